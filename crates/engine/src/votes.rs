//! Votes and rulings in JSON, and as the allocation takes them. The one place that knows both.

use allocation::{ContestVotes, DistrictListVotes, DistrictVotes, ListVotes, Ruling};
use election::{Ballots, ListCode, Seats, Voters, Votes};
use serde::{Deserialize, Serialize};

/// Declares the counterpart in JSON of a struct of the allocation: the same fields, those that are
/// lists of counterparts apart. What is none, empty or zero is left out.
macro_rules! counterpart {
    (
        $(#[$doc:meta])*
        $name:ident of $of:ident { $($field:ident: $type:ty,)+ }
        with { $($list:ident: $item:ty,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(#[serde(default, skip_serializing_if = "is_default")] $field: $type,)+
            $(#[serde(default, skip_serializing_if = "is_default")] $list: Vec<$item>,)*
        }

        impl From<$of> for $name {
            fn from(of: $of) -> Self {
                Self {
                    $($field: of.$field,)+
                    $($list: of.$list.into_iter().map(Into::into).collect(),)*
                }
            }
        }

        impl From<$name> for $of {
            fn from(of: $name) -> Self {
                Self {
                    $($field: of.$field,)+
                    $($list: of.$list.into_iter().map(Into::into).collect(),)*
                }
            }
        }
    };
}

counterpart! {
    /// [`ContestVotes`] in JSON.
    VotesJson of ContestVotes {
        others: Votes,
        against_all: Option<Votes>,
        blank: Option<Votes>,
        ballots_found: Option<Ballots>,
        electorate: Option<Voters>,
        seats: Option<Seats>,
    } with {
        lists: ListJson,
        districts: DistrictJson,
    }
}

counterpart! {
    /// [`ListVotes`] in JSON.
    ListJson of ListVotes {
        list: ListCode,
        votes: Votes,
        registered_order: Option<u32>,
        apparentement: Option<String>,
        parties: u32,
        kind: Option<String>,
        direct_seats: Seats,
    } with {}
}

counterpart! {
    /// [`DistrictVotes`] in JSON.
    DistrictJson of DistrictVotes {
        district: String,
        seats: Option<Seats>,
        population: Option<u64>,
        others: Votes,
        blank: Option<Votes>,
        ballots_found: Option<Ballots>,
    } with {
        lists: DistrictListJson,
    }
}

counterpart! {
    /// [`DistrictListVotes`] in JSON.
    DistrictListJson of DistrictListVotes {
        list: ListCode,
        votes: Votes,
        direct_seats: Seats,
    } with {}
}

counterpart! {
    /// [`Ruling`] in JSON.
    RulingJson of Ruling {
        question: String,
        decision: Vec<ListCode>,
        basis: String,
    } with {}
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
