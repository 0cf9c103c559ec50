//! Parties: tables in, shown as a tree, out again; nothing is changed before `--apply`.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, saylau, text};

const MAY: &str = "2024-05-20T10:00:00Z";

const PARTIES: &str = "code,name_en,short_en,colour\n\
    sun,Sun Party,Sun,#cc8800\nmoon,Moon Party,Moon,#3344aa\nstar,Star Party,Star,#777777\n";

const STAGES: &str = "party,stage,on,people,grounds,document\n\
    sun,registered,2010-05-01,,,order 1\nmoon,registered,2011-05-01,,,order 2\n";

const CHANGES: &str = "party,on,event,parties,name_en,short_en,document\n\
    sun,2012-06-01,absorbed,star,,,congress\nsun,2020-02-03,renamed,,Sun and Star,S+S,congress\n";

const RESULTS: &str = "party,election,day,votes,of,seats,document\n\
    sun,e-2011,2011-06-05,300,1000,30,resolution\nstar,e-2011,2011-06-05,200,1000,20,resolution\n\
    moon,e-2011,2011-06-05,500,1000,50,resolution\nsun,e-2019,2019-06-05,700,1000,70,resolution\n";

struct World {
    folder: TempDir,
    node: PathBuf,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (node, package) = (folder.path().join("node"), exampland());
        let (value, code) =
            json(&["init", text(&node), "--election", text(&package), "--rehearsal", "1"]);
        assert_eq!(code, 0, "{value}");
        Self { folder, node }
    }

    fn filled() -> Self {
        let world = Self::new();
        let (value, code) = world.import(&tables(), &["--at", MAY, "--apply"]);
        assert_eq!((code, &value["applied"]), (0, &Value::Bool(true)), "{value}");
        world
    }

    fn import(&self, tables: &[(&str, &str)], more: &[&str]) -> (Value, i32) {
        let write = |(name, content): &(&str, &str)| {
            let path = self.folder.path().join(name);
            fs::write(&path, content).expect("written");
            text(&path).to_owned()
        };
        let paths: Vec<String> = tables.iter().map(write).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        json(&[&["party", "import", text(&self.node)], &paths[..], more].concat())
    }
}

fn tables() -> [(&'static str, &'static str); 4] {
    [
        ("party-results.csv", RESULTS),
        ("party-changes.csv", CHANGES),
        ("parties.csv", PARTIES),
        ("party-stages.csv", STAGES),
    ]
}

#[test]
fn an_import_shows_the_difference_and_changes_nothing_until_it_is_applied() {
    let world = World::new();
    let (tried, code) = world.import(&tables(), &["--at", MAY]);
    assert_eq!((code, &tried["applied"]), (0, &Value::Bool(false)), "{tried}");
    assert_eq!((&tried["acts"], tried["added"].as_array().map(Vec::len)), (&11.into(), Some(11)));
    let (again, _) = world.import(&tables(), &["--at", MAY]);
    assert_eq!(again["size"], tried["size"], "nothing was changed");
    let (applied, _) = world.import(&tables(), &["--at", MAY, "--apply"]);
    assert_eq!(applied["size"].as_u64(), tried["size"].as_u64().map(|size| size + 11));
    let (second, code) = world.import(&tables(), &["--at", MAY, "--apply"]);
    assert_eq!((code, &second["acts"], &second["same"]), (0, &0.into(), &11.into()), "{second}");
    let corrected = RESULTS.replace("500,1000,50", "501,1000,50");
    let (corrected, _) = world.import(&[("party-results.csv", &corrected)], &["--at", MAY]);
    assert_eq!(
        corrected["changed"][0]["fields"][0],
        serde_json::json!({ "field": "votes", "before": "500", "after": "501" })
    );
}

#[test]
fn every_fault_of_an_import_is_told_with_its_line() {
    let world = World::new();
    let changes = "party,on,event,parties,name_en,short_en,document\n\
        sun,2012-06-01,absorbed,nobody,,,congress\nmoon,2012-06-01,split_from,moon,,,congress\n";
    let results = "party,election,day,votes,of,seats,document\nmoon,e,2030-01-01,9,1,0,x\n";
    let tables =
        [("parties.csv", PARTIES), ("party-changes.csv", changes), ("party-results.csv", results)];
    let (value, code) = world.import(&tables, &["--at", MAY, "--apply"]);
    assert_eq!(code, 2);
    assert_eq!(
        faults(&value),
        ["party.itself", "party.unknown_other", "party.future", "party.votes_above"]
    );
    let said = value["errors"][1]["message"].as_str().expect("a message");
    assert!(said.contains("party-changes.csv, line 2: party sun: `nobody`"), "{said}");
    let (value, code) = world.import(&[("lists.csv", PARTIES)], &["--at", MAY]);
    assert_eq!((code, faults(&value)), (2, vec!["file.bad_setting"]));
    let (value, _) = world.import(&[("party-stages.csv", "party,stage\n")], &["--at", MAY]);
    assert_eq!(faults(&value), ["file.column_missing"; 4]);
}

#[test]
fn what_is_exported_is_imported_again_as_it_was() {
    let world = World::filled();
    let out = world.folder.path().join("out");
    let (value, code) = json(&["party", "export", text(&world.node), text(&out)]);
    assert_eq!((code, &value["parties"]), (0, &3.into()), "{value}");
    let other = World::new();
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a table");
    let names = ["parties.csv", "party-stages.csv", "party-changes.csv", "party-results.csv"];
    let tables = names.map(|name| (name, read(name)));
    let tables = tables.each_ref().map(|(name, content)| (*name, content.as_str()));
    other.import(&tables, &["--at", MAY, "--apply"]);
    let again = other.folder.path().join("again");
    json(&["party", "export", text(&other.node), text(&again)]);
    for (name, content) in tables {
        assert_eq!(fs::read_to_string(again.join(name)).expect("a table"), content, "{name}");
    }
}

#[test]
fn a_party_is_shown_as_of_a_day_with_the_tree_of_those_before_it() {
    let world = World::filled();
    let (node, day) = (text(&world.node), "2011-12-31");
    let (then, _) = json(&["party", "show", node, "sun", "--on", day]);
    assert_eq!(
        (&then["name"]["en"], &then["lineage"]),
        (&"Sun Party".into(), &Value::Array(vec![]))
    );
    let shown = saylau(&["party", "show", node, "sun"]);
    let shown = String::from_utf8(shown.stdout).expect("text");
    assert!(shown.starts_with("Sun and Star (sun), registered on 2024-05-20\n"), "{shown}");
    assert!(shown.contains("sun\n└─ star  Star Party, absorbed 2012-06-01\n"), "{shown}");
    let (now, _) = json(&["party", "show", node, "sun"]);
    let own = |at: usize| (&now["results"][at]["stood"], &now["results"][at]["own"]);
    assert_eq!(own(0), (&"sun".into(), &true.into()));
    assert_eq!(own(2), (&"star".into(), &false.into()));
    let (value, code) = json(&["party", "show", node, "comet"]);
    assert_eq!((code, faults(&value)), (2, vec!["party.unknown"]));
    let (list, _) = json(&["party", "list", node]);
    let standings: Vec<_> =
        list.as_array().expect("rows").iter().map(|row| row["standing"].as_str()).collect();
    assert_eq!(standings, [Some("registered"), Some("ended"), Some("registered")]);
}

#[test]
fn a_snapshot_has_a_page_for_each_party_and_is_recounted() {
    let world = World::filled();
    let out = world.folder.path().join("snapshot");
    let (value, code) = json(&["publish", text(&world.node), text(&out)]);
    assert_eq!(code, 0, "{value}");
    let read = |path: &str| fs::read_to_string(out.join(path)).expect("a file of the snapshot");
    let list = read("en/parties/index.html");
    let answer = "<h1>2 parties take part; 2 are registered, 1 has ended.</h1>";
    assert!(list.contains(answer), "{list}");
    let page = read("en/party/sun/index.html");
    for words in [
        "<h1>Sun and Star is registered.</h1>",
        "Until 3 February 2020 its name was Sun Party.",
        "<a href=\"../../../en/party/star/\">Star Party</a>",
        "a party that joined it",
        "<b>70.00%</b> <span class=\"of\">700\u{a0}/ 1,000</span>",
        "In the last election, of 5 June 2019, it had 70.00%",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let data: Value = serde_json::from_str(&read("data/registers/parties.json")).expect("JSON");
    assert_eq!(data["parties"][2]["results"][2]["own"], Value::Bool(false));
    assert_eq!(data["parties"][2]["lineage"][0]["party"], "star");
    assert!(read("data/registers/parties.csv").contains(",star,Star Party,"));
    assert!(read("data/registers/party-results.csv").contains(",sun,e-2011,2011-06-05,star,no,"));
    let (verified, code) = json(&["verify", text(&out)]);
    assert_eq!(code, 0, "{verified}");
}
