//! What a node does beside taking acts: it keeps its newest head outside the database, and reads
//! all that it has written again and again.

use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use crate::error::NodeError;
use crate::folder::Folder;
use crate::lineage;
use crate::node::Node;

/// How often the newest head is kept, if there is a new one.
const KEEP: Duration = Duration::from_secs(1);

/// Time from one reading of everything to the next, at least.
const SCRUB: Duration = Duration::from_secs(20);

/// A reading takes at most one part of so many of the time.
const SHARE: u32 = 20;

/// Tends the node for as long as it is there. Ends within `KEEP` after it.
///
/// # Errors
/// If the machine gives no thread.
pub fn start(node: &Arc<Node>, folder: &Folder) -> Result<(), NodeError> {
    let (node, folder) = (Arc::downgrade(node), folder.clone());
    let thread = std::thread::Builder::new().name("tending".into());
    let root = folder.root().to_path_buf();
    let thread = thread.spawn(move || tend(&node, &folder));
    thread.map(drop).map_err(|error| NodeError::File { path: root, error })
}

fn tend(node: &Weak<Node>, folder: &Folder) {
    let (mut kept, mut pause, mut scrubbed) = (0, SCRUB, Instant::now());
    while let Some(node) = node.upgrade() {
        let signed = Arc::clone(&node.live().signed);
        if signed.head.size != kept {
            match lineage::keep(folder, &signed) {
                Ok(()) => kept = signed.head.size,
                Err(error) => tracing::warn!(%error, "the newest head could not be kept"),
            }
        }
        if scrubbed.elapsed() >= pause {
            let start = Instant::now();
            if let Err(error) = node.scrub() {
                tracing::error!(%error, "what is kept is not what was signed; nothing more is taken");
                return;
            }
            pause = SCRUB.max(start.elapsed() * SHARE);
            scrubbed = Instant::now();
        }
        drop(node);
        std::thread::sleep(KEEP);
    }
}
