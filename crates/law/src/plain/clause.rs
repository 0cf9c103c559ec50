//! Words of a law file as parts of an English sentence.
//!
//! A word that is not known stands as it is written, so that no sentence is ever missing.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::plain::amount::percent;
use crate::words::{
    ApparentementRule, Base, Choice, Comparison, DirectRule, DistrictRule, DistrictSeats,
    ExcessRule, GuaranteeRule, Leftover, LevelledMinimum, MajorityCap, Method, QuotaRounding,
    Scope, SecondListLeftover, TieRule, VoterNumbers,
};

fn said<T>(word: &str, parse: fn(&str) -> Option<T>, say: fn(T) -> &'static str) -> String {
    parse(word).map_or(word, say).into()
}

/// The base of a share, with the words that lead to it.
pub(super) const fn of_base(base: Base) -> &'static str {
    match base {
        Base::ListVotes => " of the votes for lists",
        Base::ListVotesAndAgainstAll => " of the votes for lists and against all",
        Base::ListVotesAndBlank => " of the votes for lists and blank ballots",
        Base::BallotsFound => " of all ballots found in the boxes",
        Base::Electorate => " of all persons on the rolls",
    }
}

pub(super) fn base(word: &str) -> String {
    said(word, Base::parse, |base| of_base(base).trim_start_matches(" of "))
}

pub(super) fn comparison(word: &str) -> String {
    said(word, Comparison::parse, |comparison| match comparison {
        Comparison::AtLeast => "the share itself",
        Comparison::MoreThan => "more than the share",
    })
}

pub(super) fn scope(word: &str) -> String {
    said(word, Scope::parse, |scope| match scope {
        Scope::National => "the whole country",
        Scope::District => "the district whose seats are given",
        Scope::AnyDistrict => "at least one district",
    })
}

pub(super) fn second_list(word: &str) -> String {
    said(word, SecondListLeftover::parse, |rule| match rule {
        SecondListLeftover::PassingList => "the list that reached the threshold",
    })
}

pub(super) fn method(word: &str) -> String {
    said(word, Method::parse, |method| match method {
        Method::HareQuota => "by the Hare quota",
        Method::DroopQuota => "by the Droop quota",
        Method::HagenbachBischoffQuota => "by the Hagenbach-Bischoff quota",
        Method::ImperialiQuota => "by the Imperiali quota",
        Method::DHondt => "by the divisors 1, 2, 3 … (D'Hondt)",
        Method::SainteLague => "by the divisors 1, 3, 5 … (Sainte-Laguë)",
        Method::Danish => "by the divisors 1, 4, 7 … (Danish)",
        Method::Imperiali => "by the divisors 1, 1.5, 2 … (Imperiali)",
        Method::Macau => "by the divisors 1, 2, 4, 8 … (Macau)",
        Method::Adams => "by the divisors 0, 1, 2 … (Adams)",
        Method::Dean => "by harmonic means as divisors (Dean)",
        Method::HuntingtonHill => "by geometric means as divisors (Huntington-Hill)",
        Method::DHondtPower => "by powers of 1, 2, 3 … as divisors",
    })
}

pub(super) fn rounding(word: &str) -> String {
    said(word, QuotaRounding::parse, |rounding| match rounding {
        QuotaRounding::Exact => "kept with its fraction",
        QuotaRounding::Down => "rounded down",
        QuotaRounding::Nearest => "rounded to the nearest whole number",
        QuotaRounding::Up => "rounded up",
    })
}

pub(super) fn leftover(word: &str) -> String {
    said(word, Leftover::parse, |leftover| match leftover {
        Leftover::LargestRemainder => "to the largest remainders",
        Leftover::StrongestLists => "one each to the lists with the most votes",
        Leftover::StrongestList => "all to the list with the most votes",
        Leftover::RemaindersThenAverages => {
            "to the largest remainders up to a limit, then to the most votes per seat won"
        }
        Leftover::HighestAverages => "to the highest averages",
        Leftover::Pool => "into a pool of all districts",
    })
}

pub(super) fn excess(word: &str) -> String {
    said(word, ExcessRule::parse, |rule| match rule {
        ExcessRule::SmallestRemainder => "the lists with the smallest remainders",
    })
}

pub(super) fn tie(word: &str) -> String {
    said(word, TieRule::parse, |rule| match rule {
        TieRule::EarlierRegistered => "the earlier registration",
        TieRule::Lots => "the lot",
        TieRule::MoreVotes => "the larger number of votes, then the lot,",
    })
}

pub(super) fn apparentement(word: &str) -> String {
    said(word, ApparentementRule::parse, |rule| match rule {
        ApparentementRule::JointThenDivided => "as one and then divide their seats",
    })
}

pub(super) fn guarantee(word: &str) -> String {
    said(word, GuaranteeRule::parse, |rule| match rule {
        GuaranteeRule::Counted => "as seats already won",
        GuaranteeRule::Continued => "apart, and divisors go on behind them",
    })
}

pub(super) fn districts(word: &str) -> String {
    said(word, DistrictRule::parse, |rule| match rule {
        DistrictRule::Separate => "from a count of its own in every district",
        DistrictRule::Pooled => "from whole quotas in districts and one pool for the rest",
        DistrictRule::Placed => "from one count in the whole country and are placed in districts",
        DistrictRule::Biproportional => "from two proportions held at once, of lists and districts",
    })
}

pub(super) fn district_seats(word: &str) -> String {
    said(word, DistrictSeats::parse, |seats| match seats {
        DistrictSeats::Given => "before the election",
        DistrictSeats::ByVotes => "by its valid votes",
        DistrictSeats::ByPopulation => "by its population",
    })
}

pub(super) fn direct(word: &str) -> String {
    said(word, DirectRule::parse, |rule| match rule {
        DirectRule::CountedFirst => {
            "counted beside those of lists, whose divisors start behind them"
        }
        DirectRule::HouseGrows => "kept beyond the share of a list, in a house that grows by them",
        DirectRule::WithinHouse => "kept beyond the share of a list, at the cost of other lists",
        DirectRule::Levelled => "levelled in a house that grows until the shares agree",
        DirectRule::Covered => "filled only as far as the share of the list covers them",
    })
}

pub(super) fn minimum(word: &str) -> String {
    said(word, LevelledMinimum::parse, |minimum| match minimum {
        LevelledMinimum::DirectOrShare => {
            "the larger of its direct seats and its share, district by district"
        }
        LevelledMinimum::DirectOrMean => {
            "the larger of its direct seats and their mean with its share, district by district"
        }
    })
}

pub(super) fn voter_numbers(word: &str) -> String {
    said(word, VoterNumbers::parse, |numbers| match numbers {
        VoterNumbers::Rounded => "as whole votes for each seat of the district",
        VoterNumbers::Exact => "as exact votes for each seat of the district",
        VoterNumbers::Votes => "as they are",
    })
}

pub(super) fn winner(word: &str) -> String {
    said(word, Choice::parse, |choice| match choice {
        Choice::Yes => "sure of one seat there",
        Choice::No => "sure of no seat there",
    })
}

pub(super) fn cap(word: &str) -> String {
    said(word, MajorityCap::parse, |cap| match cap {
        MajorityCap::HalfWithoutMajority => "half of the seats without a majority of the votes",
    })
}

/// `2: 7/100, 4: 1/10` as "7 % for 2 or more parties, 10 % for 4 or more".
pub(super) fn by_number(value: &str) -> String {
    shares(value, |place, key| {
        let parties = if place == 0 { " parties" } else { "" };
        format!("for {key} or more{parties}")
    })
}

/// `independent: 2/100` as "2 % for independent".
pub(super) fn by_kind(value: &str) -> String {
    shares(value, |_, key| format!("for {}", names(key)))
}

fn shares(value: &str, say: impl Fn(usize, &str) -> String) -> String {
    let one = |(place, text): (usize, &str)| {
        let (key, share) = text.rsplit_once(": ")?;
        Some(format!("{} {}", percent(share), say(place, key)))
    };
    let all: Option<Vec<String>> = value.split(", ").enumerate().map(one).collect();
    all.map_or_else(|| value.into(), |all| all.join(", "))
}

/// `women, under_29` as "women and under 29".
pub(super) fn names(value: &str) -> String {
    let spaced = value.replace('_', " ");
    match spaced.rsplit_once(", ") {
        Some((first, last)) => format!("{first} and {last}"),
        None => spaced,
    }
}
