//! Files in memory, and archives of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Listed, Source, SourceError};

/// Bytes of a block of an archive.
const BLOCK: usize = 512;

/// Published files in memory: a bundle that is complete, so every file of it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    files: BTreeMap<String, Arc<[u8]>>,
    others: BTreeMap<String, &'static str>,
    is_address: bool,
}

/// Why bytes are no archive of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {why}")]
pub struct ArchiveError {
    /// Where the block begins that is wrong.
    pub at: usize,
    /// What is wrong with it.
    pub why: &'static str,
}

impl Memory {
    /// A bundle without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Files that were fetched from an address: what nobody fetched is not known.
    pub fn of_address() -> Self {
        Self { is_address: true, ..Self::default() }
    }

    /// Puts a file at `path`, in place of one that is there.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Takes the file at `path` away; false if there was none.
    pub fn remove(&mut self, path: &str) -> bool {
        self.files.remove(path).is_some()
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// Paths of the files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Reads a POSIX ustar archive that is not compressed; a leading `./` of a path is dropped.
    ///
    /// # Errors
    /// The first block that is none.
    pub fn from_tar(bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut memory = Self::new();
        let mut at = 0;
        while let Some(block) = bytes.get(at..at + BLOCK) {
            if block.iter().all(|byte| *byte == 0) {
                return Ok(memory);
            }
            let refuse = |why| ArchiveError { at, why };
            let path = path(block).ok_or_else(|| refuse("the path is no text"))?;
            let length =
                octal(&block[124..136]).ok_or_else(|| refuse("the length is no number"))?;
            let content = bytes.get(at + BLOCK..).and_then(|rest| rest.get(..length));
            let content = content.ok_or_else(|| refuse("the file is cut off"))?;
            match block[156] {
                b'0' | 0 => memory.insert(&path, content),
                b'5' => {}
                b'g' | b'x' => return Err(refuse("extended headers are not read; write ustar")),
                _ => drop(memory.others.insert(path, "no regular file")),
            }
            at += BLOCK + length.next_multiple_of(BLOCK);
        }
        Ok(memory)
    }
}

fn path(block: &[u8]) -> Option<String> {
    let field = |field: &[u8]| {
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        String::from_utf8(field[..end].to_vec()).ok()
    };
    let (name, prefix) = (field(&block[..100])?, field(&block[345..500])?);
    let is_ustar = block[257..262] == *b"ustar";
    let path = if is_ustar && !prefix.is_empty() { format!("{prefix}/{name}") } else { name };
    Some(path.strip_prefix("./").unwrap_or(&path).to_owned())
}

fn octal(field: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if text.is_empty() { Some(0) } else { usize::from_str_radix(text, 8).ok() }
}

impl Source for Memory {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > bytes_max => {
                Err(SourceError::TooLong { path: path.into(), bytes_max })
            }
            Some(bytes) => Ok(Some(bytes.to_vec())),
            None => match self.others.get(path) {
                Some(kind) => Err(SourceError::NotAFile { path: path.into(), kind }),
                None => Ok(None),
            },
        }
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        let files = self.files.keys().cloned().collect();
        Ok((!self.is_address).then(|| Listed { files, others: self.others.clone() }))
    }

    fn is_address(&self) -> bool {
        self.is_address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(path: &str, length: usize, kind: u8) -> Vec<u8> {
        let mut block = vec![0; BLOCK];
        block[..path.len()].copy_from_slice(path.as_bytes());
        block[124..135].copy_from_slice(format!("{length:011o}").as_bytes());
        block[156] = kind;
        block[257..263].copy_from_slice(b"ustar\0");
        block
    }

    #[test]
    fn an_archive_gives_its_files_by_path() {
        let mut archive = header("./tile/0/000", 3, b'0');
        archive.extend(b"abc");
        archive.resize(2 * BLOCK, 0);
        archive.extend(header("tile/", 0, b'5'));
        archive.extend(header("link", 0, b'2'));
        archive.resize(archive.len() + 2 * BLOCK, 0);
        let memory = Memory::from_tar(&archive).expect("an archive");
        assert_eq!(memory.paths().collect::<Vec<_>>(), ["tile/0/000"]);
        assert_eq!(memory.get("tile/0/000"), Some(&b"abc"[..]));
        let listed = memory.list().expect("known").expect("complete");
        assert_eq!(listed.others.keys().collect::<Vec<_>>(), ["link"]);
        assert!(memory.read("link", 10).is_err());
        assert!(memory.read("tile/0/000", 2).is_err());
        let cut = Memory::from_tar(&archive[..BLOCK + 2]).expect_err("cut off");
        assert_eq!(cut.to_string(), "byte 0: the file is cut off");
    }
}
