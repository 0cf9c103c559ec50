//! A share as it was printed, and the whole numbers it may stand for.

use std::ops::RangeInclusive;

use election::Ratio;

/// A percentage with the digits it was printed with, rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    digits: u64,
    scale: u64,
}

impl Printed {
    /// Reads `"63.25"`; at most 6 decimals. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{decimals}");
        if whole.is_empty() || decimals.len() > 6 || digits.bytes().any(|b| !b.is_ascii_digit()) {
            return None;
        }
        let scale = 100 * 10_u64.pow(u32::try_from(decimals.len()).ok()?);
        Some(Self { digits: digits.parse().ok()?, scale })
    }

    /// The parts of `whole` that print as this; empty when no whole number does.
    pub fn parts(self, whole: u64) -> RangeInclusive<u64> {
        let twice = 2 * self.scale;
        let least = ((2 * self.digits).saturating_sub(1) * whole).div_ceil(twice);
        let beyond = ((2 * self.digits + 1) * whole).div_ceil(twice);
        least..=beyond.saturating_sub(1)
    }

    /// True when `part` of `whole` prints as this. Another way than [`Printed::parts`], to check it.
    pub fn is_met(self, part: u64, whole: u64) -> bool {
        Ratio::new(part, whole).is_some_and(|share| share.rounded(self.scale) == self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_share_stands_for_exactly_the_parts_that_print_so() {
        for (text, whole) in
            [("11.6", 1_003), ("63.25", 40_001), ("30", 7), ("0.0", 5), ("100.0", 9)]
        {
            let printed = Printed::parse(text).expect("a share");
            let met: Vec<u64> = (0..=whole).filter(|&part| printed.is_met(part, whole)).collect();
            let range: Vec<u64> = printed.parts(whole).filter(|&part| part <= whole).collect();
            assert_eq!(met, range, "{text} of {whole}");
        }
    }

    #[test]
    fn what_is_not_a_share_is_refused() {
        for text in ["", ".5", "a", "1,5", "-1", "1.2.3", "1.1234567"] {
            assert_eq!(Printed::parse(text), None, "{text}");
        }
    }
}
