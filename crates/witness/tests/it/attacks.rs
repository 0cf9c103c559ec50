use crate::game::{LOST, Rules, SAFE, Tally, World, play};

fn played(rules: Rules, schedules: u64) -> Tally {
    let world = World::new(rules);
    let mut sum = Tally::default();
    for seed in 0..schedules {
        sum += play(&world, seed);
    }
    sum
}

/// T10: a log that shows two histories. `cargo run --release -p witness --example splitview` plays
/// a hundred thousand schedules.
#[test]
fn t10_split_view_never_reaches_two_quorums_that_share_an_honest_witness() {
    for rules in SAFE {
        let overlap = World::new(rules).overlap();
        assert!(overlap > rules.traitors, "{}: {overlap}", rules.name);
        let tally = played(rules, 25);
        assert_eq!(tally.splits, 0, "{}: {tally:?}", rules.name);
        assert_eq!(tally.states_lost, 0, "{}: {tally:?}", rules.name);
        // The game is played in earnest: heads get through, disks fail, witnesses disagree.
        assert!(tally.reached > 0 && tally.faults > 0 && tally.crashes > 0, "{tally:?}");
        assert!(rules.witnesses - rules.traitors == 1 || tally.divided > 0, "{tally:?}");
    }
}

#[test]
fn t10_split_view_succeeds_where_quorums_need_not_share_an_honest_witness() {
    for rules in LOST {
        let overlap = World::new(rules).overlap();
        assert!(overlap <= rules.traitors || rules.forgetful, "{}: {overlap}", rules.name);
        let won = (0..40).any(|batch| {
            let world = World::new(rules);
            (0..5).any(|seed| play(&world, batch * 5 + seed).splits > 0)
        });
        assert!(won, "{}: the log never won", rules.name);
    }
}

#[test]
fn a_schedule_plays_the_same_way_again() {
    for rules in [SAFE[4], LOST[1]] {
        let world = World::new(rules);
        for seed in 0..5 {
            let (one, again) = (play(&world, seed), play(&world, seed));
            assert_eq!(format!("{one:?}"), format!("{again:?}"));
        }
    }
}
