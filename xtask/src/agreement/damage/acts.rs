//! Acts changed in every field and signed again by whoever they name.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signer as _;
use election::canonical;
use serde_json::{Map, Value, json};
use tlog::SigningKey;

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, over};
use crate::bundle::commission_key;

pub const KINDS: &[(&str, Damage)] = &[
    ("field of an opening", |made, _, draw| {
        field(made, draw, &["election_opened", "registers_opened"])
    }),
    ("field of an empowering", |made, _, draw| field(made, draw, &["commission_empowered"])),
    ("field of a report of turnout", |made, _, draw| field(made, draw, &["turnout_reported"])),
    ("field of a form", |made, _, draw| field(made, draw, &["form_recorded"])),
    ("field of a ruling", |made, _, draw| field(made, draw, &["ruling_recorded"])),
    ("field of a declaration", |made, _, draw| field(made, draw, &["result_declared"])),
    ("field of a change of a register", |made, _, draw| field(made, draw, &["register_changed"])),
    ("figure of a form, one more or less", |made, _, draw| figure(made, draw)),
    ("figures of a form exchanged", |made, _, draw| exchanged(made, draw)),
    ("figure of a form left out", |made, _, draw| left_out(made, draw)),
    ("figure of a form that is too large", |made, _, draw| large(made, draw)),
    ("act by another commission", |made, _, draw| by_another(made, draw)),
    ("act signed by another commission", |made, _, draw| {
        let (at, payload) = picked(made, draw, |_| true)?;
        let keys = 0..made.package.definition.commissions.len();
        let other = draw.index(keys.len());
        put(
            made,
            draw,
            at,
            signed(&payload, &commission_key(&made.package, made.log.origin(), other)),
        )
    }),
    ("act again under another id", |made, _, draw| {
        let (_, mut payload) = picked(made, draw, |_| true)?;
        payload["id"] = "again".into();
        let entry = by_its_author(made, &payload);
        let mut entries = made.entries.clone();
        let at = if draw.chance(50) { entries.len() } else { draw.index(entries.len() + 1) };
        entries.insert(at, entry);
        Some(over(made, &entries, true))
    }),
    ("act that nobody asked for", |made, _, draw| {
        let payload = unasked(made, draw)?;
        let mut entries = made.entries.clone();
        entries.push(by_its_author(made, &payload));
        Some(over(made, &entries, true))
    }),
];

/// The entry with `payload`, signed by `key`.
pub fn signed(payload: &Value, key: &SigningKey) -> Vec<u8> {
    let message = [&b"saylau act v1\n"[..], &canonical::to_bytes(payload)].concat();
    let signature = STANDARD.encode(key.sign(&message).to_bytes());
    canonical::to_bytes(&json!({ "payload": payload, "signature": signature }))
}

fn by_its_author(made: &Made, payload: &Value) -> Vec<u8> {
    let by = payload["by"].as_str().unwrap_or_default();
    let author = made.package.definition.commission(by).unwrap_or(0);
    signed(payload, &commission_key(&made.package, made.log.origin(), author))
}

/// The log with another entry at `at`.
fn put(made: &Made, draw: &mut Draw, at: usize, entry: Vec<u8>) -> Option<exchange::Files> {
    if entry.len() > 65_535 {
        return None;
    }
    let mut entries = made.entries.clone();
    entries[at] = entry;
    Some(over(made, &entries, draw.chance(70)))
}

fn picked(made: &Made, draw: &mut Draw, wanted: impl Fn(&str) -> bool) -> Option<(usize, Value)> {
    let payloads = made.entries.iter().enumerate().filter_map(|(at, entry)| {
        let mut entry: Value = serde_json::from_slice(entry).ok()?;
        let payload = entry["payload"].take();
        wanted(payload["act"].as_str()?).then_some((at, payload))
    });
    let payloads: Vec<_> = payloads.collect();
    if payloads.is_empty() { None } else { Some(draw.one(&payloads).clone()) }
}

fn field(made: &Made, draw: &mut Draw, acts: &[&str]) -> Option<exchange::Files> {
    let (at, mut payload) = picked(made, draw, |act| acts.contains(&act))?;
    let register = payload["act"] == "register_changed";
    let mut places = Vec::new();
    walk(&payload, &mut String::new(), &mut places);
    // What a register makes of its changes is the business of one verifier alone.
    places.retain(|place| !(register && place.starts_with("/change")));
    let place = draw.one(&places).clone();
    match draw.below(10) {
        0 => remove(&mut payload, &place),
        // Whether a late change is let in is the register's business too.
        1 if !register => add(&mut payload, draw),
        _ => {
            let value = payload.pointer(&place)?.clone();
            *payload.pointer_mut(&place)? = other(&value, made, draw);
        }
    }
    put(made, draw, at, by_its_author(made, &payload))
}

/// Places of every value below the top.
fn walk(value: &Value, path: &mut String, places: &mut Vec<String>) {
    let length = path.len();
    let mut enter = |key: &str, value: &Value, path: &mut String| {
        path.push('/');
        path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        places.push(path.clone());
        walk(value, path, places);
        path.truncate(length);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| enter(key, value, path)),
        Value::Array(items) => {
            for (nth, value) in items.iter().enumerate() {
                enter(&nth.to_string(), value, path);
            }
        }
        _ => {}
    }
}

fn remove(payload: &mut Value, place: &str) {
    let (above, key) = place.rsplit_once('/').expect("a place below the top");
    let key = key.replace("~1", "/").replace("~0", "~");
    match payload.pointer_mut(above) {
        Some(Value::Object(map)) => drop(map.remove(&key)),
        Some(Value::Array(items)) => drop(items.pop()),
        _ => {}
    }
}

fn add(payload: &mut Value, draw: &mut Draw) {
    let places = [
        "",
        "/figures",
        "/figures/votes",
        "/figures/fields",
        "/files",
        "/laws",
        "/seats",
        "/correction",
    ];
    let place = *draw.one(&places);
    let value = draw
        .one(&[
            json!(0),
            json!(u64::MAX),
            json!("x"),
            json!({}),
            json!(null),
            json!("ab".repeat(32)),
        ])
        .clone();
    let key = *draw.one(&["votes", "ghost", "version", "correction", "late", "", "Ә", "sun"]);
    let map = if payload.pointer(place).is_some_and(Value::is_object) { place } else { "" };
    if let Some(Value::Object(map)) = payload.pointer_mut(map) {
        map.insert(key.into(), value);
    }
}

fn other(value: &Value, made: &Made, draw: &mut Draw) -> Value {
    match value {
        Value::Number(number) => {
            let number = number.as_u64().unwrap_or(0);
            let near = [
                number.wrapping_add(1),
                number.saturating_sub(1),
                0,
                1,
                2,
                number.saturating_mul(2),
            ];
            let far = [
                4_294_967_295,
                4_294_967_296,
                9_007_199_254_740_993,
                u64::MAX,
                253_402_207_200,
                253_402_207_201,
            ];
            match draw.below(12) {
                0 => json!("7"),
                1 => json!(-1),
                2..=4 => (*draw.one(&far)).into(),
                _ => (*draw.one(&near)).into(),
            }
        }
        Value::String(text) => self::text(text, made, draw),
        Value::Array(items) => {
            let mut items = items.clone();
            match draw.below(4) {
                0 => items.clear(),
                1 => items.extend(items.clone()),
                2 => items.reverse(),
                _ => items.push("ghost".into()),
            }
            items.into()
        }
        Value::Object(_) => draw.one(&[json!({}), json!([]), json!(null), json!("x")]).clone(),
        _ => json!(null),
    }
}

fn text(text: &str, made: &Made, draw: &mut Draw) -> Value {
    let definition = &made.package.definition;
    let codes = || {
        let stations = definition.stations.iter().map(|one| one.code.to_string());
        let commissions = definition.commissions.iter().map(|one| one.code.to_string());
        let contests = definition.contests.iter().map(|one| one.code.to_string());
        let lists = definition.contests.iter().flat_map(|one| &one.lists);
        let lists = lists.map(|one| one.code.to_string());
        let hours = definition.turnout_hours.iter().map(|one| one.code.clone());
        stations.chain(commissions).chain(contests).chain(lists).chain(hours).collect::<Vec<_>>()
    };
    let long = |letter: &str, length: usize| letter.repeat(length);
    match draw.below(12) {
        0..=3 => draw.one(&codes()).clone().into(),
        4 => "".into(),
        5 => format!("{text}x").into(),
        6 => format!(" {text}").into(),
        7 => text.to_uppercase().into(),
        8 => {
            let hidden = [
                "\u{200b}", "\n", "\u{202e}", "\u{feff}", "\u{85}", "\u{7f}", "\u{2029}", "\u{ad}",
                "\u{2060}", "\u{a0}",
            ];
            format!("{text}{}", draw.one(&hidden)).into()
        }
        9 => long(
            draw.one::<&str>(&["a", "Ә", "\u{1f600}", " "]),
            *draw.one(&[1, 64, 65, 2000, 2001]),
        )
        .into(),
        10 => {
            let words = [
                "live",
                "rehearsal",
                "clerk-1",
                "clerk-2",
                "CLERK-1",
                "CLERK-2",
                "a  b",
                "½",
                "²",
                "Ⅷ",
                "_",
                "a'b",
                "ß",
                "İ",
                "Σς",
                "form_recorded",
                "result_declared",
                "election_opened",
                "observer_present",
                "Ω",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000",
            ];
            (*draw.one(&words)).into()
        }
        _ => json!(1),
    }
}

fn form(made: &Made, draw: &mut Draw) -> Option<(usize, Value, Vec<String>)> {
    let (at, payload) = picked(made, draw, |act| act == "form_recorded")?;
    let mut places = Vec::new();
    walk(&payload["figures"], &mut "/figures".to_owned(), &mut places);
    places.retain(|place| payload.pointer(place).is_some_and(Value::is_number));
    if places.is_empty() { None } else { Some((at, payload, places)) }
}

fn figure(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let (at, mut payload, places) = form(made, draw)?;
    let place = draw.one(&places);
    let figure = payload.pointer(place)?.as_u64()?;
    let changed = if draw.chance(50) { figure + 1 } else { figure.checked_sub(1)? };
    *payload.pointer_mut(place)? = changed.into();
    put(made, draw, at, by_its_author(made, &payload))
}

fn exchanged(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let (at, mut payload, places) = form(made, draw)?;
    let (one, other) = (draw.one(&places).clone(), draw.one(&places).clone());
    let (first, second) = (payload.pointer(&one)?.clone(), payload.pointer(&other)?.clone());
    *payload.pointer_mut(&one)? = second;
    *payload.pointer_mut(&other)? = first;
    put(made, draw, at, by_its_author(made, &payload))
}

fn left_out(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let (at, mut payload, places) = form(made, draw)?;
    let place = draw.one::<String>(&places).clone();
    remove(&mut payload, &place);
    put(made, draw, at, by_its_author(made, &payload))
}

fn large(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let (at, mut payload, places) = form(made, draw)?;
    let figures = [2000, 2001, 1 << 36, u64::MAX, u64::MAX - 1];
    let place = draw.one::<String>(&places).clone();
    *payload.pointer_mut(&place)? = (*draw.one(&figures)).into();
    put(made, draw, at, by_its_author(made, &payload))
}

fn by_another(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let (at, mut payload) = picked(made, draw, |_| true)?;
    payload["by"] = draw.one(&made.package.definition.commissions).code.as_str().into();
    put(made, draw, at, by_its_author(made, &payload))
}

/// An act made up of what the definition has.
fn unasked(made: &Made, draw: &mut Draw) -> Option<Value> {
    let definition = &made.package.definition;
    let contest = draw.one(&definition.contests);
    let station = draw.one(&definition.stations);
    let by = draw.one(&definition.commissions).code.as_str();
    let mut payload = match draw.below(6) {
        0 => {
            json!({ "act": "commission_empowered", "commission": draw.one(&definition.commissions).code, "key": "ab".repeat(32) })
        }
        1 => {
            let hour = &definition.turnout_hours.first()?.code;
            json!({ "act": "turnout_reported", "station": station.code, "hour": hour, "ballots_issued": draw.below(1500) })
        }
        2 => {
            let lists: Vec<&str> = contest.lists.iter().map(|list| list.code.as_str()).collect();
            let mut sorted = lists.clone();
            sorted.sort_unstable();
            let kind =
                *draw.one(&["average_tie", "remainder_tie", "no_list_passes", "over_allocation"]);
            let question = format!("{kind}:{}:{}", 1 + draw.below(2), sorted.join(","));
            json!({ "act": "ruling_recorded", "contest": contest.code, "question": question, "decision": lists, "basis": "lots" })
        }
        3 | 4 => {
            let seats: Map<String, Value> = contest
                .lists
                .iter()
                .map(|list| (list.code.to_string(), draw.below(3).into()))
                .collect();
            json!({ "act": "result_declared", "contest": contest.code, "seats": seats, "resolution": "No. 2" })
        }
        _ => {
            let (_, mut form) = picked(made, draw, |act| act == "form_recorded")?;
            form["version"] = (form["version"].as_u64()? + 1).into();
            form["correction"] = json!({ "reason": "again", "basis": "art. 1" });
            form
        }
    };
    payload["at"] = 1_717_300_000_u64.into();
    payload["id"] = "unasked".into();
    payload["origin"] = made.log.origin().into();
    if payload["by"].is_null() {
        payload["by"] =
            if draw.chance(70) { definition.commissions[0].code.as_str() } else { by }.into();
    }
    Some(payload)
}
