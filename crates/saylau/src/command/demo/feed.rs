//! Plays a planned night into a node, at a pace.

use std::str::FromStr;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use allocation::Outcome;
use canvass::{Canvass, Rejection};
use server::Node;
use simulator::night::{Kind, Night};
use store::{Accepted, Refused};

use super::screen::Screen;
use crate::output::Output;
use crate::refusal::Refusal;

/// Submissions under way at once.
const UNDER_WAY: usize = 512;
/// How many turnout reports pass in the time of one form: the count is what people watch.
const REPORTS_PER_FORM: u64 = 25;

/// How fast a night is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As fast as it goes.
    Max,
    /// In this time.
    Within(Duration),
}

impl FromStr for Pace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "max" {
            return Ok(Self::Max);
        }
        let refuse =
            || format!("`{text}` is neither `max` nor a number of minutes such as 4 or 0.5");
        let (minutes, tenths) = text.split_once('.').unwrap_or((text, "0"));
        let minutes: u64 = minutes.parse().map_err(|_| refuse())?;
        let tenths: u64 = if tenths.len() == 1 {
            tenths.parse().map_err(|_| refuse())?
        } else {
            return Err(refuse());
        };
        let seconds = minutes.checked_mul(60).and_then(|s| s.checked_add(tenths * 6));
        match seconds {
            Some(seconds @ 1..=86_400) => Ok(Self::Within(Duration::from_secs(seconds))),
            _ => Err(format!("`{text}`: a night takes from 0.1 to 1440 minutes, or `max`")),
        }
    }
}

type Answer = (Kind, bool, Result<Accepted, Refused<Rejection>>);

/// Plays the whole night, and has its results declared where the law leaves nothing open. Returns
/// how many forms were refused, as planned.
pub fn play(
    node: &Node,
    night: &Night<'_>,
    pace: Pace,
    output: Output,
    address: Option<&str>,
) -> Result<u64, Refusal> {
    let screen = Screen::new(node, night, output, address);
    let weight = |kind: Kind| if kind == Kind::Form { REPORTS_PER_FORM } else { 1 };
    let whole: u64 = night.kinds().map(weight).sum();
    let (sender, answers) = channel();
    let (started, mut passed, mut under_way, mut last_at) = (Instant::now(), 0, 0_usize, 0);
    for submission in night.submissions() {
        passed += weight(submission.kind);
        if let Pace::Within(time) = pace {
            let millis = u64::try_from(time.as_millis()).expect("at most a day");
            let due = started + Duration::from_millis(millis * passed / whole.max(1));
            wait(due, &answers, &mut under_way, &screen)?;
        }
        last_at = submission.at;
        let (sender, kind, refused) = (sender.clone(), submission.kind, submission.refused);
        node.submit(submission.body, move |answer| drop(sender.send((kind, refused, answer))));
        under_way += 1;
        while under_way >= UNDER_WAY {
            take(answers.recv().expect("every submission is answered"), &screen)?;
            under_way -= 1;
        }
    }
    while under_way > 0 {
        take(answers.recv().expect("every submission is answered"), &screen)?;
        under_way -= 1;
    }
    declare(node, night, last_at)?;
    screen.finish();
    Ok(screen.refusals())
}

/// Takes answers until `due`.
fn wait(
    due: Instant,
    answers: &Receiver<Answer>,
    under_way: &mut usize,
    screen: &Screen<'_>,
) -> Result<(), Refusal> {
    loop {
        let left = due.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        match answers.recv_timeout(left) {
            Ok(answer) => {
                take(answer, screen)?;
                *under_way -= 1;
            }
            Err(_) => return Ok(()),
        }
    }
}

/// Counts an answer; one that the plan did not expect ends the demo.
fn take((kind, refused, answer): Answer, screen: &Screen<'_>) -> Result<(), Refusal> {
    match answer {
        Ok(_) if !refused => screen.accepted(kind),
        Ok(accepted) => {
            let message = format!("entry {} does not add up and was taken", accepted.position);
            return Err(Refusal::one("demo.wrong_form_taken", message));
        }
        Err(Refused::Judged(_)) if refused => screen.refused(),
        Err(refusal) => return Err(refusal.into()),
    }
    Ok(())
}

/// Adopts the result of every contest whose count is complete and leaves nothing to rule.
fn declare(node: &Node, night: &Night<'_>, last_at: u64) -> Result<(), Refusal> {
    let contests = node.package().definition.contests.len();
    for contest in 0..contests {
        let (outcome, complete) = {
            let live = node.live();
            (live.canvass.outcome(contest), live.canvass.progress(contest, 0).is_complete())
        };
        if let Outcome::Allocated(allocated) = outcome
            && complete
        {
            node.append(night.declare(contest, allocated.seats, last_at + 3600))?;
        }
    }
    Ok(())
}

/// Forms corrected in all contests.
pub fn corrected(canvass: &Canvass) -> u64 {
    let definition = canvass.definition();
    let mut corrected = 0;
    for contest in 0..definition.contests.len() {
        for station in 0..definition.stations.len() {
            corrected += canvass.versions(contest, station).len().saturating_sub(1) as u64;
        }
    }
    corrected
}
