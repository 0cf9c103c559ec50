//! An object store in memory that speaks as much of S3 as a publication needs, and fails as told.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use publication::{Bucket, PlainHttp};

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 500, with nothing done.
    Refused,
    /// The connection ends before anything is done.
    Dropped,
    /// It is done, and the connection ends before the answer.
    DoneAndDropped,
    /// This one and all after it: whoever published is dead.
    Killed,
}

#[derive(Default)]
pub struct Objects {
    pub kept: BTreeMap<String, Object>,
    /// Requests so far.
    pub requests: u64,
    pub puts: u64,
    pub copies: u64,
    plan: Option<(u64, Fault)>,
    killed: bool,
}

#[derive(Clone)]
pub struct Object {
    pub bytes: Vec<u8>,
    pub media_type: String,
    pub caching: String,
}

/// A store that listens on this machine.
#[derive(Clone)]
pub struct Imitation {
    pub address: SocketAddr,
    state: Arc<Mutex<Objects>>,
}

impl Imitation {
    /// Starts one, empty.
    pub fn start() -> Self {
        let state: Arc<Mutex<Objects>> = Arc::default();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().fallback(answer).with_state(Arc::clone(&state));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
                axum::serve(listener, router).await.expect("serves");
            });
        });
        Self { address, state }
    }

    pub fn state(&self) -> MutexGuard<'_, Objects> {
        self.state.lock().expect("no request panics")
    }

    /// The request, counted from now, that fails.
    pub fn inject(&self, at: u64, fault: Fault) {
        let mut state = self.state();
        (state.plan, state.killed) = (Some((state.requests + at, fault)), false);
    }

    pub fn mend(&self) {
        let mut state = self.state();
        (state.plan, state.killed) = (None, false);
    }

    /// A publisher into `s3://night/2026`.
    pub fn bucket(&self) -> Bucket {
        let variables = [
            ("AWS_ENDPOINT_URL", format!("http://{}", self.address)),
            ("AWS_REGION", "nowhere".into()),
            ("AWS_ACCESS_KEY_ID", "test".into()),
            ("AWS_SECRET_ACCESS_KEY", "test".into()),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value));
        Bucket::with("s3://night/2026", PlainHttp::Allowed, variables).expect("a bucket")
    }

    /// The bytes of an object below the prefix.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.state().kept.get(&format!("2026/{name}")).map(|object| object.bytes.clone())
    }
}

async fn answer(
    State(state): State<Arc<Mutex<Objects>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut state = state.lock().expect("no request panics");
    let number = state.requests;
    state.requests += 1;
    let fault = state.plan.filter(|(at, _)| *at == number).map(|(_, fault)| fault);
    state.killed |= fault == Some(Fault::Killed);
    if state.killed || fault == Some(Fault::Dropped) {
        return dropped();
    }
    if fault == Some(Fault::Refused) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let answer = state.answer(&method, &uri, &headers, &body);
    if fault == Some(Fault::DoneAndDropped) { dropped() } else { answer }
}

/// An answer that breaks off before it says anything.
fn dropped() -> Response {
    let broken = std::future::ready(Err::<Bytes, _>(std::io::Error::other("dropped")));
    Body::from_stream(futures(broken)).into_response()
}

fn futures<T>(ready: std::future::Ready<T>) -> impl futures_util::Stream<Item = T> {
    futures_util::stream::once(ready)
}

impl Objects {
    fn answer(
        &mut self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Response {
        let key = uri.path().strip_prefix("/night").expect("path style").trim_start_matches('/');
        if key.is_empty() {
            return self.list(uri.query().unwrap_or_default());
        }
        let text = |name: header::HeaderName| {
            headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        match *method {
            Method::PUT => {
                if let Some(from) = headers.get("x-amz-copy-source") {
                    let from = from.to_str().expect("text").trim_start_matches('/');
                    let from = from.strip_prefix("night/").expect("the same bucket");
                    let Some(object) = self.kept.get(from).cloned() else {
                        return StatusCode::NOT_FOUND.into_response();
                    };
                    self.copies += 1;
                    let tag = tag(&object.bytes);
                    self.kept.insert(key.into(), object);
                    let done = format!("<CopyObjectResult><ETag>{tag}</ETag></CopyObjectResult>");
                    return done.into_response();
                }
                let there = self.kept.get(key).map(|object| tag(&object.bytes));
                let wanted = text(header::IF_MATCH);
                if text(header::IF_NONE_MATCH) == "*" && there.is_some()
                    || !wanted.is_empty() && there.as_ref() != Some(&wanted)
                {
                    return StatusCode::PRECONDITION_FAILED.into_response();
                }
                self.puts += 1;
                let (media_type, caching) =
                    (text(header::CONTENT_TYPE), text(header::CACHE_CONTROL));
                let object = Object { bytes: body.to_vec(), media_type, caching };
                self.kept.insert(key.into(), object);
                ([(header::ETAG, tag(body))], "").into_response()
            }
            Method::GET | Method::HEAD => match self.kept.get(key) {
                Some(object) => {
                    let fields = [
                        (header::ETAG, tag(&object.bytes)),
                        (header::LAST_MODIFIED, "Sun, 10 Jan 2021 17:52:00 GMT".into()),
                    ];
                    (fields, object.bytes.clone()).into_response()
                }
                None => StatusCode::NOT_FOUND.into_response(),
            },
            _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        }
    }

    /// At most ten keys a page, so that reading on is tested.
    fn list(&self, query: &str) -> Response {
        let field = |name: &str| {
            let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
            pair.unwrap_or_default().replace("%2F", "/")
        };
        let (prefix, after, delimited) =
            (field("prefix"), field("continuation-token"), !field("delimiter").is_empty());
        let (mut contents, mut folders, mut count, mut next) = (String::new(), Vec::new(), 0, None);
        for (key, object) in self.kept.iter().filter(|(key, _)| **key > after) {
            let Some(rest) = key.strip_prefix(&prefix) else { continue };
            if let Some((folder, _)) = rest.split_once('/').filter(|_| delimited) {
                let folder = format!("{prefix}{folder}/");
                if folders.last() != Some(&folder) {
                    folders.push(folder);
                }
                continue;
            }
            if count == 10 {
                next = Some(after_of(&contents));
                break;
            }
            count += 1;
            let object = format!(
                "<Contents><Key>{key}</Key><LastModified>2021-01-10T17:52:00.000Z</LastModified>\
                 <ETag>{}</ETag><Size>{}</Size></Contents>",
                tag(&object.bytes).replace('"', "&quot;"),
                object.bytes.len()
            );
            contents += &object;
        }
        let folders = folders
            .iter()
            .map(|one| format!("<CommonPrefixes><Prefix>{one}</Prefix></CommonPrefixes>"))
            .collect::<Vec<_>>()
            .concat();
        let next = next.map_or_else(String::new, |next| {
            format!("<NextContinuationToken>{next}</NextContinuationToken>")
        });
        format!("<ListBucketResult>{contents}{folders}{next}</ListBucketResult>").into_response()
    }
}

/// The last key that a page of a list has.
fn after_of(contents: &str) -> String {
    let (_, last) = contents.rsplit_once("<Key>").expect("a page with keys");
    last.split("</Key>").next().unwrap_or_default().to_owned()
}

fn tag(bytes: &[u8]) -> String {
    use md5::Digest as _;
    format!("\"{}\"", election::entry::hex(&md5::Md5::digest(bytes)))
}
