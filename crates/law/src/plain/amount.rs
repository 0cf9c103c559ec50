//! Numbers of a law with what they count.

use alloc::format;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;

use election::Ratio;

use crate::parameter::Parameter;
use crate::plain::{clause, decimal};

/// What a number counts.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    /// Nothing that needs a word beside it.
    Plain,
    /// A factor or divisor, written as a decimal.
    Factor,
    /// A share of votes, in percent of what the parameter names.
    Votes,
    /// A share of seats, in percent.
    Seats,
    /// A share of persons, in percent.
    Persons,
    /// Days.
    Days,
}

/// A number as text, and the words behind it.
pub(super) struct Amount {
    pub figure: String,
    pub tail: &'static str,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.figure, self.tail)
    }
}

pub(super) fn of(one: &Parameter, unit: Unit) -> Amount {
    let share = |tail| Amount { figure: percent(&one.value), tail };
    match unit {
        Unit::Plain => Amount { figure: one.value.clone(), tail: "" },
        Unit::Factor => {
            let figure = Ratio::parse(&one.value).and_then(|ratio| decimal(ratio, 1));
            Amount { figure: figure.unwrap_or_else(|| one.value.clone()), tail: "" }
        }
        Unit::Votes => share(one.of.map_or("", clause::of_base)),
        Unit::Seats => share(" of the seats"),
        Unit::Persons => share(""),
        Unit::Days => {
            let tail = if one.value == "1" { " day" } else { " days" };
            Amount { figure: one.value.clone(), tail }
        }
    }
}

/// `13/400` as `3.25 %`; a share without a short decimal stays a fraction.
pub(super) fn percent(value: &str) -> String {
    let exact = Ratio::parse(value).and_then(|ratio| decimal(ratio, 100));
    exact.map_or_else(|| value.into(), |text| format!("{text} %"))
}

pub(super) fn compare(before: &Parameter, after: &Parameter) -> Ordering {
    let number = |one: &Parameter| {
        Ratio::parse(&one.value).or_else(|| Ratio::new(one.value.parse().ok()?, 1))
    };
    number(before).cmp(&number(after))
}
