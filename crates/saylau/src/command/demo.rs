//! `saylau demo`: an election night from a seed, in a terminal and a browser.

mod feed;
mod screen;
mod witnesses;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use clap::Args;
use election::act::Mode;
use election::register::Change;
use exchange::rows::{self, ResultRow};
use exchange::{Files, Package};
use serde::Serialize;
use server::{Desk, Folder, Node, Proposed};
use simulator::night::{Night, Script};
use store::Place;
use verifier::{ContestResult, Options};

use crate::catalogue;
use crate::command::init::{NodeKeys, make, make_kept};
use crate::command::serve::{runtime, stopped};
use crate::command::{act, publish, verify};
use crate::output::Output;
use crate::refusal::Refusal;
use feed::Pace;
use witnesses::Witnesses;

/// Exit code of a night that its audience left, as shells count an interrupt.
const LEFT: i32 = 130;

/// Names the folders that a demo made and may make anew.
const MARK: &str = "saylau-demo";

/// Plays an election night: turnout reports, forms with honest mistakes, corrections, the count,
/// the seats, the declaration; then publishes the snapshot and verifies it.
///
/// The night is a rehearsal: its keys come from the seed and every page says so.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau demo\n  saylau demo --speed 1\n  \
    saylau demo --election il-2022\n  saylau demo --speed max --headless --json --data /var/tmp/night")]
pub struct Demo {
    /// An election package with result rows: its name, or a folder.
    #[arg(long, default_value = "kz-2021")]
    election: String,
    /// How long the night takes, in minutes, or `max` for as fast as it goes.
    #[arg(long, default_value = "4")]
    speed: Pace,
    /// Seed of everything that chance decides.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder for node and snapshot; a folder for temporary files if none is named.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Keep the log on a `PostgreSQL` server instead of in the folder:
    /// `postgres://user@host/database?schema=name`, its password in `PGPASSWORD`.
    #[arg(long, value_name = "ADDRESS")]
    store: Option<Place>,
    /// Run without a server, publish, verify, and exit.
    #[arg(long)]
    headless: bool,
    /// Port of the site; 0 takes a free one.
    #[arg(long, default_value_t = 8021)]
    port: u16,
}

/// What a demo came to: the same for the same package and seed.
#[derive(Serialize)]
struct Played {
    election: String,
    seed: u64,
    snapshot: String,
    size: u64,
    root: String,
    refused: u64,
    corrected: u64,
    contests: Vec<ContestResult>,
    verified: bool,
}

impl Demo {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let started = Instant::now();
        let (package, files) = catalogue::package(&self.election)?;
        let root = self.folder(&package);
        prepare(&root)?;
        let keys = NodeKeys::rehearsal(self.seed, &package.definition);
        let folder = root.join("node");
        let kept = simulator::registers::before(&package, &files, self.seed)?;
        if kept.is_empty() {
            make(&folder, self.store.as_ref(), &package, &keys, Mode::Rehearsal)?;
        } else {
            make_kept(&folder, self.store.as_ref(), &package, &keys, kept)?;
        }
        let holders = exchange::register::observer::holders(&files, self.seed)?;
        if !holders.is_empty() {
            Folder::at(&folder).write_holders(&holders)?;
        }
        let witnesses = Witnesses::of(&keys.verifier()?);
        Folder::at(&folder).write_policy(&witnesses.policy())?;
        let node = Arc::new(Node::open(&Folder::at(&folder))?);
        let seated = simulator::registers::after(&files)?;
        let (rows, turnout) = results(&package, &files)?;
        let digests: Vec<String> = {
            let live = node.live();
            (0..rows.len()).map(|at| live.canvass.form_digest(at).to_owned()).collect()
        };
        let night = Night::plan(Script {
            definition: &package.definition,
            form_digests: &digests,
            rows: &rows,
            turnout: &turnout,
            origin: &keys.origin,
            seed: self.seed,
        });
        if self.headless {
            let refused = feed::play(&node, &night, self.speed, output, None)?;
            return self.finish(&node, &witnesses, &root, seated, refused, output, started);
        }
        self.play_live(&node, &witnesses, &night, &root, seated, output, started)
    }

    /// Plays before an audience: serves the site until Ctrl-C.
    #[expect(clippy::too_many_arguments, reason = "each is made once and used once")]
    fn play_live(
        &self,
        node: &Arc<Node>,
        witnesses: &Witnesses,
        night: &Night<'_>,
        root: &Path,
        seated: Vec<(u64, Change)>,
        output: Output,
        started: Instant,
    ) -> Result<ExitCode, Refusal> {
        let runtime = runtime()?;
        let listening =
            runtime.block_on(server::serve(Arc::clone(node), "127.0.0.1", self.port))?;
        let address = format!("http://{}/", listening.address);
        runtime.spawn(listening.run(stopped()));
        // The night is played on this thread and hears no signal: leaving is safe at any moment,
        // since what was acknowledged is on the disk.
        let playing = Arc::new(AtomicBool::new(true));
        let leaving = Arc::clone(&playing);
        runtime.spawn(async move {
            stopped().await;
            if leaving.load(Ordering::Relaxed) {
                std::process::exit(LEFT);
            }
        });
        if output.json {
            println!("{}", serde_json::json!({ "address": address }));
        } else {
            println!("The night is at {address}");
        }
        let _watching = witnesses.watch(node);
        let refused = feed::play(node, night, self.speed, output, Some(&address))?;
        let code = self.finish(node, witnesses, root, seated, refused, output, started)?;
        playing.store(false, Ordering::Relaxed);
        if !output.json {
            println!("The night stays at {address} until Ctrl-C.");
        }
        runtime.block_on(stopped());
        Ok(code)
    }

    /// Seats the persons, publishes, verifies, and says what came of it.
    #[expect(clippy::too_many_arguments, reason = "each is made once and used once")]
    fn finish(
        &self,
        node: &Arc<Node>,
        witnesses: &Witnesses,
        root: &Path,
        seated: Vec<(u64, Change)>,
        refused: u64,
        output: Output,
        started: Instant,
    ) -> Result<ExitCode, Refusal> {
        seat(node, &root.join("node"), seated)?;
        witnesses.cosign(node);
        let target = root.join("snapshot");
        publish::write(node, &publish::target(&target.display().to_string(), false)?, output)?;
        let options = Options { key: Some(node.verifier().clone()), ..Options::default() };
        let report = verify::run(&verifier::Folder(target.clone()), &options, output);
        let live = node.live();
        let played = Played {
            election: self.election.clone(),
            seed: self.seed,
            snapshot: target.display().to_string(),
            size: live.tree.size(),
            root: live.signed.head.root.to_base64(),
            refused,
            corrected: feed::corrected(&live.canvass),
            contests: report.contests.clone(),
            verified: report.findings.is_empty(),
        };
        drop(live);
        output.show(&played, || {
            verify::print(&report, true);
            println!("\nCheck it yourself:  saylau verify {}", played.snapshot);
        });
        eprintln!("{}", screen::spent(started));
        Ok(if played.verified { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn folder(&self, package: &Package) -> PathBuf {
        if let Some(folder) = &self.data {
            return folder.clone();
        }
        let name = format!("{MARK}-{}-{}", package.definition.code, self.seed);
        std::env::temp_dir().join(name)
    }
}

/// Has the persons of the package take their seats, where the result was declared.
fn seat(node: &Arc<Node>, folder: &Path, seated: Vec<(u64, Change)>) -> Result<(), Refusal> {
    let desk = Desk::over(Arc::clone(node), Folder::at(folder));
    let declared = desk.canvass().circumstances(0).seats;
    for (at, change) in seated {
        let Change::MandatesNamed(named) = &change else { continue };
        if declared.contains_key(&named.contest) {
            let proposed = vec![Proposed::new(exchange::register::mandate::FILE, change)];
            let plan = desk.plan(at, proposed).map_err(|faults| act::refusal(&faults))?;
            let applied = desk.apply(plan);
            applied.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        }
    }
    Ok(())
}

/// Makes the folder ready: an earlier demo in it makes room, anything else stays untouched.
fn prepare(root: &Path) -> Result<(), Refusal> {
    let fault =
        |error: std::io::Error| Refusal::one("file.io", format!("{}: {error}", root.display()));
    let mark = root.join(MARK);
    let occupied = std::fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !mark.exists() {
        let message = format!(
            "{}: the folder holds something that no demo made; name another with --data",
            root.display()
        );
        return Err(Refusal::one("folder.not_empty", message));
    }
    if store::is_in_use(Folder::at(&root.join("node")).place()?) {
        let message = format!(
            "{}: another demo is running there; end it, or name another folder with --data",
            root.display()
        );
        return Err(Refusal::one("folder.in_use", message));
    }
    for part in ["node", "snapshot"] {
        let part = root.join(part);
        if part.exists() {
            std::fs::remove_dir_all(&part).map_err(fault)?;
        }
    }
    std::fs::create_dir_all(root).map_err(fault)?;
    std::fs::write(mark, "Made by `saylau demo`, which may make it anew.\n").map_err(fault)
}

type Rows = (Vec<Vec<ResultRow>>, Vec<rows::TurnoutRow>);

/// The rows that the night ends with.
fn results(package: &Package, files: &Files) -> Result<Rows, Refusal> {
    let definition = &package.definition;
    let mut contests = Vec::new();
    for (at, contest) in definition.contests.iter().enumerate() {
        let (name, bytes) = super::rows_of(files, contest, None)?;
        contests.push(rows::read(definition, at, &name, &bytes)?);
    }
    let turnout = match files.get("results/turnout.csv") {
        Some(bytes) => rows::read_turnout(definition, "results/turnout.csv", bytes)?,
        None => Vec::new(),
    };
    Ok((contests, turnout))
}
