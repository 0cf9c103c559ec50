//! Parties as data: everything recorded as JSON, the parties and their results as tables.

use election::register::party::Identity;
use law::Date;
use register::party::{ClockState, Party, Rules};
use serde_json::{Value, json};

use crate::data::cell::Csv;
use crate::data::register::RegisterFile;
use crate::data::{bytes, head, texts};
use crate::page::register::parties::{day, list_of};
use crate::view::View;

/// The files of the register; none before a party is entered.
pub fn files(view: &View) -> impl Iterator<Item = RegisterFile> {
    let parties = &view.canvass.registers().parties;
    let results = !parties.elections().is_empty();
    let files = [
        (RegisterFile::PartiesJson, !parties.is_empty()),
        (RegisterFile::PartiesCsv, !parties.is_empty()),
        (RegisterFile::PartyResultsCsv, results),
    ];
    files.into_iter().filter_map(|(file, there)| there.then_some(file))
}

/// Every party with its acts, clocks, lineage and account of results, as of the day of the pages.
pub fn json(view: &View) -> Vec<u8> {
    let mut file = head(view);
    file.insert("day".into(), day(view).to_string().into());
    let parties = view.canvass.registers().parties.iter();
    file.insert("parties".into(), parties.map(|(_, party)| party_value(view, party)).collect());
    bytes(&file)
}

fn party_value(view: &View, party: &Party) -> Value {
    let registers = view.canvass.registers();
    let (parties, today) = (&registers.parties, day(view));
    let code = party.entered.party.as_str();
    let rules = Rules::of(registers);
    let missed = parties.missed(code, rules.as_ref(), today);
    let list = list_of(view, &party.entered.party);
    let clocks = rules.as_ref().map_or_else(Vec::new, |rules| party.clocks(rules, today));
    let clocks = clocks.iter().map(|running| {
        let (state, on) = match running.state {
            ClockState::Met(on) => ("met", Some(on)),
            ClockState::Open(_) => ("open", None),
            ClockState::Lapsed => ("lapsed", None),
        };
        json!({
            "clock": running.clock.code, "from": running.from_on, "limit": running.limit,
            "state": state, "on": on, "article": running.clock.cite,
        })
    });
    let names = party.names().map(
        |name| json!({ "from": name.from, "name": texts(name.name), "short": texts(name.short) }),
    );
    json!({
        "code": code,
        "entry": party.position,
        "name": texts(party.name_on(today).name),
        "short": texts(party.name_on(today).short),
        "colour": party.entered.colour,
        "standing": party.standing_on(today).as_str(),
        "takes_part": list.is_some(),
        "ballot_number": list.and_then(|list| list.number),
        "registered_on": party.registered_on(),
        "ended_on": party.ended_on().filter(|day| *day <= today),
        "joined": party.joined().filter(|one| one.on <= today).map(|one| one.into.as_str()),
        "names": names.collect::<Vec<_>>(),
        "stages": party.stages().iter().map(|one| json!({
            "stage": register::party::word(one.act.stage), "on": one.on,
            "at_latest": one.act.at_latest, "people": one.act.people,
            "regions": one.act.regions, "grounds": one.act.grounds,
            "document": one.act.document, "entry": one.position,
        })).collect::<Vec<_>>(),
        "clocks": clocks.collect::<Vec<_>>(),
        "missed": json!({
            "elections": missed.elections.iter().map(|held| held.election).collect::<Vec<_>>(),
            "max": missed.max.map(|(max, _)| max),
            "article": missed.max.map(|(_, cite)| cite),
        }),
        "changes": party.changes().iter().map(|one| json!({
            "on": one.on, "document": one.act.document, "entry": one.position,
            "identity": identity(&one.act.identity),
        })).collect::<Vec<_>>(),
        "lineage": lineage(view, code),
        "people": party.people().iter().map(|one| json!({
            "name": texts(&one.act.name), "office": one.act.office, "from": one.on,
            "until": one.act.until, "document": one.act.document, "entry": one.position,
        })).collect::<Vec<_>>(),
        "results": parties.results_of(code, today).iter().map(|line| json!({
            "election": line.result.act.election, "day": line.result.on, "stood": line.party.as_str(),
            "own": line.is_own(), "link": line.link.map(register::party::Link::as_str),
            "votes": line.result.act.votes, "of": line.result.act.of,
            "seats": line.result.act.seats, "document": line.result.act.document,
            "entry": line.result.position,
        })).collect::<Vec<_>>(),
    })
}

fn identity(identity: &Identity) -> Value {
    serde_json::to_value(identity).expect("values with text keys serialize")
}

fn lineage(view: &View, code: &str) -> Vec<Value> {
    let end = Date::new(9_999, 12, 31).expect("a day of the calendar");
    let lineage = view.canvass.registers().parties.lineage(code, end);
    let ancestor = |one: &register::party::Ancestor| {
        json!({
            "party": one.party.as_str(), "of": one.of.as_str(), "depth": one.depth,
            "link": one.link.as_str(), "on": one.on,
        })
    };
    lineage.iter().map(ancestor).collect()
}

/// One row for each party.
pub fn csv(view: &View) -> Vec<u8> {
    let (today, languages) = (day(view), &view.definition().languages);
    let mut csv = Csv::new();
    for name in ["basis", "mode", "code"] {
        csv.text(name);
    }
    for prefix in ["name", "short"] {
        for tag in languages {
            csv.text(&format!("{prefix}_{tag}"));
        }
    }
    for name in [
        "standing",
        "registered_on",
        "registered_at_latest",
        "ended_on",
        "joined",
        "takes_part",
        "ballot_number",
    ] {
        csv.text(name);
    }
    csv.text("entry");
    csv.end();
    let on = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (code, party) in view.canvass.registers().parties.iter() {
        let named = party.name_on(today);
        let list = list_of(view, code);
        csv.text(view.basis());
        csv.text(view.mode());
        csv.text(code.as_str());
        for text in [named.name, named.short] {
            for tag in languages {
                csv.text(text.0.get(tag).map_or("", String::as_str));
            }
        }
        csv.text(party.standing_on(today).as_str());
        csv.text(&on(party.registered_on()));
        let by = party.registration().is_some_and(|stage| stage.act.at_latest);
        csv.text(if by { "yes" } else { "" });
        csv.text(&on(party.ended_on().filter(|day| *day <= today)));
        let joined = party.joined().filter(|joined| joined.on <= today);
        csv.text(joined.map_or("", |joined| joined.into.as_str()));
        csv.text(if list.is_some() { "yes" } else { "no" });
        csv.number(list.and_then(|list| list.number).map(u64::from));
        csv.number(Some(party.position));
        csv.end();
    }
    csv.into_bytes()
}

/// One row for each result in the account of each party: its own, and those of parties before it.
pub fn results(view: &View) -> Vec<u8> {
    let parties = &view.canvass.registers().parties;
    let mut csv = Csv::new();
    for name in ["basis", "mode", "party", "election", "day", "stood", "own", "link", "votes", "of"]
    {
        csv.text(name);
    }
    for name in ["seats", "document", "entry"] {
        csv.text(name);
    }
    csv.end();
    for (code, _) in parties.iter() {
        for line in parties.results_of(code.as_str(), day(view)) {
            let act = &line.result.act;
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(code.as_str());
            csv.text(&act.election);
            csv.text(&act.day);
            csv.text(line.party.as_str());
            csv.text(if line.is_own() { "yes" } else { "no" });
            csv.text(line.link.map_or("", register::party::Link::as_str));
            csv.number(act.votes);
            csv.number(act.of);
            csv.number(Some(act.seats.into()));
            csv.text(&act.document);
            csv.number(Some(line.result.position));
            csv.end();
        }
    }
    csv.into_bytes()
}
