//! The interface of C2SP `tlog-witness`, with a page that says who this is.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tlog::witness::{ADD_CHECKPOINT, REQUEST_LENGTH_MAX};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::{Refused, WitnessError};
use crate::state::Witness;

/// How long an ask may take from its first byte to the head of its answer.
const ANSWERED: Duration = Duration::from_secs(10);

const TEXT: &str = "text/plain; charset=utf-8";

/// A witness that listens.
#[derive(Debug)]
pub struct Listening {
    /// The address it listens on.
    pub address: SocketAddr,
    listener: TcpListener,
    router: Router,
}

/// Binds `host:port` (port 0: any free one) for a witness.
///
/// # Errors
/// [`WitnessError::Listen`].
pub async fn serve(
    witness: Arc<Witness>,
    host: &str,
    port: u16,
) -> Result<Listening, WitnessError> {
    let asked = format!("{host}:{port}");
    let fault = |error| WitnessError::Listen { address: asked.clone(), error };
    let listener = TcpListener::bind(&asked).await.map_err(fault)?;
    let address = listener.local_addr().map_err(fault)?;
    let router = Router::new()
        .route(&format!("/{ADD_CHECKPOINT}"), post(add_checkpoint))
        .route("/", get(about))
        .route("/healthz", get(health))
        .layer(DefaultBodyLimit::max(REQUEST_LENGTH_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWERED))
        .layer(CatchPanicLayer::new())
        .with_state(witness);
    Ok(Listening { address, listener, router })
}

impl Listening {
    /// Serves until `until` resolves and the asks under way are answered.
    pub async fn run(self, until: impl Future<Output = ()> + Send + 'static) {
        let served = axum::serve(self.listener, self.router).with_graceful_shutdown(until);
        if let Err(error) = served.await {
            tracing::error!(%error, "the witness stopped");
        }
    }
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: Bytes) -> Response {
    let Ok(request) = String::from_utf8(body.into()) else {
        let said = "tlog.request_malformed: is no UTF-8\n";
        return (StatusCode::BAD_REQUEST, [(header::CONTENT_TYPE, TEXT)], said).into_response();
    };
    let answer = tokio::task::spawn_blocking(move || witness.add_checkpoint(&request)).await;
    match answer {
        Ok(Ok(line)) => ([(header::CONTENT_TYPE, TEXT)], line).into_response(),
        Ok(Err(refused)) => refusal(&refused),
        Err(error) => {
            tracing::error!(%error, "no decision");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn refusal(refused: &Refused) -> Response {
    let status = StatusCode::from_u16(refused.status()).expect("a status of HTTP");
    let (kind, body) = match refused {
        Refused::Ruled(refusal) => refusal.body(),
        Refused::Unavailable(error) => {
            tracing::error!(%error, "the state cannot be read or kept");
            // What failed on this machine is for its owner, not for the world.
            (TEXT, format!("{}: the state cannot be read or kept now; ask again\n", error.code()))
        }
    };
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// The key, and the newest head cosigned for each log.
async fn about(State(witness): State<Arc<Witness>>) -> Response {
    let mut text = format!("{}\n", witness.verifier());
    for (origin, head) in witness.heads().unwrap_or_default() {
        writeln!(text, "{origin} {} {}", head.size, head.root.to_base64())
            .expect("a text takes any character");
    }
    ([(header::CONTENT_TYPE, TEXT)], text).into_response()
}

/// 200 while the state can be kept, 503 otherwise.
async fn health(State(witness): State<Arc<Witness>>) -> StatusCode {
    if witness.heads().is_some() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}
