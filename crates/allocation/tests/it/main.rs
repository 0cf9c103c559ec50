//! Past elections, cases that a law leaves open, and theorems.

mod agreement;
mod any_law;
mod direct;
mod districts;
mod edge_cases;
mod margins;
mod methods;
mod readings;
mod refusals;
mod replays;
mod rulings;
mod theorems;
mod thresholds;
mod world;
