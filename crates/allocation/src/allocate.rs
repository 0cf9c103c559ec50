//! The order of the steps.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::{ListCode, Seats, Votes};
use law::{Cited, DistrictRule, Law, Scope};

use crate::admission::scope;
use crate::error::AllocationError;
use crate::law_ref::LawRef;
use crate::outcome::{Allocated, DistrictSeats, Outcome, RulingNeeded};
use crate::question::{Question, QuestionKind, Why};
use crate::ruling::Ruling;
use crate::trace::{Capped, Settled, SettledBy, Step, Trace};
use crate::votes::{ContestVotes, ListVotes};

/// The largest house.
pub const HOUSE_MAX: u32 = 4_096;

/// Gives the seats of a contest by `law`.
///
/// Works alike on the final votes and on those counted so far. A ruling on a question that does
/// not come up is ignored: figures may have changed since it was made. A district without a vote
/// gives no seat yet.
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
    let mut count = Count { law, votes, rulings, trace: Trace::default() };
    let house = count.house();
    if house == Seats(0) || house.0 > HOUSE_MAX {
        return Err(AllocationError::House { found: house, max: HOUSE_MAX });
    }
    if votes.lists.iter().all(|list| list.votes == Votes(0)) {
        return Ok(Outcome::NoVotes);
    }
    match count.seats() {
        Ok(seated) => Ok(Outcome::Allocated(Allocated {
            seats: seated.seats,
            admitted: seated.admitted,
            second_list: seated.second_list,
            districts: seated.districts,
            trace: count.trace,
        })),
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

/// Seats, and who took part in their distribution.
pub(crate) struct Seated {
    pub seats: BTreeMap<ListCode, Seats>,
    pub admitted: Vec<ListCode>,
    pub second_list: Option<ListCode>,
    pub districts: Vec<DistrictSeats>,
}

impl<'a> Count<'a> {
    /// Seats to give.
    pub(crate) fn house(&self) -> Seats {
        self.votes.seats.unwrap_or(self.law.body.list_seats.value)
    }

    /// Whether the law says how many seats there are: an election's record may set another number,
    /// and then no article stands for it.
    pub(crate) fn house_is_of_law(&self) -> bool {
        self.house() == self.law.body.list_seats.value
    }

    fn seats(&mut self) -> Result<Seated, Stop> {
        let districts = self.law.districts.as_ref();
        if districts.is_some() && self.votes.districts.is_empty() {
            let rule = districts.map(|districts| &districts.rule);
            return Err(districts_missing("districts.rule", rule).into());
        }
        match districts.map(|districts| districts.rule.value) {
            None => self.in_the_whole_country(),
            Some(DistrictRule::Placed) => self.placed_in_districts(),
            Some(DistrictRule::Separate) => self.in_each_district(),
            Some(DistrictRule::Pooled) => self.in_districts_and_pool(),
            Some(DistrictRule::Biproportional) => self.in_both_directions(),
        }
    }

    /// One count for the whole house.
    fn in_the_whole_country(&mut self) -> Result<Seated, Stop> {
        let admitted = self.admit()?;
        let second = match admitted.as_slice() {
            [passing] if self.passed_alone() => {
                self.second_list(passing)?.map(|second| (*passing, second))
            }
            _ => None,
        };
        let mut seats = self.no_seats();
        seats.extend(match second {
            Some((passing, second)) => self.distribute_to_two(passing, second)?,
            None => self.distribute_house(&admitted)?,
        });
        self.cap_majority(&admitted, &mut seats)?;
        Ok(Seated {
            seats,
            admitted: codes(&admitted),
            second_list: second.map(|(_, second)| second.list.clone()),
            districts: Vec::new(),
        })
    }

    /// One count for the whole house, whose seats are then placed in districts.
    fn placed_in_districts(&mut self) -> Result<Seated, Stop> {
        let admitted = self.admit()?;
        let (shares, minimums) = self.with_direct_seats(&admitted)?;
        let mut seats = self.no_seats();
        seats.extend(shares);
        self.cap_majority(&admitted, &mut seats)?;
        let districts = self.place(&admitted, &seats, &minimums)?;
        Ok(Seated { seats, admitted: codes(&admitted), second_list: None, districts })
    }

    /// Seats of `admitted` in the whole house, with those won directly where the law has them.
    fn distribute_house(
        &mut self,
        admitted: &[&'a ListVotes],
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        if self.law.direct.is_some() {
            return Ok(self.with_direct_seats(admitted)?.0);
        }
        self.distribute(admitted, self.house())
    }

    /// Whether the threshold was reached, not a ruling made, by the lists taking part.
    fn passed_alone(&self) -> bool {
        self.trace.threshold().is_none_or(|step| step.lists.iter().any(|row| row.reached))
    }

    /// No seat for any list.
    pub(crate) fn no_seats(&self) -> BTreeMap<ListCode, Seats> {
        self.votes.lists.iter().map(|list| (list.list.clone(), Seats(0))).collect()
    }

    /// Whether lists pass the threshold in each district by itself.
    pub(crate) fn admits_by_district(&self) -> bool {
        self.law.threshold.as_ref().is_some_and(|one| scope(one) == Scope::District)
    }

    /// Moves seats that a list without a majority of votes won beyond half of the house.
    fn cap_majority(
        &mut self,
        admitted: &[&'a ListVotes],
        seats: &mut BTreeMap<ListCode, Seats>,
    ) -> Result<(), Stop> {
        let Some(limits) = &self.law.limits else { return Ok(()) };
        let votes: Votes = admitted.iter().map(|list| list.votes).sum();
        let given: Seats = seats.values().copied().sum();
        let most = Seats(given.0 / 2);
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
            district: question.district,
            kind: question.kind,
            why: Some(question.why),
            decision: ruling.decision.clone(),
            law: question.law,
            by: SettledBy::Ruling { basis: ruling.basis.clone() },
        }));
        Ok(ruling.decision.clone())
    }
}

/// Codes of `lists`.
pub(crate) fn codes(lists: &[&ListVotes]) -> Vec<ListCode> {
    lists.iter().map(|list| list.list.clone()).collect()
}

/// The refusal of a contest without the districts that the law needs.
pub(crate) fn districts_missing<T>(
    path: &'static str,
    cited: Option<&Cited<T>>,
) -> AllocationError {
    let cite = cited.map(|cited| cited.cite.clone()).unwrap_or_default();
    AllocationError::DistrictsMissing { path, cite }
}
