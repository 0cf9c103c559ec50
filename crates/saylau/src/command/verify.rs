//! `saylau verify`: recounts a published snapshot.

use std::process::ExitCode;

use clap::Args;
use election::act::Mode;
use serde::Serialize;
use verifier::{Check, ContestResult, Difference, Folder, Options, Report, Source, Step, Web};

use crate::output::{Output, grouped, percent, table};
use crate::refusal::Refusal;

/// Differences printed before the rest is only counted.
const SHOWN: usize = 30;

/// Recounts a published snapshot from its files alone: hashes, signatures, every act under the
/// rules, every total, the seats, every table and page.
///
/// Exit code 1 if anything differs, with the place of each difference; also if tables or pages
/// differ because a live log grew while they were read, which is then said (`moved`).
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau verify public\n  \
    saylau verify http://results.example.org/ --without-pages\n  \
    saylau verify public --key 'results.example.org+1a2b3c4d+AZ…'")]
pub struct Verify {
    /// Folder of a snapshot, or its address (http).
    snapshot: String,
    /// The key of the log as you know it from elsewhere: without it a whole false log would pass.
    #[arg(long)]
    key: Option<String>,
    /// Leave out the pages; log and tables are checked all the same.
    #[arg(long)]
    without_pages: bool,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, for programs")]
struct Verified<'a> {
    agrees: bool,
    election: Option<&'a str>,
    mode: Option<Mode>,
    reconstruction: bool,
    size: Option<u64>,
    root: Option<String>,
    key: Option<&'a str>,
    key_given: bool,
    without_pages: bool,
    moved: bool,
    checks: &'a [Check],
    contests: &'a [ContestResult],
    differences: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    code: &'static str,
    message: String,
}

impl Verify {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let key = self.key.as_deref().map(str::parse).transpose();
        let key = key.map_err(|error: tlog::TlogError| {
            Refusal::one(error.code(), format!("--key is not a verifier key: {error}"))
        })?;
        let given = key.is_some();
        let options = Options { key, without_pages: self.without_pages };
        let report = match scheme(&self.snapshot).as_deref() {
            Some("http") => run(&Web::new(&self.snapshot), &options, output),
            Some(scheme) => return Err(refused(&self.snapshot, scheme)),
            None => {
                let folder = std::path::PathBuf::from(&self.snapshot);
                if !folder.is_dir() {
                    let message = format!("{}: no such folder", self.snapshot);
                    return Err(Refusal::one("folder.missing", message));
                }
                run(&Folder(folder), &options, output)
            }
        };
        if let [Difference::FileMissing { path } | Difference::Unreadable { path, .. }] =
            &report.differences[..]
            && path == "log.vkey"
        {
            let message = format!(
                "{}: no published snapshot: {}. `saylau publish` writes one",
                self.snapshot, report.differences[0]
            );
            return Err(Refusal::one("source.no_snapshot", message));
        }
        show(&report, given, output);
        Ok(if report.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The scheme of an address; none for a folder.
fn scheme(snapshot: &str) -> Option<String> {
    snapshot.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())
}

fn refused(snapshot: &str, scheme: &str) -> Refusal {
    if scheme == "https" {
        let message = format!(
            "{snapshot}: https is not built in; download a mirror (for example with `wget -r`) and \
             verify its folder, or give the http address"
        );
        return Refusal::one("source.https", message);
    }
    let message = format!("{snapshot}: `{scheme}` is not read; give a folder or an http address");
    Refusal::one("source.scheme", message)
}

/// Verifies with a progress bar.
pub fn run(source: &dyn Source, options: &Options, output: Output) -> Report {
    let bar = output.bar(0, "entries");
    let report = verifier::verify(source, options, &|step| {
        let (what, done, all) = match step {
            Step::Entries(done, all) => ("entries", done, all),
            Step::Acts(done, all) => ("signatures and rules", done, all),
            Step::Files(done, all) => ("tables and pages", done, all),
        };
        if done % 512 == 0 || done == all {
            bar.set_length(all);
            bar.set_message(what);
            bar.set_position(done);
        }
    });
    bar.finish_and_clear();
    report
}

fn show(report: &Report, key_given: bool, output: Output) {
    let shown = |difference: &verifier::Difference| Shown {
        code: difference.code(),
        message: difference.to_string(),
    };
    let verified = Verified {
        agrees: report.differences.is_empty(),
        election: report.election.as_ref().map(|(code, _)| code.as_str()),
        mode: report.election.as_ref().map(|(_, mode)| *mode),
        reconstruction: report.reconstruction,
        size: report.head.map(|head| head.size),
        root: report.head.map(|head| head.root.to_base64()),
        key: report.key.as_deref(),
        key_given,
        without_pages: report.without_pages,
        moved: report.moved.is_some(),
        checks: &report.checks,
        contests: &report.contests,
        differences: report.differences.iter().map(shown).collect(),
    };
    output.show(&verified, || print(report, key_given));
}

/// Prints a report for people: what was checked, the result, what differs, what cannot be known.
pub fn print(report: &Report, key_given: bool) {
    if let (Some((election, mode)), Some(head)) = (&report.election, report.head) {
        let mode = if *mode == Mode::Rehearsal { "REHEARSAL, not an election" } else { "live" };
        println!("{election} ({mode}), snapshot {}, root {}", head.size, head.root.to_base64());
        println!("the same root as pages write it: {}", head.root);
    }
    if !report.differences.is_empty() {
        println!("Looked at, with the differences named below:");
    }
    for check in &report.checks {
        println!("  {:>9}  {}", grouped(check.count), sentence(check.code));
    }
    for contest in &report.contests {
        print_contest(contest);
    }
    print_verdict(report);
    println!("What this cannot know:");
    println!("  whether the papers in the boxes are what voters cast, and were read rightly;");
    println!("  whether someone else was shown another log: compare the root with other people's;");
    if report.is_address {
        println!("  whether others are answered alike, and what else lies at this address;");
    }
    if !key_given {
        println!("  whether the key is the true one: it came with the files (see --key).");
    }
    if report.reconstruction {
        println!("The rows of this package are a RECONSTRUCTION, not the stations' forms.");
    }
}

fn print_verdict(report: &Report) {
    let (count, moved) = (report.differences.len(), report.moved);
    match (count, moved) {
        (0, _) if report.without_pages => {
            println!("The log and the tables agree; pages were not looked at.");
        }
        (0, _) => println!("Everything agrees: this is what the published forms give."),
        (_, Some((from, to))) => {
            println!("The snapshot moved on from {from} to {to} while it was read.");
            println!("Differences of tables and pages may come from that: run again,");
            println!("with --without-pages or on a published copy. {count} differences:");
        }
        (1, None) => println!("1 DIFFERENCE:"),
        (_, None) => println!("{count} DIFFERENCES:"),
    }
    for difference in report.differences.iter().take(SHOWN) {
        println!("  [{}] {difference}", difference.code());
    }
    let more = count.saturating_sub(SHOWN);
    if more > 0 {
        println!("  … and {more} more (all of them with --json)");
    }
}

fn print_contest(contest: &ContestResult) {
    let rows = contest.lists.iter().map(|list| {
        vec![
            list.list.clone(),
            grouped(list.votes),
            percent(list.votes, contest.votes),
            list.seats.map_or_else(|| "?".into(), |seats| seats.to_string()),
        ]
    });
    println!(
        "{}: {} of {} stations, {} votes for lists{}",
        contest.contest,
        grouped(contest.reported.into()),
        grouped(contest.registered.into()),
        grouped(contest.votes),
        if contest.declared { ", declared" } else { ", preliminary" },
    );
    println!("{}", table(&["list", "votes", "share", "seats"], rows.collect(), 1));
}

fn sentence(code: &str) -> &'static str {
    match code {
        "checkpoint" => "signed head of the log",
        "entries" => "entries hashed into the signed root, tile by tile",
        "definition" => "files of the definition equal to their hashes in the log",
        "draft" => "files of the draft, which the log fixes when the election opens",
        "signatures" => "acts signed by the right commission and lawful at their place",
        "tables" => "tables recomputed from the forms, byte for byte",
        "pages" => "pages rendered again from the log, byte for byte",
        _ => "checks",
    }
}
