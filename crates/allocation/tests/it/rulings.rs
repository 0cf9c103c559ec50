//! Questions, their answers, and answers that do not fit.

use allocation::{ContestVotes, Outcome, SettledBy, Step, allocate};
use election::{Ballots, ListCode, Ratio, Seats, Votes};
use law::{Base, Cited, Law, Method, TieRule};

use crate::world::{allocated, law, law_2021, law_with, ruling, votes};

/// Asks without a ruling, then answers with `decision`, and compares question and seats.
fn check(law: &Law, text: &str, question: &str, decision: &str, expected: &str) {
    let votes = votes(text);
    let asked = allocated(law, &votes, &[]);
    assert_eq!(asked.split(' ').next(), Some(question), "{text}");
    let answered = allocated(law, &votes, &[ruling(question, decision)]);
    assert_eq!(answered, expected, "{text}, {decision}");
}

const TIE: &str = "A 300000, B 300000, C 300000, D 50000, E 50000";

#[test]
#[rustfmt::skip]
fn a_ruling_lets_the_allocation_go_on() {
    let law = law_2021();
    check(&law, TIE, "remainder_tie:2:A,B,C", "C A B", "A 33, B 32, C 33");
    check(&law, TIE, "remainder_tie:2:A,B,C", "B C",   "A 32, B 33, C 33");
    check(&law, "A 900000, B 50000, C 50000", "second_place_tie:1:B,C", "C", "A 95, C 3");
    check(&law, "A 990000, B 6000, C 4000", "over_allocation:1:A,B", "A", "A 96, B 2");
    check(&law, "A 990000, B 6000, C 4000", "over_allocation:1:A,B", "B", "A 97, B 1");
    check(&law_with(10, Base::ListVotes), &sixteen(), &none_passes(), "L0 L3", "L0 5, L3 5");
    // A ruling that names one list alone is no list over the threshold: nobody joins it.
    check(&law_with(10, Base::ListVotes), &sixteen(), &none_passes(), "L7", "L7 10");
}

fn sixteen() -> String {
    (0..16).map(|one| format!("L{one} 5")).collect::<Vec<_>>().join(", ")
}

fn none_passes() -> String {
    let mut codes: Vec<String> = (0..16).map(|one| format!("L{one}")).collect();
    codes.sort();
    format!("no_list_passes:1:{}", codes.join(","))
}

#[test]
#[rustfmt::skip]
fn a_ruling_that_does_not_fit_is_refused() {
    let (law, refused) = (law_2021(), "allocation.ruling_does_not_answer");
    check(&law, TIE, "remainder_tie:2:A,B,C", "A",     refused);
    check(&law, TIE, "remainder_tie:2:A,B,C", "A A",   refused);
    check(&law, TIE, "remainder_tie:2:A,B,C", "A D",   refused);
    check(&law, "A 900000, B 50000, C 50000", "second_place_tie:1:B,C", "A", refused);
    check(&law, "A 990000, B 6000, C 4000", "over_allocation:1:A,B", "A B", refused);
    check(&law, "A 990000, B 6000, C 4000", "over_allocation:1:A,B", "",    refused);
}

#[test]
fn a_ruling_made_on_other_figures_does_not_answer() {
    let stale = [ruling("remainder_tie:1:A,B", "A")];
    let asked = allocated(&law_2021(), &votes(TIE), &stale);
    assert_eq!(asked, "remainder_tie:2:A,B,C (registration_order_unknown)");
    let clear = votes("A 600000, B 70000, C 69999, D 260001");
    assert_eq!(allocated(&law_2021(), &clear, &stale), "A 63, B 7, D 28");
}

#[test]
fn a_ruling_stands_in_the_trace_with_its_basis() {
    let answer = [ruling("remainder_tie:2:A,B,C", "C A B")];
    let outcome = allocate(&law_2021(), &votes(TIE), &answer).expect("it is answered");
    let settled = outcome.trace().and_then(|trace| {
        trace.0.iter().find_map(|step| match step {
            Step::Settled(settled) => Some(settled),
            _ => None,
        })
    });
    let settled = settled.expect("the tie was settled");
    let basis = "minutes of the lot, 12 January".to_string();
    assert_eq!(settled.by, SettledBy::Ruling { basis });
    assert_eq!(settled.decision.len(), 3);
    assert_eq!(settled.law[0].path, "apportionment.tie");
}

#[test]
fn lots_and_silence_are_told_apart() {
    let mut law = law_2021();
    law.apportionment.tie = None;
    assert_eq!(allocated(&law, &votes(TIE), &[]), "remainder_tie:2:A,B,C (law_silent)");
    law.apportionment.tie = Cited::new(TieRule::Lots, "test");
    assert_eq!(allocated(&law, &votes(TIE), &[]), "remainder_tie:2:A,B,C (lots_ordered)");
    law.apportionment.method.value = Method::DHondt;
    law.second_list = None;
    let known = votes("A 300000#1, B 300000#2, C 300000#3");
    assert_eq!(allocated(&law, &known, &[]), "average_tie:2:A,B,C (lots_ordered)");
}

#[test]
fn joined_lists_claim_as_one_and_divide_what_they_won() {
    let mut law = law("il/knesset/2014-03-11");
    law.body.list_seats.value = Seats(9);
    law.limits = None;
    law.threshold = None;
    let apart = votes("A 410, B 250, C 240, D 60");
    assert_eq!(allocated(&law, &apart, &[]), "A 4, B 3, C 2");
    let joined = votes("A 410, B 250, C 240 @pair, D 60 @pair");
    assert_eq!(allocated(&law, &joined, &[]), "A 4, B 2, C 3");
    // A tie between joined lists and a list names the joined ones by both codes.
    let tied = votes("A 200, B 100 @pair, C 100 @pair");
    assert_eq!(allocated(&law, &tied, &[]), "average_tie:1:A,B+C (lots_ordered)");
    let drawn = [ruling("average_tie:1:A,B+C", "B+C")];
    assert_eq!(allocated(&law, &tied, &drawn), "average_tie:1:B,C (lots_ordered)");
    let both = [ruling("average_tie:1:A,B+C", "B+C"), ruling("average_tie:1:B,C", "C")];
    assert_eq!(allocated(&law, &tied, &both), "A 4, B 2, C 3");
}

#[test]
fn an_agreement_with_a_list_below_the_threshold_has_no_effect() {
    let mut law = law("il/knesset/2014-03-11");
    law.limits = None;
    let share = law.threshold.as_mut().expect("the law has a threshold");
    share.share.value = Ratio::new(10, 100).expect("not zero");
    let votes = votes("A 500, B 410 @pair, C 90 @pair");
    let outcome = allocate(&law, &votes, &[]).expect("it is answered");
    let trace = outcome.trace().expect("steps were taken");
    assert!(!trace.0.iter().any(|step| matches!(step, Step::Joined(_))));
    assert_eq!(outcome.seats().expect("all seats")[&ListCode::new("C")], Seats(0));
}

#[test]
fn half_of_the_votes_wins_at_most_half_of_the_seats_where_the_law_says_so() {
    let mut law = law("il/knesset/2014-03-11");
    law.body.list_seats.value = Seats(10);
    law.threshold = None;
    // By averages alone A has six of ten seats with 49 % of the votes.
    let votes = votes("A 490, B 160, C 150, D 110, E 90");
    let asked = allocated(&law, &votes, &[]);
    assert_eq!(asked, "majority_cap:1:B,C,D,E (rule_not_settled)");
    let answer = [ruling("majority_cap:1:B,C,D,E", "D")];
    assert_eq!(allocated(&law, &votes, &answer), "A 5, B 1, C 1, D 2, E 1");
}

#[test]
fn a_figure_that_the_law_needs_is_never_taken_for_zero() {
    let mut contest = votes("A 600000, B 70000, C 69999, D 260001");
    let with_against = law_with(98, Base::ListVotesAndAgainstAll);
    let missing = allocate(&with_against, &contest, &[]).expect_err("a figure is missing");
    assert_eq!(
        missing.to_string(),
        "against_all is missing; threshold.of (test) needs it, so count it or leave seats open"
    );
    assert_eq!(
        allocated(&law_with(98, Base::BallotsFound), &contest, &[]),
        "allocation.figure_missing"
    );
    // Ten votes against all raise the threshold above B.
    contest.against_all = Some(Votes(10));
    assert_eq!(allocated(&with_against, &contest, &[]), "A 68, D 30");
}

#[test]
fn figures_that_contradict_each_other_are_refused() {
    let check = |change: fn(&mut ContestVotes), expected: &str| {
        let mut contest = votes("A 600, B 400");
        change(&mut contest);
        assert_eq!(allocated(&law_2021(), &contest, &[]), expected);
    };
    check(|votes| votes.lists[1].list = ListCode::new("A"), "allocation.list_twice");
    check(|votes| votes.lists[0].votes = Votes(u64::MAX), "allocation.too_many_votes");
    let too_few = "allocation.fewer_ballots_than_votes";
    check(|votes| votes.ballots_found = Some(Ballots(999)), too_few);
    check(|votes| votes.ballots_found = Some(Ballots(1_000)), "A 59, B 39");
}

#[test]
fn counting_under_way_has_an_outcome_at_every_moment() {
    let none = ContestVotes::default();
    assert_eq!(allocate(&law_2021(), &none, &[]), Ok(Outcome::NoVotes));
    assert_eq!(allocated(&law_2021(), &votes("A 1, B 0"), &[]), "A 98");
    assert_eq!(allocated(&law_2021(), &votes("A 1, B 1"), &[]), "A 49, B 49");
}
