//! The threshold of a rule.

use allocation::ContestVotes;
use election::{ListCode, Ratio, Seats};
use law::{Base, Comparison, Scope, Shares, Threshold};

use super::node::Node;
use super::reader::{Reader, find};
use super::spelling::{comparison, has, leading, ratio, share, spelled};

/// What the keys of a threshold say.
#[derive(Default)]
struct Draft {
    share: Option<Ratio>,
    /// The share as it is written, not taken for percent.
    plain: Option<Ratio>,
    /// The share is one of quotas of the house.
    quota: bool,
    reached: Option<Comparison>,
    base: Option<Base>,
    scope: Option<Scope>,
    coalitions: Vec<(u32, Ratio)>,
    kinds: Vec<(String, Ratio)>,
    exempt: Vec<String>,
    or_national: Option<Ratio>,
    or_district: Option<Ratio>,
    or_direct: Option<Seats>,
    lists_min: Option<u32>,
    votes_min: Option<Ratio>,
}

const NATIONAL: [&str; 6] =
    ["total", "national", "overall", "nationwide", "whole", "all_districts"];
const DISTRICT: [&str; 6] = ["district", "region", "constituenc", "province", "county", "canton"];
const WORDS_ONLY: [&str; 10] =
    ["note", "notes", "variant", "description", "comment", "cite", "source", "text", "unit", "law"];

/// Reads `node`; kinds that it gives to named lists stand in `votes` afterwards.
pub(super) fn threshold(
    reader: &mut Reader,
    node: &Node<'_>,
    house: Seats,
    votes: &mut ContestVotes,
) -> Option<Threshold> {
    let mut draft = Draft::default();
    if node.value.is_object() {
        for (key, entry) in node.entries() {
            if !entry.value.is_null() {
                entry_of(reader, &mut draft, &spelled(key), &entry, votes);
            }
        }
    } else if none(node) {
        return None;
    } else if let Some(read) = node.text().and_then(|text| share(&text)) {
        draft.share = Some(read);
    } else {
        reader.fault(node, "a threshold: a share such as \"0.05\", or an object with `value`");
        return None;
    }
    let nothing = node.get(&["type", "value"]).is_some_and(|said| none(&said));
    let law = build(reader, draft, house);
    if law.is_none() && !nothing && node.entries().iter().any(|(key, _)| !WORDS_ONLY.contains(key))
    {
        reader.fault(node, "a threshold with `value`, above 0 and below 1");
    }
    law
}

/// Whether it is said that there is none: in a word, or as a share of nothing.
fn none(node: &Node<'_>) -> bool {
    let text = node.text().unwrap_or_default();
    let word = matches!(spelled(&text).as_str(), "none" | "no" | "no_threshold" | "false");
    word || *node.value == false || ratio(&text).is_some_and(|share| share.part() == 0)
}

fn entry_of(
    reader: &mut Reader,
    draft: &mut Draft,
    key: &str,
    entry: &Node<'_>,
    votes: &mut ContestVotes,
) {
    let text = entry.text().unwrap_or_default();
    let read = share(&text);
    match key {
        "type" | "base" | "of" | "basis" => kind_of(draft, &spelled(&text)),
        "value" | "share" | "percent" | "percentage" | "rate" | "level" => {
            draft.share = read.or(draft.share);
            draft.plain = ratio(&text);
            if read.is_none() && !none(entry) {
                reader.fault(entry, "a share above 0 and below 1, such as \"0.05\" or \"5%\"");
            }
        }
        "comparison" | "comparator" | "compare" | "reached" | "op" | "operator" => {
            draft.reached = comparison(&text);
            if draft.reached.is_none() {
                reader.fault(entry, "a comparison: \"ge\" or \"gt\"");
            }
        }
        "independents" | "independent" | "independent_candidates" | "independent_candidate" => {
            draft.kinds.extend(read.map(|share| ("independent".to_owned(), share)));
            reader.unread(entry, read.is_some());
        }
        "exempt" | "exempted" | "exempts" | "exemption" | "exemptions" => {
            exempt(reader, draft, entry, votes);
        }
        "lists_min" | "min_lists" | "minimum_lists" | "minimum_number_of_lists" => {
            draft.lists_min = entry.count().and_then(|count| u32::try_from(count).ok());
            reader.unread(entry, draft.lists_min.is_some());
        }
        "votes_min" | "min_votes_share" | "minimum_votes_share" | "joint_share" => {
            draft.votes_min = read;
            reader.unread(entry, read.is_some());
        }
        _ if WORDS_ONLY.contains(&key) => {}
        _ if has(key, &["coalition", "bloc", "alliance"]) => {
            coalition(reader, draft, key, entry, votes);
        }
        _ if has(key, &["minorit"]) => {
            draft.exempt.push("minority".into());
            reader.unread(entry, read.is_none());
        }
        _ => another_way(reader, draft, key, entry, votes),
    }
}

/// Another way in: seats won directly, a share in a district or in the whole.
fn another_way(
    reader: &mut Reader,
    draft: &mut Draft,
    key: &str,
    entry: &Node<'_>,
    votes: &ContestVotes,
) {
    let text = entry.text().unwrap_or_default();
    let read = share(&text);
    let count = entry.count().filter(|&count| count > 0);
    let any = has(key, &["any_", "one_district"]) && !key.starts_with("or_");
    if has(key, &["seat", "mandate", "won", "win"]) {
        let seats = count.or_else(|| (entry.truth()? && entry.value.is_boolean()).then_some(1));
        draft.or_direct = seats.and_then(|seats| u32::try_from(seats).ok()).map(Seats);
        reader.unread(entry, draft.or_direct.is_some());
    } else if key == "or" || key.starts_with("alternative") {
        let said = leading(&text).and_then(|said| share(&said.to_string()));
        let word = spelled(&text);
        draft.or_national = said.filter(|_| has(&word, &NATIONAL)).or(draft.or_national);
        draft.or_district = said.filter(|_| has(&word, &DISTRICT)).or(draft.or_district);
        // In words: it says that direct seats are another way in, or what no record has figures for.
        let direct = votes.lists.iter().any(|list| list.direct_seats > Seats(0));
        if direct && said.is_none() && has(&text, &["seat", "mandate"]) {
            draft.or_direct = Some(Seats(1));
        }
        reader.unread(entry, !text.is_empty());
    } else if any && read.is_some() {
        draft.share = read;
        draft.scope = Some(Scope::AnyDistrict);
    } else if NATIONAL.iter().any(|word| has(key, &[word])) && read.is_some() {
        draft.or_national = read;
    } else if has(key, &DISTRICT) && read.is_some() && count.is_none() {
        draft.or_district = read;
    } else if has(key, &DISTRICT) && count.is_some() {
        draft.or_direct = count.and_then(|seats| u32::try_from(seats).ok()).map(Seats);
    } else {
        reader.unread(entry, false);
    }
}

fn kind_of(draft: &mut Draft, word: &str) {
    draft.quota = has(word, &["quota"]);
    let national = has(word, &["national", "total", "overall"]);
    draft.scope = match () {
        () if has(word, &["any_", "one_district", "at_least_one"]) => Some(Scope::AnyDistrict),
        () if national => Some(Scope::National),
        () if has(word, &DISTRICT) => Some(Scope::District),
        () => draft.scope,
    };
    draft.base = Some(match () {
        () if has(word, &["registered", "electorate", "eligible", "on_roll"]) => Base::Electorate,
        () if has(word, &["against_all"]) => Base::ListVotesAndAgainstAll,
        () if has(word, &["ballot", "invalid", "votes_cast", "turnout"]) => Base::BallotsFound,
        () if has(word, &["blank"]) && !has(word, &["without_blank", "excl"]) => {
            Base::ListVotesAndBlank
        }
        () => Base::ListVotes,
    });
}

/// Shares of coalitions: by number of parties in the key or in an object.
fn coalition(
    reader: &mut Reader,
    draft: &mut Draft,
    key: &str,
    entry: &Node<'_>,
    votes: &ContestVotes,
) {
    if entry.value.is_object() {
        for (key, entry) in entry.entries() {
            coalition(reader, draft, &spelled(key), &entry, votes);
        }
        return;
    }
    let digits = key.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    let parties = digits.and_then(|digits| digits.parse().ok()).unwrap_or(2);
    if let Some(read) = entry.text().and_then(|text| share(&text)) {
        draft.coalitions.push((parties, read));
    } else if votes.lists.iter().any(|list| list.parties > 1) {
        reader.unread(entry, false);
    }
}

/// Lists without a threshold: by name, or the kind of lists that a word names.
fn exempt(reader: &mut Reader, draft: &mut Draft, entry: &Node<'_>, votes: &mut ContestVotes) {
    let named = if entry.value.is_array() { entry.items() } else { vec![entry.clone()] };
    for one in named {
        let Some(name) = one.text() else {
            reader.unread(&one, false);
            continue;
        };
        let kind = if let Some(at) = find(&name, votes) {
            votes.lists[at].kind.get_or_insert_with(|| "minority".into()).clone()
        } else if has(&spelled(&name), &["minorit"]) {
            "minority".into()
        } else if has(&spelled(&name), &["independent"]) {
            "independent".into()
        } else {
            reader.stranger(&one);
            continue;
        };
        if !draft.exempt.contains(&kind) {
            draft.exempt.push(kind);
        }
    }
}

fn build(reader: &Reader, draft: Draft, house: Seats) -> Option<Threshold> {
    let cite = "rule.threshold";
    let mut draft = draft;
    if draft.quota {
        // Half a quota or more is meant in quotas, anything less is the share itself.
        let half = Ratio::new(1, 2)?;
        let quotas = draft.plain.or(Ratio::new(1, 1)).filter(|quotas| *quotas >= half);
        if let Some(quotas) = quotas {
            let whole = quotas.whole().checked_mul(u64::from(house.0))?;
            draft.share = Some(Ratio::new(quotas.part(), whole)?.reduced());
        }
    }
    if draft.share.is_none() {
        // Only the whole counts, or only a district: that share is the threshold itself.
        draft.share = draft.or_national.take();
    }
    if draft.share.is_none() && draft.or_district.is_some() {
        draft.share = draft.or_district.take();
        draft.scope = Some(Scope::AnyDistrict);
    }
    draft.coalitions.sort_by_key(|&(parties, _)| parties);
    let coalitions: Vec<(String, Ratio)> =
        draft.coalitions.iter().map(|(parties, share)| (parties.to_string(), *share)).collect();
    let some = |shares: Vec<(String, Ratio)>| (!shares.is_empty()).then_some(Shares(shares));
    Some(Threshold {
        share: reader.cited(draft.share?, cite),
        reached: reader.cited(draft.reached.unwrap_or(Comparison::AtLeast), cite),
        of: reader.cited(draft.base.unwrap_or(Base::ListVotes), cite),
        scope: draft.scope.map(|scope| reader.cited(scope, cite)),
        coalitions: some(coalitions).map(|shares| reader.cited(shares, cite)),
        kinds: some(draft.kinds).map(|shares| reader.cited(shares, cite)),
        exempt: (!draft.exempt.is_empty()).then(|| reader.cited(draft.exempt, cite)),
        or_national_share: draft.or_national.map(|share| reader.cited(share, cite)),
        or_district_share: draft.or_district.map(|share| reader.cited(share, cite)),
        or_direct_seats: draft.or_direct.map(|seats| reader.cited(seats, cite)),
        lists_min: draft.lists_min.map(|lists| reader.cited(lists, cite)),
        votes_min: draft.votes_min.map(|share| reader.cited(share, cite)),
    })
}

/// Lists that the record gives seats to although their share is too small, in a record that names
/// only some lists and no direct seats: they came in by direct seats, so they get as many as that
/// way asks for.
pub(super) fn direct_by_inference(
    reader: &mut Reader,
    threshold: Option<&Threshold>,
    votes: &mut ContestVotes,
    seated: impl Fn(&ListCode) -> bool,
) {
    let Some(threshold) = threshold else { return };
    let Some(needed) = threshold.or_direct_seats.as_ref().map(|cited| cited.value) else { return };
    let base: u64 = votes.lists.iter().map(|list| list.votes.0).fold(0, u64::saturating_add);
    if votes.lists.iter().any(|list| list.direct_seats > Seats(0)) || base == 0 {
        return;
    }
    for list in &mut votes.lists {
        let below = Ratio::new(list.votes.0, base).is_some_and(|own| own < threshold.share.value);
        if below && seated(&list.list) {
            list.direct_seats = needed;
            let name = &list.list;
            reader.notes.push(format!("{name}: {needed} direct, as its seats below the share say"));
        }
    }
}
