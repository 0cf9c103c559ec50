//! T35: a hundred true receipts and a hundred forged ones.

use alloc::format;
use alloc::vec::Vec;

use election::act::{Act, Mode};
use election::entry::Entry;
use tlog::Hash;

use super::{LIVE, MadeLog, REHEARSAL, codes};
use crate::Receipt;

#[test]
fn t35_of_a_hundred_true_receipts_every_one_is_accepted() {
    let log = MadeLog::new(LIVE, 1, 100);
    for position in 0..100 {
        let head = log.head(100 - (100 - position - 1) / 2);
        let receipt = log.receipt_under(position, &head);
        assert_eq!(codes(&receipt, &log.trust()), [""; 0], "{position}");
    }
}

/// The form of a receipt with a thousand votes more for the first list.
fn stuffed(receipt: &Receipt) -> Entry {
    let mut entry = receipt.entry().clone();
    let Act::FormRecorded(form) = &mut entry.payload.act else { panic!("a form") };
    *form.figures.votes.get_mut("A").expect("a list") += 1000;
    entry
}

/// Ten ways to forge a receipt without the key of the log; each with all it can have right.
fn forge(way: u64, log: &MadeLog, position: u64) -> Receipt {
    let (thief, true_one) = (MadeLog::new(LIVE, 9, 21), log.receipt(position));
    let key = log.commission.verifying_key();
    let path = |receipt: &Receipt, entry| {
        let proof = log.tree.inclusion_proof(position, log.tree.size()).expect("a proof");
        Receipt::new(entry, &key, &proof, &receipt.head)
    };
    let resigned = |entry: Entry| Entry::sign(entry.payload, &thief.commission);
    match way {
        // Other figures under the true signature, the true proof, the true head.
        0 => path(&true_one, stuffed(&true_one)),
        // Other figures, signed by a key of the forger's, which the receipt then names.
        1 => Receipt { key: thief.receipt(0).key, ..path(&true_one, resigned(stuffed(&true_one))) },
        // Other figures, truly signed by the commission: a second form that never went to the log.
        2 => path(&true_one, Entry::sign(stuffed(&true_one).payload, &log.commission)),
        // A log of the forger's own, of the same name.
        3 => thief.receipt(position),
        // The true form at another place.
        4 => Receipt { position: (position + 1) % 21, ..true_one },
        // The proof of a neighbour.
        5 => Receipt { proof: log.receipt((position + 2) % 21).proof, ..true_one },
        // The head of a rehearsal over the same forms.
        6 => Receipt { head: MadeLog::new(REHEARSAL, 1, 21).receipt(position).head, ..true_one },
        // A rehearsal's receipt called live.
        7 => {
            let rehearsed = MadeLog::new(REHEARSAL, 1, 21).receipt(position);
            Receipt { origin: LIVE.into(), mode: Mode::Live, ..rehearsed }
        }
        // A head whose root is made to fit, under the signature of the true one.
        8 => {
            let entry = Entry::sign(stuffed(&true_one).payload, &log.commission);
            let mut leaves: Vec<Hash> = log.tree.leaves().to_vec();
            leaves[usize::try_from(position).expect("few")] = Hash::leaf(&entry.to_bytes());
            let tree: tlog::Tree = leaves.into_iter().collect();
            let (true_root, root) = (log.tree.root().to_base64(), tree.root().to_base64());
            let proof = tree.inclusion_proof(position, 21).expect("a proof");
            Receipt::new(entry, &key, &proof, &true_one.head.replace(&true_root, &root))
        }
        // The signature of the thief put above that of the log.
        _ => {
            let line = thief.receipt(0).head;
            let (_, lines) = line.split_once("\n\n").expect("a note");
            let (text, _) = true_one.head.split_once("\n\n").expect("a note");
            Receipt { head: format!("{text}\n\n{lines}"), ..true_one.clone() }
        }
    }
}

#[test]
fn t35_of_a_hundred_forged_receipts_none_is_accepted() {
    let log = MadeLog::live();
    for nth in 0..100 {
        let receipt = forge(nth / 10, &log, nth % 10);
        let read = Receipt::from_json(&receipt.to_json()).expect("its form is right");
        assert!(!codes(&read, &log.trust()).is_empty(), "way {}, {}", nth / 10, nth % 10);
    }
}
