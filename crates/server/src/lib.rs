//! A node: the log of one election day, its state in memory, and the world's access to both.
//!
//! [`Node`] opens a data folder and takes acts; [`snapshot`] writes what a static host serves;
//! [`serve`] speaks HTTP. It holds no rule: what may enter the log is decided by `canvass`, what a
//! page says by `site`. Nothing is shown that is not durable.

pub mod cosign;
mod desk;
mod error;
mod events;
mod folder;
mod intake;
mod judge;
pub mod lineage;
mod live;
mod node;
mod opening;
mod pages;
mod receipts;
mod registrar;
mod router;
pub mod snapshot;
mod statics;
mod submission;
mod tending;
mod tiles;
mod vouched;

pub use desk::{Applied, Desk, DeskError, DeskFault, Plan, Proposed};
pub use error::NodeError;
pub use folder::{Folder, read_policy, read_tree};
pub use live::Live;
pub use node::Node;
pub use opening::{FileChange, NewKey, Opening, OpeningError};
pub use router::{Listening, serve, serve_registrar};
pub use statics::serve_folder;
pub use tending::start as tend;
