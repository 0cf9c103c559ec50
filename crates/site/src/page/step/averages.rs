//! Seats by highest averages.

use std::cmp::Reverse;

use allocation::{Averages, AveragesRow, AwardRow, Claimants};
use election::{Ratio, Seats};

use crate::page::step::{Cell, Part, Table, Teller, claimant_key, word_label};

/// More seats than this stand behind a line that opens them.
const AWARDS_MAX: usize = 12;

const METHODS: &[&str] = &["pool.method", "districts.placing", "districts.seats_method"];

impl Teller<'_> {
    pub(super) fn averages(&self, step: &Averages) -> Part {
        let mut part = Part::titled(self.title("step-averages", &step.place));
        let key = match step.place.claimants {
            Claimants::Lists => "step-averages-text",
            Claimants::Districts => "step-averages-text-districts",
        };
        part.say(self.tell(key, &[("seats", step.seats.0.into())]));
        let before: Seats = step.start.iter().map(|start| start.minimum).sum();
        if before > Seats(0) {
            part.say(self.tell("step-averages-guaranteed", &[("seats", before.0.into())]));
        }
        self.divisors(&mut part, step);
        if let Some(sentence) = self.nearest(step) {
            part.say(sentence);
        }
        part.tables.push(self.standings(step));
        if !step.awards.is_empty() {
            part.tables.push(self.awards(step));
        }
        part.source = Some(step.source);
        part
    }

    /// The series of divisors, and what the law changes in it.
    fn divisors(&self, part: &mut Part, step: &Averages) {
        let own = self.word(&step.law, METHODS);
        if let Some(method) = own.or_else(|| self.word(&step.law, &["apportionment.method"])) {
            let method = word_label(self.l, method);
            part.say(self.tell("step-averages-method", &[("method", method.into())]));
        }
        let number = |path: &str| {
            let value = self.word(&step.law, &[path]).and_then(Ratio::parse)?;
            Some(format!("{} ({value})", self.ratio(value, 2)))
        };
        if let Some(first) = number("apportionment.first_divisor") {
            part.say(self.tell("step-averages-first", &[("first", first.into())]));
        }
        if let Some(exponent) = number("apportionment.exponent") {
            part.say(self.tell("step-averages-exponent", &[("exponent", exponent.into())]));
        }
    }

    /// Who won the last seat and who would have won the next one.
    fn nearest(&self, step: &Averages) -> Option<String> {
        let given: Seats = step.rows.iter().map(|row| row.seats).sum();
        let last = step.awards.last().filter(|last| given == step.seats && !last.unbounded)?;
        let following = step.rows.iter().filter_map(|row| row.next).max()?;
        let next: Vec<String> = step
            .rows
            .iter()
            .filter(|row| row.next == Some(following))
            .map(|row| self.claimant(&step.place, &row.claimant))
            .collect();
        Some(self.tell(
            "step-averages-last",
            &[
                ("last", self.claimant(&step.place, &last.claimant).into()),
                ("average", self.ratio(last.average, 2).into()),
                ("next", next.join(", ").into()),
                ("following", self.ratio(following, 2).into()),
            ],
        ))
    }

    /// Every claimant: its votes, its last seat, and what it would have had for one more.
    fn standings(&self, step: &Averages) -> Table {
        let any = |of: fn(&allocation::StartRow) -> bool| step.start.iter().any(of);
        let (initial, minimum) =
            (any(|row| row.initial > Seats(0)), any(|row| row.minimum > Seats(0)));
        let factor = any(|row| row.factor.is_some());
        let mut columns = vec!["votes"];
        columns.extend(factor.then_some("factor"));
        columns.extend(initial.then_some("seats-counted"));
        columns.extend(minimum.then_some("seats-guaranteed"));
        columns.extend(["seats", "seat-last", "seat-next"]);
        let mut rows: Vec<&AveragesRow> = step.rows.iter().collect();
        rows.sort_by_key(|row| Reverse(row.votes));
        let row = |row: &AveragesRow| {
            let start = step.start.iter().find(|start| start.claimant == row.claimant);
            let brought =
                |of: fn(&allocation::StartRow) -> Seats| self.number(start.map_or(Seats(0), of).0);
            let mut cells =
                vec![Cell::of(self.claimant(&step.place, &row.claimant)), self.number(row.votes.0)];
            if factor {
                let factor = start.and_then(|start| start.factor);
                cells.push(Cell::of(factor.map_or("–".into(), |factor| self.ratio(factor, 2))));
            }
            cells.extend(initial.then(|| brought(|start| start.initial)));
            cells.extend(minimum.then(|| brought(|start| start.minimum)));
            cells.push(Cell::strong(self.l.count(row.seats.0)));
            let last = step.awards.iter().rfind(|award| award.claimant == row.claimant);
            cells.push(last.map_or_else(|| Cell::of("–"), |last| self.last(last)));
            cells.push(Cell::of(row.next.map_or("–".into(), |next| self.hundredths(next))));
            cells
        };
        Table {
            head: self.head(&[claimant_key(step.place.claimants)], &columns),
            rows: rows.into_iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn last(&self, award: &AwardRow) -> Cell {
        let nth = self.tell("seat-nth", &[("nth", award.seat.into())]);
        self.average(award).with_note(nth)
    }

    fn average(&self, award: &AwardRow) -> Cell {
        if award.unbounded {
            return Cell::of(self.l.say("average-unbounded"));
        }
        Cell::of(self.hundredths(award.average))
    }

    fn hundredths(&self, average: Ratio) -> String {
        self.l.decimal(average.rounded(100), 2)
    }

    /// The seats in the order in which they were won.
    fn awards(&self, step: &Averages) -> Table {
        let mut head = self.head(&[], &["seat"]);
        let who = claimant_key(step.place.claimants);
        head.extend(self.head(&[who], &["votes-by-divisor", "average"]));
        let row = |award: &AwardRow| {
            vec![
                self.number(award.seat),
                Cell::of(self.claimant(&step.place, &award.claimant)),
                Cell::of(self.division(step, award)),
                self.average(award),
            ]
        };
        Table {
            caption: Some(self.tell("seats-in-order", &[("seats", step.awards.len().into())])),
            head,
            rows: step.awards.iter().map(row).collect(),
            folded: step.awards.len() > AWARDS_MAX,
        }
    }

    /// The average as votes, factor and divisor.
    fn division(&self, step: &Averages, award: &AwardRow) -> String {
        let votes = step.rows.iter().find(|row| row.claimant == award.claimant);
        let votes = votes.map_or(award.average.part(), |row| row.votes.0);
        let start = step.start.iter().find(|start| start.claimant == award.claimant);
        let factor = start.and_then(|start| start.factor);
        let divisor = if award.unbounded {
            "0".to_owned()
        } else {
            divisor(votes, factor, award.average).map_or("–".into(), |one| self.ratio(one, 2))
        };
        let votes = self.l.count(votes);
        match factor {
            Some(factor) => format!("{votes} × {} ÷ {divisor}", self.ratio(factor, 2)),
            None => format!("{votes} ÷ {divisor}"),
        }
    }
}

/// What votes times factor were divided by to give `average`; none where it does not fit.
fn divisor(votes: u64, factor: Option<Ratio>, average: Ratio) -> Option<Ratio> {
    let (times, by) = factor.map_or((1, 1), |factor| (factor.part(), factor.whole()));
    let part = u128::from(votes) * u128::from(times) * u128::from(average.whole());
    let whole = u128::from(by) * u128::from(average.part());
    // Both lose the same low bits, far behind the decimals that are shown.
    let cut = (128 - part.max(whole).leading_zeros()).saturating_sub(64);
    Ratio::new(u64::try_from(part >> cut).ok()?, u64::try_from(whole >> cut).ok()?)
}
