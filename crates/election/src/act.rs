//! Acts: what the log holds, one entry each.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::form::Figures;
use crate::id::{ActId, CommissionCode, ContestCode, ElectionCode, ListCode, StationCode};
use crate::number::{Ballots, Seats};
use crate::register::RegisterChanged;

/// An official act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// The first entry where the registers are kept in this log: which election, under whose key.
    RegistersOpened(RegistersOpened),
    /// A change of a register: calendar, parties, lists, stations, observers, mandates.
    RegisterChanged(RegisterChanged),
    /// What is voted on is fixed, and voting figures may come: by which files, under whose key. The
    /// first entry where the registers were kept elsewhere.
    ElectionOpened(ElectionOpened),
    /// A commission receives the key it signs with.
    CommissionEmpowered(CommissionEmpowered),
    /// A station says how many voters have received ballots by an hour.
    TurnoutReported(TurnoutReported),
    /// A result form, or a newer version of one.
    FormRecorded(FormRecorded),
    /// A decision that the law leaves to people: lots, a silent law.
    RulingRecorded(RulingRecorded),
    /// The result as adopted.
    ResultDeclared(ResultDeclared),
}

/// See [`Act::RegistersOpened`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistersOpened {
    /// Which election.
    pub election: ElectionCode,
    /// Public key (hex) of the body that keeps the registers. It opens the election later.
    pub authority_key: String,
    /// Live or rehearsal; the two never meet.
    pub mode: Mode,
    /// SHA-256 (hex) of the law and procedure files by which the registers are kept, by path.
    pub laws: BTreeMap<String, String>,
}

/// See [`Act::ElectionOpened`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElectionOpened {
    /// Which election.
    pub election: ElectionCode,
    /// SHA-256 (hex) of every file of the definition, by path.
    pub files: BTreeMap<String, String>,
    /// Public key (hex) of the body that signs this act and empowers commissions.
    pub authority_key: String,
    /// Live or rehearsal; the two never meet.
    pub mode: Mode,
}

/// Whether a log counts or rehearses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Figures of an election.
    Live,
    /// A demonstration or drill; every page says so.
    Rehearsal,
}

/// See [`Act::CommissionEmpowered`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommissionEmpowered {
    /// Which commission.
    pub commission: CommissionCode,
    /// Its Ed25519 public key, hex.
    pub key: String,
}

/// See [`Act::TurnoutReported`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnoutReported {
    /// Which station.
    pub station: StationCode,
    /// Code of the hour.
    pub hour: String,
    /// Ballots issued by that hour.
    pub ballots_issued: Ballots,
    /// 1 for the first report of the hour, one more for each that replaces it; absent means 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub version: u32,
    /// Why a newer version was needed and on which basis; required from version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_first(version: &u32) -> bool {
    *version == 1
}

/// See [`Act::FormRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRecorded {
    /// Which contest.
    pub contest: ContestCode,
    /// Which station.
    pub station: StationCode,
    /// 1 for the first form, one more for each that replaces it.
    pub version: u32,
    /// SHA-256 (hex) of the form definition the figures were entered by.
    pub definition: String,
    /// The figures.
    pub figures: Figures,
    /// Who entered it: a pseudonym within the commission.
    pub entered_by: String,
    /// Who confirmed it: another person.
    pub confirmed_by: String,
    /// Why a newer version was needed and on which basis; required from version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

/// Why a form or a report was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What was wrong.
    pub reason: String,
    /// Article or decision that allows the change.
    pub basis: String,
}

/// See [`Act::RulingRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingRecorded {
    /// Which contest.
    pub contest: ContestCode,
    /// The question as the count named it.
    pub question: String,
    /// The answer: lists in the order decided.
    pub decision: Vec<ListCode>,
    /// Decision, minutes of the lot, or article.
    pub basis: String,
}

/// See [`Act::ResultDeclared`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDeclared {
    /// Which contest.
    pub contest: ContestCode,
    /// Seats of every list, those without a seat too.
    pub seats: BTreeMap<ListCode, Seats>,
    /// Resolution that adopts it.
    pub resolution: String,
}

impl Payload {
    /// Names the submission among all of a log: its author's code and its id. Another commission
    /// cannot take an id away.
    pub fn identity(&self) -> String {
        alloc::format!("{} {}", self.by, self.id)
    }
}

/// An act with its author, time and identity: what is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The act.
    #[serde(flatten)]
    pub act: Act,
    /// When it was done, seconds since 1970-01-01 UTC, as its author says.
    pub at: u64,
    /// Who signs.
    pub by: CommissionCode,
    /// Identity of this submission.
    pub id: ActId,
    /// Origin of the log it is meant for: an act of a rehearsal cannot enter a live log.
    pub origin: String,
}
