use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Barrier;

use tlog::{SigningKey, VerifierKey};
use witness::{Folder, Refused, WitnessError};

use crate::{head, logs, noon, request, tree};

fn made() -> (tempfile::TempDir, Folder) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(&dir.path().join("w"));
    folder.make("witness.example", SigningKey::from_bytes(&[8; 32])).expect("a new witness");
    (dir, folder)
}

#[test]
fn a_witness_goes_on_where_it_stopped() {
    let (dir, folder) = made();
    let key = dir.path().join("w/witness.key");
    assert_eq!(fs::metadata(&key).expect("the key").permissions().mode() & 0o777, 0o600);
    let (witness, lock) = folder.open(logs(), noon).expect("made");
    let line = witness.add_checkpoint(&request(&tree(5, 9), 0)).expect("the first head");
    let line = line.strip_suffix('\n').expect("a line").parse().expect("a cosignature");
    let mut note = head(&tree(5, 9));
    note.push(line);
    assert_eq!(note.signed_at(witness.verifier()), Ok(Some(noon())));
    drop((witness, lock));

    let (witness, _lock) = folder.open(logs(), noon).expect("stopped");
    let refused = witness.add_checkpoint(&request(&tree(5, 3), 0)).expect_err("another history");
    assert_eq!((refused.code(), refused.status()), ("witness.elsewhere", 409));
    let refused = witness.add_checkpoint(&request(&tree(5, 3), 5)).expect_err("another history");
    assert_eq!((refused.code(), refused.status()), ("witness.forked", 409));
    let refused = witness.add_checkpoint(&request(&tree(7, 3), 5)).expect_err("another history");
    assert_eq!((refused.code(), refused.status()), ("tlog.root_mismatch", 422));
    assert!(witness.add_checkpoint(&request(&tree(7, 9), 5)).is_ok());
    assert_eq!(witness.heads().expect("a state")["log.example"], tree(7, 9).head());
}

#[test]
fn both_heads_of_a_fork_are_kept_as_the_log_signed_them() {
    let (dir, folder) = made();
    let (witness, _lock) = folder.open(logs(), noon).expect("made");
    witness.add_checkpoint(&request(&tree(5, 9), 0)).expect("the first head");
    for _ in 0..3 {
        drop(witness.add_checkpoint(&request(&tree(5, 3), 5)).expect_err("a fork"));
    }
    let kept: Vec<_> = fs::read_dir(dir.path().join("w/forks")).expect("kept").collect();
    assert_eq!(kept.len(), 1);
    let kept = kept[0].as_ref().expect("a file").path();
    let (one, other) = (head(&tree(5, 9)).to_string(), head(&tree(5, 3)).to_string());
    assert_eq!(fs::read_to_string(kept).expect("text"), format!("{one}\n{other}"));
}

#[test]
fn a_second_process_is_refused_and_a_folder_is_not_made_twice() {
    let (_dir, folder) = made();
    let (_witness, lock) = folder.open(logs(), noon).expect("made");
    assert_eq!(folder.open(logs(), noon).expect_err("in use").code(), "witness.in_use");
    drop(lock);
    assert!(folder.open(logs(), noon).is_ok());
    let again = folder.make("witness.example", SigningKey::from_bytes(&[9; 32]));
    assert_eq!(again.expect_err("made").code(), "witness.not_empty");
    let nowhere = Folder::at(&std::env::temp_dir().join("no witness here"));
    assert_eq!(nowhere.open(logs(), noon).expect_err("nothing").code(), "witness.not_a_witness");
}

#[test]
fn a_log_with_the_key_of_the_witness_is_refused() {
    let (_dir, folder) = made();
    let own = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
    let own = VerifierKey::new("own.example", &own).expect("a key");
    let refused = folder.open(vec![own], noon).expect_err("its own log");
    assert_eq!(refused.code(), "witness.own_log");
}

#[test]
fn a_state_that_is_lost_changed_or_cut_is_refused_at_every_byte() {
    let (dir, folder) = made();
    let (witness, lock) = folder.open(logs(), noon).expect("made");
    witness.add_checkpoint(&request(&tree(5, 9), 0)).expect("the first head");
    drop((witness, lock));
    let path = dir.path().join("w/state");
    let state = fs::read(&path).expect("the state");
    let code = || folder.open(logs(), noon).map(drop).expect_err("damaged").code();
    for at in 0..state.len() {
        for bit in [1, 2, 32, 128] {
            let mut changed = state.clone();
            changed[at] ^= bit;
            fs::write(&path, changed).expect("written");
            assert_eq!(code(), "witness.state_corrupt", "byte {at} bit {bit}");
        }
        fs::write(&path, &state[..at]).expect("written");
        assert_eq!(code(), "witness.state_corrupt", "cut at {at}");
    }
    fs::remove_file(&path).expect("removed");
    assert_eq!(code(), "witness.state_missing");
    fs::write(&path, &state).expect("written");
    assert!(folder.open(logs(), noon).is_ok());
}

#[test]
fn an_old_copy_of_the_state_is_found_by_the_witness_s_own_line() {
    let (dir, folder) = made();
    let (witness, lock) = folder.open(logs(), noon).expect("made");
    witness.add_checkpoint(&request(&tree(5, 9), 0)).expect("the first head");
    let old = fs::read(dir.path().join("w/state")).expect("the state");
    let line = witness.add_checkpoint(&request(&tree(7, 9), 5)).expect("follows");
    drop((witness, lock));
    fs::write(dir.path().join("w/state"), old).expect("put back");
    let (witness, _lock) = folder.open(logs(), noon).expect("the copy is whole");
    let with_line = format!("{}{line}", request(&tree(7, 9), 5));
    let refused = witness.add_checkpoint(&with_line).expect_err("behind");
    assert_eq!((refused.code(), refused.status()), ("witness.state_behind", 503));
    assert!(matches!(
        refused,
        Refused::Unavailable(WitnessError::StateBehind { cosigned: 7, held: 5, .. })
    ));
}

#[test]
fn of_two_histories_asked_for_at_once_one_is_cosigned() {
    for round in 0..20 {
        let (_dir, folder) = made();
        let (witness, _lock) = folder.open(logs(), noon).expect("made");
        let gate = Barrier::new(8);
        let won: Vec<u64> = std::thread::scope(|scope| {
            let asks: Vec<_> = (0..8_u64)
                .map(|nth| {
                    let (witness, gate) = (&witness, &gate);
                    scope.spawn(move || {
                        let ask = request(&tree(5 + nth / 2, nth % 2 * 9), 0);
                        gate.wait();
                        witness.add_checkpoint(&ask).is_ok().then_some(nth)
                    })
                })
                .collect();
            asks.into_iter().filter_map(|ask| ask.join().expect("no panic")).collect()
        });
        assert_eq!(won.len(), 1, "round {round}: {won:?}");
    }
}
