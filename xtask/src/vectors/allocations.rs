//! Small contests with what their law makes of them.

use allocation::{ContestVotes, ListVotes, Outcome, Ruling, allocate};
use anyhow::{Result, anyhow, ensure};
use election::{Ballots, Votes};
use law::Law;
use serde_json::{Value, json};

/// A contest: its law below the head, its lists (code, votes, order of registration), further
/// figures, rulings (question, decision).
struct Case {
    name: &'static str,
    law: &'static str,
    lists: &'static [(&'static str, u64, Option<u32>)],
    against_all: Option<u64>,
    ballots_found: Option<u64>,
    rulings: &'static [(&'static str, &'static [&'static str])],
}

const PLAIN: Case =
    Case { name: "", law: "", lists: &[], against_all: None, ballots_found: None, rulings: &[] };

/// Each case: the law file, what goes in, what comes out.
pub fn cases() -> Result<Value> {
    let cases: Result<Vec<Value>> = CASES.iter().map(case).collect();
    Ok(json!({
        "about": "allocation.md: `outcome` is no_votes, seats by list, or the question at which the count stops",
        "cases": cases?,
    }))
}

fn case(case: &Case) -> Result<Value> {
    let text = format!("{HEAD}{}", case.law);
    let law = Law::from_toml(&text).map_err(|faults| anyhow!("{}: {faults:?}", case.name))?;
    let lists = case.lists.iter().map(|&(list, votes, registered_order)| ListVotes {
        list: list.into(),
        votes: Votes(votes),
        registered_order,
        ..ListVotes::default()
    });
    let votes = ContestVotes {
        lists: lists.collect(),
        against_all: case.against_all.map(Votes),
        ballots_found: case.ballots_found.map(Ballots),
        ..ContestVotes::default()
    };
    let rulings = case.rulings.iter().map(|(question, decision)| Ruling {
        question: (*question).into(),
        decision: decision.iter().map(|&list| list.into()).collect(),
        basis: "minutes".into(),
    });
    let rulings: Vec<Ruling> = rulings.collect();
    let outcome =
        allocate(&law, &votes, &rulings).map_err(|error| anyhow!("{}: {error}", case.name))?;
    let outcome = match outcome {
        Outcome::NoVotes => json!({ "outcome": "no_votes" }),
        Outcome::Allocated(allocated) => {
            let sum: u32 = allocated.seats.values().map(|seats| seats.0).sum();
            ensure!(sum == law.body.list_seats.value.0, "{}: {sum} seats", case.name);
            json!({
                "outcome": "allocated", "seats": allocated.seats, "admitted": allocated.admitted,
                "second_list": allocated.second_list,
            })
        }
        Outcome::RulingNeeded(needed) => {
            let question = needed.question;
            json!({
                "outcome": "ruling_needed", "question": question.id, "kind": question.kind,
                "why": question.why, "open": question.open, "lists": question.lists,
            })
        }
    };
    let rulings: Vec<Value> = case
        .rulings
        .iter()
        .map(|(question, decision)| json!({ "question": question, "decision": decision }))
        .collect();
    let lists: Vec<Value> = case
        .lists
        .iter()
        .map(|(list, votes, order)| json!({ "list": list, "votes": votes, "registered_order": order }))
        .collect();
    Ok(json!({
        "name": case.name, "law": text, "lists": lists, "against_all": case.against_all,
        "ballots_found": case.ballots_found, "rulings": rulings, "outcome": outcome,
    }))
}

const HEAD: &str = r#"id       = "xx/vectors/2024-06-01"
name     = "A law for test vectors"
source   = "made up"
read     = true
in_force = 2024-06-01

"#;

const HARE: &str = r#"[body]
list_seats = { value = 10, cite = "art. 1" }

[threshold]
share   = { value = "7/100", cite = "art. 2" }
reached = { value = "at_least", cite = "art. 2" }
of      = { value = "list_votes", cite = "art. 2" }

[apportionment]
method   = { value = "hare_quota", cite = "art. 3" }
leftover = { value = "largest_remainder", cite = "art. 3" }
tie      = { value = "earlier_registered", cite = "art. 3" }
"#;

const SECOND: &str = r#"[body]
list_seats = { value = 10, cite = "art. 1" }

[threshold]
share   = { value = "7/100", cite = "art. 2" }
reached = { value = "at_least", cite = "art. 2" }
of      = { value = "list_votes", cite = "art. 2" }

[second_list]
factor    = { value = "7/10", cite = "art. 4" }
seats_min = { value = 2, cite = "art. 4" }
leftover  = { value = "passing_list", cite = "art. 4" }

[apportionment]
method   = { value = "hare_quota", cite = "art. 3" }
leftover = { value = "largest_remainder", cite = "art. 3" }
"#;

const AGAINST_ALL: &str = r#"[body]
list_seats = { value = 5, cite = "art. 1" }

[threshold]
share   = { value = "1/10", cite = "art. 2" }
reached = { value = "more_than", cite = "art. 2" }
of      = { value = "list_votes_and_against_all", cite = "art. 2" }

[apportionment]
method = { value = "sainte_lague", cite = "art. 3" }
tie    = { value = "more_votes", cite = "art. 3" }
"#;

const FOUND: &str = r#"[body]
list_seats = { value = 5, cite = "art. 1" }

[threshold]
share   = { value = "1/10", cite = "art. 2" }
reached = { value = "at_least", cite = "art. 2" }
of      = { value = "ballots_found", cite = "art. 2" }

[apportionment]
method = { value = "dhondt", cite = "art. 3" }
tie    = { value = "lots", cite = "art. 3" }
"#;

const MODIFIED: &str = r#"[body]
list_seats = { value = 7, cite = "art. 1" }

[apportionment]
method        = { value = "sainte_lague", cite = "art. 3" }
first_divisor = { value = "7/5", cite = "art. 3" }
"#;

const IMPERIALI: &str = r#"[body]
list_seats = { value = 3, cite = "art. 1" }

[apportionment]
method   = { value = "imperiali_quota", cite = "art. 3" }
leftover = { value = "largest_remainder", cite = "art. 3" }
"#;

const IMPERIALI_BACK: &str = r#"[body]
list_seats = { value = 3, cite = "art. 1" }

[apportionment]
method   = { value = "imperiali_quota", cite = "art. 3" }
leftover = { value = "largest_remainder", cite = "art. 3" }
excess   = { value = "smallest_remainder", cite = "art. 3" }
"#;

const DROOP: &str = r#"[body]
list_seats = { value = 6, cite = "art. 1" }

[apportionment]
method   = { value = "droop_quota", cite = "art. 3" }
leftover = { value = "highest_averages", cite = "art. 3" }
"#;

const ROUNDED: &str = r#"[body]
list_seats = { value = 6, cite = "art. 1" }

[apportionment]
method   = { value = "hagenbach_bischoff_quota", cite = "art. 3" }
rounding = { value = "nearest", cite = "art. 3" }
leftover = { value = "strongest_lists", cite = "art. 3" }
"#;

const ALL_TO_ONE: &str = r#"[body]
list_seats = { value = 6, cite = "art. 1" }

[apportionment]
method   = { value = "hare_quota", cite = "art. 3" }
rounding = { value = "up", cite = "art. 3" }
leftover = { value = "strongest_list", cite = "art. 3" }
tie      = { value = "earlier_registered", cite = "art. 3" }
"#;

const CASES: &[Case] = &[
    Case {
        name: "nobody has a vote",
        law: HARE,
        lists: &[("a", 0, None), ("b", 0, None)],
        ..PLAIN
    },
    Case {
        name: "quotas and remainders",
        law: HARE,
        lists: &[("a", 503, None), ("b", 312, None), ("c", 185, None)],
        ..PLAIN
    },
    Case {
        name: "the share itself is enough",
        law: HARE,
        lists: &[("a", 930, None), ("b", 70, None)],
        ..PLAIN
    },
    Case {
        name: "one vote below the share",
        law: HARE,
        lists: &[("a", 931, None), ("b", 69, None)],
        ..PLAIN
    },
    Case {
        name: "a share that is no whole number is rounded up",
        law: HARE,
        lists: &[("a", 931, None), ("b", 70, None)],
        ..PLAIN
    },
    Case {
        name: "equal remainders, the earlier list first",
        law: HARE,
        lists: &[("a", 450, Some(2)), ("b", 450, Some(1)), ("c", 100, Some(3))],
        ..PLAIN
    },
    Case {
        name: "equal remainders, the order is not known",
        law: HARE,
        lists: &[("a", 450, Some(2)), ("b", 450, None), ("c", 100, None)],
        ..PLAIN
    },
    Case {
        name: "the ruling on it",
        law: HARE,
        lists: &[("a", 450, Some(2)), ("b", 450, None), ("c", 100, None)],
        rulings: &[("remainder_tie:1:a,b", &["b"])],
        ..PLAIN
    },
    Case {
        name: "a ruling on another question is passed over",
        law: HARE,
        lists: &[("a", 450, Some(2)), ("b", 450, None), ("c", 100, None)],
        rulings: &[("remainder_tie:2:a,b", &["b", "a"])],
        ..PLAIN
    },
    Case {
        name: "one list passes and the law knows no second",
        law: HARE,
        lists: &[("a", 980, None), ("b", 20, None)],
        ..PLAIN
    },
    Case {
        name: "no list passes",
        law: HARE,
        lists: &[
            ("a", 1, None),
            ("b", 1, None),
            ("c", 1, None),
            ("d", 1, None),
            ("e", 1, None),
            ("f", 1, None),
            ("g", 1, None),
            ("h", 1, None),
            ("i", 1, None),
            ("j", 1, None),
            ("k", 1, None),
            ("l", 1, None),
            ("m", 1, None),
            ("n", 1, None),
            ("o", 1, None),
            ("p", 0, None),
        ],
        ..PLAIN
    },
    Case {
        name: "a second list joins",
        law: SECOND,
        lists: &[
            ("a", 120, None),
            ("b", 60, None),
            ("c", 58, None),
            ("d", 57, None),
            ("e", 56, None),
            ("f", 55, None),
            ("g", 54, None),
            ("h", 53, None),
            ("i", 52, None),
            ("j", 51, None),
            ("k", 50, None),
            ("l", 49, None),
            ("m", 48, None),
            ("n", 47, None),
            ("o", 46, None),
            ("p", 45, None),
            ("q", 44, None),
            ("r", 43, None),
        ],
        rulings: &[],
        ..PLAIN
    },
    Case {
        name: "two lists are second",
        law: SECOND,
        lists: &[("a", 900, None), ("b", 50, None), ("c", 50, None)],
        ..PLAIN
    },
    Case {
        name: "the ruling on who is second",
        law: SECOND,
        lists: &[("a", 900, None), ("b", 50, None), ("c", 50, None)],
        rulings: &[("second_place_tie:1:b,c", &["c"])],
        ..PLAIN
    },
    Case {
        name: "nobody is second",
        law: SECOND,
        lists: &[("a", 900, None), ("b", 0, None)],
        ..PLAIN
    },
    Case {
        name: "the seats of both exceed the house",
        law: SECOND,
        lists: &[("a", 9_500, None), ("b", 490, None), ("c", 1, None)],
        ..PLAIN
    },
    Case {
        name: "the ruling on who gives seats up",
        law: SECOND,
        lists: &[("a", 9_500, None), ("b", 490, None), ("c", 1, None)],
        rulings: &[("over_allocation:1:a,b", &["a"])],
        ..PLAIN
    },
    Case {
        name: "more than a share of votes for lists and against all",
        law: AGAINST_ALL,
        lists: &[("a", 500, None), ("b", 300, None), ("c", 100, None)],
        against_all: Some(100),
        ..PLAIN
    },
    Case {
        name: "one vote more than it",
        law: AGAINST_ALL,
        lists: &[("a", 499, None), ("b", 300, None), ("c", 101, None)],
        against_all: Some(100),
        ..PLAIN
    },
    Case {
        name: "equal averages, more votes first",
        law: AGAINST_ALL,
        lists: &[("a", 300, None), ("b", 900, None), ("c", 150, None)],
        against_all: Some(0),
        ..PLAIN
    },
    Case {
        name: "equal averages and equal votes",
        law: AGAINST_ALL,
        lists: &[("a", 300, None), ("b", 300, None)],
        against_all: Some(0),
        ..PLAIN
    },
    Case {
        name: "a share of the ballots found",
        law: FOUND,
        lists: &[("a", 500, None), ("b", 300, None), ("c", 99, None)],
        ballots_found: Some(1000),
        ..PLAIN
    },
    Case {
        name: "a tie for the last seat goes by lots",
        law: FOUND,
        lists: &[("a", 300, None), ("b", 300, None)],
        ballots_found: Some(640),
        ..PLAIN
    },
    Case {
        name: "the lots",
        law: FOUND,
        lists: &[("a", 300, None), ("b", 300, None)],
        ballots_found: Some(640),
        rulings: &[("average_tie:1:a,b", &["b", "a"])],
        ..PLAIN
    },
    Case {
        name: "another first divisor",
        law: MODIFIED,
        lists: &[("a", 530, None), ("b", 240, None), ("c", 150, None), ("d", 75, None)],
        ..PLAIN
    },
    Case {
        name: "whole quotas beyond the house",
        law: IMPERIALI,
        lists: &[("a", 400, None), ("b", 400, None), ("c", 200, None)],
        ..PLAIN
    },
    Case {
        name: "the ruling on them",
        law: IMPERIALI,
        lists: &[("a", 400, None), ("b", 400, None), ("c", 200, None)],
        rulings: &[("over_allocation:2:a,b,c", &["a", "c"])],
        ..PLAIN
    },
    Case {
        name: "one list alone gives them up",
        law: IMPERIALI,
        lists: &[("a", 400, None)],
        ..PLAIN
    },
    Case {
        name: "seats given back by the smallest remainders",
        law: IMPERIALI_BACK,
        lists: &[("a", 410, None), ("b", 390, None), ("c", 200, None)],
        ..PLAIN
    },
    Case {
        name: "equal remainders give back",
        law: IMPERIALI_BACK,
        lists: &[("a", 400, None), ("b", 400, None), ("c", 200, None)],
        ..PLAIN
    },
    Case {
        name: "the rest by averages",
        law: DROOP,
        lists: &[("a", 530, None), ("b", 240, None), ("c", 150, None), ("d", 80, None)],
        ..PLAIN
    },
    Case {
        name: "the rest by votes, one each",
        law: ROUNDED,
        lists: &[("a", 61, None), ("b", 25, None), ("c", 17, None), ("d", 16, None)],
        ..PLAIN
    },
    Case {
        name: "the rest to the one with most votes",
        law: ALL_TO_ONE,
        lists: &[("a", 61, None), ("b", 24, None), ("c", 16, None)],
        ..PLAIN
    },
    Case {
        name: "two have most votes, the earlier one takes the rest",
        law: ALL_TO_ONE,
        lists: &[("a", 40, Some(5)), ("b", 40, Some(4)), ("c", 20, None)],
        ..PLAIN
    },
    Case {
        name: "seats for lists without a share of them",
        law: MODIFIED,
        lists: &[("a", 1, None)],
        ..PLAIN
    },
];
