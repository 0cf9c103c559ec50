//! One sentence for each parameter.

use alloc::string::String;

use crate::plain::amount::Unit;
use crate::plain::clause;

/// How a change of one parameter is said.
pub(super) enum Template {
    /// A number: "the threshold" rises, falls, is new or was repealed.
    Amount { subject: &'static str, unit: Unit },
    /// A choice: a clause in which `{}` stands for the value and `{now}` for the word "now".
    Clause { text: &'static str, phrase: fn(&str) -> String },
    /// Names of which some are added or removed.
    Names { subject: &'static str },
}

const fn amount(subject: &'static str, unit: Unit) -> Template {
    Template::Amount { subject, unit }
}

const fn choice(text: &'static str, phrase: fn(&str) -> String) -> Template {
    Template::Clause { text, phrase }
}

/// The template of the parameter at `path`; none for a path that no law has.
pub(super) fn of(path: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|(known, _)| *known == path).map(|(_, template)| template)
}

#[rustfmt::skip]
const TEMPLATES: &[(&str, Template)] = &[
    ("body.list_seats", amount("the number of seats filled from lists", Unit::Plain)),
    ("body.total_seats", amount("the number of all seats of the body", Unit::Plain)),
    ("threshold.share", amount("the threshold", Unit::Votes)),
    ("threshold.reached", choice("the threshold is {now}reached with {}", clause::comparison)),
    ("threshold.of", choice("the threshold is {now}a share of {}", clause::base)),
    ("threshold.scope", choice("the threshold {now}has to be reached in {}", clause::scope)),
    ("threshold.coalitions", choice("the threshold of coalitions is {now}{}", clause::by_number)),
    ("threshold.kinds", choice("the threshold by kind of list is {now}{}", clause::by_kind)),
    ("threshold.exempt", Template::Names { subject: "kinds of lists that take part with any votes" }),
    ("threshold.or_national_share", amount("the share of the whole country that also admits a list", Unit::Votes)),
    ("threshold.or_district_share", amount("the share of one district that also admits a list", Unit::Votes)),
    ("threshold.or_direct_seats", amount("the number of directly won seats that also admits a list", Unit::Plain)),
    ("threshold.lists_min", amount("the least number of lists that take part", Unit::Plain)),
    ("threshold.votes_min", amount("the least share that the lists taking part hold together", Unit::Votes)),
    ("second_list.factor", amount("the factor on the quotient of the second list", Unit::Factor)),
    ("second_list.seats_min", amount("the least number of seats of the second list", Unit::Plain)),
    ("second_list.leftover", choice("with a second list, left-over seats {now}go to {}", clause::second_list)),
    ("apportionment.method", choice("seats are {now}given {}", clause::method)),
    ("apportionment.first_divisor", amount("the first divisor", Unit::Factor)),
    ("apportionment.exponent", amount("the exponent of the divisors", Unit::Factor)),
    ("apportionment.rounding", choice("the quota is {now}{}", clause::rounding)),
    ("apportionment.leftover", choice("seats that whole quotas leave over {now}go {}", clause::leftover)),
    ("apportionment.remainders_max", amount("the limit to seats given by largest remainders", Unit::Plain)),
    ("apportionment.excess", choice("seats beyond the house are {now}given back by {}", clause::excess)),
    ("apportionment.tie", choice("between equal claims, {} {now}decides", clause::tie)),
    ("apparentement.rule", choice("joined lists are {now}counted {}", clause::apparentement)),
    ("guarantee.seats", amount("the number of seats that every list taking part is sure of", Unit::Plain)),
    ("guarantee.rule", choice("guaranteed seats are {now}counted {}", clause::guarantee)),
    ("factor.kind", choice("the votes that count more are {now}those of lists of the kind {}", clause::names)),
    ("factor.multiplier", amount("the factor by which the votes of such lists count more", Unit::Factor)),
    ("districts.rule", choice("seats {now}come {}", clause::districts)),
    ("districts.seats", choice("the seats of a district are {now}set {}", clause::district_seats)),
    ("districts.seats_method", choice("districts {now}get their seats {}", clause::method)),
    ("districts.placing", choice("the seats of a list are {now}placed in districts {}", clause::method)),
    ("pool.method", choice("the seats of the pool are {now}given {}", clause::method)),
    ("pool.rounding", choice("the quota of the pool is {now}{}", clause::rounding)),
    ("pool.leftover", choice("seats left over in the pool {now}go {}", clause::leftover)),
    ("pool.excess", choice("seats beyond the pool are {now}given back by {}", clause::excess)),
    ("direct.rule", choice("seats won directly are {now}{}", clause::direct)),
    ("direct.minimum", choice("before levelling, a list {now}has at least {}", clause::minimum)),
    ("direct.unlevelled_max", amount("the limit to direct seats that stay without levelling", Unit::Plain)),
    ("biproportional.voter_numbers", choice("the votes of a list in different districts are {now}added up {}", clause::voter_numbers)),
    ("biproportional.winner_take_one", choice("the strongest list of a district is {now}{}", clause::winner)),
    ("limits.majority_cap", choice("the largest list is {now}limited to {}", clause::cap)),
    ("lists.size_above_seats", amount("the part by which candidates of a list may outnumber seats", Unit::Seats)),
    ("lists.quota.groups", Template::Names { subject: "groups with a share of every candidate list" }),
    ("lists.quota.share", amount("the least share of these groups in a candidate list", Unit::Persons)),
    ("mandate_quota.groups", Template::Names { subject: "groups with a share of the seats of a list" }),
    ("mandate_quota.share", amount("the least share of these groups in the seats of a list", Unit::Persons)),
    ("deadlines.established_within_days", amount("the time until the result is established", Unit::Days)),
    ("deadlines.published_within_days", amount("the time until the result is published", Unit::Days)),
];

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::PATHS;

    #[test]
    fn every_parameter_has_a_template() {
        let known: Vec<&str> = TEMPLATES.iter().map(|&(path, _)| path).collect();
        assert_eq!(known, PATHS);
    }
}
