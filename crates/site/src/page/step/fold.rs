//! Steps that repeat themselves, one for each district or list, behind one line each.

use allocation::{Claimants, Place, Step, Trace};
use election::ListCode;

use crate::page::step::{Part, Said, Teller};

/// Steps as they stand on a page.
pub enum Block {
    Step(Part),
    Folded(Folded),
}

/// Neighbouring steps of several districts, or of several lists whose seats are placed.
pub struct Folded {
    /// Place of the first and the last step in the trace.
    pub first: usize,
    pub last: usize,
    pub title: Said,
    pub items: Vec<Item>,
}

/// The steps of one district or list.
pub struct Item {
    /// What they came to.
    pub summary: Said,
    pub parts: Vec<Part>,
}

/// What a step belongs to besides the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Own {
    District(String),
    Placed(ListCode),
}

impl Teller<'_> {
    /// Every step, those of several districts or lists folded.
    pub fn blocks(&self, trace: &Trace) -> Vec<Block> {
        let owners = owners(&trace.0);
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < trace.0.len() {
            let end = end_of_run(&owners, at);
            let several = owners[at..end].windows(2).any(|pair| pair[0] != pair[1]);
            if several {
                blocks.push(Block::Folded(self.folded(&trace.0, &owners, at, end)));
            } else {
                let parts = (at..end).map(|one| self.step(one + 1, &trace.0[one]));
                blocks.extend(parts.map(Block::Step));
            }
            at = end;
        }
        blocks
    }

    fn folded(&self, steps: &[Step], owners: &[Option<Own>], from: usize, to: usize) -> Folded {
        let mut items = Vec::new();
        let mut at = from;
        while at < to {
            let end = (at..to).find(|&one| owners[one] != owners[at]).unwrap_or(to);
            items.push(Item {
                summary: Said(self.summary(owners[at].as_ref(), &steps[at..end])),
                parts: (at..end).map(|one| self.step(one + 1, &steps[one])).collect(),
            });
            at = end;
        }
        let count = ("count", items.len().into());
        let title = match &owners[from] {
            Some(Own::Placed(_)) => self.tell("fold-placed", &[count]),
            _ => self.tell("fold-districts", &[count]),
        };
        Folded { first: from + 1, last: to, title: Said(title), items }
    }

    /// One line: the district and who won its seats, or the list and where they were placed.
    fn summary(&self, own: Option<&Own>, steps: &[Step]) -> String {
        let name = match own {
            Some(Own::District(district)) => self.district(district),
            Some(Own::Placed(list)) => self.name(list),
            None => String::new(),
        };
        let won = steps.iter().rev().find_map(|step| self.won(step)).unwrap_or_default();
        if won.is_empty() {
            return name;
        }
        self.tell("fold-item", &[("name", name.into()), ("seats", won.into())])
    }

    /// Seats that a distribution gave, as words.
    fn won(&self, step: &Step) -> Option<String> {
        let (place, rows): (&Place, Vec<_>) = match step {
            Step::Ledger(step) => {
                (&step.place, step.rows.iter().map(|row| (&row.claimant, row.seats)).collect())
            }
            Step::Averages(step) => {
                (&step.place, step.rows.iter().map(|row| (&row.claimant, row.seats)).collect())
            }
            _ => return None,
        };
        if place.within.is_some() && place.claimants == Claimants::Lists {
            return None;
        }
        let mut rows: Vec<_> = rows.into_iter().filter(|(_, seats)| seats.0 > 0).collect();
        rows.sort_by_key(|(_, seats)| std::cmp::Reverse(*seats));
        let words = rows.into_iter().map(|(claimant, seats)| {
            let name = self.claimant(place, claimant);
            self.tell("seats-of", &[("name", name.into()), ("seats", seats.0.into())])
        });
        Some(words.collect::<Vec<_>>().join(", "))
    }
}

/// Up to where steps belong to districts as the one at `at` does, to lists as it does, or to none.
fn end_of_run(owners: &[Option<Own>], at: usize) -> usize {
    let alike = |one: &Option<Own>| match (&owners[at], one) {
        (None, _) | (_, None) => false,
        (Some(first), Some(own)) => std::mem::discriminant(first) == std::mem::discriminant(own),
    };
    (at + 1..owners.len()).find(|&one| !alike(&owners[one])).unwrap_or(owners.len())
}

/// What each step belongs to, read from the last one on: joined lists belong to the distribution
/// that follows.
fn owners(steps: &[Step]) -> Vec<Option<Own>> {
    let mut owners: Vec<Option<Own>> = steps.iter().map(own).collect();
    for at in (0..steps.len()).rev() {
        if matches!(steps[at], Step::Joined(_)) {
            let next = owners.get(at + 1).cloned().flatten();
            owners[at] = next.filter(|own| matches!(own, Own::District(_)));
        }
    }
    for at in 1..steps.len() {
        // A tie between districts is settled behind the step of the list whose seats they claim.
        if let (Step::Settled(step), None, Some(Own::Placed(list))) =
            (&steps[at], &owners[at], &owners[at - 1])
            && step.question.ends_with(&format!("/{list}"))
        {
            owners[at] = Some(Own::Placed(list.clone()));
        }
    }
    owners
}

fn own(step: &Step) -> Option<Own> {
    let district = match step {
        Step::Threshold(step) => step.district.as_ref(),
        Step::Settled(step) => step.district.as_ref(),
        Step::Ledger(step) => return of_place(&step.place),
        Step::Averages(step) => return of_place(&step.place),
        _ => None,
    };
    district.cloned().map(Own::District)
}

fn of_place(place: &Place) -> Option<Own> {
    match (&place.district, &place.within, place.claimants) {
        (Some(district), ..) => Some(Own::District(district.clone())),
        (None, Some(list), Claimants::Districts) => Some(Own::Placed(list.clone())),
        _ => None,
    }
}
