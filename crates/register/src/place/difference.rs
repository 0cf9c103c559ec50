//! What a file would change in a register.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::cell::Record;

/// Rows of a file against rows of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<R> {
    /// Rows that the register does not have, in the order of the file.
    pub added: Vec<R>,
    /// Rows that it has otherwise, in the order of the file.
    pub changed: Vec<Changed<R>>,
    /// Codes that the file does not have, in order.
    pub removed: Vec<String>,
    /// Rows that are the same.
    pub same: usize,
}

/// A row that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed<R> {
    /// The row as the file has it.
    pub row: R,
    /// The fields that change; never empty.
    pub fields: Vec<FieldChanged>,
}

/// A field that changes. An empty text is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChanged {
    /// Name of its column.
    pub field: String,
    /// What the register has.
    pub before: String,
    /// What the file has.
    pub after: String,
}

impl<R> Difference<R> {
    /// True when the file says what the register has.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Rows to set: the changed and the added ones.
    pub fn set(&self) -> impl Iterator<Item = &R> {
        self.changed.iter().map(|changed| &changed.row).chain(&self.added)
    }
}

/// Compares the rows of a file with those of a register; the order of neither matters. Of rows that
/// share a code the last one of the register counts.
pub fn difference<'a, R: Record + 'a>(
    file: Vec<R>,
    register: impl IntoIterator<Item = &'a R>,
) -> Difference<R> {
    let mut left: BTreeMap<&str, &R> = register.into_iter().map(|row| (row.code(), row)).collect();
    let mut found =
        Difference { added: Vec::new(), changed: Vec::new(), removed: Vec::new(), same: 0 };
    for row in file {
        match left.remove(row.code()) {
            None => found.added.push(row),
            Some(before) if *before == row => found.same += 1,
            Some(before) => {
                let fields = fields(before, &row);
                found.changed.push(Changed { row, fields });
            }
        }
    }
    found.removed = left.into_keys().map(Into::into).collect();
    found
}

fn fields<R: Record>(before: &R, after: &R) -> Vec<FieldChanged> {
    let texts = |row: &R| -> BTreeMap<(u8, String), String> {
        let cells = row.cells().into_iter();
        cells.map(|cell| ((cell.place, cell.column.into_owned()), cell.text)).collect()
    };
    let (before, mut after) = (texts(before), texts(after));
    let mut fields = BTreeMap::new();
    for (column, before) in before {
        let now = after.remove(&column).unwrap_or_default();
        if now != before {
            fields.insert(column, (before, now));
        }
    }
    fields.extend(after.into_iter().map(|(column, now)| (column, (String::new(), now))));
    let field = |((_, field), (before, after))| FieldChanged { field, before, after };
    fields.into_iter().map(field).collect()
}
