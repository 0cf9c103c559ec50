//! `saylau list`: candidate lists checked, handed in, decided, drawn, shown.

mod check;
mod filing;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use election::register::Change;
use election::register::list::{
    BallotOrderDrawn, CandidateLeft, Decision, DepositChanged, DepositState, Leaving, ListDecided,
    ListWithdrawn,
};
use election::{ContestCode, ListCode};
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, propose};
use crate::command::contest_index;
use crate::output::Output;
use crate::refusal::Refusal;

/// Checks candidate lists, hands them in, decides on them, draws the order of the ballot.
///
/// What changes the log is tried first and changes nothing; --apply does it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  saylau list check list.csv --law kz/mazhilis/2020-05-25 --day 2021-01-10\n  \
    saylau list file night list.csv --list sun --party sunrise --document \"congress, 20 November\" --at 2020-11-24T05:00:00Z\n  \
    saylau list decide night --list sun --decision registered --resolution 7/1 --at 2020-12-02T06:00:00Z --apply\n  \
    saylau list strike night --list sun --number 7 --leaving struck --document \"No 9, art. 89\" --apply\n  \
    saylau list lot night --order moon,sun --document \"minutes\" --apply"
)]
pub struct List {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Checks a file of candidates by a law, with every fault at once; no log is needed.
    Check(check::Check),
    /// What became of each list, its quota, its decisions.
    Show(show::Show),
    /// Writes the candidates of a list as the file that would hand it in again.
    Export(show::Export),
    /// A party hands in its list, or hands it in anew.
    File(filing::Filing),
    /// The deposit of a list is paid, returned or forfeited.
    Deposit(Deposit),
    /// The commission registers or refuses a list, or cancels its registration.
    Decide(Decide),
    /// A party withdraws its list.
    Withdraw(Withdraw),
    /// A candidate leaves a list.
    Strike(Strike),
    /// The order on the ballot, as drawn.
    Lot(Draw),
}

/// A list of a log.
#[derive(Args, Clone, Debug)]
struct OfList {
    /// Code of the list.
    #[arg(long)]
    list: String,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
}

#[derive(Args)]
struct Deposit {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// What became of it.
    #[arg(long)]
    state: State,
    /// The amount.
    #[arg(long)]
    amount: u64,
    /// Value of the law's unit, such as the minimum wage.
    #[arg(long)]
    unit: u64,
    /// Document of payment.
    #[arg(long)]
    document: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Args)]
struct Decide {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// What was decided.
    #[arg(long)]
    decision: Word,
    /// Number of the resolution.
    #[arg(long)]
    resolution: String,
    /// A ground of a refusal or cancellation, with its article; may be given several times.
    #[arg(long = "ground")]
    grounds: Vec<String>,
    /// When it was decided, RFC 3339 in UTC; the time of the act if not given. The order of
    /// registration breaks ties.
    #[arg(long, value_name = "TIME")]
    decided: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Args)]
struct Withdraw {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// Decision of the party.
    #[arg(long)]
    document: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Args)]
struct Strike {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// Place on the list.
    #[arg(long)]
    number: u32,
    /// Why.
    #[arg(long, default_value = "struck")]
    leaving: Why,
    /// Statement or resolution, with the article.
    #[arg(long)]
    document: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Args)]
struct Draw {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Codes of every registered list as drawn, with commas between them.
    #[arg(long, value_delimiter = ',')]
    order: Vec<String>,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
    /// Minutes of the lot.
    #[arg(long)]
    document: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum State {
    Paid,
    Returned,
    Forfeited,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Word {
    Registered,
    Refused,
    Cancelled,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Why {
    Withdrawn,
    Recalled,
    Struck,
    Died,
}

impl List {
    /// Runs the command.
    ///
    /// # Errors
    /// Every fault of what was handed in, or the reasons why it is not lawful.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.what {
            What::Check(check) => check.run(output),
            What::Show(show) => show.run(output),
            What::Export(export) => export.run(output),
            What::File(filing) => filing.run(output),
            What::Deposit(deposit) => deposit.run(output),
            What::Decide(decide) => decide.run(output),
            What::Withdraw(withdraw) => withdraw.run(output),
            What::Strike(strike) => strike.run(output),
            What::Lot(draw) => draw.run(output),
        }
    }
}

fn desk(dir: &Path) -> Result<Desk, Refusal> {
    Ok(Desk::open(&Folder::at(dir))?)
}

impl OfList {
    fn contest(&self, desk: &Desk) -> Result<ContestCode, Refusal> {
        contest(desk, self.contest.as_deref())
    }

    fn code(&self) -> ListCode {
        ListCode::new(self.list.as_str())
    }
}

fn contest(desk: &Desk, asked: Option<&str>) -> Result<ContestCode, Refusal> {
    let definition = &desk.package().definition;
    Ok(definition.contests[contest_index(definition, asked)?].code.clone())
}

impl Deposit {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let state = match self.state {
            State::Paid => DepositState::Paid,
            State::Returned => DepositState::Returned,
            State::Forfeited => DepositState::Forfeited,
        };
        let what = format!("Deposit of list {}: {}.", self.of.list, self.amount);
        let act = DepositChanged {
            contest: self.of.contest(&desk)?,
            list: self.of.code(),
            state,
            amount: self.amount,
            unit: self.unit,
            document: self.document,
        };
        propose(&desk, &self.acting, one(Change::DepositChanged(act)), &what, output)
    }
}

impl Decide {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let (decision, word) = match self.decision {
            Word::Registered => (Decision::Registered, "registered"),
            Word::Refused => (Decision::Refused, "refused"),
            Word::Cancelled => (Decision::Cancelled, "cancelled"),
        };
        let at = match &self.decided {
            Some(at) => exchange::seconds(at).ok_or_else(|| {
                let message = format!("`{at}` is not a time such as 2020-12-02T06:00:00Z");
                Refusal::one("time.unreadable", message)
            })?,
            None => self.acting.seconds(&desk)?,
        };
        let what = format!("List {}: {word} by resolution {}.", self.of.list, self.resolution);
        let act = ListDecided {
            contest: self.of.contest(&desk)?,
            list: self.of.code(),
            decision,
            at,
            resolution: self.resolution,
            grounds: self.grounds,
        };
        propose(&desk, &self.acting, one(Change::ListDecided(act)), &what, output)
    }
}

impl Withdraw {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let what = format!("List {}: withdrawn by its party.", self.of.list);
        let (contest, list) = (self.of.contest(&desk)?, self.of.code());
        let act = ListWithdrawn { contest, list, document: self.document };
        propose(&desk, &self.acting, one(Change::ListWithdrawn(act)), &what, output)
    }
}

impl Strike {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let (leaving, word) = match self.leaving {
            Why::Withdrawn => (Leaving::Withdrawn, "withdrew"),
            Why::Recalled => (Leaving::Recalled, "is recalled"),
            Why::Struck => (Leaving::Struck, "is struck off"),
            Why::Died => (Leaving::Died, "has died"),
        };
        let what = format!("List {}: candidate {} {word}.", self.of.list, self.number);
        let act = CandidateLeft {
            contest: self.of.contest(&desk)?,
            list: self.of.code(),
            number: self.number,
            leaving,
            document: self.document,
        };
        propose(&desk, &self.acting, one(Change::CandidateLeft(act)), &what, output)
    }
}

impl Draw {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let what = format!("Order on the ballot: {}.", self.order.join(", "));
        let act = BallotOrderDrawn {
            contest: contest(&desk, self.contest.as_deref())?,
            order: self.order.iter().map(|code| ListCode::new(code.as_str())).collect(),
            document: self.document,
        };
        propose(&desk, &self.acting, one(Change::BallotOrderDrawn(act)), &what, output)
    }
}

fn one(change: Change) -> Vec<Proposed> {
    vec![Proposed::new("", change)]
}

/// A file the user names, with its name for messages.
fn file(path: &Path) -> Result<(String, Vec<u8>), Refusal> {
    let name = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
    Ok((name, bytes))
}
