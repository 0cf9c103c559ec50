//! Why an act about mandates is refused.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use election::{ContestCode, ListCode};

/// A reason to refuse an act about mandates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the numbers of the message above them")]
pub enum Fault {
    #[error("contest {contest} is not held on this day")]
    UnknownContest { contest: ContestCode },
    #[error("the result of contest {contest} is not declared yet; nobody takes a seat before")]
    NotDeclared { contest: ContestCode },
    #[error("list {list} is not in the declaration of contest {contest}")]
    UnknownList { contest: ContestCode, list: ListCode },
    #[error("list {list} is {status}; its persons take no seats")]
    ListGone { list: ListCode, status: &'static str },
    #[error("`{field}` is empty; name the document")]
    NoDocument { field: &'static str },
    #[error("list {list}: the act names nobody; give the places on the list of those who sit")]
    Nobody { list: ListCode },
    #[error("list {list}: place {number} stands in the act twice")]
    PersonTwice { list: ListCode, number: u32 },
    #[error("list {list}: there is no place {number}; its places go from 1 to {candidates}")]
    NotOnList { list: ListCode, number: u32, candidates: u64 },
    #[error("list {list}: {name}, place {number}, has left the list")]
    LeftList { list: ListCode, number: u32, name: String },
    #[error("list {list}: {name}, place {number}, sits already, by entry {position}")]
    SitsAlready { list: ListCode, number: u32, name: String, position: u64 },
    #[error("list {list}: the mandate of {name}, place {number}, ended in entry {position}")]
    EndedAlready { list: ListCode, number: u32, name: String, position: u64 },
    #[error("list {list}: {found} persons for {left} open seats; the list has {seats} seats")]
    TooMany { list: ListCode, found: u64, left: u32, seats: u32 },
    #[error(
        "list {list}: its party has named persons for all {seats} seats, so the order of the \
         alphabet decides none ({cite})"
    )]
    PartyNamed { list: ListCode, seats: u32, cite: String },
    #[error(
        "list {list}: the party can name until {limit}, deadline `{deadline}` ({cite}), and this \
         is {at}, both in seconds since 1970 UTC; wait for its decision"
    )]
    TooEarly { list: ListCode, at: u64, deadline: String, limit: u64, cite: String },
    #[error("list {list}: the law's procedure sets no order for persons whom no party names")]
    NoOrder { list: ListCode },
    #[error(
        "list {list}: the {nth}. person is {found}, place {number}; by {order} it is {expected}, \
         place {expected_number} ({cite})"
    )]
    OtherOrder {
        list: ListCode,
        nth: u64,
        number: u32,
        found: String,
        expected_number: u32,
        expected: String,
        order: String,
        cite: String,
    },
    #[error(
        "list {list}: {found} of {seats} seats can still go to {groups}, at least {needed} have \
         to (a share of {share}, {cite})"
    )]
    QuotaMissed {
        list: ListCode,
        found: u32,
        seats: u32,
        needed: u32,
        groups: String,
        share: String,
        cite: String,
    },
    #[error("list {list}: place {number} does not sit; only who sits can leave the seat")]
    NotSitting { list: ListCode, number: u32 },
    #[error("list {list}: {found} seats to leave empty, {left} are open")]
    NotOpen { list: ListCode, found: u32, left: u32 },
    #[error(
        "list {list}: {standing} persons still stand on it for {left} open seats; a seat stays \
         empty only when nobody is left ({cite})"
    )]
    SomebodyLeft { list: ListCode, standing: u64, left: u32, cite: String },
    #[error("list {list} has no seat; only lists in the house take a side")]
    NotInHouse { list: ListCode },
    #[error("list {list} stands twice; it takes one side once")]
    SideTwice { list: ListCode },
}

/// The parts of a message by their names.
macro_rules! named {
    ($($part:ident),+) => { alloc::vec![$((stringify!($part), $part.to_string())),+] };
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownContest { .. } => "mandate.unknown_contest",
            Self::NotDeclared { .. } => "mandate.not_declared",
            Self::UnknownList { .. } => "mandate.unknown_list",
            Self::ListGone { .. } => "mandate.list_gone",
            Self::NoDocument { .. } => "mandate.no_document",
            Self::Nobody { .. } => "mandate.nobody",
            Self::PersonTwice { .. } => "mandate.person_twice",
            Self::NotOnList { .. } => "mandate.not_on_list",
            Self::LeftList { .. } => "mandate.left_list",
            Self::SitsAlready { .. } => "mandate.sits_already",
            Self::EndedAlready { .. } => "mandate.ended_already",
            Self::TooMany { .. } => "mandate.too_many",
            Self::PartyNamed { .. } => "mandate.party_named",
            Self::TooEarly { .. } => "mandate.too_early",
            Self::NoOrder { .. } => "mandate.no_order",
            Self::OtherOrder { .. } => "mandate.other_order",
            Self::QuotaMissed { .. } => "mandate.quota_missed",
            Self::NotSitting { .. } => "mandate.not_sitting",
            Self::NotOpen { .. } => "mandate.not_open",
            Self::SomebodyLeft { .. } => "mandate.somebody_left",
            Self::NotInHouse { .. } => "mandate.not_in_house",
            Self::SideTwice { .. } => "mandate.side_twice",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownContest { contest } | Self::NotDeclared { contest } => named!(contest),
            Self::UnknownList { contest, list } => named!(contest, list),
            Self::ListGone { list, status } => named!(list, status),
            Self::NoDocument { field } => named!(field),
            Self::PersonTwice { list, number } | Self::NotSitting { list, number } => {
                named!(list, number)
            }
            Self::NotOnList { list, number, candidates } => named!(list, number, candidates),
            Self::LeftList { list, number, name } => named!(list, number, name),
            Self::SitsAlready { list, number, name, position }
            | Self::EndedAlready { list, number, name, position } => {
                named!(list, number, name, position)
            }
            Self::TooMany { list, found, left, seats } => named!(list, found, left, seats),
            Self::PartyNamed { list, seats, cite } => named!(list, seats, cite),
            Self::TooEarly { list, at, deadline, limit, cite } => {
                named!(list, at, deadline, limit, cite)
            }
            Self::OtherOrder {
                list,
                nth,
                number,
                found,
                expected_number,
                expected,
                order,
                cite,
            } => named!(list, nth, number, found, expected_number, expected, order, cite),
            Self::QuotaMissed { list, found, seats, needed, groups, share, cite } => {
                named!(list, found, seats, needed, groups, share, cite)
            }
            Self::NotOpen { list, found, left } => named!(list, found, left),
            Self::SomebodyLeft { list, standing, left, cite } => {
                named!(list, standing, left, cite)
            }
            Self::Nobody { list }
            | Self::NoOrder { list }
            | Self::NotInHouse { list }
            | Self::SideTwice { list } => named!(list),
        }
    }
}
