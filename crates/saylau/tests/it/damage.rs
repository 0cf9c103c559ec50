//! A damaged snapshot: each damage has its own exact message, and exit code 1.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;
use tlog::{Checkpoint, Hash, NoteSigner, TreeHead};

use crate::{exampland, json, saylau, text};

struct Snapshot {
    folder: TempDir,
    path: PathBuf,
}

fn snapshot() -> Snapshot {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, package) = (folder.path().join("night"), exampland());
    let arguments = ["demo", "--election", text(&package), "--headless", "--speed", "max"];
    let (value, _) = json(&[&arguments[..], &["--data", text(&data)]].concat());
    assert_eq!(value["verified"], true);
    Snapshot { path: data.join("snapshot"), folder }
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
        assert!(
            codes.iter().any(|found| found.starts_with(code)),
            "{file}: {codes:?} {messages:?}"
        );
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
    check(&bundle, &flip, "entry.", "entry ");
    check("en/seats/index.html", &flip, "file.altered", "en/seats/index.html: ");
    check("checkpoint", &|bytes| replaced(&bytes, "\n", "\n1"), "head.signature", "checkpoint");
    // A line that nobody asked for under the signed head, white space after the key.
    let vouched = |mut bytes: Vec<u8>| {
        bytes.extend_from_slice("— observers.example AAAAAAAA\n".as_bytes());
        bytes
    };
    check("checkpoint", &vouched, "head.unexpected_line", "by observers.example");
    let spaced = |bytes: Vec<u8>| replaced(&bytes, "\n", " \n");
    check("log.vkey", &spaced, "key.unreadable", "log.vkey: byte ");
    check(
        "definition/stations.csv",
        &|bytes| replaced(&bytes, "N-001,n.1,ordinary,1000", "N-001,n.1,ordinary,1001"),
        "definition.altered",
        "definition/stations.csv",
    );
    // A removed row, a changed figure, an invented row.
    let without = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        let lines = text.split_inclusive('\n').filter(|line| !line.contains("N-003"));
        lines.collect::<String>().into_bytes()
    };
    check(stations, &without, "table.altered", "the row of N-003 is missing");
    check(
        "data/assembly/totals.json",
        &|bytes| replaced(&bytes, "991", "992"),
        "table.altered",
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
    check(stations, &swap, "table.altered", "are exchanged");
}

#[test]
fn a_missing_and_a_foreign_file_are_named() {
    let snapshot = snapshot();
    fs::remove_file(snapshot.path.join("ru/index.html")).expect("removed");
    fs::write(snapshot.path.join("notice.html"), "<p>true results</p>").expect("written");
    let (mut codes, _) = verify(&snapshot.path);
    codes.sort();
    assert_eq!(codes, ["file.missing", "file.unexpected"]);
}

#[test]
fn without_pages_every_file_is_still_held_against_the_manifest() {
    let snapshot = snapshot();
    let arguments = ["verify", text(&snapshot.path), "--without-pages"];
    let output = saylau(&arguments);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("The log and the tables agree; pages were not looked at."));
    assert!(!printed.contains("Everything agrees"), "{printed}");
    fs::write(snapshot.path.join("en/index.html"), "<p>true results</p>").expect("written");
    fs::write(snapshot.path.join("data/true.csv"), "votes\n").expect("written");
    let (value, code) = json(&arguments);
    let codes = [&value["differences"][0]["code"], &value["differences"][1]["code"]];
    assert_eq!((code, codes), (1, [&"file.unexpected".into(), &"file.altered".into()]));
}

#[cfg(unix)]
#[test]
fn links_are_differences_and_are_not_followed() {
    use std::os::unix::fs::symlink;
    let snapshot = snapshot();
    let at = |name: &str| snapshot.path.join(name);
    fs::remove_dir_all(at("kk")).expect("removed");
    symlink("en", at("kk")).expect("linked");
    symlink(".", at("again")).expect("linked");
    let (_, mut messages) = verify(&snapshot.path);
    messages.retain(|message| message.contains("link"));
    messages.sort();
    let link = |path: &str| format!("{path}: a symbolic link, not a file; it was not opened");
    assert_eq!(messages, ["again", "kk"].map(link));
    fs::remove_file(at("data/assembly/totals.json")).expect("removed");
    symlink("/dev/zero", at("data/assembly/totals.json")).expect("linked");
    let (codes, messages) = verify(&snapshot.path);
    assert_eq!(codes, ["table.missing"]);
    assert_eq!(messages, [link("data/assembly/totals.json")]);
}

#[test]
fn an_address_that_cannot_be_read_is_refused_with_what_to_do() {
    let check = |address: &str, code: &str, says: &str| {
        let output = saylau(&["verify", address, "--json"]);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success(), "{printed}");
        assert!(printed.contains(code) && printed.contains(says), "{printed}");
    };
    check("https://results.example.org/", "source.https", "wget -r");
    check("HTTPS://results.example.org/", "source.https", "wget -r");
    check("ftp://results.example.org/", "source.scheme", "`ftp` is not read");
    check("/no/such/folder", "folder.missing", "no such folder");
}

/// A snapshot behind an address that shows another checkpoint from the second time on.
struct Moving {
    folder: verifier::Folder,
    later: String,
    asked: AtomicUsize,
}

impl verifier::Source for Moving {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, verifier::SourceError> {
        if path == "checkpoint" && self.asked.fetch_add(1, Ordering::Relaxed) > 0 {
            return Ok(Some(self.later.clone().into()));
        }
        self.folder.read(path, bytes_max)
    }

    fn list(&self) -> Result<Option<verifier::Listed>, verifier::SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        true
    }
}

#[test]
fn a_log_that_grows_meanwhile_is_told_from_one_that_contradicts_itself() {
    let snapshot = snapshot();
    let secret = fs::read_to_string(snapshot.folder.path().join("night/node/keys/log.key"));
    let secret = secret.expect("the key of the demonstration");
    let signer = NoteSigner::from_secret_text(secret.trim()).expect("a key");
    let note = fs::read_to_string(snapshot.path.join("checkpoint")).expect("a checkpoint");
    let key = signer.verifier().clone();
    let head =
        Checkpoint::open(&note, key.name(), std::slice::from_ref(&key)).expect("signed").head();
    let verify = |size: u64| {
        let later = TreeHead { size, root: Hash::leaf(b"another root") };
        let mut later = Checkpoint::new(key.name(), later).expect("a head").sign(&signer);
        signer.cosigner().cosign(&mut later, 1_717_260_000);
        let later = later.to_string();
        let folder = verifier::Folder(snapshot.path.clone());
        let source = Moving { folder, later, asked: AtomicUsize::new(0) };
        verifier::verify(&source, &verifier::Options::default(), &|_| {})
    };
    let report = verify(head.size + 5);
    assert_eq!((report.moved, report.findings), (Some((head.size, head.size + 5)), vec![]));
    let report = verify(head.size);
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!((report.moved, codes), (None, vec!["head.contradicts"]));
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
    assert_eq!(value["differences"][0]["code"], "key.other");
}
