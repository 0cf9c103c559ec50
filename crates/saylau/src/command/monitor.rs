//! `saylau monitor`: watches what is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use tlog::{Policy, VerifierKey};
use verifier::Source;
use verifier::monitor::{Alarm, Extent, Monitor as Watcher, MonitorError, Round, Watch};

use crate::command::init::now;
use crate::output::{Output, grouped};
use crate::published;
use crate::refusal::Refusal;

/// A source with the name it was given by.
type Named = (String, Box<dyn Source>);

/// Largest file taken for a receipt, key or policy, in bytes.
const GIVEN_BYTES_MAX: u64 = 128 << 10;

/// Reads published snapshots again and again, remembers them, and alarms on any change, removal,
/// stall, split view or withheld receipt.
///
/// All sources are held against one log: name the publication, its mirrors, and the address as
/// others see it. The state folder keeps every head, every entry, the hash of every file, the
/// alarms (`alarms.jsonl`) and what proves them (`evidence/`). The first look at a source, one in
/// an hour and each one with --whole recounts everything; the others read what is new, and a part
/// of the rest.
///
/// With --once exit code 1 if there is an alarm.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    saylau monitor http://results.example.org/ http://mirror.example.net/ --state watch\n  \
    saylau monitor public --state watch --once --whole\n  \
    saylau monitor http://results.example.org/ --state watch --max-age 60 --receipts receipts")]
pub struct Monitor {
    /// Snapshots: folders, or addresses (http).
    #[arg(required = true)]
    sources: Vec<String>,
    /// Folder in which the monitor keeps what it saw; made if it is not there.
    #[arg(long)]
    state: PathBuf,
    /// Seconds between two looks.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    every: u64,
    /// Look once, and end.
    #[arg(long)]
    once: bool,
    /// Read and recount everything in each look.
    #[arg(long)]
    whole: bool,
    /// Receipts that observers hold: files, or folders of them.
    #[arg(long, num_args = 1..)]
    receipts: Vec<PathBuf>,
    /// Policy of witnesses as you know it; without it the published one is taken.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// The key of the log as you know it; without it the first one seen is taken.
    #[arg(long)]
    key: Option<String>,
    /// Seconds after which a head is stale; without it the age is not looked at. A rehearsal is
    /// dated by its acts: leave this out where they lie in the past.
    #[arg(long)]
    max_age: Option<u64>,
    /// Seconds after which an act must be published, from the signed time of its receipt.
    #[arg(long, default_value_t = 600)]
    within: u64,
}

impl Monitor {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let sources = self.sources()?;
        let watch = self.watch()?;
        // A look more often than the limit: so an act is missed at twice the limit at most.
        let every =
            if watch.receipts.is_empty() { self.every } else { self.every.min(self.within) };
        let every = Duration::from_secs(every.max(1));
        self.check_apart()?;
        let mut monitor = Watcher::open(&self.state, watch).map_err(cannot_work)?;
        loop {
            let mut rounds = Vec::new();
            for (name, source) in &sources {
                let round = monitor.round(name, &**source, now()?, self.whole);
                let round = round.map_err(cannot_work)?;
                show(&round, &self.state, output, self.once);
                rounds.push(round);
            }
            if self.once {
                return self.verdict(&rounds, output);
            }
            std::thread::sleep(every);
        }
    }

    fn verdict(&self, rounds: &[Round], output: Output) -> Result<ExitCode, Refusal> {
        if rounds.iter().any(|round| !round.alarms.is_empty()) {
            return Ok(ExitCode::FAILURE);
        }
        if rounds.iter().any(|round| round.reached) {
            let silent: Vec<&str> =
                rounds.iter().filter(|round| !round.reached).map(|round| &*round.source).collect();
            if !silent.is_empty() && !output.json {
                println!("Not reached, and never was before: {}", silent.join(", "));
            }
            return Ok(ExitCode::SUCCESS);
        }
        let message = format!(
            "{}: no published snapshot, or no answer. `saylau publish` writes one",
            self.sources.join(", ")
        );
        Err(Refusal::one("source.no_snapshot", message))
    }

    /// The state folder and what is watched lie apart: a slip would write into what is published.
    fn check_apart(&self) -> Result<(), Refusal> {
        let absolute = |path: &Path| {
            path.canonicalize()
                .or_else(|_| std::path::absolute(path))
                .unwrap_or_else(|_| path.into())
        };
        let state = absolute(&self.state);
        let sources = self.sources.iter().map(|name| (name, absolute(Path::new(name))));
        let within = |(_, source): &(&String, PathBuf)| {
            state.starts_with(source) || source.starts_with(&state)
        };
        let Some((name, _)) = sources.filter(|(name, _)| !name.contains("://")).find(within) else {
            return Ok(());
        };
        let message = format!(
            "--state {} and the source {name} lie in one another: what is watched is never written \
             to; name a folder of its own",
            self.state.display()
        );
        Err(Refusal::one("monitor.state", message))
    }

    /// Every source with its name; every fault of the names at once.
    fn sources(&self) -> Result<Vec<Named>, Refusal> {
        let (mut sources, mut faults) = (Vec::new(), Vec::new());
        for name in &self.sources {
            match published::source(name) {
                Ok(source) => sources.push((name.clone(), source)),
                Err(refusal) => faults.extend(refusal.faults),
            }
        }
        if faults.is_empty() { Ok(sources) } else { Err(Refusal { faults }) }
    }

    fn watch(&self) -> Result<Watch, Refusal> {
        let mut faults = Vec::new();
        let key = self.key.as_deref().map(str::parse::<VerifierKey>).transpose();
        let key = key.unwrap_or_else(|error| {
            faults.push((error.code().into(), format!("--key is not a verifier key: {error}")));
            None
        });
        let policy = self.policy.as_deref().map(read_policy).transpose();
        let policy = policy.unwrap_or_else(|refusal| {
            faults.extend(refusal.faults);
            None
        });
        let receipts = receipts(&self.receipts).unwrap_or_else(|refusal| {
            faults.extend(refusal.faults);
            Vec::new()
        });
        if !faults.is_empty() {
            return Err(Refusal { faults });
        }
        Ok(Watch { key, policy, max_age: self.max_age, within: self.within, receipts })
    }
}

/// Receipts by the names of their files, those of folders among them.
pub fn receipts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Refusal> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(entries) => {
                let paths = entries.iter().map(fs::DirEntry::path).filter(|path| path.is_file());
                let mut paths: Vec<PathBuf> = paths.collect();
                paths.sort();
                files.extend(paths);
            }
            Err(error) => faults.push(("file.io".into(), format!("{}: {error}", path.display()))),
        }
    }
    let mut receipts = Vec::new();
    for file in files {
        match read_text(&file) {
            Ok(text) => receipts.push((file.display().to_string(), text)),
            Err(refusal) => faults.extend(refusal.faults),
        }
    }
    if faults.is_empty() { Ok(receipts) } else { Err(Refusal { faults }) }
}

fn read_policy(path: &Path) -> Result<Policy, Refusal> {
    let policy = read_text(path)?.parse::<Policy>();
    policy.map_err(|error| Refusal::one(error.code(), format!("{}: {error}", path.display())))
}

fn read_text(path: &Path) -> Result<String, Refusal> {
    let fault = |why: String| Refusal::one("file.io", format!("{}: {why}", path.display()));
    let length = fs::metadata(path).map_err(|error| fault(error.to_string()))?.len();
    if length > GIVEN_BYTES_MAX {
        return Err(fault(format!("{length} bytes, at most {GIVEN_BYTES_MAX} are read")));
    }
    fs::read_to_string(path).map_err(|error| fault(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err calls")]
fn cannot_work(error: MonitorError) -> Refusal {
    Refusal::one(error.code(), error.to_string())
}

/// Prints a round: its new alarms, or all of them where there is one round only.
fn show(round: &Round, state: &Path, output: Output, once: bool) {
    if output.json {
        let told = |alarm: &&Alarm| once || alarm.fresh;
        for alarm in round.alarms.iter().filter(told) {
            println!("{}", line("alarm", alarm));
        }
        println!("{}", line("round", round));
        return;
    }
    for alarm in round.alarms.iter().filter(|alarm| once || alarm.fresh) {
        print(alarm, state);
    }
    let Some(head) = round.head else {
        if round.extent == Extent::Nothing && !round.reached {
            println!("{}: nothing read", round.source);
        }
        return;
    };
    let read = match round.extent {
        Extent::Nothing => "head read",
        Extent::Part => "a part read again",
        Extent::Tables => "tables recounted",
        Extent::Whole => "everything read and recounted",
        Extent::Moved => "the log grew meanwhile; tables wait for another look",
    };
    let alarms = match round.alarms.len() {
        0 => "quiet".to_owned(),
        1 => "1 alarm".to_owned(),
        many => format!("{many} alarms"),
    };
    let (source, size) = (&round.source, grouped(head.size));
    let signed = round.signed_at.map_or_else(|| "at no stated time".into(), moment);
    let witnesses = match (round.quorum, round.cosigned.len()) {
        (None, _) => "no witnesses asked for".to_owned(),
        (Some(true), count) => format!("cosigned by {count}, the quorum"),
        (Some(false), count) => format!("cosigned by {count}, NO quorum"),
    };
    println!("{source}: {size} entries, signed {signed}, {witnesses}; {read}; {alarms}");
}

fn print(alarm: &Alarm, state: &Path) {
    let place = if alarm.place.is_empty() { "" } else { &alarm.place };
    println!("ALARM [{}] {} {place}", alarm.code, alarm.source);
    println!("  {}", alarm.message);
    println!("  found     {}", alarm.found.trim_end());
    println!("  expected  {}", alarm.expected.trim_end());
    println!("  seen      {}", moment(alarm.at));
    if let Some(evidence) = &alarm.evidence {
        println!("  kept      {}", state.join(evidence).display());
    }
    println!("  next      {}", alarm.advice);
}

/// A line of JSON with the kind of event first.
fn line<T: serde::Serialize>(event: &str, value: &T) -> String {
    let value = serde_json::json!({ "event": event, event: value });
    serde_json::to_string(&value).expect("rounds and alarms serialize")
}

/// Seconds since 1970 as a moment, UTC.
fn moment(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|at| jiff::Timestamp::from_second(at).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}
