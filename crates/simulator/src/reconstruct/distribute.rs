//! Whole numbers in proportion to weights, each within its bounds, with an exact sum.

/// What one part wants and may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Wish, relative to the other parts; below 2³². Zero counts as a wish too small to matter.
    pub weight: u64,
    /// Least it may get.
    pub least: u64,
    /// Most it may get.
    pub most: u64,
}

/// Bits of the multiplier that stand behind the point.
const FRACTION_BITS: u32 = 32;

/// Returns parts that sum to `total`: each its weight times one common multiplier, kept within its
/// bounds. Where whole numbers leave a rest, parts at the next step up take it in order.
///
/// `None` when the bounds cannot hold the total. (The multiplier of the divisor methods, with caps:
/// Pukelsheim, Proportional Representation, 2nd ed., sec. 4.6.)
pub fn distribute(total: u64, parts: &[Part]) -> Option<Vec<u64>> {
    let least: u64 = parts.iter().map(|part| part.least).sum();
    let most: u64 = parts.iter().map(|part| part.most).sum();
    if total < least || total > most || parts.iter().any(|part| part.least > part.most) {
        return None;
    }
    let sum = |multiplier: u128| parts.iter().map(|part| share(*part, multiplier)).sum::<u64>();
    let highest = parts.iter().map(|part| part.most).max().unwrap_or(0);
    let (mut low, mut high) = (0, (u128::from(highest) + 1) << FRACTION_BITS);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if sum(middle) <= total {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut shares: Vec<u64> = parts.iter().map(|part| share(*part, low)).collect();
    let mut rest = total - shares.iter().sum::<u64>();
    for (own, part) in shares.iter_mut().zip(parts) {
        let step = (share(*part, high) - *own).min(rest);
        *own += step;
        rest -= step;
    }
    (rest == 0).then_some(shares)
}

fn share(part: Part, multiplier: u128) -> u64 {
    let wish = (u128::from(part.weight.max(1)) * multiplier) >> FRACTION_BITS;
    u64::try_from(wish).unwrap_or(u64::MAX).clamp(part.least, part.most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(weight: u64, least: u64, most: u64) -> Part {
        Part { weight, least, most }
    }

    #[test]
    fn parts_follow_weights_within_bounds_and_sum_exactly() {
        let free = [part(1, 0, 100), part(2, 0, 100), part(3, 0, 100)];
        assert_eq!(distribute(60, &free), Some(vec![10, 20, 30]));
        assert_eq!(distribute(0, &free), Some(vec![0, 0, 0]));
        let capped = [part(1, 0, 100), part(2, 0, 5), part(3, 40, 100)];
        assert_eq!(distribute(50, &capped), Some(vec![5, 5, 40]));
        assert_eq!(distribute(7, &[part(1, 0, 9); 3]), Some(vec![3, 2, 2]));
        assert_eq!(distribute(205, &capped), Some(vec![100, 5, 100]));
        assert_eq!(distribute(12, &[part(0, 0, 9), part(9, 0, 9)]), Some(vec![3, 9]));
    }

    #[test]
    fn bounds_that_cannot_hold_the_total_are_said() {
        assert_eq!(distribute(1, &[]), None);
        assert_eq!(distribute(0, &[]), Some(vec![]));
        assert_eq!(distribute(39, &[part(3, 40, 100)]), None);
        assert_eq!(distribute(101, &[part(3, 40, 100)]), None);
        assert_eq!(distribute(5, &[part(3, 6, 4), part(3, 0, 9)]), None);
    }
}
