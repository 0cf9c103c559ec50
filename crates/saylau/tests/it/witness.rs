use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use tlog::witness::{Answer, Request};
use tlog::{Checkpoint, CosignatureKey, Hash, NoteSigner, Policy, Tree};

use crate::{faults, json, saylau, text};

/// A witness of `dir` that serves; ended when dropped.
pub struct Serving(Child, pub String);

impl Serving {
    pub fn start(dir: &str, log: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saylau"));
        let command =
            command.args(["witness", "serve", dir, "--port", "0", "--json", "--log", log]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it listens");
        let said: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        Self(child, said["address"].as_str().expect("an address").to_owned())
    }

    fn ask(&self, request: &Request, key: &CosignatureKey) -> Answer {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let answer = agent.post(format!("{}add-checkpoint", self.1)).send(request.to_string());
        let mut answer = answer.expect("an answer");
        let (status, body) = (answer.status().as_u16(), answer.body_mut().read_to_string());
        Answer::read(status, &body.expect("text"), request, key).expect("well-formed")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// T10 over the whole path: two histories of one log against a witness that is killed between.
#[test]
fn t10_a_witness_cosigns_one_of_two_histories_across_a_kill() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("w");
    let (made, code) = json(&["witness", "init", text(&folder), "--name", "w.example/one"]);
    assert_eq!(code, 0, "{made}");
    let key: CosignatureKey = made["key"].as_str().expect("a key").parse().expect("a key");
    let log = NoteSigner::from_seed("log.example", &[3; 32]).expect("a name");
    let line = made["policy"].as_str().expect("a line");
    let policy = format!("log {}\n{line}\nquorum w.example\n", log.verifier());
    let policy: Policy = policy.parse().expect("the line fits a policy");
    let head =
        |tree: &Tree| Checkpoint::new("log.example", tree.head()).expect("an origin").sign(&log);
    let tree = |word: &str, size: u32| -> Tree {
        (0..size).map(|at| Hash::leaf(format!("{word} {at}").as_bytes())).collect()
    };
    let (one, other) = (tree("one", 9), tree("other", 12));

    let serving = Serving::start(text(&folder), &log.verifier().to_string());
    let asked = Request::new(&one, 0, head(&one)).expect("within");
    let Answer::Cosigned(line) = serving.ask(&asked, &key) else { panic!("not cosigned") };
    let mut note = head(&one);
    note.push(line);
    assert!(policy.open(&note).is_ok());
    let again = ["witness", "serve", text(&folder), "--log", &log.verifier().to_string()];
    let (refused, code) = json(&again);
    assert_eq!((faults(&refused), code), (vec!["witness.in_use"], 2));
    drop(serving);

    let serving = Serving::start(text(&folder), &log.verifier().to_string());
    let asked = Request::new(&other, 0, head(&other)).expect("within");
    assert_eq!(serving.ask(&asked, &key), Answer::Held(9));
    let asked = Request::new(&other, 9, head(&other)).expect("within");
    assert!(matches!(serving.ask(&asked, &key), Answer::Refused { status: 422, .. }));
    let fork = tree("other", 9);
    let asked = Request::new(&fork, 9, head(&fork)).expect("within");
    assert_eq!(serving.ask(&asked, &key), Answer::Forked);
}

#[test]
fn a_witness_that_cannot_start_says_why() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("w");
    let name = ["witness", "init", text(&folder), "--name", "two words"];
    assert_eq!(faults(&json(&name).0), ["witness.key"]);
    let (made, _) = json(&["witness", "init", text(&folder), "--name", "w.example"]);
    let log = NoteSigner::from_seed("log.example", &[3; 32]).expect("a name");
    let log = log.verifier().to_string();
    let key = made["key"].as_str().expect("a key");
    let (refused, code) = json(&["witness", "serve", text(&folder), "--log", key, "--log", "x"]);
    assert_eq!((faults(&refused), code), (vec!["tlog.key_malformed"; 2], 2));
    std::fs::write(folder.join("state"), "").expect("written");
    let (refused, _) = json(&["witness", "serve", text(&folder), "--log", &log]);
    assert_eq!(faults(&refused), ["witness.state_corrupt"]);
    std::fs::remove_file(folder.join("state")).expect("removed");
    let said = saylau(&["witness", "serve", text(&folder), "--log", &log]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("error[witness.state_missing]: there is no `state`"), "{said}");
    let nowhere = dir.path().join("nowhere");
    let (refused, _) = json(&["witness", "serve", text(&nowhere), "--log", &log]);
    assert_eq!(faults(&refused), ["witness.not_a_witness"]);
}
