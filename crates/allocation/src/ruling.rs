//! Decisions that were recorded.

use alloc::string::String;
use alloc::vec::Vec;

use election::ListCode;

/// A decision that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// [`crate::Question::id`].
    pub question: String,
    /// Lists in the order decided; see [`crate::QuestionKind`] for what they mean.
    pub decision: Vec<ListCode>,
    /// Decision, minutes of the lot, or article.
    pub basis: String,
}
