//! Every committed vector, read back and judged by the crates that own its matter.

use std::fs;
use std::path::{Path, PathBuf};

use allocation::{ContestVotes, ListVotes, Outcome, Ruling, allocate};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use election::entry::{Entry, bytes_of_hex, hex, sha256_hex, verifying_key};
use election::form::Figures;
use election::{Ballots, Votes};
use law::Law;
use serde_json::Value;
use tlog::{ConsistencyProof, Hash, InclusionProof, Policy, SignedNote, TreeHead, VerifierKey};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root").into()
}

fn read(path: &str) -> Value {
    let path = root().join("fixtures").join("vectors").join(path);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).expect("JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is text in {value}"))
}

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} is a number in {value}"))
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("ASCII"));
    digits.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal")).collect()
}

fn hash(value: &Value) -> Hash {
    Hash::from_base64(value.as_str().expect("text")).expect("a hash")
}

#[test]
fn canonical_cases_are_entries_or_not() {
    for case in list(&read("canonical.json"), "cases") {
        let bytes = STANDARD.decode(text(case, "bytes")).expect("base64");
        assert_eq!(Entry::from_bytes(&bytes).is_ok(), case["entry"] == true, "{}", case["name"]);
    }
}

#[test]
fn acts_are_signed_and_hashed_as_written() {
    let file = read("acts.json");
    let key = verifying_key(text(&file, "key")).expect("a key");
    let seed = bytes_of_hex(text(&file, "seed")).expect("a seed");
    assert_eq!(tlog::SigningKey::from_bytes(&seed).verifying_key(), key);
    for case in list(&file, "cases") {
        let bytes = text(case, "entry").as_bytes();
        let entry = Entry::from_bytes(bytes).expect("an entry");
        assert!(entry.is_signed_by(&key), "{}", case["act"]);
        let signature = STANDARD.decode(text(case, "signature")).expect("base64");
        let signature = ed25519_dalek::Signature::from_slice(&signature).expect("64 bytes");
        assert!(key.verify_strict(text(case, "signed").as_bytes(), &signature).is_ok());
        assert_eq!(
            (sha256_hex(bytes), Hash::leaf(bytes)),
            (text(case, "sha256").into(), hash(&case["leaf"]))
        );
    }
}

#[test]
fn keys_and_signatures_are_judged_strictly() {
    let file = read("ed25519.json");
    for case in list(&file, "keys") {
        assert_eq!(verifying_key(text(case, "key")).is_some(), case["accepted"] == true, "{case}");
        let bytes: [u8; 32] = unhex(text(case, "key")).try_into().expect("32 bytes");
        assert_eq!(VerifierKey::new("a", &bytes).is_ok(), case["accepted"] == true, "{case}");
    }
    for case in list(&file, "signatures") {
        let (message, signature) = (unhex(text(case, "message")), unhex(text(case, "signature")));
        let bytes: [u8; 32] = unhex(text(case, "key")).try_into().expect("32 bytes");
        let verifies =
            VerifierKey::new("a", &bytes).is_ok_and(|key| key.verifies(&message, &signature));
        assert_eq!(verifies, case["valid"] == true, "{}", case["name"]);
    }
}

#[test]
fn roots_and_proofs_lead_to_each_other() {
    let file = read("tree.json");
    let root = |size: u64| {
        let found = list(&file, "roots").iter().find(|one| number(one, "size") == size);
        TreeHead { size, root: hash(&found.expect("a root of each size")["root"]) }
    };
    let path = |case: &Value| list(case, "path").iter().map(hash).collect::<Vec<_>>();
    for case in list(&file, "inclusion") {
        let (index, size) = (number(case, "index"), number(case, "size"));
        let leaf = Hash::leaf(index.to_string().as_bytes());
        let proof = InclusionProof { index, size, path: path(case) };
        proof.verify(&leaf, &root(size)).expect("it holds");
    }
    for case in list(&file, "consistency") {
        let (older, newer) = (number(case, "older"), number(case, "newer"));
        if older == 0 || list(&file, "roots").iter().any(|one| number(one, "size") == older) {
            let proof = ConsistencyProof { older, newer, path: path(case) };
            proof.verify(&root(older), &root(newer)).expect("it holds");
        }
    }
}

#[test]
fn heads_have_the_signatures_that_are_told() {
    let file = read("heads.json");
    let key: VerifierKey = text(&file, "key").parse().expect("a key");
    let good = list(&file, "cases").iter().filter(|case| case["code"].is_null());
    for case in good {
        let note: SignedNote = text(case, "checkpoint").parse().expect("a note");
        assert_eq!(note.verify(std::slice::from_ref(&key)).map(|signed| signed.len()), Ok(1));
        let time = &note.signatures()[1];
        let own = tlog::CosignatureKey::from(&key);
        assert_eq!(own.verifies(note.text().as_bytes(), time.bytes()), Some(1_717_300_000));
        if let Some(policy) = case["policy"].as_str() {
            assert!(policy.parse::<Policy>().expect("a policy").judge(&note).quorum);
        }
    }
    for case in list(&read("policies.json"), "cases") {
        let unreadable = case["code"] == "policy.unreadable";
        assert_eq!(text(case, "policy").parse::<Policy>().is_err(), unreadable, "{}", case["name"]);
    }
}

#[test]
fn forms_are_right_or_not() {
    let file = read("forms.json");
    let package = super::exampland(&root()).expect("Exampland");
    let contest = &package.definition.contests[0];
    for case in list(&file, "cases") {
        let figures: Figures = serde_json::from_value(case["figures"].clone()).expect("figures");
        let mut station = package.definition.stations[0].clone();
        station.kind = text(case, "kind").into();
        let right = tabulation::check(contest, &station, &figures).is_ok();
        assert_eq!(right, case["right"] == true, "{}", case["name"]);
    }
}

#[test]
fn allocations_come_out_as_written() {
    for case in list(&read("allocations.json"), "cases") {
        let law = Law::from_toml(text(case, "law")).expect("a law");
        let lists = list(case, "lists").iter().map(|one| ListVotes {
            list: text(one, "list").into(),
            votes: Votes(number(one, "votes")),
            registered_order: one["registered_order"]
                .as_u64()
                .and_then(|order| order.try_into().ok()),
            ..ListVotes::default()
        });
        let votes = ContestVotes {
            lists: lists.collect(),
            against_all: case["against_all"].as_u64().map(Votes),
            ballots_found: case["ballots_found"].as_u64().map(Ballots),
            ..ContestVotes::default()
        };
        let rulings: Vec<Ruling> = list(case, "rulings")
            .iter()
            .map(|one| Ruling {
                question: text(one, "question").into(),
                decision: list(one, "decision")
                    .iter()
                    .map(|code| code.as_str().expect("a code").into())
                    .collect(),
                basis: String::new(),
            })
            .collect();
        let (found, expected) =
            (allocate(&law, &votes, &rulings).expect("it counts"), &case["outcome"]);
        match found {
            Outcome::NoVotes => assert_eq!(expected["outcome"], "no_votes"),
            Outcome::Allocated(found) => {
                let seats = serde_json::to_value(&found.seats).expect("JSON");
                assert_eq!(seats, expected["seats"], "{}", case["name"]);
            }
            Outcome::RulingNeeded(found) => {
                assert_eq!(found.question.id, text(expected, "question"), "{}", case["name"]);
            }
        }
    }
}

#[test]
fn files_of_a_bundle_have_the_hashes_of_their_manifest() {
    for name in ["declared", "watched"] {
        let bundle = read(&format!("bundles/{name}.json"));
        let files = bundle["files"].as_object().expect("files");
        let manifest = String::from_utf8(bytes_of(&files["manifest"])).expect("text");
        let lines: Vec<&str> = manifest.lines().skip(3).collect();
        assert_eq!(lines.len(), files.len() - 2, "{name}");
        for line in lines {
            let parts: Vec<&str> = line.splitn(3, ' ').collect();
            let bytes = bytes_of(&files[parts[2]]);
            assert_eq!(
                (sha256_hex(&bytes), bytes.len().to_string()),
                (parts[0].into(), parts[1].into())
            );
        }
    }
}

#[test]
fn a_key_reads_back_from_its_digits() {
    let file = read("acts.json");
    let seed = bytes_of_hex(text(&file, "seed")).expect("a seed");
    assert_eq!(hex(&seed), text(&file, "seed"));
}

/// The code of the finding, if it is one of a stage whose codes begin so.
fn code_of(files: &exchange::Files, stage: &[&str]) -> Value {
    let code = judged(files)["code"].take();
    let of_stage =
        stage.iter().any(|begin| code.as_str().is_some_and(|code| code.starts_with(begin)));
    if of_stage { code } else { Value::Null }
}

/// The verdict of this program's own verifier on files, without the pages.
fn judged(files: &exchange::Files) -> Value {
    let mut memory = verifier::Memory::new();
    for (path, bytes) in files {
        memory.insert(path, bytes.as_slice());
    }
    let options =
        verifier::Options { last: verifier::Stage::Files, ..verifier::Options::default() };
    let report = verifier::verify(&memory, &options, &|_| {});
    serde_json::to_value(report.verdict()).expect("JSON")
}

#[test]
fn heads_and_policies_are_found_as_written() {
    let file = read("heads.json");
    let key = format!("{}\n", text(&file, "key")).into_bytes();
    for case in list(&file, "cases") {
        let mut files = exchange::Files::from([("log.vkey".to_owned(), key.clone())]);
        files.insert("checkpoint".into(), text(case, "checkpoint").as_bytes().to_vec());
        if let Some(policy) = case["policy"].as_str() {
            files.insert("log.policy".into(), policy.as_bytes().to_vec());
        }
        assert_eq!(code_of(&files, &["head."]), case["code"], "{}", case["name"]);
    }
    let file = read("policies.json");
    let key = format!("{}\n", text(&file, "key")).into_bytes();
    for case in list(&file, "cases") {
        let mut files = exchange::Files::from([("log.vkey".to_owned(), key.clone())]);
        files.insert("log.policy".into(), text(case, "policy").as_bytes().to_vec());
        assert_eq!(code_of(&files, &["key.", "policy."]), case["code"], "{}", case["name"]);
    }
}

fn bytes_of(file: &Value) -> Vec<u8> {
    match file["text"].as_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => STANDARD.decode(text(file, "base64")).expect("base64"),
    }
}

#[test]
fn bundles_have_the_verdicts_that_are_told() {
    let whole = |name: &str| {
        let bundle = read(&format!("bundles/{name}.json"));
        let files = bundle["files"].as_object().expect("files");
        let files = files.iter().map(|(path, file)| (path.clone(), bytes_of(file)));
        (files.collect::<exchange::Files>(), bundle["verdict"].clone())
    };
    for name in ["declared", "watched"] {
        let (files, verdict) = whole(name);
        assert_eq!(judged(&files), verdict, "{name}");
    }
    let (declared, _) = whole("declared");
    for case in list(&read("bundles/damaged.json"), "cases") {
        let mut files = declared.clone();
        for (path, change) in case["changes"].as_object().expect("changes") {
            match change {
                Value::Null => drop(files.remove(path)),
                change => drop(files.insert(path.clone(), bytes_of(change))),
            }
        }
        assert_eq!(judged(&files), case["verdict"], "{}", case["name"]);
    }
}
