//! A publication on disks that fail: a reader finds the old snapshot or the new one, whole.

use std::collections::BTreeMap;

use disk::{Disk, Fake, Fault, Kept, Plan};
use tlog::{Checkpoint, Hash, NoteSigner, Tree, TreeHead, VerifierKey};

use super::place::Place;
use crate::content::{Content, Written};
use crate::error::PublishError;
use crate::manifest::{MANIFEST, Manifest, Print};

const NAME: &str = "public";

/// A made-up snapshot of a few files.
#[derive(Clone)]
struct Few {
    key: VerifierKey,
    note: String,
    tree: Tree,
    paths: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Few {
    /// The snapshot of the log of `seed` at `size`: its page changes with the size, others do not.
    fn at(seed: u8, size: u64) -> Self {
        let tree: Tree = (0..size).map(|leaf| Hash::leaf(&leaf.to_be_bytes())).collect();
        let signer = NoteSigner::from_seed("example.org/day", &[seed; 32]).expect("a name");
        let checkpoint = Checkpoint::new(signer.verifier().name(), tree.head()).expect("an origin");
        let key = signer.verifier().clone();
        let note = checkpoint.sign(&signer).to_string();
        let files = [
            ("data/a.csv", format!("rows {}\n", size / 2)),
            ("index.html", format!("snapshot {size}\n")),
            ("kk/b/index.html", "always the same\n".into()),
            ("log.vkey", format!("{key}\n")),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        let files = BTreeMap::from(files);
        Self { key, note, tree, paths: files.keys().cloned().collect(), files }
    }
}

impl Content for Few {
    fn key(&self) -> &VerifierKey {
        &self.key
    }

    fn head(&self) -> TreeHead {
        self.tree.head()
    }

    fn note(&self) -> &str {
        &self.note
    }

    fn continues(&self, head: TreeHead) -> bool {
        self.tree.root_at(head.size).is_ok_and(|root| root == head.root)
    }

    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "no such file".into())
    }
}

fn publish(disk: &Fake, content: &Few) -> Result<Written, PublishError> {
    // One thread: the operations of a fake disk come in the same order each time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| Place::new(disk, NAME, NAME).publish(content, &|_, _| {}))
}

/// The number of the snapshot that stands whole under `name`; none where nothing stands.
fn whole(disk: &Fake, name: &str) -> Option<u64> {
    if !disk.exists(name).expect("readable") {
        return None;
    }
    let read = |path: &str| disk.read(&format!("{name}/{path}")).expect("a file of the snapshot");
    let manifest = String::from_utf8(read(MANIFEST)).expect("text");
    let manifest: Manifest = manifest.parse().expect("a manifest");
    for (path, print) in &manifest.files {
        assert_eq!(Print::of(&read(path)), *print, "{path} of snapshot {}", manifest.size);
    }
    let note = String::from_utf8(read("checkpoint")).expect("text");
    assert_eq!(note, Few::at(1, manifest.size).note, "the head of the same snapshot");
    Some(manifest.size)
}

#[test]
fn what_did_not_change_is_taken_over_and_what_was_damaged_is_not() {
    let disk = Fake::new();
    assert_eq!(publish(&disk, &Few::at(1, 4)).expect("published").fresh, 6);
    let written = publish(&disk, &Few::at(1, 5)).expect("published");
    // Page, manifest, checkpoint.
    assert_eq!((written.files, written.fresh), (6, 3));
    disk.write("public/kk/b/index.html", b"always the some\n").expect("damaged");
    let written = publish(&disk, &Few::at(1, 5)).expect("published");
    // Manifest and checkpoint are never taken over.
    assert_eq!(written.fresh, 3);
    assert_eq!(whole(&disk, NAME), Some(5));
    assert_eq!(disk.list("").expect("readable"), [NAME]);
}

#[test]
fn nothing_goes_back_and_nothing_foreign_is_touched() {
    let check = |content: &Few, code: &str| {
        let disk = Fake::new();
        publish(&disk, &Few::at(1, 5)).expect("published");
        let error = publish(&disk, content).expect_err("refused");
        assert_eq!(error.code(), code);
        assert_eq!(whole(&disk, NAME), Some(5));
    };
    check(&Few::at(1, 4), "publish.would_go_back");
    check(&Few::at(2, 6), "publish.target_occupied");
    let mut branch = Few::at(1, 6);
    branch.tree = (10..16_u64).map(|leaf| Hash::leaf(&leaf.to_be_bytes())).collect();
    check(&branch, "publish.would_go_back");
    let disk = Fake::new();
    publish(&disk, &Few::at(1, 5)).expect("published");
    disk.write("public/thesis.txt", b"mine").expect("written");
    let error = publish(&disk, &Few::at(1, 6)).expect_err("refused");
    assert_eq!(error.code(), "publish.target_occupied");
    assert_eq!(disk.read("public/thesis.txt").expect("there"), b"mine");
}

/// Every operation of the second publication fails in every way, with and without a loss of power.
#[test]
fn at_any_fault_the_old_snapshot_stands_or_the_new_one_and_the_next_call_ends_it() {
    let before = Fake::new();
    publish(&before, &Few::at(1, 4)).expect("published");
    let start = before.operations();
    let clean = before.fork();
    publish(&clean, &Few::at(1, 5)).expect("published");
    let faults = [
        Fault::Before,
        Fault::None,
        Fault::Torn(3),
        Fault::Reported,
        Fault::Full,
        Fault::SyncOnce,
        Fault::Read,
    ];
    let kept = [Kept::Nothing, Kept::Everything, Kept::Some(1), Kept::Some(2), Kept::Some(3)];
    let mut tried = 0;
    for at in start..clean.operations() {
        for fault in faults {
            for power in std::iter::once(None).chain(kept.map(Some)) {
                after_fault(&before, Plan { at, fault, power_off: power.is_some() }, power);
                tried += 1;
            }
        }
    }
    assert!(tried > 900, "{tried}");
}

fn after_fault(before: &Fake, plan: Plan, power: Option<Kept>) {
    let disk = before.fork();
    disk.inject(plan);
    let told = publish(&disk, &Few::at(1, 5));
    let disk = match power {
        Some(kept) => disk.crash(kept),
        None => disk,
    };
    disk.mend();
    let stands = whole(&disk, NAME);
    match (told, stands) {
        (Ok(_), stands) => assert_eq!(stands, Some(5), "{plan:?} {power:?}: said to be there"),
        (Err(_), Some(size)) => assert!(size == 4 || size == 5, "{plan:?} {power:?}"),
        // Cut off between the two renames: the old one stands beside.
        (Err(_), None) => {
            assert_eq!(whole(&disk, ".public.saylau-old"), Some(4), "{plan:?} {power:?}");
        }
    }
    publish(&disk, &Few::at(1, 6)).expect("the next call ends it");
    assert_eq!(whole(&disk, NAME), Some(6), "{plan:?} {power:?}");
    assert_eq!(disk.list("").expect("readable"), [NAME], "{plan:?} {power:?}");
}

#[test]
fn a_publication_that_was_cut_off_is_taken_up() {
    let disk = Fake::new();
    publish(&disk, &Few::at(1, 4)).expect("published");
    let start = disk.operations();
    let clean = disk.fork();
    clean.record();
    publish(&clean, &Few::at(1, 5)).expect("published");
    let manifest = format!(".public.saylau-new/{MANIFEST}");
    let recorded = clean.recorded();
    let at = recorded.iter().position(|one| one.name == "write" && one.path == manifest);
    let at = start + u64::try_from(at.expect("written")).expect("a count");
    disk.inject(Plan { at, fault: Fault::Before, power_off: true });
    publish(&disk, &Few::at(1, 5)).expect_err("cut off");
    let disk = disk.crash(Kept::Everything);
    // Manifest and checkpoint are all that is left to write.
    assert_eq!(publish(&disk, &Few::at(1, 5)).expect("published").fresh, 2);
    assert_eq!(whole(&disk, NAME), Some(5));
}
