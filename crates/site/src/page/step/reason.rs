//! Each list in one line: how it comes to take part, and how it comes to its seats.

use std::cmp::Reverse;

use allocation::{Allocated, Averages, Claimants, Ledger, Outcome, Place, Step, ThresholdRow};
use election::{ListCode, Seats};
use law::Scope;

use crate::page::step::{Said, Teller};

/// A list in one line.
pub struct Reason {
    pub list: Said,
    pub seats: String,
    pub why: Said,
}

impl Teller<'_> {
    /// Every list with its seats and their reasons, most seats first; none before seats are known.
    pub fn reasons(&self, outcome: &Outcome) -> Vec<Reason> {
        let Outcome::Allocated(allocated) = outcome else { return Vec::new() };
        let mut lists: Vec<(&ListCode, Seats)> =
            allocated.seats.iter().map(|(list, seats)| (list, *seats)).collect();
        lists.sort_by_key(|(list, seats)| (Reverse(*seats), Reverse(votes(allocated, list))));
        let reason = |(list, seats): (&ListCode, Seats)| Reason {
            list: Said(self.name(list)),
            seats: self.l.count(seats.0),
            why: Said(self.why(allocated, list)),
        };
        lists.into_iter().map(reason).collect()
    }

    fn why(&self, allocated: &Allocated, list: &ListCode) -> String {
        let mut words = self.participation(allocated, list);
        if allocated.seats[list] > Seats(0) {
            words.extend(self.origin(allocated, list));
        } else if allocated.admitted.contains(list) {
            words.push(self.shortfall(&allocated.trace.0, list));
        }
        words.join("; ")
    }

    /// How the list comes to take part, or why it does not.
    fn participation(&self, allocated: &Allocated, list: &ListCode) -> Vec<String> {
        let steps = &allocated.trace.0;
        let say = |key: &str| vec![self.l.say(key).to_owned()];
        if allocated.second_list.as_ref() == Some(list) {
            return say("reason-second");
        }
        let filled =
            |step: &Step| matches!(step, Step::FilledUp(step) if step.lists.contains(list));
        if steps.iter().any(filled) {
            return say("reason-filled-up");
        }
        let admitted = allocated.admitted.contains(list);
        let rows: Vec<(bool, &ThresholdRow, Option<u64>)> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Threshold(step) => {
                    let row = step.lists.iter().find(|row| row.list == *list)?;
                    let needed = row.own.map_or(step.votes_needed, |own| own.votes_needed);
                    let shown = (step.scope != Scope::AnyDistrict).then_some(needed.0);
                    Some((step.district.is_some(), row, shown))
                }
                _ => None,
            })
            .collect();
        match rows.as_slice() {
            [] if admitted => Vec::new(),
            [] => say("reason-out"),
            [(true, ..), ..] => {
                let reached = rows.iter().filter(|(_, row, _)| row.reached).count();
                let args = [("reached", reached.into()), ("all", rows.len().into())];
                vec![self.tell("reason-districts", &args)]
            }
            [(false, row, needed), ..] => vec![self.national(row, *needed, admitted)],
        }
    }

    fn national(&self, row: &ThresholdRow, needed: Option<u64>, admitted: bool) -> String {
        if let Some(way) = row.by {
            return self.tell("reason-way", &[("way", self.way(way).into())]);
        }
        if row.reached {
            return match (needed, &row.district) {
                (_, Some(district)) => {
                    let district = self.district(district);
                    self.tell("reason-reached-in", &[("district", district.into())])
                }
                (Some(needed), None) => {
                    let args = [("votes", row.votes.0.into()), ("needed", needed.into())];
                    self.tell("reason-reached", &args)
                }
                (None, None) => self.l.say("standing-over").to_owned(),
            };
        }
        if admitted {
            return self.l.say("reason-ruling").to_owned();
        }
        self.tell("reason-lacking", &[("votes", row.distance.unsigned_abs().into())])
    }

    /// Where the seats of the list come from.
    fn origin(&self, allocated: &Allocated, list: &ListCode) -> Vec<String> {
        let steps = &allocated.trace.0;
        let mut words = Vec::new();
        if let Some(pooled) = find(steps, |step| match step {
            Step::Pooled(step) => step.rows.iter().find(|row| row.list == *list),
            _ => None,
        }) {
            words.push(self.tell("reason-from-districts", &[("seats", pooled.won.0.into())]));
        } else if !whole_country(steps) {
            let won = allocated.districts.iter().filter_map(|one| one.seats.get(list));
            let (count, seats) = (won.clone().count(), won.copied().sum::<Seats>());
            let args = [("seats", seats.0.into()), ("count", count.into())];
            words.push(self.tell("reason-in-districts", &args));
        }
        words.extend(
            steps.iter().rev().find_map(|step| self.won_in(step, list)).into_iter().flatten(),
        );
        words.extend(self.beside(steps, list));
        if words.is_empty() {
            words.push(self.l.say("reason-direct-outside").to_owned());
        }
        words
    }

    /// What a distribution in the whole country gave to the list, or to lists that it joined.
    fn won_in(&self, step: &Step, list: &ListCode) -> Option<Vec<String>> {
        match step {
            Step::Ledger(step) if national(&step.place) => self.by_quota(step, list),
            Step::Averages(step) if national(&step.place) => self.by_averages(step, list),
            _ => None,
        }
    }

    fn by_quota(&self, step: &Ledger, list: &ListCode) -> Option<Vec<String>> {
        let row = step.rows.iter().find(|row| stands_for(&row.claimant, list))?;
        let mut words = self.continued();
        if row.claimant != *list {
            words.push(self.together(&row.claimant, row.seats));
        }
        words.push(match row.raised_to {
            Some(least) => self.tell("reason-guaranteed", &[("seats", least.0.into())]),
            None => self.tell("reason-whole", &[("seats", row.whole.0.into())]),
        });
        if row.seats == Seats(0) {
            words.pop();
        }
        if row.leftover > Seats(0) {
            let leftover = ("seats", row.leftover.0.into());
            words.push(match row.rank {
                Some(rank) => self.tell("reason-leftover-rank", &[leftover, ("rank", rank.into())]),
                None => self.tell("reason-leftover", &[leftover]),
            });
        }
        Some(words)
    }

    fn by_averages(&self, step: &Averages, list: &ListCode) -> Option<Vec<String>> {
        let row = step.rows.iter().find(|row| stands_for(&row.claimant, list))?;
        let mut words = self.continued();
        if row.claimant != *list {
            words.push(self.together(&row.claimant, row.seats));
        }
        let start = step.start.iter().find(|start| start.claimant == row.claimant);
        let minimum = start.map_or(Seats(0), |start| start.minimum);
        if minimum > Seats(0) {
            words.push(self.tell("reason-guaranteed", &[("seats", minimum.0.into())]));
        }
        if let Some(last) = step.awards.iter().rfind(|award| award.claimant == row.claimant) {
            let args = [
                ("seats", (row.seats - minimum).0.into()),
                ("nth", last.seat.into()),
                ("all", step.awards.len().into()),
            ];
            words.push(self.tell("reason-averages", &args));
        }
        Some(words)
    }

    /// Guaranteed seats that are given apart from the distribution.
    fn continued(&self) -> Vec<String> {
        let continued =
            self.parameter("guarantee.rule").is_some_and(|one| one.value == "continued");
        let seats = self.parameter("guarantee.seats").and_then(|one| one.value.parse::<u32>().ok());
        let words = seats.filter(|_| continued);
        words
            .map(|seats| self.tell("reason-guaranteed", &[("seats", seats.into())]))
            .into_iter()
            .collect()
    }

    /// How near a list without a seat came to one in the whole country.
    fn shortfall(&self, steps: &[Step], list: &ListCode) -> String {
        let near = steps.iter().rev().find_map(|step| match step {
            Step::Averages(step) if national(&step.place) => {
                let row = step.rows.iter().find(|row| row.claimant == *list)?;
                let award = step.awards.last().filter(|award| !award.unbounded)?;
                let average = self.ratio(row.next?, 2).into();
                let least = self.ratio(award.average, 2).into();
                Some(self.tell("reason-average", &[("average", average), ("last", least)]))
            }
            Step::Ledger(step) if national(&step.place) => {
                let rank = step.rows.iter().find(|row| row.claimant == *list)?.rank?;
                let args = [("rank", rank.into()), ("left", step.left.0.into())];
                Some(self.tell("reason-remainder", &args))
            }
            _ => None,
        });
        near.unwrap_or_else(|| self.l.say("reason-no-seat").to_owned())
    }

    fn together(&self, claimant: &ListCode, seats: Seats) -> String {
        let args = [("name", self.name(claimant).into()), ("seats", seats.0.into())];
        self.tell("reason-joined", &args)
    }

    /// Seats won directly, and seats moved by a limit.
    fn beside(&self, steps: &[Step], list: &ListCode) -> Vec<String> {
        let mut words = Vec::new();
        let direct = find(steps, |step| match step {
            Step::Direct(step) => step.rows.iter().find(|row| row.list == *list),
            _ => None,
        });
        if let Some(row) = direct.filter(|row| row.direct > Seats(0)) {
            let args = [("direct", row.direct.0.into()), ("share", row.share.0.into())];
            words.push(self.tell("reason-direct", &args));
        }
        let capped = find(steps, |step| match step {
            Step::Capped(step) => Some(step),
            _ => None,
        });
        if let Some(step) = capped {
            let received = step.to.iter().filter(|to| *to == list).count();
            if step.list == *list {
                let given = step.won - step.kept;
                words.push(self.tell("reason-capped", &[("seats", given.0.into())]));
            } else if received > 0 {
                words.push(self.tell("reason-received", &[("seats", received.into())]));
            }
        }
        words
    }
}

fn find<'t, T>(steps: &'t [Step], of: impl Fn(&'t Step) -> Option<T>) -> Option<T> {
    steps.iter().find_map(of)
}

/// True where lists win seats in the whole country.
fn whole_country(steps: &[Step]) -> bool {
    steps.iter().any(|step| match step {
        Step::Ledger(step) => national(&step.place),
        Step::Averages(step) => national(&step.place),
        _ => false,
    })
}

fn national(place: &Place) -> bool {
    place.district.is_none() && place.within.is_none() && place.claimants == Claimants::Lists
}

/// True for the list itself and for joined lists that it is one of.
fn stands_for(claimant: &ListCode, list: &ListCode) -> bool {
    claimant.as_str().split('+').any(|code| code == list.as_str())
}

/// Votes of the list as the first threshold or distribution has them.
fn votes(allocated: &Allocated, list: &ListCode) -> u64 {
    let of = |step: &Step| match step {
        Step::Threshold(step) => {
            step.lists.iter().find(|row| row.list == *list).map(|row| row.votes)
        }
        Step::Ledger(step) => {
            step.rows.iter().find(|row| row.claimant == *list).map(|row| row.votes)
        }
        Step::Averages(step) => {
            step.rows.iter().find(|row| row.claimant == *list).map(|row| row.votes)
        }
        _ => None,
    };
    allocated.trace.0.iter().find_map(of).map_or(0, |votes| votes.0)
}
