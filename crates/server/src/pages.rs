//! The site's bytes from memory: rendered once a snapshot, kept with their compressed form.

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
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
    /// Hash of its bytes: its entity tag.
    pub tag: String,
    /// Whether it compiles WebAssembly, which its content policy must then allow.
    pub runs_engine: bool,
    /// The snapshot it was rendered from.
    size: u64,
    /// How many had cosigned it.
    face: u64,
    made: Instant,
}

/// Rendered pages by path.
#[derive(Default)]
pub struct Pages {
    shelf: Mutex<Shelf>,
    rendered: Condvar,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, Page>,
    /// Paths that someone is rendering now: others wait for that instead of doing it again.
    under_way: HashSet<String>,
}

impl Pages {
    /// The page at `path`, rendered now unless a fresh one is kept. None if there is no such page.
    pub fn page(&self, node: &Arc<Node>, path: &str) -> Option<Page> {
        let mut pages = self.shelf();
        loop {
            let size = node.size();
            let face = node.face();
            let fresh = |page: &&Page| {
                (page.size, page.face) == (size, face) || page.made.elapsed() < FRESH
            };
            if let Some(page) = pages.kept.get(path).filter(fresh) {
                return Some(page.clone());
            }
            if pages.under_way.insert(path.into()) {
                break;
            }
            pages = self.rendered.wait(pages).unwrap_or_else(PoisonError::into_inner);
        }
        drop(pages);
        let _leaving = Leaving { pages: self, path };
        let page = render(node, path)?;
        let mut pages = self.shelf();
        if pages.kept.len() >= KEPT {
            pages.kept.clear();
        }
        pages.kept.insert(path.into(), page.clone());
        Some(page)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the next one render when this one is done, found nothing, or failed.
struct Leaving<'a> {
    pages: &'a Pages,
    path: &'a str,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.pages.shelf().under_way.remove(self.path);
        self.pages.rendered.notify_all();
    }
}

/// The page that says there is nothing at `path`.
pub fn missing(node: &Arc<Node>, path: &str) -> Page {
    let live = node.live();
    let log = NodeLog::new(&live, node);
    let file = site::not_found(&site::View::new(&live.canvass, &log), path);
    page(file, live.tree.size(), node.face())
}

fn render(node: &Arc<Node>, path: &str) -> Option<Page> {
    // Asked first: what changes meanwhile is then rendered again.
    let face = node.face();
    let live = node.live();
    let log = NodeLog::new(&live, node);
    let view = site::View::new(&live.canvass, &log);
    let file = site::render(&view, path)?;
    let size = live.tree.size();
    drop(live);
    Some(Page { runs_engine: site::runs_engine(path), ..page(file, size, face) })
}

fn page(file: site::File, size: u64, face: u64) -> Page {
    let brotli = compress(file.media_type, &file.bytes);
    let (media_type, bytes) = (file.media_type, Bytes::from(file.bytes));
    let tag = tlog::Hash::leaf(&bytes).to_string();
    Page { media_type, bytes, brotli, tag, runs_engine: false, size, face, made: Instant::now() }
}

fn compress(media_type: &str, bytes: &[u8]) -> Option<Bytes> {
    let text = media_type.starts_with("text/")
        || media_type.contains("json")
        || media_type.contains("svg")
        || media_type.contains("javascript");
    let code = media_type == "application/wasm";
    if !(text || code) || bytes.len() < 512 {
        return None;
    }
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
    writer.write_all(bytes).expect("memory takes all bytes");
    Some(Bytes::from(writer.into_inner()))
}
