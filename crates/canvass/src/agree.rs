//! Whether the definition that opens an election is what the registers hold.
//!
//! A register that is not kept binds nothing: its part of the definition comes from the package
//! alone. Colours and short labels are presentation and not held against each other.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::definition::{Area, CandidateList, Commission, Contest, Definition, Station};
use election::register::place::{AreaRow, CommissionRow, StationRow};
use election::{AreaCode, Text, Voters};
use register::Registers;
use register::list::StandingList;
use register::place::Places;

use crate::refusal::Refusal;

/// Every difference between a definition and the registers that are kept.
pub(crate) fn disagreements(definition: &Definition, registers: &Registers) -> Vec<Refusal> {
    let mut found = Vec::new();
    for contest in &definition.contests {
        if registers.lists.of(&contest.code).next().is_some() {
            found.extend(lists(contest, &registers.lists.standing(&contest.code)));
        }
    }
    found.extend(places(definition, &registers.places));
    found
}

/// Areas, commissions and stations, each against its own register where that is kept.
fn places(definition: &Definition, places: &Places) -> Vec<Refusal> {
    let mut found = Vec::new();
    let areas: BTreeMap<&str, &AreaRow> =
        places.areas().into_iter().map(|area| (area.code.as_str(), area)).collect();
    if !areas.is_empty() {
        let packed = definition.areas.iter().map(|area| (area.code.as_str(), area));
        let fields =
            |packed: &Area, registered: &AreaRow| area_fields(definition, packed, registered);
        found.extend(rows("area", packed.collect(), areas, fields));
    }
    let commissions: BTreeMap<&str, &CommissionRow> = places
        .commissions()
        .into_iter()
        .map(|commission| (commission.row.code.as_str(), &*commission.row))
        .collect();
    if !commissions.is_empty() {
        let packed = definition.commissions.iter().map(|one| (one.code.as_str(), one));
        let fields = |packed: &Commission, registered: &CommissionRow| {
            Vec::from([area_field(definition, packed.area, &registered.area)])
        };
        found.extend(rows("commission", packed.collect(), commissions, fields));
    }
    let stations: BTreeMap<&str, &StationRow> =
        places.stations().map(|station| (station.row.code.as_str(), &*station.row)).collect();
    if !stations.is_empty() {
        let packed = definition.stations.iter().map(|one| (one.code.as_str(), one));
        let fields = |packed: &Station, registered: &StationRow| {
            station_fields(definition, packed, registered)
        };
        found.extend(rows("station", packed.collect(), stations, fields));
    }
    found
}

fn area_fields(definition: &Definition, packed: &Area, registered: &AreaRow) -> Vec<Field> {
    let none = || "none".to_string();
    let parent = packed.parent.map(|at| definition.areas[at].code.to_string());
    let above = registered.parent.as_ref().map(ToString::to_string);
    let level = definition.levels.get(packed.level).map(|level| level.code.clone());
    Vec::from([
        ("parent", Some(parent.unwrap_or_else(none)), Some(above.unwrap_or_else(none))),
        ("level", level, Some(registered.level.clone())),
    ])
}

fn area_field(definition: &Definition, packed: usize, registered: &AreaCode) -> Field {
    let packed = definition.areas[packed].code.to_string();
    ("area", Some(packed), Some(registered.to_string()))
}

fn station_fields(
    definition: &Definition,
    packed: &Station,
    registered: &StationRow,
) -> Vec<Field> {
    let voters = |voters: Option<u64>| {
        Some(voters.map_or_else(|| "none".into(), |voters| voters.to_string()))
    };
    let electorate = packed.electorate.map(|Voters(voters)| voters);
    Vec::from([
        area_field(definition, packed.area, &registered.area),
        ("kind", Some(packed.kind.clone()), Some(registered.kind.clone())),
        ("electorate", voters(electorate), voters(registered.electorate)),
        ("closes", Some(packed.closes_at.to_string()), Some(registered.closes_at.to_string())),
    ])
}

/// The lists of a ballot against those registered for it.
fn lists(contest: &Contest, registered: &[StandingList]) -> Vec<Refusal> {
    let packed = contest.lists.iter().map(|list| (list.code.as_str(), list));
    let registered = registered.iter().map(|list| (list.list.as_str(), list));
    rows("list", packed.collect(), registered.collect(), list_fields)
}

/// A field of both sides: its name, what the package says, what the registers say. A side that says
/// nothing is not held against the other.
type Field = (&'static str, Option<String>, Option<String>);

fn list_fields(packed: &CandidateList, registered: &StandingList) -> Vec<Field> {
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    Vec::from([
        ("name", Some(said(&packed.name)), Some(said(&registered.name))),
        ("ballot_number", number(Some(packed.ballot_number)), number(registered.ballot_number)),
        ("candidates", number(packed.candidates.or(Some(0))), number(Some(registered.candidates))),
        ("registered_order", number(packed.registered_order), number(registered.registered_order)),
    ])
}

/// Compares two sides by code: rows that only one of them has, and fields that differ.
fn rows<P, R>(
    what: &'static str,
    packed: BTreeMap<&str, &P>,
    registered: BTreeMap<&str, &R>,
    fields: impl Fn(&P, &R) -> Vec<Field>,
) -> Vec<Refusal> {
    let differs =
        |code: &str, field, found: &str, expected: &str| Refusal::DefinitionNotRegistered {
            what,
            code: code.into(),
            field,
            found: found.into(),
            expected: expected.into(),
        };
    let mut refusals = Vec::new();
    for (code, row) in &packed {
        let Some(other) = registered.get(code) else {
            refusals.push(differs(code, "code", "there", "none"));
            continue;
        };
        for (field, found, expected) in fields(row, other) {
            if let (Some(found), Some(expected)) = (found, expected)
                && found != expected
            {
                refusals.push(differs(code, field, &found, &expected));
            }
        }
    }
    let missing = registered.keys().filter(|code| !packed.contains_key(*code));
    refusals.extend(missing.map(|code| differs(code, "code", "none", "there")));
    refusals
}

/// A text in all its languages, in one line.
fn said(text: &Text) -> String {
    let words: Vec<String> =
        text.0.iter().map(|(tag, words)| alloc::format!("{tag}: {words}")).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;
    use alloc::vec::Vec;

    use election::act::{Act, CommissionEmpowered, ElectionOpened, Mode, RegistersOpened};
    use election::register::list::{
        BallotOrderDrawn, Candidate, CandidatesFiled, Decision, ListDecided, ListFiled, Sex,
    };
    use election::register::place::{
        AreaRow, AreasChanged, CommissionRow, CommissionsChanged, StationRow, StationsChanged,
    };
    use election::register::{Change, RegisterChanged};
    use election::{Text, Voters};

    use crate::Refusal;
    use crate::tests::{Night, definition, public};

    fn begins() -> Act {
        Act::RegistersOpened(RegistersOpened {
            election: "day".into(),
            authority_key: public(0),
            mode: Mode::Rehearsal,
            laws: [].into(),
        })
    }

    fn changed(change: Change) -> Act {
        Act::RegisterChanged(RegisterChanged { change, late: None })
    }

    /// The acts that register list `code` with one candidate.
    fn listed(code: &str, at: u64) -> Vec<Act> {
        let (contest, list) = ("assembly", code);
        let candidate = Candidate {
            number: 1,
            name: code.into(),
            name_other: None,
            born: "1980-01-01".into(),
            sex: Sex::Female,
            citizen: true,
            resident_years: 10,
            residence: "here".into(),
            occupation: "baker".into(),
            disability: false,
        };
        let acts = [
            Change::ListFiled(ListFiled {
                contest: contest.into(),
                list: list.into(),
                party: code.into(),
                name: [("en", code)].into(),
                short: [("en", code)].into(),
                colour: "#000000".into(),
                candidates: 1,
                document: "congress".into(),
            }),
            Change::CandidatesFiled(CandidatesFiled {
                contest: contest.into(),
                list: list.into(),
                candidates: vec![candidate],
            }),
            Change::ListDecided(ListDecided {
                contest: contest.into(),
                list: list.into(),
                decision: Decision::Registered,
                at,
                resolution: "1".into(),
                grounds: Vec::new(),
            }),
        ];
        acts.into_iter().map(changed).collect()
    }

    fn order(order: &[&str]) -> Act {
        changed(Change::BallotOrderDrawn(BallotOrderDrawn {
            contest: "assembly".into(),
            order: order.iter().map(|code| (*code).into()).collect(),
            document: "minutes".into(),
        }))
    }

    /// The registers of the definition of these tests, before it is opened.
    fn registered(lists: bool, places: bool) -> Night {
        let mut definition = definition();
        for list in &mut definition.contests[0].lists {
            list.name = [("en", list.code.as_str())].into();
            list.candidates = Some(1);
        }
        let mut night = Night::before_with(definition);
        night.act(0, begins()).expect("begins");
        if lists {
            let acts = listed("a", 1_500).into_iter().chain(listed("b", 1_600));
            for act in acts.chain([order(&["a", "b"])]) {
                night.act(0, act).expect("lawful");
            }
        }
        if places {
            for act in rows() {
                night.act(0, act).expect("lawful");
            }
        }
        night
    }

    fn rows() -> [Act; 3] {
        let area = |code: &str, parent: Option<&str>| AreaRow {
            code: code.into(),
            parent: parent.map(Into::into),
            level: if parent.is_some() { "region" } else { "country" }.into(),
            name: [("en", code)].into(),
            codes: [].into(),
            from: None,
        };
        let commission = |code: &str, area: &str| CommissionRow {
            code: code.into(),
            area: area.into(),
            name: [("en", code)].into(),
            members: Vec::new(),
        };
        let station = |code: &str, area: &str| StationRow {
            code: code.into(),
            area: area.into(),
            kind: "ordinary".into(),
            name: [("en", code)].into(),
            electorate: Some(500),
            zone: "Etc/UTC".into(),
            opens: None,
            closes_at: 1_000,
            address: Text::default(),
            serves: Text::default(),
            at: None,
            accessible: None,
            mobile_boxes: 0,
        };
        let document = "resolution".to_string();
        [
            Change::AreasChanged(AreasChanged {
                set: vec![area("all", None), area("n", Some("all")), area("s", Some("all"))],
                removed: Vec::new(),
                document: document.clone(),
            }),
            Change::CommissionsChanged(CommissionsChanged {
                set: vec![commission("centre", "all"), commission("n", "n"), commission("s", "s")],
                removed: Vec::new(),
                document: document.clone(),
            }),
            Change::StationsChanged(StationsChanged {
                set: vec![station("n1", "n"), station("n2", "n"), station("s1", "s")],
                removed: Vec::new(),
                document,
            }),
        ]
        .map(changed)
    }

    fn open(night: &Night) -> Act {
        Act::ElectionOpened(ElectionOpened {
            election: "day".into(),
            files: night.canvass.definition().files.clone(),
            authority_key: public(0),
            mode: Mode::Rehearsal,
        })
    }

    /// The registers stand; then one thing of the package is made other, and opening is refused
    /// with these differences: what, code, field, package, registers.
    fn check(change: impl FnOnce(&mut election::definition::Definition), expected: &[[&str; 5]]) {
        let mut night = registered(true, true);
        let mut other = night.canvass.definition().clone();
        change(&mut other);
        night.canvass.definition = alloc::sync::Arc::new(other);
        let act = open(&night);
        let refusals = night.act(0, act).err().unwrap_or_default();
        let found: Vec<[alloc::string::String; 5]> = refusals
            .into_iter()
            .map(|refusal| match refusal {
                Refusal::DefinitionNotRegistered { what, code, field, found, expected } => {
                    [what.into(), code, field.into(), found, expected]
                }
                other => panic!("{other}"),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_election_opens_under_the_definition_that_the_registers_hold() {
        for (lists, places) in [(false, false), (true, false), (false, true), (true, true)] {
            let mut night = registered(lists, places);
            let act = open(&night);
            night.act(0, act).expect("opens");
            assert!(night.canvass.is_opened());
            let act = CommissionEmpowered { commission: "n".into(), key: public(1) };
            night.act(0, Act::CommissionEmpowered(act)).expect("empowers");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn every_difference_between_package_and_registers_is_named() {
        check(|day| day.contests[0].lists[0].ballot_number = 7, &[["list", "a", "ballot_number", "7", "1"]]);
        check(|day| day.contests[0].lists[1].name = [("en", "Bee")].into(), &[["list", "b", "name", "en: Bee", "en: b"]]);
        check(|day| day.contests[0].lists[1].candidates = Some(2), &[["list", "b", "candidates", "2", "1"]]);
        check(|day| day.contests[0].lists[1].registered_order = Some(1), &[["list", "b", "registered_order", "1", "2"]]);
        check(|day| day.contests[0].lists[1].code = "c".into(), &[["list", "c", "code", "there", "none"], ["list", "b", "code", "none", "there"]]);
        check(|day| day.areas[2].parent = Some(1), &[["area", "s", "parent", "n", "all"]]);
        check(|day| day.commissions[2].area = 1, &[["commission", "s", "area", "n", "s"]]);
        check(|day| drop(day.commissions.pop()), &[["commission", "s", "code", "none", "there"]]);
        check(|day| day.stations[0].electorate = Some(Voters(501)), &[["station", "n1", "electorate", "501", "500"]]);
        check(|day| day.stations[1].electorate = None, &[["station", "n2", "electorate", "none", "500"]]);
        check(|day| day.stations[1].kind = "abroad".into(), &[["station", "n2", "kind", "abroad", "ordinary"]]);
        check(|day| day.stations[2].closes_at = 1_001, &[["station", "s1", "closes", "1001", "1000"]]);
        check(|day| day.stations[2].area = 1, &[["station", "s1", "area", "n", "s"]]);
        check(|day| drop(day.stations.pop()), &[["station", "s1", "code", "none", "there"]]);
    }

    #[test]
    fn a_draft_takes_registers_and_nothing_else() {
        let mut draft = definition();
        draft.contests[0].lists.clear();
        draft.stations.clear();
        let mut night = Night::before_with(draft);
        night.act(0, begins()).expect("a draft has registers");
        let form = Act::FormRecorded(crate::tests::form("n1", 1, [3, 2]));
        assert_eq!(night.codes(0, form), ["act.definition_open"]);
        let act = open(&night);
        assert_eq!(night.codes(0, act), ["act.no_lists", "act.no_stations"]);
        assert_eq!(night.codes(0, begins()), ["act.opened_already"]);
    }
}
