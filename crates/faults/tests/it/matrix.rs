//! A few thousand points of the matrix; `cargo xtask faults` runs as many as one likes.

use faults::{Logged, run};

#[test]
fn no_acknowledged_act_is_lost_and_no_head_contradicted_by_a_fault_of_the_disk() {
    let outcome = run::<Logged>(1, 3000, 2, &|_| {});
    assert_eq!(outcome.points, 3000);
    assert!(outcome.faults > 2500, "{outcome:?}");
    assert_eq!(outcome.broken, [], "{outcome:?}");
}
