//! Who sends what, when. All chance of a night is drawn here, in whole numbers.

use election::definition::Definition;
use election::form::Figures;
use exchange::rows::ResultRow;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::Script;

/// Of 1,000 stations, how many first send a form that does not add up.
const SLIPS: u64 = 15;
/// Of 1,000 stations, how many send a form that adds up, is wrong, and is corrected later.
const SWAPS: u64 = 4;

/// A planned submission.
pub(super) struct Event {
    pub at: u64,
    pub station: usize,
    pub refused: bool,
    pub what: What,
}

/// What is submitted: an index into the rows, and the figures where they differ from the row's.
pub(super) enum What {
    Turnout { row: usize },
    Form { contest: usize, row: usize, version: u32, figures: Option<Figures> },
}

/// When the log of a rehearsal is opened: three hours before the first report or closing, in seconds
/// since 1970-01-01 UTC.
pub fn morning(definition: &Definition) -> u64 {
    let first_close = definition.stations.iter().map(|station| station.closes_at).min();
    let first_report = definition.turnout_hours.iter().map(|hour| hour.at).min();
    first_close.into_iter().chain(first_report).min().unwrap_or(0).saturating_sub(3 * 3600)
}

pub(super) fn plan(script: &Script<'_>) -> Vec<Event> {
    let mut random = ChaCha12Rng::seed_from_u64(script.seed);
    let mut draw = |below: u64| random.next_u64() % below;
    let mut events = Vec::new();
    for (row, report) in script.turnout.iter().enumerate() {
        let hour = script.definition.turnout_hours[report.hour].at;
        let at = hour + 60 + draw(1500);
        let what = What::Turnout { row };
        events.push(Event { at, station: report.station, refused: false, what });
    }
    for (contest, rows) in script.rows.iter().enumerate() {
        for (row, form) in rows.iter().enumerate() {
            forms(script, contest, row, form, &mut draw, &mut events);
        }
    }
    events.sort_by_key(|event| event.at);
    events
}

/// The one, two or three submissions of a station's form.
fn forms(
    script: &Script<'_>,
    contest: usize,
    row: usize,
    form: &ResultRow,
    draw: &mut impl FnMut(u64) -> u64,
    events: &mut Vec<Event>,
) {
    let station = &script.definition.stations[form.station];
    let ballots: u64 = form.figures.votes.values().sum();
    // A count starts at closing, opens the boxes, and takes some seconds a ballot; the paper then
    // travels. The product of two draws leaves a tail of late stations, as real nights have.
    let counting = 20 * 60 + ballots * (3 + draw(4)) / 2;
    let travelling = draw(40 * 60) + draw(90) * draw(90);
    let arrival = station.closes_at + counting + travelling;
    let mut push = |at, refused, version, figures| {
        let what = What::Form { contest, row, version, figures };
        events.push(Event { at, station: form.station, refused, what });
    };
    let fate = draw(1000);
    if fate < SLIPS {
        push(arrival, true, 1, slipped(&form.figures));
        push(arrival + 120 + draw(600), false, 1, None);
    } else if fate < SLIPS + SWAPS {
        if let Some(wrong) = swapped(&form.figures) {
            push(arrival, false, 1, Some(wrong));
            push(arrival + 1800 + draw(3600), false, 2, None);
        } else {
            push(arrival, false, 1, None);
        }
    } else {
        push(arrival, false, 1, None);
    }
}

/// A digit typed twice in the strongest list: the form no longer adds up.
fn slipped(figures: &Figures) -> Option<Figures> {
    let mut wrong = figures.clone();
    let strongest = wrong.votes.values_mut().max()?;
    *strongest = *strongest * 10 + *strongest % 10 + 1;
    Some(wrong)
}

/// Votes of two lists exchanged: the form still adds up. None when that changes nothing.
fn swapped(figures: &Figures) -> Option<Figures> {
    let mut wrong = figures.clone();
    let mut codes: Vec<_> = figures.votes.keys().cloned().collect();
    codes.sort_by_key(|code| figures.votes[code]);
    let (first, second) = (codes.pop()?, codes.pop()?);
    if figures.votes[&first] == figures.votes[&second] {
        return None;
    }
    wrong.votes.insert(first.clone(), figures.votes[&second]);
    wrong.votes.insert(second, figures.votes[&first]);
    Some(wrong)
}
