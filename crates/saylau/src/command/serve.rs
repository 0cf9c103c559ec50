//! `saylau serve`: a node that takes acts and shows the night.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use server::{Folder, Node};

use crate::output::Output;
use crate::refusal::Refusal;

/// Serves a data folder: takes acts from commissions, shows the site, the log and the open data.
///
/// Stops at Ctrl-C or a termination signal, after the acts under way are durable.
#[derive(Args)]
#[command(after_help = "Example:\n  saylau serve night --port 8080\n\n\
    Acts are taken at POST /api/v1/acts, one signed entry each; the receipt comes after the act \
    is durable.")]
pub struct Serve {
    /// Data folder, made by `saylau init`.
    dir: PathBuf,
    /// Address to listen on. Put a proxy with TLS in front for the world.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

impl Serve {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let node = Arc::new(Node::open(&Folder::at(&self.dir))?);
        let runtime = runtime()?;
        runtime.block_on(async {
            let listening = server::serve(Arc::clone(&node), &self.host, self.port).await?;
            let address = format!("http://{}/", listening.address);
            if output.json {
                println!("{}", serde_json::json!({ "address": address, "size": node.size() }));
            } else {
                println!("{} entries in the log; listening on {address}", node.size());
            }
            listening.run(stopped()).await;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// The runtime of the server.
pub fn runtime() -> Result<tokio::runtime::Runtime, Refusal> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| Refusal::one("runtime.failed", error.to_string()))
}

/// Resolves at Ctrl-C or a termination signal.
pub async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
