//! Stages of registration: their order, their numbers, grounds of refusal.

use alloc::string::String;
use alloc::vec::Vec;

use election::PartyCode;
use election::register::party::{PartyStage, Stage};
use law::Cited;
use law::procedure::{Ground, PartyRules};

use crate::party::admit::{Case, blank};
use crate::party::{Fault, Party, Recorded, clock};

/// The word of a stage in files and messages.
pub const fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Initiative => "initiative",
        Stage::Notice => "notice",
        Stage::Congress => "congress",
        Stage::Filed => "filed",
        Stage::Registered => "registered",
        Stage::Refused => "refused",
        Stage::Suspended => "suspended",
        Stage::Liquidated => "liquidated",
    }
}

pub(super) fn admit(case: &Case<'_>, act: &PartyStage) -> Vec<Fault> {
    let mut faults = Vec::new();
    let party = case.party(&act.party, &mut faults);
    let on = case.day(&act.party, "on", &act.on, &mut faults);
    faults.extend(blank(&act.party, "document", &act.document));
    let (Some(party), Some(on)) = (party, on) else { return faults };
    if let Some(ended) = party.joined().map(|joined| joined.on) {
        let party = act.party.clone();
        if act.stage != Stage::Liquidated && on >= ended {
            faults.push(Fault::Ended { party, on, ended });
        } else if act.stage == Stage::Liquidated && on < ended {
            let (stage, last, last_on) = (word(act.stage), "joined", ended);
            faults.push(Fault::StageBefore { party, stage, on, last, last_on });
        }
    }
    order(party, act, &mut faults);
    // What a law of other days asked is not known here.
    if let Some(rules) = case.rules.filter(|rules| rules.governs(on)) {
        needed(party, rules.party, act, &mut faults);
        clock::check(party, rules.party, act, on, &mut faults);
        match act.stage {
            Stage::Initiative => initiators(rules.party, act, &mut faults),
            Stage::Registered => members(party, rules.party, act, &mut faults),
            _ => {}
        }
        grounds(rules.party, act, &mut faults);
    } else if act.stage == Stage::Refused && act.grounds.is_empty() {
        faults.push(Fault::NoGround { party: act.party.clone() });
    }
    let regions: u64 = act.regions.values().fold(0, |sum, members| sum.saturating_add(*members));
    if let Some(people) = act.people.filter(|people| regions > *people) {
        faults.push(Fault::RegionsAbove { party: act.party.clone(), regions, people });
    }
    faults
}

/// Stages of the attempt at hand: those since the last initiative, or since the last refusal's
/// papers were taken up again.
pub(super) fn attempt(party: &Party) -> &[Recorded<PartyStage>] {
    let stages = party.stages();
    let from = stages.iter().rposition(|stage| stage.act.stage == Stage::Initiative);
    &stages[from.unwrap_or(0)..]
}

/// Whether a stage can come after another at all, by what the words mean.
fn follows(last: Stage, next: Stage) -> bool {
    use Stage::{Congress, Filed, Initiative, Liquidated, Notice, Refused, Registered, Suspended};
    match last {
        // A new initiative begins anew wherever the last one came to nothing.
        Initiative => matches!(next, Initiative | Notice | Congress | Filed | Registered),
        Notice => matches!(next, Initiative | Congress | Filed | Registered),
        Congress => matches!(next, Initiative | Filed | Registered),
        Filed => matches!(next, Initiative | Registered | Refused),
        Refused => matches!(next, Initiative | Notice | Congress | Filed),
        Registered => matches!(next, Suspended | Liquidated),
        Suspended => matches!(next, Registered | Liquidated),
        Liquidated => false,
    }
}

fn order(party: &Party, act: &PartyStage, faults: &mut Vec<Fault>) {
    let Some(last) = party.stages().last() else { return };
    let (stage, last_word) = (word(act.stage), word(last.act.stage));
    let again =
        |known: &Recorded<PartyStage>| known.act.stage == act.stage && known.act.on == act.on;
    if !follows(last.act.stage, act.stage) || party.stages().iter().any(again) {
        faults.push(Fault::StageOrder { party: act.party.clone(), stage, last: last_word });
    }
    if let Some(on) = law::Date::parse(&act.on).filter(|on| *on < last.on) {
        let (party, last_on) = (act.party.clone(), last.on);
        faults.push(Fault::StageBefore { party, stage, on, last: last_word, last_on });
    }
}

/// Stages that must stand before this one: those that start its clocks, and the papers before a
/// decision on them.
fn needed(party: &Party, rules: &PartyRules, act: &PartyStage, faults: &mut Vec<Fault>) {
    let resumed = party.stages().last().is_some_and(|last| last.act.stage == Stage::Suspended);
    let mut missing: Vec<Stage> = match act.stage {
        Stage::Registered if resumed => Vec::new(),
        Stage::Registered | Stage::Refused => alloc::vec![Stage::Filed],
        Stage::Suspended => alloc::vec![Stage::Registered],
        _ => Vec::new(),
    };
    if !resumed {
        let started = rules.clocks.iter().filter(|one| clock::stage(one.to) == act.stage);
        missing.extend(started.map(|one| clock::stage(one.from)));
    }
    missing.sort_unstable();
    missing.dedup();
    let told = |stage: &Stage| attempt(party).iter().any(|known| known.act.stage == *stage);
    faults.extend(missing.iter().filter(|stage| !told(stage)).map(|missing| {
        let (stage, missing) = (word(act.stage), word(*missing));
        Fault::StageMissing { party: act.party.clone(), stage, missing }
    }));
}

fn initiators(rules: &PartyRules, act: &PartyStage, faults: &mut Vec<Fault>) {
    let Some(Cited { value: min, cite, .. }) = &rules.initiators_min else { return };
    let (party, min, cite) = (act.party.clone(), *min, cite.clone());
    match act.people {
        None => faults.push(Fault::NoPeople { party, stage: word(act.stage), min, cite }),
        Some(found) if found < u64::from(min) => {
            faults.push(Fault::TooFewInitiators { party, found, min, cite });
        }
        Some(_) => {}
    }
}

/// Registration needs the members that the law asks for. Papers with fewer may be handed in: the
/// refusal comes then.
fn members(party: &Party, rules: &PartyRules, act: &PartyStage, faults: &mut Vec<Fault>) {
    if party.registered_on().is_some() {
        // Its work goes on after a suspension; it is not registered anew.
        return;
    }
    let code = || act.party.clone();
    let filed = attempt(party).iter().rfind(|known| known.act.stage == Stage::Filed);
    let filed = filed.map(|known| &known.act);
    if let Some(Cited { value: min, cite, .. }) = &rules.members_min {
        let (min, cite) = (*min, cite.clone());
        match act.people.or_else(|| filed?.people) {
            None => {
                let stage = word(act.stage);
                faults.push(Fault::NoPeople { party: code(), stage, min, cite });
            }
            Some(found) if found < u64::from(min) => {
                faults.push(Fault::TooFewMembers { party: code(), found, min, cite });
            }
            Some(_) => {}
        }
    }
    if let Some(Cited { value: min, cite, .. }) = &rules.members_region_min {
        let told = !act.regions.is_empty();
        let regions = if told { Some(&act.regions) } else { filed.map(|act| &act.regions) };
        match regions.filter(|regions| !regions.is_empty()) {
            None => faults.push(Fault::NoRegions { party: code(), min: *min, cite: cite.clone() }),
            Some(regions) => {
                let small = regions.iter().filter(|(_, found)| **found < u64::from(*min));
                faults.extend(small.map(|(region, found)| Fault::TooFewInRegion {
                    party: code(),
                    region: region.clone(),
                    found: *found,
                    min: *min,
                    cite: cite.clone(),
                }));
            }
        }
    }
}

/// A refusal stands on a ground that matters; one that does not may be noted anywhere; one that
/// does stands beside nothing but a refusal.
fn grounds(rules: &PartyRules, act: &PartyStage, faults: &mut Vec<Fault>) {
    let party = || -> PartyCode { act.party.clone() };
    let find = |code: &String| rules.grounds.iter().find(|ground| ground.code == *code);
    let unknown =
        act.grounds.iter().filter(|code| !rules.grounds.is_empty() && find(code).is_none());
    let known: Vec<&str> = rules.grounds.iter().map(|ground| ground.code.as_str()).collect();
    faults.extend(unknown.map(|ground| Fault::UnknownGround {
        party: party(),
        ground: ground.clone(),
        known: known.join(", "),
    }));
    let named: Vec<&Ground> = act.grounds.iter().filter_map(find).collect();
    if act.stage != Stage::Refused {
        let decided = act.stage == Stage::Registered;
        let matters = named.iter().filter(|ground| decided && ground.matters);
        faults.extend(matters.map(|ground| Fault::GroundMatters {
            party: party(),
            ground: ground.code.clone(),
            cite: ground.cite.clone(),
        }));
        return;
    }
    if act.grounds.is_empty() {
        faults.push(Fault::NoGround { party: party() });
    } else if !named.is_empty() && named.iter().all(|ground| !ground.matters) {
        let codes: Vec<&str> = named.iter().map(|ground| ground.code.as_str()).collect();
        let mut cites: Vec<&str> = named.iter().map(|ground| ground.cite.as_str()).collect();
        cites.dedup();
        let (grounds, cite) = (codes.join(", "), cites.join("; "));
        faults.push(Fault::GroundsDoNotMatter { party: party(), grounds, cite });
    }
}
