//! Figures of forms of Exampland: right ones, and each rule broken.

use election::form::Figures;
use exchange::package::Package;
use serde_json::{Value, json};
use tabulation::check;

/// Fields: electorate, ballots issued, ballots found, ballots invalid.
type Fields = [Option<u64>; 4];

const ORDINARY: Fields = [Some(1000), Some(640), Some(638), Some(12)];
const ENVELOPE: Fields = [None, Some(640), Some(638), Some(12)];
const VOTES: [u64; 4] = [301, 205, 90, 30];

/// Each case: the kind of the station, the figures, whether they are right, else which rule they
/// break first.
pub fn cases(package: &Package) -> Value {
    let mut cases = Vec::new();
    let contest = &package.definition.contests[0];
    let mut case = |name: &str, kind: &str, figures: &Figures, rule: Option<u32>| {
        let mut station = package.definition.stations[0].clone();
        station.kind = kind.into();
        let right = check(contest, &station, figures).is_ok();
        assert_eq!(right, rule.is_none(), "{name}");
        cases.push(
            json!({ "name": name, "kind": kind, "figures": figures, "right": right, "rule": rule }),
        );
    };
    let plain = |fields: Fields| figures(fields, VOTES);
    case("as it should be", "ordinary", &plain(ORDINARY), None);
    case("a station without a roll", "envelope", &plain(ENVELOPE), None);
    case("a roll where there is none", "envelope", &plain(ORDINARY), Some(2));
    case("no roll where there is one", "ordinary", &plain(ENVELOPE), Some(2));
    case("all zero", "ordinary", &figures([Some(0); 4], [0; 4]), None);
    let mut other = plain(ORDINARY);
    other.fields.insert("pencils".into(), 1);
    case("a field that the form has not", "ordinary", &other, Some(1));
    let mut other = plain(ORDINARY);
    other.fields.insert("votes".into(), 626);
    case("the field of the votes as a field", "ordinary", &other, Some(1));
    let mut other = plain(ORDINARY);
    other.votes.insert("comet".into(), 0);
    case("a list that the contest has not", "ordinary", &other, Some(1));
    let mut other = plain(ORDINARY);
    other.votes.remove("dust");
    case("no figure for a list", "ordinary", &other, Some(2));
    for (at, name) in
        ["electorate", "ballots_issued", "ballots_found", "ballots_invalid"].iter().enumerate()
    {
        let mut fields = ORDINARY;
        fields[at] = None;
        case(&format!("no figure for {name}"), "ordinary", &plain(fields), Some(2));
        fields[at] = Some(10_000);
        case(&format!("10,000 in {name}"), "ordinary", &plain(fields), Some(3));
    }
    case(
        "the largest figure",
        "ordinary",
        &plain([Some(9999), Some(640), Some(638), Some(12)]),
        None,
    );
    let at = |electorate, issued, found, invalid| {
        plain([Some(electorate), Some(issued), Some(found), Some(invalid)])
    };
    case("R1 with equality", "ordinary", &at(640, 640, 638, 12), None);
    case("R1 broken by one", "ordinary", &at(639, 640, 638, 12), Some(4));
    case("R2 with equality", "ordinary", &at(1000, 638, 638, 12), None);
    case("R2 broken by one", "ordinary", &at(1000, 637, 638, 12), Some(4));
    case("R3 too few", "ordinary", &at(1000, 640, 637, 12), Some(4));
    case("R3 too many", "ordinary", &at(1000, 640, 639, 12), Some(4));
    case("R3 by another line", "ordinary", &at(1000, 640, 638, 13), Some(4));
    let swapped = figures(ORDINARY, [205, 301, 90, 30]);
    case("two lists exchanged: nothing shows it", "ordinary", &swapped, None);
    let form = package.files.get("contests/assembly/form.toml").expect("Exampland has it");
    let lists: Vec<&str> = contest.lists.iter().map(|list| list.code.as_str()).collect();
    let digest = election::entry::sha256_hex(form);
    json!({
        "about": "verification.md#figures-of-a-form: the form is that of fixtures/exampland, contest assembly",
        "form": digest, "lists": lists, "cases": cases,
    })
}

fn figures(fields: Fields, votes: [u64; 4]) -> Figures {
    let names = ["electorate", "ballots_issued", "ballots_found", "ballots_invalid"];
    let fields = names.into_iter().zip(fields);
    let fields = fields.filter_map(|(name, figure)| Some((name.into(), figure?))).collect();
    let lists = ["sun", "moon", "star", "dust"];
    let votes = lists.into_iter().zip(votes).map(|(list, votes)| (list.into(), votes)).collect();
    Figures { fields, votes }
}
