//! Organisations that send observers, and the end of an accreditation. Observers are accredited by
//! command: their names go into a private file of the folder, and never through a form.

use election::register::Change;
use election::register::observer::{ObserverWithdrawn, OrganisationEntered, OrganisationKind};

use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{Around, Part, Prepared, Task, names, text};

/// An organisation or state enters the register.
pub struct Enter;

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
        reading.done(Prepared::one(Change::OrganisationEntered(act)))
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
        reading.done(Prepared::one(Change::ObserverWithdrawn(act)))
    }
}
