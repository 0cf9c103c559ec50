//! Which crate may use which: the architecture, held against `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// The core: what each crate may use of ours. It touches no file, clock, network or chance.
pub const CORE: [(&str, &[&str]); 9] = [
    ("election", &[]),
    ("law", &["election"]),
    ("apportionment", &["election"]),
    ("tabulation", &["election"]),
    ("allocation", &["apportionment", "election", "law"]),
    ("register", &["election", "law"]),
    ("canvass", &["allocation", "election", "law", "register", "tabulation"]),
    ("tlog", &[]),
    ("receipt", &["election", "tlog"]),
];

/// What the core may use of others: words for bytes, hashes and signatures, whole numbers without
/// an end (powers of votes are compared exactly), and two that are off by default (`rayon` replays
/// on all cores, `toml` reads law files).
const CORE_OUTSIDE: [&str; 9] = [
    "base64",
    "ed25519-dalek",
    "num-bigint",
    "rayon",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "toml",
];

/// What one crate of the core may use and no other: the order of names in a language, which no
/// table of ours could get right, is asked by `register` where the alphabet decides who sits;
/// `receipt` packs itself into a code that a phone reads from paper; `election` adds up points of
/// the curve, to check many signatures of one key at once.
const CORE_ALONE: [(&str, &str); 4] = [
    ("election", "curve25519-dalek"),
    ("receipt", "miniz_oxide"),
    ("register", "icu_collator"),
    ("register", "icu_locale_core"),
];

/// The shell: what each crate must not reach, by any way.
const SHELL: [(&str, &[&str], &str); 14] = [
    (
        "disk",
        &["election", "tlog", "store", "server", "simulator", "axum", "tokio"],
        "it is files and nothing else",
    ),
    (
        "exchange",
        &["site", "store", "server", "simulator", "axum", "tokio"],
        "it is bytes to values",
    ),
    (
        "paper",
        &["store", "server", "simulator", "axum", "tokio"],
        "a paper is a function of its record",
    ),
    (
        "site",
        &["store", "server", "simulator", "axum", "tokio"],
        "pages are a function of the state",
    ),
    ("mirror", &["store", "server", "simulator", "axum"], "it is a stranger, as the verifier is"),
    (
        "publication",
        &["store", "server", "simulator", "axum", "verifier"],
        "it writes what it is given",
    ),
    (
        "store",
        &["election", "site", "server", "simulator", "axum"],
        "it keeps entries without reading them",
    ),
    (
        "engine",
        &["exchange", "site", "store", "server", "simulator", "axum", "tokio", "getrandom"],
        "it runs in a visitor's browser",
    ),
    ("faults", &["site", "simulator", "axum"], "it breaks disks and speaks to nobody"),
    ("server", &["faults", "simulator"], "made-up nights and faults stay out of a node"),
    ("simulator", &["server", "store", "site", "axum"], "it makes acts and sends them nowhere"),
    (
        "recount",
        &["store", "server", "simulator", "axum", "tokio", "getrandom"],
        "it runs in a visitor's browser",
    ),
    ("verifier", &["store", "server", "simulator", "axum"], "it would verify its own shadow"),
    ("witness", &["election", "store", "server", "simulator"], "it watches logs of any kind"),
];

/// Crates that stand above all others.
const TOP: [&str; 2] = ["saylau", "xtask"];

/// The crates that may name the HTTP library.
const HTTP: (&str, [&str; 3]) = ("axum", ["server", "saylau", "witness"]);

/// Crates of the workspace with what each depends on, build and test dependencies left out.
pub type Crates = BTreeMap<String, BTreeSet<String>>;

/// Asks cargo.
pub fn read(root: &Path) -> Result<Crates> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(root);
    let output = cargo.stdin(Stdio::null()).output().context("cannot start cargo")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata failed: {}", said.trim());
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    crates(&metadata).context("cargo metadata has packages with names and dependencies")
}

fn crates(metadata: &Value) -> Option<Crates> {
    let mut crates = Crates::new();
    for package in metadata["packages"].as_array()? {
        let mut used = BTreeSet::new();
        for dependency in package["dependencies"].as_array()? {
            if dependency["kind"].is_null() {
                used.insert(dependency["name"].as_str()?.to_owned());
            }
        }
        crates.insert(package["name"].as_str()?.to_owned(), used);
    }
    Some(crates)
}

/// The edges that must go.
pub fn faults(crates: &Crates) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, used) in crates {
        let core = CORE.iter().find(|(core, _)| core == name);
        let shell = SHELL.iter().find(|(shell, _, _)| shell == name);
        match (core, shell) {
            (Some((_, allowed)), _) => {
                let wrong = |other: &&String| {
                    let other = other.as_str();
                    !allowed.contains(&other)
                        && !CORE_OUTSIDE.contains(&other)
                        && !CORE_ALONE.contains(&(name.as_str(), other))
                };
                let edge =
                    |other| format!("{name} -> {other}: the core uses only what is listed for it");
                faults.extend(used.iter().filter(wrong).map(edge));
            }
            (None, Some((_, never, why))) => {
                let reached = reached(crates, name);
                let found = never.iter().filter_map(|other| reached.get(*other));
                faults.extend(found.map(|way| format!("{}: {why}", way.join(" -> "))));
            }
            (None, None) if TOP.contains(&name.as_str()) => {}
            (None, None) => faults.push(format!("{name}: say in {} where it stands", file!())),
        }
        if used.contains(HTTP.0) && !HTTP.1.contains(&name.as_str()) {
            faults.push(format!("{name} -> {}: only server and witness speak HTTP", HTTP.0));
        }
    }
    faults
}

/// Everything reached from a crate, each with the shortest way to it.
pub fn reached(crates: &Crates, from: &str) -> BTreeMap<String, Vec<String>> {
    let mut ways = BTreeMap::from([(from.to_owned(), vec![from.to_owned()])]);
    let mut open = std::collections::VecDeque::from([from.to_owned()]);
    while let Some(name) = open.pop_front() {
        for used in crates.get(&name).into_iter().flatten() {
            if !ways.contains_key(used) {
                let mut way = ways[&name].clone();
                way.push(used.clone());
                ways.insert(used.clone(), way);
                open.push_back(used.clone());
            }
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edges: &[(&str, &[&str])], expected: &[&str]) {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let crates = edges.iter().map(|(name, used)| ((*name).to_owned(), set(used))).collect();
        assert_eq!(faults(&crates), expected);
    }

    #[test]
    fn the_edges_of_the_architecture_stand() {
        check(
            &[("tlog", &["sha2"]), ("law", &["election", "toml"]), ("server", &["axum", "store"])],
            &[],
        );
    }

    #[test]
    fn an_edge_out_of_the_core_is_named() {
        check(
            &[
                ("register", &["icu_collator"]),
                ("tlog", &["election"]),
                ("tabulation", &["icu_collator", "tokio"]),
            ],
            &[
                "tabulation -> icu_collator: the core uses only what is listed for it",
                "tabulation -> tokio: the core uses only what is listed for it",
                "tlog -> election: the core uses only what is listed for it",
            ],
        );
    }

    #[test]
    fn a_forbidden_crate_is_found_behind_another_with_the_way_to_it() {
        check(
            &[("verifier", &["exchange", "tool"]), ("tool", &["store"])],
            &[
                concat!("tool: say in ", file!(), " where it stands"),
                "verifier -> tool -> store: it would verify its own shadow",
            ],
        );
    }

    #[test]
    fn http_is_spoken_in_one_place() {
        check(&[("xtask", &["axum"])], &["xtask -> axum: only server and witness speak HTTP"]);
    }
}
