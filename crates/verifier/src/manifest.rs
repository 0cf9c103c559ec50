//! Every file against the list of files that lies beside them.
//!
//! The list is not signed and proves nothing: it tells a damaged or half copy from a whole one.

use std::collections::{BTreeMap, BTreeSet};

use election::entry::sha256_hex;

use crate::difference::Difference;
use crate::each::each;
use crate::finding::{Finding, Stage};
use crate::head::Head;
use crate::source::{FILE_BYTES_MAX, Source, SourceError};

/// First line of a manifest.
const FORMAT: &str = "saylau manifest v1";

/// Files that a manifest does not name: itself, and the head, which is signed.
const UNNAMED: [&str; 2] = ["checkpoint", "manifest"];

/// What comparing found.
#[derive(Default)]
pub(crate) struct Compared {
    pub files: usize,
    pub findings: Vec<Finding>,
}

/// What a manifest says of a file.
struct Line {
    sha256: String,
    bytes: u64,
}

/// Compares every file.
pub(crate) fn compare(source: &dyn Source, head: &Head) -> Compared {
    let one = |finding| Compared { files: 0, findings: vec![finding] };
    let at = |code, difference| Finding::new(Stage::Files, code, "manifest", difference);
    let bytes = match source.read("manifest", FILE_BYTES_MAX) {
        Ok(Some(bytes)) => bytes,
        Ok(None) if source.is_address() => return Compared::default(),
        Ok(None) | Err(SourceError::NotAFile { .. }) => {
            let missing = Difference::FileMissing { path: "manifest".into() };
            return one(at("manifest.missing", missing));
        }
        Err(error) => return one(at("manifest.unreadable", error.into())),
    };
    let lines = match read(&bytes, head) {
        Ok(lines) => lines,
        Err((code, line, why)) => return one(at(code, Difference::Manifest { line, why })),
    };
    let named: Vec<(&String, &Line)> = lines.iter().collect();
    let found = each(&named, |(path, line)| file(source, path, line));
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    findings.extend(unexpected(source, &lines));
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    // A folder that is a link is in the way of every file below it: said once.
    let mut said = BTreeSet::new();
    findings.retain(|finding| match &finding.difference {
        Difference::NotAFile { path, .. } => said.insert(path.clone()),
        _ => true,
    });
    Compared { files: lines.len(), findings }
}

type Refused = (&'static str, usize, String);

fn read(bytes: &[u8], head: &Head) -> Result<BTreeMap<String, Line>, Refused> {
    let unreadable = |line, why: &str| ("manifest.unreadable", line, why.to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable(1, "is no text in UTF-8"))?;
    let text = text.strip_suffix('\n').ok_or_else(|| unreadable(1, "must end in a line feed"))?;
    let lines: Vec<&str> = text.split('\n').collect();
    let [format, origin, size, files @ ..] = lines.as_slice() else {
        return Err(unreadable(1, "format, origin and size must follow each other"));
    };
    if *format != FORMAT {
        return Err(unreadable(1, "is not a format that is known here"));
    }
    let mut named = BTreeMap::new();
    let mut last = "";
    for (line, text) in (4..).zip(files) {
        let (path, of_path) = line_of(text)
            .ok_or_else(|| unreadable(line, "must be hash, bytes and path of a file"))?;
        if path <= last {
            return Err(unreadable(line, "paths must be sorted, each once"));
        }
        last = path;
        named.insert(path.to_owned(), of_path);
    }
    if !is_decimal(size) {
        return Err(unreadable(3, "must be the size of the log in decimal digits"));
    }
    if *origin != head.key.name() {
        let why = format!("is of {origin}, this log is {}", head.key.name());
        return Err(("manifest.origin", 2, why));
    }
    if *size != head.tree.size.to_string() {
        let why = format!("is of size {size}, the head says {}", head.tree.size);
        return Err(("manifest.size", 3, why));
    }
    Ok(named)
}

fn line_of(text: &str) -> Option<(&str, Line)> {
    let (sha256, rest) = text.split_once(' ')?;
    let (bytes, path) = rest.split_once(' ')?;
    let is_hash =
        sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let parts = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let is_path = parts && !path.contains('\\') && !UNNAMED.contains(&path);
    let bytes = Some(bytes).filter(|bytes| is_decimal(bytes))?.parse().ok()?;
    (is_hash && is_path).then(|| (path, Line { sha256: sha256.into(), bytes }))
}

fn is_decimal(text: &str) -> bool {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}

fn file(source: &dyn Source, path: &str, line: &Line) -> Option<Finding> {
    let at = |code, difference| Some(Finding::new(Stage::Files, code, path, difference));
    let altered = |found: String| {
        let expected = format!("{} bytes, SHA-256 {}", line.bytes, line.sha256);
        at("file.altered", Difference::OtherThanManifest { path: path.into(), found, expected })
    };
    match source.read(path, line.bytes) {
        Ok(Some(bytes)) => {
            let sha256 = sha256_hex(&bytes);
            if sha256 == line.sha256 && bytes.len() as u64 == line.bytes {
                return None;
            }
            altered(format!("{} bytes, SHA-256 {sha256}", bytes.len()))
        }
        Ok(None) => at("file.missing", Difference::FileMissing { path: path.into() }),
        Err(SourceError::TooLong { .. }) => altered("longer".into()),
        // Named once, where it stands.
        Err(error @ SourceError::NotAFile { .. }) => at("file.missing", error.into()),
        Err(error) => at("file.altered", error.into()),
    }
}

fn unexpected(source: &dyn Source, named: &BTreeMap<String, Line>) -> Vec<Finding> {
    let listed = match source.list() {
        Ok(listed) => listed.unwrap_or_default(),
        Err(error) => {
            return vec![Finding::new(Stage::Files, "file.missing", "manifest", error.into())];
        }
    };
    let at =
        |path: String, difference| Finding::new(Stage::Files, "file.unexpected", path, difference);
    let unnamed = |path: &String| !named.contains_key(path) && !UNNAMED.contains(&path.as_str());
    let files = listed.files.into_iter().filter(unnamed);
    let files = files.map(|path| at(path.clone(), Difference::FileUnexpected { path }));
    let others = listed.others.into_iter();
    let others = others.map(|(path, kind)| at(path.clone(), Difference::NotAFile { path, kind }));
    files.chain(others).collect()
}
