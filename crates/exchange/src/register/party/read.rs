//! Tables to acts. Every fault of every table is named; nothing is repaired.

use std::collections::BTreeMap;

use election::register::Change;
use election::register::party::{
    Identity, PartyChanged, PartyEntered, PartyPerson, PartyResult, PartyStage, Stage,
};
use election::{PartyCode, Text};
use law::Date;
use register::party::word;

use crate::fault::Fault;
use crate::package::Files;
use crate::register::party::{Row, TABLES, order};
use crate::table::{self, Table, is_code};

/// Columns of each table that must be there, and those that may be: names, or with `_` at the end
/// their beginnings.
const COLUMNS: [(&[&str], &[&str]); 5] = [
    (&["code", "colour"], &["name_", "short_"]),
    (&["party", "stage", "on", "people", "grounds", "document"], &["members_", "at_latest"]),
    (&["party", "on", "event", "parties", "document"], &["name_", "short_"]),
    (&["party", "office", "from", "until", "document"], &["name_"]),
    (&["party", "election", "day", "votes", "of", "seats", "document"], &[]),
];

const STAGES: [Stage; 8] = [
    Stage::Initiative,
    Stage::Notice,
    Stage::Congress,
    Stage::Filed,
    Stage::Registered,
    Stage::Refused,
    Stage::Suspended,
    Stage::Liquidated,
];

/// Reads tables by the last part of their paths, which must be one of [`TABLES`]. The acts come in
/// the order in which they can be recorded; the order of files and rows does not matter.
///
/// # Errors
/// Every fault: files that are no such table, columns missing or unknown, cells that are not what
/// the column holds, rows that stand twice.
pub fn read(files: &Files) -> Result<Vec<Row>, Vec<Fault>> {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (path, bytes) in files {
        let name = path.rsplit('/').next().unwrap_or_default();
        let Some(table) = TABLES.iter().position(|table| *table == name) else {
            let [file, place, found, expected] =
                [path.as_str(), "name of the file", name, &one_of(&TABLES)].map(Into::into);
            faults.push(Fault::Setting { file, place, found, expected });
            continue;
        };
        faults.extend(read_table(path, bytes, table, &mut rows));
    }
    rows.sort_by_cached_key(|row| order(&row.change));
    faults.extend(repeated(&rows));
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Reads one table; the faults are those of it alone.
fn read_table(path: &str, bytes: &[u8], at: usize, rows: &mut Vec<Row>) -> Vec<Fault> {
    let (table, mut faults) = match Table::parse(path, bytes) {
        Ok(read) => read,
        Err(fault) => return vec![fault],
    };
    let (required, optional) = COLUMNS[at];
    let columns = columns(&table, required, optional);
    if !columns.is_empty() {
        // Without its columns no row says anything.
        faults.extend(columns);
        return faults;
    }
    for row in table.rows() {
        let mut cells = Cells { row, faults: Vec::new() };
        let change = match at {
            0 => cells.entered(),
            1 => cells.stage(&table),
            2 => cells.changed(),
            3 => cells.person(),
            _ => cells.result(),
        };
        if let (Some(change), true) = (change, cells.faults.is_empty()) {
            rows.push(Row { file: path.into(), line: row.line, change });
        }
        faults.extend(cells.faults);
    }
    faults
}

fn columns(table: &Table, required: &[&str], optional: &[&str]) -> Vec<Fault> {
    let known = |column: &String| {
        let begins = |start: &&str| match column.strip_prefix(start) {
            Some("") => !start.ends_with('_'),
            rest => start.ends_with('_') && rest.is_some_and(is_code),
        };
        required.contains(&column.as_str()) || optional.iter().any(begins)
    };
    let unknown = table.header().iter().filter(|column| !known(column)).map(|column| {
        let (file, column) = (table.file().into(), column.clone());
        Fault::ColumnUnknown { file, column }
    });
    let missing = required.iter().filter(|name| !table.header().iter().any(|one| one == *name));
    unknown.chain(missing.map(|name| table.missing(name))).collect()
}

/// A fault for each row that says word for word what another one says.
fn repeated(rows: &[Row]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut first: BTreeMap<String, &Row> = BTreeMap::new();
    for row in rows {
        let key = super::difference::identity(&row.change);
        if let Some(first) = first.get(&key) {
            let what = if first.file == row.file { "the row" } else { "the row, in two files," };
            faults.push(Fault::Again {
                file: row.file.clone(),
                place: format!(
                    "line {} and line {}",
                    first.line.min(row.line),
                    first.line.max(row.line)
                ),
                what,
                name: row.key(),
            });
        } else {
            first.insert(key, row);
        }
    }
    faults
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

/// The cells of a row, and what is wrong with them.
struct Cells<'a> {
    row: table::Row<'a>,
    faults: Vec<Fault>,
}

impl<'a> Cells<'a> {
    fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn filled(&mut self, column: &str) -> Option<String> {
        let text = self.take(self.row.filled(column))?;
        if text.trim().is_empty() {
            self.faults.push(self.row.bad(column, "a text"));
            return None;
        }
        Some(text.into())
    }

    fn party(&mut self, column: &str) -> Option<PartyCode> {
        self.take(self.row.code(column)).map(PartyCode::from)
    }

    /// The cell as a number; none when it is empty, or when it is a fault.
    fn number(&mut self, column: &str) -> Option<u64> {
        self.take(self.row.number(column)).flatten()
    }

    fn day(&mut self, column: &str) -> Option<String> {
        let text = self.take(self.row.filled(column))?;
        if Date::parse(text).is_none() {
            self.faults.push(self.row.bad(column, "a day such as 2021-01-10"));
        }
        Some(text.into())
    }

    fn names(&mut self, prefix: &str) -> Option<Text> {
        let names = self.row.names(prefix);
        if names.is_empty() {
            let column = format!("{prefix}_xx");
            self.faults.push(self.row.bad(&column, "filled in any language"));
            return None;
        }
        Some(names)
    }

    /// Codes with spaces between them, none twice.
    fn codes(&mut self, column: &str) -> Vec<&'a str> {
        let codes: Vec<&str> = self.row.text(column).split_ascii_whitespace().collect();
        let twice = codes.iter().enumerate().any(|(nth, code)| codes[..nth].contains(code));
        if twice || !codes.iter().all(|code| is_code(code)) {
            self.faults.push(self.row.bad(column, "codes with spaces between them, each once"));
        }
        codes
    }

    fn entered(&mut self) -> Option<Change> {
        let party = self.party("code");
        let (name, short) = (self.names("name"), self.names("short"));
        let colour = self.filled("colour");
        Some(Change::PartyEntered(PartyEntered {
            party: party?,
            name: name?,
            short: short?,
            colour: colour?,
        }))
    }

    fn stage(&mut self, table: &Table) -> Option<Change> {
        let party = self.party("party");
        let reached = STAGES.into_iter().find(|stage| word(*stage) == self.row.text("stage"));
        if reached.is_none() {
            let words = STAGES.map(word);
            self.faults.push(self.row.bad("stage", &one_of(&words)));
        }
        let (on, document) = (self.day("on"), self.filled("document"));
        let at_latest = match self.row.text("at_latest") {
            "yes" => true,
            "" => false,
            _ => {
                self.faults.push(self.row.bad("at_latest", "`yes` or empty"));
                false
            }
        };
        let people = self.number("people");
        let mut regions = BTreeMap::new();
        for column in table.header() {
            let Some(region) = column.strip_prefix("members_") else { continue };
            if let Some(members) = self.number(column) {
                regions.insert(region.into(), members);
            }
        }
        let grounds = self.codes("grounds").into_iter().map(Into::into).collect();
        Some(Change::PartyStage(PartyStage {
            party: party?,
            stage: reached?,
            on: on?,
            at_latest,
            document: document?,
            people,
            regions,
            grounds,
        }))
    }

    fn changed(&mut self) -> Option<Change> {
        let (party, on) = (self.party("party"), self.day("on"));
        let document = self.filled("document");
        let codes = self.codes("parties");
        let parties: Vec<PartyCode> = codes.iter().map(|code| PartyCode::from(*code)).collect();
        let event = self.row.text("event");
        let many = if event == "merged_from" { 2 } else { usize::from(event != "renamed") };
        if codes.len() < many || (codes.len() > many && matches!(event, "renamed" | "split_from")) {
            let expected = match event {
                "renamed" => "empty for a new name",
                "split_from" => "the code of one party",
                "merged_from" => "the codes of two parties or more",
                _ => "the codes of parties, at least one",
            };
            self.faults.push(self.row.bad("parties", expected));
        }
        let identity = match event {
            "renamed" => match (self.names("name"), self.names("short")) {
                (Some(name), Some(short)) => Some(Identity::Renamed { name, short }),
                _ => None,
            },
            "absorbed" => Some(Identity::Absorbed { parties }),
            "merged_from" => Some(Identity::MergedFrom { parties }),
            "split_from" => parties.first().cloned().map(|party| Identity::SplitFrom { party }),
            _ => {
                let words = ["renamed", "absorbed", "merged_from", "split_from"];
                self.faults.push(self.row.bad("event", &one_of(&words)));
                None
            }
        };
        if event != "renamed" && !self.row.names("name").is_empty() {
            self.faults.push(self.row.bad("event", "`renamed`, but a name stands in the row"));
        }
        Some(Change::PartyChanged(PartyChanged {
            party: party?,
            on: on?,
            identity: identity?,
            document: document?,
        }))
    }

    fn person(&mut self) -> Option<Change> {
        let (party, name) = (self.party("party"), self.names("name"));
        let office = self.take(self.row.code("office")).map(Into::into);
        let from = self.day("from");
        let open = self.row.text("until").is_empty();
        let until = if open { None } else { self.day("until") };
        let document = self.filled("document");
        Some(Change::PartyPerson(PartyPerson {
            party: party?,
            name: name?,
            office: office?,
            from: from?,
            until,
            document: document?,
        }))
    }

    fn result(&mut self) -> Option<Change> {
        let party = self.party("party");
        let election = self.take(self.row.code("election")).map(Into::into);
        let (day, document) = (self.day("day"), self.filled("document"));
        let (votes, of) = (self.number("votes"), self.number("of"));
        let seats = u32::try_from(self.number("seats").unwrap_or(0));
        if seats.is_err() {
            self.faults.push(self.row.bad("seats", "a number of seats"));
        }
        Some(Change::PartyResult(PartyResult {
            party: party?,
            election: election?,
            day: day?,
            votes,
            of,
            seats: seats.ok()?,
            document: document?,
        }))
    }
}
