//! A snapshot in a folder, served as it lies there: what any static host does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use publication::{is_inside, media_type};
use tokio::sync::watch;

use crate::error::NodeError;
use crate::router::{Listening, allow_engine, bind, hardened};

/// How often a file is looked for again: between two renames the folder is away for an instant.
const LOOKS: u32 = 3;

/// Binds `host:port` (port 0: any free one) for the snapshot in the folder `root`.
///
/// # Errors
/// [`NodeError::PortInUse`] and [`NodeError::Listen`].
pub async fn serve_folder(root: &Path, host: &str, port: u16) -> Result<Listening, NodeError> {
    let (listener, address) = bind(host, port).await?;
    let root: Arc<Path> = root.into();
    let router = hardened(Router::new().fallback(get(file)).with_state(root));
    let (close, _) = watch::channel(false);
    Ok(Listening::new(address, listener, router, close, None))
}

async fn file(State(root): State<Arc<Path>>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/').to_owned();
    if path == "events" {
        // A page that asks for news learns that none are sent, and looks at the head instead.
        return StatusCode::NO_CONTENT.into_response();
    }
    let found = tokio::task::spawn_blocking(move || find(&root, &path)).await;
    let (status, name, bytes) = match found {
        Ok(Found::File(name, bytes)) => (StatusCode::OK, name, bytes),
        Ok(Found::Missing(bytes)) => (StatusCode::NOT_FOUND, "404.html".to_owned(), bytes),
        Ok(Found::Elsewhere(path)) => return Redirect::permanent(&path).into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let tag = format!("\"{}\"", tlog::Hash::leaf(&bytes));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let fields = [
        (header::CONTENT_TYPE, media_type(&name)),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, tag.as_str()),
    ];
    let answer = if status == StatusCode::OK && known == Some(tag.as_str()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, fields, bytes).into_response()
    };
    let page = name.strip_suffix("index.html").unwrap_or(&name);
    if site::runs_engine(page) { allow_engine(answer) } else { answer }
}

enum Found {
    File(String, Vec<u8>),
    Missing(Vec<u8>),
    Elsewhere(String),
}

fn find(root: &Path, path: &str) -> Found {
    let name = site::file_name(path);
    if let Some(bytes) = read(root, &name) {
        return Found::File(name, bytes);
    }
    let folder = format!("{}/index.html", path.trim_end_matches('/'));
    if !path.is_empty() && !path.ends_with('/') && read(root, &folder).is_some() {
        return Found::Elsewhere(format!("/{path}/"));
    }
    Found::Missing(read(root, "404.html").unwrap_or_default())
}

fn read(root: &Path, name: &str) -> Option<Vec<u8>> {
    let at: PathBuf = is_inside(name).then(|| root.join(name))?;
    for _ in 0..LOOKS {
        match std::fs::read(&at) {
            Ok(bytes) => return Some(bytes),
            Err(_) if !root.exists() => std::thread::sleep(Duration::from_millis(20)),
            Err(_) => return None,
        }
    }
    None
}
