//! `GET /events`: the number of the snapshot, as often as it changes and at most twice a second.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream};

use crate::node::Node;

/// The stream of snapshot numbers. A reader who comes back gets the newest at once.
pub async fn stream_news(
    State(node): State<Arc<Node>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let first = true;
    let news = stream::unfold((node.news(), first), |(mut news, first)| async move {
        if !first {
            tokio::time::sleep(Duration::from_millis(500)).await;
            news.changed().await.ok()?;
        }
        let size = *news.borrow_and_update();
        let data = format!("{{\"size\":{size}}}");
        let event = Event::default().event("snapshot").id(size.to_string()).data(data);
        Some((Ok(event), (news, false)))
    });
    Sse::new(news).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}
