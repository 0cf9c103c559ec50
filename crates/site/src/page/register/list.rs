//! One list: what became of it, decision by decision, and who stands on it.

use ::register::list::{Draft, List, Person, Status, deposit_word, quota};
use askama::Template;
use election::register::list::{Candidate, Decision, DepositState, Leaving, Sex};
use election::{ContestCode, ListCode};
use law::procedure::DepositUnit;

use crate::frame::{Frame, Links};
use crate::html::{self, Html};
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::page::register::lists::{self, QuotaLine};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/list.html")]
struct ListPage<'a> {
    frame: Frame<'a>,
    all: String,
    answer: Html,
    /// What the law says follows, where nobody has decided it yet.
    due: Option<String>,
    /// What follows from a quota that a registered list does not meet.
    below: Option<String>,
    steps: Vec<Step>,
    quota: Option<Quota>,
    findings: Vec<Fault>,
    deposit: Option<String>,
    rows: Vec<Row<'a>>,
}

/// Something that happened to the list.
struct Step {
    at: String,
    what: &'static str,
    document: String,
    grounds: Vec<String>,
    /// The ruling that let it in.
    late: Option<String>,
    position: u64,
}

struct Quota {
    line: QuotaLine,
    groups: Vec<(String, String)>,
    rule: String,
    cite: String,
}

/// What keeps it from being registered.
struct Fault {
    text: String,
    cite: String,
}

struct Row<'a> {
    number: u32,
    name: &'a str,
    other: Option<&'a str>,
    born: String,
    sex: &'static str,
    residence: &'a str,
    years: String,
    occupation: &'a str,
    /// Counts for the quota.
    counts: bool,
    left: Option<String>,
}

/// Writes the page of the list at `nth` of those that were handed in.
pub fn render(view: &View, route: Route, path: &str, nth: usize) -> String {
    let l = route.locale;
    let (contest, code) = lists::listed(view.canvass)[nth];
    let registers = view.canvass.registers();
    let contest_code = &view.contest(contest).code;
    let list = registers.lists.get(contest_code, code).expect("it is listed");
    let status = registers.lists.status(contest_code, code).expect("it is listed");
    let count = lists::quota_of(view, contest, code);
    let name = l.name(&list.filed.name);
    let answer = l.tell(
        "list-answer",
        &[
            ("name", name.inline().into()),
            ("status", lists::status_word(l, status).into()),
            ("candidates", list.standing().count().into()),
        ],
    );
    let links = Links::new(view, route, path);
    let page = ListPage {
        all: links.to(Page::Register(RegisterPage::Lists)),
        answer: html::sentence(&answer),
        due: (status == Status::Fallen).then(|| fallen(view, l, contest_code, list)),
        below: count
            .as_ref()
            .filter(|count| status == Status::Registered && !count.is_met())
            .map(|_| l.tell("list-quota-below", &[("left", list.left.len().into())])),
        steps: steps(view, l, list),
        quota: count.as_ref().and_then(|count| {
            let line = lists::quota_line(l, count, &list.filed.colour)?;
            let group = |(code, size): &(String, u64)| {
                let known = registers.rules_of(contest_code)?.procedure.as_deref()?.group(code)?;
                Some((l.name(&known.name).text.to_owned(), l.count(*size)))
            };
            Some(Quota {
                line,
                groups: count.groups.iter().filter_map(group).collect(),
                rule: l.tell(
                    "list-quota-rule",
                    &[
                        ("share", l.bound(count.share).into()),
                        ("day", moment::day(l, &count.on.to_string()).into()),
                    ],
                ),
                cite: count.cite.clone(),
            })
        }),
        findings: findings(view, l, contest_code, code, status),
        deposit: deposit(view, l, contest_code, code, list),
        rows: list
            .candidates
            .iter()
            .map(|one| row(view, l, contest_code, code, list, one))
            .collect(),
        frame: Frame::new(view, route, path, name.text),
    };
    page.render().expect("writing to memory does not fail")
}

fn fallen(view: &View, l: &Locale, contest: &ContestCode, list: &List) -> String {
    let rules = view.canvass.registers().rules_of(contest);
    let rule = rules.and_then(|rules| rules.procedure.as_deref()?.list.as_ref());
    let cite = rule.and_then(|rule| Some(rule.cancelled_below.as_ref()?.cite.clone()));
    l.tell(
        "list-fallen",
        &[
            ("standing", list.standing().count().into()),
            ("of", list.candidates.len().into()),
            ("cite", cite.unwrap_or_default().into()),
        ],
    )
}

/// Everything that happened to the list, oldest first.
fn steps(view: &View, l: &'static Locale, list: &List) -> Vec<Step> {
    let step = |what, stamp: &::register::list::Stamp, at: u64, document: &str| Step {
        at: moment::full(l, &view.zone, at),
        what: l.say(what),
        document: document.to_owned(),
        grounds: Vec::new(),
        late: stamp.late.as_ref().map(ToString::to_string),
        position: stamp.position,
    };
    let mut steps = vec![step("list-filed", &list.stamp, list.stamp.at, &list.filed.document)];
    for deposit in &list.deposits {
        let what = match deposit_word(deposit.act.state) {
            "paid" => "list-deposit-paid",
            "returned" => "list-deposit-returned",
            _ => "list-deposit-forfeited",
        };
        let amount = l.count(deposit.act.amount);
        let document = format!("{amount}; {}", deposit.act.document);
        steps.push(step(what, &deposit.stamp, deposit.stamp.at, &document));
    }
    for decided in &list.decisions {
        let what = match decided.act.decision {
            Decision::Registered => "list-registered",
            Decision::Refused => "list-refused",
            Decision::Cancelled => "list-cancelled",
        };
        let document =
            l.tell("list-resolution", &[("resolution", decided.act.resolution.clone().into())]);
        let one = step(what, &decided.stamp, decided.act.at, &document);
        steps.push(Step { grounds: decided.act.grounds.clone(), ..one });
    }
    if let Some(withdrawn) = &list.withdrawn {
        let stamp = &withdrawn.stamp;
        steps.push(step("list-withdrawn", stamp, stamp.at, &withdrawn.document));
    }
    steps.sort_by_key(|step| step.position);
    steps
}

/// What keeps an undecided or refused list from being registered.
fn findings(
    view: &View,
    l: &Locale,
    contest: &ContestCode,
    code: &ListCode,
    status: Status,
) -> Vec<Fault> {
    let registers = view.canvass.registers();
    if !matches!(status, Status::Filed | Status::Refused) {
        return Vec::new();
    }
    let Some(list) = registers.lists.get(contest, code) else { return Vec::new() };
    let at = list.decision().map_or(list.stamp.at, |one| one.act.at);
    let found = registers.lists.findings(registers, contest, code, at).unwrap_or_default();
    let fault = |finding: &::register::list::Finding| {
        let key = format!("fault-{}", finding.code().replace(['.', '_'], "-"));
        let fields = finding.fields();
        let args: Vec<_> =
            fields.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        Fault {
            text: l.try_tell(&key, &args).unwrap_or_else(|| finding.kind.to_string()),
            cite: finding.cite.clone().unwrap_or_default(),
        }
    };
    found.iter().map(fault).collect()
}

fn deposit(
    view: &View,
    l: &Locale,
    contest: &ContestCode,
    code: &ListCode,
    list: &List,
) -> Option<String> {
    let registers = view.canvass.registers();
    let due = registers.lists.deposit_due(registers, contest, code)?;
    let rules = registers.rules_of(contest)?.procedure.as_deref()?.deposit.as_ref();
    let unit = rules.and_then(|rules| rules.unit.as_ref()).map(|unit| unit.value);
    if due.is_nothing() {
        return Some(l.tell("list-deposit-nothing", &[("cite", due.cite.into())]));
    }
    let said = l.tell(
        "list-deposit-due",
        &[
            ("units", due.units.into()),
            (
                "unit",
                l.say(match unit {
                    Some(DepositUnit::MinimumWage) => "list-deposit-minimum-wage",
                    None => "list-deposit-unit",
                })
                .into(),
            ),
            ("candidates", list.filed.candidates.into()),
            ("share", l.bound(due.factor).into()),
            ("cite", due.cite.into()),
        ],
    );
    let paid = list.deposits.iter().rev().find(|one| one.act.state == DepositState::Paid);
    let Some(paid) = paid else { return Some(said) };
    let amount = l.tell(
        "list-deposit-amount",
        &[("unit", paid.act.unit.into()), ("amount", paid.act.amount.into())],
    );
    Some(format!("{said} {amount}"))
}

fn row<'a>(
    view: &View,
    l: &'static Locale,
    contest: &ContestCode,
    code: &ListCode,
    list: &'a List,
    one: &'a Candidate,
) -> Row<'a> {
    let registers = view.canvass.registers();
    let counts = || {
        let days = registers.lists.reference_days(registers, contest, code, list.stamp.at)?;
        let alone = Draft { candidates: vec![Person::of(one)], ..Draft::default() };
        Some(quota(registers.rules_of(contest)?, days, &alone)?.counted == 1)
    };
    let left = list.left.get(&one.number).map(|left| {
        let why = l.say(match left.leaving {
            Leaving::Withdrawn => "candidate-withdrawn",
            Leaving::Recalled => "candidate-recalled",
            Leaving::Struck => "candidate-struck",
            Leaving::Died => "candidate-died",
        });
        format!("{why}: {}; {}", moment::full(l, &view.zone, left.stamp.at), left.document)
    });
    Row {
        number: one.number,
        name: &one.name,
        other: one.name_other.as_deref(),
        born: moment::day(l, &one.born),
        sex: l.say(match one.sex {
            Sex::Female => "candidate-female",
            Sex::Male => "candidate-male",
        }),
        residence: &one.residence,
        years: l.tell("candidate-years", &[("years", one.resident_years.into())]),
        occupation: &one.occupation,
        counts: left.is_none() && counts().unwrap_or(false),
        left,
    }
}
