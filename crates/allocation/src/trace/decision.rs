//! Steps that somebody decided, or that the law limits.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use serde::Serialize;

use crate::law_ref::LawRef;
use crate::question::{QuestionKind, Why};

/// See [`crate::Step::Settled`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// [`crate::Question::id`].
    pub question: String,
    /// The district that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// What was decided.
    pub kind: QuestionKind,
    /// Why it had to be.
    pub why: Option<Why>,
    /// Lists in the order decided.
    pub decision: Vec<ListCode>,
    /// Parameters that lead to the question.
    pub law: Vec<LawRef>,
    /// Who decided.
    pub by: SettledBy,
}

/// Who settled a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum SettledBy {
    /// The law: the list registered earlier goes first.
    RegistrationOrder,
    /// The law: the list with more votes goes first.
    MoreVotes,
    /// A recorded ruling.
    Ruling {
        /// Decision, minutes of the lot, or article.
        basis: String,
    },
}

/// See [`crate::Step::Capped`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Capped {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The list that gives seats up.
    pub list: ListCode,
    /// Seats it had won.
    pub won: Seats,
    /// Seats it keeps.
    pub kept: Seats,
    /// Who receives the others, one seat each.
    pub to: Vec<ListCode>,
}
