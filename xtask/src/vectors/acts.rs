//! One act of each kind, signed.

use std::collections::BTreeMap;

use election::act::{
    Act, CommissionEmpowered, Correction, ElectionOpened, FormRecorded, Mode, Payload,
    RegistersOpened, ResultDeclared, RulingRecorded, TurnoutReported,
};
use election::canonical;
use election::entry::{Entry, hex, sha256_hex};
use election::form::Figures;
use election::register::observer::{OrganisationEntered, OrganisationKind};
use election::register::{Change, RegisterChanged};
use election::{ActId, Ballots, Seats, Text};
use serde_json::{Value, json};
use tlog::Hash;

use super::base64;
use crate::bundle::key;

const AUTHOR: &str = "vector author";

/// Each case: the payload, what is signed, the signature, the entry, its leaf hash.
pub fn cases() -> Value {
    let secret = key(AUTHOR);
    let cases: Vec<Value> = acts().into_iter().map(|act| case(&signed(act))).collect();
    json!({
        "about": "log.md: `signed` is what the signature covers, `entry` the bytes of the log",
        "seed": hex(secret.as_bytes()),
        "key": hex(secret.verifying_key().as_bytes()),
        "cases": cases,
    })
}

fn case(entry: &Entry) -> Value {
    let payload = serde_json::to_value(&entry.payload).expect("acts serialize");
    let signed = [&b"saylau act v1\n"[..], &canonical::to_bytes(&entry.payload)].concat();
    let bytes = entry.to_bytes();
    json!({
        "act": payload["act"],
        "signed": String::from_utf8(signed).expect("JSON is text"),
        "signature": &entry.signature,
        "entry": String::from_utf8(bytes.clone()).expect("JSON is text"),
        "sha256": sha256_hex(&bytes),
        "leaf": base64(&Hash::leaf(&bytes).0),
    })
}

/// The act whose spelling other vectors change.
pub fn declared() -> Entry {
    signed(acts().pop().expect("there are acts"))
}

fn signed(act: Act) -> Entry {
    let payload = Payload {
        act,
        at: 1_717_277_400,
        by: "centre".into(),
        id: ActId::new("submission 1"),
        origin: "vectors.saylau.example".into(),
    };
    Entry::sign(payload, &key(AUTHOR))
}

fn acts() -> Vec<Act> {
    let authority_key = hex(key(AUTHOR).verifying_key().as_bytes());
    let hash = sha256_hex(b"a file");
    let files = BTreeMap::from([("election.toml".to_owned(), hash.clone())]);
    let laws = BTreeMap::from([("laws/xx/council/2024-06-01.toml".to_owned(), hash.clone())]);
    let election: election::ElectionCode = "exampland-2024".into();
    let mode = Mode::Rehearsal;
    let correction = || Correction { reason: "a \"slip\"\\".into(), basis: "art. 43(8)".into() };
    vec![
        Act::RegistersOpened(RegistersOpened {
            election: election.clone(),
            authority_key: authority_key.clone(),
            mode,
            laws,
        }),
        Act::RegisterChanged(RegisterChanged {
            change: Change::OrganisationEntered(OrganisationEntered {
                organisation: "orgs".into(),
                kind: OrganisationKind::Association,
                name: Text::from([("en", "Voters of Exampland")]),
                state: None,
                document: "charter".into(),
            }),
            late: None,
        }),
        Act::ElectionOpened(ElectionOpened { election, files, authority_key, mode: Mode::Live }),
        Act::CommissionEmpowered(CommissionEmpowered {
            commission: "north".into(),
            key: hex(key("vector commission").verifying_key().as_bytes()),
        }),
        turnout(1, None),
        turnout(2, Some(correction())),
        Act::FormRecorded(FormRecorded {
            contest: "council".into(),
            station: "N-001".into(),
            version: 2,
            definition: hash,
            figures: Figures {
                fields: BTreeMap::from([("ballots_issued".into(), 640)]),
                votes: BTreeMap::from([("east".into(), 300), ("west".into(), 300)]),
            },
            entered_by: "clerk-1".into(),
            confirmed_by: "Әлия".into(),
            correction: Some(correction()),
        }),
        Act::RulingRecorded(RulingRecorded {
            contest: "council".into(),
            question: "average_tie:1:east,west".into(),
            decision: vec!["west".into()],
            basis: "minutes of the lot\tNo. 1".into(),
        }),
        Act::ResultDeclared(ResultDeclared {
            contest: "assembly".into(),
            seats: BTreeMap::from([("moon".into(), Seats(4)), ("sun".into(), Seats(6))]),
            resolution: "No. 1 (Ә)".into(),
        }),
    ]
}

fn turnout(version: u32, correction: Option<Correction>) -> Act {
    Act::TurnoutReported(TurnoutReported {
        station: "N-001".into(),
        hour: "12:00".into(),
        ballots_issued: Ballots(300),
        version,
        correction,
    })
}
