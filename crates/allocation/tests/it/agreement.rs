//! Seats of lists and of districts at once.

use allocation::{AllocationError, allocate};

use crate::world::{allocated, cited, in_districts, laid_down, rulings, told, under, votes};

const BOTH: &str = "5 sainte_lague; districts.rule = biproportional; districts.seats = given; \
     biproportional.winner_take_one = no; biproportional.voter_numbers = ";

/// The law with its voter numbers.
fn law(numbers: &str) -> String {
    format!("{BOTH}{numbers}")
}

fn check(law: &str, text: &str, answers: &str, expected: &str) {
    let found = in_districts(&laid_down(law), &votes(text), &rulings(answers));
    assert_eq!(found, expected, "{law}: {text} {answers}");
}

/// 91 : 109 of ten are five each. 61 / (20 × 0.95) = 3.2, 39 / (20 × 1.05) = 1.9, 30 / 19 = 1.6,
/// 70 / 21 = 3.3.
#[test]
#[rustfmt::skip]
fn every_cell_agrees_with_its_district_and_its_list() {
    let text = "| North 5: A 61, B 39 | South 5: A 30, B 70";
    let law = law("votes").replace("5 sainte", "10 sainte");
    let told = told(&laid_down(&law), &votes(text), &[]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "voters votes: A 91, B 109");
    assert!(lines[1].starts_with("averages for 10: 1 B 109, 2 A 91, 3 B 109/3"), "{}", lines[1]);
    assert_eq!(lines[2..], ["agreed A 5, B 5: North 5 = 3 2, South 5 = 2 3", "seats A 5, B 5"]);
    check(&law, text, "", "North A 3, B 2 | South A 2, B 3");
    assert_eq!(cited(&laid_down(&law), &votes(text), &[]),
               "voters: biproportional.voter_numbers\naverages: body.list_seats apportionment.method\n\
                agreed: biproportional.winner_take_one");
}

/// Three by three, all cells by enumeration: no other matrix with these sums has as large a product
/// of votes / (seat - 1/2) over its seats.
#[test]
#[rustfmt::skip]
fn three_districts_and_three_lists_agree() {
    let text = "| North 4: A 123, B 45, C 815 | South 5: A 912, B 714, C 414 | West 6: A 312, B 255, C 215";
    check(&law("votes").replace("5 sainte", "15 sainte"), text, "", "North A 1, C 3 | South A 2, B 2, C 1 | West A 2, B 2, C 2");
}

/// North has three seats, South two: A 10/3 + 20/2 = 13.33, B 8/3 + 21/2 = 13.17; rounded 3 + 10 and
/// 3 + 11; votes 30 and 29. The odd seat goes to the larger number.
#[test]
#[rustfmt::skip]
fn voters_are_counted_as_the_law_says() {
    let text = "| North 3: A 10, B 8 | South 2: A 20, B 21";
    let first = |numbers: &str| told(&laid_down(&law(numbers)), &votes(text), &[]).lines().next().expect("steps").to_string();
    assert_eq!(first("exact"), "voters exact: A 40/3, B 79/6");
    assert_eq!(first("rounded"), "voters rounded: A 13, B 14");
    assert_eq!(first("votes"), "voters votes: A 30, B 29");
    check(&law("exact"), text, "", "North A 2, B 1 | South A 1, B 1");
    check(&law("votes"), text, "", "North A 2, B 1 | South A 1, B 1");
    // 10 / 7 = 1.4, 8 / (7 × 0.75) = 1.5, 20 / 20 = 1, 21 / 15 = 1.4.
    check(&law("rounded"), text, "", "North A 1, B 2 | South A 1, B 1");
    // Halves go up, less does not: 21 / 2 = 10.5, 10 / 3 = 3.33, 5 / 3 = 1.67. One seat: as it is.
    let halves = "| North 3: A 10, B 5 | South 2: A 21, B 20 | West 0: A 3";
    let told = told(&laid_down(&law("rounded")), &votes(halves), &[]);
    assert_eq!(told.lines().next(), Some("voters rounded: A 17, B 12"));
}

/// 110 : 349 of five make one and four. By votes alone A's seat is in South: 49 × 60 / (1/2)² is
/// more than 50 × 300 / (1/2 × 7/2). But A is the strongest list of North.
#[test]
#[rustfmt::skip]
fn the_strongest_list_of_a_district_has_a_seat_there_where_the_law_says_so() {
    let text = "| North 1: A 50, B 49 | South 4: A 60, B 300";
    check(&law("votes"), text, "", "North B 1 | South A 1, B 3");
    check(&law("votes").replace("= no", "= yes"), text, "", "North A 1 | South B 4");
}

#[test]
#[rustfmt::skip]
fn lists_below_the_threshold_have_no_cell() {
    let law = format!("{}; threshold = at_least 10/100 list_votes", law("votes"));
    check(&law, "| North 2: A 50, B 49, C 1 | South 3: A 60, B 300, C 9", "", "North A 1, B 1 | South B 3");
}

/// Two districts with one seat each and two lists with one each, all with equal votes: two ways.
#[test]
#[rustfmt::skip]
fn a_tie_of_cells_is_asked_and_a_ruling_names_those_that_have_the_seats() {
    let law = law("votes").replace("5 sainte", "2 sainte");
    let text = "| North 1: A 10, B 10 | South 1: A 10, B 10";
    let question = "cell_tie:2:North/A,North/B,South/A,South/B";
    assert_eq!(under(&law, text), format!("{question} (law_silent)"));
    check(&law, text, &format!("{question} -> North/A South/B"), "North A 1 | South B 1");
    check(&law, text, &format!("{question} -> South/A North/B"), "North B 1 | South A 1");
    let settled = told(&laid_down(&law), &votes(text), &rulings(&format!("{question} -> North/A South/B")));
    assert!(settled.contains(&format!("settled {question}: North/A South/B by ruling")), "{settled}");
    // Two seats of one district or of one list, too few, too many and unknown cells.
    for wrong in ["North/A North/B", "North/A South/A", "North/A", "North/A South/B South/A", "North/A West/B", "North/A North/A"] {
        check(&law, text, &format!("{question} -> {wrong}"), "allocation.ruling_does_not_answer");
    }
    // Cells that have seats in any case stay: the same beside a district that is clear.
    let law = law.replace("2 sainte", "4 sainte");
    check(&law, &format!("{text} | West 2: A 30, B 30"), &format!("{question} -> North/A South/B"), "North A 1 | South B 1 | West A 1, B 1");
}

/// Two lists share the most votes of North: which of them won it is a decision that cells do not
/// express, so the question stays.
#[test]
fn a_shared_first_place_stays_a_question() {
    let law = law("votes").replace("= no", "= yes");
    let text = "| North 1: A 50, B 50 | South 4: A 60, B 300";
    assert_eq!(under(&law, text), "cell_tie:1:North/A,North/B (law_silent)");
    let ruling = "cell_tie:1:North/A,North/B -> North/A";
    let answered = allocated(&laid_down(&law), &votes(text), &rulings(ruling));
    assert_eq!(answered, "cell_tie:1:North/A,North/B (law_silent)");
}

/// North has two seats and votes for A alone, which has one of three.
#[test]
fn seats_that_cannot_agree_are_refused_with_those_in_the_way() {
    let law = law("votes").replace("5 sainte", "3 sainte");
    let text = "| North 2: A 10 | South 1: A 5, B 35";
    assert_eq!(
        allocate(&laid_down(&law), &votes(text), &[]),
        Err(AllocationError::NoAgreement { districts: "North".into(), lists: "A".into() })
    );
    assert_eq!(under(&law, text), "allocation.no_agreement");
}

/// 7 × 11 × 13 × 16 × 25 × 27 = 10,810,800 is below 2^24; seventeen times that is not.
#[test]
fn exact_voter_numbers_have_a_bound() {
    let house = |seats: &[u32]| {
        let all: u32 = seats.iter().sum();
        let law = law("exact").replace("5 sainte", &format!("{all} sainte"));
        let districts: Vec<String> =
            seats.iter().map(|one| format!("N{one} {one}: A {one}, B {one}")).collect();
        under(&law, &format!("| {}", districts.join(" | ")))
    };
    assert_eq!(house(&[7, 11, 13, 16, 25, 27, 17]), "allocation.voter_numbers_too_fine");
    assert!(house(&[7, 11, 13, 16, 25, 27]).starts_with("average_tie:1:A,B"));
}
