//! `saylau seats`: seats from national votes under any law.

use std::path::PathBuf;
use std::process::ExitCode;

use allocation::{ContestVotes, ListVotes};
use clap::Args;
use election::{Ballots, Votes};
use exchange::Table;

use crate::catalogue;
use crate::official::Official;
use crate::outcome::Result as SeatResult;
use crate::output::Output;
use crate::refusal::Refusal;

/// Gives seats from the votes of lists, step by step, under any law.
///
/// The votes come from a CSV file with the columns `list` and `votes`, and, where the law asks for
/// them, `registered_order` and `apparentement`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  printf 'list,votes\\na,900000\\nb,60000\\nc,40000\\n' > votes.csv\n  \
    saylau seats --law kz/mazhilis/2020-05-25 votes.csv"
)]
pub struct Seats {
    /// Identifier of a law, or a law file.
    #[arg(long)]
    law: String,
    /// CSV file with the columns `list` and `votes`.
    votes: PathBuf,
    /// Votes against all lists, where the law counts them.
    #[arg(long)]
    against_all: Option<u64>,
    /// Ballots found in the boxes, where the law counts them.
    #[arg(long)]
    ballots_found: Option<u64>,
}

impl Seats {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let law = catalogue::law(&self.law)?;
        let votes = ContestVotes {
            lists: self.lists()?,
            against_all: self.against_all.map(Votes),
            ballots_found: self.ballots_found.map(Ballots),
        };
        let outcome = allocation::allocate(&law, &votes, &[])?;
        let result = SeatResult::of(&law.id, &votes, outcome, &Official::default());
        output.show(&result, || result.print());
        Ok(ExitCode::SUCCESS)
    }

    fn lists(&self) -> Result<Vec<ListVotes>, Refusal> {
        let name = self.votes.display().to_string();
        let bytes = std::fs::read(&self.votes)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
        let table = Table::read(&name, &bytes, &["list", "votes"])?;
        let mut faults = table.duplicates("list");
        let mut lists = Vec::new();
        for row in table.rows() {
            let list = || {
                let order = row.number("registered_order")?.map(u32::try_from).transpose();
                let joined = row.text("apparentement");
                Ok(ListVotes {
                    list: row.filled("list")?.into(),
                    votes: Votes(row.number("votes")?.ok_or_else(|| {
                        row.bad("votes", "a whole number; write 0 if the list has none")
                    })?),
                    registered_order: order
                        .map_err(|_| row.bad("registered_order", "a place in an order"))?,
                    apparentement: (!joined.is_empty()).then(|| joined.to_owned()),
                })
            };
            match list() {
                Ok(list) => lists.push(list),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(lists) } else { Err(faults.into()) }
    }
}
