//! Copies what a verification reads.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use verifier::{Listed, Source, SourceError};

/// A source that writes every file which is read from it below a folder, the first time it is
/// read. So a pack holds exactly what its verdict is about, but for pages where they are left out.
pub struct Copying<'a> {
    source: &'a dyn Source,
    folder: PathBuf,
    with_pages: bool,
    copied: Mutex<BTreeSet<String>>,
}

impl<'a> Copying<'a> {
    pub fn new(source: &'a dyn Source, folder: &Path, with_pages: bool) -> Self {
        Self { source, folder: folder.into(), with_pages, copied: Mutex::default() }
    }

    fn copy(&self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        let sound = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !sound || path.contains('\\') {
            return Err(std::io::Error::other("the path would leave the folder"));
        }
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(&self.folder))?;
        fs::write(file, bytes)
    }
}

impl Source for Copying<'_> {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let read = self.source.read(path, bytes_max)?;
        if let Some(bytes) = &read {
            let mut copied = self.copied.lock().expect("no reader panics with the names in hand");
            // The list of all files is made anew for those that are copied.
            let wanted = path != "manifest" && (self.with_pages || !is_page(path));
            if wanted && copied.insert(path.into()) {
                self.copy(path, bytes).map_err(|error| SourceError::Unreadable {
                    path: path.into(),
                    reason: format!("cannot be copied: {error}"),
                })?;
            }
        }
        Ok(read)
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    /// Whatever lies beside the files of the snapshot stays where it is, so nobody asks for a list.
    fn is_address(&self) -> bool {
        true
    }
}

/// True for what the log gives again at any time: pages, pictures, the files of the site.
pub fn is_page(path: &str) -> bool {
    let of_log = ["tile/", "definition/", "data/"].iter().any(|folder| path.starts_with(folder));
    !of_log && !matches!(path, "checkpoint" | "log.vkey" | "log.policy")
}
