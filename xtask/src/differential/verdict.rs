//! Whether two answers are the same.

use std::fmt;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::case::{Case, Matter};

/// Our note on biproportional seats that their divisors prove.
pub const PROVED: &str = "our divisors prove our seats to be the only ones";

/// What one of the two says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Seats, and who is tied for how many more.
    Seats {
        /// Seats of each list, or of each cell, row by row.
        seats: Vec<u32>,
        /// Equal claims to what is still open.
        tie: Option<(Vec<usize>, u32)>,
        /// Theirs: a convention that the peer lacks, and what it did instead. Ours: [`PROVED`].
        note: Option<String>,
    },
    /// Several solutions, of the same seats of districts and lists.
    Exchange {
        /// Seats that each cell has in every solution, row by row.
        seats: Vec<u32>,
        /// Cells with a seat more in some solutions.
        cells: Vec<usize>,
        /// As above.
        note: Option<String>,
    },
    /// No answer, and why.
    Refused(String),
}

impl Answer {
    /// Reads what the peer says.
    pub fn read(said: &Value) -> Result<Self> {
        if let Some(why) = said["refused"].as_str() {
            return Ok(Self::Refused(why.to_owned()));
        }
        let seats = numbers(&said["seats"])?;
        let tie = said["tie"].as_object().map(|tie| {
            let tied = numbers(&tie["tied"])?.into_iter().map(|one| one as usize).collect();
            Ok::<_, anyhow::Error>((tied, number(&tie["open"])?))
        });
        let tie = tie.transpose()?;
        let note = said["note"].as_str().map(str::to_owned);
        if said["more"].as_array().is_some_and(|cells| !cells.is_empty()) {
            let cells = numbers(&said["more"])?.into_iter().map(|one| one as usize).collect();
            return Ok(Self::Exchange { seats, cells, note });
        }
        Ok(Self::Seats { seats, tie, note })
    }
}

fn numbers(value: &Value) -> Result<Vec<u32>> {
    value.as_array().context("a list is missing")?.iter().map(number).collect()
}

fn number(value: &Value) -> Result<u32> {
    Ok(u32::try_from(value.as_u64().context("a number is missing")?)?)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seats { seats, tie, note } => {
                write!(f, "{seats:?}")?;
                if let Some((tied, open)) = tie {
                    write!(f, ", {open} open among {tied:?}")?;
                }
                note.as_ref().map_or(Ok(()), |note| write!(f, " ({note})"))
            }
            Self::Exchange { seats, cells, .. } => {
                write!(f, "{seats:?}, in some one more in {cells:?}")
            }
            Self::Refused(why) => write!(f, "refused: {why}"),
        }
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same seats.
    Same,
    /// The same seats, and the same lists tied for the same number more.
    SameTie,
    /// Both say that the method has no answer.
    BothRefuse,
    /// The same once a convention that the peer lacks is added to it, or proved without it.
    Explained(String),
    /// Not the same.
    Differ(String),
}

impl Verdict {
    /// True unless the answers differ.
    pub fn holds(&self) -> bool {
        !matches!(self, Self::Differ(_))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => write!(f, "the same seats"),
            Self::SameTie => write!(f, "the same tie"),
            Self::BothRefuse => write!(f, "both refuse"),
            Self::Explained(why) => write!(f, "explained: {why}"),
            Self::Differ(how) => write!(f, "DIFFER: {how}"),
        }
    }
}

/// Compares two answers to one case.
pub fn compare(case: &Case, ours: &Answer, theirs: &Answer) -> Verdict {
    match (ours, theirs) {
        (Answer::Refused(_), Answer::Refused(_)) => Verdict::BothRefuse,
        (
            Answer::Exchange { seats, cells, .. },
            Answer::Exchange { seats: found, cells: others, note },
        ) if (seats, cells) == (found, others) => {
            note.clone().map_or(Verdict::SameTie, Verdict::Explained)
        }
        (
            Answer::Exchange { seats, cells, .. },
            Answer::Seats { seats: found, tie: None, note },
        ) => one_of_several(case, seats, cells, found, note.as_deref()),
        (
            Answer::Seats { seats, tie, note: proof },
            Answer::Seats { seats: found, tie: other, note },
        ) => {
            if (seats, tie) != (found, other) {
                return match proof {
                    Some(proof) => Verdict::Explained(format!("votelib errs: {proof}")),
                    None => differ(ours, theirs),
                };
            }
            match (note, tie) {
                (Some(note), _) => Verdict::Explained(note.clone()),
                (None, Some(_)) => Verdict::SameTie,
                (None, None) => Verdict::Same,
            }
        }
        (Answer::Seats { note: Some(proved), .. }, Answer::Refused(why))
            if proved == PROVED && why.contains("invalid adjustment coefficient") =>
        {
            Verdict::Explained(format!("votelib gives up (adjustment coefficient); {PROVED}"))
        }
        _ => differ(ours, theirs),
    }
}

fn differ(ours: &Answer, theirs: &Answer) -> Verdict {
    Verdict::Differ(format!("ours {ours}; votelib {theirs}"))
}

/// The peer shows one solution of several: it must have the seats of all solutions, at most one more
/// in the cells that we say are tied, and keep every district and list.
fn one_of_several(
    case: &Case,
    ours: &[u32],
    cells: &[usize],
    theirs: &[u32],
    note: Option<&str>,
) -> Verdict {
    let Matter::Biproportional { votes, district_seats, list_seats } = &case.matter else {
        return Verdict::Differ("cells are tied where there are none".into());
    };
    let lists = votes[0].len();
    let allowed = |cell: usize| ours[cell]..=ours[cell] + u32::from(cells.contains(&cell));
    if let Some(cell) = (0..ours.len()).find(|&cell| !allowed(cell).contains(&theirs[cell])) {
        let (allowed, found) = (allowed(cell), theirs[cell]);
        return Verdict::Differ(format!(
            "cell {cell}: {allowed:?}, votelib {found}; {ours:?}, {cells:?}"
        ));
    }
    let rows = theirs.chunks(lists).map(|row| row.iter().sum::<u32>());
    let columns = (0..lists).map(|list| theirs.iter().skip(list).step_by(lists).sum::<u32>());
    if !rows.eq(district_seats.iter().copied()) || !columns.eq(list_seats.iter().copied()) {
        return Verdict::Differ(format!("votelib's {theirs:?} does not keep districts and lists"));
    }
    let why = note.unwrap_or("tied cells: votelib shows one of the solutions and says nothing");
    Verdict::Explained(why.into())
}

#[cfg(test)]
mod tests {
    use super::super::{generate, method};
    use super::*;

    fn seats(seats: &[u32], tie: Option<(&[usize], u32)>) -> Answer {
        let tie = tie.map(|(tied, open)| (tied.to_vec(), open));
        Answer::Seats { seats: seats.to_vec(), tie, note: None }
    }

    fn check(ours: &Answer, theirs: &Answer, expected: &str) {
        let case = generate::case(&method::all(), 1, 0);
        let verdict = compare(&case, ours, theirs).to_string();
        assert!(verdict.starts_with(expected), "{verdict}");
    }

    #[test]
    fn only_the_same_seats_and_the_same_tie_agree() {
        check(&seats(&[2, 1], None), &seats(&[2, 1], None), "the same seats");
        check(&seats(&[2, 1], None), &seats(&[1, 2], None), "DIFFER");
        let tied = seats(&[1, 1], Some((&[0, 1], 1)));
        check(&tied, &tied, "the same tie");
        check(&tied, &seats(&[1, 1], None), "DIFFER");
        check(&tied, &seats(&[1, 1], Some((&[0, 1], 2))), "DIFFER");
        check(&tied, &seats(&[1, 1], Some((&[0, 2], 1))), "DIFFER");
    }

    #[test]
    fn a_refusal_is_no_agreement_with_seats() {
        let refused = Answer::Refused("too many".into());
        check(&refused, &refused, "both refuse");
        check(&refused, &seats(&[3], None), "DIFFER");
        check(&seats(&[3], None), &refused, "DIFFER");
    }

    #[test]
    fn what_the_peer_was_told_is_explained_and_not_merely_the_same() {
        let told = |seats: &[u32]| {
            let note = Some("told".to_owned());
            Answer::Seats { seats: seats.to_vec(), tie: None, note }
        };
        check(&seats(&[3], None), &told(&[3]), "explained: told");
        check(&seats(&[3], None), &told(&[2]), "DIFFER");
    }

    #[test]
    fn a_case_is_its_seed_and_its_number() {
        let methods = method::all();
        let request = |seed, number| generate::case(&methods, seed, number).request(0);
        assert_eq!(request(1, 41), request(1, 41));
        assert_ne!(request(1, 41), request(2, 41));
    }
}
