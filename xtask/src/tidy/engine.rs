//! The programs that pages fetch are built from today's sources.

use std::collections::BTreeMap;

use election::entry::sha256_hex;

use super::File;
use super::edges::{self, Crates};
use crate::wasm::PROGRAMS;

/// SHA-256 over the sources of a program and of all our crates below it: a line each with the hash
/// and the path of a file, in order of path. What only tests compile is left out.
pub fn sources_sha256(files: &[File], crates: &Crates, name: &str) -> String {
    let below = edges::reached(crates, name);
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

/// Says of each program that is older than its sources.
pub fn stale(files: &[File], crates: &Crates) -> Vec<String> {
    PROGRAMS.into_iter().filter_map(|name| stale_program(files, crates, name)).collect()
}

fn stale_program(files: &[File], crates: &Crates, name: &str) -> Option<String> {
    let path = format!("web/static/{name}.json");
    let record = files.iter().find(|file| file.path == path);
    let today = sources_sha256(files, crates, name);
    let fresh = record.is_some_and(|record| record.text.contains(&today));
    (!fresh).then(|| format!("{path}: {name} is not of these sources; run `cargo xtask wasm`"))
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
        let recorded = sources_sha256(&files, &crates, "engine");
        files.push(file("web/static/engine.json", &recorded));
        for file in files.iter_mut().filter(|file| file.path == changed) {
            file.text.push_str(" more");
        }
        assert_eq!(stale_program(&files, &crates, "engine").is_some(), is_stale, "{changed}");
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
