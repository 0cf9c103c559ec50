//! Seats by the law's method, joined lists included.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use apportionment::{
    Apportionment, Award, Claims, Divisor, Remainders, Tie, highest_averages, largest_remainders,
};
use election::{ListCode, Ratio, Seats, Votes};
use law::{Method, TieRule};

use crate::allocate::{Count, Stop};
use crate::ruling::{Question, QuestionKind, Why};
use crate::trace::{
    Averages, AwardRow, Joined, LawRef, Ledger, LedgerRow, Settled, SettledBy, Step,
};
use crate::votes::ListVotes;

/// Source of the quota method.
pub(crate) const HARE: &str = "Pukelsheim, Proportional Representation, 2nd ed. (2017), ch. 5: \
     Hare-quota method with residual fit by greatest remainders";
const DIVISORS: &str =
    "Pukelsheim, Proportional Representation, 2nd ed. (2017), ch. 4: divisor methods";

/// Who claims seats: a list, or lists that joined.
struct Claimant<'a> {
    code: ListCode,
    votes: Votes,
    lists: Vec<&'a ListVotes>,
}

impl Count<'_> {
    /// Gives the house to the lists `admitted`: to joined ones as one, then among them.
    pub(crate) fn distribute(
        &mut self,
        admitted: &[&ListVotes],
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let claimants = self.join(admitted);
        let house = self.law.body.list_seats.value;
        let mut result = Vec::new();
        for (claimant, seats) in claimants.iter().zip(self.apportion(&claimants, house, None)?) {
            if claimant.lists.len() == 1 {
                result.push((claimant.code.clone(), seats));
                continue;
            }
            let members: Vec<Claimant<'_>> =
                claimant.lists.iter().map(|&list| Claimant::one(list)).collect();
            let divided = match seats {
                Seats(0) => vec![seats; members.len()],
                _ => self.apportion(&members, seats, Some(&claimant.code))?,
            };
            result.extend(members.into_iter().map(|member| member.code).zip(divided));
        }
        Ok(result)
    }

    /// Makes claimants of lists. Lists count as one when the law joins them and every list of
    /// their group takes part.
    fn join<'l>(&mut self, admitted: &[&'l ListVotes]) -> Vec<Claimant<'l>> {
        let Some(rule) = &self.law.apparentement else {
            return admitted.iter().map(|&list| Claimant::one(list)).collect();
        };
        let complete = |group: &String| {
            let member = |list: &&ListVotes| list.apparentement.as_ref() == Some(group);
            let all = self.votes.lists.iter().filter(member).count();
            all > 1 && all == admitted.iter().copied().filter(member).count()
        };
        let mut claimants: Vec<Claimant<'l>> = Vec::new();
        for &list in admitted {
            let group = list.apparentement.as_ref().filter(|group| complete(group));
            let joined = claimants.iter_mut().find(|claimant| {
                group.is_some() && claimant.lists[0].apparentement.as_ref() == group
            });
            match joined {
                Some(claimant) => claimant.add(list),
                None => claimants.push(Claimant::one(list)),
            }
        }
        for claimant in claimants.iter().filter(|claimant| claimant.lists.len() > 1) {
            self.trace.0.push(Step::Joined(Joined {
                law: Vec::from([LawRef::of("apparentement.rule", &rule.rule)]),
                claimant: claimant.code.clone(),
                lists: claimant.lists.iter().map(|list| list.list.clone()).collect(),
                votes: claimant.votes,
            }));
        }
        claimants
    }

    /// Seats of each claimant, in their order. A tie is settled as the law says, or asked about.
    fn apportion(
        &mut self,
        claimants: &[Claimant<'_>],
        house: Seats,
        within: Option<&ListCode>,
    ) -> Result<Vec<Seats>, Stop> {
        let claims = Claims::new(claimants.iter().map(|claimant| claimant.votes).collect())
            .expect("a list takes part only with votes");
        let run = |precedence: &[usize]| self.run(&claims, claimants, house, within, precedence);
        let (seats, step, tie) = run(&[]);
        let Some(tie) = tie else {
            self.trace.0.push(step);
            return Ok(seats);
        };
        let question = self.question(claimants, &tie);
        let by_law = self.registered_order(claimants, &tie);
        let decided = self.rulings.iter().find(|ruling| ruling.question == question.id);
        if by_law.is_none() && decided.is_none() {
            self.trace.0.push(step);
            return Err(Stop::Question(question));
        }
        let order = by_law.clone().unwrap_or_else(|| {
            let decision = decided.map_or(&[][..], |ruling| &ruling.decision);
            precedence(claimants, &tie, decision)
        });
        let (seats, step, _) = run(&order);
        self.trace.0.push(step);
        if by_law.is_some() {
            let decision = order.iter().map(|&one| claimants[one].code.clone()).collect();
            self.trace.0.push(Step::Settled(Settled {
                question: question.id,
                kind: question.kind,
                why: None,
                decision,
                law: question.law,
                by: SettledBy::RegistrationOrder,
            }));
        } else {
            self.ask(question)?;
        }
        Ok(seats)
    }

    /// Runs the law's method once.
    fn run(
        &self,
        claims: &Claims,
        claimants: &[Claimant<'_>],
        house: Seats,
        within: Option<&ListCode>,
        precedence: &[usize],
    ) -> (Vec<Seats>, Step, Option<Tie>) {
        let averages = |divisor| {
            let outcome = highest_averages(claims, house, divisor, precedence);
            let (seats, awards, tie) = split(outcome);
            (seats, self.averages(claimants, house, within, &awards), tie)
        };
        match self.law.apportionment.method.value {
            Method::DHondt => averages(Divisor::DHondt),
            Method::SainteLague => averages(Divisor::SainteLague),
            Method::HareQuota => {
                let outcome = largest_remainders(claims, house, precedence);
                let (seats, working, tie) = split(outcome);
                let step = self.ledger(claimants, house, within, &working, &seats);
                (seats, step, tie)
            }
        }
    }

    fn ledger(
        &self,
        claimants: &[Claimant<'_>],
        house: Seats,
        within: Option<&ListCode>,
        working: &Remainders,
        seats: &[Seats],
    ) -> Step {
        let total = u128::from(working.total.0);
        let row = |(index, claimant): (usize, &Claimant<'_>)| {
            let share = working.shares[index];
            LedgerRow {
                claimant: claimant.code.clone(),
                votes: claimant.votes,
                factor: None,
                quotient: ratio(u128::from(claimant.votes.0) * u128::from(house.0), total),
                whole: share.whole,
                raised_to: None,
                remainder: ratio(share.part, total),
                rank: Some(working.ranks[index]),
                leftover: seats[index] - share.whole,
                seats: seats[index],
            }
        };
        Step::Ledger(Ledger {
            within: within.cloned(),
            law: self.method_refs(),
            source: HARE,
            votes: working.total,
            seats: house,
            quota: ratio(total, house.0.into()),
            rows: claimants.iter().enumerate().map(row).collect(),
            left: working.left,
            excess: Seats(0),
        })
    }

    fn averages(
        &self,
        claimants: &[Claimant<'_>],
        house: Seats,
        within: Option<&ListCode>,
        awards: &[Award],
    ) -> Step {
        let row = |(seat, award): (u32, &Award)| AwardRow {
            seat,
            claimant: claimants[award.claimant].code.clone(),
            average: award.average,
        };
        Step::Averages(Averages {
            within: within.cloned(),
            law: self.method_refs(),
            source: DIVISORS,
            seats: house,
            awards: (1..).zip(awards).map(row).collect(),
        })
    }

    fn method_refs(&self) -> Vec<LawRef> {
        let rule = &self.law.apportionment;
        let mut refs = Vec::from([
            LawRef::of("body.list_seats", &self.law.body.list_seats),
            LawRef::of("apportionment.method", &rule.method),
        ]);
        refs.extend(rule.leftover.iter().map(|cited| LawRef::of("apportionment.leftover", cited)));
        refs
    }

    fn question(&self, claimants: &[Claimant<'_>], tie: &Tie) -> Question {
        let rule = &self.law.apportionment;
        let kind = match rule.method.value {
            Method::HareQuota => QuestionKind::RemainderTie,
            Method::DHondt | Method::SainteLague => QuestionKind::AverageTie,
        };
        let why = match rule.tie.as_ref().map(|tie| tie.value) {
            None => Why::LawSilent,
            Some(TieRule::Lots) => Why::LotsOrdered,
            Some(TieRule::EarlierRegistered) => Why::RegistrationOrderUnknown,
        };
        let law = rule.tie.iter().map(|cited| LawRef::of("apportionment.tie", cited)).collect();
        let lists = tie.tied.iter().map(|&one| claimants[one].code.clone()).collect();
        Question::new(kind, why, lists, tie.open, law)
    }

    /// The tied claimants by registration, where the law prefers it and it is on record for all.
    fn registered_order(&self, claimants: &[Claimant<'_>], tie: &Tie) -> Option<Vec<usize>> {
        let rule = self.law.apportionment.tie.as_ref()?;
        if rule.value != TieRule::EarlierRegistered {
            return None;
        }
        let mut order = Vec::new();
        for &one in &tie.tied {
            let [list] = claimants[one].lists.as_slice() else { return None };
            order.push((list.registered_order?, one));
        }
        order.sort_unstable();
        let distinct = order.windows(2).all(|pair| pair[0].0 < pair[1].0);
        distinct.then(|| order.into_iter().map(|(_, one)| one).collect())
    }
}

impl<'a> Claimant<'a> {
    fn one(list: &'a ListVotes) -> Self {
        Self { code: list.list.clone(), votes: list.votes, lists: Vec::from([list]) }
    }

    fn add(&mut self, list: &'a ListVotes) {
        self.lists.push(list);
        self.lists.sort_by(|a, b| a.list.cmp(&b.list));
        self.votes += list.votes;
        let codes: Vec<&str> = self.lists.iter().map(|list| list.list.as_str()).collect();
        self.code = ListCode::new(codes.join("+"));
    }
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

fn split<W>(outcome: Apportionment<W>) -> (Vec<Seats>, W, Option<Tie>) {
    match outcome {
        Apportionment::Complete { seats, working, settled: _ } => (seats, working, None),
        Apportionment::Tied { seats, working, tie } => (seats, working, Some(tie)),
    }
}

/// A fraction of numbers that [`crate::VOTES_MAX`] and the bounds of a law file keep small.
pub(crate) fn ratio(part: u128, whole: u128) -> Ratio {
    let fits = |number: u128| u64::try_from(number).expect("votes, seats and shares are bounded");
    Ratio::new(fits(part), fits(whole)).expect("nothing is divided by zero votes or seats")
}
