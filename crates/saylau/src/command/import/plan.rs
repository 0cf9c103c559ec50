//! What an import would do: every row tried on a copy of the state before any is taken.

use std::collections::BTreeMap;
use std::path::Path;

use canvass::Canvass;
use ed25519_dalek::SigningKey;
use election::act::{Act, FormRecorded, Payload, TurnoutReported};
use election::entry::{Entry, sha256_hex};
use election::{ActId, CommissionCode};
use server::{Folder, Node};
use tabulation::check;

use crate::output::Output;
use crate::refusal::Refusal;

/// Acts on their way to the log at a time.
const WAITING_MAX: usize = 512;

/// A row of the file, as the act that it would be.
pub struct Item {
    /// Line of the file, from 1.
    pub line: u64,
    /// Index of the station.
    pub station: usize,
    /// The act.
    pub act: Act,
}

/// Entries that the log would take in this order.
pub struct Plan {
    /// Rows of the file.
    pub rows: u64,
    /// The entries of the rows that are new.
    pub bodies: Vec<Vec<u8>>,
}

/// What a row is to the log.
enum Standing {
    New,
    Known,
    /// Reasons to refuse it: code and sentence.
    Refused(Vec<(&'static str, String)>),
}

impl Plan {
    /// Tries every item on a copy of `canvass`, the state of the log.
    ///
    /// # Errors
    /// Every reason to refuse any row, with its line, and every key that is missing.
    pub fn new(
        folder: &Folder,
        canvass: &Canvass,
        at: u64,
        file: &str,
        items: Vec<Item>,
        output: Output,
    ) -> Result<Self, Refusal> {
        let mut signer = Signer::new(folder, canvass, at);
        let mut trial = canvass.clone();
        let rows = items.len() as u64;
        let bar = output.bar(rows, "checking");
        let (mut bodies, mut faults) = (Vec::new(), Vec::new());
        for Item { line, station, act } in items {
            bar.inc(1);
            let refused = match standing(canvass, station, &act) {
                Standing::Known => continue,
                Standing::Refused(reasons) => reasons,
                Standing::New => {
                    // A missing key is a fault of its commission, told once below.
                    let Some(entry) = signer.sign(station, act) else { continue };
                    match trial.admit(&entry) {
                        Ok(admitted) => {
                            trial.record(&admitted);
                            bodies.push(entry.to_bytes());
                            continue;
                        }
                        Err(refusals) => refusals
                            .iter()
                            .map(|refusal| (refusal.code(), refusal.to_string()))
                            .collect(),
                    }
                }
            };
            let told = |(code, message): (&str, String)| {
                (code.to_owned(), format!("{file}, line {line}: {message}"))
            };
            faults.extend(refused.into_iter().map(told));
        }
        bar.finish_and_clear();
        faults.extend(signer.faults);
        if faults.is_empty() { Ok(Self { rows, bodies }) } else { Err(Refusal { faults }) }
    }
}

/// Holds a row against what the log counts already.
fn standing(canvass: &Canvass, station: usize, act: &Act) -> Standing {
    match act {
        Act::FormRecorded(form) => form_standing(canvass, station, form),
        Act::TurnoutReported(report) => turnout_standing(canvass, station, report),
        _ => Standing::New,
    }
}

fn form_standing(canvass: &Canvass, station: usize, form: &FormRecorded) -> Standing {
    let definition = canvass.definition();
    let contest = definition.contest(form.contest.as_str()).expect("the row was read by it");
    let versions = canvass.versions(contest, station);
    let Some(counted) = versions.last() else { return Standing::New };
    let checked =
        check(&definition.contests[contest], &definition.stations[station], &form.figures);
    match checked {
        Ok(row) if row.row() == counted.row() => Standing::Known,
        Ok(_) => Standing::Refused(vec![(
            "import.differs",
            format!(
                "station {}: the log has version {} with other figures; corrections are acts of \
                 the commission, not of an import",
                form.station,
                versions.len(),
            ),
        )]),
        Err(faults) => Standing::Refused(
            faults
                .iter()
                .map(|fault| (fault.code(), format!("station {}: {fault}", form.station)))
                .collect(),
        ),
    }
}

fn turnout_standing(canvass: &Canvass, station: usize, report: &TurnoutReported) -> Standing {
    let hours = &canvass.definition().turnout_hours;
    let hour = hours.iter().position(|hour| hour.code == report.hour);
    let hour = hour.expect("the row was read by it");
    match canvass.turnout_of(hour, station) {
        None => Standing::New,
        Some(issued) if issued == report.ballots_issued.0 => Standing::Known,
        Some(issued) => Standing::Refused(vec![(
            "import.differs",
            format!(
                "station {}: the log has {issued} ballots issued by {}, the row {}; a correction \
                 is the next version, an act of the commission and not of an import",
                report.station, report.hour, report.ballots_issued.0,
            ),
        )]),
    }
}

/// Signs acts with the keys of the stations' commissions, each read once.
struct Signer<'a> {
    folder: &'a Folder,
    origin: String,
    at: u64,
    codes: Vec<CommissionCode>,
    /// The commission that signs for each station.
    of_station: Vec<usize>,
    /// Keys read so far, by commission; an error where one cannot be read.
    keys: BTreeMap<usize, Result<SigningKey, ()>>,
    faults: Vec<(String, String)>,
}

impl<'a> Signer<'a> {
    fn new(folder: &'a Folder, canvass: &Canvass, at: u64) -> Self {
        let definition = canvass.definition();
        let codes = definition.commissions.iter().map(|commission| commission.code.clone());
        Self {
            folder,
            origin: canvass.origin().to_owned(),
            at,
            codes: codes.collect(),
            of_station: definition.signers(),
            keys: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// The signed entry; none if its commission's key cannot be read.
    fn sign(&mut self, station: usize, act: Act) -> Option<Entry> {
        let by = self.of_station[station];
        let key = self.keys.entry(by).or_insert_with(|| {
            signing_key(self.folder, self.codes[by].as_str())
                .map_err(|refusal| self.faults.extend(refusal.faults))
        });
        let key = key.as_ref().ok()?;
        let (origin, bytes) = (self.origin.clone(), election::canonical::to_bytes(&act));
        let id = ActId::new(&sha256_hex(&[origin.as_bytes(), b"\n", &bytes].concat())[..32]);
        let payload = Payload { act, at: self.at, by: self.codes[by].clone(), id, origin };
        Some(Entry::sign(payload, key))
    }
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

/// Submits the entries in order and waits until all are durable.
///
/// # Errors
/// What stopped the log, such as a full disk. What was taken before stays; the same import again
/// passes it over.
pub fn submit(node: &Node, bodies: Vec<Vec<u8>>, output: Output) -> Result<(), Refusal> {
    let bar = output.bar(bodies.len() as u64, "acts");
    let (sender, answers) = std::sync::mpsc::channel();
    let mut waiting = 0_usize;
    let mut bodies = bodies.into_iter();
    loop {
        let next = if waiting < WAITING_MAX { bodies.next() } else { None };
        if let Some(body) = next {
            let sender = sender.clone();
            node.submit(body, move |answer| drop(sender.send(answer)));
            waiting += 1;
            continue;
        }
        if waiting == 0 {
            break;
        }
        answers.recv().expect("every submission is answered").map_err(Refusal::from)?;
        waiting -= 1;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}
