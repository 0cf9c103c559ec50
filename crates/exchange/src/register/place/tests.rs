use std::path::Path;
use std::sync::Arc;

use election::canonical;
use election::entry::ENTRY_BYTES_MAX;
use election::register::place::{AreaRow, CommissionRow, StationRow};
use election::register::{Change, RegisterChanged};
use law::procedure::StationRules;
use law::{Date, Law, Procedure};
use proptest::prelude::*;
use register::place::{Difference, csv, difference};
use register::{Circumstances, ContestRules, Registers};

use super::*;
use crate::Fault;
use crate::package::Files;

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "A made-up act"
source = "made up"
read = true
zone = "Etc/UTC"
[station]
early_close_kinds = { value = ["ship"], cite = "Act 3" }
closes = { value = "20:00", cite = "Act 4" }
closes_max = { value = "22:00", cite = "Act 5" }
"#;

fn rules() -> StationRules {
    let procedure = Procedure::from_toml(PROCEDURE).expect("a procedure");
    procedure.station.expect("rules of stations")
}

fn files_of(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let name = |name: &str| Some((name.to_owned(), std::fs::read(root.join(name)).ok()?));
    [
        "areas.csv",
        "commissions.csv",
        "stations.csv",
        "registers/areas.csv",
        "registers/commissions.csv",
        "registers/stations.csv",
    ]
    .into_iter()
    .filter_map(name)
    .collect()
}

fn empty() -> Registers {
    let text = include_str!("../../../../../fixtures/exampland/laws/xx/assembly/2024-06-01.toml");
    let law = Arc::new(Law::from_toml(text).expect("a law"));
    Registers::new(vec![ContestRules { contest: "assembly".into(), law, procedure: None }])
}

/// Registers after acts, each of them admitted and small enough for an entry.
fn after(mut registers: Registers, changes: impl IntoIterator<Item = Change>) -> Registers {
    for (position, change) in changes.into_iter().enumerate() {
        let act = RegisterChanged { change, late: None };
        assert!(canonical::to_bytes(&act).len() < ENTRY_BYTES_MAX - 2_000, "an act fits an entry");
        let around = Circumstances {
            at: 1,
            position: position as u64,
            opened: false,
            seats: std::collections::BTreeMap::new(),
        };
        assert_eq!(registers.admit(&act, &around), Ok(()));
        registers.record(&act, &around);
    }
    registers
}

fn filled(files: &Files) -> Registers {
    let acts = changes(files, 1).expect("files without a fault");
    after(empty(), acts.into_iter().map(|(_, change)| change))
}

fn read_stations(registers: &Registers, bytes: &[u8]) -> Result<Read<StationRow>, Vec<Fault>> {
    let known = |code: &str| registers.places.station(code).map(|one| &*one.row);
    stations("stations.csv", bytes, known, Hours::default())
}

fn station_difference(registers: &Registers, bytes: &[u8]) -> Difference<StationRow> {
    let found = read_stations(registers, bytes).expect("a file without a fault");
    difference(found.rows, registers.places.stations().map(|one| &*one.row))
}

/// The registers of a package, written, are the files of the package: byte for byte where it has its
/// languages in their order, else row by row.
fn check_package(folder: &str) {
    let files = files_of(folder);
    let registers = filled(&files);
    for (path, bytes) in package_files(&registers) {
        let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().count();
        let same = bytes == files[&path];
        let turned = lines(&bytes) == lines(&files[&path]) && folder.ends_with("il-2022");
        assert!(same || turned, "{folder}: {path} differs");
    }
    let whole = csv::stations(&registers.places);
    assert!(station_difference(&registers, whole.as_bytes()).is_empty());
    assert!(station_difference(&registers, &files["stations.csv"]).is_empty());
    let known = |code: &str| registers.places.area(code);
    let text = csv::areas(&registers.places);
    let found = areas("areas.csv", text.as_bytes(), known).expect("no fault");
    assert!(difference(found.rows, registers.places.areas()).is_empty());
    let known = |code: &str| registers.places.commission(code).map(|one| &*one.row);
    let text = csv::commissions(&registers.places);
    let found = commissions("commissions.csv", text.as_bytes(), known).expect("no fault");
    let rows = registers.places.commissions();
    assert!(difference(found.rows, rows.iter().map(|one| &*one.row)).is_empty());
}

#[test]
fn the_registers_of_a_package_are_written_as_its_files() {
    check_package("elections/kz-2021");
    check_package("elections/il-2022");
}

#[test]
fn a_column_that_a_file_does_not_have_is_left_as_it_is() {
    let registers = filled(&files_of("fixtures/exampland"));
    let code = registers.places.stations().next().expect("a station").row.code.clone();
    let check = |text: String, expected: &[(&str, &str, &str)]| {
        let found = station_difference(&registers, text.as_bytes());
        let fields: Vec<_> = found.changed.iter().flat_map(|one| &one.fields).collect();
        let fields: Vec<_> =
            fields.iter().map(|one| (&*one.field, &*one.before, &*one.after)).collect();
        assert_eq!(fields, expected, "{text}");
    };
    check(format!("code\n{code}\n"), &[]);
    check(
        format!("code,address_en\n{code},1 Main Street\n"),
        &[("address_en", "", "1 Main Street")],
    );
    check(
        format!("code,mobile_boxes,lat,lon\n{code},2,51.5,-0.1\n"),
        &[("lat", "", "51.500000"), ("lon", "", "-0.100000"), ("mobile_boxes", "", "2")],
    );
    check(format!("code,electorate\n{code},\n"), &[("electorate", "1000", "")]);
}

#[test]
fn each_fault_of_a_file_is_named_with_its_line() {
    let registers = filled(&files_of("fixtures/exampland"));
    let code = registers.places.stations().next().expect("a station").row.code.clone();
    let check = |text: &str, expected: &[&str]| {
        let text = text.replace("CODE", code.as_str());
        let faults = read_stations(&registers, text.as_bytes()).err().unwrap_or_default();
        let codes: Vec<&str> = faults.iter().map(Fault::code).collect();
        assert_eq!(codes, expected, "{text}");
    };
    check("code,colour\nCODE,red\n", &["file.column_unknown"]);
    check("kode\nCODE\n", &["file.column_unknown", "file.column_missing"]);
    check("code,area\nnew,n\n", &["file.column_missing"; 4]);
    check("code\nCODE\nCODE\n", &["file.duplicate"]);
    check("code\n", &["file.no_rows"]);
    check("code,lat,lon\nCODE,51,\n", &["file.bad_value"]);
    check("code,lat,lon\nCODE,51°,7\n", &["file.bad_value"]);
    check("code,accessible\nCODE,maybe\n", &["file.bad_value"]);
    check("code,mobile_boxes\nCODE,-1\n", &["file.bad_value"]);
    check("code,closes\nCODE,20:00\n", &["file.bad_value"]);
    check("code,zone\nCODE,Asia/Atlantis\n", &["file.bad_value"]);
    check("code,check_digit\nCODE,x\n", &["file.bad_value"]);
    check(&format!("code,serves_en\nCODE,{}\n", "x".repeat(4_001)), &["file.bad_value"]);
}

#[test]
fn members_of_a_commission_are_read_and_written() {
    let registers = filled(&files_of("fixtures/exampland"));
    let code = registers.places.commissions()[0].row.code.clone();
    let known = |code: &str| registers.places.commission(code).map(|one| &*one.row);
    let read = |members: &str| {
        let text = format!("code,members\n{code},{members}\n");
        commissions("commissions.csv", text.as_bytes(), known).map(|read| read.rows[0].clone())
    };
    let row = read("chair:red; secretary;member:blue").expect("members");
    assert_eq!(row.members.len(), 3);
    assert!(csv::whole([&row]).ends_with(",chair:red; secretary; member:blue\n"));
    assert!(read("boss:red").is_err());
    assert!(read("chair:r ed").is_err());
}

#[test]
fn local_hours_are_held_against_the_law() {
    let rules = rules();
    let check = |kind: &str, closes: &str, zone: &str, good: bool| {
        let text =
            format!("code,area,kind,electorate,closes,zone\n01,n,{kind},5,{closes},{zone}\n");
        let hours = Hours::new(Some(&rules), Date::parse("2021-01-10"));
        let read = stations("stations.csv", text.as_bytes(), |_| None, hours);
        assert_eq!(read.is_ok(), good, "{kind} {closes} {zone}: {:?}", read.err());
    };
    check("ordinary", "2021-01-10T14:00:00Z", "Asia/Almaty", true);
    check("ordinary", "2021-01-10T14:00:00Z", "Asia/Aqtobe", false);
    check("ship", "2021-01-10T12:00:00Z", "Asia/Almaty", true);
    check("ordinary", "2021-01-10T12:00:00Z", "Asia/Almaty", false);
    check("ordinary", "2021-01-10T16:00:00Z", "Asia/Almaty", true);
    check("ordinary", "2021-01-10T16:00:01Z", "Asia/Almaty", true);
    check("ordinary", "2021-01-10T16:01:00Z", "Asia/Almaty", false);
    check("ordinary", "2021-01-10T18:00:00Z", "Asia/Almaty", false);
    check("ordinary", "2021-01-11T01:00:00Z", "America/New_York", true);
    check("ordinary", "2021-01-11T01:00:00Z", "Asia/Almaty", false);
}

#[test]
fn a_crosswalk_is_read_as_it_is_written() {
    let text = "then,now,became\na b,01,merged\nc,,gone\n,02,new\n";
    let links = crosswalk("crosswalk.csv", text.as_bytes()).expect("links");
    let [act] = &crosswalk_acts(&"xx-2020".into(), links, "source")[..] else { panic!("one act") };
    let Change::StationsMapped(act) = act else { panic!("a crosswalk") };
    let codes: Vec<_> = act.links.iter().map(|link| (link.then.len(), link.now.len())).collect();
    assert_eq!(codes, [(2, 1), (1, 0), (0, 1)]);
    assert!(crosswalk("crosswalk.csv", b"then,now\na/b,01\n").is_err());
}

fn any_files() -> impl Strategy<Value = (Vec<AreaRow>, Vec<CommissionRow>, Vec<StationRow>)> {
    let word = || "[a-zәқ][a-zәқ,\" ]{0,8}[a-z]";
    let place =
        proptest::option::of((-90_000_000..=90_000_000_i32, -180_000_000..=180_000_000_i32));
    let fields =
        (word(), word(), place, any::<Option<bool>>(), 0..4_u32, any::<prop::sample::Index>());
    let areas = prop::collection::btree_map(
        "[a-z][a-z0-9]{0,3}[.][a-z]",
        (word(), any::<prop::sample::Index>()),
        1..12,
    );
    let stations = prop::collection::btree_map("[0-9]{2}-[0-9]{1,3}", fields, 0..25);
    (areas, stations).prop_map(|(areas, stations)| {
        let codes: Vec<String> = areas.keys().cloned().collect();
        // The whole is the first by code; each other lies below one that comes before it.
        let areas: Vec<AreaRow> = areas
            .iter()
            .enumerate()
            .map(|(nth, (code, (name, parent)))| AreaRow {
                code: code.as_str().into(),
                parent: (nth > 0).then(|| codes[parent.index(nth)].as_str().into()),
                level: "level".into(),
                name: [("kk", name.as_str())].into(),
                codes: [("statistics".to_owned(), format!("s{nth}"))].into(),
                from: (nth % 2 == 0).then(|| "2020-02-29".to_owned()),
            })
            .collect();
        let commission = |(nth, code): (usize, &String)| CommissionRow {
            code: format!("c{nth}").as_str().into(),
            area: code.as_str().into(),
            name: [("en", "commission, of \"some\" area")].into(),
            members: Vec::new(),
        };
        let commissions = codes.iter().enumerate().map(commission).collect();
        let station = |(code, (name, serves, at, accessible, mobile_boxes, area)): (
            String,
            (String, String, _, _, u32, prop::sample::Index),
        )| StationRow {
            code: code.as_str().into(),
            area: codes[area.index(codes.len())].as_str().into(),
            kind: "ordinary".into(),
            name: [("kk", name.as_str())].into(),
            electorate: (mobile_boxes > 0).then_some(7),
            zone: "Etc/UTC".into(),
            opens: None,
            closes_at: 1_700_000_000,
            address: [("ru", name.as_str())].into(),
            serves: [("ru", serves.as_str())].into(),
            at,
            accessible,
            mobile_boxes,
        };
        (areas, commissions, stations.into_iter().map(station).collect())
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_in_any_order((areas_, commissions_, stations_) in any_files(), turn in 0..30_usize) {
        let turned = |text: String| {
            let mut lines: Vec<&str> = text.lines().skip(1).collect();
            let turn = turn % lines.len().max(1);
            lines.rotate_left(turn);
            format!("{}\n{}\n", text.lines().next().unwrap_or_default(), lines.join("\n"))
        };
        let mut files = Files::new();
        let stations_text = csv::whole(&stations_);
        files.insert("areas.csv".into(), turned(csv::whole(&areas_)).into_bytes());
        files.insert("commissions.csv".into(), turned(csv::whole(&commissions_)).into_bytes());
        if !stations_.is_empty() {
            files.insert("stations.csv".into(), turned(stations_text).into_bytes());
        }
        let registers = filled(&files);
        let places = &registers.places;
        prop_assert!(difference(areas_, places.areas()).is_empty());
        prop_assert!(difference(stations_.clone(), places.stations().map(|one| &*one.row)).is_empty());
        let again = after(empty(), {
            let found = Difference { added: stations_, changed: vec![], removed: vec![], same: 0 };
            let mut rows: Vec<Change> = acts(&difference(places.areas().into_iter().cloned().collect(), []), places, "D");
            rows.extend(acts(&found, places, "D"));
            rows
        });
        prop_assert_eq!(csv::stations(&again.places), csv::stations(places));
        prop_assert_eq!(csv::areas(&again.places), csv::areas(places));
    }

    #[test]
    fn any_bytes_are_refused_with_reasons_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for faults in [
            areas("f", &bytes, |_| None).err(),
            commissions("f", &bytes, |_| None).err(),
            stations("f", &bytes, |_| None, Hours::default()).err(),
            crosswalk("f", &bytes).err(),
        ].into_iter().flatten() {
            prop_assert!(!faults.is_empty());
        }
    }
}

#[test]
fn a_calendar_is_computed_for_the_zones_of_package_and_registers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exampland");
    let mut files = Files::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("below").display().to_string();
            files.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
    let package = crate::package::read(&files).expect("a package");
    let text = "code,area,kind,name_en,electorate,closes,zone\n\
                X-1,xx,ordinary,One,10,2024-06-01T11:00:00Z,Asia/Tokyo\n";
    let rows = stations("stations.csv", text.as_bytes(), |_| None, Hours::default());
    let found = difference(rows.expect("rows").rows, []);
    let mut registers = Registers::new(Vec::new());
    let [change] = &acts(&found, &registers.places, "No 1")[..] else { panic!("one act") };
    let act = RegisterChanged { change: change.clone(), late: None };
    let around = Circumstances { at: 0, position: 0, opened: false, seats: [].into() };
    let before = crate::register::calendar::zones(&package.definition, &registers).len();
    registers.record(&act, &around);
    let zones = crate::register::calendar::zones(&package.definition, &registers);
    assert_eq!((before > 0, zones.len()), (true, before + 1));
    assert!(zones.contains(&"Asia/Tokyo"));
}
