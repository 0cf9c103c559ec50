//! Commissions, their chairs, and who nominated them.

use askama::Template;
use election::register::place::Office;
use election::{PartyCode, Ratio};
use law::Date;
use register::place::{Nominations, Share};

use crate::data::register::RegisterFile;
use crate::frame::Frame;
use crate::html::Name;
use crate::locale::Locale;
use crate::route::{self, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/commissions.html")]
struct CommissionsPage<'a> {
    frame: Frame<'a>,
    answer: String,
    nominators: Vec<Nominator<'a>>,
    rows: Vec<Row<'a>>,
    files: Vec<(String, &'static str)>,
}

struct Nominator<'a> {
    name: Name<'a>,
    chairs: (String, String),
    members: (String, String),
}

struct Row<'a> {
    code: &'a str,
    name: Name<'a>,
    area: Name<'a>,
    members: usize,
    chair: Name<'a>,
    late: bool,
}

/// A sentence with the numbers of the register.
pub fn says(view: &View, l: &Locale) -> String {
    let places = &view.canvass.registers().places;
    let found = places.nominations();
    let count = places.commissions().len();
    if found.whole.chairs == 0 {
        return l.tell("commissions-says", &[("count", count.into())]);
    }
    let (name, share) = first(view, l, &found);
    l.tell(
        "commissions-says-chairs",
        &[
            ("count", count.into()),
            ("party", name.text.to_owned().into()),
            ("part", share.chairs.into()),
            ("whole", found.whole.chairs.into()),
            ("share", percent(l, share.chairs, found.whole.chairs).into()),
        ],
    )
}

/// Who nominated most of the chairs.
fn first<'a>(view: &View<'a>, l: &'a Locale, found: &'a Nominations) -> (Name<'a>, Share) {
    let most = found.by.iter().max_by_key(|(_, share)| share.chairs);
    most.map_or((Name::plain(""), Share::default()), |(by, share)| {
        (name(view, l, by.as_ref()), *share)
    })
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let places = &view.canvass.registers().places;
    let found = places.nominations();
    let base = route::base(path);
    let file = RegisterFile::CommissionsCsv;
    let mut by: Vec<(&Option<PartyCode>, &Share)> = found.by.iter().collect();
    by.sort_by_key(|(_, share)| std::cmp::Reverse((share.chairs, share.members)));
    let of = |part: u64, whole: u64| {
        let fraction = Ratio::new(part, whole).map(|share| l.fraction(share)).unwrap_or_default();
        (percent(l, part, whole), fraction)
    };
    let rows = places.commissions().into_iter().map(|one| {
        let chair = one.row.members.iter().find(|member| member.office == Office::Chair);
        Row {
            code: one.row.code.as_str(),
            name: l.name(&one.row.name),
            area: places
                .area(one.row.area.as_str())
                .map_or(Name::plain(""), |area| l.name(&area.name)),
            members: one.row.members.len(),
            chair: chair
                .map_or(Name::plain(""), |chair| name(view, l, chair.nominated_by.as_ref())),
            late: one.late.is_some(),
        }
    });
    let page = CommissionsPage {
        frame: Frame::new(view, route, path, l.say("commissions")),
        answer: says(view, l),
        nominators: by
            .into_iter()
            .map(|(by, share)| Nominator {
                name: name(view, l, by.as_ref()),
                chairs: of(share.chairs, found.whole.chairs),
                members: of(share.members, found.whole.members),
            })
            .collect(),
        rows: rows.collect(),
        files: vec![(format!("{base}{}", file.path(view)), l.say(file.what()))],
    };
    page.render().expect("writing to memory does not fail")
}

fn percent(l: &Locale, part: u64, whole: u64) -> String {
    Ratio::new(part, whole).map(|share| l.share(share)).unwrap_or_default()
}

/// The name of a nominator: that of a party of the register on the day of the election, else its
/// code.
fn name<'a>(view: &View<'a>, l: &'a Locale, by: Option<&'a PartyCode>) -> Name<'a> {
    let Some(code) = by else { return Name::plain(l.say("commissions-higher")) };
    let party = view.canvass.registers().parties.party(code.as_str());
    match (party, Date::parse(&view.definition().date)) {
        (Some(party), Some(day)) => l.name(party.name_on(day).short),
        _ => Name::plain(code.as_str()),
    }
}
