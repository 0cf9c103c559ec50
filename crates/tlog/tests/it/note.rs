use proptest::prelude::*;
use tlog::{NoteSigner, SignedNote, TlogError, VerifierKey};

use crate::signer;

// The example of the Go package `golang.org/x/mod/sumdb/note`.
const GO_VERIFIER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const GO_NOTE: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

#[test]
fn the_published_note_verifies_and_is_signed_again_to_the_same_bytes() {
    let verifier: VerifierKey = GO_VERIFIER.parse().expect("the published key");
    let note: SignedNote = GO_NOTE.parse().expect("the published note");
    assert_eq!(note.verify(std::slice::from_ref(&verifier)), Ok(vec![&verifier]));
    assert_eq!(note.to_string(), GO_NOTE);
    let secret = NoteSigner::from_secret_text(GO_SECRET).expect("the published secret");
    assert_eq!(secret.verifier().to_string(), GO_VERIFIER);
    assert_eq!(secret.to_secret_text(), GO_SECRET);
    assert_eq!(secret.sign(note.text()).map(|note| note.to_string()), Ok(GO_NOTE.into()));
}

#[test]
fn the_note_of_the_specification_reads() {
    let note = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n\
        ed è subito sera.\n\n\
        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    let read: SignedNote = note.parse().expect("the example of the specification");
    assert!(read.text().ends_with("raggio di sole:\n\ned è subito sera.\n"));
    assert_eq!(read.signatures()[0].name(), "quasimodo.example/salvatore");
    assert_eq!(read.signatures()[0].bytes().len(), 64);
    assert_eq!(read.to_string(), note);
}

#[test]
fn a_note_with_any_bit_of_text_or_signature_changed_does_not_verify() {
    let note = signer().sign("first\nsecond\n").expect("a text").to_string();
    let known = [signer().verifier().clone()];
    for place in 0..note.len() {
        for bit in 0..8 {
            let mut bytes = note.clone().into_bytes();
            bytes[place] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            let verified = changed.parse::<SignedNote>().and_then(|n| n.verify(&known).map(drop));
            assert!(verified.is_err(), "byte {place} bit {bit}: {changed}");
        }
    }
}

#[test]
fn unknown_signatures_are_passed_over_and_a_false_known_one_refuses_the_note() {
    let other = NoteSigner::from_seed("witness.example", &[8; 32]).expect("a name");
    let mut note = signer().sign("text\n").expect("a text");
    other.cosign(&mut note);
    let (ours, theirs) = (signer().verifier().clone(), other.verifier().clone());
    assert_eq!(note.verify(std::slice::from_ref(&ours)), Ok(vec![&ours]));
    assert_eq!(note.verify(&[theirs.clone(), ours.clone()]), Ok(vec![&ours, &theirs]));
    let stranger = NoteSigner::from_seed("log.example/count", &[9; 32]).expect("a name");
    let refused = note.verify(&[stranger.verifier().clone()]).expect_err("a stranger");
    assert_eq!(refused.code(), "tlog.signer_unknown");
    assert!(refused.to_string().contains("log.example/count+"), "{refused}");

    let forged = note.to_string().replacen("text\n", "next\n", 1);
    let forged: SignedNote = forged.parse().expect("well-formed");
    let name = "log.example/count".to_owned();
    let refused = forged.verify(&[ours]).expect_err("the text was changed");
    assert_eq!(refused, TlogError::SignatureInvalid { line: 1, name });
    let mixed = format!("{}{}", other.sign("next\n").expect("a text"), signature_line(&note));
    let mixed: SignedNote = mixed.parse().expect("well-formed");
    let known = [theirs, signer().verifier().clone()];
    assert_eq!(mixed.verify(&known).expect_err("one is false").code(), "tlog.signature_invalid");
}

fn signature_line(note: &SignedNote) -> String {
    let note = note.to_string();
    note.lines()
        .find(|line| line.starts_with("— log"))
        .map(|line| format!("{line}\n"))
        .expect("ours")
}

#[test]
fn a_key_that_signs_again_replaces_its_signature() {
    let mut note = signer().sign("text\n").expect("a text");
    signer().cosign(&mut note);
    assert_eq!(note.signatures().len(), 1);
}

#[test]
fn a_note_in_another_form_is_refused_with_the_line() {
    let line = "— name AAAAAAAA\n";
    for (note, line) in [
        (String::new(), 1),
        ("\n".into(), 2),
        ("text\n".into(), 2),
        (format!("text\n{line}"), 3),
        (format!("text\n\n{}", line.trim_end()), 3),
        ("text\n\n".into(), 3),
        (format!("te\txt\n\n{line}"), 1),
        (format!("text\r\n\n{line}"), 1),
        ("text\n\n- name AAAAAAAA\n".into(), 3),
        ("text\n\n—name AAAAAAAA\n".into(), 3),
        ("text\n\n—  AAAAAAAA\n".into(), 3),
        ("text\n\n— na+me AAAAAAAA\n".into(), 3),
        ("text\n\n— na\u{a0}me AAAAAAAA\n".into(), 3),
        ("text\n\n— name AAAAAAAA \n".into(), 3),
        ("text\n\n— name AAAAAA==\n".into(), 3),
        ("text\n\n— name AAAAAAB=\n".into(), 3),
        (format!("text\n\n{line}— name AAAA!AAA\n"), 4),
        (format!("text\n\n{}", line.repeat(101)), 103),
    ] {
        match note.parse::<SignedNote>() {
            Err(TlogError::NoteMalformed { line: found, .. }) => {
                assert_eq!(found, line, "{note:?}");
            }
            other => panic!("{note:?} gave {other:?}"),
        }
    }
    assert!(format!("text\n\n{}", line.repeat(100)).parse::<SignedNote>().is_ok());
    assert!(format!("\n\n{line}").parse::<SignedNote>().is_ok(), "the text may be an empty line");
    for text in ["", "no newline", "nul\0\n"] {
        assert_eq!(signer().sign(text).expect_err(text).code(), "tlog.note_malformed");
    }
}

#[test]
fn a_key_in_another_form_is_refused() {
    let key = signer().verifier().to_string();
    assert_eq!(key.parse(), Ok(signer().verifier().clone()));
    let (name, rest) = key.split_once('+').expect("name+id+key");
    let (id, bytes) = rest.split_once('+').expect("id+key");
    let weak = format!("n+00000000+AQ{}", "A".repeat(42));
    let other_kind = format!("B{}", &bytes[1..]);
    for (wrong, code) in [
        (String::new(), "tlog.key_malformed"),
        (name.into(), "tlog.key_malformed"),
        (format!("{name}+{id}"), "tlog.key_malformed"),
        (format!("+{id}+{bytes}"), "tlog.key_malformed"),
        (format!("na me+{id}+{bytes}"), "tlog.key_malformed"),
        (format!("{name}+{}+{bytes}", id.to_uppercase() + "0"), "tlog.key_malformed"),
        (format!("{name}+{}+{bytes}", &id[1..]), "tlog.key_malformed"),
        (format!("{name}+{id}+{bytes}\n"), "tlog.key_malformed"),
        (format!("{name}+{id}+{}", &bytes[4..]), "tlog.key_malformed"),
        (format!("{name}+{id}+{other_kind}"), "tlog.key_malformed"),
        (format!("{name}+{id}+"), "tlog.key_malformed"),
        (weak, "tlog.key_malformed"),
        (format!("{name}+00000000+{bytes}"), "tlog.key_id_mismatch"),
        (format!("x{name}+{id}+{bytes}"), "tlog.key_id_mismatch"),
    ] {
        assert_eq!(wrong.parse::<VerifierKey>().expect_err(&wrong).code(), code, "{wrong}");
    }
    assert!(NoteSigner::from_secret_text(&key).is_err());
    assert!(NoteSigner::from_seed("two words", &[1; 32]).is_err());
    assert!(!format!("{:?}", signer()).contains("PRIVATE"));
}

proptest! {
    #[test]
    fn what_is_signed_verifies_and_reads_back(seed in any::<[u8; 32]>(), text in "[^\\x00-\\x1f]{0,80}(\n[^\\x00-\\x1f]{0,20}){0,3}") {
        let signer = NoteSigner::from_seed("log.example", &seed).expect("a name");
        let note = signer.sign(&format!("{text}\n")).expect("a text");
        let read: SignedNote = note.to_string().parse().expect("just written");
        prop_assert_eq!(&read, &note);
        prop_assert!(read.verify(&[signer.verifier().clone()]).is_ok());
        let again = NoteSigner::from_secret_text(&signer.to_secret_text()).expect("just written");
        prop_assert_eq!(again.verifier(), signer.verifier());
    }

    #[test]
    fn what_reads_as_a_note_is_written_to_the_same_bytes(text in "(\\PC|\n|— | ){0,60}") {
        if let Ok(note) = text.parse::<SignedNote>() {
            prop_assert_eq!(note.to_string(), text);
        }
    }
}
