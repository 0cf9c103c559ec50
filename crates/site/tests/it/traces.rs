//! Whole traces as text: made-up laws and numbers small enough to follow by hand.

use allocation::{
    ContestVotes, DistrictListVotes, DistrictVotes, ListVotes, Outcome, Ruling, allocate,
};
use election::{ListCode, Seats, Text, Votes};
use law::Law;
use site::Names;

/// Tells how `law` gives seats from `votes`, and holds the text against the snapshot `name`.
fn check(name: &str, law: &str, votes: &ContestVotes, rulings: &[Ruling], locale: &str) {
    let law = law_of(law);
    let outcome = allocate(&law, votes, rulings).expect("the figures fit the law");
    insta::assert_snapshot!(name, site::trace_text(&law, &outcome, &names(), locale));
}

/// A law of so many seats with `rest` behind it.
pub fn law_of(rest: &str) -> Law {
    let text = format!(
        "id = \"xx/assembly/2024-06-01\"\nname = \"Elections Act\"\nsource = \"https://law.example\"\n\
         read = true\nin_force = 2024-06-01\n{rest}"
    );
    Law::from_toml(&text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"))
}

fn names() -> Names {
    let name = |en: &str, ru: &str, kk: &str| Text::from([("en", en), ("ru", ru), ("kk", kk)]);
    Names::default()
        .with_list("dala", name("Steppe", "Степь", "Дала"))
        .with_list("tau", name("Mountain", "Гора", "Тау"))
        .with_list("ozen", name("River", "Река", "Өзен"))
        .with_list("kol", name("Lake", "Озеро", "Көл"))
        .with_district("N", name("North", "Север", "Солтүстік"))
        .with_district("S", name("South", "Юг", "Оңтүстік"))
        .with_district("W", name("West", "Запад", "Батыс"))
}

/// Parses `dala 900, tau 60+2`: votes, and direct seats behind a `+`.
fn lists(text: &str) -> Vec<(ListCode, Votes, Seats)> {
    let list = |entry: &str| {
        let (code, figures) = entry.trim().split_once(' ').expect("a code and votes");
        let (votes, direct) = figures.split_once('+').unwrap_or((figures, "0"));
        let votes = Votes(votes.parse().expect("votes are a number"));
        (ListCode::new(code), votes, Seats(direct.parse().expect("seats are a number")))
    };
    text.split(',').map(list).collect()
}

fn national(text: &str) -> ContestVotes {
    let list = |(list, votes, direct_seats)| ListVotes {
        list,
        votes,
        direct_seats,
        ..ListVotes::default()
    };
    ContestVotes { lists: lists(text).into_iter().map(list).collect(), ..ContestVotes::default() }
}

/// Votes by district, each with its seats; lists are those of the first district.
fn districts(districts: &[(&str, u32, &str)]) -> ContestVotes {
    let district = |&(name, seats, text): &(&str, u32, &str)| DistrictVotes {
        district: name.into(),
        seats: (seats > 0).then_some(Seats(seats)),
        lists: lists(text)
            .into_iter()
            .map(|(list, votes, direct_seats)| DistrictListVotes { list, votes, direct_seats })
            .collect(),
        ..DistrictVotes::default()
    };
    let districts: Vec<DistrictVotes> = districts.iter().map(district).collect();
    let sum = |code: &ListCode| {
        districts.iter().filter_map(|one| one.of(code)).map(|one| one.votes).sum()
    };
    let list = |one: &DistrictListVotes| ListVotes {
        list: one.list.clone(),
        votes: sum(&one.list),
        ..ListVotes::default()
    };
    let lists = districts[0].lists.iter().map(list).collect();
    ContestVotes { lists, districts, ..ContestVotes::default() }
}

const THRESHOLD: &str = r#"
[threshold]
share = { value = "7/100", cite = "s. 5" }
reached = { value = "at_least", cite = "s. 5" }
of = { value = "list_votes", cite = "s. 5" }
"#;

#[test]
fn a_second_list_is_raised_to_its_guaranteed_seats() {
    let law = format!(
        r#"
[body]
list_seats = {{ value = 20, cite = "s. 2" }}
{THRESHOLD}
[second_list]
factor = {{ value = "7/10", cite = "s. 6(1)" }}
seats_min = {{ value = 2, cite = "s. 6(2)" }}
leftover = {{ value = "passing_list", cite = "s. 6(3)" }}
[apportionment]
method = {{ value = "hare_quota", cite = "s. 7" }}
leftover = {{ value = "largest_remainder", cite = "s. 8" }}
"#
    );
    let votes = national("dala 90000, tau 5500, ozen 4500");
    for locale in ["en", "ru", "kk"] {
        check(&format!("trace_second_list_{locale}"), &law, &votes, &[], locale);
    }
}

#[test]
fn every_district_counts_for_itself_and_a_tie_in_one_is_settled_by_a_ruling() {
    let law = r#"
[body]
list_seats = { value = 12, cite = "s. 2" }
[threshold]
share = { value = "1/10", cite = "s. 5" }
reached = { value = "at_least", cite = "s. 5" }
of = { value = "list_votes", cite = "s. 5" }
scope = { value = "district", cite = "s. 5" }
[apportionment]
method = { value = "sainte_lague", cite = "s. 7" }
first_divisor = { value = "7/5", cite = "s. 7" }
tie = { value = "lots", cite = "s. 8" }
[districts]
rule = { value = "separate", cite = "s. 3" }
seats = { value = "given", cite = "s. 4" }
"#;
    let votes = districts(&[
        ("N", 5, "dala 510, tau 300, ozen 200"),
        ("S", 4, "dala 100, tau 700, ozen 60"),
        ("W", 3, "dala 300, tau 300, ozen 20"),
    ]);
    let ruling = Ruling {
        question: "average_tie:1:dala,tau@W".into(),
        decision: [ListCode::new("tau"), ListCode::new("dala")].into(),
        basis: "minutes of the lot, 2 June".into(),
    };
    check("trace_districts_en", law, &votes, &[ruling], "en");
    check("trace_districts_open_ru", law, &votes, &[], "ru");
}

#[test]
fn what_districts_leave_over_is_given_in_a_second_count() {
    let law = format!(
        r#"
[body]
list_seats = {{ value = 14, cite = "s. 2" }}
{THRESHOLD}
scope = {{ value = "national", cite = "s. 5" }}
coalitions = {{ value = {{ 2 = "11/100" }}, cite = "s. 5(2)" }}
[apportionment]
method = {{ value = "hare_quota", cite = "s. 7" }}
rounding = {{ value = "nearest", cite = "s. 7" }}
leftover = {{ value = "pool", cite = "s. 8" }}
excess = {{ value = "smallest_remainder", cite = "s. 8" }}
[districts]
rule = {{ value = "pooled", cite = "s. 3" }}
seats = {{ value = "by_votes", cite = "s. 4" }}
seats_method = {{ value = "hare_quota", cite = "s. 4" }}
[pool]
method = {{ value = "hagenbach_bischoff_quota", cite = "s. 9" }}
leftover = {{ value = "largest_remainder", cite = "s. 9" }}
"#
    );
    let mut votes = districts(&[
        ("N", 0, "dala 4100, tau 2700, ozen 900, kol 200"),
        ("S", 0, "dala 1500, tau 1600, ozen 1300, kol 300"),
    ]);
    votes.lists[2].parties = 2;
    check("trace_pooled_en", &law, &votes, &[], "en");
}

#[test]
fn a_house_grows_until_shares_cover_the_seats_of_districts() {
    let law = format!(
        r#"
[body]
list_seats = {{ value = 10, cite = "s. 2" }}
{THRESHOLD}
or_direct_seats = {{ value = 1, cite = "s. 5(3)" }}
[apportionment]
method = {{ value = "sainte_lague", cite = "s. 7" }}
[direct]
rule = {{ value = "levelled", cite = "s. 8" }}
minimum = {{ value = "direct_or_share", cite = "s. 8" }}
[districts]
rule = {{ value = "placed", cite = "s. 3" }}
seats = {{ value = "given", cite = "s. 4" }}
placing = {{ value = "sainte_lague", cite = "s. 4" }}
"#
    );
    let votes = districts(&[
        ("N", 6, "dala 3600+3, tau 2000+0, ozen 150+1"),
        ("S", 4, "dala 1250+0, tau 2600+4, ozen 100+0"),
    ]);
    check("trace_levelled_en", &law, &votes, &[], "en");
}

#[test]
fn lists_and_districts_agree_in_both_directions() {
    let law = r#"
[body]
list_seats = { value = 10, cite = "s. 2" }
[apportionment]
method = { value = "sainte_lague", cite = "s. 7" }
[districts]
rule = { value = "biproportional", cite = "s. 3" }
seats = { value = "given", cite = "s. 4" }
[biproportional]
voter_numbers = { value = "rounded", cite = "s. 9" }
winner_take_one = { value = "yes", cite = "s. 9" }
"#;
    let votes = districts(&[
        ("N", 5, "dala 5100, tau 2700, ozen 900"),
        ("S", 3, "dala 1500, tau 2600, ozen 700"),
        ("W", 2, "dala 600, tau 500, ozen 800"),
    ]);
    check("trace_two_ways_en", law, &votes, &[], "en");
}

#[test]
fn a_trace_without_votes_says_so() {
    let law = law_of(
        "[body]\nlist_seats = { value = 5, cite = \"s. 2\" }\n[apportionment]\n\
         method = { value = \"dhondt\", cite = \"s. 9\" }",
    );
    let text = site::trace_text(&law, &Outcome::NoVotes, &Names::default(), "xx");
    assert_eq!(text, "There is nothing to distribute yet.\n");
}
