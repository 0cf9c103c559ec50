//! Logs whose entries are not those that were logged, under a head that is true to them.

use super::super::draw::Draw;
use super::{Damage, over};

pub const KINDS: &[(&str, Damage)] = &[
    ("entries exchanged", |made, _, draw| {
        let mut entries = made.entries.clone();
        let (one, other) = (draw.index(entries.len()), draw.index(entries.len()));
        entries.swap(one, other);
        Some(over(made, &entries, true))
    }),
    ("entry left out", |made, _, draw| {
        let mut entries = made.entries.clone();
        entries.remove(draw.index(entries.len()));
        Some(over(made, &entries, draw.chance(50)))
    }),
    ("entry twice", |made, _, draw| {
        let mut entries = made.entries.clone();
        let entry = draw.one(&made.entries).clone();
        entries.insert(draw.index(entries.len() + 1), entry);
        Some(over(made, &entries, true))
    }),
    ("log cut off, tables stale", |made, _, draw| {
        let mut entries = made.entries.clone();
        entries.truncate(draw.index(entries.len()));
        Some(over(made, &entries, false))
    }),
    ("log cut off, all true", |made, _, draw| {
        let mut entries = made.entries.clone();
        entries.truncate(draw.index(entries.len()));
        Some(over(made, &entries, true))
    }),
    ("entries in another order", |made, _, draw| {
        let mut entries = made.entries.clone();
        let kept = 1 + draw.index(entries.len());
        draw.shuffle(&mut entries[kept - 1..]);
        Some(over(made, &entries, true))
    }),
    ("foreign entry", |made, other, draw| {
        let mut entries = made.entries.clone();
        let entry = draw.one(&other.entries).clone();
        let at = draw.index(entries.len() + 1);
        if draw.chance(50) && at < entries.len() {
            entries[at] = entry;
        } else {
            entries.insert(at, entry);
        }
        Some(over(made, &entries, true))
    }),
    ("entry of other bytes under the old tiles", |made, _, draw| {
        let mut files = made.files.clone();
        let path = super::path(made, draw, |path| path.starts_with("tile/entries/"))?;
        let bytes = files.get_mut(&path)?;
        let at = draw.index(bytes.len());
        let digits: Vec<usize> =
            (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
        let at = if digits.is_empty() { at } else { *draw.one(&digits) };
        bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
        Some(super::listed(made, files))
    }),
    ("tile of other bytes", |made, _, draw| {
        let mut files = made.files.clone();
        let leaves = |path: &str| path.starts_with("tile/") && !path.starts_with("tile/entries/");
        let path = super::path(made, draw, leaves)?;
        change(files.get_mut(&path)?, draw);
        Some(super::listed(made, files))
    }),
    ("entry and tile of other bytes", |made, _, draw| {
        let mut files = made.files.clone();
        for folder in ["tile/entries/", "tile/0/"] {
            let path = super::path(made, draw, |path| path.starts_with(folder))?;
            change(files.get_mut(&path)?, draw);
        }
        Some(super::listed(made, files))
    }),
];

fn change(bytes: &mut Vec<u8>, draw: &mut Draw) {
    match draw.below(5) {
        0 => bytes.truncate(bytes.len() / 2),
        1 => bytes.extend_from_slice(&[7; 32]),
        _ => {
            let at = draw.index(bytes.len());
            bytes[at] ^= 0x10;
        }
    }
}
