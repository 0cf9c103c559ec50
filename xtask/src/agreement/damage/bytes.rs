//! Entries in other spellings, and signatures that are none.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, over};
use crate::bundle::key;

pub const KINDS: &[(&str, Damage)] = &[
    ("entry in another spelling", |made, _, draw| respelled(made, draw)),
    ("signature changed", |made, _, draw| {
        with_signature(made, draw, |signature, draw| {
            let at = draw.index(signature.len());
            signature[at] ^= 1 << draw.below(8);
        })
    }),
    ("signature longer or shorter", |made, _, draw| {
        with_signature(made, draw, |signature, draw| signature.resize(62 + draw.index(5), 0))
    }),
    ("signature of zeroes", |made, _, draw| {
        with_signature(made, draw, |signature, _| signature.fill(0))
    }),
    ("signature with S beyond the order", |made, _, draw| {
        with_signature(made, draw, |signature, _| signature[63] |= 0xf0)
    }),
    ("signature with R of small order", |made, _, draw| {
        with_signature(made, draw, |signature, _| {
            signature[..32].fill(0);
            signature[0] = 1;
        })
    }),
    ("signature of a stranger", |made, _, draw| {
        let mut entries = made.entries.clone();
        let at = draw.index(entries.len());
        let entry: Value = serde_json::from_slice(&entries[at]).ok()?;
        entries[at] = super::acts::signed(&entry["payload"], &key("a stranger"));
        Some(over(made, &entries, false))
    }),
    ("signature in another base64", |made, _, draw| {
        let mut entries = made.entries.clone();
        let at = draw.index(entries.len());
        let mut entry: Value = serde_json::from_slice(&entries[at]).ok()?;
        let text = entry["signature"].as_str()?.to_owned();
        let changed = match draw.below(4) {
            0 => text.trim_end_matches('=').to_owned(),
            1 => format!("{text}="),
            2 => text.replace('+', "-").replace('/', "_"),
            _ => format!("{text} "),
        };
        entry["signature"] = changed.into();
        entries[at] = election::canonical::to_bytes(&entry);
        Some(over(made, &entries, true))
    }),
    ("payload changed, signature kept", |made, _, draw| {
        let mut entries = made.entries.clone();
        let at = draw.index(entries.len());
        let mut entry: Value = serde_json::from_slice(&entries[at]).ok()?;
        let time = entry["payload"]["at"].as_u64()?;
        entry["payload"]["at"] = (time + 1).into();
        entries[at] = election::canonical::to_bytes(&entry);
        Some(over(made, &entries, true))
    }),
];

fn with_signature(
    made: &Made,
    draw: &mut Draw,
    change: impl Fn(&mut Vec<u8>, &mut Draw),
) -> Option<exchange::Files> {
    let mut entries = made.entries.clone();
    let at = draw.index(entries.len());
    let mut entry: Value = serde_json::from_slice(&entries[at]).ok()?;
    let mut signature = STANDARD.decode(entry["signature"].as_str()?).ok()?;
    change(&mut signature, draw);
    entry["signature"] = STANDARD.encode(signature).into();
    entries[at] = election::canonical::to_bytes(&entry);
    Some(over(made, &entries, true))
}

/// What to find in an entry, and what to put there.
const SPELLINGS: [(&str, &str); 38] = [
    ("\"at\":", "\"at\": "),
    ("\"at\":", " \"at\":"),
    ("{\"payload\"", "{\"a\":0,\"payload\""),
    ("\"payload\":{", "\"payload\":{\"a\":0,"),
    ("\"by\":", "\"bz\":0,\"by\":"),
    ("\"at\":1", "\"at\":1,\"at\":1"),
    ("\"at\":1", "\"at\":01"),
    ("\"at\":1", "\"at\":-1"),
    ("\"at\":1", "\"at\":1e0,\"b\":1"),
    ("\"at\":1", "\"at\":1.5,\"b\":1"),
    ("\"at\":1", "\"at\":18446744073709551616,\"b\":1"),
    ("\"at\":1", "\"at\":99999999999999999999999991"),
    ("\"at\":", "\"at\":null,\"au\":"),
    ("\"at\":", "\"at\":[],\"au\":"),
    ("\"at\":", "\"at\":\"\",\"au\":"),
    ("\"by\":\"c", "\"by\":\"\\u0063"),
    ("\"by\":\"c", "\"by\":\"\\c"),
    ("\"by\":\"c", "\"by\":\"\tc"),
    ("\"by\":\"c", "\"by\":\"\\/c"),
    ("\"by\":\"c", "\"by\":\"\\ud800c"),
    ("\"by\":\"c", "\"by\":\"\\ud83d\\ude00c"),
    ("\"by\":\"c", "\"by\":\"\u{1f600}c"),
    ("\"by\":\"c", "\"by\":\"\\u001fc"),
    ("\"by\":\"c", "\"by\":\"\\u001Fc"),
    ("\"act\":", "\"Act\":"),
    ("\"id\":\"", "\"id\":\"\u{7f}"),
    ("\"signature\":\"", "\"signature\":\"\\u002b"),
    ("\"version\":1", "\"version\":1.0"),
    ("\"version\":1", "\"version\":4294967296"),
    ("\"ballots_issued\":", "\"ballots_issued\":-"),
    ("\"station\":", "\"station\":{},\"statioo\":"),
    ("\"figures\":{", "\"figures\":{\"a\":1,"),
    ("\"votes\":{", "\"votes\":{\"\":0,"),
    ("\"fields\":{", "\"fields\":[],\"fieldt\":{"),
    ("\"mode\":\"", "\"mode\":\"x"),
    ("\"correction\":{", "\"correction\":null,\"correctioo\":{"),
    ("\"files\":{", "\"files\":{\"\":1,"),
    ("}}", "},}"),
];

fn respelled(made: &Made, draw: &mut Draw) -> Option<exchange::Files> {
    let mut entries = made.entries.clone();
    let at = draw.index(entries.len());
    let text = String::from_utf8(entries[at].clone()).ok()?;
    let mut bytes = if draw.below(8) == 0 {
        special(&text, draw)
    } else {
        let fits: Vec<&(&str, &str)> =
            SPELLINGS.iter().filter(|(found, _)| text.contains(found)).collect();
        let (found, with) = **draw.one(&fits);
        text.replacen(found, with, 1).into_bytes()
    };
    bytes.truncate(65_535);
    entries[at] = bytes;
    Some(over(made, &entries, false))
}

fn special(text: &str, draw: &mut Draw) -> Vec<u8> {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    match draw.below(9) {
        0 => Vec::new(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => format!("{text}\n").into_bytes(),
        3 => format!("{text}{text}").into_bytes(),
        4 => text.as_bytes()[..text.len() - 1].to_vec(),
        5 => [text.as_bytes(), &[0xff]].concat(),
        6 => text.replacen("\"at\":", &format!("\"aa\":{},\"at\":", deep(90)), 1).into_bytes(),
        7 => text.replacen("\"at\":", &format!("\"aa\":{},\"at\":", deep(9000)), 1).into_bytes(),
        _ => b"null".to_vec(),
    }
}
