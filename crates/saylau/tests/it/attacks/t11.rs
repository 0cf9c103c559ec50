//! T11: the log's key is stolen. The thief here even has the keys of all commissions.

use std::fs;

use tlog::{Cosigner, Policy, SignedNote, SigningKey};

use crate::published::Night;
use crate::{exampland, json, text};

fn witness(nth: u8) -> Cosigner {
    let secret = SigningKey::from_bytes(&[100 + nth; 32]);
    Cosigner::new(&format!("w{nth}.example"), secret).expect("a name")
}

fn head(night: &Night, snapshot: &str) -> SignedNote {
    let note = fs::read_to_string(night.at(snapshot).join("checkpoint")).expect("a head");
    note.parse().expect("a note")
}

fn put(night: &Night, snapshot: &str, note: &SignedNote) {
    fs::write(night.at(snapshot).join("checkpoint"), note.to_string()).expect("written");
}

/// Code of the verdict, with the exit code.
fn verdict(night: &Night, snapshot: &str, more: &[&str]) -> (i32, Option<String>) {
    let snapshot = night.at(snapshot);
    let (value, code) = json(&[&["verify", text(&snapshot)], more].concat());
    (code, value["verdict"]["code"].as_str().map(str::to_owned))
}

#[test]
fn t11_a_stolen_key_forges_a_snapshot_that_no_reader_with_witnesses_takes() {
    let night = Night::new();
    let key = fs::read_to_string(night.at("public/log.vkey")).expect("a key");
    let line = |nth| format!("witness W{nth} {}\n", witness(nth).verifier());
    let lines = [0, 1, 2].map(line).concat();
    let mine = format!("log {}\n{lines}group g 2 W0 W1 W2\nquorum g\n", key.trim());
    let policy: Policy = mine.parse().expect("a policy");
    fs::write(night.at("mine.policy"), mine).expect("written");
    let mine = night.at("mine.policy");
    let mine = ["--policy", text(&mine)];

    // The honest night, with the lines of two witnesses.
    assert_eq!(verdict(&night, "public", &mine), (1, Some("head.no_quorum".into())));
    let mut honest = head(&night, "public");
    for nth in [0, 1] {
        witness(nth).cosign(&mut honest, 1_717_265_000);
    }
    put(&night, "public", &policy.arrange(&honest));
    assert_eq!(verdict(&night, "public", &mine), (0, None));

    // The thief makes another night of the same log: other acts, every signature good.
    night.init("thief");
    let (node, rows) = (night.at("thief"), exampland().join("results/assembly.csv"));
    let import = ["import", text(&node), text(&rows), "--contest", "assembly"];
    let (said, code) = json(&[&import[..], &["--at", "2024-06-01T19:30:00Z"]].concat());
    assert_eq!(code, 0, "{said}");
    night.publish("thief", "forged");
    let forged = head(&night, "forged");
    assert_ne!(forged.text(), honest.text());
    assert_eq!(fs::read_to_string(night.at("forged/log.vkey")).expect("a key"), key);
    let known = ["--key", key.trim()];
    assert_eq!(verdict(&night, "forged", &known), (0, None), "the key alone convinces");

    assert_eq!(verdict(&night, "forged", &mine), (1, Some("head.no_quorum".into())));
    let mut moved = forged.clone();
    for line in &honest.signatures()[2..] {
        moved.push(line.clone());
    }
    put(&night, "forged", &moved);
    assert_eq!(verdict(&night, "forged", &mine), (1, Some("head.cosignature".into())));
    // One witness that obeys the thief is not two.
    let mut one = forged;
    witness(2).cosign(&mut one, 1_717_270_000);
    put(&night, "forged", &one);
    assert_eq!(verdict(&night, "forged", &mine), (1, Some("head.no_quorum".into())));
}
