//! A publication into an object store, made for the test: what fails there, and what readers see.

mod bucket;
mod few;
mod store;
