//! What a rule says, put together as a law.

use allocation::ContestVotes;
use election::{Ratio, Seats};
use law::{
    Apparentement, ApparentementRule, Apportionment, Biproportional, Body, Choice, Direct,
    DirectRule, DistrictRule, DistrictSeats, Districts, ExcessRule, Factor, Guarantee,
    GuaranteeRule, Law, LawError, Leftover, Method, Pool, QuotaRounding,
};

use super::method::{Tiers, first_divisor_modified};
use super::node::Node;
use super::reader::Reader;
use super::rule::{Draft, Head};

/// The law that `draft` comes to, its threshold left out.
pub(super) fn assemble(
    reader: &mut Reader,
    draft: &Draft,
    head: &Head,
    house: Seats,
    votes: &ContestVotes,
) -> Law {
    let districts = districts(reader, draft, votes);
    let joined = draft.joined || votes.lists.iter().any(|list| list.apparentement.is_some());
    Law {
        id: format!("rule of {}", reader.id),
        name: head.title.clone(),
        source: head.source.clone(),
        read: false,
        note: None,
        in_force: head.day,
        in_force_until: None,
        body: Body { list_seats: reader.cited(house, "seats"), total_seats: None },
        threshold: None,
        second_list: None,
        apportionment: apportionment(reader, draft, districts.as_ref()),
        apparentement: joined.then(|| Apparentement {
            rule: reader.cited(ApparentementRule::JointThenDivided, "rule.apparentement"),
        }),
        guarantee: guarantee(reader, draft),
        factor: draft.factor.map(|multiplier| Factor {
            kind: reader.cited("minority".into(), "rule.minority_multiplier"),
            multiplier: reader.cited(multiplier, "rule.minority_multiplier"),
        }),
        districts,
        pool: (draft.way.tiers == Tiers::Pooled).then(|| Pool {
            method: reader.cited(Method::HagenbachBischoffQuota, "rule.method"),
            rounding: Some(reader.cited(QuotaRounding::Nearest, "rule.method")),
            leftover: Some(reader.cited(Leftover::LargestRemainder, "rule.method")),
            excess: Some(reader.cited(ExcessRule::SmallestRemainder, "rule.method")),
        }),
        direct: draft.direct.as_ref().map(|found| Direct {
            rule: reader.cited(found.rule, &found.cite),
            minimum: found.minimum.map(|minimum| reader.cited(minimum, &found.cite)),
            unlevelled_max: found.unlevelled_max.map(|max| reader.cited(max, &found.cite)),
        }),
        biproportional: (draft.way.tiers == Tiers::Biproportional).then(|| Biproportional {
            voter_numbers: reader.cited(draft.voter_numbers, "rule.upper"),
            winner_take_one: reader.cited(
                if draft.winner_take_one { Choice::Yes } else { Choice::No },
                "rule.winner_take_one",
            ),
        }),
        limits: None,
        lists: None,
        mandate_quota: None,
        deadlines: None,
    }
}

/// Says what excludes each other in `law`, which is counted all the same; a fault of `rule` where it
/// cannot be.
pub(super) fn contradictions(reader: &mut Reader, rule: &Node<'_>, law: &Law) {
    let levelled = law.direct.as_ref().is_some_and(|one| one.rule.value == DirectRule::Levelled);
    if levelled && law.districts.is_none() {
        let expected = "a rule with districts: without any there is nothing to level a house by";
        return reader.fault(rule, expected);
    }
    for contradiction in law.contradictions() {
        if let LawError::Contradiction { at, because } = contradiction {
            reader.notes.push(format!("rule: {at}: {because}"));
        }
    }
}

fn apportionment(
    reader: &mut Reader,
    draft: &Draft,
    districts: Option<&Districts>,
) -> Apportionment {
    let way = &draft.way;
    let leftover = draft.leftover.filter(|_| way.tiers != Tiers::Pooled).or(way.leftover);
    let modified = draft.first_divisor.is_none() && way.modified;
    if modified {
        reader.notes.push("the first divisor of a modified method, none being named: 7/5".into());
    }
    let first = draft.first_divisor.or_else(|| modified.then(first_divisor_modified));
    let of_districts = districts.and_then(|districts| districts.seats_method.as_ref());
    let power = way.method == Method::DHondtPower
        || of_districts.is_some_and(|method| method.value == Method::DHondtPower);
    if power && draft.exponent.is_none() {
        reader.notes.push("the exponent of divisors, none being named: 9/10".into());
    }
    let exponent = draft.exponent.or_else(|| Ratio::new(9, 10)).filter(|_| power);
    let mixed = leftover == Some(Leftover::RemaindersThenAverages);
    let most = draft.remainders_max.or(Some(Seats(5))).filter(|_| mixed);
    let cite = "rule.method";
    Apportionment {
        method: reader.cited(way.method, cite),
        first_divisor: first.map(|first| reader.cited(first, "rule.first_divisor")),
        exponent: exponent.map(|exponent| reader.cited(exponent, "rule.divisors")),
        rounding: way.rounding.map(|rounding| reader.cited(rounding, cite)),
        leftover: leftover.map(|leftover| reader.cited(leftover, cite)),
        remainders_max: most.map(|most| reader.cited(most, cite)),
        excess: way.excess.map(|excess| reader.cited(excess, cite)),
        tie: None,
    }
}

fn guarantee(reader: &Reader, draft: &Draft) -> Option<Guarantee> {
    let (seats, rule) = match (draft.guarantee, draft.way.seat_for_each) {
        (seats, true) => (seats.unwrap_or(Seats(1)), GuaranteeRule::Continued),
        (seats, false) => (seats?, GuaranteeRule::Counted),
    };
    Some(Guarantee {
        seats: reader.cited(seats, "rule.minimum_per_unit"),
        rule: reader.cited(rule, "rule.minimum_per_unit"),
    })
}

fn districts(reader: &mut Reader, draft: &Draft, votes: &ContestVotes) -> Option<Districts> {
    let given = votes.districts.iter().all(|one| one.seats.is_some());
    let populated = votes.districts.iter().all(|one| one.population.is_some());
    let placed = draft.direct.as_ref().is_some_and(|direct| direct.by_district);
    let rule = match draft.way.tiers {
        Tiers::Districts => DistrictRule::Separate,
        Tiers::Pooled => DistrictRule::Pooled,
        Tiers::Biproportional => DistrictRule::Biproportional,
        Tiers::Whole if votes.districts.is_empty() => return None,
        Tiers::Whole if placed => DistrictRule::Placed,
        Tiers::Whole if given && !draft.national && draft.direct.is_none() => {
            reader.notes.push("districts have seats of their own, so each gives its own".into());
            DistrictRule::Separate
        }
        Tiers::Whole => return None,
    };
    let (seats, method) = match () {
        () if given && rule != DistrictRule::Placed => (DistrictSeats::Given, None),
        () if populated && !votes.districts.is_empty() => (
            DistrictSeats::ByPopulation,
            Some(draft.district_method.unwrap_or(Method::SainteLague)),
        ),
        () => (DistrictSeats::ByVotes, Some(draft.district_method.unwrap_or(Method::HareQuota))),
    };
    Some(Districts {
        rule: reader.cited(rule, "rule.method"),
        seats: reader.cited(seats, "districts"),
        seats_method: method.map(|method| reader.cited(method, "rule.region_seats")),
        placing: None,
    })
}
