//! What every pack holds: how to check it, and the programs that do.

/// Files of a pack that come with the program, by path.
pub const FIXED: &[(&str, &[u8])] = &[
    ("README.md", include_bytes!("texts/README.md")),
    ("README.kk.md", include_bytes!("texts/README.kk.md")),
    ("README.ru.md", include_bytes!("texts/README.ru.md")),
    ("program/verify.mjs", include_bytes!("../../../../verifiers/js/verify.mjs")),
];

/// Which program wrote the pack, and how to build it from its sources.
pub fn program(hash: &str) -> String {
    format!(
        "saylau {}\nSHA-256 of the program that wrote this pack: {hash}\n\
         Licence: {}\nBuilt from its sources with Rust {} or newer:\n  \
         cargo build --release --locked\nThe program is then target/release/saylau.\n",
        env!("CARGO_PKG_VERSION"),
        "MIT OR Apache-2.0",
        env!("CARGO_PKG_RUST_VERSION"),
    )
}
