//! A damaged snapshot: each damage has its own exact message, and exit code 1.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::{exampland, json, text};

struct Snapshot {
    _folder: TempDir,
    path: PathBuf,
}

fn snapshot() -> Snapshot {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, package) = (folder.path().join("night"), exampland());
    let arguments = ["demo", "--election", text(&package), "--headless", "--speed", "max"];
    let (value, _) = json(&[&arguments[..], &["--data", text(&data)]].concat());
    assert_eq!(value["verified"], true);
    Snapshot { path: data.join("snapshot"), _folder: folder }
}

/// Verifies a copy of the snapshot after `damage`, and returns codes and messages.
fn verify(path: &Path) -> (Vec<String>, Vec<String>) {
    let (value, code) = json(&["verify", text(path)]);
    let differences = value["differences"].as_array().expect("a list");
    assert_eq!(code, i32::from(!differences.is_empty()), "{value}");
    let field = |name: &str| {
        let field = |difference: &serde_json::Value| difference[name].as_str().map(str::to_owned);
        differences.iter().filter_map(field).collect()
    };
    (field("code"), field("message"))
}

fn edit(path: &Path, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> impl FnOnce() {
    let before = fs::read(path).expect("there");
    fs::write(path, change(before.clone())).expect("written");
    let path = path.to_path_buf();
    move || fs::write(path, before).expect("restored")
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    assert!(text.contains(from), "`{from}` stands in the file");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn each_damage_is_named_for_what_it_is() {
    let snapshot = snapshot();
    let root = &snapshot.path;
    assert_eq!(verify(root).0, Vec::<String>::new());
    let check = |file: &str, change: &dyn Fn(Vec<u8>) -> Vec<u8>, code: &str, says: &str| {
        let path = root.join(file);
        let restore = edit(&path, change);
        let (codes, messages) = verify(root);
        restore();
        assert!(codes.contains(&code.to_owned()), "{file}: {codes:?} {messages:?}");
        assert!(messages.iter().any(|message| message.contains(says)), "{file}: {messages:?}");
    };
    let stations = "data/assembly/stations.csv";
    let entries = fs::read_dir(root.join("tile/entries")).expect("bundles");
    let bundle = entries.map(|entry| entry.expect("readable").file_name()).next().expect("one");
    let width = fs::read_dir(root.join("tile/entries").join(&bundle)).expect("partial");
    let width = width.map(|entry| entry.expect("readable").file_name()).next().expect("one");
    let bundle = format!("tile/entries/{}/{}", text(Path::new(&bundle)), text(Path::new(&width)));
    // A flipped byte in an entry, a table, a page.
    let flip = |mut bytes: Vec<u8>| {
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        bytes
    };
    check(&bundle, &flip, "verify.entry_altered", "entry ");
    check("en/seats/index.html", &flip, "verify.file_altered", "en/seats/index.html: byte ");
    check("checkpoint", &|bytes| replaced(&bytes, "\n", "\n1"), "verify.checkpoint", "checkpoint");
    check(
        "definition/stations.csv",
        &|bytes| replaced(&bytes, "N-001,n.1,ordinary,1000", "N-001,n.1,ordinary,1001"),
        "verify.definition_altered",
        "definition/stations.csv",
    );
    // A removed row, a changed figure, an invented row.
    let without = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        let lines = text.split_inclusive('\n').filter(|line| !line.contains("N-003"));
        lines.collect::<String>().into_bytes()
    };
    check(stations, &without, "verify.row_missing", "the row of N-003 is missing");
    check(
        "data/assembly/totals.json",
        &|bytes| replaced(&bytes, "991", "992"),
        "verify.value_altered",
        "the forms add up to 991",
    );
    // Two stations that changed places.
    let swap = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        text.replace("N-001", "N-???")
            .replace("N-002", "N-001")
            .replace("N-???", "N-002")
            .into_bytes()
    };
    check(stations, &swap, "verify.rows_swapped", "are exchanged");
}

#[test]
fn a_missing_and_a_foreign_file_are_named() {
    let snapshot = snapshot();
    fs::remove_file(snapshot.path.join("ru/index.html")).expect("removed");
    fs::write(snapshot.path.join("notice.html"), "<p>true results</p>").expect("written");
    let (mut codes, _) = verify(&snapshot.path);
    codes.sort();
    assert_eq!(codes, ["verify.file_missing", "verify.file_unexpected"]);
}

#[test]
fn another_key_than_the_one_asked_for_is_refused() {
    let (first, second) = (snapshot(), tempfile::tempdir().expect("a folder"));
    let data = second.path().join("night");
    let package = exampland();
    let arguments = ["demo", "--election", text(&package), "--headless", "--speed", "max"];
    json(&[&arguments[..], &["--seed", "2", "--data", text(&data)]].concat());
    let key = fs::read_to_string(data.join("snapshot/log.vkey")).expect("a key");
    let (value, code) = json(&["verify", text(&first.path), "--key", key.trim()]);
    assert_eq!(code, 1);
    assert_eq!(value["differences"][0]["code"], "verify.other_key");
}
