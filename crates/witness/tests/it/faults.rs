//! Every operation on the disk fails in every way, alone and with a loss of power.

use disk::{Fake, Fault, Kept, Plan};
use tlog::Tree;
use witness::{Refused, Witness};

use crate::{cosigner, logs, noon, request, tree};

fn open(disk: &Fake) -> Result<Witness, witness::WitnessError> {
    Witness::open(Box::new(disk.clone()), cosigner(), logs(), noon)
}

fn founded() -> Fake {
    let disk = Fake::new();
    Witness::found(&disk).expect("an empty disk");
    disk
}

/// After a fault: of `one` and `other`, which fork, both never get a cosignature.
fn never_both(witness: &Witness, one: &Tree, other: &Tree, mut said: [bool; 2], place: &str) {
    for _ in 0..2 {
        for (nth, tree) in [one, other].into_iter().enumerate() {
            let held = witness.heads().and_then(|heads| heads.get("log.example").copied());
            for older in [0, held.map_or(0, |head| head.size)] {
                if older <= tree.size() {
                    said[nth] |= witness.add_checkpoint(&request(tree, older)).is_ok();
                }
            }
        }
    }
    assert_ne!(said, [true, true], "{place}");
    assert_ne!(said, [false, false], "{place}: the witness does not recover");
}

#[test]
fn a_fault_at_any_operation_never_lets_two_histories_through() {
    let (first, one, other) = (tree(4, 99), tree(9, 99), tree(9, 6));
    let faults = [
        Fault::Before,
        Fault::None,
        Fault::Torn(0),
        Fault::Torn(100),
        Fault::Torn(512),
        Fault::Reported,
        Fault::Full,
        Fault::SyncOnce,
        Fault::Read,
    ];
    let mut cases = 0;
    for fault in faults {
        for at in 0..12 {
            for power_off in [false, true] {
                for kept in [Kept::Nothing, Kept::Everything, Kept::Some(at), Kept::Some(at + 50)] {
                    let place = format!("{fault:?} at {at}, power off {power_off}, {kept:?}");
                    let disk = founded();
                    let witness = open(&disk).expect("founded");
                    witness.add_checkpoint(&request(&first, 0)).expect("no fault yet");
                    disk.inject(Plan { at: disk.operations() + at, fault, power_off });
                    let said = witness.add_checkpoint(&request(&one, 4));
                    let said = [said.is_ok(), false];
                    if let Err(Refused::Ruled(refusal)) =
                        &witness.add_checkpoint(&request(&other, 9))
                    {
                        assert!(refusal.status() >= 409, "{place}");
                    }
                    drop(witness);
                    // Once without a loss of power between, once with one.
                    let mended = disk.fork();
                    mended.mend();
                    for disk in [mended, disk.crash(kept)] {
                        let witness =
                            open(&disk).unwrap_or_else(|error| panic!("{place}: {error}"));
                        never_both(&witness, &one, &other, said, &place);
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(cases > 1_000, "{cases}");
}

#[test]
fn a_head_that_could_not_be_kept_is_not_cosigned_until_it_is() {
    let disk = founded();
    let witness = open(&disk).expect("founded");
    disk.inject(Plan { at: disk.operations(), fault: Fault::Full, power_off: false });
    let refused = witness.add_checkpoint(&request(&tree(4, 9), 0)).expect_err("no room");
    assert_eq!((refused.code(), refused.status()), ("witness.file", 503));
    assert_eq!(witness.heads(), None);
    assert_eq!(witness.add_checkpoint(&request(&tree(4, 9), 0)).expect_err("full").status(), 503);
    disk.mend();
    assert!(witness.add_checkpoint(&request(&tree(4, 9), 0)).is_ok());
    assert!(witness.heads().is_some());
}

#[test]
fn no_cosignature_leaves_before_its_head_is_on_the_disk() {
    let disk = founded();
    let witness = open(&disk).expect("founded");
    disk.record();
    for (size, older) in [(4, 0), (9, 4), (9, 9)] {
        let before = disk.recorded().len();
        witness.add_checkpoint(&request(&tree(size, 99), older)).expect("follows");
        let done: Vec<&str> = disk.recorded()[before..].iter().map(|done| done.name).collect();
        // The same head again needs no writing: it is there.
        let writes = ["write", "sync", "rename", "sync_dir"];
        assert_eq!(done, if older == size { &writes[..0] } else { &writes[..] });
        let witness = open(&disk.crash(Kept::Nothing)).expect("whole");
        assert_eq!(witness.heads().expect("a state")["log.example"].size, size);
    }
}
