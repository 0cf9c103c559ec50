//! `saylau list file`: a party hands in its list, or hands it in anew.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::register::Change;
use election::register::list::ListFiled;
use exchange::register::list::{chunks, read};
use register::list::difference;
use server::Proposed;

use crate::command::act::{Acting, propose};
use crate::command::list::{OfList, desk, file, show};
use crate::output::Output;
use crate::refusal::Refusal;

/// The list that is handed in.
#[derive(Args)]
pub struct Filing {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// The candidates, CSV with the columns `number,name,name_other,born,sex,citizen,resident_years,
    /// residence,occupation,disability`; the third and the last may be left out.
    file: PathBuf,
    #[command(flatten)]
    of: OfList,
    /// Code of the party.
    #[arg(long)]
    party: String,
    /// Decision of the party's congress.
    #[arg(long)]
    document: String,
    /// Name in a language, such as `en=Party of the Sun`; those of the package or of the list as handed
    /// in if not given.
    #[arg(long = "name", value_name = "LANG=NAME", value_parser = spoken)]
    names: Vec<(String, String)>,
    /// Short label in a language.
    #[arg(long = "short", value_name = "LANG=NAME", value_parser = spoken)]
    shorts: Vec<(String, String)>,
    /// Colour such as `#1c9597`.
    #[arg(long)]
    colour: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

impl Filing {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = desk(&self.dir)?;
        let (contest, code) = (self.of.contest(&desk)?, self.of.code());
        let canvass = desk.canvass();
        let registers = canvass.registers();
        let unruled = || Refusal::one("list.unknown_contest", format!("no contest `{contest}`"));
        let rules = registers.rules_of(&contest).ok_or_else(unruled)?;
        let (name, bytes) = file(&self.file)?;
        let sheet = read(rules, &name, &bytes)?;
        let Some(candidates) = sheet.candidates() else {
            let messages = sheet.messages().into_iter();
            return Err(Refusal {
                faults: messages.map(|one| (one.code.to_owned(), one.text)).collect(),
            });
        };
        let filed = registers.lists.get(&contest, &code);
        let before = filed.map_or(&[][..], |list| &list.candidates);
        let change = difference(before, &candidates);
        if !output.json {
            show::difference(&change);
        }
        let definition = desk.package().definition.contests.iter().find(|one| one.code == contest);
        let listed = definition.and_then(|one| one.lists.iter().find(|list| list.code == code));
        let own = |given: Vec<(String, String)>, old: Option<&election::Text>| {
            if given.is_empty() {
                old.cloned().unwrap_or_default()
            } else {
                election::Text(given.into_iter().collect())
            }
        };
        let act = ListFiled {
            contest: contest.clone(),
            list: code.clone(),
            party: self.party.as_str().into(),
            name: own(self.names, filed.map(|one| &one.filed.name).or(listed.map(|one| &one.name))),
            short: own(
                self.shorts,
                filed.map(|one| &one.filed.short).or(listed.map(|one| &one.short)),
            ),
            colour: self
                .colour
                .or(filed.map(|one| one.filed.colour.clone()))
                .or(listed.map(|one| one.colour.clone()))
                .unwrap_or_default(),
            candidates: u32::try_from(candidates.len()).unwrap_or(u32::MAX),
            document: self.document,
        };
        let mut proposed = vec![Proposed::new(name.clone(), Change::ListFiled(act))];
        proposed.extend(
            chunks(&contest, &code, &candidates)
                .into_iter()
                .map(|act| Proposed::new(name.clone(), Change::CandidatesFiled(act))),
        );
        let what = format!("List {code}: {} candidates handed in.", candidates.len());
        propose(&desk, &self.acting, proposed, &what, output)
    }
}

fn spoken(text: &str) -> Result<(String, String), String> {
    let (language, name) = text.split_once('=').ok_or("write a language, `=` and the name")?;
    Ok((language.to_owned(), name.to_owned()))
}
