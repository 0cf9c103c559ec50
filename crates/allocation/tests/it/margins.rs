//! The fewest votes that change a result, against published margins and against counting one by one.

use allocation::{ContestVotes, ListMargins, ListVotes, Margin, Outcome, Shift, allocate, margins};
use election::{ListCode, Seats, Votes};
use law::{Base, Law};
use proptest::prelude::*;

use crate::world::{laid_down, law, law_2021, law_with, votes};

fn of(all: &[ListMargins], list: &str) -> ListMargins {
    all.iter().find(|one| one.list.as_str() == list).expect("the list has margins").clone()
}

/// The election of 10 January 2021: 7 % of 7,241,562 votes are 506,910; Auyl had 383,023.
#[test]
fn a_list_knows_by_how_many_votes_it_is_short() {
    let contest =
        votes("nur-otan 5148074, ak-zhol 792828, people 659019, auyl 383023, adal 258618");
    let all = margins(&law_2021(), &contest, &[], None).expect("the result is complete");
    assert_eq!(of(&all, "auyl").short_by, Some(123_887));
    assert_eq!(of(&all, "adal").short_by, Some(248_292));
    assert_eq!(of(&all, "people").ahead_by, Some(152_109));
    assert!(of(&all, "nur-otan").takes_part);
}

/// D66 ties with SP for a seat at +158 votes and has it at +159: press reports said 160.
/// Source: nltimes.nl, 1 December 2023, and the votes of that election.
#[test]
fn a_tie_comes_one_vote_before_the_seat() {
    let contest = votes(
        "PVV 2450878, GLPvdA 1643073, VVD 1589519, NSC 1343287, D66 656292, BBB 485551, CDA 345822, \
         SP 328225, Denk 246765, PvdD 235148, FvD 232963, SGP 217270, CU 212532, Volt 178802, JA21 71345",
    );
    let mut law = law("nl/tweede-kamer/2017-12-01");
    law.apportionment.tie = None;
    let only = ListCode::new("D66");
    let all = margins(&law, &contest, &[], Some(&only)).expect("the result is complete");
    let added = of(&all, "D66").added.expect("more votes win a seat at last");
    assert_eq!((added.tie_at, added.votes), (Some(158), 159));
    assert_eq!(added.seats.len(), 2, "one list wins a seat, one loses it");
}

/// Counts vote by vote: slow, and without any theorem.
fn counted(law: &Law, contest: &ContestVotes, shift: &Shift, most: u64) -> Option<u64> {
    let seats = |votes: &ContestVotes| match allocate(law, votes, &[]) {
        Ok(Outcome::Allocated(result)) => Some((result.seats, result.admitted, result.second_list)),
        _ => None,
    };
    let before = seats(contest);
    (1..=most).find(|&count| {
        let mut shifted = contest.clone();
        let mut change = |list: &ListCode, more: u64, less: u64| {
            let found = shifted.lists.iter_mut().find(|one| one.list == *list);
            let votes = &mut found.expect("the list stands").votes;
            *votes = Votes(votes.0 + more - less);
        };
        match shift {
            Shift::Added { list } => change(list, count, 0),
            Shift::Removed { list } => change(list, 0, count),
            Shift::Moved { from, to } => {
                change(from, 0, count);
                change(to, count, 0);
            }
        }
        let after = seats(&shifted);
        after.is_some() && after != before
    })
}

fn contests() -> impl Strategy<Value = ContestVotes> {
    prop::collection::vec((1..60_u64, 0..3_u32), 2..6).prop_map(|votes| {
        let lists = votes.into_iter().zip(1..).map(|((votes, direct), order)| ListVotes {
            list: ListCode::new(format!("L{order}")),
            votes: Votes(votes),
            registered_order: Some(order),
            direct_seats: Seats(direct),
            ..ListVotes::default()
        });
        ContestVotes { lists: lists.collect(), ..ContestVotes::default() }
    })
}

fn laws() -> impl Strategy<Value = Law> {
    let ids = [
        "kz/mazhilis/2020-05-25",
        "kz/mazhilis/2009-02-09",
        "il/knesset/2014-03-11",
        "sk/national-council/2015-07-01",
        "za/national-assembly/2003-12-11",
        "ge/parliament/2018-12-16",
        "se/riksdag/2015-01-01",
        "nz/house-of-representatives/1993-08-17",
        "at/nationalrat/1993-05-01",
    ];
    let laws: Vec<Law> = ids
        .iter()
        .map(|id| {
            let mut law = law(id);
            law.body.list_seats.value = Seats(7);
            law.body.total_seats = None;
            law
        })
        .collect();
    prop::sample::select(laws)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The search along pieces finds the very vote that counting one by one finds.
    #[test]
    fn margins_are_the_first_vote_that_changes_anything(law in laws(), contest in contests()) {
        let all = match margins(&law, &contest, &[], None) {
            Ok(all) => all,
            Err(refused) => {
                // Not a result yet, or one whose figures contradict each other.
                prop_assert!(!refused.code().starts_with("margins.not") , "{}", refused);
                prop_assert!(refused.code() != "margins.too_many_pieces", "{}", refused);
                return Ok(());
            }
        };
        let total: u64 = contest.lists.iter().map(|one| one.votes.0).sum();
        for list in &all {
            for margin in [&list.added, &list.removed, &list.moved_in, &list.moved_out].into_iter().flatten() {
                let found = counted(&law, &contest, &margin.shift, margin.votes + 1);
                prop_assert_eq!(found, Some(margin.votes), "{:?} of {:?}", margin, contest);
            }
            let own = contest.lists.iter().find(|one| one.list == list.list).expect("it stands");
            if list.added.is_none() {
                let shift = Shift::Added { list: list.list.clone() };
                prop_assert_eq!(counted(&law, &contest, &shift, total), None);
            }
            if list.removed.is_none() {
                let shift = Shift::Removed { list: list.list.clone() };
                prop_assert_eq!(counted(&law, &contest, &shift, own.votes.0), None);
            }
            if list.moved_out.is_none() {
                for other in contest.lists.iter().filter(|one| one.list != list.list) {
                    let (from, to) = (list.list.clone(), other.list.clone());
                    let shift = Shift::Moved { from, to };
                    prop_assert_eq!(counted(&law, &contest, &shift, own.votes.0), None);
                }
            }
        }
    }
}

/// Shares behind direct seats leave and come back: the first vote that changes anything is not
/// where the seats in sight change last.
#[test]
fn shares_that_direct_seats_hide_are_followed() {
    let mut law = law("nz/house-of-representatives/1993-08-17");
    law.body.list_seats.value = Seats(8);
    law.body.total_seats = None;
    law.apportionment.method.value = law::Method::DHondt;
    let mut contest = votes("A 1990, B 898, C 730");
    for (list, direct) in contest.lists.iter_mut().zip([6, 8, 0]) {
        list.direct_seats = Seats(direct);
    }
    let all = margins(&law, &contest, &[], None).expect("the result is complete");
    for margin in all.iter().filter_map(|one| one.moved_in.as_ref()) {
        let found = counted(&law, &contest, &margin.shift, margin.votes + 1);
        assert_eq!(found, Some(margin.votes), "{margin:?}");
    }
}

#[test]
fn margins_need_a_result() {
    let tied = votes("A 300000, B 300000, C 300000, D 50000, E 50000");
    let refused =
        margins(&law_with(98, Base::ListVotes), &tied, &[], None).expect_err("a ruling is missing");
    assert_eq!(refused.code(), "margins.no_result");
}

/// The margins of a list under a law in one line; in the first district where there are several.
fn under(law: &str, text: &str, list: &str) -> ListMargins {
    of(&margins(&laid_down(law), &votes(text), &[], None).expect("the result is complete"), list)
}

/// `11 (tie at 10): B 2 to 1, C 0 to 1`, with admissions as `+C` and `-C`.
fn shown(margin: Option<&Margin>) -> String {
    let Some(margin) = margin else { return "never".into() };
    let tie = margin.tie_at.map_or(String::new(), |tie| format!(" (tie at {tie})"));
    let seats =
        margin.seats.iter().map(|(list, one)| format!("{list} {} to {}", one.before, one.after));
    let admitted = margin.admitted.iter().map(|list| format!("+{list}"));
    let excluded = margin.excluded.iter().map(|list| format!("-{list}"));
    let all: Vec<String> = seats.chain(admitted).chain(excluded).collect();
    format!("{}{tie}: {}", margin.votes, all.join(", "))
}

/// 100, 80, 50 and 40 win; C's 30 does not.
#[test]
#[rustfmt::skip]
fn a_margin_says_what_changes_and_where_a_tie_comes_before() {
    let (law, text) = ("4 dhondt", "A 100, B 80, C 30");
    let c = under(law, text, "C");
    // 41 against 40; 30 votes fewer, and C has none; 37 against 73 / 2; 121 / 3 against 40.
    assert_eq!(shown(c.added.as_ref()), "11 (tie at 10): B 2 to 1, C 0 to 1");
    assert_eq!(shown(c.removed.as_ref()), "30: -C");
    assert_eq!(shown(c.moved_in.as_ref()), "7: B 2 to 1, C 0 to 1");
    assert_eq!(shown(c.moved_out.as_ref()), "21 (tie at 20): A 2 to 3, B 2 to 1");
    assert_eq!(c.moved_in.as_ref().map(|one| &one.shift), Some(&Shift::Moved { from: ListCode::new("B"), to: ListCode::new("C") }));
    assert_eq!(c.moved_out.as_ref().map(|one| &one.shift), Some(&Shift::Moved { from: ListCode::new("C"), to: ListCode::new("A") }));
    assert_eq!(c.smallest(), c.moved_in.as_ref());
    assert_eq!((c.takes_part, c.short_by, c.ahead_by, c.district), (true, None, None, None));
    // Of two lists for which the same number is enough, the first is named: 81 against 79.
    let equal = under("2 dhondt", "A 100, B 100, C 60", "C").moved_in.expect("it wins a seat");
    assert_eq!((equal.votes, equal.tie_at), (21, Some(20)));
    assert_eq!(equal.shift, Shift::Moved { from: ListCode::new("A"), to: ListCode::new("C") });
    // 121 / 3 against 40; 59 / 2 against 30.
    let a = under(law, text, "A");
    assert_eq!(shown(a.added.as_ref()), "21 (tie at 20): A 2 to 3, B 2 to 1");
    assert_eq!(shown(a.removed.as_ref()), "41 (tie at 40): A 2 to 1, C 0 to 1");
    assert_eq!(a.removed.as_ref().map(|one| &one.shift), Some(&Shift::Removed { list: ListCode::new("A") }));
    // A list alone wins whatever it has; it loses everything with its last vote.
    let alone = under("4 dhondt", "A 5, B 0", "A");
    assert_eq!((shown(alone.added.as_ref()), shown(alone.moved_in.as_ref())), ("never".into(), "never".into()));
    assert_eq!(alone.smallest(), alone.removed.as_ref());
}

/// 5 % of 1,000 are 50, for a list of two parties 7 %: 70.
#[test]
#[rustfmt::skip]
fn a_coalition_is_held_against_its_own_share() {
    let law = "10 dhondt; threshold = at_least 5/100 list_votes; threshold.coalitions = {2: 7/100}";
    let of = |text: &str, list: &str| { let one = under(law, text, list); (one.takes_part, one.short_by, one.ahead_by) };
    assert_eq!(of("A 900, B 60 +2, C 40", "B"), (false, Some(10), None));
    assert_eq!(of("A 900, B 60 +2, C 40", "C"), (false, Some(10), None));
    assert_eq!(of("A 885, B 75 +2, C 40", "B"), (true, None, Some(5)));
    // A may lose votes to B until it has 50.
    assert_eq!(of("A 885, B 75 +2, C 40", "A"), (true, None, Some(835)));
    // Votes come from the largest other list first: 31 of A are enough.
    assert_eq!(of("A 600, B 39 +2, C 361", "B"), (false, Some(31), None));
    // 50 : 50 is a tie for the third seat, but B takes part in it.
    let half = "3 dhondt; threshold = at_least 50/100 list_votes";
    assert_eq!(under(half, "A 60, B 40", "B").short_by, Some(10));
    // With eleven votes of A there is a tie of A and C, and B has 20 of the 25 that it needs.
    let quarter = "3 dhondt; threshold = at_least 25/100 list_votes";
    assert_eq!(under(quarter, "A 51, B 9, C 40", "B").short_by, Some(16));
    // Filling up: B takes part with any votes but none.
    let filled = "10 dhondt; threshold = at_least 20/100 list_votes; threshold.lists_min = 2";
    let b = under(filled, "A 900, B 60, C 40", "B");
    assert_eq!((b.takes_part, b.short_by, b.ahead_by), (true, None, b.ahead_by));
    assert_eq!(shown(b.removed.as_ref()), "21 (tie at 20): +C, -B");
}

/// North: 10 and 5 win against 4. South: 8 and 4 against 3.
#[test]
#[rustfmt::skip]
fn districts_have_margins_of_their_own() {
    let law = laid_down("4 dhondt; districts.rule = separate; districts.seats = given");
    let contest = votes("| North 2: A 10, B 4 | South 2: A 3, B 8");
    let all = margins(&law, &contest, &[], None).expect("the result is complete");
    let found: Vec<String> = all.iter().map(|one| format!("{} {}: {}", one.district.as_deref().unwrap_or("-"), one.list, shown(one.added.as_ref()))).collect();
    assert_eq!(found, ["North A: never", "North B: 2 (tie at 1): A 2 to 1, B 0 to 1", "South A: 2 (tie at 1): A 0 to 1, B 2 to 1", "South B: never"]);
    assert_eq!(all[1].added.as_ref().and_then(|one| one.district.as_deref()), Some("North"));
    let only = margins(&law, &contest, &[], Some(&ListCode::new("B"))).expect("the result is complete");
    assert_eq!(only.iter().map(|one| one.list.as_str()).collect::<Vec<_>>(), ["B", "B"]);
    // Ballots go with votes: 5 % of the ballots found in North.
    let ballots = "2 dhondt; districts.rule = separate; districts.seats = given; threshold.scope = district; threshold = at_least 5/100 ballots_found";
    let b = under(ballots, "| North 2: A 96, B 4; ballots 100", "B");
    // 105 ballots make 6: B needs 6 of 102 (5.1): two more votes.
    assert_eq!((b.short_by, shown(b.added.as_ref())), (Some(1), "2: +B".into()));
}

#[test]
#[rustfmt::skip]
fn laws_whose_conditions_are_not_linear_are_refused() {
    let refused = |law: &str, text: &str| margins(&laid_down(law), &votes(text), &[], None).expect_err("it is refused");
    let placed = "2 sainte_lague; districts.rule = placed; districts.seats = given";
    let levelled = format!("{placed}; direct.rule = levelled; direct.minimum = direct_or_share");
    let both = "2 sainte_lague; districts.rule = biproportional; districts.seats = given; biproportional.winner_take_one = no; biproportional.voter_numbers = votes";
    // Shares of districts admit lists that would be out in the country without them.
    let somewhere = format!("{placed}; threshold = at_least 50/100 list_votes; threshold.or_district_share = 90/100");
    let anywhere = format!("{placed}; threshold = at_least 30/100 list_votes; threshold.scope = any_district");
    for (law, path) in [(levelled.as_str(), "direct.rule"), (both, "districts.rule"), (&somewhere, "threshold.or_district_share"), (&anywhere, "threshold.scope")] {
        let error = refused(law, "| North 2: A 2, B 1");
        assert_eq!(error.code(), "margins.not_linear");
        assert!(error.to_string().starts_with(&format!("{path} (§ {path}) makes conditions")), "{error}");
    }
    // Where seats are placed does not change whose they are.
    let all = |law: &str, text: &str| margins(&laid_down(law), &votes(text), &[], None).expect("the result is complete");
    assert_eq!(all(placed, "| North 1: A 20, B 4 | South 1: A 3, B 5"), all("2 sainte_lague", "A 23, B 9"));
    let direct = "direct.rule = house_grows; threshold = at_least 30/100 list_votes; threshold.or_direct_seats = 1";
    assert_eq!(all(&format!("{placed}; {direct}"), "| North 1: A 20, B 4 !1 | South 1: A 3, B 2"), all(&format!("2 sainte_lague; {direct}"), "A 23, B 6 !1"));
    // Other rules for direct seats are conditions of one line.
    assert!(margins(&laid_down("4 dhondt; direct.rule = house_grows"), &votes("A 9 !4, B 8"), &[], None).is_ok());
    assert_eq!(refused("2 dhondt", "A 0").code(), "margins.no_result");
    assert_eq!(refused("2 dhondt", "A 0").to_string(), "no seats are given yet (no votes); margins are those of a result");
    assert_eq!(refused("3 dhondt", "A 1, B 1").to_string(), "no seats are given yet (a ruling on average_tie:1:A,B is missing); margins are those of a result");
    assert_eq!(refused("2 dhondt", "A 1; house 0").code(), "allocation.house");
}

/// The first number of votes, counted one by one, at which anything differs in the first district.
fn counted_there(law: &Law, contest: &ContestVotes, shift: &Shift, most: u64) -> Option<u64> {
    let change = |votes: &mut ContestVotes, list: &ListCode, more: u64, less: u64| {
        let whole =
            votes.lists.iter_mut().filter(|one| one.list == *list).map(|one| &mut one.votes);
        let here = votes.districts[0].lists.iter_mut().filter(|one| one.list == *list);
        for cast in whole.chain(here.map(|one| &mut one.votes)) {
            cast.0 = cast.0 + more - less;
        }
    };
    let result = |votes: &ContestVotes| match allocate(law, votes, &[]) {
        Ok(Outcome::Allocated(result)) => Some((result.seats, result.admitted, result.districts)),
        _ => None,
    };
    let before = result(contest);
    (1..=most).find(|&count| {
        let mut shifted = contest.clone();
        match shift {
            Shift::Added { list } => change(&mut shifted, list, count, 0),
            Shift::Removed { list } => change(&mut shifted, list, 0, count),
            Shift::Moved { from, to } => {
                change(&mut shifted, from, 0, count);
                change(&mut shifted, to, count, 0);
            }
        }
        let after = result(&shifted);
        after.is_some() && after != before
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// In districts too, where the whole country decides who takes part or has a pool.
    #[test]
    fn margins_in_districts_are_the_first_vote_that_changes_anything(
        law in prop::sample::select(vec![
            "5 dhondt; districts.rule = separate; districts.seats = given; threshold = at_least 20/100 list_votes",
            "5 hare_quota largest_remainder; districts.rule = separate; districts.seats = given; threshold = at_least 20/100 list_votes",
            "5 sainte_lague; districts.rule = separate; districts.seats = by_votes; districts.seats_method = hare_quota; threshold = more_than 10/100 list_votes",
            "5 droop_quota pool; apportionment.tie = lots; districts.rule = pooled; districts.seats = given; pool.method = hare_quota; \
             pool.leftover = largest_remainder; threshold = at_least 10/100 list_votes",
        ]),
        north in prop::collection::vec(1..25_u64, 3),
        south in prop::collection::vec(1..25_u64, 3),
    ) {
        let cells = |votes: &[u64]| format!("A {}, B {}, C {}", votes[0], votes[1], votes[2]);
        let seats = if law.contains("by_votes") { ["", ""] } else { [" 3", " 2"] };
        let contest = votes(&format!("| North{}: {} | South{}: {}", seats[0], cells(&north), seats[1], cells(&south)));
        let law = laid_down(law);
        let Ok(all) = margins(&law, &contest, &[], None) else { return Ok(()) };
        for list in all.iter().filter(|one| one.district.as_deref() == Some("North")) {
            for margin in [&list.added, &list.removed, &list.moved_in, &list.moved_out].into_iter().flatten() {
                let found = counted_there(&law, &contest, &margin.shift, margin.votes + 1);
                prop_assert_eq!(found, Some(margin.votes), "{:?}", margin);
            }
            if list.removed.is_none() {
                let shift = Shift::Removed { list: list.list.clone() };
                let cast = contest.districts[0].of(&list.list).map_or(0, |one| one.votes.0);
                prop_assert_eq!(counted_there(&law, &contest, &shift, cast), None);
            }
        }
    }
}

/// One list passes, a second one joins it: the distance to the threshold is that of its share, as
/// the trace shows it, and not that of being second.
#[test]
fn a_second_list_is_short_of_the_threshold_that_it_did_not_reach() {
    let all = margins(&law_2021(), &votes("A 900000, B 60000, C 40000"), &[], None);
    let all = all.expect("the result is complete");
    assert_eq!((of(&all, "A").ahead_by, of(&all, "A").short_by), (Some(830_000), None));
    assert_eq!((of(&all, "B").ahead_by, of(&all, "B").short_by), (None, Some(10_000)));
    assert!(of(&all, "B").takes_part, "it has seats all the same");
    assert_eq!(of(&all, "C").short_by, Some(30_000));
}

#[test]
fn a_number_of_seats_that_no_law_sets_has_no_article() {
    let mut contest = votes("A 600000, B 70000, C 69999, D 260001");
    let cites = |contest: &ContestVotes| {
        let outcome = allocate(&law_2021(), contest, &[]).expect("it is answered");
        let trace = outcome.trace().expect("steps were taken").clone();
        trace.0.iter().any(|step| step.law().iter().any(|one| one.path == "body.list_seats"))
    };
    assert!(cites(&contest));
    contest.seats = Some(Seats(7));
    assert!(!cites(&contest));
}
