//! Pages and files of lists that were registered, refused, late, and that fell.

use election::act::{Act, Mode};
use election::register::calendar::{CalendarAdopted, DeadlineFixed, LateAdmitted};
use election::register::list::{
    Candidate, CandidateLeft, CandidatesFiled, Decision, Leaving, ListDecided, ListFiled, Sex,
};
use election::register::{Change, RegisterChanged};
use site::View;

use crate::night::Night;
use crate::{files, text};

const LISTS: &str = r#"
[lists]
size_above_seats = { value = "30/100", cite = "art. 6" }
[lists.quota]
groups = { value = ["women"], cite = "art. 7" }
share  = { value = "30/100", cite = "art. 7" }
"#;

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "Electoral Code of Exampland"
source = "https://law.example/electoral-code"
read = true
zone = "Asia/Almaty"
[[deadline]]
code = "nomination.ends"
name = { en = "Nomination ends" }
from = "election"
offset = "-40 days"
edge = "until"
binds = ["list.filed"]
cite = "art. 20"
[candidate]
age_min = { value = 25, cite = "art. 11" }
[[group]]
code = "women"
sex = "female"
name = { kk = "Әйелдер", ru = "Женщины", en = "Women" }
cite = "art. 7"
[list]
cancelled_below = { value = "1/2", cite = "art. 15" }
"#;

fn ruled() -> Night {
    let mut files = files();
    let law = files.get_mut("laws/xx/assembly/2024-06-01.toml").expect("the law");
    law.extend(LISTS.as_bytes());
    let procedure = "laws/xx/assembly/2024-06-01.procedure.toml";
    files.insert(procedure.into(), PROCEDURE.as_bytes().to_vec());
    Night::begin(&files, Mode::Live)
}

/// Three lists: one stands, one is refused for its quota, one came late and fell.
fn listed() -> Night {
    let mut night = ruled();
    // Thirty acts from here, by a clock that ticks a second an act.
    let ends = night.at() + 30;
    done(
        &mut night,
        Change::CalendarAdopted(CalendarAdopted {
            day: "2024-06-01".into(),
            called: "2024-02-01".into(),
            resolution: "No 1".into(),
            deadlines: vec![DeadlineFixed { code: "nomination.ends".into(), at: ends }],
        }),
    );
    filed(&mut night, "tau", 2, [None; 2]);
    filed(&mut night, "dala", 1, [None; 2]);
    decided(&mut night, "tau", Decision::Registered, &[]);
    decided(&mut night, "dala", Decision::Refused, &["quota, art. 7"]);
    while night.at() <= ends {
        night.record(Act::RegisterChanged(RegisterChanged {
            change: Change::LateAdmitted(LateAdmitted {
                ruling: format!("r{}", night.at()).as_str().into(),
                deadline: "nomination.ends".into(),
                subject: "su".into(),
                reason: "flood".into(),
                basis: "court".into(),
            }),
            late: None,
        }));
    }
    // A ruling lets in what is of one moment.
    let rulings = [1, 2].map(|before| format!("r{}", night.at() - before));
    filed(&mut night, "su", 2, rulings.each_ref().map(|ruling| Some(ruling.as_str())));
    decided(&mut night, "su", Decision::Registered, &[]);
    for number in 1..=3 {
        done(
            &mut night,
            Change::CandidateLeft(CandidateLeft {
                contest: "assembly".into(),
                list: "su".into(),
                number,
                leaving: Leaving::Withdrawn,
                document: "statement".into(),
            }),
        );
    }
    night
}

fn done(night: &mut Night, change: Change) {
    night.record(Act::RegisterChanged(RegisterChanged { change, late: None }));
}

/// A list of five, the first of them women.
fn filed(night: &mut Night, list: &str, women: u32, late: [Option<&str>; 2]) {
    let candidate = |number| Candidate {
        number,
        name: format!("{list} {number}"),
        name_other: None,
        born: "1980-05-05".into(),
        sex: if number <= women { Sex::Female } else { Sex::Male },
        citizen: true,
        resident_years: 20,
        residence: "North".into(),
        occupation: "baker".into(),
        disability: false,
    };
    let changes = [
        Change::ListFiled(ListFiled {
            contest: "assembly".into(),
            list: list.into(),
            party: list.into(),
            name: [("en", list)].into(),
            short: [("en", list)].into(),
            colour: "#1c7ed6".into(),
            candidates: 5,
            document: "congress".into(),
        }),
        Change::CandidatesFiled(CandidatesFiled {
            contest: "assembly".into(),
            list: list.into(),
            candidates: (1..=5).map(candidate).collect(),
        }),
    ];
    for (change, late) in changes.into_iter().zip(late) {
        let late = late.map(Into::into);
        night.record(Act::RegisterChanged(RegisterChanged { change, late }));
    }
}

fn decided(night: &mut Night, list: &str, decision: Decision, grounds: &[&str]) {
    let at = night.at();
    done(
        night,
        Change::ListDecided(ListDecided {
            contest: "assembly".into(),
            list: list.into(),
            decision,
            at,
            resolution: "No 7".into(),
            grounds: grounds.iter().map(|ground| (*ground).into()).collect(),
        }),
    );
}

/// Every one of `expected` stands on the page.
fn check(night: &Night, path: &str, expected: &[&str]) {
    let page = text(night, path);
    for words in expected {
        assert!(page.contains(words), "{path} does not say `{words}`:\n{page}");
    }
}

#[test]
fn lists_stand_with_their_decisions_and_quotas() {
    let night = listed();
    check(
        &night,
        "en/registers/lists/",
        &[
            "3 lists were handed in, 1 is registered, with 5 candidates.",
            "40.00%",
            "2\u{a0}/ 5",
            "1\u{a0}/ 5",
            "2 needed",
            "refused",
            "fallen by law",
            "Late",
        ],
    );
    check(&night, "ru/registers/lists/", &["Поданы 3 списка", "отказано", "выбыл по закону"]);
    check(&night, "kk/registers/lists/", &["3 тізім ұсынылды", "тіркеуден бас тартылды"]);
}

#[test]
fn a_registered_list_below_its_quota_says_that_it_stands() {
    let mut night = listed();
    done(
        &mut night,
        Change::CandidateLeft(CandidateLeft {
            contest: "assembly".into(),
            list: "tau".into(),
            number: 1,
            leaving: Leaving::Withdrawn,
            document: "statement".into(),
        }),
    );
    check(
        &night,
        "en/list/tau/",
        &["1\u{a0}/ 4", "no decision to cancel it is recorded. 1 candidate has left it."],
    );
}

#[test]
fn a_refused_list_says_what_kept_it_out() {
    let night = listed();
    check(
        &night,
        "en/list/dala/",
        &["1 of 5 candidates are of the groups", "art. 7", "Registration refused", "quota, art. 7"],
    );
    check(&night, "ru/list/dala/", &["К группам", "В регистрации отказано"]);
}

#[test]
fn a_list_that_fell_says_so_with_its_article() {
    let night = listed();
    check(&night, "en/list/su/", &["2 of 5 candidates are left", "art. 15", "Withdrew", "Late"]);
    check(&night, "kk/list/su/", &["5 кандидаттың 2 қалды"]);
}

#[test]
fn the_check_of_drafts_stands_where_there_are_rules_for_lists() {
    let night = ruled();
    let view = View::new(&night.canvass, &night);
    assert!(site::render(&view, "en/lists/check/").is_none(), "nothing is recorded yet");
    let night = listed();
    check(
        &night,
        "en/lists/check/",
        &["At most 14 candidates", "art. 6", "{number}", "list-rules-assembly.json"],
    );
    assert!(site::runs_engine("en/lists/check/"));
    let view = View::new(&night.canvass, &night);
    assert!(site::render(&view, "en/lists/check/council/").is_none(), "no rules for the council");
    let rules = text(&night, "data/registers/list-rules-assembly.json");
    let rules: serde_json::Value = serde_json::from_str(&rules).expect("JSON");
    assert_eq!(rules["procedure"], PROCEDURE);
}

#[test]
fn files_hold_every_list_and_candidate() {
    let night = listed();
    let lists = text(&night, "data/registers/lists.csv");
    let rows: Vec<Vec<&str>> = lists.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|one| *one == name).expect("a column");
    let of = |name: &str| -> Vec<&str> { rows[1..].iter().map(|row| row[column(name)]).collect() };
    assert_eq!(of("list"), ["dala", "su", "tau"]);
    assert_eq!(of("status"), ["refused", "fallen", "registered"]);
    assert_eq!(of("candidates"), ["5", "2", "5"]);
    assert_eq!(of("registered_order"), ["", "", "1"]);
    assert_eq!(of("late"), ["", "late", ""]);
    let candidates = text(&night, "data/registers/candidates.csv");
    assert_eq!(candidates.lines().count(), 16);
    assert_eq!(candidates.lines().filter(|line| line.contains(",withdrawn,")).count(), 3);
}
