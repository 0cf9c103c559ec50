//! The tree and its entries as static files.
//!
//! Source: C2SP `tlog-tiles`, with tiles of height 8 and their paths below the log's prefix.

use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::{Hash, TlogError, Tree};

/// Hashes in a full tile and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;

/// Bytes in the longest entry that a bundle can hold: its length is written in 16 bits.
pub const ENTRY_LENGTH_MAX: usize = 65_535;

/// The highest level that a tile path may name.
const LEVEL_MAX: u8 = 63;

/// A tile: up to 256 neighbouring hashes of one level of the tree. Written as its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    level: u8,
    index: u64,
    width: u16,
}

impl Tile {
    /// Returns the level: 0 holds leaf hashes, each higher one the roots of full tiles below it.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Returns the place of the tile in its level, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Returns the number of hashes, 1 to 256; below 256 the tile is partial.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Returns the bytes of the file: the hashes one after another.
    ///
    /// # Errors
    /// [`TlogError::SizeBeyondTree`] if the tree has not grown that far.
    pub fn bytes(&self, tree: &Tree) -> Result<Vec<u8>, TlogError> {
        let (first, level) = (self.index.saturating_mul(256), u32::from(self.level) * 8);
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for offset in 0..u64::from(self.width) {
            let place = first.saturating_add(offset);
            let hash = tree.subtree(level, place).ok_or_else(|| TlogError::SizeBeyondTree {
                asked: place.saturating_add(1).saturating_mul(2_u64.saturating_pow(level)),
                held: tree.size(),
            })?;
            bytes.extend_from_slice(&hash.0);
        }
        Ok(bytes)
    }

    /// Reads the hashes from the bytes of the file.
    ///
    /// # Errors
    /// [`TlogError::TileLength`] unless there are exactly 32 bytes for each hash of the width.
    pub fn hashes(&self, bytes: &[u8]) -> Result<Vec<Hash>, TlogError> {
        let expected = usize::from(self.width) * 32;
        if bytes.len() != expected {
            let (path, found) = (self.to_string(), bytes.len());
            return Err(TlogError::TileLength { path, expected, found });
        }
        let (hashes, _) = bytes.as_chunks::<32>();
        Ok(hashes.iter().copied().map(Hash).collect())
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "tile/{}/", self.level)?;
        write_index(out, self.index, self.width)
    }
}

impl FromStr for Tile {
    type Err = TlogError;

    /// Reads the one path that the tile is written to.
    fn from_str(path: &str) -> Result<Self, TlogError> {
        let refuse = |why| TlogError::TilePathMalformed { path: path.into(), why };
        let rest = path.strip_prefix("tile/").ok_or_else(|| refuse("must start with «tile/»"))?;
        let (level, rest) = rest.split_once('/').ok_or_else(|| refuse("has no index"))?;
        let level = decimal(level).filter(|level| *level <= u64::from(LEVEL_MAX));
        let level = level.and_then(|level| u8::try_from(level).ok());
        let level = level.ok_or_else(|| refuse("the level must be 0 to 63, no leading zeroes"))?;
        let (index, width) = read_index(rest).map_err(refuse)?;
        Ok(Self { level, index, width })
    }
}

/// An entry bundle: up to 256 neighbouring entries. Written as its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bundle {
    index: u64,
    width: u16,
}

impl Bundle {
    /// Returns the place of the bundle, from 0; its first entry is at 256 times that.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Returns the number of entries, 1 to 256; below 256 the bundle is partial.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Returns the positions of its entries in the log.
    pub fn positions(&self) -> core::ops::Range<u64> {
        let first = self.index.saturating_mul(256);
        first..first.saturating_add(u64::from(self.width))
    }

    /// Returns the bytes of the file: each entry after its length in 16 bits, high byte first.
    ///
    /// # Errors
    /// If the number of entries is not the width, or one is longer than [`ENTRY_LENGTH_MAX`].
    pub fn bytes<E: AsRef<[u8]>>(&self, entries: &[E]) -> Result<Vec<u8>, TlogError> {
        if entries.len() != usize::from(self.width) {
            return Err(self.malformed(0, "the number of entries is not the width of the bundle"));
        }
        let mut bytes = Vec::new();
        for entry in entries {
            let entry = entry.as_ref();
            let length = u16::try_from(entry.len())
                .map_err(|_| TlogError::EntryTooLong { found: entry.len() })?;
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(entry);
        }
        Ok(bytes)
    }

    /// Reads the entries from the bytes of the file.
    ///
    /// # Errors
    /// [`TlogError::BundleMalformed`] unless exactly the entries of the width are there.
    pub fn entries<'b>(&self, bytes: &'b [u8]) -> Result<Vec<&'b [u8]>, TlogError> {
        let mut entries = Vec::with_capacity(usize::from(self.width));
        let mut rest = bytes;
        for _ in 0..self.width {
            let offset = bytes.len() - rest.len();
            let (length, tail) = rest
                .split_first_chunk::<2>()
                .ok_or_else(|| self.malformed(offset, "ends before the length of an entry"))?;
            let (entry, tail) = tail
                .split_at_checked(usize::from(u16::from_be_bytes(*length)))
                .ok_or_else(|| self.malformed(offset, "ends inside the entry that starts here"))?;
            entries.push(entry);
            rest = tail;
        }
        if rest.is_empty() {
            Ok(entries)
        } else {
            Err(self.malformed(bytes.len() - rest.len(), "goes on after its last entry"))
        }
    }

    fn malformed(&self, offset: usize, why: &'static str) -> TlogError {
        TlogError::BundleMalformed { path: self.to_string(), offset, why }
    }
}

impl fmt::Display for Bundle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("tile/entries/")?;
        write_index(out, self.index, self.width)
    }
}

impl FromStr for Bundle {
    type Err = TlogError;

    /// Reads the one path that the bundle is written to.
    fn from_str(path: &str) -> Result<Self, TlogError> {
        let refuse = |why| TlogError::TilePathMalformed { path: path.into(), why };
        let rest = path.strip_prefix("tile/entries/");
        let rest = rest.ok_or_else(|| refuse("must start with «tile/entries/»"))?;
        let (index, width) = read_index(rest).map_err(refuse)?;
        Ok(Self { index, width })
    }
}

/// Returns all tiles of a tree of `size` leaves, level by level from the leaves up.
pub fn tiles(size: u64) -> impl Iterator<Item = Tile> {
    tiles_since(0, size)
}

/// Returns the tiles of a tree of `newer` leaves that it did not have at `older`, partial ones
/// among them; none if `older` is not smaller.
pub fn tiles_since(older: u64, newer: u64) -> impl Iterator<Item = Tile> {
    (0..8_u8).flat_map(move |level| {
        spans_since(older >> (8 * level), newer >> (8 * level)).map(move |(index, width)| Tile {
            level,
            index,
            width,
        })
    })
}

/// Returns all entry bundles of a log of `size` entries.
pub fn bundles(size: u64) -> impl Iterator<Item = Bundle> {
    bundles_since(0, size)
}

/// Returns the entry bundles of a log of `newer` entries that it did not have at `older`, a
/// partial one among them; none if `older` is not smaller.
pub fn bundles_since(older: u64, newer: u64) -> impl Iterator<Item = Bundle> {
    spans_since(older, newer).map(|(index, width)| Bundle { index, width })
}

/// Index and width of what is new between two counts of one level.
fn spans_since(older: u64, newer: u64) -> impl Iterator<Item = (u64, u16)> {
    let full = (older / 256..newer / 256).map(|index| (index, TILE_WIDTH));
    let width = u16::try_from(newer % 256).expect("a remainder of 256 fits 16 bits");
    let partial = (newer > older && width > 0).then_some((newer / 256, width));
    full.chain(partial)
}

/// Writes `x001/x234/067`, with `.p/W` behind it if partial.
fn write_index(out: &mut fmt::Formatter<'_>, index: u64, width: u16) -> fmt::Result {
    let mut divisor = 1_000_000_000_000_000_000_u64;
    while divisor > 1 {
        if index >= divisor {
            write!(out, "x{:03}/", index / divisor % 1000)?;
        }
        divisor /= 1000;
    }
    write!(out, "{:03}", index % 1000)?;
    if width < TILE_WIDTH { write!(out, ".p/{width}") } else { Ok(()) }
}

/// Reads what [`write_index`] writes, and no other spelling of it.
fn read_index(text: &str) -> Result<(u64, u16), &'static str> {
    let (text, width) = match text.split_once(".p/") {
        Some((text, width)) => (text, Some(width)),
        None => (text, None),
    };
    let width = match width.map(decimal) {
        None => TILE_WIDTH,
        Some(width) => width
            .and_then(|width| u16::try_from(width).ok())
            .filter(|width| (1..TILE_WIDTH).contains(width))
            .ok_or("the width must be 1 to 255, no leading zeroes")?,
    };
    let (high, low) = text.rsplit_once('/').map_or((None, text), |(high, low)| (Some(high), low));
    let mut index = 0_u64;
    for (place, element) in high.iter().flat_map(|high| high.split('/')).enumerate() {
        let digits = element.strip_prefix('x').and_then(three_digits);
        let digits = digits.ok_or("an element before the last must be «x» and three digits")?;
        if place == 0 && digits == 0 {
            return Err("the index must not begin with an element of zeroes");
        }
        index =
            index.checked_mul(1000).and_then(|index| index.checked_add(digits)).ok_or(TOO_FAR)?;
    }
    let digits = three_digits(low).ok_or("the last element must be three digits")?;
    let index = index.checked_mul(1000).and_then(|index| index.checked_add(digits));
    index.map(|index| (index, width)).ok_or(TOO_FAR)
}

const TOO_FAR: &str = "the index does not fit 64 bits";

fn three_digits(text: &str) -> Option<u64> {
    let all_digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

/// Reads a decimal number without sign and without leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if canonical && all_digits { text.parse().ok() } else { None }
}
