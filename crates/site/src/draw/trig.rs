//! Sine and cosine in integers.

/// One, in the unit of the results.
pub const ONE: i64 = 1_000_000_000;

const PI: i128 = 3_141_592_654;

/// Sine and cosine of `part / whole` of a half turn, in billionths; `part` in 0..=`whole`.
pub fn sin_cos(part: u64, whole: u64) -> (i64, i64) {
    let (part, whole) = (i128::from(part), i128::from(whole.max(1)));
    let mirrored = part * 2 > whole;
    let near = if mirrored { whole - part } else { part };
    let angle = PI * near / whole;
    let (sin, cos) = (series(angle, 1), series(angle, 0));
    (sin, if mirrored { -cos } else { cos })
}

/// The Taylor series of sine (from power 1) or cosine (from power 0), for 0..=π/2.
fn series(angle: i128, first: i128) -> i64 {
    let one = i128::from(ONE);
    let mut term = if first == 1 { angle } else { one };
    let (mut sum, mut power) = (term, first);
    while term != 0 {
        term = -term * angle / one * angle / one / ((power + 1) * (power + 2));
        sum += term;
        power += 2;
    }
    i64::try_from(sum.clamp(0, one)).expect("between 0 and one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_angles_are_met_to_a_millionth() {
        let near = |found: i64, wanted: i64| assert!((found - wanted).abs() < 1_000, "{found}");
        for (part, sin, cos) in [
            (0, 0, ONE),
            (2, 500_000_000, 866_025_404),
            (3, 707_106_781, 707_106_781),
            (6, ONE, 0),
            (10, 500_000_000, -866_025_404),
            (12, 0, -ONE),
        ] {
            let (s, c) = sin_cos(part, 12);
            near(s, sin);
            near(c, cos);
        }
    }
}
