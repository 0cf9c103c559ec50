//! What a mirror refuses before it takes anything.

use mirror::{Mirror, MirrorError};
use publication::Directory;
use tlog::{Bundle, Checkpoint, Hash, NoteSigner, Policy, TreeHead, bundles_since};
use verifier::Memory;

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example", &[7; 32]).expect("a name of a log")
}

/// A source with a signed head of one entry, `body`, and the policy of a log without witnesses.
fn shown(head: TreeHead, body: &[u8]) -> Memory {
    let signer = signer();
    let mut note = Checkpoint::new(signer.name(), head).expect("an origin").sign(&signer);
    signer.cosigner().cosign(&mut note, 1);
    let mut source = Memory::new();
    source.insert("log.vkey", format!("{}\n", signer.verifier()).into_bytes());
    source.insert("checkpoint", note.to_string().into_bytes());
    let policy = Policy::of_log(signer.verifier().clone());
    source.insert("log.policy", policy.to_string().into_bytes());
    let bundle: Bundle = bundles_since(0, 1).next().expect("one entry");
    let length = u16::try_from(body.len()).expect("short").to_be_bytes();
    source.insert(&bundle.to_string(), [&length[..], body].concat());
    source
}

fn refused(source: &Memory, policy: Option<&str>) -> MirrorError {
    let path = std::env::temp_dir().join("a-mirror-that-is-never-written");
    let directory = Directory::at(&path).expect("nothing is there");
    let policy = policy.map(|text| text.parse().expect("a policy"));
    let mut mirror = Mirror::open(directory, None, policy).expect("nothing is held");
    mirror.round(source, &|_, _| {}).expect_err("refused")
}

fn head(size: u64, body: &[u8]) -> TreeHead {
    TreeHead { size, root: Hash::leaf(body) }
}

#[test]
fn entries_that_do_not_give_the_signed_root_may_be_whole_again_later() {
    let error = refused(&shown(head(1, b"signed"), b"damaged"), None);
    assert_eq!((error.code(), error.may_pass()), ("mirror.unreadable", true), "{error}");
    assert!(error.to_string().contains("the entries give the root"), "{error}");
}

#[test]
fn a_head_of_absurd_size_is_refused_before_an_entry_is_read() {
    let error = refused(&shown(head((1 << 32) + 1, b"one"), b"one"), None);
    assert_eq!(error.code(), "mirror.unreadable", "{error}");
    assert!(error.to_string().contains("4294967297"), "{error}");
}

#[test]
fn a_policy_other_than_the_one_given_does_not_pass() {
    let source = shown(head(1, b"one"), b"one");
    let witness = NoteSigner::from_seed("one.example", &[8; 32]).expect("a name");
    let witness = witness.cosigner().verifier().to_string();
    let given = format!("witness one {witness}\nquorum one\n");
    let error = refused(&source, Some(&given));
    assert_eq!((error.code(), error.may_pass()), ("mirror.policy_changed", false), "{error}");
    // The same policy without the line of the log is the same: what is wrong is the entry then.
    let error = refused(&source, Some("quorum none\n"));
    assert_eq!(error.code(), "mirror.unreadable", "{error}");
}
