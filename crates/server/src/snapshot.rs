//! Publishes the node's present snapshot: what any static host can serve and anyone can verify.

use std::time::{Duration, Instant};

use publication::{Directory, PublishError, Snapshot, Written};

use crate::error::NodeError;
use crate::node::{Node, NodeLog};

/// Where a snapshot goes.
#[derive(Debug)]
pub enum Target {
    /// A folder of this machine.
    Directory(Directory),
    /// A place in an object store.
    #[cfg(feature = "s3")]
    Bucket(publication::Bucket),
}

/// Writes the node's present snapshot to the target. `progress` hears how many files are done of how
/// many.
///
/// # Errors
/// As [`Directory::publish`].
pub fn publish(
    node: &Node,
    target: &Target,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, NodeError> {
    let live = node.live();
    let log = NodeLog::new(&live, node);
    let snapshot = Snapshot::new(&live.canvass, &log, &live.tree, node.verifier());
    Ok(target.publish(&snapshot, progress)?)
}

impl Target {
    /// Writes any snapshot there.
    pub fn publish(
        &self,
        snapshot: &dyn publication::Content,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, PublishError> {
        match self {
            Self::Directory(directory) => directory.publish(snapshot, progress),
            #[cfg(feature = "s3")]
            Self::Bucket(bucket) => bucket.publish(snapshot, progress),
        }
    }
}

/// Waits until the witnesses that have cosigned the newest head are the quorum of the policy, for
/// `time` at most; returns whether they are. Without a policy nothing is waited for.
pub fn has_quorum(node: &Node, time: Duration) -> bool {
    let until = Instant::now() + time;
    while !node.quorum() {
        if Instant::now() >= until {
            return false;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    true
}
