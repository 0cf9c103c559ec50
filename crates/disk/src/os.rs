//! The disk of the machine.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use crate::{Disk, check_path};

/// A folder of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Os {
    root: PathBuf,
}

impl Os {
    /// The folder at `root`; nothing is read or made yet.
    pub fn at(root: &Path) -> Self {
        Self { root: root.into() }
    }

    /// Where the folder lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn place(&self, path: &str) -> io::Result<PathBuf> {
        check_path(path)?;
        Ok(if path.is_empty() { self.root.clone() } else { self.root.join(path) })
    }

    fn open_to_write(&self, path: &str) -> io::Result<File> {
        File::options().write(true).open(self.place(path)?)
    }
}

impl Disk for Os {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.place(path)?)
    }

    fn read_at(&self, path: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let file = File::open(self.place(path)?)?;
        let mut done = 0;
        while done < bytes.len() {
            let at = offset + u64::try_from(done).expect("a length fits 64 bits");
            match file.read_at(&mut bytes[done..], at) {
                Ok(0) => break,
                Ok(read) => done += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        fs::write(self.place(path)?, bytes)
    }

    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::options().append(true).create(true).open(self.place(path)?)?;
        io::Write::write_all(&mut file, bytes)
    }

    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.open_to_write(path)?.write_all_at(bytes, offset)
    }

    fn len(&self, path: &str) -> io::Result<u64> {
        Ok(fs::metadata(self.place(path)?)?.len())
    }

    fn truncate(&self, path: &str, len: u64) -> io::Result<()> {
        self.open_to_write(path)?.set_len(len)
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        File::open(self.place(path)?)?.sync_all()
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        File::open(self.place(path)?)?.sync_all()
    }

    fn sync_all(&self, path: &str) -> io::Result<()> {
        // One wait for the whole file system: for tens of thousands of files that is seconds, where
        // a wait for each would be minutes.
        Ok(rustix::fs::syncfs(File::open(self.place(path)?)?)?)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.place(from)?, self.place(to)?)
    }

    fn link(&self, from: &str, to: &str) -> io::Result<()> {
        fs::hard_link(self.place(from)?, self.place(to)?)
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.place(path)?)
    }

    fn remove_dir_all(&self, path: &str) -> io::Result<()> {
        fs::remove_dir_all(self.place(path)?)
    }

    fn create_dir_all(&self, path: &str) -> io::Result<()> {
        fs::create_dir_all(self.place(path)?)
    }

    fn list(&self, path: &str) -> io::Result<Vec<String>> {
        let name = |entry: io::Result<fs::DirEntry>| {
            let name = entry?.file_name().into_string();
            name.map_err(|name| {
                let why = format!("{} is no text", name.display());
                io::Error::new(io::ErrorKind::InvalidData, why)
            })
        };
        let mut names: Vec<String> =
            fs::read_dir(self.place(path)?)?.map(name).collect::<io::Result<_>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn exists(&self, path: &str) -> io::Result<bool> {
        self.place(path)?.try_exists()
    }

    fn is_dir(&self, path: &str) -> io::Result<bool> {
        match fs::metadata(self.place(path)?) {
            Ok(found) => Ok(found.is_dir()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}
