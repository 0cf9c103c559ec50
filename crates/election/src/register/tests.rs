use alloc::collections::BTreeMap;
use alloc::vec;

use super::calendar::*;
use super::list::*;
use super::mandate::*;
use super::observer::*;
use super::party::*;
use super::place::*;
use super::*;
use crate::text::Text;

fn name() -> Text {
    Text::from([("kk", "Атау"), ("en", "Name")])
}

/// One of each, with every optional field filled that shares an object with the tag.
fn changes() -> alloc::vec::Vec<Change> {
    let (contest, list) = (|| "house".into(), || "a".into());
    vec![
        Change::CalendarAdopted(CalendarAdopted {
            day: "2021-01-10".into(),
            called: "2020-10-21".into(),
            resolution: "1".into(),
            deadlines: vec![DeadlineFixed { code: "lot".into(), at: 7 }],
        }),
        Change::LateAdmitted(LateAdmitted {
            ruling: "r".into(),
            deadline: "lot".into(),
            subject: "a".into(),
            reason: "flood".into(),
            basis: "court".into(),
        }),
        Change::RollFrozen(RollFrozen {
            electorate: 100,
            ballots_to_print: 101,
            resolution: "2".into(),
        }),
        Change::PartyEntered(PartyEntered {
            party: "p".into(),
            name: name(),
            short: name(),
            colour: "#112233".into(),
        }),
        Change::PartyStage(PartyStage {
            party: "p".into(),
            stage: Stage::Congress,
            on: "2020-01-01".into(),
            at_latest: false,
            document: "d".into(),
            people: Some(1_000),
            regions: BTreeMap::from([("01".into(), 600)]),
            grounds: vec!["g".into()],
        }),
        Change::PartyChanged(PartyChanged {
            party: "p".into(),
            on: "2020-01-01".into(),
            identity: Identity::Renamed { name: name(), short: name() },
            document: "d".into(),
        }),
        Change::PartyChanged(PartyChanged {
            party: "p".into(),
            on: "2020-01-01".into(),
            identity: Identity::SplitFrom { party: "q".into() },
            document: "d".into(),
        }),
        Change::ListDecided(ListDecided {
            contest: contest(),
            list: list(),
            decision: Decision::Refused,
            at: 7,
            resolution: "3".into(),
            grounds: vec!["g".into()],
        }),
        Change::CandidateLeft(CandidateLeft {
            contest: contest(),
            list: list(),
            number: 3,
            leaving: Leaving::Struck,
            document: "d".into(),
        }),
        Change::StationsMapped(StationsMapped {
            election: "e".into(),
            links: vec![StationLink { then: vec!["1".into()], now: vec![] }],
            document: "d".into(),
        }),
        Change::OrganisationEntered(OrganisationEntered {
            organisation: "o".into(),
            kind: OrganisationKind::State,
            name: name(),
            state: Some("XX".into()),
            document: "d".into(),
        }),
        Change::ObserverPresent(ObserverPresent {
            station: "1".into(),
            observer: "1".into(),
            present: true,
            at: 7,
        }),
        Change::MandatesNamed(MandatesNamed {
            contest: contest(),
            list: list(),
            numbers: vec![1, 2],
            named_by: NamedBy::Alphabet,
            document: "d".into(),
        }),
        Change::SidesDeclared(SidesDeclared {
            contest: contest(),
            majority: vec![list()],
            opposition: vec![],
            document: "d".into(),
        }),
    ]
}

#[test]
fn a_change_reads_back_from_its_canonical_bytes() {
    for change in changes() {
        let act = RegisterChanged { change, late: Some("r".into()) };
        let bytes = crate::canonical::to_bytes(&act);
        let read: RegisterChanged = serde_json::from_slice(&bytes).expect("its own bytes");
        assert_eq!(read, act);
    }
}
