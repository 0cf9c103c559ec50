use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use election::act::{Act, CommissionEmpowered, Payload};
use election::entry::Entry;
use election::id::{ActId, CommissionCode};
use tempfile::TempDir;
use tlog::{Checkpoint, Cosigner, Hash, NoteSigner, SignedNote, Tree, bundles, tiles};

use super::{Alarm, Extent, Monitor, MonitorError, Round, Watch};
use crate::source::{Listed, Source, SourceError};

/// When the first head of every test was signed.
const SIGNED: u64 = 1_700_000_000;

/// A place where files can be changed between two looks.
#[derive(Default)]
struct Site {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    silent: AtomicBool,
    asked: AtomicUsize,
}

impl Source for Site {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if self.silent.load(Ordering::Relaxed) {
            let reason = "connection refused".into();
            return Err(SourceError::Unreadable { path: path.into(), reason });
        }
        let bytes = self.files.lock().expect("whole").get(path).cloned();
        match bytes {
            Some(bytes) if bytes.len() as u64 > bytes_max => {
                Err(SourceError::TooLong { path: path.into(), bytes_max })
            }
            bytes => Ok(bytes),
        }
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        false
    }
}

impl Site {
    fn put(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.lock().expect("whole").insert(path.into(), bytes.into());
    }

    fn edit(&self, path: &str, change: impl FnOnce(&mut Vec<u8>)) {
        change(self.files.lock().expect("whole").get_mut(path).expect("there"));
    }

    fn remove(&self, path: &str) {
        self.files.lock().expect("whole").remove(path).expect("there");
    }

    /// Publishes these entries under a head signed at `time`.
    fn publish(&self, entries: &[Vec<u8>], time: u64) {
        let tree = tree(entries);
        for tile in tiles(tree.size()) {
            self.put(&tile.to_string(), tile.bytes(&tree).expect("within"));
        }
        for bundle in bundles(tree.size()) {
            let range = bundle.positions();
            let at = |at: u64| usize::try_from(at).expect("small");
            let bytes = bundle.bytes(&entries[at(range.start)..at(range.end)]).expect("short");
            self.put(&bundle.to_string(), bytes);
        }
        self.put("log.vkey", format!("{}\n", signer().verifier()));
        self.put("checkpoint", head(entries, time).to_string());
    }

    /// Takes what another site shows at this moment.
    fn mirror(&self, other: &Self) {
        *self.files.lock().expect("whole") = other.files.lock().expect("whole").clone();
    }
}

fn tree(entries: &[Vec<u8>]) -> Tree {
    entries.iter().map(|entry| Hash::leaf(entry)).collect()
}

fn head(entries: &[Vec<u8>], time: u64) -> SignedNote {
    let head = tree(entries).head();
    let mut note = Checkpoint::new("log.example", head).expect("a head").sign(&signer());
    signer().cosigner().cosign(&mut note, time);
    note
}

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example", &[7; 32]).expect("a key")
}

/// Entries of a log; `other` gives the one at that place other bytes.
fn entries(count: u64, other: Option<u64>) -> Vec<Vec<u8>> {
    let entry = |at: u64| {
        let commission = format!("c{at}{}", if other == Some(at) { "x" } else { "" });
        let act = Act::CommissionEmpowered(CommissionEmpowered {
            commission: CommissionCode::new(&commission),
            key: "0".repeat(64),
        });
        let (by, id) = (CommissionCode::new("c"), ActId::new(format!("a{at}")));
        let payload = Payload { act, at: 0, by, id, origin: "log.example".into() };
        Entry { payload, signature: String::new() }.to_bytes()
    };
    (0..count).map(entry).collect()
}

struct Watched {
    folder: TempDir,
    monitor: Monitor,
}

impl Watched {
    fn new(watch: Watch) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let monitor = Monitor::open(folder.path(), watch).expect("a new state");
        Self { folder, monitor }
    }

    /// Looks at a site and returns the codes of what is wrong, but for the recount: these entries
    /// open no election.
    fn look(&mut self, name: &str, site: &Site, now: u64) -> Vec<String> {
        let alarms = self.round(name, site, now).alarms.into_iter();
        alarms.map(|alarm| alarm.code).filter(|code| code != "monitor.differs").collect()
    }

    fn round(&mut self, name: &str, site: &Site, now: u64) -> Round {
        self.monitor.round(name, site, now, false).expect("the state can be written")
    }

    fn alarm(&mut self, name: &str, site: &Site, now: u64, code: &str) -> Alarm {
        let alarms = self.round(name, site, now).alarms;
        let found = alarms.iter().find(|alarm| alarm.code == code);
        found.unwrap_or_else(|| panic!("{code} in {alarms:?}")).clone()
    }

    fn again(self, watch: Watch) -> Self {
        let Self { folder, monitor } = self;
        drop(monitor);
        let monitor = Monitor::open(folder.path(), watch).expect("the same state");
        Self { folder, monitor }
    }
}

const NONE: [&str; 0] = [];

#[test]
fn a_log_that_grows_is_quiet_and_only_what_is_new_is_read() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(700, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    site.publish(&entries(701, None), SIGNED + 1);
    let before = site.asked.load(Ordering::Relaxed);
    assert_eq!(watched.look("a", &site, SIGNED + 1), NONE);
    let asked = site.asked.load(Ordering::Relaxed) - before;
    assert!(asked < 40, "{asked} files were asked for");
    let mut watched = watched.again(Watch::default());
    site.publish(&entries(1500, None), SIGNED + 2);
    assert_eq!(watched.look("a", &site, SIGNED + 2), NONE);
    let kept = |path: &str| watched.folder.path().join("log/tile/entries").join(path).exists();
    assert!(kept("002") && kept("005.p/220"));
    assert!(!kept("002.p/188") && !kept("002.p/189"), "what is superseded goes");
}

#[test]
fn a_history_rewritten_under_the_logs_own_key_is_a_split_view_with_both_notes_kept() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(300, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    for (size, place) in [(300, "checkpoint"), (310, "entry 17")] {
        site.publish(&entries(size, Some(17)), SIGNED + 5);
        let alarm = watched.alarm("a", &site, SIGNED + 5, "monitor.split_view");
        assert_eq!(alarm.place, place);
        let kept = watched.folder.path().join(alarm.evidence.expect("both notes"));
        let note = |name: &str| std::fs::read_to_string(kept.join(name)).expect("kept");
        let (found, known) = (note("checkpoint.found"), note("checkpoint.known"));
        for note in [&found, &known] {
            let key = [signer().verifier().clone()];
            assert!(Checkpoint::open(note, "log.example", &key).is_ok(), "{note}");
        }
        assert_ne!(found, known);
    }
    site.publish(&entries(300, None), SIGNED + 6);
    assert_eq!(watched.look("a", &site, SIGNED + 6), NONE, "the true log is still known");
}

#[test]
fn two_sources_are_held_against_one_log() {
    let (main, mirror) = (Site::default(), Site::default());
    let mut watched = Watched::new(Watch::default());
    main.publish(&entries(40, None), SIGNED);
    mirror.publish(&entries(30, None), SIGNED);
    assert_eq!(watched.look("main", &main, SIGNED), NONE);
    assert_eq!(watched.look("mirror", &mirror, SIGNED), NONE, "a mirror may lag");
    mirror.publish(&entries(31, Some(30)), SIGNED + 1);
    assert_eq!(watched.look("mirror", &mirror, SIGNED + 1), ["monitor.split_view"]);
    mirror.mirror(&main);
    assert_eq!(watched.look("mirror", &mirror, SIGNED + 2), NONE);
}

#[test]
fn a_head_that_goes_back_is_named_and_ends_when_it_has_caught_up() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(40, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    site.publish(&entries(30, None), SIGNED + 1);
    let alarm = watched.alarm("a", &site, SIGNED + 1, "monitor.went_back");
    assert_eq!((alarm.expected.as_str(), alarm.fresh), ("40", true));
    assert!(!watched.alarm("a", &site, SIGNED + 2, "monitor.went_back").fresh, "it stands");
    site.publish(&entries(41, None), SIGNED + 3);
    assert_eq!(watched.look("a", &site, SIGNED + 3), NONE);
    let lines = std::fs::read_to_string(watched.folder.path().join("alarms.jsonl"));
    let lines = lines.expect("kept");
    assert_eq!(lines.matches("monitor.went_back").count(), 1, "{lines}");
}

#[test]
fn entries_that_do_not_give_the_signed_root_are_told_from_a_second_history() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(300, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    // Entries from another history below a head of the true one.
    site.publish(&entries(310, Some(290)), SIGNED);
    site.put("checkpoint", head(&entries(310, None), SIGNED + 1).to_string());
    let alarm = watched.alarm("a", &site, SIGNED + 1, "monitor.entry_changed");
    assert_eq!(alarm.place, "entry 290");
    site.publish(&entries(310, Some(305)), SIGNED);
    site.put("checkpoint", head(&entries(310, None), SIGNED + 1).to_string());
    assert_eq!(watched.look("a", &site, SIGNED + 1), ["monitor.entries_differ"]);
    site.edit("tile/entries/001.p/54", |bytes| bytes.truncate(20));
    let alarm = watched.alarm("a", &site, SIGNED + 1, "monitor.entries_differ");
    assert_eq!(alarm.place, "tile/entries/001.p/54");
}

#[test]
fn a_file_of_the_log_that_was_changed_or_taken_away_is_found_in_the_next_rounds() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    let all = entries(600, None);
    site.publish(&all, SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    let paths: Vec<String> = tiles(600).map(|tile| tile.to_string()).collect();
    for path in paths.into_iter().chain(bundles(600).map(|bundle| bundle.to_string())) {
        site.edit(&path, |bytes| bytes[9] ^= 1);
        let alarm = watched.alarm("a", &site, SIGNED + 1, "monitor.file_changed");
        assert_eq!(alarm.place, path);
        site.remove(&path);
        let alarm = watched.alarm("a", &site, SIGNED + 1, "monitor.file_removed");
        assert_eq!(alarm.place, path);
        site.publish(&all, SIGNED);
    }
}

#[test]
fn a_feed_that_stalls_is_named_by_the_signed_time_alone() {
    let watch = Watch { max_age: Some(60), ..Watch::default() };
    let (site, mut watched) = (Site::default(), Watched::new(watch));
    site.publish(&entries(5, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED + 60), NONE);
    assert_eq!(watched.look("a", &site, SIGNED + 61), ["monitor.stalled"]);
    // The same entries under a newer head: nothing new need be said for the feed to live.
    site.publish(&entries(5, None), SIGNED + 62);
    assert_eq!(watched.look("a", &site, SIGNED + 63), NONE);
    site.publish(&entries(5, None), SIGNED + 5000);
    assert_eq!(watched.look("a", &site, SIGNED + 64), ["monitor.ahead"]);
    let tree = tree(&entries(5, None)).head();
    let undated = Checkpoint::new("log.example", tree).expect("a head").sign(&signer());
    site.put("checkpoint", undated.to_string());
    assert_eq!(watched.look("a", &site, SIGNED + 65), ["monitor.undated"]);
}

#[test]
fn a_lost_quorum_is_named_with_the_time_since_when() {
    let secret = tlog::SigningKey::from_bytes(&[9; 32]);
    let witness = Cosigner::new("witness.example", secret).expect("a key");
    let policy =
        format!("log {}\nwitness w {}\nquorum w\n", signer().verifier(), witness.verifier());
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    let all = entries(5, None);
    site.publish(&all, SIGNED);
    site.put("log.policy", policy.clone());
    let mut note = head(&all, SIGNED);
    witness.cosign(&mut note, SIGNED);
    site.put("checkpoint", note.to_string());
    let round = watched.round("a", &site, SIGNED);
    assert_eq!((round.quorum, round.cosigned), (Some(true), vec![("w".into(), SIGNED)]));
    site.publish(&all, SIGNED + 30);
    assert_eq!(watched.look("a", &site, SIGNED + 30), NONE, "witnesses have a minute");
    let alarm = watched.alarm("a", &site, SIGNED + 60, "monitor.quorum_lost");
    assert_eq!(alarm.found, "nobody");
    assert_eq!(alarm.expected, format!("quorum w, seen last at {SIGNED}"));
    site.put("checkpoint", note.to_string());
    assert_eq!(watched.look("a", &site, SIGNED + 61), NONE);
    site.put("log.policy", policy.replace("quorum w", "quorum none"));
    assert_eq!(watched.look("a", &site, SIGNED + 62), ["monitor.policy_changed"]);
}

#[test]
fn another_key_and_an_unsigned_head_are_named() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(5, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    let other = NoteSigner::from_seed("log.example", &[8; 32]).expect("a key");
    site.put("log.vkey", format!("{}\n", other.verifier()));
    assert_eq!(watched.look("a", &site, SIGNED), ["monitor.key_changed"]);
    let tree = tree(&entries(5, None)).head();
    let note = Checkpoint::new("log.example", tree).expect("a head").sign(&other);
    site.put("checkpoint", note.to_string());
    let codes = watched.look("a", &site, SIGNED);
    assert_eq!(codes, ["monitor.unsigned", "monitor.key_changed"]);
}

#[test]
fn a_source_that_falls_silent_is_an_alarm_and_is_left_alone_for_longer_each_time() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.silent.store(true, Ordering::Relaxed);
    let round = watched.round("a", &site, SIGNED);
    assert_eq!((round.reached, round.alarms.len()), (false, 0), "never seen: nothing is missing");
    site.silent.store(false, Ordering::Relaxed);
    site.publish(&entries(5, None), SIGNED);
    assert_eq!(watched.look("a", &site, SIGNED), NONE);
    site.silent.store(true, Ordering::Relaxed);
    for now in [SIGNED + 1, SIGNED + 2] {
        assert_eq!(watched.look("a", &site, now), ["monitor.unreachable"]);
    }
    let asked = site.asked.load(Ordering::Relaxed);
    assert_eq!(watched.round("a", &site, SIGNED + 3).extent, Extent::Nothing);
    assert_eq!(site.asked.load(Ordering::Relaxed), asked, "it was left alone");
    site.silent.store(false, Ordering::Relaxed);
    assert_eq!(watched.look("a", &site, SIGNED + 700), NONE);
}

#[test]
fn a_text_that_is_no_receipt_is_said_and_alarms_nobody_twice() {
    let receipts = vec![("r.json".into(), "{}".into())];
    let watch = Watch { receipts, ..Watch::default() };
    let (site, mut watched) = (Site::default(), Watched::new(watch));
    site.publish(&entries(5, None), SIGNED);
    assert!(watched.alarm("a", &site, SIGNED, "monitor.receipt_foreign").fresh);
    assert!(!watched.alarm("a", &site, SIGNED, "monitor.receipt_foreign").fresh);
}

#[test]
fn a_state_that_is_in_use_damaged_or_of_another_log_is_refused() {
    let (site, mut watched) = (Site::default(), Watched::new(Watch::default()));
    site.publish(&entries(5, None), SIGNED);
    watched.round("a", &site, SIGNED);
    let Watched { folder, monitor } = watched;
    let code = |watch: Watch| {
        let opened: Result<Monitor, MonitorError> = Monitor::open(folder.path(), watch);
        opened.err().map(|error| error.code())
    };
    assert_eq!(code(Watch::default()), Some("monitor.state_in_use"));
    drop(monitor);
    let other = NoteSigner::from_seed("log.example", &[8; 32]).expect("a key");
    let watch = Watch { key: Some(other.verifier().clone()), ..Watch::default() };
    assert_eq!(code(watch), Some("monitor.state_foreign"));
    assert_eq!(code(Watch::default()), None);
    let bundle = folder.path().join("log/tile/entries/000.p/5");
    let mut bytes = std::fs::read(&bundle).expect("kept");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&bundle, &bytes).expect("written");
    assert_eq!(code(Watch::default()), Some("monitor.state_damaged"));
    std::fs::write(folder.path().join("state.json"), "{}").expect("written");
    assert_eq!(code(Watch::default()), Some("monitor.state_damaged"));
}
