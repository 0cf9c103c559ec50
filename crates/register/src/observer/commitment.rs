//! The tie between a person and a card that keeps the name out of the log.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::entry::{bytes_of_hex, sha256_hex};

/// First bytes of what is hashed: no other hash of the system begins so.
const PREFIX: &[u8] = b"saylau observer v1\n";

const SALT_PREFIX: &str = "saylau observer salt of a rehearsal v1\n";

/// SHA-256 (64 lower-case hex digits) over `saylau observer v1\n`, the salt and the name in UTF-8.
///
/// The name is taken byte for byte; whoever checks a card reads it from the card. Without the salt
/// a name cannot be tried: 32 bytes cannot be guessed.
pub fn commitment(salt: &[u8; 32], name: &str) -> String {
    sha256_hex(&[PREFIX, salt, name.as_bytes()].concat())
}

/// The salt of a card in a rehearsal: SHA-256 over
/// `saylau observer salt of a rehearsal v1\n<seed>\n<number of the card>`.
///
/// Anyone can work it out, so it hides nothing: rehearsals have no persons. A live log takes salts
/// from the machine's randomness.
pub fn rehearsal_salt(seed: u64, observer: &str) -> [u8; 32] {
    let mut text: Vec<u8> = SALT_PREFIX.into();
    text.extend_from_slice(seed.to_string().as_bytes());
    text.push(b'\n');
    text.extend_from_slice(observer.as_bytes());
    bytes_of_hex(&sha256_hex(&text)).expect("a hash is 32 bytes in hex")
}
