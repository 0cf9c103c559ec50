//! Files of a folder.

use std::fs::{self, FileType};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Listed, Source, SourceError, fault, read_at_most};

/// A published snapshot in a folder. No link below it is followed.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Source for Folder {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(file) = self.find(path)? else { return Ok(None) };
        let file = fs::File::open(file).map_err(|error| fault(path, &error))?;
        read_at_most(path, file, bytes_max).map(Some)
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        let mut listed = Listed::default();
        let mut folders = vec![(self.0.clone(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|error| fault(&prefix, &error))? {
                let entry = entry.map_err(|error| fault(&prefix, &error))?;
                let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
                // The type of the entry itself: a link is a link, whatever it leads to.
                let kind = entry.file_type().map_err(|error| fault(&path, &error))?;
                if kind.is_dir() {
                    folders.push((entry.path(), format!("{path}/")));
                } else if kind.is_file() {
                    listed.files.insert(path);
                } else {
                    listed.others.insert(path, describe(kind));
                }
            }
        }
        Ok(Some(listed))
    }

    fn is_address(&self) -> bool {
        false
    }
}

impl Folder {
    /// Walks to the file below the root and looks at each step before it is taken.
    fn find(&self, path: &str) -> Result<Option<PathBuf>, SourceError> {
        let (mut at, mut below) = (self.0.clone(), String::new());
        let mut components = Path::new(path).components().peekable();
        while let Some(component) = components.next() {
            let Component::Normal(name) = component else {
                return Err(fault(path, &"the path leads out of the snapshot"));
            };
            at.push(name);
            below.push_str(&name.to_string_lossy());
            let kind = match fs::symlink_metadata(&at) {
                Ok(metadata) => metadata.file_type(),
                Err(error) if is_absent(&error) => return Ok(None),
                Err(error) => return Err(fault(path, &error)),
            };
            let last = components.peek().is_none();
            if !(if last { kind.is_file() } else { kind.is_dir() }) {
                return Err(SourceError::NotAFile { path: below, kind: describe(kind) });
            }
            below.push('/');
        }
        Ok((!below.is_empty()).then_some(at))
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn describe(kind: FileType) -> &'static str {
    if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_dir() {
        "a folder"
    } else if kind.is_file() {
        "a file where a folder should be"
    } else {
        "a pipe, socket or device"
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_and_pipes_are_named_and_never_opened() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        fs::create_dir(at("en")).expect("made");
        fs::write(at("en/index.html"), "x").expect("written");
        symlink(".", at("loop")).expect("linked");
        symlink("/dev/zero", at("endless")).expect("linked");
        symlink("en", at("ru")).expect("linked");
        let made = Command::new("mkfifo").arg(at("pipe")).status().expect("mkfifo runs");
        assert!(made.success());
        let folder = Folder(root.path().into());
        let listed = folder.list().expect("readable").expect("a folder can tell");
        assert_eq!(listed.files.iter().collect::<Vec<_>>(), ["en/index.html"]);
        assert_eq!(listed.others.keys().collect::<Vec<_>>(), ["endless", "loop", "pipe", "ru"]);
        let check = |path: &str, stopped: &str, kind| {
            let expected = SourceError::NotAFile { path: stopped.into(), kind };
            assert_eq!(folder.read(path, 10), Err(expected), "{path}");
        };
        check("endless", "endless", "a symbolic link");
        check("ru/index.html", "ru", "a symbolic link");
        check("loop/loop/en/index.html", "loop", "a symbolic link");
        check("pipe", "pipe", "a pipe, socket or device");
        check("en", "en", "a folder");
        check("en/index.html/x", "en/index.html", "a file where a folder should be");
        assert_eq!(folder.read("absent/x", 10), Ok(None));
        assert!(folder.read("../x", 10).is_err());
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_no_further() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("x"), "12345").expect("written");
        let folder = Folder(root.path().into());
        assert_eq!(folder.read("x", 5), Ok(Some(b"12345".to_vec())));
        let too_long = SourceError::TooLong { path: "x".into(), bytes_max: 4 };
        assert_eq!(folder.read("x", 4), Err(too_long));
    }
}
