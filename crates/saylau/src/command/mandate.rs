//! `saylau mandate`: who takes the seats, who leaves them, who is the majority and the opposition.

mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use election::register::Change;
use election::register::mandate::{
    MandateEnded, MandatesNamed, NamedBy, SeatVacant, SidesDeclared,
};
use election::{ContestCode, ListCode};
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, propose};
use crate::command::contest_index;
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Shows who sits, names persons for the seats of a list, ends mandates, declares sides.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau mandate show night\n  \
    saylau mandate name night --list moon --numbers 1-10,14,15 --document \"decision of 14 January\" --at 2021-01-15T06:00:00Z --apply\n  \
    saylau mandate alphabet night --list moon --document \"No 7\" --at 2021-02-01T06:00:00Z\n  \
    saylau mandate end night --list moon --number 14 --reason \"resigned, art. 52\" --document \"No 9\" --apply\n  \
    saylau mandate sides night --majority sun --opposition moon --document \"statement\"")]
pub struct Mandate {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Who sits, vacancies, the quota, majority and opposition with their guarantees.
    Show {
        /// Data folder.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
    },
    /// The party's governing body names who takes seats.
    Name {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
        /// Code of the list.
        #[arg(long)]
        list: String,
        /// Places on the list, such as `1-10,14,15`.
        #[arg(long)]
        numbers: String,
        /// Decision of the party.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// The alphabet decides, because the party named nobody in time: the next ones are worked out.
    Alphabet {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
        /// Code of the list.
        #[arg(long)]
        list: String,
        /// How many seats; all that are open if not given.
        #[arg(long)]
        seats: Option<u32>,
        /// Resolution.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// A person's mandate ends.
    End {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
        /// Code of the list.
        #[arg(long)]
        list: String,
        /// Place on the list of the person.
        #[arg(long)]
        number: u32,
        /// Why, with the article.
        #[arg(long)]
        reason: String,
        /// Decision.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Seats stay empty: nobody is left on the list.
    Vacant {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
        /// Code of the list.
        #[arg(long)]
        list: String,
        /// How many seats.
        #[arg(long, default_value_t = 1)]
        seats: u32,
        /// Decision.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Lists say that they form the majority or are the opposition.
    Sides {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        #[command(flatten)]
        of: OfContest,
        /// Codes of the lists that form the majority, with commas between them.
        #[arg(long, value_delimiter = ',')]
        majority: Vec<String>,
        /// Codes of the lists that are the opposition, with commas between them.
        #[arg(long, value_delimiter = ',')]
        opposition: Vec<String>,
        /// Agreement or statement.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
}

#[derive(Args, Clone, Debug)]
struct OfContest {
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
}

impl Mandate {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.what {
            What::Show { dir, of } => show::show(&open(&dir)?, of.contest.as_deref(), output),
            What::Name { dir, of, list, numbers, document, acting } => {
                let (desk, contest) = at(&dir, &of)?;
                let numbers = places(&numbers)?;
                let act = MandatesNamed {
                    contest,
                    list: ListCode::new(list),
                    numbers,
                    named_by: NamedBy::Party,
                    document,
                };
                let said = naming(&desk, &act);
                change(&desk, &acting, Change::MandatesNamed(act), &said, output)
            }
            What::Alphabet { dir, of, list, seats, document, acting } => {
                let (desk, contest) = at(&dir, &of)?;
                let act = by_alphabet(&desk, contest, ListCode::new(list), seats, document)?;
                let said = naming(&desk, &act);
                change(&desk, &acting, Change::MandatesNamed(act), &said, output)
            }
            What::End { dir, of, list, number, reason, document, acting } => {
                let (desk, contest) = at(&dir, &of)?;
                let said = format!("the mandate of place {number} of list {list} ends");
                let list = ListCode::new(list);
                let act = MandateEnded { contest, list, number, reason, document };
                change(&desk, &acting, Change::MandateEnded(act), &said, output)
            }
            What::Vacant { dir, of, list, seats, document, acting } => {
                let (desk, contest) = at(&dir, &of)?;
                let said = format!("{seats} seats of list {list} stay empty");
                let act = SeatVacant { contest, list: ListCode::new(list), seats, document };
                change(&desk, &acting, Change::SeatVacant(act), &said, output)
            }
            What::Sides { dir, of, majority, opposition, document, acting } => {
                let (desk, contest) = at(&dir, &of)?;
                let said =
                    format!("majority: {}; opposition: {}", words(&majority), words(&opposition));
                let lists = |codes: Vec<String>| codes.into_iter().map(ListCode::new).collect();
                let (majority, opposition) = (lists(majority), lists(opposition));
                let act = SidesDeclared { contest, majority, opposition, document };
                change(&desk, &acting, Change::SidesDeclared(act), &said, output)
            }
        }
    }
}

fn open(dir: &Path) -> Result<Desk, Refusal> {
    Ok(Desk::open(&Folder::at(dir))?)
}

fn at(dir: &Path, of: &OfContest) -> Result<(Desk, ContestCode), Refusal> {
    let desk = open(dir)?;
    let definition = &desk.package().definition;
    let contest = contest_index(definition, of.contest.as_deref())?;
    let contest = definition.contests[contest].code.clone();
    Ok((desk, contest))
}

fn change(
    desk: &Desk,
    acting: &Acting,
    change: Change,
    said: &str,
    output: Output,
) -> Result<ExitCode, Refusal> {
    propose(desk, acting, vec![Proposed::new("", change)], said, output)
}

/// The next ones of a list by the order that the law sets, for the open seats.
fn by_alphabet(
    desk: &Desk,
    contest: ContestCode,
    list: ListCode,
    seats: Option<u32>,
    document: String,
) -> Result<MandatesNamed, Refusal> {
    let canvass = desk.canvass();
    let registers = canvass.registers();
    let declared = canvass.circumstances(0).seats;
    let declared = declared.get(&contest).and_then(|seats| seats.get(&list)).map_or(0, |one| one.0);
    let open = registers
        .mandates
        .seating(&contest, &list)
        .map_or(declared, register::mandate::Seating::open);
    let next = registers.mandates.next(registers, &contest, &list);
    let next = next.map_err(|fault| Refusal::one(fault.code(), fault.to_string()))?;
    let wanted = usize::try_from(seats.unwrap_or(open)).unwrap_or(usize::MAX);
    let numbers = next.iter().take(wanted).map(|candidate| candidate.number).collect();
    Ok(MandatesNamed { contest, list, numbers, named_by: NamedBy::Alphabet, document })
}

/// Who is named, in one line; the names of up to five.
fn naming(desk: &Desk, act: &MandatesNamed) -> String {
    let canvass = desk.canvass();
    let list = canvass.registers().lists.get(&act.contest, &act.list);
    let name = |&number: &u32| {
        let candidate = list.and_then(|list| list.candidate(number));
        candidate.map_or_else(|| format!("place {number}"), |candidate| candidate.name.clone())
    };
    let shown: Vec<String> = act.numbers.iter().take(5).map(name).collect();
    let more = act.numbers.len().saturating_sub(5);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let count = grouped(act.numbers.len() as u64);
    format!("{count} persons of list {}: {}{rest}", act.list, shown.join(", "))
}

fn words(codes: &[String]) -> String {
    if codes.is_empty() { "none".to_owned() } else { codes.join(", ") }
}

/// Reads places such as `1-10,14,15`.
fn places(text: &str) -> Result<Vec<u32>, Refusal> {
    exchange::register::mandate::places(text).ok_or_else(|| {
        let message = format!("`{text}` does not name places on the list, such as 1-10,14,15");
        Refusal::one("mandate.unreadable_places", message)
    })
}
