//! What readers of an object store see of a publication, whatever fails.

use publication::{Bucket, Manifest, PlainHttp, PublishError, Written};
use serde_json::Value;

use crate::few::Few;
use crate::store::{Fault, Imitation};

fn publish(bucket: &Bucket, content: &Few) -> Result<Written, PublishError> {
    bucket.publish(content, &|_, _| {})
}

/// The number that `latest.json` points to, its snapshot checked whole; none where there is none.
fn pointed(store: &Imitation) -> Option<u64> {
    let latest: Value = serde_json::from_slice(&store.read("latest.json")?).expect("JSON");
    let size = latest["size"].as_u64().expect("a size");
    let manifest = store.read(&format!("{size}/manifest")).expect("a whole snapshot");
    let manifest: Manifest =
        String::from_utf8(manifest).expect("text").parse().expect("a manifest");
    for (path, print) in &manifest.files {
        let bytes = store.read(&format!("{size}/{path}")).expect("every file it names");
        assert_eq!(publication::Print::of(&bytes), *print, "{path}");
    }
    assert!(store.read(&format!("{size}/checkpoint")).is_some());
    Some(size)
}

#[test]
fn a_snapshot_lies_below_its_number_and_small_files_point_to_it() {
    let store = Imitation::start();
    let bucket = store.bucket();
    let written = publish(&bucket, &Few::at(0, 5, 100)).expect("published");
    assert_eq!((written.files, written.fresh), (45, 45));
    assert_eq!(pointed(&store), Some(5));
    assert_eq!(store.read("checkpoint").expect("there"), Few::at(0, 5, 100).note.as_bytes());
    assert_eq!(store.read("tile/entries/000.p/5"), store.read("5/tile/entries/000.p/5"));
    let index = String::from_utf8(store.read("index.html").expect("there")).expect("text");
    assert!(index.contains("url=5/") && !index.contains("<script"), "{index}");
    {
        let state = store.state();
        let kinds = |name: &str| {
            let object = &state.kept[&format!("2026/{name}")];
            (object.media_type.clone(), object.caching.clone())
        };
        let fixed = "public, max-age=31536000, immutable".to_owned();
        assert_eq!(kinds("5/index.html"), ("text/html; charset=utf-8".into(), fixed.clone()));
        assert_eq!(kinds("tile/entries/000.p/5"), ("application/octet-stream".into(), fixed));
        assert_eq!(kinds("checkpoint"), ("text/plain; charset=utf-8".into(), "no-cache".into()));
    }
    // The next one copies what did not change: 40 tables and the key.
    let written = publish(&bucket, &Few::at(0, 6, 110)).expect("published");
    assert_eq!(written.fresh, 4);
    assert_eq!(store.state().copies, 41);
    assert_eq!(pointed(&store), Some(6));
    assert!(store.read("5/index.html").is_some(), "the one before stays");
    // A head that is signed anew moves the pointer alone; an older one does not move it back.
    let puts = store.state().puts;
    publish(&bucket, &Few::at(0, 6, 120)).expect("published");
    publish(&bucket, &Few::at(0, 6, 115)).expect("published");
    assert_eq!(store.state().puts, puts + 1);
    assert_eq!(store.read("checkpoint").expect("there"), Few::at(0, 6, 120).note.as_bytes());
}

#[test]
fn nothing_goes_back_and_nothing_foreign_is_touched() {
    let store = Imitation::start();
    let bucket = store.bucket();
    publish(&bucket, &Few::at(0, 6, 100)).expect("published");
    let check = |content: &Few, code: &str| {
        let error = publish(&bucket, content).expect_err("refused");
        assert_eq!(error.code(), code, "{error}");
        assert_eq!(pointed(&store), Some(6));
    };
    check(&Few::at(0, 5, 110), "publish.would_go_back");
    check(&Few::at(1, 7, 110), "publish.would_go_back");
    let thesis = store.state().kept["2026/latest.json"].clone();
    store.state().kept.insert("2026/thesis.txt".into(), thesis);
    check(&Few::at(0, 7, 110), "publish.target_occupied");
}

#[test]
fn plain_http_is_spoken_only_where_it_is_allowed() {
    let variables = [("AWS_ENDPOINT_URL".to_owned(), "http://127.0.0.1:1".to_owned())];
    let refused = Bucket::with("s3://night", PlainHttp::Refused, variables);
    assert_eq!(refused.expect_err("refused").code(), "publish.address");
}

#[test]
fn refusals_and_dropped_connections_are_asked_again() {
    for fault in [Fault::Refused, Fault::Dropped, Fault::DoneAndDropped] {
        for at in [0, 3, 20, 47, 52, 58] {
            let store = Imitation::start();
            store.inject(at, fault);
            let bucket = store.bucket();
            let published = publish(&bucket, &Few::at(0, 5, 100));
            assert!(published.is_ok(), "{fault:?} at {at}: {published:?}");
            assert_eq!(pointed(&store), Some(5), "{fault:?} at {at}");
        }
    }
}

#[test]
fn a_publisher_killed_anywhere_leaves_readers_a_whole_snapshot_and_is_taken_up() {
    let kill = |at: u64| {
        let store = Imitation::start();
        publish(&store.bucket(), &Few::at(0, 5, 100)).expect("published");
        store.inject(at, Fault::Killed);
        let told = publish(&store.bucket(), &Few::at(0, 6, 110));
        store.mend();
        let stands = pointed(&store);
        assert!(stands == Some(5) && told.is_err() || stands == Some(6), "{at}: {stands:?}");
        publish(&store.bucket(), &Few::at(0, 6, 115)).expect("taken up");
        assert_eq!(pointed(&store), Some(6), "{at}");
        let head = store.read("checkpoint").expect("there");
        assert_eq!(head, Few::at(0, 6, 115).note.as_bytes(), "{at}");
    };
    std::thread::scope(|scope| {
        for at in [0, 2, 5, 9, 30, 50, 56, 58, 60, 62, 64, 66] {
            scope.spawn(move || kill(at));
        }
    });
}

#[test]
fn what_was_cut_off_is_not_written_again() {
    let store = Imitation::start();
    // Six requests to look around, then forty objects.
    store.inject(30, Fault::Killed);
    publish(&store.bucket(), &Few::at(0, 5, 100)).expect_err("killed");
    store.mend();
    let done = store.state().kept.keys().filter(|key| key.starts_with("2026/5/")).count();
    assert!(done > 10, "{done}");
    let written = publish(&store.bucket(), &Few::at(0, 5, 100)).expect("published");
    assert_eq!(written.fresh + u64::try_from(done).expect("a count"), written.files);
    assert_eq!(pointed(&store), Some(5));
}
