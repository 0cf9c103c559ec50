//! Names that somebody may have meant.

use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Names that are said at most.
const MOST: usize = 5;
/// Part of a name that may be mistyped: one letter in so many.
const LETTERS_PER_SLIP: usize = 3;

/// The names of `known` that are near to `name`, nearest first: of the same country or body, a part
/// of each other, or a few letters away. Case does not matter.
pub fn nearest(name: &str, known: impl IntoIterator<Item = String>) -> Vec<String> {
    let name = name.to_lowercase();
    let slips = name.chars().count() / LETTERS_PER_SLIP;
    let ranked = known.into_iter().filter_map(|one| {
        let lower = one.to_lowercase();
        let (shared, away) = (parts_shared(&name, &lower), distance(&name, &lower));
        let within = name.len() > 1 && lower.contains(&name);
        (shared > 0 || within || away <= slips).then_some((Reverse(shared), away, one))
    });
    ranked.collect::<BTreeSet<_>>().into_iter().take(MOST).map(|(_, _, one)| one).collect()
}

/// Parts that two names have in common from the first on: country, body, year.
fn parts_shared(left: &str, right: &str) -> usize {
    let parts = |name| str::split(name, ['/', '-', '_']).filter(|part| !part.is_empty());
    parts(left).zip(parts(right)).take_while(|(left, right)| left == right).count()
}

/// Letters to put in, take out or replace until one text is the other.
///
/// Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and
/// reversals, Soviet Physics Doklady 10 (1966), pp. 707-710.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &[&str]) {
        let known = [
            "de/bundestag/2023-06-14",
            "kz/kurultai/2026-07-01",
            "kz/mazhilis/2007-06-19",
            "kz/mazhilis/2020-05-25",
            "kz/mazhilis/2021-05-24",
            "uy/senate/1967-02-15",
        ];
        assert_eq!(nearest(name, known.map(str::to_owned)), expected, "{name}");
    }

    #[test]
    fn the_same_body_goes_before_the_same_country() {
        check(
            "kz/mazhilis/2020-05-26",
            &[
                "kz/mazhilis/2020-05-25",
                "kz/mazhilis/2021-05-24",
                "kz/mazhilis/2007-06-19",
                "kz/kurultai/2026-07-01",
            ],
        );
        check("DE/bundesrat", &["de/bundestag/2023-06-14"]);
    }

    #[test]
    fn a_part_of_a_name_and_a_slip_find_it() {
        check("Bundestag", &["de/bundestag/2023-06-14"]);
        check("uyy/senat/1967-02-15", &["uy/senate/1967-02-15"]);
        check("nowhere", &[]);
        check("", &[]);
    }

    #[test]
    fn distance_counts_letters_of_any_script() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("мәжіліс", "мажилис"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
