//! The small objects that say which snapshot is the newest.

use serde_json::{Value, json};
use tlog::{Checkpoint, CosignatureKey, SignedNote, TreeHead};

use super::store::{Put, Store};
use crate::content::Content;
use crate::error::PublishError;

/// How often somebody else may be in between before this gives up.
const TURNS: usize = 20;

/// Names the snapshot that readers should open.
pub const LATEST: &str = "latest.json";

/// Which snapshot is the newest: its number and root.
pub fn latest(content: &dyn Content) -> Vec<u8> {
    let head = content.head();
    let value = json!({
        "format": "saylau latest v1",
        "origin": content.key().name(),
        "path": format!("{}/", head.size),
        "root": head.root.to_base64(),
        "size": head.size,
    });
    let mut bytes = serde_json::to_vec_pretty(&value).expect("a value of texts and numbers");
    bytes.push(b'\n');
    bytes
}

/// The number of the snapshot that a `latest.json` or an `index.html` points to.
pub fn size_of(bytes: &[u8]) -> Option<u64> {
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        return value["size"].as_u64();
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, rest) = text.split_once("data-snapshot=\"")?;
    rest.split_once('"')?.0.parse().ok()
}

/// A page without script that leads to the snapshot.
pub fn index(size: u64) -> Vec<u8> {
    format!(
        "<!doctype html>\n<html lang=\"kk\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={size}/\">\n\
         <title>Сайлау · Выборы · Election</title>\n\
         <link rel=\"icon\" href=\"{size}/static/favicon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{size}/static/site.css\">\n</head>\n\
         <body data-snapshot=\"{size}\">\n<main>\n<h1>Сайлау · Выборы · Election</h1>\n\
         <p><a href=\"{size}/\">№ {size} түсірілім</a></p>\n\
         <p lang=\"ru\"><a href=\"{size}/\">Срез № {size}</a></p>\n\
         <p lang=\"en\"><a href=\"{size}/\">Snapshot {size}</a></p>\n\
         </main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

/// What stands at a pointer, compared with what shall stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// It may be replaced.
    Behind,
    /// It says as much already.
    Same,
    /// It belongs to a larger snapshot.
    Ahead(u64),
}

/// Compares by the number of the snapshot that is named.
pub fn by_size(found: &[u8], wanted: &[u8], size: u64) -> There {
    match size_of(found) {
        Some(found) if found > size => There::Ahead(found),
        _ if found == wanted => There::Same,
        _ => There::Behind,
    }
}

/// Compares two signed heads: by size, and of one size by the log's time.
pub fn by_head(found: &[u8], content: &dyn Content) -> There {
    let Some((head, time)) = read(found, content) else { return There::Behind };
    let size = content.head().size;
    if head.size > size {
        return There::Ahead(head.size);
    }
    if found == content.note().as_bytes() {
        return There::Same;
    }
    let ours = read(content.note().as_bytes(), content).and_then(|(_, time)| time);
    if head.size == size && time > ours { There::Same } else { There::Behind }
}

/// The head of a note that this log signed, and its time.
pub fn read(note: &[u8], content: &dyn Content) -> Option<(TreeHead, Option<u64>)> {
    let (note, key) = (std::str::from_utf8(note).ok()?, content.key());
    let head = Checkpoint::open(note, key.name(), std::slice::from_ref(key)).ok()?.head();
    let signed: SignedNote = note.parse().ok()?;
    Some((head, signed.signed_at(&CosignatureKey::from(key)).ok().flatten()))
}

/// Puts a pointer unless what stands there is as new; never over one that somebody put meanwhile.
///
/// # Errors
/// [`PublishError::WouldGoBack`] where a larger snapshot is pointed to.
pub fn advance(
    store: &Store,
    name: &str,
    bytes: &[u8],
    content: &dyn Content,
    compare: impl Fn(&[u8]) -> There,
) -> Result<(), PublishError> {
    for _ in 0..TURNS {
        let found = store.read(name)?;
        let there = found.as_ref().map_or(There::Behind, |(found, _)| compare(found));
        match there {
            There::Same => return Ok(()),
            There::Ahead(size) => {
                let held = content.head();
                let published = TreeHead { size, ..held };
                return Err(PublishError::WouldGoBack { place: name.into(), published, held });
            }
            There::Behind => {}
        }
        if store.put_if(name, bytes, found.and_then(|(_, tag)| tag))? == Put::Done {
            return Ok(());
        }
    }
    let reason = format!("others put it {TURNS} times in between; run this again");
    Err(PublishError::Store { place: name.into(), reason })
}
