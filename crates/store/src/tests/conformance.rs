//! What must hold of a log wherever it is kept.

mod clock;
mod crash;
mod faults;
mod heads;
mod log;
mod private;
mod tampering;
mod writer;

use super::ground::{Ground, on_every_backend};
use super::{Ledger, NOW, bodies_in, clock, head_in, log_of, signer, values_in};

pub(super) use writer::in_one_batch;
