//! Seats by a law that a visitor has changed, and lists that a party draws up.
//!
//! [`answer`] takes a [`Reform`] in JSON — a law file, changes to it, votes — and gives the seats
//! with every step, or every fault. It is plain safe Rust and is tested as such; compiled to
//! WebAssembly, `exports` hands it the bytes of the page. It computes nothing itself: the law is
//! read by [`law::Law::from_toml`], seats are given by [`allocation::allocate`].
//!
//! [`check_list`] takes a [`ListDraft`] in the same way and gives what keeps it from being
//! registered, by [`register::list::check()`].
//!
//! A page that checks receipts calls [`receipt::json::answer`] through the same exports.
//!
//! Read [`answer`] first, then [`change`] and [`check_list`].

mod answer;
mod change;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod exports;
mod list;
mod votes;

pub use answer::{Fault, Reform, answer};
pub use change::{CITE, Changed, Changes, change};
pub use list::{Days, DraftRow, ListDraft, check_list};
