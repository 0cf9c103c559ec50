//! T32: an act that was taken and is not published.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use receipt::Receipt;
use serde_json::Value;
use tlog::{Checkpoint, CosignatureKey, SignedNote};

use crate::published::{Night, Restore};
use crate::text;

/// A night whose builder left the forms out, and the receipt of one of them: its file and the
/// signed time in it.
fn withheld() -> (Night, String, u64) {
    let night = Night::today();
    night.init("stopped");
    night.publish("stopped", "behind");
    let (public, file) = (night.at("public"), night.at("form.json"));
    let arguments = ["receipt", "make", text(&public), "--station", "N-001", "--out", text(&file)];
    let (made, code) = crate::json(&arguments);
    assert_eq!(code, 0, "{made}");
    let bytes = fs::read_to_string(&file).expect("a receipt");
    let receipt = Receipt::from_text(&bytes).expect("a receipt");
    let note: SignedNote = receipt.head.parse().expect("a note");
    let origin = Checkpoint::open(&receipt.head, &receipt.origin, &[key(&night)]);
    assert!(origin.is_ok(), "{origin:?}");
    let key = CosignatureKey::from(&key(&night));
    let times = note.signatures().iter();
    let time = times.filter_map(|line| key.verifies(note.text().as_bytes(), line.bytes())).max();
    (night, text(&file).to_owned(), time.expect("the log says when it signed"))
}

fn key(night: &Night) -> tlog::VerifierKey {
    let key = fs::read_to_string(night.at("public/log.vkey")).expect("a key");
    key.trim().parse().expect("a key")
}

#[test]
fn t32_a_form_left_out_by_the_builder_is_raised_by_its_receipt_within_twice_the_limit() {
    let (night, receipt, signed) = withheld();
    let (state, behind) = (night.at("watching"), night.at("behind"));
    let limit = 12;
    let mut child = Command::new(env!("CARGO_BIN_EXE_saylau"))
        .args(["monitor", text(&behind), "--state", text(&state), "--json", "--every", "1"])
        .args(["--receipts", &receipt, "--within", &limit.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let alarm = out.lines().map_while(Result::ok).find_map(|line| {
        let mut line: Value = serde_json::from_str(&line).expect("JSON");
        (line["event"] == "alarm").then(|| line["alarm"].take())
    });
    drop((child.kill(), child.wait()));
    let alarm = alarm.expect("an alarm");
    assert_eq!(alarm["code"], "monitor.withheld", "{alarm}");
    assert_eq!(alarm["place"], receipt.as_str());
    let at = alarm["at"].as_u64().expect("a time");
    assert!(at > signed + limit && at <= signed + 2 * limit, "{at}, signed {signed}");
    let kept = state.join(alarm["evidence"].as_str().expect("kept"));
    assert!(kept.join("receipt.json").exists() && kept.join("checkpoint").exists());
}

#[test]
fn t32_the_alarm_ends_when_the_act_is_published() {
    let (night, receipt, _) = withheld();
    let given = ["--receipts", receipt.as_str(), "--within", "0"];
    std::thread::sleep(Duration::from_secs(1));
    let (alarms, code) = night.look(&["behind"], &given);
    assert_eq!((alarms[0]["code"].as_str(), code), (Some("monitor.withheld"), 1));
    assert_eq!(night.look(&["behind"], &["--receipts", &receipt, "--within", "3600"]), (vec![], 0));
    // The builder goes on: what is behind becomes what is public.
    night.publish("node", "behind");
    assert_eq!(night.look(&["behind"], &given), (vec![], 0));
}

#[test]
fn t32_a_form_in_the_log_that_no_table_shows_is_raised_by_its_receipt() {
    let (night, receipt, _) = withheld();
    let given = ["--receipts", receipt.as_str(), "--whole"];
    assert_eq!(night.look(&["public"], &given), (vec![], 0));
    let table = night.at("public/data/assembly/versions.csv");
    let before = Restore::of(&table);
    let rows = String::from_utf8(before.bytes().to_vec()).expect("text");
    let without = rows.split_inclusive('\n').filter(|row| !row.contains("N-001"));
    fs::write(&table, without.collect::<String>()).expect("written");
    night.list_anew("public");
    let (alarms, code) = night.look(&["public"], &given);
    assert_eq!(code, 1);
    let codes: Vec<&str> = alarms.iter().filter_map(|alarm| alarm["code"].as_str()).collect();
    assert!(codes.contains(&"monitor.not_shown"), "{alarms:?}");
    assert!(codes.contains(&"monitor.file_changed"), "{alarms:?}");
}

#[test]
fn t32_a_receipt_over_another_history_proves_a_split_view() {
    let (night, receipt, _) = withheld();
    night.init("forged");
    let (node, rows) = (night.at("forged"), crate::exampland().join("results/turnout.csv"));
    let import = ["import", text(&node), text(&rows), "--turnout", "--at", "2024-06-01T18:00:00Z"];
    assert_eq!(crate::json(&import).1, 0);
    night.publish("forged", "shown");
    let (alarms, code) = night.look(&["shown"], &["--receipts", &receipt]);
    assert_eq!(code, 1);
    let codes: Vec<&str> = alarms.iter().filter_map(|alarm| alarm["code"].as_str()).collect();
    assert!(codes.contains(&"monitor.split_view"), "{alarms:?}");
}
