//! Checks one form against its definition. Every fault is reported, not only the first.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use election::definition::{Contest, Station};
use election::form::{Column, Comparison, Field, Figures, FormDefinition, Relation, Role};
use election::{FieldCode, ListCode};

/// A form that has every line it must have, within bounds, and whose relations hold. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedForm {
    row: Arc<[Option<u64>]>,
}

impl CheckedForm {
    /// The figures by column, in the order of [`FormDefinition::columns`]; none for an empty line.
    pub fn row(&self) -> &[Option<u64>] {
        &self.row
    }
}

/// What is wrong with a form: which line of the paper, and both numbers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// A line that the station must fill is empty.
    #[error("line {line} ({field}) is empty; write 0 if there were none")]
    LineEmpty {
        /// Number of the line as printed.
        line: String,
        /// Its field.
        field: FieldCode,
    },
    /// A line that a station of this kind leaves empty has a figure.
    #[error("line {line} ({field}) says {found}, but a station of kind {kind} leaves it empty")]
    LineNotEmpty {
        /// Number of the line as printed.
        line: String,
        /// Its field.
        field: FieldCode,
        /// The figure found.
        found: u64,
        /// Kind of the station.
        kind: String,
    },
    /// No figure for a list of the ballot.
    #[error("line {line} has no figure for list {list}; write 0 if it has no votes")]
    ListEmpty {
        /// Number of the line as printed.
        line: String,
        /// The list.
        list: ListCode,
    },
    /// A figure for a line the form does not have.
    #[error("the form has no line {field}; take it out or use the form of this contest")]
    UnknownField {
        /// The name found.
        field: FieldCode,
    },
    /// A figure for a list that is not on the ballot.
    #[error("list {list} is not on this ballot; look up its code in the register of lists")]
    UnknownList {
        /// The code found.
        list: ListCode,
    },
    /// A figure that no station can have.
    #[error("{at} says {found}; the largest figure this form can hold is {max}")]
    TooLarge {
        /// Field or list.
        at: String,
        /// The figure found.
        found: u64,
        /// Limit of the definition.
        max: u64,
    },
    /// A control relation does not hold.
    #[error("relation {relation}: {left_lines} is {left}, {right_lines} is {right}; {must}")]
    Relation {
        /// Code of the relation.
        relation: String,
        /// Lines on the left, as printed: `line 9`, `lines 10 + 11`.
        left_lines: String,
        /// Their sum.
        left: u64,
        /// Lines on the right.
        right_lines: String,
        /// Their sum.
        right: u64,
        /// `they must be equal` or `the first must not be larger`.
        must: &'static str,
    },
}

impl FormFault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LineEmpty { .. } => "form.line_empty",
            Self::LineNotEmpty { .. } => "form.line_not_empty",
            Self::ListEmpty { .. } => "form.list_empty",
            Self::UnknownField { .. } => "form.unknown_field",
            Self::UnknownList { .. } => "form.unknown_list",
            Self::TooLarge { .. } => "form.too_large",
            Self::Relation { .. } => "form.relation",
        }
    }
}

/// Checks `figures` as the form of `station` in `contest`.
///
/// # Errors
/// Every fault found, in the order of the paper; relations with an empty line are not checked.
pub fn check(
    contest: &Contest,
    station: &Station,
    figures: &Figures,
) -> Result<CheckedForm, Vec<FormFault>> {
    let mut faults = unknown(contest, figures);
    let form = &contest.form;
    let mut row = Vec::new();
    for column in form.columns(contest.lists.len()) {
        let (value, fault) = match column {
            Column::Field(at) => read_field(&form.fields[at], station, figures),
            Column::List(at) => read_list(contest, at, figures),
        };
        row.push(value);
        faults.extend(fault);
        if let Some(found) = value.filter(|&value| value > form.figure_max) {
            let at = match column {
                Column::Field(at) => form.fields[at].code.to_string(),
                Column::List(at) => contest.lists[at].code.to_string(),
            };
            faults.push(FormFault::TooLarge { at, found, max: form.figure_max });
        }
    }
    let small_enough = !faults.iter().any(|fault| matches!(fault, FormFault::TooLarge { .. }));
    if small_enough {
        faults.extend(form.relations.iter().filter_map(|r| broken(form, r, figures)));
    }
    if faults.is_empty() {
        faults.extend(more_votes_than_ballots(contest, figures));
    }
    if faults.is_empty() { Ok(CheckedForm { row: row.into() }) } else { Err(faults) }
}

fn unknown(contest: &Contest, figures: &Figures) -> Vec<FormFault> {
    let is_line = |code: &FieldCode| {
        let field = contest.form.fields.iter().find(|field| field.code == *code);
        field.is_some_and(|field| field.role != Some(Role::ListVotes))
    };
    let fields = figures.fields.keys().filter(|code| !is_line(code));
    let lists = figures.votes.keys().filter(|code| contest.list(code.as_str()).is_none());
    fields
        .map(|field| FormFault::UnknownField { field: field.clone() })
        .chain(lists.map(|list| FormFault::UnknownList { list: list.clone() }))
        .collect()
}

fn read_field(
    field: &Field,
    station: &Station,
    figures: &Figures,
) -> (Option<u64>, Option<FormFault>) {
    let value = figures.fields.get(&field.code).copied();
    let left_empty = field.empty_for.contains(&station.kind);
    let (line, code) = (field.line.clone(), field.code.clone());
    let fault = match value {
        None if !left_empty => Some(FormFault::LineEmpty { line, field: code }),
        Some(found) if left_empty => {
            let kind = station.kind.clone();
            Some(FormFault::LineNotEmpty { line, field: code, found, kind })
        }
        _ => None,
    };
    (value, fault)
}

fn read_list(contest: &Contest, at: usize, figures: &Figures) -> (Option<u64>, Option<FormFault>) {
    let list = &contest.lists[at].code;
    let value = figures.votes.get(list).copied();
    let fault = value.is_none().then(|| {
        let field = contest.form.role(Role::ListVotes).expect("a column for lists has its field");
        FormFault::ListEmpty { line: contest.form.fields[field].line.clone(), list: list.clone() }
    });
    (value, fault)
}

fn broken(form: &FormDefinition, relation: &Relation, figures: &Figures) -> Option<FormFault> {
    let left = sum(form, &relation.left, figures)?;
    let right = sum(form, &relation.right, figures)?;
    let (holds, must) = match relation.comparison {
        Comparison::Equal => (left == right, "they must be equal"),
        Comparison::AtMost => (left <= right, "the first must not be larger"),
    };
    (!holds).then(|| FormFault::Relation {
        relation: relation.code.clone(),
        left_lines: lines(form, &relation.left),
        left,
        right_lines: lines(form, &relation.right),
        right,
        must,
    })
}

/// The one relation that follows from what the lines mean, should a definition forget it: a ballot
/// found carries one vote at most.
fn more_votes_than_ballots(contest: &Contest, figures: &Figures) -> Option<FormFault> {
    let form = &contest.form;
    let codes = |roles: &[Role]| -> Vec<FieldCode> {
        let fields = roles.iter().filter_map(|&role| form.role(role));
        fields.map(|field| form.fields[field].code.clone()).collect()
    };
    let relation = Relation {
        code: "votes".into(),
        left: codes(&[Role::ListVotes, Role::AgainstAll]),
        comparison: Comparison::AtMost,
        right: codes(&[Role::BallotsFound]),
        label: election::Text::default(),
        cite: String::new(),
    };
    if relation.right.is_empty() { None } else { broken(form, &relation, figures) }
}

/// The sum of the fields, or none when one of them is empty.
fn sum(form: &FormDefinition, fields: &[FieldCode], figures: &Figures) -> Option<u64> {
    let add = |sum: u64, code| Some(sum.saturating_add(value(form, code, figures)?));
    fields.iter().try_fold(0, add)
}

fn value(form: &FormDefinition, code: &FieldCode, figures: &Figures) -> Option<u64> {
    let field = &form.fields[form.field(code.as_str())?];
    if field.role == Some(Role::ListVotes) {
        // A list that is not on the ballot may carry any number, and is refused for that.
        return Some(figures.votes.values().fold(0, |sum, votes| sum.saturating_add(*votes)));
    }
    figures.fields.get(code).copied()
}

fn lines(form: &FormDefinition, fields: &[FieldCode]) -> String {
    let numbers: Vec<&str> = fields
        .iter()
        .filter_map(|code| form.field(code.as_str()))
        .map(|at| form.fields[at].line.as_str())
        .collect();
    let noun = if numbers.len() == 1 { "line" } else { "lines" };
    alloc::format!("{noun} {}", numbers.join(" + "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{contest, figures, station};
    use alloc::vec;

    fn codes(faults: &[FormFault]) -> Vec<&'static str> {
        faults.iter().map(FormFault::code).collect()
    }

    #[test]
    fn a_form_that_balances_passes() {
        let form = check(&contest(), &station("ordinary"), &figures(100, 60, 2, &[30, 28]));
        assert_eq!(
            form.expect("balances").row(),
            [Some(100), Some(60), Some(2), Some(30), Some(28)]
        );
    }

    #[test]
    fn a_broken_relation_names_lines_and_both_numbers() {
        let faults = check(&contest(), &station("ordinary"), &figures(100, 60, 2, &[30, 18]))
            .expect_err("does not balance");
        assert_eq!(
            faults[0].to_string(),
            "relation R1: line 2 is 60, lines 3 + 4 is 50; they must be equal"
        );
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let mut wrong = figures(50, 60, 2, &[30]);
        wrong.fields.insert("pencils".into(), 7);
        wrong.votes.insert("ghost".into(), 1);
        let faults = check(&contest(), &station("ordinary"), &wrong).expect_err("four faults");
        assert_eq!(
            codes(&faults),
            vec![
                "form.unknown_field",
                "form.unknown_list",
                "form.list_empty",
                "form.relation",
                "form.relation"
            ]
        );
    }

    #[test]
    fn empty_is_not_zero() {
        let mut form = figures(100, 60, 2, &[30, 28]);
        form.fields.remove("electorate");
        let faults = check(&contest(), &station("ordinary"), &form).expect_err("line 1 is empty");
        assert_eq!(codes(&faults), vec!["form.line_empty"]);
        let row = check(&contest(), &station("envelope"), &form).expect("no roll, no line 1");
        assert_eq!(row.row()[0], None);
        let full = figures(0, 60, 2, &[30, 28]);
        let faults = check(&contest(), &station("envelope"), &full).expect_err("must be empty");
        assert_eq!(codes(&faults), vec!["form.line_not_empty", "form.relation"]);
    }

    #[test]
    fn huge_numbers_of_lists_that_are_not_on_the_ballot_are_no_sum() {
        let mut form = figures(100, 60, 2, &[30, 28]);
        form.votes.insert("ghost".into(), u64::MAX);
        let faults = check(&contest(), &station("ordinary"), &form).expect_err("a stranger");
        assert_eq!(faults[0].code(), "form.unknown_list");
    }

    #[test]
    fn a_huge_number_is_refused_before_it_is_added() {
        let faults =
            check(&contest(), &station("ordinary"), &figures(u64::MAX, u64::MAX, 2, &[30, 28]))
                .expect_err("too large");
        assert_eq!(codes(&faults), vec!["form.too_large", "form.too_large"]);
    }
}
