//! Papers to print and pin on a wall: PDF/A-2a and PDF/UA-1, the same bytes each time.
//!
//! [`receipt()`] writes the receipt of an act on one page. [`qr`] draws a code as SVG and PNG. A
//! paper is laid out on a `sheet` as a tree of tagged blocks with ink in them, which is then
//! written as PDF; what comes later is laid out on the same.
//!
//! The crate reads no clock: a paper carries the time of its record. It does no I/O; the faces of
//! its type are compiled in (`fonts/`, with their licence).

pub mod qr;
mod receipt;
mod sheet;
mod typeface;

pub use receipt::receipt;
pub use sheet::PaperError;
