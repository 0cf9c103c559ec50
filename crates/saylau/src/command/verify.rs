//! `saylau verify`: recounts a published snapshot.

mod shown;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use clap::Args;
use tlog::Policy;
use verifier::{Difference, Folder, Memory, Options, Report, Source, Stage, Step, Web};

use crate::output::Output;
use crate::refusal::Refusal;
pub use shown::print;

/// Recounts a published snapshot from its files alone: hashes, signatures, every act under the
/// rules, every total, the seats, every table and page.
///
/// Exit code 1 if anything differs, with the place of each difference; also if tables or pages
/// differ because a live log grew while they were read, which is then said (`moved`).
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau verify public\n  \
    saylau verify http://results.example.org/ --without-pages\n  \
    saylau verify public --key 'results.example.org+1a2b3c4d+AZ…' --policy mine.policy --live\n  \
    saylau verify public --verdict")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub struct Verify {
    /// Folder of a snapshot, its address (http), or a tar archive of it.
    snapshot: String,
    /// The key of the log as you know it from elsewhere: without it a whole false log would pass.
    #[arg(long)]
    key: Option<String>,
    /// The witnesses you trust, as a file of C2SP tlog-policy: without it the policy published with
    /// the log is taken, whose witnesses the log may have chosen itself.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// Refuse a rehearsal.
    #[arg(long)]
    live: bool,
    /// Leave out the pages; log, tables, files and data are checked all the same.
    #[arg(long)]
    without_pages: bool,
    /// End with this stage: key, head, entries, tree, definition, acts, tables, files or pages.
    #[arg(long, value_parser = stage, default_value = "pages", conflicts_with = "verdict")]
    until: Stage,
    /// Print the verdict in the words that all verifiers share, as one line of JSON; pages have no
    /// part in it.
    #[arg(long)]
    verdict: bool,
    /// Say how long each part took.
    #[arg(long)]
    timings: bool,
}

fn stage(word: &str) -> Result<Stage, String> {
    serde_json::from_value(word.into()).map_err(|_| "no such stage".to_owned())
}

impl Verify {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let options = self.options()?;
        let source = source(&self.snapshot)?;
        let began = Instant::now();
        let marks = Mutex::new(Vec::new());
        let report = observed(&*source, &options, output, &|stage| {
            if let Ok(mut marks) = marks.lock() {
                marks.push((stage, began.elapsed()));
            }
        });
        if self.verdict {
            let verdict = serde_json::to_string(&report.verdict()).expect("a verdict is JSON");
            println!("{verdict}");
            return Ok(code(&report));
        }
        if let [finding] = &report.findings[..]
            && matches!(
                finding.difference,
                Difference::FileMissing { .. } | Difference::Unreadable { .. }
            )
            && finding.place == "log.vkey"
        {
            let message = format!(
                "{}: no published snapshot: {finding}. `saylau publish` writes one",
                self.snapshot
            );
            return Err(Refusal::one("source.no_snapshot", message));
        }
        let now = super::init::now()?;
        shown::show(&report, options.key.is_some(), now, output);
        if self.timings {
            let marks = marks.into_inner().unwrap_or_default();
            shown::timings(&marks);
        }
        Ok(code(&report))
    }

    fn options(&self) -> Result<Options, Refusal> {
        let key = self.key.as_deref().map(str::parse).transpose();
        let key = key.map_err(|error: tlog::TlogError| {
            Refusal::one(error.code(), format!("--key is not a verifier key: {error}"))
        })?;
        Ok(Options {
            key,
            policy: self.policy.as_deref().map(policy).transpose()?,
            live: self.live,
            last: if self.verdict { Stage::Files } else { self.until },
            without_pages: self.without_pages,
        })
    }
}

fn policy(path: &Path) -> Result<Policy, Refusal> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| Refusal::one("policy.unreadable", format!("--policy {shown}: {error}")))?;
    text.parse().map_err(|error: tlog::TlogError| {
        Refusal::one(error.code(), format!("--policy {shown} is no policy: {error}"))
    })
}

fn code(report: &Report) -> ExitCode {
    if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Files behind a name: an address, a folder, or an archive.
fn source(snapshot: &str) -> Result<Box<dyn Source>, Refusal> {
    match scheme(snapshot).as_deref() {
        Some("http") => return Ok(Box::new(Web::new(snapshot))),
        Some(scheme) => return Err(refused(snapshot, scheme)),
        None => {}
    }
    let path = PathBuf::from(snapshot);
    if path.is_file() {
        let bytes = fs::read(&path)
            .map_err(|error| Refusal::one("archive.unreadable", format!("{snapshot}: {error}")))?;
        let archive = Memory::from_tar(&bytes).map_err(|error| {
            let message = format!("{snapshot} is neither a folder nor a tar archive: {error}");
            Refusal::one("archive.unreadable", message)
        })?;
        return Ok(Box::new(archive));
    }
    if !path.is_dir() {
        return Err(Refusal::one("folder.missing", format!("{snapshot}: no such folder")));
    }
    Ok(Box::new(Folder(path)))
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
    observed(source, options, output, &|_| {})
}

fn observed(
    source: &dyn Source,
    options: &Options,
    output: Output,
    ended: &(dyn Fn(Stage) + Sync),
) -> Report {
    let bar = output.bar(0, "entries");
    let report = verifier::verify(source, options, &|step| {
        let (what, done, all) = match step {
            Step::Entries(done, all) => ("entries, signatures and rules", done, all),
            Step::Files(done, all) => ("pages", done, all),
            Step::Done(stage) => return ended(stage),
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
