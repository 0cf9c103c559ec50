//! Parties: a stage by form, everything else by tables.

use std::collections::BTreeMap;

use election::register::Change;
use election::register::party::{PartyStage, Stage};
use exchange::register::party::{TABLES, difference, read};

use crate::desk::Proposed;
use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{Around, Difference, Part, Prepared, Task, of_files};

/// A party reaches a stage.
pub struct Stages;

/// A table of the register of parties.
pub struct Tables;

impl Task for Stages {
    fn code(&self) -> &'static str {
        "party-stage"
    }

    fn title(&self) -> &'static str {
        "desk-party-stage"
    }

    fn part(&self) -> Part {
        Part::Parties
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let parties = &around.canvass.registers().parties;
        let parties = parties.iter().map(|(code, party)| {
            let name = party.names().last().map_or("", |named| around.l.name(named.name).text);
            (code.to_string(), format!("{name} ({code})"))
        });
        let stages: [(&str, &str); 8] = [
            ("initiative", "desk-stage-initiative"),
            ("notice", "desk-stage-notice"),
            ("congress", "desk-stage-congress"),
            ("filed", "desk-stage-filed"),
            ("registered", "desk-stage-registered"),
            ("refused", "desk-stage-refused"),
            ("suspended", "desk-stage-suspended"),
            ("liquidated", "desk-stage-liquidated"),
        ];
        let stages = stages.map(|(word, key)| (word.to_owned(), around.l.say(key).to_owned()));
        vec![
            Field::choice("party", "desk-party", parties),
            Field::choice("stage", "desk-stage", stages),
            Field::day("on", "desk-on"),
            Field::number("people", "desk-people").hint("desk-people-hint").optional(),
            Field::lines("grounds", "desk-grounds").hint("desk-grounds-codes").optional(),
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let stage: Option<Stage> = reading.word("stage");
        let on = reading.day("on");
        let people = (!input.text("people").is_empty()).then(|| reading.number("people"));
        let grounds =
            if input.text("grounds").is_empty() { Vec::new() } else { reading.codes("grounds") };
        let act = PartyStage {
            party: reading.text("party").as_str().into(),
            stage: stage.unwrap_or(Stage::Initiative),
            on: on.map(|on| on.to_string()).unwrap_or_default(),
            at_latest: false,
            document: reading.text("document"),
            people,
            regions: BTreeMap::new(),
            grounds,
        };
        reading.done(Prepared::one(Change::PartyStage(act)))
    }
}

impl Task for Tables {
    fn code(&self) -> &'static str {
        "parties"
    }

    fn title(&self) -> &'static str {
        "desk-party-tables"
    }

    fn part(&self) -> Part {
        Part::Parties
    }

    fn fields(&self, _: &Around<'_>) -> Vec<Field> {
        let tables = TABLES.map(|table| (table.to_owned(), table.to_owned()));
        vec![
            Field::choice("table", "desk-table", tables),
            Field::file("file", "desk-file").hint("desk-file-hint"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let table = reading.text("table");
        let Some((_, bytes)) = reading.file("file") else {
            return reading.done(Prepared::default());
        };
        // The table is told by the answer: files are called differently on people's disks.
        let rows = match read(&[(table, bytes.to_vec())].into()) {
            Ok(rows) => rows,
            Err(faults) => {
                reading.extend(of_files(around.l, &faults));
                return reading.done(Prepared::default());
            }
        };
        let found = difference(&around.canvass.registers().parties, &rows);
        let proposed = found.rows().into_iter();
        let proposed = proposed.map(|row| Proposed::new(row.place(), row.change)).collect();
        let changed = found.changed.into_iter().map(|one| {
            let fields =
                one.fields.into_iter().map(|field| [field.field, field.before, field.after]);
            (one.row.place(), fields.collect())
        });
        let difference = Difference {
            added: found.added.iter().map(exchange::register::party::Row::place).collect(),
            changed: changed.collect(),
            // A log forgets nothing: rows that a table lacks stay.
            removed: Vec::new(),
            same: found.same,
        };
        reading.done(Prepared { proposed, difference: Some(difference), ..Prepared::default() })
    }
}
