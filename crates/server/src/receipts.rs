//! `GET /api/v1/receipts/<position>`: a receipt again, as JSON, as a code, as a paper.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use election::entry::Entry;
use paper::qr::Qr;
use receipt::{Checked, Receipt, Trust, check, code};
use serde::Deserialize;
use tlog::{Checkpoint, SignedNote};

use crate::node::Node;

/// In which language a paper is written.
#[derive(Deserialize)]
pub struct Asked {
    language: Option<String>,
}

/// What a receipt is asked for as.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Svg,
    Png,
    Pdf,
}

/// Gives the receipt of an entry to anyone: it holds nothing that is not published. The name is the
/// position, with `.svg` or `.png` for its code, with `.pdf` for its paper in `?language=`.
///
/// 404 where the log has no such entry.
pub async fn take_receipt(
    State(node): State<Arc<Node>>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let Some((position, form)) = read(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let made = tokio::task::spawn_blocking(move || {
        let receipt = find(&node, position)?;
        let written = write(&node, &receipt, form, asked.language.as_deref());
        Some(written.map_err(|why| tracing::error!(position, why, "receipt not written")))
    });
    match made.await {
        Ok(Some(Ok((kind, bytes)))) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Ok(Some(Err(()))) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `31207`, `31207.json`, `31207.svg`, `31207.png`, `31207.pdf`.
fn read(name: &str) -> Option<(u64, Form)> {
    let (position, ending) = name.split_once('.').unwrap_or((name, "json"));
    let form = match ending {
        "json" => Form::Json,
        "svg" => Form::Svg,
        "png" => Form::Png,
        "pdf" => Form::Pdf,
        _ => return None,
    };
    let digits = position.bytes().all(|byte| byte.is_ascii_digit());
    position.parse().ok().filter(|_| digits).map(|position| (position, form))
}

/// The receipt as it was given when the entry was taken.
fn find(node: &Node, position: u64) -> Option<Receipt> {
    if position >= node.size() {
        return None;
    }
    let reader = node.reader();
    let bytes = reader.entry(position).ok()??.body;
    let head = reader.head_above(position).ok()??;
    drop(reader);
    let entry = Entry::from_bytes(&bytes).ok()?;
    let signed: SignedNote = head.parse().ok()?;
    let size = signed.text().parse::<Checkpoint>().ok()?.head().size;
    let proof = node.live().tree.inclusion_proof(position, size).ok()?;
    Some(node.receipt(entry, bytes, &proof, &head))
}

fn write(
    node: &Node,
    receipt: &Receipt,
    form: Form,
    language: Option<&str>,
) -> Result<(&'static str, Vec<u8>), String> {
    let qr = || Qr::new(&code::write(receipt)).map_err(|error| error.to_string());
    Ok(match form {
        Form::Json => ("application/json", receipt.to_json()),
        Form::Svg => ("image/svg+xml", qr()?.svg(&receipt.position.to_string()).into_bytes()),
        Form::Png => ("image/png", qr()?.png()),
        Form::Pdf => {
            let definition = &node.package().definition;
            let spoken = language.or(definition.languages.first().map(String::as_str));
            let pdf = paper::receipt(
                receipt,
                &checked(node, receipt)?,
                definition,
                spoken.unwrap_or("en"),
            );
            ("application/pdf", pdf.map_err(|error| error.to_string())?)
        }
    })
}

/// Nothing goes on paper that does not hold against the log's own key.
fn checked(node: &Node, receipt: &Receipt) -> Result<Checked, String> {
    let trust = Trust { keys: vec![node.verifier().clone()], ..Trust::default() };
    check(receipt, &trust)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}
