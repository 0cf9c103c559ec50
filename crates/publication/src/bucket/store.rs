//! Objects by name: put, read, copied, listed; one call at a time for the caller.

use std::collections::BTreeMap;
use std::time::Duration;

use md5::{Digest as _, Md5};
use object_store::aws::{AmazonS3, AmazonS3Builder, S3ConditionalPut};
use object_store::list::PaginatedListStore as _;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, BackoffConfig, Error, ObjectStore as _, ObjectStoreExt as _, PutMode,
    PutOptions, RetryConfig, UpdateVersion,
};
use tokio::runtime::Runtime;

use super::PlainHttp;
use super::address::Address;
use super::connect::Connector;
use crate::error::PublishError;
use crate::media::media_type;

/// What may be kept of an object by those who read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// For ever: below a number nothing changes.
    Fixed,
    /// Asked for anew each time.
    Fresh,
}

/// The tag of an object; of one that was put in one piece the MD5 of its bytes, as most stores do.
pub type Tag = String;

/// The bytes of an object, and its tag where the store gives one.
pub type Found = (Vec<u8>, Option<Tag>);

/// An object store below a prefix.
#[derive(Debug)]
pub struct Store {
    objects: AmazonS3,
    prefix: String,
    runtime: Runtime,
}

/// How a conditional put ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    Done,
    /// Somebody else put another one meanwhile.
    Overtaken,
}

impl Store {
    pub fn open(
        address: &Address,
        plain: PlainHttp,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PublishError> {
        let refuse = |reason: String| PublishError::Address {
            place: format!("s3://{}/{}", address.bucket, address.prefix),
            reason,
        };
        let mut builder = AmazonS3Builder::new();
        for (name, value) in variables {
            let endpoint = name.contains("ENDPOINT");
            if endpoint && !value.starts_with("https://") && plain == PlainHttp::Refused {
                return Err(refuse(format!(
                    "{name} is `{value}`, without TLS: who listens could change what is published; \
                     allow it with --plain-http for a store on this machine"
                )));
            }
            if let Ok(key) = name.to_ascii_lowercase().parse() {
                builder = builder.with_config(key, value);
            }
        }
        let objects = builder
            .with_bucket_name(&address.bucket)
            .with_allow_http(plain == PlainHttp::Allowed)
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .with_http_connector(Connector)
            .with_retry(retries())
            .build()
            .map_err(|error| refuse(error.to_string()))?;
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|error| refuse(error.to_string()))?;
        Ok(Self { objects, prefix: address.prefix.clone(), runtime })
    }

    /// The bytes and the tag of an object, if it is there.
    pub fn read(&self, name: &str) -> Result<Option<Found>, PublishError> {
        let path = self.path(name)?;
        let read = self.runtime.block_on(async {
            let found = self.objects.get(&path).await?;
            let tag = found.meta.e_tag.clone();
            Ok((found.bytes().await?.to_vec(), tag))
        });
        match read {
            Ok(found) => Ok(Some(found)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault(name, &error)),
        }
    }

    /// Puts an object.
    pub fn put(&self, name: &str, bytes: &[u8], caching: Caching) -> Result<(), PublishError> {
        self.put_with(name, bytes, caching, PutMode::Overwrite).map(|_| ())
    }

    /// Puts an object on condition that the one there has this tag, or that there is none.
    pub fn put_if(&self, name: &str, bytes: &[u8], tag: Option<Tag>) -> Result<Put, PublishError> {
        let mode = match tag {
            Some(tag) => PutMode::Update(UpdateVersion { e_tag: Some(tag), version: None }),
            None => PutMode::Create,
        };
        self.put_with(name, bytes, Caching::Fresh, mode)
    }

    fn put_with(
        &self,
        name: &str,
        bytes: &[u8],
        caching: Caching,
        mode: PutMode,
    ) -> Result<Put, PublishError> {
        let path = self.path(name)?;
        let kept = match caching {
            Caching::Fixed => "public, max-age=31536000, immutable",
            Caching::Fresh => "no-cache",
        };
        let attributes = Attributes::from_iter([
            (Attribute::ContentType, media_type(name)),
            (Attribute::CacheControl, kept),
        ]);
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.objects.put_opts(&path, bytes.to_vec().into(), options);
        match self.runtime.block_on(put) {
            Ok(_) => Ok(Put::Done),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(Put::Overtaken),
            Err(error) => Err(fault(name, &error)),
        }
    }

    /// Copies an object within the store, with what is said of it.
    pub fn copy(&self, from: &str, to: &str) -> Result<(), PublishError> {
        let (source, target) = (self.path(from)?, self.path(to)?);
        let copied = self.runtime.block_on(self.objects.copy(&source, &target));
        copied.map_err(|error| fault(to, &error))
    }

    /// Every object below `folder` (which ends in `/`) by its name from there, with its tag.
    pub fn list(&self, folder: &str) -> Result<BTreeMap<String, Option<Tag>>, PublishError> {
        let prefix = format!("{}{folder}", self.prefix);
        let mut found = BTreeMap::new();
        let mut token = None;
        loop {
            let options = object_store::list::PaginatedListOptions {
                page_token: token,
                ..Default::default()
            };
            let page = self.objects.list_paginated(Some(&prefix), options);
            let page = self.runtime.block_on(page).map_err(|error| fault(folder, &error))?;
            for object in page.result.objects {
                let name = object.location.as_ref().strip_prefix(&prefix).map(str::to_owned);
                found.extend(name.map(|name| (name, object.e_tag)));
            }
            token = page.page_token;
            if token.is_none() {
                return Ok(found);
            }
        }
    }

    /// The names at the top: of objects, and of folders with `/` behind them.
    pub fn top(&self) -> Result<Vec<String>, PublishError> {
        let prefix = self.prefix.trim_end_matches('/');
        let prefix = (!prefix.is_empty()).then(|| Path::from(prefix));
        let listed = self.runtime.block_on(self.objects.list_with_delimiter(prefix.as_ref()));
        let listed = listed.map_err(|error| fault("", &error))?;
        let name = |path: &Path| path.as_ref().strip_prefix(&self.prefix).map(str::to_owned);
        let objects = listed.objects.iter().filter_map(|object| name(&object.location));
        let folders = listed.common_prefixes.iter().filter_map(name).map(|name| name + "/");
        Ok(objects.chain(folders).collect())
    }

    fn path(&self, name: &str) -> Result<Path, PublishError> {
        let full = format!("{}{name}", self.prefix);
        Path::parse(full)
            .map_err(|error| PublishError::Store { place: name.into(), reason: error.to_string() })
    }
}

/// How often a request is made again: a publication that is cut off is taken up by the next one.
fn retries() -> RetryConfig {
    let backoff = BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(2),
        base: 2.0,
    };
    RetryConfig { backoff, max_retries: 5, retry_timeout: Duration::from_secs(30) }
}

/// The tag that an object with these bytes has.
pub fn tag(bytes: &[u8]) -> Tag {
    format!("\"{}\"", election::entry::hex(&Md5::digest(bytes)))
}

fn fault(name: &str, error: &Error) -> PublishError {
    PublishError::Store { place: name.into(), reason: error.to_string() }
}
