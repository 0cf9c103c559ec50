//! Every refusal by its code, and figures at the edge of each.

use allocation::{AllocationError, ContestVotes, DistrictListVotes, Outcome, VOTES_MAX, allocate};
use election::{Ballots, ListCode, Seats, Voters, Votes};

use crate::world::{allocated, laid_down, rulings, under, votes};

const LAW: &str = "10 dhondt; districts.rule = separate; districts.seats = given";
const TEXT: &str = "; against 1, blank 1, ballots 300, electorate 400 | North 6: A 60, B 30; population 9 | South 4: A 20, B 50; population 9";

/// Compares what becomes of sound figures after a change.
fn check(change: impl Fn(&mut ContestVotes), expected: &str) {
    let mut contest = votes(TEXT);
    change(&mut contest);
    assert_eq!(allocated(&laid_down(LAW), &contest, &[]), expected);
}

#[test]
#[rustfmt::skip]
fn figures_that_no_contest_has_are_refused_with_a_code() {
    check(|_| {}, "A 5, B 5");
    check(|votes| votes.lists[1].list = ListCode::new("A"), "allocation.list_twice");
    check(|votes| votes.districts[1].district = "North".into(), "allocation.district_twice");
    check(|votes| votes.districts[1].lists[1].list = ListCode::new("A"), "allocation.list_twice");
    check(|votes| votes.districts[1].lists[1].list = ListCode::new("C"), "allocation.list_unknown");
    check(|votes| votes.districts.clear(), "allocation.districts_missing");
    check(|votes| votes.districts[0].seats = None, "allocation.district_figure_missing");
    check(|votes| votes.districts[0].seats = Some(Seats(7)), "allocation.district_seats");
    check(|votes| votes.seats = Some(Seats(0)), "allocation.house");
    check(|votes| votes.seats = Some(Seats(4097)), "allocation.house");
    // 160 votes for lists, one against all and one blank.
    check(|votes| votes.ballots_found = Some(Ballots(161)), "allocation.fewer_ballots_than_votes");
    check(|votes| votes.ballots_found = Some(Ballots(162)), "A 5, B 5");
}

/// Whatever stands where, it is added up: one more than 2^36 is refused, and the largest numbers are.
#[test]
#[rustfmt::skip]
fn more_votes_than_any_electorate_are_refused() {
    let too_many = "allocation.too_many_votes";
    // 80 + 80 votes for lists, 1 + 1 + 300 + 400.
    let room = VOTES_MAX - 862;
    check(|votes| votes.others = Votes(room), "allocation.fewer_ballots_than_votes");
    check(|votes| votes.others = Votes(room + 1), too_many);
    check(|votes| votes.electorate = Some(Voters(400 + room)), "A 5, B 5");
    check(|votes| votes.electorate = Some(Voters(400 + room + 1)), too_many);
    // 90 and 70 votes in districts, 9 + 9 inhabitants.
    let room = VOTES_MAX - 178;
    check(|votes| votes.districts[0].population = Some(9 + room), "A 5, B 5");
    check(|votes| votes.districts[0].population = Some(9 + room + 1), too_many);
    for most in [u64::MAX, u64::MAX - 1, 1 << 63, VOTES_MAX + 1] {
        check(|votes| votes.lists[0].votes = Votes(most), too_many);
        check(|votes| votes.others = Votes(most), too_many);
        check(|votes| votes.against_all = Some(Votes(most)), too_many);
        check(|votes| votes.blank = Some(Votes(most)), too_many);
        check(|votes| votes.ballots_found = Some(Ballots(most)), too_many);
        check(|votes| votes.electorate = Some(Voters(most)), too_many);
        check(|votes| votes.districts[1].lists[0].votes = Votes(most), too_many);
        check(|votes| votes.districts[1].others = Votes(most), too_many);
        check(|votes| votes.districts[1].blank = Some(Votes(most)), too_many);
        check(|votes| votes.districts[1].ballots_found = Some(Ballots(most)), too_many);
        check(|votes| votes.districts[1].population = Some(most), too_many);
    }
    let error = allocate(&laid_down("3 dhondt"), &votes(&format!("A {}, B 1", 1_u64 << 36)), &[]);
    assert_eq!(error, Err(AllocationError::TooManyVotes { found: VOTES_MAX + 1, max: 68_719_476_736 }));
}

/// Direct seats are those of a house: as many as the largest has.
#[test]
#[rustfmt::skip]
fn more_direct_seats_than_any_house_are_refused() {
    let too_many = "allocation.direct_seats_exceed_house";
    check(|votes| votes.lists[0].direct_seats = Seats(4096), "A 5, B 5");
    check(|votes| votes.lists[0].direct_seats = Seats(4097), too_many);
    check(|votes| (votes.lists[0].direct_seats, votes.lists[1].direct_seats) = (Seats(4096), Seats(1)), too_many);
    check(|votes| votes.lists.iter_mut().for_each(|list| list.direct_seats = Seats(u32::MAX)), too_many);
    check(|votes| votes.districts[0].lists[0].direct_seats = Seats(4096), "A 5, B 5");
    check(|votes| votes.districts.iter_mut().for_each(|one| one.lists[0].direct_seats = Seats(2049)), too_many);
    check(|votes| votes.districts.iter_mut().for_each(|one| one.lists[0].direct_seats = Seats(u32::MAX)), too_many);
}

#[test]
fn a_house_has_at_most_4096_seats() {
    assert_eq!(under("4096 dhondt", "A 4095, B 1"), "A 4095, B 1");
    assert_eq!(under("4096 dhondt", "A 1; house 4097"), "allocation.house");
    assert_eq!(under("1 dhondt", "A 1; house 4096"), "A 4096");
    assert_eq!(under("1 dhondt", "A 1; house 0"), "allocation.house");
    // More seats than votes are given all the same: 3/1, 3/2, 1/1, 3/3 = 1/1 …
    assert_eq!(under("8 dhondt", "A 3, B 1"), "A 6, B 2");
}

#[test]
fn nobody_has_a_vote_yet() {
    assert_eq!(under("10 dhondt", "A 0, B 0"), "no votes");
    assert_eq!(under("10 dhondt", "A 0; others 5"), "no votes");
    assert_eq!(allocate(&laid_down(LAW), &ContestVotes::default(), &[]), Ok(Outcome::NoVotes));
    let nobody = allocate(&laid_down(LAW), &votes("| North 6: A 0 | South 4: A 0"), &[]);
    let nobody = nobody.expect("figures are sound");
    assert_eq!(nobody, Outcome::NoVotes);
    assert_eq!((nobody.trace(), nobody.seats()), (None, None));
}

/// A list of a district is found by its name, wherever it stands there.
#[test]
fn lists_of_districts_are_found_by_name() {
    let contest = votes("A, B, C | North 6: B 30, A 60 | South 4: B 50, C 1, A 20");
    let district = &contest.districts[1];
    assert_eq!(district.of(&ListCode::new("A")).map(|one| one.votes), Some(Votes(20)));
    assert_eq!(contest.districts[0].of(&ListCode::new("C")), None::<&DistrictListVotes>);
    assert_eq!(allocated(&laid_down(LAW), &contest, &[]), "A 5, B 5");
}

#[test]
#[rustfmt::skip]
fn messages_say_what_where_and_what_to_do_next() {
    let message = |law: &str, text: &str| allocate(&laid_down(law), &votes(text), &[]).expect_err("it is refused").to_string();
    assert_eq!(message("3 dhondt", "A 3; house 5000"), "5000 seats to give; a house has 1 to 4096");
    assert_eq!(message("3 dhondt; guarantee.seats = 2; guarantee.rule = counted", "A 3, B 2"),
               "guaranteed seats come to 4, the house has 3 (§ guarantee.seats); a ruling cannot mend it");
    assert_eq!(message("3 hare_quota largest_remainder; direct.rule = within_house", "A 3 !1, B 1 !5"), "5 direct seats, but 3 seats to give; check both");
    assert_eq!(message(LAW, "A 3"), "districts.rule (§ districts.rule) needs votes by district, and there are none; give them");
    assert_eq!(message("3 sainte_lague; districts.rule = biproportional; districts.seats = given; biproportional.voter_numbers = votes; \
                        biproportional.winner_take_one = no", "| North 2: A 10 | South 1: A 5, B 35"),
               "no seats agree with districts and lists at once: North need lists other than A");
}

/// What a method refuses names the place: placing fewer seats than a list has to have.
#[test]
#[rustfmt::skip]
fn a_method_that_refuses_is_named_with_its_place() {
    // Voters are rounded to nothing: no list has a seat, and districts have one each.
    let law = laid_down("3 sainte_lague; districts.rule = biproportional; districts.seats = given; biproportional.voter_numbers = rounded; \
                         biproportional.winner_take_one = no");
    let error = allocate(&law, &votes("| North 3: A 1"), &[]).expect_err("it is refused");
    assert_eq!(error.code(), "apportionment-seats-differ");
    assert_eq!(error.to_string(), "in all districts: districts have 3 seats and lists have 0: both must add up to one house");
}

/// Answers that do not fit, for every kind of question.
#[test]
#[rustfmt::skip]
fn every_kind_of_question_refuses_answers_that_do_not_fit() {
    let check = |law: &str, text: &str, question: &str, wrong: &[&str], right: &str, expected: &str| {
        let law = laid_down(law);
        let (id, _) = question.split_once(' ').expect("a question has a reason");
        assert_eq!(allocated(&law, &votes(text), &[]), question);
        for wrong in wrong {
            let answer = rulings(&format!("{id} -> {wrong}"));
            assert_eq!(allocated(&law, &votes(text), &answer), "allocation.ruling_does_not_answer", "{wrong}");
        }
        assert_eq!(allocated(&law, &votes(text), &rulings(&format!("{id} -> {right}"))), expected);
    };
    check("2 hare_quota largest_remainder", "A 2, B 1, C 1", "remainder_tie:1:B,C (law_silent)", &["", "A", "B B", "C A"], "C B", "A 1, C 1");
    check("3 dhondt", "A 9, B 9", "average_tie:1:A,B (law_silent)", &["", "C", "B B"], "B", "A 1, B 2");
    check("10 dhondt; threshold = at_least 1/10 list_votes; threshold.lists_min = 2", "A 990, B 5, C 5",
          "second_place_tie:1:B,C (law_silent)", &["", "A", "B B"], "B", "A 10");
    check("2 dhondt; threshold = at_least 1/2 list_votes", "A 9, B 8, C 7, D 0", "no_list_passes:1:A,B,C (law_silent)", &["", "D", "A A"], "B C", "B 1, C 1");
    check("3 hagenbach_bischoff_quota largest_remainder", "A 60, B 30, C 30", "over_allocation:1:A,B,C (law_silent)", &["", "D", "A B", "A A"], "B", "A 2, C 1");
    // A list cannot give up more than it has.
    check("5 imperiali_quota largest_remainder", "A 30, B 30, C 10", "over_allocation:2:A,B,C (law_silent)", &["C C", "A"], "A B", "A 2, B 2, C 1");
    check("10 dhondt; limits.majority_cap = half_without_majority", "A 490, B 160, C 150, D 110, E 90",
          "majority_cap:1:B,C,D,E (rule_not_settled)", &["", "A", "B C"], "E", "A 5, B 1, C 1, D 1, E 2");
}

/// Half of the votes is not more than half of them; half of the seats is not above the limit.
#[test]
#[rustfmt::skip]
fn the_largest_list_is_capped_at_half_of_the_seats() {
    let law = "5 dhondt; limits.majority_cap = half_without_majority";
    // Three of five seats with 50 of 100 votes: one too many, since half is two.
    assert_eq!(under(law, "A 50, B 26, C 24"), "majority_cap:1:B,C (rule_not_settled)");
    assert_eq!(under(law, "A 51, B 26, C 23"), "A 3, B 1, C 1");
    assert_eq!(under(&law.replace("5 dhondt", "4 dhondt"), "A 50, B 30, C 20"), "A 2, B 1, C 1");
    // 60 of 110 admitted votes are a majority; lists left out do not count.
    assert_eq!(under(&format!("{law}; threshold = at_least 20/100 list_votes"), "A 55, B 45, C 15"), "A 3, B 2");
    let seats = |answer: &str| allocated(&laid_down(law), &votes("A 50, B 17, C 17, D 16"), &rulings(answer));
    // 50, 25, 17, 17, 16.7: half is two.
    assert_eq!(seats(""), "majority_cap:1:B,C,D (rule_not_settled)");
    assert_eq!(seats("majority_cap:1:B,C,D -> D"), "A 2, B 1, C 1, D 1");
    let told = crate::world::told(&laid_down(law), &votes("A 50, B 17, C 17, D 16"), &rulings("majority_cap:1:B,C,D -> D"));
    assert!(told.ends_with("settled majority_cap:1:B,C,D: D by ruling\ncapped A 3 to 2: D\nseats A 2, B 1, C 1, D 1"), "{told}");
}
