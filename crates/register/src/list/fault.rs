//! Why an act on a list is refused.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::{ContestCode, ListCode, PartyCode};

use crate::list::finding::Finding;

/// Why an act on a list is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the parts of the message above them")]
pub enum Fault {
    #[error(transparent)]
    Finding(#[from] Finding),
    #[error("there is no contest `{contest}`; name one of the election")]
    UnknownContest { contest: ContestCode },
    #[error("list `{list}` was not handed in; hand it in first")]
    UnknownList { list: ListCode },
    #[error("list `{list}` is {status}; this cannot be done to it any more")]
    NotOpen { list: ListCode, status: &'static str },
    #[error("the election is opened: its lists can only leave, not come")]
    AfterOpening,
    #[error("party `{party}` is not in the register of parties; enter it first")]
    UnknownParty { party: PartyCode },
    #[error("party `{party}` is not registered; its stage is {stage}")]
    PartyNotRegistered { party: PartyCode, stage: String },
    #[error("party `{party}` has list `{list}` already, at most {max} are allowed ({cite})")]
    PartyHasList { party: PartyCode, list: ListCode, max: u32, cite: String },
    #[error("`{field}` is empty; fill it in")]
    Empty { field: &'static str },
    #[error(
        "`{field}` is `{found}`, which is no code: write ASCII letters, digits, `.`, `_` and `-`, \
         letter or digit first, 64 at most, no `..`"
    )]
    BadCode { field: &'static str, found: String },
    #[error(
        "list `{list}` was refused {refusals} times; it is handed in anew after the first only"
    )]
    RefusedAgain { list: ListCode, refusals: usize },
    #[error("the colour is `{found}`; write `#` and six hexadecimal digits")]
    Colour { found: String },
    #[error("candidate {found} comes where {expected} is next; hand them in in their order")]
    NextNumber { found: u32, expected: u32 },
    #[error("candidate {number}: the day of birth is `{found}`; write it as YYYY-MM-DD")]
    Born { number: u32, found: String },
    #[error("list `{list}` was announced with {announced} candidates, these make {found}")]
    TooManyHandedIn { list: ListCode, announced: u32, found: u64 },
    #[error("list `{list}` has {found} of {announced} candidates; hand in the others first")]
    NotComplete { list: ListCode, announced: u32, found: u64 },
    #[error(
        "{found} was paid, {expected} is due: {units} units of {unit}, of which {factor} ({cite})"
    )]
    OtherDeposit { found: u64, expected: u64, units: u64, unit: u64, factor: String, cite: String },
    #[error("the deposit of list `{list}` is not paid ({cite})")]
    DepositUnpaid { list: ListCode, cite: String },
    #[error("the deposit of list `{list}` is {state}; it cannot become {next}")]
    DepositState { list: ListCode, state: &'static str, next: &'static str },
    #[error(
        "{units} units of {unit} are beyond {max} ({cite}); give the value of the law's unit in \
         whole units of money",
        max = u64::MAX
    )]
    DepositBeyond { units: u64, unit: u64, cite: String },
    #[error("the value of the unit is 0; give the value by which the deposit is reckoned, from 1")]
    NoUnit,
    #[error(
        "the deposit is reckoned by a unit of {found}, that of list `{other}` by {expected}; all \
         lists of a contest reckon by the same"
    )]
    OtherUnit { found: u64, expected: u64, other: ListCode },
    #[error("{found} is given back or kept, {paid} was paid")]
    OtherThanPaid { found: u64, paid: u64 },
    #[error("no calendar is adopted, so no day of the election is known; adopt it first")]
    NoCalendar,
    #[error("decided at {decided}, but the act is of {at}, both in seconds since 1970 UTC")]
    DecidedLater { decided: u64, at: u64 },
    #[error(
        "decided at {decided}, before it was handed in at {filed}, both in seconds since 1970 UTC"
    )]
    DecidedBefore { decided: u64, filed: u64 },
    #[error(
        "decided at {decided}, before the decision of {newest} on list `{other}`, both in seconds \
         since 1970 UTC; enter decisions in the order of their times"
    )]
    DecidedEarlier { decided: u64, newest: u64, other: ListCode },
    #[error(
        "list `{other}` was registered in the same second, {at} since 1970 UTC; the order of \
         registration breaks ties: give each decision its own time"
    )]
    SameMoment { other: ListCode, at: u64 },
    #[error("a refusal or cancellation needs grounds; name them with their articles")]
    NoGrounds,
    #[error("a registration has no grounds, but {found} are given")]
    Grounds { found: usize },
    #[error("list `{list}` has no candidate {number}; its numbers are 1 to {of}")]
    UnknownCandidate { list: ListCode, number: u32, of: usize },
    #[error("candidate {number} of list `{list}` has left already")]
    LeftAlready { list: ListCode, number: u32 },
    #[error("list `{list}` is registered and was not drawn; the lot orders every registered list")]
    NotDrawn { list: ListCode },
    #[error("list `{list}` was drawn and is not registered")]
    DrawnNotRegistered { list: ListCode },
    #[error("list `{list}` was drawn twice")]
    DrawnTwice { list: ListCode },
    #[error(
        "the lot of entry {position}, of {at} in seconds since 1970 UTC, covers the lists that \
         stand; another is drawn only after a list has come or gone"
    )]
    DrawnAlready { at: u64, position: u64 },
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Finding(finding) => finding.code(),
            Self::UnknownContest { .. } => "list.unknown_contest",
            Self::UnknownList { .. } => "list.unknown",
            Self::NotOpen { .. } => "list.not_open",
            Self::AfterOpening => "list.after_opening",
            Self::UnknownParty { .. } => "list.unknown_party",
            Self::PartyNotRegistered { .. } => "list.party_not_registered",
            Self::PartyHasList { .. } => "list.party_has_list",
            Self::Empty { .. } => "list.empty",
            Self::BadCode { .. } => "list.bad_code",
            Self::RefusedAgain { .. } => "list.refused_again",
            Self::Colour { .. } => "list.colour",
            Self::NextNumber { .. } => "list.next_number",
            Self::Born { .. } => "list.born",
            Self::TooManyHandedIn { .. } => "list.too_many_handed_in",
            Self::NotComplete { .. } => "list.not_complete",
            Self::OtherDeposit { .. } => "list.other_deposit",
            Self::DepositUnpaid { .. } => "list.deposit_unpaid",
            Self::DepositState { .. } => "list.deposit_state",
            Self::DepositBeyond { .. } => "list.deposit_beyond",
            Self::NoUnit => "list.no_unit",
            Self::OtherUnit { .. } => "list.other_unit",
            Self::OtherThanPaid { .. } => "list.other_than_paid",
            Self::NoCalendar => "list.no_calendar",
            Self::DecidedLater { .. } => "list.decided_later",
            Self::DecidedBefore { .. } => "list.decided_before",
            Self::DecidedEarlier { .. } => "list.decided_earlier",
            Self::SameMoment { .. } => "list.same_moment",
            Self::NoGrounds => "list.no_grounds",
            Self::Grounds { .. } => "list.grounds",
            Self::UnknownCandidate { .. } => "list.unknown_candidate",
            Self::LeftAlready { .. } => "list.left_already",
            Self::NotDrawn { .. } => "list.not_drawn",
            Self::DrawnNotRegistered { .. } => "list.drawn_not_registered",
            Self::DrawnTwice { .. } => "list.drawn_twice",
            Self::DrawnAlready { .. } => "list.drawn_already",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        macro_rules! named {
            ($($field:ident),*) => { Vec::from([$((stringify!($field), $field.to_string())),*]) };
        }
        match self {
            Self::Finding(finding) => finding.fields(),
            Self::UnknownContest { contest } => named!(contest),
            Self::UnknownList { list }
            | Self::NotDrawn { list }
            | Self::DrawnNotRegistered { list }
            | Self::DrawnTwice { list } => named!(list),
            Self::NotOpen { list, status } => named!(list, status),
            Self::AfterOpening | Self::NoCalendar | Self::NoGrounds | Self::NoUnit => Vec::new(),
            Self::UnknownParty { party } => named!(party),
            Self::PartyNotRegistered { party, stage } => named!(party, stage),
            Self::PartyHasList { party, list, max, cite } => named!(party, list, max, cite),
            Self::Empty { field } => named!(field),
            Self::BadCode { field, found } => named!(field, found),
            Self::RefusedAgain { list, refusals } => named!(list, refusals),
            Self::Colour { found } => named!(found),
            Self::NextNumber { found, expected } => named!(found, expected),
            Self::Born { number, found } => named!(number, found),
            Self::TooManyHandedIn { list, announced, found }
            | Self::NotComplete { list, announced, found } => named!(list, announced, found),
            Self::OtherDeposit { found, expected, units, unit, factor, cite } => {
                named!(found, expected, units, unit, factor, cite)
            }
            Self::DepositUnpaid { list, cite } => named!(list, cite),
            Self::DepositState { list, state, next } => named!(list, state, next),
            Self::DepositBeyond { units, unit, cite } => named!(units, unit, cite),
            Self::OtherUnit { found, expected, other } => named!(found, expected, other),
            Self::OtherThanPaid { found, paid } => named!(found, paid),
            Self::DecidedLater { decided, at } => named!(decided, at),
            Self::DecidedBefore { decided, filed } => named!(decided, filed),
            Self::DecidedEarlier { decided, newest, other } => named!(decided, newest, other),
            Self::DrawnAlready { at, position } => named!(at, position),
            Self::SameMoment { other, at } => named!(other, at),
            Self::Grounds { found } => named!(found),
            Self::UnknownCandidate { list, number, of } => named!(list, number, of),
            Self::LeftAlready { list, number } => named!(list, number),
        }
    }
}
