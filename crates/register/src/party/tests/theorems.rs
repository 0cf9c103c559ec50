//! What holds for any acts at all.

use proptest::prelude::*;

use super::*;

const CODES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn any_change() -> impl Strategy<Value = Change> {
    let code = || prop::sample::select(&CODES[..]);
    let on = || (2000..2008_u16, 1..3_u8).prop_map(|(year, month)| format!("{year}-0{month}-01"));
    let others = || prop::collection::vec(code(), 1..3);
    prop_oneof![
        (code(), on(), others()).prop_map(|(code, on, others)| absorbed(code, &on, &others)),
        (code(), on(), others()).prop_map(|(code, on, others)| merged(code, &on, &others)),
        (code(), on(), code()).prop_map(|(code, on, other)| split(code, &on, other)),
        (code(), on(), 0..3_u8).prop_map(|(code, on, nth)| renamed(code, &on, &nth.to_string())),
        (code(), on()).prop_map(|(code, on)| staged(code, Stage::Registered, &on)),
        (code(), 2000..2008_u16).prop_map(|(code, year)| {
            result(code, &format!("e-{year}"), &format!("{year}-06-01"), Some(10))
        }),
    ]
}

proptest! {
    #[test]
    fn lineage_is_acyclic_and_goes_back_in_time(changes in prop::collection::vec(any_change(), 0..40)) {
        let mut world = World::with(&CODES);
        for change in changes {
            if world.codes(change.clone()).is_empty() {
                world.force(change);
            }
        }
        let end = day("2030-01-01");
        for code in CODES {
            let lineage = world.parties().lineage(code, end);
            let mut path: Vec<(usize, Date)> = Vec::new();
            for ancestor in &lineage {
                path.retain(|(depth, _)| *depth < ancestor.depth);
                let after = path.last().map_or(end, |(_, on)| *on);
                prop_assert!(ancestor.on <= after, "{lineage:?}");
                path.push((ancestor.depth, ancestor.on));
                let other = world.party(ancestor.party.as_str());
                if ancestor.link == Link::Split {
                    prop_assert!(other.ended_on().is_none_or(|ended| ended > ancestor.on));
                } else {
                    prop_assert_eq!(other.ended_on(), Some(ancestor.on));
                }
            }
            // No result is older than the legal person, younger than its end, or counted twice.
            let lines = world.parties().results_of(code, end);
            let mut seen = alloc::collections::BTreeSet::new();
            for line in &lines {
                let party = world.party(line.party.as_str());
                prop_assert!(party.ended_on().is_none_or(|ended| line.result.on <= ended));
                prop_assert!(party.origin().is_none_or(|origin| origin.on <= line.result.on));
                prop_assert!(seen.insert((line.party, &line.result.act.election)));
                prop_assert_eq!(line.is_own(), line.party.as_str() == code);
            }
        }
    }

    #[test]
    fn missed_elections_grow_by_one_or_start_over(took_part in prop::collection::vec(any::<bool>(), 1..12)) {
        let mut world = World::with(&["p", "other"]);
        world.done(staged("p", Stage::Registered, "2000-01-01"));
        let mut expected = 0;
        for (nth, took_part) in took_part.into_iter().enumerate() {
            let (code, on) = (format!("e-{nth}"), format!("{}-06-01", 2001 + nth));
            world.done(result("other", &code, &on, Some(500)));
            if took_part {
                world.done(result("p", &code, &on, Some(1)));
            }
            expected = if took_part { 0 } else { expected + 1 };
            let rules = world.rules();
            let missed = world.parties().missed("p", Some(&rules), day(&on));
            prop_assert_eq!(missed.elections.len(), expected);
            prop_assert_eq!(missed.is_reached(), expected >= 2);
        }
    }
}
