//! Who takes part: every base, both comparisons, every other way in, and filling up.

use election::ListCode;

use crate::world::{allocated, laid_down, rulings, told, under, votes};

/// Compares the threshold steps under a law of 10 seats by d'Hondt with the parameters `law`.
fn check(law: &str, text: &str, expected: &str) {
    let law = laid_down(&format!("10 dhondt; {law}"));
    let told = told(&law, &votes(text), &[]);
    let steps: Vec<&str> = told.lines().filter(|line| line.starts_with("threshold")).collect();
    assert_eq!(steps.join("\n"), expected, "{text}");
}

/// Seats under that law, or what is asked or refused.
fn seats(law: &str, text: &str, expected: &str) {
    assert_eq!(under(&format!("10 dhondt; {law}"), text), expected, "{text}");
}

/// 5 % of 1,000 is 50: enough for `at_least`, one short for `more_than`. Each base is 1,000 by
/// another figure.
#[test]
#[rustfmt::skip]
fn a_share_is_taken_of_every_base_exactly() {
    let lists = "A 650, B 50, C 49; others 251";
    check("threshold = at_least 5/100 list_votes", lists,
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 650 +600, B 50 +0, C 49 -1 out");
    check("threshold = more_than 5/100 list_votes", lists,
          "threshold more_than 5/100 of list_votes 1000 national: 51 needed: A 650 +599, B 50 -1 out, C 49 -2 out");
    // 650 + 50 + 49 + 151 = 900, and 100 against all or blank.
    check("threshold = at_least 5/100 list_votes_and_against_all", "A 650, B 50, C 49; others 151, against 100, blank 7",
          "threshold at_least 5/100 of list_votes_and_against_all 1000 national: 50 needed: A 650 +600, B 50 +0, C 49 -1 out");
    check("threshold = at_least 5/100 list_votes_and_blank", "A 650, B 50, C 49; others 151, blank 100, against 7",
          "threshold at_least 5/100 of list_votes_and_blank 1000 national: 50 needed: A 650 +600, B 50 +0, C 49 -1 out");
    check("threshold = at_least 5/100 ballots_found", "A 650, B 50, C 49; ballots 1000, electorate 2000",
          "threshold at_least 5/100 of ballots_found 1000 national: 50 needed: A 650 +600, B 50 +0, C 49 -1 out");
    check("threshold = at_least 5/100 electorate", "A 650, B 50, C 49; ballots 800, electorate 1000",
          "threshold at_least 5/100 of electorate 1000 national: 50 needed: A 650 +600, B 50 +0, C 49 -1 out");
    // 5 % of 1,001 is 50.05: 51 by either word.
    check("threshold = at_least 5/100 list_votes", "A 950, B 51; others 0",
          "threshold at_least 5/100 of list_votes 1001 national: 51 needed: A 950 +899, B 51 +0");
    check("threshold = more_than 5/100 list_votes", "A 951, B 50",
          "threshold more_than 5/100 of list_votes 1001 national: 51 needed: A 951 +900, B 50 -1 out");
}

#[test]
#[rustfmt::skip]
fn a_base_that_was_not_counted_is_never_taken_for_zero() {
    for base in ["list_votes_and_against_all", "list_votes_and_blank", "ballots_found", "electorate"] {
        seats(&format!("threshold = at_least 5/100 {base}"), "A 60, B 40", "allocation.figure_missing");
    }
    let here = "districts.rule = separate; districts.seats = given; threshold.scope = district";
    for base in ["list_votes_and_against_all", "list_votes_and_blank", "ballots_found", "electorate"] {
        // The country's figures say nothing about a district.
        seats(&format!("{here}; threshold = at_least 5/100 {base}"),
              "; against 1, blank 1, ballots 200, electorate 300 | North 10: A 60, B 40",
              "allocation.district_figure_missing");
    }
}

/// A list of two or three parties needs 7 %, of four or more 10 %, every other one 5 %.
#[test]
#[rustfmt::skip]
fn a_coalition_needs_the_share_of_the_largest_number_it_reaches() {
    check("threshold = at_least 5/100 list_votes; threshold.coalitions = {2: 7/100, 4: 1/10}",
          "A 500, B 49 +1, C 50 +0, D 69 +2, E 70 +3, F 99 +4, G 100 +5; others 63",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 500 +450, B 49 -1 out, C 50 +0, \
           D 69 -1 own 70 of 7/100 out, E 70 +0 own 70 of 7/100, F 99 -1 own 100 of 1/10 out, G 100 +0 own 100 of 1/10");
    // The same share written again is nobody's own.
    check("threshold = at_least 5/100 list_votes; threshold.coalitions = {2: 5/100}", "A 950, B 50 +2",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 950 +900, B 50 +0");
}

#[test]
#[rustfmt::skip]
fn a_kind_has_its_own_share_whatever_it_joins() {
    check("threshold = at_least 5/100 list_votes; threshold.kinds = {independent: 2/100, bloc: 7/100}; threshold.coalitions = {2: 1/10}",
          "A 700, B 20 ~independent, C 19 ~independent, D 49 ~club, E 70 ~bloc +2, F 100 +2; others 42",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 700 +650, B 20 +0 own 20 of 2/100, \
           C 19 -1 own 20 of 2/100 out, D 49 -1 out, E 70 +0 own 70 of 7/100, F 100 +0 own 100 of 1/10");
}

#[test]
#[rustfmt::skip]
fn an_exempt_kind_takes_part_with_any_vote_but_not_with_none() {
    check("threshold = at_least 5/100 list_votes; threshold.exempt = [minority, coast]",
          "A 850, B 1 ~minority, C 0 ~minority, D 9 ~club, E 9, F 131 ~coast",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 850 +800, B 1 -49 by exempt, \
           C 0 -50 out, D 9 -41 out, E 9 -41 out, F 131 +81");
}

#[test]
#[rustfmt::skip]
fn direct_seats_open_another_way_in() {
    let law = "threshold = at_least 5/100 list_votes; threshold.or_direct_seats = 3";
    check(law, "A 950 !1, B 40 !3, C 6 !2, D 4 !4",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 950 +900, B 40 -10 by direct_seats, \
           C 6 -44 out, D 4 -46 by direct_seats");
    // Those of districts are added up: 2 + 1 for B, 1 + 1 for C. A larger number for the country holds for D.
    check(&format!("{law}; districts.rule = separate; districts.seats = given"),
          "A, B, C, D !3 | North 5: A 475, B 20 !2, C 3 !1, D 2 | South 5: A 475, B 20 !1, C 3 !1, D 2 !1",
          "threshold at_least 5/100 of list_votes 1000 national: 50 needed: A 950 +900, B 40 -10 by direct_seats, \
           C 6 -44 out, D 4 -46 by direct_seats");
}

/// North has 100 votes (5 needed), South 200 (10 needed), both 300 (15 needed).
#[test]
#[rustfmt::skip]
fn a_share_of_any_district_is_held_against_the_best_one() {
    let law = "threshold = at_least 5/100 list_votes; threshold.scope = any_district; districts.rule = separate; districts.seats = given";
    let text = "; others 17 | North 5: A 78, B 4, C 0, D 6, E 5, H 2; others 5 | South 5: A 143, B 8, C 10, D 20, E 0, H 7; others 12";
    // B lacks 1 in North and 2 in South; D is 1 above in North and 10 in South.
    check(law, text,
          "threshold at_least 5/100 of list_votes 300 any_district: 15 needed: A 143 +133 in South own 10 of 5/100, \
           B 4 -1 in North own 5 of 5/100 out, C 10 +0 in South own 10 of 5/100, D 20 +10 in South own 10 of 5/100, \
           E 5 +0 in North own 5 of 5/100, H 2 -3 in North own 5 of 5/100 out");
    // 3 % of 300 are 9: H has them together. 4 % are 12: B has them together.
    check(&format!("{law}; threshold.or_national_share = 3/100"), text,
          "threshold at_least 5/100 of list_votes 300 any_district: 15 needed: A 143 +133 in South own 10 of 5/100, \
           B 4 -1 in North own 5 of 5/100 by national_share, C 10 +0 in South own 10 of 5/100, D 20 +10 in South own 10 of 5/100, \
           E 5 +0 in North own 5 of 5/100, H 2 -3 in North own 5 of 5/100 by national_share");
    check(&format!("{law}; threshold.or_national_share = 4/100"), text,
          "threshold at_least 5/100 of list_votes 300 any_district: 15 needed: A 143 +133 in South own 10 of 5/100, \
           B 4 -1 in North own 5 of 5/100 by national_share, C 10 +0 in South own 10 of 5/100, D 20 +10 in South own 10 of 5/100, \
           E 5 +0 in North own 5 of 5/100, H 2 -3 in North own 5 of 5/100 out");
    // Equal distances: the first district is named. Where nobody voted yet, everybody lacks a vote.
    check(law, "| North 5: A 96, B 4 | South 5: A 96, B 4 | West 0: A 0",
          "threshold at_least 5/100 of list_votes 200 any_district: 10 needed: A 96 +91 in North own 5 of 5/100, \
           B 4 -1 in North own 5 of 5/100 out");
    seats(law, "A 60, B 40", "allocation.districts_missing");
}

/// 4 % of the country or 12 % of a district, as in Sweden: Regeringsformen 3 kap. 7 §.
#[test]
#[rustfmt::skip]
fn a_share_of_one_district_is_another_way_in() {
    let law = "threshold = at_least 4/100 list_votes; threshold.or_district_share = 12/100; districts.rule = separate; districts.seats = given";
    // 12 % of 100 are 12 for B; C has 11; neither has 40 of 1,000.
    check(law, "| North 5: A 77, B 12, C 11 | South 5: A 900, B 0",
          "threshold at_least 4/100 of list_votes 1000 national: 40 needed: A 977 +937, B 12 -28 by district_share, C 11 -29 out");
    check(&law.replace("at_least", "more_than"), "| North 5: A 77, B 12, C 11 | South 5: A 900, B 0",
          "threshold more_than 4/100 of list_votes 1000 national: 41 needed: A 977 +936, B 12 -29 out, C 11 -30 out");
    // A district where nobody voted yet admits nobody.
    check(law, "| North 5: A 88, B 1, C 11 | South 5: A 900, B 0 | West 0: B 0",
          "threshold at_least 4/100 of list_votes 1000 national: 40 needed: A 988 +948, B 1 -39 out, C 11 -29 out");
}

/// North: 5 % of 100 are 5. South: 5 % of 60 are 3. A list is held against the threshold where it has votes.
#[test]
#[rustfmt::skip]
fn each_district_may_have_its_own_threshold() {
    let here = "districts.rule = separate; districts.seats = given; threshold.scope = district; threshold.exempt = [minority]";
    let law = format!("{here}; threshold = at_least 5/100 list_votes");
    let text = "A, B, C, M ~minority | North 6: A 85, B 5, C 4, M 1; others 5 | South 4: A 50, B 2, C 8, M 0";
    check(&law, text,
          "threshold in North at_least 5/100 of list_votes 100 district: 5 needed: A 85 +80, B 5 +0, C 4 -1 out, M 1 -4 by exempt\n\
           threshold in South at_least 5/100 of list_votes 60 district: 3 needed: A 50 +47, B 2 -1 out, C 8 +5");
    let law = laid_down(&format!("10 dhondt; {law}"));
    // A list takes part in one district and not in another: it is among the admitted once.
    let outcome = allocation::allocate(&law, &votes(text), &[]).expect("the figures are sound");
    let allocation::Outcome::Allocated(result) = outcome else { panic!("seats are given") };
    assert_eq!(result.admitted.iter().map(ListCode::as_str).collect::<Vec<_>>(), ["A", "B", "C", "M"]);
    // 85 / 6 = 14.2 keeps B out of North; 8 = 50 / 6.25 brings C into South only with five seats.
    assert_eq!(allocated(&law, &votes(text), &[]), "A 10");
    // Blank ballots and ballots found of the district itself: 5 % of 120 are 6, of 140 are 7.
    for (base, needed) in [("list_votes_and_blank", "120 district: 6 needed: A 93 +87, B 7 +1"),
                           ("ballots_found", "140 district: 7 needed: A 93 +86, B 7 +0")] {
        check(&format!("{here}; threshold = at_least 5/100 {base}"), "| North 10: A 93, B 7; blank 20, ballots 140",
              &format!("threshold in North at_least 5/100 of {base} {needed}"));
    }
}

/// 30 % of 100 are 30 in North and in South. B won a seat directly, C has 50 of 100 in South.
#[test]
#[rustfmt::skip]
fn every_other_way_in_is_open_in_districts_too() {
    let law = "districts.rule = separate; districts.seats = given; threshold = at_least 30/100 list_votes; threshold.scope = district";
    let text = "| North 5: A 80, B 12, C 8 | South 5: A 40, B 10 !1, C 50";
    check(&format!("{law}; threshold.or_direct_seats = 1; threshold.or_district_share = 50/100"), text,
          "threshold in North at_least 30/100 of list_votes 100 district: 30 needed: A 80 +50, B 12 -18 by direct_seats, C 8 -22 by district_share\n\
           threshold in South at_least 30/100 of list_votes 100 district: 30 needed: A 40 +10, B 10 -20 by direct_seats, C 50 +20");
}

#[test]
#[rustfmt::skip]
fn nobody_over_the_threshold_of_a_district_is_a_question_about_it() {
    let law = laid_down("10 dhondt; districts.rule = separate; districts.seats = given; \
                         threshold = at_least 40/100 list_votes; threshold.scope = district");
    let text = votes("| North 6: A 30, B 30, C 30 | South 4: A 30, B 30, C 30, D 0 | West 0: A 0");
    assert_eq!(allocated(&law, &text, &[]), "no_list_passes:1:A,B,C@North (law_silent)");
    let north = "no_list_passes:1:A,B,C@North -> A C";
    assert_eq!(allocated(&law, &text, &rulings(north)), "no_list_passes:1:A,B,C@South (law_silent)");
    let both = format!("{north}\nno_list_passes:1:A,B,C@South -> B");
    // North: A and C have 3 each of 6; South: all four to B. West has no vote and no question.
    assert_eq!(allocated(&law, &text, &rulings(&both)), "A 3, B 4, C 3");
}

/// 10 % of 1,000: A alone passes.
#[test]
#[rustfmt::skip]
fn a_least_number_of_lists_is_filled_up_by_votes() {
    let law = |rest: &str| laid_down(&format!("10 dhondt; threshold = at_least 1/10 list_votes; {rest}"));
    let last_two = |law, text: &str, answer: &str| {
        let told = told(&law, &votes(text), &rulings(answer));
        let steps = told.lines().filter(|line| ["filled", "settled", "asked"].iter().any(|word| line.starts_with(word)));
        steps.collect::<Vec<_>>().join("\n")
    };
    let text = "D 50, A 800, B 90, C 60";
    assert_eq!(last_two(law("threshold.lists_min = 1"), text, ""), "");
    assert_eq!(last_two(law("threshold.lists_min = 2"), text, ""), "filled B");
    assert_eq!(last_two(law("threshold.lists_min = 3"), text, ""), "filled B C");
    // Everybody with a vote, and nobody else.
    assert_eq!(last_two(law("threshold.lists_min = 9"), "A 950, B 99, C 0", ""), "filled B");

    // More than 60 % are 601 votes: 521 + 80, or 520 + 80 and 75 more.
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 521, B 80, C 75; others 324", ""), "filled B");
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 520, B 80, C 75; others 325", ""), "filled B C");
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 601, B 80, C 75; others 244", ""), "");
    // Either of both lets more in.
    assert_eq!(last_two(law("threshold.votes_min = 60/100; threshold.lists_min = 2"), "A 601, B 80, C 75; others 244", ""), "filled B");
    assert_eq!(last_two(law("threshold.votes_min = 60/100; threshold.lists_min = 2"), "A 520, B 80, C 75; others 325", ""), "filled B C");

    // Two lists for one place are a question; for two places they are none.
    let tied = "A 800, B 70, C 70, D 60";
    assert_eq!(last_two(law("threshold.lists_min = 2"), tied, ""), "asked second_place_tie:1:B,C");
    assert_eq!(last_two(law("threshold.lists_min = 2"), tied, "second_place_tie:1:B,C -> C"),
               "settled second_place_tie:1:B,C: C by ruling\nfilled C");
    assert_eq!(last_two(law("threshold.lists_min = 3"), tied, ""), "filled B C");
    assert_eq!(last_two(law("threshold.lists_min = 4"), tied, ""), "filled B C D");
    assert_eq!(last_two(law("threshold.lists_min = 2"), "A 790, B 70, C 70, D 70", "second_place_tie:1:B,C,D -> D"),
               "settled second_place_tie:1:B,C,D: D by ruling\nfilled D");
    // 500 + 70 is below 601, so both of B and C come in; 560 + 70 is not.
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 500, B 70, C 70; others 360", ""), "filled B C");
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 560, B 70, C 70; others 300", ""), "asked second_place_tie:1:B,C");
    // 530 + 70 = 600 are not more than 60 %.
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 530, B 70, C 70; others 330", ""), "filled B C");
    assert_eq!(last_two(law("threshold.votes_min = 60/100"), "A 531, B 70, C 70; others 329", ""), "asked second_place_tie:1:B,C");
}

/// Lists that fill up take part like the others, in the order in which they were given.
#[test]
fn lists_that_fill_up_share_the_seats() {
    let law = "10 dhondt; threshold = at_least 1/10 list_votes; threshold.lists_min = 2";
    let outcome = allocation::allocate(&laid_down(law), &votes("B 90, A 850, C 60"), &[]);
    let Ok(allocation::Outcome::Allocated(result)) = outcome else { panic!("seats are given") };
    assert_eq!(result.admitted.iter().map(ListCode::as_str).collect::<Vec<_>>(), ["B", "A"]);
    // 850 / 9 = 94.4 against 90: the tenth seat goes by 85 against 90 to B.
    assert_eq!(under(law, "B 90, A 850, C 60"), "A 9, B 1");
}

#[test]
fn without_a_threshold_every_list_with_a_vote_takes_part() {
    let outcome = allocation::allocate(&laid_down("10 dhondt"), &votes("A 8, B 0, C 1"), &[]);
    let Ok(allocation::Outcome::Allocated(result)) = outcome else { panic!("seats are given") };
    assert_eq!(result.admitted.iter().map(ListCode::as_str).collect::<Vec<_>>(), ["A", "C"]);
    assert_eq!(result.second_list, None);
}
