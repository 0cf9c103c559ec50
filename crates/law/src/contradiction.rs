//! Parameters that exclude each other.

use alloc::format;
use alloc::vec::Vec;

use crate::error::LawError;
use crate::rule::Law;
use crate::words::{
    DirectRule, DistrictRule, DistrictSeats, Leftover, Method, QuotaRounding, Scope,
};

impl Law {
    /// Every parameter that excludes another one, or that no step would apply beside it. A law that
    /// was read from a file has none.
    pub fn contradictions(&self) -> Vec<LawError> {
        let mut found = Vec::new();
        let mut refuse = |wrong: bool, at: &str, because: &str| {
            if wrong {
                found.push(LawError::Contradiction { at: at.into(), because: because.into() });
            }
        };
        frame(self, &mut refuse);
        threshold(self, &mut refuse);
        second_list(self, &mut refuse);
        apportionment(self, &mut refuse);
        guarantee_factor_and_limits(self, &mut refuse);
        districts(self, &mut refuse);
        biproportional(self, &mut refuse);
        pool(self, &mut refuse);
        direct(self, &mut refuse);
        levelled(self, &mut refuse);
        found
    }
}

/// What districts are for, where there are some.
fn district_rule(law: &Law) -> Option<DistrictRule> {
    law.districts.as_ref().map(|districts| districts.rule.value)
}

/// Whether the quota keeps its fraction.
fn quota_is_exact(law: &Law) -> bool {
    let rounding = law.apportionment.rounding.as_ref();
    rounding.is_none_or(|rounding| rounding.value == QuotaRounding::Exact)
}

/// Notes a contradiction at a path when it is one.
type Refuse<'a> = &'a mut dyn FnMut(bool, &str, &str);

fn frame(law: &Law, refuse: Refuse<'_>) {
    let ended = law.in_force_until.is_some_and(|until| until < law.in_force);
    refuse(ended, "in_force_until", "it lies before in_force");
    let total = law.body.total_seats.as_ref();
    let below = total.is_some_and(|total| total.value < law.body.list_seats.value);
    refuse(below, "body.total_seats", "it is below body.list_seats");
}

fn threshold(law: &Law, refuse: Refuse<'_>) {
    let Some(threshold) = &law.threshold else { return };
    let scope = threshold.scope.as_ref().map_or(Scope::National, |scope| scope.value);
    let nowhere = law.districts.is_none();
    refuse(
        scope != Scope::National && nowhere,
        "threshold.scope",
        "it speaks of districts; add [districts]",
    );
    let apart = matches!(district_rule(law), None | Some(DistrictRule::Separate));
    refuse(
        scope == Scope::District && !apart,
        "threshold.scope",
        "lists take part in the whole country; only districts.rule = separate has lists of one district",
    );
    let filled = "it fills up the lists of the whole country; threshold.scope is district";
    let by_district = scope == Scope::District;
    refuse(by_district && threshold.lists_min.is_some(), "threshold.lists_min", filled);
    refuse(by_district && threshold.votes_min.is_some(), "threshold.votes_min", filled);
    refuse(
        threshold.or_national_share.is_some() && scope != Scope::AnyDistrict,
        "threshold.or_national_share",
        "it is another way in beside a share of one district; threshold.scope is not any_district",
    );
    refuse(
        threshold.or_district_share.is_some() && nowhere,
        "threshold.or_district_share",
        "it speaks of districts; add [districts]",
    );
}

fn second_list(law: &Law, refuse: Refuse<'_>) {
    let Some(second) = &law.second_list else { return };
    let at = "second_list";
    refuse(law.threshold.is_none(), at, "without a threshold no list is below it");
    let hare = law.apportionment.method.value == Method::HareQuota;
    refuse(!hare, at, "its factor is applied to a quotient by votes / seats; take hare_quota");
    let rounded = !quota_is_exact(law);
    refuse(rounded, at, "its quota is votes / seats, exact; remove apportionment.rounding");
    refuse(law.direct.is_some(), at, "two lists share the whole house; remove [direct]");
    refuse(law.guarantee.is_some(), at, "two lists share the whole house; remove [guarantee]");
    refuse(law.apparentement.is_some(), at, "two lists do not join; remove [apparentement]");
    refuse(law.districts.is_some(), at, "it is admitted in the whole country; remove [districts]");
    let above = second.seats_min.value > law.body.list_seats.value;
    refuse(above, "second_list.seats_min", "it is above body.list_seats");
}

fn apportionment(law: &Law, refuse: Refuse<'_>) {
    let rule = &law.apportionment;
    let quota = rule.method.value.is_quota();
    let needed = "a quota leaves seats over; add apportionment.leftover";
    refuse(quota && rule.leftover.is_none(), "apportionment.method", needed);
    refuse(
        !quota && rule.leftover.is_some(),
        "apportionment.leftover",
        "highest averages leave no seat over",
    );
    refuse(
        !quota && rule.rounding.is_some(),
        "apportionment.rounding",
        "highest averages have no quota to round",
    );
    refuse(
        !quota && rule.excess.is_some(),
        "apportionment.excess",
        "highest averages give no seat too many",
    );
    refuse(
        quota && rule.first_divisor.is_some(),
        "apportionment.first_divisor",
        "a quota has no divisors",
    );
    let limited = rule.leftover.as_ref().map(|leftover| leftover.value)
        == Some(Leftover::RemaindersThenAverages);
    refuse(
        !limited && rule.remainders_max.is_some(),
        "apportionment.remainders_max",
        "only the left-over rule remainders_then_averages has such a limit",
    );
    refuse(
        limited && rule.remainders_max.is_none(),
        "apportionment.leftover",
        "remainders_then_averages has a limit; add apportionment.remainders_max",
    );
    let power = methods(law).any(|method| method == Method::DHondtPower);
    refuse(
        !power && rule.exponent.is_some(),
        "apportionment.exponent",
        "only the divisors of dhondt_power are raised",
    );
    refuse(
        power && rule.exponent.is_none(),
        "apportionment.method",
        "the divisors of dhondt_power are raised; add apportionment.exponent",
    );
}

/// Every method that the law names.
fn methods(law: &Law) -> impl Iterator<Item = Method> {
    let districts = law.districts.as_ref();
    let seats = districts.and_then(|districts| districts.seats_method.as_ref());
    let placing = districts.and_then(|districts| districts.placing.as_ref());
    let pool = law.pool.as_ref().map(|pool| &pool.method);
    let named = [Some(&law.apportionment.method), seats, placing, pool];
    named.into_iter().flatten().map(|method| method.value)
}

fn guarantee_factor_and_limits(law: &Law, refuse: Refuse<'_>) {
    let seats = law.guarantee.as_ref().map(|guarantee| guarantee.seats.value);
    let above = seats.is_some_and(|seats| seats > law.body.list_seats.value);
    refuse(above, "guarantee.seats", "it is above body.list_seats");
    let quota = law.apportionment.method.value.is_quota();
    refuse(law.factor.is_some() && quota, "factor", "it multiplies averages; a quota has none");
    let joined = law.factor.is_some() && law.apparentement.is_some();
    refuse(
        joined,
        "factor",
        "it is of one list; joined lists count as one, remove [apparentement]",
    );
    let whole = matches!(district_rule(law), None | Some(DistrictRule::Placed));
    refuse(
        law.limits.is_some() && !whole,
        "limits",
        "it caps seats of the whole house; districts.rule gives them by district",
    );
}

fn districts(law: &Law, refuse: Refuse<'_>) {
    let Some(districts) = &law.districts else { return };
    refuse(
        districts.placing.is_some() && districts.rule.value != DistrictRule::Placed,
        "districts.placing",
        "seats are placed only where districts.rule is placed",
    );
    let given = districts.seats.value == DistrictSeats::Given;
    refuse(
        given && districts.seats_method.is_some(),
        "districts.seats_method",
        "districts.seats are given",
    );
    refuse(
        !given && districts.seats_method.is_none(),
        "districts.seats",
        "they are not given; add districts.seats_method",
    );
}

fn biproportional(law: &Law, refuse: Refuse<'_>) {
    let both = district_rule(law) == Some(DistrictRule::Biproportional);
    refuse(
        law.biproportional.is_some() && !both,
        "biproportional",
        "districts.rule is not biproportional",
    );
    refuse(
        both && law.biproportional.is_none(),
        "districts.rule",
        "biproportional needs voter numbers; add [biproportional]",
    );
    let rule = &law.apportionment;
    refuse(
        both && rule.method.value != Method::SainteLague,
        "districts.rule",
        "biproportional rounds its cells to the nearest whole number; take sainte_lague",
    );
    refuse(
        both && rule.first_divisor.is_some(),
        "apportionment.first_divisor",
        "biproportional rounds its cells to the nearest whole number, the first ones too",
    );
}

fn pool(law: &Law, refuse: Refuse<'_>) {
    let pooled = district_rule(law) == Some(DistrictRule::Pooled);
    let leftover = law.apportionment.leftover.as_ref().map(|leftover| leftover.value);
    refuse(
        leftover == Some(Leftover::Pool) && !pooled,
        "apportionment.leftover",
        "there is a pool only where districts.rule is pooled",
    );
    refuse(
        pooled && leftover != Some(Leftover::Pool),
        "districts.rule",
        "pooled needs a quota with apportionment.leftover = pool",
    );
    refuse(
        pooled && law.pool.is_none(),
        "districts.rule",
        "pooled needs a method for the pool; add [pool]",
    );
    let whole = law.apportionment.method.value == Method::DroopQuota || !quota_is_exact(law);
    refuse(
        pooled && !whole,
        "districts.rule",
        "whole quotas use whole votes; apportionment.rounding must be down, nearest or up",
    );
    let Some(pool) = &law.pool else { return };
    refuse(!pooled, "pool", "there is a pool only where districts.rule is pooled");
    let quota = pool.method.value.is_quota();
    let rest = pool.leftover.as_ref().map(|leftover| leftover.value);
    refuse(quota && rest.is_none(), "pool.method", "a quota leaves seats over; add pool.leftover");
    refuse(!quota && rest.is_some(), "pool.leftover", "highest averages leave no seat over");
    refuse(
        quota && matches!(rest, Some(Leftover::Pool | Leftover::RemaindersThenAverages)),
        "pool.leftover",
        "there is no further pool, and no limit to its remainders; take another left-over rule",
    );
    let rounded = !quota && pool.rounding.is_some();
    refuse(rounded, "pool.rounding", "highest averages have no quota to round");
    let exceeding = !quota && pool.excess.is_some();
    refuse(exceeding, "pool.excess", "highest averages give no seat too many");
}

fn direct(law: &Law, refuse: Refuse<'_>) {
    let Some(direct) = &law.direct else { return };
    let whole = matches!(district_rule(law), None | Some(DistrictRule::Placed));
    refuse(!whole, "direct", "it is held against shares of the whole house; take rule placed");
    let levelled = direct.rule.value == DirectRule::Levelled;
    let only = "only a levelled house has it; direct.rule is not levelled";
    refuse(direct.minimum.is_some() && !levelled, "direct.minimum", only);
    refuse(direct.unlevelled_max.is_some() && !levelled, "direct.unlevelled_max", only);
}

/// What a house that grows until shares agree needs, and what it does not look at while it grows.
fn levelled(law: &Law, refuse: Refuse<'_>) {
    let levelled = law.direct.as_ref().filter(|one| one.rule.value == DirectRule::Levelled);
    let Some(direct) = levelled else { return };
    let minimum = "a levelled house starts from the least seats of a list; add direct.minimum";
    refuse(direct.minimum.is_none(), "direct.rule", minimum);
    let seats = law.districts.as_ref().map(|districts| districts.seats.value);
    refuse(seats.is_none(), "direct.rule", "levelled counts shares of districts; add [districts]");
    refuse(
        seats == Some(DistrictSeats::ByVotes),
        "direct.rule",
        "levelled needs the seats of districts before votes; districts.seats is by_votes",
    );
    let at = "direct.rule";
    let quota = law.apportionment.method.value.is_quota();
    refuse(quota, at, "levelled needs highest averages; apportionment.method is a quota");
    let bare = "levelled finds its house by votes alone";
    refuse(law.apparentement.is_some(), at, &format!("{bare}; remove [apparentement]"));
    refuse(law.guarantee.is_some(), at, &format!("{bare}; remove [guarantee]"));
    refuse(law.factor.is_some(), at, &format!("{bare}; remove [factor]"));
}
