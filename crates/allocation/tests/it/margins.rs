//! The fewest votes that change a result, against published margins and against counting one by one.

use allocation::{ContestVotes, ListMargins, ListVotes, Outcome, Shift, allocate, margins};
use election::{ListCode, Votes};
use law::{Base, Law};
use proptest::prelude::*;

use crate::world::{law, law_2021, law_with, votes};

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
    prop::collection::vec(1..60_u64, 2..6).prop_map(|votes| {
        let lists = votes.into_iter().zip(1..).map(|(votes, order)| ListVotes {
            list: ListCode::new(format!("L{order}")),
            votes: Votes(votes),
            registered_order: Some(order),
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
    ];
    let laws: Vec<Law> = ids
        .iter()
        .map(|id| {
            let mut law = law(id);
            law.body.list_seats.value = election::Seats(7);
            law.body.total_seats = None;
            law
        })
        .collect();
    prop::sample::select(laws)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The search along pieces finds the very vote that counting one by one finds.
    #[test]
    fn margins_are_the_first_vote_that_changes_anything(law in laws(), contest in contests()) {
        let Ok(all) = margins(&law, &contest, &[], None) else { return Ok(()) };
        for list in &all {
            for margin in [&list.added, &list.removed, &list.moved_in, &list.moved_out].into_iter().flatten() {
                let found = counted(&law, &contest, &margin.shift, margin.votes + 1);
                prop_assert_eq!(found, Some(margin.votes), "{:?} of {:?}", margin, contest);
            }
            if list.added.is_none() {
                let shift = Shift::Added { list: list.list.clone() };
                let all_votes: u64 = contest.lists.iter().map(|one| one.votes.0).sum();
                prop_assert_eq!(counted(&law, &contest, &shift, all_votes), None);
            }
        }
    }
}

#[test]
fn margins_need_a_result() {
    let tied = votes("A 300000, B 300000, C 300000, D 50000, E 50000");
    let refused =
        margins(&law_with(98, Base::ListVotes), &tied, &[], None).expect_err("a ruling is missing");
    assert_eq!(refused.code(), "margins.no_result");
}
