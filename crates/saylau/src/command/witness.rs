//! `saylau witness`: cosigns the heads of logs, so that nobody can be shown another history.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use serde::Serialize;
use tlog::VerifierKey;
use witness::Folder;

use crate::command::init::{NodeKeys, now};
use crate::command::serve::{runtime, stopped};
use crate::output::Output;
use crate::refusal::Refusal;

/// Watches logs and cosigns each head that follows the newest one cosigned before.
///
/// A reader with a policy takes a head only if enough witnesses cosigned it. A witness is of use if
/// somebody else runs it than the log: another body, another house, another key.
#[derive(Args)]
pub struct Witness {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    Init(Init),
    Serve(Serve),
}

/// Makes a witness with a key that nobody else has, and prints the line for the log's policy.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau witness init w1 --name university.example/witness")]
struct Init {
    /// Folder to make.
    dir: PathBuf,
    /// Name of the key: the address of the witness without `https://`, or any name without spaces.
    #[arg(long)]
    name: String,
}

/// Serves a witness: cosigns heads at POST /add-checkpoint.
///
/// A head is on the disk before its cosignature leaves. Stops at Ctrl-C or a termination signal.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    saylau witness serve w1 --log \"$(curl -s https://results.example.org/log.vkey)\"\n\n\
    Take the key of a log from where its keeper announced it, not from the log alone.")]
struct Serve {
    /// Folder of the witness, made by `saylau witness init`.
    dir: PathBuf,
    /// Key of a log to watch, as its `log.vkey` says; once for each.
    #[arg(long = "log", value_name = "VKEY", required = true)]
    logs: Vec<String>,
    /// Address to listen on. Put a proxy with TLS in front for the world.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8090)]
    port: u16,
}

#[derive(Serialize)]
struct Made {
    folder: String,
    key: String,
    policy: String,
}

#[derive(Serialize)]
struct Watched {
    origin: String,
    size: u64,
    root: Option<String>,
}

impl Witness {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.command {
            Task::Init(init) => init.run(output),
            Task::Serve(serve) => serve.run(output),
        }
    }
}

impl Init {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let key = Folder::at(&self.dir).make(&self.name, NodeKeys::live_key()?)?;
        let short = key.name().split('/').next().unwrap_or_default();
        let made = Made {
            folder: self.dir.display().to_string(),
            key: key.to_string(),
            policy: format!("witness {short} {key}"),
        };
        output.show(&made, || {
            println!("{} is a witness that has cosigned nothing yet", made.folder);
            println!("key    {}\npolicy {}", made.key, made.policy);
            println!("Give that line, with your URL behind it, to the keeper of the log. Next:");
            println!("  saylau witness serve {} --log VKEY", made.folder);
        });
        Ok(ExitCode::SUCCESS)
    }
}

impl Serve {
    fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let logs = self.keys()?;
        // The clock is read at each cosignature; that it stands after 1970 is asked once.
        now()?;
        let (witness, _lock) = Folder::at(&self.dir).open(logs, || now().unwrap_or_default())?;
        let witness = Arc::new(witness);
        runtime()?.block_on(async {
            let listening = witness::serve(Arc::clone(&witness), &self.host, self.port).await?;
            let address = format!("http://{}/", listening.address);
            let (key, watched) = (witness.verifier().to_string(), watched(&witness));
            if output.json {
                println!(
                    "{}",
                    serde_json::json!({ "address": address, "key": key, "logs": watched })
                );
            } else {
                println!("witness {key}\nlistening on {address}");
                for log in watched {
                    match log.root {
                        Some(root) => {
                            println!("  {} at size {}, root {root}", log.origin, log.size);
                        }
                        None => println!("  {} not cosigned yet", log.origin),
                    }
                }
            }
            listening.run(stopped()).await;
            Ok(ExitCode::SUCCESS)
        })
    }

    /// The keys of the logs; all faults at once.
    fn keys(&self) -> Result<Vec<VerifierKey>, Refusal> {
        let mut keys: Vec<VerifierKey> = Vec::new();
        let mut faults = Vec::new();
        for text in &self.logs {
            match text.trim().parse() {
                Ok(key) => keys.push(key),
                Err(error) => {
                    let error: tlog::TlogError = error;
                    faults.push((error.code().to_owned(), format!("--log {text}: {error}")));
                }
            }
        }
        if faults.is_empty() { Ok(keys) } else { Err(Refusal { faults }) }
    }
}

fn watched(witness: &witness::Witness) -> Vec<Watched> {
    let heads = witness.heads().unwrap_or_default();
    let log = |key: &VerifierKey| {
        let head = heads.get(key.name());
        Watched {
            origin: key.name().into(),
            size: head.map_or(0, |head| head.size),
            root: head.map(|head| head.root.to_string()),
        }
    };
    witness.logs().iter().map(log).collect()
}
