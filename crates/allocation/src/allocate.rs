//! The order of the steps.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::{ListCode, Seats, Votes};
use law::Law;

use crate::error::AllocationError;
use crate::outcome::{Allocated, Outcome, RulingNeeded};
use crate::ruling::{Question, QuestionKind, Ruling, Why};
use crate::trace::{Capped, LawRef, Settled, SettledBy, Step, Trace};
use crate::votes::{ContestVotes, ListVotes};

/// Gives the seats of a contest by `law`.
///
/// Works alike on the final votes and on those counted so far. A ruling on a question that does
/// not come up is ignored: figures may have changed since it was made.
///
/// # Errors
/// Figures that contradict each other or that the law needs and nobody gave, and rulings that do
/// not answer their question. Ties and silent laws are no errors but [`Outcome::RulingNeeded`].
pub fn allocate(
    law: &Law,
    votes: &ContestVotes,
    rulings: &[Ruling],
) -> Result<Outcome, AllocationError> {
    votes.check()?;
    if votes.list_votes() == Votes(0) {
        return Ok(Outcome::NoVotes);
    }
    let mut count = Count { law, votes, rulings, trace: Trace::default() };
    match count.seats() {
        Ok(Seated { seats, admitted, second_list }) => {
            Ok(Outcome::Allocated(Allocated { seats, admitted, second_list, trace: count.trace }))
        }
        Err(Stop::Question(question)) => {
            Ok(Outcome::RulingNeeded(RulingNeeded { question, trace: count.trace }))
        }
        Err(Stop::Refused(error)) => Err(error),
    }
}

/// Why a step could not be finished.
pub(crate) enum Stop {
    Question(Question),
    Refused(AllocationError),
}

impl From<AllocationError> for Stop {
    fn from(error: AllocationError) -> Self {
        Self::Refused(error)
    }
}

/// One allocation under way.
pub(crate) struct Count<'a> {
    pub law: &'a Law,
    pub votes: &'a ContestVotes,
    pub rulings: &'a [Ruling],
    pub trace: Trace,
}

struct Seated {
    seats: BTreeMap<ListCode, Seats>,
    admitted: Vec<ListCode>,
    second_list: Option<ListCode>,
}

impl<'a> Count<'a> {
    fn seats(&mut self) -> Result<Seated, Stop> {
        let reached = self.hold_against_threshold()?;
        let second = match reached.as_slice() {
            [passing] => self.second_list(passing)?.map(|second| (*passing, second)),
            _ => None,
        };
        let admitted = if reached.is_empty() { self.none_passes()? } else { reached };

        let mut seats: BTreeMap<ListCode, Seats> =
            self.votes.lists.iter().map(|list| (list.list.clone(), Seats(0))).collect();
        seats.extend(match second {
            Some((passing, second)) => self.distribute_to_two(passing, second)?,
            None => self.distribute(&admitted)?,
        });
        self.cap_majority(&admitted, &mut seats)?;
        Ok(Seated {
            seats,
            admitted: admitted.iter().map(|list| list.list.clone()).collect(),
            second_list: second.map(|(_, second)| second.list.clone()),
        })
    }

    fn none_passes(&mut self) -> Result<Vec<&'a ListVotes>, Stop> {
        let voted = self.votes.lists.iter().filter(|list| list.votes > Votes(0));
        let voted = voted.map(|list| list.list.clone()).collect();
        let law = self
            .law
            .threshold
            .iter()
            .map(|threshold| LawRef::of("threshold.share", &threshold.share))
            .collect();
        let kind = QuestionKind::NoListPasses;
        let decision = self.ask(Question::new(kind, Why::LawSilent, voted, Seats(1), law))?;
        Ok(self.votes.lists.iter().filter(|list| decision.contains(&list.list)).collect())
    }

    /// Moves seats that a list without a majority of votes won beyond half of the house.
    fn cap_majority(
        &mut self,
        admitted: &[&'a ListVotes],
        seats: &mut BTreeMap<ListCode, Seats>,
    ) -> Result<(), Stop> {
        let Some(limits) = &self.law.limits else { return Ok(()) };
        let votes: Votes = admitted.iter().map(|list| list.votes).sum();
        let most = Seats(self.law.body.list_seats.value.0 / 2);
        let above = |list: &&&ListVotes| list.votes.0 * 2 <= votes.0 && seats[&list.list] > most;
        let Some(list) = admitted.iter().find(above) else { return Ok(()) };

        let won = seats[&list.list];
        let law = Vec::from([LawRef::of("limits.majority_cap", &limits.majority_cap)]);
        let others =
            admitted.iter().filter(|one| one.list != list.list).map(|one| one.list.clone());
        let kind = QuestionKind::MajorityCap;
        let question =
            Question::new(kind, Why::RuleNotSettled, others.collect(), won - most, law.clone());
        let to = self.ask(question)?;
        for receiver in &to {
            *seats.entry(receiver.clone()).or_default() += Seats(1);
        }
        seats.insert(list.list.clone(), most);
        let list = list.list.clone();
        self.trace.0.push(Step::Capped(Capped { law, list, won, kept: most, to }));
        Ok(())
    }

    /// Returns the decision recorded on `question`, or stops with the question.
    pub(crate) fn ask(&mut self, question: Question) -> Result<Vec<ListCode>, Stop> {
        let Some(ruling) = self.rulings.iter().find(|ruling| ruling.question == question.id) else {
            return Err(Stop::Question(question));
        };
        question.accepts(&ruling.decision)?;
        self.trace.0.push(Step::Settled(Settled {
            question: question.id,
            kind: question.kind,
            why: Some(question.why),
            decision: ruling.decision.clone(),
            law: question.law,
            by: SettledBy::Ruling { basis: ruling.basis.clone() },
        }));
        Ok(ruling.decision.clone())
    }
}
