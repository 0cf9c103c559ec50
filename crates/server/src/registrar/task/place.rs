//! Areas, commissions and stations, by tables.

use std::marker::PhantomData;

use election::register::place::{AreaRow, CommissionRow, StationRow};
use exchange::register::place::{Imported, acts, confirm_removal};
use register::place::difference;

use crate::desk::Proposed;
use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{Around, Difference, Part, Prepared, Task, of_files};

/// A table of one of the three registers.
pub struct Tables<R> {
    code: &'static str,
    title: &'static str,
    rows: PhantomData<fn() -> R>,
}

/// The table of areas.
pub const AREAS: Tables<AreaRow> = Tables { code: "areas", title: "desk-areas", rows: PhantomData };

/// The table of commissions.
pub const COMMISSIONS: Tables<CommissionRow> =
    Tables { code: "commissions", title: "desk-commissions", rows: PhantomData };

/// The table of stations.
pub const STATIONS: Tables<StationRow> =
    Tables { code: "stations", title: "desk-stations", rows: PhantomData };

impl<R: Imported + Clone> Task for Tables<R> {
    fn code(&self) -> &'static str {
        self.code
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn part(&self) -> Part {
        Part::Places
    }

    fn fields(&self, _: &Around<'_>) -> Vec<Field> {
        vec![
            Field::file("file", "desk-file").hint("desk-file-hint"),
            Field::number("remove", "desk-remove").hint("desk-remove-hint").optional(),
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let document = reading.text("document");
        let Some((file, bytes)) = reading.file("file") else {
            return reading.done(Prepared::default());
        };
        let registers = around.canvass.registers();
        let places = &registers.places;
        let day = &around.canvass.definition().date;
        let rows = match R::read(file, bytes, registers, day) {
            Ok(read) => read.rows,
            Err(faults) => {
                reading.extend(of_files(around.l, &faults));
                return reading.done(Prepared::default());
            }
        };
        let found = difference(rows, R::held(places));
        let confirmed = match input.text("remove") {
            "" => None,
            _ => Some(usize::try_from(reading.number("remove")).unwrap_or(usize::MAX)),
        };
        if let Err(fault) = confirm_removal(file, found.removed.len(), confirmed) {
            let (code, fields) = (fault.code(), fault.fields());
            let told = Fault::told(around.l, "", code, fault.to_string(), &fields);
            reading.extend([Fault { field: Some("remove"), ..told }]);
        }
        let acts = acts(&found, places, &document);
        let proposed = acts.into_iter().map(|change| Proposed::new(file, change)).collect();
        let code = |row: &R| row.code().to_owned();
        let changed = found.changed.iter().map(|one| {
            let fields = one.fields.iter();
            let fields =
                fields.map(|one| [one.field.clone(), one.before.clone(), one.after.clone()]);
            (code(&one.row), fields.collect())
        });
        let difference = Difference {
            added: found.added.iter().map(code).collect(),
            changed: changed.collect(),
            removed: found.removed.clone(),
            same: found.same,
        };
        reading.done(Prepared { proposed, difference: Some(difference), ..Prepared::default() })
    }
}
