//! The rule of a record as a law: each parameter with its place in the rule as its article.

use allocation::ContestVotes;
use election::{Ratio, Seats};
use law::{Date, DirectRule, Law, Leftover, LevelledMinimum, Method, VoterNumbers};

use super::build::assemble;
use super::direct::{self, Overhang};
use super::method::{Way, way};
use super::node::Node;
use super::reader::{Reader, find, seats};
use super::spelling::{factor, has, leading, ratio, spelled};
use super::threshold::threshold;

/// Keys that only explain.
const WORDS_ONLY: [&str; 15] = [
    "variant",
    "scope",
    "note",
    "notes",
    "districts",
    "description",
    "comment",
    "source",
    "cite",
    "law",
    "name",
    "reference",
    "explanation",
    "text",
    "house",
];

/// Bounds of what is multiplied with votes, as in law files.
const FIRST_DIVISOR_MAX: u64 = 100;
const FACTOR_MAX: u64 = 10_000;
const EXPONENT_WHOLE_MAX: u64 = 10;

/// What the keys of a rule say, beside the threshold.
pub(super) struct Draft {
    pub way: Way,
    pub first_divisor: Option<Ratio>,
    pub exponent: Option<Ratio>,
    pub remainders_max: Option<Seats>,
    pub leftover: Option<Leftover>,
    pub guarantee: Option<Seats>,
    pub factor: Option<Ratio>,
    pub joined: bool,
    pub direct: Option<Overhang>,
    pub district_method: Option<Method>,
    pub voter_numbers: VoterNumbers,
    pub winner_take_one: bool,
    pub national: bool,
}

/// Title, day and seats of the election that a rule belongs to.
pub(super) struct Head {
    pub title: String,
    pub source: String,
    pub day: Date,
    pub seats: Seats,
}

/// Reads the rule of an election. Groups, kinds and direct seats that it gives to named lists stand
/// in `votes` afterwards.
pub(super) fn law(
    reader: &mut Reader,
    rule: &Node<'_>,
    head: &Head,
    votes: &mut ContestVotes,
) -> Option<Law> {
    let named = rule.get(&["method", "system", "formula"]).unwrap_or_else(|| rule.clone());
    let method = named.text().and_then(|text| way(&text));
    let Some(way) = method else {
        reader.fault(&named, "a method, such as \"dhondt\", \"sainte_lague\" or \"lr_hare\"");
        return None;
    };
    let mut draft = Draft {
        way,
        first_divisor: None,
        exponent: None,
        remainders_max: None,
        leftover: None,
        guarantee: None,
        factor: None,
        joined: false,
        direct: None,
        district_method: None,
        voter_numbers: VoterNumbers::Rounded,
        winner_take_one: false,
        national: false,
    };
    let mut house = head.seats;
    if let Some(base) = rule.get(&["base_seats", "list_seats", "house_seats", "base_house"]) {
        house = reader.seats(&base).unwrap_or(house);
    }
    let mut limit = None;
    for (key, entry) in rule.entries() {
        if entry.value.is_null() {
            continue;
        }
        match spelled(key).as_str() {
            "threshold" | "hurdle" | "quorum" | "quorums" | "barrier" => {
                limit = threshold(reader, &entry, house, votes);
            }
            key => entry_of(reader, &mut draft, key, &entry, votes),
        }
    }
    // The seats of a levelled house are what comes out of it, so they are no number to start from.
    let levelled = draft.direct.as_ref().is_some_and(|direct| direct.rule == DirectRule::Levelled);
    if levelled && house == head.seats && rule.get(&["base_seats"]).is_none() {
        if votes.districts.is_empty() {
            draft.direct = None;
        } else {
            house = direct::base_house(reader, votes).unwrap_or(house);
        }
    }
    let mut law = assemble(reader, &draft, head, house, votes);
    law.threshold = limit;
    Some(law)
}

fn entry_of(
    reader: &mut Reader,
    draft: &mut Draft,
    key: &str,
    entry: &Node<'_>,
    votes: &mut ContestVotes,
) {
    let text = entry.text().unwrap_or_default();
    match key {
        "method" | "system" | "formula" | "base_seats" | "list_seats" | "house_seats"
        | "base_house" => {}
        "first_divisor" => {
            draft.first_divisor = factor(ratio(&text), FIRST_DIVISOR_MAX);
            if draft.first_divisor.is_none() {
                reader.fault(entry, "a divisor above 0 and at most 100, such as \"1.4\"");
            }
        }
        "divisors" | "exponent" | "power" => {
            let power = text.split_once('^').map_or(text.as_str(), |(_, power)| power);
            draft.exponent =
                factor(ratio(power), 1).filter(|power| power.whole() <= EXPONENT_WHOLE_MAX);
            let needed = draft.way.method == Method::DHondtPower;
            if needed && draft.exponent.is_none() {
                reader
                    .fault(entry, "an exponent above 0 and at most 1 in tenths, such as \"k^0.9\"");
            }
            reader.unread(entry, needed || !text.is_empty());
        }
        "remainders_max" | "max_remainders" | "remainder_seats_max" => {
            draft.remainders_max = entry.count().and_then(seats);
            reader.unread(entry, draft.remainders_max.is_some());
        }
        "quota" | "leftover" | "rest" | "remainder" | "remainders" | "leftover_seats" => {
            refine(reader, draft, entry, &text);
        }
        "minority_multiplier" | "minority_factor" | "minority_weight" | "minority_quotient" => {
            draft.factor = factor(multiplier(entry, votes), FACTOR_MAX);
            if draft.factor.is_none() {
                reader.fault(entry, "a factor above 0, such as \"1.35\"");
            }
        }
        "winner_take_one" | "wto" => draft.winner_take_one = entry.truth() == Some(true),
        "upper" | "upper_apportionment" | "voter_numbers" => {
            let word = spelled(&text);
            draft.voter_numbers = match () {
                () if has(&word, &["unrounded", "exact", "not_rounded"]) => VoterNumbers::Exact,
                () if has(&word, &["rounded"]) => VoterNumbers::Rounded,
                () if has(&word, &["voter_number"]) || text.contains('/') => VoterNumbers::Exact,
                () => VoterNumbers::Votes,
            };
        }
        "apparentement" | "apparentements" | "joined_lists" | "alliances" | "alliance"
        | "list_connections" | "connections" | "surplus_agreements" | "cartels" | "pairs" => {
            draft.joined |= joined(reader, entry, votes);
        }
        "region_seats" | "district_seats" | "seats_of_districts" if !entry.value.is_object() => {
            draft.district_method = way(&text).map(|way| way.method);
            reader.unread(entry, draft.district_method.is_some());
        }
        "minimum_per_unit" | "minimum_per_list" | "minimum_per_state" | "minimum_per_party"
        | "minimum_seats" | "min_seats" | "guaranteed_seats" | "minimum" | "seat_for_each"
            if !entry.value.is_object() =>
        {
            let each = entry.count().or_else(|| (entry.truth() == Some(true)).then_some(1));
            draft.guarantee = each.and_then(seats);
            reader.unread(entry, draft.guarantee.is_some());
        }
        "variant" if spelled(&text).contains("overhang") && draft.direct.is_none() => {
            // Lists may hold more direct seats than their share; one that is named does.
            direct::one_in_text(reader, &spelled(&text), votes);
        }
        "scope" | "variant" if has(&spelled(&text), &["national", "placed"]) => {
            draft.national = true;
        }
        _ if direct::key(key) || key == "district_seats" => {
            let found = direct::overhang(reader, key, entry, votes);
            draft.direct = found.or(draft.direct.take());
        }
        _ => reader.unread(entry, WORDS_ONLY.contains(&key)),
    }
}

/// A factor: a number, or an object that names the lists it is for.
fn multiplier(entry: &Node<'_>, votes: &mut ContestVotes) -> Option<Ratio> {
    let number = entry.get(&["factor", "multiplier", "value"]).unwrap_or_else(|| entry.clone());
    let lists = entry.get(&["lists", "parties", "for"]).map_or(vec![], |lists| lists.items());
    for name in lists.iter().filter_map(Node::text) {
        if let Some(at) = find(&name, votes) {
            votes.lists[at].kind = Some("minority".into());
        }
    }
    number.text().and_then(|text| leading(&text))
}

/// A quota or a rest that stands apart from the method.
fn refine(reader: &mut Reader, draft: &mut Draft, entry: &Node<'_>, text: &str) {
    let base = if draft.way.method.is_quota() { "quota" } else { "" };
    let found = way(&format!("{text} {base}")).filter(|found| found.method.is_quota());
    let key_is_quota = entry.path.ends_with("quota");
    match found {
        Some(found) if key_is_quota && draft.way.method.is_quota() => {
            draft.way.method = found.method;
        }
        Some(found) if !key_is_quota && draft.way.method.is_quota() => {
            draft.leftover = found.leftover;
        }
        _ => reader.unread(entry, key_is_quota && !draft.way.method.is_quota()),
    }
}

/// Lists that joined: an array of arrays of names, or an object of them.
fn joined(reader: &mut Reader, node: &Node<'_>, votes: &mut ContestVotes) -> bool {
    let mut groups = node.items();
    groups.extend(node.entries().into_iter().map(|(_, entry)| entry));
    let mut any = false;
    for group in &groups {
        let names = group.get(&["lists", "parties", "members"]).unwrap_or_else(|| group.clone());
        let names: Vec<Node<'_>> = match names.text() {
            Some(_) => vec![names],
            None => names.items(),
        };
        let mut members = Vec::new();
        for name in &names {
            let Some(text) = name.text() else {
                reader.unread(name, false);
                continue;
            };
            let whole = votes.lists.iter().any(|list| list.list.as_str() == text);
            let parts: Vec<&str> = text.split(['+', '&']).map(str::trim).collect();
            let apart = !whole && parts.iter().all(|part| find(part, votes).is_some());
            let parts = if apart { parts } else { vec![text.as_str()] };
            for part in parts {
                match find(part, votes) {
                    Some(at) => members.push(at),
                    None => reader.stranger(name),
                }
            }
        }
        let names: Vec<&str> = members.iter().map(|&at| votes.lists[at].list.as_str()).collect();
        let group = names.join(" & ");
        any |= members.len() > 1;
        for at in members {
            votes.lists[at].apparentement = Some(group.clone());
        }
    }
    reader.unread(node, !groups.is_empty());
    any
}

/// The least seats before a house is levelled, by the words of a scheme.
pub(super) fn levelled(mean: bool) -> LevelledMinimum {
    if mean { LevelledMinimum::DirectOrMean } else { LevelledMinimum::DirectOrShare }
}
