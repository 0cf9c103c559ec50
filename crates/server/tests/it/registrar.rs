//! The registrar's pages: who gets in, what a form does, what another site cannot do.

use std::path::Path;
use std::sync::Arc;

use election::act::{Act, Mode, Payload, RegistersOpened};
use election::entry::{Entry, hex};
use exchange::{Files, Package};
use server::{Folder, Node};
use store::Log;
use tempfile::TempDir;
use tlog::NoteSigner;

use super::{ORIGIN, key};

struct Desk {
    address: String,
    link: String,
    node: Arc<Node>,
    cookie: String,
    csrf: String,
    _runtime: tokio::runtime::Runtime,
    folder: TempDir,
}

struct Answer {
    status: u16,
    text: String,
    location: String,
    cookie: String,
    policy: String,
}

/// The package of tests without a list and a station.
fn draft() -> Package {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exampland");
    let mut files: Files = server::read_tree(&root).expect("files");
    for path in ["stations.csv", "contests/assembly/lists.csv", "contests/council/lists.csv"] {
        let text = String::from_utf8(files[path].clone()).expect("text");
        let header = format!("{}\n", text.lines().next().expect("a header"));
        files.insert(path.into(), header.into_bytes());
    }
    exchange::package::read(&files).expect("a draft")
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let (package, data) = (draft(), Folder::at(folder.path()));
    let signer = NoteSigner::from_seed(ORIGIN, &[9; 32]).expect("a name for a log");
    data.write_package(&package.files).expect("written");
    data.write_log_key(&signer).expect("written");
    let definition = &package.definition;
    let authority = &definition.commissions[0].code;
    data.write_commission_key(authority.as_str(), &hex(key(0).as_bytes())).expect("written");
    let laws = definition.files.iter().filter(|(path, _)| path.starts_with("laws/"));
    let act = Act::RegistersOpened(RegistersOpened {
        election: definition.code.clone(),
        authority_key: hex(key(0).verifying_key().as_bytes()),
        mode: Mode::Rehearsal,
        laws: laws.map(|(path, hash)| (path.clone(), hash.clone())).collect(),
    });
    let payload = Payload {
        act,
        at: 1_709_251_200,
        by: authority.clone(),
        id: "registers".into(),
        origin: ORIGIN.into(),
    };
    let entry = Entry::sign(payload, &key(0));
    let mut log = Log::create(data.log(), &signer, &[], crate::AT).expect("created");
    let body = entry.to_bytes();
    log.append_batch(&[(entry.payload.identity().as_str(), &body)], &signer, crate::AT)
        .expect("appended");
    drop(log);
    folder
}

/// A desk that nobody has entered.
fn closed() -> Desk {
    let folder = folder();
    let data = Folder::at(folder.path());
    let node = Arc::new(Node::open(&data).expect("opens"));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let serving = server::serve_registrar(Arc::clone(&node), &data, "127.0.0.1", 0);
    let (listening, link) = runtime.block_on(serving).expect("a free port");
    let address = format!("http://{}", listening.address);
    runtime.spawn(listening.run(std::future::pending()));
    let (cookie, csrf) = (String::new(), String::new());
    Desk { address, link, node, cookie, csrf, _runtime: runtime, folder }
}

/// A desk with an open session.
fn open() -> Desk {
    let mut desk = closed();
    let path = desk.link.strip_prefix(&desk.address).expect("its own address").to_owned();
    let entered = desk.get(&path, &[]);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/registrar/en/"));
    entered.cookie.split(';').next().expect("a cookie").clone_into(&mut desk.cookie);
    let home = desk.get("/registrar/en/", &[]);
    assert_eq!(home.status, 200);
    let (_, rest) = home.text.split_once("name=\"csrf\" value=\"").expect("a form");
    rest.split('"').next().expect("a value").clone_into(&mut desk.csrf);
    desk
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.build().into()
}

impl Desk {
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(format!("{}{path}", self.address));
        for (name, value) in headers.iter().copied().chain([("cookie", self.cookie.as_str())]) {
            request = request.header(name, value);
        }
        answer(request.call().expect("an answer"))
    }

    /// Sends a form with its secret.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = [&[("csrf", self.csrf.as_str())], fields].concat();
        self.send(path, &form(&fields), &[])
    }

    fn send(&self, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Answer {
        let mut request = agent()
            .post(format!("{}{path}", self.address))
            .header("content-type", "multipart/form-data; boundary=BOUNDARY");
        for (name, value) in headers.iter().copied().chain([("cookie", self.cookie.as_str())]) {
            request = request.header(name, value);
        }
        answer(request.send(body).expect("an answer"))
    }

    /// Sends a form, then the button of what it shows; returns the path of the receipt.
    fn record(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let checked = self.post(path, fields);
        assert_eq!(checked.status, 200, "{}", checked.text);
        let (_, rest) = checked.text.split_once("name=\"checked\" value=\"").expect("a button");
        let name = rest.split('"').next().expect("a value");
        let recorded = self.post("/registrar/en/record/", &[("checked", name)]);
        assert_eq!(recorded.status, 303, "{}", recorded.text);
        let again = self.post("/registrar/en/record/", &[("checked", name)]);
        assert_eq!(again.status, 410, "a button records once");
        recorded.location
    }
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (location, cookie) = (header("location"), header("set-cookie"));
    let policy = header("content-security-policy");
    let status = response.status().as_u16();
    let text = response.body_mut().read_to_string().expect("text");
    Answer { status, text, location, cookie, policy }
}

/// A form as browsers send it; a field whose name begins with `@` is a file.
fn form(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = String::new();
    for (name, value) in fields {
        let head = match name.strip_prefix('@') {
            Some(name) => {
                format!("name=\"{name}\"; filename=\"{name}.csv\"\r\ncontent-type: text/csv")
            }
            None => format!("name=\"{name}\""),
        };
        let part = format!("content-disposition: form-data; {head}\r\n\r\n{value}\r\n");
        body.extend(["--BOUNDARY\r\n", part.as_str()]);
    }
    body.push_str("--BOUNDARY--\r\n");
    body.into_bytes()
}

const CANDIDATES: &str = "number,name,born,sex,citizen,resident_years,residence,occupation\n\
    1,Candidate 1,1980-05-01,female,yes,20,North,teacher\n\
    2,Candidate 2,1975-02-11,male,yes,30,South,engineer\n";

fn list(candidates: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("contest", "assembly"),
        ("list", "sun"),
        ("party", "sun"),
        ("name_en", "Party of the Sun"),
        ("short_en", "Sun"),
        ("colour", "#b35900"),
        ("document", "congress of 1 March"),
        ("@candidates", candidates),
        ("at", "2024-03-02T08:00:00Z"),
    ];
    fields.map(|(name, value)| (name, value.to_owned())).into()
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn nobody_gets_in_without_the_link_and_the_link_works_once() {
    let desk = open();
    let stranger = Desk { cookie: String::new(), ..desk };
    let link = stranger.link.strip_prefix(&stranger.address).expect("its own address");
    for path in ["/registrar/", "/registrar/en/", "/registrar/en/list/", link] {
        let shut = stranger.get(path, &[]);
        assert_eq!(shut.status, 403, "{path}");
        assert!(!shut.text.contains("csrf"), "{path}: no secret in it");
    }
    let shut = stranger.post("/registrar/en/late/", &[("ruling", "r1")]);
    assert!(shut.status == 403 && shut.text.contains("registrar.no_session"), "{}", shut.text);
    let guessed = stranger.get("/registrar/en/", &[("cookie", "saylau_registrar=0000")]);
    assert_eq!(guessed.status, 403);
    assert_eq!(stranger.node.size(), 1, "nothing was recorded");
}

#[test]
fn the_session_is_a_cookie_that_no_script_and_no_other_site_can_use() {
    let desk = closed();
    let path = desk.link.strip_prefix(&desk.address).expect("its own address");
    let entered = desk.get(path, &[]);
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/registrar"] {
        assert!(entered.cookie.contains(attribute), "{}", entered.cookie);
    }
    let desk = open();
    let home = desk.get("/registrar/en/", &[]);
    assert!(home.policy.contains("default-src 'none'"), "{}", home.policy);
    assert!(!home.policy.contains("script-src"), "{}", home.policy);
    assert!(!home.text.contains("<script"), "no script in it");
}

#[test]
fn a_form_without_the_secret_of_its_session_records_nothing() {
    let desk = open();
    let ruling =
        [("ruling", "r1"), ("deadline", "d"), ("subject", "s"), ("reason", "x"), ("basis", "y")];
    for csrf in ["", "0000"] {
        let fields = [&[("csrf", csrf)], &ruling[..]].concat();
        let refused = desk.send("/registrar/en/late/", &form(&fields), &[]);
        assert_eq!(refused.status, 403, "{}", refused.text);
        assert!(refused.text.contains("registrar.foreign_form"));
        for path in ["/registrar/en/record/", "/registrar/leave/"] {
            assert_eq!(desk.send(path, &form(&[("csrf", csrf)]), &[]).status, 403, "{path}");
        }
    }
    assert_eq!(desk.get("/registrar/en/", &[]).status, 200, "the session goes on");
}

#[test]
fn a_name_of_another_site_that_points_here_is_refused() {
    let desk = open();
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1"] {
        let refused = desk.get("/registrar/en/", &[("host", host)]);
        assert_eq!(refused.status, 403, "{host}");
        assert!(refused.text.contains("registrar.foreign_host"), "{host}");
    }
    let port = desk.address.rsplit(':').next().expect("a port");
    let own = format!("localhost:{port}");
    assert_eq!(desk.get("/registrar/en/", &[("host", &own)]).status, 200);
    let fields = form(&[("csrf", desk.csrf.as_str())]);
    let site = [("sec-fetch-site", "cross-site")];
    let refused = desk.send("/registrar/leave/", &fields, &site);
    assert!(refused.status == 403 && refused.text.contains("registrar.foreign_site"));
}

#[test]
fn a_form_that_is_too_large_or_no_form_is_refused() {
    let desk = open();
    let large = "x".repeat(33 << 20);
    let fields = form(&[("csrf", desk.csrf.as_str()), ("@file", &large)]);
    let refused = desk.send("/registrar/en/stations/", &fields, &[]);
    assert_eq!(refused.status, 413);
    let refused = desk.send("/registrar/en/stations/", b"no form", &[]);
    assert_eq!(refused.status, 400);
}

#[test]
fn the_desk_is_not_shown_to_the_world() {
    let folder = folder();
    let data = Folder::at(folder.path());
    let node = Arc::new(Node::open(&data).expect("opens"));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for host in ["0.0.0.0", "192.0.2.1", "results.example.org", "::"] {
        let serving = server::serve_registrar(Arc::clone(&node), &data, host, 0);
        let error = runtime.block_on(serving).err().expect("refused");
        assert_eq!(error.code(), "registrar.not_loopback", "{host}");
    }
}

#[test]
fn a_list_with_faults_shows_all_of_them_and_the_same_list_mended_is_recorded() {
    let desk = open();
    let faulty = CANDIDATES.replace("1980-05-01", "1980-13-01").replace("male,yes", "male,perhaps");
    let refused = desk.post("/registrar/en/list/", &borrowed(&list(&faulty)));
    assert_eq!(refused.status, 422, "{}", refused.text);
    for place in ["candidates.csv, line 2", "candidates.csv, line 3"] {
        assert!(refused.text.contains(place), "{place}: {}", refused.text);
    }
    assert!(refused.text.contains("value=\"Party of the Sun\""), "what was typed stays");
    let checked = desk.post("/registrar/en/list/", &borrowed(&list(CANDIDATES)));
    assert!(checked.text.contains("Record 2 acts"), "{}", checked.text);
    assert_eq!(desk.node.size(), 1, "checking records nothing");
    let receipt = desk.record("/registrar/en/list/", &borrowed(&list(CANDIDATES)));
    assert_eq!((receipt.as_str(), desk.node.size()), ("/registrar/en/received/3/2/", 3));
    let receipt = desk.get(&receipt, &[]);
    assert!(receipt.text.contains("Received, indexes 1 to 2"), "{}", receipt.text);
    let again = desk.post("/registrar/en/list/", &borrowed(&list(CANDIDATES)));
    assert!(again.text.contains("nothing to record"), "the same act a second time: {}", again.text);
}

#[test]
fn no_order_of_the_ballot_is_filled_in_and_a_number_has_no_comma() {
    let desk = open();
    desk.record("/registrar/en/list/", &borrowed(&list(CANDIDATES)));
    let deposit = |amount| {
        let paid = [("of", "assembly sun"), ("state", "paid"), ("amount", amount), ("unit", "70")];
        [&paid[..], &[("document", "slip"), ("at", "2024-03-05T09:00:00Z")]].concat()
    };
    let comma = desk.post("/registrar/en/deposit/", &deposit("1,500"));
    assert_eq!(comma.status, 422, "{}", comma.text);
    assert!(comma.text.contains("Write a whole number"), "{}", comma.text);
    desk.record("/registrar/en/deposit/", &deposit("1 500"));
    let decided = "2024-03-05T10:00:00Z";
    let of = [("of", "assembly sun"), ("decision", "registered"), ("resolution", "No 5")];
    let when = [("decided", decided), ("at", decided)];
    desk.record("/registrar/en/decision/", &[&of[..], &when[..]].concat());
    let form = desk.get("/registrar/en/ballot-order/", &[]).text;
    let (_, order) = form.split_once("name=\"order\"").expect("a field");
    let (order, _) = order.split_once("</textarea>").expect("its end");
    assert!(order.ends_with('>'), "{order}");
}

#[test]
fn every_form_is_shown_in_every_language_and_empty_forms_name_their_fields() {
    let desk = open();
    let home = desk.get("/registrar/en/", &[]).text;
    let forms: Vec<&str> = home
        .split("href=\"/registrar/en/")
        .skip(1)
        .filter_map(|rest| rest.split_once("/\"").map(|(code, _)| code))
        .filter(|code| !code.is_empty() && !code.contains('"'))
        .collect();
    assert!(forms.len() >= 16, "{forms:?}");
    for code in forms {
        for language in ["en", "ru", "kk"] {
            let path = format!("/registrar/{language}/{code}/");
            assert_eq!(desk.get(&path, &[]).status, 200, "{path}");
            let empty = desk.post(&path, &[]);
            assert_eq!(empty.status, 422, "{path}");
            assert!(empty.text.contains("class=\"fault\""), "{path}");
        }
    }
    assert_eq!(desk.get("/registrar/en/nothing/", &[]).status, 404);
    assert_eq!(desk.node.size(), 1);
}

#[test]
fn a_table_that_removes_rows_needs_their_number_and_hours_are_held_against_the_law() {
    let desk = open();
    let header = "code,area,kind,name_en,electorate,closes,zone\n";
    let areas = "code,parent,level,name_en\nxx,,country,Exampland\nxx-n,xx,region,North\n\
                 xx-s,xx,region,South\n";
    let at = [("document", "No 1"), ("at", "2024-03-05T08:00:00Z")];
    desk.record("/registrar/en/areas/", &[&[("@file", areas)], &at[..]].concat());
    let size = desk.node.size();
    let cut = areas.strip_suffix("xx-s,xx,region,South\n").expect("the last row");
    let cut = [("@file", cut)];
    let refused = desk.post("/registrar/en/areas/", &[&cut, &at[..]].concat());
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("removes 1 rows that the register has, confirmed are 0"));
    let wrong = desk.post("/registrar/en/areas/", &[&cut, &at[..], &[("remove", "2")]].concat());
    assert_eq!((wrong.status, desk.node.size()), (422, size));
    desk.record("/registrar/en/areas/", &[&cut, &at[..], &[("remove", "1")]].concat());
    assert_eq!(desk.node.size(), size + 1);
    let other_day = format!("{header}N-1,xx-n,ordinary,One,10,2024-06-03T18:00:00Z,Etc/UTC\n");
    let refused =
        desk.post("/registrar/en/stations/", &[&[("@file", other_day.as_str())], &at[..]].concat());
    assert_eq!(refused.status, 422, "it closes on another day by its own clock");
    assert!(refused.text.contains("closes"), "{}", refused.text);
}

#[test]
fn observers_are_accredited_by_tables_and_their_names_stay_out_of_the_log() {
    let desk = open();
    let organisations = "code,kind,name_en,document\nwatch,association,Watch,charter art. 2\n";
    let observers = "number,organisation,name,document\nO-1,watch,Name That Stays,No 4\n";
    let fields = [
        ("@organisations", organisations),
        ("@observers", observers),
        ("at", "2024-03-05T08:00:00Z"),
    ];
    desk.record("/registrar/en/observers/", &fields);
    assert_eq!(desk.node.size(), 3, "the organisation, the accreditation");
    for position in 0..3 {
        let entry = desk.node.reader().entry(position).expect("read").expect("there");
        assert!(!String::from_utf8_lossy(&entry.body).contains("Name That Stays"));
    }
    let private = desk.folder.path().join("private/observers.csv");
    let text = std::fs::read_to_string(&private).expect("the private file");
    assert!(text.contains("Name That Stays"), "{text}");
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(&private).expect("there").permissions(),
    );
    assert_eq!(mode & 0o777, 0o600, "for its owner alone");
    let again = desk.post("/registrar/en/observers/", &fields);
    assert!(again.text.contains("nothing to record"), "{}", again.text);
}
