//! `saylau mirror`: a verified copy of a published log, kept up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use mirror::Round;
use publication::Directory;
use serde_json::json;
use tlog::Policy;

use crate::command::serve::{runtime, stopped};
use crate::output::{Output, counted, grouped};
use crate::published;
use crate::refusal::Refusal;

/// Makes a verified copy of a published log: its entries are read, everything is recounted, every
/// page and table is made anew from them, and only then put in place.
///
/// A log that does not continue what this mirror holds is never followed: both heads are kept in
/// `DIR.evidence`. With `--serve` the copy made before is served on, and the alarm repeated. Stopped
/// at any moment, it goes on where it was.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau mirror http://results.example.org/ mirror\n  \
    saylau mirror http://results.example.org/ mirror --every 10 --serve 8022\n\n\
    Exit code 1 where the log forked, changed its key or its policy, or is not what its entries \
    give.")]
pub struct Mirror {
    /// Where the log is published: an address (http) or a folder.
    source: String,
    /// Folder of the mirror: absent, empty, or this mirror as it was left.
    dir: PathBuf,
    /// The key of the log as you know it from elsewhere: without it the first one seen is followed.
    #[arg(long)]
    key: Option<String>,
    /// The policy of the log as you know it from elsewhere (C2SP tlog-policy): the source must publish
    /// the same. Without it the first one seen is held, and another one is refused.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Look again after so many seconds, until stopped.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    every: Option<u64>,
    /// Serve the mirror on this port of this machine; 0 takes a free one.
    #[arg(long, value_name = "PORT", requires = "every")]
    serve: Option<u16>,
}

impl Mirror {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let key = self.key.as_deref().map(str::parse).transpose();
        let key = key.map_err(|error: tlog::TlogError| {
            Refusal::one(error.code(), format!("--key is not a verifier key: {error}"))
        })?;
        let policy = self.policy.as_deref().map(policy).transpose()?;
        let directory = Directory::at(&self.dir);
        let directory = directory.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        let root = directory.path().to_path_buf();
        let source = published::source(&self.source)?;
        let mut mirror = mirror::Mirror::open(directory, key, policy)
            .map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        let Some(every) = self.every else {
            let alarm = self.look(&mut mirror, &*source, output)?;
            return Ok(alarm.map_or(ExitCode::SUCCESS, |alarm| sound(&alarm, output)));
        };
        let runtime = runtime()?;
        if let Some(port) = self.serve {
            let listening = runtime.block_on(server::serve_folder(&root, "127.0.0.1", port))?;
            let address = format!("http://{}/", listening.address);
            if output.json {
                println!("{}", json!({ "address": address }));
            } else {
                println!("the mirror is at {address}");
            }
            runtime.spawn(listening.run(stopped()));
        }
        let (sender, stop) = std::sync::mpsc::channel::<()>();
        runtime.spawn(async move {
            stopped().await;
            drop(sender);
        });
        let mut alarm = None;
        loop {
            // What is proved against the source stays so: it is not followed any more.
            if alarm.is_none() {
                alarm = self.look(&mut mirror, &*source, output)?;
            }
            let code = alarm.as_ref().map_or(ExitCode::SUCCESS, |alarm| sound(alarm, output));
            if alarm.is_some() && self.serve.is_none() {
                return Ok(code);
            }
            let waited = stop.recv_timeout(Duration::from_secs(every));
            if waited == Err(std::sync::mpsc::RecvTimeoutError::Disconnected) {
                return Ok(code);
            }
        }
    }

    /// One round, told; returns what was proved against the source. What may pass is an error only
    /// where nothing follows.
    fn look(
        &self,
        mirror: &mut mirror::Mirror,
        source: &dyn verifier::Source,
        output: Output,
    ) -> Result<Option<Refusal>, Refusal> {
        let bar = output.bar(0, "writing");
        let round = mirror.round(source, &|done, all| {
            if done % 256 == 0 {
                bar.set_length(all);
                bar.set_position(done);
            }
        });
        bar.finish_and_clear();
        match round {
            Ok(round) => {
                tell(&round, mirror, output);
                Ok(None)
            }
            Err(error) if error.may_pass() && self.every.is_some() => {
                eprintln!("error[{}]: {error}; this mirror stays as it is", error.code());
                Ok(None)
            }
            Err(error) if error.may_pass() => Err(Refusal::one(error.code(), error.to_string())),
            Err(error) => Ok(Some(Refusal::one(error.code(), error.to_string()))),
        }
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

/// Says what was proved against the source.
fn sound(alarm: &Refusal, output: Output) -> ExitCode {
    output.refuse(alarm);
    ExitCode::FAILURE
}

fn tell(round: &Round, mirror: &mirror::Mirror, output: Output) {
    let size = mirror.head().map_or(0, |head| head.size);
    match round {
        Round::Same if output.json => println!("{}", json!({ "size": size, "moved": false })),
        Round::Same => println!("snapshot {}: nothing new", grouped(size)),
        Round::Refreshed if output.json => {
            println!("{}", json!({ "size": size, "moved": false, "refreshed": true }));
        }
        Round::Refreshed => println!("snapshot {}: its head was signed again", grouped(size)),
        Round::Moved { size, written, differing } if output.json => {
            let (files, fresh) = (written.files, written.fresh);
            let told = json!({ "size": size, "moved": true, "files": files, "fresh": fresh,
                "differing": differing });
            println!("{told}");
        }
        Round::Moved { size, written, differing } => {
            println!(
                "snapshot {}: verified, {} written of {}",
                grouped(*size),
                counted(written.fresh, "file", "files"),
                grouped(written.files)
            );
            if !differing.is_empty() {
                println!(
                    "{} are published there with other bytes than the entries give (the first: \
                     {}): another version of the program, or pages that were tampered with",
                    counted(differing.len() as u64, "file", "files"),
                    differing[0]
                );
            }
        }
    }
}
