//! Names of methods.

use election::Ratio;
use law::{ExcessRule, Leftover, Method, QuotaRounding};

use super::spelling::{has, spelled};

/// How votes become seats, as far as a name says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub method: Method,
    pub leftover: Option<Leftover>,
    pub rounding: Option<QuotaRounding>,
    pub excess: Option<ExcessRule>,
    pub tiers: Tiers,
    /// The name says that the first divisor is another one.
    pub modified: bool,
    /// Every list that takes part has a seat first, apart from the others.
    pub seat_for_each: bool,
}

/// Where seats are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tiers {
    /// In the whole.
    Whole,
    /// In each district.
    Districts,
    /// Whole quotas in each district, the rest in the whole.
    Pooled,
    /// In the whole, with seats of districts held at once.
    Biproportional,
}

const DISTRICTS: [&str; 13] = [
    "district",
    "region",
    "constituenc",
    "province",
    "canton",
    "county",
    "counties",
    "state_by",
    "by_state",
    "by_land",
    "per_land",
    "by_department",
    "by_area",
];

/// What `text` names, or `None`.
pub(super) fn way(text: &str) -> Option<Way> {
    let word = spelled(text);
    let (method, leftover) = named(&word)?;
    let two = has(&word, &["two_scrutin", "second_scrutin", "scrutinia", "two_tier"]);
    let tiers = match () {
        () if has(&word, &["biprop", "pukelsheim"]) => Tiers::Biproportional,
        () if two && method.is_quota() => Tiers::Pooled,
        () if has(&word, &DISTRICTS) => Tiers::Districts,
        () => Tiers::Whole,
    };
    let rounded = tiers == Tiers::Pooled || has(&word, &["rounded"]);
    let rounding = (method.is_quota() && rounded).then_some(QuotaRounding::Nearest);
    Some(Way {
        method,
        leftover: if tiers == Tiers::Pooled { Some(Leftover::Pool) } else { leftover },
        rounding,
        excess: rounding.map(|_| ExcessRule::SmallestRemainder),
        tiers,
        modified: method == Method::SainteLague && has(&word, &["modified"]),
        seat_for_each: has(&word, &["tyumen"]),
    })
}

fn named(word: &str) -> Option<(Method, Option<Leftover>)> {
    if has(word, &["biprop", "pukelsheim"]) {
        let down = has(word, &["hondt", "downward", "jefferson"]);
        return Some((if down { Method::DHondt } else { Method::SainteLague }, None));
    }
    by_quota(word)
        .map(|(method, rest)| (method, Some(rest)))
        .or_else(|| Some((by_divisor(word)?, None)))
}

fn by_quota(word: &str) -> Option<(Method, Leftover)> {
    let remainders = has(word, &["remainder", "scrutin"]) || has(&format!("_{word}_"), &["_lr_"]);
    let quota = remainders || has(word, &["quota"]);
    let rest = match () {
        () if has(word, &["strongest_list"]) && !has(word, &["strongest_lists"]) => {
            Leftover::StrongestList
        }
        () if has(word, &["strongest", "rest_to_largest"]) => Leftover::StrongestLists,
        () if has(word, &["average"]) && remainders => Leftover::RemaindersThenAverages,
        () if has(word, &["average"]) => Leftover::HighestAverages,
        () => Leftover::LargestRemainder,
    };
    match () {
        () if has(word, &["imperiali"]) => quota.then_some((Method::ImperialiQuota, rest)),
        () if has(word, &["hagenbach", "bischoff"]) || word.ends_with("_hb") => {
            let remainders = remainders || has(word, &["rounded"]);
            let rest = if remainders { rest } else { Leftover::HighestAverages };
            Some((Method::HagenbachBischoffQuota, rest))
        }
        () if has(word, &["droop"]) && (word.ends_with("_za") || word.contains("_za_")) => {
            Some((Method::DroopQuota, Leftover::RemaindersThenAverages))
        }
        () if has(word, &["droop"]) => Some((Method::DroopQuota, rest)),
        () if has(word, &["hare", "hamilton", "niemeyer", "vinton"]) => {
            Some((Method::HareQuota, rest))
        }
        () if remainders || rest == Leftover::StrongestLists => Some((Method::HareQuota, rest)),
        () => None,
    }
}

fn by_divisor(word: &str) -> Option<Method> {
    let names: [(Method, &[&str]); 10] = [
        (Method::Imperiali, &["imperiali", "tyumen"]),
        (Method::Macau, &["macau", "macao"]),
        (Method::Danish, &["danish"]),
        (Method::Adams, &["adams", "smallest_divisor"]),
        (Method::Dean, &["dean", "harmonic"]),
        (Method::HuntingtonHill, &["huntington", "hill", "equal_proportions", "geometric"]),
        (Method::DHondtPower, &["power"]),
        (Method::SainteLague, &["lague", "webster", "schepers", "odd_numbers", "major_fractions"]),
        (Method::DHondt, &["hondt", "jefferson", "greatest_divisor", "bader_ofer"]),
        (Method::DHondt, &["highest_averages", "greatest_averages"]),
    ];
    names.into_iter().find(|(_, parts)| has(word, parts)).map(|(method, _)| method)
}

/// The first divisor where a name only says that it is modified: the usual one.
///
/// Source: A. Lijphart, Electoral Systems and Party Systems, 1994, p. 23.
pub(super) fn first_divisor_modified() -> Ratio {
    Ratio::new(7, 5).expect("five is not zero")
}
