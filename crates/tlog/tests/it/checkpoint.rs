use tlog::{Checkpoint, Hash, NoteSigner, TlogError, TreeHead};

use crate::{signer, tree_of};

// The example of the specification.
const EXAMPLE: &str =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

#[test]
fn the_checkpoint_of_the_specification_reads_and_is_written_again() {
    let checkpoint: Checkpoint = EXAMPLE.parse().expect("the example");
    assert_eq!(checkpoint.origin(), "example.com/behind-the-sofa");
    assert_eq!(checkpoint.head().size, 20_852_163);
    assert_eq!(checkpoint.to_string(), EXAMPLE);
    let extended: Checkpoint = format!("{EXAMPLE}more\n").parse().expect("an extension line");
    assert_eq!(extended.extensions(), ["more"]);
    assert_eq!(extended.to_string(), format!("{EXAMPLE}more\n"));
}

#[test]
fn a_signed_checkpoint_opens_with_the_key_and_the_origin_only() {
    let (signer, head) = (signer(), tree_of(9).head());
    let checkpoint = Checkpoint::new("log.example/count", head).expect("an origin");
    let note = checkpoint.sign(&signer).to_string();
    let known = [signer.verifier().clone()];
    assert_eq!(Checkpoint::open(&note, "log.example/count", &known), Ok(checkpoint));
    let refused = Checkpoint::open(&note, "log.example/other", &known).expect_err("another log");
    assert_eq!(refused.code(), "tlog.origin_mismatch");
    let other = NoteSigner::from_seed("log.example/count", &[1; 32]).expect("a name");
    let refused = Checkpoint::open(&note, "log.example/count", &[other.verifier().clone()]);
    assert_eq!(refused.expect_err("another key").code(), "tlog.signer_unknown");
    assert!(Checkpoint::open(&note, "log.example/count", &[]).is_err());
}

fn check_refused(text: &str, line: usize) {
    match text.parse::<Checkpoint>() {
        Err(TlogError::CheckpointMalformed { line: found, .. }) => {
            assert_eq!(found, line, "{text:?}");
        }
        other => panic!("{text:?} gave {other:?}"),
    }
}

#[test]
fn a_checkpoint_in_another_form_is_refused_with_the_line() {
    let root = Hash::EMPTY_ROOT.to_base64();
    check_refused("", 1);
    check_refused("\n", 1);
    check_refused("origin\n", 1);
    check_refused("origin\n1\n", 2);
    check_refused(&format!("\n1\n{root}\n"), 1);
    check_refused(&format!("or\tigin\n1\n{root}\n"), 1);
    check_refused(&format!("origin\n1\n{root}"), 3);
    check_refused(&format!("origin\n1\n{root}\n\n"), 4);
    check_refused(&format!("origin\n1\n{root}\nx\n\ny\n"), 5);
    for size in ["-1", "+1", "01", "00", " 1", "1 ", "1.0", "0x1", "18446744073709551616", "١"] {
        check_refused(&format!("origin\n{size}\n{root}\n"), 2);
    }
    for wrong in [&root[1..], &root[..43], "AAAA", "!", &root.replace('=', "A")] {
        check_refused(&format!("origin\n1\n{wrong}\n"), 3);
    }
    check_refused(&format!("origin\n0\n{}\n", Hash::leaf(b"").to_base64()), 3);
    assert!(format!("origin\n18446744073709551615\n{root}\n").parse::<Checkpoint>().is_ok());
    for origin in ["", "two\nlines"] {
        assert!(Checkpoint::new(origin, TreeHead::EMPTY).is_err(), "{origin:?}");
    }
}
