//! Any text as a proof of an entry and as a request to a witness: refused, or written as it was
//! read; and nothing is believed that no key of ours has signed.

use tlog::witness::{Answer, Request, decide};
use tlog::{
    Checkpoint, CosignatureKey, Cosigner, Hash, NoteSignature, NoteSigner, Policy, Proof,
    SigningKey, TreeHead,
};

/// Panics where a text is not written as it was read, or where an unsigned one is believed. The
/// first byte says as what the rest is read.
pub fn holds(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match kind % 4 {
        0 => proof(text),
        1 => request(text),
        2 => cosignature(text),
        _ => signed(text),
    }
}

fn log() -> NoteSigner {
    NoteSigner::from_seed("log.example", &[7; 32]).expect("a name")
}

fn proof(text: &str) {
    let Ok(proof) = text.parse::<Proof>() else { return };
    assert_eq!(proof.to_string(), text);
    let policy = Policy::of_log(log().verifier().clone());
    assert!(proof.verify(&Hash::leaf(b"entry"), &policy).is_err(), "no key of ours has signed it");
}

fn request(text: &str) {
    if let Ok(request) = text.parse::<Request>() {
        assert_eq!(request.to_string(), text);
    }
    let decided = decide(text, &[log().verifier().clone()], |_| TreeHead::EMPTY);
    let refusal = decided.expect_err("no key of ours has signed it");
    assert!([400, 403, 404].contains(&refusal.status()), "{refusal}");
}

fn cosignature(text: &str) {
    if let Ok(line) = text.parse::<NoteSignature>() {
        assert_eq!(line.to_string(), text);
    }
    if let Ok(key) = text.parse::<CosignatureKey>() {
        assert_eq!(key.to_string(), text);
        assert_eq!(key.verifies(b"text\n", text.as_bytes()), None);
    }
}

/// A log that signs whatever it is given: a witness cosigns one history of it, and the log reads
/// its own witness's answer, and no other text as one.
fn signed(text: &str) {
    let Ok(checkpoint) = text.parse::<Checkpoint>() else { return };
    if checkpoint.origin() != "log.example" {
        return;
    }
    let note = checkpoint.sign(&log());
    let request = Request { older: 0, path: Vec::new(), note };
    let logs = [log().verifier().clone()];
    let accepted =
        decide(&request.to_string(), &logs, |_| TreeHead::EMPTY).expect("the first head");
    let witness = Cosigner::new("w.example", SigningKey::from_bytes(&[8; 32])).expect("a name");
    let answer = accepted.cosign(&witness, 7);
    let read = Answer::read(200, &answer, &request, witness.verifier());
    assert!(matches!(read, Ok(Answer::Cosigned(_))), "{read:?}");
    assert!(Answer::read(200, text, &request, witness.verifier()).is_err());
    let held = accepted.checkpoint.head();
    if held.size > 0 {
        let other = TreeHead { size: held.size, root: Hash::leaf(text.as_bytes()) };
        let refusal =
            decide(&Request { older: held.size, ..request }.to_string(), &logs, |_| other);
        assert!(refusal.expect_err("another history").is_fork());
    }
}
