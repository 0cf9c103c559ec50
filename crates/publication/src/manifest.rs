//! What a published snapshot consists of: hash, length and path of every file.
//!
//! It is unsigned and proves nothing: it is for copying, for taking up what was cut off, and for
//! finding damage. What counts is recomputed from the entries.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use election::entry::sha256_hex;

/// The file's name in a snapshot.
pub const MANIFEST: &str = "manifest";

/// First line of the file.
const FORMAT: &str = "saylau manifest v1";

/// Files that the list leaves out: itself, and the head, which is signed anew over the same files.
const LEFT_OUT: [&str; 2] = [MANIFEST, "checkpoint"];

/// Hash and length of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// SHA-256 in hexadecimal, 64 digits in lower case.
    pub hash: String,
    /// Length in bytes.
    pub bytes: u64,
}

impl Print {
    /// Takes the print of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: sha256_hex(bytes), bytes: bytes.len() as u64 }
    }
}

/// Every file of a snapshot but `checkpoint` and `manifest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Origin of the log.
    pub origin: String,
    /// Number of entries: the number of the snapshot.
    pub size: u64,
    /// Files by path.
    pub files: BTreeMap<String, Print>,
}

impl fmt::Display for Manifest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FORMAT}\n{}\n{}", self.origin, self.size)?;
        // A map of texts is in the order of their bytes.
        self.files
            .iter()
            .try_for_each(|(path, Print { hash, bytes })| writeln!(out, "{hash} {bytes} {path}"))
    }
}

/// Why a text is no manifest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Malformed {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: &'static str,
}

impl FromStr for Manifest {
    type Err = Malformed;

    /// Reads the text that [`Manifest`] writes, and no other.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let fault = |line, why| Malformed { line, why };
        let mut lines = text.split_inclusive('\n').enumerate().map(|(at, line)| (at + 1, line));
        let mut next = |why| {
            let (at, line) = lines.next().ok_or(fault(1, why))?;
            line.strip_suffix('\n').ok_or(fault(at, "a line must end in a newline"))
        };
        if next("the text is empty")? != FORMAT {
            return Err(fault(1, "the first line must be `saylau manifest v1`"));
        }
        let origin = next("no origin follows")?.to_owned();
        if origin.is_empty() {
            return Err(fault(2, "the origin must not be empty"));
        }
        let size = decimal(next("no size follows")?).ok_or(fault(3, "the size is no number"))?;
        let mut files = BTreeMap::new();
        for (at, line) in lines {
            let line = line.strip_suffix('\n').ok_or(fault(at, "a line must end in a newline"))?;
            let (path, print) = file(line).map_err(|why| fault(at, why))?;
            if files.last_key_value().is_some_and(|(last, _)| *last >= path) {
                return Err(fault(at, "paths must be in the order of their bytes, each once"));
            }
            files.insert(path, print);
        }
        Ok(Self { origin, size, files })
    }
}

fn file(line: &str) -> Result<(String, Print), &'static str> {
    let mut parts = line.splitn(3, ' ');
    let (Some(hash), Some(bytes), Some(path)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("must be hash, length and path");
    };
    if hash.len() != 64 || !hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err("the hash must be 64 hexadecimal digits in lower case");
    }
    let bytes = decimal(bytes).ok_or("the length is no number")?;
    if !is_inside(path) || LEFT_OUT.contains(&path) {
        return Err("the path names no file that a manifest lists");
    }
    Ok((path.to_owned(), Print { hash: hash.to_owned(), bytes }))
}

/// A decimal number without sign and without leading zeroes.
fn decimal(text: &str) -> Option<u64> {
    let plain = text == "0" || !text.starts_with('0');
    (plain && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// True for a path whose parts are names: none is empty, none goes up, none hides another line.
pub fn is_inside(path: &str) -> bool {
    let named = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(named) && !path.contains(|c: char| c < ' ' || c == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "saylau manifest v1\nexample.org/day\n7\n\
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 a/b.html\n\
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 log.vkey\n";

    fn check(text: &str, line: usize, why: &'static str) {
        assert_eq!(text.parse::<Manifest>(), Err(Malformed { line, why }), "{text}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let files = [("log.vkey", &b"abc"[..]), ("a/b.html", b"")];
        let files = files.map(|(path, bytes)| (path.to_owned(), Print::of(bytes))).into();
        let manifest = Manifest { origin: "example.org/day".into(), size: 7, files };
        assert_eq!(manifest.to_string(), TEXT);
        assert_eq!(TEXT.parse(), Ok(manifest));
    }

    #[test]
    fn any_other_text_is_refused_with_its_line() {
        check("", 1, "the text is empty");
        check("saylau manifest v2\n", 1, "the first line must be `saylau manifest v1`");
        check(&TEXT.replace("\n7\n", "\n07\n"), 3, "the size is no number");
        check(
            &TEXT.replace("e3b0", "E3b0"),
            4,
            "the hash must be 64 hexadecimal digits in lower case",
        );
        check(&TEXT.replace(" 0 a", " +0 a"), 4, "the length is no number");
        let inside = "the path names no file that a manifest lists";
        check(&TEXT.replace("a/b.html", "a/../b.html"), 4, inside);
        check(&TEXT.replace("a/b.html", "checkpoint"), 4, inside);
        let order = "paths must be in the order of their bytes, each once";
        check(&TEXT.replace("a/b.html", "z"), 5, order);
        check(&TEXT.replace("a/b.html", "log.vkey"), 5, order);
        check(TEXT.trim_end(), 5, "a line must end in a newline");
    }
}
