//! `saylau list check`: a file of candidates held against a law, without a log.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use exchange::register::list::{Message, check};
use law::Date;
use register::ContestRules;
use register::list::{Elsewhere, QuotaCount, ReferenceDays, quota, size_max};
use serde_json::{Value, json};

use crate::catalogue;
use crate::command::list::file;
use crate::output::{Output, percent};
use crate::refusal::Refusal;

#[derive(Args)]
pub struct Check {
    /// The candidates, CSV with the columns `number,name,name_other,born,sex,citizen,resident_years,
    /// residence,occupation,disability`; the third and the last may be left out.
    file: PathBuf,
    /// The law: identifier or file. The procedure beside it says who may stand.
    #[arg(long)]
    law: String,
    /// Day of the election.
    #[arg(long, value_name = "DATE", value_parser = day)]
    day: Date,
    /// Day on which the list is handed in; the day of the election if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    filed: Option<Date>,
    /// Day on which the list is registered; the day of filing if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    registered: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day of the calendar as YYYY-MM-DD".to_owned())
}

impl Check {
    /// Runs the command; the exit code is 1 where anything keeps the list from being registered.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let law = catalogue::law(&self.law)?;
        let procedure = catalogue::procedure(&self.law)?;
        let rules = ContestRules {
            contest: "draft".into(),
            law: law.into(),
            procedure: procedure.map(Into::into),
        };
        let filed = self.filed.unwrap_or(self.day);
        let registered = self.registered.unwrap_or(filed);
        let days = ReferenceDays { election: self.day, filed, registered };
        let (name, bytes) = file(&self.file)?;
        let sheet = check(&rules, days, &Elsewhere::new(), &name, &bytes)?;
        let count = quota(&rules, days, &sheet.draft);
        let messages = sheet.messages();
        let size = sheet.draft.candidates.len() as u64;
        let max = size_max(&rules);
        let answer = json!({
            "file": name,
            "law": rules.law.id,
            "candidates": size,
            "candidates_max": max,
            "quota": count.as_ref().map(told),
            "faults": messages.iter().map(fault).collect::<Vec<Value>>(),
        });
        output.show(&answer, || {
            let bound = max.map_or_else(String::new, |max| format!(", at most {max} may stand"));
            println!("{size} candidates{bound}.");
            if rules.procedure.is_none() {
                println!("No procedure lies beside this law: who may stand was not checked.");
            }
            if let Some(count) = &count {
                println!("{}", sentence(count));
            }
            for message in &messages {
                println!("{}: {}", message.code, message.text);
            }
            match messages.len() {
                0 => println!("No fault: the list can be registered by these rules."),
                1 => println!("1 fault."),
                many => println!("{many} faults."),
            }
        });
        Ok(ExitCode::from(u8::from(!messages.is_empty())))
    }
}

/// The quota in a sentence, with its two numbers.
pub fn sentence(count: &QuotaCount) -> String {
    let groups: Vec<String> =
        count.groups.iter().map(|(code, size)| format!("{code} {size}")).collect();
    format!(
        "Quota: {} of {} ({}) are of its groups, {} are needed; {}; ages on {}; {}.",
        count.counted,
        count.of,
        percent(count.counted, count.of),
        count.required,
        groups.join(", "),
        count.on,
        count.cite
    )
}

/// The quota for programs.
pub fn told(count: &QuotaCount) -> Value {
    json!({
        "counted": count.counted,
        "unknown": count.unknown,
        "of": count.of,
        "required": count.required,
        "share": count.share.to_string(),
        "met": count.is_met(),
        "groups": count.groups.iter().map(|(code, size)| json!({ "group": code, "size": size })).collect::<Vec<Value>>(),
        "on": count.on,
        "cite": count.cite,
    })
}

fn fault(message: &Message) -> Value {
    json!({
        "code": message.code,
        "message": message.text,
        "line": message.line,
        "rule": message.rule,
        "cite": message.cite,
    })
}
