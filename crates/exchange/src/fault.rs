//! What is wrong with a file that was handed in.

/// A fault of an input file: where, what was found, what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the parts of the message above them")]
pub enum Fault {
    #[error("{file}: the file is missing")]
    FileMissing { file: String },
    #[error("{file}: cannot be read: {reason}")]
    Unreadable { file: String, reason: String },
    #[error("{file}: this is {found} and not CSV in UTF-8; save it as CSV UTF-8")]
    Encoding { file: String, found: &'static str },
    #[error("{file}: the columns are divided by {found}; save it with commas")]
    Delimiter { file: String, found: &'static str },
    #[error("{file}: the file is empty; it needs a header and rows")]
    FileEmpty { file: String },
    #[error("{file}: there is a header and no row; put at least one row below it")]
    NoRows { file: String },
    #[error("{file}: the column `{column}` is missing; the file has {found}")]
    ColumnMissing { file: String, column: String, found: String },
    #[error("{file}: the column `{column}` is not known here; take it out or mend its name")]
    ColumnUnknown { file: String, column: String },
    #[error("{file}: the column `{column}` stands there twice; which one is meant?")]
    ColumnTwice { file: String, column: String },
    #[error(
        "{file}, line {line}: {found} cells, the header has {expected}; each row needs as many"
    )]
    Cells { file: String, line: u64, found: usize, expected: usize },
    #[error("{file}: list `{list}` is not on this ballot; its lists are {known}")]
    ListUnknown { file: String, list: String, known: String },
    #[error("{file}, line {line}, column `{column}`: empty, but it must be filled")]
    Empty { file: String, line: u64, column: String },
    #[error("{file}, line {line}, column `{column}`: `{found}` is not {expected}")]
    Value { file: String, line: u64, column: String, found: String, expected: String },
    #[error("{file}, line {line}: `{code}` stands there a second time, first in line {first}")]
    Duplicate { file: String, line: u64, code: String, first: u64 },
    #[error("{file}: {place}: the {what} `{name}` stands twice; take one out or give it its own")]
    Again { file: String, place: String, what: &'static str, name: String },
    #[error("{file}, line {line}: `{code}` is not in {register}")]
    Unknown { file: String, line: u64, code: String, register: String },
    #[error("{file}, line {line}: `{code}` comes after `{before}`; rows must be sorted by code")]
    Order { file: String, line: u64, code: String, before: String },
    #[error("{file}, line {line}, column `{column}`: {reason}")]
    Private { file: String, line: u64, column: String, code: &'static str, reason: String },
    #[error("{file}: {place}: `{found}` is not {expected}")]
    Setting { file: String, place: String, found: String, expected: String },
    #[error("{file}: {reason}")]
    Law { file: String, code: &'static str, reason: String },
    #[error("{reason}")]
    Calendar { code: &'static str, reason: String },
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileMissing { .. } => "file.missing",
            Self::Unreadable { .. } => "file.unreadable",
            Self::Encoding { .. } => "file.encoding",
            Self::Delimiter { .. } => "file.delimiter",
            Self::FileEmpty { .. } => "file.empty",
            Self::NoRows { .. } => "file.no_rows",
            Self::ColumnMissing { .. } => "file.column_missing",
            Self::ColumnUnknown { .. } => "file.column_unknown",
            Self::ColumnTwice { .. } => "file.column_twice",
            Self::Cells { .. } => "file.cells",
            Self::ListUnknown { .. } => "file.unknown_list",
            Self::Empty { .. } => "file.empty_cell",
            Self::Value { .. } => "file.bad_value",
            Self::Duplicate { .. } | Self::Again { .. } => "file.duplicate",
            Self::Unknown { .. } => "file.unknown_code",
            Self::Order { .. } => "file.order",
            Self::Setting { .. } => "file.bad_setting",
            Self::Law { code, .. } | Self::Calendar { code, .. } | Self::Private { code, .. } => {
                code
            }
        }
    }

    /// The file it is in; none where it is in no one file.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::FileMissing { file, .. }
            | Self::Unreadable { file, .. }
            | Self::Encoding { file, .. }
            | Self::Delimiter { file, .. }
            | Self::FileEmpty { file, .. }
            | Self::NoRows { file, .. }
            | Self::ColumnMissing { file, .. }
            | Self::ColumnUnknown { file, .. }
            | Self::ColumnTwice { file, .. }
            | Self::Cells { file, .. }
            | Self::ListUnknown { file, .. }
            | Self::Empty { file, .. }
            | Self::Value { file, .. }
            | Self::Duplicate { file, .. }
            | Self::Again { file, .. }
            | Self::Unknown { file, .. }
            | Self::Order { file, .. }
            | Self::Private { file, .. }
            | Self::Setting { file, .. }
            | Self::Law { file, .. } => Some(file),
            Self::Calendar { .. } => None,
        }
    }
}
