//! What `SQLite` asks of a machine, answered from a fake disk: files, locks and shared memory.

use std::collections::BTreeMap;
use std::ffi::c_int;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use disk::{Disk, Fake};
use rusqlite::ffi;

/// The name under which `SQLite` finds the fake disks.
pub const VFS: &str = "fake-disk";

/// Slots that connections lock in the shared memory beside a write-ahead log.
const SLOTS: usize = 8;

/// An error code of `SQLite`.
pub type Code = c_int;

/// A fake disk in the place of a folder, for `SQLite` connections opened with [`VFS`]. Dropped, it
/// is taken out again; connections that are open keep it.
#[derive(Debug)]
pub struct Mount {
    root: PathBuf,
}

impl Mount {
    /// Puts `disk` in the place of the folder `root`, which must be absolute.
    ///
    /// # Panics
    /// Panics if `SQLite` does not take the file layer, or a disk is there already.
    pub fn new(root: &Path, disk: Fake) -> Self {
        crate::vfs::register();
        let machine = Machine { disk, shared: Mutex::default(), killed: AtomicBool::new(false) };
        let machine = Arc::new(machine);
        let before = lock(&MACHINES).insert(root.into(), machine);
        assert!(before.is_none(), "{} has a fake disk already", root.display());
        Self { root: root.into() }
    }

    /// Puts `disk` in the place of a folder that nobody else has.
    pub fn anywhere(disk: Fake) -> Self {
        static FOLDERS: AtomicU64 = AtomicU64::new(0);
        let folder = FOLDERS.fetch_add(1, Ordering::Relaxed).to_string();
        Self::new(&Path::new("/fake").join(folder), disk)
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Ends the process that has the files open, as `kill -9` would: what is open reaches the disk
    /// no more, and nothing is closed. The disk stays as it is, with what is in its cache.
    pub fn kill(self) {
        if let Some(machine) = lock(&MACHINES).get(&self.root) {
            machine.killed.store(true, Ordering::SeqCst);
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        lock(&MACHINES).remove(&self.root);
    }
}

static MACHINES: LazyLock<Mutex<BTreeMap<PathBuf, Arc<Machine>>>> = LazyLock::new(Mutex::default);

static HANDLES: AtomicU64 = AtomicU64::new(0);

#[derive(Debug)]
struct Machine {
    disk: Fake,
    shared: Mutex<BTreeMap<String, Shared>>,
    killed: AtomicBool,
}

impl Machine {
    /// The disk, as long as the process lives.
    fn disk(&self, code: Code) -> Result<&Fake, Code> {
        if self.killed.load(Ordering::SeqCst) { Err(code) } else { Ok(&self.disk) }
    }
}

/// What the handles of one file share.
#[derive(Debug, Default)]
struct Shared {
    levels: BTreeMap<u64, c_int>,
    slots: [BTreeMap<u64, Slot>; SLOTS],
    /// Never moved while a handle may have their address: boxes, in words that may be shared.
    regions: Vec<Box<[AtomicU64]>>,
    mapped: Vec<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Shared,
    Exclusive,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The disk in which a path lies, and the path there.
fn find(path: &str) -> Result<(Arc<Machine>, String), Code> {
    let machines = lock(&MACHINES);
    let found = machines.iter().find_map(|(root, machine)| {
        let below = Path::new(path).strip_prefix(root).ok()?.to_str()?;
        Some((Arc::clone(machine), below.to_owned()))
    });
    found.ok_or(ffi::SQLITE_CANTOPEN)
}

/// Returns whether a file is there.
pub fn exists(path: &str) -> Result<bool, Code> {
    let (machine, path) = find(path)?;
    machine.disk(ffi::SQLITE_IOERR_ACCESS)?.exists(&path).map_err(|_| ffi::SQLITE_IOERR_ACCESS)
}

/// Removes a file; its name is gone from the disk if `synced`.
pub fn delete(path: &str, synced: bool) -> Result<(), Code> {
    let (machine, path) = find(path)?;
    match machine.disk(ffi::SQLITE_IOERR_DELETE)?.remove(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(ffi::SQLITE_IOERR_DELETE_NOENT);
        }
        Err(_) => return Err(ffi::SQLITE_IOERR_DELETE),
        Ok(()) => {}
    }
    if synced {
        let synced = machine.disk.sync_dir(disk::parent(&path));
        synced.map_err(|_| ffi::SQLITE_IOERR_DIR_FSYNC)?;
    }
    Ok(())
}

/// An open file.
#[derive(Debug)]
pub struct Handle {
    machine: Arc<Machine>,
    path: String,
    id: u64,
    /// A journal whose name is not on the disk yet.
    is_new: bool,
}

impl Handle {
    /// Opens a file as `flags` say; without a path there is none, for nothing temporary is written.
    pub fn open(path: Option<&str>, flags: c_int) -> Result<Self, Code> {
        let (machine, path) = find(path.ok_or(ffi::SQLITE_CANTOPEN)?)?;
        let fault = |_: io::Error| ffi::SQLITE_CANTOPEN;
        let create = !machine.disk.exists(&path).map_err(fault)?;
        if create && flags & ffi::SQLITE_OPEN_CREATE == 0 {
            return Err(ffi::SQLITE_CANTOPEN);
        }
        if create {
            machine.disk.write(&path, b"").map_err(fault)?;
        }
        let journal = ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL;
        let id = HANDLES.fetch_add(1, Ordering::Relaxed);
        Ok(Self { machine, path, id, is_new: create && flags & journal != 0 })
    }

    /// Reads and returns how much was there.
    pub fn read(&self, offset: u64, bytes: &mut [u8]) -> Result<usize, Code> {
        let read = self.machine.disk(ffi::SQLITE_IOERR_READ)?.read_at(&self.path, offset, bytes);
        read.map_err(|_| ffi::SQLITE_IOERR_READ)
    }

    pub fn write(&self, offset: u64, bytes: &[u8]) -> Result<(), Code> {
        let written =
            self.machine.disk(ffi::SQLITE_IOERR_WRITE)?.write_at(&self.path, offset, bytes);
        written.map_err(|error| match error.kind() {
            ErrorKind::StorageFull => ffi::SQLITE_FULL,
            _ => ffi::SQLITE_IOERR_WRITE,
        })
    }

    pub fn truncate(&self, size: u64) -> Result<(), Code> {
        let cut = self.machine.disk(ffi::SQLITE_IOERR_TRUNCATE)?.truncate(&self.path, size);
        cut.map_err(|_| ffi::SQLITE_IOERR_TRUNCATE)
    }

    /// Waits for the bytes and, as the layer of `SQLite` for Unix does, for the name of a new
    /// journal, where it does not look whether that succeeds.
    pub fn sync(&mut self) -> Result<(), Code> {
        let disk = self.machine.disk(ffi::SQLITE_IOERR_FSYNC)?;
        disk.sync(&self.path).map_err(|_| ffi::SQLITE_IOERR_FSYNC)?;
        if std::mem::take(&mut self.is_new) {
            drop(disk.sync_dir(disk::parent(&self.path)));
        }
        Ok(())
    }

    pub fn size(&self) -> Result<u64, Code> {
        self.machine
            .disk(ffi::SQLITE_IOERR_FSTAT)?
            .len(&self.path)
            .map_err(|_| ffi::SQLITE_IOERR_FSTAT)
    }

    /// Takes a lock on the file.
    ///
    /// Source: `SQLite`, *File Locking And Concurrency*, part 3.
    pub fn lock(&self, level: c_int) -> Result<(), Code> {
        self.shared(|shared| {
            let others = shared.levels.iter().filter(|(id, _)| **id != self.id);
            let highest = others.map(|(_, level)| *level).max().unwrap_or(ffi::SQLITE_LOCK_NONE);
            let held = shared.levels.entry(self.id).or_insert(ffi::SQLITE_LOCK_NONE);
            if *held >= level {
                return Ok(());
            }
            let refused = match level {
                ffi::SQLITE_LOCK_SHARED => highest >= ffi::SQLITE_LOCK_PENDING,
                ffi::SQLITE_LOCK_RESERVED => highest >= ffi::SQLITE_LOCK_RESERVED,
                _ => highest >= ffi::SQLITE_LOCK_SHARED,
            };
            if !refused {
                *held = level;
                return Ok(());
            }
            if level == ffi::SQLITE_LOCK_EXCLUSIVE && highest == ffi::SQLITE_LOCK_SHARED {
                *held = ffi::SQLITE_LOCK_PENDING;
            }
            Err(ffi::SQLITE_BUSY)
        })
    }

    pub fn unlock(&self, level: c_int) {
        self.shared(|shared| {
            let held = shared.levels.entry(self.id).or_insert(ffi::SQLITE_LOCK_NONE);
            *held = level.min(*held);
        });
    }

    /// Returns whether anybody is about to write.
    pub fn is_reserved(&self) -> bool {
        self.shared(|shared| {
            shared.levels.values().any(|level| *level >= ffi::SQLITE_LOCK_RESERVED)
        })
    }

    /// The address of a part of the memory that connections share; null where there is none and
    /// none is to be made.
    pub fn map(&self, region: usize, size: usize, extend: bool) -> *mut AtomicU64 {
        self.shared(|shared| {
            while extend && shared.regions.len() <= region {
                let words = (0..size.div_ceil(8)).map(|_| AtomicU64::new(0));
                shared.regions.push(words.collect());
            }
            let Some(words) = shared.regions.get(region) else { return std::ptr::null_mut() };
            if !shared.mapped.contains(&self.id) {
                shared.mapped.push(self.id);
            }
            words.as_ptr().cast_mut()
        })
    }

    /// Takes or gives back slots of the shared memory.
    pub fn lock_slots(&self, first: usize, count: usize, flags: c_int) -> Result<(), Code> {
        let is = |flag: c_int| flags & flag != 0;
        let wanted = if is(ffi::SQLITE_SHM_EXCLUSIVE) { Slot::Exclusive } else { Slot::Shared };
        self.shared(|shared| {
            let slots = shared.slots.get_mut(first..first + count).ok_or(ffi::SQLITE_IOERR)?;
            if is(ffi::SQLITE_SHM_UNLOCK) {
                for slot in slots {
                    slot.remove(&self.id);
                }
                return Ok(());
            }
            let in_the_way = |slot: &BTreeMap<u64, Slot>| {
                slot.iter().any(|(id, held)| {
                    *id != self.id && (wanted == Slot::Exclusive || *held == Slot::Exclusive)
                })
            };
            if slots.iter().any(in_the_way) {
                return Err(ffi::SQLITE_BUSY);
            }
            for slot in slots {
                slot.insert(self.id, wanted);
            }
            Ok(())
        })
    }

    /// Gives back the shared memory; the last one to do so frees it.
    pub fn unmap(&self) {
        self.shared(|shared| {
            for slot in &mut shared.slots {
                slot.remove(&self.id);
            }
            shared.mapped.retain(|id| *id != self.id);
            if shared.mapped.is_empty() {
                shared.regions.clear();
            }
        });
    }

    fn shared<T>(&self, with: impl FnOnce(&mut Shared) -> T) -> T {
        with(lock(&self.machine.shared).entry(self.path.clone()).or_default())
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared(|shared| shared.levels.remove(&self.id));
    }
}
