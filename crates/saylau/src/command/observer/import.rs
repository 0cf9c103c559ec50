//! `saylau observer import`: two tables against the register.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use election::register::observer::OrganisationEntered;
use election::{LateRulingCode, ObserverCode};
use exchange::register::observer::{Changed, Difference, FieldChange, Holder, difference, read};
use register::observer::rehearsal_salt;
use serde::Serialize;
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, refusal};
use crate::command::observer::private;
use crate::command::open::seed_of;
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Cards that are named before the rest is only counted.
const NAMED: usize = 8;

/// Holds two tables against the register and shows the difference; --apply enters the
/// organisations that are new or changed, and accredits the observers that are new.
///
/// Whoever is missing in the tables stays accredited: a withdrawal is an act with a reason. An
/// import that was cut off can be run again.
#[derive(Args)]
pub struct Import {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// CSV file: code,kind,state,name_…,document; see docs/formats/registers.md.
    organisations: PathBuf,
    /// CSV file: number,organisation,name,document.
    observers: PathBuf,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Serialize)]
struct Imported {
    organisations: Vec<OrganisationShown>,
    organisations_same: usize,
    accredited: Vec<ObserverCode>,
    same: usize,
    missing: Vec<ObserverCode>,
    acts: u64,
    applied: bool,
    size: u64,
}

#[derive(Serialize)]
struct OrganisationShown {
    line: u64,
    code: String,
    name: String,
    added: bool,
    changed: Vec<FieldChange>,
}

impl Import {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let register = &canvass.registers().observers;
        let files = [&self.organisations, &self.observers];
        let names = files.map(|path| path.display().to_string());
        let [organisations, observers] = [bytes(files[0])?, bytes(files[1])?];
        let known: BTreeSet<String> =
            register.organisations().keys().map(ToString::to_string).collect();
        let rows = read((&names[0], &organisations), (&names[1], &observers), &known)?;
        let held = private::read(&self.dir)?;
        let found = difference(&rows, &names[1], register, &held)?;
        let (proposed, holders) = self.proposed(&found, &names, &held, seed_of(&canvass))?;
        let (acts, applied, size) = if found.is_empty() {
            (0, self.acting.apply, desk.node().size())
        } else {
            self.act(&desk, proposed, held, holders)?
        };
        let imported = shown(&found, acts, applied, size);
        output.show(&imported, || imported.print());
        Ok(ExitCode::SUCCESS)
    }

    /// The acts, and who holds the new cards.
    fn proposed(
        &self,
        found: &Difference,
        names: &[String; 2],
        held: &[Holder],
        seed: Option<u64>,
    ) -> Result<(Vec<Proposed>, Vec<Holder>), Refusal> {
        let salts = salts(found, held, seed)?;
        let salt = |observer: &ObserverCode| salts[observer];
        let (changes, holders) = found.changes((&names[0], &names[1]), salt);
        private::check(&changes, held.iter().chain(&holders))?;
        let late = self.acting.late.as_deref().map(LateRulingCode::from);
        let proposed = changes.into_iter().map(|(place, change)| {
            let accredits = matches!(change, election::register::Change::ObserversAccredited(_));
            Proposed { late: late.clone().filter(|_| accredits), ..Proposed::new(place, change) }
        });
        Ok((proposed.collect(), holders))
    }

    /// Tries the acts, and carries them out if that was asked.
    fn act(
        &self,
        desk: &Desk,
        proposed: Vec<Proposed>,
        held: Vec<Holder>,
        holders: Vec<Holder>,
    ) -> Result<(u64, bool, u64), Refusal> {
        let at = self.acting.seconds(desk)?;
        let plan = desk.plan(at, proposed).map_err(|faults| refusal(&faults))?;
        let acts = plan.entries() as u64;
        if !self.acting.apply {
            return Ok((acts, false, desk.node().size()));
        }
        // Names first: a card in the log whose salt is lost could never be checked.
        let mut all: BTreeMap<ObserverCode, Holder> =
            held.into_iter().map(|holder| (holder.observer.clone(), holder)).collect();
        all.extend(holders.into_iter().map(|holder| (holder.observer.clone(), holder)));
        private::write(&self.dir, &all.into_values().collect::<Vec<_>>())?;
        let applied = desk.apply(plan);
        let applied = applied.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        Ok((acts, true, applied.size))
    }
}

/// A salt for each new card: the one that the private file has already (an import was cut off), in
/// a rehearsal the one of its seed, else one drawn.
fn salts(
    found: &Difference,
    held: &[Holder],
    seed: Option<u64>,
) -> Result<BTreeMap<ObserverCode, [u8; 32]>, Refusal> {
    let salt = |row: &exchange::register::observer::ObserverRow| {
        let known = held.iter().find(|one| one.observer == row.observer && one.name == row.name);
        let salt = match (known, seed) {
            (Some(holder), _) => holder.salt,
            (None, Some(seed)) => rehearsal_salt(seed, row.observer.as_str()),
            (None, None) => drawn()?,
        };
        Ok((row.observer.clone(), salt))
    };
    found.accredited.iter().map(salt).collect()
}

fn drawn() -> Result<[u8; 32], Refusal> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|error| {
        Refusal::one("key.randomness", format!("no randomness for a salt: {error}"))
    })?;
    Ok(salt)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(path)
        .map_err(|error| Refusal::one("file.io", format!("{}: {error}", path.display())))
}

fn shown(found: &Difference, acts: u64, applied: bool, size: u64) -> Imported {
    let organisation = |act: &OrganisationEntered, line, changed: &Changed| OrganisationShown {
        line,
        code: act.organisation.to_string(),
        name: act.name.get("en").to_owned(),
        added: *changed == Changed::Added,
        changed: match changed {
            Changed::Added => Vec::new(),
            Changed::Fields(fields) => fields.clone(),
        },
    };
    Imported {
        organisations: found
            .organisations
            .iter()
            .map(|one| organisation(&one.act, one.line, &one.changed))
            .collect(),
        organisations_same: found.organisations_same,
        accredited: found.accredited.iter().map(|row| row.observer.clone()).collect(),
        same: found.same,
        missing: found.missing.clone(),
        acts,
        applied,
        size,
    }
}

impl Imported {
    fn print(&self) {
        for one in &self.organisations {
            let sign = if one.added { '+' } else { '~' };
            println!("{sign} {}  {} (line {})", one.code, one.name, one.line);
            for field in &one.changed {
                println!("    {}: `{}` becomes `{}`", field.field, field.before, field.after);
            }
        }
        let added = self.organisations.iter().filter(|one| one.added).count();
        println!(
            "organisations: {added} new, {} changed, {} as they are",
            self.organisations.len() - added,
            self.organisations_same
        );
        println!(
            "observers: {} new, {} as they are, {} in force that the table does not have",
            grouped(self.accredited.len() as u64),
            grouped(self.same as u64),
            grouped(self.missing.len() as u64)
        );
        codes('+', &self.accredited);
        codes('?', &self.missing);
        match (self.acts, self.applied) {
            (0, _) => println!("The log holds this already; nothing to do."),
            (acts, true) => println!(
                "{} entries added; the log has {} entries. Names and salts are in \
                 private/observers.csv and nowhere else.",
                grouped(acts),
                grouped(self.size)
            ),
            (acts, false) => println!(
                "Lawful: {} entries would be added. Nothing was changed; add --apply to do it.",
                grouped(acts)
            ),
        }
    }
}

fn codes(sign: char, codes: &[ObserverCode]) {
    let shown: Vec<&str> = codes.iter().take(NAMED).map(ObserverCode::as_str).collect();
    if shown.is_empty() {
        return;
    }
    let more = codes.len() - shown.len();
    let more =
        if more > 0 { format!(" … and {} more", grouped(more as u64)) } else { String::new() };
    println!("  {sign} {}{more}", shown.join(" "));
}
