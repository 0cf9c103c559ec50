//! Cases that need a law: thresholds, and direct seats that are kept or levelled.

use std::fmt::Write as _;

use allocation::{
    ContestVotes, DistrictListVotes, DistrictVotes, ListVotes, Outcome, Ruling, allocate,
};
use election::{ListCode, Seats, Votes};
use law::Law;
use serde_json::{Value, json};

use super::verdict::Answer;

/// What the law says besides highest averages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Lists below a share of the votes are left out; the share may rise with the parties joined.
    Threshold,
    /// Direct seats above the share are kept and the house grows by them.
    HouseGrows,
    /// The house grows until all have their least by their share of votes.
    Levelled,
}

/// Votes and seats under such a law.
#[derive(Clone, Debug)]
pub struct UnderLaw {
    /// What the law says.
    pub rule: Rule,
    /// True for Sainte-Laguë, false for D'Hondt.
    pub sainte_lague: bool,
    /// Votes by district, then list; one row where there are no districts.
    pub votes: Vec<Vec<u64>>,
    /// Direct seats, likewise.
    pub direct: Vec<Vec<u32>>,
    /// Seats of each district, of which the house is the sum.
    pub district_seats: Vec<u32>,
    /// Parties that each list joins.
    pub members: Vec<u32>,
    /// The share, and those from some number of parties on.
    pub share: (u64, u64),
    /// As above.
    pub coalitions: Vec<(u32, (u64, u64))>,
    /// Whether the share itself is enough.
    pub equal: bool,
}

impl UnderLaw {
    /// The case as the peer reads it.
    pub fn request(&self) -> Value {
        let divisor = if self.sainte_lague { "sainte_lague" } else { "d_hondt" };
        let kind = match self.rule {
            Rule::Threshold => "threshold",
            Rule::HouseGrows => "overhang",
            Rule::Levelled => "levelling",
        };
        json!({
            "kind": kind, "divisor": divisor, "district_votes": self.votes, "direct": self.direct,
            "district_seats": self.district_seats, "votes": self.totals(), "equal": self.equal,
            "members": self.members, "share": self.share, "coalitions": self.coalitions,
            "house": self.house(),
        })
    }

    /// Counts the case by a law that is written for it.
    pub fn answer(&self) -> Answer {
        let law = match Law::from_toml(&self.text()) {
            Ok(law) => law,
            Err(faults) => return Answer::Refused(format!("the law: {faults:?}")),
        };
        let votes = self.contest();
        let mut rulings: Vec<Ruling> = Vec::new();
        loop {
            match allocate(&law, &votes, &rulings) {
                Err(error) => return Answer::Refused(error.to_string()),
                Ok(Outcome::NoVotes) => return Answer::Refused("nobody has a vote".into()),
                Ok(Outcome::Allocated(allocated)) => {
                    let seats = allocated.seats;
                    let seats = (0..self.members.len()).map(|one| seats[&code(one)].0);
                    return Answer::Seats { seats: seats.collect(), tie: None, note: None };
                }
                Ok(Outcome::RulingNeeded(needed)) => {
                    let question = needed.question;
                    let lists: Vec<usize> = (0..self.members.len())
                        .filter(|&one| question.lists.contains(&code(one)))
                        .collect();
                    if question.kind == allocation::QuestionKind::NoListPasses {
                        return Answer::Refused("nobody passes".into());
                    }
                    if !lists.is_empty() {
                        let tie = Some((lists, question.open.0));
                        return Answer::Seats { seats: Vec::new(), tie, note: None };
                    }
                    // Where a list's seats are placed is not compared: any ruling will do.
                    let (question, decision) = (question.id, question.lists);
                    rulings.push(Ruling { question, decision, basis: "any".into() });
                }
            }
        }
    }

    fn house(&self) -> u32 {
        self.district_seats.iter().sum()
    }

    fn totals(&self) -> Vec<u64> {
        let lists = 0..self.members.len();
        lists.map(|list| self.votes.iter().map(|row| row[list]).sum()).collect()
    }

    fn text(&self) -> String {
        let method = if self.sainte_lague { "sainte_lague" } else { "dhondt" };
        let mut text = String::from(
            "id = \"xx/house/2000-01-01\"\nname = \"A law\"\nsource = \"made up\"\nread = true\n\
             in_force = 2000-01-01\n",
        );
        let mut parameter = |section: &str, key: &str, value: &str| {
            writeln!(text, "[{section}.{key}]\nvalue = {value}\ncite = \"art. 1\"")
                .expect("a string takes text");
        };
        parameter("body", "list_seats", &self.house().to_string());
        parameter("apportionment", "method", &format!("\"{method}\""));
        match self.rule {
            Rule::Threshold => {
                let share = |(part, whole): (u64, u64)| format!("\"{part}/{whole}\"");
                parameter("threshold", "share", &share(self.share));
                let reached = if self.equal { "\"at_least\"" } else { "\"more_than\"" };
                parameter("threshold", "reached", reached);
                parameter("threshold", "of", "\"list_votes\"");
                let coalitions = self.coalitions.iter();
                let coalitions = coalitions.map(|&(from, of)| format!("{from} = {}", share(of)));
                let coalitions: Vec<String> = coalitions.collect();
                if !coalitions.is_empty() {
                    let coalitions = format!("{{ {} }}", coalitions.join(", "));
                    parameter("threshold", "coalitions", &coalitions);
                }
            }
            Rule::HouseGrows => parameter("direct", "rule", "\"house_grows\""),
            Rule::Levelled => {
                parameter("direct", "rule", "\"levelled\"");
                parameter("direct", "minimum", "\"direct_or_share\"");
                parameter("districts", "rule", "\"placed\"");
                parameter("districts", "seats", "\"given\"");
            }
        }
        text
    }

    fn contest(&self) -> ContestVotes {
        let direct = |list: usize| Seats(self.direct.iter().map(|row| row[list]).sum());
        let lists = self.totals().into_iter().enumerate().map(|(list, votes)| ListVotes {
            list: code(list),
            votes: Votes(votes),
            parties: self.members[list],
            direct_seats: direct(list),
            ..ListVotes::default()
        });
        let lists = lists.collect();
        if self.rule != Rule::Levelled {
            return ContestVotes { lists, ..ContestVotes::default() };
        }
        let rows = self.votes.iter().zip(&self.direct).zip(&self.district_seats).enumerate();
        let districts = rows.map(|(district, ((votes, direct), &seats))| DistrictVotes {
            district: format!("D{district}"),
            seats: Some(Seats(seats)),
            lists: votes
                .iter()
                .zip(direct)
                .enumerate()
                .map(|(list, (&votes, &direct))| DistrictListVotes {
                    list: code(list),
                    votes: Votes(votes),
                    direct_seats: Seats(direct),
                })
                .collect(),
            ..DistrictVotes::default()
        });
        ContestVotes { lists, districts: districts.collect(), ..ContestVotes::default() }
    }
}

fn code(list: usize) -> ListCode {
    ListCode::new(format!("L{list}"))
}
