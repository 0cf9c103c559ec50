//! `POST /api/v1/acts`: takes one signed act.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use canvass::{Refusal, Rejection};
use serde::Serialize;
use store::{Refused, StoreError};
use tokio::sync::oneshot;

use crate::node::Node;
use crate::submission::Submission;

/// Why an act was not taken: every reason, each with its stable code.
#[derive(Serialize)]
struct Problem {
    title: &'static str,
    status: u16,
    errors: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    code: &'static str,
    message: String,
}

/// Takes the canonical bytes of one entry.
///
/// 201 with the canonical JSON of its [`receipt::Receipt`] once it is durable, 200 with the same
/// bytes for a repetition; 400 if the bytes are not an entry; 409 if it conflicts with what is in
/// the log (version, id used before); 413 if it is too long; 422 if it is not lawful; 503 or 507
/// if it cannot be stored.
pub async fn take_act(
    State(node): State<Arc<Node>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(error) => return problem(error.status(), vec![("act.body", error.body_text())]),
    };
    // Some fifty microseconds: less than it costs to hand it to another thread and back.
    let entry = match node.precheck(&body) {
        Ok(entry) => entry,
        Err(rejection) => return problem(status(&rejection), rejection.reasons()),
    };
    let (sender, receiver) = oneshot::channel();
    let submission = Submission::checked(body.to_vec(), entry.clone());
    node.submit(submission, move |answer| drop(sender.send(answer)));
    match receiver.await {
        Ok(Ok(accepted)) => {
            let status = if accepted.fresh { StatusCode::CREATED } else { StatusCode::OK };
            let receipt =
                node.receipt(entry, body.to_vec(), &accepted.proof, &accepted.signed.note);
            (status, [(header::CONTENT_TYPE, "application/json")], receipt.to_json())
                .into_response()
        }
        Ok(Err(refused)) => refuse(&node, &refused),
        Err(_) => problem(
            StatusCode::SERVICE_UNAVAILABLE,
            vec![("node.stopping", "the node is stopping; send the act again".into())],
        ),
    }
}

fn refuse(node: &Node, refused: &Refused<Rejection>) -> Response {
    match refused {
        Refused::Judged(rejection) => {
            let reasons = rejection.reasons();
            problem(status(rejection), reasons)
        }
        Refused::Store(error) => {
            let status = match error {
                StoreError::ActIdReused { .. } => StatusCode::CONFLICT,
                StoreError::EntryTooLong { .. } => StatusCode::PAYLOAD_TOO_LARGE,
                StoreError::DiskFull { .. } => StatusCode::INSUFFICIENT_STORAGE,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            };
            if status.is_server_error() {
                tracing::error!(code = error.code(), %error, "act not stored");
            }
            if matches!(error, StoreError::CommitUncertain { .. } | StoreError::Stopped { .. }) {
                node.stop_taking();
            }
            problem(status, vec![(error.code(), error.to_string())])
        }
        Refused::Busy => {
            let reasons = vec![("node.busy", refused.to_string())];
            let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, reasons);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
            response
        }
    }
}

fn status(rejection: &Rejection) -> StatusCode {
    let conflict = |refusal: &Refusal| {
        matches!(
            refusal,
            Refusal::VersionConflict { .. }
                | Refusal::Replayed { .. }
                | Refusal::TurnoutReported { .. }
                | Refusal::TurnoutVersion { .. }
                | Refusal::Declared { .. }
        )
    };
    match rejection {
        Rejection::Entry(_) => StatusCode::BAD_REQUEST,
        Rejection::Refused(refusals) if refusals.iter().any(conflict) => StatusCode::CONFLICT,
        Rejection::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn problem(status: StatusCode, reasons: Vec<(&'static str, String)>) -> Response {
    let errors = reasons.into_iter().map(|(code, message)| Reason { code, message }).collect();
    let title = status.canonical_reason().unwrap_or("refused");
    let body = Json(Problem { title, status: status.as_u16(), errors });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body).into_response()
}
