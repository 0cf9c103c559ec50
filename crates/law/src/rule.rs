//! The parameters of a law.

use alloc::string::String;
use alloc::vec::Vec;

use election::{Ratio, Seats};
use serde::Serialize;

use crate::cited::Cited;
use crate::date::Date;
use crate::shares::Shares;
use crate::words::{
    ApparentementRule, Base, Choice, Comparison, DirectRule, DistrictRule, DistrictSeats,
    ExcessRule, GuaranteeRule, Leftover, LevelledMinimum, MajorityCap, Method, QuotaRounding,
    Scope, SecondListLeftover, TieRule, VoterNumbers,
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
    /// Seats that every list taking part receives.
    pub guarantee: Option<Guarantee>,
    /// By what the votes of some kind of list count more.
    pub factor: Option<Factor>,
    /// Districts, where seats are not given in the whole country alone.
    pub districts: Option<Districts>,
    /// The second count, of what districts leave over.
    pub pool: Option<Pool>,
    /// Seats that candidates win directly.
    pub direct: Option<Direct>,
    /// How two proportions are held at once.
    pub biproportional: Option<Biproportional>,
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
    /// Seats filled from lists, 1 to 4,096. An election's record may set another number where the
    /// law leaves it to another act.
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
    /// Where it has to be reached; absent: in the whole country.
    pub scope: Option<Cited<Scope>>,
    /// The share of a list by the least number of parties that it joins: `{ 2 = "7/100" }`.
    pub coalitions: Option<Cited<Shares>>,
    /// The share of a list by its kind: `{ independent = "2/100" }`.
    pub kinds: Option<Cited<Shares>>,
    /// Kinds of lists that take part with any votes.
    pub exempt: Option<Cited<Vec<String>>>,
    /// Another way in: this share of the whole country.
    pub or_national_share: Option<Cited<Ratio>>,
    /// Another way in: this share in one district.
    pub or_district_share: Option<Cited<Ratio>>,
    /// Another way in: so many seats won directly.
    pub or_direct_seats: Option<Cited<Seats>>,
    /// The least number of lists that take part; the next ones by votes fill up.
    pub lists_min: Option<Cited<u32>>,
    /// The share of the base that those taking part must exceed together; the next ones by votes
    /// fill up.
    pub votes_min: Option<Cited<Ratio>>,
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
    /// The first divisor instead of the method's own, above 0 and at most 100.
    pub first_divisor: Option<Cited<Ratio>>,
    /// The exponent of `dhondt_power`.
    pub exponent: Option<Cited<Ratio>>,
    /// How the quota is rounded; absent: not at all.
    pub rounding: Option<Cited<QuotaRounding>>,
    /// The left-over rule: set for a quota, absent for highest averages.
    pub leftover: Option<Cited<Leftover>>,
    /// Seats by largest fractions, where the left-over rule has such a limit.
    pub remainders_max: Option<Cited<Seats>>,
    /// What happens to seats beyond the house; absent: a ruling is needed.
    pub excess: Option<Cited<ExcessRule>>,
    /// Who gets a seat in a tie; none where the law is silent.
    pub tie: Option<Cited<TieRule>>,
}

/// Joined lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apparentement {
    /// How they are counted.
    pub rule: Cited<ApparentementRule>,
}

/// Seats that every list taking part receives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guarantee {
    /// How many.
    pub seats: Cited<Seats>,
    /// How they are counted.
    pub rule: Cited<GuaranteeRule>,
}

/// By what the votes of one kind of list are multiplied when averages are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Factor {
    /// Which kind.
    pub kind: Cited<String>,
    /// The factor, above 0; numerator and denominator up to 10,000.
    pub multiplier: Cited<Ratio>,
}

/// Districts and how they get and give seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Districts {
    /// What they are for.
    pub rule: Cited<DistrictRule>,
    /// Where their seats come from.
    pub seats: Cited<DistrictSeats>,
    /// The method that gives districts their seats, unless they are given; a quota leaves seats
    /// to the largest fractions.
    pub seats_method: Option<Cited<Method>>,
    /// The method that places a list's seats, where rule is `placed`; absent: the law's method.
    pub placing: Option<Cited<Method>>,
}

/// The second count, of seats and votes that whole quotas in districts left over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pool {
    /// The method.
    pub method: Cited<Method>,
    /// How the quota is rounded; absent: not at all.
    pub rounding: Option<Cited<QuotaRounding>>,
    /// The left-over rule of a quota.
    pub leftover: Option<Cited<Leftover>>,
    /// What happens to seats beyond the pool; absent: a ruling is needed.
    pub excess: Option<Cited<ExcessRule>>,
}

/// Seats that candidates win directly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Direct {
    /// How they stand to those of the list.
    pub rule: Cited<DirectRule>,
    /// The least seats of a list, where rule is `levelled`.
    pub minimum: Option<Cited<LevelledMinimum>>,
    /// Direct seats beyond the share that stay without levelling, in all.
    pub unlevelled_max: Option<Cited<Seats>>,
}

/// How seats of lists and of districts are held at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Biproportional {
    /// What the votes of a list are added up as.
    pub voter_numbers: Cited<VoterNumbers>,
    /// Whether the strongest list of a district has at least one seat there.
    pub winner_take_one: Cited<Choice>,
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
