//! The site's bytes from memory: rendered once a snapshot, kept with their compressed form.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;

use crate::node::{Node, NodeLog};

/// Pages kept; beyond it the memory starts anew.
const KEPT: usize = 2048;
/// How old a page may be while acts keep coming in.
const FRESH: Duration = Duration::from_millis(500);

/// A rendered file.
#[derive(Clone)]
pub struct Page {
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
    /// Its bytes, brotli-compressed, where that helps.
    pub brotli: Option<Bytes>,
    /// The snapshot it was rendered from: its entity tag.
    pub size: u64,
    made: Instant,
}

/// Rendered pages by path.
#[derive(Default)]
pub struct Pages {
    kept: Mutex<HashMap<String, Page>>,
}

impl Pages {
    /// The page at `path`, rendered now unless a fresh one is kept. None if there is no such page.
    pub fn page(&self, node: &Arc<Node>, path: &str) -> Option<Page> {
        let size = node.size();
        let mut kept = self.kept.lock().expect("no panic while it is held");
        let found = kept.get(path).filter(|page| page.size == size || page.made.elapsed() < FRESH);
        if let Some(page) = found {
            return Some(page.clone());
        }
        // Rendered outside the lock: another reader may render the same page, to the same bytes.
        drop(kept);
        let page = render(node, path)?;
        kept = self.kept.lock().expect("no panic while it is held");
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(path.into(), page.clone());
        Some(page)
    }
}

/// The page that says there is nothing at `path`.
pub fn missing(node: &Arc<Node>, path: &str) -> Page {
    let live = node.live();
    let log = NodeLog { live: &live, node };
    let file = site::not_found(&site::View::new(&live.canvass, &log), path);
    page(file, live.tree.size())
}

fn render(node: &Arc<Node>, path: &str) -> Option<Page> {
    let live = node.live();
    let log = NodeLog { live: &live, node };
    let view = site::View::new(&live.canvass, &log);
    let file = site::render(&view, path)?;
    let size = live.tree.size();
    drop(live);
    Some(page(file, size))
}

fn page(file: site::File, size: u64) -> Page {
    let brotli = compress(file.media_type, &file.bytes);
    let (media_type, bytes) = (file.media_type, Bytes::from(file.bytes));
    Page { media_type, bytes, brotli, size, made: Instant::now() }
}

fn compress(media_type: &str, bytes: &[u8]) -> Option<Bytes> {
    let text = media_type.starts_with("text/")
        || media_type.contains("json")
        || media_type.contains("svg")
        || media_type.contains("javascript");
    if !text || bytes.len() < 512 {
        return None;
    }
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
    writer.write_all(bytes).expect("memory takes all bytes");
    Some(Bytes::from(writer.into_inner()))
}
