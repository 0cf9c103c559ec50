//! The log on a `PostgreSQL` server: every command finds it there, and says what it says of a file.

use store::Throwaway;
use tempfile::tempdir;

use crate::{exampland, faults, json, text};

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_night_on_a_server_has_the_root_of_the_same_night_in_a_file() {
    let (folder, server) = (tempdir().expect("a folder"), Throwaway::shared());
    let (package, address) = (exampland(), server.address("night"));
    let night = |name: &str, more: &[&str]| {
        let data = folder.path().join(name);
        let demo = ["demo", "--election", text(&package), "--headless", "--speed", "max"];
        let (played, code) = json(&[&demo, &["--data", text(&data)][..], more].concat());
        assert_eq!(code, 0, "{played}");
        played
    };
    let in_a_file = night("file", &[]);
    let on_a_server = night("server", &["--store", &address]);
    for field in ["root", "size", "contests", "corrected", "verified"] {
        assert_eq!(on_a_server[field], in_a_file[field], "{field}");
    }
    let node = folder.path().join("server/node");
    assert!(!node.join("log").exists(), "nothing of the log is in the folder");
    let again = folder.path().join("again");
    // The witness of the night went with it; the log is read from the server all the same.
    let publish = ["publish", text(&node), text(&again), "--without-quorum"];
    let (published, code) = json(&publish);
    assert_eq!((&published["root"], code), (&in_a_file["root"], 0), "{published}");

    let other = folder.path().join("other");
    let init = ["init", text(&other), "--election", text(&package), "--rehearsal", "1"];
    let (refused, code) = json(&[&init[..], &["--store", &address]].concat());
    assert_eq!((faults(&refused), code), (vec!["store.exists"], 2), "its place is taken");
    assert!(!other.exists());
}

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_folder_remembers_the_server_but_no_password() {
    let (folder, server) = (tempdir().expect("a folder"), Throwaway::shared());
    let data = folder.path().join("node");
    let address = server.address("remembered");
    let secret = address.replace("saylau@", "saylau:hidden@");
    let package = exampland();
    let init = ["init", text(&data), "--election", text(&package), "--rehearsal", "1"];
    let (made, code) = json(&[&init[..], &["--store", &secret]].concat());
    assert_eq!(code, 0, "{made}");
    let remembered = std::fs::read_to_string(data.join("store")).expect("it is remembered");
    assert_eq!(remembered.trim(), address);
}

#[test]
fn an_address_that_cannot_be_read_is_refused_without_its_password() {
    let folder = tempdir().expect("a folder");
    let (data, package) = (folder.path().join("node"), exampland());
    let init = ["init", text(&data), "--election", text(&package), "--rehearsal", "1"];
    let bad = ["--store", "postgres://a:hidden@h"];
    let output = crate::saylau(&[&init[..], &bad].concat());
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("names no database"), "{said}");
}
