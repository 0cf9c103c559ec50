//! What changed between two laws, in English.

mod amount;
mod clause;
mod template;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::Ratio;

use crate::parameter::{Change, Parameter};
use template::Template;

/// Says a change in one sentence, with the articles: "The threshold falls from 7 % to 5 % of the
/// votes for lists (Act s. 4)." Numbers are named as rising or falling, what one law alone has as
/// new or repealed. Empty for a change with neither side or
/// with a path that no law has.
///
/// Percentages and decimals are exact; a ratio that has no short decimal stays a fraction.
pub fn plain(change: &Change) -> String {
    let Some(template) = template::of(change.path) else { return String::new() };
    let said = match (&change.before, &change.after) {
        (Some(before), Some(after)) => changed(template, before, after),
        (None, Some(after)) => format!("new: {}", stands(template, after)),
        (Some(before), None) => repealed(template, before),
        (None, None) => return String::new(),
    };
    let cites = cites(change.before.as_ref(), change.after.as_ref());
    capitalised(&format!("{said} ({cites})."))
}

/// Says what of two laws of different bodies only the one named `law` has, with its article: "Only
/// in xx/assembly/2024-06-01: the threshold is 5 % of the votes for lists (Act s. 4)." Nothing was
/// repealed there and nothing is new. Empty for a path that no law has.
pub fn plain_only(parameter: &Parameter, law: &str) -> String {
    template::of(parameter.path).map_or_else(String::new, |template| {
        format!("Only in {law}: {} ({}).", stands(template, parameter), parameter.cite)
    })
}

fn changed(template: &Template, before: &Parameter, after: &Parameter) -> String {
    match *template {
        Template::Amount { subject, unit } => {
            let (old, new) = (amount::of(before, unit), amount::of(after, unit));
            let verb = match amount::compare(before, after) {
                core::cmp::Ordering::Less => "rises",
                core::cmp::Ordering::Greater => "falls",
                core::cmp::Ordering::Equal => "changes",
            };
            let from = if old.tail == new.tail { old.figure } else { old.to_string() };
            format!("{subject} {verb} from {from} to {new}")
        }
        Template::Clause { text, phrase } => {
            let new = text.replace("{now}", "now ").replace("{}", &phrase(&after.value));
            format!("{new} instead of {}", phrase(&before.value))
        }
        Template::Names { subject } => names_changed(subject, &before.value, &after.value),
    }
}

fn stands(template: &Template, one: &Parameter) -> String {
    match *template {
        Template::Amount { subject, unit } => format!("{subject} is {}", amount::of(one, unit)),
        Template::Clause { text, phrase } => {
            text.replace("{now}", "").replace("{}", &phrase(&one.value))
        }
        Template::Names { subject } => format!("{subject}: {}", clause::names(&one.value)),
    }
}

fn repealed(template: &Template, one: &Parameter) -> String {
    match *template {
        Template::Amount { subject, unit } => {
            format!("{subject}, {}, was repealed", amount::of(one, unit))
        }
        Template::Clause { .. } => format!("the rule that {} was repealed", stands(template, one)),
        Template::Names { subject } => {
            format!("the list of {subject}, {}, was repealed", clause::names(&one.value))
        }
    }
}

fn names_changed(subject: &str, before: &str, after: &str) -> String {
    let missing = |from: &str, of: &str| {
        let kept: Vec<&str> = from.split(", ").collect();
        let gone: Vec<&str> = of.split(", ").filter(|name| !kept.contains(name)).collect();
        (!gone.is_empty()).then(|| clause::names(&gone.join(", ")))
    };
    let gained = missing(before, after).map(|names| format!("{names} added"));
    let lost = missing(after, before).map(|names| format!("{names} removed"));
    let moved: Vec<String> = gained.into_iter().chain(lost).collect();
    format!("{subject}: {}; now {}", moved.join(", "), clause::names(after))
}

/// Both articles, the second without the act where both are of one act.
fn cites(before: Option<&Parameter>, after: Option<&Parameter>) -> String {
    match (before, after) {
        (Some(before), Some(after)) if before.cite == after.cite => after.cite.clone(),
        (Some(before), Some(after)) => {
            format!("{} → {}", before.cite, without_act(&before.cite, &after.cite))
        }
        (one, other) => one.or(other).map(|one| one.cite.clone()).unwrap_or_default(),
    }
}

/// What introduces the number of an article.
const ARTICLE: &[&str] =
    &[" Art. ", " Arts. ", " art. ", " arts. ", " s. ", " ss. ", " § ", " §§ "];

fn without_act<'a>(before: &str, after: &'a str) -> &'a str {
    let start = |cite: &str| ARTICLE.iter().filter_map(|word| cite.find(word)).min();
    match (start(before), start(after)) {
        (Some(old), Some(new)) if before[..old] == after[..new] => after[new..].trim_start(),
        _ => after,
    }
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A ratio as text: an exact decimal of `scale` times it where four places suffice, else itself.
fn decimal(ratio: Ratio, scale: u64) -> Option<String> {
    let ratio = ratio.reduced();
    let scaled = u128::from(ratio.part()) * u128::from(scale) * 10_000;
    let whole = u128::from(ratio.whole());
    if !scaled.is_multiple_of(whole) {
        return None;
    }
    let ten_thousandths = scaled / whole;
    let (before, after) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    let text = format!("{before}.{after:04}");
    Some(text.trim_end_matches('0').trim_end_matches('.').to_string())
}
