//! Whole past elections, seat for seat.

use std::fs;

use allocation::{Direct, Outcome, Step, allocate};
use election::{ListCode, Seats, Votes};
use exchange::past::{self, Past};
use law::{Base, Law};

use crate::world::{allocated, law, project};

/// Every record of `elections/history`, by file name.
fn history() -> Vec<Past> {
    let folder = fs::read_dir(project("elections/history")).expect("the folder exists");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("it can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files.iter().map(|file| record(&fs::read_to_string(file).expect("it is text"))).collect()
}

fn record(text: &str) -> Past {
    let mut reading = past::read("record", text).expect("it is JSON of the schema");
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    assert_eq!(reading.elections.len(), 1, "a file holds one election");
    reading.elections.pop().expect("one election")
}

fn past(id: &str) -> Past {
    let file = project(&format!("elections/history/{id}.json"));
    record(&fs::read_to_string(file).expect("the record exists"))
}

fn law_of(past: &Past) -> Law {
    law(past.law_file.as_ref().expect("the record names a law"))
}

fn check(past: &Past, law: &Law) {
    let replay = past.replay(law).unwrap_or_else(|error| panic!("{}: {error}", past.id));
    let (id, differences) = (&past.id, &replay.differences);
    assert!(differences.is_none(), "{id} by {}: {differences:?} {:?}", law.id, replay.outcome);
}

#[test]
fn every_past_election_gives_the_official_seats_by_its_law_file() {
    let records = history();
    assert!(records.len() > 70, "{} records", records.len());
    let with_law = records.iter().filter(|past| past.law_file.is_some());
    with_law.for_each(|past| check(past, &law_of(past)));
}

#[test]
fn every_past_election_gives_the_official_seats_by_its_own_rule() {
    for past in history() {
        assert!(past.unused.is_empty(), "{}: not used: {:?}", past.id, past.unused);
        check(&past, &past.law);
    }
}

#[test]
fn joined_lists_win_seats_that_they_would_not_win_apart() {
    let record = past("IL-K25");
    let law = law_of(&record);
    let outcome = allocate(&law, &record.votes, &[]).expect("figures suffice");
    let seats = outcome.seats().expect("every seat is given");
    let mut won: Vec<u32> = seats.values().map(|seats| seats.0).filter(|&one| one > 0).collect();
    won.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(won, [32, 24, 14, 12, 11, 7, 6, 5, 5, 4]);
    let mut apart = record.votes.clone();
    apart.lists.iter_mut().for_each(|list| list.apparentement = None);
    let outcome = allocate(&law, &apart, &[]).expect("figures suffice");
    assert_ne!(outcome.seats(), Some(seats));
}

/// Every published share agrees with the base that the law file takes, within one unit of its
/// last digit: some of them were cut and not rounded.
#[test]
fn published_shares_agree_with_the_base_of_the_law() {
    for record in history().iter().filter(|past| past.id.starts_with("kz-")) {
        let (votes, _) = record.votes_for(&law_of(record));
        let outcome = allocate(&law_of(record), &votes, &[]).expect("figures suffice");
        let base = outcome.trace().and_then(|trace| trace.threshold()).expect("there is one").base;
        let file = project(&format!("elections/history/{}.json", record.id));
        let text = fs::read_to_string(file).expect("the record exists");
        let file: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let lists = file["elections"][0]["parties"].as_array().expect("an array");
        for list in lists.iter().filter(|list| list["share_published"].is_string()) {
            let votes = list["votes"].as_u64().expect("a count");
            let share = list["share_published"].as_str().expect("a text");
            let (whole, digits) = share.split_once('.').unwrap_or((share, ""));
            let scale = 100 * 10_u64.pow(u32::try_from(digits.len()).expect("few digits"));
            let published: u64 = format!("{whole}{digits}").parse().expect("a share is a number");
            let distance = (votes * scale).abs_diff(published * base);
            assert!(distance < base, "{}: {votes} of {base} is not {share} %", record.id);
        }
    }
}

#[test]
fn in_2004_the_base_of_the_threshold_decided_a_seat() {
    let record = past("kz-2004");
    let mut law = law_of(&record);
    let read_as = allocated(&law, &record.votes, &[]);
    assert_eq!(read_as, "aist 1, ak_zhol 1, asar 1, otan 7");
    let threshold = law.threshold.as_mut().expect("the law has a threshold");
    threshold.of.value = Base::BallotsFound;
    let otherwise = allocated(&law, &record.votes, &[]);
    assert_eq!(otherwise, "ak_zhol 2, asar 1, otan 7");
}

#[test]
fn the_votes_of_2021_under_the_laws_before_and_after() {
    let mut record = past("kz-2021");
    record.votes.seats = None;
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
    let record = past("kz-2007");
    let outcome = allocate(&law("kz/mazhilis/2009-02-09"), &record.votes, &[]);
    let Ok(Outcome::Allocated(allocated)) = outcome else { panic!("seats: {outcome:?}") };
    assert_eq!(allocated.second_list, Some(ListCode::new("osdp")));
    assert_eq!(allocated.seats[&ListCode::new("osdp")], Seats(3));
    assert_eq!(allocated.seats[&ListCode::new("nur_otan")], Seats(95));
}

/// The step in which direct seats of a past election met the shares of lists.
fn direct_seats(id: &str) -> Direct {
    let record = past(id);
    let law = law_of(&record);
    let (votes, _) = record.votes_for(&law);
    let outcome = allocate(&law, &votes, &[]).expect("figures suffice");
    let steps = &outcome.trace().expect("steps were taken").0;
    let step = steps.iter().rev().find_map(|step| match step {
        Step::Direct(direct) => Some(direct.clone()),
        _ => None,
    });
    step.expect("the law has direct seats")
}

/// Source: the Federal Returning Officer on the elections of 2021 (736 seats, three of the CSU not
/// levelled) and of 2025 (23 winners of constituencies without a seat).
#[test]
fn the_bundestag_of_2021_grew_and_that_of_2025_left_winners_out() {
    let grown = direct_seats("DE-BT-2021");
    let levelled: Seats = grown.rows.iter().map(|row| row.share).sum();
    assert_eq!((grown.house, levelled, grown.house_after), (Seats(598), Seats(733), Seats(736)));
    let csu = grown.rows.iter().find(|row| row.seats > row.share).expect("one list has more");
    assert_eq!((csu.list.as_str(), csu.share, csu.seats), ("CSU", Seats(42), Seats(45)));

    let covered = direct_seats("DE-BT-2025");
    let withheld: Seats = covered.rows.iter().map(|row| row.withheld).sum();
    assert_eq!((covered.house_after, withheld), (Seats(630), Seats(23)));
}
