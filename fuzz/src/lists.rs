//! Any bytes as a list of candidates: refused with reasons, or read, checked and written again.

use std::sync::LazyLock;

use ::law::{Date, Law, Procedure};
use exchange::register::list::{check, chunks, write};
use register::ContestRules;
use register::list::{Elsewhere, ReferenceDays, difference, quota};

static RULES: LazyLock<ContestRules> = LazyLock::new(|| {
    let law = include_str!("../../laws/kz/mazhilis/2020-05-25.toml");
    let procedure = include_str!("../../laws/kz/mazhilis/2020-05-25.procedure.toml");
    ContestRules {
        contest: "mazhilis".into(),
        law: Law::from_toml(law).expect("a law").into(),
        procedure: Some(Procedure::from_toml(procedure).expect("a procedure").into()),
    }
});

/// Panics where a list is refused without a reason, where its quota is not what its persons are, or
/// where what was read does not come back.
pub fn holds(bytes: &[u8]) {
    let days = ReferenceDays::all(Date::new(2021, 1, 10).expect("a day of the calendar"));
    let sheet = match check(&RULES, days, &Elsewhere::new(), "list.csv", bytes) {
        Ok(sheet) => sheet,
        Err(faults) => return assert!(!faults.is_empty(), "refused for a reason"),
    };
    assert!(sheet.messages().iter().all(|message| !message.text.is_empty()));
    let count = quota(&RULES, days, &sheet.draft).expect("the law has a quota");
    assert!(count.counted + count.unknown <= count.of, "more persons than there are");
    assert_eq!(count.is_met(), count.counted * 10 >= count.of * 3);
    let Some(candidates) = sheet.candidates() else {
        return assert!(!sheet.messages().is_empty(), "not complete for a reason");
    };
    let written = write(&candidates);
    let again = check(&RULES, days, &Elsewhere::new(), "list.csv", &written).expect("a table");
    assert_eq!(again.candidates().as_ref(), Some(&candidates), "written and read again");
    assert!(difference(&candidates, &candidates).is_empty());
    let acts = chunks(&"mazhilis".into(), &"list".into(), &candidates);
    assert_eq!(acts.iter().map(|act| act.candidates.len()).sum::<usize>(), candidates.len());
}
