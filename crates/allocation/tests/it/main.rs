//! Past elections, cases that a law leaves open, and theorems.

mod agreement;
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
