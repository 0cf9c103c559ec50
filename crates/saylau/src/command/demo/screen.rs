//! The night in a terminal: stations, forms a second, lists over the threshold, seats so far.

use std::cell::Cell;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use allocation::Outcome;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use server::Node;
use simulator::night::{Kind, Night};

use crate::output::{Output, grouped};

/// How often the line with the result is made anew.
const EVERY: Duration = Duration::from_millis(500);

/// The progress of a night.
pub struct Screen<'a> {
    node: &'a Node,
    bar: ProgressBar,
    refused: Cell<u64>,
    drawn: Cell<Instant>,
}

impl<'a> Screen<'a> {
    /// An empty screen before the first submission.
    pub fn new(node: &'a Node, night: &Night<'_>, output: Output, address: Option<&str>) -> Self {
        let definition = &node.package().definition;
        let stations = definition.stations.len() * definition.contests.len();
        let bar = ProgressBar::new(stations as u64);
        if output.json {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let style =
            "{prefix}\n{bar:40.cyan} {human_pos:>7} of {human_len} stations, {per_sec}\n{msg}";
        bar.set_style(ProgressStyle::with_template(style).expect("a template that parses"));
        let name = definition.name.get("en").to_owned();
        let mut prefix = format!(
            "{name}, {} — REHEARSAL, {} acts",
            definition.date,
            grouped(night.len() as u64)
        );
        if let Some(address) = address {
            let _ = write!(prefix, "\n{address}");
        }
        bar.set_prefix(prefix);
        Self { node, bar, refused: Cell::new(0), drawn: Cell::new(Instant::now()) }
    }

    /// An act was taken.
    pub fn accepted(&self, kind: Kind) {
        if kind == Kind::Form {
            self.bar.set_position(self.reported());
        }
        if self.drawn.get().elapsed() >= EVERY {
            self.drawn.set(Instant::now());
            self.bar.set_message(self.standing());
        }
    }

    /// A form was refused, as planned.
    pub fn refused(&self) {
        self.refused.set(self.refused.get() + 1);
    }

    /// Forms refused so far.
    pub fn refusals(&self) -> u64 {
        self.refused.get()
    }

    /// Clears the screen for the result.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn reported(&self) -> u64 {
        let live = self.node.live();
        let contests = live.canvass.definition().contests.len();
        (0..contests).map(|at| u64::from(live.canvass.progress(at, 0).reported)).sum()
    }

    /// Turnout, lists over the threshold and seats, as the forms so far give them.
    fn standing(&self) -> String {
        let live = self.node.live();
        let canvass = &live.canvass;
        let mut lines = Vec::new();
        for (at, contest) in canvass.definition().contests.iter().enumerate() {
            let outcome = canvass.outcome(at);
            let seats = match &outcome {
                Outcome::NoVotes => "no form counted yet".into(),
                Outcome::RulingNeeded(needed) => {
                    format!("the law would ask: {}", needed.question.kind.as_str())
                }
                Outcome::Allocated(allocated) => {
                    let mut seats: Vec<u32> = allocated.seats.values().map(|s| s.0).collect();
                    seats.retain(|&seats| seats > 0);
                    seats.sort_unstable_by(|a, b| b.cmp(a));
                    let seats: Vec<String> = seats.iter().map(u32::to_string).collect();
                    format!(
                        "{} lists admitted, seats {}",
                        allocated.admitted.len(),
                        seats.join("/")
                    )
                }
            };
            let votes = canvass.votes(at).list_votes().0;
            lines.push(format!("{}: {} votes; {seats}", contest.code, grouped(votes)));
        }
        lines.push(format!(
            "snapshot {}; {} forms refused because they did not add up",
            grouped(canvass.size()),
            self.refused.get()
        ));
        lines.join("\n")
    }
}

/// Time and memory that the command took, where the system tells.
pub fn spent(started: Instant) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<u64> =
        peak.and_then(|text| text.trim().strip_suffix(" kB")?.parse().ok());
    let millis = started.elapsed().as_millis();
    let seconds = format!("{}.{}", millis / 1000, millis % 1000 / 100);
    kilobytes.map_or_else(
        || format!("{seconds} s"),
        |kilobytes| format!("{seconds} s, peak memory {} MB", kilobytes / 1024),
    )
}
