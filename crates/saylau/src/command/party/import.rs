//! `saylau party import`: tables against the register.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::LateRulingCode;
use exchange::Files;
use exchange::register::party::{Difference, FieldChange, TABLES, difference, read};
use serde::Serialize;
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, refusal};
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Holds tables against the register and shows the difference; --apply records what is new and
/// what is told otherwise.
///
/// Nothing is taken away: what the tables leave out stays. A stage or a change that is recorded
/// cannot be recorded otherwise; a result can be corrected, and a period of a person ended. An
/// import that was cut off can be run again.
#[derive(Args)]
pub struct Import {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Tables: parties.csv, party-stages.csv, party-changes.csv, party-people.csv,
    /// party-results.csv; any of them. See docs/formats/registers.md.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Serialize)]
struct Imported {
    added: Vec<Added>,
    changed: Vec<Otherwise>,
    left_out: Vec<String>,
    same: usize,
    acts: u64,
    applied: bool,
    size: u64,
}

#[derive(Serialize)]
struct Added {
    place: String,
    what: String,
}

#[derive(Serialize)]
struct Otherwise {
    place: String,
    what: String,
    fields: Vec<FieldChange>,
}

impl Import {
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let rows = read(&self.tables()?)?;
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let found = difference(&desk.canvass().registers().parties, &rows);
        let (acts, applied, size) = if found.is_empty() {
            (0, self.acting.apply, desk.node().size())
        } else {
            self.act(&desk, &found)?
        };
        let imported = shown(found, acts, applied, size);
        output.show(&imported, || imported.print());
        Ok(ExitCode::SUCCESS)
    }

    /// The files by their paths, each table once.
    fn tables(&self) -> Result<Files, Refusal> {
        let mut files = Files::new();
        for path in &self.files {
            let name = path.display().to_string();
            let table =
                TABLES.iter().find(|table| path.file_name().is_some_and(|one| one == **table));
            let twice = table.filter(|table| {
                files.keys().any(|known| known.rsplit('/').next() == Some(**table))
            });
            if twice.is_some() {
                let message = format!("{name}: this table is named twice; name each once");
                return Err(Refusal::one("party.table_twice", message));
            }
            let bytes = std::fs::read(path)
                .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
            files.insert(name, bytes);
        }
        Ok(files)
    }

    /// Tries the acts, and carries them out if that was asked.
    fn act(&self, desk: &Desk, found: &Difference) -> Result<(u64, bool, u64), Refusal> {
        let at = self.acting.seconds(desk)?;
        let late = self.acting.late.as_deref().map(LateRulingCode::from);
        let proposed = found
            .rows()
            .into_iter()
            .map(|row| Proposed { late: late.clone(), ..Proposed::new(row.place(), row.change) });
        let plan = desk.plan(at, proposed.collect()).map_err(|faults| refusal(&faults))?;
        let acts = plan.entries() as u64;
        if !self.acting.apply {
            return Ok((acts, false, desk.node().size()));
        }
        let applied = desk.apply(plan);
        let applied = applied.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        Ok((acts, true, applied.size))
    }
}

fn shown(found: Difference, acts: u64, applied: bool, size: u64) -> Imported {
    let what = |row: &exchange::register::party::Row| row.key();
    let added = found.added.iter().map(|row| Added { place: row.place(), what: what(row) });
    let added = added.collect();
    let changed = found.changed.into_iter().map(|changed| Otherwise {
        place: changed.row.place(),
        what: what(&changed.row),
        fields: changed.fields,
    });
    Imported {
        added,
        changed: changed.collect(),
        left_out: found.removed,
        same: found.same,
        acts,
        applied,
        size,
    }
}

impl Imported {
    fn print(&self) {
        for row in &self.added {
            println!("+ {}  ({})", row.what, row.place);
        }
        for row in &self.changed {
            println!("~ {}  ({})", row.what, row.place);
            for field in &row.fields {
                println!("    {}: {} → {}", field.field, field.before, field.after);
            }
        }
        for key in &self.left_out {
            println!("= {key}  (not in the tables; it stays)");
        }
        println!(
            "{} new, {} told otherwise, {} as recorded",
            grouped(self.added.len() as u64),
            grouped(self.changed.len() as u64),
            grouped(self.same as u64)
        );
        match (self.acts, self.applied) {
            (0, _) => println!("The log holds this already; nothing to do."),
            (acts, true) => println!(
                "{} entries added; the log has {} entries.",
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
