//! Damage: every file, every field, every relation, in every way that we could think of.
//!
//! Some damage is none: bytes that no verifier looks at, a change that the log's own keys sign and
//! that is lawful. What counts is that all verifiers say the same.

mod acts;
mod bytes;
mod definition;
mod files;
mod heads;
mod logs;
mod manifests;
mod tables;

use exchange::Files;

use super::draw::Draw;
use super::night::Made;
use crate::bundle::{Head, Snapshot, manifest};

/// A kind of damage: from a bundle and another one to a damaged bundle; none where this bundle has
/// nothing of that kind.
pub type Damage = fn(&Made, &Made, &mut Draw) -> Option<Files>;

/// Every kind by its name.
pub fn kinds() -> Vec<(&'static str, Damage)> {
    [
        files::KINDS,
        logs::KINDS,
        bytes::KINDS,
        acts::KINDS,
        heads::KINDS,
        definition::KINDS,
        tables::KINDS,
        manifests::KINDS,
    ]
    .concat()
}

/// The bundle with a manifest of its files as they are.
pub fn listed(made: &Made, mut files: Files) -> Files {
    if files.contains_key("manifest") {
        let text = manifest(&files, made.log.origin(), made.entries.len());
        files.insert("manifest".into(), text);
    }
    files
}

/// The bundle over other entries: a true head and true tiles, and, where the entries are lawful and
/// `true_tables` is set, true tables.
pub fn over(made: &Made, entries: &[Vec<u8>], true_tables: bool) -> Files {
    let mut files = made.files.clone();
    files.retain(|path, _| !path.starts_with("tile/"));
    files.extend(made.log.files(entries, &Head::default()));
    if true_tables {
        let snapshot = Snapshot { log: &made.log, package: &made.package, entries };
        if let Ok(tables) = snapshot.tables() {
            files.extend(tables);
        }
    }
    let text = manifest(&files, made.log.origin(), entries.len());
    files.insert("manifest".into(), text);
    files
}

/// A path of the bundle that `wanted` takes.
pub fn path(made: &Made, draw: &mut Draw, wanted: impl Fn(&str) -> bool) -> Option<String> {
    let paths: Vec<&String> = made.files.keys().filter(|path| wanted(path)).collect();
    if paths.is_empty() { None } else { Some((*draw.one(&paths)).clone()) }
}
