//! Which files a recount needs, told by those that are there: for who fetches them one by one.

use std::collections::BTreeSet;

use election::act::Act;
use election::entry::Entry;
use tlog::{Bundle, Checkpoint, ENTRY_LENGTH_MAX, SignedNote, bundles, tiles};

use crate::source::{FILE_BYTES_MAX, Source};

/// Paths of the files up to the stage of the tables, as far as `source` has what names them. A file
/// among them may not exist; ask again when those that do are there, until nothing new is named.
pub fn wanted(source: &dyn Source) -> BTreeSet<String> {
    let mut wanted: BTreeSet<String> =
        ["log.vkey", "log.policy", "checkpoint"].map(str::to_owned).into();
    let Some(size) = size(source) else { return wanted };
    wanted.extend(bundles(size).map(|bundle| bundle.to_string()));
    wanted.extend(tiles(size).map(|tile| tile.to_string()));
    let Some((files, is_draft)) = files(source, size) else { return wanted };
    let mut contests: BTreeSet<String> = BTreeSet::new();
    let mut of_definition = files;
    if is_draft {
        of_definition.insert("election.toml".to_owned());
        let first = source.read("definition/election.toml", FILE_BYTES_MAX).ok().flatten();
        let named = first.and_then(|first| exchange::package::draft_paths(&first).ok());
        of_definition.extend(named.unwrap_or_default());
    }
    for path in &of_definition {
        let contest =
            path.strip_prefix("contests/").and_then(|path| path.strip_suffix("/form.toml"));
        contests.extend(contest.map(str::to_owned));
    }
    wanted.extend(of_definition.iter().map(|path| format!("definition/{path}")));
    for contest in contests {
        let names = ["stations.csv", "versions.csv", "totals.json", "seats.json"];
        wanted.extend(names.map(|name| format!("data/{contest}/{name}")));
    }
    let turnout = ["turnout.csv", "turnout-areas.csv", "turnout-versions.csv"];
    wanted.extend(turnout.map(|name| format!("data/{name}")));
    wanted
}

fn size(source: &dyn Source) -> Option<u64> {
    let note = source.read("checkpoint", 64 << 10).ok()??;
    let note: SignedNote = std::str::from_utf8(&note).ok()?.parse().ok()?;
    let checkpoint: Checkpoint = note.text().parse().ok()?;
    Some(checkpoint.head().size)
}

/// Files of the definition as the log names them, and whether they are those of a draft.
fn files(source: &dyn Source, size: u64) -> Option<(BTreeSet<String>, bool)> {
    let mut registers = None;
    for bundle in bundles(size) {
        for body in bodies(source, &bundle)? {
            if !body.starts_with(b"{\"payload\":{\"act\":\"election_opened\"")
                && !body.starts_with(b"{\"payload\":{\"act\":\"registers_opened\"")
            {
                continue;
            }
            match Entry::from_bytes(&body).ok()?.payload.act {
                Act::ElectionOpened(act) => return Some((act.files.into_keys().collect(), false)),
                Act::RegistersOpened(act) => registers = Some(act.laws.into_keys().collect()),
                _ => {}
            }
        }
    }
    registers.map(|laws| (laws, true))
}

fn bodies(source: &dyn Source, bundle: &Bundle) -> Option<Vec<Vec<u8>>> {
    let length_max = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
    let bytes = source.read(&bundle.to_string(), length_max).ok()??;
    Some(bundle.entries(&bytes).ok()?.into_iter().map(<[u8]>::to_vec).collect())
}
