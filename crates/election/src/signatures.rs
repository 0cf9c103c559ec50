//! Many signatures of few keys, checked at once, with the verdict that each would get alone.
//!
//! A signature holds when `[s]B - [k]A` is the point `R` that stands in it. For one signature alone
//! that costs some 250 doublings. Where a key has signed often, its multiples are worked out once,
//! and each signature costs additions only; points are written out together, which shares the
//! one division. Whether a signature is taken is not a matter of chance: nothing is summed over
//! signatures, and each gets the verdict of [`VerifyingKey::verify_strict`].
//!
//! Sources: RFC 8032, section 5.1.7; E. Brickell, D. Gordon, K. S. Mc Curley and D. Wilson, "Fast
//! exponentiation with precomputation", EUROCRYPT '92.

use alloc::vec::Vec;

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::traits::Identity as _;
use curve25519_dalek::{EdwardsPoint, Scalar};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha512};

use crate::entry::CONTEXT;

/// Bits taken at a time from a scalar for a key: 16 multiples of 51 powers, 130 KB a key.
const KEY_BITS: usize = 5;
/// Bits taken at a time for the base point, which every signature needs: 2 MB, once.
const BASE_BITS: usize = 9;
/// Bits of a scalar below the order of the group, and one for what is carried.
const SCALAR_BITS: usize = 254;

/// Signatures of a key from which on working out its multiples pays.
pub const SIGNATURES_MIN: usize = 8;

/// Bytes that an [`Author`] takes.
pub const AUTHOR_BYTES: usize =
    SCALAR_BITS.div_ceil(KEY_BITS) * (1 << (KEY_BITS - 1)) * size_of::<EdwardsPoint>();

/// The multiples `j · 2^(bits · row)` of a point, `j` from 1 to half of `2^bits`.
#[derive(Clone, Debug)]
struct Multiples {
    bits: usize,
    points: Vec<EdwardsPoint>,
}

impl Multiples {
    fn new(point: EdwardsPoint, bits: usize) -> Self {
        let (rows, width) = (SCALAR_BITS.div_ceil(bits), 1 << (bits - 1));
        let mut points = Vec::with_capacity(rows * width);
        let mut power = point;
        for _ in 0..rows {
            let mut multiple = power;
            points.push(multiple);
            for _ in 1..width {
                multiple += power;
                points.push(multiple);
            }
            power = multiple + multiple;
        }
        Self { bits, points }
    }

    /// Adds to each sum its scalar times the point; row by row for all of them, so that the
    /// multiples in use stay near at hand.
    fn add(&self, scalars: &[Scalar], sums: &mut [EdwardsPoint]) {
        let (half, whole) = (1_i32 << (self.bits - 1), 1_i32 << self.bits);
        let mut carried = alloc::vec![0_i32; scalars.len()];
        for (row, multiples) in self.points.chunks_exact(1 << (self.bits - 1)).enumerate() {
            for ((scalar, sum), carried) in scalars.iter().zip(&mut *sums).zip(&mut carried) {
                let mut digit = digit(scalar.as_bytes(), row * self.bits, self.bits) + *carried;
                *carried = i32::from(digit > half);
                digit -= *carried * whole;
                let at = usize::try_from(digit.unsigned_abs()).ok().and_then(|n| n.checked_sub(1));
                let Some(at) = at else { continue };
                if digit > 0 {
                    *sum += &multiples[at];
                } else {
                    *sum -= &multiples[at];
                }
            }
        }
    }
}

/// The `bits` bits (at most 16) that begin at bit `from`; zeroes beyond the end.
fn digit(bytes: &[u8; 32], from: usize, bits: usize) -> i32 {
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| i32::from(*byte));
    let at = from / 8;
    let window = byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16;
    (window >> (from % 8)) & ((1 << bits) - 1)
}

/// A key with its multiples worked out.
#[derive(Clone, Debug)]
pub struct Author {
    key: VerifyingKey,
    /// Of the negated key; none for a key of small order, which nothing is signed by.
    negated: Option<Multiples>,
}

impl Author {
    /// Works out the multiples of `key`: as much as checking three or four signatures.
    pub fn new(key: &VerifyingKey) -> Self {
        let point = key.to_edwards();
        let negated = (!point.is_small_order()).then(|| Multiples::new(-point, KEY_BITS));
        Self { key: *key, negated }
    }
}

/// A payload in its canonical bytes, and the signature that stands beside it.
pub type Signed<'a> = (&'a [u8], Signature);

/// Checks signatures. One serves for all keys; making it costs some ten signatures.
#[derive(Clone, Debug)]
pub struct Signatures {
    base: Multiples,
    small: [CompressedEdwardsY; 8],
}

impl Default for Signatures {
    fn default() -> Self {
        let small = EIGHT_TORSION.map(|point| point.compress());
        Self { base: Multiples::new(ED25519_BASEPOINT_POINT, BASE_BITS), small }
    }
}

impl Signatures {
    /// Says of each whether `author` signed the payload, as [`VerifyingKey::verify_strict`] would.
    pub fn check(&self, author: &Author, signed: &[Signed<'_>]) -> Vec<bool> {
        let Some(negated) = &author.negated else { return alloc::vec![false; signed.len()] };
        let mut expected = alloc::vec![EdwardsPoint::identity(); signed.len()];
        let (s, k) = scalars(&author.key, signed);
        self.base.add(&s, &mut expected);
        negated.add(&k, &mut expected);
        self.compare(&expected, signed)
    }

    /// The same for a key that signed too seldom for its multiples to pay.
    pub fn check_few(&self, key: &VerifyingKey, signed: &[Signed<'_>]) -> Vec<bool> {
        let point = key.to_edwards();
        if point.is_small_order() {
            return alloc::vec![false; signed.len()];
        }
        let (s, k) = scalars(key, signed);
        let sum = |(s, k)| EdwardsPoint::vartime_double_scalar_mul_basepoint(k, &-point, s);
        let expected: Vec<EdwardsPoint> = s.iter().zip(&k).map(sum).collect();
        self.compare(&expected, signed)
    }

    /// Writes the points out and holds them against those of the signatures.
    fn compare(&self, expected: &[EdwardsPoint], signed: &[Signed<'_>]) -> Vec<bool> {
        let expected = EdwardsPoint::compress_batch_alloc(expected);
        let holds = |(point, (_, signature)): (&CompressedEdwardsY, &Signed<'_>)| {
            point.0 == *signature.r_bytes() && !self.small.contains(point)
        };
        expected.iter().zip(signed).map(holds).collect()
    }
}

/// True for a signature of `key` over `payload`, checked alone.
pub fn is_signed(key: &VerifyingKey, (payload, signature): &Signed<'_>) -> bool {
    let message = [CONTEXT, payload].concat();
    key.verify_strict(&message, signature).is_ok()
}

/// For each signature its scalar and the challenge. One beyond the order is no signature: both are
/// zero then, and the sum is a point that no signature is taken with.
fn scalars(key: &VerifyingKey, signed: &[Signed<'_>]) -> (Vec<Scalar>, Vec<Scalar>) {
    let of_one = |(payload, signature): &Signed<'_>| {
        let s = Option::<Scalar>::from(Scalar::from_canonical_bytes(*signature.s_bytes()))?;
        Some((s, challenge(key, signature.r_bytes(), payload)))
    };
    signed.iter().map(|one| of_one(one).unwrap_or((Scalar::ZERO, Scalar::ZERO))).unzip()
}

fn challenge(key: &VerifyingKey, r: &[u8; 32], payload: &[u8]) -> Scalar {
    let hash = Sha512::new().chain_update(r).chain_update(key.as_bytes());
    let hash = hash.chain_update(CONTEXT).chain_update(payload).finalize();
    Scalar::from_bytes_mod_order_wide(&hash.into())
}

#[cfg(test)]
mod tests;
