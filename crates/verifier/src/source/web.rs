//! Files behind an address.

use std::time::Duration;

use super::{Listed, Source, SourceError, fault, read_at_most};

/// A published snapshot behind `http://`.
#[derive(Clone, Debug)]
pub struct Web {
    base: String,
    agent: ureq::Agent,
}

impl Web {
    /// Reads below `base`, which is the address of the folder with the checkpoint.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_mins(1)));
        let base = base.trim_end_matches('/').to_owned();
        Self { base, agent: config.build().into() }
    }
}

impl Source for Web {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        match self.agent.get(format!("{}/{path}", self.base)).call() {
            Ok(mut response) => {
                read_at_most(path, response.body_mut().as_reader(), bytes_max).map(Some)
            }
            Err(ureq::Error::StatusCode(404)) => Ok(None),
            Err(error) => Err(fault(path, &error)),
        }
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        true
    }
}
