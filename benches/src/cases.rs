//! The votes: of real elections, from the records of the repository.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// What is counted.
pub struct Cases {
    /// One house each.
    pub national: Vec<National>,
    /// Districts and lists at once.
    pub matrix: Matrix,
}

/// Votes of lists for one house.
pub struct National {
    /// Its name in the table.
    pub name: &'static str,
    /// Votes.
    pub votes: Vec<u64>,
    /// Seats.
    pub house: u32,
}

/// Votes of lists in districts.
pub struct Matrix {
    /// Its name in the table.
    pub name: &'static str,
    /// Votes by district, then list.
    pub votes: Vec<Vec<u64>>,
    /// Seats of each district.
    pub districts: Vec<u32>,
    /// Seats of each list.
    pub lists: Vec<u32>,
}

impl Cases {
    /// Reads the records.
    pub fn read(root: &Path) -> Result<Self> {
        let knesset = National {
            name: "Knesset 2022: 10 lists, 120 seats",
            votes: lists(&record(root, "IL-K25")?, 10)?,
            house: 120,
        };
        let mut votes = lists(&record(root, "NL-TK-2023")?, 15)?;
        // The record has the lists with a seat; as many small ones as stood in 2023 make up 26.
        votes.extend((1..=11).map(|nth| 48_000 / nth));
        let kamer = National { name: "Tweede Kamer 2023: 26 lists, 150 seats", votes, house: 150 };
        let matrix = Matrix::read(&record(root, "CH-ZH-2019")?)?;
        Ok(Self { national: vec![knesset, kamer], matrix })
    }
}

impl Matrix {
    fn read(record: &Value) -> Result<Self> {
        let parties = list(&record["parties"])?;
        let votes = |district: &Value| -> Result<Vec<u64>> {
            let of = |party: &Value| {
                let name = party["name"].as_str().context("a list has a name")?;
                Ok(district["votes"][name].as_u64().unwrap_or(0))
            };
            parties.iter().map(of).collect()
        };
        let districts = list(&record["districts"])?;
        Ok(Self {
            name: "Zürich 2019: 18 districts, 13 lists",
            votes: districts.iter().map(votes).collect::<Result<_>>()?,
            districts: districts.iter().map(seats).collect::<Result<_>>()?,
            lists: parties.iter().map(seats).collect::<Result<_>>()?,
        })
    }
}

fn record(root: &Path, id: &str) -> Result<Value> {
    let path = root.join("elections/history").join(id).with_extension("json");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let records: Value = serde_json::from_str(&text)?;
    Ok(records["elections"][0].clone())
}

/// Votes of the `many` strongest lists.
fn lists(record: &Value, many: usize) -> Result<Vec<u64>> {
    let votes = list(&record["parties"])?.iter().map(|party| party["votes"].as_u64());
    let mut votes: Vec<u64> = votes.collect::<Option<_>>().context("a list has votes")?;
    votes.sort_unstable_by_key(|&one| std::cmp::Reverse(one));
    votes.truncate(many);
    Ok(votes)
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("a list is missing")
}

fn seats(value: &Value) -> Result<u32> {
    Ok(u32::try_from(value["seats"].as_u64().context("seats are missing")?)?)
}
