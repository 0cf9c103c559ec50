//! The engine that pages fetch is built from today's sources.

use std::collections::BTreeMap;

use election::entry::sha256_hex;

use super::File;
use super::edges::{self, Crates};

/// Where it is recorded what the engine was built from.
const RECORD: &str = "web/static/engine.json";

/// SHA-256 over the sources of the engine and of all our crates below it: a line each with the hash
/// and the path of a file, in order of path. What only tests compile is left out.
pub fn sources_sha256(files: &[File], crates: &Crates) -> String {
    let below = edges::reached(crates, "engine");
    let folders: Vec<String> = below
        .keys()
        .filter(|name| crates.contains_key(*name))
        .map(|name| format!("crates/{name}/"))
        .collect();
    let is_source = |file: &&File| {
        let inside = folders.iter().find_map(|folder| file.path.strip_prefix(folder.as_str()));
        inside.is_some_and(|path| path == "Cargo.toml" || path.starts_with("src/"))
            && !file.is_test()
    };
    let sources = files.iter().filter(is_source);
    let sources: BTreeMap<&str, &str> =
        sources.map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let line = |(path, text): (&str, &str)| format!("{} {path}\n", sha256_hex(text.as_bytes()));
    sha256_hex(sources.into_iter().map(line).collect::<String>().as_bytes())
}

/// Says that the engine is older than its sources.
pub fn stale(files: &[File], crates: &Crates) -> Vec<String> {
    let record = files.iter().find(|file| file.path == RECORD);
    let today = sources_sha256(files, crates);
    if record.is_some_and(|record| record.text.contains(&today)) {
        return Vec::new();
    }
    vec![format!("{RECORD}: the engine is not of these sources; run `cargo xtask wasm`")]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), length: text.len(), text: text.into() }
    }

    fn check(changed: &str, is_stale: bool) {
        let edge = |used: &[&str]| used.iter().map(|name| (*name).to_owned()).collect();
        let crates = Crates::from([
            ("engine".to_owned(), edge(&["law", "serde"])),
            ("law".to_owned(), edge(&["election"])),
            ("election".to_owned(), BTreeSet::new()),
            ("site".to_owned(), edge(&["engine"])),
        ]);
        let mut files = vec![
            file("crates/engine/src/lib.rs", "one"),
            file("crates/election/src/lib.rs", "two"),
            file("crates/election/src/tests.rs", "three"),
            file("crates/engine/Cargo.toml", "four"),
            file("crates/site/src/lib.rs", "five"),
        ];
        let recorded = sources_sha256(&files, &crates);
        files.push(file(RECORD, &recorded));
        for file in files.iter_mut().filter(|file| file.path == changed) {
            file.text.push_str(" more");
        }
        assert_eq!(!stale(&files, &crates).is_empty(), is_stale, "{changed}");
    }

    #[test]
    fn an_engine_older_than_its_sources_is_found() {
        check("", false);
        check("crates/engine/src/lib.rs", true);
        check("crates/election/src/lib.rs", true);
        check("crates/engine/Cargo.toml", true);
        check("crates/election/src/tests.rs", false);
        check("crates/site/src/lib.rs", false);
    }
}
