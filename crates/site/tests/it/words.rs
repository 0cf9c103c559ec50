//! Every step and question that an allocation can hold is told in every language.

use allocation::{
    Allocated, Averages, AveragesRow, AwardRow, BiproportionalStep, Capped, Claimants, Direct,
    DirectRow, DivisorRow, FilledUp, Joined, LawRef, Ledger, LedgerRow, Outcome, OwnShare, Place,
    Pooled, PooledRow, Question, QuestionKind, RulingNeeded, SecondListAdmitted, Settled,
    SettledBy, StartRow, Step, ThresholdRow, ThresholdStep, Trace, VoterNumbersStep, Way, Why,
};
use election::{ListCode, Ratio, Seats, Votes};
use law::{Base, Comparison, DirectRule, Law, Scope, VoterNumbers};
use site::Names;

use crate::traces::law_of;

const KINDS: [QuestionKind; 7] = [
    QuestionKind::RemainderTie,
    QuestionKind::AverageTie,
    QuestionKind::SecondPlaceTie,
    QuestionKind::NoListPasses,
    QuestionKind::OverAllocation,
    QuestionKind::MajorityCap,
    QuestionKind::CellTie,
];

const WHYS: [Why; 4] =
    [Why::LawSilent, Why::LotsOrdered, Why::RegistrationOrderUnknown, Why::RuleNotSettled];

/// Tells a trace in every language: a sentence that is missing, or lacks a value, panics.
fn tell(law: &Law, outcome: &Outcome) {
    for locale in ["kk", "ru", "en"] {
        let text = site::trace_text(law, outcome, &Names::default(), locale);
        assert!(text.contains('\n'), "{locale}: {text}");
        assert!(!text.contains('\u{2068}'), "{locale} shows the marks of names: {text}");
    }
}

fn steps(law: &Law, steps: Vec<Step>) {
    let trace = Trace(steps);
    let seats = [(code("a"), Seats(3)), (code("b"), Seats(0))].into();
    tell(
        law,
        &Outcome::Allocated(Allocated {
            seats,
            admitted: vec![code("a")],
            second_list: None,
            districts: Vec::new(),
            trace,
        }),
    );
}

fn code(code: &str) -> ListCode {
    ListCode::new(code)
}

fn ratio(part: u64, whole: u64) -> Ratio {
    Ratio::new(part, whole).expect("not zero")
}

fn refs(paths: &[&'static str]) -> Vec<LawRef> {
    paths.iter().map(|&path| LawRef { path, cite: "s. 1".into() }).collect()
}

fn plain() -> Law {
    with_method("dhondt", "")
}

fn with_method(method: &str, more: &str) -> Law {
    law_of(&format!(
        "[body]\nlist_seats = {{ value = 5, cite = \"s. 2\" }}\n[apportionment]\n\
         method = {{ value = \"{method}\", cite = \"s. 9\" }}\n{more}"
    ))
}

/// Every place where seats are given.
fn places() -> Vec<Place> {
    let (list, district) = (Some(code("a+b")), Some("N".to_owned()));
    let place = |within: &Option<ListCode>, district: &Option<String>, claimants| Place {
        within: within.clone(),
        district: district.clone(),
        claimants,
    };
    vec![
        Place::default(),
        place(&list, &None, Claimants::Lists),
        place(&None, &district, Claimants::Lists),
        place(&list, &district, Claimants::Lists),
        place(&None, &None, Claimants::Districts),
        place(&list, &None, Claimants::Districts),
    ]
}

#[test]
fn thresholds_of_every_scope_and_every_way_past_them() {
    let ways = [Way::Exempt, Way::DirectSeats, Way::DistrictShare, Way::NationalShare];
    let row = |by: Option<Way>| ThresholdRow {
        list: code("a"),
        votes: Votes(70),
        distance: -30,
        reached: by.is_some(),
        own: Some(OwnShare { share: ratio(1, 10), votes_needed: Votes(100) }),
        by,
        district: Some("N".into()),
    };
    let bases = [
        Base::ListVotes,
        Base::ListVotesAndAgainstAll,
        Base::ListVotesAndBlank,
        Base::BallotsFound,
        Base::Electorate,
    ];
    for by in [None].into_iter().chain(ways.map(Some)) {
        for scope in [Scope::National, Scope::District, Scope::AnyDistrict] {
            for (nth, of) in bases.into_iter().enumerate() {
                let reached = if nth == 0 { Comparison::MoreThan } else { Comparison::AtLeast };
                let step = ThresholdStep {
                    law: refs(&["threshold.share"]),
                    share: ratio(7, 100),
                    reached,
                    of,
                    base: 1_000,
                    votes_needed: Votes(70),
                    scope,
                    district: (scope == Scope::District).then(|| "N".into()),
                    lists: vec![row(by)],
                };
                steps(&plain(), vec![Step::Threshold(step)]);
            }
        }
    }
    let lists = vec![code("b")];
    let (passing, list) = (code("a"), code("b"));
    let second = SecondListAdmitted { law: Vec::new(), passing, list, votes: Votes(5) };
    steps(
        &plain(),
        vec![
            Step::FilledUp(FilledUp { law: refs(&["threshold.lists_min"]), lists }),
            Step::SecondList(second),
            Step::Joined(Joined {
                law: Vec::new(),
                claimant: code("a+b"),
                lists: vec![code("a"), code("b")],
                votes: Votes(9),
            }),
        ],
    );
}

#[test]
fn quotas_of_every_method_with_every_rule_for_the_rest() {
    let rests = [
        "largest_remainder",
        "strongest_lists",
        "strongest_list",
        "remainders_then_averages",
        "highest_averages",
    ];
    for method in ["hare_quota", "droop_quota", "hagenbach_bischoff_quota", "imperiali_quota"] {
        for rest in rests {
            let max = match rest {
                "remainders_then_averages" => "remainders_max = { value = 2, cite = \"s. 8\" }",
                _ => "",
            };
            let law = with_method(
                method,
                &format!(
                    "leftover = {{ value = \"{rest}\", cite = \"s. 8\" }}\n{max}\n\
                     rounding = {{ value = \"down\", cite = \"s. 8\" }}\n\
                     excess = {{ value = \"smallest_remainder\", cite = \"s. 8\" }}"
                ),
            );
            for place in places() {
                steps(
                    &law,
                    vec![Step::Ledger(ledger(place, 2)), Step::Ledger(ledger(Place::default(), 0))],
                );
            }
        }
    }
}

fn ledger(place: Place, left: u32) -> Ledger {
    let row = LedgerRow {
        claimant: code("a"),
        votes: Votes(70),
        factor: Some(ratio(7, 10)),
        quotient: ratio(7, 2),
        whole: Seats(3),
        raised_to: Some(Seats(4)),
        remainder: ratio(1, 2),
        rank: Some(1),
        leftover: Seats(1),
        seats: Seats(4),
    };
    Ledger {
        place,
        law: refs(&[
            "apportionment.method",
            "apportionment.leftover",
            "apportionment.rounding",
            "apportionment.excess",
        ]),
        source: "a paper",
        votes: Votes(100),
        seats: Seats(5),
        quota: ratio(100, 7),
        rows: vec![row],
        left: Seats(left),
        excess: Seats(1),
    }
}

#[test]
fn averages_in_every_place_with_everything_a_claimant_brings() {
    let law = with_method(
        "dhondt_power",
        "exponent = { value = \"9/10\", cite = \"s. 8\" }\n\
         first_divisor = { value = \"7/5\", cite = \"s. 8\" }",
    );
    for place in places() {
        for unbounded in [false, true] {
            let award =
                AwardRow { seat: 1, claimant: code("a"), average: ratio(700, 3), unbounded };
            let start = StartRow {
                claimant: code("a"),
                initial: Seats(1),
                minimum: Seats(2),
                factor: Some(ratio(27, 20)),
            };
            let row = |list: &str, votes: u64, seats: u32| AveragesRow {
                claimant: code(list),
                votes: Votes(votes),
                seats: Seats(seats),
                next: Ratio::new(votes, 4).filter(|_| votes > 0),
            };
            let step = Averages {
                place: place.clone(),
                law: refs(&[
                    "apportionment.method",
                    "apportionment.exponent",
                    "apportionment.first_divisor",
                ]),
                source: "a paper",
                seats: Seats(3),
                start: vec![start],
                awards: vec![award; 13],
                rows: vec![row("a", 700, 3), row("b", 0, 0)],
            };
            steps(&law, vec![Step::Averages(step)]);
        }
    }
}

#[test]
fn direct_seats_by_every_rule_and_what_is_beside_them() {
    let rules = [
        DirectRule::CountedFirst,
        DirectRule::HouseGrows,
        DirectRule::WithinHouse,
        DirectRule::Levelled,
        DirectRule::Covered,
    ];
    for rule in rules {
        let row = DirectRow {
            list: code("a"),
            share: Seats(2),
            direct: Seats(3),
            minimum: (rule == DirectRule::Levelled).then_some(Seats(3)),
            withheld: Seats(u32::from(rule == DirectRule::Covered)),
            seats: Seats(3),
        };
        let direct = Direct {
            law: refs(&["direct.rule"]),
            rule,
            house: Seats(5),
            house_after: Seats(if rule == DirectRule::HouseGrows { 6 } else { 5 }),
            outside: Seats(1),
            rows: vec![row],
        };
        steps(&plain(), vec![Step::Direct(direct)]);
    }
    for seats in [0, 1, 7] {
        let rows = vec![PooledRow { list: code("a"), won: Seats(3), votes: Votes(70) }];
        let law = refs(&["pool.method"]);
        steps(&plain(), vec![Step::Pooled(Pooled { law, seats: Seats(seats), rows })]);
    }
    for (list, to) in [("a", "b"), ("b", "a")] {
        let (list, to) = (code(list), vec![code(to)]);
        let law = refs(&["limits.majority_cap"]);
        let step = Capped { law, list, won: Seats(4), kept: Seats(3), to };
        steps(&plain(), vec![Step::Capped(step)]);
    }
}

#[test]
fn two_directions_by_every_way_to_add_votes() {
    for rule in [VoterNumbers::Rounded, VoterNumbers::Exact, VoterNumbers::Votes] {
        let rows = vec![(code("a"), ratio(7, 2))];
        let step = VoterNumbersStep { law: refs(&["biproportional.voter_numbers"]), rule, rows };
        let divisor =
            |name: &str| DivisorRow { name: name.into(), seats: Seats(3), divisor: ratio(41, 3) };
        let both = BiproportionalStep {
            law: refs(&["biproportional.winner_take_one"]),
            source: "a paper",
            districts: vec![divisor("N")],
            lists: vec![divisor("a")],
            votes: vec![vec![Votes(70)]],
            cells: vec![vec![Seats(3)]],
        };
        steps(&plain(), vec![Step::VoterNumbers(step), Step::Biproportional(both)]);
    }
}

#[test]
fn every_question_open_and_settled() {
    for kind in KINDS {
        for why in WHYS {
            for district in [None, Some("N".to_owned())] {
                let bys = [
                    SettledBy::RegistrationOrder,
                    SettledBy::MoreVotes,
                    SettledBy::Ruling { basis: "minutes".into() },
                ];
                let settled = bys.map(|by| {
                    Step::Settled(Settled {
                        question: "the question".into(),
                        district: district.clone(),
                        kind,
                        why: Some(why),
                        decision: vec![code("a"), code("N/b")],
                        law: Vec::new(),
                        by,
                    })
                });
                let trace = Trace(settled.into());
                for open in [1, 2, 5] {
                    let question = Question {
                        id: "the question".into(),
                        kind,
                        why,
                        district: district.clone(),
                        lists: vec![code("a"), code("N/b")],
                        open: Seats(open),
                        law: Vec::new(),
                    };
                    let needed = RulingNeeded { question, trace: trace.clone() };
                    tell(&plain(), &Outcome::RulingNeeded(needed));
                }
            }
        }
    }
}
