//! Writes a snapshot: what any static host can serve and anyone can verify.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use tlog::{bundles, tiles};

use crate::error::NodeError;
use crate::folder::{fault, write};
use crate::node::{Node, NodeLog};

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Number of files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Writes the node's present snapshot as the folder `target`.
///
/// It is written beside `target` first and put in its place at the end, so a reader sees the old
/// snapshot or the new one, never half of one. `progress` hears how many files are written of how
/// many.
///
/// # Errors
/// The file that could not be written; what stood at `target` is then untouched.
pub fn publish(
    node: &Node,
    target: &Path,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, NodeError> {
    let beside = sibling(target, "new");
    remove(&beside)?;
    let written = write_all(node, &beside, progress)?;
    let before = sibling(target, "old");
    remove(&before)?;
    if target.exists() {
        fs::rename(target, &before).map_err(|error| fault(target, error))?;
    }
    fs::rename(&beside, target).map_err(|error| fault(&beside, error))?;
    remove(&before)?;
    Ok(written)
}

fn write_all(
    node: &Node,
    root: &Path,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, NodeError> {
    let live = node.live();
    let log = NodeLog { live: &live, node };
    let view = site::View::new(&live.canvass, &log);
    let paths = site::paths(&view);
    let size = live.tree.size();
    let count = tiles(size).count() + bundles(size).count() + node.package().files.len();
    let all = (count + paths.len() + 1) as u64;
    let (files, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
    let put = |path: &str, content: &[u8]| {
        bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
        progress(files.fetch_add(1, Ordering::Relaxed) + 1, all);
        write(&root.join(path), content)
    };
    put("log.vkey", format!("{}\n", node.verifier()).as_bytes())?;
    for tile in tiles(size) {
        put(&tile.to_string(), &tile.bytes(&live.tree).expect("a tile of this tree"))?;
    }
    for bundle in bundles(size) {
        let content = node.reader().bundle(&bundle)?;
        put(&bundle.to_string(), &content)?;
    }
    for (path, content) in &node.package().files {
        put(&format!("definition/{path}"), content)?;
    }
    paths.par_iter().try_for_each(|path| {
        let file = site::render(&view, path).expect("every path of a snapshot has its file");
        put(&file_name(path), &file.bytes)
    })?;
    Ok(Written { files: files.into_inner(), bytes: bytes.into_inner() })
}

/// The file that a page's address stands for on a static host.
fn file_name(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into() }
}

fn sibling(target: &Path, suffix: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{suffix}"));
    target.with_file_name(name)
}

fn remove(folder: &Path) -> Result<(), NodeError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(fault(folder, error)),
        _ => Ok(()),
    }
}
