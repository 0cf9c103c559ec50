//! A recount in the making.

use serde_json::{Value, json};
use verifier::{Finding, Hints, Memory, Options, Recount, Report, SignatureCheck, Stage, wanted};

/// Findings that are told one by one.
const FINDINGS_MAX: usize = 50;

/// The files of a snapshot, and what has become of them.
#[derive(Default)]
pub struct Desk {
    files: Option<Memory>,
    settled: Option<&'static Memory>,
    signatures: Option<SignatureCheck>,
    hints: Hints,
    recount: Option<Recount<'static>>,
}

impl Desk {
    /// Takes a file.
    pub fn receive(&mut self, path: &str, bytes: &[u8]) {
        self.files.get_or_insert_with(Memory::of_address).insert(path, bytes);
    }

    /// Paths of the files that are needed, as a JSON array; more of them as those are there that
    /// name others.
    pub fn wanted(&mut self) -> String {
        let files = self.files.get_or_insert_with(Memory::of_address);
        json!(wanted(files)).to_string()
    }

    /// Says that the files are there, and looks for keys in a log of `size` entries; the number of
    /// its bundles.
    pub fn scan(&mut self, size: u64) -> usize {
        let files = self.settle();
        let check = SignatureCheck::scan(files, size);
        let bundles = check.bundles();
        self.hints = check.hints();
        self.signatures = Some(check);
        bundles
    }

    /// Checks the signatures of `count` bundles from `first` on, as
    /// [`SignatureCheck::check`](verifier::SignatureCheck::check) answers.
    pub fn check(&mut self, first: usize, count: usize) -> Vec<u8> {
        match (&mut self.signatures, self.settled) {
            (Some(check), Some(files)) => check.check(files, first, count),
            _ => Vec::new(),
        }
    }

    /// Takes what another desk has found for the bundles that come next.
    pub fn hint(&mut self, found: &[u8]) {
        self.hints.extend(found);
    }

    /// Checks key and head; `{"size": …}`, `null` where they do not hold. The rest is said at the end.
    pub fn begin(&mut self) -> String {
        let files = self.settle();
        let options = Options { last: Stage::Tables, ..Options::default() };
        let recount = Recount::begin(files, &options);
        let size = recount.size();
        self.recount = Some(recount);
        json!({ "size": size }).to_string()
    }

    /// Reads and folds the next bundles; false when nothing is left.
    pub fn advance(&mut self, bundles: usize) -> bool {
        self.recount.as_mut().is_some_and(|recount| recount.advance(bundles, &self.hints))
    }

    /// Goes through the last stages; the report as JSON.
    pub fn finish(&mut self) -> String {
        let Some(recount) = self.recount.take() else { return Value::Null.to_string() };
        shown(&recount.finish(&|_| {})).to_string()
    }

    /// The files as they are from now on: a page has one recount, and ends with it.
    fn settle(&mut self) -> &'static Memory {
        let files = &mut self.files;
        self.settled.get_or_insert_with(|| {
            Box::leak(Box::new(files.take().unwrap_or_else(Memory::of_address)))
        })
    }
}

fn shown(report: &Report) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "stage": finding.stage,
            "code": finding.code,
            "place": finding.place,
            "message": finding.to_string(),
        })
    };
    let findings: Vec<Value> = report.findings.iter().take(FINDINGS_MAX).map(finding).collect();
    json!({
        "verdict": report.verdict(),
        "checks": report.checks,
        "findings": findings,
        "more": report.findings.len().saturating_sub(FINDINGS_MAX),
        "contests": report.contests,
        "time": report.time,
    })
}
