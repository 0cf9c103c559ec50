use tlog::{Checkpoint, CosignatureKey, NoteSigner, Policy, SignedNote, TlogError, VerifierKey};

use crate::{signer, tree_of, witness_of};

/// A head of the staging log «arche2025h1» with four of its witnesses, as published by
/// transparency.dev and kept in the tests of the Python package `tlog-scales`. The first line is of
/// a kind (05) that this crate does not know.
pub const PUBLISHED: &str = "arche2025h1.staging.ct.transparency.dev\n\
    1432088532\n\
    U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\
    \n\
    — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=\n\
    — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n\
    — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==\n\
    — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==\n\
    — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n\
    — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==\n";

/// A policy for it. The keys of the witnesses are those that their operators publish.
pub const PUBLISHED_POLICY: &str = "\
    log arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f\n\
    witness garden transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM\n\
    witness smartit witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO\n\
    witness remora remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2 https://remora.n621.de/\n\
    witness stagemole witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv\n\
    witness poc rgdd.se/poc-witness+db03732e+BCjJKlo6BU0xfIb8LutqerIFTWIXEA0L5n3tW3QyPFgG\n\
    group majority 3 garden smartit remora stagemole poc\n\
    quorum majority\n";

#[test]
fn a_published_head_and_its_four_witnesses_verify() {
    let policy: Policy = PUBLISHED_POLICY.parse().expect("published keys");
    assert_eq!(policy.to_string(), PUBLISHED_POLICY);
    let note: SignedNote = PUBLISHED.parse().expect("a published note");
    assert_eq!(note.to_string(), PUBLISHED);
    let (checkpoint, cosigned) = policy.open(&note).expect("published signatures");
    assert_eq!(checkpoint.head().size, 1_432_088_532);
    let at = 0x6a12_2120;
    let by: Vec<(&str, u64)> = cosigned.by.iter().map(|(name, at)| (name.as_str(), *at)).collect();
    assert_eq!(by, [("garden", at), ("smartit", at), ("remora", at), ("stagemole", at)]);
    assert!(cosigned.quorum && cosigned.invalid.is_empty());
    assert_eq!(policy.overlap(), 1);

    let changed: SignedNote =
        PUBLISHED.replacen("1432088532", "1432088533", 1).parse().expect("form");
    let judged = policy.judge(&changed);
    assert_eq!((judged.by.len(), judged.quorum, judged.invalid), (0, false, vec![2, 3, 4, 5, 6]));
    assert_eq!(policy.open(&changed).expect_err("changed").code(), "tlog.signature_invalid");
}

#[test]
fn a_log_key_and_its_time_key_differ_in_id_only() {
    let key = signer().verifier().clone();
    let time = CosignatureKey::from(&key);
    assert_eq!((time.name(), time.bytes()), (key.name(), key.bytes()));
    assert_ne!(time.id(), key.id());
    assert_eq!(time.to_string().parse(), Ok(time.clone()));
    assert_eq!(signer().cosigner().verifier(), &time);
    let other_kind = key.to_string().parse::<CosignatureKey>().expect_err("kind 01");
    assert_eq!(other_kind.code(), "tlog.key_malformed");
    assert!(time.to_string().parse::<VerifierKey>().is_err());
    let renamed = time.to_string().replacen("log.", "lag.", 1);
    assert_eq!(renamed.parse::<CosignatureKey>().expect_err("id").code(), "tlog.key_id_mismatch");
}

/// A head signed by the log, with its time.
fn head() -> SignedNote {
    let checkpoint = Checkpoint::new("log.example/count", tree_of(9).head()).expect("an origin");
    let mut note = checkpoint.sign(&signer());
    signer().cosigner().cosign(&mut note, 1_700_000_000);
    note
}

#[test]
fn a_head_says_when_it_was_signed_and_no_other_time_fits() {
    let note = head();
    let key = CosignatureKey::from(signer().verifier());
    assert_eq!(note.signed_at(&key), Ok(Some(1_700_000_000)));
    let stranger = witness_of(1).verifier().clone();
    assert_eq!(note.signed_at(&stranger), Ok(None));
    let line = note.signatures()[1].clone();
    for byte in 0..line.bytes().len() {
        let mut bytes = line.bytes().to_vec();
        bytes[byte] ^= 1;
        assert_eq!(key.verifies(note.text().as_bytes(), &bytes), None, "byte {byte}");
    }
    for cut in [0, 7, 8, 71] {
        assert_eq!(key.verifies(note.text().as_bytes(), &line.bytes()[..cut]), None);
    }
    let changed: SignedNote = note.to_string().replacen('9', "8", 1).parse().expect("form");
    let refused = changed.signed_at(&key).expect_err("another text");
    assert_eq!(refused, TlogError::SignatureInvalid { line: 2, name: "log.example/count".into() });
}

#[test]
fn a_time_of_2_to_the_63_is_neither_written_nor_read() {
    let cosigner = witness_of(1);
    let line = cosigner.signature("text\n", u64::MAX);
    assert_eq!(cosigner.verifier().verifies(b"text\n", line.bytes()), Some(u64::MAX >> 1));
    // Signed by hand over the larger time, as a foreign signer might.
    let secret = tlog::SigningKey::from_bytes(&[1; 32]);
    let time = 1_u64 << 63;
    let message = format!("cosignature/v1\ntime {time}\ntext\n");
    let mut bytes = time.to_be_bytes().to_vec();
    let signer = NoteSigner::new("any", secret.clone()).expect("a name");
    bytes.extend_from_slice(signer.sign(&message).expect("a text").signatures()[0].bytes());
    let key = tlog::Cosigner::new("any", secret).expect("a name").verifier().clone();
    assert_eq!(key.verifies(b"text\n", &bytes), None);
}

#[test]
fn a_signature_of_one_kind_never_passes_for_the_other() {
    let note = head();
    let (key, time) = (signer().verifier().clone(), CosignatureKey::from(signer().verifier()));
    let [plain, timed] = note.signatures() else { panic!("two lines") };
    assert!(!key.verifies(note.text().as_bytes(), timed.bytes()));
    assert!(!key.verifies(note.text().as_bytes(), &timed.bytes()[8..]));
    let with_time = [&[0; 8], plain.bytes()].concat();
    assert_eq!(time.verifies(note.text().as_bytes(), &with_time), None);
}

#[test]
fn a_cosigner_does_not_show_its_secret() {
    assert!(!format!("{:?}", signer().cosigner()).contains("PRIVATE"));
}
