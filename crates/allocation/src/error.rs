//! Why figures or a ruling were refused.

use alloc::string::String;

use election::{Ballots, ListCode, Votes};
use thiserror::Error;

/// Input that no seats can be made from.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// The law needs a figure that was not given.
    #[error("{figure} is missing; {path} ({cite}) needs it, so count it or leave seats open")]
    FigureMissing {
        /// Which figure.
        figure: &'static str,
        /// The parameter that needs it.
        path: &'static str,
        /// Its article.
        cite: String,
    },
    /// A list stands in the votes twice.
    #[error("list {list} stands in the votes twice; give each list once")]
    ListTwice {
        /// Which list.
        list: ListCode,
    },
    /// More votes than any electorate.
    #[error("{found} votes and ballots are more than {max}; check the figures")]
    TooManyVotes {
        /// What was given.
        found: u64,
        /// The most that is taken.
        max: u64,
    },
    /// Fewer ballots than valid votes.
    #[error("{found} ballots found, but {votes} valid votes; check the figures")]
    FewerBallotsThanVotes {
        /// Ballots given.
        found: Ballots,
        /// Votes given.
        votes: Votes,
    },
    /// A ruling whose decision does not fit its question.
    #[error("the ruling on {question} does not answer it: {because}; record another ruling")]
    RulingDoesNotAnswer {
        /// The question.
        question: String,
        /// What is wrong with the decision.
        because: String,
    },
}

impl AllocationError {
    /// Stable key of the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FigureMissing { .. } => "allocation.figure_missing",
            Self::ListTwice { .. } => "allocation.list_twice",
            Self::TooManyVotes { .. } => "allocation.too_many_votes",
            Self::FewerBallotsThanVotes { .. } => "allocation.fewer_ballots_than_votes",
            Self::RulingDoesNotAnswer { .. } => "allocation.ruling_does_not_answer",
        }
    }
}
