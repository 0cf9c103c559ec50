//! The lists of a package as acts: handed in, paid for, decided, drawn.

use election::definition::CandidateList;
use election::register::Change;
use election::register::list::{
    BallotOrderDrawn, Decision, DepositChanged, DepositState, ListDecided, ListFiled,
};
use election::{ContestCode, ListCode, PartyCode};
use register::ContestRules;
use serde::Deserialize;

use crate::register::list::{chunks, read};
use crate::{Fault, Files, Package, seconds};

/// The file of a package that says what became of its lists; the candidates of each stand in
/// `registers/lists/<list>.csv`.
pub const FILE: &str = "registers/lists.toml";

/// `source` is for readers of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListsFile {
    contest: ContestCode,
    #[serde(default)]
    list: Vec<Entry>,
    lot: Option<LotEntry>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: ListCode,
    party: PartyCode,
    filed: String,
    document: String,
    deposit: Option<Paid>,
    registered: Option<Registered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paid {
    at: String,
    amount: u64,
    unit: u64,
    document: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Registered {
    at: String,
    resolution: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LotEntry {
    at: String,
    order: Vec<ListCode>,
    document: String,
}

/// The acts of [`FILE`] with their times; names, labels and colours are those of the package's
/// definition. None where the package has no such file.
///
/// # Errors
/// Every fault of the file and of the candidates' files.
pub fn changes(package: &Package, files: &Files) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let Some(bytes) = files.get(FILE) else { return Ok(Vec::new()) };
    let fault = |reason: String| vec![Fault::Unreadable { file: FILE.into(), reason }];
    let text = std::str::from_utf8(bytes).map_err(|error| fault(error.to_string()))?;
    let file: ListsFile = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
    let contests = &package.definition.contests;
    let Some(at) = contests.iter().position(|one| one.code == file.contest) else {
        return Err(vec![setting("contest", file.contest.as_str(), "a contest of the election")]);
    };
    let rules = ContestRules {
        contest: file.contest.clone(),
        law: package.laws[at].clone().into(),
        procedure: package.procedures[at].clone().map(Into::into),
    };
    let mut faults = Vec::new();
    let mut changes = Vec::new();
    for entry in &file.list {
        let own = contests[at].lists.iter().find(|list| list.code == entry.code);
        let found = own
            .ok_or_else(|| vec![setting("list", entry.code.as_str(), "a list of the contest")])
            .and_then(|list| of_list(&rules, files, entry, list));
        match found {
            Ok(found) => changes.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if let Some(lot) = &file.lot {
        let (contest, order) = (file.contest.clone(), lot.order.clone());
        let act = BallotOrderDrawn { contest, order, document: lot.document.clone() };
        match time("lot.at", &lot.at) {
            Ok(at) => changes.push((at, Change::BallotOrderDrawn(act))),
            Err(fault) => faults.push(fault),
        }
    }
    // In the order of time; what happened at once stays in the order of the file.
    changes.sort_by_key(|(at, _)| *at);
    if faults.is_empty() { Ok(changes) } else { Err(faults) }
}

fn of_list(
    rules: &ContestRules,
    files: &Files,
    entry: &Entry,
    list: &CandidateList,
) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let path = format!("registers/lists/{}.csv", entry.code);
    let bytes = files.get(&path).ok_or_else(|| vec![Fault::FileMissing { file: path.clone() }])?;
    let sheet = read(rules, &path, bytes)?;
    let Some(candidates) = sheet.candidates() else {
        let reason = |reason| Fault::Unreadable { file: path.clone(), reason };
        let cells = sheet.findings.iter().map(|finding| reason(finding.to_string()));
        return Err(sheet.faults.iter().cloned().chain(cells).collect());
    };
    let at = |place: &str, text: &str| {
        time(&format!("list.{}.{place}", entry.code), text).map_err(|fault| vec![fault])
    };
    let (contest, code) = (rules.contest.clone(), entry.code.clone());
    let handed_in = at("filed", &entry.filed)?;
    let mut changes = vec![(
        handed_in,
        Change::ListFiled(ListFiled {
            contest: contest.clone(),
            list: code.clone(),
            party: entry.party.clone(),
            name: list.name.clone(),
            short: list.short.clone(),
            colour: list.colour.clone(),
            candidates: u32::try_from(candidates.len()).unwrap_or(u32::MAX),
            document: entry.document.clone(),
        }),
    )];
    let acts = chunks(&contest, &code, &candidates).into_iter();
    changes.extend(acts.map(|act| (handed_in, Change::CandidatesFiled(act))));
    if let Some(paid) = &entry.deposit {
        let act = DepositChanged {
            contest: contest.clone(),
            list: code.clone(),
            state: DepositState::Paid,
            amount: paid.amount,
            unit: paid.unit,
            document: paid.document.clone(),
        };
        changes.push((at("deposit.at", &paid.at)?, Change::DepositChanged(act)));
    }
    if let Some(registered) = &entry.registered {
        let decided = at("registered.at", &registered.at)?;
        let act = ListDecided {
            contest,
            list: code,
            decision: Decision::Registered,
            at: decided,
            resolution: registered.resolution.clone(),
            grounds: Vec::new(),
        };
        changes.push((decided, Change::ListDecided(act)));
    }
    Ok(changes)
}

fn time(place: &str, text: &str) -> Result<u64, Fault> {
    seconds(text).ok_or_else(|| setting(place, text, "a time such as 2020-11-25T06:00:00Z"))
}

fn setting(place: &str, found: &str, expected: &str) -> Fault {
    let [file, place, found, expected] = [FILE, place, found, expected].map(Into::into);
    Fault::Setting { file, place, found, expected }
}
