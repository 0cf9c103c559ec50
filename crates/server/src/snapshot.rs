//! Writes a snapshot: what any static host can serve and anyone can verify.

mod target;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use tlog::{bundles, tiles};

use crate::error::NodeError;
use crate::folder::write;
use crate::node::{Node, NodeLog};
use target::Target;

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
/// snapshot or the new one, never a mixture. Where an old one stands, two renames make the change:
/// for an instant between them there is no folder at all, and a process that is killed there leaves
/// the old one beside, under a name that begins with `.` and has `saylau-old` in it. `progress`
/// hears how many files are written of how many.
///
/// # Errors
/// A target that is neither free nor a snapshot of this log, one that this log does not continue,
/// or a file that could not be written; what stood at `target` is then untouched.
pub fn publish(
    node: &Node,
    target: &Path,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, NodeError> {
    let target = {
        let live = node.live();
        let log = NodeLog { live: &live, node };
        let names = names(&site::paths(&site::View::new(&live.canvass, &log)));
        Target::check(target, node.verifier(), &live, &names)?
    };
    let fresh = target.side("new")?;
    let put = write_all(node, &fresh, progress)
        .and_then(|written| target.replace(&fresh).map(|()| written));
    if put.is_err() && fresh.exists() {
        // Of two faults the first one is told.
        drop(fs::remove_dir_all(&fresh));
    }
    put
}

/// The names that a snapshot with these pages has at its top.
fn names(paths: &[String]) -> BTreeSet<String> {
    let top = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let pages = paths.iter().map(|path| top(&site::file_name(path)));
    let log = ["log.vkey", "tile", "definition"].map(str::to_owned);
    pages.chain(log).collect()
}

/// True for a path whose parts are names: none is empty, none goes up.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
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
        // Codes become names of files; what may stand in the log is checked there, and once more
        // where a fault of that check would write outside the folder.
        assert!(is_inside(path), "`{path}` would leave the folder of the snapshot");
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
        put(&site::file_name(path), &file.bytes)
    })?;
    Ok(Written { files: files.into_inner(), bytes: bytes.into_inner() })
}
