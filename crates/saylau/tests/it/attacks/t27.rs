//! T27: figures of a rehearsal shown as results of an election.

use std::fs;
use std::path::Path;

use receipt::code;

use crate::published::Night;
use crate::{json, text};

#[test]
fn t27_who_asks_for_a_live_log_is_not_shown_a_rehearsal() {
    let night = Night::new();
    let public = night.at("public");
    let (value, code) = json(&["verify", text(&public)]);
    assert_eq!(code, 0, "{value}");
    let (value, code) = json(&["verify", text(&public), "--live"]);
    assert_eq!(code, 1, "{value}");
    assert_eq!(value["verdict"]["verdict"], "differs", "{value}");
}

#[test]
fn t27_every_page_of_a_rehearsal_says_so_before_its_figures() {
    let night = Night::new();
    let mut pages = 0;
    for path in night.files("public") {
        if Path::new(&path).extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let page = fs::read_to_string(night.at("public").join(&path)).expect("a page");
        let ribbon = page.find("data-ribbon=\"rehearsal\"");
        let main = page.find("<main").expect("a page has a main part");
        assert!(ribbon.is_some_and(|at| at < main), "{path} has no ribbon of a rehearsal");
        pages += 1;
    }
    assert!(pages > 50, "{pages} pages");
}

#[test]
fn t27_every_table_and_every_receipt_of_a_rehearsal_says_so_and_live_refuses_it() {
    let night = Night::new();
    let public = night.at("public");
    for path in night.files("public").iter().filter(|path| is_table(path)) {
        let table = fs::read_to_string(public.join(path)).expect("a table");
        assert!(table.lines().skip(1).all(|row| row.contains("rehearsal")), "{path}");
    }
    let key = fs::read_to_string(public.join("log.vkey")).expect("a key");
    let file = night.at("receipt.json");
    let pdf = night.at("receipt.pdf");
    let make = ["receipt", "make", text(&public), "--position", "8", "--out", text(&file)];
    let (value, code) = json(&[&make[..], &["--pdf", text(&pdf), "--language", "en"]].concat());
    assert_eq!(code, 0, "{value}");
    assert_eq!(value["receipt"]["mode"], "rehearsal");
    let check = ["receipt", "check", text(&file), "--key", key.trim()];
    let (value, code) = json(&check);
    assert_eq!((code, &value["verdict"]), (0, &"agrees".into()), "{value}");
    assert_eq!(value["says"]["mode"], "rehearsal");
    let (value, code) = json(&[&check[..], &["--live"]].concat());
    assert_eq!(code, 1, "{value}");
    assert_eq!(value["faults"][0]["code"], "receipt.other_mode");
    // The mode rubbed out: it stands in the origin, which the log and the commission signed.
    let text = fs::read_to_string(&file).expect("a receipt");
    let dressed = text.replace("\"mode\":\"rehearsal\"", "\"mode\":\"live\"");
    let dressed = receipt::Receipt::from_text(&dressed).expect("its form is right");
    let dressed_file = night.at("dressed.txt");
    fs::write(&dressed_file, code::write(&dressed)).expect("written");
    let check = ["receipt", "check", crate::text(&dressed_file), "--key", key.trim(), "--live"];
    let (value, code) = json(&check);
    assert_eq!(code, 1, "{value}");
    let paper = fs::read(&pdf).expect("a paper");
    assert!(paper.starts_with(b"%PDF-1.7"));
}

fn is_table(path: &str) -> bool {
    path.starts_with("data/") && path.ends_with("/stations.csv")
}
