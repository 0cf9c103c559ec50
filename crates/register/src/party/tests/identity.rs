//! Names, mergers, splits, leaders, results.

use super::*;

#[test]
fn a_name_holds_from_its_day() {
    let mut world = World::with(&["p"]);
    world.done(renamed("p", "2020-11-11", "Party of the People"));
    world.done(renamed("p", "2006-12-22", "Second"));
    let name = |on: &str| world.party("p").name_on(day(on)).name.get("en");
    assert_eq!(name("2006-12-21"), "Party p");
    assert_eq!(name("2006-12-22"), "Second");
    assert_eq!(name("2020-11-10"), "Second");
    assert_eq!(name("2020-11-11"), "Party of the People");
    assert_eq!(world.codes(renamed("p", "2021-01-01", "Party of the People")), ["party.same_name"]);
    assert_eq!(world.codes(renamed("p", "2020-11-11", "Third")), ["party.renamed_twice"]);
    assert_eq!(world.codes(renamed("p", "2021-01-01", " ")), ["party.blank", "party.blank"]);
}

#[test]
fn who_joins_another_ends_and_is_a_predecessor() {
    let mut world = World::with(&["big", "a", "b"]);
    world.done(absorbed("big", "2006-07-04", &["a"]));
    world.done(absorbed("big", "2006-11-10", &["b"]));
    let before = |on: &str| {
        let found = world.parties().predecessors("big", day(on));
        found.iter().map(|(_, _, party)| party.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(before("2006-07-03"), [""; 0]);
    assert_eq!(before("2006-07-04"), ["a"]);
    assert_eq!(before("2021-01-10"), ["a", "b"]);
    assert_eq!(world.party("a").standing_on(day("2006-07-03")), Standing::Untold);
    assert_eq!(world.party("a").standing_on(day("2006-07-04")), Standing::Ended);
    assert_eq!(world.party("a").joined().map(|joined| joined.into.as_str()), Some("big"));
    assert_eq!(world.codes(renamed("a", "2010-01-01", "Anew")), ["party.ended"]);
    assert_eq!(world.codes(staged("a", Stage::Registered, "2010-01-01")), ["party.ended"]);
    world.done(staged("a", Stage::Liquidated, "2006-08-01"));
    assert_eq!(
        world.codes(absorbed("b", "2010-01-01", &["a"])),
        ["party.ended", "party.other_ended"]
    );
}

#[test]
fn lineage_is_a_tree_read_from_the_top() {
    let mut world = World::with(&["p", "q", "r", "s", "t"]);
    world.done(merged("q", "2013-04-26", &["r", "s"]));
    world.done(absorbed("p", "2022-04-26", &["q"]));
    world.done(split("t", "2023-01-01", "p"));
    let drawn = |code: &str, on: &str| {
        let lineage = world.parties().lineage(code, day(on));
        let line = |one: &Ancestor| {
            format!("{} {} {} {}", one.depth, one.link.as_str(), one.party, one.last)
        };
        lineage.iter().map(line).collect::<Vec<String>>()
    };
    assert_eq!(drawn("p", "2021-01-10"), [""; 0]);
    let of_p = ["1 absorbed q true", "2 merged_from r false", "2 merged_from s true"];
    assert_eq!(drawn("p", "2022-04-26"), of_p);
    assert_eq!(
        drawn("t", "2024-01-01"),
        [
            "1 split_from p true",
            "2 absorbed q true",
            "3 merged_from r false",
            "3 merged_from s true"
        ]
    );
}

#[test]
fn lineage_does_not_run_in_a_circle() {
    let mut world = World::with(&["a", "b", "c"]);
    world.done(split("b", "2001-01-01", "a"));
    world.done(split("c", "2002-01-01", "b"));
    for (change, expected) in [
        (split("a", "2000-01-01", "c"), &["party.cycle", "party.other_not_yet"][..]),
        (split("a", "2003-01-01", "c"), &["party.active_before", "party.cycle"]),
        (
            merged("a", "2000-01-01", &["b", "c"]),
            &[
                "party.cycle",
                "party.cycle",
                "party.other_not_yet",
                "party.other_not_yet",
                "party.other_active",
                "party.other_active",
            ],
        ),
        (split("a", "2000-01-01", "a"), &["party.itself"]),
        (split("b", "2004-01-01", "a"), &["party.origin_twice", "party.active_before"]),
        (
            merged("a", "2000-01-01", &["b"]),
            &["party.cycle", "party.too_few_others", "party.other_not_yet", "party.other_active"],
        ),
        (absorbed("a", "2003-01-01", &[]), &["party.too_few_others"]),
        (
            absorbed("a", "2003-01-01", &["b", "b", "x"]),
            &["party.other_twice", "party.unknown_other"],
        ),
        (absorbed("a", "2001-01-01", &["b"]), &["party.other_not_yet", "party.other_active"]),
    ] {
        assert_eq!(world.codes(change.clone()), expected, "{change:?}");
    }
    // Who split off may come back: that is no circle.
    world.done(absorbed("a", "2005-01-01", &["b"]));
    let lineage = world.parties().lineage("a", day("2006-01-01"));
    let drawn: Vec<&str> = lineage.iter().map(|one| one.party.as_str()).collect();
    assert_eq!(drawn, ["b", "a"]);
}

#[test]
fn results_stay_with_the_legal_person() {
    let mut world = World::with(&["new", "one", "two", "big", "side"]);
    world.done(result("one", "e-2012", "2012-01-15", Some(12)));
    world.done(result("two", "e-2012", "2012-01-15", Some(8)));
    world.done(result("big", "e-2012", "2012-01-15", Some(800)));
    world.done(merged("new", "2015-08-26", &["one", "two"]));
    world.done(result("new", "e-2016", "2016-03-20", Some(20)));
    world.done(renamed("new", "2020-11-05", "Newer"));
    world.done(split("side", "2020-12-01", "new"));
    world.done(absorbed("big", "2022-04-26", &["new"]));
    let lines = |code: &str, on: &str| {
        let found = world.parties().results_of(code, day(on));
        let line = |one: &ResultLine<'_>| {
            format!("{} {} {}", one.result.act.election, one.party, one.is_own())
        };
        found.iter().map(line).collect::<Vec<String>>()
    };
    assert_eq!(
        lines("new", "2021-01-10"),
        ["e-2016 new true", "e-2012 one false", "e-2012 two false"]
    );
    assert_eq!(lines("side", "2021-01-10"), [""; 0]);
    assert_eq!(lines("big", "2021-01-10"), ["e-2012 big true"]);
    assert_eq!(
        lines("big", "2022-04-26"),
        ["e-2016 new false", "e-2012 big true", "e-2012 one false", "e-2012 two false"]
    );
    // Relief from the deposit asks for the last election, and for who stood there.
    let share = |code: &str, on: &str| world.parties().last_share(code, day(on));
    let (held, last) = share("new", "2021-01-10").expect("it stood");
    assert_eq!((held.election, last.part(), last.whole()), ("e-2016", 20, 1_000));
    assert_eq!(share("new", "2016-03-20"), None);
    assert_eq!(share("big", "2021-01-10"), None);
    let early = result("new", "e-2012", "2012-01-15", Some(20));
    assert_eq!(world.codes(early), ["party.before_origin"]);
    assert_eq!(world.codes(result("one", "e-2016", "2016-03-20", Some(1))), ["party.ended"]);
}

#[test]
fn a_result_adds_up_and_can_be_corrected() {
    let mut world = World::with(&["p", "q"]);
    world.done(result("p", "e-1", "2012-01-15", Some(12)));
    assert_eq!(world.codes(result("p", "e-1", "2012-01-15", Some(12))), ["party.result_twice"]);
    assert_eq!(world.codes(result("q", "e-1", "2012-01-16", Some(12))), ["party.other_day"]);
    assert_eq!(world.codes(result("q", "e-1", "2012-01-15", Some(1_001))), ["party.votes_above"]);
    let told = |votes, of, seats| {
        let Change::PartyResult(mut act) = result("q", "e-1", "2012-01-15", votes) else {
            unreachable!("a result")
        };
        (act.of, act.seats) = (of, seats);
        Change::PartyResult(act)
    };
    assert_eq!(world.codes(told(Some(1), None, 0)), ["party.no_base"]);
    assert_eq!(world.codes(told(Some(0), Some(0), 0)), ["party.no_base"]);
    assert_eq!(world.codes(told(None, None, 1)), ["party.seats_without_votes"]);
    world.done(result("p", "e-1", "2012-01-15", Some(13)));
    assert_eq!(world.party("p").results().len(), 1);
    assert_eq!(world.party("p").results()[0].act.votes, Some(13));
}

#[test]
fn elections_missed_in_a_row_are_counted_since_registration() {
    let mut world = World::with(&["here", "p", "late"]);
    for (code, day) in [("e-1", "2004-09-19"), ("e-2", "2007-08-18"), ("e-3", "2012-01-15")] {
        world.done(result("here", code, day, Some(900)));
    }
    world.done(staged("p", Stage::Registered, "2002-04-03"));
    world.done(staged("late", Stage::Registered, "2007-08-18"));
    world.done(result("p", "e-1", "2004-09-19", Some(50)));
    let missed = |world: &World, code: &str, on: &str| {
        let rules = world.rules();
        let missed = world.parties().missed(code, Some(&rules), day(on));
        let codes = missed.elections.iter().map(|held| String::from(held.election));
        (codes.collect::<Vec<String>>(), missed.is_reached())
    };
    assert_eq!(missed(&world, "p", "2004-09-19"), (Vec::new(), false));
    assert_eq!(missed(&world, "p", "2007-08-18"), (alloc::vec!["e-2".into()], false));
    assert_eq!(missed(&world, "p", "2012-01-15"), (alloc::vec!["e-3".into(), "e-2".into()], true));
    assert_eq!(missed(&world, "late", "2012-01-15"), (alloc::vec!["e-3".into()], false));
    assert_eq!(missed(&world, "here", "2020-01-01"), (Vec::new(), false));
    // Standing again sets the clock back; being told to have stayed away does not.
    world.done(result("p", "e-3", "2012-01-15", None));
    assert_eq!(missed(&world, "p", "2012-01-15").0.len(), 2);
    world.done(result("p", "e-3", "2012-01-15", Some(1)));
    assert_eq!(missed(&world, "p", "2012-01-15"), (Vec::new(), false));
    assert_eq!(world.parties().missed("p", None, day("2012-01-15")).max, None);
}

#[test]
fn a_party_has_one_chair_at_a_time() {
    let mut world = World::with(&["p"]);
    world.done(person("p", "Ada", "2011-07-02", None));
    for (name, from, until, expected) in [
        ("Ben", "2015-01-01", None, &["party.chairs_overlap"][..]),
        ("Ben", "2010-01-01", Some("2011-07-03"), &["party.chairs_overlap"]),
        ("Ben", "2010-01-01", Some("2011-07-02"), &[]),
        ("Ben", "2010-01-02", Some("2010-01-01"), &["party.period_turned"]),
        ("Ben", "2010-01-02", Some("2031-01-01"), &["party.future", "party.chairs_overlap"]),
        ("Ada", "2011-07-02", None, &["party.person_twice"]),
        (" ", "2001-01-01", Some("2002-01-01"), &["party.blank"]),
    ] {
        let change = person("p", name, from, until);
        assert_eq!(world.codes(change), expected, "{name} {from} {until:?}");
    }
    // A period told again with its last day is ended by it.
    world.done(person("p", "Ada", "2011-07-02", Some("2020-01-01")));
    world.done(person("p", "Ben", "2020-01-01", None));
    assert_eq!(world.party("p").people().len(), 2);
    let again = person("p", "Ada", "2011-07-02", Some("2020-01-02"));
    assert_eq!(world.codes(again), ["party.person_twice", "party.chairs_overlap"]);
    let Change::PartyPerson(mut face) = person("p", "Cleo", "2020-01-01", None) else {
        unreachable!("a person")
    };
    face.office = "secretary".into();
    world.done(Change::PartyPerson(face));
}
