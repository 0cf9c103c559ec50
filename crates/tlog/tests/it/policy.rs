use proptest::prelude::*;
use tlog::{Checkpoint, NoteSigner, Policy, Proof, SignedNote, TlogError};

use crate::{leaf_of, signer, tree_of, witness_of};

/// A policy with witnesses `W0` to `W{count - 1}` and these lines behind.
fn policy_of(count: u8, rest: &str) -> String {
    let witness = |nth: u8| format!("witness W{nth} {}\n", witness_of(nth).verifier());
    let witnesses: String = (0..count).map(witness).collect();
    format!("log {}\n{witnesses}{rest}", signer().verifier())
}

/// A head of nine entries cosigned by these witnesses.
fn head_by(witnesses: &[u8]) -> SignedNote {
    let checkpoint = Checkpoint::new("log.example/count", tree_of(9).head()).expect("an origin");
    let mut note = checkpoint.sign(&signer());
    for nth in witnesses {
        witness_of(*nth).cosign(&mut note, 1_700_000_000 + u64::from(*nth));
    }
    note
}

#[test]
fn the_example_of_the_specification_asks_for_two_of_one_group_and_one_of_another() {
    let policy: Policy = policy_of(
        6,
        "group X-witnesses 2 W0 W1 W2\ngroup Y-witnesses any W3 W4 W5\n\
         group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n",
    )
    .parse()
    .expect("the example");
    assert_eq!((policy.quorum(), policy.witnesses().len(), policy.logs().len()), ("X-and-Y", 6, 1));
    for (by, quorum) in [
        (vec![], false),
        (vec![0, 1], false),
        (vec![0, 3], false),
        (vec![3, 4, 5], false),
        (vec![0, 2, 5], true),
        (vec![0, 1, 2, 3, 4, 5], true),
    ] {
        assert_eq!(policy.judge(&head_by(&by)).quorum, quorum, "{by:?}");
        assert_eq!(policy.open(&head_by(&by)).is_ok(), quorum, "{by:?}");
    }
    // Two choices of two among three share one; of one among three nothing.
    assert_eq!(policy.overlap(), 1);
}

#[test]
fn what_two_quorums_share_is_counted_over_every_pair() {
    for (count, rest) in [
        (1, "quorum W0\n"),
        (1, "quorum none\n"),
        (3, "group g 2 W0 W1 W2\nquorum g\n"),
        (5, "group g 3 W0 W1 W2 W3 W4\nquorum g\n"),
        (5, "group g 4 W0 W1 W2 W3 W4\nquorum g\n"),
        (4, "group g 2 W0 W1 W2 W3\nquorum g\n"),
        (4, "group g all W0 W1 W2 W3\nquorum g\n"),
        (5, "group a 2 W0 W1 W2\ngroup b all W3 W4\ngroup c any a b\nquorum c\n"),
        (6, "group a 2 W0 W1 W2\ngroup b 2 W3 W4 W5\ngroup c all a b\nquorum c\n"),
        (7, "group a 2 W0 W1 W2\ngroup b 2 W3 W4 W5\ngroup c 2 a b W6\nquorum c\n"),
    ] {
        let policy: Policy = policy_of(count, rest).parse().expect(rest);
        let sets: Vec<u32> = (0..1_u32 << count)
            .filter(|set| {
                let by: Vec<u8> = (0..count).filter(|nth| set >> nth & 1 == 1).collect();
                policy.judge(&head_by(&by)).quorum
            })
            .collect();
        let pairs = sets.iter().flat_map(|one| sets.iter().map(move |other| one & other));
        let least = pairs.map(u32::count_ones).min().expect("there is a quorum");
        assert_eq!(policy.overlap(), usize::try_from(least).expect("small"), "{rest}");
    }
}

#[test]
fn every_fault_of_a_policy_is_told_with_its_line() {
    let (key, w0, w1) = (signer().verifier().clone(), witness_of(0), witness_of(1));
    let own = signer().cosigner();
    let text = format!(
        "log {key}\nlog {key}\nlog\nlog {}\nwitness none {}\nwitness A {}\n\
         witness A {}\nwitness B {}\nwitness C {}\nwitness D {key}\n\
         group g 3 A\ngroup g 0 A\ngroup g 01 A\ngroup g any X\n\
         group A all A\ngroup g all A A\ngroup g any\n# \u{e9}\n\t \nthreshold 2\n\
         group h all A\ngroup i all A\nquorum nobody\nquorum h\nbell\u{7}",
        w0.verifier(),
        w0.verifier(),
        w0.verifier(),
        w1.verifier(),
        w0.verifier(),
        own.verifier(),
    );
    let Err(TlogError::PolicyMalformed { faults }) = text.parse::<Policy>() else {
        panic!("a policy full of faults was read")
    };
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(
        lines,
        [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 22, 23, 24, 25, 25],
        "{faults:#?}"
    );
    let error = text.parse::<Policy>().expect_err("faults");
    assert_eq!(error.code(), "tlog.policy_malformed");
    assert!(error.to_string().contains("line 9: this key is both a log's and a witness's"));
    for (text, line) in [("", 1), ("# nothing\n", 2), ("quorum none", 1)] {
        let Err(TlogError::PolicyMalformed { faults }) = text.parse::<Policy>() else {
            panic!("{text:?}")
        };
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [line], "{text:?}");
    }
}

#[test]
fn comments_white_space_and_order_do_not_matter() {
    let (key, w0) = (signer().verifier().clone(), witness_of(0).verifier().clone());
    let loose = format!(
        "# who is trusted\n\n  witness\tW0  {w0} https://w.example/ \n group g any W0\n\
         \tquorum g\nlog {key}\n"
    );
    let policy: Policy = loose.parse().expect("allowed by the format");
    let strict = format!("log {key}\nwitness W0 {w0} https://w.example/\ngroup g 1 W0\nquorum g\n");
    assert_eq!(policy.to_string(), strict);
    assert_eq!(strict.parse(), Ok(policy));
}

#[test]
fn a_log_is_no_witness_of_itself() {
    let own = signer().cosigner().verifier().clone();
    let text = format!("witness W {own}\nquorum W\n");
    let policy: Policy = text.parse().expect("no log yet");
    let refused = policy.with_log(signer().verifier().clone()).expect_err("its own witness");
    assert_eq!(refused.code(), "tlog.policy_malformed");
}

#[test]
fn a_policy_takes_its_own_logs_heads_only() {
    let policy = Policy::of_log(signer().verifier().clone());
    assert_eq!(policy.to_string(), format!("log {}\nquorum none\n", signer().verifier()));
    assert!(policy.open(&head_by(&[])).is_ok());
    let other = NoteSigner::from_seed("other.example", &[9; 32]).expect("a name");
    let foreign = Checkpoint::new("other.example", tree_of(9).head()).expect("an origin");
    assert_eq!(
        policy.open(&foreign.sign(&other)).expect_err("foreign").code(),
        "tlog.signer_unknown"
    );
    // Signed by our key, but under another's origin.
    let strayed = foreign.sign(&signer());
    assert_eq!(policy.open(&strayed).expect_err("strayed").code(), "tlog.origin_mismatch");
    assert_eq!(policy.judge(&strayed).log, None);
}

#[test]
fn lines_of_strangers_are_dropped_and_the_rest_stands_in_the_order_of_the_policy() {
    let policy: Policy = policy_of(3, "group g 2 W0 W1 W2\nquorum g\n").parse().expect("a policy");
    let mut note = head_by(&[2, 9, 0]);
    signer().cosigner().cosign(&mut note, 5);
    let arranged = policy.arrange(&note);
    let names: Vec<&str> = arranged.signatures().iter().map(tlog::NoteSignature::name).collect();
    assert_eq!(names, ["log.example/count", "log.example/count", "w0.example", "w2.example"]);
    assert_eq!(arranged.signatures()[0].id(), signer().verifier().id());
    let by = [("W0".into(), 1_700_000_000), ("W2".into(), 1_700_000_002)];
    assert_eq!(policy.judge(&note).by, by);
    assert_eq!(policy.judge(&arranged), policy.judge(&policy.arrange(&arranged)));
}

/// T11: who has stolen the log's key alone convinces nobody who asks for witnesses.
#[test]
fn t11_a_stolen_log_key_reaches_no_reader_with_a_policy() {
    let policy: Policy = policy_of(3, "group g 2 W0 W1 W2\nquorum g\n").parse().expect("a policy");
    let honest = head_by(&[0, 1]);
    let forged_tree: tlog::Tree = (100..109).map(leaf_of).collect();
    let forged = Checkpoint::new("log.example/count", forged_tree.head()).expect("an origin");
    let forged = forged.sign(&signer());
    let inclusion = forged_tree.inclusion_proof(4, 9).expect("within");
    let without = Policy::of_log(signer().verifier().clone());
    let proof = Proof::new(inclusion.clone(), forged.clone());
    assert!(proof.verify(&leaf_of(104), &without).is_ok(), "the key alone convinces without one");

    let accepted =
        |note: SignedNote| Proof::new(inclusion.clone(), note).verify(&leaf_of(104), &policy);
    assert_eq!(accepted(forged.clone()).expect_err("no witness").code(), "tlog.quorum_missing");
    // The witnesses' lines of the honest head under the forged text.
    let mut moved = forged.clone();
    for line in &honest.signatures()[1..] {
        moved.push(line.clone());
    }
    assert_eq!(accepted(moved).expect_err("another text").code(), "tlog.signature_invalid");
    // The log's own key as witness: a time line, another name, the witness's name with our key.
    let mut own = forged.clone();
    signer().cosigner().cosign(&mut own, 7);
    assert_eq!(accepted(own).expect_err("its own time").code(), "tlog.quorum_missing");
    for name in ["w0.example", "w1.example", "w2.example"] {
        let thief = tlog::Cosigner::new(name, tlog::SigningKey::from_bytes(&[7; 32]));
        let mut named = forged.clone();
        thief.expect("a name").cosign(&mut named, 7);
        assert_eq!(accepted(named).expect_err(name).code(), "tlog.quorum_missing");
    }
    // One witness, many times, is one witness.
    let lines = |time: u64| {
        let mut note = forged.clone();
        witness_of(0).cosign(&mut note, time);
        note.signatures()[1].to_string()
    };
    let many: String = (0..50).map(|time| lines(time) + "\n").collect();
    let many: SignedNote = format!("{forged}{many}").parse().expect("form");
    assert_eq!(policy.judge(&many).by, [("W0".into(), 49)]);
    assert_eq!(accepted(many).expect_err("one witness").code(), "tlog.quorum_missing");
}

#[test]
fn a_proof_reads_back_and_convinces_under_the_policy_only() {
    let policy: Policy = policy_of(3, "group g 2 W0 W1 W2\nquorum g\n").parse().expect("a policy");
    let inclusion = tree_of(9).inclusion_proof(4, 9).expect("within");
    let mut proof = Proof::new(inclusion, head_by(&[0, 2]));
    for extra in [None, Some(b"any bytes".to_vec()), Some(vec![])] {
        proof.extra = extra;
        assert_eq!(proof.to_string().parse(), Ok(proof.clone()));
    }
    let (checkpoint, cosigned) = proof.verify(&leaf_of(4), &policy).expect("it is there");
    assert_eq!((checkpoint.head().size, cosigned.by.len()), (9, 2));
    assert_eq!(proof.verify(&leaf_of(5), &policy).expect_err("leaf").code(), "tlog.root_mismatch");
    proof.index = 5;
    assert_eq!(proof.verify(&leaf_of(4), &policy).expect_err("place").code(), "tlog.root_mismatch");
    proof.index = 9;
    let refused = proof.verify(&leaf_of(4), &policy).expect_err("place");
    assert_eq!(refused.code(), "tlog.index_beyond_size");
}

#[test]
fn a_proof_in_another_form_is_refused_with_the_line() {
    let proof = Proof::new(tree_of(3).inclusion_proof(1, 3).expect("within"), head_by(&[]));
    let text = proof.to_string();
    for (from, to, code, line) in [
        ("v1\n", "v2\n", "proof", 1),
        ("index 1\n", "index 01\n", "proof", 2),
        ("index 1\n", "extra !\nindex 1\n", "proof", 2),
        ("index 1\n", "extra AA==\nplace 1\n", "proof", 3),
        ("index 1\n", "", "proof", 2),
        ("index 1\n", "index 1\nindex 1\n", "proof", 3),
        ("=\n", "\n", "proof", 3),
        ("\n\n", "\n", "proof", 5),
        ("— ", "- ", "note", 10),
    ] {
        let changed = text.replacen(from, to, 1);
        let refused = changed.parse::<Proof>().expect_err(&changed);
        assert_eq!(refused.code(), format!("tlog.{code}_malformed"), "{from:?} to {to:?}");
        assert!(refused.to_string().contains(&format!("line {line}:")), "{refused} for {to:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_as_a_policy_and_as_a_proof_without_a_panic(
        text in "(log|witness|group|quorum|none|all|any|index|extra| |\n|\\PC|2){0,40}"
    ) {
        drop(text.parse::<Policy>());
        drop(text.parse::<Proof>());
        drop(text.parse::<tlog::witness::Request>());
    }

    #[test]
    fn a_quorum_never_shrinks_when_a_witness_is_added(by in 0_u32..64, more in 0_u8..6, k in 1_u8..6) {
        let rest = format!("group g {k} W0 W1 W2 W3 W4 W5\nquorum g\n");
        let policy: Policy = policy_of(6, &rest).parse().expect("a policy");
        let set: Vec<u8> = (0..6).filter(|nth| by >> nth & 1 == 1).collect();
        let larger = [set.clone(), vec![more]].concat();
        let (small, large) = (policy.judge(&head_by(&set)), policy.judge(&head_by(&larger)));
        prop_assert!(!small.quorum || large.quorum);
        prop_assert_eq!(small.quorum, set.len() >= usize::from(k));
    }
}
