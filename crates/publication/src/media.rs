//! What a file of a snapshot is, for those who serve it.

/// The media type of the file at `path`, with the character set for texts.
pub fn media_type(path: &str) -> &'static str {
    const TEXT: &str = "text/plain; charset=utf-8";
    if path.starts_with("tile/") || path.contains("/tile/") {
        return "application/octet-stream";
    }
    if path.starts_with("definition/") || path.contains("/definition/") {
        return TEXT;
    }
    match path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        _ => TEXT,
    }
}
