//! The steps as a part of a page.

use allocation::{Allocated, DistrictSeats, Outcome};
use askama::Template;
use law::Law;

use crate::html::Html;
use crate::locale::{self, Locale};
use crate::page::step::{Block, Names, QuestionPart, Reason, Said, Teller};

#[derive(Template)]
#[template(path = "steps.html")]
struct Steps {
    l: &'static Locale,
    question: Option<QuestionPart>,
    none: bool,
    reasons: Vec<Reason>,
    blocks: Vec<Block>,
    districts: Vec<DistrictRow>,
}

/// The seats of one district.
pub(super) struct DistrictRow {
    pub district: Said,
    pub seats: String,
    pub lists: Said,
}

/// Tells how the seats of `outcome` came about, as [`crate::trace_text`] does, in HTML to stand
/// within a page: sections with headings of the second level, tables, and steps of districts
/// behind one line each.
pub fn trace_html(law: &Law, outcome: &Outcome, names: &Names, locale: &str) -> String {
    Teller::new(law, names, locale::or_english(locale)).html(outcome).0
}

impl Teller<'_> {
    /// The steps of an outcome, with the reasons of each list and the open question.
    pub fn html(&self, outcome: &Outcome) -> Html {
        let steps = Steps {
            l: self.l,
            question: match outcome {
                Outcome::RulingNeeded(needed) => Some(self.question(&needed.question)),
                Outcome::NoVotes | Outcome::Allocated(_) => None,
            },
            none: outcome.trace().is_none_or(|trace| trace.0.is_empty()),
            reasons: self.reasons(outcome),
            blocks: outcome.trace().map(|trace| self.blocks(trace)).unwrap_or_default(),
            districts: self.districts(outcome),
        };
        Html(steps.render().expect("writing to memory does not fail"))
    }

    /// Who won seats in each district, where the law gives them there.
    pub(super) fn districts(&self, outcome: &Outcome) -> Vec<DistrictRow> {
        let Outcome::Allocated(Allocated { districts, .. }) = outcome else { return Vec::new() };
        let row = |one: &DistrictSeats| {
            let mut won: Vec<_> = one.seats.iter().collect();
            won.sort_by_key(|(_, seats)| std::cmp::Reverse(**seats));
            let words = won.iter().map(|(list, seats)| {
                self.tell(
                    "seats-of",
                    &[("name", self.name(list).into()), ("seats", seats.0.into())],
                )
            });
            DistrictRow {
                district: Said(self.district(&one.district)),
                seats: self.l.count(one.seats.values().map(|seats| seats.0).sum::<u32>()),
                lists: Said(words.collect::<Vec<_>>().join(", ")),
            }
        };
        districts.iter().map(row).collect()
    }
}
