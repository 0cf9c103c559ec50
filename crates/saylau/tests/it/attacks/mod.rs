//! Attacks on the whole path, each named for its number in the list of threats.

mod t06;
mod t07;
mod t11;
mod t26;
mod t27;
mod t32;
mod t33;
mod t38;
