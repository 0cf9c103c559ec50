//! What a commission gets for its act: the same receipt each time it asks.

use receipt::{Receipt, Trust, check, code};

use crate::{Served, codes, entry, form, listen, serve};

fn trust(served: &Served) -> Trust {
    Trust { keys: vec![served.node.verifier().clone()], ..Trust::default() }
}

fn restarted(served: Served) -> Served {
    let Served { node, runtime, folder, .. } = served;
    drop(runtime);
    drop(node);
    listen(folder)
}

#[test]
fn a_form_gets_a_receipt_that_proves_itself() {
    let served = serve();
    let body = entry(1, "f1", form("N-001", 1, [4, 3, 2, 1])).to_bytes();
    let (status, bytes) = served.send(&body);
    assert_eq!(status, 201);
    let receipt = Receipt::from_json(&bytes).expect("a receipt");
    let checked = check(&receipt, &trust(&served)).expect("true");
    assert_eq!((checked.position, checked.size), (3, 4));
    assert_eq!(receipt.entry_bytes(), body);
    assert_eq!(receipt.head, served.get("/checkpoint").1);
}

#[test]
fn t06_every_act_sent_again_gets_the_same_receipt_also_after_a_restart_and_stands_once() {
    let mut served = serve();
    let acts: Vec<Vec<u8>> = [("N-001", 1), ("N-002", 1), ("N-001", 2)]
        .into_iter()
        .enumerate()
        .map(|(nth, (station, version))| {
            let mut act = form(station, version, [4, 3, 2, 1]);
            if let election::act::Act::FormRecorded(form) = &mut act
                && version > 1
            {
                let (reason, basis) = ("misread".into(), "art. 1".into());
                form.correction = Some(election::act::Correction { reason, basis });
            }
            entry(1, &format!("f{nth}"), act).to_bytes()
        })
        .collect();
    let first: Vec<Vec<u8>> = acts
        .iter()
        .map(|act| {
            let (status, receipt) = served.send(act);
            assert_eq!(status, 201, "{}", String::from_utf8_lossy(&receipt));
            receipt
        })
        .collect();
    for times in 2..=5 {
        for (act, receipt) in acts.iter().zip(&first) {
            let (status, again) = served.send(act);
            assert_eq!((status, &again), (200, receipt), "time {times}");
        }
        assert_eq!(served.node.size(), 6, "each stands once");
        served = restarted(served);
    }
    // The same act under another id is another message: it is refused by its version.
    let renamed = entry(1, "renamed", form("N-002", 1, [4, 3, 2, 1])).to_bytes();
    let (status, problem) = served.post(&renamed);
    assert_eq!((status, codes(&problem)), (409, vec!["form.version_conflict"]));
    // The same id with other figures is refused too.
    let (status, problem) = served.post(&entry(1, "f1", form("N-002", 1, [5, 3, 2, 1])).to_bytes());
    assert_eq!(status, 409, "{problem}");
    assert_eq!(served.node.size(), 6);
}

#[test]
fn a_receipt_is_found_again_by_position_as_json_as_a_code_and_as_a_paper() {
    let served = serve();
    let (_, given) = served.send(&entry(1, "f1", form("N-001", 1, [4, 3, 2, 1])).to_bytes());
    served.send(&entry(1, "f2", form("N-002", 1, [1, 2, 3, 4])).to_bytes());
    let served = restarted(served);
    for name in ["3", "3.json"] {
        assert_eq!(served.fetch(&format!("/api/v1/receipts/{name}")), (200, given.clone()));
    }
    let (status, svg) = served.get("/api/v1/receipts/3.svg");
    assert!(status == 200 && svg.starts_with("<svg"), "{svg}");
    let (status, png) = served.fetch("/api/v1/receipts/3.png");
    assert!(status == 200 && png.starts_with(b"\x89PNG"));
    for language in ["", "?language=kk", "?language=xx"] {
        let path = format!("/api/v1/receipts/3.pdf{language}");
        let (status, pdf) = served.fetch(&path);
        assert!(status == 200 && pdf.starts_with(b"%PDF-1.7"), "{path}");
        assert_eq!(served.fetch(&path).1, pdf, "the same bytes each time");
    }
    for position in 0..5 {
        let (_, bytes) = served.fetch(&format!("/api/v1/receipts/{position}"));
        let receipt = Receipt::from_json(&bytes).expect("a receipt");
        assert!(check(&receipt, &trust(&served)).is_ok(), "{position}");
        assert_eq!(code::read(&code::write(&receipt)), Ok(receipt));
    }
    for name in ["5", "x", "3.exe", "-1", "+3", "3.", "99999999999999999999"] {
        assert_eq!(served.fetch(&format!("/api/v1/receipts/{name}")).0, 404, "{name}");
    }
}
