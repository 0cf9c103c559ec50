use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use disk::Fake;
use tlog::TreeHead;
use tlog::witness::{Answer, Request};
use witness::Witness;

use crate::{cosigner, head, logs, noon, request, tree};

/// Runs `ask` against a witness that listens.
fn with(ask: impl FnOnce(SocketAddr, &Witness) + Send + 'static) {
    let disk = Fake::new();
    Witness::found(&disk).expect("an empty disk");
    let witness = Witness::open(Box::new(disk), cosigner(), logs(), noon).expect("founded");
    let witness = Arc::new(witness);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let listening = witness::serve(Arc::clone(&witness), "127.0.0.1", 0).await;
        let listening = listening.expect("a free port");
        let address = listening.address;
        let (done, until) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(listening.run(async { drop(until.await) }));
        let asking = tokio::task::spawn_blocking(move || ask(address, &witness)).await;
        drop(done);
        serving.await.expect("no panic");
        asking.expect("no panic");
    });
}

/// Status, type and body of an answer.
fn post(address: SocketAddr, body: &str) -> (u16, String, String) {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let url = format!("http://{address}/add-checkpoint");
    let mut answer = agent.post(&url).send(body).expect("an answer");
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().expect("text"));
    let kind = kind.unwrap_or_default().to_owned();
    (answer.status().as_u16(), kind, answer.body_mut().read_to_string().expect("text"))
}

#[test]
fn a_log_gets_its_heads_cosigned_and_learns_where_the_witness_stands() {
    with(|address, witness| {
        let tree = tree(30, 99);
        let mut known = 0;
        for size in [3, 3, 10, 30] {
            let older: TreeHead = TreeHead { size, root: tree.root_at(size).expect("within") };
            let grown = crate::tree(size, 99);
            assert_eq!(grown.head(), older);
            let asked = Request::new(&tree, known, head(&grown)).expect("within");
            let (status, _, body) = post(address, &asked.to_string());
            let answer = Answer::read(status, &body, &asked, witness.verifier());
            assert!(matches!(answer, Ok(Answer::Cosigned(_))), "{status} {body}");
            known = size;
        }
        let asked = Request::new(&tree, 0, head(&tree)).expect("within");
        let (status, kind, body) = post(address, &asked.to_string());
        assert_eq!((status, kind.as_str()), (409, "text/x.tlog.size"));
        let answer = Answer::read(status, &body, &asked, witness.verifier());
        assert_eq!(answer, Ok(Answer::Held(30)));
        let (status, kind, body) = post(address, &request(&crate::tree(30, 3), 30));
        assert_eq!((status, kind.as_str(), body.as_str()), (409, "text/x.tlog.size", "30\n"));
        let (status, _, body) = post(address, "old");
        assert_eq!(status, 400);
        assert!(body.starts_with("tlog.request_malformed: "), "{body}");
    });
}

#[test]
fn the_front_page_says_who_this_is_and_what_it_holds() {
    with(|address, witness| {
        post(address, &request(&tree(3, 9), 0));
        let mut page = ureq::get(format!("http://{address}/")).call().expect("a page");
        let text = page.body_mut().read_to_string().expect("text");
        let root = tree(3, 9).root().to_base64();
        assert_eq!(text, format!("{}\nlog.example 3 {root}\n", witness.verifier()));
        let health = ureq::get(format!("http://{address}/healthz")).call().expect("healthy");
        assert_eq!(health.status(), 200);
    });
}

#[test]
fn what_is_too_long_or_no_text_is_refused_and_nothing_is_cosigned() {
    with(|address, witness| {
        assert_eq!(post(address, &"a".repeat(65_537)).0, 413);
        let mut stream = TcpStream::connect(address).expect("listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        let head = "POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nconnection: close\r\ncontent-length: 2\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(&[0xff, 0xfe]).expect("sent");
        let mut said = String::new();
        stream.read_to_string(&mut said).expect("an answer");
        assert!(said.starts_with("HTTP/1.1 400"), "{said}");
        assert!(witness.heads().expect("a state").is_empty());
    });
}

#[test]
fn a_body_that_never_ends_is_given_up() {
    with(|address, _| {
        let mut stream = TcpStream::connect(address).expect("listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        let head = "POST /add-checkpoint HTTP/1.1\r\nhost: w\r\nconnection: close\r\ncontent-length: 200\r\n\r\nold";
        stream.write_all(head.as_bytes()).expect("sent");
        let mut said = String::new();
        stream.read_to_string(&mut said).expect("an answer");
        assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    });
}
