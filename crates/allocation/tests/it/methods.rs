//! Every word by which a law chooses a method, on figures where the words differ.

use crate::world::{allocated, cited, laid_down, rulings, told, under, votes};

/// Compares seats under a law, or what is asked or refused.
fn check(law: &str, text: &str, expected: &str) {
    assert_eq!(under(law, text), expected, "{law}: {text}");
}

/// Compares seats once `answers` are recorded.
fn answered(law: &str, text: &str, answers: &str, expected: &str) {
    let seats = allocated(&laid_down(law), &votes(text), &rulings(answers));
    assert_eq!(seats, expected, "{law}: {text}, {answers}");
}

/// The first step of a distribution.
fn step(law: &str, text: &str) -> String {
    let told = told(&laid_down(law), &votes(text), &[]);
    let of_method = |line: &&str| line.starts_with("quota") || line.starts_with("averages");
    told.lines().find(of_method).expect("seats are given").to_string()
}

/// 15 seats by each row of divisors; the last average that wins and the first that does not.
#[test]
#[rustfmt::skip]
fn highest_averages_by_every_row_of_divisors() {
    let text = "A 960, B 280, C 200, D 160, E 30";
    // 960 / 10 = 96 against 280 / 3 = 93.3.
    check("15 dhondt", text, "A 10, B 2, C 2, D 1");
    // 280 / 5 = 56 against 160 / 3 = 53.3.
    check("15 sainte_lague", text, "A 9, B 3, C 2, D 1");
    // 160 / 4 = 40 against 960 / 25 = 38.4.
    check("15 danish", text, "A 8, B 3, C 2, D 2");
    // 160 / 1 = 160 against 960 / 6.5 = 147.7.
    check("15 imperiali", text, "A 11, B 2, C 1, D 1");
    // 280 / 8 = 35 against 960 / 32 = 30.
    check("15 macau", text, "A 5, B 4, C 3, D 3");
    // 280 / 2 = 140 against 960 / 7 = 137.1.
    check("15 adams", text, "A 7, B 3, C 2, D 2, E 1");
    // 160 / (4/3) = 120 against 280 / (12/5) = 116.7.
    check("15 dean", text, "A 8, B 2, C 2, D 2, E 1");
    // 280 / sqrt 6 = 114.3 against 960 / sqrt 72 = 113.1.
    check("15 huntington_hill", text, "A 8, B 3, C 2, D 1, E 1");
    // 960 / sqrt 14 = 256.6 against 960 / sqrt 15 = 247.9: B has had its 280.
    check("15 dhondt_power; apportionment.exponent = 1/2", text, "A 14, B 1");
    // 40 against 100 / 3 = 33.3; with 1.4 first, 40 / 1.4 = 28.6.
    check("2 sainte_lague", "A 100, B 40", "A 1, B 1");
    check("2 sainte_lague; apportionment.first_divisor = 7/5", "A 100, B 40", "A 2");
    // 45 / 1 against 100 / 2; with 1/2 first, 200 and 90 come before 50.
    check("2 dhondt", "A 100, B 45", "A 2");
    check("2 dhondt; apportionment.first_divisor = 1/2", "A 100, B 45", "A 1, B 1");
}

#[test]
#[rustfmt::skip]
fn averages_stand_in_the_trace_in_the_order_in_which_they_won() {
    assert_eq!(step("4 dhondt", "A 100, B 80, C 30, D 0"),
               "averages for 4: 1 A 100, 2 B 80, 3 A 50, 4 B 40; \
                A 100 has 2 next 100/3, B 80 has 2 next 80/3, C 30 has 0 next 30");
    // A divisor of 0 comes first, with no average; a list without a seat has no next one either.
    assert_eq!(step("3 adams", "A 100, B 80, C 30").replace("; ", "\n"),
               "averages for 3: 1 A first, 2 B first, 3 C first\n\
                A 100 has 1 next 100, B 80 has 1 next 80, C 30 has 1 next 30");
    assert_eq!(step("1 adams", "A 100").replace("; ", "\n"), "averages for 1: 1 A first\nA 100 has 1 next 100");
}

/// 743 + 431 + 186 + 138 + 137 = 1,635 votes for 10 seats.
#[test]
#[rustfmt::skip]
fn quotas_and_what_they_leave_over() {
    let text = "A 743, B 431, C 186, D 138, E 137";
    // 163.5: 4.54, 2.64, 1.14, 0.844, 0.838; three left.
    check("10 hare_quota largest_remainder", text, "A 4, B 3, C 1, D 1, E 1");
    check("10 hare_quota strongest_lists",   text, "A 5, B 3, C 2");
    check("10 hare_quota strongest_list",    text, "A 7, B 2, C 1");
    // 743/5 = 148.6, 431/3 = 143.7, 138.
    check("10 hare_quota highest_averages",  text, "A 5, B 3, C 1, D 1");
    // D by its fraction, then 431/2 = 215.5 and 186/1 before 743/4 = 185.75.
    check("10 hare_quota remainders_then_averages; apportionment.remainders_max = 1", text, "A 4, B 3, C 2, D 1");
    check("10 hare_quota remainders_then_averages; apportionment.remainders_max = 0", text, "A 5, B 3, C 2");
    check("10 hare_quota remainders_then_averages; apportionment.remainders_max = 3", text, "A 4, B 3, C 1, D 1, E 1");
    // 149: 4.99, 2.89, 1.25, 0.93, 0.92.
    check("10 droop_quota largest_remainder", text, "A 5, B 2, C 1, D 1, E 1");
    // 148.6: the same seats, another quota.
    check("10 hagenbach_bischoff_quota largest_remainder", text, "A 5, B 2, C 1, D 1, E 1");
    // 136.25: 5.45, 3.16, 1.37, 1.01, 1.006: eleven.
    check("10 imperiali_quota largest_remainder", text, "over_allocation:1:A,B,C,D,E (law_silent)");
    check("10 imperiali_quota largest_remainder; apportionment.excess = smallest_remainder", text, "A 5, B 3, C 1, D 1");
    answered("10 imperiali_quota largest_remainder", text, "over_allocation:1:A,B,C,D,E -> C", "A 5, B 3, D 1, E 1");
    // Seats last longer than lists: from the top again. 0.5 each of 12; three lists, four left.
    check("2 hare_quota strongest_lists", "A 3, B 2, C 1", "A 2");
    check("4 droop_quota strongest_lists", "A 2, B 1", "A 3, B 1");
}

/// 114 votes for 12 seats: 9.5. 111 votes: 9.25.
#[test]
#[rustfmt::skip]
fn a_quota_is_rounded_as_the_law_says() {
    let check = |rounding: &str, text: &str, expected: &str| {
        assert_eq!(step(&format!("12 hare_quota strongest_list{rounding}"), text), expected);
    };
    let (half, less) = ("A 45, B 28, C 22, D 19", "A 45, B 28, C 22, D 16");
    let unrounded = "quota 114 for 12 = 19/2, left 2: A 45 = 4+14/19#2 +2 -> 6, B 28 = 2+18/19#1 -> 2, C 22 = 2+6/19#3 -> 2, D 19 = 2#4 -> 2";
    check("", half, unrounded);
    check("; apportionment.rounding = exact", half, unrounded);
    check("; apportionment.rounding = down", half,
          "quota 114 for 12 = 9, left 0: A 45 = 5#4 -> 5, B 28 = 3+1/9#2 -> 3, C 22 = 2+4/9#1 -> 2, D 19 = 2+1/9#2 -> 2");
    let ten = "quota 114 for 12 = 10, left 3: A 45 = 4+1/2#3 +3 -> 7, B 28 = 2+4/5#2 -> 2, C 22 = 2+1/5#4 -> 2, D 19 = 1+9/10#1 -> 1";
    check("; apportionment.rounding = nearest", half, ten);
    check("; apportionment.rounding = up", half, ten);
    check("; apportionment.rounding = nearest", less,
          "quota 111 for 12 = 9, left 1: A 45 = 5#4 +1 -> 6, B 28 = 3+1/9#3 -> 3, C 22 = 2+4/9#2 -> 2, D 16 = 1+7/9#1 -> 1");
    check("; apportionment.rounding = up", less,
          "quota 111 for 12 = 10, left 3: A 45 = 4+1/2#3 +3 -> 7, B 28 = 2+4/5#1 -> 2, C 22 = 2+1/5#4 -> 2, D 16 = 1+3/5#2 -> 1");
}

/// 60 + 30 + 30 votes, 3 seats: 30 by Hagenbach-Bischoff gives four seats, 31 by Droop three.
#[test]
#[rustfmt::skip]
fn whole_quotas_beyond_the_house_are_given_up() {
    let text = "A 60, B 30, C 30";
    check("3 droop_quota largest_remainder", text, "A 1, B 1, C 1");
    let silent = "3 hagenbach_bischoff_quota largest_remainder";
    check(silent, text, "over_allocation:1:A,B,C (law_silent)");
    answered(silent, text, "over_allocation:1:A,B,C -> A", "A 1, B 1, C 1");
    assert_eq!(step(silent, text), "quota 120 for 3 = 30, excess 1: A 60 = 2#1 -> 2, B 30 = 1#1 -> 1, C 30 = 1#1 -> 1");
    // No fraction is the smallest: two of three keep their last seat.
    let ruled = format!("{silent}; apportionment.excess = smallest_remainder");
    check(&ruled, text, "remainder_tie:2:A,B,C (law_silent)");
    answered(&ruled, text, "remainder_tie:2:A,B,C -> A C", "A 2, C 1");
    // A keeps its seat by votes, B and C have as many as each other.
    check(&format!("{ruled}; apportionment.tie = more_votes"), text, "remainder_tie:2:A,B,C (lots_ordered)");
    // 150 / 5 = 30: 3 and 2 of four seats.
    check(&format!("{}; apportionment.tie = more_votes", ruled.replace('3', "4")), "A 90, B 60", "A 3, B 1");
    // 70 / 7 = 10: 3, 2 and 2 of five seats; two of three give one up.
    check("5 imperiali_quota largest_remainder; apportionment.excess = smallest_remainder; apportionment.tie = more_votes",
          "A 30, B 20, C 20", "A 3, B 1, C 1");
    check("5 imperiali_quota largest_remainder", "A 30, B 20, C 20", "over_allocation:2:A,B,C (law_silent)");
    answered("5 imperiali_quota largest_remainder", "A 30, B 20, C 20", "over_allocation:2:A,B,C -> A A", "A 1, B 2, C 2");
    answered("5 imperiali_quota largest_remainder", "A 30, B 20, C 20", "over_allocation:2:A,B,C -> B C", "A 3, B 1, C 1");
    // Everybody gives one up: nothing is to be decided. 20 / 4 = 5 for two seats: 2 and 2.
    check("2 imperiali_quota largest_remainder; apportionment.excess = smallest_remainder", "A 10, B 10", "A 1, B 1");
}

#[test]
#[rustfmt::skip]
fn a_tie_is_settled_as_the_law_says_or_asked_about() {
    // 100, 100, and 50 twice for the third seat.
    let (law, text) = ("3 dhondt", "A 100, B 100");
    check(law, text, "average_tie:1:A,B (law_silent)");
    check(&format!("{law}; apportionment.tie = lots"), text, "average_tie:1:A,B (lots_ordered)");
    check(&format!("{law}; apportionment.tie = lots"), "A 100#1, B 100#2", "average_tie:1:A,B (lots_ordered)");
    check(&format!("{law}; apportionment.tie = more_votes"), text, "average_tie:1:A,B (lots_ordered)");
    check(&format!("{law}; apportionment.tie = earlier_registered"), text, "average_tie:1:A,B (registration_order_unknown)");
    check(&format!("{law}; apportionment.tie = earlier_registered"), "A 100#2, B 100#1", "A 1, B 2");
    check(&format!("{law}; apportionment.tie = earlier_registered"), "A 100#2, B 100", "average_tie:1:A,B (registration_order_unknown)");
    answered(law, text, "average_tie:1:A,B -> B", "A 1, B 2");
    // 300, 200, 150, and 100 three times: A with three seats, B with two, C with one.
    let (three, votes) = ("; apportionment.tie = more_votes", "A 300, B 200, C 100");
    check(&format!("4 dhondt{three}"), votes, "A 3, B 1");
    check(&format!("5 dhondt{three}"), votes, "A 3, B 2");
    check(&format!("6 dhondt{three}"), votes, "A 3, B 2, C 1");
    // 200, and 100 three times: only the cut has to be clear.
    check(&format!("2 dhondt{three}"), "A 200, B 100, C 100", "A 2");
    check(&format!("3 dhondt{three}"), "A 200, B 100, C 100", "average_tie:2:A,B,C (lots_ordered)");
    answered(&format!("3 dhondt{three}"), "A 200, B 100, C 100", "average_tie:2:A,B,C -> C A", "A 2, C 1");
    // Registration has to be clear for all, before and behind the cut.
    let earlier = "; apportionment.tie = earlier_registered";
    check(&format!("2 dhondt{earlier}"), "A 200#2, B 100#3, C 100#1", "A 1, C 1");
    check(&format!("3 dhondt{earlier}"), "A 200#2, B 100#3, C 100#1", "A 2, C 1");
    check(&format!("2 dhondt{earlier}"), "A 200#2, B 100#2, C 100#1", "average_tie:1:A,B,C (registration_order_unknown)");
    // Half a quota each.
    check("1 hare_quota largest_remainder; apportionment.tie = lots", "A 5, B 5", "remainder_tie:1:A,B (lots_ordered)");
}

/// All left-over seats go to one list; two claim them. 300 / 3 votes, quota 100 + 1.
#[test]
#[rustfmt::skip]
fn seats_that_go_to_one_list_are_one_decision() {
    let (law, text) = ("4 hare_quota strongest_list", "A 90, B 90, C 20");
    // 50: 1.8, 1.8 and 0.4; two left, both to one.
    check(law, text, "remainder_tie:2:A,B (law_silent)");
    answered(law, text, "remainder_tie:2:A,B -> B A", "A 1, B 3");
    check(&format!("{law}; apportionment.tie = earlier_registered"), "A 90#2, B 90#1, C 20", "A 1, B 3");
    // 60: 1.5, 1.5, 0.5 and 0.5; four left for two that are tied.
    let (law, text) = ("4 hare_quota strongest_list", "A 40, B 40, C 40, D 40, E 39, F 41");
    check(law, text, "F 4");
    let text = "A 31, B 31, C 30, D 30, E 30, F 8";
    check(law, text, "remainder_tie:4:A,B (law_silent)");
    answered(law, text, "remainder_tie:4:A,B -> B A", "B 4");
    answered(law, text, "remainder_tie:4:A,B -> B", "allocation.ruling_does_not_answer");
    check(&format!("{law}; apportionment.tie = earlier_registered"), "A 31#2, B 31#1, C 30, D 30, E 30, F 8", "B 4");
}

#[test]
#[rustfmt::skip]
fn who_settled_a_tie_stands_in_the_trace() {
    let last = |law: &str, text: &str, answers: &str| {
        let told = told(&laid_down(law), &votes(text), &rulings(answers));
        told.lines().filter(|line| line.starts_with("settled")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(last("3 dhondt; apportionment.tie = earlier_registered", "A 9#2, B 9#1", ""),
               "settled average_tie:1:A,B: B A by registration");
    assert_eq!(last("2 dhondt; apportionment.tie = more_votes", "B 200, A 100", ""),
               "settled average_tie:1:A,B: B A by more votes");
    assert_eq!(last("3 dhondt", "A 9, B 9", "average_tie:1:A,B -> B"),
               "settled average_tie:1:A,B: B by ruling");
}

/// Every list taking part has one seat: counted, divisors go on behind it.
#[test]
#[rustfmt::skip]
fn guaranteed_seats_are_counted_or_given_apart() {
    let counted = "guarantee.seats = 1; guarantee.rule = counted";
    let apart = "guarantee.seats = 1; guarantee.rule = continued";
    check("5 dhondt", "A 100, B 10", "A 5");
    check(&format!("5 dhondt; {counted}"), "A 100, B 10", "A 4, B 1");
    assert_eq!(step(&format!("5 dhondt; {counted}"), "A 100, B 10"),
               "averages for 5: start A 0+1, B 0+1; 1 A 50, 2 A 100/3, 3 A 25; A 100 has 4 next 20, B 10 has 1 next 5");
    // Given apart: three seats are left, and divisors start behind the two.
    check(&format!("5 dhondt; {apart}"), "A 100, B 10", "A 4, B 1");
    assert_eq!(step(&format!("5 dhondt; {apart}"), "A 100, B 10"),
               "averages for 3: start A 1+0, B 1+0; 1 A 50, 2 A 100/3, 3 A 25; A 100 has 3 next 20, B 10 has 0 next 5");
    // 8, 1.5 and 0.5 of ten, C raised to one; or 5.6, 1.05 and 0.35 of seven, and one each.
    check(&format!("10 hare_quota largest_remainder; {counted}"), "A 80, B 15, C 5", "A 8, B 1, C 1");
    assert_eq!(step(&format!("10 hare_quota largest_remainder; {counted}"), "A 80, B 15, C 5"),
               "quota 100 for 10 = 10, left 0: A 80 = 8#3 -> 8, B 15 = 1+1/2#1 -> 1, C 5 = 0+1/2#1 raised 1 -> 1");
    check(&format!("10 hare_quota largest_remainder; {apart}"), "A 80, B 15, C 5", "A 7, B 2, C 1");
    // The whole house, or more than it.
    for rule in [counted, apart] {
        check(&format!("2 dhondt; {rule}"), "A 100, B 10", "A 1, B 1");
        check(&format!("2 dhondt; {rule}"), "A 100, B 10, C 1", "allocation.guarantee_exceeds_house");
    }
    // Lists below the threshold have nothing.
    check(&format!("5 dhondt; {counted}; threshold = at_least 10/100 list_votes"), "A 95, B 5", "A 5");
}

/// Guaranteed seats beside whole quotas are more than the house has.
#[test]
#[rustfmt::skip]
fn guaranteed_seats_are_never_given_up() {
    let counted = "guarantee.seats = 1; guarantee.rule = counted";
    // 33.3: 2.7, 0.15 and 0.15, two of them raised: A alone has a seat to give up.
    check(&format!("3 hare_quota largest_remainder; {counted}"), "A 90, B 5, C 5", "A 1, B 1, C 1");
    // 20.4: 2.45 twice and 0.05 twice, raised: six for five.
    let (law, text) = (format!("5 hare_quota largest_remainder; {counted}"), "A 50, B 50, C 1, D 1");
    check(&law, text, "over_allocation:1:A,B (law_silent)");
    answered(&law, text, "over_allocation:1:A,B -> A", "A 1, B 2, C 1, D 1");
    answered(&law, text, "over_allocation:1:A,B -> C", "allocation.ruling_does_not_answer");
    check(&format!("{law}; apportionment.excess = smallest_remainder"), "A 51, B 50, C 1, D 1", "A 2, B 1, C 1, D 1");
}

/// 40 × 27/20 = 54, as for minorities in Serbia: Law on the Election of Members of Parliament (2022).
#[test]
#[rustfmt::skip]
fn a_factor_multiplies_the_averages_of_one_kind() {
    let law = "factor.kind = minority; factor.multiplier = 27/20";
    check("2 dhondt", "A 100, B 40 ~minority", "A 2");
    check(&format!("2 dhondt; {law}"), "A 100, B 40 ~minority", "A 1, B 1");
    check(&format!("2 dhondt; {law}"), "A 100, B 40 ~coast", "A 2");
    check(&format!("2 dhondt; {law}"), "A 100, B 40", "A 2");
    assert_eq!(step(&format!("2 dhondt; {law}"), "A 100, B 40 ~minority"),
               "averages for 2: start B 0+0 x27/20; 1 A 100, 2 B 54; A 100 has 1 next 50, B 40 has 1 next 27");
}

/// The record may set another number of seats than the law.
#[test]
#[rustfmt::skip]
fn a_record_may_say_how_many_seats_there_are() {
    check("3 dhondt", "A 100, B 80; house 2", "A 1, B 1");
    check("3 dhondt", "A 100, B 80", "A 2, B 1");
}

#[test]
#[rustfmt::skip]
fn every_parameter_of_a_method_is_cited() {
    let check = |law: &str, text: &str, expected: &str| assert_eq!(cited(&laid_down(law), &votes(text), &[]), expected);
    check("3 dhondt_power; apportionment.exponent = 9/10; apportionment.first_divisor = 1/2; apportionment.tie = more_votes", "A 5, B 3",
          "averages: body.list_seats apportionment.method apportionment.first_divisor apportionment.exponent");
    // A number of seats that the record sets has no article.
    check("3 dhondt", "A 5, B 3; house 2", "averages: apportionment.method");
    check("3 dhondt; apportionment.first_divisor = 1/2", "A 5, B 3; house 2", "averages: apportionment.method apportionment.first_divisor");
    check("2 hare_quota remainders_then_averages; apportionment.rounding = down; apportionment.remainders_max = 1; \
           apportionment.excess = smallest_remainder; apportionment.tie = earlier_registered", "A 5#2, B 5#1, C 5#3",
          "quota: body.list_seats apportionment.method apportionment.rounding apportionment.leftover apportionment.remainders_max apportionment.excess\n\
           settled: apportionment.tie");
    check("3 dhondt; threshold = at_least 5/100 list_votes; threshold.coalitions = {2: 7/100}; threshold.kinds = {bloc: 7/100}; \
           threshold.exempt = [coast]; threshold.or_direct_seats = 1; threshold.lists_min = 2; threshold.votes_min = 1/2", "A 99, B 1",
          "threshold: threshold.share threshold.reached threshold.of threshold.coalitions threshold.kinds threshold.exempt threshold.or_direct_seats\n\
           filled: threshold.lists_min threshold.votes_min\n\
           averages: body.list_seats apportionment.method");
    check("3 dhondt; threshold = at_least 5/100 list_votes; threshold.scope = any_district; threshold.or_national_share = 1/2; \
           threshold.or_district_share = 1/2; districts.rule = separate; districts.seats = given", "| North 3: A 9",
          "threshold: threshold.share threshold.reached threshold.of threshold.scope threshold.or_national_share threshold.or_district_share\n\
           averages: body.list_seats apportionment.method");
}

/// The paper behind a method is that of quotas, of the quota with largest fractions, or of divisors.
#[test]
#[rustfmt::skip]
fn every_method_names_its_source() {
    use allocation::Step;
    let source = |law: &str| {
        let outcome = allocation::allocate(&laid_down(law), &votes("A 5, B 2"), &[]).expect("the figures are sound");
        outcome.trace().expect("steps").0.iter().find_map(|step| match step {
            Step::Ledger(one) => Some(one.source),
            Step::Averages(one) => Some(one.source),
            _ => None,
        }).expect("seats are given")
    };
    for (law, words) in [("3 dhondt", "ch. 4: divisor methods"), ("3 droop_quota largest_remainder", "residual fits"),
                         ("3 hare_quota strongest_lists", "residual fits"), ("3 hare_quota largest_remainder", "greatest remainders")] {
        assert!(source(law).ends_with(words), "{law}: {}", source(law));
    }
}
