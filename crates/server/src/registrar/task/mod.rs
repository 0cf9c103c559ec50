//! What a registrar can do: each task has a form, and turns its answers into changes.
//!
//! A task decides nothing. It reads what was typed or uploaded; whether the changes are lawful is
//! said by the desk, which tries them on a copy.

mod calendar;
mod list;
mod observer;
mod party;
mod place;

use canvass::Canvass;
use election::LateRulingCode;
use election::act::Mode;
use election::register::Change;
use exchange::Package;
use exchange::register::observer::Holder;
use site::words::{Locale, utc};

use crate::desk::Proposed;
use crate::folder::Folder;
use crate::registrar::form::{Fault, Field, Input, Reading};

/// What a task may look at.
pub struct Around<'a> {
    /// What is durable now.
    pub canvass: &'a Canvass,
    /// The package of the node.
    pub package: &'a Package,
    /// The folder of the node, for what stays out of the log.
    pub folder: &'a Folder,
    /// Language of the page.
    pub l: &'static Locale,
    /// The machine's time, seconds since 1970-01-01 UTC.
    pub clock: u64,
}

/// A part of the registers, as the home page groups tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Deadlines, late acts, rolls.
    Calendar,
    /// Parties.
    Parties,
    /// Lists and candidates.
    Lists,
    /// Areas, commissions, stations.
    Places,
    /// Observers.
    Observers,
}

impl Part {
    /// Every part, in the order of the page, with the key of its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Calendar, "desk-part-calendar"),
        (Self::Parties, "desk-part-parties"),
        (Self::Lists, "desk-part-lists"),
        (Self::Places, "desk-part-places"),
        (Self::Observers, "desk-part-observers"),
    ];
}

/// Something a registrar can do.
pub trait Task: Sync {
    /// Its name in addresses.
    fn code(&self) -> &'static str;
    /// Key of its title.
    fn title(&self) -> &'static str;
    /// Where it belongs.
    fn part(&self) -> Part;
    /// The questions of its form.
    fn fields(&self, around: &Around<'_>) -> Vec<Field>;
    /// The changes that the answers ask for.
    ///
    /// # Errors
    /// Every fault of the answers and files.
    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>>;
}

/// Every task, in the order of the home page.
pub const TASKS: [&dyn Task; 17] = [
    &calendar::Adopt,
    &calendar::Late,
    &calendar::Freeze,
    &party::Stages,
    &party::Tables,
    &list::File,
    &list::Deposit,
    &list::Decide,
    &list::Leave,
    &list::Withdraw,
    &list::Order,
    &place::AREAS,
    &place::COMMISSIONS,
    &place::STATIONS,
    &observer::Enter,
    &observer::Accredit,
    &observer::Withdraw,
];

/// The task of this name.
pub fn find(code: &str) -> Option<&'static dyn Task> {
    TASKS.into_iter().find(|task| task.code() == code)
}

/// Changes as a form asks for them, and what they come to.
#[derive(Default)]
pub struct Prepared {
    /// The changes.
    pub proposed: Vec<Proposed>,
    /// Who holds the cards that the changes give out.
    pub holders: Vec<Holder>,
    /// What a file would add, change and remove; none for a form without a file.
    pub difference: Option<Difference>,
}

/// What a file would change.
#[derive(Default)]
pub struct Difference {
    /// Rows that are new.
    pub added: Vec<String>,
    /// Rows that differ, with the fields that do: name, before, after.
    pub changed: Vec<(String, Vec<[String; 3]>)>,
    /// Rows that go.
    pub removed: Vec<String>,
    /// Rows that stay as they are.
    pub same: usize,
}

impl Prepared {
    /// One change without a file.
    pub fn one(change: Change) -> Self {
        Self { proposed: vec![Proposed::new("", change)], ..Self::default() }
    }
}

/// Questions that every form has: when, in a rehearsal; by which ruling, where there are some.
pub fn common(around: &Around<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    let rulings = around.canvass.registers().calendar.rulings();
    if !rulings.is_empty() {
        let none = (String::new(), around.l.say("desk-late-none").to_owned());
        let rulings = rulings.iter().map(|(code, ruling)| {
            (code.to_string(), format!("{code}: {}, {}", ruling.act.subject, ruling.act.deadline))
        });
        let choices = std::iter::once(none).chain(rulings);
        fields.push(Field::choice("late", "desk-late", choices).optional());
    }
    if around.canvass.mode() == Some(Mode::Rehearsal) {
        let at = utc(around.canvass.last_at().unwrap_or_default());
        fields.push(Field::line("at", "desk-at").hint("desk-at-hint").with(at));
    }
    fields
}

/// Reads the answers to the [`common`] questions: the time of the acts, none for the clock, and the
/// ruling.
///
/// # Errors
/// A time that cannot be read.
pub fn read_common(
    around: &Around<'_>,
    input: &Input,
) -> Result<(Option<u64>, Option<LateRulingCode>), Vec<Fault>> {
    let mut reading = Reading::new(input, around.l);
    let rehearsal = around.canvass.mode() == Some(Mode::Rehearsal);
    let at = rehearsal.then(|| reading.moment("at"));
    let late = Some(input.text("late")).filter(|code| !code.is_empty()).map(LateRulingCode::from);
    reading.done((at, late))
}

/// The time of acts: as it was answered, else by the clock.
pub fn time(around: &Around<'_>, input: &Input) -> u64 {
    let answered = exchange::seconds(input.text("at"));
    answered.filter(|_| around.canvass.mode() == Some(Mode::Rehearsal)).unwrap_or(around.clock)
}

/// The contests of the day, as choices; one of them is no question but still an answer.
fn contests(around: &Around<'_>) -> Field {
    let contests = around.package.definition.contests.iter();
    let choice = |contest: &election::definition::Contest| {
        (contest.code.to_string(), around.l.name(&contest.title).text.to_owned())
    };
    Field::choice("contest", "desk-contest", contests.map(choice))
}

/// A name in the languages of the day, the first of them required.
fn names(
    around: &Around<'_>,
    fields: [(&'static str, &'static str, &'static str); 3],
) -> Vec<Field> {
    let languages = &around.package.definition.languages;
    let spoken = fields.into_iter().filter(|(tag, ..)| languages.iter().any(|one| one == tag));
    spoken
        .enumerate()
        .map(|(nth, (_, name, label))| {
            let field = Field::line(name, label);
            if nth == 0 { field } else { field.optional() }
        })
        .collect()
}

/// A text in the languages that were filled.
fn text(input: &Input, fields: [(&'static str, &'static str); 3]) -> election::Text {
    let filled = fields.into_iter().filter(|(_, name)| !input.text(name).is_empty());
    election::Text(
        filled.map(|(tag, name)| (tag.to_owned(), input.text(name).to_owned())).collect(),
    )
}

/// Faults of a file as faults of a form.
fn of_files(l: &'static Locale, faults: &[exchange::Fault]) -> Vec<Fault> {
    faults.iter().map(|fault| Fault::of_file(l, fault)).collect()
}
