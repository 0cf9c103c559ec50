//! `saylau publish`: writes a snapshot for any static host.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use server::{Folder, Node, snapshot};

use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Writes the present snapshot of a data folder: pages, open data, the log as tiles.
///
/// The same log gives the same bytes. Readers of the target see the old snapshot or the new one,
/// never half of one. A target with anything else in it than a snapshot of this log stays
/// untouched, and so does one that knows more than this log.
#[derive(Args)]
#[command(after_help = "Example:\n  saylau publish night public && saylau verify public")]
pub struct Publish {
    /// Data folder, made by `saylau init`; no server may be running on it.
    dir: PathBuf,
    /// Folder to write; an earlier snapshot of the same log that stands there is replaced.
    target: PathBuf,
}

#[derive(Serialize)]
struct Published {
    target: String,
    size: u64,
    root: String,
    files: u64,
    bytes: u64,
}

/// Publishes with a progress bar.
pub fn write(node: &Node, target: &Path, output: Output) -> Result<snapshot::Written, Refusal> {
    let bar = output.bar(0, "publishing");
    let written = snapshot::publish(node, target, &|done, all| {
        if done % 256 == 0 {
            bar.set_length(all);
            bar.set_position(done);
        }
    })?;
    bar.finish_and_clear();
    Ok(written)
}

impl Publish {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let node = Node::open(&Folder::at(&self.dir))?;
        let written = write(&node, &self.target, output)?;
        let published = Published {
            target: self.target.display().to_string(),
            size: node.size(),
            root: node.live().signed.head.root.to_base64(),
            files: written.files,
            bytes: written.bytes,
        };
        output.show(&published, || {
            let (files, bytes) = (grouped(published.files), grouped(published.bytes));
            println!("{}: {files} files, {bytes} bytes", published.target);
            println!("snapshot {}, root {}", published.size, published.root);
        });
        Ok(ExitCode::SUCCESS)
    }
}
