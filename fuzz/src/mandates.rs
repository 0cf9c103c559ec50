//! Any bytes as a file of who took the seats, and as names in an alphabet.

use std::cmp::Ordering;

use exchange::register::mandate::read;
use register::mandate::alphabet::Alphabet;

/// Panics where a file is refused without a reason or names nobody, or where the order of names is
/// not the same from both sides.
pub fn holds(bytes: &[u8]) {
    match read("mandates.csv", bytes) {
        Ok(acts) => assert!(acts.iter().all(|(line, _, act)| *line > 1 && !act.numbers.is_empty())),
        Err(faults) => assert!(!faults.is_empty(), "refused for a reason"),
    }
    let text = String::from_utf8_lossy(bytes);
    let kazakh = Alphabet::of("kk").expect("a language");
    let names: Vec<&str> = text.lines().take(3).collect();
    for left in &names {
        for right in &names {
            let order = kazakh.compare(left, right);
            assert_eq!(order, kazakh.compare(right, left).reverse(), "{left} {right}");
            assert_eq!(order == Ordering::Equal, left == right);
        }
    }
}
