//! Properties of every law that a file can lay down, on small contests.

use std::fmt::Write as _;

use allocation::{
    Allocated, AllocationError, ContestVotes, Outcome, Question, QuestionKind, Ruling, Step,
    allocate,
};
use election::{ListCode, Seats, Votes};
use law::Law;
use proptest::prelude::*;

use crate::world::{laid_down, votes};

/// Choices drawn one after another.
struct Draw(std::vec::IntoIter<u8>);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % count
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const DIVISORS: [&str; 9] = [
    "dhondt",
    "sainte_lague",
    "danish",
    "imperiali",
    "macau",
    "adams",
    "dean",
    "huntington_hill",
    "sainte_lague; apportionment.first_divisor = 7/5",
];
const QUOTAS: [&str; 4] =
    ["hare_quota", "droop_quota", "hagenbach_bischoff_quota", "imperiali_quota"];
const LEFTOVERS: [&str; 5] = [
    "largest_remainder",
    "strongest_lists",
    "strongest_list",
    "highest_averages",
    "remainders_then_averages; apportionment.remainders_max = 1",
];

/// A sound law. Seats of districts are computed from votes, or given by the record.
fn law_text(draw: &mut Draw) -> String {
    let house = 1 + draw.below(12);
    let structure = draw.below(10);
    let quota = structure == 3 || (structure != 4 && structure != 8 && draw.below(2) == 0);
    let mut text = if quota {
        let rest = if structure == 3 { "pool" } else { draw.of(&LEFTOVERS) };
        // Whole quotas of pooled districts use whole votes.
        let fraction = usize::from(structure == 3);
        let rounding = draw.of(&["exact", "down", "nearest", "up"][fraction..]);
        let excess = draw.of(&["", "; apportionment.excess = smallest_remainder"]);
        let quota = draw.of(&QUOTAS);
        format!("{house} {quota} {rest}; apportionment.rounding = {rounding}{excess}")
    } else if structure == 4 {
        format!("{house} sainte_lague")
    } else {
        format!("{house} {}", draw.of(&DIVISORS))
    };
    text += draw.of(&[
        "",
        "; apportionment.tie = lots",
        "; apportionment.tie = more_votes",
        "; apportionment.tie = earlier_registered",
    ]);
    let districts = draw.of(&["given", "by_votes; districts.seats_method = hare_quota"]);
    let direct = draw.of(&["counted_first", "house_grows", "within_house", "covered"]);
    let structured = match structure {
        1 | 2 => format!("; districts.rule = separate; districts.seats = {districts}"),
        3 => format!(
            "; districts.rule = pooled; districts.seats = {districts}; pool.method = {}",
            draw.of(&["dhondt", "hare_quota; pool.leftover = largest_remainder"])
        ),
        4 => format!(
            "; districts.rule = biproportional; districts.seats = {districts}; \
             biproportional.winner_take_one = no; biproportional.voter_numbers = {}",
            draw.of(&["rounded", "exact", "votes"])
        ),
        5 => format!("; districts.rule = placed; districts.seats = {districts}"),
        6 => format!(
            "; districts.rule = placed; districts.seats = {districts}; direct.rule = covered"
        ),
        7 => format!("; direct.rule = {direct}"),
        8 => format!(
            "; districts.rule = placed; districts.seats = given; direct.rule = levelled; \
             direct.minimum = {}; direct.unlevelled_max = {}",
            draw.of(&["direct_or_share", "direct_or_mean"]),
            draw.below(3)
        ),
        _ => String::new(),
    };
    text.push_str(&structured);
    if draw.below(3) > 0 {
        let (reached, share) = (draw.of(&["at_least", "more_than"]), 1 + draw.below(45));
        write!(text, "; threshold = {reached} {share}/100 list_votes").expect("text takes text");
        let scopes = ["", "; threshold.scope = any_district", "; threshold.scope = district"];
        let scope = if (1..=2).contains(&structure) { draw.of(&scopes) } else { "" };
        text += scope;
        // Lists fill up where they take part in the whole country.
        let by_district = 2 * usize::from(scope == scopes[2]);
        let ways = [
            "; threshold.lists_min = 2",
            "; threshold.votes_min = 2/3",
            "",
            "; threshold.or_direct_seats = 2",
            "; threshold.exempt = [minority]",
            "; threshold.coalitions = {2: 1/2}",
        ];
        text += draw.of(&ways[by_district..]);
    }
    text += match draw.below(8) {
        0 | 1 if structure == 3 => "",
        0..=4 if structure == 8 => "",
        0 => "; guarantee.seats = 1; guarantee.rule = counted",
        1 => "; guarantee.seats = 1; guarantee.rule = continued",
        2 | 3 if structure != 3 => "; apparentement.rule = joint_then_divided",
        4 if !quota => "; factor.kind = minority; factor.multiplier = 27/20",
        5 if !(1..=4).contains(&structure) => "; limits.majority_cap = half_without_majority",
        _ => "",
    };
    text
}

/// Up to three districts and four lists; seats of districts as even as they can be.
fn contest_text(draw: &mut Draw, law: &Law, least: usize) -> String {
    let (districts, lists) = (1 + draw.below(3), 1 + draw.below(4));
    let marks = ["", " @pair", " ~minority", " #1", " #2 @pair", " +2", " #3"];
    let names: Vec<String> = (0..lists).map(|list| format!("L{list}{}", draw.of(&marks))).collect();
    let mut text = names.join(", ");
    let house = law.body.list_seats.value.0 as usize;
    for district in 0..districts {
        let seats = house / districts + usize::from(district < house % districts);
        let cells: Vec<String> = (0..lists)
            .map(|list| {
                let direct = draw.of(&["", "", "", " !1", " !2"]);
                format!("L{list} {}{direct}", least + draw.below(9))
            })
            .collect();
        let given = if law.districts.as_ref().is_some_and(|one| one.seats_method.is_some()) {
            String::new()
        } else {
            format!(" {seats}")
        };
        write!(text, " | D{district}{given}: {}", cells.join(", ")).expect("text takes text");
    }
    text
}

/// A law and a contest with `least` votes in every cell; as texts, so that a failure can be read.
fn cases(least: usize) -> impl Strategy<Value = (String, String)> {
    prop::collection::vec(any::<u8>(), 60).prop_map(move |bytes| {
        let mut draw = Draw(bytes.into_iter());
        let law = law_text(&mut draw);
        let contest = contest_text(&mut draw, &laid_down(&law), least);
        (law, contest)
    })
}

/// Answers that may fit `question`, simplest first; many only where cells have to agree.
fn decisions(question: &Question) -> Vec<Vec<ListCode>> {
    let (lists, open) = (&question.lists, question.open.0 as usize);
    match question.kind {
        QuestionKind::OverAllocation | QuestionKind::MajorityCap => {
            Vec::from([lists.iter().cycle().take(open).cloned().collect()])
        }
        QuestionKind::CellTie => (0_u32..1 << lists.len())
            .filter(|named| named.count_ones() as usize == open)
            .map(|named| {
                let chosen = lists.iter().enumerate().filter(|(at, _)| named >> at & 1 == 1);
                chosen.map(|(_, cell)| cell.clone()).collect()
            })
            .collect(),
        _ => Vec::from([lists.clone()]),
    }
}

/// Answers every question until seats are given or something is refused.
fn answered(law: &Law, contest: &ContestVotes) -> Result<Outcome, AllocationError> {
    let mut rulings: Vec<Ruling> = Vec::new();
    for _ in 0..50 {
        let outcome = allocate(law, contest, &rulings)?;
        let Outcome::RulingNeeded(needed) = outcome else { return Ok(outcome) };
        let question = &needed.question;
        let ruled =
            |decision| Ruling { question: question.id.clone(), decision, basis: "minutes".into() };
        let fits = |ruling: &Ruling| {
            let all: Vec<Ruling> = rulings.iter().chain([ruling]).cloned().collect();
            !matches!(
                allocate(law, contest, &all),
                Err(AllocationError::RulingDoesNotAnswer { .. })
            )
        };
        let mut answers: Vec<Ruling> = decisions(question).into_iter().map(ruled).collect();
        let right = answers.iter().position(fits).unwrap_or(0);
        rulings.push(answers.swap_remove(right));
    }
    panic!("fifty rulings are not enough");
}

/// Seats that are due: the house, or what it has grown to.
fn due(law: &Law, result: &Allocated) -> Seats {
    let grown = result.trace.0.iter().find_map(|step| match step {
        Step::Direct(direct) => Some(direct.house_after),
        _ => None,
    });
    grown.unwrap_or(law.body.list_seats.value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever law and figures come together: seats, a question with an answer, or a refusal. Seats
    /// of a list in districts are its seats, but for those of a pool, and no more are given than due.
    #[test]
    fn every_contest_ends_with_seats_or_a_refusal((law, contest) in cases(0)) {
        let law = laid_down(&law);
        let contest = votes(&contest);
        match answered(&law, &contest) {
            Ok(Outcome::Allocated(result)) => {
                let given: Seats = result.seats.values().copied().sum();
                prop_assert!(given <= due(&law, &result));
                prop_assert_eq!(result.seats.len(), contest.lists.len());
                // Where the law is silent about a tie, there is no article to name.
                let silent = |step: &Step| matches!(step, Step::Settled(_));
                prop_assert!(result.trace.0.iter().all(|step| silent(step) || !step.law().is_empty()));
                if law.pool.is_none() && !result.districts.is_empty() {
                    for (list, seats) in &result.seats {
                        let placed: Seats = result.districts.iter().filter_map(|one| one.seats.get(list)).copied().sum();
                        let voted = contest.lists.iter().any(|one| one.list == *list && one.votes > Votes(0));
                        prop_assert!(placed == *seats || !voted, "{}", list);
                    }
                }
            }
            Ok(outcome) => prop_assert_eq!(outcome, Outcome::NoVotes),
            Err(error) => prop_assert!(!error.code().is_empty()),
        }
    }

    /// Exactness: where every list has votes everywhere, all seats are given. A pool may be without
    /// votes when whole quotas of few votes used all of them.
    #[test]
    fn every_seat_is_given((law, contest) in cases(1)) {
        let law = laid_down(&law);
        if let Ok(Outcome::Allocated(result)) = answered(&law, &votes(&contest)) {
            let given: Seats = result.seats.values().copied().sum();
            prop_assert!(given == due(&law, &result) || law.pool.is_some(), "{} are given", given);
        }
    }

    /// Anonymity: neither the order of lists nor that of districts decides about a seat.
    #[test]
    fn no_order_ever_matters((law, contest) in cases(0)) {
        let law = laid_down(&law);
        let contest = votes(&contest);
        let mut turned = contest.clone();
        turned.lists.reverse();
        turned.districts.reverse();
        turned.districts.iter_mut().for_each(|one| one.lists.reverse());
        match (answered(&law, &contest), answered(&law, &turned)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one.seats(), other.seats()),
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err(), "{:?} {:?}", one, other),
        }
    }

    /// A list that does not take part has no seat but those that it won directly.
    #[test]
    fn lists_that_do_not_take_part_have_no_seat((law, contest) in cases(0)) {
        let law = laid_down(&law);
        let contest = votes(&contest);
        if let Ok(Outcome::Allocated(result)) = answered(&law, &contest) {
            for (list, seats) in &result.seats {
                let direct: Seats = contest.districts.iter().filter_map(|one| one.of(list)).map(|one| one.direct_seats).sum();
                prop_assert!(result.admitted.contains(list) || *seats <= direct, "{}", list);
            }
        }
    }
}
