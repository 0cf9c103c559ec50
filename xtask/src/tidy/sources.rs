//! Rules about sources, line by line.

use super::File;
use super::edges::CORE;

/// Lines of a file from which on it is looked at, and those it must not exceed.
const LINES: (usize, usize) = (400, 500);

/// Words of countries. Whole words, without regard to case; `*` stands for any ending.
const COUNTRIES: [&str; 18] = [
    "kazakh*",
    "qazaq*",
    "mazhilis*",
    "majilis*",
    "kurultai*",
    "almaty",
    "astana",
    "shymkent",
    "otan",
    "israel*",
    "knesset*",
    "likud",
    "tenge",
    "kzt",
    "kz",
    "il-2022",
    "10061",
    "11919241",
];

/// Where names of packages and laws may stand: the command line takes them, and shows examples.
const NAMES_TAKEN: &str = "crates/saylau/";

/// Files that may name floats, each with the reason. Even pictures are drawn in whole numbers.
const FLOATS: [(&str, &str); 2] = [
    ("crates/paper/src/", "the library of PDF measures in them"),
    ("crates/election/src/canonical/writer.rs", "it refuses them by name"),
];

/// Says what must not be left in a source. Split, for this file is a source too.
const UNFINISHED: [(&str, &str); 5] = [
    (concat!("TO", "DO"), "write it as a decision or do it"),
    (concat!("FIX", "ME"), "mend it"),
    (concat!("todo", "!("), "write it"),
    (concat!("unimple", "mented!("), "write it"),
    (concat!("#[ig", "nore"), "a test runs or does not exist"),
];

/// What a test says that needs a server: a plain run leaves it out, `cargo xtask test` runs it.
const NEEDS_SERVER: &str = "= \"needs PostgreSQL: ";

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
];

/// Core crates whose `lib.rs` does not say `no_std`.
pub fn core_is_no_std(files: &[File]) -> Vec<String> {
    let lacking = CORE.iter().filter(|(name, _)| {
        let path = format!("crates/{name}/src/lib.rs");
        !files.iter().any(|file| file.path == path && file.text.contains("\n#![no_std]\n"))
    });
    lacking.map(|(name, _)| format!("crates/{name}/src/lib.rs: `#![no_std]` is missing")).collect()
}

/// Files longer than one idea can be.
pub fn too_long(files: &[File]) -> Vec<String> {
    let line =
        |(path, lines)| format!("{path}: {lines} lines, at most {}: find the second idea", LINES.1);
    lengths(files).filter(|(_, lines)| *lines > LINES.1).map(line).collect()
}

/// Files that are getting long.
pub fn long(files: &[File]) -> Vec<String> {
    let between = |(_, lines): &(&str, usize)| (LINES.0 + 1..=LINES.1).contains(lines);
    lengths(files).filter(between).map(|(path, lines)| format!("{path}: {lines} lines")).collect()
}

fn lengths(files: &[File]) -> impl Iterator<Item = (&str, usize)> {
    let sources = files.iter().filter(|file| file.is_rust());
    sources.map(|file| (file.path.as_str(), file.text.lines().count()))
}

/// Country words in code and templates; comments may cite, tests may imitate.
pub fn countries(files: &[File]) -> Vec<String> {
    let names = names_of_packages_and_laws(files);
    let in_crates = files.iter().filter(|file| file.path.starts_with("crates/"));
    let code =
        in_crates.filter(|file| file.path.contains("/src/") || file.path.contains("/templates/"));
    code.filter(|file| !file.is_test())
        .flat_map(|file| {
            faults(file, |line| {
                let mut line = line.to_owned();
                if file.path.starts_with(NAMES_TAKEN) {
                    for name in &names {
                        line = line.replace(name, "");
                    }
                }
                let is_country = |word: &String| COUNTRIES.iter().any(|one| is_word(one, word));
                let found = words(&line).find(is_country);
                found.map(|word| format!("`{word}` belongs into laws/, elections/ or locales/"))
            })
        })
        .collect()
}

/// Names such as `xx-2024` and `xx/assembly/2024-06-01`, the longer first.
fn names_of_packages_and_laws(files: &[File]) -> Vec<&str> {
    let paths = files.iter().map(|file| file.path.as_str());
    let listed = paths.filter_map(|path| {
        let law = path.strip_prefix("laws/").and_then(|path| path.strip_suffix(".toml"));
        let package = path.strip_prefix("elections/").and_then(|path| path.strip_suffix(".toml"));
        let past = path.strip_prefix("elections/history/");
        law.or(package).or(past.and_then(|path| path.strip_suffix(".json")))
    });
    let mut names: Vec<&str> = listed.map(|name| name.trim_end_matches("/election")).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// Floats where whole numbers and exact ratios do.
pub fn floats(files: &[File]) -> Vec<String> {
    let exempt = |file: &&File| !FLOATS.iter().any(|(path, _)| file.path.starts_with(path));
    let code = files.iter().filter(|file| file.is_rust() && file.path.starts_with("crates/"));
    code.filter(exempt)
        .flat_map(|file| {
            faults(file, |line| {
                let mut names = line.split(|c: char| !c.is_alphanumeric() && c != '_');
                let found = names.find(|name| ["f32", "f64"].contains(name));
                found.map(|name| format!("`{name}`: use whole numbers or an exact ratio"))
            })
        })
        .collect()
}

/// Work announced instead of done.
pub fn unfinished(files: &[File]) -> Vec<String> {
    let text = files.iter().filter(|file| !file.ends_with("lock"));
    let find = |line: &str| {
        let found = UNFINISHED.iter().find(|(word, _)| line.contains(word));
        let found = found.filter(|_| !line.contains(NEEDS_SERVER));
        found.map(|(word, advice)| format!("`{word}`: {advice}"))
    };
    text.flat_map(|file| lines_with(file, file.text.lines(), find)).collect()
}

/// Paths that mean nothing to a stranger.
pub fn machine_paths(files: &[File]) -> Vec<String> {
    let find = |line: &str| {
        let found = MACHINE_PATHS.iter().find(|start| {
            let mut places = line.match_indices(**start);
            // Within an address or a longer path it is a folder like any other.
            places.any(|(at, _)| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-:/*".contains(c))
            })
        });
        found.map(|start| format!("`{start}…` exists on one machine only"))
    };
    files.iter().flat_map(|file| lines_with(file, file.text.lines(), find)).collect()
}

/// Faults in the code of a file: comments and the tests at its end left out.
fn faults(file: &File, find: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let text = file.text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code = |line| if file.is_rust() { without_comment(line) } else { line };
    lines_with(file, text.lines().map(code), find)
}

fn lines_with<'a>(
    file: &File,
    lines: impl Iterator<Item = &'a str>,
    find: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let found = lines.zip(1..).filter_map(|(line, number)| find(line).map(|fault| (number, fault)));
    found.map(|(number, fault)| format!("{}:{number}: {fault}", file.path)).collect()
}

/// The line up to a comment. An address within a string (`://`) does not begin one.
fn without_comment(line: &str) -> &str {
    let mut places = line.match_indices("//");
    let comment = places.find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Words in lower case, digits without their separators; `-` joins what follows a letter.
fn words(line: &str) -> impl Iterator<Item = String> {
    let parts = line.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c));
    let whole = parts.filter(|part| !part.is_empty()).map(str::to_lowercase);
    whole.flat_map(|word| {
        let digits = word.replace('_', "");
        let pieces: Vec<String> = word.split(['-', '_']).map(str::to_owned).collect();
        [word, digits].into_iter().chain(pieces)
    })
}

fn is_word(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(word == pattern, |start| word.starts_with(start))
}

#[cfg(test)]
mod tests;
