//! Candidate lists in and out: a CSV file to a checked draft and to acts, and back.

mod package;
#[cfg(test)]
mod tests;

use election::register::list::{Candidate, CandidatesFiled};
use election::{ContestCode, ListCode};
use register::ContestRules;
use register::list::{
    COLUMNS, Draft, Elsewhere, Finding, OPTIONAL, Person, ReferenceDays, cells, check_among,
};

use crate::fault::Fault;
use crate::table::Table;

pub use package::{FILE, changes};

/// Bytes of candidates in one act at most: with what stands around them they fit in an entry.
const CHUNK_BYTES: usize = 48_000;

/// A file of candidates as it was read: what could be read, and everything that could not.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of the file.
    pub file: String,
    /// Its rows.
    pub draft: Draft,
    /// Faults of the table: columns, records.
    pub faults: Vec<Fault>,
    /// Cells that cannot be read, and what keeps the list from being registered.
    pub findings: Vec<Finding>,
}

/// One message on a file of candidates, for people and programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Stable key.
    pub code: &'static str,
    /// The sentence, with file and line.
    pub text: String,
    /// Line, where one is meant.
    pub line: Option<u64>,
    /// The rule, by its path in the law or procedure file.
    pub rule: Option<&'static str>,
    /// Its article.
    pub cite: Option<String>,
}

/// Reads a file of candidates without holding it against the law: faults of the table and of cells.
///
/// # Errors
/// The file is no table, or columns are missing or unknown: without them no row says anything.
pub fn read(rules: &ContestRules, file: &str, bytes: &[u8]) -> Result<Sheet, Vec<Fault>> {
    let (table, faults) = Table::parse(file, bytes).map_err(|fault| vec![fault])?;
    let columns = columns(&table);
    if !columns.is_empty() || faults.iter().any(|fault| matches!(fault, Fault::ColumnTwice { .. }))
    {
        return Err(faults.into_iter().chain(columns).collect());
    }
    // Rows that cannot be read are rows still.
    let table = if faults.is_empty() { table.filled()? } else { table };
    let rows = table.rows().map(|row| (row.line, COLUMNS.map(|column| row.text(column))));
    let (mut draft, findings) = Draft::read(rules, rows);
    let unread = faults.iter().filter_map(|fault| match fault {
        Fault::Cells { line, .. } => Some(Person { line: *line, ..Person::default() }),
        _ => None,
    });
    draft.candidates.extend(unread);
    draft.candidates.sort_by_key(|person| person.line);
    Ok(Sheet { file: file.into(), draft, faults, findings })
}

/// Columns that are not known, and columns that are missing.
fn columns(table: &Table) -> Vec<Fault> {
    let file = table.file();
    let unknown = table.header().iter().filter(|column| !COLUMNS.contains(&column.as_str()));
    let unknown =
        unknown.map(|column| Fault::ColumnUnknown { file: file.into(), column: column.clone() });
    let missing = COLUMNS.iter().filter(|column| {
        !OPTIONAL.contains(column) && !table.header().iter().any(|name| name == *column)
    });
    unknown.chain(missing.map(|column| table.missing(column))).collect()
}

/// Reads a file of candidates and checks it: the faults of cells and of the list at once, without
/// any that would only follow from another.
///
/// # Errors
/// What [`read()`] says.
pub fn check(
    rules: &ContestRules,
    days: ReferenceDays,
    elsewhere: &Elsewhere,
    file: &str,
    bytes: &[u8],
) -> Result<Sheet, Vec<Fault>> {
    let mut sheet = read(rules, file, bytes)?;
    sheet.findings.extend(check_among(rules, days, &sheet.draft, elsewhere));
    sheet.findings.sort_by_key(|finding| if finding.line == 0 { u64::MAX } else { finding.line });
    Ok(sheet)
}

impl Sheet {
    /// Everything that is wrong with it, in the order of its lines.
    pub fn messages(&self) -> Vec<Message> {
        let table = self.faults.iter().map(|fault| Message {
            code: fault.code(),
            text: fault.to_string(),
            line: match fault {
                Fault::Cells { line, .. } => Some(*line),
                _ => None,
            },
            rule: None,
            cite: None,
        });
        let list = self.findings.iter().map(|finding| Message {
            code: finding.code(),
            text: format!("{}, {finding}", self.file),
            line: Some(finding.line).filter(|line| *line > 0),
            rule: Some(finding.rule),
            cite: finding.cite.clone(),
        });
        let mut messages: Vec<Message> = table.chain(list).collect();
        messages.sort_by_key(|message| message.line.unwrap_or(u64::MAX));
        messages
    }

    /// The candidates to hand in; none where a row is not complete.
    pub fn candidates(&self) -> Option<Vec<Candidate>> {
        if self.faults.is_empty() { self.draft.complete() } else { None }
    }
}

/// Writes candidates as a file: what is read and written again has the same bytes when every
/// column was there and `no` was written out.
pub fn write(candidates: &[Candidate]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = "writing to memory does not fail";
    writer.write_record(COLUMNS).expect(written);
    for candidate in candidates {
        writer.write_record(cells(candidate)).expect(written);
    }
    writer.into_inner().expect(written)
}

/// Candidates as acts, each of which fits in an entry of the log.
pub fn chunks(
    contest: &ContestCode,
    list: &ListCode,
    candidates: &[Candidate],
) -> Vec<CandidatesFiled> {
    let mut acts: Vec<CandidatesFiled> = Vec::new();
    let mut bytes = 0;
    for candidate in candidates {
        let size = serde_json::to_vec(candidate).map_or(CHUNK_BYTES, |json| json.len());
        if acts.is_empty() || bytes + size > CHUNK_BYTES {
            let (contest, list) = (contest.clone(), list.clone());
            acts.push(CandidatesFiled { contest, list, candidates: Vec::new() });
            bytes = 0;
        }
        bytes += size;
        acts.last_mut().expect("one was pushed").candidates.push(candidate.clone());
    }
    acts
}
