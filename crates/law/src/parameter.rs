//! A law as a list of parameters, and what differs between two laws.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use serde::Serialize;

use crate::cited::Cited;
use crate::rule::{Law, Quota};

/// One parameter as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// TOML path, such as `threshold.share`: the stable name of the parameter.
    pub path: &'static str,
    /// The value as written in the law file.
    pub value: String,
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
    /// Lists every parameter the law sets, in the order of the file.
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut listing = Listing(Vec::new());
        listing.add("body.list_seats", Some(&self.body.list_seats));
        listing.add("body.total_seats", self.body.total_seats.as_ref());
        if let Some(threshold) = &self.threshold {
            listing.add("threshold.share", Some(&threshold.share));
            listing.add("threshold.reached", Some(&threshold.reached));
            listing.add("threshold.of", Some(&threshold.of));
        }
        if let Some(second) = &self.second_list {
            listing.add("second_list.factor", Some(&second.factor));
            listing.add("second_list.seats_min", Some(&second.seats_min));
            listing.add("second_list.leftover", Some(&second.leftover));
        }
        listing.add("apportionment.method", Some(&self.apportionment.method));
        listing.add("apportionment.leftover", self.apportionment.leftover.as_ref());
        listing.add("apportionment.tie", self.apportionment.tie.as_ref());
        listing.add("apparentement.rule", self.apparentement.as_ref().map(|joined| &joined.rule));
        listing.add("limits.majority_cap", self.limits.as_ref().map(|limits| &limits.majority_cap));
        if let Some(lists) = &self.lists {
            listing.add("lists.size_above_seats", lists.size_above_seats.as_ref());
            listing.quota("lists.quota.groups", "lists.quota.share", lists.quota.as_ref());
        }
        let quota = self.mandate_quota.as_ref();
        listing.quota("mandate_quota.groups", "mandate_quota.share", quota);
        if let Some(days) = &self.deadlines {
            let established = Some(&days.established_within_days);
            listing.add("deadlines.established_within_days", established);
            let published = days.published_within_days.as_ref();
            listing.add("deadlines.published_within_days", published);
        }
        listing.0
    }
}

/// Lists the parameters whose value differs, in the order of the file. An article that moved while
/// its value stayed is no change.
pub fn diff(before: &Law, after: &Law) -> Vec<Change> {
    let (old, new) = (before.parameters(), after.parameters());
    PATHS
        .iter()
        .filter_map(|&path| {
            let find = |list: &[Parameter]| list.iter().find(|one| one.path == path).cloned();
            let (before, after) = (find(&old), find(&new));
            let value = |one: &Option<Parameter>| one.as_ref().map(|one| one.value.clone());
            (value(&before) != value(&after)).then_some(Change { path, before, after })
        })
        .collect()
}

/// Every parameter that a law may set, in the order of the file.
const PATHS: &[&str] = &[
    "body.list_seats",
    "body.total_seats",
    "threshold.share",
    "threshold.reached",
    "threshold.of",
    "second_list.factor",
    "second_list.seats_min",
    "second_list.leftover",
    "apportionment.method",
    "apportionment.leftover",
    "apportionment.tie",
    "apparentement.rule",
    "limits.majority_cap",
    "lists.size_above_seats",
    "lists.quota.groups",
    "lists.quota.share",
    "mandate_quota.groups",
    "mandate_quota.share",
    "deadlines.established_within_days",
    "deadlines.published_within_days",
];

struct Listing(Vec<Parameter>);

impl Listing {
    fn add<T: Display>(&mut self, path: &'static str, cited: Option<&Cited<T>>) {
        if let Some(cited) = cited {
            self.push(path, cited.value.to_string(), &cited.cite, cited.reading.as_ref());
        }
    }

    fn quota(&mut self, groups: &'static str, share: &'static str, quota: Option<&Quota>) {
        if let Some(quota) = quota {
            let named = &quota.groups;
            self.push(groups, named.value.join(", "), &named.cite, named.reading.as_ref());
            self.add(share, Some(&quota.share));
        }
    }

    fn push(&mut self, path: &'static str, value: String, cite: &str, reading: Option<&String>) {
        debug_assert!(PATHS.contains(&path), "{path} is not among PATHS");
        self.0.push(Parameter { path, value, cite: cite.into(), reading: reading.cloned() });
    }
}
