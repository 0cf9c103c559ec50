//! The form definition: which lines the paper has, in which order, and how they must relate.
//!
//! It drives entry, checking, tabulation, export and pages; no line of a form is known to code.

use alloc::string::String;
use alloc::vec::Vec;

use crate::id::{FieldCode, ListCode};
use crate::text::Text;

/// What a figure on the form counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Persons.
    Voters,
    /// Papers.
    Ballots,
    /// Marks on ballots.
    Votes,
}

/// What a field means to the law, whatever the paper calls it. At most one field has each role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Voters on the roll of the station.
    Electorate,
    /// Ballots handed out, which is the number of voters who received one.
    BallotsIssued,
    /// Ballots found when the boxes were opened.
    BallotsFound,
    /// Ballots found that count for nobody.
    BallotsInvalid,
    /// Ballots found that count.
    BallotsValid,
    /// Votes against all lists.
    AgainstAll,
    /// Votes for each list: this field has one figure a list.
    ListVotes,
}

/// One line of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in files and acts.
    pub code: FieldCode,
    /// The line's number as printed.
    pub line: String,
    /// The line's wording.
    pub label: Text,
    /// What it counts.
    pub unit: Unit,
    /// What it means to the law, if anything.
    pub role: Option<Role>,
    /// Kinds of station where the line is left empty (an empty line is not zero).
    pub empty_for: Vec<String>,
    /// The article that asks for the line.
    pub cite: String,
}

/// How the two sides of a relation compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Left equals right.
    Equal,
    /// Left is at most right.
    AtMost,
}

/// A control relation: the sum of the left fields against the sum of the right ones.
///
/// The field of [`Role::ListVotes`] stands for the sum over all lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Stable code, shown to people: `R1`.
    pub code: String,
    /// Fields added up on the left.
    pub left: Vec<FieldCode>,
    /// How the sides compare.
    pub comparison: Comparison,
    /// Fields added up on the right.
    pub right: Vec<FieldCode>,
    /// What the relation says, for people.
    pub label: Text,
    /// The article it follows from.
    pub cite: String,
}

/// One of the quantities that people call turnout, as two fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// Stable code.
    pub code: String,
    /// The field counted.
    pub part: FieldCode,
    /// The field it is measured against.
    pub whole: FieldCode,
    /// Its name for people.
    pub label: Text,
}

/// The definition of one contest's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDefinition {
    /// Name of the form, such as the model's number.
    pub title: Text,
    /// Lines in the order of the paper.
    pub fields: Vec<Field>,
    /// What must hold between them.
    pub relations: Vec<Relation>,
    /// Quantities called turnout, the official one first.
    pub turnouts: Vec<Turnout>,
    /// Largest figure any line can hold.
    pub figure_max: u64,
}

/// One figure of a form: a line, or a line for one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Index into [`FormDefinition::fields`].
    Field(usize),
    /// Index into the contest's lists.
    List(usize),
}

impl FormDefinition {
    /// Index of the field with `code`.
    pub fn field(&self, code: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.code.as_str() == code)
    }

    /// Index of the field with `role`.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.fields.iter().position(|field| field.role == Some(role))
    }

    /// The figures of a form in the order of the paper, for a contest of `lists` lists.
    pub fn columns(&self, lists: usize) -> Vec<Column> {
        let mut columns = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            if field.role == Some(Role::ListVotes) {
                columns.extend((0..lists).map(Column::List));
            } else {
                columns.push(Column::Field(index));
            }
        }
        columns
    }
}

/// The figures of one form as written: a line that was left empty is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Lines other than the votes for lists.
    pub fields: alloc::collections::BTreeMap<FieldCode, u64>,
    /// Votes for each list.
    pub votes: alloc::collections::BTreeMap<ListCode, u64>,
}
