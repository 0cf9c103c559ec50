//! The HTTP client of this workspace under the library that knows object stores.

use std::io;
use std::time::Duration;

use http_body_util::BodyExt as _;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};
use ureq::Agent;

/// Longest answer read: a file of a snapshot, as the verifier reads it.
const ANSWER_BYTES_MAX: u64 = 1 << 30;

/// Makes clients out of `ureq`.
#[derive(Debug)]
pub struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_mins(2)))
            .timeout_connect(Some(Duration::from_secs(10)))
            .http_status_as_error(false)
            .max_redirects(0);
        Ok(HttpClient::new(Client(config.build().into())))
    }
}

#[derive(Debug)]
struct Client(Agent);

#[async_trait::async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let agent = self.0.clone();
        let (parts, body) = request.into_parts();
        let bytes = body.collect().await?.to_bytes();
        let called = tokio::task::spawn_blocking(move || call(&agent, parts, &bytes)).await;
        called.unwrap_or_else(|error| Err(HttpError::new(HttpErrorKind::Unknown, error)))
    }
}

fn call(
    agent: &Agent,
    parts: http::request::Parts,
    bytes: &[u8],
) -> Result<HttpResponse, HttpError> {
    let answer = if bytes.is_empty() && parts.method != http::Method::PUT {
        agent.run(http::Request::from_parts(parts, ()))
    } else {
        agent.run(http::Request::from_parts(parts, bytes))
    };
    let (parts, mut body) = answer.map_err(fault)?.into_parts();
    let read = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec().map_err(fault)?;
    Ok(HttpResponse::from_parts(parts, HttpResponseBody::from(read)))
}

/// Says of an error whether the library may ask again.
fn fault(error: ureq::Error) -> HttpError {
    let kind = match &error {
        ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => HttpErrorKind::Connect,
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            HttpErrorKind::Connect
        }
        ureq::Error::Io(_) | ureq::Error::Protocol(_) => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error)
}
