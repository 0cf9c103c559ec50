//! The mapping: which foreign column is what.

use std::collections::BTreeMap;

use election::Text;
use serde::Deserialize;

/// How the rows of a foreign table become registers and result rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Name of the table, said in faults.
    pub file: String,
    /// Code of the contest whose rows these are.
    pub contest: String,
    /// Languages of the names written.
    pub languages: Vec<String>,
    /// Columns that only names use.
    #[serde(default)]
    pub named: Vec<String>,
    /// Columns that are left out.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// The area above all.
    pub whole: Whole,
    /// Levels below the whole, from the top.
    pub levels: Vec<Level>,
    /// What a row is.
    pub station: Station,
    /// Rows of another kind.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Lines of the form in its order, without the votes.
    pub fields: Vec<Field>,
    /// Candidate lists in the order of the ballot.
    pub lists: Vec<List>,
}

/// The area above all and the body that signs for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    /// Area code.
    pub code: String,
    /// Level code.
    pub level: String,
    /// Name.
    pub name: Text,
    /// Code of the commission.
    pub commission: String,
    /// Its name.
    pub commission_name: Text,
}

/// A level: each value of its column is an area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Level code.
    pub code: String,
    /// Column with the code.
    pub column: String,
    /// What stands before the number in the area's code.
    #[serde(default)]
    pub prefix: String,
    /// Digits of the number in the area's code, filled up with zeros.
    pub width: usize,
    /// Name; `{column}` is filled in from the first row of the area.
    pub name: Text,
    /// Names of single areas, by the code in the table.
    #[serde(default)]
    pub names: BTreeMap<String, Text>,
    /// Commissions of the areas of this level, if they have some.
    pub commission: Option<Commission>,
}

/// Commissions of a level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commission {
    /// What stands before the area's code in the commission's.
    pub prefix: String,
    /// Name; `{column}` is filled in.
    pub name: Text,
    /// Areas without one, by the code in the table.
    #[serde(default)]
    pub except: Vec<String>,
}

/// What a row is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// Column with the code.
    pub column: String,
    /// Digits of the code, filled up with zeros.
    pub width: usize,
    /// Name; `{column}` is filled in, `{area}` by the name of the area.
    pub name: Text,
    /// Kind of a row that no other kind claims.
    pub kind: String,
    /// Field with the voters on the roll.
    pub electorate: String,
    /// End of voting, RFC 3339.
    pub closes: String,
    /// IANA zone.
    pub zone: String,
}

/// A kind of row, known by the value of a column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The kind.
    pub code: String,
    /// The column.
    pub column: String,
    /// Its value in rows of this kind.
    pub value: String,
    /// Fields that do not exist there; the table writes 0 for them and nothing else is accepted.
    #[serde(default)]
    pub empty: Vec<String>,
}

/// A line of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Code in the form.
    pub code: String,
    /// Column with the figure.
    pub column: String,
}

/// A candidate list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Column with the votes.
    pub column: String,
    /// Code in the contest.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Short label.
    pub short: Text,
    /// Colour, `#rrggbb`.
    pub colour: String,
    /// Group of lists that joined their surplus votes.
    #[serde(default)]
    pub apparentement: String,
}

impl Mapping {
    /// Every column that the mapping reads or leaves out.
    pub fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = vec![&self.station.column];
        columns.extend(self.levels.iter().map(|level| level.column.as_str()));
        columns.extend(self.kinds.iter().map(|kind| kind.column.as_str()));
        columns.extend(self.fields.iter().map(|field| field.column.as_str()));
        columns.extend(self.lists.iter().map(|list| list.column.as_str()));
        columns.extend(self.named.iter().chain(&self.ignored).map(String::as_str));
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}
