//! A made-up election of any size, as published files: what a verifier has to get through.
//!
//! Nothing is played: areas, stations and forms come from counting, so that a million stations are
//! written in minutes. The laws, lists and the form are those of the made-up country in `fixtures/`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use canvass::Canvass;
use election::ActId;
use election::act::{
    Act, CommissionEmpowered, Correction, ElectionOpened, FormRecorded, Mode, Payload,
};
use election::entry::{Entry, hex};
use election::form::Figures;
use exchange::Files;
use exchange::package::Package;
use tlog::{Hash, SigningKey, Tree};

use crate::bundle::{Head, Log, canvass, commission_key, definition};

/// Stations that one commission signs for.
const STATIONS_OF_ONE: u64 = 250;

/// One form in so many is corrected.
const CORRECTED: u64 = 100;

/// Voters on the roll of each station.
const ROLL: u64 = 1_200;

/// What to write.
pub struct Plan {
    stations: u64,
    folder: PathBuf,
}

impl Plan {
    /// Reads `--stations N` and the folder to write.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        match arguments {
            ["--stations", stations, folder] => {
                let stations = stations.parse().context("--stations takes a number")?;
                Ok(Self { stations, folder: folder.into() })
            }
            _ => bail!("give `--stations N FOLDER`"),
        }
    }
}

/// Writes the snapshot.
pub fn write(root: &Path, plan: &Plan) -> Result<bool> {
    let files = package(root, plan.stations)?;
    let package = exchange::package::read(&files).map_err(|faults| {
        let said: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
        anyhow::anyhow!("{}", said.join("; "))
    })?;
    let log = Log::new("scale.example/made-up", 1, 1_717_260_000);
    let mut night = Night::new(&package, &log)?;
    night.open()?;
    night.forms()?;
    let (entries, canvass) = (night.entries, night.canvass);
    let put = |path: &str, bytes: &[u8]| -> Result<()> {
        let path = plan.folder.join(path);
        fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    for (path, bytes) in definition(&files) {
        put(&path, &bytes)?;
    }
    for (path, bytes) in log.files(&entries, &Head::default()) {
        put(&path, &bytes)?;
    }
    let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
    let view = Tabled { tree };
    let view = site::View::of_tables(&canvass, &view);
    for path in site::table_paths(&view) {
        put(&path, &site::table(&view, &path).context("every table has its bytes")?)?;
    }
    println!("{} stations, {} entries: {}", plan.stations, entries.len(), plan.folder.display());
    Ok(true)
}

/// The package of the made-up country with other areas, commissions and stations.
fn package(root: &Path, stations: u64) -> Result<Files> {
    let from = root.join("fixtures").join("exampland");
    let read = |path: &str| fs::read_to_string(from.join(path)).with_context(|| path.to_owned());
    let contest = ["contest.toml", "lists.csv", "form.toml"];
    let mut paths: Vec<String> =
        contest.iter().map(|name| format!("contests/assembly/{name}")).collect();
    paths.push("laws/xx/assembly/2024-06-01.toml".into());
    let mut files = Files::new();
    for path in paths {
        files.insert(path.clone(), read(&path)?.into_bytes());
    }
    let day = read("election.toml")?;
    let day = day.replace(r#"["assembly", "council"]"#, r#"["assembly"]"#);
    let hours = day.find("[[turnout_hours]]").context("the day has hours of turnout")?;
    let sources = day.find("[[sources]]").context("the day has sources")?;
    let day = [&day[..hours], &day[sources..]].concat();
    files.insert("election.toml".into(), day.into_bytes());
    let mut areas = read("areas.csv")?.lines().take(2).collect::<Vec<_>>().join("\n") + "\n";
    let mut commissions =
        read("commissions.csv")?.lines().take(2).collect::<Vec<_>>().join("\n") + "\n";
    let mut places = read("stations.csv")?.lines().take(1).collect::<String>() + "\n";
    let of = stations.div_ceil(STATIONS_OF_ONE);
    for region in 0..of.div_ceil(50) {
        writeln!(areas, "r{region:04},xx,region,Region {region},Region {region},Region {region}")?;
    }
    for district in 0..of {
        let (code, region) = (format!("d{district:05}"), district / 50);
        let name = format!("District {district}");
        writeln!(areas, "{code},r{region:04},district,{name},{name},{name}")?;
        writeln!(commissions, "c-{code},{code},{name},{name},{name}")?;
    }
    for station in 0..stations {
        let (district, nth) = (station / STATIONS_OF_ONE, station % STATIONS_OF_ONE);
        let name = format!("School {station}");
        writeln!(
            places,
            "{district:05}-{nth:03},d{district:05},ordinary,{ROLL},2024-06-01T15:00:00Z,\
             Asia/Almaty,{name},{name},{name}"
        )?;
    }
    files.insert("areas.csv".into(), areas.into_bytes());
    files.insert("commissions.csv".into(), commissions.into_bytes());
    files.insert("stations.csv".into(), places.into_bytes());
    Ok(files)
}

/// The log while it is written.
struct Night<'a> {
    package: &'a Package,
    origin: &'a str,
    at: u64,
    keys: Vec<SigningKey>,
    canvass: Canvass,
    entries: Vec<Vec<u8>>,
}

impl<'a> Night<'a> {
    fn new(package: &'a Package, log: &'a Log) -> Result<Self> {
        let commissions = 0..package.definition.commissions.len();
        let keys = commissions.map(|at| commission_key(package, log.origin(), at)).collect();
        let canvass = canvass(package, log.origin())?;
        let (origin, at) = (log.origin(), log.at() - 20_000_000);
        Ok(Self { package, origin, at, keys, canvass, entries: Vec::new() })
    }

    fn act(&mut self, by: usize, act: Act) -> Result<()> {
        let payload = Payload {
            act,
            at: self.at + self.canvass.size() * 7,
            by: self.package.definition.commissions[by].code.clone(),
            id: ActId::new(format!("{:08}-made-up", self.canvass.size())),
            origin: self.origin.into(),
        };
        let entry = Entry::sign(payload, &self.keys[by]);
        let position = self.canvass.size();
        match self.canvass.admit_signed(&entry) {
            Ok(admitted) => self.canvass.record(&admitted),
            Err(refusals) => bail!("entry {position}: {refusals:?}"),
        }
        self.entries.push(entry.to_bytes());
        Ok(())
    }

    fn open(&mut self) -> Result<()> {
        let definition = &self.package.definition;
        let opened = ElectionOpened {
            election: definition.code.clone(),
            files: definition.files.clone(),
            authority_key: hex(self.keys[0].verifying_key().as_bytes()),
            mode: Mode::Rehearsal,
        };
        self.act(0, Act::ElectionOpened(opened))?;
        for commission in 1..self.keys.len() {
            let key = hex(self.keys[commission].verifying_key().as_bytes());
            let commission = definition.commissions[commission].code.clone();
            self.act(0, Act::CommissionEmpowered(CommissionEmpowered { commission, key }))?;
        }
        Ok(())
    }

    /// Forms come in from all districts at once: first the first station of each.
    fn forms(&mut self) -> Result<()> {
        let signers = self.package.definition.signers();
        let stations = signers.len();
        let of_one = usize::try_from(STATIONS_OF_ONE)?;
        for nth in 0..of_one {
            for station in (nth..stations).step_by(of_one) {
                self.form(station, signers[station], 1)?;
                if (station as u64).is_multiple_of(CORRECTED) {
                    self.form(station, signers[station], 2)?;
                }
            }
        }
        Ok(())
    }

    fn form(&mut self, station: usize, by: usize, version: u32) -> Result<()> {
        let definition = &self.package.definition;
        let seed = station as u64 * 7_919;
        let (issued, invalid) = (700 + seed % 401, seed % 13 + u64::from(version) - 1);
        let valid = issued - 1 - invalid;
        let (sun, moon, star) = (valid * (40 + seed % 11) / 100, valid / 4, valid / 5);
        let votes = [("dust", valid - sun - moon - star), ("moon", moon), ("star", star)];
        let fields = [
            ("electorate", ROLL),
            ("ballots_issued", issued),
            ("ballots_found", issued - 1),
            ("ballots_invalid", invalid),
        ];
        let correction =
            || Correction { reason: "two lines were swapped".into(), basis: "art. 43(8)".into() };
        let act = FormRecorded {
            contest: definition.contests[0].code.clone(),
            station: definition.stations[station].code.clone(),
            version,
            definition: self.canvass.form_digest(0).into(),
            figures: Figures {
                fields: fields.into_iter().map(|(code, figure)| (code.into(), figure)).collect(),
                votes: votes
                    .into_iter()
                    .chain([("sun", sun)])
                    .map(|(code, figure)| (code.into(), figure))
                    .collect(),
            },
            entered_by: "clerk-1".into(),
            confirmed_by: "clerk-2".into(),
            correction: (version > 1).then(correction),
        };
        self.act(by, Act::FormRecorded(act))
    }
}

/// The log as tables name it.
struct Tabled {
    tree: Tree,
}

impl site::LogView for Tabled {
    fn size(&self) -> u64 {
        self.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.tree.root().0
    }

    fn checkpoint(&self) -> &'static str {
        ""
    }

    fn proof(&self, _: u64) -> Vec<[u8; 32]> {
        Vec::new()
    }

    fn entry(&self, _: u64) -> Option<Vec<u8>> {
        None
    }

    fn definition_file(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}
