//! Codes: each kind of thing is named by its own type, so a list cannot stand where an area is meant.

use alloc::string::String;
use core::borrow::Borrow;
use core::fmt;

use serde::{Deserialize, Serialize};

/// True when `text` can be a code: ASCII letters, digits, `.`, `_` and `-`, a letter or digit first,
/// 64 at most, no `..`. Codes become parts of addresses and of paths of files.
pub fn is_code(text: &str) -> bool {
    let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    let rest = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    first && rest && text.len() <= 64 && !text.contains("..")
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the code as the register writes it.
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.into())
            }
        }

        impl From<String> for $name {
            fn from(code: String) -> Self {
                Self(code)
            }
        }
    };
}

code! {
    /// An election day, such as `kz-2021`.
    ElectionCode
}
code! {
    /// One question or set of seats decided on that day.
    ContestCode
}
code! {
    /// A candidate list within a contest.
    ListCode
}
code! {
    /// A node of the results tree above the stations.
    AreaCode
}
code! {
    /// A polling station: the leaf of the tree, one form per contest.
    StationCode
}
code! {
    /// The body that signs for an area.
    CommissionCode
}
code! {
    /// A field of a result form.
    FieldCode
}
code! {
    /// Names one submission of an act; a retry carries the same one.
    ActId
}
code! {
    /// A political party, for as long as it is the same legal person.
    PartyCode
}
code! {
    /// Who sends observers: a state, an international organisation, a party, an association.
    OrganisationCode
}
code! {
    /// One accreditation; the person's name is not in it.
    ObserverCode
}
code! {
    /// A recorded ruling that lets an act in after its deadline.
    LateRulingCode
}
