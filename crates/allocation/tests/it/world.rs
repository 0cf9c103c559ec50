//! Laws, votes and outcomes as short text.

use std::fs;
use std::path::{Path, PathBuf};

use allocation::{ContestVotes, ListVotes, Outcome, Ruling, allocate};
use election::{ListCode, Seats, Votes};
use law::{Base, Cited, Law};

pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

pub fn law(id: &str) -> Law {
    let text = fs::read_to_string(project(&format!("laws/{id}.toml"))).expect("the law exists");
    Law::from_toml(&text).expect("the law is sound")
}

/// The law of 2021: 98 seats, 7 %, second-list rule, ties by registration.
pub fn law_2021() -> Law {
    law("kz/mazhilis/2020-05-25")
}

/// That law with another house and another base.
pub fn law_with(seats: u32, of: Base) -> Law {
    let mut law = law_2021();
    law.body.list_seats = Cited::new(Seats(seats), "test").expect("it has an article");
    law.body.total_seats = None;
    let threshold = law.threshold.as_mut().expect("the law has a threshold");
    threshold.of = Cited::new(of, "test").expect("it has an article");
    law
}

/// Parses `A 900000, B 60000#2, C 5 @pair`: code, votes, `#` order of registration, `@` group.
pub fn votes(text: &str) -> ContestVotes {
    let lists = text.split(',').map(|list| {
        let mut words = list.split_whitespace();
        let code = words.next().expect("a list has a code");
        let votes = words.next().expect("a list has votes");
        let (votes, order) = match votes.split_once('#') {
            Some((votes, order)) => (votes, Some(order.parse().expect("an order is a number"))),
            None => (votes, None),
        };
        ListVotes {
            list: ListCode::new(code),
            votes: Votes(votes.parse().expect("votes are a number")),
            registered_order: order,
            apparentement: words.next().map(|group| group.trim_start_matches('@').to_string()),
            ..ListVotes::default()
        }
    });
    ContestVotes { lists: lists.collect(), ..ContestVotes::default() }
}

pub fn ruling(question: &str, decision: &str) -> Ruling {
    let decision = decision.split_whitespace().map(ListCode::new).collect();
    Ruling { question: question.into(), decision, basis: "minutes of the lot, 12 January".into() }
}

/// Seats of the lists that won one, `A 94, B 4`; or `question (why)`; or what was refused.
pub fn allocated(law: &Law, votes: &ContestVotes, rulings: &[Ruling]) -> String {
    match allocate(law, votes, rulings) {
        Ok(Outcome::NoVotes) => "no votes".into(),
        Ok(Outcome::RulingNeeded(needed)) => {
            format!("{} ({})", needed.question.id, needed.question.why.as_str())
        }
        Ok(Outcome::Allocated(allocated)) => {
            let won = allocated.seats.iter().filter(|(_, seats)| **seats > Seats(0));
            won.map(|(list, seats)| format!("{list} {seats}")).collect::<Vec<_>>().join(", ")
        }
        Err(error) => error.code().into(),
    }
}
