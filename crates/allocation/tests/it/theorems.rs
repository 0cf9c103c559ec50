//! Properties of a whole allocation under the law of 2021.

use allocation::{ContestVotes, ListVotes, Outcome, allocate};
use election::{ListCode, Seats, Votes};
use proptest::prelude::*;

use crate::world::law_2021;

fn contests() -> impl Strategy<Value = ContestVotes> {
    let votes = prop_oneof![0..10_u64, 0..3_000_u64, 0..6_000_000_u64];
    prop::collection::vec(votes, 1..9).prop_map(|votes| {
        let lists = votes.into_iter().zip(1..).map(|(votes, order)| ListVotes {
            list: ListCode::new(format!("L{order}")),
            votes: Votes(votes),
            registered_order: Some(order),
            ..ListVotes::default()
        });
        ContestVotes { lists: lists.collect(), ..ContestVotes::default() }
    })
}

proptest! {
    /// Exactness: when seats are given, all of them are, and every list has an entry.
    #[test]
    fn seats_add_up_to_the_house(contest in contests()) {
        let outcome = allocate(&law_2021(), &contest, &[]).expect("the figures are sound");
        if let Some(seats) = outcome.seats() {
            prop_assert_eq!(seats.values().copied().sum::<Seats>(), Seats(98));
            prop_assert_eq!(seats.len(), contest.lists.len());
        }
    }

    /// Anonymity: the order in which lists are given does not matter.
    #[test]
    fn the_order_of_lists_never_matters(contest in contests()) {
        let mut turned = contest.clone();
        turned.lists.reverse();
        let law = law_2021();
        match (allocate(&law, &contest, &[]), allocate(&law, &turned, &[])) {
            (Ok(Outcome::RulingNeeded(one)), Ok(Outcome::RulingNeeded(other))) => {
                prop_assert_eq!(one.question, other.question);
            }
            (Ok(one), Ok(other)) => prop_assert_eq!(one.seats(), other.seats()),
            (one, other) => prop_assert!(false, "{:?} {:?}", one, other),
        }
    }

    /// A list below the threshold has a seat only as the second list.
    #[test]
    fn a_list_below_the_threshold_has_no_seat(contest in contests()) {
        let outcome = allocate(&law_2021(), &contest, &[]).expect("the figures are sound");
        if let Outcome::Allocated(allocated) = outcome {
            for (list, seats) in &allocated.seats {
                let takes_part = allocated.admitted.contains(list)
                    || allocated.second_list.as_ref() == Some(list);
                prop_assert!(takes_part || *seats == Seats(0));
            }
        }
    }
}
