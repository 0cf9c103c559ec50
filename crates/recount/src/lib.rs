//! "Recount it yourself": the verifier, driven by a page.
//!
//! A page fetches the files of a snapshot and hands them over with [`Desk::receive`];
//! [`Desk::wanted`] says which. One desk folds ([`Desk::begin`], [`Desk::advance`],
//! [`Desk::finish`]); others, in workers of their own with the same files, check signatures
//! ([`Desk::scan`], [`Desk::check`]) and their answers come to the first by [`Desk::hint`]. Nothing is
//! computed here that [`verifier`] does not compute.
//!
//! [`verdict`] judges a whole bundle at once, given as a tar archive (POSIX ustar, not compressed):
//! that is what a comparison of verifiers calls. [`check_receipt`] checks a receipt. It is plain safe
//! Rust and is tested as such; compiled to WebAssembly, `exports` hands it the bytes of the page.

mod desk;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod exports;

pub use desk::Desk;
use serde_json::json;
use verifier::{Memory, Options, Stage};

/// The verdict on the bundle in a tar archive, as JSON; pages have no part in it.
pub fn verdict(archive: &[u8]) -> String {
    let memory = match Memory::from_tar(archive) {
        Ok(memory) => memory,
        Err(error) => return json!({ "fault": error.to_string() }).to_string(),
    };
    let options = Options { last: Stage::Files, ..Options::default() };
    let report = verifier::verify(&memory, &options, &|_| {});
    serde_json::to_string(&report.verdict()).expect("a verdict is JSON")
}

/// Answers the question about a receipt, as JSON.
pub fn check_receipt(asked: &[u8]) -> String {
    receipt::json::answer(&String::from_utf8_lossy(asked))
}
