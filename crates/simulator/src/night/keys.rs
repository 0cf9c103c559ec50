//! Keys of a rehearsal: derived from its seed, so that anyone can play it again. Never for a live
//! election, whose keys are made from the machine's randomness.

use ed25519_dalek::SigningKey;
use election::definition::Definition;
use sha2::{Digest, Sha256};

/// The signing keys of every commission of a rehearsal, and of its log.
pub struct Keys {
    log: SigningKey,
    commissions: Vec<SigningKey>,
    signers: Vec<usize>,
}

impl Keys {
    /// Derives them from `seed`.
    pub fn rehearsal(seed: u64, definition: &Definition) -> Self {
        let derive = |name: &str| {
            let text = format!("saylau rehearsal key\n{}\n{seed}\n{name}", definition.code);
            SigningKey::from_bytes(&Sha256::digest(text.as_bytes()).into())
        };
        let commissions: Vec<SigningKey> = definition
            .commissions
            .iter()
            .map(|commission| derive(&format!("commission {}", commission.code)))
            .collect();
        Self { log: derive("log"), commissions, signers: definition.signers() }
    }

    /// The key of the log.
    pub fn log(&self) -> &SigningKey {
        &self.log
    }

    /// The key of a commission, by its index.
    pub fn of(&self, commission: usize) -> &SigningKey {
        &self.commissions[commission]
    }

    /// The commission nearest above a station: the one that signs its form.
    pub fn signer(&self, station: usize) -> usize {
        self.signers[station]
    }
}
