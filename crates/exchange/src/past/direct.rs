//! Seats won directly, as a rule speaks of them.

use allocation::{ContestVotes, ListVotes};
use election::Seats;
use law::{Direct, DirectRule, Law, LevelledMinimum};

use super::Official;
use super::figures::DIRECT;
use super::node::Node;
use super::reader::{Reader, find, sum};
use super::rule::levelled;
use super::spelling::{has, spelled};

/// How direct seats stand to those of lists.
#[derive(Debug)]
pub(super) struct Overhang {
    pub rule: DirectRule,
    pub minimum: Option<LevelledMinimum>,
    pub unlevelled_max: Option<Seats>,
    /// Seats are then placed in districts.
    pub by_district: bool,
    pub cite: String,
}

/// Whether a key of a rule speaks of direct seats.
pub(super) fn key(key: &str) -> bool {
    DIRECT.contains(&key)
        || has(key, &["overhang", "initial_seats", "minimum_seats", "min_seats", "fixed_seats"])
        || matches!(
            key,
            "ams" | "additional_member" | "mmp" | "mixed_member" | "scheme" | "levelling"
        )
}

/// Reads such a key. Direct seats that it names stand in `votes` afterwards.
pub(super) fn overhang(
    reader: &mut Reader,
    key: &str,
    entry: &Node<'_>,
    votes: &mut ContestVotes,
) -> Option<Overhang> {
    let cite = format!("rule.{key}");
    let plain = |rule| {
        let (minimum, unlevelled_max) = (None, None);
        Some(Overhang { rule, minimum, unlevelled_max, by_district: false, cite: cite.clone() })
    };
    match key {
        "scheme" | "levelling" => {
            let found = scheme(&spelled(&entry.text().unwrap_or_default()), &cite, votes);
            reader.unread(entry, found.is_some());
            found
        }
        "ams" | "additional_member" | "initial_seats" => {
            if entry.truth() == Some(false) {
                return None;
            }
            by_name(reader, entry, votes);
            plain(DirectRule::CountedFirst)
        }
        "mmp" | "mixed_member" => {
            if entry.truth() == Some(false) {
                return None;
            }
            by_name(reader, entry, votes);
            let text = entry.get(&["overhang", "variant", "rule"]).and_then(|node| node.text());
            let text = text.or_else(|| entry.text()).unwrap_or_default();
            plain(words(&spelled(&text)).unwrap_or(DirectRule::HouseGrows))
        }
        _ if has(key, &["overhang"]) => {
            let named = by_name(reader, entry, votes);
            let held =
                votes.lists.iter().enumerate().filter(|(_, list)| list.direct_seats > Seats(0));
            reader.overhang.extend(held.map(|(at, _)| at));
            let text = spelled(&entry.text().unwrap_or_default());
            let read = words(&text);
            let in_text = !named && one_in_text(reader, &text, votes);
            reader.unread(entry, named || in_text || read.is_some());
            plain(read.unwrap_or(DirectRule::WithinHouse))
        }
        _ => {
            // The seats alone: they may open the way past a threshold, and no more.
            let named = by_name(reader, entry, votes);
            reader.unread(entry, named);
            let held = has(key, &["minimum", "min_seats", "fixed"]);
            if held && named { plain(DirectRule::WithinHouse) } else { None }
        }
    }
}

/// What words say of direct seats beyond the share.
fn words(word: &str) -> Option<DirectRule> {
    match () {
        () if has(word, &["house_grows", "parliament_grows", "enlarge", "grows"]) => {
            Some(DirectRule::HouseGrows)
        }
        () if has(word, &["level", "compensat", "balanced"]) => Some(DirectRule::Levelled),
        () if has(word, &["within", "rest", "others_share", "house_fixed", "fixed_house"]) => {
            Some(DirectRule::WithinHouse)
        }
        () if has(word, &["covered", "withheld", "not_filled"]) => Some(DirectRule::Covered),
        () => None,
    }
}

/// Schemes by the acts that they stand for.
fn scheme(word: &str, cite: &str, votes: &ContestVotes) -> Option<Overhang> {
    let by_district = !votes.districts.is_empty();
    let made = |rule, minimum, max: Option<u32>| {
        let (unlevelled_max, cite) = (max.map(Seats), cite.to_owned());
        Some(Overhang { rule, minimum, unlevelled_max, by_district, cite })
    };
    match () {
        () if has(word, &["2023", "2024", "2025", "zweitstimmendeckung", "covered"]) => {
            made(DirectRule::Covered, None, None)
        }
        () if has(word, &["2020", "2021"]) => {
            made(DirectRule::Levelled, Some(levelled(true)), Some(3))
        }
        () if has(word, &["2013", "2017", "level"]) => {
            made(DirectRule::Levelled, Some(levelled(false)), None)
        }
        () if has(word, &["ams", "additional_member"]) => {
            made(DirectRule::CountedFirst, None, None)
        }
        () if has(word, &["mmp", "mixed_member"]) => made(DirectRule::HouseGrows, None, None),
        () => None,
    }
}

/// Seats by name, here or one level below; false where there are none.
fn by_name(reader: &mut Reader, node: &Node<'_>, votes: &mut ContestVotes) -> bool {
    let party = node.get(&["party", "list", "name"]);
    let seats = node.get(&["seats", "count"]).or_else(|| node.get(&DIRECT));
    if let (Some(party), Some(seats)) = (party.and_then(|node| node.text()), seats) {
        return set(reader, &party, &seats, votes);
    }
    let node = node.get(&DIRECT).unwrap_or_else(|| node.clone());
    let mut any = false;
    for one in node.items() {
        any |= by_name(reader, &one, votes);
    }
    for (name, entry) in node.entries() {
        if entry.count().is_some() {
            any |= set(reader, name, &entry, votes);
        } else if entry.value.is_object() {
            any |= by_name(reader, &entry, votes);
        }
    }
    any
}

fn set(reader: &mut Reader, name: &str, seats: &Node<'_>, votes: &mut ContestVotes) -> bool {
    let Some(at) = find(name, votes).filter(|_| seats.count().is_some()) else {
        reader.stranger(seats);
        return false;
    };
    if let Some(direct) = reader.seats(seats) {
        votes.lists[at].direct_seats = direct;
    }
    true
}

/// A text that names one list with direct seats beyond its share; false where it does not.
pub(super) fn one_in_text(reader: &mut Reader, text: &str, votes: &ContestVotes) -> bool {
    let names: Vec<String> = votes.lists.iter().map(|list| spelled(list.list.as_str())).collect();
    let padded = format!("_{text}_");
    let stands = |name: &String| {
        let short = name.split_once('_').map_or(name.as_str(), |(_, rest)| rest);
        let mut forms = [name.as_str(), short].into_iter().filter(|name| name.len() > 2);
        forms.any(|name| padded.contains(&format!("_{name}_")))
    };
    let found: Vec<usize> = (0..names.len()).filter(|&at| stands(&names[at])).collect();
    let [at] = found[..] else { return false };
    reader.overhang.push(at);
    true
}

/// Direct seats that a record leaves to be understood: of a list that holds more of them than its
/// share they are its official seats; and where no key says how they stand to the share, they are
/// part of the official seats, if none of these is smaller.
pub(super) fn complete(
    reader: &mut Reader,
    law: &mut Law,
    votes: &mut ContestVotes,
    official: &Official,
) {
    for at in std::mem::take(&mut reader.overhang) {
        let list = &mut votes.lists[at];
        let seats = official.lists.get(&list.list).copied().unwrap_or_default();
        if list.direct_seats.0.saturating_mul(2) < seats.0 {
            list.direct_seats = seats;
            let note =
                format!("{}: {seats} direct seats, more than its share, so all it has", list.list);
            reader.notes.push(note);
        }
    }
    let direct = || votes.lists.iter().filter(|list| list.direct_seats > Seats(0));
    let held = |list: &ListVotes| {
        official.lists.get(&list.list).is_some_and(|seats| *seats >= list.direct_seats)
    };
    if law.direct.is_some() || law.biproportional.is_some() || direct().next().is_none() {
        return;
    }
    if direct().all(held) {
        let grows = official.total.is_some_and(|total| total > law.body.list_seats.value);
        let rule = if grows { DirectRule::HouseGrows } else { DirectRule::WithinHouse };
        let rule = reader.cited(rule, "direct seats of the lists");
        law.direct = Some(Direct { rule, minimum: None, unlevelled_max: None });
        reader.notes.push("direct seats are part of the seats, as no list has fewer seats".into());
    }
}

/// The house before it is levelled, where no number says it: half of its seats are direct ones.
pub(super) fn base_house(reader: &mut Reader, votes: &ContestVotes) -> Option<Seats> {
    let direct = sum(votes.lists.iter().map(|list| list.direct_seats));
    let house = direct.0.checked_mul(2).filter(|&house| house > 0).map(Seats)?;
    reader
        .notes
        .push(format!("no base_seats: the house starts from twice its {direct} direct seats"));
    Some(house)
}
