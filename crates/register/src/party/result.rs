//! Results of earlier elections, by legal person.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::party::PartyResult;
use election::{PartyCode, Ratio};
use law::Date;

use crate::party::admit::{Case, blank};
use crate::party::change::before_origin;
use crate::party::{Fault, Link, Parties, Recorded, Rules};

/// An election that results are known of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held<'a> {
    /// Its day.
    pub day: Date,
    /// Its code.
    pub election: &'a str,
}

/// A result as it stands in the account of a party.
///
/// Reading: what a law gives for the result of an earlier election it gives to who stood there,
/// and that is the legal person: a new name changes nothing, but a party that joined another, or
/// that a new one came out of, leaves its result behind. Such results stand beside the party's own
/// as lines of their own and are never added to them. A law that says otherwise would have to say
/// so in its procedure; none that is carried does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultLine<'a> {
    /// The legal person that stood.
    pub party: &'a PartyCode,
    /// How it is tied to the party asked about, at the step nearest to itself; none for the
    /// party's own result.
    pub link: Option<Link>,
    /// The result.
    pub result: &'a Recorded<PartyResult>,
}

impl ResultLine<'_> {
    /// True when the party may call on this result: its own.
    pub const fn is_own(&self) -> bool {
        self.link.is_none()
    }

    /// Its share of what the source takes it of; none where it did not take part.
    pub fn share(&self) -> Option<Ratio> {
        share(&self.result.act)
    }
}

/// Elections in a row that a party did not take part in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed<'a> {
    /// The elections, the latest first.
    pub elections: Vec<Held<'a>>,
    /// How many in a row may bring liquidation, with the article; none where the law has no such
    /// number.
    pub max: Option<(u32, &'a str)>,
}

impl Missed<'_> {
    /// True when it has missed as many as the law allows at most before liquidation.
    pub fn is_reached(&self) -> bool {
        self.max.is_some_and(|(max, _)| self.elections.len() as u64 >= u64::from(max))
    }
}

impl Parties {
    /// Every election that the register has a result of, oldest first.
    pub fn elections(&self) -> Vec<Held<'_>> {
        let results = self.iter().flat_map(|(_, party)| party.results());
        let held: BTreeMap<&str, Date> =
            results.map(|result| (result.act.election.as_str(), result.on)).collect();
        let mut held: Vec<Held<'_>> =
            held.into_iter().map(|(election, day)| Held { day, election }).collect();
        held.sort_unstable();
        held
    }

    /// Results that belong to the account of a party by the end of a day: its own, and those of
    /// parties that joined it or that it came out of by merger, latest election first. Who split
    /// off takes no result along.
    pub fn results_of(&self, code: &str, day: Date) -> Vec<ResultLine<'_>> {
        let Some(own) = self.party(code) else { return Vec::new() };
        let mut lines: Vec<ResultLine<'_>> = own
            .results()
            .iter()
            .map(|result| ResultLine { party: &own.entered.party, link: None, result })
            .collect();
        let mut cut = usize::MAX;
        for ancestor in self.lineage(code, day) {
            if ancestor.depth > cut {
                continue;
            }
            cut = if ancestor.link == Link::Split { ancestor.depth } else { usize::MAX };
            let Some(party) = self.party(ancestor.party.as_str()) else { continue };
            if ancestor.link != Link::Split && ancestor.party.as_str() != code {
                lines.extend(party.results().iter().map(|result| ResultLine {
                    party: &party.entered.party,
                    link: Some(ancestor.link),
                    result,
                }));
            }
        }
        lines.retain(|line| line.result.on <= day);
        lines.sort_by(|one, other| {
            let key = |line: &ResultLine<'_>| (line.result.on, line.is_own());
            key(other).cmp(&key(one)).then_with(|| one.party.cmp(other.party))
        });
        lines
    }

    /// The share of a party itself in the last election before a day that the register knows of:
    /// what relief from a deposit asks for. None when it did not stand in that one.
    pub fn last_share(&self, code: &str, day: Date) -> Option<(Held<'_>, Ratio)> {
        let last = self.elections().into_iter().rfind(|held| held.day < day)?;
        let own =
            self.party(code)?.results().iter().find(|one| one.act.election == last.election)?;
        Some((last, share(&own.act)?))
    }

    /// Elections in a row, up to the end of a day, that a party did not take part in since it is
    /// registered. An election without a result of the party counts as missed: the register holds
    /// every list of an election, or none.
    pub fn missed<'a>(&'a self, code: &str, rules: Option<&Rules<'a>>, day: Date) -> Missed<'a> {
        let max = rules.and_then(|rules| rules.party.missed_elections_max.as_ref());
        let max = max.map(|max| (max.value, max.cite.as_str()));
        let Some(party) = self.party(code) else { return Missed { elections: Vec::new(), max } };
        let took_part = |held: &Held<'_>| {
            let mut own = party.results().iter();
            own.any(|one| one.act.election == held.election && one.act.votes.is_some())
        };
        let first = party.results().iter().find(|one| one.act.votes.is_some()).map(|one| one.on);
        let began = party.registered_on().or_else(|| party.origin().map(|origin| origin.on));
        let Some(began) = began.or(first) else { return Missed { elections: Vec::new(), max } };
        let last = party.ended_on().map_or(day, |ended| ended.min(day));
        let elections = self.elections().into_iter().rev();
        let since = elections.filter(|held| held.day <= last && held.day > began);
        Missed { elections: since.take_while(|held| !took_part(held)).collect(), max }
    }
}

fn share(result: &PartyResult) -> Option<Ratio> {
    Ratio::new(result.votes?, result.of?)
}

pub(super) fn admit(case: &Case<'_>, act: &PartyResult) -> Vec<Fault> {
    let mut faults = Vec::new();
    let party = case.party(&act.party, &mut faults);
    let day = case.day(&act.party, "day", &act.day, &mut faults);
    let code = || act.party.clone();
    let election: String = act.election.clone();
    faults.extend(blank(&act.party, "election", &election));
    faults.extend(blank(&act.party, "document", &act.document));
    match (act.votes, act.of) {
        (Some(votes), Some(of)) if of > 0 && votes > of => {
            faults.push(Fault::VotesAbove { party: code(), election: election.clone(), votes, of });
        }
        (Some(_), None | Some(0)) => {
            faults.push(Fault::NoBase { party: code(), election: election.clone() });
        }
        (None, _) if act.seats > 0 => {
            let (party, election, seats) = (code(), election.clone(), act.seats);
            faults.push(Fault::SeatsWithoutVotes { party, election, seats });
        }
        _ => {}
    }
    let Some(day) = day else { return faults };
    let known = case.parties.elections().into_iter().find(|held| held.election == election);
    if let Some(known) = known.map(|held| held.day).filter(|known| *known != day) {
        faults.push(Fault::OtherDay { party: code(), election: election.clone(), day, known });
    }
    let Some(party) = party else { return faults };
    if party.results().iter().any(|known| known.act == *act) {
        faults.push(Fault::ResultTwice { party: code(), election });
    }
    faults.extend(before_origin(&act.party, party, day));
    if let Some(ended) = party.ended_on().filter(|ended| *ended < day) {
        faults.push(Fault::Ended { party: code(), on: day, ended });
    }
    faults
}
