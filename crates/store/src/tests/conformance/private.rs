use super::{Ground, NOW, log_of, on_every_backend, signer};
use crate::{Change, Log, Private, Reader};

on_every_backend! {
    what_is_put_into_a_private_table_is_there_for_every_session,
    changes_of_private_tables_are_made_together_or_not_at_all,
}

fn put<'c>(table: &'c str, key: &'c str, bytes: &'c [u8]) -> Change<'c> {
    Change::Put { table, key, bytes }
}

fn keys(private: &dyn Private, table: &str) -> Vec<String> {
    let rows = private.list(table).expect("readable");
    rows.into_iter().map(|(key, _)| key).collect()
}

fn what_is_put_into_a_private_table_is_there_for_every_session(ground: &Ground) {
    let log = log_of(ground, 1);
    let private = log.reader().private();
    assert_eq!((private.get("card", "1"), private.list("card")), (Ok(None), Ok(Vec::new())));
    let bytes = [0, 0xff, b'\n', b'\''];
    private
        .change(&[put("card", "Я", b"2"), put("card", "Z", &bytes), put("other", "Z", b"")])
        .expect("a sound disk");
    let reader = Reader::open(ground.place()).expect("a log");
    assert_eq!(reader.private().get("card", "Z"), Ok(Some(bytes.to_vec())));
    assert_eq!(keys(reader.private(), "card"), ["Z", "Я"], "sorted by their bytes");
    let change = [put("card", "Z", b"new"), Change::Remove { table: "card", key: "Я" }];
    reader.private().change(&change).expect("a reader's session may");
    assert_eq!(private.list("card"), Ok(vec![("Z".into(), b"new".to_vec())]));
    private.change(&[Change::Clear { table: "card" }, put("card", "A", b"")]).expect("sound");
    assert_eq!(keys(reader.private(), "card"), ["A"]);
    assert_eq!(keys(reader.private(), "other"), ["Z"]);
    drop((log, reader));
    let mut log = Log::open(ground.place()).expect("a sound log");
    assert_eq!(keys(log.reader().private(), "card"), ["A"]);
    assert_eq!(log.append_batch(&[("x", "x=8")], &signer(), NOW), Ok(1..2), "the log goes on");
}

fn changes_of_private_tables_are_made_together_or_not_at_all(ground: &Ground) {
    let log = log_of(ground, 0);
    let private = log.reader().private();
    private.change(&[put("card", "A", b"1")]).expect("a sound disk");
    ground.forbid_private_key("B");
    let refused = private.change(&[Change::Clear { table: "card" }, put("card", "B", b"2")]);
    assert_eq!(refused.expect_err("forbidden").code(), "store.io");
    assert_eq!(keys(private, "card"), ["A"]);
    private.change(&[put("card", "C", b"1")]).expect("the session goes on");
}
