//! Organisations that send observers, accreditations and their end. Names of observers go into a
//! private file of the folder; the log gets commitments.

use std::collections::{BTreeMap, BTreeSet};

use election::ObserverCode;
use election::entry::bytes_of_hex;
use election::register::Change;
use election::register::observer::{ObserverWithdrawn, OrganisationEntered, OrganisationKind};
use exchange::register::observer::{Changed, Holder, difference, names_told, read};

use crate::desk::Proposed;
use crate::error::NodeError;
use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::session::secret;
use crate::registrar::task::{Around, Difference, Part, Prepared, Task, names, of_files, text};

/// An organisation or state enters the register.
pub struct Enter;

/// Organisations and observers by two tables.
pub struct Accredit;

/// An accreditation ends.
pub struct Withdraw;

const NAME: [(&str, &str, &str); 3] = [
    ("kk", "name_kk", "desk-name-kk"),
    ("ru", "name_ru", "desk-name-ru"),
    ("en", "name_en", "desk-name-en"),
];

impl Task for Enter {
    fn code(&self) -> &'static str {
        "organisation"
    }

    fn title(&self) -> &'static str {
        "desk-organisation"
    }

    fn part(&self) -> Part {
        Part::Observers
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let kinds: [(&str, &str); 5] = [
            ("state", "desk-kind-state"),
            ("international", "desk-kind-international"),
            ("party", "desk-kind-party"),
            ("association", "desk-kind-association"),
            ("media", "desk-kind-media"),
        ];
        let kinds = kinds.map(|(word, key)| (word.to_owned(), around.l.say(key).to_owned()));
        let mut fields = vec![
            Field::line("organisation", "desk-organisation-code").hint("desk-code-hint"),
            Field::choice("kind", "desk-kind", kinds),
        ];
        fields.extend(names(around, NAME));
        fields.push(Field::line("state", "desk-state").hint("desk-state-hint").optional());
        fields.push(Field::line("document", "desk-document"));
        fields
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let kind: Option<OrganisationKind> = reading.word("kind");
        let state = input.text("state");
        let act = OrganisationEntered {
            organisation: reading.text("organisation").as_str().into(),
            kind: kind.unwrap_or(OrganisationKind::Association),
            name: text(input, NAME.map(|(tag, name, _)| (tag, name))),
            state: (!state.is_empty()).then(|| state.to_owned()),
            document: reading.text("document"),
        };
        let change = Change::OrganisationEntered(act);
        reading.extend(told(around, "", &change, &holders(around)?));
        reading.done(Prepared::one(change))
    }
}

impl Task for Accredit {
    fn code(&self) -> &'static str {
        "observers"
    }

    fn title(&self) -> &'static str {
        "desk-accredit"
    }

    fn part(&self) -> Part {
        Part::Observers
    }

    fn fields(&self, _: &Around<'_>) -> Vec<Field> {
        vec![
            Field::file("organisations", "desk-organisations-file")
                .hint("desk-organisations-file-hint"),
            Field::file("observers", "desk-observers-file").hint("desk-observers-file-hint"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (organisations, observers) = (reading.file("organisations"), reading.file("observers"));
        let (Some(organisations), Some(observers)) = (organisations, observers) else {
            return reading.done(Prepared::default());
        };
        let register = &around.canvass.registers().observers;
        let known: BTreeSet<String> =
            register.organisations().keys().map(ToString::to_string).collect();
        let held = holders(around)?;
        let found = read(organisations, observers, &known)
            .and_then(|rows| difference(&rows, observers.0, register, &held))
            .map_err(|faults| of_files(around.l, &faults))?;
        // A card that the private file has already keeps its salt: an import was cut off.
        let mut salts: BTreeMap<ObserverCode, [u8; 32]> =
            held.iter().map(|holder| (holder.observer.clone(), holder.salt)).collect();
        for row in &found.accredited {
            if !held.iter().any(|one| one.observer == row.observer && one.name == row.name) {
                let drawn = secret().map_err(|error| of_node(around, &error))?;
                let drawn = bytes_of_hex(&drawn);
                salts.insert(row.observer.clone(), drawn.expect("a secret is 32 bytes in hex"));
            }
        }
        let (changes, holders) =
            found.changes((organisations.0, observers.0), |observer| salts[observer]);
        for (place, change) in &changes {
            let known: Vec<Holder> = held.iter().chain(&holders).cloned().collect();
            reading.extend(told(around, place, change, &known));
        }
        let proposed =
            changes.into_iter().map(|(place, change)| Proposed::new(place, change)).collect();
        let mut difference =
            Difference { same: found.same + found.organisations_same, ..Difference::default() };
        for one in &found.organisations {
            let code = one.act.organisation.to_string();
            match &one.changed {
                Changed::Added => difference.added.push(code),
                Changed::Fields(fields) => {
                    let fields = fields.iter();
                    let fields = fields
                        .map(|one| [one.field.clone(), one.before.clone(), one.after.clone()]);
                    difference.changed.push((code, fields.collect()));
                }
            }
        }
        difference.added.extend(found.accredited.iter().map(|row| row.observer.to_string()));
        reading.done(Prepared { proposed, holders, difference: Some(difference) })
    }
}

impl Task for Withdraw {
    fn code(&self) -> &'static str {
        "observer"
    }

    fn title(&self) -> &'static str {
        "desk-observer-withdraw"
    }

    fn part(&self) -> Part {
        Part::Observers
    }

    fn fields(&self, _: &Around<'_>) -> Vec<Field> {
        vec![
            Field::line("observer", "desk-observer"),
            Field::lines("reason", "desk-reason"),
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let act = ObserverWithdrawn {
            observer: reading.text("observer").as_str().into(),
            reason: reading.text("reason").replace('\n', " "),
            document: reading.text("document"),
        };
        let change = Change::ObserverWithdrawn(act);
        reading.extend(told(around, "", &change, &holders(around)?));
        reading.done(Prepared::one(change))
    }
}

fn holders(around: &Around<'_>) -> Result<Vec<Holder>, Vec<Fault>> {
    around.folder.holders().map_err(|error| of_node(around, &error))
}

fn of_node(around: &Around<'_>, error: &NodeError) -> Vec<Fault> {
    vec![Fault::told(around.l, "", error.code(), error.to_string(), &[])]
}

/// Texts of an act that have the name of an observer.
fn told(around: &Around<'_>, place: &str, change: &Change, holders: &[Holder]) -> Vec<Fault> {
    let fault = |found: exchange::register::observer::NameTold| {
        Fault::told(around.l, place, found.code(), found.to_string(), &found.fields())
    };
    names_told(change, holders).into_iter().map(fault).collect()
}
