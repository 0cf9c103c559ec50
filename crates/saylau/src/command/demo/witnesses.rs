//! Witnesses of a rehearsal: three keys from its seed, in this process.

use std::sync::{Arc, Mutex};

use ed25519_dalek::SigningKey;
use election::entry::{bytes_of_hex, sha256_hex};
use server::Node;
use server::cosign::{Ask, Background, once};
use tlog::witness::{Request, decide};
use tlog::{CosignatureKey, Cosigner, Policy, PolicyWitness, TreeHead, VerifierKey};

/// How many there are; two of them are enough.
const WITNESSES: usize = 3;

/// The witnesses of a demo, each with the newest head it has cosigned.
pub struct Witnesses {
    log: VerifierKey,
    all: Vec<Arc<Local>>,
}

struct Local {
    cosigner: Cosigner,
    held: Mutex<TreeHead>,
}

impl Witnesses {
    /// Makes them for a log; the same origin gives the same keys.
    pub fn of(log: &VerifierKey) -> Self {
        let local = |nth: usize| {
            let name = format!("{}/witness-{}", log.name(), nth + 1);
            let seed = bytes_of_hex(&sha256_hex(format!("rehearsal key {name}").as_bytes()));
            let secret = SigningKey::from_bytes(&seed.expect("a hash is 32 bytes"));
            let cosigner = Cosigner::new(&name, secret).expect("the name of a log, and more of it");
            Arc::new(Local { cosigner, held: Mutex::new(TreeHead::EMPTY) })
        };
        Self { log: log.clone(), all: (0..WITNESSES).map(local).collect() }
    }

    /// Who they are, and that two of three are enough.
    pub fn policy(&self) -> Policy {
        let every = self.all.iter().zip(1..).map(|(local, nth)| (format!("witness-{nth}"), local));
        let every: Vec<_> = every.collect();
        let line =
            |name: &str, local: &Local| format!("witness {name} {}\n", local.cosigner.verifier());
        let lines: Vec<String> = every.iter().map(|(name, local)| line(name, local)).collect();
        let names: Vec<&str> = every.iter().map(|(name, _)| name.as_str()).collect();
        let (lines, names) = (lines.concat(), names.join(" "));
        let text =
            format!("log {}\n{lines}group two-of-three 2 {names}\nquorum two-of-three\n", self.log);
        text.parse().expect("a policy of distinct keys")
    }

    /// Has them cosign while the night is played.
    pub fn watch(&self, node: &Arc<Node>) -> Background {
        Background::ask(node, |witness| self.reach(witness))
    }

    /// Has all of them cosign the head as it is now.
    pub fn cosign(&self, node: &Node) {
        once(node, |witness| self.reach(witness));
    }

    fn reach(&self, witness: &PolicyWitness) -> Option<Box<dyn Ask>> {
        let local = self.all.iter().find(|local| *local.cosigner.verifier() == witness.key)?;
        Some(Box::new(Way { log: self.log.clone(), local: Arc::clone(local) }))
    }
}

struct Way {
    log: VerifierKey,
    local: Arc<Local>,
}

impl Ask for Way {
    fn ask(&self, text: &str) -> Result<(u16, String), String> {
        let mut held = self.local.held.lock().map_err(|error| error.to_string())?;
        let accepted = match decide(text, std::slice::from_ref(&self.log), |_| *held) {
            Ok(accepted) => accepted,
            Err(refusal) => return Ok((refusal.status(), refusal.body().1)),
        };
        *held = accepted.checkpoint.head();
        // The time that the rehearsal plays, so that the same night gives the same bytes.
        let request: Request = text.parse().map_err(|error: tlog::TlogError| error.to_string())?;
        let time = request.note.signed_at(&CosignatureKey::from(&self.log)).ok().flatten();
        Ok((200, accepted.cosign(&self.local.cosigner, time.unwrap_or(0))))
    }
}
