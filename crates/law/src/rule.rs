//! The parameters of a law.

use alloc::string::String;
use alloc::vec::Vec;

use election::{Ratio, Seats};
use serde::Serialize;

use crate::cited::Cited;
use crate::date::Date;
use crate::words::{
    ApparentementRule, Base, Comparison, Leftover, MajorityCap, Method, SecondListLeftover, TieRule,
};

/// One redaction of an electoral law, as far as seats depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Law {
    /// Stable identifier: the path under `laws/` without the ending.
    pub id: String,
    /// Title of the act and its redaction.
    pub name: String,
    /// Where the text can be read.
    pub source: String,
    /// True when the articles were read in this redaction; false when they were inferred.
    pub read: bool,
    /// How sure the file is, and what was not seen.
    pub note: Option<String>,
    /// First day of the redaction.
    pub in_force: Date,
    /// Last day, when the next redaction is known.
    pub in_force_until: Option<Date>,
    /// The body that is elected.
    pub body: Body,
    /// What a list must reach to take part; none where every list does.
    pub threshold: Option<Threshold>,
    /// What happens when a single list reaches the threshold.
    pub second_list: Option<SecondList>,
    /// How votes become seats.
    pub apportionment: Apportionment,
    /// Joined lists.
    pub apparentement: Option<Apparentement>,
    /// Limits to the seats of one list.
    pub limits: Option<Limits>,
    /// Demands on candidate lists.
    pub lists: Option<Lists>,
    /// Groups that must have a share of the seats a list received.
    pub mandate_quota: Option<Quota>,
    /// Days within which results are due.
    pub deadlines: Option<Deadlines>,
}

/// The body that is elected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Seats filled from lists, 1 to 4,096.
    pub list_seats: Cited<Seats>,
    /// All seats of the body, when some are filled in another way.
    pub total_seats: Option<Cited<Seats>>,
}

/// What a list must reach to take part in the distribution of seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Threshold {
    /// The share, above 0 and below 1.
    pub share: Cited<Ratio>,
    /// Whether the share itself is enough.
    pub reached: Cited<Comparison>,
    /// What it is a share of.
    pub of: Cited<Base>,
}

/// The list that joins a single list over the threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecondList {
    /// By what its quotient (votes / quota) is multiplied.
    pub factor: Cited<Ratio>,
    /// The seats it gets at least.
    pub seats_min: Cited<Seats>,
    /// Where left-over seats go.
    pub leftover: Cited<SecondListLeftover>,
}

/// How votes become seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apportionment {
    /// The method.
    pub method: Cited<Method>,
    /// The left-over rule: set for a quota, absent for highest averages.
    pub leftover: Option<Cited<Leftover>>,
    /// Who gets a seat in a tie; none where the law is silent.
    pub tie: Option<Cited<TieRule>>,
}

/// Joined lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apparentement {
    /// How they are counted.
    pub rule: Cited<ApparentementRule>,
}

/// Limits to the seats of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Limit to the largest list.
    pub majority_cap: Cited<MajorityCap>,
}

/// Demands on candidate lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lists {
    /// How many more candidates than seats a list may hold, as a share of the seats.
    pub size_above_seats: Option<Cited<Ratio>>,
    /// Groups that must have a share of the list.
    pub quota: Option<Quota>,
}

/// Groups that together must have a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quota {
    /// Stable codes of the groups, such as `women`.
    pub groups: Cited<Vec<String>>,
    /// Their least common share.
    pub share: Cited<Ratio>,
}

/// Days within which results are due, counted from election day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadlines {
    /// Until the result is established.
    pub established_within_days: Cited<u32>,
    /// Until it is published.
    pub published_within_days: Option<Cited<u32>>,
}
