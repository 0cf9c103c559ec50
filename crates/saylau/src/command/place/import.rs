//! A file against a register: the difference, and the acts that carry it out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use election::LateRulingCode;
use exchange::register::place::{Acted, Imported, acts, confirm_removal};
use register::place::{Difference, difference};
use serde::Serialize;
use server::{Desk, DeskFault, Folder, Proposed};

use crate::command::act::{Acting, refusal};
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Rows of each sort that are named before the rest is only counted.
const NAMED: usize = 8;

/// Holds a file against the register and shows the difference; with --apply it is carried out.
///
/// The file is the whole register: a row that it lacks is removed, unless --keep. To remove rows
/// takes --remove with their number, so that a file that was cut off removes none. A column that it
/// lacks stays as it is. An import that was cut off can be run again.
#[derive(Args)]
pub struct Import {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// CSV file; see docs/formats/registers.md.
    file: PathBuf,
    /// Leave rows that the file lacks as they are.
    #[arg(long, conflicts_with = "remove")]
    keep: bool,
    /// Rows that the file removes, where it removes any: exactly as many.
    #[arg(long, value_name = "N")]
    remove: Option<usize>,
    /// The decision by which the register changes.
    #[arg(long, default_value = "")]
    document: String,
    #[command(flatten)]
    acting: Acting,
}

/// What a file would change, and what came of it.
#[derive(Serialize)]
struct Came {
    file: String,
    rows: usize,
    added: Vec<String>,
    changed: Vec<ChangedShown>,
    removed: Vec<String>,
    same: usize,
    acts: u64,
    applied: bool,
    size: u64,
}

#[derive(Serialize)]
struct ChangedShown {
    code: String,
    line: u64,
    fields: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    field: String,
    before: String,
    after: String,
}

impl Import {
    /// Runs the command for one register.
    pub fn run<R: Imported>(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let (name, bytes) = read(&self.file)?;
        let canvass = desk.canvass();
        let registers = canvass.registers();
        let found = R::read(&name, &bytes, registers, &canvass.definition().date)?;
        let mut changes = difference(found.rows, R::held(&registers.places));
        if self.keep {
            changes.removed.clear();
        }
        // A trial without a number shows what would go; with one it is held against it.
        if self.acting.apply || self.remove.is_some() {
            confirm_removal(&name, changes.removed.len(), self.remove).map_err(|fault| {
                Refusal::one(fault.code(), format!("{fault} (--remove {})", fault.found))
            })?;
        }
        let mut came = shown(&name, &changes, &found.lines);
        came.size = desk.node().size();
        if !changes.is_empty() {
            let document = self.document(&name)?;
            let acts = acts(&changes, &registers.places, &document);
            (came.acts, came.size) = self.act(&desk, &name, acts, &found.lines)?;
            came.applied = self.acting.apply;
        }
        output.show(&came, || came.print());
        Ok(ExitCode::SUCCESS)
    }

    /// The decision; a trial may leave it out.
    fn document(&self, name: &str) -> Result<String, Refusal> {
        match self.document.trim() {
            "" if self.acting.apply => Err(Refusal::one(
                "place.no_document",
                "name the decision by which the register changes: --document \"No 12/34 of …\"",
            )),
            "" => Ok(name.to_owned()),
            document => Ok(document.to_owned()),
        }
    }

    /// Tries the acts, and carries them out if that was asked: how many, and the size of the log.
    fn act(
        &self,
        desk: &Desk,
        name: &str,
        acts: Vec<election::register::Change>,
        lines: &BTreeMap<String, u64>,
    ) -> Result<(u64, u64), Refusal> {
        let at = self.acting.seconds(desk)?;
        let late = self.acting.late.as_deref().map(LateRulingCode::from);
        let proposed = |change| Proposed { late: late.clone(), ..Proposed::new(name, change) };
        let plan = desk.plan(at, acts.into_iter().map(proposed).collect());
        let plan = plan.map_err(|mut faults| {
            for fault in &mut faults {
                place(fault, lines);
            }
            refusal(&faults)
        })?;
        let entries = plan.entries() as u64;
        if !self.acting.apply {
            return Ok((entries, desk.node().size()));
        }
        let applied = desk.apply(plan);
        let applied = applied.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        Ok((entries, applied.size))
    }
}

/// Puts the line of the row into the place of its fault.
fn place(fault: &mut DeskFault, lines: &BTreeMap<String, u64>) {
    let named = ["station", "commission", "code", "area"].into_iter().find_map(|name| {
        let (_, code) = fault.fields.iter().find(|(field, _)| *field == name)?;
        lines.get(code)
    });
    if let Some(line) = named {
        fault.place = format!("{}, line {line}", fault.place);
    }
}

fn shown<R: Acted>(name: &str, difference: &Difference<R>, lines: &BTreeMap<String, u64>) -> Came {
    let changed = difference.changed.iter().map(|one| ChangedShown {
        code: one.row.code().to_owned(),
        line: lines.get(one.row.code()).copied().unwrap_or(0),
        fields: one
            .fields
            .iter()
            .cloned()
            .map(|one| Cell { field: one.field, before: one.before, after: one.after })
            .collect(),
    });
    Came {
        file: name.to_owned(),
        rows: difference.same + difference.changed.len() + difference.added.len(),
        added: difference.added.iter().map(|row| row.code().to_owned()).collect(),
        changed: changed.collect(),
        removed: difference.removed.clone(),
        same: difference.same,
        acts: 0,
        applied: false,
        size: 0,
    }
}

impl Came {
    fn print(&self) {
        println!(
            "{}: {} rows; {} added, {} changed, {} removed, {} the same",
            self.file,
            grouped(self.rows as u64),
            grouped(self.added.len() as u64),
            grouped(self.changed.len() as u64),
            grouped(self.removed.len() as u64),
            grouped(self.same as u64),
        );
        codes('+', &self.added);
        for one in self.changed.iter().take(NAMED) {
            println!("  ~ {} (line {})", one.code, one.line);
            for field in &one.fields {
                println!("      {}: `{}` becomes `{}`", field.field, field.before, field.after);
            }
        }
        if self.changed.len() > NAMED {
            let more = self.changed.len() - NAMED;
            println!("  ~ … and {} more (all of them with --json)", grouped(more as u64));
        }
        codes('-', &self.removed);
        if !self.applied && !self.removed.is_empty() {
            let gone = self.removed.len();
            println!("To remove {} rows, --apply takes --remove {gone}.", grouped(gone as u64));
        }
        let (acts, size) = (grouped(self.acts), grouped(self.size));
        match (self.acts, self.applied) {
            (0, _) => println!("The register has this already; nothing to do."),
            (_, true) => println!("{acts} entries added; the log has {size} entries."),
            (_, false) => println!(
                "Lawful: {acts} entries would be added. Nothing was changed; add --apply to do it."
            ),
        }
    }
}

fn codes(sign: char, codes: &[String]) {
    if codes.is_empty() {
        return;
    }
    let named: Vec<&str> = codes.iter().take(NAMED).map(String::as_str).collect();
    let more = match codes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" … and {} more", grouped(more as u64)),
    };
    println!("  {sign} {}{more}", named.join(" "));
}

/// The name of a file, and its bytes.
pub fn read(path: &Path) -> Result<(String, Vec<u8>), Refusal> {
    let name = path.display().to_string();
    match std::fs::read(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Refusal::one("file.io", format!("{name}: {error}"))),
    }
}
