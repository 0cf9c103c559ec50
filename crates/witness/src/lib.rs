//! A witness: cosigns the head of a log only if it follows the newest one it has cosigned.
//!
//! [`Witness`] is the decision of `tlog::witness` with a state that is durable before a cosignature
//! leaves; [`Folder`] is that state on this machine, for one process; [`serve`] speaks HTTP.
//! Nothing here knows elections.
//!
//! Source: C2SP `tlog-witness`.

mod error;
mod folder;
mod http;
mod state;

pub use error::{Refused, WitnessError};
pub use folder::Folder;
pub use http::{Listening, serve};
pub use state::Witness;
