//! Laws, votes and outcomes as short text.

mod laid_down;
mod notation;
mod told;

use std::fs;
use std::path::{Path, PathBuf};

use allocation::{ContestVotes, Outcome, Ruling, allocate};
use election::{ListCode, Seats};
use law::{Base, Cited, Law};

pub use laid_down::laid_down;
pub use notation::votes;
pub use told::{cited, told};

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

pub fn ruling(question: &str, decision: &str) -> Ruling {
    let decision = decision.split_whitespace().map(ListCode::new).collect();
    Ruling { question: question.into(), decision, basis: "minutes of the lot, 12 January".into() }
}

/// Rulings as `question -> decision`, one in each line; none in an empty text.
pub fn rulings(text: &str) -> Vec<Ruling> {
    let lines = text.lines().filter_map(|line| line.split_once("->"));
    lines.map(|(question, decision)| ruling(question.trim(), decision)).collect()
}

/// Seats of the lists that won one, `A 94, B 4`; or `question (why)`; or what was refused.
pub fn allocated(law: &Law, votes: &ContestVotes, rulings: &[Ruling]) -> String {
    match allocate(law, votes, rulings) {
        Ok(Outcome::NoVotes) => "no votes".into(),
        Ok(Outcome::RulingNeeded(needed)) => {
            format!("{} ({})", needed.question.id, needed.question.why.as_str())
        }
        Ok(Outcome::Allocated(allocated)) => won(&allocated.seats),
        Err(error) => error.code().into(),
    }
}

/// Seats in districts, `North A 3, B 2 | South A 1`, or what [`allocated`] says without seats.
pub fn in_districts(law: &Law, votes: &ContestVotes, rulings: &[Ruling]) -> String {
    let Ok(Outcome::Allocated(result)) = allocate(law, votes, rulings) else {
        return allocated(law, votes, rulings);
    };
    let here = |one: &allocation::DistrictSeats| {
        assert!(!one.seats.values().any(|seats| *seats == Seats(0)), "only lists that won seats");
        format!("{} {}", one.district, won(&one.seats)).trim().to_string()
    };
    result.districts.iter().map(here).collect::<Vec<_>>().join(" | ")
}

fn won(seats: &std::collections::BTreeMap<ListCode, Seats>) -> String {
    let won = seats.iter().filter(|(_, seats)| **seats > Seats(0));
    won.map(|(list, seats)| format!("{list} {seats}")).collect::<Vec<_>>().join(", ")
}

/// Seats of `text` under `law`, both in short text.
pub fn under(law: &str, text: &str) -> String {
    allocated(&laid_down(law), &votes(text), &[])
}
