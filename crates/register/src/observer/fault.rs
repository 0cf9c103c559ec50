//! Why an act of the register of observers is refused.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::{ObserverCode, OrganisationCode, StationCode};

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the numbers of the message above them")]
pub enum Fault {
    #[error(
        "`{found}` ({what}) cannot be a code: take ASCII letters, digits, `.`, `_` and `-`, 64 at \
         most"
    )]
    BadCode { what: &'static str, found: String },
    #[error("`{subject}` has no document; name the invitation, mandate or resolution")]
    NoDocument { subject: String },
    #[error("organisation {organisation} has no name; write it in one language at least")]
    NoName { organisation: OrganisationCode },
    #[error(
        "organisation {organisation} is a state with the code `{found}`; write the two capital \
         letters of ISO 3166-1"
    )]
    StateCode { organisation: OrganisationCode, found: String },
    #[error("organisation {organisation} is no state; leave the code `{found}` out")]
    NoState { organisation: OrganisationCode, found: String },
    #[error("state {state} of {organisation} is entered as {other}; use that one")]
    StateTwice { organisation: OrganisationCode, state: String, other: OrganisationCode },
    #[error("no party `{organisation}` takes part; an observing party has the code of its party")]
    NoParty { organisation: OrganisationCode },
    #[error("organisation {organisation} stands so in entry {position}; nothing changes")]
    OrganisationTwice { organisation: OrganisationCode, position: u64 },
    #[error(
        "organisation {organisation} has observers as `{before}` and cannot become `{after}` or \
         another state; enter a new one"
    )]
    OtherKind { organisation: OrganisationCode, before: &'static str, after: &'static str },
    #[error("organisation {organisation} is not entered; enter it before its observers")]
    UnknownOrganisation { organisation: OrganisationCode },
    #[error("the act accredits nobody for {organisation}; name at least one observer")]
    NoObservers { organisation: OrganisationCode },
    #[error("card {observer} is given out already{}; take another number", entry(*position))]
    CardTwice { observer: ObserverCode, position: Option<u64> },
    #[error(
        "card {observer} is accredited to {first} and cannot be to {second} too; an observer is \
         sent by one organisation"
    )]
    TwoOrganisations { observer: ObserverCode, first: OrganisationCode, second: OrganisationCode },
    #[error("card {observer}: `{found}` is no commitment; it has 64 digits 0–9 a–f")]
    NoCommitment { observer: ObserverCode, found: String },
    #[error(
        "cards {first} and {observer} have the same commitment; each card has a salt of its own"
    )]
    CommitmentTwice { observer: ObserverCode, first: ObserverCode },
    #[error("no card has the number {observer}")]
    UnknownObserver { observer: ObserverCode },
    #[error("card {observer} was withdrawn in entry {position}; it ends once")]
    WithdrawnAlready { observer: ObserverCode, position: u64 },
    #[error("card {observer} is withdrawn without a reason; name it with the article")]
    NoReason { observer: ObserverCode },
    #[error("card {observer} was withdrawn in entry {position}; its holder is no observer now")]
    Withdrawn { observer: ObserverCode, position: u64 },
    #[error("observer {observer} is at {station} since {since} (seconds since 1970 UTC) already")]
    CameTwice { observer: ObserverCode, station: StationCode, since: u64 },
    #[error("observer {observer} leaves {station} without having come; record the coming first")]
    NotThere { observer: ObserverCode, station: StationCode },
    #[error(
        "with {observer} there would be {found} observers of {organisation} at {station} at a \
         time, the law allows {max} ({cite})"
    )]
    TooMany {
        observer: ObserverCode,
        organisation: OrganisationCode,
        station: StationCode,
        found: u64,
        max: u32,
        cite: String,
    },
    #[error(
        "the line of observer {observer} at {station} is of {at}, a line before it of {before} \
         (seconds since 1970 UTC); a journal does not go back"
    )]
    TimeFalls { observer: ObserverCode, station: StationCode, at: u64, before: u64 },
    #[error(
        "the line of observer {observer} is of {at}, the act of {now} (seconds since 1970 UTC); \
         write down what has happened"
    )]
    Ahead { observer: ObserverCode, at: u64, now: u64 },
    #[error(
        "the line of observer {observer} is of {at}, the accreditation of {accredited} (seconds \
         since 1970 UTC); nobody observes before"
    )]
    Before { observer: ObserverCode, at: u64, accredited: u64 },
    #[error(
        "the line of observer {observer} is of {at}; the election of {day} is observed from {first} \
         until {last} (seconds since 1970 UTC); correct the time"
    )]
    OtherDay { observer: ObserverCode, at: u64, day: String, first: u64, last: u64 },
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadCode { .. } => "observer.bad_code",
            Self::NoDocument { .. } => "observer.no_document",
            Self::NoName { .. } => "observer.no_name",
            Self::StateCode { .. } => "observer.state_code",
            Self::NoState { .. } => "observer.no_state",
            Self::StateTwice { .. } => "observer.state_twice",
            Self::NoParty { .. } => "observer.no_party",
            Self::OrganisationTwice { .. } => "observer.organisation_twice",
            Self::OtherKind { .. } => "observer.other_kind",
            Self::UnknownOrganisation { .. } => "observer.unknown_organisation",
            Self::NoObservers { .. } => "observer.no_observers",
            Self::CardTwice { .. } => "observer.card_twice",
            Self::TwoOrganisations { .. } => "observer.two_organisations",
            Self::NoCommitment { .. } => "observer.no_commitment",
            Self::CommitmentTwice { .. } => "observer.commitment_twice",
            Self::UnknownObserver { .. } => "observer.unknown",
            Self::WithdrawnAlready { .. } => "observer.withdrawn_already",
            Self::NoReason { .. } => "observer.no_reason",
            Self::Withdrawn { .. } => "observer.withdrawn",
            Self::CameTwice { .. } => "observer.came_twice",
            Self::NotThere { .. } => "observer.not_there",
            Self::TooMany { .. } => "observer.too_many",
            Self::TimeFalls { .. } => "observer.time_falls",
            Self::Ahead { .. } => "observer.ahead",
            Self::Before { .. } => "observer.before",
            Self::OtherDay { .. } => "observer.other_day",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let named = |fields: &[(&'static str, &dyn ToString)]| {
            fields.iter().map(|(name, value)| (*name, value.to_string())).collect()
        };
        match self {
            Self::BadCode { what, found } => named(&[("what", what), ("found", found)]),
            Self::NoDocument { subject } => named(&[("subject", subject)]),
            Self::NoName { organisation }
            | Self::NoParty { organisation }
            | Self::UnknownOrganisation { organisation }
            | Self::NoObservers { organisation } => named(&[("organisation", organisation)]),
            Self::StateCode { organisation, found } | Self::NoState { organisation, found } => {
                named(&[("organisation", organisation), ("found", found)])
            }
            Self::StateTwice { organisation, state, other } => {
                named(&[("organisation", organisation), ("state", state), ("other", other)])
            }
            Self::OrganisationTwice { organisation, position } => {
                named(&[("organisation", organisation), ("position", position)])
            }
            Self::OtherKind { organisation, before, after } => {
                named(&[("organisation", organisation), ("before", before), ("after", after)])
            }
            Self::CardTwice { observer, position } => {
                named(&[("observer", observer), ("position", &position.unwrap_or_default())])
            }
            Self::TwoOrganisations { observer, first, second } => {
                named(&[("observer", observer), ("first", first), ("second", second)])
            }
            Self::NoCommitment { observer, found } => {
                named(&[("observer", observer), ("found", found)])
            }
            Self::CommitmentTwice { observer, first } => {
                named(&[("observer", observer), ("first", first)])
            }
            Self::UnknownObserver { observer } | Self::NoReason { observer } => {
                named(&[("observer", observer)])
            }
            Self::WithdrawnAlready { observer, position }
            | Self::Withdrawn { observer, position } => {
                named(&[("observer", observer), ("position", position)])
            }
            _ => self.fields_of_journal(),
        }
    }

    fn fields_of_journal(&self) -> Vec<(&'static str, String)> {
        let named = |fields: &[(&'static str, &dyn ToString)]| {
            fields.iter().map(|(name, value)| (*name, value.to_string())).collect()
        };
        match self {
            Self::CameTwice { observer, station, since } => {
                named(&[("observer", observer), ("station", station), ("since", since)])
            }
            Self::NotThere { observer, station } => {
                named(&[("observer", observer), ("station", station)])
            }
            Self::TooMany { observer, organisation, station, found, max, cite } => named(&[
                ("observer", observer),
                ("organisation", organisation),
                ("station", station),
                ("found", found),
                ("max", max),
                ("cite", cite),
            ]),
            Self::TimeFalls { observer, station, at, before } => named(&[
                ("observer", observer),
                ("station", station),
                ("at", at),
                ("before", before),
            ]),
            Self::Ahead { observer, at, now } => {
                named(&[("observer", observer), ("at", at), ("now", now)])
            }
            Self::Before { observer, at, accredited } => {
                named(&[("observer", observer), ("at", at), ("accredited", accredited)])
            }
            Self::OtherDay { observer, at, day, first, last } => named(&[
                ("observer", observer),
                ("at", at),
                ("day", day),
                ("first", first),
                ("last", last),
            ]),
            _ => Vec::new(),
        }
    }
}

fn entry(position: Option<u64>) -> String {
    position.map_or_else(String::new, |position| alloc::format!(" (entry {position})"))
}

/// A fault where `text` cannot be a code: codes stand in files and on cards.
pub(super) fn bad_code(what: &'static str, text: &str) -> Option<Fault> {
    (!election::is_code(text)).then(|| Fault::BadCode { what, found: text.into() })
}

pub(super) fn no_document(subject: &str, document: &str) -> Option<Fault> {
    document.trim().is_empty().then(|| Fault::NoDocument { subject: subject.into() })
}
