//! The fake disk behaves as a disk does, and fails as it is told to.

use std::io::ErrorKind;

use super::{Fake, Fault, Kept, Plan};
use crate::{Disk, Os, put_atomic};

fn plan(at: u64, fault: Fault) -> Plan {
    Plan { at, fault, power_off: false }
}

/// A disk with `a` = "old", on the plates.
fn with_old() -> Fake {
    let disk = Fake::new();
    disk.write("a", b"old").expect("sound");
    disk.sync("a").expect("sound");
    disk.sync_dir("").expect("sound");
    disk
}

/// Every method once; the answers as text.
fn walk(disk: &dyn Disk) -> Vec<String> {
    let mut bytes = [0; 4];
    let mut said = vec![
        format!("{:?}", disk.create_dir_all("x/y").map_err(|error| error.kind())),
        format!("{:?}", disk.create_dir_all("x/y").map_err(|error| error.kind())),
        format!("{:?}", disk.write("x/f", b"hello").map_err(|error| error.kind())),
        format!("{:?}", disk.append("x/f", b", you").map_err(|error| error.kind())),
        format!("{:?}", disk.append("x/new", b"1").map_err(|error| error.kind())),
        format!("{:?}", disk.write_at("x/f", 12, b"!").map_err(|error| error.kind())),
        format!("{:?}", disk.read("x/f").map_err(|error| error.kind())),
        format!("{:?}", disk.read_at("x/f", 11, &mut bytes).map_err(|error| error.kind())),
        format!("{:?}", disk.link("x/f", "x/l").map_err(|error| error.kind())),
        format!("{:?}", disk.link("x/f", "x/l").map_err(|error| error.kind())),
        format!("{:?}", disk.link("x/y", "x/m").is_err()),
        format!("{:?}", disk.truncate("x/f", 3).map_err(|error| error.kind())),
        format!("{:?}", disk.len("x/f").map_err(|error| error.kind())),
        format!("{:?}", disk.read("x/l").map_err(|error| error.kind())),
        format!("{:?}", disk.list("x").map_err(|error| error.kind())),
        format!("{:?}", disk.rename("x/f", "x/y/g").map_err(|error| error.kind())),
        format!("{:?}", disk.rename("x/y", "z").map_err(|error| error.kind())),
        format!("{:?}", disk.rename("x/new", "z").map_err(|error| error.kind())),
        format!("{:?}", disk.read("z/g").map_err(|error| error.kind())),
        format!("{:?}", disk.read("x/f").map_err(|error| error.kind())),
        format!("{:?}", disk.exists("x/f").map_err(|error| error.kind())),
        format!("{:?}", disk.is_dir("z").map_err(|error| error.kind())),
        format!("{:?}", disk.is_dir("z/g").map_err(|error| error.kind())),
        format!("{:?}", disk.is_dir("none").map_err(|error| error.kind())),
        format!("{:?}", disk.write("none/f", b"").map_err(|error| error.kind())),
        format!("{:?}", disk.write_at("none", 0, b"").map_err(|error| error.kind())),
        format!("{:?}", disk.sync("z/g").map_err(|error| error.kind())),
        format!("{:?}", disk.sync_dir("z").map_err(|error| error.kind())),
        format!("{:?}", disk.remove("z/g").map_err(|error| error.kind())),
        format!("{:?}", disk.remove("z/g").map_err(|error| error.kind())),
        format!("{:?}", disk.remove_dir_all("x").map_err(|error| error.kind())),
        format!("{:?}", disk.list("").map_err(|error| error.kind())),
    ];
    for path in ["/etc/passwd", "../up", "a//b", "a/./b", "a/"] {
        said.push(format!("{:?}", disk.write(path, b"").map_err(|error| error.kind())));
    }
    said
}

#[test]
fn the_fake_disk_answers_as_the_real_one_does() {
    let dir = tempfile::tempdir().expect("a directory");
    assert_eq!(walk(&Fake::new()), walk(&Os::at(dir.path())));
}

#[test]
fn what_is_not_synced_is_gone_or_there_after_a_loss_of_power() {
    let disk = with_old();
    disk.write("a", b"new").expect("sound");
    disk.write("b", b"more").expect("sound");
    let nothing = disk.crash(Kept::Nothing);
    assert_eq!(nothing.read("a").expect("there"), b"old");
    assert_eq!(nothing.list("").expect("there"), ["a"]);
    let everything = disk.crash(Kept::Everything);
    assert_eq!(everything.read("a").expect("there"), b"new");
    assert_eq!(everything.read("b").expect("there"), b"more");
    let names = |seed| disk.crash(Kept::Some(seed)).list("").expect("there");
    assert_eq!(names(7), names(7), "the same seed, the same disk");
    assert!(
        (0..99).any(|seed| names(seed).len() == 1) && (0..99).any(|seed| names(seed).len() == 2)
    );
}

#[test]
fn a_name_without_its_folder_is_lost_with_it() {
    let disk = Fake::new();
    disk.create_dir_all("d").expect("sound");
    disk.write("d/f", b"x").expect("sound");
    disk.sync("d/f").expect("sound");
    disk.sync_dir("d").expect("sound");
    assert!(!disk.crash(Kept::Nothing).exists("d/f").expect("read"));
    disk.sync_dir("").expect("sound");
    assert_eq!(disk.crash(Kept::Nothing).read("d/f").expect("there"), b"x");
}

#[test]
fn a_long_write_is_torn_between_sectors() {
    let disk = with_old();
    disk.write_at("a", 3, &[1; 2000]).expect("sound");
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..200 {
        let left = disk.crash(Kept::Some(seed)).read("a").expect("there");
        assert_eq!(&left[..3], b"old");
        let sectors = [&left[3..512.min(left.len())], left.get(512..1024).unwrap_or(&[])];
        for sector in sectors {
            assert!(sector.iter().all(|byte| *byte == 1) || sector.iter().all(|byte| *byte == 0));
        }
        seen.insert(left);
    }
    assert!(seen.len() > 8, "{} outcomes", seen.len());
}

#[test]
fn an_operation_fails_as_planned_and_only_that_one() {
    for (fault, left) in [
        (Fault::Before, &b"old"[..]),
        (Fault::Torn(2), b"ne"),
        (Fault::Torn(9), b"old"),
        (Fault::Reported, b"new"),
    ] {
        let disk = with_old();
        disk.inject(plan(3, fault));
        disk.write("a", b"new").expect_err("planned");
        assert_eq!(
            (disk.read("a").expect("there").as_slice(), disk.faults()),
            (left, 1),
            "{fault:?}"
        );
        disk.write("a", b"new").expect("only one was planned");
        assert_eq!(disk.operations(), 5);
    }
}

#[test]
fn a_full_disk_takes_nothing_and_still_reads_renames_and_syncs() {
    let disk = with_old();
    disk.inject(plan(3, Fault::Full));
    assert_eq!(disk.write("b", b"x").expect_err("full").kind(), ErrorKind::StorageFull);
    assert_eq!(disk.append("a", b"x").expect_err("full").kind(), ErrorKind::StorageFull);
    disk.rename("a", "b").expect("needs no room");
    disk.sync_dir("").expect("needs no room");
    disk.mend();
    disk.write("c", b"x").expect("room again");
}

#[test]
fn a_failed_sync_forgets_what_it_should_have_written() {
    let disk = with_old();
    disk.write("a", b"new").expect("sound");
    disk.inject(plan(0, Fault::SyncOnce));
    disk.sync("a").expect_err("planned");
    disk.sync("a").expect("the second one succeeds and lies");
    assert_eq!(disk.read("a").expect("in the cache"), b"new");
    assert_eq!(disk.crash(Kept::Everything).read("a").expect("on the plates"), b"old");
}

#[test]
fn reading_fails_once_where_planned() {
    let disk = with_old();
    disk.inject(plan(0, Fault::Read));
    disk.read("a").expect_err("planned");
    assert_eq!(disk.read("a").expect("only one was planned"), b"old");
}

#[test]
fn nothing_works_without_power() {
    let disk = with_old();
    disk.inject(Plan { at: 3, fault: Fault::None, power_off: true });
    disk.write("a", b"new").expect("the last that was done");
    disk.read("a").expect_err("no power");
    disk.sync("a").expect_err("no power");
    assert!(disk.is_off());
    assert_eq!(disk.crash(Kept::Nothing).read("a").expect("power again"), b"old");
}

#[test]
fn an_atomic_file_is_old_or_new_whatever_fails() {
    let clean = with_old();
    clean.record();
    let before = clean.operations();
    put_atomic(&clean, "a", &[b'n'; 1500]).expect("sound");
    let steps = clean.recorded();
    assert_eq!(
        steps.iter().map(|step| step.name).collect::<Vec<_>>(),
        ["write", "sync", "rename", "sync_dir"]
    );
    let faults = [
        Fault::Before,
        Fault::None,
        Fault::Torn(512),
        Fault::Torn(1024),
        Fault::Reported,
        Fault::Full,
        Fault::SyncOnce,
    ];
    for (step, at) in steps.iter().zip(before..) {
        for (fault, power_off) in faults.iter().flat_map(|fault| [(*fault, true), (*fault, false)])
        {
            let disk = with_old();
            disk.inject(Plan { at, fault, power_off });
            let done = put_atomic(&disk, "a", &[b'n'; 1500]);
            let kept = (0..20).map(Kept::Some).chain([Kept::Nothing, Kept::Everything]);
            let lives = [disk.fork()].into_iter().filter(|disk| !disk.is_off());
            for after in kept.map(|kept| disk.crash(kept)).chain(lives) {
                let left = after.read("a").expect("it never vanishes");
                let new = left == [b'n'; 1500];
                assert!(new || left == b"old", "{} {fault:?}: {left:?}", step.name);
                assert!(
                    new || done.is_err(),
                    "{} {fault:?}: said to be there, and lost",
                    step.name
                );
            }
        }
    }
}
