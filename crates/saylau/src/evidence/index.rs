//! The list of every file of a pack, with its hash.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use election::entry::sha256_hex;
use tlog::{Hash, TreeHead};

const FIRST_LINE: &str = "saylau evidence v1";

/// Most files that an index is read of.
const FILES_MAX: usize = 1 << 22;

/// Hash and length of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// SHA-256, hexadecimal.
    pub hash: String,
    /// Length in bytes.
    pub bytes: u64,
}

impl Row {
    /// The row of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: sha256_hex(bytes), bytes: bytes.len() as u64 }
    }
}

/// Which log a pack is of, and every file but the index itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub origin: String,
    pub head: TreeHead,
    pub files: BTreeMap<String, Row>,
}

impl fmt::Display for Index {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FIRST_LINE}\n{}", self.origin)?;
        writeln!(out, "{} {}", self.head.size, self.head.root.to_base64())?;
        self.files
            .iter()
            .try_for_each(|(path, row)| writeln!(out, "{} {} {path}", row.hash, row.bytes))
    }
}

impl FromStr for Index {
    type Err = String;

    /// Reads what is written by [`fmt::Display`], and no other spelling of it.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let mut next = || lines.next().ok_or("ends before its third line".to_owned());
        let (_, first) = next()?;
        if first != FIRST_LINE {
            return Err(format!("line 1 must be `{FIRST_LINE}`"));
        }
        let (_, origin) = next()?;
        let (_, head) = next()?;
        let head = read_head(head).ok_or("line 3 must be size and root of the log")?;
        let mut files = BTreeMap::new();
        for (at, line) in lines {
            let (path, row) = read_row(line)
                .ok_or_else(|| format!("line {at} must be SHA-256, length and path of a file"))?;
            if files.len() == FILES_MAX {
                return Err(format!("line {at}: more than {FILES_MAX} files"));
            }
            files.insert(path, row);
        }
        let index = Self { origin: origin.into(), head, files };
        if index.to_string() == text { Ok(index) } else { Err("is not in its one order".into()) }
    }
}

fn read_head(line: &str) -> Option<TreeHead> {
    let (size, root) = line.split_once(' ')?;
    Some(TreeHead { size: size.parse().ok()?, root: Hash::from_base64(root).ok()? })
}

fn read_row(line: &str) -> Option<(String, Row)> {
    let (hash, rest) = line.split_once(' ')?;
    let (bytes, path) = rest.split_once(' ')?;
    let inside = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let row = Row { hash: hash.parse::<Hash>().ok()?.to_string(), bytes: bytes.parse().ok()? };
    inside.then(|| (path.into(), row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_read_as_it_is_written_and_in_no_other_spelling() {
        let files = [("a/b".to_owned(), Row::of(b"x")), ("c".to_owned(), Row::of(b""))];
        let head = TreeHead { size: 3, root: Hash::leaf(b"x") };
        let index = Index { origin: "log.example".into(), head, files: files.into() };
        let text = index.to_string();
        assert_eq!(text.parse(), Ok(index));
        for (from, to) in
            [("a/b", "a/../b"), ("v1", "v2"), (" 1 ", " 01 "), ("3 ", "x "), ("c", "")]
        {
            assert!(text.replacen(from, to, 1).parse::<Index>().is_err(), "{from} to {to}");
        }
        assert!(text.trim_end().parse::<Index>().is_err());
    }
}
