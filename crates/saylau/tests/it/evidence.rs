//! Evidence packs: made, made again, checked, damaged.

use std::fs;
use std::path::Path;

use crate::published::{Night, Restore};
use crate::{faults, json, text};

fn make(night: &Night, from: &str, pack: &str) -> serde_json::Value {
    let (from, pack, receipt) = (night.at(from), night.at(pack), night.at("form.json"));
    let arguments = ["evidence", text(&pack), "--from", text(&from), "--without-program"];
    let receipts = ["--receipts", text(&receipt)];
    let more: &[&str] = if receipt.exists() { &receipts } else { &[] };
    let (value, code) = json(&[&arguments[..], more].concat());
    assert_eq!(code, 0, "{value}");
    value
}

fn check(pack: &Path) -> (Vec<(String, String)>, i32) {
    let (value, code) = json(&["evidence", text(pack), "--check"]);
    let list = value["faults"].as_array().unwrap_or_else(|| panic!("faults in {value}"));
    let field =
        |fault: &serde_json::Value, name: &str| fault[name].as_str().expect("a text").to_owned();
    (list.iter().map(|fault| (field(fault, "code"), field(fault, "message"))).collect(), code)
}

#[test]
fn a_pack_is_the_same_from_the_same_input_and_checks_with_no_network() {
    let night = Night::new();
    let (public, file) = (night.at("public"), night.at("form.json"));
    let receipt = ["receipt", "make", text(&public), "--station", "N-001", "--out", text(&file)];
    assert_eq!(json(&receipt).1, 0);
    let made = make(&night, "public", "pack");
    assert_eq!(made["verdict"]["verdict"], "agrees", "{made}");
    let again = make(&night, "public", "again");
    assert_eq!(made["index_sha256"], again["index_sha256"]);
    assert_eq!(check(&night.at("pack")), (vec![], 0));
    let text_of = |path: &str| fs::read_to_string(night.at("pack").join(path)).expect("there");
    assert!(text_of("receipts/checked.json").contains("\"proves\": true"));
    assert!(text_of("keys/commissions.json").contains("keys/acts/0000000000.json"));
    for (language, says) in [("kk", "Бәрі сәйкес келеді"), ("ru", "Всё сходится"), ("en", "agrees")]
    {
        assert!(text_of(&format!("verdict.{language}.txt")).contains(says), "{language}");
    }
    let mut node = std::process::Command::new("node");
    let node = node.arg(night.at("pack/program/verify.mjs")).arg(night.at("pack/snapshot"));
    // Where there is no Node, the second program is only looked at for being there.
    if let Ok(said) = node.arg("--json").output() {
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).expect("JSON");
        let first = serde_json::from_str::<serde_json::Value>(&text_of("verdict.json"));
        for field in ["verdict", "place", "size", "root", "contests"] {
            assert_eq!(said[field], first.as_ref().expect("JSON")[field], "{said}");
        }
    }
    let index = text_of("index");
    assert!(!index.contains("/index.html\n"), "pages are left out: {index}");
    for path in
        ["README.md", "README.kk.md", "README.ru.md", "program/BUILD.txt", "program/verify.mjs"]
    {
        assert!(index.contains(&format!(" {path}\n")), "{path}");
    }
    let (value, code) = json(&["verify", text(&night.at("pack/snapshot")), "--without-pages"]);
    assert_eq!(code, 0, "the log in a pack is a snapshot like another: {value}");
}

#[test]
fn any_damaged_removed_or_added_file_of_a_pack_is_named() {
    let night = Night::new();
    make(&night, "public", "pack");
    let pack = night.at("pack");
    for path in night.files("pack").iter().filter(|path| *path != "index") {
        let file = pack.join(path);
        let before = Restore::of(&file);
        let mut bytes = before.bytes().to_vec();
        match bytes.last_mut() {
            Some(last) => *last ^= 1,
            None => bytes.push(b'x'),
        }
        fs::write(&file, bytes).expect("written");
        let (found, code) = check(&pack);
        assert_eq!(code, 1, "{path}");
        let [(code, message)] = &found[..] else { panic!("{path}: {found:?}") };
        assert_eq!(code, "evidence.file_altered");
        assert!(message.starts_with(&format!("{path}: ")), "{message}");
    }
    let removed = Restore::of(&pack.join("verdict.ru.txt"));
    fs::remove_file(pack.join("verdict.ru.txt")).expect("removed");
    fs::write(pack.join("notice.txt"), "x").expect("written");
    let codes: Vec<String> = check(&pack).0.into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["evidence.file_missing", "evidence.file_unexpected"]);
    drop(removed);
    fs::remove_file(pack.join("notice.txt")).expect("removed");
    assert_eq!(check(&pack), (vec![], 0));
}

#[test]
fn a_pack_whose_index_was_made_anew_is_found_by_its_log() {
    let night = Night::new();
    make(&night, "public", "pack");
    let pack = night.at("pack");
    let verdict = fs::read_to_string(pack.join("verdict.json")).expect("there");
    let raised = verdict.replacen("\"votes\": ", "\"votes\": 1", 1);
    assert_ne!(raised, verdict);
    fs::write(pack.join("verdict.json"), &raised).expect("written");
    let index = fs::read_to_string(pack.join("index")).expect("there");
    let row = |text: &str| {
        let hash = election::entry::sha256_hex(text.as_bytes());
        format!("{hash} {} verdict.json\n", text.len())
    };
    let index = index.replacen(&row(&verdict), &row(&raised), 1);
    fs::write(pack.join("index"), index).expect("written");
    let (found, code) = check(&pack);
    assert_eq!((found[0].0.as_str(), code), ("evidence.verdict_differs", 1), "{found:?}");
}

#[test]
fn a_data_folder_gives_its_kept_heads_too() {
    let night = Night::new();
    make(&night, "node", "pack");
    let heads = night.files("pack").into_iter().filter(|path| path.starts_with("heads/")).count();
    let (value, code) = json(&["evidence", text(&night.at("pack")), "--check"]);
    assert_eq!((value["heads"].as_u64(), code), (Some(heads as u64), 0), "{value}");
    assert!(heads > 1, "every commit had a head of its own");
    assert!(!night.at(".pack.snapshot").exists() && !night.at(".pack.making").exists());
}

#[test]
fn nothing_is_overwritten_and_a_folder_that_is_no_pack_is_refused() {
    let night = Night::new();
    make(&night, "public", "pack");
    let (public, pack) = (night.at("public"), night.at("pack"));
    let (value, code) = json(&["evidence", text(&pack), "--from", text(&public)]);
    assert_eq!((faults(&value), code), (vec!["evidence.exists"], 2));
    let (value, code) = json(&["evidence", text(&public), "--check"]);
    assert_eq!((faults(&value), code), (vec!["evidence.index_missing"], 2));
    fs::write(pack.join("index"), "saylau evidence v2\n").expect("written");
    let (value, _) = json(&["evidence", text(&pack), "--check"]);
    assert_eq!(faults(&value), ["evidence.index_malformed"]);
}
