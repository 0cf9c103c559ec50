//! `GET /events`: the number of the snapshot, as often as it changes and at most twice a second.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::node::Node;

/// Streams open at once; beyond it a page looks at the checkpoint now and again.
const STREAMS_MAX: usize = 10_000;

/// What streams share.
#[derive(Clone)]
pub struct Streams {
    node: Arc<Node>,
    free: Arc<Semaphore>,
    closing: watch::Receiver<bool>,
}

impl Streams {
    /// No stream yet; all end when `closing` turns true.
    pub fn new(node: Arc<Node>, closing: watch::Receiver<bool>) -> Self {
        Self { node, free: Arc::new(Semaphore::new(STREAMS_MAX)), closing }
    }
}

struct Reader {
    news: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    first: bool,
    _place: OwnedSemaphorePermit,
}

impl Reader {
    /// The next number, at once for a reader who just came; none when the server stops.
    async fn next(&mut self) -> Option<u64> {
        if !std::mem::take(&mut self.first) {
            let changed = async {
                tokio::time::sleep(Duration::from_millis(500)).await;
                self.news.changed().await.is_ok()
            };
            tokio::select! {
                changed = changed => changed.then_some(())?,
                _ = self.closing.wait_for(|closing| *closing) => return None,
            }
        }
        Some(*self.news.borrow_and_update())
    }
}

/// The stream of snapshot numbers. A reader who comes back gets the newest at once.
pub async fn stream_news(State(streams): State<Streams>) -> Response {
    let Ok(place) = Arc::clone(&streams.free).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "15")]).into_response();
    };
    let reader =
        Reader { news: streams.node.news(), closing: streams.closing, first: true, _place: place };
    let news = stream::unfold(reader, |mut reader| async move {
        let size = reader.next().await?;
        let data = format!("{{\"size\":{size}}}");
        let event = Event::default().event("snapshot").id(size.to_string()).data(data);
        Some((Ok::<_, Infallible>(event), reader))
    });
    Sse::new(news).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}
