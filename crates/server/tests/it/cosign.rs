//! Witnesses of a node that is served: asked for each head, and waited for by nobody.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ed25519_dalek::SigningKey;
use election::act::Mode;
use server::Folder;
use server::cosign::{Ask, Background};
use tlog::witness::decide;
use tlog::{Cosigner, NoteSigner, Policy, SignedNote, TreeHead, VerifierKey};

use crate::{ORIGIN, entry, form, founded, listen};

/// A witness in this process; a dead one takes for ever.
struct Local {
    cosigner: Cosigner,
    held: TreeHead,
    dead: bool,
    asked: Arc<Mutex<u32>>,
}

impl Ask for Local {
    fn ask(&self, request: &str) -> Result<(u16, String), String> {
        *self.asked.lock().expect("no thread panics") += 1;
        if self.dead {
            std::thread::sleep(Duration::from_mins(5));
        }
        Ok(match decide(request, &[log()], |_| self.held) {
            Ok(accepted) => (200, accepted.cosign(&self.cosigner, 1_800_000_000)),
            Err(refusal) => (refusal.status(), refusal.body().1),
        })
    }
}

fn log() -> VerifierKey {
    NoteSigner::from_seed(ORIGIN, &[9; 32]).expect("a name").verifier().clone()
}

fn cosigner(nth: u8) -> Cosigner {
    let secret = SigningKey::from_bytes(&[50 + nth; 32]);
    Cosigner::new(&format!("w{nth}.example"), secret).expect("a name")
}

fn policy() -> Policy {
    let line = |nth: u8| format!("witness w{nth} {}\n", cosigner(nth).verifier());
    let text = format!("{}{}group any 1 w1 w2\nquorum any\n", line(1), line(2));
    server::read_policy(&text, &log()).expect("a policy")
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_dead_witness_holds_up_neither_acts_nor_the_quorum() {
    let folder = founded(Mode::Rehearsal);
    Folder::at(folder.path()).write_policy(&policy()).expect("written");
    let served = listen(folder);
    let asked: [Arc<Mutex<u32>>; 2] = std::array::from_fn(|_| Arc::default());
    let counts = asked.clone();
    let _background = Background::ask(&served.node, move |witness| {
        let nth = if witness.name == "w1" { 1 } else { 2 };
        let asked = Arc::clone(&counts[usize::from(nth) - 1]);
        let held = TreeHead::EMPTY;
        Some(Box::new(Local { cosigner: cosigner(nth), held, dead: nth == 2, asked }))
    });
    until("the first head is cosigned", || served.node.quorum());
    let (status, note) = served.get("/checkpoint");
    assert_eq!(status, 200);
    let note: SignedNote = note.parse().expect("a note");
    let judged = policy().judge(&note);
    assert_eq!((judged.by.len(), judged.quorum, judged.log.as_deref()), (1, true, Some(ORIGIN)));
    assert_eq!(served.get("/log.policy"), (200, policy().to_string()));
    let page = served.get("/en/witnesses/").1;
    assert!(page.contains("1 of 2 witnesses have cosigned snapshot 3"), "{page}");

    let start = Instant::now();
    let body = entry(1, "form", form("N-001", 1, [4, 3, 2, 1])).to_bytes();
    served.node.append(body).expect("a lawful form");
    assert!(start.elapsed() < Duration::from_secs(5), "an act waits for no witness");
    // This witness forgets what it held, so it names its size again: it is asked from there.
    until("the next head is cosigned", || served.node.quorum() && served.node.size() == 4);
    assert_eq!(*asked[1].lock().expect("no thread panics"), 1, "the dead one was asked once");
}

#[test]
fn a_live_head_is_signed_anew_and_a_rehearsal_plays_its_time() {
    let signed_at = |served: &crate::Served| served.node.live().signed.time;
    let live = listen(founded(Mode::Live));
    let before = signed_at(&live);
    live.node.heartbeat();
    until("the head is signed with the time of the clock", || signed_at(&live) > before);
    let text: serde_json::Value = serde_json::from_str(&live.get("/healthz").1).expect("JSON");
    assert_eq!(text["head_is_fresh"], true, "{text}");
    assert!(live.get("/en/").1.contains("data-watch=\"clock\""));

    let played = listen(founded(Mode::Rehearsal));
    let body = entry(1, "form", form("N-001", 1, [4, 3, 2, 1])).to_bytes();
    played.node.append(body).expect("a lawful form");
    assert_eq!(signed_at(&played), 1_717_255_000, "the time of the act");
    played.node.heartbeat();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(signed_at(&played), 1_717_255_000);
}
