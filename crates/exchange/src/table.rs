//! CSV files with a header, read strictly: every cell is named, nothing is repaired.

use std::collections::BTreeMap;

use election::Text;
pub(crate) use election::is_code;

use crate::fault::Fault;

/// A CSV file in memory, with the line number of each record.
#[derive(Debug)]
pub struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One record of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    /// Line of the file, from 1; the header is line 1.
    pub line: u64,
    record: &'a csv::StringRecord,
}

impl Table {
    /// Reads `bytes` as the file called `file`.
    ///
    /// # Errors
    /// What [`Table::parse`] says, and every column of `required` that is missing.
    pub fn read(file: &str, bytes: &[u8], required: &[&str]) -> Result<Self, Vec<Fault>> {
        let (table, mut faults) = Self::parse(file, bytes).map_err(|fault| vec![fault])?;
        let missing = required.iter().filter(|column| !table.header.iter().any(|n| n == *column));
        faults.extend(missing.map(|column| table.missing(column)));
        if faults.is_empty() { Ok(table) } else { Err(faults) }
    }

    /// Reads as much as can be read, with a fault for every record that cannot: wrong number of
    /// cells, broken quoting, not UTF-8.
    ///
    /// # Errors
    /// The bytes are no table at all (empty, UTF-16, other delimiters): one fault then, since
    /// whatever else they lack follows from it.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<(Self, Vec<Fault>), Fault> {
        if let Some(fault) = no_table(file, bytes) {
            return Err(fault);
        }
        let mut faults = Vec::new();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let unreadable =
            |error: csv::Error| Fault::Unreadable { file: file.into(), reason: error.to_string() };
        let header = reader.headers().map(|header| {
            header.iter().map(|name| name.trim_start_matches('\u{feff}').into()).collect()
        });
        let header: Vec<String> = header.unwrap_or_else(|error| {
            faults.push(unreadable(error));
            Vec::new()
        });
        if let [only] = &header[..]
            && let Some(found) = delimiter(only)
        {
            return Err(Fault::Delimiter { file: file.into(), found });
        }
        for (nth, column) in header.iter().enumerate() {
            if header[..nth].contains(column) {
                let (file, column) = (file.into(), column.clone());
                faults.push(Fault::ColumnTwice { file, column });
            }
        }
        let mut table = Self { file: file.into(), header, rows: Vec::new() };
        for record in reader.records() {
            match record {
                Ok(record) if record.len() == table.header.len() => {
                    table.rows.push((line(&record), record));
                }
                Ok(record) => faults.push(Fault::Cells {
                    file: file.into(),
                    line: line(&record),
                    found: record.len(),
                    expected: table.header.len(),
                }),
                Err(error) => faults.push(unreadable(error)),
            }
        }
        Ok((table, faults))
    }

    /// The table, which must have a row.
    ///
    /// # Errors
    /// There is none below the header.
    pub fn filled(self) -> Result<Self, Vec<Fault>> {
        if self.rows.is_empty() { Err(vec![Fault::NoRows { file: self.file }]) } else { Ok(self) }
    }

    /// A fault that says a column is missing, with the first of those that are there.
    pub fn missing(&self, column: &str) -> Fault {
        let mut found = self.header.iter().take(6).cloned().collect::<Vec<String>>().join(", ");
        if self.header.len() > 6 {
            found.push_str(", …");
        }
        Fault::ColumnMissing { file: self.file.clone(), column: column.into(), found }
    }

    /// Name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The records.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }

    /// A fault for each code that stands twice in `column`.
    pub fn duplicates(&self, column: &str) -> Vec<Fault> {
        let mut first = BTreeMap::new();
        let mut faults = Vec::new();
        for row in self.rows() {
            let code = row.text(column);
            if let Some(&first) = first.get(code) {
                let (file, code) = (self.file.clone(), code.into());
                faults.push(Fault::Duplicate { file, line: row.line, code, first });
            } else {
                first.insert(code, row.line);
            }
        }
        faults
    }
}

/// What is wrong with bytes that cannot be a table in UTF-8.
fn no_table(file: &str, bytes: &[u8]) -> Option<Fault> {
    let encoding = |found| Some(Fault::Encoding { file: file.into(), found });
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => encoding("text in UTF-16"),
        [b'P', b'K', 3, 4, ..] => encoding("a workbook or an archive"),
        _ if bytes.contains(&0) => encoding("no text or text in UTF-16 (it has zero bytes)"),
        _ if bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii().is_empty() => {
            Some(Fault::FileEmpty { file: file.into() })
        }
        _ => None,
    }
}

/// What divides the columns of a header that commas do not divide.
fn delimiter(header: &str) -> Option<&'static str> {
    let known = [(';', "`;`"), ('\t', "tabs")];
    known.into_iter().find_map(|(one, name)| header.contains(one).then_some(name))
}

/// What a code is, for messages.
pub(crate) const CODE: &str =
    "a code: ASCII letters, digits, `.`, `_` and `-`, letter or digit first, 64 at most, no `..`";

fn line(record: &csv::StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}

impl<'a> Row<'a> {
    /// The cell as it stands; empty when the column is not there.
    pub fn text(&self, column: &str) -> &'a str {
        let at = self.table.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("")
    }

    /// The cell, which must be filled.
    pub fn filled(&self, column: &str) -> Result<&'a str, Fault> {
        match self.text(column) {
            "" => Err(Fault::Empty {
                file: self.table.file.clone(),
                line: self.line,
                column: column.into(),
            }),
            text => Ok(text),
        }
    }

    /// The cell as a code: it becomes part of addresses and file names.
    pub fn code(&self, column: &str) -> Result<&'a str, Fault> {
        let code = self.filled(column)?;
        if is_code(code) { Ok(code) } else { Err(self.bad(column, CODE)) }
    }

    /// The cell as a whole number from 0; none when it is empty.
    pub fn number(&self, column: &str) -> Result<Option<u64>, Fault> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let digits = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits => Ok(Some(number)),
            _ => Err(self.bad(column, "a whole number from 0 up to 18 digits")),
        }
    }

    /// The names in `prefix_xx` columns.
    pub fn names(&self, prefix: &str) -> Text {
        let languages = self.table.header.iter().filter_map(|column| {
            let language = column.strip_prefix(prefix)?.strip_prefix('_')?;
            let name = self.text(column);
            (!name.is_empty()).then(|| (language.to_owned(), name.to_owned()))
        });
        Text(languages.collect())
    }

    /// A fault that says this cell is not what was expected.
    pub fn bad(&self, column: &str, expected: &str) -> Fault {
        Fault::Value {
            file: self.table.file.clone(),
            line: self.line,
            column: column.into(),
            found: self.text(column).into(),
            expected: expected.into(),
        }
    }

    /// Name of the file.
    pub fn file(&self) -> &'a str {
        &self.table.file
    }

    /// A fault that says `code` is not in a register.
    pub fn unknown(&self, code: &str, register: &str) -> Fault {
        Fault::Unknown {
            file: self.table.file.clone(),
            line: self.line,
            code: code.into(),
            register: register.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &[&str]) {
        let read = Table::read("votes.csv", bytes, &["list", "votes"]).and_then(Table::filled);
        let faults = read.err().unwrap_or_default();
        let codes: Vec<&str> = faults.iter().map(Fault::code).collect();
        assert_eq!(codes, expected, "{}", String::from_utf8_lossy(bytes));
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_file_that_is_no_table_has_one_fault() {
        let text = "\u{feff}list,votes\nred,5\nblue,7\n";
        check(&utf_16(text, u16::to_le_bytes), &["file.encoding"]);
        check(&utf_16(text, u16::to_be_bytes), &["file.encoding"]);
        check(&utf_16(&text[3..], u16::to_le_bytes), &["file.encoding"]);
        check(b"PK\x03\x04\x14", &["file.encoding"]);
        check(b"list;votes\nred;5\nblue;7,5\n", &["file.delimiter"]);
        check(b"list\tvotes\nred\t5\n", &["file.delimiter"]);
        check(b"", &["file.empty"]);
        check(b"\xef\xbb\xbf\r\n", &["file.empty"]);
    }

    #[test]
    fn a_table_in_utf_8_with_rows_has_none() {
        check("\u{feff}list,votes\nкрасные,5\n".as_bytes(), &[]);
        check(b"list,votes,note\nred,5,a;b\n", &[]);
    }

    #[test]
    fn a_header_alone_is_a_table_but_no_filled_one() {
        check(b"list,votes\n", &["file.no_rows"]);
        assert!(Table::read("votes.csv", b"list,votes\n", &["list"]).is_ok());
    }
}
