//! A law as a list of parameters, and what differs between two laws.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use election::Ratio;
use serde::Serialize;

use crate::cited::Cited;
use crate::rule::{Law, Quota};
use crate::words::Base;

/// One parameter as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// TOML path, such as `threshold.share`: the stable name of the parameter.
    pub path: &'static str,
    /// The value: words and numbers as written in the law file, shares by key as `2: 7/100, 4: 1/10`,
    /// names with commas between them.
    pub value: String,
    /// What the value is a share of, where it is a share of votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Base>,
    /// Act and article.
    pub cite: String,
    /// How the text was read, where it leaves a choice.
    pub reading: Option<String>,
}

/// One parameter that differs between two laws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// TOML path of the parameter.
    pub path: &'static str,
    /// The parameter in the first law; none when the second one introduced it.
    pub before: Option<Parameter>,
    /// The parameter in the second law; none when it was repealed.
    pub after: Option<Parameter>,
}

impl Law {
    /// Lists every parameter the law sets, in the order of [`PATHS`].
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut listing = Listing(Vec::new());
        listing.add("body.list_seats", Some(&self.body.list_seats));
        listing.add("body.total_seats", self.body.total_seats.as_ref());
        listing.threshold(self);
        listing.apportionment(self);
        listing.districts(self);
        listing.direct(self);
        listing.demands(self);
        listing.0
    }
}

/// Lists the parameters whose value differs, in the order of the file. An article that moved while
/// its value stayed is no change, nor is a share in other figures or names in another order.
pub fn diff(before: &Law, after: &Law) -> Vec<Change> {
    let (old, new) = (before.parameters(), after.parameters());
    PATHS
        .iter()
        .filter_map(|&path| {
            let find = |list: &[Parameter]| list.iter().find(|one| one.path == path).cloned();
            let (before, after) = (find(&old), find(&new));
            let same = match (&before, &after) {
                (Some(before), Some(after)) => means_the_same(&before.value, &after.value),
                (before, after) => before.is_none() && after.is_none(),
            };
            (!same).then_some(Change { path, before, after })
        })
        .collect()
}

fn means_the_same(one: &str, other: &str) -> bool {
    if let (Some(one), Some(other)) = (Ratio::parse(one), Ratio::parse(other)) {
        return one == other;
    }
    let sorted = |value: &'_ str| -> Vec<String> {
        let mut names: Vec<String> = value.split(", ").map(Into::into).collect();
        names.sort();
        names
    };
    sorted(one) == sorted(other)
}

/// Every parameter that a law may set, in the order of the file.
pub const PATHS: &[&str] = &[
    "body.list_seats",
    "body.total_seats",
    "threshold.share",
    "threshold.reached",
    "threshold.of",
    "threshold.scope",
    "threshold.coalitions",
    "threshold.kinds",
    "threshold.exempt",
    "threshold.or_national_share",
    "threshold.or_district_share",
    "threshold.or_direct_seats",
    "threshold.lists_min",
    "threshold.votes_min",
    "second_list.factor",
    "second_list.seats_min",
    "second_list.leftover",
    "apportionment.method",
    "apportionment.first_divisor",
    "apportionment.exponent",
    "apportionment.rounding",
    "apportionment.leftover",
    "apportionment.remainders_max",
    "apportionment.excess",
    "apportionment.tie",
    "apparentement.rule",
    "guarantee.seats",
    "guarantee.rule",
    "factor.kind",
    "factor.multiplier",
    "districts.rule",
    "districts.seats",
    "districts.seats_method",
    "districts.placing",
    "pool.method",
    "pool.rounding",
    "pool.leftover",
    "pool.excess",
    "direct.rule",
    "direct.minimum",
    "direct.unlevelled_max",
    "biproportional.voter_numbers",
    "biproportional.winner_take_one",
    "limits.majority_cap",
    "lists.size_above_seats",
    "lists.quota.groups",
    "lists.quota.share",
    "mandate_quota.groups",
    "mandate_quota.share",
    "deadlines.established_within_days",
    "deadlines.published_within_days",
];

const SHARES_OF_VOTES: &[&str] = &[
    "threshold.share",
    "threshold.coalitions",
    "threshold.kinds",
    "threshold.or_national_share",
    "threshold.or_district_share",
    "threshold.votes_min",
];

struct Listing(Vec<Parameter>);

impl Listing {
    fn threshold(&mut self, law: &Law) {
        if let Some(threshold) = &law.threshold {
            self.add("threshold.share", Some(&threshold.share));
            self.add("threshold.reached", Some(&threshold.reached));
            self.add("threshold.of", Some(&threshold.of));
            self.add("threshold.scope", threshold.scope.as_ref());
            self.add("threshold.coalitions", threshold.coalitions.as_ref());
            self.add("threshold.kinds", threshold.kinds.as_ref());
            self.names("threshold.exempt", threshold.exempt.as_ref());
            self.add("threshold.or_national_share", threshold.or_national_share.as_ref());
            self.add("threshold.or_district_share", threshold.or_district_share.as_ref());
            self.add("threshold.or_direct_seats", threshold.or_direct_seats.as_ref());
            self.add("threshold.lists_min", threshold.lists_min.as_ref());
            self.add("threshold.votes_min", threshold.votes_min.as_ref());
            self.name_base(threshold.of.value);
        }
        if let Some(second) = &law.second_list {
            self.add("second_list.factor", Some(&second.factor));
            self.add("second_list.seats_min", Some(&second.seats_min));
            self.add("second_list.leftover", Some(&second.leftover));
        }
    }

    fn apportionment(&mut self, law: &Law) {
        let rule = &law.apportionment;
        self.add("apportionment.method", Some(&rule.method));
        self.add("apportionment.first_divisor", rule.first_divisor.as_ref());
        self.add("apportionment.exponent", rule.exponent.as_ref());
        self.add("apportionment.rounding", rule.rounding.as_ref());
        self.add("apportionment.leftover", rule.leftover.as_ref());
        self.add("apportionment.remainders_max", rule.remainders_max.as_ref());
        self.add("apportionment.excess", rule.excess.as_ref());
        self.add("apportionment.tie", rule.tie.as_ref());
        self.add("apparentement.rule", law.apparentement.as_ref().map(|joined| &joined.rule));
        if let Some(guarantee) = &law.guarantee {
            self.add("guarantee.seats", Some(&guarantee.seats));
            self.add("guarantee.rule", Some(&guarantee.rule));
        }
        if let Some(factor) = &law.factor {
            self.add("factor.kind", Some(&factor.kind));
            self.add("factor.multiplier", Some(&factor.multiplier));
        }
    }

    fn districts(&mut self, law: &Law) {
        if let Some(districts) = &law.districts {
            self.add("districts.rule", Some(&districts.rule));
            self.add("districts.seats", Some(&districts.seats));
            self.add("districts.seats_method", districts.seats_method.as_ref());
            self.add("districts.placing", districts.placing.as_ref());
        }
        if let Some(pool) = &law.pool {
            self.add("pool.method", Some(&pool.method));
            self.add("pool.rounding", pool.rounding.as_ref());
            self.add("pool.leftover", pool.leftover.as_ref());
            self.add("pool.excess", pool.excess.as_ref());
        }
    }

    fn direct(&mut self, law: &Law) {
        if let Some(direct) = &law.direct {
            self.add("direct.rule", Some(&direct.rule));
            self.add("direct.minimum", direct.minimum.as_ref());
            self.add("direct.unlevelled_max", direct.unlevelled_max.as_ref());
        }
        if let Some(both) = &law.biproportional {
            self.add("biproportional.voter_numbers", Some(&both.voter_numbers));
            self.add("biproportional.winner_take_one", Some(&both.winner_take_one));
        }
    }

    fn demands(&mut self, law: &Law) {
        self.add("limits.majority_cap", law.limits.as_ref().map(|limits| &limits.majority_cap));
        if let Some(lists) = &law.lists {
            self.add("lists.size_above_seats", lists.size_above_seats.as_ref());
            self.quota("lists.quota.groups", "lists.quota.share", lists.quota.as_ref());
        }
        let quota = law.mandate_quota.as_ref();
        self.quota("mandate_quota.groups", "mandate_quota.share", quota);
        if let Some(days) = &law.deadlines {
            let established = Some(&days.established_within_days);
            self.add("deadlines.established_within_days", established);
            let published = days.published_within_days.as_ref();
            self.add("deadlines.published_within_days", published);
        }
    }

    /// Says of what the shares of votes are, which are all in one section.
    fn name_base(&mut self, base: Base) {
        for one in &mut self.0 {
            one.of = SHARES_OF_VOTES.contains(&one.path).then_some(base);
        }
    }

    fn quota(&mut self, groups: &'static str, share: &'static str, quota: Option<&Quota>) {
        self.names(groups, quota.map(|quota| &quota.groups));
        self.add(share, quota.map(|quota| &quota.share));
    }

    fn names(&mut self, path: &'static str, cited: Option<&Cited<Vec<String>>>) {
        if let Some(cited) = cited {
            self.push(path, cited.value.join(", "), &cited.cite, cited.reading.as_ref());
        }
    }

    fn add<T: Display>(&mut self, path: &'static str, cited: Option<&Cited<T>>) {
        if let Some(cited) = cited {
            self.push(path, cited.value.to_string(), &cited.cite, cited.reading.as_ref());
        }
    }

    fn push(&mut self, path: &'static str, value: String, cite: &str, reading: Option<&String>) {
        debug_assert!(PATHS.contains(&path), "{path} is not among PATHS");
        let (cite, reading) = (cite.into(), reading.cloned());
        self.0.push(Parameter { path, value, of: None, cite, reading });
    }
}
