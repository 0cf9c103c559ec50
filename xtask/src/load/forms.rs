//! Signed forms of every station of a package, in as many versions as asked, for many senders.

use std::path::Path;

use anyhow::{Context as _, Result};
use election::ActId;
use election::act::{Act, Correction, FormRecorded, Payload};
use election::definition::Definition;
use election::entry::{Entry, sha256_hex};
use exchange::rows::ResultRow;
use simulator::night::{Keys, morning};

use crate::crash::acts;

/// The package whose stations send.
pub const ELECTION: &str = acts::ELECTION;

/// The forms of each of `count` senders, in the order in which they must be sent: all versions of
/// a station go one way. They are signed here, so that sending them costs no signature.
pub fn lanes(
    root: &Path,
    seed: u64,
    origin: &str,
    versions: u32,
    count: usize,
) -> Result<Vec<Vec<Vec<u8>>>> {
    let (files, definition) = acts::package(root)?;
    let path = format!("results/{}.csv", definition.contests[0].code);
    let bytes = files.get(&path).with_context(|| format!("{path} is missing"))?;
    let rows = exchange::rows::read(&definition, 0, &path, bytes);
    let rows = rows.map_err(|faults| acts::said(&faults))?;
    let keys = Keys::rehearsal(seed, &definition);
    let sender = Sender { definition: &definition, keys: &keys, origin };
    let mut lanes = vec![Vec::new(); count];
    for version in 1..=versions {
        for row in &rows {
            lanes[row.station % count].push(sender.form(row, version, ""));
        }
    }
    Ok(lanes)
}

/// Who signs forms for all commissions.
pub struct Sender<'a> {
    /// What the forms are of.
    pub definition: &'a Definition,
    /// The keys of the commissions.
    pub keys: &'a Keys,
    /// The log that they are for.
    pub origin: &'a str,
}

impl Sender<'_> {
    /// A version of a station's form with the figures of its row; another `salt` makes another act
    /// of the same version.
    pub fn form(&self, row: &ResultRow, version: u32, salt: &str) -> Vec<u8> {
        let contest = self.definition.contests[0].code.clone();
        let station = self.definition.stations[row.station].code.clone();
        let signer = self.keys.signer(row.station);
        let correction = (version > 1).then(|| Correction {
            reason: "sent again to measure the load".into(),
            basis: "the plan of the rehearsal".into(),
        });
        let identity = sha256_hex(format!("{} {station} {version} {salt}", self.origin).as_bytes());
        let form = self.definition.files[&format!("contests/{contest}/form.toml")].clone();
        let act = Act::FormRecorded(FormRecorded {
            contest,
            station,
            version,
            definition: form,
            figures: row.figures.clone(),
            entered_by: "clerk-1".into(),
            confirmed_by: "clerk-2".into(),
            correction,
        });
        let payload = Payload {
            act,
            at: morning(self.definition) + 86_400,
            by: self.definition.commissions[signer].code.clone(),
            id: ActId::new(&identity[..32]),
            origin: self.origin.into(),
        };
        Entry::sign(payload, self.keys.of(signer)).to_bytes()
    }
}
