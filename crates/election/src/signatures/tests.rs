use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
use ed25519_dalek::{Signer as _, SigningKey};
use proptest::prelude::*;

use super::*;

fn secret(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn sign(key: &SigningKey, payload: &[u8]) -> Signature {
    key.sign(&[CONTEXT, payload].concat())
}

/// Checks that all at once and each alone give the same verdicts.
fn check(key: &VerifyingKey, signed: &[Signed<'_>]) -> Vec<bool> {
    let all = Signatures::default().check(&Author::new(key), signed);
    let each: Vec<bool> = signed.iter().map(|one| is_signed(key, one)).collect();
    assert_eq!(all, each);
    assert_eq!(Signatures::default().check_few(key, signed), each);
    all
}

#[test]
fn multiples_add_up_to_the_scalar_times_the_point() {
    let order_less_one = -Scalar::ONE;
    let scalars = [0_u64, 1, 15, 16, 17, 31, 32, 33, u64::MAX].map(Scalar::from);
    for bits in [KEY_BITS, BASE_BITS] {
        let multiples = Multiples::new(ED25519_BASEPOINT_POINT, bits);
        let mut all = scalars.to_vec();
        all.extend([order_less_one, order_less_one - scalars[4]]);
        let mut sums = alloc::vec![EdwardsPoint::identity(); all.len()];
        multiples.add(&all, &mut sums);
        for (scalar, sum) in all.iter().zip(sums) {
            assert_eq!(sum, scalar * ED25519_BASEPOINT_POINT);
        }
    }
}

/// The order of the base point, little-endian.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[test]
fn a_scalar_beyond_the_order_is_refused() {
    let key = secret(1);
    let mut bytes = sign(&key, b"x").to_bytes();
    let mut carry = 0_u16;
    for (byte, add) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    let signed = [(&b"x"[..], Signature::from_bytes(&bytes)), (b"x", sign(&key, b"x"))];
    assert_eq!(check(&key.verifying_key(), &signed), [false, true]);
}

/// Encodings of points of small order: the eight, and the spellings that are not canonical.
fn small() -> Vec<[u8; 32]> {
    let mut all: Vec<[u8; 32]> = EIGHT_TORSION.iter().map(|point| point.compress().0).collect();
    let spelled = |low: u8, high: u8| {
        let mut bytes = [0xff; 32];
        (bytes[0], bytes[31]) = (low, high);
        bytes
    };
    for high in [0x7f, 0xff] {
        all.extend([spelled(0xec, high), spelled(0xed, high), spelled(0xee, high)]);
    }
    let mut minus_zero = [0; 32];
    (minus_zero[0], minus_zero[31]) = (1, 0x80);
    all.extend([minus_zero, [0; 32]]);
    all
}

#[test]
fn keys_and_points_of_small_order_sign_nothing() {
    let honest = secret(2).verifying_key();
    for r in small() {
        for s in [Scalar::ZERO, Scalar::ONE] {
            let signature = Signature::from_components(r, s.to_bytes());
            let payloads = [&b"a"[..], b"b", b"c", b"d", b"e", b"f", b"g", b"h"];
            let signed = payloads.map(|payload| (payload, signature));
            assert!(!check(&honest, &signed).contains(&true));
            for key in small().iter().filter_map(|key| VerifyingKey::from_bytes(key).ok()) {
                assert!(!check(&key, &signed).contains(&true));
            }
        }
    }
}

#[test]
fn a_key_or_a_point_with_a_part_of_small_order_gets_the_verdict_of_the_strict_rule() {
    let mut verdicts = Vec::new();
    for seed in 0..40_u8 {
        let (a, r) = (Scalar::from(1_000 + u64::from(seed)), Scalar::from(77_u64));
        let torsion = EIGHT_TORSION[usize::from(seed % 8)];
        let point = a * ED25519_BASEPOINT_POINT + torsion;
        let key = VerifyingKey::from_bytes(&point.compress().0).expect("a point");
        for shifted in [r * ED25519_BASEPOINT_POINT, r * ED25519_BASEPOINT_POINT + torsion] {
            let bytes = shifted.compress().0;
            let s = r + challenge(&key, &bytes, b"payload") * a;
            let signature = Signature::from_components(bytes, s.to_bytes());
            verdicts.extend(check(&key, &[(b"payload", signature)]));
        }
    }
    assert!(verdicts.contains(&true) && verdicts.contains(&false), "both verdicts are met");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever byte is changed: the verdict is that of the strict check of each alone.
    #[test]
    fn all_at_once_is_each_alone(
        seed in any::<u8>(),
        payloads in proptest::collection::vec(any::<Vec<u8>>(), 1..6),
        changes in proptest::collection::vec((0_usize..6, 0_usize..64, any::<u8>()), 0..4),
        foreign in any::<bool>(),
    ) {
        let key = secret(seed);
        let mut signatures: Vec<[u8; 64]> =
            payloads.iter().map(|payload| sign(&key, payload).to_bytes()).collect();
        for (nth, at, change) in changes {
            if let Some(signature) = signatures.get_mut(nth) {
                signature[at] ^= change;
            }
        }
        let by = if foreign { secret(seed.wrapping_add(1)) } else { key };
        let signed: Vec<Signed<'_>> = payloads
            .iter()
            .zip(&signatures)
            .map(|(payload, bytes)| (payload.as_slice(), Signature::from_bytes(bytes)))
            .collect();
        check(&by.verifying_key(), &signed);
    }
}
