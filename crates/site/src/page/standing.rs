//! How lists stand: against the threshold, and in seats, while the count goes on.

use std::collections::BTreeMap;

use allocation::{Outcome, ThresholdRow, ThresholdStep};
use election::{ListCode, Ratio, Seats};
use law::{Comparison, Scope};

use crate::count::Figures;
use crate::locale::Locale;
use crate::page::part;
use crate::view::View;

/// Where the share of a list can still go, and on which side of the threshold it is for certain.
pub struct Range {
    pub least: Ratio,
    pub largest: Ratio,
}

/// The threshold of the whole country as the count stands; none where the law has none, or where
/// nothing is counted.
pub fn threshold<'v>(view: &'v View, contest: usize) -> Option<&'v ThresholdStep> {
    let step = view.outcome(contest).trace()?.threshold()?;
    (step.scope == Scope::National).then_some(step)
}

/// The share that one list has to reach.
pub fn share_of(threshold: &ThresholdStep, row: &ThresholdRow) -> Ratio {
    row.own.map_or(threshold.share, |own| own.share)
}

/// Seats of the house: as given, else by the law.
pub fn house(view: &View, contest: usize) -> u32 {
    let given = seats(view, contest).map(|seats| seats.values().map(|seats| seats.0).sum());
    given.unwrap_or(view.canvass.law(contest).body.list_seats.value.0)
}

/// Seats as declared, else by the law on the forms so far.
pub fn seats<'v>(view: &'v View, contest: usize) -> Option<&'v BTreeMap<ListCode, Seats>> {
    match view.canvass.declaration(contest) {
        Some(declaration) => Some(&declaration.seats),
        None => view.outcome(contest).seats(),
    }
}

/// The share a list can still have, if the stations without a form bring at most the voters on
/// their rolls; none when nothing is open or a roll is unknown.
pub fn range(view: &View, contest: usize, figures: &Figures, list: usize) -> Option<Range> {
    let open = view.outstanding(contest).filter(|&open| open > 0)?;
    let (votes, all) = (figures.votes(list), figures.base() + open);
    Some(Range { least: Ratio::new(votes, all)?, largest: Ratio::new(votes + open, all)? })
}

/// A list's side of the threshold in words, and whether the missing stations can change it.
pub fn of_list(
    view: &View,
    contest: usize,
    l: &Locale,
    figures: &Figures,
    list: usize,
) -> Option<String> {
    let threshold = threshold(view, contest)?;
    let row = threshold.lists.get(list)?;
    if let Some(way) = row.by {
        return Some(l.say(&format!("way-{}", way.as_str().replace('_', "-"))).to_owned());
    }
    let (reached, needed) = (row.reached, share_of(threshold, row));
    if view.progress(contest).is_complete() {
        return Some(l.say(if reached { "standing-over" } else { "standing-under" }).to_owned());
    }
    let now = l.say(if reached { "standing-over" } else { "standing-under" });
    let passes = |share: Ratio| match threshold.reached {
        Comparison::AtLeast => share >= needed,
        Comparison::MoreThan => share > needed,
    };
    let key = match range(view, contest, figures, list) {
        Some(range) if passes(range.least) => "standing-sure-over",
        Some(range) if !passes(range.largest) => "standing-sure-under",
        Some(_) => return Some(format!("{now}; {}", l.say("standing-open"))),
        None => return Some(now.to_owned()),
    };
    Some(l.say(key).to_owned())
}

/// Seats as words, most first: `Nur Otan 76, Ak Zhol 12`; at most `limit` lists by name.
pub fn seats_in_words(view: &View, contest: usize, l: &Locale, limit: usize) -> Option<String> {
    let seats = seats(view, contest)?;
    let lists = &view.contest(contest).lists;
    let mut seated: Vec<_> = lists
        .iter()
        .map(|list| (seats.get(&list.code).map_or(0, |seats| seats.0), list))
        .filter(|(seats, _)| *seats > 0)
        .collect();
    seated.sort_by_key(|(seats, _)| std::cmp::Reverse(*seats));
    let mut words: Vec<String> = seated
        .iter()
        .take(limit)
        .map(|(seats, list)| {
            let name = l.name(&list.short).inline();
            l.tell("seats-of", &[("name", name.into()), ("seats", (*seats).into())])
        })
        .collect();
    let others = seated.len().saturating_sub(limit);
    if others > 0 {
        words.push(l.tell("and-others", &[("count", others.into())]));
    }
    Some(words.join(", "))
}

/// First line of the overview: the answer as far as it is known.
pub fn answer(view: &View, contest: usize, l: &Locale) -> String {
    let progress = view.progress(contest);
    let house = house(view, contest);
    let registered = ("registered", progress.registered.into());
    if view.is_before() {
        return l.say("answer-before").to_owned();
    }
    if progress.reported == 0 {
        return l.tell("answer-none", &[registered]);
    }
    if let Some(seats) = seats_in_words(view, contest, l, 3) {
        let args = [("seats", seats.into()), ("house", house.into()), registered.clone()];
        if view.canvass.declaration(contest).is_some() {
            return l.tell("answer-declared", &args);
        }
        if progress.is_complete() {
            return l.tell("answer-complete", &args);
        }
    } else if progress.is_complete() && matches!(view.outcome(contest), Outcome::RulingNeeded(_)) {
        return l.say("answer-ruling").to_owned();
    }
    partial(view, contest, l)
}

fn partial(view: &View, contest: usize, l: &Locale) -> String {
    let progress = view.progress(contest);
    let reported = ("reported", progress.reported.into());
    let registered = ("registered", progress.registered.into());
    let Some(threshold) = threshold(view, contest) else {
        return open(view, contest, l);
    };
    let over = threshold.lists.iter().filter(|row| row.reached).count();
    let bound = l.bound(threshold.share);
    let below = threshold.lists.iter().filter(|row| !row.reached);
    // A list far from the threshold is no news: the nearest one is named within two points of it.
    let nearest = below
        .max_by_key(|row| row.distance)
        .filter(|row| u128::from(row.distance.unsigned_abs()) * 50 <= u128::from(threshold.base));
    let mut args = vec![reported, registered, ("over", over.into()), ("bound", bound.into())];
    let Some(near) = nearest else { return l.tell("answer-partial", &args) };
    let contest = view.contest(contest);
    let list =
        contest.list(near.list.as_str()).map(|list| l.name(&contest.lists[list].short).inline());
    args.push(("near", list.unwrap_or_default().into()));
    args.push(("short", near.distance.unsigned_abs().into()));
    l.tell("answer-partial-near", &args)
}

fn open(view: &View, contest: usize, l: &Locale) -> String {
    let progress = view.progress(contest);
    let figures = Figures::of_area(view, contest, 0);
    let Some(leader) = figures.leader() else {
        return l.tell("answer-none", &[("registered", progress.registered.into())]);
    };
    l.tell(
        "answer-partial-open",
        &[
            ("reported", progress.reported.into()),
            ("registered", progress.registered.into()),
            ("leader", part::leading(l, &leader).into()),
            ("votes", leader.votes.into()),
            ("base", leader.share.whole().into()),
            ("share", l.share(leader.share).into()),
        ],
    )
}
