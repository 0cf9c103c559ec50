//! The methods that both have.

use apportionment::{Divisor, Excess, Quota, QuotaRule, Rest, Rounding};
use election::Ratio;
use serde_json::{Value, json};

use super::law::Rule;

/// A method, as we and as the peer know it.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its name in the table.
    pub name: &'static str,
    /// What is asked of ours.
    pub count: Count,
    /// What is told to the peer, besides the matter of the case.
    pub peer: Value,
    /// What a case has besides votes and seats.
    pub extra: Extra,
}

/// How ours counts.
#[derive(Clone, Copy, Debug)]
pub enum Count {
    /// By highest averages.
    Averages(Divisor),
    /// By quota.
    Quota(QuotaRule),
    /// By lists and districts at once.
    Biproportional,
    /// By a law that is written for the case.
    Law(Rule),
}

/// What a case by highest averages has besides votes and seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Nothing.
    None,
    /// Seats held outside the house.
    Held,
    /// Seats of the house guaranteed.
    Minimum,
    /// The most seats of each list.
    Maximum,
}

/// All methods, in the order of the table.
pub fn all() -> Vec<Method> {
    let mut methods = divisors();
    methods.extend(divisors_with_extras());
    methods.extend(remainders());
    methods.extend(whole_quotas());
    let peer = json!({});
    let name = "biproportional, Sainte-Laguë";
    methods.push(Method { name, count: Count::Biproportional, peer, extra: Extra::None });
    methods.extend(laws());
    methods
}

fn laws() -> [Method; 3] {
    let law =
        |name, rule| Method { name, count: Count::Law(rule), peer: json!({}), extra: Extra::None };
    [
        law("law: thresholds, higher for coalitions", Rule::Threshold),
        law("law: direct seats kept, the house grows", Rule::HouseGrows),
        law("law: the house levelled by districts", Rule::Levelled),
    ]
}

fn ratio(part: u64, whole: u64) -> Ratio {
    Ratio::new(part, whole).expect("the denominator is not 0")
}

fn by_divisor(name: &'static str, divisor: Divisor, peer: Value) -> Method {
    Method { name, count: Count::Averages(divisor), peer, extra: Extra::None }
}

fn divisors() -> Vec<Method> {
    let power = Divisor::power(ratio(9, 10)).expect("9/10 is a power within the limits");
    let first = |divisor: Divisor, part, whole| divisor.with_first(ratio(part, whole));
    let named = |name: &str| json!({ "divisor": name });
    let modified =
        |name: &str, part: u64, whole: u64| json!({ "divisor": name, "first": [part, whole] });
    vec![
        by_divisor("D'Hondt", Divisor::D_HONDT, named("d_hondt")),
        by_divisor(
            "D'Hondt, first divisor 1.42",
            first(Divisor::D_HONDT, 142, 100),
            modified("d_hondt", 142, 100),
        ),
        by_divisor("Sainte-Laguë", Divisor::SAINTE_LAGUE, named("sainte_lague")),
        by_divisor(
            "Sainte-Laguë, first divisor 1.4",
            first(Divisor::SAINTE_LAGUE, 14, 10),
            modified("sainte_lague", 14, 10),
        ),
        by_divisor(
            "Sainte-Laguë, first divisor 1.2",
            first(Divisor::SAINTE_LAGUE, 12, 10),
            modified("sainte_lague", 12, 10),
        ),
        by_divisor("Imperiali divisors", Divisor::IMPERIALI, named("imperiali")),
        by_divisor("Danish divisors", Divisor::DANISH, named("danish")),
        by_divisor("Macau", Divisor::MACAU, named("macau")),
        by_divisor("Huntington-Hill *", Divisor::HUNTINGTON_HILL, named("huntington_hill")),
        by_divisor("Adams *", Divisor::ADAMS, named("adams")),
        by_divisor("Dean *", Divisor::DEAN, named("dean")),
        by_divisor("D'Hondt to the power 9/10 *", power, named("power_9_10")),
    ]
}

fn divisors_with_extras() -> Vec<Method> {
    let (dhondt, sainte_lague) = (Divisor::D_HONDT, Divisor::SAINTE_LAGUE);
    let (d, s) = (json!({ "divisor": "d_hondt" }), json!({ "divisor": "sainte_lague" }));
    let with = |name, divisor, peer: &Value, extra| Method {
        extra,
        ..by_divisor(name, divisor, peer.clone())
    };
    vec![
        with("D'Hondt, seats held before", dhondt, &d, Extra::Held),
        with("Sainte-Laguë, seats held before", sainte_lague, &s, Extra::Held),
        with("D'Hondt, guaranteed seats", dhondt, &d, Extra::Minimum),
        with("Sainte-Laguë, guaranteed seats", sainte_lague, &s, Extra::Minimum),
        with("D'Hondt, at most so many seats", dhondt, &d, Extra::Maximum),
        with("Sainte-Laguë, at most so many seats", sainte_lague, &s, Extra::Maximum),
    ]
}

fn by_quota(name: &'static str, rule: QuotaRule) -> Method {
    let quota = match rule.quota {
        Quota::Hare => "hare",
        Quota::Droop => "droop",
        Quota::HagenbachBischoff => "hagenbach_bischoff",
        Quota::Imperiali => "imperiali",
    };
    let rounding = match rule.rounding {
        Rounding::Exact => "exact",
        Rounding::Down => "down",
        Rounding::Nearest => "nearest",
        Rounding::Up => "up",
    };
    let rest = match rule.rest {
        Rest::LargestRemainders => "remainders",
        Rest::Unallocated => "unallocated",
        Rest::HighestAverages(divisor) if divisor == Divisor::D_HONDT => "d_hondt",
        Rest::HighestAverages(_) => "sainte_lague",
        _ => unreachable!("votelib has no such rule"),
    };
    let excess = match rule.excess {
        Excess::Refused => "error",
        Excess::SmallestRemainder => "subtract",
    };
    let peer = json!({ "quota": quota, "rounding": rounding, "rest": rest, "excess": excess });
    Method { name, count: Count::Quota(rule), peer, extra: Extra::None }
}

fn remainders() -> Vec<Method> {
    let rule = |quota, rounding, excess| QuotaRule {
        quota,
        rounding,
        rest: Rest::LargestRemainders,
        excess,
    };
    let strict = |quota, rounding| rule(quota, rounding, Excess::Refused);
    let lenient = |quota, rounding| rule(quota, rounding, Excess::SmallestRemainder);
    vec![
        by_quota("Hare, largest remainders", strict(Quota::Hare, Rounding::Exact)),
        by_quota("Hare down *, largest remainders", lenient(Quota::Hare, Rounding::Down)),
        by_quota("Hare nearest, largest remainders", lenient(Quota::Hare, Rounding::Nearest)),
        by_quota("Hare up *, largest remainders", strict(Quota::Hare, Rounding::Up)),
        by_quota("Droop, largest remainders", strict(Quota::Droop, Rounding::Exact)),
        by_quota(
            "Hagenbach-Bischoff, largest remainders",
            strict(Quota::HagenbachBischoff, Rounding::Exact),
        ),
        by_quota(
            "Hagenbach-Bischoff, excess taken back",
            lenient(Quota::HagenbachBischoff, Rounding::Exact),
        ),
        by_quota(
            "Hagenbach-Bischoff down *, excess taken back",
            lenient(Quota::HagenbachBischoff, Rounding::Down),
        ),
        by_quota(
            "Hagenbach-Bischoff nearest, excess taken back",
            lenient(Quota::HagenbachBischoff, Rounding::Nearest),
        ),
        by_quota(
            "Hagenbach-Bischoff up, largest remainders",
            strict(Quota::HagenbachBischoff, Rounding::Up),
        ),
        by_quota("Imperiali, largest remainders", strict(Quota::Imperiali, Rounding::Exact)),
        by_quota("Imperiali, excess taken back", lenient(Quota::Imperiali, Rounding::Exact)),
        by_quota(
            "Imperiali nearest *, excess taken back",
            lenient(Quota::Imperiali, Rounding::Nearest),
        ),
    ]
}

fn whole_quotas() -> Vec<Method> {
    let rule =
        |quota, rest| QuotaRule { quota, rounding: Rounding::Exact, rest, excess: Excess::Refused };
    let averages = Rest::HighestAverages;
    vec![
        by_quota("whole Hare quotas", rule(Quota::Hare, Rest::Unallocated)),
        by_quota("whole Droop quotas", rule(Quota::Droop, Rest::Unallocated)),
        by_quota(
            "whole Hagenbach-Bischoff quotas",
            rule(Quota::HagenbachBischoff, Rest::Unallocated),
        ),
        by_quota("whole Imperiali quotas", rule(Quota::Imperiali, Rest::Unallocated)),
        by_quota("Hare, rest by D'Hondt", rule(Quota::Hare, averages(Divisor::D_HONDT))),
        by_quota("Droop, rest by D'Hondt", rule(Quota::Droop, averages(Divisor::D_HONDT))),
        by_quota("Hare, rest by Sainte-Laguë", rule(Quota::Hare, averages(Divisor::SAINTE_LAGUE))),
    ]
}
