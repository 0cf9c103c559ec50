//! Receipts that are true, and every way to make them false.

mod flips;
mod forged;
mod reads;
mod vectors;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use ed25519_dalek::SigningKey;
use election::act::{Act, FormRecorded, Payload};
use election::entry::{Entry, sha256_hex};
use election::form::Figures;
use tlog::{
    Checkpoint, CosignatureKey, Cosigner, Hash, NoteSigner, Policy, SignedNote, Tree, TreeHead,
    VerifierKey,
};

use crate::{Fault, Receipt, Trust, check};

const LIVE: &str = "results.example.org";
const REHEARSAL: &str = "rehearsal.results.example.org/1";
const SIGNED_AT: u64 = 1_717_272_000;

/// A log with its keys, as a test makes one.
struct MadeLog {
    signer: NoteSigner,
    cosigner: Cosigner,
    commission: SigningKey,
    entries: Vec<Entry>,
    tree: Tree,
}

impl MadeLog {
    /// A log of `size` forms; other seeds have other keys.
    fn new(origin: &str, seed: u8, size: u64) -> Self {
        let secret = || SigningKey::from_bytes(&[seed; 32]);
        let commission = SigningKey::from_bytes(&[seed + 100; 32]);
        let entries: Vec<Entry> =
            (0..size).map(|nth| Entry::sign(form(origin, nth), &commission)).collect();
        let tree = entries.iter().map(|entry| Hash::leaf(&entry.to_bytes())).collect();
        Self {
            signer: NoteSigner::new(origin, secret()).expect("a name"),
            cosigner: Cosigner::new(origin, secret()).expect("a name"),
            commission,
            entries,
            tree,
        }
    }

    fn live() -> Self {
        Self::new(LIVE, 1, 21)
    }

    /// The head over the first `size` entries, signed with its time.
    fn head(&self, size: u64) -> SignedNote {
        let root = self.tree.root_at(size).expect("not beyond its size");
        let head = TreeHead { size, root };
        let mut note =
            Checkpoint::new(self.signer.name(), head).expect("a name").sign(&self.signer);
        self.cosigner.cosign(&mut note, SIGNED_AT);
        note
    }

    fn receipt(&self, position: u64) -> Receipt {
        self.receipt_under(position, &self.head(self.tree.size()))
    }

    fn receipt_under(&self, position: u64, head: &SignedNote) -> Receipt {
        let checkpoint: Checkpoint = head.text().parse().expect("a checkpoint");
        let proof = self.tree.inclusion_proof(position, checkpoint.head().size).expect("a proof");
        let entry = self.entries[usize::try_from(position).expect("few")].clone();
        Receipt::new(entry, &self.commission.verifying_key(), &proof, &format!("{head}"))
    }

    fn key(&self) -> VerifierKey {
        self.signer.verifier().clone()
    }

    fn trust(&self) -> Trust {
        Trust { keys: vec![self.key()], ..Trust::default() }
    }
}

/// A form with figures that differ from one position to the next.
fn form(origin: &str, nth: u64) -> Payload {
    let fields = [("electorate", 900 + nth), ("ballots_issued", 600), ("ballots_found", 599)];
    let votes = [("A", 400), ("B", 150 + nth % 7), ("C", 40)];
    let figures = Figures {
        fields: fields.map(|(code, figure)| (code.into(), figure)).into(),
        votes: BTreeMap::from(votes.map(|(code, figure)| (code.into(), figure))),
    };
    let act = Act::FormRecorded(FormRecorded {
        contest: "assembly".into(),
        station: format!("01-{nth:04}").into(),
        version: 1,
        definition: sha256_hex(b"form.toml"),
        figures,
        entered_by: "clerk 1".into(),
        confirmed_by: "clerk 2".into(),
        correction: None,
    });
    let id = format!("form-{nth}").into();
    Payload { act, at: 1_717_270_000 + nth, by: "tec-01".into(), id, origin: origin.into() }
}

fn codes(receipt: &Receipt, trust: &Trust) -> Vec<&'static str> {
    check(receipt, trust).map_or_else(|faults| faults.iter().map(Fault::code).collect(), |_| vec![])
}

fn witness(nth: u8) -> Cosigner {
    let name = format!("witness-{nth}.example.org");
    Cosigner::new(&name, SigningKey::from_bytes(&[50 + nth; 32])).expect("a name")
}

/// The policy of a log with two witnesses, one of whom is enough.
fn policy(log: &MadeLog) -> Policy {
    let line = |nth| format!("witness w{nth} {}\n", witness(nth).verifier());
    let text = format!("log {}\n{}{}group q 1 w1 w2\nquorum q\n", log.key(), line(1), line(2));
    text.parse().expect("a policy")
}

#[test]
fn a_true_receipt_gives_numbers_position_size_root_and_time() {
    let log = MadeLog::live();
    let checked = check(&log.receipt(4), &log.trust()).expect("true");
    assert_eq!((checked.position, checked.size), (4, 21));
    assert_eq!((checked.root, checked.signed_at), (log.tree.root(), SIGNED_AT));
    assert_eq!(checked.numbers()[..2], [("ballots_found", 599), ("ballots_issued", 600)]);
    assert_eq!(checked.numbers()[3..], [("A", 400), ("B", 154), ("C", 40)]);
    assert!(checked.cosigned.is_empty() && checked.unchecked.is_empty());
}

#[test]
fn without_a_key_nothing_is_proven_and_the_receipt_says_which_key_to_find() {
    let log = MadeLog::live();
    let faults = check(&log.receipt(4), &Trust::default()).expect_err("unproven");
    assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), ["receipt.no_key_given"]);
    assert!(format!("{}", faults[0]).contains("results.example.org+"), "{}", faults[0]);
}

#[test]
fn a_rehearsal_never_passes_for_live_nor_live_for_a_rehearsal() {
    use election::act::Mode;
    for (origin, wanted) in [(REHEARSAL, Mode::Live), (LIVE, Mode::Rehearsal)] {
        let log = MadeLog::new(origin, 1, 8);
        let receipt = log.receipt(3);
        let trust = Trust { mode: Some(wanted), ..log.trust() };
        assert_eq!(codes(&receipt, &trust), ["receipt.other_mode"]);
        let dressed = Receipt { mode: wanted, ..receipt };
        assert_eq!(codes(&dressed, &trust), ["receipt.mode", "receipt.other_mode"]);
        assert_eq!(codes(&log.receipt(3), &log.trust()), [""; 0]);
    }
}

#[test]
fn another_form_definition_than_the_known_one_is_named() {
    let log = MadeLog::live();
    let trust = |bytes| Trust { definition: Some(sha256_hex(bytes)), ..log.trust() };
    assert_eq!(codes(&log.receipt(0), &trust(b"form.toml")), [""; 0]);
    assert_eq!(codes(&log.receipt(0), &trust(b"other")), ["receipt.other_definition"]);
}

#[test]
fn a_quorum_is_asked_for_where_a_policy_stands() {
    let log = MadeLog::live();
    let trust = Trust { policy: Some(policy(&log)), ..Trust::default() };
    assert_eq!(codes(&log.receipt(5), &trust), ["receipt.quorum"]);
    let mut note = log.head(21);
    witness(2).cosign(&mut note, SIGNED_AT + 1);
    let receipt = log.receipt_under(5, &note);
    let checked = check(&receipt, &trust).expect("cosigned");
    assert_eq!(checked.cosigned, [("w2".into(), SIGNED_AT + 1)]);
    let without = check(&receipt, &log.trust()).expect("the log's key is enough");
    let key: &CosignatureKey = &witness(2).verifier().clone();
    assert_eq!(without.unchecked, [format!("{}+{:08x}", key.name(), key.id())]);
    witness(3).cosign(&mut note, SIGNED_AT + 2);
    assert_eq!(codes(&log.receipt_under(5, &note), &trust), ["receipt.line_unexpected"]);
}

#[test]
fn every_fault_is_told_at_once() {
    let (log, other) = (MadeLog::live(), MadeLog::new(REHEARSAL, 2, 9));
    let receipt = Receipt { head: other.receipt(3).head, ..log.receipt(4) };
    let receipt = Receipt { key: other.receipt(3).key, definition: None, ..receipt };
    let expected = [
        "receipt.signature",
        "receipt.definition",
        "receipt.head_origin",
        "receipt.other_key",
        "receipt.proof",
    ];
    assert_eq!(codes(&receipt, &log.trust()), expected);
}

#[test]
fn the_answer_to_a_page_has_what_the_receipt_says_and_what_is_proven() {
    let log = MadeLog::live();
    let text = String::from_utf8(log.receipt(4).to_json()).expect("text");
    let trust = format!("{{\"keys\":[\"{}\"],\"mode\":\"live\"}}", log.key());
    let answer: serde_json::Value =
        serde_json::from_str(&crate::json::check_json(&text, &trust)).expect("JSON");
    assert_eq!(answer["verdict"], "agrees", "{answer}");
    assert_eq!(answer["says"]["form"]["votes"]["A"], 400);
    assert_eq!(answer["proven"]["size"], 21);
    let asked = serde_json::json!({ "receipt": text });
    let answer: serde_json::Value =
        serde_json::from_str(&crate::json::answer(&format!("{asked}"))).expect("JSON");
    assert_eq!(answer["verdict"], "differs");
    assert_eq!(answer["faults"][0]["code"], "receipt.no_key_given");
    assert_eq!(answer["says"]["position"], 4);
    for (receipt, trust, code) in [
        ("{}", "{}", "receipt.unreadable"),
        ("saylau", "{}", "receipt.other_code"),
        (&*text, "{\"keys\":[\"x\"]}", "receipt.trust_unreadable"),
    ] {
        let answer = crate::json::check_json(receipt, trust);
        assert!(answer.contains(code), "{answer}");
    }
}
