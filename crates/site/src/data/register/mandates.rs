//! Who sits, as a table, and majority and opposition.

use ::register::mandate::{Claim, Holder, Majority, Mandate, QuotaCount, Sides, Unsettled};
use election::Seats;
use election::register::mandate::NamedBy;
use serde_json::{Value, json};

use crate::data::cell::Csv;
use crate::data::register::RegisterFile;
use crate::data::{bytes, head, texts};
use crate::moment;
use crate::view::View;

const COLUMNS: [&str; 17] = [
    "basis",
    "mode",
    "contest",
    "list",
    "status",
    "number",
    "name",
    "named_by",
    "document",
    "at",
    "entry",
    "late",
    "ended_reason",
    "ended_document",
    "ended_at",
    "ended_entry",
    "seats",
];

/// The files of mandates; none before anybody was named.
pub fn files(view: &View) -> impl Iterator<Item = RegisterFile> {
    let any = !view.canvass.registers().mandates.is_empty();
    [RegisterFile::MandatesCsv, RegisterFile::SidesJson].into_iter().filter(move |_| any)
}

/// One row for everybody who has had a seat (`sits`, `ended`), in the order of the log, and one for
/// each act that left seats empty (`vacant`).
pub fn csv(view: &View) -> Vec<u8> {
    let mut csv = Csv::new();
    for name in COLUMNS {
        csv.text(name);
    }
    csv.end();
    let registers = view.canvass.registers();
    for contest in &view.definition().contests {
        for (list, seating) in registers.mandates.seatings(&contest.code) {
            let register = registers.lists.get(&contest.code, list);
            let start = |csv: &mut Csv| {
                for text in [view.basis(), view.mode(), contest.code.as_str(), list.as_str()] {
                    csv.text(text);
                }
            };
            for mandate in seating.mandates() {
                let candidate = register.and_then(|one| one.candidate(mandate.number));
                start(&mut csv);
                person(&mut csv, mandate, candidate.map_or("", |one| one.name.as_str()));
            }
            for vacancy in seating.vacancies() {
                start(&mut csv);
                csv.text("vacant");
                csv.number(None);
                csv.text("");
                csv.text("");
                csv.text(&vacancy.document);
                csv.text(&moment::utc(vacancy.at));
                csv.number(Some(vacancy.position));
                for _ in 0..4 {
                    csv.text("");
                }
                csv.number(None);
                csv.number(Some(u64::from(vacancy.seats)));
                csv.end();
            }
        }
    }
    csv.into_bytes()
}

fn person(csv: &mut Csv, mandate: &Mandate, name: &str) {
    csv.text(if mandate.ended.is_none() { "sits" } else { "ended" });
    csv.number(Some(u64::from(mandate.number)));
    csv.text(name);
    csv.text(match mandate.named_by {
        NamedBy::Party => "party",
        NamedBy::Alphabet => "alphabet",
    });
    csv.text(&mandate.document);
    csv.text(&moment::utc(mandate.at));
    csv.number(Some(mandate.position));
    csv.text(mandate.late.as_ref().map_or("", |late| late.as_str()));
    let ended = mandate.ended.as_ref();
    csv.text(ended.map_or("", |ended| &ended.reason));
    csv.text(ended.map_or("", |ended| &ended.document));
    csv.text(&ended.map_or_else(String::new, |ended| moment::utc(ended.at)));
    csv.number(ended.map(|ended| ended.position));
    csv.number(Some(1));
    csv.end();
}

/// Majority, opposition, guarantees and quotas of each contest.
pub fn sides(view: &View) -> Vec<u8> {
    let registers = view.canvass.registers();
    let mut file = head(view);
    let contests = view.definition().contests.iter().enumerate();
    let contests = contests.filter_map(|(nth, contest)| {
        let seats = &view.canvass.declaration(nth)?.seats;
        let sides = registers.mandates.sides(registers, &contest.code, seats);
        let quotas = seats.iter().filter(|(_, seats)| seats.0 > 0).filter_map(|(list, seats)| {
            let Seats(seats) = *seats;
            let count = registers.mandates.quota(registers, &contest.code, list, seats)?;
            Some(quota(list.as_str(), &count))
        });
        Some(json!({
            "contest": contest.code,
            "house": sides.house,
            "majority": majority(&sides),
            "opposition": sides.opposition.iter().map(|(list, seats)| {
                json!({ "list": list, "seats": seats })
            }).collect::<Vec<Value>>(),
            "declared_entry": sides.declared.map(|declared| declared.position),
            "guarantees": sides.claims.iter().map(claim).collect::<Vec<Value>>(),
            "quotas": quotas.collect::<Vec<Value>>(),
        }))
    });
    file.insert("contests".into(), contests.collect());
    bytes(&Value::Object(file))
}

fn majority(sides: &Sides) -> Value {
    let (rule, article) = match sides.rule {
        Some(rule) => (Some(rule.value.as_str()), Some(rule.cite.as_str())),
        None => (None, None),
    };
    let mut said = match &sides.majority {
        Majority::Settled { lists, seats } => {
            json!({ "settled": true, "lists": lists, "seats": seats })
        }
        Majority::Unsettled(Unsettled::NoRule) => json!({ "settled": false, "why": "no_rule" }),
        Majority::Unsettled(Unsettled::NotDeclared { needed }) => {
            json!({ "settled": false, "why": "not_declared", "needed": needed })
        }
        Majority::Unsettled(Unsettled::Tie { lists, seats }) => {
            json!({ "settled": false, "why": "tie", "lists": lists, "seats": seats })
        }
        Majority::Unsettled(Unsettled::TooSmall { lists, seats, needed }) => json!({
            "settled": false, "why": "too_small", "lists": lists, "seats": seats, "needed": needed,
        }),
        Majority::Unsettled(Unsettled::Contradicted { list, seats }) => {
            json!({ "settled": false, "why": "contradicted", "lists": [list], "seats": seats })
        }
    };
    said["rule"] = rule.into();
    said["article"] = article.into();
    said
}

fn claim(claim: &Claim) -> Value {
    let (settled, lists) = match &claim.holder {
        Holder::List(list) => (true, vec![list.clone()]),
        Holder::Nobody => (true, Vec::new()),
        Holder::Several(lists) => (false, lists.clone()),
        Holder::Unsettled => (false, Vec::new()),
    };
    json!({
        "code": claim.guarantee.code,
        "count": claim.guarantee.count,
        "name": texts(&claim.guarantee.name),
        "article": claim.guarantee.cite,
        "settled": settled,
        "lists": lists,
    })
}

fn quota(list: &str, count: &QuotaCount) -> Value {
    json!({
        "list": list,
        "groups": count.groups,
        "found": count.found,
        "seats": count.seats,
        "needed": count.needed,
        "share": count.share.to_string(),
        "article": count.cite,
        "kept": count.is_kept(),
    })
}
