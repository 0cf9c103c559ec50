//! Ed25519 where libraries part: small and mixed orders, second spellings.

use curve25519_dalek::constants::{ED25519_BASEPOINT_TABLE, EIGHT_TORSION};
use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::{Scalar, clamp_integer};
use ed25519_dalek::{Signature, Signer as _};
use election::entry::{hex, verifying_key};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};

use crate::bundle::key;

/// Keys that are accepted or not; signatures that verify or not.
pub fn cases() -> Value {
    json!({
        "about": "verification.md#ed25519: everything in hexadecimal",
        "keys": keys(),
        "signatures": signatures(),
    })
}

fn keys() -> Vec<Value> {
    let mut cases = Vec::new();
    let mut case = |name: &str, bytes: [u8; 32], accepted: bool| {
        assert_eq!(verifying_key(&hex(&bytes)).is_some(), accepted, "{name}");
        cases.push(json!({ "name": name, "key": hex(&bytes), "accepted": accepted }));
    };
    let good = key("vector signer").verifying_key();
    case("a key", good.to_bytes(), true);
    for (nth, point) in EIGHT_TORSION.iter().enumerate() {
        case(&format!("small order, {nth}"), point.compress().to_bytes(), false);
    }
    let mixed = good.to_edwards() + EIGHT_TORSION[1];
    case("mixed order", mixed.compress().to_bytes(), true);
    case("small order with the sign bit of x = 0", near_p(1, true, false), false);
    for above in 0..19 {
        for sign in [false, true] {
            let name = format!("y = p + {above}, sign {}", u8::from(sign));
            case(&name, near_p(above, sign, true), false);
        }
    }
    let off = (2..=255_u8).map(|y| near_p(y, false, false));
    let off = off.filter(|bytes| ed25519_dalek::VerifyingKey::from_bytes(bytes).is_err());
    for bytes in off.take(3) {
        case("not on the curve", bytes, false);
    }
    cases
}

/// The encoding of y = `above`, or of p + `above` in its second spelling.
fn near_p(above: u8, sign: bool, second: bool) -> [u8; 32] {
    let mut bytes = if second { [0xff; 32] } else { [0; 32] };
    bytes[0] = if second { 0xed + above.min(18) } else { above };
    bytes[31] = if second { 0x7f } else { 0 };
    bytes[31] |= if sign { 0x80 } else { 0 };
    bytes
}

/// A key with its secret scalar.
struct Author {
    scalar: Scalar,
    public: EdwardsPoint,
}

impl Author {
    fn new() -> Self {
        let hash = Sha512::digest(key("vector signer").as_bytes());
        let (low, _) = hash.as_slice().split_at(32);
        let bytes = clamp_integer(low.try_into().expect("32 bytes"));
        let scalar = Scalar::from_bytes_mod_order(bytes);
        Self { scalar, public: ED25519_BASEPOINT_TABLE * &scalar }
    }
}

fn challenge(r: &[u8; 32], a: &[u8; 32], message: &[u8]) -> Scalar {
    let hash = Sha512::new().chain_update(r).chain_update(a).chain_update(message).finalize();
    Scalar::from_bytes_mod_order_wide(&hash.into())
}

fn joined(r: [u8; 32], s: Scalar) -> [u8; 64] {
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&r);
    bytes[32..].copy_from_slice(s.as_bytes());
    bytes
}

/// A message under which the challenge is, or is not, a multiple of eight.
fn message_with(r: &[u8; 32], a: &[u8; 32], multiple: bool) -> (Vec<u8>, Scalar) {
    let messages = (0_u32..).map(|nth| format!("message {nth}").into_bytes());
    let found = messages.map(|message| (challenge(r, a, &message), message));
    let mut found = found.filter(|(k, _)| k.as_bytes()[0].is_multiple_of(8) == multiple);
    let (k, message) = found.next().expect("every eighth message");
    (message, k)
}

fn signatures() -> Vec<Value> {
    let mut cases = Vec::new();
    let mut case = |name: &str, a: [u8; 32], message: &[u8], signature: &[u8], valid: bool| {
        let verifies = verifying_key(&hex(&a)).is_some_and(|key| {
            let signature = Signature::from_slice(signature);
            signature.is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
        });
        assert_eq!(verifies, valid, "{name}");
        let (key, message, signature) = (hex(&a), hex(message), hex(signature));
        cases.push(json!({ "name": name, "key": key, "message": message, "signature": signature, "valid": valid }));
    };
    let secret = key("vector signer");
    let a = secret.verifying_key().to_bytes();
    let good = secret.sign(b"message").to_bytes();
    case("a signature", a, b"message", &good, true);
    case("of nothing", a, b"", &secret.sign(b"").to_bytes(), true);
    case("another message", a, b"messages", &good, false);
    for (name, at) in [("R changed", 3), ("S changed", 40)] {
        let mut changed = good;
        changed[at] ^= 1;
        case(name, a, b"message", &changed, false);
    }
    case("63 bytes", a, b"message", &good[..63], false);
    case("65 bytes", a, b"message", &[&good[..], &[0]].concat(), false);
    case("S + L", a, b"message", &above_order(&good), false);
    hard(&mut case);
    cases
}

/// S raised by the order of the base point: the same number, in a second spelling.
fn above_order(signature: &[u8; 64]) -> [u8; 64] {
    let order: [u8; 32] = {
        let mut bytes = (-Scalar::ONE).to_bytes();
        bytes[0] += 1;
        bytes
    };
    let mut raised = *signature;
    let mut carry = 0_u16;
    for (byte, add) in raised[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    raised
}

fn hard(case: &mut impl FnMut(&str, [u8; 32], &[u8], &[u8], bool)) {
    let author = Author::new();
    let a = author.public.compress().to_bytes();
    let nonce = Scalar::from(7_777_777_u64);
    let commitment = ED25519_BASEPOINT_TABLE * &nonce;
    let r = commitment.compress().to_bytes();
    for (nth, small) in EIGHT_TORSION.iter().enumerate() {
        let key = small.compress().to_bytes();
        let (message, _) = message_with(&r, &key, true);
        case(&format!("key of small order, {nth}"), key, &message, &joined(r, nonce), false);
    }
    for (nth, small) in EIGHT_TORSION.iter().enumerate() {
        let r = small.compress().to_bytes();
        let k = challenge(&r, &a, b"message");
        let name = format!("R of small order, {nth}");
        case(&name, a, b"message", &joined(r, k * author.scalar), false);
    }
    let second = near_p(1, false, true);
    let k = challenge(&second, &a, b"message");
    case("R in a second spelling", a, b"message", &joined(second, k * author.scalar), false);
    let mixed = (author.public + EIGHT_TORSION[1]).compress().to_bytes();
    let (message, k) = message_with(&r, &mixed, true);
    let s = nonce + k * author.scalar;
    case("key of mixed order, the equation holds", mixed, &message, &joined(r, s), true);
    let (message, k) = message_with(&r, &mixed, false);
    let s = nonce + k * author.scalar;
    case("key of mixed order, it holds times eight only", mixed, &message, &joined(r, s), false);
    let r = (commitment + EIGHT_TORSION[1]).compress().to_bytes();
    let k = challenge(&r, &a, b"message");
    let s = nonce + k * author.scalar;
    case("R of mixed order, it holds times eight only", a, b"message", &joined(r, s), false);
}
