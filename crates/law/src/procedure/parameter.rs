//! A procedure as a list of parameters, and what differs between two of them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use serde::Serialize;

use crate::cited::Cited;
use crate::procedure::{Deadline, Deposit, Group, PartyRules, Procedure};

/// One value of a procedure as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// Stable name: the path in the file, with the code of a table in brackets, such as
    /// `party.members_min` and `deadline[nomination.ends]`.
    pub path: String,
    /// The value, numbers and words as in the file.
    pub value: String,
    /// Act and article.
    pub cite: String,
    /// How the text was read, where it leaves a choice.
    pub reading: Option<String>,
}

/// One value that differs between two procedures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Path of the value.
    pub path: String,
    /// The value in the first procedure; none where the second one introduced it.
    pub before: Option<Parameter>,
    /// The value in the second procedure; none where it was repealed.
    pub after: Option<Parameter>,
}

impl Procedure {
    /// Lists every value that has an article, in the order of [`Procedure`].
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut list = Listing(Vec::new());
        list.add("state_language", self.state_language.as_ref());
        for one in &self.deadlines {
            list.push(
                format!("deadline[{}]", one.code),
                shown(one),
                &one.cite,
                one.reading.as_ref(),
            );
        }
        self.party.iter().for_each(|party| list.party(party));
        list.candidate(self);
        for one in &self.groups {
            list.push(format!("group[{}]", one.code), meant(one), &one.cite, one.reading.as_ref());
        }
        list.lists_and_ballots(self);
        self.deposit.iter().for_each(|deposit| list.deposit(deposit));
        list.stations_and_observers(self);
        list.seats(self);
        list.0
    }
}

/// Lists the values that differ: those of the first procedure in its order, then those that only the
/// second one has. An article that moved while its value stayed is no change.
pub fn diff(before: &Procedure, after: &Procedure) -> Vec<Change> {
    let (old, new) = (before.parameters(), after.parameters());
    let find = |list: &[Parameter], path: &str| list.iter().find(|one| one.path == path).cloned();
    let only_new = new.iter().filter(|one| find(&old, &one.path).is_none());
    let paths = old.iter().chain(only_new).map(|one| one.path.clone());
    let change = |path: String| {
        let (before, after) = (find(&old, &path), find(&new, &path));
        let value = |one: &Option<Parameter>| one.as_ref().map(|one| one.value.clone());
        (value(&before) != value(&after)).then_some(Change { path, before, after })
    };
    paths.filter_map(change).collect()
}

struct Listing(Vec<Parameter>);

impl Listing {
    fn add<T: Display>(&mut self, path: &str, cited: Option<&Cited<T>>) {
        if let Some(cited) = cited {
            self.push(path.into(), cited.value.to_string(), &cited.cite, cited.reading.as_ref());
        }
    }

    fn names(&mut self, path: &str, cited: Option<&Cited<Vec<String>>>) {
        if let Some(cited) = cited {
            self.push(path.into(), cited.value.join(", "), &cited.cite, cited.reading.as_ref());
        }
    }

    fn push(&mut self, path: String, value: String, cite: &str, reading: Option<&String>) {
        self.0.push(Parameter { path, value, cite: cite.into(), reading: reading.cloned() });
    }

    fn party(&mut self, party: &PartyRules) {
        self.add("party.members_min", party.members_min.as_ref());
        self.add("party.members_region_min", party.members_region_min.as_ref());
        self.add("party.initiators_min", party.initiators_min.as_ref());
        self.add("party.missed_elections_max", party.missed_elections_max.as_ref());
        for one in &party.clocks {
            let value = format!("{} within {} of {}", one.to, one.within, one.from);
            self.push(format!("party.clock[{}]", one.code), value, &one.cite, one.reading.as_ref());
        }
        for one in &party.grounds {
            let value = if one.matters { "refused" } else { "not refused" };
            let path = format!("party.ground[{}]", one.code);
            self.push(path, value.into(), &one.cite, one.reading.as_ref());
        }
    }

    fn candidate(&mut self, procedure: &Procedure) {
        if let Some(rules) = &procedure.candidate {
            self.add("candidate.citizenship", rules.citizenship.as_ref());
            self.add("candidate.age_min", rules.age_min.as_ref());
            self.add("candidate.age_on", rules.age_on.as_ref());
            self.add("candidate.residence_years_min", rules.residence_years_min.as_ref());
            self.add("candidate.residence_on", rules.residence_on.as_ref());
            self.add("candidate.no_conviction", rules.no_conviction.as_ref());
        }
    }

    fn lists_and_ballots(&mut self, procedure: &Procedure) {
        if let Some(rules) = &procedure.list {
            self.add("list.per_party", rules.per_party.as_ref());
            self.add("list.quota_on", rules.quota_on.as_ref());
            self.add("list.cancelled_below", rules.cancelled_below.as_ref());
            self.add("list.order", rules.order.as_ref());
        }
        if let Some(rules) = &procedure.ballot {
            self.add("ballot.reserve", rules.reserve.as_ref());
            self.add("ballot.order", rules.order.as_ref());
        }
    }

    fn deposit(&mut self, deposit: &Deposit) {
        self.add("deposit.unit", deposit.unit.as_ref());
        self.add("deposit.multiple", deposit.multiple.as_ref());
        self.add("deposit.per", deposit.per.as_ref());
        for one in &deposit.reliefs {
            let share = one.share_min.map(|share| share.to_string());
            let condition: Vec<String> = share.into_iter().chain(one.when.clone()).collect();
            let path = format!("deposit.relief[{}]", condition.join(", "));
            self.push(path, one.factor.to_string(), &one.cite, one.reading.as_ref());
        }
        self.add("deposit.returned", deposit.returned.as_ref());
    }

    fn stations_and_observers(&mut self, procedure: &Procedure) {
        if let Some(rules) = &procedure.station {
            self.add("station.voters_max", rules.voters_max.as_ref());
            self.add("station.group_below", rules.group_below.as_ref());
            self.add("station.abroad_under", rules.abroad_under.as_ref());
            self.names("station.early_close_kinds", rules.early_close_kinds.as_ref());
            self.add("station.opens", rules.opens.as_ref());
            self.add("station.closes", rules.closes.as_ref());
            self.add("station.opens_min", rules.opens_min.as_ref());
            self.add("station.closes_max", rules.closes_max.as_ref());
        }
        if let Some(rules) = &procedure.observer {
            self.add("observer.accredited_by", rules.accredited_by.as_ref());
            self.add("observer.per_organisation_max", rules.per_organisation_max.as_ref());
            self.names("observer.foreign_kinds", rules.foreign_kinds.as_ref());
        }
    }

    fn seats(&mut self, procedure: &Procedure) {
        if let Some(rules) = &procedure.mandate {
            self.add("mandate.named_within", rules.named_within.as_ref());
            self.add("mandate.fallback", rules.fallback.as_ref());
            self.add("mandate.vacancy", rules.vacancy.as_ref());
            self.add("mandate.exhausted", rules.exhausted.as_ref());
        }
        for one in &procedure.guarantees {
            let count = one.count.map(|count| format!("{count} for ")).unwrap_or_default();
            let value = format!("{count}{}", one.holder);
            self.push(format!("guarantee[{}]", one.code), value, &one.cite, one.reading.as_ref());
        }
        if let Some(rules) = &procedure.opposition {
            self.add("opposition.majority", rules.majority.as_ref());
        }
    }
}

fn shown(deadline: &Deadline) -> String {
    let time = deadline.time.map(|time| format!(" {time}")).unwrap_or_default();
    let clock = if deadline.zone.is_some() { ", on the clock of each station" } else { "" };
    let binds: Vec<&str> = deadline.binds.iter().map(|kind| kind.as_str()).collect();
    let binds =
        if binds.is_empty() { String::new() } else { format!("; binds {}", binds.join(", ")) };
    format!("{}{time}, {} from {}{clock}{binds}", deadline.edge, deadline.offset, deadline.from)
}

fn meant(group: &Group) -> String {
    let sex = group.sex.map(|sex| sex.to_string());
    let age = group.age_below.map(|years| format!("below {years} years"));
    let declared = group.declared.then(|| "declared".to_string());
    let conditions: Vec<String> = [sex, age, declared].into_iter().flatten().collect();
    conditions.join(", ")
}
