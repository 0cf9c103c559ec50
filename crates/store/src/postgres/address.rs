//! The address of a log on a server: `postgres://user@host:port/database?schema=name`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use postgres::Config;

use crate::StoreError;

/// The schema of a log whose address names none.
const SCHEMA: &str = "saylau";

/// Bytes that a name may have; the server cuts longer ones off.
const SCHEMA_LENGTH_MAX: usize = 48;

/// Where a password may stand instead of the address.
const PASSWORD: &str = "PGPASSWORD";

/// How long a server may take to answer a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A schema of a `PostgreSQL` server. Neither its text nor its `Debug` form has the password.
#[derive(Clone)]
pub struct Server {
    // On the heap: a place that is a directory need not carry it.
    config: Box<Config>,
    schema: String,
    address: String,
}

impl Server {
    /// Tells whether a text is meant as the address of a server.
    pub fn is_address(text: &str) -> bool {
        text.starts_with("postgres://") || text.starts_with("postgresql://")
    }

    /// The schema in which the log is.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// The channel on which those who follow the log are told.
    pub(super) fn channel(&self) -> String {
        format!("saylau_{}", self.schema)
    }

    /// How to connect.
    pub(super) fn config(&self) -> Config {
        let mut config = Config::clone(&self.config);
        if config.get_password().is_none()
            && let Some(password) = std::env::var_os(PASSWORD)
        {
            config.password(password.to_string_lossy().as_bytes());
        }
        config.application_name("saylau").connect_timeout(CONNECT_TIMEOUT);
        config
    }
}

impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        (&self.address, &self.schema) == (&other.address, &other.schema)
    }
}

impl Eq for Server {}

impl fmt::Display for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.address)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Server({})", self.address)
    }
}

impl FromStr for Server {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let address = without_password(text);
        let malformed = |why: String| StoreError::PlaceMalformed { shown: address.clone(), why };
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let (schema, others): (Vec<&str>, Vec<&str>) = query
            .split('&')
            .filter(|one| !one.is_empty())
            .partition(|one| one.starts_with("schema="));
        let schema = match schema[..] {
            [] => SCHEMA,
            [one] => &one["schema=".len()..],
            _ => return Err(malformed("it names more than one schema".into())),
        };
        check_schema(schema).map_err(|why| malformed(why.into()))?;
        let plain = match others[..] {
            [] => base.to_owned(),
            _ => format!("{base}?{}", others.join("&")),
        };
        // What the crate says of a malformed text may quote it, password and all.
        let config: Config =
            plain.parse().map_err(|_| malformed("write postgres://user@host/database".into()))?;
        if config.get_hosts().is_empty() {
            return Err(malformed("it names no host".into()));
        }
        if config.get_dbname().is_none() {
            return Err(malformed("it names no database".into()));
        }
        Ok(Self { config: Box::new(config), schema: schema.into(), address })
    }
}

fn check_schema(name: &str) -> Result<(), &'static str> {
    let plain =
        name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    if plain && begins && name.len() <= SCHEMA_LENGTH_MAX {
        Ok(())
    } else {
        Err("a schema has up to 48 small letters, digits and _, a letter first")
    }
}

/// Takes the password out of `postgres://user:password@host/…?password=…`.
fn without_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.into() };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    // A password may hold an `@` though it should not: the last one ends it.
    let (authority, path) = match rest[..end].rfind('@') {
        Some(_) => rest.split_at(end),
        None => match rest.rfind('@') {
            Some(at) => rest.split_at(at + rest[at..].find(['/', '?']).unwrap_or(rest.len() - at)),
            None => rest.split_at(end),
        },
    };
    let authority = match authority.rsplit_once('@') {
        Some((user, host)) => {
            format!("{}@{host}", user.split_once(':').map_or(user, |(user, _)| user))
        }
        None => authority.into(),
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|one| !one.is_empty() && !one.to_ascii_lowercase().starts_with("password"))
        .collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{scheme}://{authority}{path}{query}")
}
