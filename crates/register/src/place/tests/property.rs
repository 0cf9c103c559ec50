//! What holds for any rows.

use proptest::collection::{btree_map, vec as any_vec};
use proptest::prelude::*;

use super::*;

fn any_rows() -> impl Strategy<Value = Vec<StationRow>> {
    let text = proptest::option::of("[a-zа-я][a-zа-я\",; ]{0,10}[a-z]");
    let row =
        (0..3000_u64, any::<(bool, Option<bool>)>(), text, any::<Option<(i32, i32)>>(), 0..3_u32);
    btree_map("[0-9]{1,4}", row, 1..40).prop_map(|rows| {
        let row = |(code, (electorate, (kind, accessible), text, at, mobile_boxes)): (
            String,
            (_, _, Option<String>, _, _),
        )| {
            StationRow {
                kind: if kind { "ordinary" } else { "hospital" }.into(),
                accessible,
                mobile_boxes,
                at,
                address: text
                    .iter()
                    .map(|text| ("kk".to_string(), text.clone()))
                    .collect::<BTreeMap<_, _>>()
                    .into_text(),
                ..station(&code, "n", electorate)
            }
        };
        rows.into_iter().map(row).collect()
    })
}

trait IntoText {
    fn into_text(self) -> Text;
}

impl IntoText for BTreeMap<String, String> {
    fn into_text(self) -> Text {
        Text(self)
    }
}

proptest! {
    #[test]
    fn a_difference_applied_gives_the_file(before in any_rows(), file in any_rows()) {
        let found = difference(file.clone(), &before);
        prop_assert_eq!(found.same + found.changed.len() + found.added.len(), file.len());
        prop_assert!(found.changed.iter().all(|one| !one.fields.is_empty()));
        let mut after: BTreeMap<String, StationRow> =
            before.into_iter().map(|row| (row.code.to_string(), row)).collect();
        for row in found.set() {
            after.insert(row.code.to_string(), row.clone());
        }
        for code in &found.removed {
            after.remove(code);
        }
        prop_assert_eq!(after.into_values().collect::<Vec<_>>(), file);
    }

    #[test]
    fn the_order_of_a_file_does_not_matter(rows in any_rows(), turn in 0..40_usize) {
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        prop_assert!(difference(turned, &rows).is_empty());
    }

    #[test]
    fn any_code_read_with_its_digit_is_right(code in "[a-zA-Z0-9][a-zA-Z0-9._-]{0,12}") {
        let said = with_check_digit(&code);
        prop_assert_eq!(read_with_check_digit(&said), Some((&*code, true)));
    }

    #[test]
    fn groups_hold_every_small_station_once(sizes in any_vec(0..200_u64, 1..60), least in 0..150_u64) {
        let mut world = World::new();
        world.done(areas(vec![area("xx", None)]));
        let row = |(nth, &voters): (usize, &u64)| station(&format!("{nth:03}"), "xx", voters);
        world.done(stations(sizes.iter().enumerate().map(row).collect()));
        let found = groups(world.places(), least);
        let mut seen = alloc::collections::BTreeSet::new();
        for group in &found {
            prop_assert!(group.electorate >= least || group.stations.len() == sizes.len());
            for code in &group.stations {
                prop_assert!(seen.insert(code.clone()), "{} twice", code);
            }
        }
        for one in world.places().stations() {
            let small = one.row.electorate.is_some_and(|voters| voters < least);
            prop_assert!(!small || seen.contains(&one.row.code), "{} is alone", one.row.code);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,20}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
