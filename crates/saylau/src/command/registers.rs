//! `saylau registers`: what the registers of a log hold, and the acts that belong to none of them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use election::LateRulingCode;
use election::register::Change;
use election::register::calendar::LateAdmitted;
use exchange::register::calendar::{adoption, freezing, zones};
use law::Date;
use serde::Serialize;
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, propose};
use crate::output::{Output, counted, grouped, paragraph, table};
use crate::refusal::Refusal;

/// Shows the registers of a log, adopts the calendar, lets late acts in, closes the rolls.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau registers show night\n  \
    saylau registers calendar night --called 2020-10-21 --resolution \"No 12\" --at 2020-10-22T06:00:00Z --apply\n  \
    saylau registers late night --ruling r1 --deadline nomination.ends --subject ak_zhol --reason \"flood\" --basis \"court of …\" --apply\n  \
    saylau registers export night out")]
pub struct Registers {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// What each register holds.
    Show {
        /// Data folder.
        dir: PathBuf,
    },
    /// Adopts the calendar: every deadline of the law's procedure for this election.
    Calendar {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        /// Day on which the election was called, YYYY-MM-DD; needed where the package has none.
        #[arg(long)]
        called: Option<String>,
        /// Resolution that adopts it.
        #[arg(long)]
        resolution: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Records the ruling that lets one act in after its deadline; the act then names it.
    Late {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        /// Code of the ruling.
        #[arg(long)]
        ruling: String,
        /// Code of the deadline, as the calendar has it.
        #[arg(long)]
        deadline: String,
        /// Code of what comes late: a list, an organisation, a station.
        #[arg(long)]
        subject: String,
        /// Why it is let in.
        #[arg(long)]
        reason: String,
        /// Article, court or resolution.
        #[arg(long)]
        basis: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Closes the rolls: the voters of all stations, and the ballots to print.
    Roll {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        /// Resolution.
        #[arg(long)]
        resolution: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Writes the open data of every register into a folder.
    Export {
        /// Data folder.
        dir: PathBuf,
        /// Folder to write into; files of the same name are replaced.
        out: PathBuf,
    },
}

/// What each register holds.
#[derive(Serialize)]
struct Shown {
    election: String,
    opened: bool,
    entries: u64,
    calendar: Option<CalendarShown>,
    electorate: u64,
    ballots_to_print: Option<u64>,
    files: Vec<String>,
}

#[derive(Serialize)]
struct CalendarShown {
    day: String,
    called: String,
    resolution: String,
    deadlines: usize,
    late: usize,
}

impl Registers {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.what {
            What::Show { dir } => show(&dir, output),
            What::Calendar { dir, called, resolution, acting } => {
                let desk = Desk::open(&Folder::at(&dir))?;
                let act = calendar(&desk, called.as_deref(), &resolution)?;
                let deadlines = act.deadlines.len();
                let said = format!("the calendar with {deadlines} deadlines");
                propose(
                    &desk,
                    &acting,
                    vec![Proposed::new("", Change::CalendarAdopted(act))],
                    &said,
                    output,
                )
            }
            What::Late { dir, ruling, deadline, subject, reason, basis, acting } => {
                let desk = Desk::open(&Folder::at(&dir))?;
                let said = format!("ruling {ruling} for {subject} after {deadline}");
                let ruling = LateRulingCode::new(ruling);
                let act = LateAdmitted { ruling, deadline, subject, reason, basis };
                propose(
                    &desk,
                    &acting,
                    vec![Proposed::new("", Change::LateAdmitted(act))],
                    &said,
                    output,
                )
            }
            What::Roll { dir, resolution, acting } => {
                let desk = Desk::open(&Folder::at(&dir))?;
                let canvass = desk.canvass();
                let registers = canvass.registers();
                let electorate = registers.places.electorate();
                let act = freezing(registers.procedure(), electorate, &resolution);
                let said = format!(
                    "{} voters, {} ballots to print",
                    grouped(act.electorate),
                    grouped(act.ballots_to_print)
                );
                propose(
                    &desk,
                    &acting,
                    vec![Proposed::new("", Change::RollFrozen(act))],
                    &said,
                    output,
                )
            }
            What::Export { dir, out } => export(&dir, &out, output),
        }
    }
}

fn calendar(
    desk: &Desk,
    called: Option<&str>,
    resolution: &str,
) -> Result<election::register::calendar::CalendarAdopted, Refusal> {
    let package = desk.package();
    let procedure = package.procedures.iter().find_map(Option::as_ref).ok_or_else(|| {
        let message = "the law of this election has no procedure file: nothing says what its \
                       deadlines are; write one as docs/formats/procedure.md explains";
        Refusal::one("calendar.no_procedure", message)
    })?;
    let day = &package.definition.date;
    let called = called.or(package.called.as_deref()).ok_or_else(|| {
        let message =
            "the package does not say when the election was called; add --called YYYY-MM-DD";
        Refusal::one("calendar.not_called", message)
    })?;
    let date = |text: &str| {
        Date::parse(text).ok_or_else(|| {
            let message = format!("`{text}` is not a day of the calendar such as 2020-10-21");
            Refusal::one("calendar.no_day", message)
        })
    };
    let canvass = desk.canvass();
    let zones = zones(&package.definition, canvass.registers());
    Ok(adoption(procedure, (date(day)?, date(called)?), &zones, resolution)?)
}

fn show(dir: &Path, output: Output) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let canvass = desk.canvass();
    let registers = canvass.registers();
    let files = desk.node().register_files().into_iter().map(|(path, _)| path).collect();
    let shown = Shown {
        election: canvass.definition().code.to_string(),
        opened: canvass.is_opened(),
        entries: canvass.size(),
        calendar: registers.calendar.adopted().map(|adopted| CalendarShown {
            day: adopted.act.day.clone(),
            called: adopted.act.called.clone(),
            resolution: adopted.act.resolution.clone(),
            deadlines: adopted.act.deadlines.len(),
            late: registers.calendar.late().len(),
        }),
        electorate: registers.places.electorate(),
        ballots_to_print: registers.calendar.roll().map(|roll| roll.act.ballots_to_print),
        files,
    };
    output.show(&shown, || print(&shown));
    Ok(ExitCode::SUCCESS)
}

fn print(shown: &Shown) {
    let phase = if shown.opened { "opened" } else { "registers are kept, not opened yet" };
    println!("{}: {phase}; {} entries", shown.election, grouped(shown.entries));
    let calendar = shown.calendar.as_ref().map_or_else(
        || "not adopted".to_owned(),
        |calendar| {
            format!(
                "{} deadlines of the election of {}, called on {}; {} late acts",
                calendar.deadlines, calendar.day, calendar.called, calendar.late
            )
        },
    );
    let ballots = shown.ballots_to_print.map_or_else(|| "rolls not closed".to_owned(), grouped);
    let rows = vec![
        vec!["calendar".to_owned(), calendar],
        vec!["voters on rolls".to_owned(), grouped(shown.electorate)],
        vec!["ballots to print".to_owned(), ballots],
    ];
    println!("{}", table(&["register", "holds"], rows, 2));
    println!("\nopen data, {}:", counted(shown.files.len() as u64, "file", "files"));
    paragraph("  ", &shown.files.join(", "));
}

fn export(dir: &Path, out: &Path, output: Output) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let mut written = Vec::new();
    for (path, bytes) in desk.node().register_files() {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let target = out.join(&name);
        std::fs::create_dir_all(out)
            .and_then(|()| std::fs::write(&target, bytes))
            .map_err(|error| Refusal::one("file.io", format!("{}: {error}", target.display())))?;
        written.push(name);
    }
    output.show(&serde_json::json!({ "written": written }), || {
        println!("{} files in {}: {}", written.len(), out.display(), written.join(", "));
    });
    Ok(ExitCode::SUCCESS)
}
