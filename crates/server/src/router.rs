//! Every route on one page, by who calls.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::cosign::Background;
use crate::error::NodeError;
use crate::events::{Streams, stream_news};
use crate::folder::Folder;
use crate::intake::take_act;
use crate::node::Node;
use crate::pages::{Page, Pages, missing};
use crate::receipts::take_receipt;
use crate::registrar::{self, Registrar};
use crate::tiles::tile;

/// Largest body taken: an entry fits a tile.
const BODY_BYTES_MAX: usize = election::entry::ENTRY_BYTES_MAX;

/// How long a request may take from its first byte to the head of its answer.
const ANSWERED: Duration = Duration::from_secs(30);
/// How long a stopping server waits for requests under way.
const STOPPING: Duration = Duration::from_secs(5);

/// What a page may load: itself and nothing else.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// What the page that runs the engine may do beyond it: compile the bytes it fetched from here.
const ENGINE_POLICY: &str = "default-src 'none'; style-src 'self'; \
     script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// A node that listens.
pub struct Listening {
    /// The address it listens on.
    pub address: SocketAddr,
    listener: TcpListener,
    router: Router,
    close: watch::Sender<bool>,
    /// What works beside a node while it is served; nothing beside a folder.
    background: Option<Background>,
}

/// Binds `host:port` (port 0: any free one) for `node`.
///
/// # Errors
/// [`NodeError::PortInUse`] and [`NodeError::Listen`].
pub async fn serve(node: Arc<Node>, host: &str, port: u16) -> Result<Listening, NodeError> {
    let (listener, address) = bind(host, port).await?;
    let (close, closing) = watch::channel(false);
    let background = Some(Background::start(&node));
    Ok(Listening::new(address, listener, router(node, closing), close, background))
}

/// Takes an address; port 0 is any free one.
pub async fn bind(host: &str, port: u16) -> Result<(TcpListener, SocketAddr), NodeError> {
    let asked = format!("{host}:{port}");
    let listener = TcpListener::bind(&asked).await.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AddrInUse {
            NodeError::PortInUse { address: asked.clone() }
        } else {
            NodeError::Listen { address: asked.clone(), error }
        }
    })?;
    let address =
        listener.local_addr().map_err(|error| NodeError::Listen { address: asked, error })?;
    Ok((listener, address))
}

/// As [`serve`], with the registrar's pages, which sign with the keys of `folder`. They are shown on
/// this machine alone: `host` must be its own. Returns the link that opens them, once.
///
/// # Errors
/// As [`serve`], and [`NodeError::NotLoopback`].
pub async fn serve_registrar(
    node: Arc<Node>,
    folder: &Folder,
    host: &str,
    port: u16,
) -> Result<(Listening, String), NodeError> {
    if !registrar::is_loopback(host) {
        return Err(NodeError::NotLoopback { host: host.into() });
    }
    let mut listening = serve(Arc::clone(&node), host, port).await?;
    let address = listening.address;
    if !address.ip().is_loopback() {
        return Err(NodeError::NotLoopback { host: host.into() });
    }
    let (pages, ticket) = Registrar::new(node, folder, address.port())?;
    listening.router = Router::new()
        .nest("/registrar/", registrar::router(pages))
        .fallback_service(listening.router);
    Ok((listening, format!("http://{address}/registrar/enter?ticket={ticket}")))
}

impl Listening {
    /// Puts together what listens; `close` ends its event streams.
    pub(crate) fn new(
        address: SocketAddr,
        listener: TcpListener,
        router: Router,
        close: watch::Sender<bool>,
        background: Option<Background>,
    ) -> Self {
        Self { address, listener, router, close, background }
    }

    /// Serves until `until` resolves; then ends the event streams and lets requests under way
    /// finish, for five seconds at most.
    pub async fn run(self, until: impl Future<Output = ()> + Send + 'static) {
        let _background = self.background;
        let mut closing = self.close.subscribe();
        let close = self.close;
        let stop = async move {
            until.await;
            close.send_replace(true);
        };
        let served = axum::serve(self.listener, self.router).with_graceful_shutdown(stop);
        let overdue = async {
            // Without a sender left the server has ended already, and the other branch wins.
            let _ = closing.wait_for(|closing| *closing).await;
            tokio::time::sleep(STOPPING).await;
        };
        tokio::select! {
            served = served => {
                if let Err(error) = served {
                    tracing::error!(%error, "the server stopped");
                }
            }
            () = overdue => {}
        }
    }
}

#[derive(Clone)]
struct App {
    node: Arc<Node>,
    pages: Arc<Pages>,
    streams: Streams,
}

impl axum::extract::FromRef<App> for Arc<Node> {
    fn from_ref(app: &App) -> Self {
        Self::clone(&app.node)
    }
}

impl axum::extract::FromRef<App> for Streams {
    fn from_ref(app: &App) -> Self {
        app.streams.clone()
    }
}

fn router(node: Arc<Node>, closing: watch::Receiver<bool>) -> Router {
    let streams = Streams::new(Arc::clone(&node), closing);
    let app = App { node, pages: Arc::default(), streams };
    let router = Router::new()
        // Commissions.
        .route("/api/v1/acts", post(take_act).layer(DefaultBodyLimit::max(BODY_BYTES_MAX)))
        .route("/api/v1/receipts/{name}", get(take_receipt))
        // Machines that watch.
        .route("/healthz", get(health))
        // Everyone: the log, the definition, the site.
        .fallback(get(file))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWERED))
        // Open pages, which stay: no time-out.
        .route("/events", get(stream_news))
        .with_state(app);
    hardened(router)
}

/// Adds what every answer carries, and that a fault ends one request and not the server.
pub fn hardened(router: Router) -> Router {
    let mut router = router.layer(CatchPanicLayer::new());
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        let value = HeaderValue::from_static(value);
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    router
}

/// 200 while acts are taken and the signed head is fresh; 503 once the log has stopped and the node
/// must be started again, or while the head of an undeclared live log is older than it may be.
async fn health(State(app): State<App>) -> Response {
    let node = &app.node;
    let taking = node.takes_acts();
    let (size, signed_at) = {
        let live = node.live();
        (live.tree.size(), live.signed.time)
    };
    let age = node.is_timed().then(|| registrar::clock().saturating_sub(signed_at));
    let fresh = age.is_none_or(|age| age <= site::FRESH_SECONDS);
    let trouble = node.trouble();
    let status = if taking && fresh && trouble.is_none() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = serde_json::json!({
        "size": size,
        "takes_acts": taking,
        "trouble": trouble,
        "head_signed_at": signed_at,
        "head_age_seconds": age,
        "head_fresh_seconds": site::FRESH_SECONDS,
        "head_is_fresh": fresh,
        "quorum": node.policy().map(|_| node.quorum()),
    });
    (status, Json(body)).into_response()
}

/// Serves what a snapshot holds under the same path.
async fn file(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/').to_owned();
    let found = tokio::task::spawn_blocking(move || find(&app, &path));
    match found.await {
        Ok(Found::Page(page)) => {
            let answer = answer(&page, &headers, StatusCode::OK);
            if page.runs_engine { allow_engine(answer) } else { answer }
        }
        Ok(Found::Missing(page)) => answer(&page, &headers, StatusCode::NOT_FOUND),
        Ok(Found::Bytes(kind, bytes)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Ok(Found::Elsewhere(path)) => Redirect::permanent(&path).into_response(),
        Ok(Found::Nothing) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "page not rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

enum Found {
    Page(Page),
    Missing(Page),
    Bytes(&'static str, Vec<u8>),
    Elsewhere(String),
    Nothing,
}

fn find(app: &App, path: &str) -> Found {
    let node = &app.node;
    if path == "checkpoint" {
        return Found::Bytes("text/plain; charset=utf-8", node.note(&node.live()).into());
    }
    if path == "log.policy" {
        let policy = node.policy().map(ToString::to_string);
        return policy.map_or(Found::Nothing, |policy| {
            Found::Bytes("text/plain; charset=utf-8", policy.into())
        });
    }
    if path == "log.vkey" {
        let key = format!("{}\n", node.verifier());
        return Found::Bytes("text/plain; charset=utf-8", key.into());
    }
    if path.starts_with("tile/") {
        let bytes = tile(node, &node.live().tree, path);
        return bytes
            .map_or(Found::Nothing, |bytes| Found::Bytes("application/octet-stream", bytes));
    }
    if let Some(name) = path.strip_prefix("definition/") {
        let bytes = node.package().files.get(name).cloned();
        return bytes
            .map_or(Found::Nothing, |bytes| Found::Bytes("text/plain; charset=utf-8", bytes));
    }
    // A static host has the same page under the name of its file.
    let path = if path == "index.html" || path.ends_with("/index.html") {
        path.strip_suffix("index.html").unwrap_or(path)
    } else {
        path
    };
    if let Some(page) = app.pages.page(node, path) {
        return Found::Page(page);
    }
    let typed = path.trim_end_matches('/');
    for ending in ["/", ".html"] {
        let meant = format!("{typed}{ending}");
        if meant != path && app.pages.page(node, &meant).is_some() {
            return Found::Elsewhere(format!("/{meant}"));
        }
    }
    Found::Missing(missing(node, path))
}

/// True when an `accept-encoding` names brotli and does not refuse it.
fn takes_brotli(accepts: &str) -> bool {
    accepts.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let refused = |weight: &str| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        parts.next() == Some("br") && !parts.any(refused)
    })
}

/// Answers that nothing changed carry the policy too: a browser keeps the newest headers.
pub fn allow_engine(mut answer: Response) -> Response {
    let policy = HeaderValue::from_static(ENGINE_POLICY);
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    answer
}

fn answer(page: &Page, headers: &HeaderMap, status: StatusCode) -> Response {
    let tag = format!("\"{}\"", page.tag);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if status == StatusCode::OK && known == Some(tag.as_str()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let compressed = page.brotli.as_ref().filter(|_| accepts.is_some_and(takes_brotli));
    let body = compressed.unwrap_or(&page.bytes).clone();
    let mut response = (status, [(header::CONTENT_TYPE, page.media_type)], body).into_response();
    let out = response.headers_mut();
    if compressed.is_some() {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    response
}
