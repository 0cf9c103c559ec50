//! Seats by a law that a visitor has changed.
//!
//! [`answer`] takes a [`Reform`] in JSON — a law file, changes to it, votes — and gives the seats
//! with every step, or every fault. It is plain safe Rust and is tested as such; compiled to
//! WebAssembly, `exports` hands it the bytes of the page. It computes nothing itself: the law is
//! read by [`law::Law::from_toml`], seats are given by [`allocation::allocate`].
//!
//! Read [`answer`] first, then [`change`].

mod answer;
mod change;
#[cfg(target_arch = "wasm32")]
mod exports;
mod votes;

pub use answer::{Fault, Reform, answer};
pub use change::{CITE, Changed, Changes, change};
