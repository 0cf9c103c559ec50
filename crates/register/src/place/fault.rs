//! Why an act of areas, commissions and stations is refused.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// Why a change of areas, commissions or stations is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the parts of the message above them")]
pub enum Fault {
    #[error("`document` is empty; name the decision")]
    NoDocument,
    #[error("the act changes nothing; give rows to set or codes to remove")]
    Nothing,
    #[error(
        "{register} `{code}`: write a code in ASCII letters, digits, `.`, `_` and `-`, a letter or \
         digit first, 64 at most, no `..`"
    )]
    BadCode { register: &'static str, code: String },
    #[error("{register} `{code}` stands twice in one act; give it once")]
    CodeTwice { register: &'static str, code: String },
    #[error("{register} `{code}` is not registered; it cannot be removed")]
    Unregistered { register: &'static str, code: String },
    #[error(
        "{register} `{code}`, `{field}`: `{found}` is no plain line of text; it may not be blank, \
         hold control characters, or begin with `=`, `+`, `-` or `@`"
    )]
    BadText { register: &'static str, code: String, field: String, found: String },
    #[error("area `{area}`, `from`: `{found}` is no day; write it as YYYY-MM-DD")]
    BadDay { area: String, found: String },
    #[error("area `{area}` would change from {from}, but its row is already from {before}")]
    DayBefore { area: String, from: String, before: String },
    #[error("area `{area}`: the area above it, `{parent}`, is not registered before it")]
    UnknownParent { area: String, parent: String },
    #[error("area `{area}` would lie below itself, through `{parent}`")]
    Cycle { area: String, parent: String },
    #[error("area `{area}` has nothing above it, but `{whole}` is the whole; name its parent")]
    SecondWhole { area: String, whole: String },
    #[error("area `{area}` still has {count} of {register}, such as `{example}`; move them first")]
    InUse { area: String, register: &'static str, count: usize, example: String },
    #[error("{register} `{code}`: area `{area}` is not registered; register it first")]
    UnknownArea { register: &'static str, code: String, area: String },
    #[error(
        "commission `{commission}`: `{authority}` is the commission of the whole already, and there \
         is one"
    )]
    SecondAuthority { commission: String, authority: String },
    #[error("commission `{commission}` has {found} of office {office}; {expected} is right")]
    Offices { commission: String, office: &'static str, found: usize, expected: &'static str },
    #[error("station `{station}` has {found} voters, at most {max} are allowed ({cite})")]
    TooManyVoters { station: String, found: u64, max: u64, cite: String },
    #[error("station `{station}`: kind `{kind}` is not known; the kinds are {known}")]
    UnknownKind { station: String, kind: String, known: String },
    #[error("station `{station}`: `{found}` is no name of a time zone, such as Etc/UTC")]
    BadZone { station: String, found: String },
    #[error("station `{station}`, `opens`: `{found}` is no hour; write it as 07:00")]
    BadHour { station: String, found: String },
    #[error(
        "station `{station}` opens at {found}, {limit} is the {bound} that is allowed ({cite})"
    )]
    OpensOutside {
        station: String,
        found: String,
        bound: &'static str,
        limit: String,
        cite: String,
    },
    #[error(
        "station `{station}` closes at {found}, nowhere on {day}: that would be from {from} to \
         {until}, all in seconds since 1970 UTC"
    )]
    ClosesOtherDay { station: String, found: u64, day: String, from: u64, until: u64 },
    #[error(
        "station `{station}`: {latitude}, {longitude} in millionths of a degree is no place; \
         latitude is within ±90°, longitude within ±180°"
    )]
    BadPlace { station: String, latitude: i32, longitude: i32 },
    #[error(
        "station `{station}` of kind `{kind}` lies in area `{area}`; stations of this kind belong to \
         `{expected}`{cite}"
    )]
    OtherArea { station: String, kind: String, area: String, expected: String, cite: String },
    #[error(
        "station `{station}` of kind `{kind}` lies in area `{area}`, which takes only `{takes}`"
    )]
    AreaTakes { station: String, kind: String, area: String, takes: String },
    #[error(
        "{register} `{code}`, `{field}`: fixed when the election was opened, by the act \
         `election_opened`; {instead}"
    )]
    Fixed { register: &'static str, code: String, field: String, instead: &'static str },
    #[error(
        "the rolls were closed with {expected} voters in entry {position}, and would have {found}; \
         a closed roll stays: voters added later stand in the forms of their stations"
    )]
    RollClosed { position: u64, expected: u64, found: u64 },
    #[error("line {line} of the crosswalk names no station on either side")]
    EmptyLink { line: usize },
    #[error("crosswalk from {election}: station `{code}` stands twice among those of {side}")]
    MappedTwice { election: String, code: String, side: &'static str },
    #[error("crosswalk from {election}: station `{code}` of now is not registered")]
    UnknownNow { election: String, code: String },
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDocument => "place.no_document",
            Self::Nothing => "place.nothing",
            Self::BadCode { .. } => "place.bad_code",
            Self::CodeTwice { .. } => "place.code_twice",
            Self::Unregistered { .. } => "place.unregistered",
            Self::BadText { .. } => "place.bad_text",
            Self::BadDay { .. } => "area.bad_day",
            Self::DayBefore { .. } => "area.day_before",
            Self::UnknownParent { .. } => "area.unknown_parent",
            Self::Cycle { .. } => "area.cycle",
            Self::SecondWhole { .. } => "area.second_whole",
            Self::InUse { .. } => "area.in_use",
            Self::UnknownArea { .. } => "place.unknown_area",
            Self::SecondAuthority { .. } => "commission.second_authority",
            Self::Offices { .. } => "commission.offices",
            Self::TooManyVoters { .. } => "station.too_many_voters",
            Self::UnknownKind { .. } => "station.unknown_kind",
            Self::BadZone { .. } => "station.bad_zone",
            Self::BadHour { .. } => "station.bad_hour",
            Self::OpensOutside { .. } => "station.opens_outside",
            Self::ClosesOtherDay { .. } => "station.closes_other_day",
            Self::BadPlace { .. } => "station.bad_place",
            Self::OtherArea { .. } => "station.other_area",
            Self::AreaTakes { .. } => "station.area_takes",
            Self::Fixed { .. } => "place.fixed",
            Self::RollClosed { .. } => "station.roll_closed",
            Self::EmptyLink { .. } => "crosswalk.empty_link",
            Self::MappedTwice { .. } => "crosswalk.mapped_twice",
            Self::UnknownNow { .. } => "crosswalk.unknown_now",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let pairs: Vec<(&'static str, &dyn ToString)> = match self {
            Self::NoDocument | Self::Nothing => vec![],
            Self::BadCode { register, code }
            | Self::CodeTwice { register, code }
            | Self::Unregistered { register, code } => {
                vec![("register", register), ("code", code)]
            }
            Self::BadText { register, code, field, found } => {
                vec![("register", register), ("code", code), ("field", field), ("found", found)]
            }
            Self::BadDay { area, found } => vec![("area", area), ("found", found)],
            Self::DayBefore { area, from, before } => {
                vec![("area", area), ("from", from), ("before", before)]
            }
            Self::UnknownParent { area, parent } | Self::Cycle { area, parent } => {
                vec![("area", area), ("parent", parent)]
            }
            Self::SecondWhole { area, whole } => vec![("area", area), ("whole", whole)],
            Self::InUse { area, register, count, example } => {
                vec![("area", area), ("register", register), ("count", count), ("example", example)]
            }
            Self::UnknownArea { register, code, area } => {
                vec![("register", register), ("code", code), ("area", area)]
            }
            Self::SecondAuthority { commission, authority } => {
                vec![("commission", commission), ("authority", authority)]
            }
            Self::Offices { commission, office, found, expected } => vec![
                ("commission", commission),
                ("office", office),
                ("found", found),
                ("expected", expected),
            ],
            Self::Fixed { register, code, field, instead } => {
                vec![("register", register), ("code", code), ("field", field), ("instead", instead)]
            }
            Self::RollClosed { position, expected, found } => {
                vec![("position", position), ("expected", expected), ("found", found)]
            }
            Self::EmptyLink { line } => vec![("line", line)],
            Self::MappedTwice { election, code, side } => {
                vec![("election", election), ("code", code), ("side", side)]
            }
            Self::UnknownNow { election, code } => vec![("election", election), ("code", code)],
            _ => self.station_fields(),
        };
        pairs.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    }

    fn station_fields(&self) -> Vec<(&'static str, &dyn ToString)> {
        match self {
            Self::TooManyVoters { station, found, max, cite } => {
                vec![("station", station), ("found", found), ("max", max), ("cite", cite)]
            }
            Self::UnknownKind { station, kind, known } => {
                vec![("station", station), ("kind", kind), ("known", known)]
            }
            Self::BadZone { station, found } | Self::BadHour { station, found } => {
                vec![("station", station), ("found", found)]
            }
            Self::OpensOutside { station, found, bound, limit, cite } => vec![
                ("station", station),
                ("found", found),
                ("bound", bound),
                ("limit", limit),
                ("cite", cite),
            ],
            Self::ClosesOtherDay { station, found, day, from, until } => vec![
                ("station", station),
                ("found", found),
                ("day", day),
                ("from", from),
                ("until", until),
            ],
            Self::BadPlace { station, latitude, longitude } => {
                vec![("station", station), ("latitude", latitude), ("longitude", longitude)]
            }
            Self::OtherArea { station, kind, area, expected, cite } => vec![
                ("station", station),
                ("kind", kind),
                ("area", area),
                ("expected", expected),
                ("cite", cite),
            ],
            Self::AreaTakes { station, kind, area, takes } => {
                vec![("station", station), ("kind", kind), ("area", area), ("takes", takes)]
            }
            _ => vec![],
        }
    }
}
