//! The files of a package that registers can give.

use election::definition::{CandidateList, Contest};
use exchange::package::{STATIONS, lists_path, write};
use exchange::{Files, Package};
use register::Registers;
use register::list::StandingList;

/// The files that the registers hold, by path; a register that is not kept gives none.
pub(super) fn of_registers(package: &Package, registers: &Registers) -> Files {
    let mut files = Files::new();
    for contest in &package.definition.contests {
        if registers.lists.of(&contest.code).next().is_none() {
            continue;
        }
        let standing = registers.lists.standing(&contest.code);
        let lists: Vec<CandidateList> =
            standing.into_iter().zip(1..).map(|(list, nth)| row(contest, list, nth)).collect();
        files.insert(lists_path(contest.code.as_str()), write::lists(&lists));
    }
    let places = &registers.places;
    let kept = [
        (STATIONS, places.stations().len() > 0),
        ("areas.csv", !places.areas().is_empty()),
        ("commissions.csv", !places.commissions().is_empty()),
    ];
    let written = exchange::register::place::package_files(registers).into_iter();
    files.extend(written.filter(|(path, _)| kept.iter().any(|(of, kept)| of == path && *kept)));
    files
}

/// A list of the register as a row of the ballot; before a lot the order of registration counts.
/// What no register holds is taken over from the draft.
fn row(contest: &Contest, list: StandingList, nth: u32) -> CandidateList {
    let draft = contest.list(list.list.as_str()).map(|at| &contest.lists[at]);
    CandidateList {
        apparentement: draft.and_then(|draft| draft.apparentement.clone()),
        code: list.list,
        ballot_number: list.ballot_number.unwrap_or(nth),
        name: list.name,
        short: list.short,
        colour: list.colour,
        registered_order: list.registered_order,
        candidates: Some(list.candidates),
    }
}
