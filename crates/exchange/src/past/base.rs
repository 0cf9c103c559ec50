//! What a law takes shares of, where a record does not say it.

use allocation::ContestVotes;
use election::{Ballots, Voters, Votes};
use law::{Base, Law, Scope};

use super::Past;

impl Past {
    /// The votes for `law`, and what was put in place of figures that the record does not have.
    ///
    /// Shares of a base that the record leaves out are taken of the votes that it has, for the law
    /// that the election was held under alone: another law may ask for a figure that did not exist,
    /// and that is not taken for zero. Another law also has a house of its own.
    pub fn votes_for(&self, law: &Law) -> (ContestVotes, Vec<String>) {
        let mut votes = self.votes.clone();
        if law.id != self.law.id && self.law_file.as_ref() != Some(&law.id) {
            votes.seats = None;
            return (votes, Vec::new());
        }
        let mut notes = Vec::new();
        if let Some(threshold) = &law.threshold {
            let scope = threshold.scope.as_ref().map(|scope| scope.value);
            notes.extend(supply(threshold.of.value, self.threshold_base, &mut votes));
            if scope == Some(Scope::District) {
                supply_districts(&mut votes);
            }
        }
        (votes, notes)
    }
}

/// Puts the number that the record says where a base is missing, or the sum of what it has.
fn supply(of: Base, said: Option<u64>, votes: &mut ContestVotes) -> Option<String> {
    let lists = votes.list_votes();
    let valid = lists + votes.against_all.unwrap_or_default() + votes.blank.unwrap_or_default();
    let rest = said.and_then(|base| base.checked_sub(lists.0)).map(Votes);
    let missing = match of {
        Base::ListVotes => {
            votes.others += rest.unwrap_or_default();
            None
        }
        Base::ListVotesAndAgainstAll => {
            let missing = votes.against_all.is_none() && rest.is_none();
            votes.against_all = votes.against_all.or(rest).or(Some(Votes(0)));
            missing.then_some("votes against all")
        }
        Base::ListVotesAndBlank => {
            votes.blank = votes.blank.or(rest).or(Some(Votes(0)));
            None
        }
        Base::BallotsFound => {
            let said = said.filter(|&base| base >= valid.0).map(Ballots);
            let missing = said.is_none() && votes.ballots_found.is_none();
            votes.ballots_found = said.or(votes.ballots_found).or(Some(Ballots(valid.0)));
            missing.then_some("ballots")
        }
        Base::Electorate => {
            votes.electorate = said.map(Voters).or(votes.electorate);
            None
        }
    };
    missing.map(|what| format!("no {what} in the record: shares of the {valid} votes it has"))
}

fn supply_districts(votes: &mut ContestVotes) {
    for one in &mut votes.districts {
        let valid = one.list_votes() + one.blank.unwrap_or_default();
        one.blank.get_or_insert_default();
        one.ballots_found.get_or_insert(Ballots(valid.0));
    }
}
