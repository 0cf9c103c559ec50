//! Votes and official seats of a record.

use std::collections::BTreeMap;

use allocation::{ContestVotes, DistrictListVotes, DistrictVotes, ListVotes};
use election::{Ballots, ListCode, Seats, Voters, Votes};

use super::node::Node;
use super::reader::{Reader, sum};
use super::spelling::{has, spelled};
use super::{Official, OfficialDistrict};

/// Names under which seats won directly stand.
pub(super) const DIRECT: [&str; 12] = [
    "direct",
    "fixed_seats",
    "minimum_seats",
    "direct_mandates",
    "direct_seats",
    "electorate_seats",
    "constituency_seats",
    "constituencies_won",
    "constituencies",
    "district_seats_won",
    "electorates_won",
    "single_member_seats",
];
/// Keys of a list that are used, or that only explain.
const LIST: &str = "code name list party votes seats seats_won official_seats coalition_members district_seats constituency_wins \
    coalition_parties members kind type status minority is_minority minority_list independent \
    is_independent coalition is_coalition bloc registered_order apparentement alliance overhang \
    overhang_seats share share_published percent note notes";
/// Keys of a district that are used, or that only explain.
const DISTRICT: &str = "name district region code id votes second_votes list_votes party_votes seats \
    magnitude mandates district_seats population german_population citizens inhabitants seats_won \
    won official_seats stage1_seats first_count_seats stage_1_seats stage2_seats valid_incl_blank \
    valid_with_blank valid_and_blank blank blank_votes blank_ballots valid_votes valid \
    valid_ballots ballots ballots_found ballots_cast votes_cast total_ballots invalid_ballots \
    invalid invalid_votes blank_or_invalid threshold_base valid_second_votes electorate \
    registered first_distribution_seats note notes";
const VALID: [&str; 3] = ["valid_votes", "valid", "valid_ballots"];
const BALLOTS: [&str; 5] =
    ["ballots", "ballots_found", "ballots_cast", "votes_cast", "total_ballots"];
const INVALID: [&str; 4] = ["invalid_ballots", "invalid", "invalid_votes", "blank_or_invalid"];

/// Reads lists, districts and totals of an election.
pub(super) fn figures(reader: &mut Reader, election: &Node<'_>) -> (ContestVotes, Official) {
    let mut votes = ContestVotes::default();
    let mut official = Official::default();
    match election.get(&["parties", "lists"]).filter(|parties| parties.value.is_array()) {
        Some(parties) => {
            for party in parties.items() {
                reader.known(&party, LIST, "parties");
                list(reader, &party, &mut votes, &mut official);
            }
        }
        None => reader.fault(election, "an election with `parties`, an array"),
    }
    if let Some(total) = election.get(&["total_seats"]).and_then(|node| reader.seats(&node)) {
        official.total = Some(total);
    }
    for (names, entry) in
        election.get(&["joint_seats", "group_seats"]).map_or(vec![], |node| node.entries())
    {
        let lists: Vec<ListCode> = names.split(['+', '&']).map(|name| name.trim().into()).collect();
        official.joint.extend(reader.seats(&entry).map(|seats| (lists, seats)));
    }
    let areas = ["districts", "laender", "regions", "constituencies", "states", "units"];
    if let Some(areas) = election.get(&areas).filter(|areas| areas.value.is_array()) {
        for area in areas.items() {
            reader.known(&area, DISTRICT, "districts");
            district(reader, &area, &mut votes, &mut official);
        }
    }
    unnamed(reader, &mut votes);
    totals(reader, election, &mut votes);
    (votes, official)
}

impl Reader {
    /// Says once which keys of one of many alike were not used.
    fn known(&mut self, node: &Node, known: &str, many: &str) {
        for (key, _) in node.entries() {
            let key = spelled(key);
            let told = format!("{many}[].{key}");
            let used =
                DIRECT.contains(&key.as_str()) || known.split_whitespace().any(|one| one == key);
            if !used && !self.unused.contains(&told) {
                self.unused.push(told);
            }
        }
    }
}

fn list(reader: &mut Reader, party: &Node<'_>, votes: &mut ContestVotes, official: &mut Official) {
    let Some(name) = party.get(&["code", "name", "list", "party"]).and_then(|node| node.text())
    else {
        return reader.fault(party, "a list with `name`");
    };
    if votes.lists.iter().any(|list| list.list.as_str() == name) {
        return reader.again(party, "list", &name);
    }
    let Some(cast) = party.get(&["votes"]) else {
        return reader.fault(party, "a list with `votes`, a whole number");
    };
    let Some(cast) = reader.count(&cast) else { return };
    let code = ListCode::new(&name);
    if let Some(seats) = party.get(&["seats", "seats_won", "official_seats"]) {
        official.lists.extend(reader.seats(&seats).map(|seats| (code.clone(), seats)));
    }
    let members = party.get(&["coalition_members", "coalition_parties", "members"]);
    let parties = members.and_then(|node| match node.value.as_array() {
        Some(members) => u32::try_from(members.len()).ok(),
        None => reader.count(&node).and_then(|count| u32::try_from(count).ok()),
    });
    let kind = kind(party, &name);
    let coalition =
        kind.as_deref().is_some_and(|kind| has(kind, &["coalition", "bloc", "alliance"]));
    let direct = party.get(&DIRECT).or_else(|| party.get(&["district_seats", "constituency_wins"]));
    let direct = direct.and_then(|node| reader.seats(&node)).unwrap_or_default();
    if party.get(&["overhang", "overhang_seats"]).and_then(|node| node.count()) > Some(0) {
        reader.overhang.push(votes.lists.len());
    }
    let order = party.get(&["registered_order"]).and_then(|node| reader.count(&node));
    votes.lists.push(ListVotes {
        list: code,
        votes: Votes(cast),
        registered_order: order.and_then(|order| u32::try_from(order).ok()),
        apparentement: party.get(&["apparentement", "alliance"]).and_then(|node| node.text()),
        parties: parties.unwrap_or(if coalition { 2 } else { 0 }),
        kind,
        direct_seats: direct,
    });
}

fn kind(party: &Node<'_>, name: &str) -> Option<String> {
    let said = party.get(&["kind", "type", "status"]).and_then(|node| node.text());
    let flag = |names: &[&str]| party.get(names).and_then(|node| node.truth()).unwrap_or(false);
    match said.map(|text| spelled(&text)) {
        Some(word) if has(&word, &["minorit"]) => Some("minority".into()),
        Some(word) if has(&word, &["independent"]) => Some("independent".into()),
        Some(word) if matches!(word.as_str(), "party" | "list" | "") => None,
        Some(word) => Some(word),
        None if flag(&["minority", "is_minority", "minority_list"]) => Some("minority".into()),
        None if flag(&["independent", "is_independent"]) => Some("independent".into()),
        None if flag(&["coalition", "is_coalition", "bloc"]) => Some("coalition".into()),
        None if spelled(name).ends_with("_minority") || name.contains("(minority") => {
            Some("minority".into())
        }
        None => None,
    }
}

fn district(
    reader: &mut Reader,
    area: &Node<'_>,
    votes: &mut ContestVotes,
    official: &mut Official,
) {
    let name = area.get(&["name", "district", "region", "code", "id"]).and_then(|node| node.text());
    let Some(mut name) = name else {
        return reader.fault(area, "a district with `name`");
    };
    if votes.districts.iter().any(|one| one.district == name) {
        match area.get(&["code", "id"]).and_then(|node| node.text()) {
            Some(code) => name = format!("{name} {code}"),
            None => return reader.again(area, "district", &name),
        }
    }
    let Some(cast) = area.get(&["votes", "second_votes", "list_votes", "party_votes"]) else {
        return reader.fault(area, "a district with `votes` by list");
    };
    let direct: BTreeMap<String, Seats> =
        area.get(&DIRECT).map(|node| by_list(reader, &node, Reader::seats)).unwrap_or_default();
    let cast = by_list(reader, &cast, Reader::count);
    let won_only: Vec<_> =
        direct.keys().filter(|list| !cast.contains_key(*list)).cloned().collect();
    let names = cast.into_iter().chain(won_only.into_iter().map(|list| (list, 0)));
    let lists = names.map(|(list, votes)| DistrictListVotes {
        direct_seats: direct.get(&list).copied().unwrap_or_default(),
        list: ListCode::new(list),
        votes: Votes(votes),
    });
    let mut one = DistrictVotes {
        district: name.clone(),
        lists: lists.collect(),
        ..DistrictVotes::default()
    };
    let seats = area.get(&["seats", "magnitude", "mandates", "district_seats"]);
    one.seats = seats.and_then(|node| reader.seats(&node));
    let population = area.get(&["population", "german_population", "citizens", "inhabitants"]);
    one.population = population.and_then(|node| reader.count(&node));
    district_totals(reader, area, &mut one);
    votes.districts.push(one);

    let won = area.get(&["seats_won", "won", "official_seats"]);
    let first = area.get(&["stage1_seats", "first_count_seats", "stage_1_seats"]);
    let mut read = |node: Option<Node<'_>>| {
        let seats = by_list(reader, &node?, Reader::seats);
        Some(seats.into_iter().map(|(list, seats)| (ListCode::new(list), seats)).collect())
    };
    let (won, first) = (read(won), read(first));
    if won.is_some() || first.is_some() {
        official.districts.push(OfficialDistrict { district: name, won, first });
    }
}

/// Figures by list: an object, or an array of objects with `name`.
fn by_list<T>(
    reader: &mut Reader,
    node: &Node<'_>,
    figure: impl Fn(&mut Reader, &Node<'_>) -> Option<T>,
) -> BTreeMap<String, T> {
    let mut found = BTreeMap::new();
    if node.value.is_object() {
        for (list, entry) in node.entries().into_iter().filter(|(_, entry)| !entry.value.is_null())
        {
            found.extend(figure(reader, &entry).map(|figure| (list.to_owned(), figure)));
        }
    } else if node.value.is_array() {
        for one in node.items() {
            let name = one.get(&["name", "list", "party"]).and_then(|node| node.text());
            let entry = one.get(&["votes", "seats", "count"]);
            match (name, entry) {
                (Some(name), Some(entry)) => {
                    found.extend(figure(reader, &entry).map(|figure| (name, figure)));
                }
                _ => reader.fault(&one, "a list with `name` and a figure"),
            }
        }
    } else {
        reader.fault(node, "figures by list, an object");
    }
    found
}

fn district_totals(reader: &mut Reader, area: &Node<'_>, one: &mut DistrictVotes) {
    let named = one.list_votes();
    let mut figure =
        |names: &[&str]| area.get(names).and_then(|node| reader.count(&node)).map(Votes);
    let with_blank = figure(&["valid_incl_blank", "valid_with_blank", "valid_and_blank"]);
    let blank = figure(&["blank", "blank_votes", "blank_ballots"]);
    let valid = figure(&VALID);
    let (ballots, invalid) = (figure(&BALLOTS), figure(&INVALID));
    let base = figure(&["threshold_base"]);
    let place = one.district.clone();
    let mut rest = |whole: Option<Votes>, what: &str| {
        let whole = whole?;
        if whole < named {
            let note = format!("{place}: {what} {whole} is below the {named} votes of its lists");
            reader.notes.push(note);
            return None;
        }
        Some(whole - named)
    };
    one.others = rest(valid, "valid").unwrap_or_default();
    let beside =
        with_blank.map(|all| if all < named + one.others { named + one.others } else { all });
    one.blank = blank.or_else(|| rest(beside, "valid_incl_blank").map(|rest| rest - one.others));
    let added = invalid.map(|invalid| named + one.others + one.blank.unwrap_or_default() + invalid);
    one.ballots_found = base.or(ballots).or(added).map(|all| Ballots(all.0));
}

/// Lists that stand in districts only join the lists of the contest.
fn unnamed(reader: &mut Reader, votes: &mut ContestVotes) {
    let mut sums: BTreeMap<ListCode, u64> = BTreeMap::new();
    for list in votes.districts.iter().flat_map(|one| &one.lists) {
        let sum = sums.entry(list.list.clone()).or_default();
        *sum = sum.saturating_add(list.votes.0);
    }
    let mut differ = 0_usize;
    for list in &votes.lists {
        differ += usize::from(sums.remove(&list.list).is_some_and(|sum| sum != list.votes.0));
    }
    if differ > 0 {
        reader.notes.push(format!(
            "{differ} lists have other votes in all than in their districts together"
        ));
    }
    votes.lists.extend(sums.into_iter().map(|(list, sum)| ListVotes {
        list,
        votes: Votes(sum),
        ..ListVotes::default()
    }));
    let direct = |list: &ListVotes| {
        let here = votes.districts.iter().filter_map(|one| one.of(&list.list));
        sum(here.map(|one| one.direct_seats))
    };
    let direct: Vec<Seats> = votes.lists.iter().map(direct).collect();
    for (list, direct) in votes.lists.iter_mut().zip(direct) {
        if list.direct_seats == Seats(0) {
            list.direct_seats = direct;
        }
    }
}

fn totals(reader: &mut Reader, election: &Node<'_>, votes: &mut ContestVotes) {
    let mut figure = |names: &[&str]| election.get(names).and_then(|node| reader.count(&node));
    votes.blank = figure(&["blank", "blank_votes", "blank_ballots"]).map(Votes);
    votes.against_all = figure(&["against_all"]).map(Votes);
    votes.electorate =
        figure(&["electorate", "registered", "registered_voters", "eligible_voters"]).map(Voters);
    let valid = figure(&VALID);
    let with_blank = figure(&["valid_incl_blank", "valid_with_blank"]);
    let ballots = figure(&BALLOTS).or_else(|| figure(&["voters"]));
    let invalid = figure(&INVALID);
    let in_districts: Votes = votes.districts.iter().filter_map(|one| one.blank).sum();
    let named = votes.list_votes();
    let beside = votes.against_all.unwrap_or_default()
        + if votes.blank.is_some() { Votes(0) } else { in_districts };
    if let Some(valid) = valid {
        let counted = named + beside;
        if valid < named.0 {
            let note = format!("valid_votes {valid} is below the {named} votes of the lists");
            reader.notes.push(note);
        } else if valid > counted.0 {
            votes.others = Votes(valid - counted.0);
        }
    }
    if let Some(with_blank) = with_blank.filter(|_| votes.blank.is_none()) {
        let counted = votes.list_votes().0;
        votes.blank = with_blank.checked_sub(counted).map(Votes);
    }
    // Ballots with several votes each are no whole that votes are a share of.
    let all = votes.list_votes()
        + votes.against_all.unwrap_or_default()
        + votes.blank.unwrap_or_default();
    let added = invalid.map(|invalid| all.0.saturating_add(invalid));
    votes.ballots_found = ballots.or(added).filter(|&found| found >= all.0).map(Ballots);
}
