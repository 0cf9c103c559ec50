//! Signed heads with and without witnesses, and policies.

use election::entry::hex;
use serde_json::{Value, json};
use tlog::{Cosigner, Hash, NoteSigner, Policy, SignedNote};

use crate::bundle::{Head, Log};

const AT: u64 = 1_717_300_000;

/// Each case: `checkpoint`, perhaps `policy`, and the code of the finding in stage 2, if any.
pub fn cases() -> Value {
    let alone = Log::new("vectors.saylau.example", 1, AT);
    let watched = Log::new("vectors.saylau.example", 1, AT).with_witnesses(3, 2);
    let entries: Vec<Vec<u8>> = (0..5).map(|nth| format!("entry {nth}").into_bytes()).collect();
    let mut cases = Vec::new();
    let mut case = |name: &str, policy: Option<String>, note: &str, code: Option<&str>| {
        cases.push(json!({ "name": name, "policy": policy, "checkpoint": note, "code": code }));
    };
    let good = alone.head(&entries, &Head::default());
    let full = watched.head(&entries, &Head::default());
    let policy = || watched.policy();
    case("without a policy", None, &good.to_string(), None);
    case("of nothing", None, &alone.head(&[], &Head::default()).to_string(), None);
    case("with all witnesses", policy(), &full.to_string(), None);
    for absent in 0..3 {
        let how = Head { absent: vec![absent], ..Head::default() };
        let note = watched.head(&entries, &how).to_string();
        case(&format!("without witness {}", absent + 1), policy(), &note, None);
    }
    let how = Head { absent: vec![0, 2], ..Head::default() };
    case(
        "one witness of two",
        policy(),
        &watched.head(&entries, &how).to_string(),
        Some("head.no_quorum"),
    );
    case("no witness of two", policy(), &good.to_string(), Some("head.no_quorum"));
    case("witnesses nobody asked for", None, &full.to_string(), Some("head.unexpected_line"));
    let full_text = full.to_string();
    for (name, order, code) in ORDERS {
        let lines: Vec<&str> = full_text.lines().collect();
        let text = lines[..4].join("\n");
        let signatures: Vec<&str> = order.iter().map(|&at| lines[4 + at]).collect();
        case(name, policy(), &format!("{text}\n{}\n", signatures.join("\n")), code);
    }
    let untimed = alone.head(&entries, &Head { untimed: true, ..Head::default() });
    case("without its time", None, &untimed.to_string(), Some("head.time"));
    let origin = Some("other.saylau.example".to_owned());
    let other = alone.head(&entries, &Head { origin, ..Head::default() });
    case("another origin", None, &other.to_string(), Some("head.origin"));
    for (name, found, with, code) in CHANGED {
        let text = good.to_string();
        assert!(text.contains(found), "{name}");
        case(name, None, &text.replacen(found, with, 1), Some(code));
    }
    let size = Some(1 << 33);
    let large = alone.head(&entries, &Head { size, ..Head::default() });
    case("a size that is too large", None, &large.to_string(), Some("head.too_large"));
    let empty = alone.head(&entries, &Head { size: Some(0), ..Head::default() });
    case("size 0 with another root", None, &empty.to_string(), Some("head.unreadable"));
    case("with an extension line", None, &extended(&alone, &entries).to_string(), None);
    json!({
        "about": "verification.md#stage-2-head: the code of the finding, or null",
        "key": alone.verifier().to_string(),
        "seed": hex(alone.secret().as_bytes()),
        "time_key": tlog::CosignatureKey::from(&alone.verifier()).to_string(),
        "root": Hash::to_base64(&good_root(&entries)),
        "cases": cases,
    })
}

/// Signature lines of the full head by their places: log, time, three witnesses.
const ORDERS: [(&str, &[usize], Option<&str>); 8] = [
    ("time before the log", &[1, 0, 2, 3, 4], Some("head.signature")),
    ("a witness before the time", &[0, 2, 1, 3, 4], Some("head.time")),
    ("two witnesses exchanged", &[0, 1, 3, 2, 4], Some("head.unexpected_line")),
    ("a witness twice", &[0, 1, 2, 2, 3], Some("head.unexpected_line")),
    ("the time twice", &[0, 1, 1, 2, 3], Some("head.unexpected_line")),
    ("the log twice", &[0, 0, 1, 2, 3], Some("head.time")),
    ("the log at the end again", &[0, 1, 2, 3, 0], Some("head.unexpected_line")),
    ("only witnesses", &[2, 3, 4], Some("head.signature")),
];

/// Changes of the text of a good head.
const CHANGED: [(&str, &str, &str, &str); 8] = [
    ("another size", "\n5\n", "\n6\n", "head.signature"),
    ("a leading zero", "\n5\n", "\n05\n", "head.unreadable"),
    ("no size", "\n5\n", "\n", "head.unreadable"),
    ("a size that is no number", "\n5\n", "\nfive\n", "head.unreadable"),
    ("no empty line before the signatures", "\n\n", "\n", "head.unreadable"),
    ("a hyphen for the dash", "\u{2014}", "-", "head.unreadable"),
    ("a tab", "\n5\n", "\n5\t\n", "head.unreadable"),
    ("carriage returns", "\n5\n", "\r\n5\r\n", "head.unreadable"),
];

fn good_root(entries: &[Vec<u8>]) -> Hash {
    entries.iter().map(|entry| Hash::leaf(entry)).collect::<tlog::Tree>().root()
}

/// A head with one more line, signed as it is.
fn extended(log: &Log, entries: &[Vec<u8>]) -> SignedNote {
    let text = format!("{}extension\n", log.head(entries, &Head::default()).text());
    let signer = NoteSigner::new(log.origin(), log.secret().clone()).expect("an origin");
    let mut note = signer.sign(&text).expect("a text");
    Cosigner::new(log.origin(), log.secret().clone()).expect("an origin").cosign(&mut note, AT);
    note
}

/// Texts that are a policy of the log or not, with the code of stage 1; and quorums.
pub fn policies() -> Value {
    let log = Log::new("vectors.saylau.example", 1, AT).with_witnesses(4, 2);
    let other = Log::new("other.saylau.example", 1, AT);
    let (key, other) = (log.verifier().to_string(), other.verifier().to_string());
    let keys: Vec<String> = log.witnesses().iter().map(|one| one.verifier().to_string()).collect();
    let fill = |text: &str| {
        let mut text = text.replace("LOG", &key).replace("OTHER", &other);
        for (nth, key) in keys.iter().enumerate() {
            text = text.replace(&format!("K{}", nth + 1), key);
        }
        text
    };
    let mut cases = Vec::new();
    for (name, text, code) in POLICIES {
        let text = fill(text);
        let read = text.parse::<Policy>();
        assert_eq!(read.is_err(), *code == Some("policy.unreadable"), "{name}: {read:?}");
        cases.push(json!({ "name": name, "policy": text, "code": code }));
    }
    let text = fill(NESTED);
    let policy: Policy = text.parse().expect("it is read above");
    let entries = [b"entry".to_vec()];
    let mut quorums = Vec::new();
    for set in 0..16_usize {
        let absent = (0..4).filter(|nth| set >> nth & 1 == 0).collect();
        let note = log.head(&entries, &Head { absent, ..Head::default() });
        let present: Vec<usize> =
            (0..4).filter(|nth| set >> nth & 1 == 1).map(|nth| nth + 1).collect();
        quorums.push(json!({ "witnesses": present, "quorum": policy.judge(&note).quorum }));
    }
    json!({
        "about": "verification.md#stage-1-key: the code of the finding, or null; which witnesses of the \
                  nested policy are enough",
        "key": key, "cases": cases, "nested": text, "quorums": quorums,
        "unrelated_key": hex(crate::bundle::key("unrelated").verifying_key().as_bytes()),
    })
}

const NESTED: &str = "log LOG\nwitness a K1\nwitness b K2\nwitness c K3\nwitness d K4\n\
                      group ab 2 a b\ngroup cd any c d\ngroup both all ab cd\nquorum both\n";

const BAD: Option<&str> = Some("policy.unreadable");

const POLICIES: &[(&str, &str, Option<&str>)] = &[
    ("a log and no witness", "log LOG\nquorum none\n", None),
    ("no log", "quorum none\n", None),
    ("a witness", "log LOG\nwitness a K1\nquorum a\n", None),
    ("a group of groups", NESTED, None),
    ("addresses", "log LOG https://a.example/\nwitness a K1 https://b.example/x\nquorum a\n", None),
    ("comments, blanks and tabs", "# a\n\n \tlog\tLOG  \n  # b\nquorum none\n", None),
    ("another log beside it", "log LOG\nlog OTHER\nquorum none\n", None),
    ("another log", "log OTHER\nquorum none\n", Some("policy.other_log")),
    ("nothing", "", BAD),
    ("no quorum", "log LOG\nwitness a K1\n", BAD),
    ("two quorums", "log LOG\nquorum none\nquorum none\n", BAD),
    ("a quorum of nobody", "log LOG\nquorum a\n", BAD),
    ("a quorum before its witness", "log LOG\nquorum a\nwitness a K1\n", BAD),
    ("no last line feed", "log LOG\nquorum none", BAD),
    ("a line of another kind", "log LOG\nmirror x\nquorum none\n", BAD),
    ("a witness with the key of a log", "log LOG\nwitness a LOG\nquorum a\n", BAD),
    ("a log with the key of a witness", "log K1\nquorum none\n", BAD),
    ("a log twice", "log LOG\nlog LOG\nquorum none\n", BAD),
    ("a witness twice", "log LOG\nwitness a K1\nwitness b K1\nquorum a\n", BAD),
    ("a name twice", "log LOG\nwitness a K1\nwitness a K2\nquorum a\n", BAD),
    ("a witness called none", "log LOG\nwitness none K1\nquorum none\n", BAD),
    ("a group without members", "log LOG\nwitness a K1\ngroup g any\nquorum g\n", BAD),
    ("a group of 0", "log LOG\nwitness a K1\ngroup g 0 a\nquorum g\n", BAD),
    ("a group of 2 of 1", "log LOG\nwitness a K1\ngroup g 2 a\nquorum g\n", BAD),
    ("a group of 01", "log LOG\nwitness a K1\ngroup g 01 a\nquorum g\n", BAD),
    ("a group with a stranger", "log LOG\nwitness a K1\ngroup g any a b\nquorum g\n", BAD),
    ("a member twice", "log LOG\nwitness a K1\ngroup g any a a\nquorum g\n", BAD),
    (
        "a member of two groups",
        "log LOG\nwitness a K1\ngroup g any a\ngroup h any a\nquorum g\n",
        BAD,
    ),
    ("a carriage return", "log LOG\r\nquorum none\n", BAD),
    ("too many words", "log LOG a b\nquorum none\n", BAD),
];
