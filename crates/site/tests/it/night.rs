//! A count played from a package, and its log in memory: what pages are rendered from in tests.

use std::path::Path;
use std::sync::Arc;

use canvass::Canvass;
use election::Ballots;
use election::act::{
    Act, Correction, ElectionOpened, FormRecorded, Mode, Payload, RegistersOpened, ResultDeclared,
    TurnoutReported,
};
use election::entry::{Entry, hex};
use election::form::Figures;
use exchange::package::Files;
use exchange::{package, rows};
use site::LogView;
use tlog::{Hash, SigningKey, Tree};

const ORIGIN: &str = "example.org/night";

/// Reads a folder with the laws beside it into memory.
pub fn read_files(folder: &Path, laws: &Path) -> Files {
    let mut files = Files::new();
    collect(folder, "", &mut files);
    collect(laws, "laws/", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).expect("a folder that can be read") {
        let entry = entry.expect("an entry of the folder");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), std::fs::read(entry.path()).expect("a file"));
        }
    }
}

/// A log and the state it folds to.
pub struct Night {
    pub canvass: Canvass,
    files: Files,
    tree: Tree,
    entries: Vec<Vec<u8>>,
    checkpoint: String,
    key: SigningKey,
    at: u64,
}

impl Night {
    /// Opens the day of a package.
    pub fn open(files: &Files, mode: Mode) -> Self {
        let mut night = Self::new(files);
        let definition = night.canvass.definition();
        night.record(Act::ElectionOpened(ElectionOpened {
            election: definition.code.clone(),
            files: definition.files.clone(),
            authority_key: night.authority(),
            mode,
        }));
        night
    }

    /// Begins a log with the registers of a package, long before its day.
    pub fn begin(files: &Files, mode: Mode) -> Self {
        let mut night = Self::new(files);
        night.at = 1_709_294_400; // 1 March 2024, noon
        let definition = night.canvass.definition();
        let laws = definition.files.iter().filter(|(path, _)| path.starts_with("laws/"));
        let laws = laws.map(|(path, hash)| (path.clone(), hash.clone())).collect();
        night.record(Act::RegistersOpened(RegistersOpened {
            election: definition.code.clone(),
            authority_key: night.authority(),
            mode,
            laws,
        }));
        night
    }

    fn new(files: &Files) -> Self {
        let package = package::read(files).expect("the package is sound");
        let at = package.definition.stations.iter().map(|s| s.closes_at).max().unwrap_or(0);
        let definition = Arc::new(package.definition);
        let laws = package.laws.into_iter().map(Arc::new).collect();
        let procedures = package.procedures.into_iter().map(|one| one.map(Arc::new)).collect();
        let canvass = Canvass::new(definition, laws, procedures, ORIGIN);
        Self {
            canvass: canvass.expect("laws that fit"),
            files: files.clone(),
            tree: Tree::new(),
            entries: Vec::new(),
            checkpoint: String::new(),
            key: SigningKey::from_bytes(&[7; 32]),
            at,
        }
    }

    fn authority(&self) -> String {
        hex(self.key.verifying_key().as_bytes())
    }

    /// Time of the act recorded last, seconds since 1970-01-01 UTC.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Records turnout reports of the package, each hour for the first `limit` stations.
    pub fn turnout(&mut self, files: &Files, limit: usize) {
        let Some(bytes) = files.get("results/turnout.csv") else { return };
        let definition = self.canvass.definition().clone();
        let rows = rows::read_turnout(&definition, "turnout.csv", bytes).expect("sound rows");
        for row in rows.into_iter().filter(|row| row.station < limit) {
            self.record(Act::TurnoutReported(TurnoutReported {
                station: definition.stations[row.station].code.clone(),
                hour: definition.turnout_hours[row.hour].code.clone(),
                ballots_issued: Ballots(row.ballots_issued),
                version: 1,
                correction: None,
            }));
        }
    }

    /// Records the forms of a contest that `counted` chooses, in order of station.
    pub fn forms(&mut self, files: &Files, contest: usize, counted: impl Fn(usize) -> bool) {
        let definition = self.canvass.definition().clone();
        let file = format!("results/{}.csv", definition.contests[contest].code);
        let Some(bytes) = files.get(&file) else { return };
        let rows = rows::read(&definition, contest, &file, bytes).expect("sound rows");
        for row in rows.into_iter().filter(|row| counted(row.station)) {
            self.form(contest, row.station, row.figures, None);
        }
    }

    /// Records the next version of a station's form.
    pub fn form(
        &mut self,
        contest: usize,
        station: usize,
        figures: Figures,
        correction: Option<Correction>,
    ) {
        let definition = self.canvass.definition();
        let version = self.canvass.versions(contest, station).len() + 1;
        self.record(Act::FormRecorded(FormRecorded {
            contest: definition.contests[contest].code.clone(),
            station: definition.stations[station].code.clone(),
            version: u32::try_from(version).expect("few versions"),
            definition: self.canvass.form_digest(contest).to_owned(),
            figures,
            entered_by: "k-17".into(),
            confirmed_by: "k-04".into(),
            correction,
        }));
    }

    /// Declares what the law gives.
    pub fn declare(&mut self, contest: usize, resolution: &str) {
        let outcome = self.canvass.outcome(contest);
        self.record(Act::ResultDeclared(ResultDeclared {
            contest: self.canvass.definition().contests[contest].code.clone(),
            seats: outcome.seats().expect("a complete outcome").clone(),
            resolution: resolution.into(),
        }));
    }

    pub fn record(&mut self, act: Act) {
        self.at += 1;
        let nth = self.entries.len();
        let payload = Payload {
            act,
            at: self.at,
            by: self.canvass.definition().commissions[0].code.clone(),
            id: format!("{nth:08}").as_str().into(),
            origin: ORIGIN.into(),
        };
        let entry = Entry::sign(payload, &self.key);
        let admitted = self.canvass.admit_signed(&entry).expect("an act that may be recorded");
        self.canvass.record(&admitted);
        let bytes = entry.to_bytes();
        self.tree.push(Hash::leaf(&bytes));
        self.entries.push(bytes);
        self.checkpoint =
            format!("{ORIGIN}\n{}\n{}\n", self.tree.size(), self.tree.root().to_base64());
    }
}

impl LogView for Night {
    fn size(&self) -> u64 {
        self.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.tree.root().0
    }

    fn checkpoint(&self) -> &str {
        &self.checkpoint
    }

    fn proof(&self, position: u64) -> Vec<[u8; 32]> {
        let proof = self.tree.inclusion_proof(position, self.tree.size());
        proof.expect("a position below the size").path.iter().map(|hash| hash.0).collect()
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.entries.get(usize::try_from(position).ok()?).cloned()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }
}
