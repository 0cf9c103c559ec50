//! T06: signed messages sent again, to the log restored from a backup and to one made anew.

use std::fs;
use std::path::Path;

use receipt::Receipt;
use server::{Folder, Node, NodeError};
use tlog::bundles;

use crate::published::Night;
use crate::{exampland, json, saylau, text};

/// Every entry that a snapshot publishes: whoever listens has these messages.
fn captured(night: &Night, snapshot: &str) -> Vec<Vec<u8>> {
    let note = fs::read_to_string(night.at(snapshot).join("checkpoint")).expect("a head");
    let size = note.lines().nth(1).and_then(|size| size.parse().ok()).expect("a size");
    let mut entries = Vec::new();
    for bundle in bundles(size) {
        let bytes = fs::read(night.at(snapshot).join(bundle.to_string())).expect("a bundle");
        entries.extend(bundle.entries(&bytes).expect("entries").into_iter().map(<[u8]>::to_vec));
    }
    entries
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("room");
    for entry in fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let name = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &name);
        } else {
            fs::copy(&path, &name).expect("room");
        }
    }
}

/// Sends a message and returns the receipt; none if it is refused.
fn sent(node: &Node, body: &[u8]) -> Option<Receipt> {
    let accepted = node.append(body.to_vec()).ok()?;
    let entry = node.precheck(body).expect("it was taken");
    let head = &accepted.signed.note;
    Some(node.receipt(entry, body.to_vec(), &accepted.proof, head))
}

fn open(night: &Night, name: &str) -> Result<Node, NodeError> {
    Node::open(&Folder::at(&night.at(name)))
}

#[test]
fn t06_every_message_sent_again_to_the_restored_log_gets_its_receipt_and_stands_once() {
    let night = Night::new();
    let messages = captured(&night, "public");
    copy(&night.at("node"), &night.at("backup"));
    let node = open(&night, "node").expect("opens");
    let size = node.size();
    assert_eq!(size, messages.len() as u64);
    let first: Vec<_> = messages.iter().map(|body| sent(&node, body).expect("known")).collect();
    assert!(first.iter().zip(0..).all(|(receipt, position)| receipt.position == position));
    drop(node);
    for times in 2..=5 {
        // Restored from the backup each time, as after a lost disk.
        fs::remove_dir_all(night.at("node")).expect("lost");
        copy(&night.at("backup"), &night.at("node"));
        let node = open(&night, "node").expect("nothing was signed since");
        for (body, receipt) in messages.iter().zip(&first) {
            let again = sent(&node, body).expect("known");
            assert_eq!(again.to_json(), receipt.to_json(), "time {times}");
        }
        assert_eq!(node.size(), size, "none stands twice");
    }
}

#[test]
fn t06_a_log_made_anew_takes_nothing_of_the_one_before_it_but_by_the_same_keys_once() {
    let night = Night::new();
    let messages = captured(&night, "public");
    // Over the log that is there nothing is made anew.
    let (node, package) = (night.at("node"), exampland());
    let (value, code) =
        json(&["init", text(&node), "--election", text(&package), "--rehearsal", "1"]);
    assert_eq!(code, 2, "{value}");
    // A live log draws its keys: no message of another installation is signed by them.
    let live = |name: &str| {
        let at = night.at(name);
        let origin = "results.example.org";
        let made = saylau(&["init", text(&at), "--election", text(&package), "--live", origin]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let public = night.at(&format!("{name}.public"));
        assert_eq!(json(&["publish", text(&at), text(&public)]).1, 0);
    };
    live("installed");
    live("reinstalled");
    let node = open(&night, "reinstalled").expect("opens");
    let size = node.size();
    let before = captured(&night, "installed.public");
    for body in before.iter().chain(&messages) {
        for _ in 0..3 {
            assert!(node.append(body.clone()).is_err(), "{}", String::from_utf8_lossy(body));
        }
    }
    assert_eq!(node.size(), size);
    // A rehearsal has its keys from its seed: the same night may be played again, and counts once.
    night.init("again");
    let node = open(&night, "again").expect("opens");
    let mut first = Vec::new();
    for times in 1..=3 {
        let receipts: Vec<_> = messages.iter().map(|body| sent(&node, body)).collect();
        if times == 1 {
            first = receipts;
            continue;
        }
        assert_eq!(receipts, first, "time {times}");
    }
    assert_eq!(node.size(), messages.len() as u64, "none stands twice");
}
