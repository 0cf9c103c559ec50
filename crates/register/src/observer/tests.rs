use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec;

use election::Text;
use election::register::RegisterChanged;
use election::register::calendar::{CalendarAdopted, DeadlineFixed, LateAdmitted};
use election::register::observer::ObserverPresent;
use election::register::party::PartyEntered;
use law::{Date, Law};

use super::*;

mod journal;

const LAW: &str = include_str!("../../../../fixtures/exampland/laws/xx/assembly/2024-06-01.toml");

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "A made-up act"
source = "made up"
read = true
zone = "Etc/UTC"
[[deadline]]
code = "observer.ends"
name = { en = "Accreditation ends" }
from = "election"
offset = "-6 days"
time = "18:00"
edge = "until"
binds = ["observer.accredited"]
cite = "Act 8"
[observer]
per_organisation_max = { value = 1, cite = "Act 9" }
foreign_kinds = { value = ["state", "international"], cite = "Act 10" }
"#;

const DAY: u64 = 1_700_000_000;

/// Registers under a procedure that allows one observer of an organisation at a station.
struct World {
    all: Registers,
    position: u64,
}

impl World {
    fn new() -> Self {
        let rules = ContestRules {
            contest: "assembly".into(),
            law: Arc::new(Law::from_toml(LAW).expect("a law")),
            procedure: Some(Arc::new(Procedure::from_toml(PROCEDURE).expect("a procedure"))),
        };
        Self { all: Registers::new(vec![rules]), position: 0 }
    }

    /// Two organisations, a state and an association; cards a-1, a-2, b-1, s-1, n-1.
    fn filled() -> Self {
        let mut world = Self::new();
        for (code, kind, cards) in [
            ("a", OrganisationKind::International, &["a-1", "a-2"][..]),
            ("b", OrganisationKind::International, &["b-1"]),
            ("s", OrganisationKind::State, &["s-1"]),
            ("n", OrganisationKind::Association, &["n-1"]),
        ] {
            world.done(DAY, organisation(code, kind));
            world.done(DAY, accredited(code, cards));
        }
        world
    }

    fn codes(&self, at: u64, change: &Change) -> Vec<&'static str> {
        let around =
            Circumstances { at, position: self.position, opened: false, seats: BTreeMap::new() };
        let act = RegisterChanged { change: change.clone(), late: None };
        let refusals = self.all.admit(&act, &around).err().unwrap_or_default();
        for refusal in &refusals {
            assert!(!refusal.fields().is_empty(), "{refusal} has no fields");
            assert!(!refusal.to_string().is_empty());
        }
        refusals.iter().map(crate::Refusal::code).collect()
    }

    /// Records a change that is admitted; says what refuses it otherwise.
    fn tried(&mut self, at: u64, change: Change) -> Vec<&'static str> {
        let codes = self.codes(at, &change);
        if codes.is_empty() {
            let around = Circumstances {
                at,
                position: self.position,
                opened: false,
                seats: BTreeMap::new(),
            };
            self.all.record(&RegisterChanged { change, late: None }, &around);
            self.position += 1;
        }
        codes
    }

    fn done(&mut self, at: u64, change: Change) {
        let codes = self.tried(at, change);
        assert!(codes.is_empty(), "{codes:?}");
    }

    fn counts(&self) -> Counts {
        self.all.observers.counts(self.all.procedure())
    }
}

fn organisation(code: &str, kind: OrganisationKind) -> Change {
    Change::OrganisationEntered(entered(code, kind))
}

fn entered(code: &str, kind: OrganisationKind) -> OrganisationEntered {
    OrganisationEntered {
        organisation: code.into(),
        kind,
        name: Text::from([("en", code)]),
        state: (kind == OrganisationKind::State).then(|| "XA".into()),
        document: "invitation 1".into(),
    }
}

fn card(number: &str) -> Accreditation {
    let commitment = commitment(&rehearsal_salt(1, number), &format!("Observer {number}"));
    Accreditation { observer: number.into(), commitment }
}

fn accredited(organisation: &str, cards: &[&str]) -> Change {
    Change::ObserversAccredited(ObserversAccredited {
        organisation: organisation.into(),
        observers: cards.iter().map(|number| card(number)).collect(),
        document: "resolution 2".into(),
    })
}

fn withdrawn(observer: &str) -> Change {
    Change::ObserverWithdrawn(ObserverWithdrawn {
        observer: observer.into(),
        reason: "Act 11".into(),
        document: "resolution 3".into(),
    })
}

fn line(station: &str, observer: &str, present: bool, at: u64) -> Change {
    let (station, observer) = (station.into(), observer.into());
    Change::ObserverPresent(ObserverPresent { station, observer, present, at })
}

fn check(change: &Change, expected: &[&str]) {
    assert_eq!(World::filled().codes(DAY + 100, change), expected, "{change:?}");
}

#[test]
fn the_commitment_is_the_published_hash_of_salt_and_name() {
    // Made with another implementation of SHA-256 (Python's hashlib).
    let salt = core::array::from_fn(|at| u8::try_from(at).expect("32 bytes"));
    for (name, expected) in [
        ("", "d2da8cf1b2050c4fe20e32381fe7e7dafcf304d571d66fc2d9bcd8a1d2c6a6ea"),
        ("Observer 001", "87045a5038d8c6491893eae1e021493c22b46fd53d9b9fa29658900521a89943"),
        ("Байқаушы 001", "92db8666f204f8e173c103ecbfe15cef5fcf919a141c4093c5af064990ccfaec"),
    ] {
        assert_eq!(commitment(&salt, name), expected, "{name}");
    }
    assert_eq!(
        election::entry::hex(&rehearsal_salt(1, "INT-001")),
        "a5328beebbb1639124b0309ee83c6b71c5b67a7bcaa79421a410634873db56d3"
    );
}

#[test]
fn an_organisation_is_refused_for_every_fault_at_once() {
    let bad = OrganisationEntered {
        organisation: "no code".into(),
        kind: OrganisationKind::State,
        name: Text::default(),
        state: Some("xa".into()),
        document: " ".into(),
    };
    check(
        &Change::OrganisationEntered(bad),
        &["observer.bad_code", "observer.no_document", "observer.no_name", "observer.state_code"],
    );
}

#[test]
fn a_state_stands_once_and_only_a_state_has_a_code_of_one() {
    check(&organisation("other", OrganisationKind::State), &["observer.state_twice"]);
    let mut media = entered("paper", OrganisationKind::Media);
    media.state = Some("XB".into());
    check(&Change::OrganisationEntered(media), &["observer.no_state"]);
    check(&organisation("a", OrganisationKind::International), &["observer.organisation_twice"]);
    check(&organisation("a", OrganisationKind::Media), &["observer.other_kind"]);
    let mut renamed = entered("a", OrganisationKind::International);
    renamed.name = Text::from([("en", "another name")]);
    check(&Change::OrganisationEntered(renamed), &[]);
}

#[test]
fn an_accreditation_needs_a_known_organisation_a_new_card_and_a_commitment_of_its_own() {
    check(&accredited("unknown", &["u-1"]), &["observer.unknown_organisation"]);
    check(&accredited("a", &[]), &["observer.no_observers"]);
    check(&accredited("a", &["a-1"]), &["observer.card_twice", "observer.commitment_twice"]);
    check(&accredited("a", &["a-3", "a-3"]), &["observer.card_twice", "observer.commitment_twice"]);
    check(&accredited("a", &["b-1"]), &["observer.two_organisations", "observer.commitment_twice"]);
    let with = |observer: &str, commitment: &str| {
        let commitment = commitment.into();
        Change::ObserversAccredited(ObserversAccredited {
            organisation: "a".into(),
            observers: vec![Accreditation { observer: observer.into(), commitment }],
            document: "resolution 2".into(),
        })
    };
    check(&with("a-3", "abc"), &["observer.no_commitment"]);
    check(&with("a-3", &card("a-3").commitment.to_uppercase()), &["observer.no_commitment"]);
    check(&with("a-3", &card("b-1").commitment), &["observer.commitment_twice"]);
    check(&with("../x", &card("a-3").commitment), &["observer.bad_code"]);
}

#[test]
fn an_accreditation_ends_once_with_a_reason() {
    check(&withdrawn("x-1"), &["observer.unknown"]);
    let mut world = World::filled();
    world.done(DAY, withdrawn("a-1"));
    assert_eq!(world.codes(DAY, &withdrawn("a-1")), ["observer.withdrawn_already"]);
    let silent = Change::ObserverWithdrawn(ObserverWithdrawn {
        observer: "a-2".into(),
        reason: String::new(),
        document: String::new(),
    });
    assert_eq!(world.codes(DAY, &silent), ["observer.no_document", "observer.no_reason"]);
}

#[test]
fn numbers_are_counted_without_those_withdrawn() {
    let mut world = World::filled();
    let before = world.counts();
    assert_eq!((before.foreign, before.organisations, before.states), (4, 2, 1));
    assert_eq!((before.domestic, before.withdrawn), (1, 0));
    world.done(DAY, withdrawn("b-1"));
    let after = world.counts();
    assert_eq!((after.foreign, after.organisations, after.states), (3, 1, 1));
    assert_eq!((after.domestic, after.withdrawn), (1, 1));
    let kinds: Vec<_> = after.kinds.values().map(|kind| kind.observers).collect();
    assert_eq!(kinds.iter().sum::<u64>(), after.foreign + after.domestic);
}

#[test]
fn an_observing_party_is_one_that_is_known_where_parties_are() {
    let party = organisation("reds", OrganisationKind::Party);
    let mut world = World::filled();
    assert_eq!(world.codes(DAY, &party), [""; 0], "nobody has entered parties here");
    for code in ["reds", "blues"] {
        world.done(
            DAY,
            Change::PartyEntered(PartyEntered {
                party: code.into(),
                name: Text::from([("en", code)]),
                short: Text::from([("en", code)]),
                colour: "#00677f".into(),
            }),
        );
    }
    assert_eq!(world.codes(DAY, &party), [""; 0]);
    let greens = organisation("greens", OrganisationKind::Party);
    assert_eq!(world.codes(DAY, &greens), ["observer.no_party"]);
}

#[test]
fn the_deadline_binds_foreign_observers_and_not_those_of_the_country() {
    let mut world = World::filled();
    let calendar = CalendarAdopted {
        day: "2023-11-20".into(),
        called: "2023-09-01".into(),
        resolution: "resolution 1".into(),
        deadlines: vec![DeadlineFixed { code: "observer.ends".into(), at: DAY }],
    };
    world.done(DAY, Change::CalendarAdopted(calendar));
    assert_eq!(world.codes(DAY, &accredited("a", &["a-3"])), [""; 0], "until the moment itself");
    assert_eq!(world.codes(DAY + 1, &accredited("a", &["a-3"])), ["calendar.too_late"]);
    assert_eq!(world.codes(DAY + 1, &accredited("s", &["s-2"])), ["calendar.too_late"]);
    assert_eq!(world.codes(DAY + 1, &accredited("n", &["n-2"])), [""; 0]);
}

#[test]
fn a_late_accreditation_keeps_its_ruling_and_is_counted_as_late() {
    let mut world = World::filled();
    let calendar = CalendarAdopted {
        day: "2023-11-20".into(),
        called: "2023-09-01".into(),
        resolution: "resolution 1".into(),
        deadlines: vec![DeadlineFixed { code: "observer.ends".into(), at: DAY }],
    };
    world.done(DAY, Change::CalendarAdopted(calendar));
    let ruling = LateAdmitted {
        ruling: "r-1".into(),
        deadline: "observer.ends".into(),
        subject: "a".into(),
        reason: "the mail was late".into(),
        basis: "court".into(),
    };
    world.done(DAY + 1, Change::LateAdmitted(ruling));
    let act = RegisterChanged { change: accredited("a", &["a-3"]), late: Some("r-1".into()) };
    let around = Circumstances {
        at: DAY + 2,
        position: world.position,
        opened: false,
        seats: BTreeMap::new(),
    };
    assert_eq!(world.all.admit(&act, &around), Ok(()));
    world.all.record(&act, &around);
    assert_eq!(world.counts().late, 1);
    let late = &world.all.observers.observers()["a-3"].late;
    assert_eq!(late.as_ref().map(LateRulingCode::as_str), Some("r-1"));
}
