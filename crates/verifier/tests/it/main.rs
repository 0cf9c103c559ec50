//! Servers that want to keep the verifier busy, or to fell it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use election::act::{Act, CommissionEmpowered, Payload};
use election::entry::Entry;
use election::id::{ActId, CommissionCode};
use tlog::{Bundle, Checkpoint, Hash, NoteSigner, Tree, TreeHead};
use verifier::{Finding, Listed, Options, Report, Source, SourceError, verify};

/// A server with a key of its own: a head of any size, and the same entry as often as one likes.
struct Endless {
    files: BTreeMap<String, Vec<u8>>,
    entry: Vec<u8>,
    asked: AtomicUsize,
}

impl Endless {
    fn new(head: TreeHead, entry: &[u8]) -> Self {
        let signer = NoteSigner::from_seed("log.example", &[7; 32]).expect("a key");
        let mut note = Checkpoint::new("log.example", head).expect("a head").sign(&signer);
        signer.cosigner().cosign(&mut note, 1_700_000_000);
        let files = [
            ("checkpoint".to_owned(), note.to_string().into_bytes()),
            ("log.vkey".to_owned(), format!("{}\n", signer.verifier()).into_bytes()),
        ];
        Self { files: files.into(), entry: entry.to_vec(), asked: AtomicUsize::new(0) }
    }
}

impl Source for Endless {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let bytes = match path.parse::<Bundle>() {
            Ok(bundle) => {
                let entries = vec![&self.entry; usize::from(bundle.width())];
                Some(bundle.bytes(&entries).expect("short entries"))
            }
            Err(_) => self.files.get(path).cloned(),
        };
        assert!(bytes.iter().all(|bytes| bytes.len() as u64 <= bytes_max), "{path}");
        Ok(bytes)
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        true
    }
}

fn check(head: TreeHead, entry: &[u8], codes: &[&str]) {
    let source = Endless::new(head, entry);
    let report: Report = verify(&source, &Options::default(), &|_| {});
    let found: Vec<_> = report.findings.iter().map(|finding: &Finding| finding.code).collect();
    assert_eq!(found, codes);
    let asked = source.asked.into_inner();
    assert!(asked <= 8, "{asked} files were asked for");
}

fn of(size: u64) -> TreeHead {
    TreeHead { size, root: Hash::leaf(b"any root") }
}

/// The bytes of a well-formed act that opens nothing.
fn empowered() -> Vec<u8> {
    let act = Act::CommissionEmpowered(CommissionEmpowered {
        commission: CommissionCode::new("c"),
        key: "0".repeat(64),
    });
    let payload = Payload {
        act,
        at: 0,
        by: CommissionCode::new("c"),
        id: ActId::new("a"),
        origin: "log.example".into(),
    };
    Entry { payload, signature: String::new() }.to_bytes()
}

#[test]
fn a_head_beyond_any_day_is_refused_before_its_entries_are_read() {
    check(of(1 << 63), b"x", &["head.too_large"]);
    check(of((1 << 32) + 1), b"x", &["head.too_large"]);
}

#[test]
fn the_first_bytes_that_are_no_entry_end_the_reading() {
    check(of(1 << 32), b"", &["entry.unreadable"]);
    check(of(1 << 32), &vec![0xff; 65_535], &["entry.unreadable"]);
    check(of(1 << 32), &b"[".repeat(60_000), &["entry.unreadable"]);
}

#[test]
fn a_log_that_does_not_begin_with_an_opening_is_not_read_on() {
    check(of(1 << 32), &empowered(), &["entry.not_opening"]);
}

#[test]
fn a_log_of_nothing_opens_no_election() {
    check(Tree::new().head(), b"", &["entries.none"]);
}
