use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use allocation::Outcome;
use election::act::{Act, Mode};
use election::form::Figures;
use exchange::Files;
use exchange::package::{Package, read};

use super::{Log, Play};

/// Exampland's council with one station and a quota that gives seats beyond the house.
fn package() -> Package {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root");
    let folder = root.join("fixtures").join("exampland");
    let paths = [
        "election.toml",
        "areas.csv",
        "commissions.csv",
        "stations.csv",
        "contests/council/contest.toml",
        "contests/council/lists.csv",
        "contests/council/form.toml",
        "laws/xx/council/2024-06-01.toml",
    ];
    let mut files = Files::new();
    for path in paths {
        let text = fs::read_to_string(folder.join(path)).expect("Exampland");
        let text = match path {
            "election.toml" => text.replace("\"assembly\", \"council\"", "\"council\""),
            "stations.csv" => text.split_inclusive('\n').take(2).collect(),
            _ => text
                .replace("value = 5", "value = 3")
                .replace("{ value = \"dhondt\"", "{ value = \"imperiali_quota\"")
                .replace(
                    "tie    =",
                    "leftover = { value = \"largest_remainder\", cite = \"art. 9\" }\ntie    =",
                ),
        };
        files.insert(path.into(), text.into_bytes());
    }
    read(&files).expect("a package")
}

fn figures(votes: [u64; 2]) -> Figures {
    let found = votes[0] + votes[1];
    let fields = [
        ("electorate", 1000),
        ("ballots_issued", found),
        ("ballots_found", found),
        ("ballots_invalid", 0),
    ];
    Figures {
        fields: fields.map(|(name, figure)| (name.into(), figure)).into(),
        votes: BTreeMap::from([("east".into(), votes[0]), ("west".into(), votes[1])]),
    }
}

#[test]
fn a_ruling_that_newer_figures_leave_without_an_answer_is_asked_for_again() {
    let package = package();
    let log = Log::new("rehearsal.example", 1, 1_717_300_000);
    let mut play = Play::new(&package, &log).expect("a law that can be counted");
    play.open(Mode::Rehearsal).expect("lawful");
    play.empower().expect("lawful");
    let form = |play: &mut Play<'_>, votes| {
        let form = play.form(0, 0, figures(votes));
        play.act(play.signer(0), Act::FormRecorded(form)).expect("lawful");
    };
    // A quota of a fifth of the votes gives 3 and 2 seats in a house of 3.
    form(&mut play, [60, 40]);
    let question = "over_allocation:2:east,west";
    let ruling = |play: &mut Play<'_>, decision: &[&str]| {
        let ruling = play.ruling(0, question, decision);
        play.tried(0, Act::RulingRecorded(ruling))
    };
    assert!(ruling(&mut play, &["west", "west", "west"]).is_err());
    assert!(ruling(&mut play, &["east", "east"]).is_ok());
    assert!(play.canvass().outcome(0).seats().is_some());
    // Now east has one seat, and cannot give up two.
    form(&mut play, [20, 80]);
    let Outcome::RulingNeeded(needed) = play.canvass().outcome(0) else { panic!("a question") };
    assert_eq!(needed.question.id, question);
    assert!(ruling(&mut play, &["east", "east"]).is_err());
    assert!(ruling(&mut play, &["west", "west"]).is_ok());
    assert!(play.canvass().outcome(0).seats().is_some());
    // The first ruling answers again, and stands before the second.
    form(&mut play, [60, 40]);
    let seats = play.canvass().outcome(0).seats().expect("seats").clone();
    assert_eq!(seats.values().map(|seats| seats.0).collect::<Vec<_>>(), [1, 2]);
}
