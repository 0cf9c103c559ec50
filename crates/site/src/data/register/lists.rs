//! Lists and candidates as tables, and the rules by which a draft is checked.

use ::register::list::{Status, cells, deposit_word};
use election::register::list::Leaving;
use serde_json::json;

use crate::data::bytes;
use crate::data::cell::Csv;
use crate::data::register::RegisterFile;
use crate::moment;
use crate::view::View;

/// The files of the lists; none before one was handed in.
pub fn files(view: &View) -> Vec<RegisterFile> {
    if view.canvass.registers().lists.is_empty() {
        return Vec::new();
    }
    let mut files = vec![RegisterFile::ListsCsv, RegisterFile::CandidatesCsv];
    let lists = &view.canvass.registers().lists;
    if view.definition().contests.iter().any(|contest| lists.lot(&contest.code).is_some()) {
        files.push(RegisterFile::LotsCsv);
    }
    files
}

/// The rules of each contest that has a procedure, once registers are kept.
pub fn rules(view: &View) -> impl Iterator<Item = RegisterFile> {
    let registers = view.canvass.registers();
    let contests = registers.rules.iter().enumerate().filter(|_| !registers.is_empty());
    let contests = contests.filter(|(_, rules)| rules.procedure.is_some());
    contests.map(|(contest, _)| RegisterFile::ListRules(contest))
}

/// A row for each list that was handed in, whatever became of it.
pub fn lists_csv(view: &View) -> Vec<u8> {
    let lists = &view.canvass.registers().lists;
    let languages = &view.definition().languages;
    let mut csv = Csv::new();
    for column in ["contest", "list", "party"] {
        csv.text(column);
    }
    for language in languages {
        csv.text(&format!("name_{language}"));
    }
    for column in [
        "status",
        "filed_at",
        "candidates_filed",
        "candidates",
        "deposit",
        "decided_at",
        "resolution",
        "registered_order",
        "ballot_number",
        "late",
    ] {
        csv.text(column);
    }
    csv.end();
    for contest in &view.definition().contests {
        let standing = lists.standing(&contest.code);
        for (code, list) in lists.of(&contest.code) {
            let own = standing.iter().find(|one| one.list == *code);
            csv.text(contest.code.as_str());
            csv.text(code.as_str());
            csv.text(list.filed.party.as_str());
            for language in languages {
                csv.text(list.filed.name.0.get(language).map_or("", String::as_str));
            }
            csv.text(lists.status(&contest.code, code).map_or("", Status::as_str));
            csv.text(&moment::utc(list.stamp.at));
            csv.number(Some(list.filed.candidates.into()));
            csv.number(Some(list.standing().count() as u64));
            csv.text(list.deposit().map_or("", deposit_word));
            let decision = list.decision();
            csv.text(&decision.map(|one| moment::utc(one.act.at)).unwrap_or_default());
            csv.text(decision.map_or("", |one| one.act.resolution.as_str()));
            csv.number(own.and_then(|one| one.registered_order).map(u64::from));
            csv.number(own.and_then(|one| one.ballot_number).map(u64::from));
            csv.text(if crate::page::register::lists::is_late(list) { "late" } else { "" });
            csv.end();
        }
    }
    csv.into_bytes()
}

/// A row for each list of each lot in the order drawn, those of lots that were replaced too.
pub fn lots_csv(view: &View) -> Vec<u8> {
    let mut csv = Csv::new();
    let columns =
        ["contest", "lot", "ballot_number", "list", "drawn_at", "document", "entry", "late"];
    for column in columns {
        csv.text(column);
    }
    csv.end();
    for contest in &view.definition().contests {
        for (nth, lot) in (1..).zip(view.canvass.registers().lists.lots(&contest.code)) {
            for (number, list) in (1..).zip(&lot.act.order) {
                csv.text(contest.code.as_str());
                csv.number(Some(nth));
                csv.number(Some(number));
                csv.text(list.as_str());
                csv.text(&moment::utc(lot.stamp.at));
                csv.text(&lot.act.document);
                csv.number(Some(lot.stamp.position));
                csv.text(if lot.stamp.late.is_some() { "late" } else { "" });
                csv.end();
            }
        }
    }
    csv.into_bytes()
}

/// A row for each candidate, those who left too.
pub fn candidates_csv(view: &View) -> Vec<u8> {
    let mut csv = Csv::new();
    for column in ["contest", "list"].into_iter().chain(::register::list::COLUMNS) {
        csv.text(column);
    }
    for column in ["left", "left_at"] {
        csv.text(column);
    }
    csv.end();
    for contest in &view.definition().contests {
        for (code, list) in view.canvass.registers().lists.of(&contest.code) {
            for candidate in &list.candidates {
                csv.text(contest.code.as_str());
                csv.text(code.as_str());
                for cell in cells(candidate) {
                    csv.text(&cell);
                }
                let left = list.left.get(&candidate.number);
                csv.text(left.map_or("", |left| leaving_word(left.leaving)));
                csv.text(&left.map(|left| moment::utc(left.stamp.at)).unwrap_or_default());
                csv.end();
            }
        }
    }
    csv.into_bytes()
}

fn leaving_word(leaving: Leaving) -> &'static str {
    match leaving {
        Leaving::Withdrawn => "withdrawn",
        Leaving::Recalled => "recalled",
        Leaving::Struck => "struck",
        Leaving::Died => "died",
    }
}

/// Law and procedure as their files stand, for the check in the browser.
pub fn rules_json(view: &View, contest: usize) -> Vec<u8> {
    let path = format!("laws/{}.procedure.toml", view.canvass.law(contest).id);
    let procedure = view.log.definition_file(&path);
    let procedure = procedure.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    bytes(&json!({ "law": view.law_text(contest), "procedure": procedure }))
}
