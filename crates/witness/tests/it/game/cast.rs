//! The witnesses: honest ones run the code of the crate on a disk of their own, others obey.

use std::io;

use disk::{Disk, Fake, Fault, Kept, Plan};
use tlog::Cosigner;
use witness::{Refused, Witness};

use super::Tally;
use super::world::{Chance, Place, World, cosigner};

/// A witness in the game.
pub enum Player {
    Honest(Box<Honest>),
    Traitor(Box<Cosigner>),
}

/// The process may be down, the disk stays.
pub struct Honest {
    nth: usize,
    disk: Fake,
    process: Option<Witness>,
    faults: u64,
}

impl Player {
    pub fn new(world: &World, nth: usize, obeys: bool) -> Self {
        if obeys {
            return Self::Traitor(Box::new(cosigner(nth)));
        }
        let disk = Fake::new();
        Witness::found(&disk).expect("an empty disk without faults");
        let mut honest = Honest { nth, disk, process: None, faults: 0 };
        honest.start(world, &mut Tally::default());
        Self::Honest(Box::new(honest))
    }

    pub fn obeys(&self) -> bool {
        matches!(self, Self::Traitor(_))
    }

    /// The size that the witness holds, as far as the log can know it.
    pub fn size(&self) -> Option<u64> {
        let Self::Honest(honest) = self else { return None };
        let heads = honest.process.as_ref()?.heads()?;
        Some(heads.values().next().map_or(0, |head| head.size))
    }

    /// Asks; an honest witness answers as it does over HTTP.
    pub fn ask(
        &mut self,
        world: &World,
        text: &str,
        place: &Place,
        tally: &mut Tally,
    ) -> Option<String> {
        let honest = match self {
            Self::Honest(honest) => honest,
            Self::Traitor(_) => return self.obey(world, place),
        };
        let process = honest.process.as_ref()?;
        tally.asks += 1;
        match process.add_checkpoint(text) {
            Ok(line) => {
                tally.cosigned += 1;
                Some(line)
            }
            Err(Refused::Ruled(_)) => {
                tally.refused += 1;
                None
            }
            Err(Refused::Unavailable(_)) => {
                tally.unavailable += 1;
                None
            }
        }
    }

    /// What a traitor signs: anything.
    pub fn obey(&self, world: &World, place: &Place) -> Option<String> {
        let Self::Traitor(cosigner) = self else { return None };
        Some(cosigner.signature(world.note(place).text(), noon()).to_string())
    }

    /// Makes one of the next operations on the disk fail.
    pub fn break_disk(&mut self, chance: &mut Chance) {
        let Self::Honest(honest) = self else { return };
        let faults = [
            Fault::Before,
            Fault::None,
            Fault::Torn(chance.up_to(600)),
            Fault::Reported,
            Fault::Full,
            Fault::SyncOnce,
            Fault::Read,
        ];
        let fault = faults[chance.below(faults.len())];
        let at = honest.disk.operations() + chance.up_to(4);
        honest.disk.inject(Plan { at, fault, power_off: chance.up_to(2) == 0 });
    }

    /// Takes the power away and gives it back.
    pub fn crash(&mut self, world: &World, chance: &mut Chance, tally: &mut Tally) {
        let Self::Honest(honest) = self else { return };
        let kept = match chance.up_to(3) {
            0 => Kept::Nothing,
            1 => Kept::Everything,
            _ => Kept::Some(chance.next()),
        };
        tally.crashes += 1;
        honest.process = None;
        honest.faults += honest.disk.faults();
        honest.disk = honest.disk.crash(kept);
        honest.start(world, tally);
    }

    /// Kills the process and starts it again on the disk as it is, mended.
    pub fn restart(&mut self, world: &World, tally: &mut Tally) {
        let Self::Honest(honest) = self else { return };
        tally.restarts += 1;
        honest.process = None;
        honest.disk.mend();
        honest.start(world, tally);
    }

    pub fn faults(&self) -> u64 {
        match self {
            Self::Honest(honest) => honest.faults + honest.disk.faults(),
            Self::Traitor(_) => 0,
        }
    }
}

impl Honest {
    fn start(&mut self, world: &World, tally: &mut Tally) {
        let disk: Box<dyn Disk> = if world.rules.forgetful {
            Box::new(Forgetful(self.disk.clone()))
        } else {
            Box::new(self.disk.clone())
        };
        let logs = vec![world.log().clone()];
        let started = Witness::open(disk, cosigner(self.nth), logs, noon);
        tally.states_lost += u64::from(started.is_err());
        self.process = started.ok();
    }
}

fn noon() -> u64 {
    1_700_000_000
}

/// A disk that says it has synced and has not: what a witness must never run on.
#[derive(Debug)]
struct Forgetful(Fake);

impl Disk for Forgetful {
    fn sync(&self, path: &str) -> io::Result<()> {
        self.0.exists(path).map(drop)
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        self.0.exists(path).map(drop)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn read_at(&self, path: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.read_at(path, offset, bytes)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.write(path, bytes)
    }

    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.append(path, bytes)
    }

    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_at(path, offset, bytes)
    }

    fn len(&self, path: &str) -> io::Result<u64> {
        self.0.len(path)
    }

    fn truncate(&self, path: &str, len: u64) -> io::Result<()> {
        self.0.truncate(path, len)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.0.rename(from, to)
    }

    fn link(&self, from: &str, to: &str) -> io::Result<()> {
        self.0.link(from, to)
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.0.remove(path)
    }

    fn remove_dir_all(&self, path: &str) -> io::Result<()> {
        self.0.remove_dir_all(path)
    }

    fn create_dir_all(&self, path: &str) -> io::Result<()> {
        self.0.create_dir_all(path)
    }

    fn list(&self, path: &str) -> io::Result<Vec<String>> {
        self.0.list(path)
    }

    fn exists(&self, path: &str) -> io::Result<bool> {
        self.0.exists(path)
    }

    fn is_dir(&self, path: &str) -> io::Result<bool> {
        self.0.is_dir(path)
    }
}
