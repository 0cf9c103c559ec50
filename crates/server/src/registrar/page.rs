//! The registrar's pages as HTML.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use canvass::Canvass;
use election::act::Mode;
use site::words::{Locale, Name};

use crate::registrar::form::{Fault, Field, Input, Kind};
use crate::registrar::session::Known;
use crate::registrar::task::{self, Around, Difference, Part, TASKS, Task};
use crate::registrar::{Registrar, clock};

/// Deadlines named on the home page.
const DEADLINES: usize = 6;
/// Rows of a difference named before the rest is only counted.
const ROWS: usize = 200;

/// Pages in one language.
pub struct Pages<'a> {
    registrar: &'a Registrar,
    l: &'static Locale,
    csrf: String,
}

/// What stands around every page.
struct Frame<'a> {
    l: &'static Locale,
    day: Name<'a>,
    title: String,
    /// Path of this page below the language; empty for home.
    here: &'a str,
    languages: Vec<&'static Locale>,
    rehearsal: bool,
    authority: Name<'a>,
    size: u64,
    /// Empty where no session is open.
    csrf: &'a str,
}

#[derive(Template)]
#[template(path = "registrar/home.html")]
struct Home<'a> {
    frame: Frame<'a>,
    answer: String,
    parts: Vec<PartOf>,
    deadlines: Vec<Deadline<'a>>,
    registers: Vec<Register>,
    adopted: bool,
}

struct PartOf {
    name: &'static str,
    tasks: Vec<(&'static str, &'static str)>,
}

struct Register {
    label: String,
    says: String,
}

struct Deadline<'a> {
    name: Name<'a>,
    when: String,
    cite: &'a str,
}

#[derive(Template)]
#[template(path = "registrar/form.html")]
struct Form<'a> {
    frame: Frame<'a>,
    title: &'static str,
    path: &'static str,
    fields: Vec<Question<'a>>,
    faults: &'a [Fault],
    summary: String,
}

struct Question<'a> {
    field: Field,
    faults: Vec<&'a Fault>,
}

#[derive(Template)]
#[template(path = "registrar/check.html")]
struct Check<'a> {
    frame: Frame<'a>,
    title: &'static str,
    path: &'static str,
    answers: Vec<(&'static str, String)>,
    difference: Option<Shown<'a>>,
    entries: usize,
    button: String,
    checked: &'a str,
}

struct Shown<'a> {
    difference: &'a Difference,
    sentence: String,
    most: usize,
}

#[derive(Template)]
#[template(path = "registrar/received.html")]
struct Received<'a> {
    frame: Frame<'a>,
    answer: String,
    note: String,
}

#[derive(Template)]
#[template(path = "registrar/notice.html")]
struct Notice<'a> {
    frame: Frame<'a>,
    answer: String,
    note: String,
    code: &'a str,
}

impl<'a> Pages<'a> {
    /// Pages without a session.
    pub fn of(registrar: &'a Registrar, l: &'static Locale) -> Self {
        Self { registrar, l, csrf: String::new() }
    }

    /// Pages whose forms carry the secret of a session.
    pub fn of_session(self, known: &Known) -> Self {
        Self { csrf: known.csrf.clone(), ..self }
    }

    /// What the registers hold, what comes next, what can be done.
    pub fn home(&self) -> Response {
        let canvass = self.registrar.desk.canvass();
        let package = self.registrar.desk.package();
        let live = canvass.mode() == Some(Mode::Live);
        let now = if live { clock() } else { canvass.last_at().unwrap_or_default() };
        let deadlines = self.deadlines(&canvass, now);
        let key = match (canvass.is_opened(), deadlines.is_empty()) {
            (true, _) => "desk-answer-opened",
            (false, true) => "desk-answer-begin",
            (false, false) => "desk-answer-before",
        };
        let home = Home {
            answer: self.l.say(key).to_owned(),
            parts: parts(self.l),
            deadlines,
            registers: self.registers(),
            adopted: canvass.registers().calendar.adopted().is_some(),
            frame: self.frame("", self.l.name(&package.definition.name).text, "desk"),
        };
        html(StatusCode::OK, &home)
    }

    /// The next deadlines, in order of time, as the public calendar writes their moments.
    fn deadlines<'c>(&self, canvass: &'c Canvass, now: u64) -> Vec<Deadline<'c>> {
        let calendar = &canvass.registers().calendar;
        let Some(procedure) = canvass.registers().procedure() else { return Vec::new() };
        let moments = self.view(|view| site::register_moments(view, self.l.tag));
        let shown = moments.into_iter().filter_map(|(code, when)| {
            let deadline = procedure.deadline(&code)?;
            calendar.moment(&code).filter(|at| *at >= now)?;
            Some(Deadline { name: self.l.name(&deadline.name), when, cite: &deadline.cite })
        });
        shown.take(DEADLINES).collect()
    }

    /// What the public pages say now.
    fn view<T>(&self, ask: impl FnOnce(&site::View) -> T) -> T {
        let node = self.registrar.desk.node();
        let live = node.live();
        let log = crate::node::NodeLog::new(&live, node);
        ask(&site::View::new(&live.canvass, &log))
    }

    /// What each register holds, in the words of the public pages.
    fn registers(&self) -> Vec<Register> {
        let lines = self.view(|view| site::register_lines(view, self.l.tag)).into_iter();
        lines.map(|(label, says)| Register { label, says }).collect()
    }

    /// The form of a task, with what was answered and what is wrong with it.
    pub fn form(
        &self,
        task: &'static dyn Task,
        input: Option<&Input>,
        faults: &[Fault],
    ) -> Response {
        let canvass = self.registrar.desk.canvass();
        let around = self.around(&canvass);
        let mut fields = task.fields(&around);
        fields.extend(task::common(&around));
        if let Some(input) = input {
            for field in &mut fields {
                field.value = input.text(field.name).to_owned();
            }
        }
        let question = |field: Field| {
            let faults = faults.iter().filter(|fault| fault.field == Some(field.name)).collect();
            Question { field, faults }
        };
        let form = Form {
            frame: self.frame(task.code(), self.l.say(task.title()), "desk"),
            title: self.l.say(task.title()),
            path: task.code(),
            fields: fields.into_iter().map(question).collect(),
            summary: self.l.tell("desk-faults", &[("count", faults.len().into())]),
            faults,
        };
        let bad = !faults.is_empty();
        html(if bad { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &form)
    }

    /// What would be recorded, with the button that records it.
    pub fn check(
        &self,
        task: &'static dyn Task,
        input: &Input,
        difference: Option<&Difference>,
        entries: usize,
        checked: &str,
    ) -> Response {
        let canvass = self.registrar.desk.canvass();
        let around = self.around(&canvass);
        let mut fields = task.fields(&around);
        fields.extend(task::common(&around));
        let answers = fields.iter().map(|field| (self.l.say(field.label), field.said(input)));
        let page = Check {
            frame: self.frame(task.code(), self.l.say(task.title()), "desk"),
            title: self.l.say(task.title()),
            path: task.code(),
            answers: answers.filter(|(_, said)| !said.is_empty()).collect(),
            difference: difference.map(|difference| Shown {
                sentence: self.l.tell(
                    "desk-difference",
                    &[
                        ("added", difference.added.len().into()),
                        ("changed", difference.changed.len().into()),
                        ("removed", difference.removed.len().into()),
                        ("same", difference.same.into()),
                    ],
                ),
                difference,
                most: ROWS,
            }),
            entries,
            button: self.l.tell("desk-record", &[("count", entries.into())]),
            checked,
        };
        html(StatusCode::OK, &page)
    }

    /// The receipt.
    pub fn received(&self, size: u64, entries: u64) -> Response {
        let answer = match entries {
            0 => self.l.say("desk-received-none").to_owned(),
            1 => self.l.tell("desk-received-one", &[("index", (size - 1).into())]),
            _ => self.l.tell(
                "desk-received",
                &[("first", (size - entries).into()), ("last", (size - 1).into())],
            ),
        };
        let page = Received {
            frame: self.frame("", self.l.say("desk-received-title"), "desk"),
            answer,
            note: self.l.tell("desk-received-note", &[("size", size.into())]),
        };
        html(StatusCode::OK, &page)
    }

    /// No way in: 403.
    pub fn closed(&self, code: &str) -> Response {
        let key = match code {
            "registrar.link_used" => "desk-closed-link",
            "registrar.foreign_host" | "registrar.foreign_site" => "desk-closed-foreign",
            "registrar.foreign_form" => "desk-closed-form",
            _ => "desk-closed-session",
        };
        self.notice(StatusCode::FORBIDDEN, "desk-closed", self.l.say(key).to_owned(), code)
    }

    /// The session was ended.
    pub fn left(&self) -> Response {
        let note = self.l.say("desk-closed-session").to_owned();
        self.notice(StatusCode::OK, "desk-left", note, "")
    }

    /// There is no such page.
    pub fn missing(&self) -> Response {
        let note = self.l.say("desk-missing-note").to_owned();
        self.notice(StatusCode::NOT_FOUND, "not-found", note, "")
    }

    /// What was checked is not kept any more.
    pub fn gone(&self) -> Response {
        let note = self.l.say("desk-gone-note").to_owned();
        self.notice(StatusCode::GONE, "desk-gone", note, "registrar.not_checked")
    }

    /// A form that is longer than one can be.
    pub fn too_large(&self, bytes_max: usize) -> Response {
        let note = self.l.tell("desk-too-large-note", &[("megabytes", (bytes_max >> 20).into())]);
        self.notice(StatusCode::PAYLOAD_TOO_LARGE, "desk-too-large", note, "registrar.too_large")
    }

    /// A body that is no form.
    pub fn bad_form(&self) -> Response {
        let note = self.l.say("desk-bad-form-note").to_owned();
        self.notice(StatusCode::BAD_REQUEST, "desk-bad-form", note, "registrar.bad_form")
    }

    fn notice(&self, status: StatusCode, answer: &str, note: String, code: &str) -> Response {
        let answer = self.l.say(answer).to_owned();
        let page =
            Notice { frame: self.frame("", &answer, "desk"), answer: answer.clone(), note, code };
        html(status, &page)
    }

    fn around<'c>(&'c self, canvass: &'c Canvass) -> Around<'c> {
        let (package, folder) = (self.registrar.desk.package(), &self.registrar.folder);
        Around { canvass, package, folder, l: self.l, clock: clock() }
    }

    fn frame<'f>(&'f self, here: &'f str, page: &str, of: &str) -> Frame<'f> {
        let definition = &self.registrar.desk.package().definition;
        let title = self.l.tell("title", &[("page", page.into()), ("day", self.l.say(of).into())]);
        Frame {
            l: self.l,
            day: self.l.name(&definition.name),
            title,
            here,
            languages: self.registrar.languages(),
            rehearsal: self.registrar.desk.node().live().canvass.mode() == Some(Mode::Rehearsal),
            authority: self.l.name(&definition.commissions[0].name),
            size: self.registrar.desk.node().size(),
            csrf: &self.csrf,
        }
    }
}

fn parts(l: &'static Locale) -> Vec<PartOf> {
    let part = |(part, key): (Part, &'static str)| PartOf {
        name: l.say(key),
        tasks: TASKS
            .into_iter()
            .filter(|task| task.part() == part)
            .map(|task| (task.code(), l.say(task.title())))
            .collect(),
    };
    Part::ALL.into_iter().map(part).collect()
}

fn html(status: StatusCode, page: &impl Template) -> Response {
    let body = page.render().expect("writing to memory does not fail");
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response()
}
