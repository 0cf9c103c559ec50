//! `SQLite` on the fake disk, and what is written on it.

mod matrix;
mod sqlite;
