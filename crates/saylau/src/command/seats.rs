//! `saylau seats`: seats from votes under any law.

use std::path::PathBuf;
use std::process::ExitCode;

use allocation::{ContestVotes, Outcome, Ruling, Step};
use clap::Args;
use election::{Ballots, ListCode, Seats as Mandates, Voters, Votes};
use law::Law;

use crate::catalogue;
use crate::official::Official;
use crate::outcome::Result as SeatResult;
use crate::output::Output;
use crate::refusal::Refusal;

mod margins;
mod read;

/// Gives seats from the votes of lists, step by step, under any law.
///
/// The votes come from a CSV file with the columns `list` and `votes` and, where the law asks for
/// them, `registered_order`, `apparentement`, `parties`, `kind` and `direct_seats`; or from an
/// election that the program carries. Exit code 1 while a ruling is missing.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  printf 'list,votes\\na,900000\\nb,60000\\nc,40000\\n' > votes.csv\n  \
    saylau seats --law kz/mazhilis/2020-05-25 votes.csv\n  \
    saylau seats --law kz/mazhilis/2020-05-25 votes.csv --ruling \"second_place_tie:1:b,c=c\"\n  \
    saylau seats --election kz-2021 --law kz/mazhilis/2021-05-24 --against-all 0\n  \
    saylau seats --election kz-2021 --margins"
)]
pub struct Seats {
    /// Identifier of a law, or a law file; the election's own if none is named.
    #[arg(long, required_unless_present = "election")]
    law: Option<String>,
    /// CSV file with the columns `list` and `votes`.
    #[arg(required_unless_present_any = ["election", "districts"])]
    votes: Option<PathBuf>,
    /// Votes of an election carried, or of a package, instead of a file.
    #[arg(long, conflicts_with_all = ["votes", "districts"])]
    election: Option<String>,
    /// CSV file with the columns `district`, `list`, `votes` and, where the law needs them,
    /// `seats`, `population`, `direct_seats`.
    #[arg(long)]
    districts: Option<PathBuf>,
    /// Seats to give, instead of the number in the law.
    #[arg(long)]
    house: Option<u32>,
    /// A decision on a question that the law leaves to people: `QUESTION=LIST,LIST`, first ones
    /// first. May be given several times.
    #[arg(long, value_name = "QUESTION=LIST,…")]
    ruling: Vec<String>,
    /// CSV file of decisions: `question`, `decision` (lists divided by `;`), `basis`.
    #[arg(long)]
    rulings: Option<PathBuf>,
    /// Votes for lists that are not named one by one.
    #[arg(long)]
    others: Option<u64>,
    /// Votes against all lists, where the law counts them.
    #[arg(long)]
    against_all: Option<u64>,
    /// Blank ballots, where the law counts them.
    #[arg(long)]
    blank: Option<u64>,
    /// Ballots found in the boxes, where the law counts them.
    #[arg(long)]
    ballots_found: Option<u64>,
    /// Everybody on the rolls, where the law counts them.
    #[arg(long)]
    electorate: Option<u64>,
    /// Print the steps of every district too.
    #[arg(long)]
    trace: bool,
    /// Print the fewest votes that change the result instead: of every list, or of the one named.
    #[arg(long, value_name = "LIST", num_args = 0..=1, conflicts_with = "trace")]
    #[expect(clippy::option_option, reason = "not asked for, of all lists, of one list")]
    margins: Option<Option<String>>,
}

impl Seats {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let (law, mut votes) = self.law_and_votes()?;
        self.complete(&mut votes);
        refuse_nothing_to_share(&law, &votes)?;
        let mut rulings = Vec::new();
        for text in &self.ruling {
            rulings.push(ruling(text)?);
        }
        if let Some(path) = &self.rulings {
            rulings.extend(read::rulings(path)?);
        }
        refuse_two_answers(&rulings)?;
        let outcome = allocation::allocate(&law, &votes, &rulings)?;
        refuse_unasked(&rulings, &outcome)?;
        if let Some(list) = &self.margins {
            let only = list.as_deref().map(|list| known(&votes, list)).transpose()?;
            let margins = allocation::margins(&law, &votes, &rulings, only.as_ref())?;
            output.show(&margins, || margins::print(&margins));
            return Ok(ExitCode::SUCCESS);
        }
        let given = outcome.seats().is_some();
        let result = SeatResult::of(&law.id, &votes, outcome, &Official::default());
        output.show(&result, || result.print_with(self.trace));
        Ok(if given { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn law_and_votes(&self) -> Result<(Law, ContestVotes), Refusal> {
        if let Some(election) = &self.election {
            return read::election(election, self.law.as_deref());
        }
        let law = catalogue::law(self.law.as_deref().unwrap_or_default())?;
        let mut votes = ContestVotes::default();
        if let Some(path) = &self.votes {
            votes.lists = read::lists(path)?;
        }
        if let Some(path) = &self.districts {
            votes.districts = read::districts(path)?;
            if law.districts.is_none() {
                let message =
                    format!("{} gives no seats in districts; leave --districts out", law.id);
                return Err(Refusal::one("votes.districts_unused", message));
            }
            match self.votes {
                None => votes.lists = read::sums(&votes.districts),
                Some(_) => read::agree(&votes.lists, &votes.districts)?,
            }
        }
        Ok((law, votes))
    }

    /// Figures of the command line go before those of an election.
    fn complete(&self, votes: &mut ContestVotes) {
        votes.seats = self.house.map(Mandates).or(votes.seats);
        votes.others = self.others.map_or(votes.others, Votes);
        votes.against_all = self.against_all.map(Votes).or(votes.against_all);
        votes.blank = self.blank.map(Votes).or(votes.blank);
        votes.ballots_found = self.ballots_found.map(Ballots).or(votes.ballots_found);
        votes.electorate = self.electorate.map(Voters).or(votes.electorate);
    }
}

/// The list of that code.
fn known(votes: &ContestVotes, list: &str) -> Result<ListCode, Refusal> {
    let found = votes.lists.iter().find(|one| one.list.as_str() == list);
    found.map(|one| one.list.clone()).ok_or_else(|| {
        let codes: Vec<&str> = votes.lists.iter().map(|one| one.list.as_str()).collect();
        let message = format!("there is no list `{list}`; the lists are {}", codes.join(", "));
        Refusal::one("votes.list_unknown", message)
    })
}

/// Reads `QUESTION=LIST,LIST`: the name of a question holds no `=` behind its last list.
fn ruling(text: &str) -> Result<Ruling, Refusal> {
    let Some((question, lists)) = text.rsplit_once('=') else {
        let message = format!("`{text}` is no ruling: write QUESTION=LIST or QUESTION=LIST,LIST");
        return Err(Refusal::one("ruling.unreadable", message));
    };
    let lists = lists.split(',').map(str::trim).filter(|list| !list.is_empty());
    Ok(Ruling {
        question: question.trim().into(),
        decision: lists.map(ListCode::new).collect(),
        basis: "command line".into(),
    })
}

/// Final votes that no seats can be made from. While votes are counted they are no fault, so the
/// pipeline answers them; a person who asks for a result wants to know.
fn refuse_nothing_to_share(law: &Law, votes: &ContestVotes) -> Result<(), Refusal> {
    if votes.lists.is_empty() {
        let message = "there is no list; give the votes of at least one";
        return Err(Refusal::one("votes.no_lists", message));
    }
    let cast = votes.lists.iter().map(|list| list.votes.0).fold(0, u64::saturating_add);
    if cast == 0 {
        let message =
            format!("{} lists, and none has a vote; check the column `votes`", votes.lists.len());
        return Err(Refusal::one("votes.none", message));
    }
    let house = votes.seats.unwrap_or(law.body.list_seats.value);
    if cast < u64::from(house.0) {
        let message =
            format!("{cast} votes for {house} seats; check the votes, or the seats with --house");
        return Err(Refusal::one("votes.fewer_than_seats", message));
    }
    Ok(())
}

/// Two answers to one question: nobody can tell which of them holds.
fn refuse_two_answers(rulings: &[Ruling]) -> Result<(), Refusal> {
    let twice = rulings.iter().enumerate().find_map(|(at, ruling)| {
        rulings[..at].iter().any(|one| one.question == ruling.question).then_some(ruling)
    });
    let Some(twice) = twice else { return Ok(()) };
    let message = format!("the question `{}` is answered twice; keep one ruling", twice.question);
    Err(Refusal::one("ruling.twice", message))
}

/// A ruling that nobody asked for is a mistake here: a wrong letter in the question, or votes other
/// than those it was made on.
fn refuse_unasked(rulings: &[Ruling], outcome: &Outcome) -> Result<(), Refusal> {
    let steps = outcome.trace().map(|trace| trace.0.as_slice()).unwrap_or_default();
    let asked = |ruling: &&Ruling| {
        steps.iter().any(|step| matches!(step, Step::Settled(s) if s.question == ruling.question))
    };
    let Some(unasked) = rulings.iter().find(|ruling| !asked(ruling)) else { return Ok(()) };
    let open = match outcome {
        Outcome::RulingNeeded(needed) => format!("the open one is {}", needed.question.id),
        _ => "none is open".into(),
    };
    let message =
        format!("the question `{}` did not come up with these votes; {open}", unasked.question);
    Err(Refusal::one("ruling.not_asked", message))
}
