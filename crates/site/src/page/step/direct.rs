//! Seats beside one distribution: what districts leave over, and seats won directly.

use allocation::{Direct, DirectRow, Pooled};
use election::Seats;

use crate::page::step::{Cell, Part, Table, Teller, key};

impl Teller<'_> {
    pub(super) fn pooled(&self, step: &Pooled) -> Part {
        let mut part = Part::titled(self.l.say("step-pooled"));
        part.say(self.tell("step-pooled-text", &[("seats", step.seats.0.into())]));
        let rows = step.rows.iter().map(|row| {
            vec![Cell::of(self.name(&row.list)), self.number(row.won.0), self.number(row.votes.0)]
        });
        let head = self.head(&["list"], &["seats-from-districts", "votes-unused"]);
        part.tables.push(Table { head, rows: rows.collect(), ..Table::default() });
        part
    }

    pub(super) fn direct(&self, step: &Direct) -> Part {
        let mut part = Part::titled(self.l.say("step-direct"));
        part.say(self.l.say(&format!("step-direct-{}", key(step.rule.as_str()))));
        if step.outside > Seats(0) {
            part.say(self.tell("step-direct-outside", &[("outside", step.outside.0.into())]));
        }
        let house = ("house", step.house.0.into());
        let after = step.house_after;
        part.say(if after == step.house {
            self.tell("step-direct-same", &[house])
        } else {
            self.tell("step-direct-house", &[house, ("after", after.0.into())])
        });
        part.tables.push(self.direct_table(step));
        part
    }

    fn direct_table(&self, step: &Direct) -> Table {
        let minimum = step.rows.iter().any(|row| row.minimum.is_some());
        let withheld = step.rows.iter().any(|row| row.withheld > Seats(0));
        let mut columns = vec!["seats-by-share", "seats-direct"];
        columns.extend(minimum.then_some("seats-least"));
        columns.extend(withheld.then_some("seats-withheld"));
        columns.push("seats");
        let row = |row: &DirectRow| {
            let mut cells = vec![
                Cell::of(self.name(&row.list)),
                self.number(row.share.0),
                self.number(row.direct.0),
            ];
            if minimum {
                cells.push(row.minimum.map_or_else(|| Cell::of("–"), |least| self.number(least.0)));
            }
            cells.extend(withheld.then(|| self.number(row.withheld.0)));
            cells.push(Cell::strong(self.l.count(row.seats.0)));
            cells
        };
        let rows = step.rows.iter().map(row).collect();
        Table { head: self.head(&["list"], &columns), rows, ..Table::default() }
    }
}
