//! Districts: where their seats come from, counts of their own, one pool, and placing.

use crate::world::{cited, in_districts, laid_down, rulings, told, under, votes};

/// Compares seats in districts, or what is asked or refused.
fn check(law: &str, text: &str, answers: &str, expected: &str) {
    let found = in_districts(&laid_down(law), &votes(text), &rulings(answers));
    assert_eq!(found, expected, "{law}: {text} {answers}");
}

/// Compares every step and the seats.
fn tells(law: &str, text: &str, expected: &[&str]) {
    assert_eq!(told(&laid_down(law), &votes(text), &[]), expected.join("\n"), "{law}: {text}");
}

const SEPARATE: &str = "10 dhondt; districts.rule = separate; districts.seats = given";

/// North: 60, 30, 30, 20, 15, 15. South: 50, 25, 20, 16.7.
#[test]
#[rustfmt::skip]
fn every_district_gives_its_own_seats() {
    let text = "| North 6: A 60, B 30, C 10 | South 4: A 20, B 50";
    check(SEPARATE, text, "", "North A 4, B 2 | South A 1, B 3");
    assert_eq!(under(SEPARATE, text), "A 5, B 5");
    // 10 % of the whole country are 19: C is out where it would have had a seat.
    let alone = "| North 2: C 18 | South 8: A 90, B 82";
    check(SEPARATE, alone, "", "North C 2 | South A 4, B 4");
    check(&format!("{SEPARATE}; threshold = at_least 10/100 list_votes"), alone, "", "North | South A 4, B 4");
    // A district without a vote gives no seat yet.
    check(SEPARATE, "| North 6: A 60, B 30, C 10 | South 4: A 0, B 0", "", "North A 4, B 2 | South");
    assert_eq!(under(SEPARATE, "| North 6: A 60, B 30, C 10 | South 4: A 0, B 0"), "A 4, B 2");
}

#[test]
#[rustfmt::skip]
fn districts_have_seats_by_votes_or_by_population_or_as_given() {
    let by = |words: &str| format!("10 dhondt; districts.rule = separate; districts.seats = {words}");
    let text = "| North: A 60, B 30, C 10 | South: A 20, B 50";
    // 170 / 10 = 17: 5.9 and 4.1.
    tells(&by("by_votes; districts.seats_method = hare_quota"), text, &[
        "quota to districts 170 for 10 = 17, left 1: North 100 = 5+15/17#1 +1 -> 6, South 70 = 4+2/17#2 -> 4",
        "averages in North for 6: 1 A 60, 2 A 30, 3 B 30, 4 A 20, 5 A 15, 6 B 15; A 60 has 4 next 12, B 30 has 2 next 10, C 10 has 0 next 10",
        "averages in South for 4: 1 B 50, 2 B 25, 3 A 20, 4 B 50/3; A 20 has 1 next 10, B 50 has 3 next 25/2, C 0 has 0 next none",
        "seats A 5, B 5",
    ]);
    // Votes for lists that are not named count for the district: 130 and 70, 6.5 and 3.5.
    let others = "; others 30 | North: A 60, B 30, C 10; others 30 | South: A 20, B 50";
    let law = by("by_votes; districts.seats_method = hare_quota; apportionment.tie = more_votes");
    assert_eq!(under(&law, others), "remainder_tie:1:North,South (lots_ordered)");
    check(&law, others, "remainder_tie:1:North,South -> North", "North A 5, B 2 | South A 1, B 2");
    // 900 and 100: 8.5 and 0.5 … 900/17 = 52.9, 100/1 = 100: nine and one.
    let people = "| North: A 60, B 30, C 9; population 900 | South: A 20, B 50; population 100";
    check(&by("by_population; districts.seats_method = sainte_lague"), people, "", "North A 6, B 3 | South B 1");
    // Adams: both have one first, then 900 / 8 = 112.5 against 100 / 1.
    check(&by("by_population; districts.seats_method = adams"), people, "", "North A 6, B 3 | South B 1");
    assert_eq!(cited(&laid_down(&by("by_population; districts.seats_method = adams")), &votes(people), &[]).lines().next(),
               Some("averages: districts.seats_method"));
    // What the record gives is taken, if it gives all.
    check(&by("by_votes; districts.seats_method = hare_quota"), "| North 3: A 60, B 30, C 10 | South 7: A 20, B 50", "",
          "North A 2, B 1 | South A 2, B 5");
    check(&by("by_votes; districts.seats_method = hare_quota"), "| North 3: A 60, B 30, C 10 | South: A 20, B 50", "",
          "North A 4, B 2 | South A 1, B 3");
}

#[test]
#[rustfmt::skip]
fn figures_of_districts_that_are_missing_or_wrong_are_refused() {
    let by_people = "10 dhondt; districts.rule = separate; districts.seats = by_population; districts.seats_method = dhondt";
    let by_votes = "10 dhondt; districts.rule = separate; districts.seats = by_votes; districts.seats_method = dhondt";
    check(SEPARATE, "A 5, B 6", "", "allocation.districts_missing");
    check(SEPARATE, "| North 6: A 60 | South: A 20", "", "allocation.district_figure_missing");
    check(by_people, "| North: A 60; population 5 | South: A 20", "", "allocation.district_figure_missing");
    check(SEPARATE, "| North 6: A 60 | South 5: A 20", "", "allocation.district_seats");
    check(SEPARATE, "| North 6: A 60 | South 3: A 20", "", "allocation.district_seats");
    check(SEPARATE, "; house 9 | North 6: A 60 | South 3: A 20", "", "North A 6 | South A 3");
    // Numbers of a record have to be those of the house as well.
    check(by_votes, "| North 6: A 60 | South 5: A 20", "", "allocation.district_seats");
    check(by_votes, "| North 4294967295: A 60 | South 4294967295: A 20", "", "allocation.district_seats");
    let missing = |text: &str| allocation::allocate(&laid_down(SEPARATE), &votes(text), &[]).expect_err("a figure is missing").to_string();
    assert_eq!(missing("| North 6: A 60 | South: A 20"), "seats of district South is missing; districts.seats (§ districts.seats) needs it");
    assert_eq!(missing("| North 6: A 60 | South 3: A 20"), "districts have 9 seats together, the house has 10; check both");
}

#[test]
#[rustfmt::skip]
fn ties_in_two_districts_are_two_questions() {
    let law = "2 dhondt; districts.rule = separate; districts.seats = given";
    let text = "| North 1: A 5, B 5 | South 1: A 5, B 5";
    check(law, text, "", "average_tie:1:A,B@North (law_silent)");
    check(law, text, "average_tie:1:A,B -> B", "average_tie:1:A,B@North (law_silent)");
    check(law, text, "average_tie:1:A,B@North -> B", "average_tie:1:A,B@South (law_silent)");
    check(law, text, "average_tie:1:A,B@North -> B\naverage_tie:1:A,B@South -> A", "North B 1 | South A 1");
    let over = "2 hagenbach_bischoff_quota largest_remainder; districts.rule = separate; districts.seats = given";
    // 10 / 2 = 5: both have a whole quota for one seat.
    check(over, text, "", "over_allocation:1:A,B@North (law_silent)");
    check(over, text, "over_allocation:1:A,B@North -> B\nover_allocation:1:A,B@South -> A", "North A 1 | South B 1");
}

/// North: 56 together against 55, 30 and 26 apart. C does not stand in South.
#[test]
#[rustfmt::skip]
fn lists_join_in_the_districts_where_they_stand() {
    let apart = "5 dhondt; districts.rule = separate; districts.seats = given";
    let law = format!("{apart}; apparentement.rule = joint_then_divided");
    let text = "C @pair, A, B @pair | North 3: A 55, B 30, C 26 | South 2: A 10, B 9";
    check(apart, text, "", "North A 2, B 1 | South A 1, B 1");
    check(&law, text, "", "North A 1, B 1, C 1 | South A 1, B 1");
    tells(&law, text, &[
        "joined B C = B+C: 56",
        "averages in North for 3: 1 B+C 56, 2 A 55, 3 B+C 28; B+C 56 has 2 next 56/3, A 55 has 1 next 55/2",
        "averages in North of B+C for 2: 1 B 30, 2 C 26; B 30 has 1 next 15, C 26 has 1 next 13",
        "averages in South for 2: 1 A 10, 2 B 9; C 0 has 0 next none, A 10 has 1 next 5, B 9 has 1 next 9/2",
        "seats A 2, B 2, C 1",
    ]);
    assert_eq!(cited(&laid_down(&law), &votes(text), &[]).lines().next(), Some("joined: apparentement.rule"));
    // Joined lists without a seat; two pairs at once; a pair of which one is below the threshold.
    check(&law, "A, B @pair, C @pair | North 3: A 90, B 10, C 9 | South 2: A 10, B 3, C 1", "", "North A 3 | South A 2");
    check(&law, "A @one, B @two, C @two, D @one | North 3: A 20, B 19, C 18, D 10 | South 2: A 1, D 1", "",
          "North A 1, B 1, C 1 | South A 1, D 1");
    // Lists that have no seat together do not divide any.
    let none = told(&laid_down("2 dhondt; apparentement.rule = joint_then_divided"), &votes("A 90, B 10 @pair, C 9 @pair"), &[]);
    assert_eq!(none, "joined B C = B+C: 19\naverages for 2: 1 A 90, 2 A 45; A 90 has 2 next 30, B+C 19 has 0 next 19\nseats A 2");
    let excluded = format!("{law}; threshold = at_least 25/100 list_votes; threshold.scope = district");
    // 25 % of 111 are 28: C with 26 is out, B alone then.
    check(&excluded, text, "", "North A 2, B 1 | South A 1, B 1");
}

/// Votes for lists that nobody names make the quota larger where no threshold leaves lists out.
#[test]
#[rustfmt::skip]
fn votes_for_unnamed_lists_count_in_a_quota_where_nothing_leaves_lists_out() {
    // 120 / 10 = 12: 5.8, 2.5 = 7, and three left; without them 100 / 10: 7 and 3.
    tells("10 hare_quota strongest_list", "A 70, B 30; others 20", &[
        "quota 120 for 10 = 12, left 3: A 70 = 5+5/6#1 +3 -> 8, B 30 = 2+1/2#2 -> 2",
        "seats A 8, B 2",
    ]);
    assert_eq!(under("10 hare_quota strongest_list; threshold = at_least 1/100 list_votes", "A 70, B 30; others 20"), "A 7, B 3");
    let law = "10 hare_quota strongest_list; districts.rule = separate; districts.seats = given";
    check(law, "; others 20 | North 10: A 70, B 30; others 20", "", "North A 8, B 2");
}

/// As in Czechia, Act 247/1995 §§ 50 and 51: quotas votes / (seats + 2) in districts, rounded; then
/// all that is left by votes / (seats + 1).
const POOLED: &str = "8 imperiali_quota pool; apportionment.rounding = nearest; apportionment.excess = smallest_remainder; \
     districts.rule = pooled; districts.seats = given; pool.method = hagenbach_bischoff_quota; pool.rounding = nearest; \
     pool.leftover = largest_remainder; pool.excess = smallest_remainder";

/// North: 100 / 5 = 20; three whole quotas of A and one of B are one too many, and A has the
/// smallest remainder of those with a seat. South: 105 / 7 = 15; one seat is left. It goes by 34,
/// 23, 22 and 6 votes that gave no seat: 85 / 2, rounded up to 43.
#[test]
#[rustfmt::skip]
fn what_districts_leave_over_is_given_in_one_pool() {
    let text = "| North 3: A 60, B 30, C 10 | South 5: A 29, B 28, C 27, D 21";
    tells(POOLED, text, &[
        "quota in North 100 for 3 = 20, excess 1: A 60 = 3#3 -> 2, B 30 = 1+1/2#1 -> 1, C 10 = 0+1/2#1 -> 0, D 0 = 0#3 -> 0",
        "quota in South 105 for 5 = 15, left 1: A 29 = 1+14/15#1 -> 1, B 28 = 1+13/15#2 -> 1, C 27 = 1+4/5#3 -> 1, D 21 = 1+2/5#4 -> 1",
        "pooled 1 seats: A won 3 left 34, B won 2 left 23, C won 1 left 22, D won 1 left 6",
        "quota 85 for 1 = 43, left 1: A 34 = 0+34/43#1 +1 -> 1, B 23 = 0+23/43#2 -> 0, C 22 = 0+22/43#3 -> 0, D 6 = 0+6/43#4 -> 0",
        "seats A 4, B 2, C 1, D 1",
    ]);
    // The seat of the pool stands in no district.
    check(POOLED, text, "", "North A 2, B 1 | South A 1, B 1, C 1, D 1");
    assert_eq!(cited(&laid_down(POOLED), &votes(text), &[]).lines().skip(2).collect::<Vec<_>>(), [
        "pooled: pool.method",
        "quota: pool.method pool.rounding pool.leftover pool.excess",
    ]);
}

#[test]
#[rustfmt::skip]
fn a_pool_may_be_empty_or_hold_everything() {
    // 60 / 3 = 20 for one seat, 80 / 4 = 20 for two: 1 of 20 and 2 of 40, one too many each.
    let law = POOLED.replace("8 imp", "3 imp");
    tells(&law, "| North 1: A 40, B 20 | South 2: A 60, B 20", &[
        "quota in North 60 for 1 = 20, excess 2: A 40 = 2#1 -> 1, B 20 = 1#1 -> 0",
        "quota in South 80 for 2 = 20, excess 2: A 60 = 3#1 -> 2, B 20 = 1#1 -> 0",
        "pooled 0 seats: A won 3 left 40, B won 0 left 40",
        "seats A 3",
    ]);
    // Highest averages in the pool: seven seats, none by a whole quota of 14 / 3 in each of seven districts.
    let averages = "7 imperiali_quota pool; apportionment.rounding = nearest; districts.rule = pooled; districts.seats = given; pool.method = sainte_lague";
    let one = "1: A 4, B 4, C 4, D 2";
    let text = format!("| N1 {one} | N2 {one} | N3 {one} | N4 {one} | N5 {one} | N6 {one} | N7 {one}");
    // 28, 28, 28, 14, 9.3 three times.
    assert_eq!(under(averages, &text), "A 2, B 2, C 2, D 1");
}

/// A record may have such a law, a file may not. 100 / 3 = 33.3 is not rounded: a seat uses 33 votes
/// of 51 and of 49.
#[test]
#[rustfmt::skip]
fn an_exact_quota_uses_its_whole_votes() {
    let mut law = laid_down("3 hare_quota pool; apportionment.rounding = nearest; districts.rule = pooled; districts.seats = given; pool.method = dhondt");
    law.apportionment.rounding = None;
    assert_eq!(told(&law, &votes("| North 3: A 51, B 49"), &[]).lines().collect::<Vec<_>>(), [
        "quota in North 100 for 3 = 100/3, left 1: A 51 = 1+53/100#1 -> 1, B 49 = 1+47/100#2 -> 1",
        "pooled 1 seats: A won 1 left 18, B won 1 left 16",
        "averages for 1: 1 A 18; A 18 has 1 next 9, B 16 has 0 next 16",
        "seats A 2, B 1",
    ]);
}

/// A district without votes leaves none over, whatever was counted before it, and no seat yet.
#[test]
#[rustfmt::skip]
fn a_district_without_votes_leaves_nothing_over() {
    // 70 / 5 = 14: B gives one of two back.
    tells(POOLED, "| North 3: A 29, B 28, C 13 | South 5: A 0", &[
        "quota in North 70 for 3 = 14, excess 1: A 29 = 2+1/14#2 -> 2, B 28 = 2#3 -> 1, C 13 = 0+13/14#1 -> 0",
        "pooled 0 seats: A won 2 left 1, B won 1 left 14, C won 0 left 13",
        "seats A 2, B 1",
    ]);
    // Where all votes are for a list that is left out, the seats are due.
    tells(&format!("{POOLED}; threshold = at_least 30/100 list_votes"), "| North 3: A 31, B 29 | South 5: D 20", &[
        "threshold at_least 30/100 of list_votes 80 national: 24 needed: A 31 +7, B 29 +5, D 20 -4 out",
        "quota in North 60 for 3 = 12, excess 1: A 31 = 2+7/12#1 -> 2, B 29 = 2+5/12#2 -> 1",
        "pooled 5 seats: A won 2 left 7, B won 1 left 17",
        "quota 24 for 5 = 4, left 0: A 7 = 1+3/4#1 -> 1, B 17 = 4+1/4#2 -> 4",
        "seats A 3, B 5",
    ]);
}

/// A: 60 and 20 votes, five seats: 60, 30, 20, 20, 15. B: 30 and 50: 50, 30, 25, 16.7, 15.
#[test]
#[rustfmt::skip]
fn a_lists_seats_are_placed_in_districts_by_its_votes_there() {
    let law = "10 dhondt; districts.rule = placed; districts.seats = given";
    let text = "| North 6: A 60, B 30 | South 4: A 20, B 50";
    tells(law, text, &[
        "averages for 10: 1 A 80, 2 B 80, 3 A 40, 4 B 40, 5 A 80/3, 6 B 80/3, 7 A 20, 8 B 20, 9 A 16, 10 B 16; A 80 has 5 next 40/3, B 80 has 5 next 40/3",
        "averages of A to districts for 5: 1 North 60, 2 North 30, 3 North 20, 4 South 20, 5 North 15; North 60 has 4 next 12, South 20 has 1 next 10",
        "averages of B to districts for 5: 1 South 50, 2 North 30, 3 South 25, 4 South 50/3, 5 North 15; North 30 has 2 next 10, South 50 has 3 next 25/2",
        "seats A 5, B 5",
    ]);
    check(law, text, "", "North A 4, B 2 | South A 1, B 3");
    // By 1, 2, 4 …: 60, 30, 20, 15, 10 and 50, 30, 25, 15, 12.5.
    check(&format!("{law}; districts.placing = macau"), text, "", "North A 3, B 2 | South A 2, B 3");
    // 16 votes a seat: 3.75 and 1.25, 1.875 and 3.125.
    check(&format!("{law}; districts.placing = hare_quota"), text, "", "North A 4, B 2 | South A 1, B 3");
    assert_eq!(cited(&laid_down(&format!("{law}; districts.placing = hare_quota")), &votes(text), &[]),
               "averages: body.list_seats apportionment.method\nquota: districts.placing\nquota: districts.placing");
    // A list that does not take part has nothing to place.
    check(&format!("{law}; threshold = at_least 5/100 list_votes"), "| North 6: A 60, B 30, C 1 | South 4: A 20, B 50", "",
          "North A 4, B 2 | South A 1, B 3");
    // Two districts for one seat of A are a question about A.
    let one = "1 dhondt; districts.rule = placed; districts.seats = given; apportionment.tie = more_votes";
    check(one, "| North 1: A 5 | South 0: A 5", "", "average_tie:1:North,South/A (lots_ordered)");
    check(one, "| North 1: A 5 | South 0: A 5", "average_tie:1:North,South/A -> South", "North | South A 1");
}

/// Divisors 1, 1.866 (2 to the power of 9/10), 2.688 (3 to it): 60, 32.2, 22.3, 17.2 and 40, 21.4, 14.9.
#[test]
#[rustfmt::skip]
fn an_exponent_is_that_of_every_method_the_law_names() {
    let check = |law: &str, text: &str, expected: &str, refs: &str| {
        let law = laid_down(&format!("{law}; apportionment.exponent = 9/10"));
        assert_eq!(in_districts(&law, &votes(text), &[]), expected);
        assert!(cited(&law, &votes(text), &[]).lines().any(|line| line == refs), "{}", cited(&law, &votes(text), &[]));
    };
    check("5 dhondt; districts.rule = separate; districts.seats = by_votes; districts.seats_method = dhondt_power",
          "| North: A 50, B 10 | South: A 40", "North A 3 | South A 2", "averages: districts.seats_method apportionment.exponent");
    check("5 dhondt; districts.rule = placed; districts.seats = given; districts.placing = dhondt_power",
          "| North 3: A 60 | South 2: A 40", "North A 3 | South A 2", "averages: districts.placing apportionment.exponent");
    check("2 hare_quota pool; apportionment.rounding = nearest; districts.rule = pooled; districts.seats = given; pool.method = dhondt_power",
          "| North 2: A 60, B 40", "North A 1", "averages: pool.method apportionment.exponent");
}
