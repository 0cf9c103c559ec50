//! The calendar, rulings on late acts, the rolls.

use election::LateRulingCode;
use election::register::Change;
use election::register::calendar::LateAdmitted;
use exchange::register::calendar::{adoption, freezing, zones};
use law::procedure::Procedure;

use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{Around, Part, Prepared, Task, of_files};

/// Adopts the calendar: every deadline of the procedure with its moment.
pub struct Adopt;

/// Lets a late act in.
pub struct Late;

/// Closes the rolls.
pub struct Freeze;

impl Task for Adopt {
    fn code(&self) -> &'static str {
        "calendar"
    }

    fn title(&self) -> &'static str {
        "desk-calendar-adopt"
    }

    fn part(&self) -> Part {
        Part::Calendar
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let called = around.package.called.clone().unwrap_or_default();
        vec![
            Field::day("day", "desk-day").with(around.package.definition.date.clone()),
            Field::day("called", "desk-called").with(called),
            Field::line("resolution", "desk-resolution"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (day, called) = (reading.day("day"), reading.day("called"));
        let resolution = reading.text("resolution");
        let procedure = procedure(around);
        if procedure.is_none() {
            reading.fault("day", "calendar.no_procedure", "desk-fault-no-procedure");
        }
        let (Some(procedure), Some(day), Some(called)) = (procedure, day, called) else {
            return reading.done(Prepared::default());
        };
        let zones = zones(&around.package.definition, around.canvass.registers());
        match adoption(procedure, (day, called), &zones, &resolution) {
            Ok(act) => reading.done(Prepared::one(Change::CalendarAdopted(act))),
            Err(faults) => {
                reading.extend(of_files(around.l, &faults));
                reading.done(Prepared::default())
            }
        }
    }
}

impl Task for Late {
    fn code(&self) -> &'static str {
        "late"
    }

    fn title(&self) -> &'static str {
        "desk-late-ruling"
    }

    fn part(&self) -> Part {
        Part::Calendar
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let deadlines = procedure(around).map(|rules| rules.deadlines.as_slice());
        let choices = deadlines.unwrap_or_default().iter().map(|deadline| {
            let name = around.l.name(&deadline.name).text;
            (deadline.code.clone(), format!("{name} ({})", deadline.cite))
        });
        vec![
            Field::line("ruling", "desk-ruling").hint("desk-ruling-hint"),
            Field::choice("deadline", "desk-deadline", choices),
            Field::line("subject", "desk-subject").hint("desk-subject-hint"),
            Field::lines("reason", "desk-reason"),
            Field::line("basis", "desk-basis"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let act = LateAdmitted {
            ruling: LateRulingCode::new(reading.text("ruling")),
            deadline: reading.text("deadline"),
            subject: reading.text("subject"),
            reason: reading.text("reason").replace('\n', " "),
            basis: reading.text("basis"),
        };
        reading.done(Prepared::one(Change::LateAdmitted(act)))
    }
}

impl Task for Freeze {
    fn code(&self) -> &'static str {
        "roll"
    }

    fn title(&self) -> &'static str {
        "desk-roll-freeze"
    }

    fn part(&self) -> Part {
        Part::Calendar
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let registers = around.canvass.registers();
        let electorate = registers.places.electorate();
        let expected = freezing(registers.procedure(), electorate, "");
        vec![
            Field::number("electorate", "desk-electorate")
                .hint("desk-electorate-hint")
                .with(electorate.to_string()),
            Field::number("ballots", "desk-ballots")
                .hint("desk-ballots-hint")
                .with(expected.ballots_to_print.to_string()),
            Field::line("resolution", "desk-resolution"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let act = election::register::calendar::RollFrozen {
            electorate: reading.number("electorate"),
            ballots_to_print: reading.number("ballots"),
            resolution: reading.text("resolution"),
        };
        reading.done(Prepared::one(Change::RollFrozen(act)))
    }
}

/// The procedure that holds what is common to the day.
fn procedure<'a>(around: &Around<'a>) -> Option<&'a Procedure> {
    around.canvass.registers().procedure()
}
