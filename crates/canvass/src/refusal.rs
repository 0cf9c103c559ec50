//! Why an entry is not admitted.

use alloc::string::String;

use election::act::Mode;
use election::{ActId, CommissionCode, ContestCode, ListCode, Seats, StationCode};
use tabulation::FormFault;

/// Why an act cannot enter the log: what, where, both numbers, what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the numbers of the message above them")]
pub enum Refusal {
    #[error("the act is meant for log {found}, this is {expected}; sign it for this log")]
    WrongOrigin { found: String, expected: String },
    #[error("act {id} is in the log already; nothing was done")]
    Replayed { id: ActId },
    #[error("the act's time is {found}, the last second there is is {max}; check the clock")]
    TimeBeyond { found: u64, max: u64 },
    #[error(
        "{field} has {length} characters; from 1 to {max} can be read, without control characters"
    )]
    TextUnreadable { field: &'static str, length: usize, max: usize },
    #[error(
        "{field} is `{found}`; a name has up to {max} letters, digits, `.`, `-`, `_` and single \
         spaces"
    )]
    NameUnreadable { field: &'static str, found: String, max: usize },
    #[error("commission {by} is not on the register")]
    UnknownCommission { by: CommissionCode },
    #[error("commission {by} has no key yet; the authority must empower it first")]
    NoKey { by: CommissionCode },
    #[error("the signature is not by the key of commission {by}; sign with the key it was given")]
    WrongKey { by: CommissionCode },
    #[error("only {authority} may do this, not {by}")]
    NotTheAuthority { by: CommissionCode, authority: CommissionCode },
    #[error("the election is not open: its first entry must open it")]
    NotOpened,
    #[error("this log is open already; it opens once")]
    OpenedAlready,
    #[error("the definition is not fixed yet: the election must be opened before figures come")]
    DefinitionOpen,
    #[error("the act says {found:?}, the registers of this log were opened as {expected:?}")]
    OtherMode { found: Mode, expected: Mode },
    #[error("the act names the key {found}, the registers were opened under {expected}")]
    OtherAuthorityKey { found: String, expected: String },
    #[error("the calendar is for an election on {found}, this one is held on {expected}")]
    OtherDay { found: String, expected: String },
    #[error(
        "{what} `{code}`: {field} is `{found}` in the package and `{expected}` in the registers; \
         write the package from the registers again"
    )]
    DefinitionNotRegistered {
        what: &'static str,
        code: String,
        field: &'static str,
        found: String,
        expected: String,
    },
    #[error("contest {contest} has no list; register lists before the election is opened")]
    NoLists { contest: ContestCode },
    #[error("there is no station; register stations before the election is opened")]
    NoStations,
    #[error(transparent)]
    Register(register::Refusal),
    #[error("the act opens election {found}, the package is {expected}")]
    OtherElection { found: String, expected: String },
    #[error(
        "file {path} of the definition has SHA-256 {found} in the act, {expected} in the package"
    )]
    DefinitionDiffers { path: String, found: String, expected: String },
    #[error("`{found}` is not an Ed25519 public key of 64 hex digits")]
    BadKey { found: String },
    #[error("commission {commission} has a key already")]
    EmpoweredAlready { commission: CommissionCode },
    #[error("contest {contest} is not held on this day")]
    UnknownContest { contest: ContestCode },
    #[error("station {station} is not on the register")]
    UnknownStation { station: StationCode },
    #[error("station {station} does not belong to commission {by}")]
    OtherCommission { station: StationCode, by: CommissionCode },
    #[error("`{hour}` is not an hour of the turnout reports")]
    UnknownHour { hour: String },
    #[error(
        "station {station} has reported {found} for {hour} already; a correction is the next \
         version, with its reason"
    )]
    TurnoutReported { station: StationCode, hour: String, found: u64 },
    #[error(
        "station {station}, {hour}: this is version {found} of the report, the next one is \
         {expected}; read the newest version first"
    )]
    TurnoutVersion { station: StationCode, hour: String, found: u32, expected: u32 },
    #[error(
        "station {station}, {hour}: version {version} of the report needs the reason and basis of \
         the correction"
    )]
    TurnoutReasonMissing { station: StationCode, hour: String, version: u32 },
    #[error("station {station}, {hour}: a first report corrects nothing; leave the correction out")]
    TurnoutReasonUnexpected { station: StationCode, hour: String },
    #[error(
        "station {station}: {found} ballots issued by {hour}, but {other} by {other_hour}; \
         the count can only rise"
    )]
    TurnoutFalls { station: StationCode, hour: String, found: u64, other_hour: String, other: u64 },
    #[error("station {station}: {found} ballots issued, at most {max} are possible there")]
    TurnoutTooLarge { station: StationCode, found: u64, max: u64 },
    #[error(
        "station {station}: this is version {found}, the next one is {expected}; \
         read the newest version first"
    )]
    VersionConflict { station: StationCode, found: u32, expected: u32 },
    #[error("station {station}: version {version} needs the reason and basis of the correction")]
    ReasonMissing { station: StationCode, version: u32 },
    #[error("station {station}: a first version corrects nothing; leave the correction out")]
    ReasonUnexpected { station: StationCode },
    #[error(
        "station {station}: `{person}` both entered and confirmed; a second person must confirm"
    )]
    OnePerson { station: StationCode, person: String },
    #[error(
        "station {station}: entered by form definition {found}, this contest has {expected}; \
         load the current form"
    )]
    OtherForm { station: StationCode, found: String, expected: String },
    #[error("station {station}: {fault}")]
    Form { station: StationCode, fault: FormFault },
    #[error("contest {contest} is declared; forms can no longer change")]
    Declared { contest: ContestCode },
    #[error("contest {contest}: {missing} of {registered} stations have no form yet")]
    StationsMissing { contest: ContestCode, missing: u32, registered: u32 },
    #[error("contest {contest}: the law needs a ruling first: {question}")]
    RulingNeeded { contest: ContestCode, question: String },
    #[error("contest {contest}: no ruling on `{question}` is asked for")]
    RulingNotAsked { contest: ContestCode, question: String },
    #[error("contest {contest}: {reason}")]
    RulingRefused { contest: ContestCode, reason: String },
    #[error("list {list}: {found} seats declared, the count gives {expected}")]
    OtherSeats { list: ListCode, found: Seats, expected: Seats },
}

impl Refusal {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongOrigin { .. } => "act.wrong_origin",
            Self::Replayed { .. } => "act.replayed",
            Self::TimeBeyond { .. } => "act.time_beyond",
            Self::TextUnreadable { .. } => "act.text_unreadable",
            Self::NameUnreadable { .. } => "act.name_unreadable",
            Self::UnknownCommission { .. } => "act.unknown_commission",
            Self::NoKey { .. } => "act.no_key",
            Self::WrongKey { .. } => "act.wrong_key",
            Self::NotTheAuthority { .. } => "act.not_the_authority",
            Self::NotOpened => "act.not_opened",
            Self::OpenedAlready => "act.opened_already",
            Self::DefinitionOpen => "act.definition_open",
            Self::OtherDay { .. } => "calendar.other_day",
            Self::OtherMode { .. } => "act.other_mode",
            Self::OtherAuthorityKey { .. } => "act.other_authority_key",
            Self::DefinitionNotRegistered { .. } => "act.definition_not_registered",
            Self::NoLists { .. } => "act.no_lists",
            Self::NoStations => "act.no_stations",
            Self::Register(refusal) => refusal.code(),
            Self::OtherElection { .. } => "act.other_election",
            Self::DefinitionDiffers { .. } => "act.definition_differs",
            Self::BadKey { .. } => "act.bad_key",
            Self::EmpoweredAlready { .. } => "act.empowered_already",
            Self::UnknownContest { .. } => "act.unknown_contest",
            Self::UnknownStation { .. } => "act.unknown_station",
            Self::OtherCommission { .. } => "act.other_commission",
            Self::UnknownHour { .. } => "turnout.unknown_hour",
            Self::TurnoutReported { .. } => "turnout.reported_already",
            Self::TurnoutVersion { .. } => "turnout.version_conflict",
            Self::TurnoutReasonMissing { .. } => "turnout.reason_missing",
            Self::TurnoutReasonUnexpected { .. } => "turnout.reason_unexpected",
            Self::TurnoutFalls { .. } => "turnout.falls",
            Self::TurnoutTooLarge { .. } => "turnout.too_large",
            Self::VersionConflict { .. } => "form.version_conflict",
            Self::ReasonMissing { .. } => "form.reason_missing",
            Self::ReasonUnexpected { .. } => "form.reason_unexpected",
            Self::OnePerson { .. } => "form.one_person",
            Self::OtherForm { .. } => "form.other_definition",
            Self::Form { fault, .. } => fault.code(),
            Self::Declared { .. } => "form.declared",
            Self::StationsMissing { .. } => "declaration.stations_missing",
            Self::RulingNeeded { .. } => "declaration.ruling_needed",
            Self::RulingNotAsked { .. } => "ruling.not_asked",
            Self::RulingRefused { .. } => "ruling.refused",
            Self::OtherSeats { .. } => "declaration.other_seats",
        }
    }
}
