//! What the commands that change a register have in common: time, trial, application.

use std::process::ExitCode;

use clap::Args;
use election::LateRulingCode;
use election::act::Mode;
use election::register::Change;
use serde::Serialize;
use server::{Desk, DeskFault, Proposed};

use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Seconds by which clocks may differ.
const CLOCKS_DIFFER: u64 = 300;
/// Seconds within which an act is recorded.
const RECORDED_WITHIN: u64 = 86_400;

/// When a change is made, and whether it is made at all.
#[derive(Args, Clone, Debug)]
pub struct Acting {
    /// Time of the acts, RFC 3339 in UTC. A live log takes the machine's clock if none is given.
    #[arg(long)]
    pub at: Option<String>,
    /// Code of the recorded ruling that lets the acts in after their deadline.
    #[arg(long, value_name = "RULING")]
    pub late: Option<String>,
    /// Write the acts into the log; without it they are only tried, and nothing changes.
    #[arg(long)]
    pub apply: bool,
}

/// What came of a command that changes a register.
#[derive(Serialize)]
struct Came {
    what: String,
    acts: u64,
    applied: bool,
    size: u64,
}

impl Acting {
    /// The time of the acts, seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// It cannot be read, or it is missing in a rehearsal, which has no clock.
    pub fn seconds(&self, desk: &Desk) -> Result<u64, Refusal> {
        let live = desk.canvass().mode() == Some(Mode::Live);
        match &self.at {
            Some(text) => {
                let at = exchange::seconds(text).ok_or_else(|| {
                    let message = format!("`{text}` is not a time such as 2020-11-30T12:00:00Z");
                    Refusal::one("time.unreadable", message)
                })?;
                if live {
                    near_the_clock(text, at, super::init::now()?)?;
                }
                Ok(at)
            }
            None if live => super::init::now(),
            None => Err(Refusal::one(
                "time.missing",
                "a rehearsal has no clock: say with --at when the act is done, such as \
                 --at 2020-11-30T12:00:00Z",
            )),
        }
    }
}

/// Refuses a time of a live log that the machine's clock does not bear out: an act that was written
/// on paper is recorded within a day, and none comes from the future.
fn near_the_clock(text: &str, at: u64, now: u64) -> Result<(), Refusal> {
    if at <= now + CLOCKS_DIFFER && at + RECORDED_WITHIN >= now {
        return Ok(());
    }
    let clock = i64::try_from(now).ok().and_then(|now| jiff::Timestamp::from_second(now).ok());
    let clock = clock.map_or_else(String::new, |clock| clock.to_string());
    let message = format!(
        "--at is {text}, this machine's clock says {clock}; in a live log an act is recorded within \
         24 hours and not before it is done: leave --at out, or set the clock"
    );
    Err(Refusal::one("time.far_from_clock", message))
}

/// Tries the changes, and applies them if that was asked.
///
/// # Errors
/// Every fault of every change, each with its place; nothing is changed then.
pub fn propose(
    desk: &Desk,
    acting: &Acting,
    mut proposed: Vec<Proposed>,
    what: &str,
    output: Output,
) -> Result<ExitCode, Refusal> {
    let at = acting.seconds(desk)?;
    if let Some(late) = &acting.late {
        for one in &mut proposed {
            one.late = Some(LateRulingCode::new(late.as_str()));
        }
    }
    let adopts = proposed.iter().any(|one| matches!(one.change, Change::CalendarAdopted(_)));
    let plan = desk.plan(at, proposed).map_err(|faults| refusal(&faults))?;
    let acts = plan.entries() as u64;
    let canvass = desk.canvass();
    let registers = canvass.registers();
    let unbound = registers.procedure().is_some() && registers.calendar.adopted().is_none();
    let unbound = unbound && !adopts;
    let mut came = Came { what: what.to_owned(), acts, applied: false, size: desk.node().size() };
    if acting.apply {
        let applied =
            desk.apply(plan).map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        (came.applied, came.size) = (true, applied.size);
    }
    output.show(&came, || {
        println!("{}", came.what);
        if unbound {
            println!("Note: no calendar is adopted yet, so no deadline binds this act.");
        }
        match (came.acts, came.applied) {
            (0, _) => println!("The log holds this already; nothing to do."),
            (acts, true) => println!(
                "{} entries added; the log has {} entries.",
                grouped(acts),
                grouped(came.size)
            ),
            (acts, false) => println!(
                "Lawful: {} entries would be added. Nothing was changed; add --apply to do it.",
                grouped(acts)
            ),
        }
    });
    Ok(ExitCode::SUCCESS)
}

/// Every fault with its place before the sentence.
pub fn refusal(faults: &[DeskFault]) -> Refusal {
    let fault = |fault: &DeskFault| {
        let message = match fault.place.as_str() {
            "" => fault.message.clone(),
            place => format!("{place}: {}", fault.message),
        };
        (fault.code.to_owned(), message)
    };
    Refusal { faults: faults.iter().map(fault).collect() }
}
