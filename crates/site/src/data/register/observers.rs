//! Organisations, accreditations and journals. There is no name of a person in any of them.

use election::OrganisationCode;
use register::observer::Observer;

use crate::data::cell::Csv;
use crate::data::register::RegisterFile;
use crate::moment;
use crate::view::View;

/// The files that have a row.
pub fn files(view: &View) -> impl Iterator<Item = RegisterFile> {
    let register = &view.canvass.registers().observers;
    [
        (RegisterFile::OrganisationsCsv, register.organisations().is_empty()),
        (RegisterFile::ObserversCsv, register.observers().is_empty()),
        (RegisterFile::JournalCsv, register.journal().lines().is_empty()),
    ]
    .into_iter()
    .filter_map(|(file, empty)| (!empty).then_some(file))
}

/// One row for each organisation or state, with its numbers of observers.
pub fn organisations(view: &View) -> Vec<u8> {
    let register = &view.canvass.registers().observers;
    let languages = &view.definition().languages;
    let mut csv = Csv::new();
    head(&mut csv, &["code", "kind", "state"]);
    for tag in languages {
        csv.text(&format!("name_{tag}"));
    }
    for name in ["document", "observers", "withdrawn", "entry"] {
        csv.text(name);
    }
    csv.end();
    for (code, organisation) in register.organisations() {
        let act = &organisation.act;
        let sent = register.of(code.as_str()).count();
        let in_force = register.in_force(code);
        basis(view, &mut csv);
        csv.text(code.as_str());
        csv.text(act.kind.code());
        csv.text(act.state.as_deref().unwrap_or_default());
        for tag in languages {
            csv.text(act.name.0.get(tag).map_or("", String::as_str));
        }
        csv.text(&act.document);
        csv.number(Some(in_force));
        csv.number(Some(sent as u64 - in_force));
        csv.number(Some(organisation.position));
        csv.end();
    }
    csv.into_bytes()
}

/// One row for each accreditation, withdrawn ones too.
pub fn observers(view: &View) -> Vec<u8> {
    let mut csv = Csv::new();
    head(&mut csv, &["number", "organisation", "commitment", "accredited_at", "document"]);
    for name in ["late", "entry", "withdrawn_at", "reason", "withdrawn_document", "withdrawn_entry"]
    {
        csv.text(name);
    }
    csv.end();
    for (number, observer) in view.canvass.registers().observers.observers() {
        basis(view, &mut csv);
        csv.text(number.as_str());
        accreditation(&mut csv, observer);
        csv.end();
    }
    csv.into_bytes()
}

fn accreditation(csv: &mut Csv, observer: &Observer) {
    csv.text(observer.organisation.as_str());
    csv.text(&observer.commitment);
    csv.text(&moment::utc(observer.at));
    csv.text(&observer.document);
    csv.text(observer.late.as_ref().map_or("", |ruling| ruling.as_str()));
    csv.number(Some(observer.position));
    let withdrawal = observer.withdrawn.as_ref();
    csv.text(&withdrawal.map(|one| moment::utc(one.at)).unwrap_or_default());
    csv.text(withdrawal.map_or("", |one| &one.act.reason));
    csv.text(withdrawal.map_or("", |one| &one.act.document));
    csv.number(withdrawal.map(|one| one.position));
}

/// One row for each line of a journal, station by station in the order of its journal.
pub fn journal(view: &View) -> Vec<u8> {
    let register = &view.canvass.registers().observers;
    let mut csv = Csv::new();
    head(&mut csv, &["station", "observer", "organisation", "what", "at", "entry"]);
    csv.end();
    for station in register.journal().stations() {
        for line in register.journal().of(station.as_str()) {
            let observer = register.observers().get(&line.act.observer);
            let organisation = observer.map(|one| &one.organisation);
            basis(view, &mut csv);
            csv.text(station.as_str());
            csv.text(line.act.observer.as_str());
            csv.text(organisation.map_or("", OrganisationCode::as_str));
            csv.text(match (line.act.present, line.assumed) {
                (true, _) => "came",
                (false, false) => "left",
                (false, true) => "left_assumed",
            });
            csv.text(&moment::utc(line.act.at));
            csv.number(Some(line.position));
            csv.end();
        }
    }
    csv.into_bytes()
}

fn head(csv: &mut Csv, names: &[&str]) {
    for name in ["basis", "mode"].iter().chain(names) {
        csv.text(name);
    }
}

fn basis(view: &View, csv: &mut Csv) {
    csv.text(view.basis());
    csv.text(view.mode());
}
