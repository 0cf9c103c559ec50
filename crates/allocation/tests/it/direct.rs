//! Seats won directly, beside the house and within it, levelled and covered.

use crate::world::{allocated, cited, in_districts, laid_down, told, under, votes};

/// Compares the step in which direct seats meet shares, and seats.
fn check(law: &str, text: &str, direct: &str, seats: &str) {
    let told = told(&laid_down(law), &votes(text), &[]);
    let step = told.lines().find(|line| line.starts_with("direct")).unwrap_or_default();
    assert_eq!(step, direct, "{law}: {text}");
    assert_eq!(under(law, text), seats, "{law}: {text}");
}

/// As in Scotland, Scotland Act 1998 s. 8: A has four seats, so its averages start at 100 / 5.
#[test]
#[rustfmt::skip]
fn divisors_start_behind_seats_beside_the_house() {
    let law = "6 dhondt; direct.rule = counted_first";
    // 60, 30, 30, 20, 20, 16.7 against 15.
    assert_eq!(under("6 dhondt", "A 100 !4, B 60, C 30"), "A 3, B 2, C 1");
    assert_eq!(under(law, "A 100 !4, B 60, C 30"), "A 2, B 3, C 1");
    assert_eq!(told(&laid_down(law), &votes("A 100 !4, B 60, C 30"), &[]).lines().next(),
               Some("averages for 6: start A 4+0; 1 B 60, 2 B 30, 3 C 30, 4 A 20, 5 B 20, 6 A 50/3; \
                     A 100 has 2 next 100/7, B 60 has 3 next 15, C 30 has 1 next 15"));
    // Seats of a list that does not take part are nobody's loss.
    assert_eq!(under(&format!("{law}; threshold = at_least 20/100 list_votes"), "A 100 !4, B 60, C 30 !5"), "A 2, B 4");
    // Joined lists start behind the seats of both.
    let joined = format!("{law}; apparentement.rule = joint_then_divided");
    assert_eq!(told(&laid_down(&joined), &votes("A 100, B 60 @pair !2, C 41 @pair !1"), &[]).lines().nth(1),
               Some("averages for 6: start B+C 3+0; 1 A 100, 2 A 50, 3 A 100/3, 4 B+C 101/4, 5 A 25, 6 B+C 101/5; \
                     A 100 has 4 next 20, B+C 101 has 2 next 101/6"));
}

/// As in New Zealand, Electoral Act 1993 ss. 191 and 192.
#[test]
#[rustfmt::skip]
fn a_house_grows_by_direct_seats_above_the_share() {
    let law = "10 sainte_lague; direct.rule = house_grows; threshold = at_least 5/100 list_votes";
    // C is outside: it keeps three of ten. 600, 390, 200, 130, 120, 85.7, 78 for the other seven.
    check(law, "A 600 !4, B 390 !1, C 10 !3",
          "direct house_grows 10 to 10, outside 3: A share 4 direct 4 -> 4, B share 3 direct 1 -> 3", "A 4, B 3, C 3");
    // C takes part by its direct seats: ten are shared, of which it has none, and three are added.
    check(&format!("{law}; threshold.or_direct_seats = 1"), "A 600 !4, B 390 !1, C 10 !3",
          "direct house_grows 10 to 13, outside 0: A share 6 direct 4 -> 6, B share 4 direct 1 -> 4, C share 0 direct 3 -> 3",
          "A 6, B 4, C 3");
    // Ten of ten outside are nothing to share; eleven are too many.
    check(law, "A 990, C 10 !10", "direct house_grows 10 to 10, outside 10: A share 0 direct 0 -> 0", "C 10");
    assert_eq!(under(law, "A 990, C 10 !11"), "allocation.direct_seats_exceed_house");
    assert_eq!(cited(&laid_down(law), &votes("A 9"), &[]).lines().last(), Some("direct: direct.rule"));
}

/// As in Denmark, Folketingsvalgloven § 77: A keeps six of a share of five; of the four left B has
/// a share of two and keeps three; one is left for C.
#[test]
#[rustfmt::skip]
fn direct_seats_above_the_share_are_taken_from_the_others() {
    let law = "10 hare_quota largest_remainder; direct.rule = within_house";
    check(law, "A 50 !6, B 30 !3, C 20",
          "direct within_house 10 to 10, outside 0: A share 5 direct 6 -> 6, B share 2 direct 3 -> 3, C share 1 direct 0 -> 1",
          "A 6, B 3, C 1");
    check(law, "A 50 !5, B 30 !3, C 20 !2",
          "direct within_house 10 to 10, outside 0: A share 5 direct 5 -> 5, B share 3 direct 3 -> 3, C share 2 direct 2 -> 2",
          "A 5, B 3, C 2");
    // C is outside with one seat: nine are shared, 5.6 and 3.4.
    check(&format!("{law}; threshold = at_least 25/100 list_votes"), "A 50 !1, B 30, C 20 !1",
          "direct within_house 10 to 10, outside 1: A share 6 direct 1 -> 6, B share 3 direct 0 -> 3", "A 6, B 3, C 1");
    // All ten are kept; with one more they are too many.
    check(law, "A 50 !6, B 30 !4, C 20",
          "direct within_house 10 to 10, outside 0: A share 5 direct 6 -> 6, B share 3 direct 4 -> 4, C share 0 direct 0 -> 0", "A 6, B 4");
    assert_eq!(under(law, "A 50 !6, B 30 !5, C 20"), "allocation.direct_seats_exceed_house");
    assert_eq!(under(law, "A 50 !6, B 30 !4, C 20 !1"), "allocation.direct_seats_exceed_house");
}

/// As in Germany since 2023, Bundeswahlgesetz § 6: what the share does not cover is not filled.
#[test]
#[rustfmt::skip]
fn direct_seats_that_no_share_covers_are_withheld() {
    let law = "10 hare_quota largest_remainder; direct.rule = covered";
    check(law, "A 50 !7, B 30 !3, C 20 !0",
          "direct covered 10 to 10, outside 0: A share 5 direct 7 withheld 2 -> 5, B share 3 direct 3 -> 3, C share 2 direct 0 -> 2",
          "A 5, B 3, C 2");
    // Nobody outside keeps anything.
    assert_eq!(under(&format!("{law}; threshold = at_least 25/100 list_votes"), "A 50 !7, B 30 !3, C 20 !10"), "A 6, B 4");

    // 60, 40, 30, 20, 20, 15: two of A, of which one in South by 10 against 15 in North: none.
    let placed = "6 dhondt; direct.rule = covered; districts.rule = placed; districts.seats = given";
    let text = "| North 3: A 30 !3, B 20 !0 | South 3: A 10, B 40 !3";
    check(placed, text, "direct covered 6 to 6, outside 0: A share 2 direct 3 withheld 1 -> 2, B share 4 direct 3 -> 4", "A 2, B 4");
    assert_eq!(in_districts(&laid_down(placed), &votes(text), &[]), "North A 2, B 1 | South B 3");
    // A winner outside the threshold has no seat in its district either: 120 votes, 25 % are 30.
    let text = "| North 3: A 30 !2, B 20, C 10 !1 | South 3: A 10, B 40, C 10 !3";
    let admitting = laid_down(&format!("{placed}; threshold = at_least 25/100 list_votes"));
    assert_eq!(in_districts(&admitting, &votes(text), &[]), "North A 2, B 1 | South B 3");
    // Two districts withhold one winner of A each, though it has two seats for its two winners in all.
    let text = "| North 3: A 30, B 20 | South 3: A 10 !2, B 40";
    check(placed, text, "direct covered 6 to 6, outside 0: A share 2 direct 2 withheld 2 -> 2, B share 4 direct 0 -> 4", "A 2, B 4");
}

/// Ten seats, five in each Land by population. North: 60 and 40 make 3 and 2; South: 31 and 69
/// make 2 and 3. A won four in North directly, one more than its share.
const LEVELLED: &str = "10 sainte_lague; districts.rule = placed; districts.seats = by_population; \
     districts.seats_method = sainte_lague; direct.rule = levelled";
const LANDS: &str = "| North: A 60 !4, B 40; population 500 | South: A 31, B 69 !3; population 500";

/// As in Germany in 2013, Bundeswahlgesetz § 6(2)-(6): A must have 4 + 2, B 2 + 3. Averages of 91
/// and 109 votes: five each of ten; then 9.9, 8.4, and 91 / 11 = 8.3 is A's sixth: thirteen.
#[test]
#[rustfmt::skip]
fn a_house_is_levelled_until_every_list_has_its_least() {
    let law = format!("{LEVELLED}; direct.minimum = direct_or_share");
    check(&law, LANDS,
          "direct levelled 10 to 13, outside 0: A share 6 direct 4 least 6 -> 6, B share 7 direct 3 least 5 -> 7", "A 6, B 7");
    // A: four in North, then 31 and 10.3 in South. B: three in South, then 40, 13.3, 9.9 and 8.
    assert_eq!(in_districts(&laid_down(&law), &votes(LANDS), &[]), "North A 4, B 3 | South A 2, B 4");
    assert_eq!(cited(&laid_down(&format!("{law}; direct.unlevelled_max = 0")), &votes(LANDS), &[]).lines()
                   .find(|line| line.starts_with("direct")), Some("direct: direct.rule direct.minimum direct.unlevelled_max"));
    // One direct seat may stay unlevelled: the house is ten, and one seat more.
    let one = format!("{law}; direct.unlevelled_max = 1");
    check(&one, LANDS,
          "direct levelled 10 to 11, outside 0: A share 5 direct 4 least 6 -> 6, B share 5 direct 3 least 5 -> 5", "A 6, B 5");
    assert_eq!(in_districts(&laid_down(&one), &votes(LANDS), &[]), "North A 4, B 2 | South A 2, B 3");
    // Where nobody won more than the share, nothing grows.
    check(&law, &LANDS.replace("!4", "!3"),
          "direct levelled 10 to 10, outside 0: A share 5 direct 3 least 5 -> 5, B share 5 direct 3 least 5 -> 5", "A 5, B 5");
}

/// As in Germany in 2021, § 6(5): A must have max(4, 3.5 rounded up) + 1 = 5, B 1 + 3 = 4, which is
/// below its shares of 2 + 3.
#[test]
#[rustfmt::skip]
fn the_least_may_be_the_mean_of_share_and_direct_seats() {
    let law = format!("{LEVELLED}; direct.minimum = direct_or_mean");
    check(&law, LANDS,
          "direct levelled 10 to 10, outside 0: A share 5 direct 4 least 5 -> 5, B share 5 direct 3 least 5 -> 5", "A 5, B 5");
    // The means bind the placing: A one in South, B one in North, then 40 / 3 against 69 / 7.
    assert_eq!(in_districts(&laid_down(&law), &votes(LANDS), &[]), "North A 4, B 2 | South A 1, B 3");
    // Five direct seats in North: 5 + 1, so A's sixth seat is needed again.
    check(&law, &LANDS.replace("!4", "!5"),
          "direct levelled 10 to 13, outside 0: A share 6 direct 5 least 6 -> 6, B share 7 direct 3 least 5 -> 7", "A 6, B 7");
}

/// The shares of districts are levelled without exception: only direct seats beyond them stay.
/// North 60 : 40 of five makes 3 and 2, South 12 : 88 of five 1 and 4; 72 : 128 of ten 4 and 6.
#[test]
#[rustfmt::skip]
fn shares_of_districts_never_stay_unlevelled() {
    let text = "| North: A 60 !3, B 40; population 500 | South: A 12, B 88; population 500";
    let law = format!("{LEVELLED}; direct.minimum = direct_or_share; direct.unlevelled_max = 3");
    check(&law, text, "direct levelled 10 to 10, outside 0: A share 4 direct 3 least 4 -> 4, B share 6 direct 0 least 6 -> 6", "A 4, B 6");
    // 25 : 75 of five makes 1 and 4 in both; 28 : 72 makes 1 and 4; 53 : 147 of ten 3 and 7: B lacks one.
    let text = "| North: A 25, B 75; population 500 | South: A 28, B 72; population 500";
    let grown = told(&laid_down(&law), &votes(text), &[]);
    assert!(grown.contains("B share 8 direct 0 least 8 -> 8"), "{grown}");
}

/// 100 : 100. A must have six, B five. In a house of eleven both claim the sixth seat: no lot may
/// decide how large a house is, so it has twelve.
#[test]
#[rustfmt::skip]
fn a_house_does_not_grow_by_a_lot() {
    let text = "| North: A 60 !4, B 40; population 500 | South: A 40, B 60 !3; population 500";
    check(&format!("{LEVELLED}; direct.minimum = direct_or_share"), text,
          "direct levelled 10 to 12, outside 0: A share 6 direct 4 least 6 -> 6, B share 6 direct 3 least 5 -> 6", "A 6, B 6");
}

#[test]
#[rustfmt::skip]
fn a_levelled_house_has_a_place_for_lists_outside() {
    let law = format!("{LEVELLED}; direct.minimum = direct_or_share; threshold = at_least 5/100 list_votes");
    // C keeps its seat where it won it: nine for the others, five in North by the larger population.
    let text = "| North: A 60 !3, B 40, C 2; population 501 | South: A 31, B 69, C 1 !1; population 500";
    let seats = allocated(&laid_down(&law), &votes(text), &[]);
    // South has four: 31 and 69 make 1 and 3. A 3 + 1, B 2 + 3: 91 and 109 of nine are 4 and 5.
    assert_eq!(seats, "A 4, B 5, C 1");
    assert_eq!(in_districts(&laid_down(&law), &votes(text), &[]), "North A 3, B 2 | South A 1, B 3, C 1");
}

#[test]
#[rustfmt::skip]
fn a_house_without_bounds_is_refused() {
    // Direct seats without a vote are reached by no share.
    let law = format!("{LEVELLED}; direct.minimum = direct_or_share; threshold = at_least 5/100 list_votes; threshold.or_direct_seats = 1");
    assert_eq!(under(&law, "| North: A 60, B 0 !1; population 500 | South: A 31; population 500"), "allocation.house_unbounded");
    // Only highest averages give no list fewer seats in a larger house.
    let mut quota = laid_down(&law);
    quota.apportionment = laid_down("10 hare_quota largest_remainder").apportionment;
    assert_eq!(allocated(&quota, &votes(LANDS), &[]), "allocation.house_unbounded");
    // 8,190 to 1 vote: the 4,095th average of A is 8190 / 8189, the 4,096th 8190 / 8191, so B's 1 is
    // the last of 4,096 seats; with two votes more it is the 4,097th.
    let text = |votes: u64| format!("| North: A {votes}; population 900 | South: B 1 !1; population 100");
    assert_eq!(under(&law, &text(4_000)), "A 2000, B 1");
    assert_eq!(under(&law, &text(8_190)), "A 4095, B 1");
    assert_eq!(under(&law, &text(8_192)), "allocation.house_unbounded");
}

/// The limit to the largest list is half of the seats there are: seven of thirteen are above it.
#[test]
#[rustfmt::skip]
fn half_of_a_grown_house_is_the_limit() {
    let law = "10 sainte_lague; limits.majority_cap = half_without_majority; direct.rule = house_grows";
    // 500 : 500; A has seven directly: twelve seats, of which six are half.
    assert_eq!(under(law, "A 500 !7, B 500"), "majority_cap:1:B (rule_not_settled)");
    assert_eq!(under(law, "A 500 !5, B 500"), "A 5, B 5");
    // 400, 300, 300: 4, 3, 3; A has six directly: twelve seats, and six are half of them.
    assert_eq!(under(law, "A 400 !6, B 301, C 299"), "A 6, B 3, C 3");
}

/// A record may have such a law, a file may not. A and B have 3 against 2 together: one seat, which
/// is B's. The order of lists does not matter.
#[test]
#[rustfmt::skip]
fn joined_lists_have_their_least_in_a_levelled_house() {
    let law = "2 dhondt; districts.rule = placed; districts.seats = given; direct.rule = levelled; \
               direct.minimum = direct_or_share";
    let mut law = laid_down(law);
    law.apparentement = laid_down("2 dhondt; apparentement.rule = joint_then_divided").apparentement;
    for lists in ["A @pair, B @pair, C", "A @pair, C, B @pair", "C, B @pair, A @pair", "B @pair, C, A @pair"] {
        assert_eq!(allocated(&law, &votes(&format!("{lists} | North 2: A 1, B 2, C 2")), &[]), "B 1, C 1", "{lists}");
    }
}

/// North: 60 and 40 of eight are 5 and 3. South: 5 and 6 of two are 1 and 1. 65 : 46 of ten are 6 and
/// 4. By votes A's sixth seat is in North: 60 / 11 = 5.5 against 5. Its mean there is one in South.
#[test]
#[rustfmt::skip]
fn means_bind_the_placing_and_shares_do_not() {
    let law = "10 sainte_lague; districts.rule = placed; districts.seats = given; direct.rule = levelled; direct.minimum = ";
    let placed = |minimum: &str| in_districts(&laid_down(&format!("{law}{minimum}")), &votes("| North 8: A 60, B 40 | South 2: A 5, B 6"), &[]);
    assert_eq!(placed("direct_or_share"), "North A 6, B 3 | South B 1");
    assert_eq!(placed("direct_or_mean"), "North A 5, B 3 | South A 1, B 1");
}
