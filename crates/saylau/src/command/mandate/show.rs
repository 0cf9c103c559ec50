//! What `saylau mandate show` prints.

use std::process::ExitCode;

use canvass::Canvass;
use election::register::mandate::NamedBy;
use election::{ContestCode, ListCode, Seats};
use register::mandate::{Holder, Majority, Mandate, QuotaCount, Seating, Sides, Unsettled};
use serde::Serialize;
use server::Desk;

use crate::command::contest_index;
use crate::output::{Output, percent, table};
use crate::refusal::Refusal;

/// Who sits in one contest.
#[derive(Serialize)]
struct Shown {
    contest: ContestCode,
    house: u32,
    lists: Vec<ListShown>,
    sides: SidesShown,
}

#[derive(Serialize)]
struct ListShown {
    list: ListCode,
    seats: u32,
    sitting: usize,
    open: u32,
    vacant: u32,
    quota: Option<QuotaShown>,
    persons: Vec<PersonShown>,
}

#[derive(Serialize)]
struct QuotaShown {
    found: u32,
    seats: u32,
    needed: u32,
    kept: bool,
    article: String,
}

#[derive(Serialize)]
struct PersonShown {
    number: u32,
    name: String,
    named_by: &'static str,
    document: String,
    entry: u64,
    late: Option<String>,
    ended: Option<String>,
}

#[derive(Serialize)]
struct SidesShown {
    majority: String,
    settled: bool,
    article: Option<String>,
    opposition: Vec<ListCode>,
    guarantees: Vec<GuaranteeShown>,
}

#[derive(Serialize)]
struct GuaranteeShown {
    code: String,
    name: String,
    count: Option<u32>,
    holder: String,
    article: String,
}

/// Prints who sits in a contest.
///
/// # Errors
/// There is no such contest, or its result is not declared.
pub fn show(desk: &Desk, contest: Option<&str>, output: Output) -> Result<ExitCode, Refusal> {
    let canvass = desk.canvass();
    let contest = contest_index(canvass.definition(), contest)?;
    let shown = shown(&canvass, contest).ok_or_else(|| {
        let code = &canvass.definition().contests[contest].code;
        let message = format!("the result of contest {code} is not declared; nobody sits yet");
        Refusal::one("mandate.not_declared", message)
    })?;
    output.show(&shown, || print(&shown));
    Ok(ExitCode::SUCCESS)
}

fn shown(canvass: &Canvass, contest: usize) -> Option<Shown> {
    let seats = &canvass.declaration(contest)?.seats;
    let registers = canvass.registers();
    let of = &canvass.definition().contests[contest];
    let sides = registers.mandates.sides(registers, &of.code, seats);
    let mut seated: Vec<(&ListCode, u32)> = seats
        .iter()
        .filter(|(_, seats)| seats.0 > 0)
        .map(|(list, &Seats(seats))| (list, seats))
        .collect();
    seated.sort_by_key(|&(_, seats)| std::cmp::Reverse(seats));
    let list = |(list, seats): (&ListCode, u32)| list_shown(canvass, &of.code, list, seats);
    let lists = seated.into_iter().map(list).collect();
    Some(Shown { contest: of.code.clone(), house: sides.house, lists, sides: sides_shown(&sides) })
}

fn list_shown(canvass: &Canvass, contest: &ContestCode, list: &ListCode, seats: u32) -> ListShown {
    let registers = canvass.registers();
    let register = registers.lists.get(contest, list);
    let seating = registers.mandates.seating(contest, list);
    let person = |mandate: &Mandate| {
        let candidate = register.and_then(|register| register.candidate(mandate.number));
        PersonShown {
            number: mandate.number,
            name: candidate.map_or_else(String::new, |candidate| candidate.name.clone()),
            named_by: match mandate.named_by {
                NamedBy::Party => "party",
                NamedBy::Alphabet => "alphabet",
            },
            document: mandate.document.clone(),
            entry: mandate.position,
            late: mandate.late.as_ref().map(ToString::to_string),
            ended: mandate.ended.as_ref().map(|ended| ended.reason.clone()),
        }
    };
    let quota = registers.mandates.quota(registers, contest, list, seats);
    ListShown {
        list: list.clone(),
        seats,
        sitting: seating.map_or(0, |seating| seating.sitting().count()),
        open: seating.map_or(seats, Seating::open),
        vacant: seating.map_or(0, Seating::vacant),
        quota: quota.map(quota_shown),
        persons: seating.map_or(&[][..], |one| one.mandates()).iter().map(person).collect(),
    }
}

fn quota_shown(count: QuotaCount) -> QuotaShown {
    QuotaShown {
        found: count.found,
        seats: count.seats,
        needed: count.needed,
        kept: count.is_kept(),
        article: count.cite,
    }
}

fn sides_shown(sides: &Sides) -> SidesShown {
    let house = sides.house;
    let joined =
        |lists: &[ListCode]| lists.iter().map(ListCode::as_str).collect::<Vec<&str>>().join(", ");
    let majority = match &sides.majority {
        Majority::Settled { lists, seats } => {
            format!("{}: {seats} of {house} seats", joined(lists))
        }
        Majority::Unsettled(Unsettled::NoRule) => {
            "unsettled: the law as written here does not say who is the majority".to_owned()
        }
        Majority::Unsettled(Unsettled::NotDeclared { needed }) => format!(
            "unsettled: no list alone has {needed} of {house} seats, and none say that they form \
             a majority"
        ),
        Majority::Unsettled(Unsettled::Tie { lists, seats }) => {
            format!("unsettled: {} have {seats} of {house} seats each", joined(lists))
        }
        Majority::Unsettled(Unsettled::TooSmall { lists, seats, needed }) => format!(
            "unsettled: {} have {seats} of {house} seats, {needed} are needed",
            joined(lists)
        ),
        Majority::Unsettled(Unsettled::Contradicted { list, seats }) => format!(
            "unsettled: by the law it is {list} with {seats} of {house} seats, the declaration \
             says otherwise"
        ),
    };
    let guarantees = sides.claims.iter().map(|claim| GuaranteeShown {
        code: claim.guarantee.code.clone(),
        name: claim.guarantee.name.get("en").to_owned(),
        count: claim.guarantee.count,
        holder: match &claim.holder {
            Holder::List(list) => list.to_string(),
            Holder::Several(lists) => {
                format!("{}; the law does not say how they share it", joined(lists))
            }
            Holder::Nobody => "nobody has declared to be on that side".to_owned(),
            Holder::Unsettled => "unsettled".to_owned(),
        },
        article: claim.guarantee.cite.clone(),
    });
    SidesShown {
        majority,
        settled: matches!(sides.majority, Majority::Settled { .. }),
        article: sides.rule.map(|rule| rule.cite.clone()),
        opposition: sides.opposition.iter().map(|(list, _)| list.clone()).collect(),
        guarantees: guarantees.collect(),
    }
}

fn print(shown: &Shown) {
    let sitting: usize = shown.lists.iter().map(|list| list.sitting).sum();
    println!("{}: {sitting} of {} seats have a person\n", shown.contest, shown.house);
    let row = |list: &ListShown| {
        let quota = list.quota.as_ref().map_or_else(String::new, |quota| {
            let mark = if quota.kept { "kept" } else { "not kept" };
            let (found, of) = (u64::from(quota.found), u64::from(quota.seats));
            format!("{found} / {of} = {}, {} needed: {mark}", percent(found, of), quota.needed)
        });
        vec![
            list.list.to_string(),
            list.seats.to_string(),
            list.sitting.to_string(),
            list.open.to_string(),
            list.vacant.to_string(),
            quota,
        ]
    };
    let rows: Vec<_> = shown.lists.iter().map(row).collect();
    println!("{}\n", table(&["list", "seats", "sit", "open", "empty for good", "quota"], rows, 1));
    println!("majority     {}", shown.sides.majority);
    if let Some(article) = &shown.sides.article {
        println!("             {article}");
    }
    let opposition: Vec<&str> = shown.sides.opposition.iter().map(ListCode::as_str).collect();
    let opposition =
        if opposition.is_empty() { "none declared".to_owned() } else { opposition.join(", ") };
    println!("opposition   {opposition}\n");
    let guarantee = |one: &GuaranteeShown| {
        let count = one.count.map_or_else(String::new, |count| count.to_string());
        vec![one.name.clone(), count, one.holder.clone(), one.article.clone()]
    };
    if !shown.sides.guarantees.is_empty() {
        let rows = shown.sides.guarantees.iter().map(guarantee).collect();
        println!("{}\n", table(&["guarantee", "count", "who has it", "article"], rows, 4));
    }
    let person = |list: &ListShown, one: &PersonShown| {
        let late = one.late.as_ref().map(|late| format!("late, by {late}"));
        let ended = one.ended.as_ref().map(|ended| format!("ended: {ended}"));
        let notes: Vec<String> = late.into_iter().chain(ended).collect();
        vec![
            list.list.to_string(),
            one.number.to_string(),
            one.name.clone(),
            one.named_by.to_owned(),
            one.entry.to_string(),
            notes.join("; "),
        ]
    };
    let rows: Vec<_> = shown
        .lists
        .iter()
        .flat_map(|list| list.persons.iter().map(move |one| person(list, one)))
        .collect();
    if !rows.is_empty() {
        println!("{}", table(&["list", "place", "person", "named by", "entry", ""], rows, 6));
    }
}
