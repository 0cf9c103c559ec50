//! Seats with every step of the arithmetic, and the law they were made by.

use serde_json::{Value, json};

use crate::data::{bytes, head};
use crate::view::View;

/// The outcome of the count so far, the declaration if there is one, and the law's parameters.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let mut file = head(view);
    let progress = view.progress(contest);
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("reported".into(), progress.reported.into());
    file.insert("registered".into(), progress.registered.into());
    file.insert("law".into(), value(&view.canvass.law(contest).parameters()));
    file.insert("computed".into(), value(view.outcome(contest)));
    let declared = view.canvass.declaration(contest).map(|declaration| {
        json!({
            "position": declaration.position,
            "at": crate::moment::utc(declaration.at),
            "seats": value(&declaration.seats),
            "resolution": declaration.resolution,
        })
    });
    file.insert("declared".into(), declared.into());
    bytes(&file)
}

fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).expect("values with text keys serialize")
}
