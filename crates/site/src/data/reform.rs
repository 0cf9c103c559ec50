//! What a change of the law is tried on: the law file, the votes and the rulings of a contest.

use engine::Reform;

use crate::data::{bytes, head};
use crate::view::View;

/// The reform under which no value is changed yet, as the engine takes it.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let mut file = head(view);
    let (votes, rulings) = (view.canvass.votes(contest), view.canvass.rulings(contest));
    let reform = Reform::new(view.law_text(contest), &votes, rulings);
    let reform = serde_json::to_value(&reform).expect("a reform has text keys only");
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("reform".into(), reform);
    bytes(&file)
}
