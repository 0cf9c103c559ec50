//! Lists: handed in with their candidates, paid for, decided on, left, drawn.

use election::register::Change;
use election::register::list::{
    BallotOrderDrawn, CandidateLeft, Decision, DepositChanged, DepositState, Leaving, ListDecided,
    ListFiled, ListWithdrawn,
};
use election::{ContestCode, ListCode};
use exchange::register::list::{check, chunks};
use law::Date;
use register::list::{ReferenceDays, Status};

use crate::desk::Proposed;
use crate::registrar::form::{Fault, Field, Input, Reading};
use crate::registrar::task::{
    Around, Difference, Part, Prepared, Task, contests, names, of_files, text, time,
};

/// A party hands in its list, with the file of its candidates.
pub struct File;

/// A deposit is paid, returned or kept.
pub struct Deposit;

/// The commission decides on a list.
pub struct Decide;

/// A candidate leaves a list.
pub struct Leave;

/// A party withdraws its list.
pub struct Withdraw;

/// The order on the ballot is drawn.
pub struct Order;

const NAME: [(&str, &str, &str); 3] = [
    ("kk", "name_kk", "desk-name-kk"),
    ("ru", "name_ru", "desk-name-ru"),
    ("en", "name_en", "desk-name-en"),
];
const SHORT: [(&str, &str, &str); 3] = [
    ("kk", "short_kk", "desk-short-kk"),
    ("ru", "short_ru", "desk-short-ru"),
    ("en", "short_en", "desk-short-en"),
];

impl Task for File {
    fn code(&self) -> &'static str {
        "list"
    }

    fn title(&self) -> &'static str {
        "desk-list-file"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let mut fields = vec![
            contests(around),
            Field::line("list", "desk-list-code").hint("desk-code-hint"),
            Field::line("party", "desk-party").hint("desk-party-hint"),
        ];
        fields.extend(names(around, NAME));
        fields.extend(names(around, SHORT));
        fields.push(Field::line("colour", "desk-colour").hint("desk-colour-hint"));
        fields.push(Field::line("document", "desk-congress"));
        fields.push(Field::file("candidates", "desk-candidates").hint("desk-candidates-hint"));
        fields
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (contest, list) = (reading.text("contest"), reading.text("list"));
        let mut filed = ListFiled {
            contest: contest.as_str().into(),
            list: list.as_str().into(),
            party: reading.text("party").as_str().into(),
            name: text(input, NAME.map(|(tag, name, _)| (tag, name))),
            short: text(input, SHORT.map(|(tag, name, _)| (tag, name))),
            colour: reading.text("colour"),
            candidates: 0,
            document: reading.text("document"),
        };
        for (field, text) in [(NAME, &filed.name), (SHORT, &filed.short)] {
            if text.is_empty() {
                let languages = &around.package.definition.languages;
                let first = field.into_iter().find(|(tag, ..)| languages.iter().any(|l| l == tag));
                reading.fault(
                    first.map_or("name_en", |(_, name, _)| name),
                    "field.empty",
                    "desk-fault-empty",
                );
            }
        }
        let Some((file, bytes)) = reading.file("candidates") else {
            return reading.done(Prepared::default());
        };
        let registers = around.canvass.registers();
        let Some(rules) = registers.rules_of(&filed.contest) else {
            reading.fault("contest", "field.unknown", "desk-fault-choice");
            return reading.done(Prepared::default());
        };
        let elsewhere = registers.lists.elsewhere(&filed.contest, &filed.list, Status::is_open);
        let sheet = match check(rules, days(around, input), &elsewhere, file, bytes) {
            Ok(sheet) => sheet,
            Err(faults) => {
                reading.extend(of_files(around.l, &faults));
                return reading.done(Prepared::default());
            }
        };
        reading.extend(of_files(around.l, &sheet.faults));
        reading.extend(sheet.findings.iter().map(|finding| {
            let place = match finding.line {
                0 => file.to_owned(),
                line => format!("{file}, line {line}"),
            };
            Fault::told(
                around.l,
                &place,
                finding.code(),
                finding.kind.to_string(),
                &finding.fields(),
            )
        }));
        let Some(candidates) = sheet.candidates() else { return reading.done(Prepared::default()) };
        filed.candidates = u32::try_from(candidates.len()).unwrap_or(u32::MAX);
        let before = registers.lists.get(&filed.contest, &filed.list);
        let before = before.map(|list| list.candidates.as_slice()).unwrap_or_default();
        let difference = difference(before, &candidates);
        let acts = chunks(&filed.contest, &filed.list, &candidates);
        let mut proposed = vec![Proposed::new("", Change::ListFiled(filed))];
        proposed
            .extend(acts.into_iter().map(|act| Proposed::new(file, Change::CandidatesFiled(act))));
        reading.done(Prepared { proposed, difference: Some(difference), ..Prepared::default() })
    }
}

/// Days on which ages are counted, for a list handed in at the time of the form.
fn days(around: &Around<'_>, input: &Input) -> ReferenceDays {
    let adopted = around.canvass.registers().calendar.adopted();
    let day = adopted.map_or(&around.package.definition.date, |adopted| &adopted.act.day);
    let election = Date::parse(day).expect("a package and a calendar have a day that is one");
    let epoch = Date::parse("1970-01-01").expect("a day");
    let days = i32::try_from(time(around, input) / 86_400).ok();
    let filed = days.and_then(|days| epoch.add_days(days)).unwrap_or(election);
    ReferenceDays { election, filed, registered: filed }
}

fn difference(
    before: &[election::register::list::Candidate],
    after: &[election::register::list::Candidate],
) -> Difference {
    let found = register::list::difference(before, after);
    let said = |one: &election::register::list::Candidate| format!("{}. {}", one.number, one.name);
    let changed = found.changed.into_iter().map(|(number, fields)| {
        let fields = fields.into_iter().map(|one| [one.column.to_owned(), one.before, one.after]);
        (number.to_string(), fields.collect())
    });
    let changed: Vec<(String, Vec<[String; 3]>)> = changed.collect();
    Difference {
        same: after.len() - found.added.len() - changed.len(),
        added: found.added.iter().map(said).collect(),
        removed: found.removed.iter().map(said).collect(),
        changed,
    }
}

/// A list that was handed in: contest and code in one answer.
fn lists(around: &Around<'_>, keep: impl Fn(Status) -> bool) -> Field {
    let registers = around.canvass.registers();
    let mut choices = Vec::new();
    for contest in &around.package.definition.contests {
        for (code, list) in registers.lists.of(&contest.code) {
            if registers.lists.status(&contest.code, code).is_some_and(&keep) {
                let name = around.l.name(&list.filed.name).text;
                choices.push((format!("{} {code}", contest.code), format!("{name} ({code})")));
            }
        }
    }
    Field::choice("of", "desk-list", choices)
}

fn read_list(reading: &mut Reading<'_>) -> (ContestCode, ListCode) {
    let of = reading.text("of");
    let (contest, list) = of.split_once(' ').unwrap_or((of.as_str(), ""));
    (contest.into(), list.into())
}

impl Task for Deposit {
    fn code(&self) -> &'static str {
        "deposit"
    }

    fn title(&self) -> &'static str {
        "desk-deposit"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let say = |key: &str| around.l.say(key).to_owned();
        vec![
            lists(around, |_| true),
            Field::choice(
                "state",
                "desk-deposit-state",
                [
                    ("paid".to_owned(), say("desk-deposit-paid")),
                    ("returned".to_owned(), say("desk-deposit-returned")),
                    ("forfeited".to_owned(), say("desk-deposit-forfeited")),
                ],
            ),
            Field::number("amount", "desk-amount").hint("desk-amount-hint"),
            Field::number("unit", "desk-unit").hint("desk-unit-hint"),
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (contest, list) = read_list(&mut reading);
        let state: Option<DepositState> = reading.word("state");
        let act = DepositChanged {
            contest,
            list,
            state: state.unwrap_or(DepositState::Paid),
            amount: reading.number("amount"),
            unit: reading.number("unit"),
            document: reading.text("document"),
        };
        reading.done(Prepared::one(Change::DepositChanged(act)))
    }
}

impl Task for Decide {
    fn code(&self) -> &'static str {
        "decision"
    }

    fn title(&self) -> &'static str {
        "desk-list-decide"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let say = |key: &str| around.l.say(key).to_owned();
        vec![
            lists(around, |status| status != Status::Cancelled),
            Field::choice(
                "decision",
                "desk-decision",
                [
                    ("registered".to_owned(), say("desk-decision-registered")),
                    ("refused".to_owned(), say("desk-decision-refused")),
                    ("cancelled".to_owned(), say("desk-decision-cancelled")),
                ],
            ),
            Field::line("decided", "desk-decided")
                .hint("desk-decided-hint")
                .with(site::words::utc(crate::registrar::task::time(around, &Input::default()))),
            Field::line("resolution", "desk-resolution"),
            Field::lines("grounds", "desk-grounds").hint("desk-grounds-hint").optional(),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (contest, list) = read_list(&mut reading);
        let decision: Option<Decision> = reading.word("decision");
        let grounds = input.text("grounds").lines().map(str::trim);
        let act = ListDecided {
            contest,
            list,
            decision: decision.unwrap_or(Decision::Refused),
            at: reading.moment("decided"),
            resolution: reading.text("resolution"),
            grounds: grounds.filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        };
        reading.done(Prepared::one(Change::ListDecided(act)))
    }
}

impl Task for Leave {
    fn code(&self) -> &'static str {
        "candidate"
    }

    fn title(&self) -> &'static str {
        "desk-candidate-leave"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        let say = |key: &str| around.l.say(key).to_owned();
        vec![
            lists(around, Status::is_open),
            Field::number("number", "desk-number"),
            Field::choice(
                "leaving",
                "desk-leaving",
                [
                    ("withdrawn".to_owned(), say("desk-leaving-withdrawn")),
                    ("recalled".to_owned(), say("desk-leaving-recalled")),
                    ("struck".to_owned(), say("desk-leaving-struck")),
                    ("died".to_owned(), say("desk-leaving-died")),
                ],
            ),
            Field::line("document", "desk-document"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (contest, list) = read_list(&mut reading);
        let leaving: Option<Leaving> = reading.word("leaving");
        let act = CandidateLeft {
            contest,
            list,
            number: u32::try_from(reading.number("number")).unwrap_or(u32::MAX),
            leaving: leaving.unwrap_or(Leaving::Withdrawn),
            document: reading.text("document"),
        };
        reading.done(Prepared::one(Change::CandidateLeft(act)))
    }
}

impl Task for Withdraw {
    fn code(&self) -> &'static str {
        "withdrawal"
    }

    fn title(&self) -> &'static str {
        "desk-list-withdraw"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        vec![lists(around, Status::is_open), Field::line("document", "desk-document")]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let (contest, list) = read_list(&mut reading);
        let act = ListWithdrawn { contest, list, document: reading.text("document") };
        reading.done(Prepared::one(Change::ListWithdrawn(act)))
    }
}

impl Task for Order {
    fn code(&self) -> &'static str {
        "ballot-order"
    }

    fn title(&self) -> &'static str {
        "desk-ballot-order"
    }

    fn part(&self) -> Part {
        Part::Lists
    }

    fn fields(&self, around: &Around<'_>) -> Vec<Field> {
        // Nothing is filled in: an order that nobody drew must not be sent by mistake.
        vec![
            contests(around),
            Field::lines("order", "desk-order").hint("desk-order-hint"),
            Field::line("document", "desk-minutes"),
        ]
    }

    fn propose(&self, around: &Around<'_>, input: &Input) -> Result<Prepared, Vec<Fault>> {
        let mut reading = Reading::new(input, around.l);
        let act = BallotOrderDrawn {
            contest: reading.text("contest").as_str().into(),
            order: reading.codes("order").into_iter().map(ListCode::new).collect(),
            document: reading.text("document"),
        };
        reading.done(Prepared::one(Change::BallotOrderDrawn(act)))
    }
}
