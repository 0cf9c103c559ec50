//! As much of HTTP/1.1 as one connection to one node needs.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tlog::{Checkpoint, Hash, InclusionProof, SignedNote};

/// How long the node may be silent.
const SILENCE: Duration = Duration::from_secs(30);

/// A connection that is kept alive.
pub struct Client {
    stream: BufReader<TcpStream>,
}

/// What came back.
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "status {}: {}", self.status, String::from_utf8_lossy(&self.body).trim())
    }
}

/// The promise that an act is in the log.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Place in the log.
    pub position: u64,
    /// False when the act was in the log before it was sent this time.
    pub fresh: bool,
    /// The signed head, not yet checked against the log.
    pub head: tlog::TreeHead,
    /// The way from the entry to that head.
    pub proof: InclusionProof,
}

impl Answer {
    /// Reads a receipt.
    pub fn receipt(&self) -> Result<Receipt> {
        let value: Value = serde_json::from_slice(&self.body)?;
        let note: SignedNote = value["head"].as_str().context("a head")?.parse()?;
        let head = note.text().parse::<Checkpoint>()?.head();
        let position = value["position"].as_u64().context("a position")?;
        let hashes = value["proof"].as_array().context("a proof")?.iter();
        let hash = |text: &Value| Ok(Hash::from_base64(text.as_str().context("a hash")?)?);
        let path = hashes.map(hash).collect::<Result<_>>()?;
        let proof = InclusionProof { index: position, size: head.size, path };
        Ok(Receipt { position, fresh: self.status == 201, head, proof })
    }
}

impl Client {
    /// Connects.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(SILENCE))?;
        stream.set_write_timeout(Some(SILENCE))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends an act.
    pub fn post(&mut self, body: &[u8]) -> Result<Answer> {
        let head = format!(
            "POST /api/v1/acts HTTP/1.1\r\nhost: node\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        self.exchange(&[head.as_bytes(), body].concat())
    }

    /// Fetches a file.
    pub fn get(&mut self, path: &str) -> Result<Vec<u8>> {
        let answer =
            self.exchange(format!("GET /{path} HTTP/1.1\r\nhost: node\r\n\r\n").as_bytes())?;
        ensure!(answer.status == 200, "/{path}: {answer}");
        Ok(answer.body)
    }

    /// The signed head of the log.
    pub fn checkpoint(&mut self) -> Result<Checkpoint> {
        let note: SignedNote = String::from_utf8(self.get("checkpoint")?)?.parse()?;
        Ok(note.text().parse()?)
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let status = self.line()?;
        let status = status.split(' ').nth(1).context("a status line")?.parse()?;
        let mut length = None;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
        }
        let mut body = vec![0; length.context("a content-length")?];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the connection was closed");
        Ok(line.trim_end().to_owned())
    }
}
