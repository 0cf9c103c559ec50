//! Receipts of real forms on paper: what stands on the page, and that it is the same each time.
//!
//! With `SAYLAU_PAPERS` set to a folder, the papers made here are left there to be looked at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use ed25519_dalek::SigningKey;
use election::act::{Act, FormRecorded, Payload};
use election::definition::Definition;
use election::entry::Entry;
use election::form::{Column, Figures};
use exchange::Files;
use paper::qr::Qr;
use receipt::{Checked, Receipt, Trust, check, code};
use tlog::{Checkpoint, Cosigner, Hash, NoteSigner, Tree};

const LIVE: &str = "results.sailau.example.org";
const REHEARSAL: &str = "rehearsal.kz-2021.example/1";

/// Entries of the log in which the form stands: a night of ten thousand stations.
const SIZE: u64 = 31_260;
const POSITION: u64 = 31_207;

fn read_tree(root: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(root).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            read_tree(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

fn definition(package: &str) -> Definition {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Files::new();
    read_tree(&root.join("laws"), "laws/", &mut files);
    read_tree(&root.join(package), "", &mut files);
    exchange::package::read(&files).expect("a sound package").definition
}

/// A receipt of the first station's form, with figures that fill their lines.
fn made(definition: &Definition, origin: &str) -> (Receipt, Checked) {
    let secret = || SigningKey::from_bytes(&[7; 32]);
    let (contest, station) = (&definition.contests[0], &definition.stations[411]);
    let mut figures = Figures { fields: BTreeMap::new(), votes: BTreeMap::new() };
    for (column, figure) in contest.form.columns(contest.lists.len()).iter().zip(1_204..) {
        match column {
            Column::Field(at) => {
                figures.fields.insert(contest.form.fields[*at].code.clone(), figure);
            }
            Column::List(at) => {
                figures.votes.insert(contest.lists[*at].code.clone(), figure / 5);
            }
        }
    }
    let commission = definition.signers()[411];
    let act = Act::FormRecorded(FormRecorded {
        contest: contest.code.clone(),
        station: station.code.clone(),
        version: 1,
        definition: definition.files[&format!("contests/{}/form.toml", contest.code)].clone(),
        figures,
        entered_by: "clerk 1".into(),
        confirmed_by: "clerk 2".into(),
        correction: None,
    });
    let by = definition.commissions[commission].code.clone();
    let id = "form-04-0412-1".into();
    let entry =
        Entry::sign(Payload { act, at: 1_610_301_000, by, id, origin: origin.into() }, &secret());
    let leaf = |nth: u64| {
        if nth == POSITION { Hash::leaf(&entry.to_bytes()) } else { Hash::leaf(&nth.to_be_bytes()) }
    };
    let tree: Tree = (0..SIZE).map(leaf).collect();
    let signer = NoteSigner::new(origin, secret()).expect("a name");
    let mut note = Checkpoint::new(origin, tree.head()).expect("a name").sign(&signer);
    Cosigner::new(origin, secret()).expect("a name").cosign(&mut note, 1_610_301_120);
    let proof = tree.inclusion_proof(POSITION, SIZE).expect("in the tree");
    let receipt = Receipt::new(entry, &secret().verifying_key(), &proof, &note.to_string());
    let trust = Trust { keys: vec![signer.verifier().clone()], ..Trust::default() };
    let checked = check(&receipt, &trust).expect("true");
    (receipt, checked)
}

/// Writes the paper where it can be looked at, or into `folder`.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let kept = std::env::var_os("SAYLAU_PAPERS").map(PathBuf::from);
    let path = kept.as_deref().unwrap_or(folder).join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// What a tool prints about a paper; none where the tool is not installed.
fn told(tool: &str, arguments: &[&str], paper: &Path) -> Option<String> {
    let output = Command::new(tool).args(arguments).arg(paper).args(["-"]).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_receipt_is_one_page_with_its_figures_in_each_language_and_the_same_bytes_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let definition = definition("elections/kz-2021");
    let (receipt, checked) = made(&definition, LIVE);
    let station = definition.stations[411].code.as_str();
    for (tag, words) in [
        ("kk", ["Қабылданды", "Журналдың 31\u{a0}207-жазбасы", "Тізімдегі сайлаушылар саны"]),
        ("ru", ["Принято", "Запись 31\u{a0}207 в журнале", "Число избирателей в списке"]),
        ("en", ["Accepted", "Entry 31,207 of the log", "Voters on the list"]),
    ] {
        let pdf = paper::receipt(&receipt, &checked, &definition, tag).expect("a paper");
        assert_eq!(pdf, paper::receipt(&receipt, &checked, &definition, tag).expect("again"));
        assert!(pdf.len() < 100_000, "{} bytes", pdf.len());
        let path = keep(folder.path(), &format!("receipt-{tag}.pdf"), &pdf);
        println!("{tag}: {} bytes", pdf.len());
        let Some(text) = told("pdftotext", &["-layout"], &path) else { continue };
        let plain = text.replace('\u{a0}', " ");
        for word in words.iter().chain([&station]) {
            assert!(plain.contains(&word.replace('\u{a0}', " ")), "{tag}: `{word}` in\n{text}");
        }
        assert_eq!(text.matches('\u{c}').count(), 1, "one page");
    }
}

#[test]
fn a_rehearsal_says_so_above_below_and_across() {
    let folder = tempfile::tempdir().expect("a folder");
    let definition = definition("elections/kz-2021");
    let (receipt, checked) = made(&definition, REHEARSAL);
    let pdf = paper::receipt(&receipt, &checked, &definition, "kk").expect("a paper");
    let path = keep(folder.path(), "receipt-rehearsal.pdf", &pdf);
    if let Some(text) = told("pdftotext", &[], &path) {
        assert!(text.matches("ЖАТТЫҒУ").count() >= 2, "{text}");
    }
    let live = paper::receipt(&made(&definition, LIVE).0, &checked, &definition, "kk");
    assert_ne!(live.expect("a paper"), pdf);
}

#[test]
fn the_code_of_a_real_form_fits_a_qr_code_that_a_phone_reads_from_paper() {
    let folder = tempfile::tempdir().expect("a folder");
    let definition = definition("elections/kz-2021");
    let (receipt, _) = made(&definition, LIVE);
    let text = code::write(&receipt);
    let qr = Qr::new(&text).expect("fits");
    println!(
        "{} bytes of JSON, {} letters, version {} level {}",
        receipt.to_json().len(),
        text.len(),
        qr.version,
        qr.level
    );
    assert!(qr.version <= 30, "version {}", qr.version);
    let png = keep(folder.path(), "receipt.png", &qr.png());
    keep(folder.path(), "receipt.svg", qr.svg("Receipt").as_bytes());
    if let Ok(output) = Command::new("zbarimg").args(["-q", "--raw"]).arg(&png).output() {
        let read = String::from_utf8_lossy(&output.stdout);
        assert_eq!(read.strip_suffix('\n'), Some(&*text));
    }
}

#[test]
fn an_act_of_another_election_gets_no_paper() {
    let definition = definition("elections/kz-2021");
    let (receipt, checked) = made(&definition, LIVE);
    let other = self::definition("fixtures/exampland");
    let error = paper::receipt(&receipt, &checked, &other, "en").expect_err("not of it");
    assert_eq!(error.code(), "paper.other_definition");
}
