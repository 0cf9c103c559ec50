//! Days on a line: what falls on them, and how the months lie.

use std::fmt::Write;

use crate::draw::percent;
use crate::html::{Escaped, Html};
use crate::locale::Locale;

/// A day with something on it.
pub struct Mark {
    /// Number of the day, counted from any fixed day.
    pub day: i64,
    /// Day of the month, from 1.
    pub day_of_month: i64,
    /// The month's short name.
    pub month: String,
    /// What happens, in words.
    pub title: String,
    /// True for a limit, false for a beginning or an event.
    pub limit: bool,
}

/// Draws the marks in order of time. Empty without two different days.
pub fn timeline(l: &Locale, marks: &[Mark]) -> Html {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return Html::default() };
    let span = last.day - first.day;
    if span <= 0 {
        return Html::default();
    }
    // Half a part of margin on each side, so that the outer marks are whole.
    let at = |day: i64| {
        let part = u64::try_from((day - first.day).clamp(0, span)).unwrap_or(0) * 96;
        let span = u64::try_from(span).unwrap_or(1);
        percent(part + 2 * span, span * 100)
    };
    let mut svg = String::with_capacity(4_096);
    let words = l.tell("calendar-picture", &[("count", marks.len().into())]);
    let _ = write!(
        svg,
        "<svg class=\"timeline\" width=\"100%\" height=\"64\" role=\"img\" aria-label=\"{}\">",
        Escaped(&words),
    );
    svg.push_str("<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"28\" y2=\"28\"/>");
    let (mut begun, mut named): (Option<i64>, Option<i64>) = (None, None);
    for mark in marks {
        let start = (mark.day - mark.day_of_month + 1).max(first.day);
        if begun == Some(start) {
            continue;
        }
        begun = Some(start);
        let x = at(start);
        let _ = write!(svg, "<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"16\" y2=\"40\"/>");
        // A month is named where it begins, if its name has room: on a small screen, too.
        if named.is_none_or(|before| (start - before) * 6 >= span) {
            let _ = write!(svg, "<text x=\"{x}\" y=\"58\">{}</text>", Escaped(&mark.month));
            named = Some(start);
        }
    }
    for mark in marks {
        let class = if mark.limit { "limit" } else { "event" };
        let _ = write!(
            svg,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"28\" r=\"5\"><title>{}</title></circle>",
            at(mark.day),
            Escaped(&mark.title),
        );
    }
    svg.push_str("</svg>");
    Html(svg)
}
