//! Parameters that exclude each other, a row for each, and laws that set every parameter.

use std::collections::{BTreeMap, BTreeSet};

use law::{Law, PATHS};

use crate::law;

pub type Changes<'a> = &'a [(&'a str, &'a str)];

/// A law with highest averages in one country, after `changes`; `-` takes a parameter away.
pub fn text(changes: Changes<'_>) -> String {
    let mut set =
        BTreeMap::from([("body.list_seats", "100"), ("apportionment.method", "'dhondt'")]);
    for &(path, value) in changes {
        if value == "-" {
            set.remove(path)
        } else {
            set.insert(path, value)
        };
    }
    let head = "id = 'xx/a/2024-06-01'\nname = 'Code'\nsource = 'here'\nread = true\n\
                in_force = 2024-06-01\n";
    let line = |(path, value)| format!("{path} = {{ value = {value}, cite = 's. 1' }}\n");
    set.into_iter().map(line).fold(head.to_owned(), |text, line| text + &line)
}

/// Compares where contradictions are found with `expected`.
#[track_caller]
fn check(expected: &[&str], parts: &[Changes<'_>]) {
    let text = text(&parts.concat());
    let faults = Law::from_toml(&text).err().unwrap_or_default();
    let found: Vec<&str> = faults.iter().map(law::LawError::at).collect();
    assert_eq!(found, expected, "{text}\n{faults:#?}");
    assert!(faults.iter().all(|fault| fault.code() == "law.contradiction"), "{faults:#?}");
}

pub const THRESHOLD: Changes<'_> = &[
    ("threshold.share", "'5/100'"),
    ("threshold.reached", "'at_least'"),
    ("threshold.of", "'list_votes'"),
];
const HARE: Changes<'_> =
    &[("apportionment.method", "'hare_quota'"), ("apportionment.leftover", "'largest_remainder'")];
const SECOND: Changes<'_> = &[
    ("second_list.factor", "'7/10'"),
    ("second_list.seats_min", "2"),
    ("second_list.leftover", "'passing_list'"),
];
const SEPARATE: Changes<'_> = &[("districts.rule", "'separate'"), ("districts.seats", "'given'")];
const POOLED: Changes<'_> = &[
    ("districts.rule", "'pooled'"),
    ("districts.seats", "'given'"),
    ("apportionment.method", "'hare_quota'"),
    ("apportionment.leftover", "'pool'"),
    ("apportionment.rounding", "'nearest'"),
    ("pool.method", "'droop_quota'"),
    ("pool.leftover", "'largest_remainder'"),
];
pub const LEVELLED: Changes<'_> = &[
    ("districts.rule", "'placed'"),
    ("districts.seats", "'by_population'"),
    ("districts.seats_method", "'sainte_lague'"),
    ("direct.rule", "'levelled'"),
    ("direct.minimum", "'direct_or_share'"),
];
const BIPROPORTIONAL: Changes<'_> = &[
    ("apportionment.method", "'sainte_lague'"),
    ("districts.rule", "'biproportional'"),
    ("districts.seats", "'given'"),
    ("biproportional.voter_numbers", "'rounded'"),
    ("biproportional.winner_take_one", "'yes'"),
];

#[test]
#[rustfmt::skip]
fn every_system_stands_by_itself() {
    for parts in [THRESHOLD, HARE, SEPARATE, POOLED, LEVELLED, BIPROPORTIONAL] {
        check(&[], &[parts]);
    }
    check(&[], &[THRESHOLD, HARE, SECOND]);
    check(&[], &[THRESHOLD, SEPARATE, &[("threshold.scope", "'district'")]]);
    check(&[], &[LEVELLED, &[("direct.unlevelled_max", "0")]]);
    check(&[], &[THRESHOLD, &[("threshold.or_direct_seats", "5")]]);
    check(&[], &[POOLED, &[("pool.method", "'dhondt'"), ("pool.leftover", "-")]]);
}

#[test]
#[rustfmt::skip]
fn methods_and_left_over_rules_agree() {
    check(&["apportionment.method"], &[HARE, &[("apportionment.leftover", "-")]]);
    check(&["apportionment.leftover"], &[&[("apportionment.leftover", "'strongest_list'")]]);
    check(&["apportionment.rounding"], &[&[("apportionment.rounding", "'nearest'")]]);
    check(&["apportionment.excess"], &[&[("apportionment.excess", "'smallest_remainder'")]]);
    check(&["apportionment.remainders_max"], &[&[("apportionment.remainders_max", "5")]]);
    check(&["apportionment.remainders_max"], &[HARE, &[("apportionment.remainders_max", "5")]]);
    check(&["apportionment.leftover"], &[HARE, &[("apportionment.leftover", "'remainders_then_averages'")]]);
    check(&["apportionment.first_divisor"], &[HARE, &[("apportionment.first_divisor", "'7/5'")]]);
    check(&["apportionment.exponent"], &[&[("apportionment.exponent", "'9/10'")]]);
    check(&["apportionment.method"], &[&[("apportionment.method", "'dhondt_power'")]]);
    check(&["factor"], &[HARE, &[("factor.kind", "'minority'"), ("factor.multiplier", "'27/20'")]]);
    check(&["guarantee.seats"], &[&[("guarantee.seats", "101"), ("guarantee.rule", "'counted'")]]);
    check(&["body.total_seats"], &[&[("body.total_seats", "99")]]);
}

#[test]
#[rustfmt::skip]
fn thresholds_and_second_lists_agree_with_the_districts() {
    check(&["threshold.scope"], &[THRESHOLD, &[("threshold.scope", "'district'")]]);
    check(&["threshold.scope"], &[THRESHOLD, &[("threshold.scope", "'any_district'")]]);
    check(&["threshold.or_national_share"], &[THRESHOLD, &[("threshold.or_national_share", "'3/100'")]]);
    check(&["threshold.or_district_share"], &[THRESHOLD, &[("threshold.or_district_share", "'12/100'")]]);
    check(&["second_list"], &[HARE, SECOND]);
    check(&["second_list"], &[THRESHOLD, SECOND]);
    check(&["second_list"], &[THRESHOLD, HARE, SECOND, &[("apportionment.method", "'droop_quota'")]]);
    check(&["second_list"], &[THRESHOLD, HARE, SECOND, &[("apportionment.rounding", "'nearest'")]]);
    check(&[], &[THRESHOLD, HARE, SECOND, &[("apportionment.rounding", "'exact'")]]);
    check(&["second_list"], &[THRESHOLD, HARE, SECOND, SEPARATE]);
    check(&["second_list.seats_min"], &[THRESHOLD, HARE, SECOND, &[("second_list.seats_min", "101")]]);
}

#[test]
#[rustfmt::skip]
fn districts_have_what_they_need_and_nothing_else() {
    check(&["districts.placing"], &[SEPARATE, &[("districts.placing", "'dhondt'")]]);
    check(&["districts.seats_method"], &[SEPARATE, &[("districts.seats_method", "'dhondt'")]]);
    check(&["districts.seats"], &[SEPARATE, &[("districts.seats", "'by_votes'")]]);
    check(&["biproportional"], &[BIPROPORTIONAL, SEPARATE]);
    check(&["districts.rule"], &[BIPROPORTIONAL, HARE]);
    let alone = [("biproportional.voter_numbers", "-"), ("biproportional.winner_take_one", "-")];
    check(&["districts.rule"], &[BIPROPORTIONAL, &alone]);
    check(&["districts.rule"], &[BIPROPORTIONAL, &[("apportionment.method", "'dhondt'")]]);
    check(&["apportionment.first_divisor"], &[BIPROPORTIONAL, &[("apportionment.first_divisor", "'7/5'")]]);
    check(&["apportionment.leftover"], &[HARE, &[("apportionment.leftover", "'pool'")]]);
    check(&["districts.rule"], &[POOLED, &[("apportionment.rounding", "-")]]);
    check(&["districts.rule"], &[POOLED, &[("apportionment.rounding", "'exact'")]]);
    check(&[], &[POOLED, &[("apportionment.rounding", "-"), ("apportionment.method", "'droop_quota'")]]);
    check(&["districts.rule"], &[POOLED, HARE]);
    check(&["districts.rule"], &[POOLED, &[("pool.method", "-"), ("pool.leftover", "-")]]);
    check(&["pool"], &[&[("pool.method", "'dhondt'")]]);
    check(&["pool.method"], &[POOLED, &[("pool.leftover", "-")]]);
    check(&["pool.leftover"], &[POOLED, &[("pool.leftover", "'pool'")]]);
    check(&["pool.leftover"], &[POOLED, &[("pool.leftover", "'remainders_then_averages'")]]);
    let averages = ("pool.method", "'dhondt'");
    check(&["pool.leftover"], &[POOLED, &[averages]]);
    check(&["pool.rounding"], &[POOLED, &[averages, ("pool.leftover", "-"), ("pool.rounding", "'up'")]]);
    check(&["pool.excess"], &[POOLED, &[averages, ("pool.leftover", "-"), ("pool.excess", "'smallest_remainder'")]]);
}

#[test]
#[rustfmt::skip]
fn a_levelled_house_has_its_minimum_and_its_districts() {
    let other = ("direct.rule", "'house_grows'");
    check(&["direct.minimum"], &[LEVELLED, &[other]]);
    check(&["direct.unlevelled_max"], &[LEVELLED, &[other, ("direct.minimum", "-"), ("direct.unlevelled_max", "3")]]);
    check(&["direct.rule"], &[LEVELLED, &[("direct.minimum", "-")]]);
    check(&["direct.rule"], &[LEVELLED, &[("districts.seats", "'by_votes'")]]);
    check(&["direct.rule"], &[&[("direct.rule", "'levelled'"), ("direct.minimum", "'direct_or_mean'")]]);
}

/// What a section is applied to, by the rule of districts: a country without districts, then those
/// that give their own seats, that pool, that place, and that hold both proportions.
#[test]
#[rustfmt::skip]
fn a_section_stands_only_where_a_step_applies_it() {
    let placed: Changes<'_> = &[("districts.rule", "'placed'"), ("districts.seats", "'given'")];
    let systems: [Changes<'_>; 5] = [&[], SEPARATE, POOLED, placed, BIPROPORTIONAL];
    let scope = ("threshold.scope", "'district'");
    let row = |at: &str, section: &[(&str, &str)], stands: [bool; 5]| {
        for (system, stands) in systems.into_iter().zip(stands) {
            check(if stands { &[] } else { std::slice::from_ref(&at) }, &[system, section]);
        }
    };
    let of = |more: &[(&'static str, &'static str)]| [THRESHOLD, more].concat();
    let factor = [("factor.kind", "'minority'"), ("factor.multiplier", "'27/20'")];
    row("threshold.scope", &of(&[scope]), [false, true, false, false, false]);
    row("threshold.scope", &of(&[("threshold.scope", "'any_district'")]), [false, true, true, true, true]);
    row("threshold.lists_min", &of(&[("threshold.lists_min", "2")]), [true; 5]);
    row("direct", &[("direct.rule", "'within_house'")], [true, false, false, true, false]);
    row("limits", &[("limits.majority_cap", "'half_without_majority'")], [true, false, false, true, false]);
    row("factor", &factor, [true, true, false, true, true]);
    row("guarantee", &[("guarantee.seats", "1"), ("guarantee.rule", "'counted'")], [true; 5]);
}

#[test]
#[rustfmt::skip]
fn two_sections_stand_together_only_where_both_are_applied() {
    let direct = [("direct.rule", "'within_house'")];
    let guarantee = [("guarantee.seats", "1"), ("guarantee.rule", "'counted'")];
    let joined = [("apparentement.rule", "'joint_then_divided'")];
    let factor = [("factor.kind", "'minority'"), ("factor.multiplier", "'27/20'")];
    let here = [("threshold.scope", "'district'")];
    for fill in [("threshold.lists_min", "2"), ("threshold.votes_min", "'1/2'")] {
        check(&[fill.0], &[THRESHOLD, SEPARATE, &here, &[fill]]);
        check(&[], &[THRESHOLD, SEPARATE, &[fill]]);
    }
    for section in [&direct[..], &guarantee, &joined] {
        check(&["second_list"], &[THRESHOLD, HARE, SECOND, section]);
        check(&[], &[THRESHOLD, HARE, section]);
    }
    check(&["factor"], &[&factor, &joined]);
    for section in [&joined[..], &guarantee, &factor] {
        check(&["direct.rule"], &[LEVELLED, section]);
        check(&[], &[section]);
    }
    check(&["direct.rule"], &[LEVELLED, HARE]);
}

#[test]
fn contradictions_come_all_at_once() {
    let wrong = [("apportionment.excess", "'smallest_remainder'"), ("guarantee.seats", "101")];
    let more = [("guarantee.rule", "'continued'"), ("threshold.scope", "'district'")];
    let expected = ["threshold.scope", "apportionment.excess", "guarantee.seats"];
    check(&expected, &[THRESHOLD, &wrong, &more]);
}

#[test]
#[rustfmt::skip]
fn between_them_a_few_laws_set_every_parameter() {
    let ways: Changes<'_> = &[
        ("threshold.scope", "'any_district'"), ("threshold.coalitions", "{ 10 = '11/100', 2 = '7/100' }"),
        ("threshold.kinds", "{ independent = '2/100' }"), ("threshold.exempt", "['minority']"),
        ("threshold.or_national_share", "'3/100'"), ("threshold.or_district_share", "'12/100'"),
        ("threshold.or_direct_seats", "3"), ("threshold.lists_min", "2"), ("threshold.votes_min", "'1/2'"),
    ];
    let power: Changes<'_> = &[
        ("apportionment.method", "'dhondt_power'"), ("apportionment.exponent", "'9/10'"),
        ("apportionment.first_divisor", "'7/5'"), ("districts.placing", "'danish'"), ("direct.unlevelled_max", "0"),
    ];
    let averages: Changes<'_> = &[
        ("guarantee.seats", "1"), ("guarantee.rule", "'continued'"), ("factor.kind", "'minority'"),
        ("factor.multiplier", "'27/20'"),
    ];
    let quota: Changes<'_> = &[
        ("apportionment.method", "'imperiali_quota'"), ("apportionment.leftover", "'remainders_then_averages'"),
        ("apportionment.remainders_max", "5"), ("apportionment.rounding", "'nearest'"),
        ("apportionment.excess", "'smallest_remainder'"), ("apportionment.tie", "'more_votes'"),
        ("apparentement.rule", "'joint_then_divided'"), ("limits.majority_cap", "'half_without_majority'"),
        ("body.total_seats", "120"), ("lists.size_above_seats", "'1/4'"), ("lists.quota.groups", "['women']"),
        ("lists.quota.share", "'1/3'"), ("mandate_quota.groups", "['women']"), ("mandate_quota.share", "'1/3'"),
        ("deadlines.established_within_days", "7"), ("deadlines.published_within_days", "10"),
    ];
    let pool: Changes<'_> = &[("pool.rounding", "'down'"), ("pool.excess", "'smallest_remainder'")];
    let laws = [
        [THRESHOLD, ways, LEVELLED, power], [THRESHOLD, HARE, SECOND, &[]], [quota, &[], &[], &[]],
        [POOLED, pool, &[], &[]], [averages, &[], &[], &[]], [BIPROPORTIONAL, &[], &[], &[]],
    ];
    let laws = laws.map(|parts| law(&text(&parts.concat())));
    let set: BTreeSet<&str> = laws.iter().flat_map(Law::parameters).map(|one| one.path).collect();
    let missing: Vec<&&str> = PATHS.iter().filter(|path| !set.contains(**path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let listed: Vec<&str> = laws[0].parameters().iter().map(|one| one.path).collect();
    assert!(listed.is_sorted_by_key(|path| PATHS.iter().position(|one| one == path)), "{listed:?}");
    let coalitions = laws[0].parameters().into_iter().find(|one| one.path == "threshold.coalitions");
    assert_eq!(coalitions.map(|one| one.value).as_deref(), Some("2: 7/100, 10: 11/100"));
}
