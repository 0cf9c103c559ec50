//! Political parties, through names, mergers and splits.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::PartyCode;
use crate::text::Text;

/// A party enters the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyEntered {
    /// Code; it stays when the name changes.
    pub party: PartyCode,
    /// Name on that day.
    pub name: Text,
    /// Short name.
    pub short: Text,
    /// Colour as `#rrggbb`; never the only sign.
    pub colour: String,
}

/// A stage of registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An initiative group is formed.
    Initiative,
    /// The registering body was notified of it.
    Notice,
    /// The founding congress was held.
    Congress,
    /// The papers were handed in.
    Filed,
    /// The party is registered.
    Registered,
    /// Registration was refused.
    Refused,
    /// A court stopped its work for a time.
    Suspended,
    /// The party is dissolved or merged into another.
    Liquidated,
}

/// A party reaches a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyStage {
    /// Which party.
    pub party: PartyCode,
    /// The stage.
    pub stage: Stage,
    /// The day it was reached.
    pub on: String,
    /// True where that day was not found: it was reached by then.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub at_latest: bool,
    /// Document that shows it.
    pub document: String,
    /// People of the initiative group, or members; none where the stage has no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
    /// Members by code of the region.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub regions: BTreeMap<String, u64>,
    /// Codes of the grounds of refusal, and of faults that did not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
}

/// How the identity of a party changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Identity {
    /// A new name; the legal person stays.
    Renamed {
        /// The new name.
        name: Text,
        /// The new short name.
        short: Text,
    },
    /// Others joined this party and ended.
    Absorbed {
        /// Those that ended.
        parties: Vec<PartyCode>,
    },
    /// This party came out of others that ended with it.
    MergedFrom {
        /// Those that ended.
        parties: Vec<PartyCode>,
    },
    /// This party came out of one that went on.
    SplitFrom {
        /// The one that went on.
        party: PartyCode,
    },
}

/// The identity of a party changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyChanged {
    /// Which party.
    pub party: PartyCode,
    /// The day it took effect.
    pub on: String,
    /// How.
    pub identity: Identity,
    /// Where this is recorded.
    pub document: String,
}

/// A leader or public face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyPerson {
    /// Which party.
    pub party: PartyCode,
    /// Name.
    pub name: Text,
    /// Office, such as `chair`.
    pub office: String,
    /// First day.
    pub from: String,
    /// Last day; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where this is recorded.
    pub document: String,
}

/// What a party got in an earlier election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyResult {
    /// The party that stood, by the code of its legal person then.
    pub party: PartyCode,
    /// Code of the election.
    pub election: String,
    /// Its day.
    pub day: String,
    /// Votes for its list; none where it did not take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<u64>,
    /// What its share is a share of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// Seats.
    pub seats: u32,
    /// Source.
    pub document: String,
}
