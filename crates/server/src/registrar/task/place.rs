//! Areas, commissions and stations, by tables.

use election::register::place::{AreaRow, CommissionRow, StationRow};
use exchange::Fault as FileFault;
use exchange::register::place::{Acted, Hours, Read, acts, areas, commissions, stations};
use register::place::{Places, difference};

use crate::desk::Proposed;
use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{Around, Difference, Part, Prepared, Task, of_files};

/// Reads the rows of a file; columns that it does not have come from the register.
type Reader<R> = fn(&str, &[u8], &Places) -> Result<Read<R>, Vec<FileFault>>;

/// A table of one of the three registers.
pub struct Tables<R: 'static> {
    code: &'static str,
    title: &'static str,
    read: Reader<R>,
    rows: fn(&Places) -> Vec<&R>,
}

/// The table of areas.
pub const AREAS: Tables<AreaRow> = Tables {
    code: "areas",
    title: "desk-areas",
    read: |file, bytes, places| areas(file, bytes, |code| places.area(code)),
    rows: |places| places.areas(),
};

/// The table of commissions.
pub const COMMISSIONS: Tables<CommissionRow> = Tables {
    code: "commissions",
    title: "desk-commissions",
    read: |file, bytes, places| {
        commissions(file, bytes, |code| places.commission(code).map(|one| &*one.row))
    },
    rows: |places| places.commissions().into_iter().map(|one| &*one.row).collect(),
};

/// The table of stations.
pub const STATIONS: Tables<StationRow> = Tables {
    code: "stations",
    title: "desk-stations",
    read: |file, bytes, places| {
        stations(file, bytes, |code| places.station(code).map(|one| &*one.row), Hours::default())
    },
    rows: |places| places.stations().map(|one| &*one.row).collect(),
};

impl<R: Acted + Clone + Sync> Task for Tables<R> {
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
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let document = reading.text("document");
        let Some((file, bytes)) = reading.file("file") else {
            return reading.done(Prepared::default());
        };
        let places = &around.canvass.registers().places;
        let rows = match (self.read)(file, bytes, places) {
            Ok(read) => read.rows,
            Err(faults) => {
                reading.extend(of_files(around.l, &faults));
                return reading.done(Prepared::default());
            }
        };
        let found = difference(rows, (self.rows)(places));
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
