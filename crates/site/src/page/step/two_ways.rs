//! Seats of lists and of districts at once.

use allocation::{BiproportionalStep, DivisorRow, VoterNumbersStep};
use election::{ListCode, Ratio};

use crate::page::step::{Cell, Head, Part, Said, Table, Teller, key};

impl Teller<'_> {
    pub(super) fn voter_numbers(&self, step: &VoterNumbersStep) -> Part {
        let mut part = Part::titled(self.l.say("step-voter-numbers"));
        part.say(self.l.say(&format!("step-voter-numbers-{}", key(step.rule.as_str()))));
        part.say(self.l.say("step-voter-numbers-below"));
        let row = |(list, number): &(ListCode, Ratio)| {
            vec![Cell::of(self.name(list)), Cell::of(self.ratio(*number, 2))]
        };
        let rows = step.rows.iter().map(row).collect();
        part.tables.push(Table {
            head: self.head(&["list"], &["voter-number"]),
            rows,
            ..Table::default()
        });
        part
    }

    pub(super) fn biproportional(&self, step: &BiproportionalStep) -> Part {
        let mut part = Part::titled(self.l.say("step-biproportional"));
        part.say(self.l.say("step-biproportional-text"));
        if self.word(&step.law, &["biproportional.winner_take_one"]) == Some("yes") {
            part.say(self.l.say("step-biproportional-winner"));
        }
        let row = |row: &DivisorRow| {
            let list = ListCode::new(row.name.as_str());
            let seats = self.number(row.seats.0);
            vec![Cell::of(self.name(&list)), seats, self.divisor(row.divisor)]
        };
        part.tables.push(Table {
            head: self.head(&["list"], &["seats", "divisor"]),
            rows: step.lists.iter().map(row).collect(),
            ..Table::default()
        });
        part.tables.push(self.cells(step));
        part.source = Some(step.source);
        part
    }

    fn divisor(&self, divisor: Ratio) -> Cell {
        Cell::of(self.ratio(divisor, 4))
    }

    /// Districts across lists: the seats of each cell, with its votes.
    fn cells(&self, step: &BiproportionalStep) -> Table {
        let mut head = self.head(&["district"], &["seats", "divisor"]);
        head.extend(step.lists.iter().map(|list| Head {
            label: Said(self.name(&ListCode::new(list.name.as_str()))),
            number: true,
        }));
        let cells = step.cells.iter().zip(&step.votes);
        let row = |(district, (seats, votes)): (&DivisorRow, (&Vec<_>, &Vec<_>))| {
            let mut row = vec![
                Cell::of(self.district(&district.name)),
                self.number(district.seats.0),
                self.divisor(district.divisor),
            ];
            row.extend(seats.iter().zip(votes).map(|(seats, votes): (&election::Seats, _)| {
                let votes: &election::Votes = votes;
                Cell::strong(self.l.count(seats.0)).with_note(self.l.count(votes.0))
            }));
            row
        };
        Table {
            caption: Some(self.l.say("cells-title").to_owned()),
            head,
            rows: step.districts.iter().zip(cells).map(row).collect(),
            folded: false,
        }
    }
}
