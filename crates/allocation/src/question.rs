//! Questions that the law leaves to people.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use serde::Serialize;

use crate::error::AllocationError;
use crate::law_ref::LawRef;

/// What kind of decision is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Equal fractions of a quota at the cut. Decision: tied lists, first ones first.
    RemainderTie,
    /// Equal averages for the last seats. Decision: tied lists, first ones first.
    AverageTie,
    /// Several lists are next after the single list over the threshold. Decision: the one that
    /// joins it.
    SecondPlaceTie,
    /// No list reached the threshold. Decision: the lists that take part.
    NoListPasses,
    /// Whole and guaranteed seats exceed the house. Decision: one list for each seat too many; it
    /// gives that seat up.
    OverAllocation,
    /// A list without a majority of votes won a majority of seats. Decision: one list for each
    /// seat too many; it receives that seat.
    MajorityCap,
    /// Seats of districts and of lists agree in several ways. Decision: for each seat that may go
    /// either way the cell that has it, as `district/list`.
    CellTie,
}

impl QuestionKind {
    /// Stable word, also the key of the sentence that explains it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RemainderTie => "remainder_tie",
            Self::AverageTie => "average_tie",
            Self::SecondPlaceTie => "second_place_tie",
            Self::NoListPasses => "no_list_passes",
            Self::OverAllocation => "over_allocation",
            Self::MajorityCap => "majority_cap",
            Self::CellTie => "cell_tie",
        }
    }
}

/// Why nobody but people can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The text has no rule for the case.
    LawSilent,
    /// The law orders lots to be drawn.
    LotsOrdered,
    /// The law prefers the list registered earlier, and that order is not on record.
    RegistrationOrderUnknown,
    /// The law has a rule, but its reading is not settled enough to be computed.
    RuleNotSettled,
}

impl Why {
    /// Stable word, also the key of the sentence that explains it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LawSilent => "law_silent",
            Self::LotsOrdered => "lots_ordered",
            Self::RegistrationOrderUnknown => "registration_order_unknown",
            Self::RuleNotSettled => "rule_not_settled",
        }
    }
}

/// A question that has to be answered before seats can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Names the question; a ruling repeats it. It holds kind, seats and lists, so a ruling made
    /// on other figures does not answer by accident.
    pub id: String,
    /// What has to be decided.
    pub kind: QuestionKind,
    /// Why it was not computed.
    pub why: Why,
    /// The district that it is about; none for the whole country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Lists that a decision may name, or districts where seats go to districts. Joined lists stand
    /// as one, their codes linked by `+`.
    pub lists: Vec<ListCode>,
    /// Seats that hang on it; for an admission, lists that are needed.
    pub open: Seats,
    /// The parameters that lead to it.
    pub law: Vec<LawRef>,
}

impl Question {
    pub(crate) fn new(
        kind: QuestionKind,
        why: Why,
        mut lists: Vec<ListCode>,
        open: Seats,
        law: Vec<LawRef>,
    ) -> Self {
        lists.sort();
        let codes: Vec<&str> = lists.iter().map(ListCode::as_str).collect();
        let id = format!("{}:{open}:{}", kind.as_str(), codes.join(","));
        Self { id, kind, why, district: None, lists, open, law }
    }

    /// The same question about one district: it stands in the name, since the same lists may tie
    /// in two of them.
    pub(crate) fn in_district(mut self, district: &str) -> Self {
        self.id = format!("{}@{district}", self.id);
        self.district = Some(district.into());
        self
    }

    /// The same question about the seats of one list, for which districts tie.
    pub(crate) fn of_list(mut self, list: &ListCode) -> Self {
        self.id = format!("{}/{list}", self.id);
        self
    }

    /// Checks that `decision` answers the question.
    pub(crate) fn accepts(&self, decision: &[ListCode]) -> Result<(), AllocationError> {
        let refuse = |because: String| {
            Err(AllocationError::RulingDoesNotAnswer { question: self.id.clone(), because })
        };
        if let Some(stranger) = decision.iter().find(|list| !self.lists.contains(list)) {
            return refuse(format!("{stranger} is not among the lists in question"));
        }
        let (named, open) = (decision.len(), self.open.0 as usize);
        match self.kind {
            QuestionKind::OverAllocation | QuestionKind::MajorityCap => {
                if named != open {
                    return refuse(format!("it names {named} lists for {open} seats"));
                }
            }
            _ => {
                // Seats that go all to one list may be more than there are lists.
                let needed = open.min(self.lists.len());
                if named < needed {
                    return refuse(format!("it names {named} lists, {needed} are needed"));
                }
                if decision.iter().collect::<BTreeSet<_>>().len() != named {
                    return refuse("it names a list twice".into());
                }
            }
        }
        Ok(())
    }
}
