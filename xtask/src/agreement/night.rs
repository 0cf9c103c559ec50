//! Made-up nights: every kind of act, lawful at its place.

use allocation::{Outcome, QuestionKind};
use anyhow::Result;
use election::act::{Act, Mode};
use election::form::Figures;
use election::register::observer::{OrganisationEntered, OrganisationKind};
use election::register::{Change, RegisterChanged};
use election::{ListCode, Text};
use exchange::Files;
use exchange::package::Package;

use super::draw::Draw;
use super::package::{FIELDS, package};
use crate::bundle::{Log, Play, Snapshot};

/// A log with everything that follows from it.
pub struct Made {
    /// Its number in the run.
    pub number: u64,
    /// The package it is counted by.
    pub package: Package,
    /// Who signs it.
    pub log: Log,
    /// Its entries.
    pub entries: Vec<Vec<u8>>,
    /// Every file of its bundle.
    pub files: Files,
}

const AT: u64 = 1_717_300_000;

/// The bundle `number` of a seed.
///
/// # Errors
/// An act that is not lawful, which is a fault of this program.
pub fn made(seed: u64, number: u64) -> Result<Made> {
    let mut draw = Draw::new(seed, number);
    let package = package(&mut draw, number)?;
    let mode = if draw.chance(60) { Mode::Rehearsal } else { Mode::Live };
    let prefix = if mode == Mode::Rehearsal { "rehearsal" } else { "live" };
    let mut log = Log::new(&format!("{prefix}.example/made-{number}"), seed, AT);
    if draw.chance(50) {
        let witnesses = draw.index(4);
        let quorum = draw.index(witnesses + 1);
        log = log.with_witnesses(witnesses, quorum);
    }
    let mut entries = entries(&mut draw, &package, &log, mode)?;
    if draw.chance(15) {
        entries.truncate(1 + draw.index(entries.len()));
    }
    let files = Snapshot { log: &log, package: &package, entries: &entries }.files()?;
    Ok(Made { number, package, log, entries, files })
}

fn entries(draw: &mut Draw, package: &Package, log: &Log, mode: Mode) -> Result<Vec<Vec<u8>>> {
    let mut play = Play::new(package, log)?;
    if draw.chance(25) {
        play.open_registers(mode)?;
        for nth in 0..draw.below(3) {
            organisation(&mut play, nth);
        }
        if draw.chance(10) {
            return Ok(play.into_entries());
        }
    }
    play.open(mode)?;
    play.empower()?;
    if draw.chance(10) {
        organisation(&mut play, 9);
    }
    day(draw, &mut play, package)?;
    forms(draw, &mut play, package)?;
    for contest in 0..package.definition.contests.len() {
        settle(draw, &mut play, package, contest)?;
    }
    if draw.chance(10) {
        day(draw, &mut play, package)?;
    }
    Ok(play.into_entries())
}

/// A change of a register, if the register admits it.
fn organisation(play: &mut Play<'_>, nth: u64) {
    let entered = OrganisationEntered {
        organisation: format!("org-{nth}").into(),
        kind: OrganisationKind::Association,
        name: Text::from([("en", "Voters")]),
        state: None,
        document: "charter".into(),
    };
    let change = Change::OrganisationEntered(entered);
    let _ = play.tried(0, Act::RegisterChanged(RegisterChanged { change, late: None }));
}

/// Reports of turnout with corrections; those that are not lawful are left out.
fn day(draw: &mut Draw, play: &mut Play<'_>, package: &Package) -> Result<()> {
    let definition = &package.definition;
    for hour in 0..definition.turnout_hours.len() {
        for station in 0..definition.stations.len() {
            if draw.chance(60) {
                let issued = 100 * u64::try_from(hour)? + draw.below(300);
                let report = play.report(station, hour, issued);
                let _ = play.tried(play.signer(station), Act::TurnoutReported(report));
            }
        }
    }
    Ok(())
}

fn forms(draw: &mut Draw, play: &mut Play<'_>, package: &Package) -> Result<()> {
    let definition = &package.definition;
    let complete = draw.chance(70);
    let most = *draw.one(&[2, 5, 30, 100]);
    for contest in 0..definition.contests.len() {
        let mut stations: Vec<usize> = (0..definition.stations.len()).collect();
        draw.shuffle(&mut stations);
        for station in stations {
            if complete || draw.chance(50) {
                form(draw, play, package, contest, station, most)?;
            }
        }
    }
    let long = draw.chance(2);
    let corrections = if long { 300 } else { draw.index(4) };
    for _ in 0..corrections {
        let contest = draw.index(definition.contests.len());
        let station = draw.index(definition.stations.len());
        form(draw, play, package, contest, station, most)?;
    }
    Ok(())
}

/// A form, or a newer version of one. A station that nobody signs for has none.
fn form(
    draw: &mut Draw,
    play: &mut Play<'_>,
    package: &Package,
    contest: usize,
    station: usize,
    most: u64,
) -> Result<()> {
    let signer = play.signer(station);
    if !package.definition.signs_for(signer, station) {
        return Ok(());
    }
    let figures = figures(draw, package, contest, station, most);
    let mut form = play.form(contest, station, figures);
    if draw.chance(10) {
        form.entered_by = "Ә. Clerk_1".into();
    }
    let by = if draw.chance(10) && package.definition.signs_for(0, station) { 0 } else { signer };
    play.act(by, Act::FormRecorded(form))
}

/// Figures that satisfy every relation that [`package`] makes.
pub fn figures(
    draw: &mut Draw,
    package: &Package,
    contest: usize,
    station: usize,
    most: u64,
) -> Figures {
    let contest = &package.definition.contests[contest];
    let station = &package.definition.stations[station];
    let votes: Vec<u64> = contest.lists.iter().map(|_| draw.below(most + 1)).collect();
    let mut against = draw.below(most + 1);
    let invalid = draw.below(4);
    let sum: u64 = votes.iter().sum();
    let has = |code: &str| contest.form.field(code).is_some();
    against *= u64::from(has("against"));
    let found = sum + against + invalid;
    let issued = found + draw.below(3);
    let valued = |code: &str| match code {
        "electorate" => issued + 3,
        "issued" => issued,
        "found" => found,
        "invalid" => invalid,
        "valid" => sum + against,
        "against" => against,
        _ => 0,
    };
    let fields = FIELDS.iter().filter(|(code, role, empty)| {
        has(code) && *role != "list_votes" && !empty.contains(&station.kind.as_str())
    });
    Figures {
        fields: fields.map(|(code, ..)| ((*code).into(), valued(code))).collect(),
        votes: contest.lists.iter().map(|list| list.code.clone()).zip(votes).collect(),
    }
}

/// Rulings as long as the count asks, and the declaration.
fn settle(draw: &mut Draw, play: &mut Play<'_>, package: &Package, contest: usize) -> Result<()> {
    for _ in 0..6 {
        let Outcome::RulingNeeded(needed) = play.canvass().outcome(contest) else { break };
        if draw.chance(15) {
            break;
        }
        let question = needed.question;
        let decision = decision(draw, &question.lists, question.kind, question.open.0);
        let decision: Vec<&str> = decision.iter().map(ListCode::as_str).collect();
        let ruling = play.ruling(contest, &question.id, &decision);
        let _ = play.tried(0, Act::RulingRecorded(ruling));
    }
    if draw.chance(10) {
        let station = draw.index(package.definition.stations.len());
        form(draw, play, package, contest, station, 5)?;
    }
    if draw.chance(85)
        && let Some(declaration) = play.declaration(contest)
    {
        let _ = play.tried(0, Act::ResultDeclared(declaration));
    }
    Ok(())
}

fn decision(draw: &mut Draw, lists: &[ListCode], kind: QuestionKind, open: u32) -> Vec<ListCode> {
    let mut lists = lists.to_vec();
    let open = usize::try_from(open).expect("seats of a house");
    if kind == QuestionKind::OverAllocation {
        return (0..open).map(|_| draw.one(&lists).clone()).collect();
    }
    draw.shuffle(&mut lists);
    let least = open.min(lists.len());
    lists.truncate(least + draw.index(lists.len() - least + 1));
    lists
}
