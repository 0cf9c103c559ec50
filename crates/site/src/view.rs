//! What a snapshot is rendered from.

use std::ops::Range;
use std::sync::OnceLock;

use allocation::{ListMargins, Outcome};
use canvass::Canvass;
use election::Text;
use election::act::Mode;
use election::definition::{Contest, Definition};
use election::form::Column;
use jiff::tz::TimeZone;
use tabulation::Progress;
use tlog::Policy;

use crate::locale::{self, Locale};
use crate::moment;
use crate::vouching::Vouching;

/// The log behind the state, as far as pages show it.
pub trait LogView: Sync {
    /// Number of entries: the number of the snapshot.
    fn size(&self) -> u64;
    /// Root of the tree over all entries.
    fn root(&self) -> [u8; 32];
    /// The signed head of the log, as text.
    fn checkpoint(&self) -> &str;
    /// Hashes from the entry at `position` up to the root, the nearest first (RFC 6962, 2.1.1).
    fn proof(&self, position: u64) -> Vec<[u8; 32]>;
    /// The canonical bytes of the entry at `position`; none when it is not below the size.
    fn entry(&self, position: u64) -> Option<Vec<u8>>;
    /// The entries at `positions`, in their order, as far as the log goes.
    fn entries(&self, positions: Range<u64>) -> Vec<Vec<u8>> {
        positions.map_while(|position| self.entry(position)).collect()
    }
    /// Who vouches for the log beside itself: the file `log.policy`; none where there is none.
    fn policy(&self) -> Option<&Policy> {
        None
    }
    /// The file of the definition at `path`, as the first entry has its hash; none when there is no
    /// such file.
    fn definition_file(&self, path: &str) -> Option<Vec<u8>>;
}

/// A snapshot to render: a state, its log, and what every page needs to know about both.
///
/// Building one takes a walk over the stations; rendering many pages from it is cheap.
pub struct View<'a> {
    pub(crate) canvass: &'a Canvass,
    pub(crate) log: &'a dyn LogView,
    pub(crate) locales: Vec<&'static Locale>,
    pub(crate) zone: TimeZone,
    children: Vec<Vec<usize>>,
    stations: Vec<Vec<usize>>,
    contests: Vec<ContestView>,
    vouching: Vouching<'a>,
}

/// Seconds within which a live log signs its head anew while something is still to be declared.
///
/// A node signs every ten; an older head means that node, publication or mirror has stopped.
pub const FRESH_SECONDS: u64 = 60;

/// By what a page tells that the feed has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watch {
    /// By the age of the signed head: its time is that of a clock.
    Clock,
    /// By the head that cannot be fetched any more: a rehearsal signs with the time it plays, and
    /// registers grow on working days.
    Silence,
}

/// What is known about a contest as a whole.
#[derive(Default)]
struct ContestView {
    columns: Vec<Column>,
    /// Worked out when a page first asks: most pages are stations, which do not.
    outcome: OnceLock<Outcome>,
    margins: OnceLock<Option<Vec<ListMargins>>>,
    outstanding: OnceLock<Option<u64>>,
}

impl<'a> View<'a> {
    /// Prepares a snapshot. Pages of an undeclared
    /// day listen to the events of their server, and look at the checkpoint where there are none.
    pub fn new(canvass: &'a Canvass, log: &'a dyn LogView) -> Self {
        let definition = canvass.definition();
        let mut children = vec![Vec::new(); definition.areas.len()];
        for (index, area) in definition.areas.iter().enumerate() {
            if let Some(parent) = area.parent {
                children[parent].push(index);
            }
        }
        let mut stations = vec![Vec::new(); definition.areas.len()];
        for (index, station) in definition.stations.iter().enumerate() {
            stations[station.area].push(index);
        }
        let contest = |contest| ContestView { columns: columns(contest), ..ContestView::default() };
        let contests = definition.contests.iter().map(contest).collect();
        let locales = locale::spoken(&definition.languages);
        let zone = moment::zone(&definition.zone);
        let vouching = Vouching::of(log);
        Self { canvass, log, locales, zone, children, stations, contests, vouching }
    }

    /// Prepares what [`crate::table`] needs, and no page: without languages, zones or links.
    pub fn of_tables(canvass: &'a Canvass, log: &'a dyn LogView) -> Self {
        let contest = |contest| ContestView { columns: columns(contest), ..ContestView::default() };
        Self {
            canvass,
            log,
            locales: Vec::new(),
            zone: TimeZone::UTC,
            children: Vec::new(),
            stations: Vec::new(),
            contests: canvass.definition().contests.iter().map(contest).collect(),
            vouching: Vouching { signed_at: None, witnesses: None },
        }
    }

    pub(crate) fn definition(&self) -> &'a Definition {
        self.canvass.definition()
    }

    pub(crate) fn contest(&self, contest: usize) -> &'a Contest {
        &self.definition().contests[contest]
    }

    /// Areas directly below `area`.
    pub(crate) fn children(&self, area: usize) -> &[usize] {
        &self.children[area]
    }

    /// Stations that belong to `area` itself, in order of code.
    pub(crate) fn stations(&self, area: usize) -> &[usize] {
        &self.stations[area]
    }

    /// Stations of `area` at any depth that have no form, area by area; at most `limit` of them.
    pub(crate) fn missing(&self, contest: usize, area: usize, limit: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut areas = vec![area];
        while let Some(area) = areas.pop() {
            if self.canvass.progress(contest, area).is_complete() {
                continue;
            }
            let open = |station: &usize| self.canvass.versions(contest, *station).is_empty();
            found.extend(self.stations(area).iter().copied().filter(open));
            if found.len() >= limit {
                found.truncate(limit);
                break;
            }
            areas.extend(self.children(area).iter().rev());
        }
        found
    }

    /// Seats by the law on the forms so far, or what is in the way.
    pub(crate) fn outcome(&self, contest: usize) -> &Outcome {
        self.contests[contest].outcome.get_or_init(|| self.canvass.outcome(contest))
    }

    /// The fewest votes that change the outcome, where there is one and they can be found.
    pub(crate) fn margins(&self, contest: usize) -> Option<&[ListMargins]> {
        let margins = self.contests[contest].margins.get_or_init(|| self.canvass.margins(contest));
        margins.as_deref()
    }

    /// Voters on the rolls of the stations without a form; none when one of them has no roll.
    pub(crate) fn outstanding(&self, contest: usize) -> Option<u64> {
        let outstanding = &self.contests[contest].outstanding;
        *outstanding.get_or_init(|| outstanding_of(self.canvass, contest))
    }

    /// The law of a contest as it stands in its file.
    pub(crate) fn law_text(&self, contest: usize) -> String {
        let path = format!("laws/{}.toml", self.canvass.law(contest).id);
        let bytes = self.log.definition_file(&path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub(crate) fn progress(&self, contest: usize) -> Progress {
        self.canvass.progress(contest, 0)
    }

    /// True while registers are kept and nothing can be counted: the definition is a draft.
    pub(crate) fn is_before(&self) -> bool {
        self.canvass.mode().is_some() && !self.canvass.is_opened()
    }

    /// True once every contest of the day is declared: nothing more comes that a page could tell.
    pub(crate) fn is_declared(&self) -> bool {
        (0..self.contests.len()).all(|contest| self.canvass.declaration(contest).is_some())
    }

    /// What the signed head of this snapshot says of those who stand behind it.
    pub(crate) fn vouching(&self) -> &Vouching<'a> {
        &self.vouching
    }

    /// How old the signed head may be before a page says that the feed has stopped; none once
    /// nothing more is due.
    pub(crate) fn watch(&self) -> Option<Watch> {
        if self.is_declared() {
            None
        } else if self.is_rehearsal() || self.is_before() {
            Some(Watch::Silence)
        } else {
            Some(Watch::Clock)
        }
    }

    pub(crate) fn is_rehearsal(&self) -> bool {
        self.canvass.mode() == Some(Mode::Rehearsal)
    }

    pub(crate) fn reconstruction(&self) -> Option<&'a Text> {
        self.definition().reconstruction.as_ref()
    }

    /// What the rows are, in the word that stands in every file.
    pub(crate) fn basis(&self) -> &'static str {
        if self.reconstruction().is_some() {
            "reconstruction"
        } else if self.is_rehearsal() {
            "rehearsal"
        } else {
            "official"
        }
    }

    /// Whether the log counts or rehearses, in the word that stands in every file.
    pub(crate) fn mode(&self) -> &'static str {
        if self.is_rehearsal() { "rehearsal" } else { "live" }
    }

    /// The figures of a form of this contest, in the order of the paper.
    pub(crate) fn columns(&self, contest: usize) -> &[Column] {
        &self.contests[contest].columns
    }
}

fn outstanding_of(canvass: &Canvass, contest: usize) -> Option<u64> {
    let stations = &canvass.definition().stations;
    let open = (0..stations.len()).filter(|&at| canvass.versions(contest, at).is_empty());
    open.map(|at| stations[at].electorate.map(|voters| voters.0)).sum()
}

fn columns(contest: &Contest) -> Vec<Column> {
    contest.form.columns(contest.lists.len())
}
