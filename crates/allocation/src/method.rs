//! The methods of the law as those of `apportionment`.

use alloc::vec::Vec;

use apportionment::{Divisor, Excess, Quota, QuotaRule, Rest, Rounding};
use election::{Ratio, Seats};
use law::{Apportionment, Cited, ExcessRule, Law, Leftover, Method, Pool, QuotaRounding};

use crate::law_ref::LawRef;

/// Source of the quota method.
pub(crate) const HARE: &str = "Pukelsheim, Proportional Representation, 2nd ed. (2017), ch. 5: \
     Hare-quota method with residual fit by greatest remainders";
const QUOTAS: &str = "Pukelsheim, Proportional Representation, 2nd ed. (2017), ch. 5: \
     quota methods and their residual fits";
const DIVISORS: &str =
    "Pukelsheim, Proportional Representation, 2nd ed. (2017), ch. 4: divisor methods";

/// A method with the parameters that choose it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub method: Chosen,
    /// A ruling decides about seats beyond the house: the law has no rule for them.
    pub excess_silent: bool,
    pub law: Vec<LawRef>,
    pub source: &'static str,
}

/// How seats are computed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Chosen {
    Averages(Divisor),
    Quota(QuotaRule),
}

impl Rule {
    /// The law's own method for the whole house or a district.
    pub fn of_law(law: &Law) -> Self {
        let rule = &law.apportionment;
        let refs = [
            Some(LawRef::of("body.list_seats", &law.body.list_seats)),
            Some(LawRef::of("apportionment.method", &rule.method)),
            LawRef::maybe("apportionment.first_divisor", rule.first_divisor.as_ref()),
            exponent_of(&rule.method, law),
            LawRef::maybe("apportionment.rounding", rule.rounding.as_ref()),
            LawRef::maybe("apportionment.leftover", rule.leftover.as_ref()),
            LawRef::maybe("apportionment.remainders_max", rule.remainders_max.as_ref()),
            LawRef::maybe("apportionment.excess", rule.excess.as_ref()),
        ];
        Self::new(rule, refs.into_iter().flatten().collect())
    }

    /// The method of the second count.
    pub fn of_pool(pool: &Pool, law: &Law) -> Self {
        let rule = Apportionment {
            method: pool.method.clone(),
            rounding: pool.rounding.clone(),
            leftover: pool.leftover.clone(),
            excess: pool.excess.clone(),
            ..plain(&law.apportionment)
        };
        let refs = [
            Some(LawRef::of("pool.method", &pool.method)),
            exponent_of(&pool.method, law),
            LawRef::maybe("pool.rounding", pool.rounding.as_ref()),
            LawRef::maybe("pool.leftover", pool.leftover.as_ref()),
            LawRef::maybe("pool.excess", pool.excess.as_ref()),
        ];
        Self::new(&rule, refs.into_iter().flatten().collect())
    }

    /// A bare method: seats of districts, and seats placed in districts. A quota leaves seats to
    /// the largest fractions.
    pub fn of_method(path: &'static str, method: &Cited<Method>, law: &Law) -> Self {
        let rule = Apportionment { method: method.clone(), ..plain(&law.apportionment) };
        let refs = [Some(LawRef::of(path, method)), exponent_of(method, law)];
        Self::new(&rule, refs.into_iter().flatten().collect())
    }

    /// The method by which a list's seats are placed in districts.
    pub fn of_placing(law: &Law) -> Self {
        let placing = law.districts.as_ref().and_then(|districts| districts.placing.as_ref());
        match placing {
            Some(method) => Self::of_method("districts.placing", method, law),
            None => Self::of_law(law),
        }
    }

    fn new(rule: &Apportionment, law: Vec<LawRef>) -> Self {
        let method = chosen(rule);
        let source = match (&method, rule.method.value, rule.leftover.as_ref()) {
            (Chosen::Averages(_), ..) => DIVISORS,
            (_, Method::HareQuota, Some(rest)) if rest.value == Leftover::LargestRemainder => HARE,
            _ => QUOTAS,
        };
        Self { method, excess_silent: rule.excess.is_none(), law, source }
    }
}

/// The law's exponent, where `method` raises its divisors to it.
fn exponent_of(method: &Cited<Method>, law: &Law) -> Option<LawRef> {
    let exponent = law.apportionment.exponent.as_ref();
    let exponent = exponent.filter(|_| method.value == Method::DHondtPower);
    LawRef::maybe("apportionment.exponent", exponent)
}

/// The law's apportionment without what belongs to its own method alone. The exponent stays: it is
/// that of every method of the law that raises its divisors.
fn plain(rule: &Apportionment) -> Apportionment {
    Apportionment {
        method: rule.method.clone(),
        first_divisor: None,
        exponent: rule.exponent.clone(),
        rounding: None,
        leftover: None,
        remainders_max: None,
        excess: None,
        tie: rule.tie.clone(),
    }
}

fn chosen(rule: &Apportionment) -> Chosen {
    let exponent = rule.exponent.as_ref().map(|exponent| exponent.value);
    let Some(quota) = quota(rule.method.value) else {
        let divisor = divisor(rule.method.value, exponent);
        let first = rule.first_divisor.as_ref().map(|first| first.value);
        return Chosen::Averages(first.map_or(divisor, |first| divisor.with_first(first)));
    };
    let rounding = match rule.rounding.as_ref().map(|rounding| rounding.value) {
        None | Some(QuotaRounding::Exact) => Rounding::Exact,
        Some(QuotaRounding::Down) => Rounding::Down,
        Some(QuotaRounding::Nearest) => Rounding::Nearest,
        Some(QuotaRounding::Up) => Rounding::Up,
    };
    let rest = match rule.leftover.as_ref().map(|leftover| leftover.value) {
        None | Some(Leftover::LargestRemainder) => Rest::LargestRemainders,
        Some(Leftover::StrongestLists) => Rest::Strongest,
        Some(Leftover::StrongestList) => Rest::ToStrongestList,
        Some(Leftover::HighestAverages) => Rest::HighestAverages(Divisor::D_HONDT),
        Some(Leftover::Pool) => Rest::Unallocated,
        Some(Leftover::RemaindersThenAverages) => {
            let max = rule.remainders_max.as_ref().map_or(Seats(0), |max| max.value);
            Rest::RemaindersThenAverages { remainders_max: max }
        }
    };
    let excess = match rule.excess.as_ref().map(|excess| excess.value) {
        None => Excess::Refused,
        Some(ExcessRule::SmallestRemainder) => Excess::SmallestRemainder,
    };
    Chosen::Quota(QuotaRule { quota, rounding, rest, excess })
}

const fn quota(method: Method) -> Option<Quota> {
    Some(match method {
        Method::HareQuota => Quota::Hare,
        Method::DroopQuota => Quota::Droop,
        Method::HagenbachBischoffQuota => Quota::HagenbachBischoff,
        Method::ImperialiQuota => Quota::Imperiali,
        _ => return None,
    })
}

fn divisor(method: Method, exponent: Option<Ratio>) -> Divisor {
    match method {
        Method::SainteLague => Divisor::SAINTE_LAGUE,
        Method::Danish => Divisor::DANISH,
        Method::Imperiali => Divisor::IMPERIALI,
        Method::Macau => Divisor::MACAU,
        Method::Adams => Divisor::ADAMS,
        Method::Dean => Divisor::DEAN,
        Method::HuntingtonHill => Divisor::HUNTINGTON_HILL,
        Method::DHondtPower => {
            let power = exponent.and_then(Divisor::power);
            power.expect("a law with this method has an exponent that the reader checked")
        }
        Method::DHondt
        | Method::HareQuota
        | Method::DroopQuota
        | Method::HagenbachBischoffQuota
        | Method::ImperialiQuota => Divisor::D_HONDT,
    }
}
