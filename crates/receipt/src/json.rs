//! The check as a page asks for it: JSON in, JSON out.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use election::act::{Act, Mode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tlog::{Policy, VerifierKey};

use crate::check::{Checked, Trust, check, word};
use crate::receipt::Receipt;

/// What a page asks: a receipt as text, and what it is held against.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    receipt: String,
    #[serde(default)]
    trust: Value,
}

/// [`Trust`] as a page writes it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TrustWritten {
    keys: Vec<String>,
    policy: Option<String>,
    mode: Option<Mode>,
    definition: Option<String>,
}

/// The answer. `verdict` is `agrees` or `differs`; what the receipt says stands in both where it
/// could be read, the faults only where it differs.
#[derive(Serialize)]
struct Answer {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<Says>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proven: Option<Proven>,
    faults: Vec<FaultShown>,
}

/// What a receipt says, whether it is proven or not.
#[derive(Serialize)]
struct Says {
    origin: String,
    mode: &'static str,
    position: u64,
    act: String,
    by: String,
    at: u64,
    entry: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Form>,
}

#[derive(Serialize)]
struct Form {
    contest: String,
    station: String,
    version: u32,
    definition: String,
    fields: BTreeMap<String, u64>,
    votes: BTreeMap<String, u64>,
}

/// What the check adds.
#[derive(Serialize)]
struct Proven {
    leaf: String,
    size: u64,
    root: String,
    signed_at: u64,
    cosigned: Vec<(String, u64)>,
    unchecked: Vec<String>,
}

#[derive(Serialize)]
struct FaultShown {
    code: &'static str,
    message: String,
}

/// Answers `{"receipt": "…", "trust": {…}}` as [`check_json`] does.
pub fn answer(asked: &str) -> String {
    match serde_json::from_str::<Asked>(asked) {
        Ok(Asked { receipt, trust: Value::Null }) => check_json(&receipt, "{}"),
        Ok(Asked { receipt, trust }) => check_json(&receipt, &trust.to_string()),
        Err(error) => refused("receipt.not_asked", error.to_string()),
    }
}

/// Checks the text of a receipt (JSON or code) against `trust`:
/// `{"keys": [vkey…], "policy": text, "mode": "live", "definition": hex}`, every part may be left
/// out. Answers `{"verdict": "agrees" | "differs", "says": {…}, "proven": {…}, "faults": [{"code",
/// "message"}…]}`.
pub fn check_json(text: &str, trust: &str) -> String {
    match read_trust(trust) {
        Ok(trust) => check_text(text, &trust),
        Err(why) => refused("receipt.trust_unreadable", why),
    }
}

/// As [`check_json`], for a caller that holds keys and policy.
pub fn check_text(text: &str, trust: &Trust) -> String {
    match Receipt::from_text(text) {
        Ok(receipt) => check_receipt(&receipt, trust),
        Err(error) => refused(error.code(), error.to_string()),
    }
}

/// As [`check_text`], of a receipt that was read.
pub fn check_receipt(receipt: &Receipt, trust: &Trust) -> String {
    let says = Some(says(receipt));
    written(&match check(receipt, trust) {
        Ok(checked) => {
            let proven = Some(proven(&checked));
            Answer { verdict: "agrees", says, proven, faults: Vec::new() }
        }
        Err(faults) => {
            let shown = faults
                .iter()
                .map(|fault| FaultShown { code: fault.code(), message: fault.to_string() });
            Answer { verdict: "differs", says, proven: None, faults: shown.collect() }
        }
    })
}

fn read_trust(text: &str) -> Result<Trust, String> {
    let written: TrustWritten = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let keys: Result<Vec<VerifierKey>, _> = written.keys.iter().map(|key| key.parse()).collect();
    let policy = written.policy.as_deref().map(str::parse::<Policy>).transpose();
    Ok(Trust {
        keys: keys.map_err(|error| error.to_string())?,
        policy: policy.map_err(|error| error.to_string())?,
        mode: written.mode,
        definition: written.definition,
    })
}

fn says(receipt: &Receipt) -> Says {
    let payload = &receipt.entry().payload;
    let act = serde_json::to_value(&payload.act).expect("acts serialize to JSON");
    let form = match &payload.act {
        Act::FormRecorded(form) => Some(Form {
            contest: form.contest.to_string(),
            station: form.station.to_string(),
            version: form.version,
            definition: form.definition.clone(),
            fields: form.figures.fields.iter().map(|(k, v)| (k.to_string(), *v)).collect(),
            votes: form.figures.votes.iter().map(|(k, v)| (k.to_string(), *v)).collect(),
        }),
        _ => None,
    };
    Says {
        origin: receipt.origin.clone(),
        mode: word(receipt.mode),
        position: receipt.position,
        act: act["act"].as_str().unwrap_or_default().into(),
        by: payload.by.to_string(),
        at: payload.at,
        entry: String::from_utf8_lossy(receipt.entry_bytes()).into_owned(),
        form,
    }
}

fn proven(checked: &Checked) -> Proven {
    Proven {
        leaf: checked.leaf.to_base64(),
        size: checked.size,
        root: checked.root.to_base64(),
        signed_at: checked.signed_at,
        cosigned: checked.cosigned.clone(),
        unchecked: checked.unchecked.clone(),
    }
}

fn refused(code: &'static str, message: String) -> String {
    let faults = Vec::from([FaultShown { code, message }]);
    written(&Answer { verdict: "differs", says: None, proven: None, faults })
}

fn written(answer: &Answer) -> String {
    serde_json::to_string(answer).expect("an answer has text keys only")
}
