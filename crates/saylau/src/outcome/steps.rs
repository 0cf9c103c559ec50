//! Every step of an allocation as text: what was done, its figures, its method and its articles.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use allocation::{
    Averages, BiproportionalStep, Capped, Direct, FilledUp, Joined, Ledger, Place, Pooled,
    QuestionKind, SecondListAdmitted, Settled, SettledBy, Step, ThresholdRow, ThresholdStep,
    VoterNumbersStep,
};
use election::{ListCode, Ratio};
use law::Comparison;

use crate::output::{grouped, table};

/// The district that a step is about; none for the whole country.
pub fn district(step: &Step) -> Option<&str> {
    match step {
        Step::Threshold(step) => step.district.as_deref(),
        Step::Ledger(step) => step.place.district.as_deref(),
        Step::Averages(step) => step.place.district.as_deref(),
        Step::Settled(step) => step.district.as_deref(),
        _ => None,
    }
}

/// A step in words and figures, with method and articles at its end.
pub fn told(step: &Step) -> String {
    let (text, source) = match step {
        Step::Threshold(step) => (threshold(step), None),
        Step::SecondList(step) => (second_list(step), None),
        Step::Joined(step) => (joined(step), None),
        Step::Ledger(step) => (ledger(step), Some(step.source)),
        Step::Averages(step) => (averages(step), Some(step.source)),
        Step::Settled(step) => (settled(step), None),
        Step::Capped(step) => (capped(step), None),
        Step::FilledUp(step) => (filled_up(step), None),
        Step::Pooled(step) => (pooled(step), None),
        Step::Direct(step) => (direct(step), None),
        Step::VoterNumbers(step) => (voter_numbers(step), None),
        Step::Biproportional(step) => (biproportional(step), Some(step.source)),
    };
    let mut out = text.trim_end().to_owned();
    if let Some(source) = source {
        write!(out, "\n   method: {source}").expect("text takes text");
    }
    for law in step.law() {
        write!(out, "\n   law: {} ({})", law.path, law.cite).expect("text takes text");
    }
    out
}

fn names(lists: &[ListCode]) -> String {
    lists.iter().map(ListCode::as_str).collect::<Vec<_>>().join(", ")
}

fn place(place: &Place) -> String {
    let district = place.district.iter().map(|district| format!(" in {district}"));
    let within = place.within.iter().map(|within| format!(" within {within}"));
    district.chain(within).collect()
}

fn shown(header: &[&str], rows: Vec<Vec<String>>) -> String {
    table(header, rows, 1).to_string()
}

fn threshold(step: &ThresholdStep) -> String {
    let reached = match step.reached {
        Comparison::AtLeast => "at least",
        Comparison::MoreThan => "more than",
    };
    let district = step.district.as_ref().map_or_else(String::new, |name| format!(" in {name}"));
    let rows = step.lists.iter().map(|row| {
        let needed = row.own.map_or(step.votes_needed, |own| own.votes_needed);
        let votes = grouped(row.votes.0);
        vec![row.list.to_string(), votes, grouped(needed.0), signed(row.distance), part(row)]
    });
    format!(
        "Threshold{district}: {reached} {} of {} {} ({}), that is {} votes.\n{}",
        step.share,
        grouped(step.base),
        step.of.as_str().replace('_', " "),
        step.scope.as_str().replace('_', " "),
        grouped(step.votes_needed.0),
        shown(&["list", "votes", "needed", "distance", "takes part"], rows.collect()),
    )
}

fn part(row: &ThresholdRow) -> String {
    match (row.reached, row.by) {
        (true, Some(way)) => format!("yes, by {}", way.as_str().replace('_', " ")),
        (true, None) => "yes".into(),
        (false, _) => "no".into(),
    }
}

fn second_list(step: &SecondListAdmitted) -> String {
    let votes = grouped(step.votes.0);
    format!(
        "Second list: {} alone reached the threshold; {} ({votes} votes) joins it.",
        step.passing, step.list
    )
}

fn joined(step: &Joined) -> String {
    let votes = grouped(step.votes.0);
    format!("Joined lists: {} count as one claimant with {votes} votes.", names(&step.lists))
}

fn ledger(step: &Ledger) -> String {
    let rows = step.rows.iter().map(|row| {
        let raised = row.raised_to.map_or_else(String::new, |to| format!(" raised to {to}"));
        vec![
            row.claimant.to_string(),
            grouped(row.votes.0),
            row.factor.map_or_else(String::new, |factor| factor.to_string()),
            format!("{}{raised}", row.whole),
            row.remainder.reduced().to_string(),
            row.rank.map_or_else(String::new, |rank| rank.to_string()),
            row.leftover.to_string(),
            row.seats.to_string(),
        ]
    });
    let header = ["list", "votes", "factor", "whole seats", "remainder", "rank", "rest", "seats"];
    let excess = match step.excess.0 {
        0 => String::new(),
        some => format!(", {some} too many"),
    };
    format!(
        "Quota{}: {} votes / {} seats, {} votes a seat, exactly {}; {} left over{excess}.\n{}",
        place(&step.place),
        grouped(step.votes.0),
        step.seats,
        decimal(step.quota),
        step.quota.reduced(),
        step.left,
        shown(&header, rows.collect()),
    )
}

/// Seats by highest averages: each claimant with its first and its last one.
fn averages(step: &Averages) -> String {
    let mut won: BTreeMap<&ListCode, Vec<(u32, Ratio)>> = BTreeMap::new();
    for award in &step.awards {
        won.entry(&award.claimant).or_default().push((award.seat, award.average));
    }
    let mut rows: Vec<_> = won.into_iter().collect();
    rows.sort_by_key(|(_, awards)| (std::cmp::Reverse(awards.len()), awards[0].0));
    let rows = rows.iter().map(|(claimant, awards)| {
        let (first, _) = awards[0];
        let (last, average) = awards[awards.len() - 1];
        let averages = decimal(average);
        vec![
            claimant.to_string(),
            awards.len().to_string(),
            first.to_string(),
            last.to_string(),
            averages,
        ]
    });
    let header = ["list", "seats", "first is seat", "last is seat", "its average"];
    let start = step.start.iter().map(|row| {
        let factor = row.factor.map_or_else(String::new, |factor| format!(", votes x {factor}"));
        format!(
            "{} starts behind {} seats, has {} in any case{factor}\n",
            row.claimant, row.initial, row.minimum
        )
    });
    format!(
        "Highest averages{}: {} seats, one after the other.\n{}{}",
        place(&step.place),
        step.seats,
        start.collect::<String>(),
        shown(&header, rows.collect()),
    )
}

fn settled(step: &Settled) -> String {
    let by = match &step.by {
        SettledBy::RegistrationOrder => "the order of registration, as the law says".into(),
        SettledBy::MoreVotes => "more votes, as the law says".into(),
        SettledBy::Ruling { basis } => format!("a ruling: {basis}"),
    };
    let lists = names(&step.decision);
    let what = match step.kind {
        QuestionKind::RemainderTie | QuestionKind::AverageTie => {
            format!("of equal claims {lists} go first")
        }
        QuestionKind::SecondPlaceTie => format!("{lists} takes part"),
        QuestionKind::NoListPasses => format!("these take part: {lists}"),
        QuestionKind::OverAllocation => format!("one seat each is given up by {lists}"),
        QuestionKind::MajorityCap => format!("one seat each goes to {lists}"),
        QuestionKind::CellTie => format!("one seat more each has {lists}"),
    };
    format!("Settled: {what}, by {by} (question {}).", step.question)
}

fn capped(step: &Capped) -> String {
    let to = names(&step.to);
    format!(
        "Limit: {} won {} seats and keeps {}; the others go to {to}.",
        step.list, step.won, step.kept
    )
}

fn filled_up(step: &FilledUp) -> String {
    format!("Filled up: {} take part in addition.", names(&step.lists))
}

fn pooled(step: &Pooled) -> String {
    let rows = step
        .rows
        .iter()
        .map(|row| vec![row.list.to_string(), row.won.to_string(), grouped(row.votes.0)]);
    let header = ["list", "seats of districts", "votes left over"];
    format!("Pool: {} seats that no district gave.\n{}", step.seats, shown(&header, rows.collect()))
}

fn direct(step: &Direct) -> String {
    let rows = step.rows.iter().map(|row| {
        let minimum = row.minimum.map_or_else(String::new, |minimum| minimum.to_string());
        let figures = [row.share, row.direct].map(|seats| seats.to_string());
        let ends = [row.withheld, row.seats].map(|seats| seats.to_string());
        [vec![row.list.to_string()], figures.to_vec(), vec![minimum], ends.to_vec()].concat()
    });
    let header = ["list", "share", "direct", "at least", "not filled", "seats"];
    format!(
        "Direct seats ({}): a house of {} becomes one of {}; {} outside the share.\n{}",
        step.rule.as_str().replace('_', " "),
        step.house,
        step.house_after,
        step.outside,
        shown(&header, rows.collect()),
    )
}

fn voter_numbers(step: &VoterNumbersStep) -> String {
    let rows = step.rows.iter().map(|(list, number)| vec![list.to_string(), decimal(*number)]);
    let rule = step.rule.as_str();
    format!("Voter numbers ({rule}).\n{}", shown(&["list", "number"], rows.collect()))
}

fn biproportional(step: &BiproportionalStep) -> String {
    let lists: Vec<&str> = step.lists.iter().map(|list| list.name.as_str()).collect();
    let header = [vec!["district", "seats", "divisor"], lists].concat();
    let of_lists = step.lists.iter().map(|list| decimal(list.divisor));
    let divisors = [String::new(), String::new(), "divisor".into()].into_iter().chain(of_lists);
    let mut rows = vec![divisors.collect::<Vec<_>>()];
    rows.extend(step.districts.iter().zip(&step.cells).map(|(district, cells)| {
        let head = [district.name.clone(), district.seats.to_string(), decimal(district.divisor)];
        head.into_iter().chain(cells.iter().map(ToString::to_string)).collect()
    }));
    format!("Seats of districts and lists agree.\n{}", shown(&header, rows))
}

/// A distance with its sign.
pub fn signed(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "+" };
    format!("{sign}{}", grouped(number.unsigned_abs()))
}

/// A ratio with two decimals, rounded half up: for reading, beside the exact one.
fn decimal(ratio: Ratio) -> String {
    let hundredths = ratio.rounded(100);
    format!("{}.{:02}", grouped(hundredths / 100), hundredths % 100)
}
