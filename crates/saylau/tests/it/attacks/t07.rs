//! T07: what one election signed, sent to another. Logs and commissions have the same secret keys
//! in every environment here: nothing but the origin is left to tell them apart.

use std::path::Path;

use ed25519_dalek::SigningKey;
use election::act::{Act, CommissionEmpowered, ElectionOpened, FormRecorded, Mode, Payload};
use election::entry::{Entry, hex};
use election::form::{Column, Figures};
use exchange::Package;
use receipt::{Receipt, Trust, check, code};
use server::{Folder, Node};
use store::Log;
use tlog::{Checkpoint, Cosigner, NoteSigner, Policy, SignedNote};

use crate::published::Night;
use crate::{exampland, json, text};

/// Name of the folder, origin, mode.
const ENVIRONMENTS: [(&str, &str, Mode); 5] = [
    ("live-a", "a.example.org", Mode::Live),
    ("live-b", "b.example.org", Mode::Live),
    ("rehearsal-a", "rehearsal.a.example.org", Mode::Rehearsal),
    ("round-1", "a.example.org/2026/1", Mode::Live),
    ("round-2", "a.example.org/2026/2", Mode::Live),
];

const AT: u64 = 1_717_265_000;

/// An environment with everything that it signed.
struct Environment {
    name: &'static str,
    origin: &'static str,
    mode: Mode,
    signer: NoteSigner,
    acts: Vec<Vec<u8>>,
    receipts: Vec<Receipt>,
    head: SignedNote,
}

fn key(commission: usize) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(commission).expect("few") + 1; 32])
}

fn entry(package: &Package, origin: &str, by: usize, id: &str, act: Act) -> Entry {
    let by_code = package.definition.commissions[by].code.clone();
    let payload = Payload { act, at: AT, by: by_code, id: id.into(), origin: origin.into() };
    Entry::sign(payload, &key(by))
}

fn opening(package: &Package, origin: &str, mode: Mode) -> Vec<Entry> {
    let definition = &package.definition;
    let opened = Act::ElectionOpened(ElectionOpened {
        election: definition.code.clone(),
        files: definition.files.clone(),
        authority_key: hex(key(0).verifying_key().as_bytes()),
        mode,
    });
    let mut first = vec![entry(package, origin, 0, "open", opened)];
    for (at, commission) in definition.commissions.iter().enumerate().skip(1) {
        let key = hex(key(at).verifying_key().as_bytes());
        let act = CommissionEmpowered { commission: commission.code.clone(), key };
        let act = Act::CommissionEmpowered(act);
        first.push(entry(package, origin, 0, commission.code.as_str(), act));
    }
    first
}

/// The form of a station that takes every line: eight votes on as many ballots.
fn form(package: &Package, origin: &str, station: usize) -> Entry {
    let definition = &package.definition;
    let contest = &definition.contests[0];
    let mut figures = Figures::default();
    for column in contest.form.columns(contest.lists.len()) {
        match column {
            Column::Field(at) => {
                let code = &contest.form.fields[at].code;
                let figure = if code.as_str() == "ballots_invalid" { 0 } else { 8 };
                figures.fields.insert(code.clone(), figure);
            }
            Column::List(at) => {
                figures.votes.insert(contest.lists[at].code.clone(), if at == 0 { 8 } else { 0 });
            }
        }
    }
    let act = Act::FormRecorded(FormRecorded {
        contest: contest.code.clone(),
        station: definition.stations[station].code.clone(),
        version: 1,
        definition: definition.files[&format!("contests/{}/form.toml", contest.code)].clone(),
        figures,
        entered_by: "one".into(),
        confirmed_by: "two".into(),
        correction: None,
    });
    entry(package, origin, definition.signers()[station], &format!("form-{station}"), act)
}

fn make(
    night: &Night,
    package: &Package,
    (name, origin, mode): (&'static str, &'static str, Mode),
) -> Environment {
    let root = night.at(name);
    let folder = Folder::at(&root);
    let signer = NoteSigner::from_seed(origin, &[9; 32]).expect("a name");
    folder.write_package(&package.files).expect("written");
    folder.write_log_key(&signer).expect("written");
    let first = opening(package, origin, mode);
    let bodies: Vec<_> =
        first.iter().map(|entry| (entry.payload.identity(), entry.to_bytes())).collect();
    let bodies: Vec<_> = bodies.iter().map(|(id, body)| (id.as_str(), body)).collect();
    let mut log = Log::create(folder.log(), &signer, &[], AT).expect("created");
    log.append_batch(&bodies, &signer, AT).expect("appended");
    drop(log);
    let node = Node::open(&folder).expect("opens");
    let mut acts: Vec<Vec<u8>> = first.iter().map(Entry::to_bytes).collect();
    // One station is left without a form: there every form of another election would fit.
    for station in 0..package.definition.stations.len() - 1 {
        let body = form(package, origin, station).to_bytes();
        if node.append(body.clone()).is_ok() {
            acts.push(body);
        }
    }
    assert!(acts.len() > first.len(), "forms were taken");
    let receipts = acts.iter().map(|body| {
        let accepted = node.append(body.clone()).expect("it is in the log");
        let entry = node.precheck(body).expect("an entry");
        node.receipt(entry, body.clone(), &accepted.proof, &accepted.signed.note)
    });
    let receipts: Vec<Receipt> = receipts.collect();
    let head = node.live().signed.note.parse().expect("a note");
    drop(node);
    let public = night.at(&format!("{name}.public"));
    let (value, code) = json(&["publish", text(&root), text(&public)]);
    assert_eq!(code, 0, "{value}");
    Environment { name, origin, mode, signer, acts, receipts, head }
}

fn open(night: &Night, environment: &Environment) -> Node {
    Node::open(&Folder::at(&night.at(environment.name))).expect("opens")
}

/// Every ordered pair of different environments.
fn pairs(all: &[Environment]) -> impl Iterator<Item = (&Environment, &Environment)> {
    all.iter().flat_map(move |from| {
        all.iter().filter(move |to| to.name != from.name).map(move |to| (from, to))
    })
}

#[test]
fn t07_no_message_of_one_election_is_taken_by_another() {
    let night = Night { folder: tempfile::tempdir().expect("a folder") };
    let files = server::read_tree(Path::new(&exampland())).expect("files");
    let package = exchange::package::read(&files).expect("a sound package");
    let all = ENVIRONMENTS.map(|environment| make(&night, &package, environment));
    let mut refused = 0;
    for to in &all {
        let node = open(&night, to);
        let size = node.size();
        for from in all.iter().filter(|from| from.name != to.name) {
            for body in &from.acts {
                assert!(node.append(body.clone()).is_err(), "{} to {}", from.name, to.name);
                refused += 1;
            }
        }
        assert_eq!(node.size(), size);
    }
    for (from, to) in pairs(&all) {
        refused += heads(from, to) + receipts(from, to);
        refused += snapshot(&night, from, to);
    }
    println!("{refused} messages of another environment, all refused, over 20 ordered pairs");
    assert!(refused > 300, "{refused}");
}

/// Heads and the cosignatures of a witness that serves both.
fn heads(from: &Environment, to: &Environment) -> usize {
    let note = from.head.to_string();
    let keys = [to.signer.verifier().clone()];
    assert!(Checkpoint::open(&note, to.origin, &keys).is_err());
    let witness =
        Cosigner::new("w.example.org", SigningKey::from_bytes(&[77; 32])).expect("a name");
    let policy = format!("log {}\nwitness w {}\nquorum w\n", keys[0], witness.verifier());
    let policy: Policy = policy.parse().expect("a policy");
    let mut cosigned = from.head.clone();
    witness.cosign(&mut cosigned, AT);
    assert!(policy.open(&cosigned).is_err());
    // The witness' line of one head under the other's, also where both have the same size.
    let line = cosigned.to_string().lines().last().expect("a line").to_owned();
    let moved: SignedNote = format!("{}{line}\n", to.head).parse().expect("a note");
    assert!(policy.open(&moved).is_err());
    3
}

fn receipts(from: &Environment, to: &Environment) -> usize {
    let trust = |mode| Trust { keys: vec![to.signer.verifier().clone()], mode, ..Trust::default() };
    for receipt in &from.receipts {
        assert!(check(receipt, &trust(None)).is_err(), "{} to {}", from.name, to.name);
        let own = Trust { keys: vec![from.signer.verifier().clone()], ..Trust::default() };
        assert!(check(receipt, &own).is_ok());
        // Dressed up as one of the other log, by every field that is not signed.
        let mut dressed = receipt.clone();
        (dressed.origin, dressed.mode) = (to.origin.to_owned(), to.mode);
        dressed.head = to.head.to_string();
        assert!(check(&dressed, &trust(Some(to.mode))).is_err());
        let again = code::read(&code::write(&dressed)).expect("its form is right");
        assert!(check(&again, &trust(None)).is_err());
    }
    from.receipts.len() * 2
}

fn snapshot(night: &Night, from: &Environment, to: &Environment) -> usize {
    let public = night.at(&format!("{}.public", from.name));
    let key = to.signer.verifier().to_string();
    let (value, code) = json(&["verify", text(&public), "--without-pages", "--key", &key]);
    assert_eq!(code, 1, "{} for {}: {value}", from.name, to.name);
    1
}
