//! A small election day, played act by act.

use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use ed25519_dalek::SigningKey;
use election::act::{
    Act, CommissionEmpowered, Correction, ElectionOpened, FormRecorded, Mode, Payload,
    ResultDeclared, RulingRecorded, TurnoutReported,
};
use election::definition::{
    Area, CandidateList, Commission, Contest, Definition, Station, TurnoutHour,
};
use election::entry::{Entry, hex};
use election::form::{Comparison, Field, Figures, FormDefinition, Relation, Role, Unit};
use election::{Ballots, Seats, Text, Voters};
use law::Law;

use crate::{Canvass, Refusal, Rejection};

const ORIGIN: &str = "example.org/rehearsal";

/// Eleven seats by Hare quota and largest remainders over 5 %; ties by order of registration.
const LAW: &str = include_str!("tests/law.toml");

pub fn definition() -> Definition {
    let area = |code: &str, parent| Area {
        code: code.into(),
        parent,
        level: usize::from(parent.is_some()),
        name: Text::default(),
    };
    let station = |code: &str, area, voters| Station {
        code: code.into(),
        area,
        kind: "ordinary".into(),
        name: Text::default(),
        electorate: Some(Voters(voters)),
        closes_at: 1_000,
        zone: "Etc/UTC".into(),
    };
    let commission =
        |code: &str, area| Commission { code: code.into(), area, name: Text::default() };
    let list = |code: &str, ballot_number| CandidateList {
        code: code.into(),
        ballot_number,
        name: Text::default(),
        short: Text::default(),
        colour: "#000000".into(),
        registered_order: None,
        apparentement: None,
        candidates: None,
    };
    let field = |code: &str, line: &str, role| Field {
        code: code.into(),
        line: line.into(),
        label: Text::default(),
        unit: Unit::Ballots,
        role: Some(role),
        empty_for: Vec::new(),
        cite: "art. 1".into(),
    };
    let form = FormDefinition {
        title: Text::default(),
        fields: vec![field("found", "1", Role::BallotsFound), field("votes", "2", Role::ListVotes)],
        relations: vec![Relation {
            code: "R1".into(),
            left: vec!["found".into()],
            comparison: Comparison::Equal,
            right: vec!["votes".into()],
            label: Text::default(),
            cite: "art. 1".into(),
        }],
        turnouts: Vec::new(),
        figure_max: 9_999,
    };
    Definition {
        code: "day".into(),
        name: Text::default(),
        date: "2024-06-01".into(),
        zone: "Etc/UTC".into(),
        languages: vec!["en".into()],
        reconstruction: None,
        sources: Vec::new(),
        levels: Vec::new(),
        areas: vec![area("all", None), area("n", Some(0)), area("s", Some(0))],
        commissions: vec![commission("centre", 0), commission("n", 1), commission("s", 2)],
        stations: vec![station("n1", 1, 500), station("n2", 1, 500), station("s1", 2, 500)],
        turnout_hours: vec![
            TurnoutHour { code: "10:00".into(), at: 500 },
            TurnoutHour { code: "12:00".into(), at: 700 },
        ],
        turnout_grace_minutes: None,
        contests: vec![Contest {
            code: "assembly".into(),
            title: Text::default(),
            law: "xx/assembly/2024-06-01".into(),
            lists: vec![list("a", 1), list("b", 2)],
            form,
        }],
        files: [("contests/assembly/form.toml".into(), "f0".into())].into(),
    }
}

fn key(commission: u8) -> SigningKey {
    SigningKey::from_bytes(&[commission + 1; 32])
}

pub fn public(commission: u8) -> alloc::string::String {
    hex(key(commission).verifying_key().as_bytes())
}

pub struct Night {
    pub canvass: Canvass,
    next: u32,
    /// Time of the next act.
    pub at: u64,
}

impl Night {
    fn before() -> Self {
        Self::before_with(definition())
    }

    pub fn before_with(definition: Definition) -> Self {
        let law = Arc::new(Law::from_toml(LAW).expect("the law of these tests"));
        let canvass = Canvass::new(Arc::new(definition), vec![law], vec![None], ORIGIN);
        Self { canvass: canvass.expect("the form has what the law needs"), next: 0, at: 2_000 }
    }

    /// Opened, with keys given.
    fn open() -> Self {
        Self::open_with(definition())
    }

    fn open_with(definition: Definition) -> Self {
        let mut night = Self::before_with(definition);
        night.act(0, opening()).expect("opens");
        for (at, code) in ["n", "s"].into_iter().enumerate() {
            let by = u8::try_from(at + 1).expect("small");
            let act = CommissionEmpowered { commission: code.into(), key: public(by) };
            night.act(0, Act::CommissionEmpowered(act)).expect("empowers");
        }
        night
    }

    fn sign(&mut self, by: u8, act: Act) -> Entry {
        self.next += 1;
        let payload = Payload {
            act,
            at: self.at,
            by: ["centre", "n", "s"][usize::from(by)].into(),
            id: self.next.to_string().as_str().into(),
            origin: ORIGIN.into(),
        };
        Entry::sign(payload, &key(by))
    }

    pub fn act(&mut self, by: u8, act: Act) -> Result<(), Vec<Refusal>> {
        let entry = self.sign(by, act);
        match self.canvass.replay(&entry.to_bytes()) {
            Ok(()) => Ok(()),
            Err(Rejection::Refused(refusals)) => Err(refusals),
            Err(Rejection::Entry(error)) => panic!("{error}"),
        }
    }

    pub fn codes(&mut self, by: u8, act: Act) -> Vec<&'static str> {
        let size = self.canvass.size();
        let refusals = self.act(by, act).expect_err("must be refused");
        assert_eq!(self.canvass.size(), size, "a refused act changes nothing");
        refusals.iter().map(Refusal::code).collect()
    }
}

fn opening() -> Act {
    Act::ElectionOpened(ElectionOpened {
        election: "day".into(),
        files: definition().files,
        authority_key: public(0),
        mode: Mode::Rehearsal,
    })
}

pub fn form(station: &str, version: u32, votes: [u64; 2]) -> FormRecorded {
    FormRecorded {
        contest: "assembly".into(),
        station: station.into(),
        version,
        definition: "f0".into(),
        figures: Figures {
            fields: [("found".into(), votes[0] + votes[1])].into(),
            votes: [("a".into(), votes[0]), ("b".into(), votes[1])].into(),
        },
        entered_by: "one".into(),
        confirmed_by: "two".into(),
        correction: (version > 1)
            .then(|| Correction { reason: "misread".into(), basis: "art. 9".into() }),
    }
}

fn turnout(station: &str, hour: &str, issued: u64) -> Act {
    turnout_version(station, hour, issued, 1)
}

fn turnout_version(station: &str, hour: &str, issued: u64, version: u32) -> Act {
    Act::TurnoutReported(TurnoutReported {
        station: station.into(),
        hour: hour.into(),
        ballots_issued: Ballots(issued),
        version,
        correction: (version > 1)
            .then(|| Correction { reason: "misheard".into(), basis: "art. 9".into() }),
    })
}

fn declaration(a: u32, b: u32) -> Act {
    Act::ResultDeclared(ResultDeclared {
        contest: "assembly".into(),
        seats: [("a".into(), Seats(a)), ("b".into(), Seats(b))].into(),
        resolution: "No 1".into(),
    })
}

#[test]
fn a_day_runs_from_opening_to_declaration() {
    let mut night = Night::open();
    night.act(1, turnout("n1", "10:00", 40)).expect("first report");
    night.act(1, turnout("n1", "12:00", 90)).expect("second report");
    assert_eq!(night.canvass.turnout(1, 0).ballots_issued, 90);
    assert_eq!(night.canvass.turnout(1, 0).electorate, 500);
    night.act(1, Act::FormRecorded(form("n1", 1, [60, 40]))).expect("balances");
    assert_eq!(night.canvass.missing(0, 0).count(), 2);
    assert_eq!(night.codes(0, declaration(7, 4)), ["declaration.stations_missing"]);
    night.act(1, Act::FormRecorded(form("n2", 1, [60, 40]))).expect("balances");
    night.act(2, Act::FormRecorded(form("s1", 1, [30, 70]))).expect("balances");
    night.act(2, Act::FormRecorded(form("s1", 2, [60, 40]))).expect("a correction");
    assert_eq!(night.canvass.versions(0, 2).len(), 2);
    assert_eq!(night.canvass.falls(0).len(), 1, "the fall of b has its correction");
    assert_eq!(night.codes(0, declaration(8, 3)), ["declaration.other_seats"; 2]);
    night.act(0, declaration(7, 4)).expect("what the count gives");
    let late = Act::FormRecorded(form("s1", 3, [1, 1]));
    assert_eq!(night.codes(2, late), ["form.declared"]);
}

#[test]
fn an_act_is_refused_for_every_reason_at_once() {
    let mut night = Night::open();
    let mut wrong = form("n1", 2, [60, 40]);
    wrong.figures.fields.insert("found".into(), 7);
    wrong.confirmed_by = "one".into();
    wrong.definition = "f1".into();
    wrong.correction = None;
    assert_eq!(
        night.codes(1, Act::FormRecorded(wrong)),
        [
            "form.version_conflict",
            "form.reason_missing",
            "form.one_person",
            "form.other_definition",
            "form.relation"
        ]
    );
}

#[test]
fn only_the_commission_of_a_station_signs_for_it() {
    let mut night = Night::open();
    let foreign = Act::FormRecorded(form("s1", 1, [1, 1]));
    assert_eq!(night.codes(1, foreign), ["act.other_commission"]);
    let mut entry = night.sign(2, Act::FormRecorded(form("s1", 1, [1, 1])));
    entry.payload.by = "n".into();
    assert!(matches!(
        night.canvass.admit(&entry).expect_err("another key")[..],
        [Refusal::WrongKey { .. }]
    ));
    assert_eq!(night.codes(1, declaration(5, 5)), ["act.not_the_authority"]);
}

#[test]
fn a_replayed_submission_and_a_foreign_log_are_refused() {
    let mut night = Night::open();
    let entry = night.sign(1, Act::FormRecorded(form("n1", 1, [1, 1])));
    night.canvass.replay(&entry.to_bytes()).expect("the first time");
    let again = night.canvass.admit(&entry).expect_err("the second time");
    assert!(matches!(again[..], [Refusal::Replayed { .. }]));
    let mut payload = entry.payload;
    payload.origin = "example.org/live".into();
    let foreign = Entry::sign(payload, &key(1));
    let refused = night.canvass.admit(&foreign).expect_err("meant for another log");
    assert!(matches!(refused[..], [Refusal::WrongOrigin { .. }]));
}

#[test]
fn nothing_happens_before_the_election_is_open_and_it_opens_once() {
    let mut night = Night::before();
    assert_eq!(night.codes(0, declaration(5, 5)), ["act.no_key"]);
    night.act(0, opening()).expect("opens");
    assert_eq!(night.codes(0, opening()), ["act.opened_already"]);
}

#[test]
fn another_package_is_named_file_by_file() {
    let mut night = Night::before();
    let Act::ElectionOpened(mut act) = opening() else { unreachable!() };
    act.files.insert("stations.csv".into(), "aa".into());
    act.files.insert("contests/assembly/form.toml".into(), "f9".into());
    let codes = night.codes(0, Act::ElectionOpened(act));
    assert_eq!(codes, ["act.definition_differs"; 2]);
}

#[test]
fn reported_turnout_never_falls() {
    let mut night = Night::open();
    night.act(1, turnout("n1", "12:00", 90)).expect("the later hour first");
    assert_eq!(night.codes(1, turnout("n1", "10:00", 91)), ["turnout.falls"]);
    assert_eq!(night.codes(1, turnout("n1", "12:00", 95)), ["turnout.reported_already"]);
    assert_eq!(night.codes(1, turnout("n2", "12:00", 501)), ["turnout.too_large"]);
    assert_eq!(night.codes(1, turnout("n2", "13:00", 5)), ["turnout.unknown_hour"]);
}

#[test]
fn a_report_is_corrected_by_its_next_version_and_every_version_stays() {
    let mut night = Night::open();
    night.act(1, turnout("n1", "10:00", 40)).expect("first report");
    night.act(1, turnout("n2", "10:00", 10)).expect("of another station");
    night.act(1, turnout("n1", "12:00", 90)).expect("of another hour");
    assert_eq!(night.codes(1, turnout_version("n1", "10:00", 30, 3)), ["turnout.version_conflict"]);
    assert_eq!(night.codes(1, turnout_version("s1", "10:00", 30, 2)), ["act.other_commission"]);
    let Act::TurnoutReported(mut bare) = turnout_version("n1", "10:00", 30, 2) else {
        unreachable!()
    };
    bare.correction = None;
    assert_eq!(night.codes(1, Act::TurnoutReported(bare)), ["turnout.reason_missing"]);
    let Act::TurnoutReported(mut first) = turnout("n2", "12:00", 30) else { unreachable!() };
    first.correction = Some(Correction { reason: "r".into(), basis: "b".into() });
    assert_eq!(night.codes(1, Act::TurnoutReported(first)), ["turnout.reason_unexpected"]);
    night.act(1, turnout_version("n1", "10:00", 30, 2)).expect("lower, with a reason");
    night.act(1, turnout_version("n1", "10:00", 35, 3)).expect("and once more");
    assert_eq!(night.canvass.turnout(0, 0).ballots_issued, 45);
    assert_eq!(
        (night.canvass.turnout(0, 1).electorate, night.canvass.turnout(0, 1).stations),
        (1_000, 2)
    );
    let versions = night.canvass.turnout_versions(0, 0);
    let issued: Vec<u64> = versions.iter().map(|one| one.report.ballots_issued).collect();
    assert_eq!(issued, [40, 30, 35]);
    assert_eq!(night.canvass.turnout_versions(0, 1).len(), 1);
    let revisions = night.canvass.turnout_revisions();
    let changes: Vec<(u64, u64)> = revisions
        .iter()
        .map(|one| (one.before.report.ballots_issued, one.after.report.ballots_issued))
        .collect();
    assert_eq!(changes, [(40, 30), (30, 35)]);
}

/// Other hours are held against the newest version, not against the one it replaced.
#[test]
fn a_correction_holds_against_the_newest_figures_of_other_hours() {
    let mut night = Night::open();
    night.act(1, turnout("n1", "10:00", 40)).expect("first report");
    night.act(1, turnout("n1", "12:00", 90)).expect("second report");
    let refusals = night.act(1, turnout_version("n1", "10:00", 91, 2)).expect_err("above 12:00");
    assert_eq!(
        refusals[0].to_string(),
        "station n1: 91 ballots issued by 10:00, but 90 by 12:00; the count can only rise"
    );
    night.act(1, turnout_version("n1", "12:00", 95, 2)).expect("a correction");
    night.act(1, turnout_version("n1", "10:00", 91, 2)).expect("now there is room");
    assert_eq!(night.codes(1, turnout_version("n1", "12:00", 90, 3)), ["turnout.falls"]);
    assert_eq!(night.codes(1, turnout_version("n1", "12:00", 501, 3)), ["turnout.too_large"]);
}

/// Acts of these tests are signed at 2,000; the hours are 500 and 700.
#[test]
fn missing_and_late_reports_are_listed() {
    let mut definition = definition();
    definition.turnout_grace_minutes = Some(24);
    let mut night = Night::open_with(definition);
    night.act(1, turnout("n1", "10:00", 40)).expect("after 1,940");
    night.act(1, turnout("n1", "12:00", 90)).expect("before 2,140");
    assert_eq!(night.canvass.turnout_late(0, 0), [(0, 60)]);
    night.act(1, turnout_version("n1", "10:00", 41, 2)).expect("a correction");
    assert_eq!(night.canvass.turnout_late(0, 0), [(0, 60)], "the first report counts");
    assert_eq!(night.canvass.turnout_late(1, 0), []);
    assert_eq!(night.canvass.turnout_late(0, 2), [], "no station of this area");
    assert_eq!(night.canvass.turnout_missing(0, 0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(night.canvass.turnout_missing(0, 2).collect::<Vec<_>>(), [2]);
}

/// Logs made before reports had versions keep their bytes.
#[test]
fn a_first_report_is_written_without_a_version() {
    let Act::TurnoutReported(act) = turnout("n1", "10:00", 40) else { unreachable!() };
    let text = serde_json::to_string(&act).expect("serializes");
    assert_eq!(text, r#"{"station":"n1","hour":"10:00","ballots_issued":40}"#);
    assert_eq!(serde_json::from_str::<TurnoutReported>(&text).expect("reads"), act);
}

/// A figure that no station can have would overflow the sums of every page.
#[test]
fn turnout_of_a_station_without_a_roll_is_held_to_the_form() {
    let mut definition = definition();
    definition.stations[0].electorate = None;
    let mut night = Night::open_with(definition);
    assert_eq!(night.codes(1, turnout("n1", "10:00", u64::MAX - 100)), ["turnout.too_large"]);
    night.act(1, turnout("n1", "10:00", 9_999)).expect("as much as a form can hold");
}

/// Another commission's id is not taken away: identity is author and id together.
#[test]
fn two_commissions_may_use_the_same_id() {
    let mut night = Night::open();
    for (by, station) in [(1, "n1"), (2, "s1")] {
        let mut entry = night.sign(by, Act::FormRecorded(form(station, 1, [1, 1])));
        entry.payload.id = "same".into();
        let entry = Entry::sign(entry.payload, &key(by));
        night.canvass.replay(&entry.to_bytes()).expect("lawful");
    }
}

#[test]
fn a_tie_waits_for_a_ruling_and_is_resolved_by_it() {
    let mut night = Night::open();
    for (by, station, votes) in [(1, "n1", [25, 25]), (1, "n2", [25, 25]), (2, "s1", [1, 1])] {
        night.act(by, Act::FormRecorded(form(station, 1, votes))).expect("balances");
    }
    // Eleven seats for two equal lists: the eleventh is tied, registration order is not on record.
    let allocation::Outcome::RulingNeeded(needed) = night.canvass.outcome(0) else {
        panic!("a tie is an outcome");
    };
    assert_eq!(night.codes(0, declaration(6, 5)), ["declaration.ruling_needed"]);
    let ruling = |question: &str, first: &str| {
        Act::RulingRecorded(RulingRecorded {
            contest: "assembly".into(),
            question: question.into(),
            decision: vec![first.into()],
            basis: "minutes of the lot, No 1".into(),
        })
    };
    assert_eq!(night.codes(0, ruling("another question", "b")), ["ruling.not_asked"]);
    assert_eq!(night.codes(0, ruling(&needed.question.id, "c")), ["ruling.refused"]);
    night.act(0, ruling(&needed.question.id, "b")).expect("answers the question");
    night.act(0, declaration(5, 6)).expect("what the ruling gives");
}

/// I14: replaying the entries gives the same state as running them live.
#[test]
fn a_replay_gives_the_same_state() {
    let mut live = Night::open();
    let mut entries = Vec::new();
    for act in [form("n1", 1, [10, 5]), form("n2", 1, [7, 7]), form("n1", 2, [9, 5])] {
        let entry = live.sign(1, Act::FormRecorded(act));
        live.canvass.replay(&entry.to_bytes()).expect("lawful");
        entries.push(entry.to_bytes());
    }
    let mut again = Night::open();
    for entry in &entries {
        again.canvass.replay(entry).expect("lawful again");
    }
    assert_eq!(live.canvass.totals(0, 0), again.canvass.totals(0, 0));
    assert_eq!(live.canvass.outcome(0), again.canvass.outcome(0));
    assert_eq!(live.canvass.falls(0), again.canvass.falls(0));
}

#[test]
fn texts_and_times_that_nobody_could_read_are_refused() {
    let mut night = Night::open();
    let mut act = form("n1", 1, [1, 1]);
    act.entered_by = "x".repeat(65);
    act.confirmed_by = "a\u{7}b".into();
    assert_eq!(night.codes(1, Act::FormRecorded(act)), ["act.name_unreadable"; 2]);
    let mut act = form("n1", 1, [1, 1]);
    (act.entered_by, act.confirmed_by) = ("Ivan".into(), "ivan\u{200b}".into());
    assert_eq!(night.codes(1, Act::FormRecorded(act.clone())), ["act.name_unreadable"]);
    act.confirmed_by = "ivan".into();
    assert_eq!(night.codes(1, Act::FormRecorded(act)), ["form.one_person"]);
    let mut entry = night.sign(1, Act::FormRecorded(form("n1", 1, [1, 1])));
    entry.payload.at = u64::MAX;
    let entry = Entry::sign(entry.payload, &key(1));
    let refused = night.canvass.admit(&entry).expect_err("a time beyond all calendars");
    assert!(matches!(refused[..], [Refusal::TimeBeyond { .. }]));
}
