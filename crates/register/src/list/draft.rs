//! A list as it is being drawn up: rows that may be faulty still.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::{Candidate, Sex};
use law::Date;

use crate::list::check::Cites;
use crate::list::finding::{Finding, Kind};
use crate::registers::ContestRules;

/// Columns of a row, in the order in which they are written.
pub const COLUMNS: [&str; 10] = [
    "number",
    "name",
    "name_other",
    "born",
    "sex",
    "citizen",
    "resident_years",
    "residence",
    "occupation",
    "disability",
];

/// Columns that may be left out as a whole.
pub const OPTIONAL: [&str; 2] = ["name_other", "disability"];

/// A list, in the order in which it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its rows.
    pub candidates: Vec<Person>,
    /// Numbers of those who have left since it was handed in: they keep their number and count for
    /// nothing else.
    pub left: BTreeSet<u32>,
}

/// A row of a list. What could not be read is absent, and is not spoken of a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Line of the file or row of the form; 0 where there is none.
    pub line: u64,
    /// Place on the list, from 1.
    pub number: Option<u32>,
    /// Family name, given names.
    pub name: String,
    /// The name in another script.
    pub name_other: Option<String>,
    /// Day of birth.
    pub born: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// True for a citizen.
    pub citizen: Option<bool>,
    /// Full years of residence.
    pub resident_years: Option<u32>,
    /// Place of residence.
    pub residence: String,
    /// Occupation.
    pub occupation: String,
    /// True for a person who asks to be counted as one with a disability.
    pub disability: Option<bool>,
}

impl Draft {
    /// The list as it was handed in, without those who have left.
    pub fn of(candidates: &[Candidate], left: BTreeSet<u32>) -> Self {
        Self { candidates: candidates.iter().map(Person::of).collect(), left }
    }

    /// Reads rows, each with its line and its cells in the order of [`COLUMNS`], and says what
    /// cannot be read.
    pub fn read<'a, I>(rules: &ContestRules, rows: I) -> (Self, Vec<Finding>)
    where
        I: IntoIterator<Item = (u64, [&'a str; 10])>,
    {
        let mut findings = Vec::new();
        let candidates = rows.into_iter().map(|(line, cells)| {
            let (person, found) = Person::read(rules, line, &cells);
            findings.extend(found);
            person
        });
        let candidates = candidates.collect();
        (Self { candidates, left: BTreeSet::new() }, findings)
    }

    /// Those who stand.
    pub fn standing(&self) -> impl Iterator<Item = &Person> {
        let left = |person: &&Person| person.number.is_none_or(|one| !self.left.contains(&one));
        self.candidates.iter().filter(left)
    }

    /// The candidates to hand in; none where a row is not complete.
    pub fn complete(&self) -> Option<Vec<Candidate>> {
        self.candidates.iter().map(Person::complete).collect()
    }
}

impl Person {
    /// A candidate as handed in.
    pub fn of(candidate: &Candidate) -> Self {
        Self {
            line: 0,
            number: Some(candidate.number),
            name: candidate.name.clone(),
            name_other: candidate.name_other.clone(),
            born: Date::parse(&candidate.born),
            sex: Some(candidate.sex),
            citizen: Some(candidate.citizen),
            resident_years: Some(candidate.resident_years),
            residence: candidate.residence.clone(),
            occupation: candidate.occupation.clone(),
            disability: Some(candidate.disability),
        }
    }

    /// The candidate to hand in; none where something could not be read.
    pub fn complete(&self) -> Option<Candidate> {
        let filled = [&self.name, &self.residence, &self.occupation];
        if filled.iter().any(|text| text.is_empty()) {
            return None;
        }
        Some(Candidate {
            number: self.number?,
            name: self.name.clone(),
            name_other: self.name_other.clone(),
            born: alloc::format!("{}", self.born?),
            sex: self.sex?,
            citizen: self.citizen?,
            resident_years: self.resident_years?,
            residence: self.residence.clone(),
            occupation: self.occupation.clone(),
            disability: self.disability?,
        })
    }

    /// Name and day of birth, by which a person is told from others: spaces and capitals do not
    /// matter. None where either is missing.
    pub fn identity(&self) -> Option<(String, Date)> {
        identity(&self.name).zip(self.born)
    }

    /// Reads the cells of one row.
    fn read(rules: &ContestRules, line: u64, cells: &[&str; 10]) -> (Self, Vec<Finding>) {
        let cites = Cites(rules);
        let mut findings = Vec::new();
        let number = number(cells[0]).filter(|number| *number > 0);
        let mut cell = |column: &'static str, text: &str, read: bool| {
            let kind = match (read, text.is_empty()) {
                (true, _) => return,
                (false, true) => Kind::Empty { column },
                (false, false) => Kind::Unreadable { column, found: text.into() },
            };
            let (rule, cite) = cites.of_column(column);
            findings.push(Finding { line, number, rule, cite, kind });
        };
        let born = Date::parse(cells[3]);
        let sex = match cells[4] {
            "female" => Some(Sex::Female),
            "male" => Some(Sex::Male),
            _ => None,
        };
        let citizen = choice(cells[5]);
        let resident_years = self::number(cells[6]);
        let disability = if cells[9].is_empty() { Some(false) } else { choice(cells[9]) };
        cell("number", cells[0], number.is_some());
        cell("name", cells[1], !cells[1].trim().is_empty());
        cell("born", cells[3], born.is_some());
        cell("sex", cells[4], sex.is_some());
        cell("citizen", cells[5], citizen.is_some());
        cell("resident_years", cells[6], resident_years.is_some());
        cell("residence", cells[7], !cells[7].trim().is_empty());
        cell("occupation", cells[8], !cells[8].trim().is_empty());
        cell("disability", cells[9], disability.is_some());
        let person = Self {
            line,
            number,
            name: cells[1].into(),
            name_other: Some(cells[2]).filter(|name| !name.is_empty()).map(Into::into),
            born,
            sex,
            citizen,
            resident_years,
            residence: cells[7].into(),
            occupation: cells[8].into(),
            disability,
        };
        (person, findings)
    }
}

/// A name without differences of spaces and capitals; none when it is blank.
pub(crate) fn identity(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A whole number written with digits alone, up to nine of them.
fn number(text: &str) -> Option<u32> {
    let digits = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn choice(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
