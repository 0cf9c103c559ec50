//! Reports of turnout one after another, lawful or not.

use anyhow::Result;
use election::Ballots;
use election::act::{Act, Correction, Mode, TurnoutReported};
use exchange::package::Package;
use serde_json::{Value, json};

use crate::bundle::{Log, Play};

/// Station, hour, ballots issued, version, whether it has a correction, whether it is lawful.
type Report = (&'static str, &'static str, u64, u32, bool, bool);

const REPORTS: [Report; 22] = [
    ("N-001", "12:00", 300, 1, false, true),
    ("N-001", "12:00", 300, 1, false, false),
    ("N-001", "20:00", 299, 1, false, false),
    ("N-001", "20:00", 300, 1, false, true),
    ("N-001", "12:00", 301, 2, true, false),
    ("N-001", "12:00", 290, 2, false, false),
    ("N-001", "12:00", 290, 3, true, false),
    ("N-001", "12:00", 290, 2, true, true),
    ("N-001", "12:00", 290, 2, true, false),
    ("N-001", "20:00", 1001, 2, true, false),
    ("N-001", "20:00", 1000, 2, true, true),
    ("N-001", "12:00", 1000, 3, true, true),
    ("N-002", "20:00", 500, 1, false, true),
    ("N-002", "12:00", 501, 1, false, false),
    ("N-002", "12:00", 500, 1, false, true),
    ("N-003", "12:00", 0, 1, true, false),
    ("N-003", "12:00", 0, 0, false, false),
    ("N-003", "12:00", 0, 1, false, true),
    ("N-003", "14:00", 0, 1, false, false),
    ("X-001", "12:00", 0, 1, false, false),
    ("S-900", "12:00", 10_000, 1, false, false),
    ("S-900", "12:00", 9_999, 1, false, true),
];

/// The reports in order, each with whether it is lawful after those before it that were.
pub fn cases(package: &Package) -> Result<Value> {
    let log = Log::new("vectors.saylau.example", 1, 1_717_300_000);
    let mut play = Play::new(package, &log)?;
    play.open(Mode::Live)?;
    let mut cases = Vec::new();
    for (station, hour, ballots_issued, version, corrected, lawful) in REPORTS {
        let act = TurnoutReported {
            station: station.into(),
            hour: hour.into(),
            ballots_issued: Ballots(ballots_issued),
            version,
            correction: corrected
                .then(|| Correction { reason: "misread".into(), basis: "art. 20(3)".into() }),
        };
        let found = play.tried(0, Act::TurnoutReported(act));
        anyhow::ensure!(found.is_ok() == lawful, "{station} {hour} {ballots_issued}: {found:?}");
        cases.push(json!({
            "station": station, "hour": hour, "ballots_issued": ballots_issued, "version": version,
            "correction": corrected, "lawful": lawful,
        }));
    }
    Ok(json!({
        "about": "verification.md#rules-by-kind, turnout_reported: signed by the first commission of \
                  fixtures/exampland, one after another; a report that is not lawful changes nothing",
        "cases": cases,
    }))
}
