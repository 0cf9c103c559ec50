//! What the law asks on the way to registration.

use super::*;

/// A party with its initiative, notice, congress and papers, in time.
fn filed(world: &mut World, people: u64, regions: &[(&str, u64)]) {
    world.done(entered("p"));
    let mut initiative = stage("p", Stage::Initiative, "2025-01-01");
    initiative.people = Some(people_of(world));
    world.done(Change::PartyStage(initiative));
    world.done(staged("p", Stage::Notice, "2025-01-10"));
    world.done(staged("p", Stage::Congress, "2025-03-10"));
    let mut papers = stage("p", Stage::Filed, "2025-04-09");
    papers.people = Some(people);
    papers.regions = regions.iter().map(|(code, members)| ((*code).into(), *members)).collect();
    world.done(Change::PartyStage(papers));
}

fn people_of(world: &World) -> u64 {
    world.rules().party.initiators_min.as_ref().map_or(0, |min| u64::from(min.value))
}

fn check(members: u32, region: u32, people: u64, smallest: [u64; 3], expected: &[&str]) {
    let mut world = World::under(&procedure(1_000, members, region));
    let regions = [("north", smallest[0]), ("south", smallest[1]), ("west", smallest[2])];
    filed(&mut world, people, &regions);
    let codes = world.codes(staged("p", Stage::Registered, "2025-04-10"));
    assert_eq!(codes, expected, "{people} of {members}, {smallest:?} of {region}");
}

/// Three made-up acts with the numbers that real ones had one after the other.
#[test]
fn a_party_is_registered_with_the_members_of_the_law_of_its_day() {
    const FEW: &str = "party.too_few_members";
    const REGION: &str = "party.too_few_in_region";
    check(40_000, 600, 40_000, [600, 600, 600], &[]);
    check(40_000, 600, 39_999, [600, 600, 600], &[FEW]);
    check(20_000, 600, 20_000, [600, 600, 600], &[]);
    check(20_000, 600, 20_000, [599, 600, 599], &[REGION, REGION]);
    check(20_000, 600, 19_999, [599, 599, 599], &[FEW, REGION, REGION, REGION]);
    check(5_000, 200, 5_000, [200, 200, 200], &[]);
    check(5_000, 200, 4_999, [200, 199, 200], &[FEW, REGION]);
}

#[test]
fn members_are_told_with_the_papers_or_with_the_decision() {
    let mut world = World::new();
    filed(&mut world, 20_000, &[]);
    let registered = stage("p", Stage::Registered, "2025-04-10");
    assert_eq!(world.codes(Change::PartyStage(registered.clone())), ["party.no_regions"]);
    let mut told = registered;
    told.regions = BTreeMap::from([("north".into(), 600)]);
    world.done(Change::PartyStage(told));
    assert_eq!(world.party("p").standing_on(day("2025-04-09")), Standing::Founding);
    assert_eq!(world.party("p").standing_on(day("2025-04-10")), Standing::Registered);
}

#[test]
fn regions_have_no_more_members_than_the_party() {
    let mut world = World::with(&["p"]);
    let mut papers = stage("p", Stage::Filed, "2010-01-01");
    papers.people = Some(10);
    papers.regions = BTreeMap::from([("north".into(), 6), ("south".into(), 5)]);
    assert_eq!(world.codes(Change::PartyStage(papers.clone())), ["party.regions_above"]);
    papers.people = Some(11);
    world.done(Change::PartyStage(papers));
}

#[test]
fn an_initiative_group_is_as_large_as_the_law_says() {
    let world = World::with(&["p"]);
    let mut initiative = stage("p", Stage::Initiative, "2025-01-01");
    assert_eq!(world.codes(Change::PartyStage(initiative.clone())), ["party.no_people"]);
    initiative.people = Some(999);
    let codes = world.codes(Change::PartyStage(initiative.clone()));
    assert_eq!(codes, ["party.too_few_initiators"]);
    initiative.people = Some(1_000);
    assert_eq!(world.codes(Change::PartyStage(initiative)), [""; 0]);
}

/// The last day of two months from 31 December is the last of February; leap years have a 29th.
#[test]
fn a_stage_comes_before_its_clock_ends() {
    for (notice, congress, expected) in [
        ("2025-01-10", "2025-03-10", &[][..]),
        ("2025-01-10", "2025-03-11", &["party.clock_lapsed"]),
        ("2024-12-31", "2025-02-28", &[]),
        ("2024-12-31", "2025-03-01", &["party.clock_lapsed"]),
        ("2027-12-31", "2028-02-29", &[]),
        ("2027-12-31", "2028-03-01", &["party.clock_lapsed"]),
    ] {
        let mut world = World::with(&["p"]);
        world.done(staged("p", Stage::Notice, notice));
        let codes = world.codes(staged("p", Stage::Congress, congress));
        assert_eq!(codes, expected, "{notice}, {congress}");
    }
}

#[test]
fn a_clock_that_ran_out_names_its_article_and_both_days() {
    let mut world = World::with(&["p"]);
    world.done(staged("p", Stage::Notice, "2025-01-10"));
    let act = RegisterChanged { change: staged("p", Stage::Congress, "2025-03-11"), late: None };
    let refusals = world.all.admit(&act, &world.around(AT)).expect_err("it is late");
    assert_eq!(
        refusals[0].to_string(),
        "party p: `congress` came on 2025-03-11; it had to come within 2 months of `notice` on \
         2025-01-10, until 2025-03-10 (Act 5)"
    );
}

#[test]
fn clocks_run_until_their_stage_comes() {
    let mut world = World::with(&["p"]);
    world.done(staged("p", Stage::Notice, "2025-01-10"));
    let state = |world: &World, on: &str| {
        let clocks = world.party("p").clocks(&world.rules(), day(on));
        clocks.iter().map(|running| running.state).collect::<Vec<ClockState>>()
    };
    assert_eq!(state(&world, "2025-01-09"), []);
    assert_eq!(state(&world, "2025-01-10"), [ClockState::Open(59)]);
    assert_eq!(state(&world, "2025-03-10"), [ClockState::Open(0)]);
    assert_eq!(state(&world, "2025-03-11"), [ClockState::Lapsed]);
    world.done(staged("p", Stage::Congress, "2025-02-01"));
    let met = ClockState::Met(day("2025-02-01"));
    assert_eq!(state(&world, "2025-02-01"), [met, ClockState::Open(30)]);
    let next = world.party("p").next_deadline(&world.rules(), day("2025-02-01"));
    assert_eq!(next.map(|running| running.limit), Some(day("2025-03-03")));
    world.done(staged("p", Stage::Filed, "2025-02-20"));
    let mut refused = stage("p", Stage::Refused, "2025-02-21");
    refused.grounds = alloc::vec!["members_too_few".into()];
    world.done(Change::PartyStage(refused));
    assert_eq!(world.party("p").next_deadline(&world.rules(), day("2025-02-22")), None);
}

#[test]
fn a_clock_of_another_law_is_not_shown() {
    let mut world = World::with(&["p", "q"]);
    world.done(staged("p", Stage::Notice, "2024-03-31"));
    assert_eq!(world.party("p").clocks(&world.rules(), day("2025-01-01")), []);
    // Two months from 1 April end on the first day of the law.
    world.done(staged("q", Stage::Notice, "2024-04-01"));
    assert_eq!(world.party("q").clocks(&world.rules(), day("2024-05-01")).len(), 1);
    // Who was registered in the end no longer waits for a congress.
    world.done(staged("q", Stage::Registered, "2024-05-02"));
    let clocks = world.party("q").clocks(&world.rules(), day("2024-05-02"));
    assert_eq!(clocks[0].state, ClockState::Met(day("2024-05-02")));
}

#[test]
fn a_refusal_stands_on_a_ground_that_matters() {
    let mut world = World::new();
    filed(&mut world, 20_000, &[("north", 600)]);
    for (grounds, expected) in [
        (&[][..], &["party.no_ground"][..]),
        (&["clerical"], &["party.grounds_do_not_matter"]),
        (&["unheard_of"], &["party.unknown_ground"]),
        (&["unheard_of", "clerical"], &["party.unknown_ground", "party.grounds_do_not_matter"]),
        (&["members_too_few"], &[]),
        (&["clerical", "members_too_few"], &[]),
    ] {
        let mut refused = stage("p", Stage::Refused, "2025-04-10");
        refused.grounds = grounds.iter().map(ToString::to_string).collect();
        assert_eq!(world.codes(Change::PartyStage(refused)), expected, "{grounds:?}");
    }
    let mut registered = stage("p", Stage::Registered, "2025-04-10");
    registered.grounds = alloc::vec!["members_too_few".into()];
    assert_eq!(world.codes(Change::PartyStage(registered.clone())), ["party.ground_matters"]);
    registered.grounds = alloc::vec!["clerical".into()];
    world.done(Change::PartyStage(registered));
}

#[test]
fn stages_follow_each_other() {
    use Stage::{Congress, Filed, Initiative, Liquidated, Notice, Refused, Registered, Suspended};
    const ORDER: &str = "party.stage_order";
    // Days before the law: only the order binds.
    for (stages, expected) in [
        (&[Registered][..], &[][..]),
        (&[Filed, Refused], &["party.no_ground"]),
        (&[Registered, Suspended, Registered, Liquidated], &[]),
        (&[Initiative, Notice, Initiative, Notice, Congress, Filed, Registered], &[]),
        (&[Congress, Notice], &[ORDER]),
        (&[Registered, Filed], &[ORDER]),
        (&[Liquidated, Registered], &[ORDER]),
        (&[Notice, Suspended], &[ORDER]),
        (&[Filed, Filed], &[ORDER]),
    ] {
        let mut world = World::with(&["p"]);
        let (last, before) = stages.split_last().expect("some stages");
        for (nth, reached) in before.iter().enumerate() {
            world.done(staged("p", *reached, &format!("2001-01-{:02}", nth + 1)));
        }
        assert_eq!(world.codes(staged("p", *last, "2001-02-01")), expected, "{stages:?}");
    }
}

#[test]
fn under_the_law_no_stage_is_left_out() {
    let mut world = World::with(&["p"]);
    let codes = world.codes(staged("p", Stage::Registered, "2025-04-10"));
    assert_eq!(
        codes,
        ["party.stage_missing", "party.no_people", "party.no_regions"],
        "papers are missing, and with them every number"
    );
    world.done(staged("p", Stage::Congress, "2024-05-01"));
    assert_eq!(
        world.codes(staged("p", Stage::Suspended, "2025-01-01")),
        ["party.stage_order", "party.stage_missing"]
    );
}

#[test]
fn a_day_is_one_of_the_calendar_and_not_in_the_future() {
    let mut world = World::with(&["p"]);
    world.done(staged("p", Stage::Registered, "2001-05-02"));
    for (on, expected) in [
        ("2001-05-01", "party.stage_before"),
        ("2001-02-30", "party.no_day"),
        ("yesterday", "party.no_day"),
        ("2030-01-02", "party.future"),
    ] {
        assert_eq!(world.codes(staged("p", Stage::Suspended, on)), [expected], "{on}");
    }
    // At noon in UTC it is 2 January in the east already, and 14 hours are not enough before.
    let early = staged("p", Stage::Suspended, "2020-01-02");
    assert_eq!(world.codes_at(1_577_836_800 + 10 * 3_600, &early), [""; 0]);
    assert_eq!(world.codes_at(1_577_836_800 + 10 * 3_600 - 1, &early), ["party.future"]);
}

#[test]
fn a_party_is_entered_once_under_a_code_that_can_stand_in_an_address() {
    let world = World::with(&["p"]);
    assert_eq!(world.codes(entered("p")), ["party.entered_twice"]);
    for code in ["", "a/b", "..", "-a", "ә", "a b", &"a".repeat(65)] {
        let Change::PartyEntered(mut act) = entered("q") else { unreachable!("an entry") };
        act.party = code.into();
        let codes = world.codes(Change::PartyEntered(act));
        assert_eq!(codes, ["party.bad_code"], "{code}");
    }
    let nameless = Change::PartyEntered(PartyEntered {
        party: "q".into(),
        name: Text::default(),
        short: text(" "),
        colour: "teal".into(),
    });
    assert_eq!(world.codes(nameless), ["party.blank", "party.blank", "party.bad_colour"]);
    assert_eq!(world.codes(staged("q", Stage::Notice, "2001-01-01")), ["party.unknown"]);
}
