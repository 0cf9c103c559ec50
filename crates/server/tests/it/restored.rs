//! A data folder that is put back from a backup, or whose database somebody has edited.

use std::fs;
use std::path::Path;

use election::act::{Act, Correction};
use rusqlite::Connection;
use server::{Folder, Node, NodeError, lineage};
use tempfile::TempDir;

use super::{Served, entry, form, serve};

/// Backups that are taken through the night.
const BACKUPS: usize = 100;

/// A copy of a folder with all that is below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("room");
    for file in fs::read_dir(from).expect("readable") {
        let file = file.expect("readable").path();
        let name = to.join(file.file_name().expect("it has a name"));
        if file.is_dir() {
            copy(&file, &name);
        } else {
            fs::copy(&file, &name).expect("room");
        }
    }
}

fn backup(of: &Path) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(of, dir.path());
    dir
}

/// The `nth` act of the night: a form in its next version.
fn act(nth: usize, votes: u64) -> Vec<u8> {
    let version = u32::try_from(nth + 1).expect("few");
    let Act::FormRecorded(mut form) = form("N-001", version, [votes, 10, 10, 10]) else {
        unreachable!("a form")
    };
    form.correction = (version > 1)
        .then(|| Correction { reason: "counted again".into(), basis: "decision 7".into() });
    entry(1, &format!("form-{nth}"), Act::FormRecorded(form)).to_bytes()
}

fn append(node: &Node, nth: usize, votes: u64) -> u64 {
    node.append(act(nth, votes)).unwrap_or_else(|refused| panic!("{refused:?}")).position
}

/// A night with a backup after each act but the last, and the node that has seen all of it.
fn night(acts: usize) -> (Served, Vec<TempDir>) {
    let served = serve();
    let mut backups = Vec::new();
    for nth in 0..acts {
        backups.push(backup(served.folder.path()));
        append(&served.node, nth, 100);
    }
    (served, backups)
}

fn behind(opened: Result<Node, NodeError>) -> (u64, u64) {
    match opened.err().expect("an old copy is refused") {
        error @ NodeError::Behind { .. } => {
            assert_eq!(error.code(), "store.behind");
            let NodeError::Behind { known, held, .. } = error else { unreachable!() };
            (known.size, held.size)
        }
        other => panic!("{other}"),
    }
}

#[test]
fn t14_each_of_a_hundred_backups_is_refused_until_it_has_caught_up_and_then_goes_on() {
    let (served, backups) = night(BACKUPS);
    let size = served.node.size();
    let note = served.node.live().signed.note.clone();
    let bodies = |node: &Node| -> Vec<Vec<u8>> {
        let reader = node.reader();
        reader.entries(0..size).map(|entry| entry.expect("readable").body).collect()
    };
    let all = bodies(&served.node);
    for (nth, backup) in backups.iter().enumerate() {
        let folder = Folder::at(backup.path());
        lineage::remember(&folder, &served.address).expect("written");
        let had = size - u64::try_from(BACKUPS - nth).expect("few");
        assert_eq!(behind(Node::open(&folder)), (size, had));
        let caught_up = lineage::catch_up(&folder, &served.address).expect("a sound mirror");
        assert_eq!((caught_up.from, caught_up.to), (had, size));
        let healed = Node::open(&folder).expect("nothing is missing");
        assert_eq!(healed.live().signed.note, note, "the very head that was signed");
        assert_eq!(bodies(&healed), all, "nothing is lost");
        // The same act again has its place; a new one goes behind all that was ever signed.
        assert_eq!(append(&healed, nth, 100), had);
        assert_eq!(append(&healed, BACKUPS, 100), size);
        let root = healed.live().tree.root_at(size).expect("longer than that");
        assert_eq!(root, served.node.live().signed.head.root, "no fork");
    }
}

#[test]
fn t14_a_copy_that_went_on_by_itself_has_forked_and_signs_nothing_more() {
    let (served, backups) = night(3);
    let folder = Folder::at(backups[1].path());
    {
        let astray = Node::open(&folder).expect("nobody has told it");
        for nth in 1..4 {
            append(&astray, nth, 200);
        }
    }
    lineage::remember(&folder, &served.address).expect("written");
    let code = Node::open(&folder).err().expect("refused").code();
    assert_eq!(code, "log.forked");
    let code = lineage::catch_up(&folder, &served.address).expect_err("refused").code();
    assert_eq!(code, "log.forked");
}

#[test]
fn t14_a_shorter_copy_that_went_astray_is_not_mended_with_what_does_not_follow() {
    let (served, backups) = night(4);
    let folder = Folder::at(backups[1].path());
    append(&Node::open(&folder).expect("nobody has told it"), 1, 200);
    let before = fs::read(backups[1].path().join("log/log.sqlite")).expect("there");
    let error = lineage::catch_up(&folder, &served.address).expect_err("it does not follow");
    assert_eq!(error.code(), "log.forked", "{error}");
    assert_eq!(fs::read(backups[1].path().join("log/log.sqlite")).expect("there"), before);
}

/// A folder with what the node publishes of its log.
fn published(served: &Served) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let live = served.node.live();
    fs::write(dir.path().join("checkpoint"), &live.signed.note).expect("room");
    for bundle in tlog::bundles_since(0, served.node.size()) {
        let path = bundle.to_string();
        let body = Served::agent().get(format!("{}/{path}", served.address)).call();
        let bytes = body.expect("it answers").body_mut().read_to_vec().expect("bytes");
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("below")).expect("room");
        fs::write(path, bytes).expect("room");
    }
    dir
}

#[test]
fn t14_a_mirror_with_a_damaged_file_is_no_fork() {
    let (served, backups) = night(3);
    let folder = Folder::at(backups[1].path());
    let mirror = published(&served);
    let from = mirror.path().display().to_string();
    let bundle = tlog::bundles_since(0, served.node.size()).last().expect("one").to_string();
    let path = mirror.path().join(bundle);
    let sound = fs::read(&path).expect("there");
    let mut damaged = sound.clone();
    *damaged.last_mut().expect("not empty") ^= 1;
    fs::write(&path, damaged).expect("room");
    let error = lineage::catch_up(&folder, &from).expect_err("it does not fit");
    assert_eq!(error.code(), "mirror.unreadable", "{error}");
    fs::write(&path, sound).expect("room");
    let caught_up = lineage::catch_up(&folder, &from).expect("a sound mirror");
    assert_eq!(caught_up.to, served.node.size());
}

#[test]
fn t14_where_nobody_answers_nothing_is_taken() {
    let (served, backups) = night(1);
    let folder = Folder::at(backups[0].path());
    let mirror = published(&served);
    lineage::remember(&folder, &mirror.path().display().to_string()).expect("it answers");
    drop(mirror);
    let error = Node::open(&folder).err().expect("refused");
    assert_eq!(error.code(), "log.unconfirmed", "{error}");
}

#[test]
fn t14_only_what_answers_with_a_head_of_this_log_is_remembered() {
    let (served, backups) = night(1);
    let folder = Folder::at(backups[0].path());
    let mirror = published(&served);
    let from = mirror.path().display().to_string();
    let other = served.node.live().signed.note.replace("— ", "— other.");
    for (note, code) in [(other.as_str(), "log.head_invalid"), ("?", "log.head_invalid")] {
        fs::write(mirror.path().join("checkpoint"), note).expect("room");
        let error = lineage::remember(&folder, &from).expect_err("not this log's");
        assert_eq!(error.code(), code, "{error}");
    }
    let nobody = mirror.path().join("no-such-mirror").display().to_string();
    let error = lineage::remember(&folder, &nobody).expect_err("nobody is there");
    assert_eq!(error.code(), "mirror.unreadable", "{error}");
    assert!(!backups[0].path().join("continues").exists());
}

#[test]
fn t14_a_source_that_shows_what_this_log_has_not_signed_holds_nothing_up_alone() {
    let (served, _) = night(2);
    let now = backup(served.folder.path());
    let folder = Folder::at(now.path());
    let (good, bad) = (published(&served), published(&served));
    for mirror in [&bad, &good] {
        lineage::remember(&folder, &mirror.path().display().to_string()).expect("it answers");
    }
    fs::write(bad.path().join("checkpoint"), "nothing that is signed").expect("room");
    assert!(Node::open(&folder).is_ok(), "the other one confirms it");
    drop(good);
    let error = Node::open(&folder).err().expect("nobody confirms it");
    assert_eq!(error.code(), "log.unconfirmed", "{error}");
}

#[test]
fn t09_a_database_put_back_behind_the_head_that_is_kept_beside_it_is_refused() {
    let (served, backups) = night(5);
    let now = backup(served.folder.path());
    let folder = Folder::at(now.path());
    lineage::keep(&folder, &served.node.live().signed).expect("written");
    assert!(Node::open(&folder).is_ok());
    for old in &backups {
        fs::remove_dir_all(now.path().join("log")).expect("removed");
        copy(&old.path().join("log"), &now.path().join("log"));
        let (known, held) = behind(Node::open(&folder));
        assert!(known == served.node.size() && held < known, "{known} {held}");
    }
}

#[test]
fn t08_what_an_administrator_edits_is_found_while_the_node_runs_and_no_snapshot_is_made_of_it() {
    for (edit, is_log) in [
        (
            "UPDATE entry SET act_id = replace(act_id, 'form-1', 'form-9') WHERE position = ?1",
            false,
        ),
        ("UPDATE entry SET leaf = zeroblob(32) WHERE position = ?1", true),
        (
            "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '100', '900') AS BLOB)
          WHERE position = ?1",
            true,
        ),
        ("UPDATE head SET note = replace(note, 'exampland', 'examplamd') WHERE size > ?1", true),
    ] {
        let (served, _) = night(3);
        let position = i64::try_from(served.node.size()).expect("few") - 2;
        assert_eq!(served.node.scrub(), Ok(()));
        let connection =
            Connection::open(served.folder.path().join("log/log.sqlite")).expect("there");
        for guard in ["entry_is_never_changed", "head_is_never_changed"] {
            connection.execute_batch(&format!("DROP TRIGGER {guard}")).expect("an administrator");
        }
        assert!(connection.execute(edit, [position]).expect("nothing stops him") > 0, "{edit}");
        let found = served.node.scrub().expect_err(edit);
        assert_eq!(served.node.trouble(), Some(found.to_string()));
        assert!(!served.node.takes_acts());
        let refused = served.node.append(act(3, 100)).expect_err("nothing is signed");
        assert!(format!("{refused:?}").contains("Stopped"), "{refused:?}");
        let health = ureq::Agent::config_builder().http_status_as_error(false).build();
        let health = ureq::Agent::from(health).get(format!("{}/healthz", served.address)).call();
        let mut health = health.expect("it answers");
        assert_eq!(health.status(), 503);
        assert!(health.body_mut().read_to_string().expect("text").contains("trouble"));
        // Whoever would publish opens the folder as a node does.
        let copied = backup(served.folder.path());
        let error = Node::open(&Folder::at(copied.path())).err().expect(edit);
        assert!(matches!(error, NodeError::Store(_)), "{error}");
        assert!(is_log || error.to_string().contains("which is not its own"), "{error}");
    }
}
