use proptest::prelude::*;
use tlog::witness::{Accepted, Answer, Refusal, Request, decide};
use tlog::{Checkpoint, NoteSigner, SignedNote, Tree, TreeHead, VerifierKey};

use crate::{leaf_of, signer, tree_of, witness_of};

// The requests of the race test of the witness of `filippo.io/torchwood`
// (`internal/witness/witness_test.go`), made and signed by a Sigsum log in Go.
const GO_ORIGIN: &str =
    "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
const GO_KEY: &str = "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f";
const GO_FIRST: &str = "old 0\n\n\
    sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562\n1\n\
    KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\
    — sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562 UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n";
const GO_TO_3: &str = "old 1\n\
    KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nKgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\
    sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562\n3\n\
    RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n\
    — sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562 UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=\n";
const GO_TO_5: &str = "old 1\n\
    KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\n\
    KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\
    sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562\n5\n\
    QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n\
    — sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562 UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=\n";

#[test]
fn requests_of_a_foreign_log_are_decided_as_its_own_witness_does() {
    let bytes: tlog::Hash = GO_KEY.parse().expect("32 bytes in hex");
    let logs = [VerifierKey::new(GO_ORIGIN, &bytes.0).expect("the published key")];
    let ask = |request: &str, held: TreeHead| decide(request, &logs, |_| held);
    let first = ask(GO_FIRST, TreeHead::EMPTY).expect("the first head").checkpoint.head();
    assert_eq!(first.size, 1);
    let fifth = ask(GO_TO_5, first).expect("follows").checkpoint.head();
    assert_eq!(fifth.size, 5);
    assert!(ask(GO_TO_3, first).is_ok());
    assert_eq!(ask(GO_TO_3, fifth), Err(Refusal::Elsewhere { asked: 1, held: 5 }));
    for text in [GO_FIRST, GO_TO_3, GO_TO_5] {
        assert_eq!(text.parse::<Request>().expect("a request").to_string(), text);
    }
    let hash = "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    let long = GO_FIRST.replacen("old 0\n", &format!("old 0\n{}", hash.repeat(64)), 1);
    assert_eq!(ask(&long, TreeHead::EMPTY).expect_err("64 hashes").status(), 400);
}

fn signed(head: TreeHead) -> SignedNote {
    Checkpoint::new("log.example/count", head).expect("an origin").sign(&signer())
}

fn ask(request: &str, held: TreeHead) -> Result<Accepted, Refusal> {
    decide(request, &[signer().verifier().clone()], |_| held)
}

/// The tree over other entries from `from` on.
fn forked(from: u64, size: u64) -> Tree {
    (0..size).map(|at| if at < from { leaf_of(at) } else { leaf_of(at + 1000) }).collect()
}

#[test]
fn each_refusal_has_the_status_of_the_format() {
    let (tree, fork) = (tree_of(20), forked(5, 20));
    let at = |size| TreeHead { size, root: tree.root_at(size).expect("within") };
    let request = |tree: &Tree, older, size| {
        let head = TreeHead { size, root: tree.root_at(size).expect("within") };
        Request::new(tree, older, signed(head)).expect("within").to_string()
    };
    let stranger = NoteSigner::from_seed("other.example", &[3; 32]).expect("a name");
    let foreign = Checkpoint::new("other.example", at(3)).expect("an origin").sign(&stranger);
    let foreign = Request::new(&tree, 0, foreign).expect("within").to_string();
    let thief = NoteSigner::from_seed("log.example/count", &[3; 32]).expect("a name");
    let stolen = Checkpoint::new("log.example/count", at(9)).expect("an origin").sign(&thief);
    let stolen = Request::new(&tree, 0, stolen).expect("within").to_string();
    let false_line = request(&tree, 0, 9).replacen("9\n", "8\n", 1);
    let no_proof = Request { older: 7, path: vec![], note: signed(at(9)) }.to_string();
    let empty_with_proof =
        Request { older: 0, path: vec![leaf_of(0)], note: signed(at(9)) }.to_string();
    let same_with_proof =
        Request { older: 9, path: vec![leaf_of(0)], note: signed(at(9)) }.to_string();
    for (what, request, held, status, code) in [
        ("no request", "old\n".into(), 0, 400, "tlog.request_malformed"),
        ("no note", "old 0\n\ntext".into(), 0, 400, "tlog.note_malformed"),
        (
            "leading zero",
            request(&tree, 7, 9).replacen("old 7", "old 07", 1),
            7,
            400,
            "tlog.request_malformed",
        ),
        (
            "no checkpoint",
            format!("old 0\n\n{}", signer().sign("a\nb\n").expect("text")),
            0,
            400,
            "tlog.checkpoint_malformed",
        ),
        ("unknown log", foreign, 0, 404, "witness.origin_unknown"),
        ("another's key", stolen, 0, 403, "tlog.signer_unknown"),
        ("false signature", false_line, 0, 403, "tlog.signature_invalid"),
        (
            "backwards",
            request(&tree, 7, 9).replacen("old 7", "old 10", 1),
            10,
            400,
            "witness.sizes_reversed",
        ),
        ("behind", request(&tree, 7, 9), 9, 409, "witness.elsewhere"),
        ("before the witness", request(&tree, 7, 9), 0, 409, "witness.elsewhere"),
        ("forked at the same size", request(&fork, 9, 9), 9, 409, "witness.forked"),
        ("forked later", request(&fork, 9, 12), 9, 422, "tlog.root_mismatch"),
        ("no proof", no_proof, 7, 422, "tlog.proof_length"),
        ("proof from nothing", empty_with_proof, 0, 422, "tlog.proof_length"),
        ("proof to itself", same_with_proof, 9, 422, "tlog.proof_length"),
    ] {
        let refused = ask(&request, at(held)).expect_err(what);
        assert_eq!((refused.status(), refused.code()), (status, code), "{what}: {refused}");
        assert_eq!(refused.is_fork(), code == "witness.forked");
        let (kind, body) = refused.body();
        if status == 409 {
            assert_eq!((kind, body), ("text/x.tlog.size", format!("{held}\n")), "{what}");
        } else {
            assert!(body.starts_with(code) && body.ends_with('\n'), "{body}");
        }
    }
}

#[test]
fn an_accepted_head_is_cosigned_and_the_log_reads_the_line() {
    let tree = tree_of(20);
    let request = Request::new(&tree, 0, signed(tree.head())).expect("within");
    let accepted = ask(&request.to_string(), TreeHead::EMPTY).expect("the first head");
    let witness = witness_of(4);
    let body = accepted.cosign(&witness, 77);
    let read = |status, body: &str| Answer::read(status, body, &request, witness.verifier());
    let Ok(Answer::Cosigned(line)) = read(200, &body) else { panic!("{body}") };
    assert_eq!(witness.verifier().verifies(request.note.text().as_bytes(), line.bytes()), Some(77));
    // Behind the line of another key of the witness, as the format allows.
    let two = witness_of(5).signature(request.note.text(), 77).to_string() + "\n" + &body;
    assert_eq!(read(200, &two), Ok(Answer::Cosigned(line)));
    let of_other = witness_of(5).signature(request.note.text(), 77).to_string() + "\n";
    assert_eq!(read(200, &of_other).expect_err("another key").code(), "tlog.signer_unknown");
    let other_text = witness.signature("other\n", 77).to_string() + "\n";
    assert_eq!(read(200, &other_text).expect_err("text").code(), "tlog.signature_invalid");
    assert_eq!(read(200, "").expect_err("nothing").code(), "tlog.signer_unknown");
    assert_eq!(read(200, "yes\n").expect_err("no line").code(), "tlog.answer_malformed");
    assert_eq!(read(409, "12\n"), Ok(Answer::Held(12)));
    assert_eq!(read(409, "0\n"), Ok(Answer::Forked));
    for body in ["12", "012\n", "", "-1\n"] {
        assert_eq!(read(409, body).expect_err(body).code(), "tlog.answer_malformed");
    }
    let said = "busy".to_owned();
    assert_eq!(read(503, "busy"), Ok(Answer::Refused { status: 503, said }));
}

#[test]
fn the_same_head_may_be_cosigned_again_and_the_empty_one_too() {
    let tree = tree_of(3);
    let again = Request::new(&tree, 3, signed(tree.head())).expect("within").to_string();
    assert!(ask(&again, tree.head()).is_ok());
    let empty = Request::new(&tree, 0, signed(TreeHead::EMPTY)).expect("within").to_string();
    assert!(ask(&empty, TreeHead::EMPTY).is_ok());
}

proptest! {
    /// What a witness cosigns one after another are heads of one history, whatever it is asked.
    #[test]
    fn heads_cosigned_one_after_another_are_prefixes_of_each_other(
        asks in prop::collection::vec((0_u64..30, 0_u64..30, 0_usize..3, any::<bool>()), 1..40)
    ) {
        let trees = [tree_of(30), forked(4, 30), forked(11, 30)];
        let mut held = TreeHead::EMPTY;
        let mut cosigned: Vec<TreeHead> = Vec::new();
        for (older, size, tree, knows) in asks {
            let tree = &trees[tree];
            let head = TreeHead { size, root: tree.root_at(size).expect("within") };
            let older = if knows { held.size } else { older };
            let Ok(request) = Request::new(tree, older, signed(head)) else { continue };
            if let Ok(accepted) = ask(&request.to_string(), held) {
                prop_assert_eq!(accepted.held, held);
                held = accepted.checkpoint.head();
                cosigned.push(held);
            }
        }
        let of_one = |tree: &Tree| {
            cosigned.iter().all(|head| tree.root_at(head.size) == Ok(head.root))
        };
        prop_assert!(trees.iter().any(of_one), "{:?}", cosigned);
        prop_assert!(cosigned.is_sorted_by_key(|head| head.size));
    }
}
