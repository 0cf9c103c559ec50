//! One module a page: the figures it shows and the template that writes them.

pub mod about;
pub mod area;
pub mod files;
pub mod lists;
mod margins;
pub mod missing;
pub mod overview;
mod part;
pub mod receipt;
pub mod recount;
pub mod reform;
pub mod register;
pub mod seats;
mod standing;
pub mod station;
pub mod stations;
pub mod step;
mod variant;
pub mod witnesses;
