//! Which lists take part.

use alloc::vec::Vec;

use election::{Ratio, Seats, Votes};
use law::{Base, Comparison, Threshold};

use crate::allocate::{Count, Stop};
use crate::error::AllocationError;
use crate::ruling::{Question, QuestionKind, Why};
use crate::trace::{LawRef, SecondListAdmitted, Step, ThresholdRow, ThresholdStep};
use crate::votes::{ContestVotes, ListVotes};

impl<'a> Count<'a> {
    /// Returns the lists that reached the threshold; without one, every list that has a vote.
    pub(crate) fn hold_against_threshold(&mut self) -> Result<Vec<&'a ListVotes>, Stop> {
        let Some(threshold) = &self.law.threshold else {
            return Ok(self.votes.lists.iter().filter(|list| list.votes > Votes(0)).collect());
        };
        let base = base(threshold, self.votes)?;
        let needed = votes_needed(threshold.share.value, threshold.reached.value, base);
        let rows = self.votes.lists.iter().map(|list| ThresholdRow {
            list: list.list.clone(),
            votes: list.votes,
            distance: list.votes.0.cast_signed() - needed.0.cast_signed(),
            reached: list.votes >= needed,
        });
        self.trace.0.push(Step::Threshold(ThresholdStep {
            law: Vec::from([
                LawRef::of("threshold.share", &threshold.share),
                LawRef::of("threshold.reached", &threshold.reached),
                LawRef::of("threshold.of", &threshold.of),
            ]),
            share: threshold.share.value,
            reached: threshold.reached.value,
            of: threshold.of.value,
            base,
            votes_needed: needed,
            lists: rows.collect(),
        }));
        Ok(self.votes.lists.iter().filter(|list| list.votes >= needed).collect())
    }

    /// Returns the list that joins `passing`, the only one over the threshold; none where the law
    /// does not provide for it or no other list has a vote.
    pub(crate) fn second_list(
        &mut self,
        passing: &'a ListVotes,
    ) -> Result<Option<&'a ListVotes>, Stop> {
        let Some(rule) = &self.law.second_list else { return Ok(None) };
        let others = || self.votes.lists.iter().filter(|list| list.list != passing.list);
        let most = others().map(|list| list.votes).max().unwrap_or_default();
        if most == Votes(0) {
            return Ok(None);
        }
        let law = Vec::from([LawRef::of("second_list.factor", &rule.factor)]);
        let next: Vec<&ListVotes> = others().filter(|list| list.votes == most).collect();
        let second = match next.as_slice() {
            [only] => *only,
            tied => {
                let codes = tied.iter().map(|list| list.list.clone()).collect();
                let (kind, why) = (QuestionKind::SecondPlaceTie, Why::LawSilent);
                let decision = self.ask(Question::new(kind, why, codes, Seats(1), law.clone()))?;
                let chosen = tied.iter().find(|list| Some(&list.list) == decision.first());
                chosen.expect("an accepted decision names a list in question")
            }
        };
        self.trace.0.push(Step::SecondList(SecondListAdmitted {
            law,
            passing: passing.list.clone(),
            list: second.list.clone(),
            votes: second.votes,
        }));
        Ok(Some(second))
    }
}

/// The number that the threshold is a share of.
fn base(threshold: &Threshold, votes: &ContestVotes) -> Result<u64, AllocationError> {
    let missing = |figure| AllocationError::FigureMissing {
        figure,
        path: "threshold.of",
        cite: threshold.of.cite.clone(),
    };
    match threshold.of.value {
        Base::ListVotes => Ok(votes.list_votes().0),
        Base::ListVotesAndAgainstAll => {
            let against = votes.against_all.ok_or_else(|| missing("against_all"))?;
            Ok((votes.list_votes() + against).0)
        }
        Base::BallotsFound => Ok(votes.ballots_found.ok_or_else(|| missing("ballots_found"))?.0),
    }
}

/// The smallest number of votes that is enough.
fn votes_needed(share: Ratio, reached: Comparison, base: u64) -> Votes {
    let (part, whole) = (u128::from(share.part()), u128::from(share.whole()));
    let exact = u128::from(base) * part;
    let votes = match reached {
        Comparison::AtLeast => exact.div_ceil(whole),
        Comparison::MoreThan => exact / whole + 1,
    };
    Votes(u64::try_from(votes).expect("a share below 1 of a number is no larger than it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_votes_needed_are_exact() {
        let check = |part, whole, reached, base, expected| {
            let share = Ratio::new(part, whole).expect("not zero");
            assert_eq!(votes_needed(share, reached, base), Votes(expected));
        };
        check(7,  100, Comparison::AtLeast,  1_000_000, 70_000);
        check(7,  100, Comparison::MoreThan, 1_000_000, 70_001);
        check(7,  100, Comparison::AtLeast,  1_000_001, 70_001);
        check(7,  100, Comparison::MoreThan, 1_000_001, 70_001);
        check(13, 400, Comparison::AtLeast,  4_764_742, 154_855);
        check(7,  100, Comparison::AtLeast,  1,         1);
    }
}
