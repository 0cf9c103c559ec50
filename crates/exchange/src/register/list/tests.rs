use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use election::entry::ENTRY_BYTES_MAX;
use law::{Date, Law, Procedure};
use proptest::prelude::*;
use register::list::{Status, quota};

use super::*;
use crate::Files;

const LAW: &str = include_str!("../../../../../laws/kz/mazhilis/2020-05-25.toml");
const PROCEDURE: &str = include_str!("../../../../../laws/kz/mazhilis/2020-05-25.procedure.toml");
const LONGEST: &[u8] =
    include_bytes!("../../../../../elections/kz-2021/registers/lists/nur_otan.csv");

fn rules() -> ContestRules {
    ContestRules {
        contest: "mazhilis".into(),
        law: Arc::new(Law::from_toml(LAW).expect("a law")),
        procedure: Some(Arc::new(Procedure::from_toml(PROCEDURE).expect("a procedure"))),
    }
}

fn days() -> ReferenceDays {
    let [election, filed, registered] =
        ["2021-01-10", "2020-11-27", "2020-12-04"].map(|day| Date::parse(day).expect("a day"));
    ReferenceDays { election, filed, registered }
}

fn checked(bytes: &[u8]) -> Sheet {
    check(&rules(), days(), &Elsewhere::new(), "candidates.csv", bytes).expect("a table")
}

/// The list of 126 with some cells set: line, column, text.
fn with(cells: &[(usize, &str, &str)]) -> Vec<u8> {
    let text = std::str::from_utf8(LONGEST).expect("UTF-8");
    let mut lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    for (line, column, text) in cells {
        let at = COLUMNS.iter().position(|name| name == column).expect("a column");
        lines[line - 1][at] = text;
    }
    let lines: Vec<String> = lines.into_iter().map(|cells| cells.join(",")).collect();
    (lines.join("\n") + "\n").into_bytes()
}

/// Lines of those who count for the quota and of those who do not.
fn by_quota() -> (Vec<usize>, Vec<usize>) {
    let sheet = checked(LONGEST);
    let mut split = (Vec::new(), Vec::new());
    for person in &sheet.draft.candidates {
        let alone = Draft { candidates: vec![person.clone()], left: BTreeSet::new() };
        let counts = quota(&rules(), days(), &alone).expect("a quota").counted == 1;
        let line = usize::try_from(person.line).expect("a short file");
        if counts { split.0.push(line) } else { split.1.push(line) }
    }
    split
}

#[test]
fn a_list_of_126_without_a_fault_passes() {
    let sheet = checked(LONGEST);
    assert_eq!(sheet.messages(), []);
    let candidates = sheet.candidates().expect("every row is complete");
    assert_eq!(candidates.len(), 126);
    assert_eq!(write(&candidates), LONGEST, "written again with other bytes");
}

#[test]
fn twelve_planted_faults_are_twelve_messages_with_line_rule_and_article() {
    let (members, others) = by_quota();
    // One fault in each row that does not count for the quota; the first row lends its person.
    let text = std::str::from_utf8(LONGEST).expect("UTF-8");
    let first: Vec<&str> = text.lines().nth(others[0] - 1).expect("a row").split(',').collect();
    let planted = [
        (&[("born", "1996-01-11")][..], "list.too_young", "candidate.age_min"),
        (&[("citizen", "no")], "list.not_citizen", "candidate.citizenship"),
        (&[("resident_years", "9")], "list.residence_short", "candidate.residence_years_min"),
        (&[("born", "1980-02-30")], "list.unreadable", "candidate.age_min"),
        (&[("born", "2020-11-28")], "list.born_later", "candidate.age_min"),
        (&[("number", "500")], "list.number", "list.order"),
        (&[("sex", "m")], "list.unreadable", "lists.quota"),
        (&[("name", first[1]), ("born", first[3])], "list.person_twice", "list.person_once"),
        (&[("name", "")], "list.empty_cell", "list.candidates"),
        (&[("resident_years", "ten")], "list.unreadable", "candidate.residence_years_min"),
        (&[("citizen", "")], "list.empty_cell", "candidate.citizenship"),
    ];
    let rows = planted.iter().zip(&others[1..]);
    let mut cells: Vec<_> = rows
        .clone()
        .flat_map(|((cells, ..), line)| cells.iter().map(|(column, text)| (*line, *column, *text)))
        .collect();
    // Four planted above are of the groups or could be, for all that can be read of them: so eleven
    // of 44 have to go before 38 are out of reach.
    for line in &members[..11] {
        cells.push((*line, "sex", "male"));
        cells.push((*line, "born", "1975-05-05"));
    }
    let messages = checked(&with(&cells)).messages();
    let found: Vec<(&str, Option<u64>, Option<&str>)> =
        messages.iter().map(|one| (one.code, one.line, one.rule)).collect();
    let mut expected: Vec<_> =
        rows.map(|((_, code, rule), line)| (*code, Some(*line as u64), Some(*rule))).collect();
    expected.push(("list.quota", None, Some("lists.quota")));
    assert_eq!(found, expected, "{messages:#?}");
    assert_eq!(messages.len(), 12);
    for message in &messages {
        assert!(message.cite.as_ref().is_some_and(|cite| cite.contains("Art. ")), "{message:?}");
        assert!(message.text.contains("Art. "), "{message:?}");
    }
    assert_eq!(checked(&with(&[])).messages(), [], "mended");
}

#[test]
fn the_quota_of_126_is_met_by_38_and_not_by_37() {
    let (members, _) = by_quota();
    let left = |count: usize| {
        let gone = &members[count..];
        let cells: Vec<_> = gone
            .iter()
            .flat_map(|line| [(*line, "sex", "male"), (*line, "born", "1975-05-05")])
            .collect();
        checked(&with(&cells)).messages()
    };
    assert_eq!(left(38), []);
    let found = left(37);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].text,
        "candidates.csv, 37 of 126 candidates are women or under_29, 38 are needed: 30/100 of the \
         list [lists.quota, CL 2464 Art. 89(4), as amended on 25 May 2020 No 335-VI]"
    );
}

#[test]
fn the_quota_at_exactly_its_share_is_met() {
    // 120 persons: 36 are 30 % to the person.
    let text = std::str::from_utf8(LONGEST).expect("UTF-8");
    let short = |members: usize| {
        let mut lines: Vec<String> = text.lines().take(121).map(Into::into).collect();
        for (nth, line) in lines.iter_mut().enumerate().skip(1) {
            let mut cells: Vec<&str> = line.split(',').collect();
            (cells[3], cells[4]) = ("1975-05-05", if nth <= members { "female" } else { "male" });
            *line = cells.join(",");
        }
        checked((lines.join("\n") + "\n").as_bytes()).messages()
    };
    assert_eq!(short(36), []);
    assert_eq!(short(35).iter().map(|one| one.code).collect::<Vec<_>>(), ["list.quota"]);
}

#[test]
fn a_list_may_be_98_and_30_percent_of_it_rounded_down() {
    let text = std::str::from_utf8(LONGEST).expect("UTF-8");
    let row =
        |number: u32| format!("{number},Extra {number},,1980-01-01,female,yes,20,Town,Cook,no\n");
    let longer = format!("{text}{}", row(127));
    assert_eq!(checked(longer.as_bytes()).messages(), []);
    let found = checked(format!("{longer}{}", row(128)).as_bytes()).messages();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["list.too_many"]);
}

#[test]
fn columns_that_are_missing_or_unknown_are_all_named() {
    let faults = check(&rules(), days(), &Elsewhere::new(), "a.csv", b"number,nme,born\n1,A,x\n");
    let codes: Vec<&str> = faults.expect_err("columns").iter().map(Fault::code).collect();
    let missing = ["file.column_missing"; 6];
    assert_eq!(codes, [&["file.column_unknown"][..], &missing].concat());
}

#[test]
fn a_row_with_too_few_cells_is_one_message() {
    let text = String::from_utf8(LONGEST.to_vec()).expect("UTF-8");
    let broken: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(nth, line)| if nth == 9 { line.rsplit_once(',').expect("cells").0 } else { line })
        .collect();
    let sheet = checked((broken.join("\n") + "\n").as_bytes());
    let found: Vec<_> = sheet.messages().iter().map(|one| (one.code, one.line)).collect();
    assert_eq!(found, [("file.cells", Some(10))]);
    assert_eq!(sheet.candidates(), None);
}

#[test]
fn acts_of_candidates_fit_in_entries() {
    let name = "Ғ".repeat(250);
    let candidate = |number| Candidate {
        number,
        name: name.clone(),
        ..checked(LONGEST).candidates().expect("complete")[0].clone()
    };
    let many: Vec<Candidate> = (1..=127).map(candidate).collect();
    let acts = chunks(&"mazhilis".into(), &"a".into(), &many);
    assert!(acts.len() > 1);
    for act in &acts {
        let bytes = serde_json::to_vec(act).expect("an act").len();
        assert!(bytes < ENTRY_BYTES_MAX - 4_096, "{bytes}");
    }
    let again: Vec<Candidate> = acts.into_iter().flat_map(|act| act.candidates).collect();
    assert_eq!(again, many);
}

#[test]
fn lists_of_the_reference_election_are_registered_by_its_law() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    let read = |path: &str| fs::read(format!("{root}{path}")).expect("a file of the repository");
    let mut files = Files::new();
    for law in ["laws/kz/mazhilis/2020-05-25.toml", "laws/kz/mazhilis/2020-05-25.procedure.toml"] {
        files.insert(law.into(), read(law));
    }
    for path in [
        "election.toml",
        "areas.csv",
        "commissions.csv",
        "stations.csv",
        "registers/lists.toml",
        "contests/mazhilis/contest.toml",
        "contests/mazhilis/lists.csv",
        "contests/mazhilis/form.toml",
        "registers/lists/adal.csv",
        "registers/lists/ak_zhol.csv",
        "registers/lists/auyl.csv",
        "registers/lists/npk.csv",
        "registers/lists/nur_otan.csv",
    ] {
        files.insert(path.into(), read(&format!("elections/kz-2021/{path}")));
    }
    let package = crate::package::read(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let changes = changes(&package, &files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let all = recorded(&changes);
    let contest = ContestCode::new("mazhilis");
    assert!(
        all.lists
            .of(&contest)
            .all(|(code, _)| { all.lists.status(&contest, code) == Some(Status::Registered) })
    );
    // As the definition of the package has them.
    let standing = all.lists.standing(&contest);
    let expected = &package.definition.contests[0].lists;
    assert_eq!(standing.len(), expected.len());
    for (one, expected) in standing.iter().zip(expected) {
        assert_eq!(one.list, expected.code);
        assert_eq!(one.ballot_number, Some(expected.ballot_number));
        assert_eq!(Some(one.candidates), expected.candidates);
        assert_eq!((&one.name, &one.colour), (&expected.name, &expected.colour));
    }
    let lists = all.lists.of(&contest).map(|(_, list)| list);
    let counts = lists.map(|list| quota(&rules(), days(), &list.draft()).expect("a quota"));
    let groups: Vec<Vec<u64>> =
        counts.map(|count| count.groups.iter().map(|group| group.1).collect()).collect();
    let sum = |nth: usize| groups.iter().map(|group| group[nth]).sum::<u64>();
    assert_eq!((sum(0), sum(1)), (90, 19), "women and under 29, as published");
}

/// Registers after these acts; each has to be lawful at its place. Parties are not kept here, so
/// deposits are due in full and are left out.
fn recorded(changes: &[(u64, election::register::Change)]) -> register::Registers {
    use election::register::{Change, RegisterChanged, calendar::CalendarAdopted};
    let mut procedure = Procedure::from_toml(PROCEDURE).expect("a procedure");
    (procedure.deadlines, procedure.deposit) = (Vec::new(), None);
    let rules = ContestRules { procedure: Some(Arc::new(procedure)), ..rules() };
    let mut all = register::Registers::new(vec![rules]);
    let calendar = CalendarAdopted {
        day: "2021-01-10".into(),
        called: "2020-10-21".into(),
        resolution: "1".into(),
        deadlines: Vec::new(),
    };
    let first = std::iter::once((0, Change::CalendarAdopted(calendar)));
    for (position, (at, change)) in (0..).zip(first.chain(changes.iter().cloned())) {
        let seats = std::collections::BTreeMap::new();
        let around = register::Circumstances { at, position, opened: false, seats };
        let act = RegisterChanged { change, late: None };
        all.admit(&act, &around).unwrap_or_else(|refusals| panic!("{refusals:#?}"));
        all.record(&act, &around);
    }
    all
}

proptest! {
    #[test]
    fn any_bytes_are_refused_with_reasons_or_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match check(&rules(), days(), &Elsewhere::new(), "any.csv", &bytes) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(sheet) => prop_assert!(sheet.messages().iter().all(|one| !one.text.is_empty())),
        }
    }

    #[test]
    fn what_is_written_reads_the_same(name in "[^\r\n]{1,30}", other in "[a-zA-Z\",' ]{0,9}") {
        prop_assume!(!name.trim().is_empty() && !name.contains('\0'));
        let mut list = checked(LONGEST).candidates().expect("complete");
        list.truncate(3);
        list[1].name = name;
        list[1].name_other = Some(other).filter(|text| !text.is_empty());
        let bytes = write(&list);
        let again = checked(&bytes).candidates().expect("complete");
        prop_assert_eq!(&again, &list);
        prop_assert_eq!(write(&again), bytes);
    }
}
