//! Areas, commissions and stations before the vote.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::{AreaCode, CommissionCode, ElectionCode, PartyCode, StationCode};
use crate::text::Text;

/// An area, as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaRow {
    /// Code.
    pub code: AreaCode,
    /// Area above it; absent for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AreaCode>,
    /// Code of its level, such as `region`.
    pub level: String,
    /// Name.
    pub name: Text,
    /// Codes in other registers by the register's name, such as a statistical one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, String>,
    /// First day of this name and place in the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// Rows of the register of areas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreasChanged {
    /// Rows added or replaced; a parent comes before its children.
    pub set: Vec<AreaRow>,
    /// Codes removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<AreaCode>,
    /// Decision.
    pub document: String,
}

/// Place in a commission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// Chair.
    Chair,
    /// Deputy of the chair.
    Deputy,
    /// Secretary.
    Secretary,
    /// Any other member.
    Member,
}

/// A seat in a commission: who nominated its member. The person's name stays out of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommissionMember {
    /// Place.
    pub office: Office,
    /// Party or association that nominated; absent where the higher commission did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nominated_by: Option<PartyCode>,
}

/// A commission, as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommissionRow {
    /// Code.
    pub code: CommissionCode,
    /// Area it signs for.
    pub area: AreaCode,
    /// Name.
    pub name: Text,
    /// Members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<CommissionMember>,
}

/// Rows of the register of commissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommissionsChanged {
    /// Rows added or replaced.
    pub set: Vec<CommissionRow>,
    /// Codes removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<CommissionCode>,
    /// Decision.
    pub document: String,
}

/// A station, as registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationRow {
    /// Code.
    pub code: StationCode,
    /// Area it belongs to.
    pub area: AreaCode,
    /// Kind, such as `ordinary`, `abroad`, `hospital`.
    pub kind: String,
    /// Name or number.
    pub name: Text,
    /// Voters on its roll; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub electorate: Option<u64>,
    /// IANA time zone.
    pub zone: String,
    /// Opens, local `HH:MM`; absent: by the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// End of voting, seconds since 1970-01-01 UTC.
    pub closes_at: u64,
    /// Address.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub address: Text,
    /// Settlements and streets that vote here, for the search by place.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub serves: Text,
    /// Latitude and longitude in millionths of a degree, north and east positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(i32, i32)>,
    /// True, false, or absent where nobody has looked: can a wheelchair enter?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessible: Option<bool>,
    /// Mobile ballot boxes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub mobile_boxes: u32,
}

/// Rows of the register of stations, a part that fits in one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationsChanged {
    /// Rows added or replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<StationRow>,
    /// Codes removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<StationCode>,
    /// Decision.
    pub document: String,
}

/// One line of a crosswalk: which stations then are which now. One to one is a renumbering, one to
/// several a split, several to one a merger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationLink {
    /// Codes then; empty for a new station.
    pub then: Vec<StationCode>,
    /// Codes now; empty for one that is gone.
    pub now: Vec<StationCode>,
}

/// A crosswalk between two elections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationsMapped {
    /// The earlier election.
    pub election: ElectionCode,
    /// The lines.
    pub links: Vec<StationLink>,
    /// Source.
    pub document: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}
