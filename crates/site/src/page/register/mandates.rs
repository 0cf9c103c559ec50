//! Who sits: persons by list, the acts that gave and ended their seats, the quota, majority and
//! opposition.

use ::register::mandate::{
    Claim, Holder, Majority, Mandate, QuotaCount, Seating, Sides, Unsettled,
};
use askama::Template;
use election::definition::{CandidateList, Contest};
use election::register::mandate::NamedBy;
use election::{ContestCode, ListCode, Ratio, Seats};

use crate::data::register::mandates;
use crate::draw::{self, Block};
use crate::frame::Frame;
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::route::{self, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/mandates.html")]
struct MandatesPage<'a> {
    frame: Frame<'a>,
    answer: String,
    houses: Vec<HousePart<'a>>,
    files: Vec<(String, &'static str)>,
}

/// One contest.
struct HousePart<'a> {
    title: Name<'a>,
    picture: Html,
    sides: Vec<Html>,
    rule: Option<RulePart<'a>>,
    claims: Vec<ClaimRow<'a>>,
    quotas: Vec<QuotaRow<'a>>,
    lists: Vec<ListPart<'a>>,
}

/// What the law says of the majority.
struct RulePart<'a> {
    cite: &'a str,
    reading: Option<&'a str>,
}

struct ClaimRow<'a> {
    name: Name<'a>,
    count: Option<u32>,
    holder: Html,
    cite: &'a str,
}

struct QuotaRow<'a> {
    list: Name<'a>,
    found: String,
    share: Option<Ratio>,
    needed: u32,
    standing: String,
    cite: String,
}

struct ListPart<'a> {
    swatch: Html,
    name: Name<'a>,
    says: String,
    acts: Vec<ActPart<'a>>,
    vacancies: Vec<String>,
}

/// Persons whom one act gave their seats.
struct ActPart<'a> {
    position: u64,
    says: String,
    document: &'a str,
    late: Option<&'a str>,
    persons: Vec<PersonRow<'a>>,
}

struct PersonRow<'a> {
    number: u32,
    name: &'a str,
    ended: Option<String>,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let contests = 0..view.definition().contests.len();
    let houses = contests.filter_map(|contest| house(view, contest, l)).collect();
    let base = route::base(path);
    let page = MandatesPage {
        answer: says(view, l),
        houses,
        files: mandates::files(view)
            .map(|file| (format!("{base}{}", file.path(view)), l.say(file.what())))
            .collect(),
        frame: Frame::new(view, route, path, l.say("mandates")),
    };
    page.render().expect("writing to memory does not fail")
}

/// The register in one sentence, over all contests of the day.
pub fn says(view: &View, l: &Locale) -> String {
    let (mut seats, mut sitting, mut vacant) = (0, 0, 0);
    for contest in 0..view.definition().contests.len() {
        let Some(declaration) = view.canvass.declaration(contest) else { continue };
        seats += declaration.seats.values().map(|seats| seats.0).sum::<u32>();
        let mandates = &view.canvass.registers().mandates;
        for (_, seating) in mandates.seatings(&view.contest(contest).code) {
            sitting += seating.sitting().count();
            vacant += seating.vacant();
        }
    }
    l.tell(
        "mandates-answer",
        &[("sitting", sitting.into()), ("seats", seats.into()), ("vacant", vacant.into())],
    )
}

fn house<'a>(view: &View<'a>, contest: usize, l: &'static Locale) -> Option<HousePart<'a>> {
    let declaration = view.canvass.declaration(contest)?;
    let registers = view.canvass.registers();
    let of = view.contest(contest);
    let sides = registers.mandates.sides(registers, &of.code, &declaration.seats);
    let mut seated: Vec<(usize, &CandidateList, u32)> = of
        .lists
        .iter()
        .enumerate()
        .filter_map(|(nth, list)| {
            let Seats(seats) = *declaration.seats.get(&list.code)?;
            (seats > 0).then_some((nth, list, seats))
        })
        .collect();
    seated.sort_by_key(|&(nth, _, seats)| (std::cmp::Reverse(seats), nth));
    let seatings: Vec<_> = seated
        .iter()
        .map(|(_, list, _)| registers.mandates.seating(&of.code, &list.code))
        .collect();
    let quota = |(&(_, list, seats), seating): (&(usize, &'a CandidateList, u32), _)| {
        let seating: Option<&Seating> = seating;
        seating?;
        let count = registers.mandates.quota(registers, &of.code, &list.code, seats)?;
        Some(quota_row(l, list, &count))
    };
    Some(HousePart {
        title: l.name(&of.title),
        picture: picture(l, &seated, &seatings, sides.house),
        sides: sentences(l, of, &sides).iter().map(|text| html::sentence(text)).collect(),
        rule: sides
            .rule
            .map(|rule| RulePart { cite: &rule.cite, reading: rule.reading.as_deref() }),
        claims: sides.claims.iter().map(|claim| claim_row(l, of, claim)).collect(),
        quotas: seated.iter().zip(seatings.iter().copied()).filter_map(quota).collect(),
        lists: seated
            .iter()
            .zip(seatings.iter().copied())
            .map(|(&(nth, list, seats), seating)| {
                list_part(view, l, &of.code, (nth, list, seats), seating)
            })
            .collect(),
    })
}

/// The half circle of those who sit; a seat without a person stands pale at the end.
fn picture(
    l: &Locale,
    seated: &[(usize, &CandidateList, u32)],
    seatings: &[Option<&Seating>],
    house: u32,
) -> Html {
    let sitting = |seating: Option<&Seating>| {
        seating.map_or(0, |one| u32::try_from(one.sitting().count()).unwrap_or(u32::MAX))
    };
    let mut blocks: Vec<Block> = seated
        .iter()
        .zip(seatings)
        .map(|(&(nth, list, _), &seating)| Block {
            seats: sitting(seating),
            colour: &list.colour,
            nth,
        })
        .collect();
    if blocks.iter().all(|block| block.seats == 0) {
        return Html::default();
    }
    let words: Vec<String> = seated
        .iter()
        .zip(&blocks)
        .map(|((_, list, _), block)| {
            let name = html::words(&l.name(&list.short).inline());
            l.tell("seats-of", &[("name", name.into()), ("seats", block.seats.into())])
        })
        .collect();
    let taken: u32 = blocks.iter().map(|block| block.seats).sum();
    blocks.push(Block { seats: house.saturating_sub(taken), colour: "var(--track)", nth: 0 });
    let majority = l.tell("majority", &[("seats", (house / 2 + 1).into())]);
    let words = l.tell("mandates-picture", &[("seats", words.join(", ").into())]);
    draw::hemicycle(&blocks, true, &majority, &words)
}

/// Majority and opposition in sentences.
fn sentences(l: &Locale, of: &Contest, sides: &Sides) -> Vec<String> {
    let house = ("house", sides.house.into());
    let mut said = vec![match &sides.majority {
        Majority::Settled { lists, seats } => l.tell(
            "sides-majority",
            &[("lists", named(l, of, lists).into()), ("seats", (*seats).into()), house.clone()],
        ),
        Majority::Unsettled(Unsettled::NoRule) => l.say("sides-no-rule").to_owned(),
        Majority::Unsettled(Unsettled::NotDeclared { needed }) => {
            l.tell("sides-not-declared", &[("needed", (*needed).into()), house.clone()])
        }
        Majority::Unsettled(Unsettled::Tie { lists, seats }) => l.tell(
            "sides-tie",
            &[("lists", named(l, of, lists).into()), ("seats", (*seats).into()), house.clone()],
        ),
        Majority::Unsettled(Unsettled::TooSmall { lists, seats, needed }) => l.tell(
            "sides-too-small",
            &[
                ("lists", named(l, of, lists).into()),
                ("seats", (*seats).into()),
                ("needed", (*needed).into()),
                house.clone(),
            ],
        ),
        Majority::Unsettled(Unsettled::Contradicted { list, seats }) => l.tell(
            "sides-contradicted",
            &[
                ("lists", named(l, of, std::slice::from_ref(list)).into()),
                ("seats", (*seats).into()),
                house.clone(),
            ],
        ),
    }];
    said.push(if sides.opposition.is_empty() {
        l.say("sides-no-opposition").to_owned()
    } else {
        let lists: Vec<ListCode> = sides.opposition.iter().map(|(list, _)| list.clone()).collect();
        let seats: u32 = sides.opposition.iter().map(|(_, seats)| seats).sum();
        let lists = ("lists", named(l, of, &lists).into());
        l.tell("sides-opposition", &[lists, ("seats", seats.into()), house])
    });
    said
}

fn named(l: &Locale, of: &Contest, lists: &[ListCode]) -> String {
    let name = |code: &ListCode| match of.list(code.as_str()) {
        Some(list) => l.name(&of.lists[list].short).inline(),
        None => code.to_string(),
    };
    lists.iter().map(name).collect::<Vec<String>>().join(", ")
}

fn claim_row<'a>(l: &'static Locale, of: &Contest, claim: &Claim<'a>) -> ClaimRow<'a> {
    let holder = match &claim.holder {
        Holder::List(list) => named(l, of, std::slice::from_ref(list)),
        Holder::Several(lists) => l.tell("sides-several", &[("lists", named(l, of, lists).into())]),
        Holder::Nobody => l.say("sides-nobody").to_owned(),
        Holder::Unsettled => l.say("sides-unsettled").to_owned(),
    };
    ClaimRow {
        name: l.name(&claim.guarantee.name),
        count: claim.guarantee.count,
        holder: html::sentence(&holder),
        cite: &claim.guarantee.cite,
    }
}

fn quota_row<'a>(l: &'static Locale, list: &'a CandidateList, count: &QuotaCount) -> QuotaRow<'a> {
    let key = if count.is_kept() {
        "mandates-quota-kept"
    } else if count.open > 0 {
        "mandates-quota-open"
    } else {
        "mandates-quota-missed"
    };
    let found = Ratio::new(u64::from(count.found), u64::from(count.seats));
    QuotaRow {
        list: l.name(&list.short),
        found: found.map_or_else(String::new, |share| l.fraction(share)),
        share: found,
        needed: count.needed,
        standing: l.tell(key, &[("share", l.bound(count.share).into())]),
        cite: count.cite.clone(),
    }
}

fn list_part<'a>(
    view: &View<'a>,
    l: &'static Locale,
    contest: &ContestCode,
    (nth, list, seats): (usize, &'a CandidateList, u32),
    seating: Option<&'a Seating>,
) -> ListPart<'a> {
    let register = view.canvass.registers().lists.get(contest, &list.code);
    let name = |number| {
        let candidate = register.and_then(|register| register.candidate(number));
        candidate.map_or("", |candidate| candidate.name.as_str())
    };
    let mut acts: Vec<ActPart> = Vec::new();
    for mandate in seating.map_or(&[][..], Seating::mandates) {
        if acts.last().is_none_or(|act| act.position != mandate.position) {
            acts.push(act_part(view, l, mandate));
        }
        let act = acts.last_mut().expect("one was pushed");
        act.persons.push(person_row(view, l, mandate, name(mandate.number)));
    }
    let sitting = seating.map_or(0, |seating| seating.sitting().count());
    let open = seating.map_or(seats, Seating::open);
    let vacancies = seating.map_or(&[][..], Seating::vacancies).iter().map(|vacancy| {
        l.tell(
            "mandates-vacant",
            &[
                ("seats", vacancy.seats.into()),
                ("document", vacancy.document.clone().into()),
                ("at", moment::full(l, &view.zone, vacancy.at).into()),
                ("position", vacancy.position.into()),
            ],
        )
    });
    ListPart {
        swatch: draw::swatch(&list.colour, nth),
        name: l.name(&list.name),
        says: l.tell(
            "mandates-of-list",
            &[("sitting", sitting.into()), ("seats", seats.into()), ("open", open.into())],
        ),
        acts,
        vacancies: vacancies.collect(),
    }
}

fn act_part<'a>(view: &View, l: &Locale, mandate: &'a Mandate) -> ActPart<'a> {
    let key = match mandate.named_by {
        NamedBy::Party => "mandates-by-party",
        NamedBy::Alphabet => "mandates-by-alphabet",
    };
    let at = moment::full(l, &view.zone, mandate.at);
    ActPart {
        position: mandate.position,
        says: l.tell(key, &[("at", at.into()), ("position", mandate.position.into())]),
        document: &mandate.document,
        late: mandate.late.as_ref().map(election::LateRulingCode::as_str),
        persons: Vec::new(),
    }
}

fn person_row<'a>(view: &View, l: &Locale, mandate: &Mandate, name: &'a str) -> PersonRow<'a> {
    let ended = mandate.ended.as_ref().map(|ended| {
        l.tell(
            "mandates-ended",
            &[
                ("reason", ended.reason.clone().into()),
                ("document", ended.document.clone().into()),
                ("at", moment::full(l, &view.zone, ended.at).into()),
                ("position", ended.position.into()),
            ],
        )
    });
    PersonRow { number: mandate.number, name, ended }
}
