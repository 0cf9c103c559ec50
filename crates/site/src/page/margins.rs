//! How close it was: the fewest votes that change seats or an admission.

use allocation::{ListMargins, Margin, Shift};

use crate::html::{self, Html};
use crate::locale::Locale;
use crate::page::step::Names;

/// What the page of seats says of margins.
pub struct MarginsPart {
    pub closest: Html,
    pub rows: Vec<MarginRow>,
}

/// The margins of one list.
pub struct MarginRow {
    pub list: Html,
    pub threshold: Html,
    /// More votes, fewer, moved to it, moved away: with whom, where it matters.
    pub votes: [Html; 4],
}

/// Writes the margins; none where no number of votes changes anything.
pub fn part(margins: &[ListMargins], names: &Names, l: &Locale) -> Option<MarginsPart> {
    let smallest = margins.iter().filter_map(ListMargins::smallest);
    let closest = smallest.min_by_key(|margin| margin.votes)?;
    Some(MarginsPart {
        closest: html::sentence(&sentence(closest, names, l)),
        rows: margins.iter().map(|list| row(list, names, l)).collect(),
    })
}

fn row(list: &ListMargins, names: &Names, l: &Locale) -> MarginRow {
    let threshold = match (list.short_by, list.ahead_by) {
        (Some(votes), _) => l.tell("votes-below", &[("votes", votes.into())]),
        (None, Some(votes)) => l.tell("votes-above", &[("votes", votes.into())]),
        (None, None) => "–".to_owned(),
    };
    let cell = |margin: &Option<Margin>| {
        let Some(margin) = margin else { return Html("–".to_owned()) };
        let votes = l.count(margin.votes);
        let other = match &margin.shift {
            Shift::Moved { from, to } if *to == list.list => format!("← {}", names.list(l, from)),
            Shift::Moved { to, .. } => format!("→ {}", names.list(l, to)),
            Shift::Added { .. } | Shift::Removed { .. } => return Html(votes),
        };
        Html(format!("{votes} <small>{}</small>", html::sentence(&other).0))
    };
    MarginRow {
        list: html::sentence(&names.list(l, &list.list)),
        threshold: html::sentence(&threshold),
        votes: [&list.added, &list.removed, &list.moved_in, &list.moved_out].map(cell),
    }
}

/// What has to happen, and what follows.
fn sentence(margin: &Margin, names: &Names, l: &Locale) -> String {
    let votes = l.tell("votes-count", &[("votes", margin.votes.into())]);
    let name = |code| names.list(l, code);
    let mut effects: Vec<String> = Vec::new();
    for (key, lists) in
        [("margins-admitted", &margin.admitted), ("margins-excluded", &margin.excluded)]
    {
        effects.extend(lists.iter().map(|list| l.tell(key, &[("list", name(list).into())])));
    }
    effects.extend(
        margin
            .seats
            .iter()
            .map(|(list, seats)| format!("{} {} → {}", name(list), seats.before, seats.after)),
    );
    let effects = effects.join(", ");
    match &margin.shift {
        Shift::Moved { from, to } => l.tell(
            "margins-closest-moved",
            &[
                ("votes", votes.into()),
                ("from", name(from).into()),
                ("to", name(to).into()),
                ("effects", effects.into()),
            ],
        ),
        Shift::Added { list } => closest("margins-closest-added", votes, &name(list), effects, l),
        Shift::Removed { list } => {
            closest("margins-closest-removed", votes, &name(list), effects, l)
        }
    }
}

fn closest(key: &str, votes: String, list: &str, effects: String, l: &Locale) -> String {
    l.tell(key, &[("votes", votes.into()), ("list", list.into()), ("effects", effects.into())])
}
