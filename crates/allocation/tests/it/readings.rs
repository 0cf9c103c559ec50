//! Where a law can be read in two ways: the reading that its file takes, the other one, and figures
//! on which they differ.

use crate::world::under;

/// Compares seats of the same votes under `law` with `ours` and with `other` added to it.
fn check(law: &str, [ours, other]: [&str; 2], text: &str, [seats, otherwise]: [&str; 2]) {
    assert_ne!(seats, otherwise, "readings that agree show nothing");
    for (reading, expected) in [(ours, seats), (other, otherwise)] {
        let law = format!("{law}{reading}");
        assert_eq!(under(&law, text), expected, "{law}: {text}");
    }
}

/// A quota «rounded to a whole number»: Act 180/2014 § 68(1), Act 247/1995 § 51(2).
#[test]
#[rustfmt::skip]
fn a_rounded_quota() {
    let slovak = |seats: u32| format!("{seats} hagenbach_bischoff_quota largest_remainder; apportionment.excess = smallest_remainder; apportionment.rounding = ");
    // 983 / 7 = 140.4: by 140 six and one whole quotas, and B gives one back; exactly five and one … and A's fraction.
    check(&slovak(6), ["nearest", "exact"], "A 842, B 141", ["A 6", "A 5, B 1"]);
    // 599 / 6 = 99.8.
    check(&slovak(5), ["nearest", "down"], "A 399, B 200", ["A 3, B 2", "A 4, B 1"]);
    // 1195 / 8 = 149.4.
    check(&slovak(7), ["nearest", "exact"], "A 896, B 299", ["A 6, B 1", "A 5, B 2"]);
    // Without a rule for the seat too many a ruling is needed.
    check("6 hagenbach_bischoff_quota largest_remainder; apportionment.rounding = nearest", ["; apportionment.excess = smallest_remainder", ""],
          "A 842, B 141", ["A 6", "over_allocation:1:A,B (law_silent)"]);
}

/// Constitutional Law 2464 Art. 97-1, Federal Law 20-FZ Art. 89: the quota is taken exactly.
#[test]
#[rustfmt::skip]
fn a_simple_quota_that_nobody_rounds() {
    let law = |seats: u32| format!("{seats} hare_quota largest_remainder; apportionment.rounding = ");
    check(&law(5), ["exact", "down"],    "A 534, B 229", ["A 3, B 2", "A 4, B 1"]);
    check(&law(6), ["exact", "nearest"], "A 340, B 113", ["A 5, B 1", "A 4, B 2"]);
}

/// Electoral Act 73 of 1998 Sch. 1A item 6: «seats already awarded», five by remainders at most.
#[test]
#[rustfmt::skip]
fn averages_after_remainders() {
    let by_one = "8 droop_quota remainders_then_averages; apportionment.remainders_max = 1";
    // 3079 / 9 + 1 = 343: 4, 1, 1, and one to B; then 1711 / 4 = 427.75, 685 / 2, 683 / 1.
    assert_eq!(under(by_one, "A 1711, B 685, C 683"), "A 4, B 2, C 2");
    // By votes / (seats + 1) the last would be 1711 / 5 = 342.2 against 683 / 2 = 341.5.
    check("8 droop_quota ", ["remainders_then_averages; apportionment.remainders_max = 0", "highest_averages"],
          "A 369, B 105", ["A 6, B 2", "A 7, B 1"]);
    check("8 droop_quota ", ["remainders_then_averages; apportionment.remainders_max = 1", "largest_remainder"],
          "A 450, B 416, C 314, D 254", ["A 2, B 2, C 2, D 2", "A 3, B 2, C 2, D 1"]);
}

/// Organic Law of Georgia, Election Code Art. 125: one each in the order of votes.
#[test]
fn seats_left_over_to_the_strongest() {
    let seats = ["A 3", "A 2, B 1"];
    check("3 hare_quota ", ["strongest_lists", "largest_remainder"], "A 52, B 12", seats);
}

#[test]
#[rustfmt::skip]
fn the_row_of_divisors() {
    // Nepal, Act 2074 § 60: 1, 3, 5, or 1.4 first.
    check("3 sainte_lague", ["", "; apportionment.first_divisor = 7/5"], "A 94, B 21", ["A 2, B 1", "A 3"]);
    // Sweden, Vallagen 14:3: 1.2 first since 2015, 1.4 before.
    check("3 sainte_lague; apportionment.first_divisor = ", ["6/5", "7/5"], "A 103, B 25", ["A 2, B 1", "A 3"]);
    // Estonia, Riigikogu Election Act § 62: k to the power of 0.9: 189 / 1.866 = 101.3.
    check("2 dhondt", ["_power; apportionment.exponent = 9/10", ""], "A 189, B 100", ["A 2", "A 1, B 1"]);
    check("3 ", ["imperiali", "dhondt"], "A 22, B 10", ["A 3", "A 2, B 1"]);
}

/// Adygea Art. 78(1)-(3): one seat each, then votes / 2, / 3 …
#[test]
#[rustfmt::skip]
fn the_tyumen_method() {
    let apart = "; guarantee.seats = 1; guarantee.rule = continued";
    check("6 ", [&format!("dhondt{apart}"), &format!("imperiali{apart}")], "A 34, B 26", ["A 3, B 3", "A 4, B 2"]);
    check("4 ", [&format!("dhondt{apart}"), "imperiali"], "A 31, B 12", ["A 3, B 1", "A 4"]);
}

#[test]
#[rustfmt::skip]
fn what_a_threshold_is_and_what_it_is_a_share_of() {
    // Kieswet P 7(2): lists without a whole quota are left out of the residual seats.
    check("3 dhondt", ["; threshold = at_least 1/3 list_votes", ""], "A 50, B 30, C 20", ["A 3", "A 2, B 1"]);
    // 20-FZ Art. 88, Serbian law Art. 139: a share of those who voted: 50 / 1,010 or 50 / 990.
    check("20 dhondt; threshold = at_least 5/100 ", ["ballots_found", "list_votes"], "A 940, B 50; ballots 1010", ["A 20", "A 19, B 1"]);
    // LOREG 163.1.a with 96.5: blank votes are valid ones: 29 / 1,000 or 29 / 960.
    check("40 dhondt; threshold = at_least 3/100 ", ["list_votes_and_blank", "list_votes"], "A 931, B 29; blank 40", ["A 40", "A 39, B 1"]);
    // Act 180/2014 § 66(2) leaves out who has less, § 66(3) admits who has more: exactly 5 % may be either.
    let slovak = "30 hagenbach_bischoff_quota largest_remainder; apportionment.rounding = nearest; apportionment.excess = smallest_remainder; threshold = ";
    check(slovak, ["at_least 5/100 list_votes", "more_than 5/100 list_votes"], "A 950, B 50", ["A 29, B 1", "A 30"]);
    // 20-FZ Art. 88(8): more than 50 % together; 60 % in the law of 2005: 55 %, 59.5 %, 63.9 %.
    check("10 hare_quota largest_remainder; threshold = at_least 5/100 ballots_found; threshold.lists_min = 2; threshold.votes_min = ",
          ["50/100", "60/100"], "A 3000, B 2500, C 450, D 440, E 430; others 3180, ballots 10000", ["A 5, B 5", "A 5, B 4, C 1"]);
    // Public Official Election Act Art. 189(1): five constituencies open the way in. 2 % of 1,000.
    check("50 hare_quota largest_remainder; threshold = at_least 3/100 list_votes", ["; threshold.or_direct_seats = 5", ""],
          "A 980, B 20 !5", ["A 49, B 1", "A 50"]);
}

/// Serbian law of 2022, Art. 140: 17 × 1.35 = 22.95 against 24, or 17.
#[test]
fn minority_lists_above_the_threshold() {
    let factor = "; factor.kind = minority; factor.multiplier = 27/20";
    check("10 dhondt", [factor, ""], "A 24, B 17 ~minority", ["A 5, B 5", "A 6, B 4"]);
}

/// A has six direct seats and a share of five.
#[test]
#[rustfmt::skip]
fn direct_seats_above_the_share() {
    let law = "10 sainte_lague; direct.rule = ";
    let text = "A 510 !6, B 490";
    check(law, ["within_house", "house_grows"], text, ["A 6, B 4", "A 6, B 5"]);
    // Beside the house A starts at 510 / 13 = 39.2: 490 … 44.5 six times, 39.2, 37.7, 34, 32.7.
    check(law, ["covered", "counted_first"], text, ["A 5, B 5", "A 2, B 8"]);
    // Bundeswahlgesetz § 6(2)-(6): 2013 the larger of share and direct seats, 2020 the mean; three unlevelled or none.
    let levelled = "10 sainte_lague; districts.rule = placed; districts.seats = by_population; districts.seats_method = sainte_lague; \
                    direct.rule = levelled; direct.minimum = ";
    let lands = "| North: A 60 !4, B 40; population 500 | South: A 31, B 69 !3; population 500";
    check(levelled, ["direct_or_share", "direct_or_mean"], lands, ["A 6, B 7", "A 5, B 5"]);
    check(&format!("{levelled}direct_or_share"), ["; direct.unlevelled_max = 3", ""], lands, ["A 6, B 5", "A 6, B 7"]);
}

/// Three Länder, share and direct seats 5/2, 5/2, 2/7: 4 + 4 + 7 = 15 where each mean is rounded up.
#[test]
#[rustfmt::skip]
fn the_mean_is_rounded_in_every_land() {
    let law = "18 sainte_lague; districts.rule = placed; districts.seats = given; direct.rule = levelled; direct.minimum = ";
    let lands = "| North 6: A 50 !2, B 8 | West 6: A 50 !2, B 8 | South 6: A 20 !7, B 40";
    // A: 120 of 176; 12 of 18 by its share. The shares are 5 + 5 + 2. Fifteen of 22, 17 of 25.
    check(law, ["direct_or_mean", "direct_or_share"], lands, ["A 15, B 7", "A 17, B 8"]);
}

/// Voters of a district are votes / seats, rounded (Zürich, GPR § 103), or votes (Uri has one each).
#[test]
#[rustfmt::skip]
fn voters_of_districts() {
    let law = "3 sainte_lague; districts.rule = biproportional; districts.seats = given; biproportional.winner_take_one = no; biproportional.voter_numbers = ";
    // 12 + 2 : 1 + 1.5.
    check(law, ["rounded", "exact"], "| North 1: A 12, B 1 | South 2: A 4, B 3", ["A 2, B 1", "A 3"]);
    // 1 + 5 : 6 + 1.5, or 11 : 9.
    check(law, ["exact", "votes"], "| North 1: A 1, B 6 | South 2: A 10, B 3", ["A 1, B 2", "A 2, B 1"]);
}

/// LOREG 163.1.d, Act 247/1995 § 50: more votes; elsewhere lots or the register. 600, 300 and 300.
#[test]
#[rustfmt::skip]
fn who_wins_a_tie() {
    let law = "2 dhondt; apportionment.tie = ";
    check(law, ["more_votes", "lots"], "A 600#2, B 300#1", ["A 2", "average_tie:1:A,B (lots_ordered)"]);
    check(law, ["more_votes", "earlier_registered"], "A 600#2, B 300#1", ["A 2", "A 1, B 1"]);
}

/// Act 247/1995 §§ 50(4), 51(1): a list that gave a seat back brings the votes of that seat into the
/// second count, or its remainder alone. The district of `districts.rs`: A 20 + 14, or 14.
#[test]
#[rustfmt::skip]
fn votes_of_a_seat_that_was_given_back() {
    let pool = "1 hagenbach_bischoff_quota largest_remainder; apportionment.rounding = nearest";
    assert_eq!(under(pool, "A 34, B 23, C 22, D 6"), "A 1");
    assert_eq!(under(pool, "A 14, B 23, C 22, D 6"), "B 1");
    let law = "8 imperiali_quota pool; apportionment.rounding = nearest; apportionment.excess = smallest_remainder; \
               districts.rule = pooled; districts.seats = given; pool.method = hagenbach_bischoff_quota; \
               pool.rounding = nearest; pool.leftover = largest_remainder";
    assert_eq!(under(law, "| North 3: A 60, B 30, C 10 | South 5: A 29, B 28, C 27, D 21"), "A 4, B 2, C 1, D 1");
}
