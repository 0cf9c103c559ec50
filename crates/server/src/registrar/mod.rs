//! The registrar's pages: forms and files that become acts of the registers.
//!
//! They sign with the key of the authority, so they are shown on this machine alone, to whoever has
//! the link that the server printed ([`session`]). Everything works without a script, and no script
//! is allowed. A form is checked first: all faults at once, or what would be recorded with one
//! button that records it ([`stage`]).

mod form;
mod page;
mod session;
mod stage;
mod task;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRef, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use election::ObserverCode;
use exchange::register::observer::Holder;
use register::calendar::act_kind;
use serde::Deserialize;
use site::words::{self, Locale};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::desk::{Desk, Proposed};
use crate::error::NodeError;
use crate::folder::Folder;
use crate::node::Node;
use form::{Fault, Input};
use page::Pages;
use session::{Known, Sessions, secret};
use stage::{Checked, Stages};
use task::Around;

/// Largest form with its files, in bytes: a register of tens of thousands of stations.
const FORM_BYTES_MAX: usize = 32 << 20;

/// Name of the cookie that holds a session.
const COOKIE: &str = "saylau_registrar";

/// What these pages may load: styles, fonts and pictures of this server, and no script.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The registrar's side of a server.
#[derive(Clone)]
pub struct Registrar {
    desk: Desk,
    folder: Folder,
    sessions: Arc<Sessions>,
    stages: Arc<Stages>,
    port: u16,
}

impl Registrar {
    /// The pages over a running node, and the secret of their link.
    ///
    /// # Errors
    /// If the machine gives no randomness.
    pub fn new(node: Arc<Node>, folder: &Folder, port: u16) -> Result<(Self, String), NodeError> {
        let (sessions, ticket) = Sessions::new()?;
        let registrar = Self {
            desk: Desk::over(node, folder.clone()),
            folder: folder.clone(),
            sessions: Arc::new(sessions),
            stages: Arc::default(),
            port,
        };
        Ok((registrar, ticket))
    }

    fn languages(&self) -> Vec<&'static Locale> {
        words::spoken(&self.desk.package().definition.languages)
    }

    /// The language of an address, if pages are made in it.
    fn language(&self, tag: &str) -> Option<&'static Locale> {
        self.languages().into_iter().find(|locale| locale.tag == tag)
    }

    fn home(&self) -> &'static Locale {
        self.languages()[0]
    }
}

impl FromRef<Registrar> for Desk {
    fn from_ref(registrar: &Registrar) -> Self {
        registrar.desk.clone()
    }
}

/// True when pages at `host` are shown on this machine alone.
pub fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Every route of the pages, below `/registrar`.
pub fn router(registrar: Registrar) -> Router {
    let inside = Router::new()
        .route("/", get(to_home))
        .route("/leave/", post(leave))
        .route("/{language}/", get(home))
        .route("/{language}/received/{size}/{entries}/", get(received))
        .route("/{language}/record/", post(record))
        .route("/{language}/{task}/", get(ask).post(check))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .route_layer(middleware::from_fn_with_state(registrar.clone(), with_session));
    let mut router = Router::new()
        .route("/enter", get(enter))
        .merge(inside)
        .fallback(nothing)
        .layer(middleware::from_fn_with_state(registrar.clone(), own_host));
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        let value = HeaderValue::from_static(value);
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router.with_state(registrar)
}

/// Refuses names of this machine that are not its own: a page of another site that has its name
/// point here would otherwise be taken for this one.
async fn own_host(State(registrar): State<Registrar>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let own = ["127.0.0.1", "localhost", "[::1]"];
    let own = own.map(|name| format!("{name}:{}", registrar.port));
    if !host.is_some_and(|host| own.iter().any(|own| own == host)) {
        return Pages::of(&registrar, registrar.home()).closed("registrar.foreign_host");
    }
    // Browsers say where a request comes from; a form of another site sends it without a cookie
    // already, this is the second lock.
    let site = request.headers().get("sec-fetch-site").and_then(|site| site.to_str().ok());
    let foreign = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if request.method() != Method::GET && foreign {
        return Pages::of(&registrar, registrar.home()).closed("registrar.foreign_site");
    }
    next.run(request).await
}

/// Lets only requests of an open session through, and tells them which one.
async fn with_session(
    State(registrar): State<Registrar>,
    mut request: Request,
    next: Next,
) -> Response {
    let known =
        cookie(request.headers()).and_then(|id| registrar.sessions.find(&id, Instant::now()));
    let Some(known) = known else {
        return Pages::of(&registrar, registrar.home()).closed("registrar.no_session");
    };
    request.extensions_mut().insert(known);
    next.run(request).await
}

/// The session's cookie, where there is one.
fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned())
}

#[derive(Deserialize)]
struct Ticket {
    #[serde(default)]
    ticket: String,
}

/// The link that was printed: opens a session once.
async fn enter(State(registrar): State<Registrar>, Query(asked): Query<Ticket>) -> Response {
    match registrar.sessions.enter(&asked.ticket, Instant::now()) {
        Ok(Some(id)) => {
            let cookie = format!("{COOKIE}={id}; Path=/registrar; HttpOnly; SameSite=Strict");
            let home = format!("/registrar/{}/", registrar.home().tag);
            ([(header::SET_COOKIE, cookie)], Redirect::to(&home)).into_response()
        }
        Ok(None) => Pages::of(&registrar, registrar.home()).closed("registrar.link_used"),
        Err(error) => {
            tracing::error!(%error, "no session was opened");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn leave(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    form: Multipart,
) -> Response {
    let pages = Pages::of(&registrar, registrar.home());
    match Input::read(form).await {
        Ok(input) if known.accepts(input.text("csrf")) => {
            registrar.sessions.leave(&known.key);
            let gone = format!("{COOKIE}=; Path=/registrar; HttpOnly; SameSite=Strict; Max-Age=0");
            let mut answer = pages.left();
            if let Ok(gone) = HeaderValue::from_str(&gone) {
                answer.headers_mut().insert(header::SET_COOKIE, gone);
            }
            answer
        }
        Ok(_) => pages.closed("registrar.foreign_form"),
        Err(error) => unreadable(&pages, &error),
    }
}

async fn to_home(State(registrar): State<Registrar>) -> Redirect {
    Redirect::to(&format!("/registrar/{}/", registrar.home().tag))
}

async fn nothing(State(registrar): State<Registrar>) -> Response {
    Pages::of(&registrar, registrar.home()).missing()
}

async fn home(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    Path(language): Path<String>,
) -> Response {
    let Some(l) = registrar.language(&language) else { return nothing(State(registrar)).await };
    rendered(move || Pages::of(&registrar, l).of_session(&known).home()).await
}

async fn ask(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    Path((language, code)): Path<(String, String)>,
) -> Response {
    let (Some(l), Some(task)) = (registrar.language(&language), task::find(&code)) else {
        return nothing(State(registrar)).await;
    };
    rendered(move || Pages::of(&registrar, l).of_session(&known).form(task, None, &[])).await
}

/// Reads a form, tries what it asks for, and shows all faults or what would be recorded.
async fn check(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    Path((language, code)): Path<(String, String)>,
    form: Multipart,
) -> Response {
    let (Some(l), Some(task)) = (registrar.language(&language), task::find(&code)) else {
        return nothing(State(registrar)).await;
    };
    let input = match Input::read(form).await {
        Ok(input) => input,
        Err(error) => return unreadable(&Pages::of(&registrar, l), &error),
    };
    if !known.accepts(input.text("csrf")) {
        return Pages::of(&registrar, l).closed("registrar.foreign_form");
    }
    rendered(move || {
        let pages = Pages::of(&registrar, l).of_session(&known);
        match checked(&registrar, l, task, &input) {
            Err(faults) => pages.form(task, Some(&input), &faults),
            Ok((checked, entries, difference)) => match secret() {
                Err(error) => pages.form(task, Some(&input), &[no_randomness(&error)]),
                Ok(name) => {
                    registrar.stages.put(&known.key, name.clone(), checked);
                    pages.check(task, &input, difference.as_ref(), entries, &name)
                }
            },
        }
    })
    .await
}

type Tried = (Checked, usize, Option<task::Difference>);

/// What a form asks for, tried on a copy: ready to be recorded, with the number of its entries.
fn checked(
    registrar: &Registrar,
    l: &'static Locale,
    task: &'static dyn task::Task,
    input: &Input,
) -> Result<Tried, Vec<Fault>> {
    let canvass = registrar.desk.canvass();
    let package = registrar.desk.package();
    let folder = &registrar.folder;
    let around = Around { canvass: &canvass, package, folder, l, clock: clock() };
    let common = task::read_common(&around, input);
    let prepared = task.propose(&around, input);
    let ((at, late), prepared) = match (common, prepared) {
        (Ok(common), Ok(prepared)) => (common, prepared),
        (common, prepared) => {
            let faults = prepared.err().into_iter().chain(common.err());
            return Err(faults.flatten().collect());
        }
    };
    // A ruling speaks of acts that a deadline can bind, and of no other.
    let late = |one: Proposed| {
        let bound = act_kind(&one.change).is_some();
        Proposed { late: late.clone().filter(|_| bound), ..one }
    };
    let proposed: Vec<Proposed> = prepared.proposed.into_iter().map(late).collect();
    let plan = registrar.desk.plan(at.unwrap_or(around.clock), proposed.clone());
    let plan = plan.map_err(|faults| {
        faults.iter().map(|fault| Fault::of_desk(l, fault)).collect::<Vec<_>>()
    })?;
    let form = task.code();
    let checked = Checked { at, proposed, holders: prepared.holders, form };
    Ok((checked, plan.entries(), prepared.difference))
}

/// Records what was checked.
async fn record(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    Path(language): Path<String>,
    form: Multipart,
) -> Response {
    let Some(l) = registrar.language(&language) else { return nothing(State(registrar)).await };
    let input = match Input::read(form).await {
        Ok(input) => input,
        Err(error) => return unreadable(&Pages::of(&registrar, l), &error),
    };
    if !known.accepts(input.text("csrf")) {
        return Pages::of(&registrar, l).closed("registrar.foreign_form");
    }
    rendered(move || {
        let pages = Pages::of(&registrar, l).of_session(&known);
        let Some(checked) = registrar.stages.take(&known.key, input.text("checked")) else {
            return pages.gone();
        };
        let task = task::find(checked.form).expect("a checked form is a task's");
        // The state may have moved on since it was checked: it is tried once more.
        let plan = registrar.desk.plan(checked.at.unwrap_or_else(clock), checked.proposed);
        let plan = match plan {
            Ok(plan) => plan,
            Err(faults) => {
                let faults: Vec<_> = faults.iter().map(|fault| Fault::of_desk(l, fault)).collect();
                return pages.form(task, None, &faults);
            }
        };
        // Names first: a card in the log whose salt is lost could never be checked.
        if let Err(error) = keep(&registrar.folder, checked.holders) {
            let fault = Fault::told(l, "", error.code(), error.to_string(), &[]);
            return pages.form(task, None, &[fault]);
        }
        match registrar.desk.apply(plan) {
            Ok(applied) => {
                let path =
                    format!("/registrar/{}/received/{}/{}/", l.tag, applied.size, applied.entries);
                Redirect::to(&path).into_response()
            }
            Err(error) => {
                let fault = Fault::told(l, "", error.code(), error.to_string(), &[]);
                pages.form(task, None, &[fault])
            }
        }
    })
    .await
}

/// Adds the holders of new cards to the private file.
fn keep(folder: &Folder, holders: Vec<Holder>) -> Result<(), NodeError> {
    if holders.is_empty() {
        return Ok(());
    }
    let held = folder.holders()?.into_iter().chain(holders);
    let held = held.map(|holder| (holder.observer.clone(), holder));
    let held: BTreeMap<ObserverCode, Holder> = held.collect();
    folder.write_holders(&held.into_values().collect::<Vec<_>>())
}

async fn received(
    State(registrar): State<Registrar>,
    Extension(known): Extension<Known>,
    Path((language, size, entries)): Path<(String, u64, u64)>,
) -> Response {
    let l = registrar.language(&language);
    let held = registrar.desk.node().size();
    match l {
        Some(l) if size <= held && entries <= size => {
            rendered(move || Pages::of(&registrar, l).of_session(&known).received(size, entries))
                .await
        }
        _ => nothing(State(registrar)).await,
    }
}

/// Runs what reads or changes the log outside the threads that answer.
async fn rendered(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "page not rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn unreadable(pages: &Pages, error: &MultipartError) -> Response {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return pages.too_large(FORM_BYTES_MAX);
    }
    pages.bad_form()
}

fn no_randomness(error: &NodeError) -> Fault {
    Fault::of_field("csrf", error.code(), &error.to_string())
}

/// The machine's time, seconds since 1970-01-01 UTC.
#[expect(clippy::disallowed_methods, reason = "the acts of a live log are made by the clock")]
pub(crate) fn clock() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::SystemTime::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}
