//! Which lists take part.

use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use law::{Cited, Comparison, Scope, Threshold};

use crate::allocate::{Count, Stop, codes, districts_missing};
use crate::base::{district_base, national_base};
use crate::law_ref::LawRef;
use crate::question::{Question, QuestionKind, Why};
use crate::trace::{
    FilledUp, OwnShare, SecondListAdmitted, Step, ThresholdRow, ThresholdStep, Way,
};
use crate::votes::{DistrictVotes, ListVotes};

impl<'a> Count<'a> {
    /// Returns the lists that take part in the whole country; without a threshold, every list that
    /// has a vote. Lists are asked about where none passes.
    pub(crate) fn admit(&mut self) -> Result<Vec<&'a ListVotes>, Stop> {
        let Some(threshold) = &self.law.threshold else {
            return Ok(self.votes.lists.iter().filter(|list| list.votes > Votes(0)).collect());
        };
        let base = national_base(threshold, self.votes)?;
        let scope = scope(threshold);
        let mut rows = Vec::new();
        for list in &self.votes.lists {
            let mut row = row(threshold, list, list.votes, base);
            if scope == Scope::AnyDistrict {
                row = self.best_district(threshold, list)?;
            }
            if !row.reached {
                row.by = self.other_way(threshold, list, base)?;
                row.reached = row.by.is_some();
            }
            rows.push(row);
        }
        let reached = self.reached(&rows);
        self.trace.0.push(step(threshold, base, None, rows));
        if reached.is_empty() {
            return self.none_passes(None, &self.votes.lists.iter().collect::<Vec<_>>());
        }
        self.fill_up(threshold, reached, base)
    }

    /// Returns the lists that take part in `district`, where each has its own threshold.
    pub(crate) fn admit_in(
        &mut self,
        district: &'a DistrictVotes,
    ) -> Result<Vec<&'a ListVotes>, Stop> {
        let standing: Vec<&'a ListVotes> =
            self.votes.lists.iter().filter(|list| votes_in(district, list) > Votes(0)).collect();
        let Some(threshold) = &self.law.threshold else { return Ok(standing) };
        let base = district_base(threshold, district)?;
        let mut rows = Vec::new();
        for &list in &standing {
            let mut row = row(threshold, list, votes_in(district, list), base);
            if !row.reached {
                row.by = self.other_way(threshold, list, base)?;
                row.reached = row.by.is_some();
            }
            rows.push(row);
        }
        let reached = self.reached(&rows);
        self.trace.0.push(step(threshold, base, Some(district), rows));
        if reached.is_empty() && !standing.is_empty() {
            return self.none_passes(Some(district), &standing);
        }
        Ok(reached)
    }

    fn reached(&self, rows: &[ThresholdRow]) -> Vec<&'a ListVotes> {
        let reached =
            |list: &&ListVotes| rows.iter().any(|row| row.reached && row.list == list.list);
        self.votes.lists.iter().filter(reached).collect()
    }

    /// The row of `list` for the district in which it comes nearest to its share, or goes farthest
    /// beyond it.
    fn best_district(&self, threshold: &Threshold, list: &ListVotes) -> Result<ThresholdRow, Stop> {
        let mut best: Option<ThresholdRow> = None;
        for district in &self.votes.districts {
            let base = district_base(threshold, district)?;
            let mut row = row(threshold, list, votes_in(district, list), base);
            row.district = Some(district.district.clone());
            let further =
                |best: &ThresholdRow| (best.reached, best.distance) < (row.reached, row.distance);
            if best.as_ref().is_none_or(further) {
                best = Some(row);
            }
        }
        best.ok_or_else(|| districts_missing("threshold.scope", threshold.scope.as_ref()).into())
    }

    /// How `list` takes part without its share, if the law has a way for it.
    fn other_way(
        &self,
        threshold: &Threshold,
        list: &ListVotes,
        base: u64,
    ) -> Result<Option<Way>, Stop> {
        if exempt(threshold, list) && list.votes > Votes(0) {
            return Ok(Some(Way::Exempt));
        }
        let enough = |seats: &Cited<Seats>| self.direct_seats(list) >= seats.value;
        if threshold.or_direct_seats.as_ref().is_some_and(enough) {
            return Ok(Some(Way::DirectSeats));
        }
        let reached = threshold.reached.value;
        let national = threshold.or_national_share.as_ref();
        if national.is_some_and(|share| list.votes >= votes_needed(share.value, reached, base)) {
            return Ok(Some(Way::NationalShare));
        }
        if let Some(share) = &threshold.or_district_share {
            for district in &self.votes.districts {
                let needed =
                    votes_needed(share.value, reached, district_base(threshold, district)?);
                if votes_in(district, list) >= needed {
                    return Ok(Some(Way::DistrictShare));
                }
            }
        }
        Ok(None)
    }

    /// Seats that candidates of `list` won directly, in the whole country.
    pub(crate) fn direct_seats(&self, list: &ListVotes) -> Seats {
        let of = |district: &DistrictVotes| district.of(&list.list).map(|one| one.direct_seats);
        let in_districts = self.votes.districts.iter().filter_map(of).sum();
        list.direct_seats.max(in_districts)
    }

    /// Admits the next lists by votes until there are as many, and as many votes, as the law asks.
    fn fill_up(
        &mut self,
        threshold: &Threshold,
        mut admitted: Vec<&'a ListVotes>,
        base: u64,
    ) -> Result<Vec<&'a ListVotes>, Stop> {
        let law: Vec<LawRef> = [
            LawRef::maybe("threshold.lists_min", threshold.lists_min.as_ref()),
            LawRef::maybe("threshold.votes_min", threshold.votes_min.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let lists_min = threshold.lists_min.as_ref().map_or(0, |min| min.value as usize);
        let votes_min = threshold.votes_min.as_ref();
        let needed = votes_min
            .map_or(Votes(0), |share| votes_needed(share.value, Comparison::MoreThan, base));
        let short = |lists: &[&ListVotes]| {
            lists.len() < lists_min || lists.iter().map(|list| list.votes).sum::<Votes>() < needed
        };
        let mut filled = Vec::new();
        while short(&admitted) {
            let mut next = self.next_by_votes(&admitted);
            let Some((_, all_but_one)) = next.split_first() else { break };
            // Nobody has to choose among lists that are all needed.
            if !short(&[&admitted, all_but_one].concat()) {
                next = Vec::from([self.choose(&next, &law)?]);
            }
            filled.extend(codes(&next));
            admitted.extend(next);
        }
        if !filled.is_empty() {
            self.trace.0.push(Step::FilledUp(FilledUp { law, lists: filled }));
        }
        let in_order = |list: &&ListVotes| admitted.iter().any(|one| one.list == list.list);
        Ok(self.votes.lists.iter().filter(in_order).collect())
    }

    /// Returns the list that joins `passing`, the only one over the threshold; none where the law
    /// does not provide for it or no other list has a vote.
    pub(crate) fn second_list(
        &mut self,
        passing: &'a ListVotes,
    ) -> Result<Option<&'a ListVotes>, Stop> {
        let Some(rule) = &self.law.second_list else { return Ok(None) };
        let law = Vec::from([LawRef::of("second_list.factor", &rule.factor)]);
        let second = match self.next_by_votes(&[passing]).as_slice() {
            [] => None,
            next => Some(self.choose(next, &law)?),
        };
        if let Some(second) = second {
            self.trace.0.push(Step::SecondList(SecondListAdmitted {
                law,
                passing: passing.list.clone(),
                list: second.list.clone(),
                votes: second.votes,
            }));
        }
        Ok(second)
    }

    /// The lists with most votes that are not among `admitted`; none where nobody else has a vote.
    fn next_by_votes(&self, admitted: &[&ListVotes]) -> Vec<&'a ListVotes> {
        let outside = |list: &&ListVotes| admitted.iter().all(|one| one.list != list.list);
        let others = || self.votes.lists.iter().filter(outside);
        let most = others().map(|list| list.votes).max().filter(|most| *most > Votes(0));
        others().filter(|list| Some(list.votes) == most).collect()
    }

    /// The one of `next`, which have equal votes, that takes part; asked about where there are
    /// several.
    fn choose(&mut self, next: &[&'a ListVotes], law: &[LawRef]) -> Result<&'a ListVotes, Stop> {
        if let [only] = next {
            return Ok(only);
        }
        let (kind, why) = (QuestionKind::SecondPlaceTie, Why::LawSilent);
        let decision = self.ask(Question::new(kind, why, codes(next), Seats(1), law.to_vec()))?;
        let chosen = next.iter().find(|list| Some(&list.list) == decision.first());
        Ok(chosen.expect("an accepted decision names a list in question"))
    }

    fn none_passes(
        &mut self,
        district: Option<&DistrictVotes>,
        standing: &[&'a ListVotes],
    ) -> Result<Vec<&'a ListVotes>, Stop> {
        let voted = standing.iter().filter(|list| list.votes > Votes(0));
        let voted: Vec<ListCode> = voted.map(|list| list.list.clone()).collect();
        let threshold = self.law.threshold.iter();
        let law = threshold.map(|one| LawRef::of("threshold.share", &one.share)).collect();
        let kind = QuestionKind::NoListPasses;
        // A law that fills up with the next lists speaks of too few, not of none.
        let fills_up = |one: &Threshold| one.lists_min.is_some() || one.votes_min.is_some();
        let why = match &self.law.threshold {
            Some(threshold) if fills_up(threshold) => Why::RuleNotSettled,
            _ => Why::LawSilent,
        };
        let question = Question::new(kind, why, voted, Seats(1), law);
        let decision = self.ask(match district {
            Some(district) => question.in_district(&district.district),
            None => question,
        })?;
        Ok(standing.iter().copied().filter(|list| decision.contains(&list.list)).collect())
    }
}

/// Votes of `list` in `district`, zero where it does not stand there.
pub(crate) fn votes_in(district: &DistrictVotes, list: &ListVotes) -> Votes {
    district.of(&list.list).map_or(Votes(0), |one| one.votes)
}

pub(crate) fn scope(threshold: &Threshold) -> Scope {
    threshold.scope.as_ref().map_or(Scope::National, |scope| scope.value)
}

fn exempt(threshold: &Threshold, list: &ListVotes) -> bool {
    let kinds = threshold.exempt.as_ref();
    kinds.is_some_and(|kinds| list.kind.as_ref().is_some_and(|kind| kinds.value.contains(kind)))
}

/// The share that `list` has to reach: that of its kind, of its number of parties, or the general
/// one.
fn share_of(threshold: &Threshold, list: &ListVotes) -> Ratio {
    let kind = list.kind.as_ref().zip(threshold.kinds.as_ref());
    let kind = kind.and_then(|(kind, shares)| shares.value.of(kind));
    let coalition = threshold.coalitions.as_ref();
    let coalition = coalition.and_then(|shares| shares.value.from_number(list.parties));
    kind.or(coalition).unwrap_or(threshold.share.value)
}

fn row(threshold: &Threshold, list: &ListVotes, votes: Votes, base: u64) -> ThresholdRow {
    let share = share_of(threshold, list);
    let needed = votes_needed(share, threshold.reached.value, base);
    let own = share != threshold.share.value || scope(threshold) == Scope::AnyDistrict;
    ThresholdRow {
        list: list.list.clone(),
        votes,
        distance: votes.0.cast_signed() - needed.0.cast_signed(),
        reached: votes >= needed,
        own: own.then_some(OwnShare { share, votes_needed: needed }),
        by: None,
        district: None,
    }
}

fn step(
    threshold: &Threshold,
    base: u64,
    district: Option<&DistrictVotes>,
    lists: Vec<ThresholdRow>,
) -> Step {
    let law = [
        Some(LawRef::of("threshold.share", &threshold.share)),
        Some(LawRef::of("threshold.reached", &threshold.reached)),
        Some(LawRef::of("threshold.of", &threshold.of)),
        LawRef::maybe("threshold.scope", threshold.scope.as_ref()),
        LawRef::maybe("threshold.coalitions", threshold.coalitions.as_ref()),
        LawRef::maybe("threshold.kinds", threshold.kinds.as_ref()),
        LawRef::maybe("threshold.exempt", threshold.exempt.as_ref()),
        LawRef::maybe("threshold.or_national_share", threshold.or_national_share.as_ref()),
        LawRef::maybe("threshold.or_district_share", threshold.or_district_share.as_ref()),
        LawRef::maybe("threshold.or_direct_seats", threshold.or_direct_seats.as_ref()),
    ];
    let (share, reached) = (threshold.share.value, threshold.reached.value);
    Step::Threshold(ThresholdStep {
        law: law.into_iter().flatten().collect(),
        share,
        reached,
        of: threshold.of.value,
        base,
        votes_needed: votes_needed(share, reached, base),
        scope: scope(threshold),
        district: district.map(|district| district.district.clone()),
        lists,
    })
}

/// The smallest number of votes that is enough: one at least, whatever the base.
fn votes_needed(share: Ratio, reached: Comparison, base: u64) -> Votes {
    let (part, whole) = (u128::from(share.part()), u128::from(share.whole()));
    let exact = u128::from(base) * part;
    let votes = match reached {
        Comparison::AtLeast => exact.div_ceil(whole).max(1),
        Comparison::MoreThan => exact / whole + 1,
    };
    Votes(u64::try_from(votes).expect("a share below 1 of a number is no larger than it, or 1"))
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
        check(7,  100, Comparison::AtLeast,  0,         1);
        check(7,  100, Comparison::MoreThan, 0,         1);
    }
}
