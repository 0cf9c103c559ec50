//! A place in an S3-compatible object store.
//!
//! Below the prefix lie one folder a snapshot, named by its number and never changed once it is
//! whole; `tile/`, the log for those who read logs and no pages; and the small files that point to
//! the newest snapshot: `latest.json`, `log.vkey`, `log.policy`, `checkpoint`, `index.html`.

mod address;
mod connect;
mod pointer;
mod steps;
mod store;

use crate::content::{Content, Written};
use crate::error::PublishError;
use address::Address;
use store::Store;

/// Whether a store may be spoken to without TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainHttp {
    /// Never.
    Refused,
    /// Where the endpoint says `http://`.
    Allowed,
}

/// A place in an object store, which holds snapshots or will.
#[derive(Debug)]
pub struct Bucket {
    store: Store,
    place: String,
}

impl Bucket {
    /// The place at `s3://bucket/prefix`. Endpoint, region and keys come from the variables of the
    /// environment that other tools read: `AWS_ENDPOINT_URL`, `AWS_REGION`, `AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`.
    ///
    /// # Errors
    /// [`PublishError::Address`] for an address that is none, or an endpoint without TLS that was
    /// not allowed.
    pub fn at(address: &str, plain: PlainHttp) -> Result<Self, PublishError> {
        let variables = std::env::vars().filter(|(name, _)| name.starts_with("AWS_"));
        Self::with(address, plain, variables)
    }

    /// As [`Bucket::at`], with these variables in place of those of the environment.
    pub fn with(
        address: &str,
        plain: PlainHttp,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PublishError> {
        let parsed = Address::read(address)?;
        Ok(Self { store: Store::open(&parsed, plain, variables)?, place: address.into() })
    }

    /// Writes the snapshot below its number and then points to it.
    ///
    /// An object that an attempt before has written is kept; one that the snapshot before has is
    /// copied within the store. The pointers are put on condition that nobody else moved them.
    ///
    /// # Errors
    /// A place with something else in it, one whose snapshot this log does not continue, or a store
    /// that does not do what it is asked. Readers then see what they saw.
    pub fn publish(
        &self,
        content: &dyn Content,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, PublishError> {
        steps::publish(&self.store, &self.place, content, progress)
    }
}
