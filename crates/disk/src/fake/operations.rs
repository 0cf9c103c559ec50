//! The operations of the fake disk, with the fault that a plan has for them.

use std::io::{self, ErrorKind};

use super::state::{Change, Dir, Name, Node, State};
use super::{Fake, Fault, Operation};
use crate::{Disk, check_path};

/// How one operation is to end.
enum Turn {
    /// As it should.
    Sound,
    /// With nothing done.
    Fails,
    /// With so many bytes written.
    Torn(usize),
    /// With all done, reported to have failed.
    Reported,
}

fn broken() -> io::Error {
    io::Error::other("input/output error")
}

fn no_power() -> io::Error {
    io::Error::other("no power")
}

fn place(number: u64) -> io::Result<usize> {
    usize::try_from(number).map_err(|_| ErrorKind::FileTooLarge.into())
}

impl State {
    /// Counts an operation and says how it is to end, and whether the power goes with it.
    fn turn(&mut self, name: &'static str, path: &str, bytes: usize) -> io::Result<(Turn, bool)> {
        check_path(path)?;
        if self.off {
            return Err(no_power());
        }
        let number = self.operations;
        self.operations += 1;
        let length = u64::try_from(bytes).expect("a length fits 64 bits");
        if let Some(recorded) = &mut self.recorded {
            recorded.push(Operation { name, path: path.into(), bytes: length });
        }
        let waits = |fault: Fault| match fault {
            Fault::Read => false,
            Fault::SyncOnce => name == "sync",
            _ => true,
        };
        let due = self.plans.iter().position(|plan| {
            waits(plan.fault)
                && (plan.at == number || plan.fault == Fault::SyncOnce && plan.at <= number)
        });
        let Some(due) = due else { return Ok((self.room(name), false)) };
        let plan = self.plans.remove(due);
        self.faults += 1;
        let turn = match plan.fault {
            Fault::None => self.room(name),
            Fault::Torn(at) if at < length => Turn::Torn(place(at)?),
            Fault::Before | Fault::Read | Fault::Torn(_) => Turn::Fails,
            Fault::Reported => Turn::Reported,
            Fault::Full => {
                self.full = true;
                self.room(name)
            }
            Fault::SyncOnce => {
                if let Ok(file) = self.file_mut(path) {
                    file.unsynced.clear();
                }
                Turn::Fails
            }
        };
        Ok((turn, plan.power_off))
    }

    fn room(&self, name: &str) -> Turn {
        let takes = ["write", "append", "write_at", "create_dir_all", "link"].contains(&name);
        if self.full && takes { Turn::Fails } else { Turn::Sound }
    }

    /// What an operation that fails says.
    fn failure(&self) -> io::Error {
        if self.full { ErrorKind::StorageFull.into() } else { broken() }
    }

    /// Reading: no operation that is counted.
    fn reading(&mut self, path: &str) -> io::Result<()> {
        check_path(path)?;
        if self.off {
            return Err(no_power());
        }
        let number = self.operations;
        let due = |plan: &super::Plan| plan.fault == Fault::Read && plan.at <= number;
        let Some(due) = self.plans.iter().position(due) else { return Ok(()) };
        let plan = self.plans.remove(due);
        self.faults += 1;
        self.off |= plan.power_off;
        Err(broken())
    }
}

impl Fake {
    /// Does an operation that writes `bytes`, or as many of them as the turn says.
    fn operate<T>(
        &self,
        name: &'static str,
        path: &str,
        bytes: &[u8],
        operate: impl FnOnce(&mut State, &[u8]) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.state();
        let (turn, power_off) = state.turn(name, path, bytes.len())?;
        let done = match turn {
            Turn::Sound => operate(&mut state, bytes),
            Turn::Fails => Err(state.failure()),
            Turn::Torn(at) => operate(&mut state, &bytes[..at]).and_then(|_| Err(broken())),
            Turn::Reported => operate(&mut state, bytes).and_then(|_| Err(broken())),
        };
        if power_off {
            state.off = true;
        }
        done
    }
}

impl Disk for Fake {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.reading(path)?;
        Ok(state.file(path)?.cached.clone())
    }

    fn read_at(&self, path: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let mut state = self.state();
        state.reading(path)?;
        let held = &state.file(path)?.cached;
        let start = place(offset)?.min(held.len());
        let count = bytes.len().min(held.len() - start);
        bytes[..count].copy_from_slice(&held[start..start + count]);
        Ok(count)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.operate("write", path, bytes, |state, bytes| {
            let file = state.file_or_new(path)?;
            if !file.cached.is_empty() {
                file.change(Change::Length(0));
            }
            file.change(Change::Bytes { offset: 0, bytes: bytes.to_vec() });
            Ok(())
        })
    }

    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.operate("append", path, bytes, |state, bytes| {
            let file = state.file_or_new(path)?;
            let offset = file.cached.len();
            file.change(Change::Bytes { offset, bytes: bytes.to_vec() });
            Ok(())
        })
    }

    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.operate("write_at", path, bytes, |state, bytes| {
            let offset = place(offset)?;
            state.file_mut(path)?.change(Change::Bytes { offset, bytes: bytes.to_vec() });
            Ok(())
        })
    }

    fn len(&self, path: &str) -> io::Result<u64> {
        let mut state = self.state();
        state.reading(path)?;
        Ok(u64::try_from(state.file(path)?.cached.len()).expect("a length fits 64 bits"))
    }

    fn truncate(&self, path: &str, len: u64) -> io::Result<()> {
        self.operate("truncate", path, &[], |state, _| {
            state.file_mut(path)?.change(Change::Length(place(len)?));
            Ok(())
        })
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        self.operate("sync", path, &[], |state, _| {
            state.file_mut(path)?.settle();
            Ok(())
        })
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        self.operate("sync_dir", path, &[], |state, _| {
            let id = state.find(path)?;
            state.dir(id)?;
            let names = state.names.drain(..);
            let (due, kept): (Vec<Name>, _) = names.partition(|name| name.concerns(id));
            state.names = kept;
            for name in due {
                name.apply(&mut state.nodes);
            }
            Ok(())
        })
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        check_path(to)?;
        self.operate("rename", from, &[], |state, _| {
            let id = state.find(from)?;
            let (gone, (dir, name)) = (state.find_place(from)?, state.find_place(to)?);
            match (&state.nodes[id], state.find(to).ok().map(|there| &state.nodes[there])) {
                (Node::File(_), Some(Node::Dir(_))) => return Err(ErrorKind::IsADirectory.into()),
                (Node::Dir(_), Some(Node::File(_))) => return Err(ErrorKind::NotADirectory.into()),
                (Node::Dir(_), Some(Node::Dir(there))) if !there.cached.is_empty() => {
                    return Err(ErrorKind::DirectoryNotEmpty.into());
                }
                _ => {}
            }
            state.name(Name { gone: Some(gone), come: Some((dir, name, id)) });
            Ok(())
        })
    }

    fn link(&self, from: &str, to: &str) -> io::Result<()> {
        check_path(to)?;
        self.operate("link", from, &[], |state, _| {
            state.file(from)?;
            if state.find(to).is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let (id, (dir, name)) = (state.find(from)?, state.find_place(to)?);
            state.name(Name { gone: None, come: Some((dir, name, id)) });
            Ok(())
        })
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.operate("remove", path, &[], |state, _| {
            state.file(path)?;
            let gone = state.find_place(path)?;
            state.name(Name { gone: Some(gone), come: None });
            Ok(())
        })
    }

    fn remove_dir_all(&self, path: &str) -> io::Result<()> {
        self.operate("remove_dir_all", path, &[], |state, _| {
            let id = state.find(path)?;
            state.dir(id)?;
            let gone = state.find_place(path)?;
            state.name(Name { gone: Some(gone), come: None });
            Ok(())
        })
    }

    fn create_dir_all(&self, path: &str) -> io::Result<()> {
        self.operate("create_dir_all", path, &[], |state, _| {
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            for end in ends.filter(|end| *end > 0) {
                let path = &path[..end];
                match state.find(path) {
                    Ok(id) => drop(state.dir(id)?),
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        state.make(path, Node::Dir(Dir::default()))?;
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })
    }

    fn list(&self, path: &str) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.reading(path)?;
        let id = state.find(path)?;
        Ok(state.dir(id)?.cached.keys().cloned().collect())
    }

    fn exists(&self, path: &str) -> io::Result<bool> {
        let mut state = self.state();
        state.reading(path)?;
        match state.find(path) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn is_dir(&self, path: &str) -> io::Result<bool> {
        let mut state = self.state();
        state.reading(path)?;
        Ok(state.find(path).is_ok_and(|id| state.dir(id).is_ok()))
    }
}
