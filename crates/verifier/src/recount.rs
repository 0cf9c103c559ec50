//! The recount as far as it has come: entries, tree and acts, bundle by bundle.

use tlog::{Bundle, Tree, bundles};

use crate::acts::{Acts, Nobody, Vouched};
use crate::definition::{Opening, define};
use crate::difference::Difference;
use crate::each::both;
use crate::entries::{ReadBundle, read};
use crate::finding::{Finding, Stage};
use crate::head::{self, Head};
use crate::source::Source;
use crate::tree::TreeCheck;
use crate::verify::{Options, Report, Step};

/// Most bundles read at once: few enough that reading and folding go on beside each other.
const BUNDLES_MAX: usize = 16;

/// A verification that goes on step by step, so that a page can stay alive meanwhile.
pub struct Recount<'a> {
    source: &'a dyn Source,
    options: Options,
    report: Report,
    state: Option<State<'a>>,
}

/// What stands behind a signed head.
struct State<'a> {
    head: Head,
    tree: TreeCheck<'a>,
    bundles: Box<dyn Iterator<Item = Bundle> + Send>,
    read: u64,
    /// Entries that came before it was known by which files they are folded.
    waiting: Vec<ReadBundle>,
    opening: Option<Opening>,
    acts: Option<Acts>,
    definition: Vec<Finding>,
    /// What pages show again: every entry, and every leaf.
    kept: Option<(Vec<Vec<u8>>, Tree)>,
}

impl<'a> Recount<'a> {
    /// Checks key and head. A finding ends it: then [`Recount::advance`] has nothing to do.
    pub fn begin(source: &'a dyn Source, options: &Options) -> Self {
        let mut report = Report {
            without_pages: options.without_pages,
            is_address: source.is_address(),
            ..Report::default()
        };
        let head = head::trust(source, options).and_then(|trust| {
            report.key = Some(trust.key.to_string());
            head::head(source, &trust)
        });
        let state = match head {
            Ok(head) => {
                report.head = Some(head.tree);
                report.time = head.time;
                report.cosigning.clone_from(&head.cosigning);
                report.count("checkpoint", 1);
                let size = head.tree.size;
                let pages = options.last == Stage::Pages;
                Some(State {
                    tree: TreeCheck::new(source, head.tree),
                    bundles: Box::new(bundles(size)),
                    read: 0,
                    waiting: Vec::new(),
                    opening: None,
                    acts: None,
                    definition: Vec::new(),
                    kept: pages.then(|| (Vec::new(), Tree::new())),
                    head,
                })
            }
            Err(finding) => {
                report.findings.push(finding);
                None
            }
        };
        Self { source, options: options.clone(), report, state }
    }

    /// Entries below the head; none where there is no head to trust.
    pub fn size(&self) -> Option<u64> {
        self.state.as_ref().map(|state| state.head.tree.size)
    }

    /// Reads and folds the next `bundles` bundles; false when there is nothing left to read.
    pub fn advance(&mut self, bundles: usize, vouched: &dyn Vouched) -> bool {
        let Some(state) = &mut self.state else { return false };
        if !self.report.findings.is_empty() {
            return false;
        }
        let next: Vec<Bundle> = state.bundles.by_ref().take(bundles).collect();
        let (read, finding) = read(self.source, &next);
        state.take(self.source, &self.options, read, vouched);
        self.report.findings.extend(finding);
        self.report.findings.is_empty() && state.read < state.head.tree.size
    }

    /// Reads and folds everything, the next bundles while those before them are folded.
    pub(crate) fn run(&mut self, progress: &(dyn Fn(Step) + Sync)) {
        let Some(state) = &mut self.state else { return };
        let (source, options) = (self.source, &self.options);
        let size = state.head.tree.size;
        let mut width = 1;
        let mut batch = |state: &mut State<'_>| -> Vec<Bundle> {
            let next = state.bundles.by_ref().take(width).collect();
            width = (width * 4).min(BUNDLES_MAX);
            next
        };
        let first = batch(state);
        let (mut now, mut finding) = read(source, &first);
        while !now.is_empty() {
            let next = if finding.is_none() { batch(state) } else { Vec::new() };
            let ((), (read, found)) =
                both(|| state.take(source, options, now, &Nobody), || read(source, &next));
            progress(Step::Entries(state.read, size));
            now = read;
            finding = finding.or(found);
        }
        self.report.findings.extend(finding);
    }

    /// Ends the stages up to the acts, and goes through those behind them.
    pub fn finish(mut self, progress: &(dyn Fn(Step) + Sync)) -> Report {
        let Some(mut state) = self.state.take() else { return self.report };
        if self.report.findings.is_empty() {
            self.report.findings = state.entries(&self.options);
        }
        self.report.count("entries", usize::try_from(state.read).unwrap_or(usize::MAX));
        let tree = std::mem::replace(&mut state.tree, TreeCheck::new(self.source, state.head.tree));
        if self.report.findings.is_empty() {
            self.report.findings = tree.finish();
        }
        if let Some(opening) = &state.opening {
            self.report.election = Some((opening.election.clone(), opening.mode));
        }
        progress(Step::Done(Stage::Tree));
        if self.report.findings.is_empty() && self.options.last >= Stage::Definition {
            state.end(self.source, &mut self.report);
            progress(Step::Done(Stage::Acts));
            state.compare(self.source, &self.options, &mut self.report, progress);
        }
        if self.source.is_address() {
            crate::verify::look_again(self.source, &state.head, &mut self.report);
        }
        self.report
    }
}

impl State<'_> {
    /// Takes the bundles that come next into tree and fold.
    fn take(
        &mut self,
        source: &dyn Source,
        options: &Options,
        bundles: Vec<ReadBundle>,
        vouched: &dyn Vouched,
    ) {
        for bundle in &bundles {
            self.read += bundle.entries.len() as u64;
            bundle.entries.iter().for_each(|entry| self.tree.push(entry.leaf));
            if let Some((bodies, tree)) = &mut self.kept {
                tree.extend(bundle.entries.iter().map(|entry| entry.leaf));
                bodies.extend(bundle.bodies());
            }
        }
        if options.last < Stage::Definition || !self.definition.is_empty() {
            return;
        }
        if let Some(acts) = &mut self.acts {
            acts.fold(&bundles, vouched);
            return;
        }
        for entry in bundles.iter().flat_map(|bundle| &bundle.entries) {
            match &mut self.opening {
                None => self.opening = Opening::of(entry),
                Some(opening) if opening.draft => opening.fix(entry),
                Some(_) => {}
            }
        }
        self.waiting.extend(bundles);
        if self.opening.as_ref().is_some_and(|opening| !opening.draft) {
            self.define(source, vouched);
        }
    }

    /// Reads the definition, now that it is known which, and folds what waited for it.
    fn define(&mut self, source: &dyn Source, vouched: &dyn Vouched) {
        let Some(opening) = &self.opening else { return };
        match define(source, opening, self.head.key.name()) {
            Ok(defined) => {
                let mut acts = Acts::new(defined.canvass);
                acts.files = (defined.files, defined.drafted);
                acts.fold(&std::mem::take(&mut self.waiting), vouched);
                self.acts = Some(acts);
            }
            Err(findings) => self.definition = findings,
        }
        self.waiting = Vec::new();
    }

    /// What is wrong though every entry can be read.
    fn entries(&self, options: &Options) -> Vec<Finding> {
        let at = |code, difference| vec![Finding::at_entry(Stage::Entries, code, 0, difference)];
        if self.head.tree.size == 0 {
            return at("entries.none", Difference::NoEntry);
        }
        let rehearsal = |opening: &Opening| opening.mode == election::act::Mode::Rehearsal;
        if options.live && self.opening.as_ref().is_some_and(rehearsal) {
            return at("entry.rehearsal", Difference::Rehearsal);
        }
        Vec::new()
    }

    /// Ends definition and acts.
    fn end(&mut self, source: &dyn Source, report: &mut Report) {
        if self.acts.is_none() && self.definition.is_empty() {
            self.define(source, &Nobody);
        }
        report.findings.append(&mut self.definition);
        let Some(acts) = &mut self.acts else { return };
        let (files, drafted) = acts.files;
        report.count("definition", files);
        if drafted > 0 {
            report.count("draft", drafted);
        }
        report.findings.extend(acts.finding.take());
        report.reconstruction = acts.canvass.definition().reconstruction.is_some();
        if report.findings.is_empty() {
            report.count("signatures", usize::try_from(self.read).unwrap_or(usize::MAX));
            report.contests = crate::verify::results(&acts.canvass);
        }
    }

    /// Goes through the stages behind the acts.
    fn compare(
        &mut self,
        source: &dyn Source,
        options: &Options,
        report: &mut Report,
        progress: &(dyn Fn(Step) + Sync),
    ) {
        let Some(acts) = &self.acts else { return };
        let canvass = &acts.canvass;
        if report.findings.is_empty() && options.last >= Stage::Tables {
            let (tables, findings) = crate::tables::compare(source, canvass, &self.head);
            report.count("tables", tables);
            report.findings = findings;
            progress(Step::Done(Stage::Tables));
        }
        if report.findings.is_empty() && options.last >= Stage::Files {
            let manifest = crate::manifest::compare(source, &self.head);
            report.count("files", manifest.files);
            report.findings = manifest.findings;
            progress(Step::Done(Stage::Files));
        }
        #[cfg(feature = "pages")]
        if let Some((bodies, tree)) = self.kept.take().filter(|_| report.findings.is_empty()) {
            let pages = crate::pages::Pages { source, canvass, head: &self.head, bodies, tree };
            pages.compare(options.without_pages, report, progress);
            progress(Step::Done(Stage::Pages));
        }
    }
}
