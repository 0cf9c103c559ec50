//! `saylau list show` and `saylau list export`: what the log holds of lists.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::{ContestCode, ListCode};
use exchange::register::list::write;
use jiff::Timestamp;
use register::Registers;
use register::list::{Difference, List, Status, quota};
use serde_json::{Value, json};

use crate::command::list::check::{sentence, told};
use crate::command::list::{OfList, contest, desk};
use crate::output::{Output, table};
use crate::refusal::Refusal;

#[derive(Args)]
pub struct Show {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
}

#[derive(Args)]
pub struct Export {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// File to write; standard output if not given.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Show {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let contest = contest(&desk, self.contest.as_deref())?;
        let canvass = desk.canvass();
        let registers = canvass.registers();
        let lists: Vec<(&ListCode, &List)> = registers.lists.of(&contest).collect();
        let answer: Vec<Value> =
            lists.iter().map(|(code, list)| of_list(registers, &contest, code, list)).collect();
        output.show(&answer, || {
            if lists.is_empty() {
                println!("No list was handed in.");
                return;
            }
            let rows = answer.iter().map(row).collect();
            let header =
                ["list", "party", "status", "decided", "resolution", "ballot", "candidates"];
            println!("{}", table(&header, rows, 5));
            for (code, list) in lists {
                if let Some(count) = count(registers, &contest, code, list) {
                    println!("{code}: {}", sentence(&count));
                }
            }
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn row(list: &Value) -> Vec<String> {
    let text = |key: &str| match &list[key] {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    ["list", "party", "status", "decided_at", "resolution", "ballot_number", "candidates"]
        .map(text)
        .into()
}

fn count(
    registers: &Registers,
    contest: &ContestCode,
    code: &ListCode,
    list: &List,
) -> Option<register::list::QuotaCount> {
    let days = registers.lists.reference_days(registers, contest, code, list.stamp.at)?;
    quota(registers.rules_of(contest)?, days, &list.draft())
}

fn of_list(registers: &Registers, contest: &ContestCode, code: &ListCode, list: &List) -> Value {
    let standing = registers.lists.standing(contest);
    let own = standing.iter().find(|one| one.list == *code);
    let time =
        |at: u64| Timestamp::from_second(i64::try_from(at).ok()?).ok().map(|at| at.to_string());
    let status = registers.lists.status(contest, code);
    let decision = list.decision();
    let undecided = matches!(status, Some(Status::Filed | Status::Refused));
    let at = decision.map_or(list.stamp.at, |one| one.act.at);
    let findings = registers.lists.findings(registers, contest, code, at).filter(|_| undecided);
    json!({
        "list": code,
        "party": list.filed.party,
        "status": status.map(Status::as_str),
        "filed_at": time(list.stamp.at),
        "filings": list.filings,
        "candidates": list.standing().count(),
        "candidates_filed": list.filed.candidates,
        "left": list.left.len(),
        "decided_at": decision.and_then(|one| time(one.act.at)),
        "resolution": decision.map(|one| one.act.resolution.clone()),
        "grounds": decision.map(|one| one.act.grounds.clone()),
        "registered_order": own.and_then(|one| one.registered_order),
        "ballot_number": own.and_then(|one| one.ballot_number),
        "quota": count(registers, contest, code, list).as_ref().map(told),
        "findings": findings.map(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>()),
        "late": list.stamp.late,
    })
}

impl Export {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let (contest, code) = (self.of.contest(&desk)?, self.of.code());
        let canvass = desk.canvass();
        let Some(list) = canvass.registers().lists.get(&contest, &code) else {
            return Err(Refusal::one("list.unknown", format!("list `{code}` was not handed in")));
        };
        let bytes = write(&list.candidates);
        let Some(path) = self.out else {
            print!("{}", String::from_utf8_lossy(&bytes));
            return Ok(ExitCode::SUCCESS);
        };
        let name = path.display().to_string();
        std::fs::write(&path, &bytes)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
        let written = json!({ "file": name, "candidates": list.candidates.len() });
        output.show(&written, || println!("{name}: {} candidates", list.candidates.len()));
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints what a file changes in a list that was handed in.
pub fn difference(change: &Difference) {
    println!(
        "{} added, {} changed, {} removed.",
        change.added.len(),
        change.changed.len(),
        change.removed.len()
    );
    for (number, fields) in &change.changed {
        for field in fields {
            println!("  {number}: {} {} -> {}", field.column, field.before, field.after);
        }
    }
    for one in &change.removed {
        println!("  {}: {} is removed", one.number, one.name);
    }
}
