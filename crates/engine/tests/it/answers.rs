//! Seats and faults in JSON.

use engine::answer;
use serde_json::{Value, json};

use crate::LAW;

fn ask(law: &str, changes: &Value, votes: &[u64]) -> Value {
    let lists = votes
        .iter()
        .enumerate()
        .map(|(nth, votes)| json!({ "list": format!("l{nth}"), "votes": votes }));
    let lists: Vec<Value> = lists.collect();
    let reform = json!({ "law": law, "changes": changes, "votes": { "lists": lists } });
    serde_json::from_str(&answer(&reform.to_string())).expect("an answer is JSON")
}

#[test]
fn seats_follow_the_change() {
    let check = |changes: Value, votes: &[u64], expected: Value| {
        let answer = ask(LAW, &changes, votes);
        assert_eq!(answer["outcome"]["seats"], expected, "{answer}");
    };
    let votes = [600, 340, 60];
    check(json!({}), &votes, json!({ "l0": 6, "l1": 4, "l2": 0 }));
    check(json!({"threshold.share": "5/100"}), &votes, json!({ "l0": 6, "l1": 3, "l2": 1 }));
    check(json!({"apportionment.method": "dhondt"}), &votes, json!({ "l0": 7, "l1": 3, "l2": 0 }));
    check(json!({"body.list_seats": 5}), &votes, json!({ "l0": 3, "l1": 2, "l2": 0 }));
    check(json!({"threshold": null}), &votes, json!({ "l0": 6, "l1": 3, "l2": 1 }));
}

#[test]
fn a_question_that_people_must_decide_is_an_answer() {
    let answer = ask(LAW, &json!({"threshold.share": "60/100"}), &[500, 500]);
    assert_eq!(answer["outcome"]["outcome"], "ruling_needed");
    assert_eq!(answer["outcome"]["question"]["kind"], "no_list_passes");
    assert_eq!(answer["changes"][0]["path"], "threshold.share");
    let nobody = ask(LAW, &json!({}), &[0, 0]);
    assert_eq!(nobody["outcome"]["outcome"], "no_votes");
}

#[test]
fn every_fault_comes_with_its_code_and_place() {
    let changes = json!({"threshold.share": "0/100", "body.list_seats": 0});
    let codes = |answer: &Value| -> Vec<(String, String)> {
        let faults = answer["faults"].as_array().expect("faults").iter();
        let text = |fault: &Value, key: &str| fault[key].as_str().expect("a text").to_owned();
        faults.map(|fault| (text(fault, "code"), text(fault, "at"))).collect()
    };
    let refused = |at: &str| ("law.value_refused".to_owned(), at.to_owned());
    let expected = [refused("body.list_seats.value"), refused("threshold.share.value")];
    assert_eq!(codes(&ask(LAW, &changes, &[1])), expected);

    let changes = json!({"threshold.of": "ballots_found"});
    let missing = ("allocation.figure_missing".to_owned(), String::new());
    assert_eq!(codes(&ask(LAW, &changes, &[1])), [missing]);
    assert_eq!(codes(&ask("not a law", &json!({}), &[1]))[0].0, "law.not_toml");
    for unread in ["", "{}", "[1]", "{\"law\": 1}", "\u{0}"] {
        let answer: Value = serde_json::from_str(&answer(unread)).expect("an answer is JSON");
        assert_eq!(answer["faults"][0]["code"], "reform.not_read", "{unread}");
    }
}
