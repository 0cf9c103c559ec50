//! Majority and opposition, with what the law guarantees each.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::{ContestCode, ListCode, Seats};
use law::procedure::{Guarantee, Opposition};

use crate::mandate::{Mandates, SidesAct};
use crate::registers::Registers;

/// The rule that the list with the most seats is the majority.
const MOST_MANDATES: &str = "most_mandates";

/// The rule that the majority is whoever holds more than half of the seats together.
const MORE_THAN_HALF: &str = "more_than_half";

/// Who stands where in the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides<'a> {
    /// Seats of all lists.
    pub house: u32,
    /// What the procedure says about the majority.
    pub rule: Option<&'a law::Cited<alloc::string::String>>,
    /// The declaration that holds.
    pub declared: Option<&'a SidesAct>,
    /// The majority, or why there is none to name.
    pub majority: Majority,
    /// Lists that declare themselves opposition and are not the majority, most seats first.
    pub opposition: Vec<(ListCode, u32)>,
    /// Offices and rights that the law keeps for a side.
    pub claims: Vec<Claim<'a>>,
}

/// The majority of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Majority {
    /// These lists, with so many seats together.
    Settled {
        /// The lists.
        lists: Vec<ListCode>,
        /// Their seats.
        seats: u32,
    },
    /// Nobody can be named by the rule.
    Unsettled(Unsettled),
}

/// Why no majority can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// The procedure says nothing about a majority, or in a word that is not known here.
    NoRule,
    /// No list holds more than half of the seats, and none say that they form a majority.
    NotDeclared {
        /// Seats needed.
        needed: u32,
    },
    /// Several lists have the most seats.
    Tie {
        /// The lists.
        lists: Vec<ListCode>,
        /// Seats of each.
        seats: u32,
    },
    /// Those who say that they form the majority do not hold enough.
    TooSmall {
        /// The lists.
        lists: Vec<ListCode>,
        /// Their seats.
        seats: u32,
        /// Seats needed.
        needed: u32,
    },
    /// The declaration says otherwise than the rule.
    Contradicted {
        /// The list that the rule names.
        list: ListCode,
        /// Its seats.
        seats: u32,
    },
}

/// A guarantee and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'a> {
    /// What the law guarantees.
    pub guarantee: &'a Guarantee,
    /// Who has it.
    pub holder: Holder,
}

/// Who has a guarantee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// There is nobody on that side.
    Nobody,
    /// The only list of the side.
    List(ListCode),
    /// Several lists, and the law does not say how they share it.
    Several(Vec<ListCode>),
    /// It is not settled who stands where.
    Unsettled,
}

impl Mandates {
    /// Majority and opposition in a house with these seats.
    pub fn sides<'a>(
        &'a self,
        all: &'a Registers,
        contest: &ContestCode,
        seats: &BTreeMap<ListCode, Seats>,
    ) -> Sides<'a> {
        let procedure = all.rules_of(contest).and_then(|rules| rules.procedure.as_deref());
        let rule: Option<&Opposition> = procedure.and_then(|rules| rules.opposition.as_ref());
        let rule = rule.and_then(|rule| rule.majority.as_ref());
        let declared = self.declarations(contest).last();
        let named =
            |pick: fn(&SidesAct) -> &Vec<ListCode>| declared.map_or(&[][..], |one| pick(one));
        let (forming, opposing) =
            (named(|one| &one.act.majority), named(|one| &one.act.opposition));
        let majority = match rule.map(|rule| rule.value.as_str()) {
            Some(MOST_MANDATES) => by_most(seats, forming, opposing),
            Some(MORE_THAN_HALF) => by_half(seats, forming),
            _ => Majority::Unsettled(Unsettled::NoRule),
        };
        let in_majority = |list: &ListCode| match &majority {
            Majority::Settled { lists, .. } => lists.contains(list),
            Majority::Unsettled(_) => false,
        };
        let mut opposition: Vec<(ListCode, u32)> = opposing
            .iter()
            .filter(|list| !in_majority(list))
            .map(|list| (list.clone(), of(seats, list)))
            .collect();
        opposition.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        let guarantees = procedure.map_or(&[][..], |procedure| &procedure.guarantees);
        let claims = guarantees.iter().map(|guarantee| Claim {
            guarantee,
            holder: holder(&guarantee.holder, &majority, &opposition),
        });
        let claims = claims.collect();
        let house = seats.values().map(|&Seats(seats)| seats).sum();
        Sides { house, rule, declared, majority, opposition, claims }
    }
}

/// The list with the most seats, unless several have as many or the declaration says otherwise.
fn by_most(
    seats: &BTreeMap<ListCode, Seats>,
    forming: &[ListCode],
    opposing: &[ListCode],
) -> Majority {
    let most = seats.values().map(|&Seats(seats)| seats).max().unwrap_or(0);
    let lists: Vec<ListCode> = seats
        .iter()
        .filter(|(_, seats)| seats.0 == most && most > 0)
        .map(|(list, _)| list.clone())
        .collect();
    let [list] = &lists[..] else {
        return Majority::Unsettled(Unsettled::Tie { lists, seats: most });
    };
    let agrees = forming.is_empty() || forming == [list.clone()];
    if !agrees || opposing.contains(list) {
        let list = list.clone();
        return Majority::Unsettled(Unsettled::Contradicted { list, seats: most });
    }
    Majority::Settled { lists, seats: most }
}

/// Those who form it together, or a list that holds more than half alone.
fn by_half(seats: &BTreeMap<ListCode, Seats>, forming: &[ListCode]) -> Majority {
    let house: u32 = seats.values().map(|&Seats(seats)| seats).sum();
    let needed = house / 2 + 1;
    let lists: Vec<ListCode> = if forming.is_empty() {
        seats.iter().filter(|(_, seats)| seats.0 >= needed).map(|(list, _)| list.clone()).collect()
    } else {
        forming.to_vec()
    };
    let held = lists.iter().map(|list| of(seats, list)).sum();
    if lists.is_empty() {
        Majority::Unsettled(Unsettled::NotDeclared { needed })
    } else if held < needed {
        Majority::Unsettled(Unsettled::TooSmall { lists, seats: held, needed })
    } else {
        Majority::Settled { lists, seats: held }
    }
}

fn of(seats: &BTreeMap<ListCode, Seats>, list: &ListCode) -> u32 {
    seats.get(list).map_or(0, |&Seats(seats)| seats)
}

fn holder(side: &str, majority: &Majority, opposition: &[(ListCode, u32)]) -> Holder {
    let Majority::Settled { lists: majority, .. } = majority else { return Holder::Unsettled };
    let lists: Vec<ListCode> = match side {
        "opposition" => opposition.iter().map(|(list, _)| list.clone()).collect(),
        "majority" => majority.clone(),
        _ => Vec::new(),
    };
    match &lists[..] {
        [] => Holder::Nobody,
        [list] => Holder::List(list.clone()),
        _ => Holder::Several(lists),
    }
}
