//! Why an act on a party is refused.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::PartyCode;
use law::Date;

/// Why an act on a party is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the parts of the message above them")]
pub enum Fault {
    #[error(
        "`{party}` cannot be the code of a party: letters, digits, `.`, `_` and `-`, letter or \
         digit first, 64 at most"
    )]
    BadCode { party: PartyCode },
    #[error("party {party}: `{found}` is not a colour such as #1c9597")]
    BadColour { party: PartyCode, found: String },
    #[error("party {party}: `{field}` is empty; it must be filled")]
    Blank { party: PartyCode, field: &'static str },
    #[error("party {party} stands in the register already, entry {position}; choose another code")]
    EnteredTwice { party: PartyCode, position: u64 },
    #[error("party {party} is not in the register; enter it first")]
    Unknown { party: PartyCode },
    #[error("party {party}: `{field}` is `{found}`: write a day of the calendar as YYYY-MM-DD")]
    NoDay { party: PartyCode, field: &'static str, found: String },
    #[error("party {party}: `{field}` is {on}, but the act is of {today}: it tells of the future")]
    Future { party: PartyCode, field: &'static str, on: Date, today: Date },
    #[error("party {party} ended on {ended}; nothing of {on} can be recorded of it")]
    Ended { party: PartyCode, on: Date, ended: Date },
    #[error("party {party} came out of others on {origin}; what happened on {on} belongs to those")]
    BeforeOrigin { party: PartyCode, on: Date, origin: Date },

    #[error("party {party}: stage `{stage}` cannot follow `{last}`")]
    StageOrder { party: PartyCode, stage: &'static str, last: &'static str },
    #[error(
        "party {party}: stage `{stage}` on {on} comes before `{last}` on {last_on}; stages are \
         recorded in order of time"
    )]
    StageBefore {
        party: PartyCode,
        stage: &'static str,
        on: Date,
        last: &'static str,
        last_on: Date,
    },
    #[error("party {party}: stage `{stage}` needs `{missing}` before it; record that first")]
    StageMissing { party: PartyCode, stage: &'static str, missing: &'static str },
    #[error(
        "party {party}: `{stage}` came on {on}; it had to come within {within} of `{from}` on \
         {from_on}, until {limit} ({cite})"
    )]
    ClockLapsed {
        party: PartyCode,
        clock: String,
        stage: &'static str,
        on: Date,
        from: &'static str,
        from_on: Date,
        within: String,
        limit: Date,
        cite: String,
    },
    #[error("party {party}: `{stage}` needs the number of people; {min} at least ({cite})")]
    NoPeople { party: PartyCode, stage: &'static str, min: u32, cite: String },
    #[error("party {party}: {found} people in the initiative group, {min} at least ({cite})")]
    TooFewInitiators { party: PartyCode, found: u64, min: u32, cite: String },
    #[error("party {party}: {found} members, {min} at least ({cite}); it cannot be registered")]
    TooFewMembers { party: PartyCode, found: u64, min: u32, cite: String },
    #[error("party {party}: members by region are not told; {min} at least in each ({cite})")]
    NoRegions { party: PartyCode, min: u32, cite: String },
    #[error("party {party}: {found} members in region {region}, {min} at least ({cite})")]
    TooFewInRegion { party: PartyCode, region: String, found: u64, min: u32, cite: String },
    #[error("party {party}: its regions have {regions} members together, the whole only {people}")]
    RegionsAbove { party: PartyCode, regions: u64, people: u64 },
    #[error("party {party}: a refusal needs a ground; name one that the law has")]
    NoGround { party: PartyCode },
    #[error("party {party}: ground `{ground}` is not in the law's procedure; it has {known}")]
    UnknownGround { party: PartyCode, ground: String, known: String },
    #[error(
        "party {party}: `{grounds}` must not lead to refusal ({cite}); name a ground that does, or \
         register it with the fault noted"
    )]
    GroundsDoNotMatter { party: PartyCode, grounds: String, cite: String },
    #[error("party {party}: ground `{ground}` leads to refusal ({cite}), not to registration")]
    GroundMatters { party: PartyCode, ground: String, cite: String },

    #[error("party {party}: the name is the one it has already")]
    SameName { party: PartyCode },
    #[error("party {party} took another name on {on} already; a day has one new name")]
    RenamedTwice { party: PartyCode, on: Date },
    #[error("party {party}: `{event}` needs {min} other parties at least, {found} are named")]
    TooFewOthers { party: PartyCode, event: &'static str, found: u64, min: u64 },
    #[error("party {party}: `{other}` is not in the register; enter it first")]
    UnknownOther { party: PartyCode, other: PartyCode },
    #[error("party {party}: `{other}` is named twice")]
    OtherTwice { party: PartyCode, other: PartyCode },
    #[error("party {party} cannot come out of itself")]
    Itself { party: PartyCode },
    #[error("party {party}: {other} ended on {ended}; it has no part in a change of {on}")]
    OtherEnded { party: PartyCode, other: PartyCode, on: Date, ended: Date },
    #[error("party {party}: {other} began on {began}; on {on} it was not there yet")]
    OtherNotYet { party: PartyCode, other: PartyCode, on: Date, began: Date },
    #[error("party {party}: {other} has acts of {last}; it cannot have ended on {on}")]
    OtherActive { party: PartyCode, other: PartyCode, on: Date, last: Date },
    #[error("party {party}: {other} came out of {party} itself; lineage cannot run in a circle")]
    Cycle { party: PartyCode, other: PartyCode },
    #[error("party {party} came out of others on {origin}; it begins once")]
    OriginTwice { party: PartyCode, origin: Date },
    #[error("party {party} has acts of {first}; it cannot have begun on {on}")]
    ActiveBefore { party: PartyCode, on: Date, first: Date },

    #[error("party {party}: {name} holds the office from {from} until {until}; turn the days")]
    PeriodTurned { party: PartyCode, name: String, from: Date, until: Date },
    #[error("party {party}: {name} in this office from {from} stands in the register already")]
    PersonTwice { party: PartyCode, name: String, from: Date },
    #[error(
        "party {party}: {name} cannot lead it from {from}: {other} does from {other_from} until \
         {other_until}; end that period first"
    )]
    ChairsOverlap {
        party: PartyCode,
        name: String,
        from: Date,
        other: String,
        other_from: Date,
        other_until: String,
    },

    #[error("party {party}: the same result of election `{election}` stands there already")]
    ResultTwice { party: PartyCode, election: String },
    #[error("party {party}: {votes} votes in election `{election}`, but only {of} were cast")]
    VotesAbove { party: PartyCode, election: String, votes: u64, of: u64 },
    #[error("party {party}: votes in election `{election}` need what they are a share of: `of`")]
    NoBase { party: PartyCode, election: String },
    #[error("party {party}: {seats} seats in election `{election}` without votes")]
    SeatsWithoutVotes { party: PartyCode, election: String, seats: u32 },
    #[error("party {party}: election `{election}` was on {known}, here it is on {day}")]
    OtherDay { party: PartyCode, election: String, day: Date, known: Date },
}

/// Fields by their own names.
macro_rules! fields {
    ($($name:ident),*) => { alloc::vec![$((stringify!($name), $name.to_string())),*] };
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadCode { .. } => "party.bad_code",
            Self::BadColour { .. } => "party.bad_colour",
            Self::Blank { .. } => "party.blank",
            Self::EnteredTwice { .. } => "party.entered_twice",
            Self::Unknown { .. } => "party.unknown",
            Self::NoDay { .. } => "party.no_day",
            Self::Future { .. } => "party.future",
            Self::Ended { .. } => "party.ended",
            Self::BeforeOrigin { .. } => "party.before_origin",
            Self::StageOrder { .. } => "party.stage_order",
            Self::StageBefore { .. } => "party.stage_before",
            Self::StageMissing { .. } => "party.stage_missing",
            Self::ClockLapsed { .. } => "party.clock_lapsed",
            Self::NoPeople { .. } => "party.no_people",
            Self::TooFewInitiators { .. } => "party.too_few_initiators",
            Self::TooFewMembers { .. } => "party.too_few_members",
            Self::NoRegions { .. } => "party.no_regions",
            Self::TooFewInRegion { .. } => "party.too_few_in_region",
            Self::RegionsAbove { .. } => "party.regions_above",
            Self::NoGround { .. } => "party.no_ground",
            Self::UnknownGround { .. } => "party.unknown_ground",
            Self::GroundsDoNotMatter { .. } => "party.grounds_do_not_matter",
            Self::GroundMatters { .. } => "party.ground_matters",
            Self::SameName { .. } => "party.same_name",
            Self::RenamedTwice { .. } => "party.renamed_twice",
            Self::TooFewOthers { .. } => "party.too_few_others",
            Self::UnknownOther { .. } => "party.unknown_other",
            Self::OtherTwice { .. } => "party.other_twice",
            Self::Itself { .. } => "party.itself",
            Self::OtherEnded { .. } => "party.other_ended",
            Self::OtherNotYet { .. } => "party.other_not_yet",
            Self::OtherActive { .. } => "party.other_active",
            Self::Cycle { .. } => "party.cycle",
            Self::OriginTwice { .. } => "party.origin_twice",
            Self::ActiveBefore { .. } => "party.active_before",
            Self::PeriodTurned { .. } => "party.period_turned",
            Self::PersonTwice { .. } => "party.person_twice",
            Self::ChairsOverlap { .. } => "party.chairs_overlap",
            Self::ResultTwice { .. } => "party.result_twice",
            Self::VotesAbove { .. } => "party.votes_above",
            Self::NoBase { .. } => "party.no_base",
            Self::SeatsWithoutVotes { .. } => "party.seats_without_votes",
            Self::OtherDay { .. } => "party.other_day",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::BadCode { party }
            | Self::Unknown { party }
            | Self::NoGround { party }
            | Self::SameName { party }
            | Self::Itself { party } => fields![party],
            Self::BadColour { party, found } => fields![party, found],
            Self::Blank { party, field } => fields![party, field],
            Self::EnteredTwice { party, position } => fields![party, position],
            Self::NoDay { party, field, found } => fields![party, field, found],
            Self::Future { party, field, on, today } => fields![party, field, on, today],
            Self::Ended { party, on, ended } => fields![party, on, ended],
            Self::BeforeOrigin { party, on, origin } => fields![party, on, origin],
            Self::StageOrder { party, stage, last } => fields![party, stage, last],
            Self::StageBefore { party, stage, on, last, last_on } => {
                fields![party, stage, on, last, last_on]
            }
            Self::StageMissing { party, stage, missing } => fields![party, stage, missing],
            Self::ClockLapsed { party, clock, stage, on, from, from_on, within, limit, cite } => {
                fields![party, clock, stage, on, from, from_on, within, limit, cite]
            }
            Self::NoPeople { party, stage, min, cite } => fields![party, stage, min, cite],
            Self::TooFewInitiators { party, found, min, cite }
            | Self::TooFewMembers { party, found, min, cite } => fields![party, found, min, cite],
            Self::NoRegions { party, min, cite } => fields![party, min, cite],
            Self::TooFewInRegion { party, region, found, min, cite } => {
                fields![party, region, found, min, cite]
            }
            Self::RegionsAbove { party, regions, people } => fields![party, regions, people],
            Self::UnknownGround { party, ground, known } => fields![party, ground, known],
            Self::GroundsDoNotMatter { party, grounds, cite } => fields![party, grounds, cite],
            Self::GroundMatters { party, ground, cite } => fields![party, ground, cite],
            Self::RenamedTwice { party, on } => fields![party, on],
            Self::TooFewOthers { party, event, found, min } => fields![party, event, found, min],
            Self::UnknownOther { party, other }
            | Self::OtherTwice { party, other }
            | Self::Cycle { party, other } => fields![party, other],
            Self::OtherEnded { party, other, on, ended } => fields![party, other, on, ended],
            Self::OtherNotYet { party, other, on, began } => fields![party, other, on, began],
            Self::OtherActive { party, other, on, last } => fields![party, other, on, last],
            Self::OriginTwice { party, origin } => fields![party, origin],
            Self::ActiveBefore { party, on, first } => fields![party, on, first],
            Self::PeriodTurned { party, name, from, until } => fields![party, name, from, until],
            Self::PersonTwice { party, name, from } => fields![party, name, from],
            Self::ChairsOverlap { party, name, from, other, other_from, other_until } => {
                fields![party, name, from, other, other_from, other_until]
            }
            Self::ResultTwice { party, election } | Self::NoBase { party, election } => {
                fields![party, election]
            }
            Self::VotesAbove { party, election, votes, of } => fields![party, election, votes, of],
            Self::SeatsWithoutVotes { party, election, seats } => fields![party, election, seats],
            Self::OtherDay { party, election, day, known } => fields![party, election, day, known],
        }
    }
}
