//! What holds for the quota of any list.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::Sex;
use proptest::prelude::*;

use super::tests::{candidate, days, draft, rules};
use super::*;

prop_compose! {
    fn any_person()(female: bool, year in 1940_u16..2006, month in 1_u8..=12, day in 1_u8..=28, disability: bool)
        -> (bool, String, bool) {
        (female, format!("{year}-{month:02}-{day:02}"), disability)
    }
}

prop_compose! {
    fn any_list()(persons in prop::collection::vec(any_person(), 1..40)) -> Vec<Candidate> {
        let one = |(number, (female, born, disability)): (u32, &(bool, String, bool))| Candidate {
            disability: *disability,
            ..candidate(number, if *female { Sex::Female } else { Sex::Male }, born)
        };
        (1..).zip(&persons).map(one).collect()
    }
}

fn counted(list: &[Candidate]) -> QuotaCount {
    quota(&rules(), days(), &draft(list)).expect("the law has a quota")
}

proptest! {
    #[test]
    fn one_more_member_of_a_group_never_hurts(list in any_list()) {
        let before = counted(&list);
        let mut longer = list.clone();
        longer.push(candidate(u32::try_from(list.len() + 1).expect("short"), Sex::Female, "1970-01-01"));
        let after = counted(&longer);
        prop_assert!(!before.is_met() || after.is_met());
        prop_assert_eq!(after.counted, before.counted + 1);
        // Nor does a man's place that a woman takes.
        for nth in 0..list.len() {
            let mut other = list.clone();
            other[nth].sex = Sex::Female;
            prop_assert!(counted(&other).counted >= before.counted);
        }
    }

    #[test]
    fn the_order_of_candidates_does_not_matter(list in any_list(), seed in 0_usize..1000) {
        let mut turned = list.clone();
        turned.rotate_left(seed % list.len());
        if seed % 2 == 0 { turned.reverse(); }
        prop_assert_eq!(counted(&turned), counted(&list));
    }

    #[test]
    fn a_person_is_counted_once_and_the_share_is_exact(list in any_list()) {
        let count = counted(&list);
        let largest = count.groups.iter().map(|group| group.1).max().unwrap_or(0);
        let sum: u64 = count.groups.iter().map(|group| group.1).sum();
        prop_assert!((largest..=sum.min(count.of)).contains(&count.counted));
        prop_assert_eq!(count.is_met(), count.counted * 100 >= count.of * 30);
        prop_assert_eq!(count.unknown, 0);
    }

    #[test]
    fn who_left_counts_for_nothing(list in any_list(), nth in 0_usize..40) {
        let nth = nth % list.len();
        let left = BTreeSet::from([list[nth].number]);
        let without = Draft::of(&list, left);
        let mut shorter = list.clone();
        shorter.remove(nth);
        prop_assert_eq!(quota(&rules(), days(), &without), quota(&rules(), days(), &draft(&shorter)));
    }
}
