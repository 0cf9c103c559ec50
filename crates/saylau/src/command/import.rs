//! `saylau import`: takes result rows from a file into the log, as signed forms.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use ed25519_dalek::SigningKey;
use election::act::{Act, FormRecorded, Payload, TurnoutReported};
use election::entry::{Entry, sha256_hex};
use election::{ActId, Ballots};
use exchange::rows::{self, ResultRow, TurnoutRow};
use serde::Serialize;
use server::{Folder, Node};
use tabulation::check;

use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Takes result rows (or turnout reports) from a CSV file into the log of a data folder.
///
/// Every row is checked first. If any is faulty nothing is taken, and all faults are named. Each
/// form is signed with the key of its station's commission. A row that is in the log already is
/// passed over, so an import that was cut off can simply be run again.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau import night forms.csv --at 2021-01-10T17:00:00Z\n  \
    saylau import night turnout.csv --turnout --at 2021-01-10T17:00:00Z")]
pub struct Import {
    /// Data folder, made by `saylau init`; no server may be running on it.
    dir: PathBuf,
    /// CSV file: `station`, then the figures; see docs/formats/package.md.
    file: PathBuf,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
    /// The file holds turnout reports: `station,hour,ballots_issued`.
    #[arg(long, conflicts_with = "contest")]
    turnout: bool,
    /// Time of the acts, RFC 3339 in UTC.
    #[arg(long)]
    at: String,
    /// Who entered the rows: a pseudonym.
    #[arg(long, default_value = "import-entry")]
    entered_by: String,
    /// Who compared them with the paper: another person.
    #[arg(long, default_value = "import-check")]
    confirmed_by: String,
}

#[derive(Serialize)]
struct Imported {
    rows: u64,
    new: u64,
    known: u64,
    size: u64,
}

impl Import {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let at = exchange::seconds(&self.at).ok_or_else(|| {
            let message = format!("`{}` is not a time such as 2021-01-10T17:00:00Z", self.at);
            Refusal::one("time.unreadable", message)
        })?;
        let folder = Folder::at(&self.dir);
        let node = Node::open(&folder)?;
        let name = self.file.display().to_string();
        let bytes = std::fs::read(&self.file)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
        let acts = if self.turnout {
            turnout_acts(&node, rows::read_turnout(definition(&node), &name, &bytes)?)
        } else {
            let contest = super::contest_index(definition(&node), self.contest.as_deref())?;
            let rows = rows::read(definition(&node), contest, &name, &bytes)?;
            check_rows(&node, contest, &name, &rows)?;
            self.form_acts(&node, contest, rows)
        };
        let imported = submit(&folder, &node, acts, at, output)?;
        output.show(&imported, || {
            println!(
                "{} rows: {} new in the log, {} known before; the log has {} entries",
                grouped(imported.rows),
                grouped(imported.new),
                grouped(imported.known),
                grouped(imported.size),
            );
        });
        Ok(ExitCode::SUCCESS)
    }

    fn form_acts(&self, node: &Node, contest: usize, rows: Vec<ResultRow>) -> Vec<(usize, Act)> {
        let live = node.live();
        let digest = live.canvass.form_digest(contest).to_owned();
        let act = |row: ResultRow| {
            let act = Act::FormRecorded(FormRecorded {
                contest: definition(node).contests[contest].code.clone(),
                station: definition(node).stations[row.station].code.clone(),
                version: 1,
                definition: digest.clone(),
                figures: row.figures,
                entered_by: self.entered_by.clone(),
                confirmed_by: self.confirmed_by.clone(),
                correction: None,
            });
            (row.station, act)
        };
        rows.into_iter().map(act).collect()
    }
}

fn definition(node: &Node) -> &election::definition::Definition {
    &node.package().definition
}

/// Checks every row before any is taken.
fn check_rows(node: &Node, contest: usize, name: &str, rows: &[ResultRow]) -> Result<(), Refusal> {
    let definition = definition(node);
    let mut faults = Vec::new();
    for row in rows {
        let station = &definition.stations[row.station];
        if let Err(found) = check(&definition.contests[contest], station, &row.figures) {
            faults.extend(found.into_iter().map(|fault| {
                let place = format!("{name}, line {}, station {}", row.line, station.code);
                (fault.code().to_owned(), format!("{place}: {fault}"))
            }));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal { faults }) }
}

fn turnout_acts(node: &Node, rows: Vec<TurnoutRow>) -> Vec<(usize, Act)> {
    let definition = definition(node);
    let act = |row: TurnoutRow| {
        let act = Act::TurnoutReported(TurnoutReported {
            station: definition.stations[row.station].code.clone(),
            hour: definition.turnout_hours[row.hour].code.clone(),
            ballots_issued: Ballots(row.ballots_issued),
        });
        (row.station, act)
    };
    rows.into_iter().map(act).collect()
}

/// Signs each act with the key of its station's commission and appends it.
fn submit(
    folder: &Folder,
    node: &Node,
    acts: Vec<(usize, Act)>,
    at: u64,
    output: Output,
) -> Result<Imported, Refusal> {
    let definition = definition(node);
    let signers = simulator::night::signers(definition);
    let origin = node.verifier().name().to_owned();
    let mut keys: Vec<Option<SigningKey>> = vec![None; definition.commissions.len()];
    let bar = output.bar(acts.len() as u64, "acts");
    let (sender, answers) = std::sync::mpsc::channel();
    let rows = acts.len() as u64;
    let (mut new, mut known, mut waiting) = (0, 0, 0_usize);
    let mut take = |waiting: &mut usize| -> Result<(), Refusal> {
        let answer: Result<store::Accepted, store::Refused<canvass::Rejection>> =
            answers.recv().expect("every submission is answered");
        *waiting -= 1;
        bar.inc(1);
        if answer.map_err(Refusal::from)?.fresh {
            new += 1;
        } else {
            known += 1;
        }
        Ok(())
    };
    for (station, act) in acts {
        let by = signers[station];
        let code = &definition.commissions[by].code;
        if keys[by].is_none() {
            keys[by] = Some(signing_key(folder, code.as_str())?);
        }
        let key = keys[by].as_ref().expect("read a moment ago");
        let bytes = election::canonical::to_bytes(&act);
        let id = ActId::new(&sha256_hex(&[origin.as_bytes(), b"\n", &bytes].concat())[..32]);
        let payload = Payload { act, at, by: code.clone(), id, origin: origin.clone() };
        let sender = sender.clone();
        let body = Entry::sign(payload, key).to_bytes();
        node.submit(body, move |answer| drop(sender.send(answer)));
        waiting += 1;
        if waiting >= 512 {
            take(&mut waiting)?;
        }
    }
    while waiting > 0 {
        take(&mut waiting)?;
    }
    bar.finish_and_clear();
    Ok(Imported { rows, new, known, size: node.size() })
}

fn signing_key(folder: &Folder, code: &str) -> Result<SigningKey, Refusal> {
    let text = folder.commission_key(code)?;
    let secret = (text.len() == 64).then(|| {
        let byte = |at: usize| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok();
        (0..32).map(byte).collect::<Option<Vec<u8>>>()
    });
    let secret = secret.flatten().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    secret.map(|secret| SigningKey::from_bytes(&secret)).ok_or_else(|| {
        let path = folder.keys().join("commissions").join(Path::new(code));
        let message = format!("{}.key: not a key of 64 hex digits", path.display());
        Refusal::one("key.unreadable", message)
    })
}
