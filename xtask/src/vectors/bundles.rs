//! Complete bundles of Exampland with their verdicts, and one damaged at every stage.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use election::act::{Act, Mode};
use exchange::Files;
use exchange::package::Package;
use serde_json::{Map, Value, json};

use super::base64;
use crate::bundle::{Head, Log, Play, Snapshot, manifest};

const AT: u64 = 1_717_300_000;

/// The bundles by name.
pub fn cases(package: &Package) -> Result<BTreeMap<String, Value>> {
    let night = night(package)?;
    let (watched, open) = watched(package)?;
    let bundles = [
        ("declared", whole(&night.files, &verdict(&night.files, &night.result))),
        ("watched", whole(&watched, &verdict(&watched, &open))),
        ("damaged", damaged(&night)),
    ];
    Ok(bundles.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A night with what verifiers must find in it.
struct Night {
    log: Log,
    entries: Vec<Vec<u8>>,
    files: Files,
    result: Value,
}

/// A rehearsal from the opening to the declaration, with a correction and a drawn lot.
fn night(package: &Package) -> Result<Night> {
    let log = Log::new("rehearsal.vectors.saylau.example", 1, AT);
    let mut play = Play::new(package, &log)?;
    play.open(Mode::Rehearsal)?;
    play.empower()?;
    for (station, issued) in [(0, 300), (1, 210)] {
        let report = play.report(station, 0, issued);
        play.act(play.signer(station), Act::TurnoutReported(report))?;
    }
    let report = play.report(0, 0, 310);
    play.act(play.signer(0), Act::TurnoutReported(report))?;
    for (contest, rows) in [(0, &ASSEMBLY[..]), (1, &COUNCIL[..])] {
        for (station, row) in rows.iter().enumerate() {
            let form = play.form(contest, station, figures(package, contest, row));
            play.act(play.signer(station), Act::FormRecorded(form))?;
        }
    }
    let mut corrected = ASSEMBLY[0];
    corrected[4..6].swap(0, 1);
    let form = play.form(0, 0, figures(package, 0, &corrected));
    play.act(play.signer(0), Act::FormRecorded(form))?;
    let ruling = play.ruling(1, "average_tie:1:east,west", &["west"]);
    play.act(0, Act::RulingRecorded(ruling))?;
    for contest in 0..2 {
        let declared = play.declaration(contest).ok_or_else(|| anyhow!("no seats"))?;
        play.act(0, Act::ResultDeclared(declared))?;
    }
    let result = result(&play, package);
    let entries = play.into_entries();
    let files = Snapshot { log: &log, package, entries: &entries }.files()?;
    Ok(Night { log, entries, files, result })
}

/// A live log under witnesses, in which forms are missing.
fn watched(package: &Package) -> Result<(Files, Value)> {
    let log = Log::new("vectors.saylau.example", 2, AT).with_witnesses(3, 2);
    let mut play = Play::new(package, &log)?;
    play.open(Mode::Live)?;
    play.empower()?;
    for station in [0, 3] {
        let form = play.form(1, station, figures(package, 1, &COUNCIL[station]));
        play.act(play.signer(station), Act::FormRecorded(form))?;
    }
    let result = result(&play, package);
    let entries = play.into_entries();
    Ok((Snapshot { log: &log, package, entries: &entries }.files()?, result))
}

/// Lines of the forms in their order; the last station has no roll.
const ASSEMBLY: [[u64; 8]; 6] = [
    [1000, 640, 638, 12, 301, 205, 90, 30],
    [800, 500, 500, 8, 240, 150, 72, 30],
    [500, 310, 309, 5, 150, 90, 44, 20],
    [700, 420, 420, 6, 150, 180, 64, 20],
    [600, 300, 298, 4, 110, 120, 44, 20],
    [0, 90, 90, 2, 40, 30, 13, 5],
];
const COUNCIL: [[u64; 8]; 6] = [
    [1000, 640, 640, 40, 300, 300, 0, 0],
    [800, 500, 500, 20, 240, 240, 0, 0],
    [500, 310, 310, 10, 150, 150, 0, 0],
    [700, 420, 420, 20, 200, 200, 0, 0],
    [600, 300, 300, 20, 140, 140, 0, 0],
    [0, 90, 90, 10, 40, 40, 0, 0],
];

fn figures(package: &Package, contest: usize, row: &[u64; 8]) -> election::form::Figures {
    let names = ["electorate", "ballots_issued", "ballots_found", "ballots_invalid"];
    let fields =
        names.into_iter().zip(row).filter(|(name, figure)| *name != "electorate" || **figure > 0);
    let lists = &package.definition.contests[contest].lists;
    election::form::Figures {
        fields: fields.map(|(name, figure)| (name.into(), *figure)).collect(),
        votes: lists
            .iter()
            .zip(&row[4..])
            .map(|(list, votes)| (list.code.clone(), *votes))
            .collect(),
    }
}

/// The contests of a verdict.
fn result(play: &Play<'_>, package: &Package) -> Value {
    let contests = package.definition.contests.iter().enumerate();
    let contests = contests.map(|(index, contest)| {
        let outcome = play.canvass().outcome(index);
        let totals = play.canvass().totals(index, 0);
        let lists = contest.lists.iter().enumerate().map(|(at, list)| {
            let seats = outcome.seats().map(|seats| seats[&list.code].0);
            json!({ "list": list.code, "votes": totals.list(contest, at), "seats": seats })
        });
        let votes: u64 = (0..contest.lists.len()).map(|at| totals.list(contest, at).0).sum();
        json!({ "contest": contest.code, "votes": votes, "lists": lists.collect::<Vec<_>>() })
    });
    contests.collect()
}

fn verdict(files: &Files, contests: &Value) -> Value {
    finding(files, 8, "agrees", None, None, contests)
}

/// A verdict whose stages up to `passed` have none; later ones tell less.
fn finding(
    files: &Files,
    passed: u32,
    verdict: &str,
    code: Option<&str>,
    place: Option<&str>,
    contests: &Value,
) -> Value {
    let head = files.get("checkpoint").map(|note| String::from_utf8_lossy(note).into_owned());
    let head = head.unwrap_or_default();
    let lines: Vec<&str> = head.lines().collect();
    let size = lines.get(1).and_then(|size| size.parse::<u64>().ok()).filter(|_| passed >= 2);
    let root = lines.get(2).filter(|_| passed >= 2);
    let contests = if passed >= 6 { contests.clone() } else { json!([]) };
    json!({
        "verdict": verdict, "code": code, "place": place, "size": size, "root": root,
        "contests": contests,
    })
}

fn whole(files: &Files, verdict: &Value) -> Value {
    let about = "verification.md: a complete bundle and its verdict; a file is its text, or bytes in base64";
    json!({ "about": about, "files": held(files), "verdict": verdict })
}

fn held(files: &Files) -> Map<String, Value> {
    let held = files.iter().map(|(path, bytes)| (path.clone(), file(bytes)));
    held.collect()
}

fn file(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => json!({ "text": text }),
        _ => json!({ "base64": base64(bytes) }),
    }
}

/// One change at every stage: the files that differ from the bundle `declared`, `null` for one that
/// is not there.
fn damaged(night: &Night) -> Value {
    let mut cases = Vec::new();
    for damage in damages(night) {
        let Damage { name, passed, code, place, files } = damage;
        let paths: std::collections::BTreeSet<&String> =
            files.keys().chain(night.files.keys()).collect();
        let changed = paths.into_iter().filter(|path| files.get(*path) != night.files.get(*path));
        let changed = changed
            .map(|path| (path.clone(), files.get(path).map_or(Value::Null, |bytes| file(bytes))));
        let changed: Map<String, Value> = changed.collect();
        let verdict = finding(&files, passed, "differs", Some(code), Some(&place), &night.result);
        cases.push(json!({ "name": name, "changes": changed, "verdict": verdict }));
    }
    json!({
        "about": "verification.md: changes of the bundle `declared` (null: the file is not there) and the verdict",
        "of": "declared.json",
        "cases": cases,
    })
}

struct Damage {
    name: &'static str,
    /// The last stage without a finding.
    passed: u32,
    code: &'static str,
    place: String,
    files: Files,
}

fn damages(night: &Night) -> Vec<Damage> {
    let mut damages = of_the_log(night);
    damages.extend(of_what_follows(night));
    damages
}

fn damage(
    name: &'static str,
    passed: u32,
    code: &'static str,
    place: &str,
    files: Files,
) -> Damage {
    Damage { name, passed, code, place: place.into(), files }
}

fn with(night: &Night, path: &str, change: impl Fn(&mut Vec<u8>)) -> Files {
    let mut files = night.files.clone();
    change(files.get_mut(path).expect("the bundle has it"));
    files
}

fn without(night: &Night, path: &str) -> Files {
    let mut files = night.files.clone();
    files.remove(path);
    files
}

/// Stages 1 to 4.
fn of_the_log(night: &Night) -> Vec<Damage> {
    let size = night.entries.len();
    let (bundle, leaves) = (format!("tile/entries/000.p/{size}"), format!("tile/0/000.p/{size}"));
    let key = with(night, "log.vkey", |key| key.truncate(key.len() - 1));
    let root = with(night, "checkpoint", |note| note[50] ^= 1);
    let shorter = with(night, &bundle, |bytes| bytes.truncate(bytes.len() - 9));
    let spaced = with(night, &bundle, |bytes| {
        bytes.insert(3, b' ');
        let length = u16::from_be_bytes([bytes[0], bytes[1]]) + 1;
        bytes[..2].copy_from_slice(&length.to_be_bytes());
    });
    let altered = with(night, &bundle, |bytes| {
        let found = bytes.windows(8).position(|window| window == b"\"files\":");
        let hash = found.expect("hashes") + 40;
        let digit = bytes[hash..].iter().position(u8::is_ascii_digit).expect("a digit") + hash;
        bytes[digit] = if bytes[digit] == b'7' { b'8' } else { b'7' };
    });
    let tile = with(night, &leaves, |bytes| bytes[33] ^= 1);
    vec![
        damage("no key", 0, "key.missing", "log.vkey", without(night, "log.vkey")),
        damage("a key without its line feed", 0, "key.unreadable", "log.vkey", key),
        damage("a byte of the root changed", 1, "head.signature", "checkpoint", root),
        damage("the last entry is gone", 2, "bundle.unreadable", &bundle, shorter),
        damage("a space in entry 0", 2, "entry.unreadable", "entry 0", spaced),
        damage("a digit in an entry changed", 3, "entry.altered", "entry 0", altered),
        damage("a byte of a tile changed", 3, "tile.altered", &leaves, tile),
    ]
}

/// Stages 5 to 8.
fn of_what_follows(night: &Night) -> Vec<Damage> {
    let size = night.entries.len();
    let areas = "definition/areas.csv";
    let register = with(night, areas, |bytes| bytes.push(b'\n'));
    let mut again = night.entries.clone();
    again.push(night.entries[6].clone());
    let mut table = with(night, "data/council/stations.csv", |bytes| {
        let at = bytes.windows(8).position(|window| window == b",300,300").expect("the row");
        bytes[at + 3] = b'1';
    });
    let text = manifest(&table, night.log.origin(), size);
    table.insert("manifest".into(), text);
    let mut extra = night.files.clone();
    extra.insert("extra.html".into(), b"<p>".to_vec());
    let place = "data/council/stations.csv:2:votes_east";
    vec![
        damage(
            "a register is not the one that was opened",
            4,
            "definition.altered",
            areas,
            register,
        ),
        damage(
            "a form again, signed once",
            5,
            "act.not_lawful",
            &format!("entry {size}"),
            signed(night, &again),
        ),
        damage("a vote more in a table", 6, "table.altered", place, table),
        damage("a file that the manifest does not name", 7, "file.unexpected", "extra.html", extra),
        damage("no manifest", 7, "manifest.missing", "manifest", without(night, "manifest")),
    ]
}

/// The bundle with other entries under a true head; its tables stay.
fn signed(night: &Night, entries: &[Vec<u8>]) -> Files {
    let mut files = night.files.clone();
    files.retain(|path, _| !path.starts_with("tile/"));
    files.extend(night.log.files(entries, &Head::default()));
    let text = manifest(&files, night.log.origin(), entries.len());
    files.insert("manifest".into(), text);
    files
}
