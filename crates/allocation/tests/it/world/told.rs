//! The trace of an allocation in short text, one line for each step.

use std::fmt::Write as _;

use allocation::{
    Averages, BiproportionalStep, ContestVotes, Direct, Ledger, LedgerRow, Outcome, Place, Ruling,
    SettledBy, Step, ThresholdStep, allocate,
};
use election::{ListCode, Ratio, Seats};
use law::Law;

/// Every step, and what it came to in the last line.
pub fn told(law: &Law, votes: &ContestVotes, rulings: &[Ruling]) -> String {
    let outcome = allocate(law, votes, rulings).expect("the figures are sound");
    let mut lines: Vec<String> = steps(&outcome).iter().map(step).collect();
    lines.push(match &outcome {
        Outcome::RulingNeeded(needed) => format!("asked {}", needed.question.id),
        _ => format!("seats {}", super::allocated(law, votes, rulings)),
    });
    lines.join("\n")
}

/// The parameters that every step names, without their common beginning.
pub fn cited(law: &Law, votes: &ContestVotes, rulings: &[Ruling]) -> String {
    let outcome = allocate(law, votes, rulings).expect("the figures are sound");
    let line = |step: &Step| {
        assert!(step.law().iter().all(|one| one.cite.contains(one.path)), "cited by another path");
        let paths: Vec<&str> = step.law().iter().map(|one| one.path).collect();
        let told = self::step(step);
        let (word, _) = told.split_once([' ', ':']).expect("a step has a word");
        format!("{word}: {}", paths.join(" "))
    };
    steps(&outcome).iter().map(line).collect::<Vec<_>>().join("\n")
}

fn steps(outcome: &Outcome) -> &[Step] {
    outcome.trace().map_or(&[], |trace| &trace.0)
}

fn step(step: &Step) -> String {
    match step {
        Step::Threshold(one) => threshold(one),
        Step::SecondList(one) => {
            format!("second {} joins {} with {}", one.list, one.passing, one.votes)
        }
        Step::Joined(one) => {
            format!("joined {} = {}: {}", codes(&one.lists), one.claimant, one.votes)
        }
        Step::Ledger(one) => ledger(one),
        Step::Averages(one) => averages(one),
        Step::Settled(one) => {
            let by = match &one.by {
                SettledBy::RegistrationOrder => "registration",
                SettledBy::MoreVotes => "more votes",
                SettledBy::Ruling { .. } => "ruling",
            };
            format!("settled {}: {} by {by}", one.question, codes(&one.decision))
        }
        Step::Capped(one) => {
            format!("capped {} {} to {}: {}", one.list, one.won, one.kept, codes(&one.to))
        }
        Step::FilledUp(one) => format!("filled {}", codes(&one.lists)),
        Step::Pooled(one) => {
            let row = |row: &allocation::PooledRow| {
                format!("{} won {} left {}", row.list, row.won, row.votes)
            };
            format!("pooled {} seats: {}", one.seats, join(&one.rows, row))
        }
        Step::Direct(one) => direct(one),
        Step::VoterNumbers(one) => {
            let row = |(list, number): &(ListCode, Ratio)| format!("{list} {}", shown(*number));
            format!("voters {}: {}", one.rule, join(&one.rows, row))
        }
        Step::Biproportional(one) => agreed(one),
    }
}

fn codes(lists: &[ListCode]) -> String {
    lists.iter().map(ListCode::as_str).collect::<Vec<_>>().join(" ")
}

fn join<T>(rows: &[T], row: impl Fn(&T) -> String) -> String {
    rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

/// `3` or `7/2`, in lowest terms.
fn shown(ratio: Ratio) -> String {
    let ratio = ratio.reduced();
    if ratio.whole() == 1 { ratio.part().to_string() } else { ratio.to_string() }
}

fn at(place: &Place) -> String {
    let mut text = String::new();
    if let Some(district) = &place.district {
        write!(text, " in {district}").expect("text takes text");
    }
    if let Some(within) = &place.within {
        write!(text, " of {within}").expect("text takes text");
    }
    if place.claimants == allocation::Claimants::Districts {
        text += " to districts";
    }
    text
}

fn threshold(step: &ThresholdStep) -> String {
    let row = |row: &allocation::ThresholdRow| {
        let mut text = format!("{} {} {:+}", row.list, row.votes, row.distance);
        if let Some(district) = &row.district {
            write!(text, " in {district}").expect("text takes text");
        }
        if let Some(own) = row.own {
            write!(text, " own {} of {}", own.votes_needed, own.share).expect("text takes text");
        }
        if let Some(by) = row.by {
            write!(text, " by {}", by.as_str()).expect("text takes text");
        }
        text + if row.reached { "" } else { " out" }
    };
    let place = step.district.as_ref().map_or(String::new(), |one| format!(" in {one}"));
    let (share, of) = (step.share, step.of);
    format!(
        "threshold{place} {} {share} of {of} {} {}: {} needed: {}",
        step.reached,
        step.base,
        step.scope,
        step.votes_needed,
        join(&step.lists, row)
    )
}

fn ledger(step: &Ledger) -> String {
    let row = |row: &LedgerRow| {
        assert_eq!(row.remainder.whole(), row.quotient.whole(), "of one denominator");
        let mut text = format!("{} {} = {}", row.claimant, row.votes, row.whole);
        if row.remainder.part() > 0 {
            write!(text, "+{}", shown(row.remainder)).expect("text takes text");
        }
        if let Some(rank) = row.rank {
            write!(text, "#{rank}").expect("text takes text");
        }
        if let Some(factor) = row.factor {
            write!(text, " x{factor}").expect("text takes text");
        }
        if let Some(raised) = row.raised_to {
            write!(text, " raised {raised}").expect("text takes text");
        }
        if row.leftover > Seats(0) {
            write!(text, " +{}", row.leftover).expect("text takes text");
        }
        text + &format!(" -> {}", row.seats)
    };
    let over = if step.excess > Seats(0) {
        format!("excess {}", step.excess)
    } else {
        format!("left {}", step.left)
    };
    let (seats, votes, quota) = (step.seats, step.votes, shown(step.quota));
    let rows = join(&step.rows, row);
    format!("quota{} {votes} for {seats} = {quota}, {over}: {rows}", at(&step.place))
}

fn averages(step: &Averages) -> String {
    let start = |row: &allocation::StartRow| {
        let factor = row.factor.map_or(String::new(), |factor| format!(" x{factor}"));
        format!("{} {}+{}{factor}", row.claimant, row.initial, row.minimum)
    };
    let award = |row: &allocation::AwardRow| {
        let average = if row.unbounded { "first".into() } else { shown(row.average) };
        format!("{} {} {average}", row.seat, row.claimant)
    };
    let row = |row: &allocation::AveragesRow| {
        let next = row.next.map_or("none".into(), shown);
        format!("{} {} has {} next {next}", row.claimant, row.votes, row.seats)
    };
    let mut text = format!("averages{} for {}:", at(&step.place), step.seats);
    if !step.start.is_empty() {
        write!(text, " start {};", join(&step.start, start)).expect("text takes text");
    }
    text + &format!(" {}; {}", join(&step.awards, award), join(&step.rows, row))
}

fn direct(step: &Direct) -> String {
    let row = |row: &allocation::DirectRow| {
        let mut text = format!("{} share {} direct {}", row.list, row.share, row.direct);
        if let Some(minimum) = row.minimum {
            write!(text, " least {minimum}").expect("text takes text");
        }
        if row.withheld > Seats(0) {
            write!(text, " withheld {}", row.withheld).expect("text takes text");
        }
        text + &format!(" -> {}", row.seats)
    };
    let (house, after, outside) = (step.house, step.house_after, step.outside);
    format!("direct {} {house} to {after}, outside {outside}: {}", step.rule, join(&step.rows, row))
}

/// The cells; that divisors give them is checked on the way.
fn agreed(step: &BiproportionalStep) -> String {
    let mut rows = Vec::new();
    for (district, (votes, cells)) in step.districts.iter().zip(step.votes.iter().zip(&step.cells))
    {
        for ((list, votes), cell) in step.lists.iter().zip(votes).zip(cells) {
            let (one, other) = (district.divisor, list.divisor);
            let scaled = u128::from(votes.0) * u128::from(one.whole()) * u128::from(other.whole());
            let divisor = u128::from(one.part()) * u128::from(other.part());
            assert_eq!((2 * scaled + divisor) / (2 * divisor), u128::from(cell.0), "rounded");
        }
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        rows.push(format!("{} {} = {}", district.name, district.seats, cells.join(" ")));
    }
    let lists = join(&step.lists, |list| format!("{} {}", list.name, list.seats));
    format!("agreed {lists}: {}", rows.join(", "))
}
