//! A party's draft list in JSON and what keeps it from being registered.

use std::collections::BTreeMap;

use law::{Date, Law, LawError, Procedure};
use register::ContestRules;
use register::list::{Draft, Finding, QuotaCount, ReferenceDays, check, quota, size_max};
use serde::{Deserialize, Serialize};

use crate::answer::Fault;

/// A draft to check: the files of law and procedure, the days that count, the rows as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDraft {
    /// The law file.
    pub law: String,
    /// The procedure file beside it; without one only the size of the list is checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// The days that count.
    pub days: Days,
    /// The rows, each cell as text.
    #[serde(default)]
    pub rows: Vec<DraftRow>,
}

/// The days on which ages are counted, each `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// Day of the election.
    pub election: String,
    /// Day on which the list is handed in.
    pub filed: String,
    /// Day on which it is registered.
    pub registered: String,
}

/// A row of the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftRow {
    /// Line of the file or row of the form.
    pub line: u64,
    /// Cells in the order of [`register::list::COLUMNS`].
    pub cells: [String; 10],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Checked {
    Checked { size: Size, quota: Option<Quota>, findings: Vec<Found> },
    Refused { faults: Vec<Fault> },
}

#[derive(Serialize)]
struct Size {
    found: u64,
    max: Option<u64>,
}

#[derive(Serialize)]
struct Quota {
    counted: u64,
    unknown: u64,
    of: u64,
    required: u64,
    share: String,
    groups: Vec<(String, u64)>,
    on: String,
    cite: String,
    met: bool,
}

#[derive(Serialize)]
struct Found {
    code: &'static str,
    message: String,
    line: u64,
    number: Option<u32>,
    rule: &'static str,
    cite: Option<String>,
    fields: BTreeMap<&'static str, String>,
}

/// Answers a [`ListDraft`] in JSON: `{"size": …, "quota": …, "findings": […]}`, or
/// `{"faults": […]}` when files or days cannot be read.
pub fn check_list(draft: &str) -> String {
    let checked = match serde_json::from_str::<ListDraft>(draft) {
        Ok(draft) => draft.check().unwrap_or_else(|faults| Checked::Refused { faults }),
        Err(error) => Checked::Refused { faults: vec![fault("draft.not_read", "", &error)] },
    };
    serde_json::to_string(&checked).expect("an answer has text keys only")
}

impl ListDraft {
    fn check(&self) -> Result<Checked, Vec<Fault>> {
        let of_file = |errors: Vec<LawError>| -> Vec<Fault> {
            errors.iter().map(|error| fault(error.code(), error.at(), &error)).collect()
        };
        let law = Law::from_toml(&self.law).map_err(of_file)?;
        let procedure = self.procedure.as_deref().map(Procedure::from_toml).transpose();
        let procedure = procedure.map_err(of_file)?;
        let rules = ContestRules {
            contest: "draft".into(),
            law: law.into(),
            procedure: procedure.map(Into::into),
        };
        let days = self.days.read().map_err(|fault| vec![fault])?;
        let rows = self.rows.iter().map(|row| (row.line, row.cells.each_ref().map(String::as_str)));
        let (draft, mut findings) = Draft::read(&rules, rows);
        findings.extend(check(&rules, days, &draft));
        findings.sort_by_key(|one| if one.line == 0 { u64::MAX } else { one.line });
        Ok(Checked::Checked {
            size: Size { found: draft.candidates.len() as u64, max: size_max(&rules) },
            quota: quota(&rules, days, &draft).map(Into::into),
            findings: findings.into_iter().map(Into::into).collect(),
        })
    }
}

impl Days {
    fn read(&self) -> Result<ReferenceDays, Fault> {
        let day = |at: &str, text: &str| {
            let message = format!("`{text}` is not a day of the calendar such as 2021-01-10");
            Date::parse(text).ok_or_else(|| fault("draft.no_day", at, &message))
        };
        Ok(ReferenceDays {
            election: day("election", &self.election)?,
            filed: day("filed", &self.filed)?,
            registered: day("registered", &self.registered)?,
        })
    }
}

fn fault(code: &'static str, at: &str, message: &impl ToString) -> Fault {
    Fault { code, at: at.to_owned(), message: message.to_string() }
}

impl From<QuotaCount> for Quota {
    fn from(count: QuotaCount) -> Self {
        Self {
            met: count.is_met(),
            counted: count.counted,
            unknown: count.unknown,
            of: count.of,
            required: count.required,
            share: count.share.to_string(),
            groups: count.groups,
            on: count.on.to_string(),
            cite: count.cite,
        }
    }
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        Self {
            code: finding.code(),
            message: finding.to_string(),
            fields: finding.fields().into_iter().collect(),
            line: finding.line,
            number: finding.number,
            rule: finding.rule,
            cite: finding.cite,
        }
    }
}
