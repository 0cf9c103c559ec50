//! Styles, scripts, fonts: files that are the same for every election.

/// Path below the root of a snapshot, media type and bytes.
pub struct Asset {
    pub path: &'static str,
    pub media_type: &'static str,
    pub bytes: &'static [u8],
}

#[cfg(feature = "assets")]
macro_rules! assets {
    ($($name:literal $media_type:literal,)+) => {
        /// Every asset, in order of path.
        pub const ASSETS: &[Asset] = &[$(Asset {
            path: concat!("static/", $name),
            media_type: $media_type,
            bytes: include_bytes!(concat!("../../../web/static/", $name)),
        },)+];
    };
}

#[cfg(feature = "assets")]
assets! {
    "engine.json" "application/json",
    "engine.wasm" "application/wasm",
    "favicon.svg" "image/svg+xml",
    "find.js" "text/javascript; charset=utf-8",
    "fonts/OFL.txt" "text/plain; charset=utf-8",
    "fonts/source-sans-3-cyrillic-ext.woff2" "font/woff2",
    "fonts/source-sans-3-cyrillic.woff2" "font/woff2",
    "fonts/source-sans-3-latin.woff2" "font/woff2",
    "health.js" "text/javascript; charset=utf-8",
    "list-check.js" "text/javascript; charset=utf-8",
    "live.js" "text/javascript; charset=utf-8",
    "observer.js" "text/javascript; charset=utf-8",
    "recount-worker.js" "text/javascript; charset=utf-8",
    "recount.js" "text/javascript; charset=utf-8",
    "recount.json" "application/json",
    "recount.wasm" "application/wasm",
    "receipt.js" "text/javascript; charset=utf-8",
    "reform.js" "text/javascript; charset=utf-8",
    "site.css" "text/css; charset=utf-8",
    "table.js" "text/javascript; charset=utf-8",
}

/// No asset: they were left out.
#[cfg(not(feature = "assets"))]
pub const ASSETS: &[Asset] = &[];

/// The asset at `path`.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}
