//! What is wrong with a list, with its place, its rule and its article.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use election::{ListCode, Ratio};
use law::Date;

/// One thing that keeps a list from being registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Finding {
    /// Line of the file or row of the form; 0 where it is not read from one, or where the list as a
    /// whole is meant.
    pub line: u64,
    /// Place on the list, where one candidate is meant and the place can be read.
    pub number: Option<u32>,
    /// The rule, by its path in the law or procedure file, such as `candidate.age_min`.
    pub rule: &'static str,
    /// Act and article, where the files have one for this rule.
    pub cite: Option<String>,
    /// What is wrong.
    pub kind: Kind,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parts of the sentences below")]
pub enum Kind {
    /// A cell that must be filled is empty.
    Empty { column: &'static str },
    /// A cell cannot be read.
    Unreadable { column: &'static str, found: String },
    /// Numbers run from 1 without a gap.
    Number { found: u32, expected: u32 },
    /// Born after the day that counts.
    BornLater { born: Date, on: Date },
    /// Not old enough.
    TooYoung { age: u16, age_min: u16, on: Date },
    /// Not a citizen.
    NotCitizen,
    /// Not resident for long enough.
    ResidenceShort { years: u32, years_min: u16 },
    /// The same person stands on this list already.
    Twice { name: String, born: Date, first_line: u64, first_number: u32 },
    /// The same person stands on another list.
    OnOtherList { name: String, born: Date, list: ListCode, other_number: u32 },
    /// More candidates than the law allows.
    TooMany { found: u64, max: u64, seats: u32, share: Ratio },
    /// Too few persons of the groups of the quota.
    Quota { counted: u64, required: u64, of: u64, share: Ratio, groups: Vec<String> },
    /// Nobody stands on it.
    Nobody,
}

impl Kind {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "list.empty_cell",
            Self::Unreadable { .. } => "list.unreadable",
            Self::Number { .. } => "list.number",
            Self::BornLater { .. } => "list.born_later",
            Self::TooYoung { .. } => "list.too_young",
            Self::NotCitizen => "list.not_citizen",
            Self::ResidenceShort { .. } => "list.residence_short",
            Self::Twice { .. } => "list.person_twice",
            Self::OnOtherList { .. } => "list.on_other_list",
            Self::TooMany { .. } => "list.too_many",
            Self::Quota { .. } => "list.quota",
            Self::Nobody => "list.nobody",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty { column } => Vec::from([("column", (*column).to_string())]),
            Self::Unreadable { column, found } => {
                Vec::from([("column", (*column).to_string()), ("found", found.clone())])
            }
            Self::Number { found, expected } => {
                Vec::from([("found", found.to_string()), ("expected", expected.to_string())])
            }
            Self::BornLater { born, on } => {
                Vec::from([("born", born.to_string()), ("on", on.to_string())])
            }
            Self::TooYoung { age, age_min, on } => Vec::from([
                ("age", age.to_string()),
                ("age_min", age_min.to_string()),
                ("on", on.to_string()),
            ]),
            Self::NotCitizen | Self::Nobody => Vec::new(),
            Self::ResidenceShort { years, years_min } => {
                Vec::from([("years", years.to_string()), ("years_min", years_min.to_string())])
            }
            Self::Twice { name, born, first_line, first_number } => Vec::from([
                ("name", name.clone()),
                ("born", born.to_string()),
                ("first_line", first_line.to_string()),
                ("first_number", first_number.to_string()),
            ]),
            Self::OnOtherList { name, born, list, other_number } => Vec::from([
                ("name", name.clone()),
                ("born", born.to_string()),
                ("list", list.to_string()),
                ("other_number", other_number.to_string()),
            ]),
            Self::TooMany { found, max, seats, share } => Vec::from([
                ("found", found.to_string()),
                ("max", max.to_string()),
                ("seats", seats.to_string()),
                ("share", share.to_string()),
            ]),
            Self::Quota { counted, required, of, share, groups } => Vec::from([
                ("counted", counted.to_string()),
                ("required", required.to_string()),
                ("of", of.to_string()),
                ("share", share.to_string()),
                ("groups", groups.join(", ")),
            ]),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { column } => write!(f, "`{column}` is empty; fill it in"),
            Self::Unreadable { column, found } => {
                write!(f, "`{column}` is `{found}`; write {}", expected(column))
            }
            Self::Number { found, expected } => {
                write!(f, "number {found} stands where {expected} comes next")
            }
            Self::BornLater { born, on } => write!(f, "born on {born}, after {on}"),
            Self::TooYoung { age, age_min, on } => {
                write!(f, "{age} years old on {on}, {age_min} are needed")
            }
            Self::NotCitizen => f.write_str("not a citizen, who alone may stand"),
            Self::ResidenceShort { years, years_min } => {
                write!(f, "{years} full years of residence, {years_min} are needed")
            }
            Self::Twice { name, born, first_line: 0, first_number } => {
                write!(f, "{name}, born {born}, stands on the list already as {first_number}")
            }
            Self::Twice { name, born, first_line, .. } => {
                write!(f, "{name}, born {born}, stands on the list already in line {first_line}")
            }
            Self::OnOtherList { name, born, list, other_number } => {
                write!(f, "{name}, born {born}, stands on list `{list}` as {other_number}")
            }
            Self::TooMany { found, max, seats, share } => write!(
                f,
                "{found} candidates, at most {max} may stand: {seats} seats and {share} of them, \
                 rounded down"
            ),
            Self::Quota { counted, required, of, share, groups } => write!(
                f,
                "{counted} of {of} candidates are {}, {required} are needed: {share} of the list",
                groups.join(" or ")
            ),
            Self::Nobody => f.write_str("nobody stands on the list; name candidates"),
        }
    }
}

/// What a cell has to hold.
fn expected(column: &str) -> &'static str {
    match column {
        "number" => "a whole number from 1",
        "born" => "a day of the calendar as YYYY-MM-DD",
        "sex" => "`female` or `male`",
        "citizen" | "disability" => "`yes` or `no`",
        _ => "full years as a whole number from 0",
    }
}

impl Finding {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What the message says, by name; with `number` where a candidate is meant (`?` where it cannot
    /// be read), `line` and `cite` where there are such, and `rule`.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.kind.fields();
        if self.line > 0 {
            fields.push(("line", self.line.to_string()));
        }
        if self.line > 0 || self.number.is_some() {
            let number = self.number.map_or_else(|| "?".to_string(), |number| number.to_string());
            fields.push(("number", number));
        }
        fields.push(("rule", self.rule.to_string()));
        fields.extend(self.cite.clone().map(|cite| ("cite", cite)));
        fields
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.number) {
            (0, None) => {}
            (0, Some(number)) => write!(f, "candidate {number}: ")?,
            (line, None) => write!(f, "line {line}: ")?,
            (line, Some(number)) => write!(f, "line {line}, candidate {number}: ")?,
        }
        write!(f, "{} [{}", self.kind, self.rule)?;
        match &self.cite {
            Some(cite) => write!(f, ", {cite}]"),
            None => f.write_str("]"),
        }
    }
}
