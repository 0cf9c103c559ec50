use std::sync::Arc;

use election::register::RegisterChanged;
use law::{Law, Procedure};
use proptest::prelude::*;
use register::party::Parties;
use register::{Circumstances, ContestRules, Registers};

use super::*;

const LAW: &str =
    include_str!("../../../../../fixtures/exampland/laws/xx/assembly/2024-06-01.toml");

const PARTIES: &str = "code,name_kk,name_en,short_en,colour\n\
    red,«Қызыл» партиясы,Red Party,Red,#cc0000\nblue,,\"Blue, the Party\",Blue,#0000cc\n\
    old,,Old Party,Old,#888888\nolder,,Older Party,Older,#777777\n";
const STAGES: &str = "party,stage,on,people,grounds,document,members_north,members_south,at_latest\n\
    red,registered,2010-05-01,41000,clerical,order 1,700,800,yes\nblue,notice,2009-01-01,,,letter,,,\n\
    blue,refused,2010-01-01,,members_too_few late,order 2,,,\nblue,filed,2010-01-01,39000,,papers,650,,\n";
const CHANGES: &str = "party,on,event,parties,name_en,short_en,document\n\
    red,2009-02-03,merged_from,old older,,,congress\nred,2011-02-03,renamed,,Reds,Rd,congress\n";
const PEOPLE: &str = "party,office,from,until,name_en,document\n\
    red,chair,2010-05-01,2012-05-01,Ada,minutes\nred,chair,2012-05-01,,Ben,minutes\n";
const RESULTS: &str = "party,election,day,votes,of,seats,document\n\
    red,e-2012,2012-01-15,600,1000,60,resolution\nold,e-2008,2008-01-15,100,1000,10,resolution\n\
    blue,e-2012,2012-01-15,,,0,resolution\n";

fn tables() -> Files {
    let all = [PARTIES, STAGES, CHANGES, PEOPLE, RESULTS];
    TABLES.iter().zip(all).map(|(name, text)| ((*name).into(), text.as_bytes().to_vec())).collect()
}

/// Registers under a made-up law of 2024, so that no demand binds days before.
fn registers() -> Registers {
    let procedure = "id = \"xx/assembly/2024-06-01\"\nname = \"A made-up act\"\nsource = \"made up\"\n\
        read = true\nzone = \"Etc/UTC\"\n[party]\nmembers_min = { value = 50000, cite = \"Act 1\" }\n";
    Registers::new(vec![ContestRules {
        contest: "assembly".into(),
        law: Arc::new(Law::from_toml(LAW).expect("a law")),
        procedure: Some(Arc::new(Procedure::from_toml(procedure).expect("a procedure"))),
    }])
}

fn record(all: &mut Registers, at: u64, change: &Change) {
    let act = RegisterChanged { change: change.clone(), late: None };
    let seats = BTreeMap::default();
    let around = Circumstances { at, position: 0, opened: false, seats };
    all.admit(&act, &around).unwrap_or_else(|faults| panic!("{faults:?}: {change:?}"));
    all.record(&act, &around);
}

fn recorded(tables: &Files) -> Parties {
    let mut all = registers();
    for row in read(tables).expect("tables without a fault") {
        record(&mut all, 1_900_000_000, &row.change);
    }
    all.parties
}

fn check(name: &str, text: &str, expected: &[&str]) {
    let files = Files::from([(name.to_owned(), text.as_bytes().to_vec())]);
    let faults = read(&files).err().unwrap_or_default();
    let codes: Vec<&str> = faults.iter().map(Fault::code).collect();
    assert_eq!(codes, expected, "{text}: {faults:?}");
    for fault in faults {
        assert!(fault.to_string().contains(name), "{fault}");
    }
}

#[test]
fn what_is_written_reads_as_it_was() {
    let parties = recorded(&tables());
    let written = write(&parties);
    assert_eq!(written.len(), TABLES.len());
    assert_eq!(write(&recorded(&written)), written);
    let same = difference(&parties, &read(&written).expect("tables without a fault"));
    assert_eq!((same.is_empty(), same.same, same.removed.len()), (true, 15, 0));
}

#[test]
fn a_difference_names_what_is_new_what_differs_and_what_stays() {
    let parties = recorded(&tables());
    let results = RESULTS.replace("600", "601").replace("old,e-2008", "older,e-2008");
    let people = PEOPLE.replace("2012-05-01,,Ben", "2012-05-01,2015-05-01,Ben");
    let files = Files::from([
        ("party-results.csv".into(), results.into_bytes()),
        ("party-people.csv".into(), people.into_bytes()),
    ]);
    let found = difference(&parties, &read(&files).expect("tables without a fault"));
    let places: Vec<String> = found.added.iter().map(Row::place).collect();
    assert_eq!(places, ["party-results.csv, line 3"]);
    let changed = |one: &Changed| {
        let fields = one.fields.iter();
        let said = fields.map(|field| format!("{} {}→{}", field.field, field.before, field.after));
        format!("{}: {}", one.row.place(), said.collect::<Vec<_>>().join(", "))
    };
    let changed: Vec<String> = found.changed.iter().map(changed).collect();
    assert_eq!(
        changed,
        ["party-results.csv, line 2: votes 600→601", "party-people.csv, line 3: until →2015-05-01"]
    );
    // Nothing is said of parties and stages: no table of theirs was handed in.
    assert_eq!(found.removed, ["old e-2008"]);
    assert_eq!(found.same, 2);
    let mut all = registers();
    all.parties = parties;
    for row in found.rows() {
        record(&mut all, 1_900_000_000, &row.change);
    }
    let rows = read(&files).expect("tables without a fault");
    assert!(difference(&all.parties, &rows).is_empty(), "applied once, it changes nothing more");
}

#[test]
fn acts_of_a_package_come_in_time_and_after_the_log_began() {
    let from = 1_300_000_000; // 2011-03-13
    let named = |(name, bytes)| (format!("registers/{name}"), bytes);
    let files: Files = tables().into_iter().map(named).collect();
    let acts = changes(&files, from).expect("tables without a fault");
    let mut all = registers();
    let mut before = from;
    for (at, change) in &acts {
        assert!(*at >= before, "acts are in order of time");
        before = *at;
        record(&mut all, *at, change);
    }
    assert_eq!(acts.len(), 16, "a period that ends after the log began is two acts");
    assert_eq!(write(&all.parties), write(&recorded(&tables())));
    assert_eq!(changes(&Files::new(), from), Ok(Vec::new()));
}

#[test]
fn every_fault_is_named_at_its_line() {
    check("lists.csv", PARTIES, &["file.bad_setting"]);
    check("parties.csv", "code,colour\nred,#cc0000\n", &["file.bad_value", "file.bad_value"]);
    check("parties.csv", "code;colour\n", &["file.delimiter"]);
    check("parties.csv", "code,colour,name_en,short_en,leader\n", &["file.column_unknown"]);
    check(
        "parties.csv",
        "code,colour,name_en,short_en\na/b,,A,A\nred,#cc0000,Red,Red\nred,#cc0001,Red,Red\n",
        &["file.bad_value", "file.empty_cell", "file.duplicate"],
    );
    check(
        "party-stages.csv",
        "party,stage,on,people,grounds,document,members_north\n\
         red,born,2010-02-30,many,a a,,1.5\n",
        &[
            "file.bad_value",
            "file.bad_value",
            "file.empty_cell",
            "file.bad_value",
            "file.bad_value",
            "file.bad_value",
        ],
    );
    check(
        "party-changes.csv",
        "party,on,event,parties,name_en,short_en,document\n\
         red,2010-01-01,renamed,blue,Reds,Rd,x\nred,2010-01-02,merged_from,blue,,,x\n\
         red,2010-01-03,split_from,blue old,,,x\nred,2010-01-04,absorbed,,,,x\n\
         red,2010-01-05,vanished,blue,,,x\nred,2010-01-06,absorbed,blue,Reds,,x\n",
        &[
            "file.bad_value",
            "file.bad_value",
            "file.bad_value",
            "file.bad_value",
            "file.bad_value",
            "file.bad_value",
        ],
    );
    check(
        "party-people.csv",
        "party,office,from,until,name_en,document\nred,the chair,2010,later,,x\n",
        &["file.bad_value", "file.bad_value", "file.bad_value", "file.bad_value"],
    );
    check(
        "party-results.csv",
        "party,election,day,votes,of,seats,document\nred,e 1,2012-01-15,-1,10%,99999999999,x\n",
        &["file.bad_value", "file.bad_value", "file.bad_value", "file.bad_value"],
    );
    check("party-results.csv", "", &["file.empty"]);
}

fn shuffled(text: &str, order: &[usize]) -> Vec<u8> {
    let mut lines: Vec<&str> = text.lines().collect();
    let header = lines.remove(0);
    let mut rows: Vec<(usize, &str)> = order.iter().copied().cycle().zip(lines).collect();
    rows.sort_unstable();
    let rows = rows.into_iter().map(|(_, row)| format!("{row}\n"));
    format!("{header}\n{}", rows.collect::<String>()).into_bytes()
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(order in prop::collection::vec(0..100_usize, 5)) {
        let all = [PARTIES, STAGES, CHANGES, PEOPLE, RESULTS];
        let tables: Files = TABLES
            .iter()
            .zip(all)
            .map(|(name, text)| ((*name).into(), shuffled(text, &order)))
            .collect();
        prop_assert_eq!(write(&recorded(&tables)), write(&recorded(&super::tests::tables())));
    }

    #[test]
    fn nothing_makes_the_reader_panic(at in 0..5_usize, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let files = Files::from([(TABLES[at].to_owned(), bytes)]);
        drop(read(&files));
    }
}

const CODES: &[&str] = &["red", "blue", "old", "older"];
const DAYS: &[&str] = &["2009-02-03", "2010-05-01", "2012-05-01", "2010-02-30"];
const WORDS: &[&str] = &["x", "=1+1", "\"a,\"\"b\"\"\"", " ", ""];
const NUMBERS: &[&str] = &["", "0", "7", "1000"];
const STAGE: &[&[&str]] = &[
    CODES,
    &["filed", "registered", "refused", "suspended", "liquidated"],
    DAYS,
    NUMBERS,
    &["", "late", "late few"],
    WORDS,
    NUMBERS,
    NUMBERS,
    &["", "yes"],
];
const CHANGE: &[&[&str]] = &[
    CODES,
    DAYS,
    &["renamed", "absorbed", "merged_from", "split_from"],
    &["", "red", "blue", "old", "older", "red blue", "old older"],
    &["", "Anew", "=1"],
    &["", "New"],
    WORDS,
];
const PERSON: &[&[&str]] = &[CODES, &["chair", "face"], DAYS, &["", "2012-05-01"], WORDS, WORDS];
const RESULT: &[&[&str]] =
    &[CODES, &["e-1", "e-2"], DAYS, NUMBERS, NUMBERS, NUMBERS, &["resolution"]];

fn any_table(columns: &[&'static [&'static str]]) -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let cells: Vec<_> = columns.iter().map(|cells| prop::sample::select(*cells)).collect();
    prop::collection::vec(cells, 0..12)
}

proptest! {
    #[test]
    fn whatever_is_recorded_is_written_and_read_again(
        stages in any_table(STAGE),
        changes in any_table(CHANGE),
        people in any_table(PERSON),
        results in any_table(RESULT),
    ) {
        let mut all = registers();
        for (at, rows) in [(0, Vec::new()), (1, stages), (2, changes), (3, people), (4, results)] {
            let text = [PARTIES, STAGES, CHANGES, PEOPLE, RESULTS][at];
            let header = text.lines().next().unwrap_or_default();
            for row in rows {
                let line = if at == 0 { String::new() } else { row.join(",") };
                let table = format!("{header}\n{line}\n").into_bytes();
                let Ok(read) = read(&Files::from([(TABLES[at].to_owned(), table)])) else { continue };
                for row in &read {
                    record_if_lawful(&mut all, &row.change);
                }
            }
            if at == 0 {
                let table = Files::from([(TABLES[0].to_owned(), text.as_bytes().to_vec())]);
                let read = read(&table).expect("a table without a fault");
                for row in &read {
                    record_if_lawful(&mut all, &row.change);
                }
            }
        }
        let written = write(&all.parties);
        let again = read(&written).unwrap_or_else(|faults| panic!("{faults:?}"));
        let same = difference(&all.parties, &again);
        prop_assert!(same.is_empty() && same.removed.is_empty(), "{:?}", same);
    }
}

fn record_if_lawful(all: &mut Registers, change: &Change) {
    let act = RegisterChanged { change: change.clone(), late: None };
    let around =
        Circumstances { at: 1_900_000_000, position: 0, opened: false, seats: BTreeMap::default() };
    if all.admit(&act, &around).is_ok() {
        all.record(&act, &around);
    }
}

/// The tables of the reference election can be recorded as they stand.
#[test]
fn the_parties_of_the_reference_election_agree_with_each_other() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../elections/kz-2021/registers");
    let file = |name: &&str| {
        let bytes = std::fs::read(format!("{folder}/{name}")).expect("a table of the package");
        (format!("registers/{name}"), bytes)
    };
    let files: Files = TABLES.iter().map(file).collect();
    let called = 1_603_238_400; // 2020-10-21
    let held = Date::parse("2021-01-10").expect("a day");
    let acts = changes(&files, called).expect("tables without a fault");
    let (then, later): (Vec<_>, Vec<_>) = acts.into_iter().partition(|(at, _)| *at < noon(held));
    let mut all = registers();
    for (at, change) in &then {
        record(&mut all, *at, change);
    }
    let parties = &all.parties;
    for (code, name, standing) in [
        ("nur_otan", "Nur Otan Party", "registered"),
        ("ak_zhol", "Ak Zhol Democratic Party of Kazakhstan", "registered"),
        ("npk", "People's Party of Kazakhstan", "registered"),
        ("auyl", "Auyl People's Democratic Patriotic Party", "registered"),
        ("adal", "Adal Political Party", "registered"),
        ("ppk", "Party of Patriots of Kazakhstan", "ended"),
    ] {
        let party = parties.party(code).expect("a party of the package");
        assert_eq!(party.name_on(held).name.get("en"), name);
        assert_eq!(party.standing_on(held).as_str(), standing, "{code}");
    }
    let lines = parties.results_of("auyl", held);
    let own: Vec<_> = lines.iter().filter(|line| line.is_own()).collect();
    assert_eq!((own.len(), lines.len()), (1, 7), "2016 is its own, six are of the two before it");
    let (last, share) = parties.last_share("adal", held).expect("it stood in 2016");
    assert_eq!((last.election, share.part(), share.whole()), ("kz-2016", 21_484, 7_522_868));
    for (at, change) in &later {
        record(&mut all, *at, change);
    }
    let after = Date::parse("2022-05-01").expect("a day");
    let amanat = all.parties.party("nur_otan").expect("a party of the package");
    assert_eq!(amanat.name_on(after).name.get("en"), "Amanat Party");
    let lineage = all.parties.lineage("nur_otan", after);
    let drawn: Vec<&str> = lineage.iter().map(|one| one.party.as_str()).collect();
    assert_eq!(drawn, ["asar", "civic", "agrarian", "adal", "adilet", "rukhaniyat"]);
}
