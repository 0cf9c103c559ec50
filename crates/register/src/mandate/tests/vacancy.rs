//! Vacancies, the quota, the sides of the house.

use super::*;

#[test]
fn a_vacancy_is_filled_without_a_deadline_by_party_or_alphabet() {
    let mut house = house();
    house.record(by_party("a", &[1, 2, 3, 4]));
    house.at = LIMIT * 100;
    assert_eq!(house.codes(ended("a", 5)), ["mandate.not_sitting"]);
    assert_eq!(house.codes(ended("a", 2)), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[2])), ["mandate.ended_already"]);
    assert_eq!(house.codes(by_party("a", &[6])), [""; 0]);
    assert_eq!(house.codes(ended("a", 1)), [""; 0]);
    assert_eq!(house.codes(by_alphabet("a", &[5])), [""; 0]);
    assert_eq!(house.sitting("a"), [3, 4, 6, 5]);
}

/// Four seats, two named, one of them left: one seat has had a person, two have had nobody.
#[test]
fn seats_that_nobody_has_had_keep_the_days_of_the_first_naming() {
    let mut house = house();
    house.record(by_party("a", &[1, 2]));
    house.record(ended("a", 1));
    house.record(by_party("a", &[3]));
    house.record(ended("a", 2));
    house.record(by_party("a", &[4]));
    house.at = LIMIT + 1;
    // Four persons have had a seat, and two seats have had nobody.
    assert_eq!(house.codes(by_party("a", &[5, 6])), ["calendar.too_late"]);
    assert_eq!(house.codes(by_party("a", &[5])), ["calendar.too_late"]);
    assert_eq!(house.codes(ended("a", 4)), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[5, 6])), ["calendar.too_late"], "one of two was left");
    assert_eq!(house.codes(by_party("a", &[5])), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[6])), ["calendar.too_late"]);
}

#[test]
fn nobody_is_named_from_a_list_that_is_gone() {
    let decided = |decision| {
        Change::ListDecided(ListDecided {
            contest: "assembly".into(),
            list: "b".into(),
            decision,
            at: 10,
            resolution: "No 5".into(),
            grounds: vec!["art. 9".into()],
        })
    };
    let withdrawn = Change::ListWithdrawn(ListWithdrawn {
        contest: "assembly".into(),
        list: "b".into(),
        document: "congress".into(),
    });
    let gone = [decided(Decision::Refused), decided(Decision::Cancelled), withdrawn];
    for change in gone {
        let mut house = house();
        house.record(change);
        assert_eq!(house.codes(by_party("b", &[1])), ["mandate.list_gone"]);
        assert_eq!(house.codes(vacant("b", 2)), [""; 0], "its seats stay empty");
        assert_eq!(house.codes(by_party("a", &[1])), [""; 0]);
    }
    let mut house = house();
    assert_eq!(house.codes(by_party("c", &[1])), ["mandate.not_on_list"], "it is not kept");
}

#[test]
fn a_seat_stays_empty_only_when_nobody_is_left_on_the_list() {
    let mut house = house();
    house.record(by_party("b", &[1]));
    let refusals = house.try_late(vacant("b", 1), None);
    assert_eq!(
        refusals.iter().map(|one| format!("{one}")).collect::<Vec<String>>(),
        [
            "list b: 1 persons still stand on it for 1 open seats; a seat stays empty only when nobody \
          is left (art. 98(2))"
        ]
    );
    house.record(left("b", 2));
    assert_eq!(house.codes(vacant("b", 2)), ["mandate.not_open"]);
    assert_eq!(house.codes(vacant("b", 1)), [""; 0]);
    let seating = house.registers.mandates.seating(&"assembly".into(), &"b".into());
    let seating = seating.expect("one sits");
    assert_eq!((seating.open(), seating.vacant(), seating.sitting().count()), (0, 1, 1));
    assert_eq!(house.codes(by_party("b", &[2])), ["mandate.left_list", "mandate.too_many"]);
}

/// Two fifths of four seats are 1.6, so two; the groups of list a have places 1, 2 and 3.
#[test]
fn the_quota_on_seats_is_met_exactly_or_refused_with_both_numbers() {
    let law = format!("{LAW}{QUOTA}");
    let house = || House::new(&NAMES, &law, "most_mandates");
    let mut one = house();
    let refusals = one.try_late(by_party("a", &[1, 4, 5, 6]), None);
    let [refusal] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!(refusal.code(), "mandate.quota_missed");
    assert_eq!(
        refusal.fields()[1..4],
        [("found", "1".into()), ("seats", "4".into()), ("needed", "2".into())]
    );
    assert_eq!(one.codes(by_party("a", &[1, 3, 5, 6])), [""; 0], "a woman and a young man");
    let count = one.registers.mandates.quota(&one.registers, &"assembly".into(), &"a".into(), 4);
    let count = count.expect("the law has a quota");
    assert_eq!((count.found, count.seats, count.is_kept()), (2, 4, true));
    // A vacancy: who follows must keep the quota while the list can.
    assert_eq!(one.codes(ended("a", 3)), [""; 0]);
    assert_eq!(one.codes(by_party("a", &[4])), ["mandate.quota_missed"]);
    assert_eq!(one.codes(left("a", 2)), [""; 0]);
    assert_eq!(one.codes(by_party("a", &[4])), [""; 0], "nobody of the groups is left");
    // Named in two parts, the first part may leave the groups to the second.
    let mut two = house();
    assert_eq!(two.codes(by_party("a", &[5, 6])), [""; 0]);
    assert_eq!(two.codes(by_party("a", &[4])), ["mandate.quota_missed"]);
    assert_eq!(two.codes(by_party("a", &[2, 1])), [""; 0]);
}

#[test]
fn the_most_seats_are_the_majority_and_a_tie_is_unsettled() {
    let mut house = house();
    assert_eq!(
        house.codes(declared(&["b"], &["b", "d"])),
        ["mandate.side_twice", "mandate.not_in_house"]
    );
    assert_eq!(house.codes(declared(&["a"], &["c", "b"])), [""; 0]);
    let sides = house.sides(&[("a", 4), ("b", 2), ("c", 1)]);
    assert_eq!(sides.majority, Majority::Settled { lists: vec!["a".into()], seats: 4 });
    assert_eq!(sides.opposition, [("b".into(), 2), ("c".into(), 1)]);
    assert_eq!(sides.claims[0].holder, Holder::Several(vec!["b".into(), "c".into()]));
    let sides = house.sides(&[("a", 3), ("b", 3), ("c", 1)]);
    let tie = Unsettled::Tie { lists: vec!["a".into(), "b".into()], seats: 3 };
    assert_eq!(sides.majority, Majority::Unsettled(tie));
    assert_eq!(sides.claims[0].holder, Holder::Unsettled);
    let sides = house.sides(&[("a", 2), ("b", 4), ("c", 1)]);
    let contradicted = Unsettled::Contradicted { list: "b".into(), seats: 4 };
    assert_eq!(sides.majority, Majority::Unsettled(contradicted));
}

#[test]
fn more_than_half_is_asked_exactly() {
    let mut house = House::new(&NAMES, LAW, "more_than_half");
    let undeclared = house.sides(&[("a", 3), ("b", 2), ("c", 1)]).majority;
    assert_eq!(undeclared, Majority::Unsettled(Unsettled::NotDeclared { needed: 4 }));
    let alone = house.sides(&[("a", 4), ("b", 2), ("c", 1)]).majority;
    assert_eq!(alone, Majority::Settled { lists: vec!["a".into()], seats: 4 });
    assert_eq!(house.codes(declared(&["b", "c"], &["a"])), [""; 0]);
    let lists: Vec<ListCode> = vec!["b".into(), "c".into()];
    let half = house.sides(&[("a", 3), ("b", 2), ("c", 1)]).majority;
    let small = Unsettled::TooSmall { lists: lists.clone(), seats: 3, needed: 4 };
    assert_eq!(half, Majority::Unsettled(small), "two equal blocks");
    let over = house.sides(&[("a", 3), ("b", 2), ("c", 2)]);
    assert_eq!(over.majority, Majority::Settled { lists, seats: 4 });
    assert_eq!(over.claims[0].holder, Holder::List("a".into()));
}

proptest! {
    /// Whatever acts are tried, nobody sits twice and no seat is given twice.
    #[test]
    fn seats_are_never_given_twice(tries in prop::collection::vec((0_u8..4, 1_u32..8), 0..40)) {
        let mut house = house();
        for (kind, number) in tries {
            house.at = if kind == 1 { LIMIT + 1 } else { 10 };
            let change = match kind {
                0 => by_party("a", &[number]),
                1 => by_alphabet("a", &[number]),
                2 => ended("a", number),
                _ => vacant("a", number),
            };
            house.codes(change);
            let mut sitting = house.sitting("a");
            prop_assert!(sitting.len() <= 4);
            sitting.sort_unstable();
            sitting.dedup();
            prop_assert_eq!(sitting.len(), house.sitting("a").len());
        }
    }

    /// The expected order can always be named, and the next one by it is always admitted.
    #[test]
    fn the_next_by_the_alphabet_can_always_be_named(
        names in prop::collection::vec("[а-яәғқңөұүһі]{1,5}", 4..9),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut house = House::new(&names, LAW, "most_mandates");
        house.at = LIMIT + 1;
        for _ in 0..4 {
            let (contest, list) = ("assembly".into(), "a".into());
            let next = house.registers.mandates.next(&house.registers, &contest, &list);
            let number = next.expect("an order is set")[0].number;
            prop_assert_eq!(house.codes(by_alphabet("a", &[number])), [""; 0]);
        }
    }
}
