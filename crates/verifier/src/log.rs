//! The log itself: entries, tiles, root, signature.

use election::act::Act;
use election::entry::Entry;
use tlog::{
    Bundle, Checkpoint, ENTRY_LENGTH_MAX, Hash, SignedNote, Tile, TlogError, Tree, TreeHead,
    VerifierKey, bundles, tiles,
};

use crate::difference::Difference;
use crate::source::{FILE_BYTES_MAX, Source};

/// Most entries that are read: far above any day, and far below what a head can claim.
const ENTRIES_MAX: u64 = 1 << 32;

/// Largest checkpoint or key file read, in bytes.
const NOTE_BYTES_MAX: u64 = 64 << 10;

/// The signed head of the log as it was read first.
pub(crate) struct Head {
    pub key: VerifierKey,
    pub tree: TreeHead,
    /// The note with its signatures: what pages show of it is this one.
    pub note: String,
    /// What is wrong with key file and note though the signature of the log holds.
    pub differences: Vec<Difference>,
}

/// The key published with the log, and the head it signed.
pub(crate) fn head(
    source: &dyn Source,
    asked: Option<&VerifierKey>,
) -> Result<Head, Vec<Difference>> {
    let key_text = text(source, "log.vkey").map_err(|difference| vec![difference])?;
    let published: VerifierKey = key_text.trim().parse().map_err(|error: TlogError| {
        vec![Difference::Unreadable { path: "log.vkey".into(), reason: error.to_string() }]
    })?;
    let mut differences = Vec::new();
    let canonical = format!("{published}\n");
    if key_text != canonical {
        let at = first_difference(key_text.as_bytes(), canonical.as_bytes());
        differences.push(Difference::FileAltered { path: "log.vkey".into(), at });
    }
    let key = asked.unwrap_or(&published).clone();
    if key != published {
        let (found, expected) = (published.to_string(), key.to_string());
        differences.push(Difference::OtherKey { found, expected });
        return Err(differences);
    }
    let opened = open(source, &key);
    let (note, tree) = opened.map_err(|difference| [&differences[..], &[difference]].concat())?;
    differences.extend(unexpected_signatures(&note, &key));
    if tree.size > ENTRIES_MAX {
        differences.push(Difference::TooManyEntries { size: tree.size, max: ENTRIES_MAX });
        return Err(differences);
    }
    Ok(Head { key, tree, note, differences })
}

/// Reads the checkpoint that the key signed.
pub(crate) fn open(
    source: &dyn Source,
    key: &VerifierKey,
) -> Result<(String, TreeHead), Difference> {
    let note = text(source, "checkpoint")?;
    match Checkpoint::open(&note, key.name(), std::slice::from_ref(key)) {
        Ok(checkpoint) => Ok((note, checkpoint.head())),
        Err(error) => Err(Difference::Checkpoint { reason: error.to_string() }),
    }
}

/// Signature lines beside the first of the log's key.
///
/// A reader of notes passes over lines of keys it does not know. Here each is named: pages print
/// the note, and a line that nothing was checked by must not stand there as if it had been.
fn unexpected_signatures(note: &str, key: &VerifierKey) -> Vec<Difference> {
    let Ok(note) = note.parse::<SignedNote>() else { return Vec::new() };
    let of_log = |(name, id): (&str, u32)| name == key.name() && id == key.id();
    let lines = note.signatures().iter().map(|line| (line.name(), line.id()));
    let lines: Vec<_> = lines.enumerate().collect();
    let first = lines.iter().position(|(_, line)| of_log(*line));
    let others = lines.iter().filter(|(at, _)| Some(*at) != first);
    let unexpected = others.map(|(at, (name, id))| Difference::SignatureUnexpected {
        nth: at + 1,
        name: (*name).into(),
        id: *id,
    });
    unexpected.collect()
}

/// Reads every entry below the head and holds bytes, tiles and root against each other.
///
/// Each entry is read as it comes. The first that is none ends the reading, and so does an entry 0
/// that opens no election: a server could send such bytes for ever.
pub(crate) fn entries(
    source: &dyn Source,
    head: TreeHead,
    mut progress: impl FnMut(u64),
) -> (Vec<Vec<u8>>, Vec<Difference>) {
    let (mut entries, mut differences) = (Vec::new(), Vec::new());
    let mut tree = Tree::default();
    for bundle in bundles(head.size) {
        if let Err(difference) = read_bundle(source, &bundle, &mut entries, &mut tree) {
            return (entries, vec![difference]);
        }
        progress(tree.size());
    }
    let root = tree.root();
    if root != head.root {
        let (found, expected) = (root.to_base64(), head.root.to_base64());
        differences.push(Difference::OtherRoot { found, expected });
    }
    let honest = differences.is_empty();
    for tile in tiles(head.size) {
        differences.extend(compare_tile(source, &tree, tile, honest));
    }
    (entries, differences)
}

fn read_bundle(
    source: &dyn Source,
    bundle: &Bundle,
    entries: &mut Vec<Vec<u8>>,
    tree: &mut Tree,
) -> Result<(), Difference> {
    let path = bundle.to_string();
    let bytes = bytes(source, &path, u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2))?;
    let bodies = bundle.entries(&bytes);
    let bodies = bodies.map_err(|error| Difference::Unreadable {
        path: path.clone(),
        reason: error.to_string(),
    })?;
    for (body, position) in bodies.into_iter().zip(bundle.positions()) {
        match Entry::from_bytes(body) {
            Ok(entry) => {
                let act = &entry.payload.act;
                let opens = matches!(act, Act::ElectionOpened(_) | Act::RegistersOpened(_));
                if position == 0 && !opens {
                    return Err(Difference::NotOpened);
                }
            }
            Err(error) => {
                let (code, reason) = (error.code(), error.to_string());
                let logged = Difference::EntryNotLawful { position, code, reason };
                return Err(altered(source, bundle, position, body).unwrap_or(logged));
            }
        }
        tree.push(Hash::leaf(body));
        entries.push(body.to_vec());
    }
    Ok(())
}

/// An entry that the leaf tile has another hash of.
fn altered(source: &dyn Source, bundle: &Bundle, position: u64, body: &[u8]) -> Option<Difference> {
    // Bundle and leaf tile have the same place below their folders.
    let tile = bundle.to_string().replacen("tile/entries/", "tile/0/", 1);
    let tile: Tile = tile.parse().ok()?;
    let hashes = tile.hashes(&bytes(source, &tile.to_string(), length(tile)).ok()?).ok()?;
    let at = usize::try_from(position.checked_sub(bundle.positions().start)?).ok()?;
    let (found, expected) = (Hash::leaf(body), hashes.get(at)?);
    let (text, logged) = (found.to_base64(), expected.to_base64());
    (found != *expected).then_some(Difference::EntryAltered {
        position,
        found: text,
        expected: logged,
    })
}

/// Holds a tile against the tree of the entries. Where the entries do not give the signed root,
/// the leaf tiles tell which entry was changed.
fn compare_tile(source: &dyn Source, tree: &Tree, tile: Tile, honest: bool) -> Vec<Difference> {
    let path = tile.to_string();
    let found = match bytes(source, &path, length(tile)) {
        Ok(found) => found,
        Err(difference) => return vec![difference],
    };
    let expected = tile.bytes(tree).expect("the tree has every entry below the head");
    if found == expected {
        return Vec::new();
    }
    let altered = || {
        let at = first_difference(&found, &expected);
        vec![Difference::TileAltered { path: path.clone(), at }]
    };
    if honest || tile.level() > 0 {
        return if honest { altered() } else { Vec::new() };
    }
    let Ok(hashes) = tile.hashes(&found) else { return altered() };
    let first = tile.index() * 256;
    let leaves = usize::try_from(first).ok().and_then(|first| tree.leaves().get(first..));
    let leaves = leaves.unwrap_or_default().iter().zip(first..);
    let wrong = hashes.iter().zip(leaves).filter(|(hash, (leaf, _))| hash != leaf);
    wrong
        .map(|(hash, (leaf, position))| Difference::EntryAltered {
            position,
            found: leaf.to_base64(),
            expected: hash.to_base64(),
        })
        .collect()
}

/// Bytes of a tile: 32 for each hash.
fn length(tile: Tile) -> u64 {
    u64::from(tile.width()) * 32
}

pub(crate) fn first_difference(found: &[u8], expected: &[u8]) -> usize {
    found.iter().zip(expected).take_while(|(a, b)| a == b).count()
}

pub(crate) fn bytes(
    source: &dyn Source,
    path: &str,
    bytes_max: u64,
) -> Result<Vec<u8>, Difference> {
    match source.read(path, bytes_max.min(FILE_BYTES_MAX))? {
        Some(bytes) => Ok(bytes),
        None => Err(Difference::FileMissing { path: path.into() }),
    }
}

fn text(source: &dyn Source, path: &str) -> Result<String, Difference> {
    let bytes = bytes(source, path, NOTE_BYTES_MAX)?;
    String::from_utf8(bytes)
        .map_err(|error| Difference::Unreadable { path: path.into(), reason: error.to_string() })
}
