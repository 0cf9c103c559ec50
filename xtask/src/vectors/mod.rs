//! Test vectors of the formats: small JSON files, each case with what must come of it.
//!
//! They are written from fixed seeds, so that a change of a format shows as a change of a file.
//! `fixtures/vectors/README.md` says what each file holds.

mod acts;
mod allocations;
mod bundles;
mod canonical;
mod forms;
mod heads;
mod signatures;
#[cfg(test)]
mod subset;
#[cfg(test)]
mod tests;
mod tree;
mod turnout;

use std::path::Path;

use anyhow::{Context as _, Result};
use exchange::Files;
use serde_json::Value;

/// Every vector file, by its path below `fixtures/vectors`.
pub fn files(root: &Path) -> Result<Files> {
    let package = exampland(root)?;
    let mut files = Files::new();
    let mut put = |path: &str, value: &Value| drop(files.insert(path.into(), pretty(value)));
    put("canonical.json", &canonical::cases());
    put("acts.json", &acts::cases());
    put("ed25519.json", &signatures::cases());
    put("tree.json", &tree::cases());
    put("heads.json", &heads::cases());
    put("policies.json", &heads::policies());
    put("forms.json", &forms::cases(&package));
    put("turnout.json", &turnout::cases(&package)?);
    put("allocations.json", &allocations::cases()?);
    for (name, bundle) in bundles::cases(&package)? {
        put(&format!("bundles/{name}.json"), &bundle);
    }
    Ok(files)
}

/// The made-up package that forms, turnout and bundles are of.
fn exampland(root: &Path) -> Result<exchange::package::Package> {
    let folder = root.join("fixtures").join("exampland");
    let mut files = Files::new();
    for path in EXAMPLAND {
        let bytes = std::fs::read(folder.join(path)).with_context(|| (*path).to_owned())?;
        files.insert((*path).into(), bytes);
    }
    exchange::package::read(&files).map_err(|faults| anyhow::anyhow!("{faults:?}"))
}

const EXAMPLAND: [&str; 12] = [
    "election.toml",
    "areas.csv",
    "commissions.csv",
    "stations.csv",
    "contests/assembly/contest.toml",
    "contests/assembly/lists.csv",
    "contests/assembly/form.toml",
    "contests/council/contest.toml",
    "contests/council/lists.csv",
    "contests/council/form.toml",
    "laws/xx/assembly/2024-06-01.toml",
    "laws/xx/council/2024-06-01.toml",
];

/// JSON with a line for each case, or for each file of a bundle.
fn pretty(value: &Value) -> Vec<u8> {
    let mut text = lines(value, 2);
    text.push('\n');
    text.into_bytes()
}

/// Writes `value` with so many levels of it on lines of their own.
fn lines(value: &Value, levels: usize) -> String {
    match value {
        Value::Object(map) if levels > 0 && !map.is_empty() => {
            let inner = map.iter().map(|(key, value)| {
                format!("{}: {}", Value::from(key.as_str()), lines(value, levels - 1))
            });
            format!("{{\n{}\n}}", inner.collect::<Vec<_>>().join(",\n"))
        }
        Value::Array(items) if levels > 0 && !items.is_empty() => {
            let inner = items.iter().map(|item| lines(item, levels - 1));
            format!("[\n{}\n]", inner.collect::<Vec<_>>().join(",\n"))
        }
        other => other.to_string(),
    }
}

/// Bytes in base64.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
