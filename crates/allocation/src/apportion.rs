//! One distribution of seats: method, ties and the step that shows it.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use apportionment::{
    Apportionment, ApportionmentError, Award, Claims, Divisor, Lot, Remainders, Tie, by_quota,
    highest_averages,
};
use election::{ListCode, Ratio, Seats, Votes};
use law::TieRule;

use crate::allocate::{Count, Stop};
use crate::claimant::Claimant;
use crate::error::AllocationError;
use crate::law_ref::LawRef;
use crate::method::{Chosen, Rule};
use crate::question::{Question, QuestionKind, Why};
use crate::trace::{
    Averages, AveragesRow, AwardRow, Claimants, Ledger, LedgerRow, Place, Settled, SettledBy,
    StartRow, Step,
};

/// What one run of a method came to.
struct Run {
    seats: Vec<Seats>,
    step: Step,
    tie: Option<Tie>,
    excess: Seats,
}

impl Count<'_> {
    /// Seats of each claimant, in their order. A tie is settled as the law says, or asked about.
    /// Claimants without votes get none; if no claimant has one, nobody does.
    pub(crate) fn apportion(
        &mut self,
        claimants: &[Claimant<'_>],
        house: Seats,
        rule: &Rule,
        place: &Place,
    ) -> Result<Vec<Seats>, Stop> {
        if claimants.iter().all(|claimant| claimant.votes.0 == 0) {
            return Ok(vec![Seats(0); claimants.len()]);
        }
        let claims =
            claims(claimants, self.unnamed(place)).map_err(|error| refused(place, error))?;
        let mut lots: Vec<Lot> = Vec::new();
        let mut settled = Vec::new();
        loop {
            let run = run(&claims, claimants, house, rule, place, &lots)
                .map_err(|error| refused(place, error))?;
            let Some(tie) = run.tie.filter(|_| run.excess == Seats(0) || !rule.excess_silent)
            else {
                self.trace.0.push(run.step);
                self.trace.0.append(&mut settled);
                let mut seats = run.seats;
                if run.excess > Seats(0) && rule.excess_silent {
                    self.over_allocated(claimants, &mut seats, run.excess, rule, place)?;
                }
                return Ok(seats);
            };
            match self.settle(claimants, &tie, rule, place) {
                Ok((order, step)) => {
                    settled.push(step);
                    lots.push(Lot { tie, order });
                }
                Err(stop) => {
                    self.trace.0.push(run.step);
                    self.trace.0.append(&mut settled);
                    return Err(stop);
                }
            }
        }
    }

    /// Votes for lists that are not named: without a threshold they take part in a quota. They are
    /// known for the whole country and for districts, not for a group or a pool.
    fn unnamed(&self, place: &Place) -> Votes {
        let lists = place.claimants == Claimants::Lists && place.within.is_none();
        if !lists || self.law.threshold.is_some() || self.law.pool.is_some() {
            return Votes(0);
        }
        match &place.district {
            None => self.votes.others,
            Some(name) => {
                let district = self.votes.districts.iter().find(|one| one.district == *name);
                district.map_or(Votes(0), |district| district.others)
            }
        }
    }

    /// The order of the tied, by the law or by a ruling, and the step that records it.
    fn settle(
        &self,
        claimants: &[Claimant<'_>],
        tie: &Tie,
        rule: &Rule,
        place: &Place,
    ) -> Result<(Vec<usize>, Step), Stop> {
        let question = self.question(claimants, tie, rule, place);
        if let Some((order, by)) = self.order_by_law(claimants, tie) {
            let decision = order.iter().map(|&one| claimants[one].code.clone()).collect();
            return Ok((order, settled(question, decision, None, by)));
        }
        let Some(ruling) = self.rulings.iter().find(|ruling| ruling.question == question.id) else {
            return Err(Stop::Question(question));
        };
        question.accepts(&ruling.decision)?;
        let order = precedence(claimants, tie, &ruling.decision);
        let why = Some(question.why);
        let by = SettledBy::Ruling { basis: ruling.basis.clone() };
        Ok((order, settled(question, ruling.decision.clone(), why, by)))
    }

    fn question(
        &self,
        claimants: &[Claimant<'_>],
        tie: &Tie,
        rule: &Rule,
        place: &Place,
    ) -> Question {
        let kind = match rule.method {
            Chosen::Quota(_) => QuestionKind::RemainderTie,
            Chosen::Averages(_) => QuestionKind::AverageTie,
        };
        let tie_rule = self.law.apportionment.tie.as_ref();
        let why = match tie_rule.map(|tie| tie.value) {
            None => Why::LawSilent,
            Some(TieRule::Lots | TieRule::MoreVotes) => Why::LotsOrdered,
            Some(TieRule::EarlierRegistered) => Why::RegistrationOrderUnknown,
        };
        let law = tie_rule.iter().map(|cited| LawRef::of("apportionment.tie", cited)).collect();
        let lists = tie.tied.iter().map(|&one| claimants[one].code.clone()).collect();
        placed(Question::new(kind, why, lists, tie.open, law), place)
    }

    /// The tied claimants as the law puts them, where what it asks for is on record for all.
    fn order_by_law(
        &self,
        claimants: &[Claimant<'_>],
        tie: &Tie,
    ) -> Option<(Vec<usize>, SettledBy)> {
        let rule = self.law.apportionment.tie.as_ref()?.value;
        let mut order: Vec<(u64, usize)> = Vec::new();
        for &one in &tie.tied {
            let [list] = claimants[one].lists.as_slice() else { return None };
            let key = match rule {
                TieRule::Lots => return None,
                TieRule::EarlierRegistered => u64::from(list.registered_order?),
                TieRule::MoreVotes => u64::MAX - claimants[one].votes.0,
            };
            order.push((key, one));
        }
        order.sort_unstable();
        // Only the cut between those who go first and the others has to be clear. Seats that go all
        // to one list may be more than the tied: then the first place is the cut.
        let open = tie.open.0 as usize;
        let cut = if (1..order.len()).contains(&open) { open } else { 1 };
        let clear = match rule {
            TieRule::MoreVotes => order[cut - 1].0 < order[cut].0,
            _ => order.windows(2).all(|pair| pair[0].0 < pair[1].0),
        };
        let by = match rule {
            TieRule::MoreVotes => SettledBy::MoreVotes,
            _ => SettledBy::RegistrationOrder,
        };
        clear.then(|| (order.into_iter().map(|(_, one)| one).collect(), by))
    }

    /// Asks who gives up the seats that whole quotas make beyond the house.
    fn over_allocated(
        &mut self,
        claimants: &[Claimant<'_>],
        seats: &mut [Seats],
        excess: Seats,
        rule: &Rule,
        place: &Place,
    ) -> Result<(), Stop> {
        // Guaranteed seats are nobody's to give up.
        let spare = claimants.iter().zip(&*seats);
        let mut spare: Vec<(ListCode, Seats)> =
            spare.map(|(one, seats)| (one.code.clone(), *seats - one.minimum)).collect();
        let holders: Vec<usize> = (0..spare.len()).filter(|&one| spare[one].1 > Seats(0)).collect();
        if let [only] = holders[..] {
            spare[only].1 -= excess;
        } else {
            let lists = holders.iter().map(|&one| spare[one].0.clone()).collect();
            let kind = QuestionKind::OverAllocation;
            let question = Question::new(kind, Why::LawSilent, lists, excess, rule.law.clone());
            self.give_up(&mut spare, placed(question, place))?;
        }
        for ((held, (_, left)), one) in seats.iter_mut().zip(spare).zip(claimants) {
            *held = one.minimum + left;
        }
        Ok(())
    }
}

fn placed(question: Question, place: &Place) -> Question {
    let question = match &place.district {
        Some(district) => question.in_district(district),
        None => question,
    };
    match &place.within {
        Some(list) if place.claimants == Claimants::Districts => question.of_list(list),
        _ => question,
    }
}

fn settled(question: Question, decision: Vec<ListCode>, why: Option<Why>, by: SettledBy) -> Step {
    let Question { id, kind, district, law, .. } = question;
    Step::Settled(Settled { question: id, district, kind, why, decision, law, by })
}

fn refused(place: &Place, error: ApportionmentError) -> Stop {
    let place = match (&place.district, &place.within) {
        (Some(district), _) => district.clone(),
        (None, Some(within)) => within.to_string(),
        (None, None) => String::from("the whole house"),
    };
    Stop::Refused(AllocationError::Method { place, error })
}

fn claims(claimants: &[Claimant<'_>], unnamed: Votes) -> Result<Claims, ApportionmentError> {
    let each = |of: fn(&Claimant<'_>) -> Seats| claimants.iter().map(of).collect();
    let claims = Claims::new(claimants.iter().map(|claimant| claimant.votes).collect())?
        .with_initial(each(|claimant| claimant.initial))?
        .with_minimum(each(|claimant| claimant.minimum))?
        .with_unnamed(unnamed)?;
    if claimants.iter().all(|claimant| claimant.factor.is_none()) {
        return Ok(claims);
    }
    let one = Ratio::new(1, 1).expect("one is not zero");
    claims.with_factors(claimants.iter().map(|claimant| claimant.factor.unwrap_or(one)).collect())
}

fn run(
    claims: &Claims,
    claimants: &[Claimant<'_>],
    house: Seats,
    rule: &Rule,
    place: &Place,
    lots: &[Lot],
) -> Result<Run, ApportionmentError> {
    Ok(match rule.method {
        Chosen::Averages(divisor) => {
            let (seats, working, tie) = split(highest_averages(claims, house, divisor, lots)?);
            let step = averages(claimants, house, rule, divisor, place, &working.awards);
            Run { seats, step, tie, excess: Seats(0) }
        }
        Chosen::Quota(quota) => {
            let (seats, working, tie) = split(by_quota(claims, house, quota, lots)?);
            let (excess, silent) = (working.excess, rule.excess_silent);
            let seats =
                if excess > Seats(0) && silent { raised(claimants, &working) } else { seats };
            let step = ledger(claimants, house, rule, place, &working, &seats);
            Run { seats, step, tie, excess }
        }
    })
}

fn split<W>(outcome: Apportionment<W>) -> (Vec<Seats>, W, Option<Tie>) {
    match outcome {
        Apportionment::Complete { seats, working, .. } => (seats, working, None),
        Apportionment::Tied { seats, working, tie, .. } => (seats, working, Some(tie)),
    }
}

/// Whole quotas, or the seats guaranteed where they are more.
fn raised(claimants: &[Claimant<'_>], working: &Remainders) -> Vec<Seats> {
    let shares = claimants.iter().zip(&working.shares);
    shares.map(|(claimant, share)| share.whole.max(claimant.minimum)).collect()
}

fn averages(
    claimants: &[Claimant<'_>],
    house: Seats,
    rule: &Rule,
    divisor: Divisor,
    place: &Place,
    awards: &[Award],
) -> Step {
    let row = |(seat, award): (u32, &Award)| AwardRow {
        seat,
        claimant: claimants[award.claimant].code.clone(),
        average: award.average,
        unbounded: award.unbounded,
    };
    let rows = claimants.iter().enumerate().map(|(index, claimant)| {
        let won = awards.iter().filter(|award| award.claimant == index).count();
        let seats = claimant.minimum + Seats(u32::try_from(won).expect("seats of a house"));
        AveragesRow {
            claimant: claimant.code.clone(),
            votes: claimant.votes,
            seats,
            next: next(claimant, seats, divisor),
        }
    });
    let brings = |claimant: &&Claimant<'_>| {
        claimant.initial.0 + claimant.minimum.0 > 0 || claimant.factor.is_some()
    };
    let start = |claimant: &Claimant<'_>| StartRow {
        claimant: claimant.code.clone(),
        initial: claimant.initial,
        minimum: claimant.minimum,
        factor: claimant.factor,
    };
    Step::Averages(Averages {
        place: place.clone(),
        law: rule.law.clone(),
        source: rule.source,
        seats: house,
        start: claimants.iter().filter(brings).map(start).collect(),
        awards: (1..).zip(awards).map(row).collect(),
        rows: rows.collect(),
    })
}

/// The average by which a claimant with `seats` would win one more.
fn next(claimant: &Claimant<'_>, seats: Seats, divisor: Divisor) -> Option<Ratio> {
    let held =
        Claimant { initial: claimant.initial + seats, minimum: Seats(0), ..claimant.clone() };
    let alone = claims(&[held], Votes(0)).ok()?;
    let (_, working, _) = split(highest_averages(&alone, Seats(1), divisor, &[]).ok()?);
    working.awards.first().filter(|award| !award.unbounded).map(|award| award.average)
}

fn ledger(
    claimants: &[Claimant<'_>],
    house: Seats,
    rule: &Rule,
    place: &Place,
    working: &Remainders,
    seats: &[Seats],
) -> Step {
    // votes / quota = votes x whole / part, where quota = part / whole.
    let (quota, raised) = (working.quota, raised(claimants, working));
    let row = |(index, claimant): (usize, &Claimant<'_>)| {
        let scaled = u128::from(claimant.votes.0) * u128::from(quota.whole());
        let divisor = u128::from(quota.part());
        let share = working.shares[index];
        LedgerRow {
            claimant: claimant.code.clone(),
            votes: claimant.votes,
            factor: None,
            quotient: ratio(scaled, divisor),
            whole: share.whole,
            raised_to: (claimant.minimum > share.whole).then_some(claimant.minimum),
            remainder: ratio(scaled % divisor, divisor),
            rank: Some(working.ranks[index]),
            leftover: Seats(seats[index].0.saturating_sub(raised[index].0)),
            seats: seats[index],
        }
    };
    Step::Ledger(Ledger {
        place: place.clone(),
        law: rule.law.clone(),
        source: rule.source,
        votes: working.total,
        seats: house,
        quota,
        rows: claimants.iter().enumerate().map(row).collect(),
        left: working.left,
        excess: working.excess,
    })
}

/// Indices of the tied claimants: those that the decision names first, then the others.
fn precedence(claimants: &[Claimant<'_>], tie: &Tie, decision: &[ListCode]) -> Vec<usize> {
    let place = |&one: &usize| {
        decision.iter().position(|code| *code == claimants[one].code).unwrap_or(usize::MAX)
    };
    let mut order = tie.tied.clone();
    order.sort_by_key(place);
    order
}

/// A fraction of numbers that [`crate::VOTES_MAX`] and the bounds of a law file keep small.
pub(crate) fn ratio(part: u128, whole: u128) -> Ratio {
    let fits = |number: u128| u64::try_from(number).expect("votes, seats and shares are bounded");
    Ratio::new(fits(part), fits(whole)).expect("nothing is divided by zero votes or seats")
}
