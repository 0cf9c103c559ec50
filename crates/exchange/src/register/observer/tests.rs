use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use election::register::{Change, RegisterChanged};
use proptest::prelude::*;
use register::observer::{Observers, rehearsal_salt};
use register::{Circumstances, ContestRules, Registers};

use super::*;
use crate::register::calendar::adoption;
use crate::{Fault, Files};

const ORGANISATIONS: &str = "code,kind,state,name_en,document\n\
    union,international,,Union of Made-up States,invitation 1\n\
    xa,state,XA,Examplia,invitation 2\n";

const OBSERVERS: &str = "number,organisation,name,document,accredited\n\
    F-1,union,Observer One,resolution 1,2024-05-01T10:00:00Z\n\
    F-2,union,Observer Two,resolution 1,2024-05-01T10:00:00Z\n\
    F-3,xa,Observer Three,resolution 2,2024-05-02T10:00:00Z\n";

fn of(organisations: &str, observers: &str) -> Result<Rows, Vec<Fault>> {
    let (first, second) = (organisations.as_bytes(), observers.as_bytes());
    read(("organisations.csv", first), ("observers.csv", second), &BTreeSet::new())
}

fn good() -> Rows {
    of(ORGANISATIONS, OBSERVERS).expect("no fault")
}

fn check(organisations: &str, observers: &str, expected: &[(&str, &str)]) {
    let faults = of(organisations, observers).err().unwrap_or_default();
    let found: Vec<(&str, String)> =
        faults.iter().map(|fault| (fault.code(), fault.to_string())).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((code, message), (expected, part)) in found.iter().zip(expected) {
        assert_eq!(code, expected, "{message}");
        assert!(message.contains(part), "`{message}` names {part}");
        assert!(!message.contains("Observer "), "`{message}` names nobody");
    }
}

#[test]
fn every_fault_of_both_tables_is_told_at_once_with_its_line() {
    check(
        "code,kind,state,name_en,document,remark\n\
         union,club,,Union,invitation,\n\
         union,state,xa,,invitation,\n\
         paper,media,XB,Paper,,\n",
        "number,organisation,name,document,namesake\n\
         F-1,union,Observer One,resolution,\n\
         F-1,nobody, Observer Two,resolution,\n\
         F 3,union,Observer One,,maybe\n",
        &[
            ("file.column_unknown", "`remark`"),
            ("file.duplicate", "line 3: `union`"),
            ("file.bad_value", "line 2, column `kind`"),
            ("file.bad_value", "line 3, column `name_en`"),
            ("file.bad_value", "line 3, column `state`"),
            ("file.empty_cell", "line 4, column `document`"),
            ("file.bad_value", "line 4, column `state`"),
            ("file.duplicate", "line 3: `F-1`"),
            ("file.unknown_code", "line 3: `nobody`"),
            ("file.bad_value", "line 3, column `name`"),
            ("file.bad_value", "line 4, column `number`"),
            ("file.empty_cell", "line 4, column `document`"),
            ("file.bad_value", "line 4, column `namesake`"),
        ],
    );
}

#[test]
fn rows_that_cannot_be_read_make_no_faults_elsewhere() {
    let broken = ORGANISATIONS.replace(",invitation 1", "");
    check(&broken, OBSERVERS, &[("file.cells", "line 2")]);
}

#[test]
fn a_person_is_accredited_once_unless_it_is_said_that_there_are_two() {
    let twice = OBSERVERS.replace("Observer Three", "Observer One");
    check(
        ORGANISATIONS,
        &twice,
        &[("file.duplicate", "line 4, column `name`: the name of line 2")],
    );
    let said = "number,organisation,name,document,namesake\n\
        F-1,union,Observer One,resolution 1,\nF-2,xa,Observer One,resolution 1,yes\n";
    check(ORGANISATIONS, said, &[]);
}

#[test]
fn the_acts_hold_commitments_and_no_name() {
    let difference = difference(&good(), "observers.csv", &Observers::default(), &[]);
    let difference = difference.expect("an empty register");
    let salts = |observer: &election::ObserverCode| rehearsal_salt(7, observer.as_str());
    let (changes, holders) = difference.changes(("organisations.csv", "observers.csv"), salts);
    assert_eq!(changes.len(), 4);
    for (place, change) in &changes {
        let text = serde_json::to_string(change).expect("serializes");
        assert!(!text.contains("Observer One") && !text.contains("Observer Three"), "{text}");
        assert!(place.contains(", line "), "{place}");
        let back: Change = serde_json::from_str(&text).expect("the log reads what it writes");
        assert_eq!(back, *change);
    }
    let card = holders[0].card("origin.example/2024");
    let Change::ObserversAccredited(act) = &changes[2].1 else { panic!("accreditations follow") };
    assert_eq!(act.observers[0].commitment, card.commitment());
}

#[test]
fn the_private_file_comes_back_as_it_was_written() {
    let holders = holders(&package(), 7).expect("a package");
    assert_eq!(read_holders("observers.csv", &write_holders(&holders)), Ok(holders));
    let broken = b"number,organisation,name,salt\nF-1,union,Observer One,12\n";
    let faults = read_holders("observers.csv", broken).expect_err("no salt");
    assert_eq!(faults[0].code(), "file.bad_value");
}

fn package() -> Files {
    let [organisations, observers] = FILES.map(str::to_owned);
    Files::from([(organisations, ORGANISATIONS.into()), (observers, OBSERVERS.into())])
}

#[test]
fn a_package_gives_the_same_acts_in_order_of_time() {
    let acts = changes(&package(), 7).expect("a package");
    assert_eq!(changes(&package(), 7), Ok(acts.clone()));
    assert_ne!(changes(&package(), 8), Ok(acts.clone()));
    let kinds: Vec<bool> =
        acts.iter().map(|(_, act)| matches!(act, Change::ObserversAccredited(_))).collect();
    assert_eq!(kinds, [false, true, false, true]);
    assert!(acts.is_sorted_by_key(|(at, _)| *at));
    assert_eq!(changes(&Files::new(), 7), Ok(Vec::new()));
    let mut half = package();
    half.remove(FILES[0]);
    let faults = changes(&half, 7).expect_err("a file is missing");
    assert_eq!(faults[0].code(), "file.missing");
}

#[test]
fn a_card_is_read_back_from_its_text_and_from_json() {
    let holders = holders(&package(), 7).expect("a package");
    let card = holders[0].card("origin.example/2024");
    assert_eq!(Card::parse(&card.text()).as_ref(), Ok(&card));
    assert_eq!(Card::parse(&(card.text().replace('\n', "\r\n") + "\r\n")).as_ref(), Ok(&card));
    let json = serde_json::json!({
        "origin": card.origin, "observer": card.observer, "name": card.name,
        "salt": election::entry::hex(&card.salt),
    });
    assert_eq!(Card::parse(&json.to_string()).as_ref(), Ok(&card));
    for text in ["", "{", "{}", "saylau observer v1", "a\nb\nc\nd\ne"] {
        assert!(Card::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_check_says_what_is_wrong_with_a_card() {
    let holder = holders(&package(), 7).expect("a package").remove(0);
    let card = holder.card("origin.example/2024");
    let mut one = Published {
        observer: card.observer.clone(),
        organisation: holder.organisation.clone(),
        commitment: card.commitment(),
        entry: 5,
        withdrawn: None,
    };
    let verdict = |card: &Card, one: &Published| {
        super::check(card, "origin.example/2024", std::slice::from_ref(one))
    };
    assert_eq!(verdict(&card, &one), Verdict::InForce(one.clone()));
    let renamed = Card { name: "Somebody Else".into(), ..card.clone() };
    assert_eq!(verdict(&renamed, &one), Verdict::Altered(one.clone()));
    let numbered = Card { observer: "F-9".into(), ..card.clone() };
    assert_eq!(verdict(&numbered, &one), Verdict::Unknown);
    let foreign = Card { origin: "other.example".into(), ..card.clone() };
    assert!(matches!(verdict(&foreign, &one), Verdict::OtherLog { .. }));
    one.withdrawn = Some(9);
    assert_eq!(verdict(&card, &one), Verdict::Withdrawn(one.clone()));
}

/// The registers of the reference election after its calendar and all acts of its observers.
fn reference(acts: &[(u64, Change)]) -> Registers {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../laws/kz/mazhilis/2020-05-25");
    let text = |end: &str| std::fs::read_to_string(format!("{root}{end}")).expect("a law");
    let law = crate::package::read_law("law", &text(".toml")).expect("a law");
    let procedure = crate::package::read_procedure("procedure", &text(".procedure.toml"));
    let procedure = procedure.expect("a procedure");
    let day = |text: &str| law::Date::parse(text).expect("a day");
    let days = (day("2021-01-10"), day("2020-10-21"));
    let calendar = adoption(&procedure, days, &["Asia/Almaty", "Asia/Aqtobe"], "resolution");
    let calendar = Change::CalendarAdopted(calendar.expect("every deadline has its moment"));
    let mut all = Registers::new(vec![ContestRules {
        contest: "mazhilis".into(),
        law: Arc::new(law),
        procedure: Some(Arc::new(procedure)),
    }]);
    let called = (acts[0].0, calendar);
    for ((at, change), position) in std::iter::once(&called).chain(acts).zip(1..) {
        let around = Circumstances { at: *at, position, opened: false, seats: BTreeMap::default() };
        let act = RegisterChanged { change: change.clone(), late: None };
        assert_eq!(all.admit(&act, &around), Ok(()), "{change:?}");
        all.record(&act, &around);
    }
    all
}

#[test]
fn the_reference_election_has_as_many_observers_as_were_published_and_none_is_late() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../elections/kz-2021/");
    let text = |path: &str| std::fs::read(format!("{root}{path}")).expect("a file of the package");
    let files: Files = FILES.map(|path| (path.to_owned(), text(path))).into();
    let published = String::from_utf8(text("reference/observers.toml")).expect("text");
    let published: toml::Table = published.parse().expect("TOML");
    let number = |key: &str| published[key].as_integer().and_then(|n| u64::try_from(n).ok());
    let acts = changes(&files, 1).expect("no fault");
    let registers = reference(&acts);
    let counts = registers.observers.counts(registers.procedure());
    assert_eq!(Some(counts.foreign), number("foreign"));
    assert_eq!(Some(counts.organisations), number("organisations"));
    assert_eq!(Some(counts.states), number("states"));
    assert_eq!((counts.domestic, counts.late, counts.withdrawn), (0, 0, 0));
    for mission in published["missions"].as_array().expect("missions") {
        let code = mission["code"].as_str().expect("a code");
        let Some(sent) = mission.get("observers").and_then(toml::Value::as_integer) else {
            continue;
        };
        let found = registers.observers.in_force(&code.into());
        assert_eq!(u64::try_from(sent), Ok(found), "{code}");
    }
}

proptest! {
    #[test]
    fn damaged_tables_are_refused_with_reasons_or_make_cards_that_read_back(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), ".{0,3}"), 0..4),
        second in any::<bool>(),
    ) {
        let mut tables = [ORGANISATIONS.to_owned(), OBSERVERS.to_owned()];
        for (at, text) in cuts {
            let table = &mut tables[usize::from(second)];
            let starts: Vec<usize> = table.char_indices().map(|(at, _)| at).collect();
            let at = starts[at.index(starts.len())];
            let end = at + table[at..].chars().next().map_or(0, char::len_utf8);
            table.replace_range(at..end, &text);
        }
        match of(&tables[0], &tables[1]) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(rows) => {
                let found = difference(&rows, "observers.csv", &Observers::default(), &[]);
                let found = found.expect("nothing is given out");
                let salt = |card: &election::ObserverCode| rehearsal_salt(1, card.as_str());
                let (changes, holders) = found.changes(("first.csv", "second.csv"), salt);
                prop_assert!(changes.iter().all(|(place, _)| place.contains(", line ")));
                prop_assert_eq!(holders.len(), rows.observers.len());
                for holder in &holders {
                    let card = holder.card("log.example/1");
                    prop_assert_eq!(Card::parse(&card.text()), Ok(card));
                }
                let written = write_holders(&holders);
                prop_assert_eq!(read_holders("private.csv", &written), Ok(holders));
            }
        }
    }
}
