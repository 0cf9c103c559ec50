//! What a loss of power leaves.

use super::Kept;
use super::state::{Change, File, Node, State};

/// Bytes that a disk writes at once or not at all.
const SECTOR: usize = 512;

/// The disk after a loss of power.
///
/// Names and sectors are kept or lost independently of each other: a real disk and file system are
/// kinder, so what survives here survives there.
pub fn crashed(state: &State, kept: Kept) -> State {
    let mut chance = Chance(match kept {
        Kept::Some(seed) => seed,
        Kept::Nothing | Kept::Everything => 0,
    });
    let mut keeps = || match kept {
        Kept::Nothing => false,
        Kept::Everything => true,
        Kept::Some(_) => chance.coin(),
    };
    let mut after = State { nodes: state.nodes.clone(), ..State::default() };
    for name in &state.names {
        if keeps() {
            name.apply(&mut after.nodes);
        }
    }
    for node in &mut after.nodes {
        match node {
            Node::Dir(dir) => dir.cached = dir.durable.clone(),
            Node::File(file) => {
                file.durable = left(file, &mut keeps);
                file.cached = file.durable.clone();
                file.unsynced.clear();
            }
        }
    }
    after
}

/// The bytes of a file: what was synced, and of each later change the parts that are kept.
fn left(file: &File, keeps: &mut impl FnMut() -> bool) -> Vec<u8> {
    let mut bytes = file.durable.clone();
    for change in &file.unsynced {
        match change {
            Change::Length(_) => {
                if keeps() {
                    change.apply(&mut bytes);
                }
            }
            Change::Bytes { offset, bytes: written } => {
                let mut start = 0;
                while start < written.len() {
                    // Sectors lie at multiples of their size in the file, not in the write.
                    let end = written.len().min(start + SECTOR - (offset + start) % SECTOR);
                    if keeps() {
                        let sector = Change::Bytes {
                            offset: offset + start,
                            bytes: written[start..end].into(),
                        };
                        sector.apply(&mut bytes);
                    }
                    start = end;
                }
            }
        }
    }
    bytes
}

/// SplitMix64: chance from a seed.
///
/// Source: Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (2014), fig. 17.
struct Chance(u64);

impl Chance {
    fn coin(&mut self) -> bool {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) & 1 == 1
    }
}
