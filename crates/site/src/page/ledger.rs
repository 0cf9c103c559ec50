//! The steps of an allocation as sentences and tables.

use std::cmp::Reverse;

use allocation::{
    Averages, Capped, Joined, LawRef, Ledger, SecondListAdmitted, Settled, SettledBy, Step,
    ThresholdStep,
};
use election::{ListCode, Ratio, Seats};
use law::Comparison;

use crate::count;
use crate::html::{self, Html};
use crate::locale::{Args, Locale, Whole};
use crate::view::View;

/// One step: what was done, in words and numbers, and by which article.
pub struct StepPart {
    pub title: Html,
    pub text: Vec<Html>,
    pub head: Vec<Head>,
    pub rows: Vec<Vec<Html>>,
    pub law: Vec<Cite>,
    pub source: Option<&'static str>,
}

/// A column of a step's table.
pub struct Head {
    pub label: String,
    pub number: bool,
}

/// A parameter of the law with its article.
pub struct Cite {
    pub label: String,
    pub article: String,
    pub reading: Option<String>,
}

/// Writes one step of the trace.
pub fn step(view: &View, contest: usize, l: &Locale, step: &Step) -> StepPart {
    let say = Says { view, contest, l };
    match step {
        Step::Threshold(step) => say.threshold(step),
        Step::SecondList(step) => say.second_list(step),
        Step::Joined(step) => say.joined(step),
        Step::Ledger(step) => say.ledger(step),
        Step::Averages(step) => say.averages(step),
        Step::Settled(step) => say.settled(step),
        Step::Capped(step) => say.capped(step),
        other => say.part("step-capped", &[], other.law()),
    }
}

/// Articles behind a step, with the reading the law file took.
pub fn cites(view: &View, contest: usize, l: &Locale, refs: &[LawRef]) -> Vec<Cite> {
    let parameters = view.canvass.law(contest).parameters();
    let cite = |one: &LawRef| Cite {
        label: parameter_label(l, one.path),
        article: one.cite.clone(),
        reading: parameters.iter().find(|p| p.path == one.path).and_then(|p| p.reading.clone()),
    };
    refs.iter().map(cite).collect()
}

/// A parameter's name for people; its path where a language has none.
pub fn parameter_label(l: &Locale, path: &str) -> String {
    let key = format!("law-{}", path.replace(['.', '_'], "-"));
    l.try_say(&key).unwrap_or(path).to_owned()
}

/// The short name of a list, or of joined lists, as it goes into a sentence.
pub fn claimant(view: &View, contest: usize, l: &Locale, code: &ListCode) -> String {
    let contest = view.contest(contest);
    let name = |code: &str| match contest.list(code) {
        Some(list) => l.name(&contest.lists[list].short).inline(),
        None => code.to_owned(),
    };
    match contest.list(code.as_str()) {
        Some(_) => name(code.as_str()),
        None => code.as_str().split('+').map(name).collect::<Vec<_>>().join(" + "),
    }
}

impl StepPart {
    fn say(&mut self, sentence: impl AsRef<str>) {
        self.text.push(html::sentence(sentence.as_ref()));
    }
}

struct Says<'v, 'a> {
    view: &'v View<'a>,
    contest: usize,
    l: &'v Locale,
}

impl Says<'_, '_> {
    fn part(&self, title: &str, args: Args, law: &[LawRef]) -> StepPart {
        StepPart {
            title: html::sentence(&self.l.tell(title, args)),
            text: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
            law: cites(self.view, self.contest, self.l, law),
            source: None,
        }
    }

    fn name(&self, code: &ListCode) -> String {
        claimant(self.view, self.contest, self.l, code)
    }

    fn names(&self, codes: &[ListCode]) -> String {
        codes.iter().map(|code| self.name(code)).collect::<Vec<_>>().join(", ")
    }

    fn head(&self, text: &[&str], numbers: &[&str]) -> Vec<Head> {
        let head = |key: &&str, number| Head { label: self.l.say(key).to_owned(), number };
        let text = text.iter().map(|key| head(key, false));
        text.chain(numbers.iter().map(|key| head(key, true))).collect()
    }

    fn number(&self, number: impl Whole) -> Html {
        Html(self.l.count(number))
    }

    fn threshold(&self, step: &ThresholdStep) -> StepPart {
        let l = self.l;
        let mut part = self.part("step-threshold", &[], &step.law);
        let key = match step.reached {
            Comparison::AtLeast => "step-threshold-at-least",
            Comparison::MoreThan => "step-threshold-more-than",
        };
        part.say(l.tell(
            key,
            &[
                ("share", l.bound(step.share).into()),
                ("base", step.base.into()),
                ("label", count::base_in_words(self.view, self.contest, l).into()),
                ("needed", step.votes_needed.0.into()),
            ],
        ));
        part.head = self.head(&["list"], &["votes", "share", "distance"]);
        part.head.push(Head { label: l.say("takes-part").to_owned(), number: false });
        let mut lists: Vec<_> = step.lists.iter().collect();
        lists.sort_by_key(|row| Reverse(row.votes));
        part.rows = lists
            .into_iter()
            .map(|row| {
                let key = if row.distance < 0 { "votes-below" } else { "votes-above" };
                let distance = row.distance.unsigned_abs();
                let share = Ratio::new(row.votes.0, step.base).map(|share| l.share(share));
                vec![
                    html::sentence(&self.name(&row.list)),
                    self.number(row.votes.0),
                    html::sentence(&share.unwrap_or_default()),
                    Html(l.tell(key, &[("votes", distance.into())])),
                    html::sentence(l.say(if row.reached { "yes" } else { "no" })),
                ]
            })
            .collect();
        part
    }

    fn second_list(&self, step: &SecondListAdmitted) -> StepPart {
        let mut part = self.part("step-second-list", &[], &step.law);
        part.say(self.l.tell(
            "step-second-list-text",
            &[
                ("passing", self.name(&step.passing).into()),
                ("list", self.name(&step.list).into()),
                ("votes", step.votes.0.into()),
            ],
        ));
        part
    }

    fn joined(&self, step: &Joined) -> StepPart {
        let mut part = self.part("step-joined", &[], &step.law);
        part.say(self.l.tell(
            "step-joined-text",
            &[("lists", self.names(&step.lists).into()), ("votes", step.votes.0.into())],
        ));
        part
    }

    fn ledger(&self, step: &Ledger) -> StepPart {
        let l = self.l;
        let mut part = self.within("step-ledger", step.place.within.as_ref(), &step.law);
        let quota = l.decimal(step.quota.rounded(100), 2);
        part.say(l.tell(
            "step-ledger-quota",
            &[
                ("votes", step.votes.0.into()),
                ("seats", step.seats.0.into()),
                ("quota", quota.into()),
            ],
        ));
        part.say(l.tell("step-ledger-left", &[("left", step.left.0.into())]));
        if step.excess > Seats(0) {
            part.say(l.tell("step-ledger-excess", &[("excess", step.excess.0.into())]));
        }
        let columns =
            ["votes", "votes-by-quota", "whole", "remainder", "rank", "leftover", "seats"];
        part.head = self.head(&["list"], &columns);
        let mut rows: Vec<_> = step.rows.iter().collect();
        rows.sort_by_key(|row| Reverse(row.votes));
        part.rows = rows
            .into_iter()
            .map(|row| {
                let mut quotient = l.decimal(row.quotient.rounded(10_000), 4);
                if let Some(factor) = row.factor {
                    quotient = format!("{quotient} (× {factor})");
                }
                let whole = match row.raised_to {
                    Some(raised) => format!("{} → {}", row.whole.0, raised.0),
                    None => l.count(row.whole.0),
                };
                let rank = row.rank.map_or_else(|| "–".to_owned(), |rank| l.count(rank));
                vec![
                    html::sentence(&self.name(&row.claimant)),
                    self.number(row.votes.0),
                    Html(quotient),
                    Html(whole),
                    Html(l.decimal(row.remainder.rounded(10_000), 4)),
                    Html(rank),
                    self.number(row.leftover.0),
                    Html(format!("<b>{}</b>", l.count(row.seats.0))),
                ]
            })
            .collect();
        part.source = Some(step.source);
        part
    }

    fn averages(&self, step: &Averages) -> StepPart {
        let l = self.l;
        let mut part = self.within("step-averages", step.place.within.as_ref(), &step.law);
        part.say(l.tell("step-averages-text", &[("seats", step.seats.0.into())]));
        part.head = self.head(&[], &["seat"]);
        part.head.extend(self.head(&["list"], &["votes-by-divisor", "average"]));
        part.rows = step
            .awards
            .iter()
            .map(|award| {
                let (votes, divisor) = (award.average.part(), award.average.whole());
                vec![
                    self.number(award.seat),
                    html::sentence(&self.name(&award.claimant)),
                    Html(format!("{} ÷ {}", l.count(votes), l.count(divisor))),
                    Html(l.decimal(award.average.rounded(100), 2)),
                ]
            })
            .collect();
        part.source = Some(step.source);
        part
    }

    fn within(&self, title: &str, within: Option<&ListCode>, law: &[LawRef]) -> StepPart {
        match within {
            Some(claimant) => {
                let name = self.name(claimant);
                self.part(&format!("{title}-within"), &[("name", name.into())], law)
            }
            None => self.part(title, &[], law),
        }
    }

    fn settled(&self, step: &Settled) -> StepPart {
        let l = self.l;
        let mut part = self.part("step-settled", &[], &step.law);
        let key = format!("settled-{}", step.kind.as_str().replace('_', "-"));
        part.say(l.tell(&key, &[("lists", self.names(&step.decision).into())]));
        part.say(match &step.by {
            SettledBy::RegistrationOrder | SettledBy::MoreVotes => l.say("settled-by-registration").to_owned(),
            SettledBy::Ruling { basis } => {
                l.tell("settled-by-ruling", &[("basis", basis.as_str().into())])
            }
        });
        part
    }

    fn capped(&self, step: &Capped) -> StepPart {
        let mut part = self.part("step-capped", &[], &step.law);
        part.say(self.l.tell(
            "step-capped-text",
            &[
                ("list", self.name(&step.list).into()),
                ("won", step.won.0.into()),
                ("kept", step.kept.0.into()),
                ("to", self.names(&step.to).into()),
            ],
        ));
        part
    }
}
