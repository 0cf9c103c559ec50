//! What the log holds in the end, against what was promised.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use anyhow::Result;
use tlog::{Hash, Tree, bundles};

use super::Acknowledged;
use super::acts::Act;
use super::client::Client;

/// Acts that are sent once more at the end, to see that nothing is taken twice.
const SENT_AGAIN: usize = 200;

/// The figures of a run. All but the first six must be zero.
#[derive(Debug, Default)]
pub struct Findings {
    kills: usize,
    acts: usize,
    refused: usize,
    acknowledged: usize,
    /// Acts that were in the log although the answer had been lost in a kill.
    recovered: usize,
    restart_ms_max: u128,
    took_ms: u128,
    /// Acknowledged acts that are not at their place.
    lost: usize,
    /// Entries that stand in the log more than once.
    duplicated: usize,
    /// Entries that nobody sent.
    unknown: usize,
    /// Receipts whose proof does not lead to their head, or whose head is not one of this log.
    contradicted: usize,
    /// Acts that got another place when they were sent again.
    moved: usize,
    /// 1 when the root of the entries is not the root that the node signs.
    root_differs: usize,
}

impl Findings {
    /// True when nothing was lost, doubled or contradicted.
    pub fn hold(&self) -> bool {
        let faults = [self.lost, self.duplicated, self.unknown, self.contradicted, self.moved];
        faults.iter().sum::<usize>() + self.root_differs == 0
    }

    /// Notes how long each start took, the first among them, and how long all acts took.
    pub fn time(&mut self, starts: &[Duration], took: Duration) {
        self.kills = starts.len() - 1;
        self.restart_ms_max = starts.iter().map(Duration::as_millis).max().unwrap_or(0);
        self.took_ms = took.as_millis();
    }

    fn figures(&self) -> [(&'static str, u128); 13] {
        let count = |count: usize| u128::try_from(count).expect("a count fits 128 bits");
        [
            ("kills", count(self.kills)),
            ("acts", count(self.acts)),
            ("refused", count(self.refused)),
            ("acknowledged", count(self.acknowledged)),
            ("recovered", count(self.recovered)),
            ("restart_ms_max", self.restart_ms_max),
            ("took_ms", self.took_ms),
            ("lost", count(self.lost)),
            ("duplicated", count(self.duplicated)),
            ("unknown", count(self.unknown)),
            ("contradicted", count(self.contradicted)),
            ("moved", count(self.moved)),
            ("root_differs", count(self.root_differs)),
        ]
    }

    /// The figures as one JSON object.
    pub fn to_json(&self) -> String {
        let figures = self.figures().map(|(name, value)| format!("\"{name}\":{value}"));
        format!("{{{}}}", figures.join(","))
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.figures().iter().try_for_each(|(name, value)| writeln!(out, "{name:>16} {value}"))
    }
}

/// Reads the whole log back and compares; its first `before` entries are not of this run.
pub fn look(
    acts: &[Act],
    acknowledged: &[Acknowledged],
    before: u64,
    client: &mut Client,
) -> Result<Findings> {
    let signed = client.checkpoint()?.head();
    let mut entries = Vec::new();
    for bundle in bundles(signed.size) {
        let bytes = client.get(&bundle.to_string())?;
        entries.extend(bundle.entries(&bytes)?.into_iter().map(<[u8]>::to_vec));
    }
    let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
    let distinct: BTreeSet<&[u8]> = entries.iter().map(Vec::as_slice).collect();
    let sent: BTreeSet<&[u8]> = acts.iter().map(|act| act.body.as_slice()).collect();
    let mut findings = Findings {
        acts: acts.len(),
        refused: acts.iter().filter(|act| act.refused).count(),
        acknowledged: acknowledged.len(),
        recovered: acknowledged.iter().filter(|(_, receipt)| !receipt.fresh).count(),
        duplicated: entries.len() - distinct.len(),
        unknown: entries
            .iter()
            .skip(usize::try_from(before)?)
            .filter(|entry| !sent.contains(entry.as_slice()))
            .count(),
        root_differs: usize::from(tree.head() != signed),
        ..Findings::default()
    };
    let mut roots = BTreeMap::new();
    for (nth, receipt) in acknowledged {
        let place = usize::try_from(receipt.position)?;
        let body = acts[*nth].body.as_slice();
        findings.lost += usize::from(entries.get(place).map(Vec::as_slice) != Some(body));
        let head = receipt.head;
        let root = *roots.entry(head.size).or_insert_with(|| tree.root_at(head.size).ok());
        let led = receipt.proof.verify(&Hash::leaf(body), &head).is_ok();
        findings.contradicted += usize::from(root != Some(head.root) || !led);
    }
    let stride = (acknowledged.len() / SENT_AGAIN).max(1);
    for (nth, receipt) in acknowledged.iter().step_by(stride) {
        let again = client.post(&acts[*nth].body)?.receipt()?;
        findings.moved += usize::from(again.position != receipt.position || again.fresh);
    }
    Ok(findings)
}
