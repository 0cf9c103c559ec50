//! `saylau observer`: who sends observers, their accreditations and cards, who is where.

mod card;
mod check;
mod import;
mod private;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use election::register::Change;
use election::register::observer::{ObserverPresent, ObserverWithdrawn};
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, propose};
use crate::output::Output;
use crate::refusal::Refusal;

/// Keeps the register of observers: organisations, accreditations, withdrawals, and the journals of
/// the stations. Names never enter the log: they stay in the file `private/observers.csv` of the
/// folder, and on the cards.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    saylau observer import day organisations.csv observers.csv\n  \
    saylau observer import day organisations.csv observers.csv --at 2020-12-22T06:00:00Z --apply\n  \
    saylau observer card day F-001 --out card.html\n  \
    saylau observer check day card.txt\n  \
    saylau observer present day 75-0001 F-001 --in --at 2021-01-10T02:00:00Z --apply")]
pub struct Observer {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Shows what two tables would change, and accredits those who are new.
    Import(import::Import),
    /// Ends an accreditation.
    Withdraw {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        /// Number of the card.
        number: String,
        /// Why, with the article.
        #[arg(long)]
        reason: String,
        /// Resolution.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Lists the accreditations.
    List(show::List),
    /// Counts them: foreign and domestic, by kind, late, withdrawn.
    Counts(show::Counts),
    /// Holds a card against the accreditations of a data folder or a published snapshot.
    Check(check::Check),
    /// Writes the card of an observer, to be printed.
    Card(card::Print),
    /// Records in a station's journal that an observer comes or leaves.
    Present(Present),
}

/// A line of a station's journal.
#[derive(Args)]
pub struct Present {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Code of the station.
    station: String,
    /// Number of the card.
    number: String,
    /// They come.
    #[arg(long = "in", conflicts_with = "out", required_unless_present = "out")]
    comes: bool,
    /// They leave.
    #[arg(long)]
    out: bool,
    /// When they came or left, RFC 3339; the time of the act if none is given.
    #[arg(long)]
    when: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

impl Observer {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            Action::Import(import) => import.run(output),
            Action::Withdraw { dir, number, reason, document, acting } => {
                let desk = Desk::open(&Folder::at(&dir))?;
                let said = format!("the accreditation {number} ends");
                let observer = number.as_str().into();
                let act = ObserverWithdrawn { observer, reason, document };
                let changes = [(String::new(), Change::ObserverWithdrawn(act))];
                private::check(&changes, private::read(&dir)?.iter())?;
                let proposed = changes.map(|(place, change)| Proposed::new(place, change)).into();
                propose(&desk, &acting, proposed, &said, output)
            }
            Action::List(list) => list.run(output),
            Action::Counts(counts) => counts.run(output),
            Action::Check(check) => check.run(output),
            Action::Card(print) => print.run(output),
            Action::Present(present) => present.run(output),
        }
    }
}

impl Present {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let definition = &desk.package().definition;
        let station = definition.station(&self.station).ok_or_else(|| {
            let message = format!("there is no station `{}` in the package", self.station);
            Refusal::one("observer.no_station", message)
        })?;
        let at = match &self.when {
            None => self.acting.seconds(&desk)?,
            Some(when) => exchange::seconds(when).ok_or_else(|| {
                let message = format!("`{when}` is not a time such as 2021-01-10T02:00:00Z");
                Refusal::one("time.unreadable", message)
            })?,
        };
        let said = format!(
            "observer {} {} {}",
            self.number,
            if self.comes { "comes to" } else { "leaves" },
            self.station
        );
        let act = ObserverPresent {
            station: self.station.as_str().into(),
            observer: self.number.as_str().into(),
            present: self.comes,
            at,
        };
        // The journal is the station's: its own commission signs.
        let by = definition.signers()[station];
        let proposed = Proposed {
            by: Some(definition.commissions[by].code.clone()),
            ..Proposed::new("", Change::ObserverPresent(act))
        };
        propose(&desk, &self.acting, vec![proposed], &said, output)
    }
}
