//! What a change of the law is tried on: the law file, the votes and the rulings of a contest.

use engine::Question;

use crate::data::{bytes, head};
use crate::view::View;

/// The question to the engine under which no value is changed yet.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let mut file = head(view);
    let (votes, rulings) = (view.canvass.votes(contest), view.canvass.rulings(contest));
    let question = Question::new(view.law_text(contest), &votes, rulings);
    let question = serde_json::to_value(&question).expect("a question has text keys only");
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("question".into(), question);
    bytes(&file)
}
