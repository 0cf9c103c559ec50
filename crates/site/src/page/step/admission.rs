//! Who takes part.

use std::cmp::Reverse;

use allocation::{FilledUp, Joined, SecondListAdmitted, ThresholdRow, ThresholdStep};
use election::Ratio;
use law::Scope;

use crate::count;
use crate::page::step::{Cell, Part, Table, Teller, key};

impl Teller<'_> {
    pub(super) fn threshold(&self, step: &ThresholdStep) -> Part {
        let title = self.l.say("step-threshold").to_owned();
        let mut part = Part::titled(self.titled(title, step.district.as_deref()));
        let anywhere = step.scope == Scope::AnyDistrict;
        let of = count::base_words(step.of, self.l);
        let (share, reached) = (self.l.bound(step.share), key(step.reached.as_str()));
        part.say(if anywhere {
            let args = [("share", share.into()), ("label", of.into())];
            self.tell(&format!("step-threshold-any-{reached}"), &args)
        } else {
            let needed = step.votes_needed.0;
            let args = [
                ("share", share.into()),
                ("base", step.base.into()),
                ("label", of.into()),
                ("needed", needed.into()),
            ];
            self.tell(&format!("step-threshold-{reached}"), &args)
        });
        let own = step.lists.iter().any(|row| row.own.is_some());
        let mut lists: Vec<&ThresholdRow> = step.lists.iter().collect();
        lists.sort_by_key(|row| Reverse(row.votes));
        let numbers: &[&str] = match (anywhere, own) {
            (true, _) => &["votes", "votes-needed", "distance"],
            (false, true) => &["votes", "share", "votes-needed", "distance"],
            (false, false) => &["votes", "share", "distance"],
        };
        let words: &[&str] = if anywhere { &["list", "district"] } else { &["list"] };
        let mut head = self.head(words, numbers);
        head.extend(self.head(&["takes-part"], &[]));
        let row = |row| self.threshold_row(step, row, anywhere, own);
        let rows = lists.into_iter().map(row).collect();
        part.tables.push(Table { head, rows, ..Table::default() });
        part
    }

    fn threshold_row(
        &self,
        step: &ThresholdStep,
        row: &ThresholdRow,
        anywhere: bool,
        own: bool,
    ) -> Vec<Cell> {
        let mut cells = vec![Cell::of(self.name(&row.list))];
        if anywhere {
            cells.push(Cell::of(self.district(row.district.as_deref().unwrap_or_default())));
        }
        cells.push(self.number(row.votes.0));
        if !anywhere {
            let share = Ratio::new(row.votes.0, step.base).map(|share| self.l.share(share));
            cells.push(Cell::of(share.unwrap_or_else(|| "–".to_owned())));
        }
        if anywhere || own {
            let (needed, share) = row
                .own
                .map_or((step.votes_needed, step.share), |own| (own.votes_needed, own.share));
            cells.push(self.number(needed.0).with_note(self.l.bound(share)));
        }
        let side = if row.distance < 0 { "votes-below" } else { "votes-above" };
        let distance = row.distance.unsigned_abs();
        cells.push(Cell::of(self.tell(side, &[("votes", distance.into())])));
        let yes = Cell::of(self.l.say(if row.reached { "yes" } else { "no" }));
        cells.push(match row.by {
            Some(way) => yes.with_note(self.way(way)),
            None => yes,
        });
        cells
    }

    /// How a list takes part without the share.
    pub(super) fn way(&self, way: allocation::Way) -> &'static str {
        self.l.say(&format!("way-{}", key(way.as_str())))
    }

    pub(super) fn second_list(&self, step: &SecondListAdmitted) -> Part {
        let mut part = Part::titled(self.l.say("step-second-list"));
        let (passing, list) = (self.name(&step.passing), self.name(&step.list));
        let args =
            [("passing", passing.into()), ("list", list.into()), ("votes", step.votes.0.into())];
        part.say(self.tell("step-second-list-text", &args));
        part
    }

    pub(super) fn filled_up(&self, step: &FilledUp) -> Part {
        let mut part = Part::titled(self.l.say("step-filled-up"));
        let lists = self.names(&step.lists);
        part.say(self.tell("step-filled-up-text", &[("lists", lists.into())]));
        part
    }

    pub(super) fn joined(&self, step: &Joined) -> Part {
        let mut part = Part::titled(self.l.say("step-joined"));
        let args = [("lists", self.names(&step.lists).into()), ("votes", step.votes.0.into())];
        part.say(self.tell("step-joined-text", &args));
        part
    }
}
