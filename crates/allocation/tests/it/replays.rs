//! Whole past elections, seat for seat.

use std::fs;
use std::path::Path;

use allocation::{ContestVotes, ListVotes, Outcome, allocate};
use election::{Ballots, ListCode, Seats, Votes};
use law::{Base, Law};

use crate::world::{allocated, law, project};

/// Replays one file in the format of `elections/history/README.md`.
struct Record {
    name: String,
    law: Law,
    votes: ContestVotes,
    seats: Vec<(ListCode, Seats)>,
    shares: Vec<(Votes, String)>,
}

fn record(file: &Path) -> Record {
    let text = fs::read_to_string(file).expect("the record exists");
    let table: toml::Table = text.parse().expect("the record is TOML");
    let count = |table: &toml::Table, key: &str| {
        table.get(key).map(|value| value.as_integer().expect("a count").cast_unsigned())
    };
    let figures = table["figures"].as_table().expect("figures are a table");
    let lists: Vec<&toml::Table> = table["lists"]
        .as_array()
        .expect("lists are an array")
        .iter()
        .map(|list| list.as_table().expect("a list is a table"))
        .collect();
    let word = |list: &toml::Table, key: &str| {
        list.get(key).map(|value| value.as_str().expect("a text").to_string())
    };
    let code = |list: &toml::Table| ListCode::new(word(list, "code").expect("a list has a code"));
    let cast = |list: &toml::Table| Votes(count(list, "votes").expect("a list has votes"));
    Record {
        name: file.display().to_string(),
        law: law(table["law"].as_str().expect("the law is named")),
        votes: ContestVotes {
            lists: lists
                .iter()
                .map(|list| ListVotes {
                    list: code(list),
                    votes: cast(list),
                    registered_order: None,
                    apparentement: word(list, "apparentement"),
                    ..ListVotes::default()
                })
                .collect(),
            against_all: count(figures, "against_all").map(Votes),
            ballots_found: count(figures, "ballots_found").map(Ballots),
            ..ContestVotes::default()
        },
        seats: lists
            .iter()
            .map(|list| {
                let seats = count(list, "seats").expect("a list has seats");
                (code(list), Seats(u32::try_from(seats).expect("a house is small")))
            })
            .collect(),
        shares: lists
            .iter()
            .filter_map(|list| Some((cast(list), word(list, "share_published")?)))
            .collect(),
    }
}

fn history() -> Vec<Record> {
    let folder = fs::read_dir(project("elections/history")).expect("the folder exists");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("it can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files.iter().map(|file| record(file)).collect()
}

fn check(record: &Record) {
    let outcome = allocate(&record.law, &record.votes, &[]).expect("figures suffice");
    let seats = outcome.seats().unwrap_or_else(|| panic!("{}: {outcome:?}", record.name));
    for (list, official) in &record.seats {
        assert_eq!(seats[list], *official, "{}: seats of {list}", record.name);
    }
    assert_eq!(seats.values().copied().sum::<Seats>(), record.law.body.list_seats.value);
}

#[test]
fn seven_elections_to_the_mazhilis_give_the_official_seats() {
    let records = history();
    assert_eq!(records.len(), 7);
    records.iter().for_each(check);
}

#[test]
fn the_knesset_gives_the_official_seats_with_surplus_agreements() {
    for number in [23, 25] {
        let file = format!("tests/fixtures/il-knesset-{number}.toml");
        let record = record(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        check(&record);
        if number == 25 {
            let outcome = allocate(&record.law, &record.votes, &[]).expect("figures suffice");
            let seats = outcome.seats().expect("every seat is given");
            let won: Vec<u32> =
                record.seats.iter().map(|(list, _)| seats[list].0).filter(|&one| one > 0).collect();
            assert_eq!(won, [32, 24, 14, 12, 11, 7, 6, 5, 5, 4]);
        }
    }
}

/// Every published share agrees with the base that the law file takes, within one unit of its
/// last digit: some of them were cut and not rounded.
#[test]
fn published_shares_agree_with_the_base_of_the_law() {
    for record in history() {
        let outcome = allocate(&record.law, &record.votes, &[]).expect("figures suffice");
        let base = outcome.trace().and_then(|trace| trace.threshold()).expect("there is one").base;
        for (votes, share) in &record.shares {
            let (whole, digits) = share.split_once('.').unwrap_or((share, ""));
            let scale = 100 * 10_u64.pow(u32::try_from(digits.len()).expect("few digits"));
            let published: u64 = format!("{whole}{digits}").parse().expect("a share is a number");
            let distance = (votes.0 * scale).abs_diff(published * base);
            assert!(distance < base, "{}: {votes} of {base} is not {share} %", record.name);
        }
    }
}

#[test]
fn in_2004_the_base_of_the_threshold_decided_a_seat() {
    let mut record = history().swap_remove(1);
    assert!(record.name.ends_with("kz-2004.toml"));
    let read_as = allocated(&record.law, &record.votes, &[]);
    assert_eq!(read_as, "aist 1, ak_zhol 1, asar 1, otan 7");
    let threshold = record.law.threshold.as_mut().expect("the law has a threshold");
    threshold.of.value = Base::BallotsFound;
    let otherwise = allocated(&record.law, &record.votes, &[]);
    assert_eq!(otherwise, "ak_zhol 2, asar 1, otan 7");
}

#[test]
fn the_votes_of_2021_under_the_laws_before_and_after() {
    let record = history().swap_remove(5);
    let under = |id: &str| allocated(&law(id), &record.votes, &[]);
    assert_eq!(under("kz/mazhilis/2007-06-19"), "ak_zhol 12, npk 10, nur_otan 76");
    // Five per cent admits a fourth list; votes against all were not on the ballot, so the number
    // that the later law needs does not exist and is not taken for zero.
    assert_eq!(under("kz/mazhilis/2021-05-24"), "allocation.figure_missing");
    let mut votes = record.votes.clone();
    votes.against_all = Some(Votes(0));
    let later = allocated(&law("kz/mazhilis/2021-05-24"), &votes, &[]);
    assert_eq!(later, "ak_zhol 11, auyl 6, npk 9, nur_otan 72");
}

#[test]
fn in_2007_the_later_law_would_have_admitted_a_second_list() {
    let record = history().swap_remove(2);
    let outcome = allocate(&law("kz/mazhilis/2009-02-09"), &record.votes, &[]);
    let Ok(Outcome::Allocated(allocated)) = outcome else { panic!("seats: {outcome:?}") };
    assert_eq!(allocated.second_list, Some(ListCode::new("osdp")));
    assert_eq!(allocated.seats[&ListCode::new("osdp")], Seats(3));
    assert_eq!(allocated.seats[&ListCode::new("nur_otan")], Seats(95));
}
