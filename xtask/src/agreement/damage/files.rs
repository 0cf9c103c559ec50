//! Files that are gone, changed, exchanged, or somebody else's.

use exchange::Files;

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, listed, path};

pub const KINDS: &[(&str, Damage)] = &[
    ("file removed", |made, _, draw| {
        let mut files = made.files.clone();
        files.remove(&path(made, draw, |_| true)?);
        Some(files)
    }),
    ("file removed, manifest true", |made, _, draw| {
        let mut files = made.files.clone();
        files.remove(&path(made, draw, |path| path != "manifest")?);
        Some(listed(made, files))
    }),
    ("file: a bit flipped", |made, _, draw| {
        changed(made, draw, |bytes, draw| flipped(bytes, draw))
    }),
    ("file: a bit flipped, manifest true", |made, _, draw| {
        Some(listed(made, changed(made, draw, |bytes, draw| flipped(bytes, draw))?))
    }),
    ("file cut off", |made, _, draw| changed(made, draw, cut)),
    ("file cut off, manifest true", |made, _, draw| Some(listed(made, changed(made, draw, cut)?))),
    ("file with a byte more, manifest true", |made, _, draw| {
        Some(listed(made, changed(made, draw, |bytes, draw| bytes.push(*draw.one(b"\n x\0")))?))
    }),
    ("file with a byte less, manifest true", |made, _, draw| {
        let less = |bytes: &mut Vec<u8>, draw: &mut Draw| {
            if !bytes.is_empty() {
                bytes.remove(draw.index(bytes.len()));
            }
        };
        Some(listed(made, changed(made, draw, less)?))
    }),
    ("file emptied, manifest true", |made, _, draw| {
        Some(listed(made, changed(made, draw, |bytes, _| bytes.clear())?))
    }),
    ("file doubled, manifest true", |made, _, draw| {
        Some(listed(made, changed(made, draw, |bytes, _| bytes.extend_from_within(..))?))
    }),
    ("two files exchanged, manifest true", |made, _, draw| {
        let (one, other) = (path(made, draw, |_| true)?, path(made, draw, |_| true)?);
        let mut files = made.files.clone();
        files.insert(one.clone(), made.files[&other].clone());
        files.insert(other, made.files[&one].clone());
        Some(listed(made, files))
    }),
    ("file moved, manifest true", |made, _, draw| {
        let path = path(made, draw, |_| true)?;
        let mut files = made.files.clone();
        let bytes = files.remove(&path)?;
        files.insert(format!("{path}x"), bytes);
        Some(listed(made, files))
    }),
    ("file that nobody named", |made, _, draw| {
        let mut files = made.files.clone();
        files.insert(extra(draw), b"extra".to_vec());
        Some(files)
    }),
    ("file that only the manifest knows", |made, _, draw| {
        let mut files = made.files.clone();
        files.insert(extra(draw), b"extra".to_vec());
        Some(listed(made, files))
    }),
    ("foreign file", |made, other, draw| Some(listed(made, foreign(made, other, draw)?))),
    ("foreign log", |made, other, _| Some(listed(made, folder(made, other, "tile/")))),
    ("foreign definition", |made, other, _| Some(listed(made, folder(made, other, "definition/")))),
    ("foreign tables", |made, other, _| Some(listed(made, folder(made, other, "data/")))),
    ("foreign head", |made, other, _| {
        let mut files = made.files.clone();
        files.insert("checkpoint".into(), other.files["checkpoint"].clone());
        Some(files)
    }),
    ("foreign head and key", |made, other, _| {
        let mut files = made.files.clone();
        for path in ["checkpoint", "log.vkey", "log.policy"] {
            match other.files.get(path) {
                Some(bytes) => files.insert(path.into(), bytes.clone()),
                None => files.remove(path),
            };
        }
        Some(listed(made, files))
    }),
    ("foreign head, key and log", |made, other, _| {
        let mut files = folder(made, other, "tile/");
        for path in ["checkpoint", "log.vkey", "log.policy"] {
            match other.files.get(path) {
                Some(bytes) => files.insert(path.into(), bytes.clone()),
                None => files.remove(path),
            };
        }
        Some(listed(made, files))
    }),
];

type Change = fn(&mut Vec<u8>, &mut Draw);

fn changed(made: &Made, draw: &mut Draw, change: Change) -> Option<Files> {
    let path = path(made, draw, |_| true)?;
    let mut files = made.files.clone();
    change(files.get_mut(&path)?, draw);
    Some(files)
}

fn flipped(bytes: &mut [u8], draw: &mut Draw) {
    if !bytes.is_empty() {
        let at = draw.index(bytes.len());
        bytes[at] ^= 1 << draw.below(8);
    }
}

fn cut(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let length = draw.index(bytes.len() + 1);
    bytes.truncate(length);
}

fn extra(draw: &mut Draw) -> String {
    let paths = ["extra", "data/x.csv", "definition/x.toml", "tile/9/000", "en/index.html", "zz/é"];
    (*draw.one(&paths)).to_owned()
}

fn foreign(made: &Made, other: &Made, draw: &mut Draw) -> Option<Files> {
    let path = path(other, draw, |_| true)?;
    let mut files = made.files.clone();
    files.insert(path.clone(), other.files[&path].clone());
    Some(files)
}

fn folder(made: &Made, other: &Made, folder: &str) -> Files {
    let mut files = made.files.clone();
    files.retain(|path, _| !path.starts_with(folder));
    let theirs = other.files.iter().filter(|(path, _)| path.starts_with(folder));
    files.extend(theirs.map(|(path, bytes)| (path.clone(), bytes.clone())));
    files
}
