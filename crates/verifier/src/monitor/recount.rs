//! Tables and pages, recounted from the entries by the verifier.

use std::time::Instant;

use tlog::Policy;

use super::alarm::{Kind, Raised};
use super::gate::Gate;
use super::head::SignedHead as Head;
use super::keep::MonitorError;
use super::look::Look;
use super::{EVIDENCE_BYTES_MAX, Extent};
use crate::finding::{Finding, Stage};
use crate::source::Source as _;
use crate::verify::{Options, verify};

/// Seconds after which everything of a source is read once more.
const WHOLE_EVERY: u64 = 3600;

/// A recount of tables takes at most one part in so many of a monitor's time.
const SHARE: u64 = 4;

impl Look<'_> {
    /// Recounts what is due and raises what differs.
    pub fn recount(
        &mut self,
        head: &Head,
        quorum: bool,
        asked: bool,
    ) -> Result<Extent, MonitorError> {
        let (size, now) = (head.tree.size, self.now);
        let seen = self.memory.seen(self.name);
        let again_at = seen.whole_at.saturating_add(WHOLE_EVERY);
        let rested = seen.verified_for.saturating_mul(SHARE).saturating_add(seen.verified_at);
        let due = seen.whole_at == 0 || now >= again_at || seen.verified_size != size;
        if !asked && (!due || now < rested) {
            return Ok(Extent::Part);
        }
        let whole = asked || seen.whole_at == 0 || now >= again_at;
        let started = Instant::now();
        let log = (!whole).then_some(&self.memory.log);
        // Missing witnesses were told of; what the entries give is recounted all the same.
        let alone = Policy::of_log(head.key.clone());
        let (note, policy) =
            if quorum { (head.text.clone(), None) } else { (head.alone(), Some(alone)) };
        let gate = Gate::pinned(self.gate.source(), &note, log);
        // Pages say who cosigned, which a note without witnesses does not.
        let last = match (whole, quorum) {
            (true, true) => Stage::Pages,
            (true, false) => Stage::Files,
            (false, _) => Stage::Tables,
        };
        let key = Some(head.key.clone());
        let options = Options { key, policy, last, without_pages: !whole, ..Options::default() };
        let mut findings = verify(&gate, &options, &|_| {}).findings;
        let failed = gate.has_failed();
        let hashes = gate.into_hashes();
        if failed {
            self.unreachable("a table or page", "no answer to several requests");
            return Ok(Extent::Part);
        }
        let took = started.elapsed().as_secs();
        if !findings.is_empty() && self.has_moved(head, &mut findings) {
            let seen = self.memory.seen(self.name);
            (seen.verified_at, seen.verified_for) = (now, took);
            return Ok(Extent::Moved);
        }
        self.held_against(head, &hashes, whole)?;
        self.raise_findings(&findings);
        self.shown(head);
        let seen = self.memory.seen(self.name);
        (seen.verified_size, seen.verified_at) = (size, now);
        seen.verified_for = took;
        if whole {
            seen.whole_at = now;
        }
        Ok(if whole { Extent::Whole } else { Extent::Tables })
    }

    /// True when the source shows another head by now, so that what was found may come of that.
    /// A head signed again without new entries changes the page on witnesses alone.
    fn has_moved(&self, head: &Head, findings: &mut Vec<Finding>) -> bool {
        let note = self.gate.read("checkpoint", EVIDENCE_BYTES_MAX).ok().flatten();
        let later = note.and_then(|note| String::from_utf8(note).ok());
        let later = later.and_then(|note| Head::read(&note, &head.key).ok());
        // A live node, which has no list of files, shows there a head that may be some seconds old.
        let is_live = || matches!(self.gate.read("manifest", EVIDENCE_BYTES_MAX), Ok(None));
        let later = later.filter(|later| later.text != head.text);
        if later.is_some() || (self.gate.is_address() && is_live()) {
            findings.retain(|finding| !finding.place.contains("/witnesses/"));
        }
        let Some(later) = later else { return false };
        let signers = |head: &Head| head.note.signatures().len();
        let of_pages = findings.iter().all(|finding| finding.stage == Stage::Pages);
        later.tree.size != head.tree.size
            || (!findings.is_empty() && of_pages && signers(&later) != signers(head))
    }

    fn raise_findings(&mut self, findings: &[Finding]) {
        for finding in findings.iter().take(super::ALARMS_MAX) {
            let (code, message) = (finding.code, finding.to_string());
            // A table is one file, whichever cells of it differ.
            let place = finding.place.split(':').next().unwrap_or_default();
            let said = self.raised.iter_mut().find(|raised| raised.place == place);
            if let Some(raised) = said {
                raised.message = format!("{}. {message} [{code}]", raised.message);
                continue;
            }
            let missing = code.ends_with(".missing");
            let kind = if missing { Kind::FileRemoved } else { Kind::Differs };
            let is_path = !place.contains(' ');
            let bytes = is_path.then(|| self.gate.read(place, EVIDENCE_BYTES_MAX).ok().flatten());
            let found = format!("{code} at {}", finding.place);
            let raised = Raised::new(kind, place, &message, found, "what the entries give");
            self.raise(match bytes.flatten() {
                Some(bytes) => raised.keeping(place, bytes),
                None => raised,
            });
        }
    }
}
