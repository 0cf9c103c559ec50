//! What the commands that change a register have in common: time, trial, application.

use std::process::ExitCode;

use clap::Args;
use election::LateRulingCode;
use election::act::Mode;
use serde::Serialize;
use server::{Desk, DeskFault, Proposed};

use crate::output::{Output, grouped};
use crate::refusal::Refusal;

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
        match &self.at {
            Some(at) => exchange::seconds(at).ok_or_else(|| {
                let message = format!("`{at}` is not a time such as 2020-11-30T12:00:00Z");
                Refusal::one("time.unreadable", message)
            }),
            None if desk.canvass().mode() == Some(Mode::Live) => super::init::now(),
            None => Err(Refusal::one(
                "time.missing",
                "a rehearsal has no clock: say with --at when the act is done, such as \
                 --at 2020-11-30T12:00:00Z",
            )),
        }
    }
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
    let plan = desk.plan(at, proposed).map_err(|faults| refusal(&faults))?;
    let acts = plan.entries() as u64;
    let mut came = Came { what: what.to_owned(), acts, applied: false, size: desk.node().size() };
    if acting.apply {
        let applied =
            desk.apply(plan).map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        (came.applied, came.size) = (true, applied.size);
    }
    output.show(&came, || {
        println!("{}", came.what);
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
