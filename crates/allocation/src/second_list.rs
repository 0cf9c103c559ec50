//! Seats when a second list takes part below the threshold.

use alloc::format;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use law::SecondListLeftover;

use crate::allocate::{Count, Stop};
use crate::apportion::ratio;
use crate::distribution::HOUSE;
use crate::error::AllocationError;
use crate::law_ref::LawRef;
use crate::method::HARE;
use crate::question::{Question, QuestionKind, Why};
use crate::trace::{Ledger, LedgerRow, Place, Step};
use crate::votes::ListVotes;

impl Count<'_> {
    /// Divides the house between the only list over the threshold and the list that joins it.
    ///
    /// The second quotient is multiplied by the law's factor, and the guaranteed seats replace a
    /// smaller whole part. Seats left over go where the law sends them; if there are too many
    /// already, the law has no rule and a ruling says who gives them up.
    pub(crate) fn distribute_to_two(
        &mut self,
        passing: &ListVotes,
        second: &ListVotes,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let rule = self.law.second_list.as_ref().expect("a second list joins only by this rule");
        let house = self.house();
        let total = passing.votes + second.votes;
        let first = whole_quotas(passing, total, house);
        let second = reduced_quotas(second, total, house, rule.factor.value, rule.seats_min.value);

        let given = first.seats + second.seats;
        let left = Seats(house.0.saturating_sub(given.0));
        let excess = Seats(given.0.saturating_sub(house.0));
        let mut rows = Vec::from([first, second]);
        match rule.leftover.value {
            SecondListLeftover::PassingList => {
                rows[0].leftover = left;
                rows[0].seats += left;
            }
        }
        let mut seats: Vec<(ListCode, Seats)> =
            rows.iter().map(|row| (row.claimant.clone(), row.seats)).collect();
        let house_ref = LawRef::of(HOUSE, &self.law.body.list_seats);
        let mut law: Vec<LawRef> =
            Some(house_ref).into_iter().filter(|_| self.house_is_of_law()).collect();
        law.extend([
            LawRef::of("apportionment.method", &self.law.apportionment.method),
            LawRef::of("second_list.factor", &rule.factor),
            LawRef::of("second_list.seats_min", &rule.seats_min),
            LawRef::of("second_list.leftover", &rule.leftover),
        ]);
        self.trace.0.push(Step::Ledger(Ledger {
            place: Place::default(),
            law: law.clone(),
            source: HARE,
            votes: total,
            seats: house,
            quota: ratio(total.0.into(), house.0.into()),
            rows,
            left,
            excess,
        }));
        if excess > Seats(0) {
            let lists = seats.iter().map(|(list, _)| list.clone()).collect();
            let kind = QuestionKind::OverAllocation;
            let question = Question::new(kind, Why::LawSilent, lists, excess, law);
            self.give_up(&mut seats, question)?;
        }
        Ok(seats)
    }

    /// Takes one seat from each list that the ruling on `question` names.
    pub(crate) fn give_up(
        &mut self,
        seats: &mut [(ListCode, Seats)],
        question: Question,
    ) -> Result<(), Stop> {
        let id = question.id.clone();
        for loser in self.ask(question)? {
            let held = seats.iter_mut().find(|(list, _)| *list == loser);
            let (_, held) = held.expect("an accepted decision names a list in question");
            *held = held.0.checked_sub(1).map(Seats).ok_or_else(|| {
                let because = format!("{loser} has no seat left to give up");
                AllocationError::RulingDoesNotAnswer { question: id.clone(), because }
            })?;
        }
        Ok(())
    }
}

fn whole_quotas(list: &ListVotes, total: Votes, house: Seats) -> LedgerRow {
    let (part, whole) = (u128::from(list.votes.0) * u128::from(house.0), u128::from(total.0));
    let seats = whole_seats(part, whole);
    LedgerRow {
        claimant: list.list.clone(),
        votes: list.votes,
        factor: None,
        quotient: ratio(part, whole),
        whole: seats,
        raised_to: None,
        remainder: ratio(part % whole, whole),
        rank: None,
        leftover: Seats(0),
        seats,
    }
}

fn reduced_quotas(
    list: &ListVotes,
    total: Votes,
    house: Seats,
    factor: Ratio,
    seats_min: Seats,
) -> LedgerRow {
    let part = u128::from(list.votes.0) * u128::from(house.0) * u128::from(factor.part());
    let whole = u128::from(total.0) * u128::from(factor.whole());
    let seats = whole_seats(part, whole);
    LedgerRow {
        claimant: list.list.clone(),
        votes: list.votes,
        factor: Some(factor),
        quotient: ratio(part, whole),
        whole: seats,
        raised_to: (seats < seats_min).then_some(seats_min),
        remainder: ratio(part % whole, whole),
        rank: None,
        leftover: Seats(0),
        seats: seats.max(seats_min),
    }
}

fn whole_seats(part: u128, whole: u128) -> Seats {
    Seats(u32::try_from(part / whole).expect("a quotient by quota is at most the house"))
}
