//! What a new file says otherwise than the list as handed in.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::{Candidate, Sex};

use crate::list::draft::COLUMNS;

/// A list handed in, against a list to hand in; by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Candidates whose number was not there.
    pub added: Vec<Candidate>,
    /// What changed in a row that stays, by number.
    pub changed: BTreeMap<u32, Vec<FieldChange>>,
    /// Candidates whose number is gone.
    pub removed: Vec<Candidate>,
}

/// One cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its column.
    pub column: &'static str,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

impl Difference {
    /// True when both are the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares two lists row by row.
pub fn difference(filed: &[Candidate], given: &[Candidate]) -> Difference {
    let by_number = |list: &[Candidate]| -> BTreeMap<u32, Candidate> {
        list.iter().map(|one| (one.number, one.clone())).collect()
    };
    let (mut before, after) = (by_number(filed), by_number(given));
    let mut found = Difference::default();
    for (number, candidate) in after {
        match before.remove(&number) {
            None => found.added.push(candidate),
            Some(old) if old == candidate => {}
            Some(old) => {
                let pairs = cells(&old).into_iter().zip(cells(&candidate));
                let changes = COLUMNS.into_iter().zip(pairs).filter(|(_, (a, b))| a != b);
                let change = |(column, (before, after))| FieldChange { column, before, after };
                found.changed.insert(number, changes.map(change).collect());
            }
        }
    }
    found.removed = before.into_values().collect();
    found
}

/// The cells of a row in the order of [`COLUMNS`], as files have them.
pub fn cells(one: &Candidate) -> [String; 10] {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let sex = match one.sex {
        Sex::Female => "female",
        Sex::Male => "male",
    };
    [
        format!("{}", one.number),
        one.name.clone(),
        one.name_other.clone().unwrap_or_default(),
        one.born.clone(),
        sex.into(),
        yes(one.citizen).into(),
        format!("{}", one.resident_years),
        one.residence.clone(),
        one.occupation.clone(),
        yes(one.disability).into(),
    ]
}
