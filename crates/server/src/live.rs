//! What is durable, between the judge that changes it and the node that shows it.

use std::sync::Arc;

use canvass::Canvass;
use store::SignedHead;
use tlog::Tree;

/// What is durable, as everyone sees it.
pub struct Live {
    /// The state after the last commit.
    pub canvass: Canvass,
    /// The tree of the log.
    pub tree: Tree,
    /// The signed head over it.
    pub signed: Arc<SignedHead>,
}
