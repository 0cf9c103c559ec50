//! Cases at the edges of Art. 97-1 of the Kazakh election law, for 98 seats and 7 %: worked by
//! hand from the text in the redaction of 1 January 2020.

use allocation::{Outcome, allocate};
use election::{Ratio, Seats};

use crate::world::{allocated, law_2021, told, votes};

/// Allocates under the law of 2021 and compares seats, or the question and why it is asked.
fn check(text: &str, expected: &str) {
    assert_eq!(allocated(&law_2021(), &votes(text), &[]), expected, "{text}");
}

#[test]
#[rustfmt::skip]
fn edges_of_the_seat_rule() {
    // Quotients 91.875 and 6.125 × 0.7 = 4.2875; three seats left, all to A.
    check("A 900000, B 60000, C 40000",  "A 94, B 4");
    // 96.52 and 1.477 × 0.7 = 1.03, raised to two.
    check("A 980000, B 15000, C 5000",   "A 96, B 2");
    // 97.41 and two guaranteed: one seat too many, and no rule.
    check("A 990000, B 6000, C 4000",    "over_allocation:1:A,B (law_silent)");
    // Exactly 7 % is enough, one vote less is not.
    check("A 600000, B 70000, C 69999, D 260001", "A 63, B 7, D 28");
    // Three equal remainders, two seats left.
    check("A 300000, B 300000, C 300000, D 50000, E 50000",
          "remainder_tie:2:A,B,C (registration_order_unknown)");
    check("A 300000#2, B 300000#3, C 300000#1, D 50000, E 50000", "A 33, B 32, C 33");
    // Some of the order is known, or two lists claim one place: nobody guesses.
    check("A 300000#2, B 300000, C 300000#1, D 50000, E 50000",
          "remainder_tie:2:A,B,C (registration_order_unknown)");
    check("A 300000#2, B 300000#2, C 300000#1, D 50000, E 50000",
          "remainder_tie:2:A,B,C (registration_order_unknown)");
    check("A 900000, B 50000, C 50000",  "second_place_tie:1:B,C (law_silent)");
    // A list alone, and lists without a vote.
    check("A 10",                        "A 98");
    check("A 10, B 0, C 0",              "A 98");
    check("A 0, B 0",                    "no votes");
}

#[test]
fn a_law_is_silent_when_no_list_passes() {
    let lists: Vec<String> = (0..20).map(|one| format!("L{one} 50000")).collect();
    let outcome = allocate(&law_2021(), &votes(&lists.join(", ")), &[]).expect("it is answered");
    let Outcome::RulingNeeded(needed) = outcome else { panic!("a ruling is needed: {outcome:?}") };
    assert_eq!(needed.question.kind.as_str(), "no_list_passes");
    assert_eq!(needed.question.why.as_str(), "law_silent");
    assert_eq!(needed.question.lists.len(), 20);
    assert_eq!(needed.question.law[0].path, "threshold.share");
    assert!(needed.trace.threshold().is_some(), "the threshold is shown beside the question");
}

#[test]
fn the_ledger_shows_quota_factor_and_guarantee() {
    let ledger = |text: &str| {
        let outcome = allocate(&law_2021(), &votes(text), &[]).expect("it is answered");
        outcome.trace().and_then(|trace| trace.ledger()).expect("seats by quota").clone()
    };
    let usual = ledger("A 900000, B 60000, C 40000");
    assert_eq!(usual.quota, Ratio::new(480_000, 49).expect("not zero"));
    assert_eq!(usual.rows[0].quotient, Ratio::new(91_875, 1_000).expect("not zero"));
    assert_eq!(usual.rows[1].quotient, Ratio::new(42_875, 10_000).expect("not zero"));
    assert_eq!(usual.rows[1].factor, Ratio::new(7, 10));
    assert_eq!((usual.rows[0].whole, usual.rows[1].whole), (Seats(91), Seats(4)));
    assert_eq!((usual.left, usual.rows[0].leftover), (Seats(3), Seats(3)));

    let raised = ledger("A 980000, B 15000, C 5000");
    assert_eq!((raised.rows[1].whole, raised.rows[1].raised_to), (Seats(1), Some(Seats(2))));
    let over = ledger("A 990000, B 6000, C 4000");
    assert_eq!((over.excess, over.left), (Seats(1), Seats(0)));
    assert_eq!(over.quota, Ratio::new(498_000, 49).expect("not zero"));
}

#[test]
fn the_threshold_is_shown_as_votes_with_each_lists_distance() {
    let contest = votes("A 600000, B 70000, C 69999, D 260001");
    let outcome = allocate(&law_2021(), &contest, &[]).expect("it is answered");
    let threshold = outcome.trace().and_then(|trace| trace.threshold()).expect("there is one");
    assert_eq!((threshold.base, threshold.votes_needed.0), (1_000_000, 70_000));
    let distances: Vec<i64> = threshold.lists.iter().map(|row| row.distance).collect();
    assert_eq!(distances, [530_000, 0, -1, 190_001]);
}

#[test]
fn every_step_names_its_articles_and_goes_out_as_json() {
    let cases = [
        "A 900000, B 60000, C 40000",
        "A 300000#2, B 300000#3, C 300000#1, D 50000, E 50000",
        "A 600000, B 70000, C 69999, D 260001",
    ];
    for text in cases {
        let outcome = allocate(&law_2021(), &votes(text), &[]).expect("it is answered");
        let trace = outcome.trace().expect("steps were taken");
        for step in &trace.0 {
            let law = step.law();
            assert!(!law.is_empty(), "no article: {step:?}");
            assert!(law.iter().all(|one| !one.cite.is_empty()));
        }
        let json = serde_json::to_value(&outcome).expect("an outcome is plain data");
        assert_eq!(json["outcome"], "allocated");
        assert_eq!(json["trace"][0]["step"], "threshold");
    }
}

/// 900,000 / 9,795.9 = 91.875 and 60,000 / 9,795.9 × 0.7 = 4.2875; 950,000 / 10,000 = 95 and
/// 3 × 0.7 = 2.1, which is no less than the two seats guaranteed.
#[test]
#[rustfmt::skip]
fn the_steps_of_a_second_list() {
    let steps = |text: &str| {
        let told = told(&law_2021(), &votes(text), &[]);
        told.lines().skip(1).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(steps("A 900000, B 60000, C 40000"), [
        "second B joins A with 60000",
        "quota 960000 for 98 = 480000/49, left 3: A 900000 = 91+7/8 +3 -> 94, B 60000 = 4+23/80 x7/10 -> 4",
        "seats A 94, B 4",
    ]);
    assert_eq!(steps("A 950000, B 30000, C 20000"), [
        "second B joins A with 30000",
        "quota 980000 for 98 = 10000, left 1: A 950000 = 95 +1 -> 96, B 30000 = 2+1/10 x7/10 -> 2",
        "seats A 96, B 2",
    ]);
}
