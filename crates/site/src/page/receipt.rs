//! The page that checks a receipt: in the browser, offline once it is open.
//!
//! The engine is the code that the server and the command line check receipts with. The page holds
//! the words and the lines of each form; the script puts figures beside them.

use askama::Template;
use election::form::Role;

use crate::frame::{Frame, Links};
use crate::html::Name;
use crate::locale::Locale;
use crate::route::{Page, Route};
use crate::view::View;

/// Faults with the sentence that tells each to people. What cannot be read has one sentence.
const FAULTS: [(&str, &str); 14] = [
    ("receipt.key_malformed", "receipt-fault-figures"),
    ("receipt.signature", "receipt-fault-figures"),
    ("receipt.proof", "receipt-fault-proof"),
    ("receipt.entry_origin", "receipt-fault-log"),
    ("receipt.head_origin", "receipt-fault-log"),
    ("receipt.other_key", "receipt-fault-log"),
    ("receipt.mode", "receipt-fault-mode"),
    ("receipt.other_mode", "receipt-fault-mode"),
    ("receipt.definition", "receipt-fault-definition"),
    ("receipt.other_definition", "receipt-fault-definition"),
    ("receipt.head_unreadable", "receipt-fault-head"),
    ("receipt.head_signature", "receipt-fault-head"),
    ("receipt.no_time", "receipt-fault-head"),
    ("receipt.other_format", "receipt-fault-format"),
];

/// Sentences that the script fills in, by the name it knows them by.
const WORDS: [(&str, &str); 13] = [
    ("same", "receipt-same"),
    ("same-act", "receipt-same-act"),
    ("proven", "receipt-proven"),
    ("other", "receipt-other"),
    ("withheld", "receipt-withheld"),
    ("newer", "receipt-newer"),
    ("newest", "receipt-newest"),
    ("faulty", "receipt-faulty"),
    ("unreadable", "receipt-fault-unreadable"),
    ("rehearsal", "receipt-rehearsal"),
    ("picture", "receipt-no-code"),
    ("wait", "receipt-wait"),
    ("failed", "receipt-failed"),
];

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage<'a> {
    frame: Frame<'a>,
    mode: &'static str,
    words: Vec<(&'static str, String)>,
    faults: Vec<(&'static str, &'static str)>,
    forms: Vec<FormPart<'a>>,
}

/// The lines of a contest's form, to put figures beside.
struct FormPart<'a> {
    contest: &'a str,
    stations: String,
    lines: Vec<LinePart<'a>>,
}

/// A line: `field/electorate`, `list/A`.
struct LinePart<'a> {
    key: String,
    number: String,
    label: Name<'a>,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let values = ["number", "station", "position", "time", "size", "act", "newest", "published"];
    let values: Vec<_> = values.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
    let word = |key: &str| l.try_say(key).map_or_else(|| l.tell(key, &values), ToOwned::to_owned);
    let contests = 0..view.definition().contests.len();
    let page = ReceiptPage {
        frame: Frame::new(view, route, path, l.say("nav-receipt")),
        mode: view.mode(),
        words: WORDS.iter().map(|(name, key)| (*name, word(key))).collect(),
        faults: FAULTS.iter().map(|(code, key)| (*code, l.say(key))).collect(),
        forms: contests.map(|contest| form(view, route, path, contest)).collect(),
    };
    page.render().expect("writing to memory does not fail")
}

fn form<'a>(view: &View<'a>, route: Route, path: &str, contest: usize) -> FormPart<'a> {
    let l: &Locale = route.locale;
    let ways = Links::new(view, Route { contest, ..route }, path);
    let of = view.contest(contest);
    let mut lines = Vec::new();
    for field in &of.form.fields {
        if field.role != Some(Role::ListVotes) {
            let (key, number) = (format!("field/{}", field.code), field.line.clone());
            lines.push(LinePart { key, number, label: l.name(&field.label) });
            continue;
        }
        lines.extend(of.lists.iter().map(|list| LinePart {
            key: format!("list/{}", list.code),
            number: format!("{}.{}", field.line, list.ballot_number),
            label: l.name(&list.name),
        }));
    }
    let stations = ways.to(Page::Overview) + "station/";
    FormPart { contest: of.code.as_str(), stations, lines }
}
