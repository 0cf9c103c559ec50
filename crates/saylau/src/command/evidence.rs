//! `saylau evidence`: a pack for a court, checkable with no network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use server::{Folder, Node};
use verifier::monitor::SignedHead;
use verifier::{Source, Step, Verdict};

use crate::command::monitor::receipts;
use crate::command::publish;
use crate::evidence::check::{Checked, check};
use crate::evidence::pack::{Given, Packed, make};
use crate::output::{Output, grouped};
use crate::published;
use crate::refusal::Refusal;

/// Faults printed before the rest is only counted.
const SHOWN: usize = 30;

/// Makes an evidence pack: the log with every kept head, keys and the acts that gave them, laws and
/// definition, tables, receipts, the verdict of the verification, and the programs that repeat it.
///
/// The same input gives the same bytes. The printed hash of the index stands for the whole pack:
/// write it into the record of the handing over. Exit code 1 where what is published differs. With --check a pack is checked: every file by the
/// index, then the log itself; exit code 1 if anything differs.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    saylau evidence pack --from public --receipts receipts\n  \
    saylau evidence pack --from night --watch watch\n  \
    saylau evidence pack --check")]
pub struct Evidence {
    /// Folder of the pack; it must not be there yet, but for --check.
    dir: PathBuf,
    /// What it is made of: a data folder, a published snapshot, or its address (http).
    #[arg(long, required_unless_present = "check", conflicts_with = "check")]
    from: Option<String>,
    /// Check a pack instead of making one.
    #[arg(long)]
    check: bool,
    /// The key of the log as you know it from elsewhere.
    #[arg(long)]
    key: Option<String>,
    /// Receipts to put in: files, or folders of them.
    #[arg(long, num_args = 1..)]
    receipts: Vec<PathBuf>,
    /// State folder of a monitor: its heads, alarms and what proves them.
    #[arg(long)]
    watch: Option<PathBuf>,
    /// Put the pages in too; without them the log gives them again at any time.
    #[arg(long)]
    with_pages: bool,
    /// Leave the program itself out.
    #[arg(long)]
    without_program: bool,
}

#[derive(Serialize)]
struct Made<'a> {
    pack: String,
    index_sha256: &'a str,
    files: u64,
    bytes: u64,
    size: u64,
    root: String,
    verdict: &'a Verdict,
}

#[derive(Serialize)]
struct Found<'a> {
    agrees: bool,
    index_sha256: &'a str,
    files: u64,
    heads: u64,
    verdict: Option<&'a Verdict>,
    faults: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
    code: &'a str,
    message: &'a str,
}

impl Evidence {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let key = self.key.as_deref().map(str::parse).transpose();
        let key = key.map_err(|error: tlog::TlogError| {
            Refusal::one(error.code(), format!("--key is not a verifier key: {error}"))
        })?;
        let bar = output.bar(0, "entries");
        let progress = |step| {
            let (what, done, all) = match step {
                Step::Entries(done, all) => ("entries", done, all),
                Step::Files(done, all) => ("pages", done, all),
                Step::Done(_) => return,
            };
            bar.set_length(all);
            bar.set_message(what);
            bar.set_position(done);
        };
        let Some(from) = &self.from else {
            let checked = check(&self.dir, key, &progress);
            bar.finish_and_clear();
            return Ok(show_check(&checked?, output));
        };
        let receipts = receipts(&self.receipts)?;
        let program = if self.without_program { None } else { Some(program()?) };
        let (source, heads, made) = self.source(from, output)?;
        let (watch, with_pages) = (self.watch.clone(), self.with_pages);
        let given = Given { source: &*source, key, heads, watch, receipts, with_pages, program };
        let packed = make(&self.dir, &given, &progress);
        bar.finish_and_clear();
        if let Some(made) = made {
            fs::remove_dir_all(&made).map_err(|error| io(&made, &error))?;
        }
        let packed = packed?;
        show(&packed, &self.dir, output);
        Ok(if packed.verdict.code.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// The snapshot to take, the heads kept beside it, and the folder that was made for it.
    fn source(&self, from: &str, output: Output) -> Result<Taken, Refusal> {
        let data = Path::new(from);
        if !data.join("keys").is_dir() {
            return Ok((published::source(from)?, Vec::new(), None));
        }
        let node = Node::open(&Folder::at(data))?;
        let name = self.dir.file_name().and_then(|name| name.to_str()).unwrap_or("evidence");
        let snapshot = self.dir.with_file_name(format!(".{name}.snapshot"));
        if snapshot.exists() || self.dir.exists() {
            let message = format!(
                "{} or {}: is there already; nothing is overwritten",
                self.dir.display(),
                snapshot.display()
            );
            return Err(Refusal::one("evidence.exists", message));
        }
        let target = publish::target(&snapshot.display().to_string(), false)?;
        publish::write(&node, &target, output)?;
        let heads = heads(&node)?;
        Ok((Box::new(verifier::Folder(snapshot.clone())), heads, Some(snapshot)))
    }
}

/// A source, kept heads by name, and a folder that is removed afterwards.
type Taken = (Box<dyn Source>, Vec<(String, Vec<u8>)>, Option<PathBuf>);

/// Every head that a node kept, by size.
fn heads(node: &Node) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let (reader, mut heads, mut position) = (node.reader(), Vec::new(), 0);
    loop {
        let kept = reader.head_above(position);
        let kept = kept.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        let Some(kept) = kept else { return Ok(heads) };
        let head = SignedHead::read(&kept, node.verifier());
        let head = head.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
        heads.push((format!("{:020}.note", head.tree.size), kept.into_bytes()));
        position = head.tree.size;
    }
}

fn program() -> Result<PathBuf, Refusal> {
    std::env::current_exe().map_err(|error| io(Path::new("the program itself"), &error))
}

fn io(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::one("file.io", format!("{}: {error}", path.display()))
}

fn show(packed: &Packed, dir: &Path, output: Output) {
    let Packed { index, hash, verdict } = packed;
    let bytes = index.files.values().map(|row| row.bytes).sum();
    let made = Made {
        pack: dir.display().to_string(),
        index_sha256: hash,
        files: index.files.len() as u64,
        bytes,
        size: index.head.size,
        root: index.head.root.to_base64(),
        verdict,
    };
    output.show(&made, || {
        println!("{}: {} files, {} bytes", made.pack, grouped(made.files), grouped(bytes));
        println!("log of {} entries, root {}", grouped(made.size), made.root);
        match (&verdict.code, &verdict.place) {
            (Some(code), Some(place)) => println!(
                "What is published DIFFERS at {place} [{code}]; the pack holds it as it is. `saylau \
                 verify` names every difference."
            ),
            _ => println!("Everything agrees."),
        }
        println!("SHA-256 of the index, which stands for the whole pack:\n  {hash}");
    });
}

fn show_check(checked: &Checked, output: Output) -> ExitCode {
    let fault = |(code, message): &'_ (&'static str, String)| (*code, message.clone());
    let faults: Vec<_> = checked.faults.iter().map(fault).collect();
    let agrees = faults.is_empty();
    let found = Found {
        agrees,
        index_sha256: &checked.hash,
        files: checked.files,
        heads: checked.heads,
        verdict: checked.verdict.as_ref(),
        faults: faults.iter().map(|(code, message)| Fault { code, message }).collect(),
    };
    output.show(&found, || {
        println!("SHA-256 of the index: {}", checked.hash);
        println!("{} files named by it, {} kept heads", grouped(checked.files), checked.heads);
        if agrees {
            println!("Every file is as the index says, and the log gives the same verdict again.");
        }
        for (code, message) in faults.iter().take(SHOWN) {
            println!("  [{code}] {message}");
        }
        let more = faults.len().saturating_sub(SHOWN);
        if more > 0 {
            println!("  … and {more} more (all of them with --json)");
        }
    });
    if agrees { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
