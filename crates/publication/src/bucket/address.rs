//! `s3://bucket/prefix`.

use crate::error::PublishError;
use crate::manifest::is_inside;

/// A bucket and what stands before the names of its objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub bucket: String,
    /// Empty, or with `/` at its end.
    pub prefix: String,
}

impl Address {
    /// Reads an address.
    pub fn read(text: &str) -> Result<Self, PublishError> {
        let refuse =
            |reason: &str| PublishError::Address { place: text.into(), reason: reason.into() };
        let rest = text.strip_prefix("s3://").ok_or_else(|| refuse("must begin with s3://"))?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let named =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
        if bucket.is_empty() || !bucket.chars().all(named) {
            return Err(refuse(
                "a bucket is named by lower-case letters, digits, dots and hyphens",
            ));
        }
        let prefix = prefix.trim_end_matches('/');
        if !prefix.is_empty() && !is_inside(prefix) {
            return Err(refuse("the prefix has an empty part, or one that leads up"));
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Ok(Self { bucket: bucket.into(), prefix })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_bucket_and_a_prefix() {
        let check = |text: &str, bucket: &str, prefix: &str| {
            let expected = Address { bucket: bucket.into(), prefix: prefix.into() };
            assert_eq!(Address::read(text).expect("an address"), expected);
        };
        check("s3://night", "night", "");
        check("s3://night/2026/mazhilis/", "night", "2026/mazhilis/");
        for text in ["s3:///a", "s3://Night", "s3://night/../a", "s3://night/a//b", "http://x/"] {
            assert_eq!(Address::read(text).expect_err(text).code(), "publish.address");
        }
    }
}
