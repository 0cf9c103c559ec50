//! `saylau publish`: writes a snapshot for any static host.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use publication::{Directory, Written};
use serde::Serialize;
use server::cosign::Background;
use server::snapshot::{self, Target};
use server::{Folder, Node};

use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Writes the present snapshot of a data folder: pages, open data, the log as tiles.
///
/// The same log gives the same bytes. Readers of the target see the old snapshot or the new one,
/// never half of one. A target with anything else in it than a snapshot of this log stays
/// untouched, and so does one that knows more than this log. Only what changed is written; what was
/// cut off is taken up.
///
/// Where the log has a policy, its witnesses are asked first, and nothing is published before they
/// are the quorum.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau publish night public && saylau verify public\n  \
    saylau publish night s3://results/2026    (built with the feature `s3`; endpoint and keys in \
    AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)")]
pub struct Publish {
    /// Data folder, made by `saylau init`; no server may be running on it.
    dir: PathBuf,
    /// Folder or `s3://bucket/prefix`; an earlier snapshot of the same log there is replaced.
    target: String,
    /// Speak to a store without TLS, where its endpoint says so: on this machine or a wire of your
    /// own.
    #[arg(long)]
    plain_http: bool,
    /// Seconds to wait for the quorum of the policy.
    #[arg(long, default_value_t = 30)]
    wait: u64,
    /// Publish without the quorum; the pages say so, and verifiers do not accept it.
    #[arg(long)]
    without_quorum: bool,
}

#[derive(Serialize)]
struct Published {
    target: String,
    size: u64,
    root: String,
    files: u64,
    bytes: u64,
    fresh: u64,
    quorum: Option<bool>,
}

/// Opens what a person names as a target.
pub fn target(name: &str, plain_http: bool) -> Result<Target, Refusal> {
    if name.contains("://") {
        return bucket(name, plain_http);
    }
    let directory = Directory::at(Path::new(name));
    let directory = directory.map_err(|error| Refusal::one(error.code(), error.to_string()))?;
    Ok(Target::Directory(directory))
}

#[cfg(feature = "s3")]
fn bucket(name: &str, plain_http: bool) -> Result<Target, Refusal> {
    use publication::{Bucket, PlainHttp};
    let plain = if plain_http { PlainHttp::Allowed } else { PlainHttp::Refused };
    let bucket = Bucket::at(name, plain);
    bucket.map(Target::Bucket).map_err(|error| Refusal::one(error.code(), error.to_string()))
}

#[cfg(not(feature = "s3"))]
fn bucket(name: &str, _: bool) -> Result<Target, Refusal> {
    let message = format!(
        "{name}: object stores are not built in; build with `--features s3`, or publish to a folder \
         and copy it"
    );
    Err(Refusal::one("publish.address", message))
}

/// Publishes with a progress bar.
pub fn write(node: &Node, target: &Target, output: Output) -> Result<Written, Refusal> {
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
        let target = target(&self.target, self.plain_http)?;
        let node = Arc::new(Node::open(&Folder::at(&self.dir))?);
        node.heartbeat_now();
        let background = Background::start(&node);
        let wait = if self.without_quorum { 0 } else { self.wait };
        let quorum = snapshot::has_quorum(&node, Duration::from_secs(wait));
        if !quorum && !self.without_quorum {
            let message = format!(
                "the witnesses that cosigned within {wait} seconds are not the quorum of the \
                 policy; see why above, ask again with --wait, or publish --without-quorum, which \
                 verifiers do not accept"
            );
            return Err(Refusal::one("publish.no_quorum", message));
        }
        let written = write(&node, &target, output)?;
        drop(background);
        let published = Published {
            target: self.target,
            size: node.size(),
            root: node.live().signed.head.root.to_base64(),
            files: written.files,
            bytes: written.bytes,
            fresh: written.fresh,
            quorum: node.policy().map(|_| quorum),
        };
        output.show(&published, || {
            let (files, bytes) = (grouped(published.files), grouped(published.bytes));
            let fresh = grouped(published.fresh);
            println!("{}: {files} files, {bytes} bytes; {fresh} files written", published.target);
            println!("snapshot {}, root {}", published.size, published.root);
            match published.quorum {
                Some(true) => println!("cosigned by the quorum of its policy"),
                Some(false) => println!("WITHOUT THE QUORUM of its policy, as asked"),
                None => {}
            }
        });
        Ok(ExitCode::SUCCESS)
    }
}
