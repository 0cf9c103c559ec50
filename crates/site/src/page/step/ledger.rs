//! Seats by quota.

use std::cmp::Reverse;

use allocation::{Ledger, LedgerRow};
use election::Seats;

use crate::page::step::{Cell, Part, Table, Teller, claimant_key, key, word_label};

const METHODS: &[&str] = &["pool.method", "districts.placing", "districts.seats_method"];
const ROUNDINGS: &[&str] = &["pool.rounding", "apportionment.rounding"];
const LEFTOVERS: &[&str] = &["second_list.leftover", "pool.leftover", "apportionment.leftover"];
const EXCESSES: &[&str] = &["pool.excess", "apportionment.excess"];

impl Teller<'_> {
    pub(super) fn ledger(&self, step: &Ledger) -> Part {
        let mut part = Part::titled(self.title("step-ledger", &step.place));
        part.say(self.quota(step));
        if let Some(rounding) =
            self.word(&step.law, ROUNDINGS).filter(|rounding| *rounding != "exact")
        {
            let rounding = word_label(self.l, rounding);
            part.say(self.tell("step-quota-rounding", &[("rounding", rounding.into())]));
        }
        part.say(self.l.say("step-ledger-whole"));
        for row in &step.rows {
            self.special(&mut part, row);
        }
        self.rest(&mut part, step);
        part.tables.push(self.ledger_table(step));
        part.source = Some(step.source);
        part
    }

    fn quota(&self, step: &Ledger) -> String {
        let own = self.word(&step.law, METHODS);
        let method = own.or_else(|| self.word(&step.law, &["apportionment.method"]));
        let method = method.unwrap_or("hare_quota");
        let args = [
            ("votes", step.votes.0.into()),
            ("seats", step.seats.0.into()),
            ("quota", self.ratio(step.quota, 2).into()),
        ];
        self.tell(&format!("step-quota-{}", key(method)), &args)
    }

    /// What the law does to the quotient of one claimant.
    fn special(&self, part: &mut Part, row: &LedgerRow) {
        let list = self.name(&row.claimant);
        if let Some(factor) = row.factor {
            let factor = self.ratio(factor, 2);
            let args = [("list", list.as_str().into()), ("factor", factor.into())];
            part.say(self.tell("step-ledger-factor", &args));
        }
        if let Some(raised) = row.raised_to {
            let args = [("list", list.into()), ("seats", raised.0.into())];
            part.say(self.tell("step-ledger-raised", &args));
        }
    }

    /// Where seats go that whole quotas leave over, or come from that they give too many.
    fn rest(&self, part: &mut Part, step: &Ledger) {
        let left = ("left", step.left.0.into());
        if step.left == Seats(0) {
            part.say(self.l.say("step-left-none"));
        } else {
            let rule = self.word(&step.law, LEFTOVERS).unwrap_or("largest_remainder");
            part.say(self.tell(&format!("step-left-{}", key(rule)), &[left]));
        }
        if step.excess > Seats(0) {
            part.say(self.tell("step-ledger-excess", &[("excess", step.excess.0.into())]));
            if let Some(rule) = self.word(&step.law, EXCESSES) {
                part.say(self.l.say(&format!("step-excess-{}", key(rule))));
            }
        }
    }

    fn ledger_table(&self, step: &Ledger) -> Table {
        let columns =
            ["votes", "votes-by-quota", "whole", "remainder", "rank", "leftover", "seats"];
        let mut rows: Vec<&LedgerRow> = step.rows.iter().collect();
        rows.sort_by_key(|row| Reverse(row.votes));
        let row = |row: &LedgerRow| {
            let quotient = Cell::of(self.l.decimal(row.quotient.rounded(10_000), 4));
            let whole = match row.raised_to {
                Some(raised) => format!("{} → {}", row.whole.0, raised.0),
                None => self.l.count(row.whole.0),
            };
            vec![
                Cell::of(self.claimant(&step.place, &row.claimant)),
                self.number(row.votes.0),
                match row.factor {
                    Some(factor) => quotient.with_note(format!("× {}", self.ratio(factor, 2))),
                    None => quotient,
                },
                Cell::of(whole),
                Cell::of(self.l.decimal(row.remainder.rounded(10_000), 4)),
                Cell::of(row.rank.map_or_else(|| "–".to_owned(), |rank| self.l.count(rank))),
                self.number(row.leftover.0),
                Cell::strong(self.l.count(row.seats.0)),
            ]
        };
        Table {
            head: self.head(&[claimant_key(step.place.claimants)], &columns),
            rows: rows.into_iter().map(row).collect(),
            ..Table::default()
        }
    }
}
