//! Any law that can be read, made from those of the repository, with any votes and rulings: no
//! panic, and every answer sound.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use ::allocation::{
    ContestVotes, DistrictListVotes, DistrictVotes, HOUSE_MAX, ListVotes, Outcome, Ruling,
    allocate, margins,
};
use ::law::{Law, PATHS};
use arbitrary::Arbitrary;
use election::{Ballots, ListCode, Seats, Voters, Votes};
use toml::{Table, Value};

/// A law of the repository, changed in places, with votes and answers.
#[derive(Arbitrary, Debug)]
pub struct Input {
    law: u8,
    changes: Vec<Change>,
    lists: Vec<List>,
    districts: Vec<District>,
    others: Option<u32>,
    against_all: Option<u32>,
    blank: Option<u32>,
    ballots_found: Option<u64>,
    electorate: Option<u64>,
    seats: Option<u16>,
    small: bool,
    answers: Vec<u8>,
    stray: Option<Vec<u8>>,
    margins: bool,
}

#[derive(Arbitrary, Debug)]
struct Change {
    path: u8,
    /// Taken away when there is none.
    value: Option<u8>,
}

#[derive(Arbitrary, Debug)]
struct List {
    votes: u64,
    order: Option<u8>,
    group: Option<bool>,
    parties: u8,
    kind: u8,
    direct: u8,
}

#[derive(Arbitrary, Debug)]
struct District {
    votes: Vec<(u32, u8)>,
    seats: Option<u8>,
    population: Option<u32>,
    others: u8,
    blank: Option<u8>,
    ballots_found: Option<u32>,
}

/// Every law file, as it stands.
static LAWS: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let mut laws = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../laws"), &mut laws);
    assert!(!laws.is_empty(), "there are laws");
    laws
});

/// Every value that stands somewhere in a law, for each path.
static VALUES: LazyLock<Vec<Vec<Value>>> = LazyLock::new(|| {
    let values = |path: &str| {
        let mut values: Vec<Value> = Vec::new();
        for value in LAWS.iter().filter_map(|law| parameter(law, path)?.get("value")) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    };
    PATHS.iter().map(|path| values(path)).collect()
});

fn read(folder: &Path, laws: &mut Vec<Table>) {
    let entries = std::fs::read_dir(folder).expect("the folder of laws can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, laws);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).expect("a law can be read");
            laws.push(text.parse().expect("a law is TOML"));
        }
    }
}

fn parameter<'a>(law: &'a Table, path: &str) -> Option<&'a Table> {
    path.split('.').try_fold(law, |table, key| table.get(key)?.as_table())
}

/// Panics where something does not hold.
pub fn holds(input: Input) {
    let Some(law) = law(&input) else { return };
    let votes = votes(&input);
    let mut rulings = stray(&input, &votes);
    let mut answers = input.answers.iter().copied().cycle().take(64);
    loop {
        let outcome = allocate(&law, &votes, &rulings);
        assert_eq!(outcome, allocate(&law, &votes, &rulings), "the same question, two answers");
        match outcome {
            Err(error) => {
                return assert!(!error.to_string().is_empty() && !error.code().is_empty());
            }
            Ok(Outcome::NoVotes) => return,
            Ok(Outcome::Allocated(allocated)) => {
                sound(&votes, &allocated);
                break;
            }
            Ok(Outcome::RulingNeeded(needed)) => {
                let question = needed.question;
                assert!(
                    !rulings.iter().any(|one| one.question == question.id),
                    "asked again: {question:?}"
                );
                assert!(!question.lists.is_empty(), "a question about nobody: {question:?}");
                let Some(answer) = answers.next() else { return };
                let mut decision = question.lists;
                let by = usize::from(answer) % decision.len();
                decision.rotate_left(by);
                rulings.push(Ruling { question: question.id, decision, basis: "a lot".into() });
            }
        }
    }
    if input.margins && votes.lists.len() <= 4 && votes.districts.len() <= 2 {
        let _ = margins(&law, &votes, &rulings, None);
    }
}

fn law(input: &Input) -> Option<Law> {
    let mut table = LAWS[usize::from(input.law) % LAWS.len()].clone();
    for change in input.changes.iter().take(4) {
        let at = usize::from(change.path) % PATHS.len();
        let values = &VALUES[at];
        let value = change.value.filter(|_| !values.is_empty());
        let value = value.map(|nth| values[usize::from(nth) % values.len()].clone());
        set(&mut table, PATHS[at], value);
    }
    let text = toml::to_string(&table).expect("a table is TOML");
    Law::from_toml(&text).ok()
}

fn set(table: &mut Table, path: &str, value: Option<Value>) {
    let (parents, key) = path.rsplit_once('.').unwrap_or(("", path));
    let mut at = table;
    for parent in parents.split('.').filter(|parent| !parent.is_empty()) {
        let entry = at.entry(parent).or_insert_with(|| Value::Table(Table::new()));
        let Some(inner) = entry.as_table_mut() else { return };
        at = inner;
    }
    match value {
        None => {
            at.remove(key);
        }
        Some(value) => {
            let mut parameter = Table::new();
            parameter.insert("value".into(), value);
            parameter.insert("cite".into(), Value::String("an article".into()));
            at.insert(key.into(), Value::Table(parameter));
        }
    }
}

fn code(nth: usize) -> ListCode {
    ListCode::new(format!("L{nth}"))
}

fn votes(input: &Input) -> ContestVotes {
    let most = if input.small { 60 } else { 1 << 31 };
    let kinds = [None, Some("minority"), Some("independent")];
    let list = |(nth, list): (usize, &List)| ListVotes {
        list: code(nth),
        votes: Votes(list.votes % most),
        registered_order: list.order.map(u32::from),
        apparentement: list.group.map(|first| if first { "one" } else { "two" }.into()),
        parties: u32::from(list.parties % 6),
        kind: kinds[usize::from(list.kind) % kinds.len()].map(Into::into),
        direct_seats: Seats(u32::from(list.direct % 16)),
    };
    let mut lists: Vec<ListVotes> = input.lists.iter().take(12).enumerate().map(list).collect();
    let districts: Vec<DistrictVotes> = input
        .districts
        .iter()
        .take(6)
        .enumerate()
        .map(|(nth, district)| {
            let own = district.votes.iter().take(lists.len()).enumerate().map(
                |(list, &(votes, direct))| DistrictListVotes {
                    list: code(list),
                    votes: Votes(u64::from(votes) % most),
                    direct_seats: Seats(u32::from(direct % 4)),
                },
            );
            DistrictVotes {
                district: format!("D{nth}"),
                seats: district.seats.map(|seats| Seats(u32::from(seats % 32))),
                population: district.population.map(u64::from),
                lists: own.collect(),
                others: Votes(u64::from(district.others)),
                blank: district.blank.map(|blank| Votes(u64::from(blank))),
                ballots_found: district.ballots_found.map(|found| Ballots(u64::from(found))),
            }
        })
        .collect();
    if !districts.is_empty() {
        // Sums that contradict the districts are refused at once: most cases add up.
        for (nth, list) in lists.iter_mut().enumerate() {
            let own = districts.iter().filter_map(|district| district.lists.get(nth));
            list.votes = own.clone().map(|own| own.votes).sum();
            list.direct_seats = own.map(|own| own.direct_seats).sum();
        }
    }
    let counted = |votes: Option<u32>| votes.map(|votes| Votes(u64::from(votes)));
    let others = if districts.is_empty() {
        counted(input.others).unwrap_or_default()
    } else {
        districts.iter().map(|district| district.others).sum()
    };
    ContestVotes {
        lists,
        others,
        against_all: counted(input.against_all),
        blank: counted(input.blank),
        ballots_found: input.ballots_found.map(|found| Ballots(found % (1 << 40))),
        electorate: input.electorate.map(|all| Voters(all % (1 << 40))),
        seats: input.seats.map(|seats| Seats(u32::from(seats % 600))),
        districts,
    }
}

/// A ruling that answers nothing, or names anybody.
fn stray(input: &Input, votes: &ContestVotes) -> Vec<Ruling> {
    let Some(order) = &input.stray else { return Vec::new() };
    let lists = votes.lists.len().max(1);
    let decision = order.iter().take(8).map(|&one| code(usize::from(one) % lists)).collect();
    vec![Ruling { question: "something".into(), decision, basis: String::new() }]
}

fn sound(votes: &ContestVotes, allocated: &::allocation::Allocated) {
    let lists: BTreeSet<&ListCode> = votes.lists.iter().map(|list| &list.list).collect();
    assert!(allocated.seats.keys().all(|list| lists.contains(list)), "seats for a stranger");
    assert!(allocated.admitted.iter().all(|list| lists.contains(list)), "a stranger takes part");
    let direct: u32 = votes.lists.iter().map(|list| list.direct_seats.0).sum();
    let given: u32 = allocated.seats.values().map(|seats| seats.0).sum();
    assert!(given <= 4 * HOUSE_MAX + direct, "{given} seats");
    for district in &allocated.districts {
        assert!(district.seats.keys().all(|list| lists.contains(list)), "a stranger in a district");
    }
}
