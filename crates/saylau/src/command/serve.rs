//! `saylau serve`: a node that takes acts and shows the night.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use server::{Folder, Node, lineage};

use crate::output::Output;
use crate::published;
use crate::refusal::Refusal;

/// Serves a data folder: takes acts from commissions, shows the site, the log and the open data.
///
/// Stops at Ctrl-C or a termination signal, after the acts under way are durable.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau serve night --port 8080\n  \
    saylau serve day --registrar\n\n\
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
    /// Address or folder where this log is published: the node starts only if it has all that is
    /// published there. Remembered in the data folder once it has answered with a head of this
    /// log. May stand several times.
    #[arg(long, value_name = "URL|DIR")]
    continues: Vec<String>,
    /// Show the registrar's pages too, on this machine alone: prints a link that opens them once.
    #[arg(long)]
    registrar: bool,
}

impl Serve {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let folder = Folder::at(&self.dir);
        for source in &self.continues {
            // A folder that is away today may be remembered already; an address must be readable.
            if source.contains("://") {
                published::source(source)?;
            }
            lineage::remember(&folder, source)?;
        }
        let node = Arc::new(Node::open(&folder)?);
        server::tend(&node, &folder)?;
        let runtime = runtime()?;
        runtime.block_on(async {
            let (listening, link) = if self.registrar {
                let node = Arc::clone(&node);
                let serving = server::serve_registrar(node, &folder, &self.host, self.port);
                serving.await.map(|(listening, link)| (listening, Some(link)))?
            } else {
                let serving = server::serve(Arc::clone(&node), &self.host, self.port);
                (serving.await?, None)
            };
            let address = format!("http://{}/", listening.address);
            if output.json {
                let size = node.size();
                let said =
                    serde_json::json!({ "address": address, "size": size, "registrar": link });
                println!("{said}");
            } else {
                println!("{} entries in the log; listening on {address}", node.size());
                if let Some(link) = link {
                    println!("The registrar's desk, by this link once: {link}");
                }
            }
            listening.run(stopped()).await;
            lineage::keep(&folder, &node.live().signed)?;
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
