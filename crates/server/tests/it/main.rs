//! A node over HTTP: what it answers to good and bad acts, and what it shows.

mod cosign;
mod receipt;
mod registrar;
mod restored;

use std::path::Path;
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use election::act::{Act, CommissionEmpowered, ElectionOpened, FormRecorded, Mode, Payload};
use election::entry::{Entry, hex};
use election::form::Figures;
use exchange::Package;
use serde_json::Value;
use server::{Folder, Node};
use store::Log;
use tempfile::TempDir;
use tlog::NoteSigner;

const ORIGIN: &str = "test.example/exampland";

/// When the log of a test signs its first heads.
const AT: u64 = 1_717_254_000;

struct Served {
    address: String,
    node: Arc<Node>,
    runtime: tokio::runtime::Runtime,
    folder: TempDir,
}

fn key(commission: usize) -> SigningKey {
    SigningKey::from_bytes(&[u8::try_from(commission).expect("few") + 1; 32])
}

fn package() -> Package {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exampland");
    exchange::package::read(&server::read_tree(&root).expect("files")).expect("a sound package")
}

fn entry(by: usize, id: &str, act: Act) -> Entry {
    let commission = package().definition.commissions[by].code.clone();
    let payload =
        Payload { act, at: 1_717_255_000, by: commission, id: id.into(), origin: ORIGIN.into() };
    Entry::sign(payload, &key(by))
}

fn serve() -> Served {
    listen(founded(Mode::Rehearsal))
}

/// The folder of a node with its first acts.
fn founded(mode: Mode) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let package = package();
    let data = Folder::at(folder.path());
    let signer = NoteSigner::from_seed(ORIGIN, &[9; 32]).expect("a name for a log");
    data.write_package(&package.files).expect("written");
    data.write_log_key(&signer).expect("written");
    let definition = &package.definition;
    let mut first = vec![entry(
        0,
        "open",
        Act::ElectionOpened(ElectionOpened {
            election: definition.code.clone(),
            files: definition.files.clone(),
            authority_key: hex(key(0).verifying_key().as_bytes()),
            mode,
        }),
    )];
    for (at, commission) in definition.commissions.iter().enumerate().skip(1) {
        let act = CommissionEmpowered {
            commission: commission.code.clone(),
            key: hex(key(at).verifying_key().as_bytes()),
        };
        first.push(entry(0, commission.code.as_str(), Act::CommissionEmpowered(act)));
    }
    let mut log = Log::create(data.log(), &signer, &[], AT).expect("created");
    let bodies: Vec<_> =
        first.iter().map(|entry| (entry.payload.identity(), entry.to_bytes())).collect();
    let bodies: Vec<_> = bodies.iter().map(|(id, body)| (id.as_str(), body)).collect();
    log.append_batch(&bodies, &signer, AT).expect("appended");
    drop(log);
    folder
}

fn listen(folder: TempDir) -> Served {
    let node = Arc::new(Node::open(&Folder::at(folder.path())).expect("opens"));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let listening =
        runtime.block_on(server::serve(Arc::clone(&node), "127.0.0.1", 0)).expect("a free port");
    let address = format!("http://{}", listening.address);
    runtime.spawn(listening.run(std::future::pending()));
    Served { address, node, runtime, folder }
}

fn form(station: &str, version: u32, votes: [u64; 4]) -> Act {
    let package = package();
    let all: u64 = votes.iter().sum();
    let lists = package.definition.contests[0].lists.iter();
    let fields = ["electorate", "ballots_issued", "ballots_found"];
    let mut figures = Figures {
        fields: fields.into_iter().map(|field| (field.into(), all)).collect(),
        votes: lists.zip(votes).map(|(list, votes)| (list.code.clone(), votes)).collect(),
    };
    figures.fields.insert("ballots_invalid".into(), 0);
    Act::FormRecorded(FormRecorded {
        contest: "assembly".into(),
        station: station.into(),
        version,
        definition: package.definition.files["contests/assembly/form.toml"].clone(),
        figures,
        entered_by: "one".into(),
        confirmed_by: "two".into(),
        correction: None,
    })
}

impl Served {
    fn agent() -> ureq::Agent {
        ureq::Agent::config_builder().http_status_as_error(false).build().into()
    }

    fn post(&self, body: &[u8]) -> (u16, Value) {
        let sent = Self::agent().post(format!("{}/api/v1/acts", self.address)).send(body);
        let mut response = sent.expect("the server answers");
        let text = response.body_mut().read_to_string().expect("text");
        let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
        (response.status().as_u16(), value)
    }

    /// Sends an act and returns status and body as they are.
    fn send(&self, body: &[u8]) -> (u16, Vec<u8>) {
        let sent = Self::agent().post(format!("{}/api/v1/acts", self.address)).send(body);
        let mut response = sent.expect("the server answers");
        let bytes = response.body_mut().read_to_vec().expect("a body");
        (response.status().as_u16(), bytes)
    }

    /// Fetches bytes.
    fn fetch(&self, path: &str) -> (u16, Vec<u8>) {
        let mut response =
            Self::agent().get(format!("{}{path}", self.address)).call().expect("an answer");
        (response.status().as_u16(), response.body_mut().read_to_vec().expect("a body"))
    }

    fn get(&self, path: &str) -> (u16, String) {
        let mut response =
            Self::agent().get(format!("{}{path}", self.address)).call().expect("an answer");
        let bytes = response.body_mut().read_to_vec().expect("a body");
        (response.status().as_u16(), String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn codes(value: &Value) -> Vec<&str> {
    let errors = value["errors"].as_array().expect("a list of errors");
    errors.iter().map(|error| error["code"].as_str().expect("a code")).collect()
}

#[test]
fn bad_acts_are_refused_with_their_codes_and_change_nothing() {
    let served = serve();
    let check = |body: &[u8], status: u16, expected: &[&str]| {
        let size = served.node.size();
        let (found, value) = served.post(body);
        assert_eq!((found, codes(&value)), (status, expected.to_vec()), "{value}");
        assert_eq!(served.node.size(), size, "a refused act changes nothing");
    };
    let good = entry(1, "f1", form("N-001", 1, [4, 3, 2, 1]));
    check(b"not an act", 400, &["entry.unreadable"]);
    let spaced = [&good.to_bytes()[..], b" "].concat();
    check(&spaced, 400, &["entry.not_canonical"]);
    let mut forged = good.clone();
    forged.payload.at += 1;
    check(&forged.to_bytes(), 422, &["act.wrong_key"]);
    let mut foreign = good.payload.clone();
    foreign.origin = "elsewhere.example/live".into();
    check(&Entry::sign(foreign, &key(1)).to_bytes(), 422, &["act.wrong_origin"]);
    check(
        &entry(2, "f2", form("N-001", 1, [4, 3, 2, 1])).to_bytes(),
        422,
        &["act.other_commission"],
    );
    check(
        &entry(1, "f3", form("N-999", 1, [4, 3, 2, 1])).to_bytes(),
        422,
        &["act.unknown_station"],
    );
    let Act::FormRecorded(mut unbalanced) = form("N-001", 1, [4, 3, 2, 1]) else { unreachable!() };
    unbalanced.figures.fields.insert("ballots_found".into(), 11);
    unbalanced.figures.votes.insert("ghost".into(), 1);
    unbalanced.confirmed_by = "one".into();
    check(
        &entry(1, "f4", Act::FormRecorded(unbalanced)).to_bytes(),
        422,
        &["form.one_person", "form.unknown_list", "form.relation"],
    );
    served.post(&good.to_bytes());
    check(
        &entry(1, "f1", form("N-002", 1, [1, 1, 1, 1])).to_bytes(),
        409,
        &["store.act_id_reused"],
    );
    check(
        &entry(1, "f5", form("N-001", 1, [1, 1, 1, 1])).to_bytes(),
        409,
        &["form.version_conflict"],
    );
}

#[test]
fn a_negative_figure_is_named_by_its_place() {
    let served = serve();
    let text = String::from_utf8(entry(1, "f1", form("N-001", 1, [4, 3, 2, 1])).to_bytes());
    let text = text.expect("text").replace("\"sun\":4", "\"sun\":-4");
    let (status, value) = served.post(text.as_bytes());
    assert_eq!((status, codes(&value)), (400, vec!["entry.unreadable"]));
    let message = value["errors"][0]["message"].as_str().expect("a message");
    assert!(message.contains("-4"), "{message}");
}

#[test]
fn a_restart_shows_the_same_state() {
    let served = serve();
    served.post(&entry(1, "f1", form("N-001", 1, [4, 3, 2, 1])).to_bytes());
    let before = (served.get("/en/").1, served.get("/checkpoint").1);
    let Served { node, folder, runtime, .. } = served;
    drop(runtime);
    drop(node);
    let again = listen(folder);
    assert_eq!(before, (again.get("/en/").1, again.get("/checkpoint").1));
}

#[test]
fn pages_the_log_and_the_definition_are_served_and_nothing_else() {
    let served = serve();
    assert_eq!(served.get("/en/").0, 200);
    assert_eq!(served.get("/en/seats").0, 200, "a page is found without its last slash");
    assert!(served.get("/definition/election.toml").1.starts_with("code = "));
    assert_eq!(served.get("/tile/entries/000.p/3").0, 200);
    assert_eq!(served.get("/tile/entries/000.p/4").0, 404);
    let (status, page) = served.get("/en/nowhere/");
    assert!(status == 404 && page.contains("<html"), "{status}");
    assert_eq!(served.get("/../keys/log.key").0, 404);
    assert_eq!(served.get("/definition/../../keys/log.key").0, 404);
}

#[test]
fn only_the_page_that_runs_the_engine_may_compile_it() {
    let served = serve();
    let header = |path: &str, name: &str, tag: &str| {
        let url = format!("{}{path}", served.address);
        let answer = Served::agent().get(url).header("if-none-match", tag).call();
        let answer = answer.expect("an answer");
        let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let policy = |path: &str, tag: &str| header(path, "content-security-policy", tag);
    for path in ["/en/", "/en/seats/", "/static/engine.wasm", "/en/nothing/reform/"] {
        assert!(!policy(path, "").contains("wasm"), "{path}");
        assert!(policy(path, "").contains("script-src 'self';"), "{path}");
    }
    for path in ["/en/reform/", "/en/reform/index.html"] {
        let tag = header(path, "etag", "");
        for tag in ["", tag.as_str()] {
            assert!(policy(path, tag).contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}");
        }
    }
    assert_eq!(header("/static/engine.wasm", "content-type", ""), "application/wasm");
}

#[test]
fn a_second_node_on_the_same_folder_is_refused() {
    let served = serve();
    let second = Node::open(&Folder::at(served.folder.path()));
    assert_eq!(second.err().map(|error| error.code()), Some("store.locked"));
}

#[test]
fn what_is_too_long_is_a_problem_like_any_other() {
    let served = serve();
    let (status, value) = served.post(&vec![b'x'; 70_000]);
    assert_eq!((status, codes(&value)), (413, vec!["act.body"]));
}

#[test]
fn a_static_host_s_file_names_lead_to_the_same_pages() {
    let served = serve();
    assert_eq!(served.get("/en/index.html"), served.get("/en/"));
    assert_eq!(served.get("/index.html").0, 200);
}

#[test]
fn health_says_whether_acts_are_taken() {
    let served = serve();
    let (status, text) = served.get("/healthz");
    let said: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((status, said["size"].as_u64(), &said["takes_acts"]), (200, Some(3), &true.into()));
    // A rehearsal signs with the time it plays, which has no age.
    assert_eq!((&said["head_age_seconds"], &said["head_is_fresh"]), (&Value::Null, &true.into()));
    served.node.stop_taking();
    assert_eq!(served.get("/healthz").0, 503);
}

#[test]
fn a_node_stops_while_pages_are_open() {
    let served = serve();
    let node = Arc::clone(&served.node);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let ended = served.runtime.block_on(async {
        let listening = server::serve(node, "127.0.0.1", 0).await.expect("a free port");
        let address = listening.address;
        let running = tokio::spawn(listening.run(async { drop(stopped.await) }));
        let reader = tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).expect("connects");
            std::io::Write::write_all(&mut stream, b"GET /events HTTP/1.1\r\nhost: x\r\n\r\n")
                .expect("sent");
            let mut first = [0; 1];
            std::io::Read::read_exact(&mut stream, &mut first).expect("an answer begins");
            stream
        });
        let _open = reader.await.expect("a stream is open");
        stop.send(()).expect("the server listens for it");
        tokio::time::timeout(std::time::Duration::from_mins(1), running).await
    });
    ended.expect("it ends by itself").expect("without a panic");
}

#[test]
fn a_log_that_was_never_opened_is_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = Folder::at(folder.path());
    let signer = NoteSigner::from_seed(ORIGIN, &[9; 32]).expect("a name for a log");
    data.write_package(&package().files).expect("written");
    data.write_log_key(&signer).expect("written");
    drop(Log::create(data.log(), &signer, &[], AT).expect("created"));
    let opened = Node::open(&data);
    assert_eq!(opened.err().map(|error| error.code()), Some("log.never_opened"));
}
