use election::{Ballots, Ratio, Seats, Votes};
use law::{
    Base, Comparison, DirectRule, DistrictRule, DistrictSeats, Leftover, Method, Scope,
    VoterNumbers,
};

use super::spelling::{comparison, leading, share, spelled};
use super::*;

/// An election of three lists with `extra` keys.
fn election(extra: &str) -> String {
    format!(
        r#"{{"id": "X-1", "seats": 10, "valid_votes": 1000, "parties": [
            {{"name": "Red (minority)", "votes": 500, "seats": 6}},
            {{"name": "Blue", "votes": 300, "seats": 3, "coalition_members": 2}},
            {{"name": "Green", "votes": 100, "seats": 1}}], {extra}}}"#
    )
}

fn read_one(extra: &str) -> Past {
    let mut reading = read("x.json", &election(extra)).expect("it is JSON");
    assert!(reading.faults.is_empty(), "{extra}: {:?}", reading.faults);
    reading.elections.pop().expect("one election")
}

fn rule(text: &str) -> Past {
    read_one(&format!(r#""rule": {text}"#))
}

/// Every fault of an election, as printed.
fn faults(text: &str) -> Vec<String> {
    let reading = read("x.json", text).expect("it is JSON");
    let faults = reading.faults.iter().flat_map(|(_, faults)| faults);
    faults.map(ToString::to_string).collect()
}

#[test]
fn a_share_is_read_in_every_spelling() {
    let five = Ratio::new(1, 20);
    for text in ["0.05", "5%", "5 %", "1/20", "0,05", "5", "5 percent", ".05"] {
        assert_eq!(share(text), five, "{text}");
    }
    assert_eq!(share("0.0325"), Ratio::new(13, 400));
    assert_eq!(share("3.25%"), Ratio::new(13, 400));
    for text in ["0", "1/1", "1/0", "five", "", "-0.05", "100", "0.05.1", "1e-2"] {
        assert_eq!(share(text), None, "{text}");
    }
    assert_eq!(leading("1.35 on the quotients of minority lists"), Ratio::new(27, 20));
    assert_eq!(leading("x1.35"), Ratio::new(27, 20));
    assert_eq!(comparison(">"), Some(Comparison::MoreThan));
    assert_eq!(comparison("at least"), Some(Comparison::AtLeast));
    assert_eq!(spelled("Sainte-Laguë, d'Hondt"), "sainte_lague_dhondt");
}

#[test]
fn methods_are_known_by_many_names() {
    use Leftover::*;
    let quota = |method, rest| (method, Some(rest));
    let cases = [
        ("dhondt", (Method::DHondt, None)),
        ("D'Hondt", (Method::DHondt, None)),
        ("jefferson", (Method::DHondt, None)),
        ("sainte-laguë", (Method::SainteLague, None)),
        ("webster", (Method::SainteLague, None)),
        ("modified_sainte_lague", (Method::SainteLague, None)),
        ("danish", (Method::Danish, None)),
        ("macau", (Method::Macau, None)),
        ("adams", (Method::Adams, None)),
        ("dean", (Method::Dean, None)),
        ("huntington_hill", (Method::HuntingtonHill, None)),
        ("imperiali_divisors", (Method::Imperiali, None)),
        ("tyumen", (Method::Imperiali, None)),
        ("modified_dhondt_power", (Method::DHondtPower, None)),
        ("lr_hare", quota(Method::HareQuota, LargestRemainder)),
        ("hamilton", quota(Method::HareQuota, LargestRemainder)),
        ("hare_niemeyer", quota(Method::HareQuota, LargestRemainder)),
        ("largest_remainder", quota(Method::HareQuota, LargestRemainder)),
        ("lr_droop", quota(Method::DroopQuota, LargestRemainder)),
        ("droop_quota_za", quota(Method::DroopQuota, RemaindersThenAverages)),
        ("lr_imperiali", quota(Method::ImperialiQuota, LargestRemainder)),
        ("imperiali_quota_two_scrutinia", quota(Method::ImperialiQuota, Pool)),
        ("lr_hagenbach_bischoff_rounded", quota(Method::HagenbachBischoffQuota, LargestRemainder)),
        ("hagenbach_bischoff", quota(Method::HagenbachBischoffQuota, HighestAverages)),
        ("hare_quota_rest_to_strongest", quota(Method::HareQuota, StrongestLists)),
        ("biproportional_divisor_standard_rounding", (Method::SainteLague, None)),
    ];
    for (name, expected) in cases {
        let found = method::way(name).map(|way| (way.method, way.leftover));
        assert_eq!(found, Some(expected), "{name}");
    }
    assert_eq!(method::way("first past the post"), None);
    assert_eq!(
        method::way("dhondt_by_region").map(|way| way.tiers),
        Some(method::Tiers::Districts)
    );
    assert_eq!(
        method::way("lr_hare_by_district").map(|way| way.tiers),
        Some(method::Tiers::Districts)
    );
}

#[test]
fn a_threshold_may_be_bare_or_an_object() {
    for text in [
        r#"{"method": "dhondt", "threshold": "0.05"}"#,
        r#"{"method": "dhondt", "threshold": 0.05}"#,
        r#"{"method": "dhondt", "threshold": {"value": "5%"}}"#,
        r#"{"method": "dhondt", "threshold": {"type": "share_of_valid", "value": 0.05, "comparison": ">="}}"#,
    ] {
        let threshold = rule(text).law.threshold.expect("it has a threshold");
        assert_eq!(threshold.share.value, Ratio::new(1, 20).expect("not zero"), "{text}");
        assert_eq!(threshold.reached.value, Comparison::AtLeast);
        assert_eq!(threshold.of.value, Base::ListVotes);
        assert_eq!(threshold.share.cite, "rule.threshold of X-1");
    }
    assert!(rule(r#"{"method": "dhondt", "threshold": null}"#).law.threshold.is_none());
    assert!(rule(r#""dhondt""#).law.threshold.is_none());
    for none in [r#""none""#, "0", r#"{"type": "none"}"#, r#"{"value": "0"}"#, "false"] {
        let text = format!(r#"{{"method": "dhondt", "threshold": {none}}}"#);
        assert!(rule(&text).law.threshold.is_none(), "{none}");
    }
}

#[test]
fn the_base_and_the_place_of_a_threshold_stand_in_its_type() {
    let check = |kind: &str, base, scope| {
        let text = format!(
            r#"{{"method": "dhondt", "threshold": {{"type": "{kind}", "value": "0.03"}}}}"#
        );
        let threshold = rule(&text).law.threshold.expect("it has a threshold");
        assert_eq!(threshold.of.value, base, "{kind}");
        assert_eq!(threshold.scope.map(|scope| scope.value), scope, "{kind}");
    };
    check("share_of_valid", Base::ListVotes, None);
    check("share_of_valid_national", Base::ListVotes, Some(Scope::National));
    check("share_of_valid_in_district", Base::ListVotes, Some(Scope::District));
    check("share_of_valid_incl_blank_in_district", Base::ListVotesAndBlank, Some(Scope::District));
    check("share_of_ballots", Base::BallotsFound, None);
    check("share_of_ballots_incl_invalid", Base::BallotsFound, None);
    check("share_of_registered_voters", Base::Electorate, None);
    check("any_district", Base::ListVotes, Some(Scope::AnyDistrict));
}

#[test]
fn other_ways_past_a_threshold_are_read() {
    let past = rule(
        r#"{"method": "dhondt", "threshold": {"value": "0.05", "or_direct_mandates": 3,
            "or_district": "0.12", "coalition_2_3": "0.07", "coalition_4plus": "0.10",
            "independents": "0.02", "exempt": ["Green"]}}"#,
    );
    let threshold = past.law.threshold.expect("it has a threshold");
    assert_eq!(threshold.or_direct_seats.map(|seats| seats.value), Some(Seats(3)));
    assert_eq!(threshold.or_district_share.map(|share| share.value), Ratio::new(12, 100));
    assert_eq!(threshold.coalitions.expect("shares").value.to_string(), "2: 7/100, 4: 1/10");
    assert_eq!(threshold.kinds.expect("shares").value.to_string(), "independent: 1/50");
    assert_eq!(threshold.exempt.expect("kinds").value, ["minority"]);
    assert_eq!(past.votes.lists[2].kind.as_deref(), Some("minority"));
    assert_eq!(past.votes.lists[1].parties, 2);

    let any =
        rule(r#"{"method": "dhondt", "threshold": {"any_district": "0.05", "total": "0.03"}}"#);
    let threshold = any.law.threshold.expect("it has a threshold");
    assert_eq!(threshold.scope.map(|scope| scope.value), Some(Scope::AnyDistrict));
    assert_eq!(threshold.or_national_share.map(|share| share.value), Ratio::new(3, 100));

    let said =
        rule(r#"{"method": "dhondt", "threshold": {"any_district": "5%", "or": "3 % in total"}}"#);
    let threshold = said.law.threshold.expect("it has a threshold");
    assert_eq!(threshold.or_national_share.map(|share| share.value), Ratio::new(3, 100));

    let total = rule(r#"{"method": "dhondt", "quorum": {"total": "0.03"}}"#);
    let threshold = total.law.threshold.expect("it has a threshold");
    assert_eq!(
        (threshold.share.value, threshold.scope),
        (Ratio::new(3, 100).expect("not zero"), None)
    );

    for value in [r#""1/10""#, r#""1""#, "1"] {
        let text = format!(
            r#"{{"method": "dhondt", "threshold": {{"type": "hare_quota", "value": {value}}}}}"#
        );
        let share = rule(&text).law.threshold.expect("it has a threshold").share.value;
        assert_eq!(share, Ratio::new(1, 10).expect("not zero"), "{value}");
    }
}

#[test]
fn minority_lists_are_known_by_their_name() {
    let past = rule(
        r#"{"method": "dhondt", "threshold": {"type": "share_of_ballots", "value": "0.03",
            "exempt": "minority lists"}, "minority_multiplier": "1.35 on the quotients"}"#,
    );
    assert_eq!(past.votes.lists[0].kind.as_deref(), Some("minority"));
    let factor = past.law.factor.clone().expect("a factor");
    assert_eq!(
        (factor.kind.value.as_str(), Some(factor.multiplier.value)),
        ("minority", Ratio::new(27, 20))
    );
    let (votes, notes) = past.votes_for(&past.law);
    assert_eq!(votes.ballots_found, Some(Ballots(1_000)), "the sum stands for what is not there");
    assert_eq!(notes.len(), 1);
}

#[test]
fn joined_lists_are_named_in_lists_of_lists() {
    for text in [
        r#"{"method": "dhondt", "apparentement": [["Blue", "Green"]]}"#,
        r#"{"method": "dhondt", "joined_lists": {"pair": ["blue", "green"]}}"#,
        r#"{"method": "dhondt", "alliances": ["Blue + Green"]}"#,
    ] {
        let past = rule(text);
        assert!(past.law.apparentement.is_some(), "{text}");
        assert_eq!(past.votes.lists[1].apparentement.as_deref(), Some("Blue & Green"), "{text}");
        assert_eq!(past.votes.lists[0].apparentement, None);
        assert!(past.unused.is_empty(), "{:?}", past.unused);
    }
    let stranger = rule(r#"{"method": "dhondt", "apparentement": [["Blue", "Pink"]]}"#);
    assert_eq!(stranger.unused, ["rule.apparentement[0][1] (no such list)"]);
}

#[test]
fn direct_seats_follow_the_scheme() {
    let direct = |text: &str| rule(text).law.direct.map(|direct| direct.rule.value);
    let ams = r#"{"method": "dhondt", "ams": {"constituency_seats": {"Blue": 9}}}"#;
    assert_eq!(direct(ams), Some(DirectRule::CountedFirst));
    assert_eq!(rule(ams).votes.lists[1].direct_seats, Seats(9));
    let mmp = r#"{"method": "sainte_lague", "mmp": {"overhang": "kept, house grows", "electorate_seats": {"Red (minority)": 2}}}"#;
    assert_eq!(direct(mmp), Some(DirectRule::HouseGrows));
    assert_eq!(rule(mmp).votes.lists[0].direct_seats, Seats(2));
    let within = r#"{"method": "lr_hare", "constituency_overhang": {"Green": 4}}"#;
    assert_eq!(direct(within), Some(DirectRule::WithinHouse));
    let said = r#"{"method": "lr_hare", "overhang": "Blue keeps its constituency seats, the rest is shared"}"#;
    assert_eq!(direct(said), Some(DirectRule::WithinHouse));
    assert_eq!(rule(said).votes.lists[1].direct_seats, Seats(3), "all that it has");
    // Direct seats that no key explains are part of the seats, unless a list has fewer seats: then
    // they only open a way past the threshold.
    let part = r#"{"method": "lr_hare", "constituency_seats": {"Blue": 3}}"#;
    assert_eq!(direct(part), Some(DirectRule::WithinHouse));
    let beside = r#"{"method": "lr_hare", "constituency_seats": {"Green": 4}}"#;
    assert_eq!(direct(beside), None);
    assert_eq!(rule(beside).votes.lists[2].direct_seats, Seats(4));
}

#[test]
fn districts_bring_their_seats_blanks_and_lists() {
    let past = read_one(
        r#""rule": {"method": "dhondt_by_district", "threshold": {"type": "share_of_valid_incl_blank_in_district", "value": "0.03"}},
        "districts": [{"name": "North", "seats": 7, "valid_incl_blank": 610,
            "votes": {"Blue": 300, "Red (minority)": 200, "Small": 90}, "seats_won": {"Blue": 4, "Red (minority)": 3}},
          {"name": "South", "seats": 3, "votes": {"Red (minority)": 300, "Green": 100}}]"#,
    );
    let districts = past.law.districts.clone().expect("there are districts");
    assert_eq!(districts.rule.value, DistrictRule::Separate);
    assert_eq!(districts.seats.value, DistrictSeats::Given);
    let names: Vec<&str> = past.votes.lists.iter().map(|list| list.list.as_str()).collect();
    assert_eq!(names, ["Red (minority)", "Blue", "Green", "Small"], "lists of districts join");
    assert_eq!(past.votes.districts[0].blank, Some(Votes(20)));
    assert_eq!(past.official.districts.len(), 1);
    let (votes, _) = past.votes_for(&past.law);
    assert_eq!(votes.districts[1].blank, Some(Votes(0)));
}

#[test]
fn both_proportions_are_read() {
    let past = read_one(
        r#""rule": {"method": "biproportional_divisor_standard_rounding", "threshold": {"any_district": "0.05"},
            "upper": "sainte_lague over voter numbers (votes/district seats, rounded)", "winner_take_one": true},
        "districts": [{"name": "North", "seats": 10, "votes": {"Blue": 300}}]"#,
    );
    let both = past.law.biproportional.expect("both proportions");
    assert_eq!(both.voter_numbers.value, VoterNumbers::Rounded);
    assert_eq!(both.winner_take_one.value, law::Choice::Yes);
    assert_eq!(past.law.districts.expect("districts").rule.value, DistrictRule::Biproportional);
}

#[test]
fn what_is_not_understood_is_said() {
    let past = rule(
        r#"{"method": "dhondt", "bonus": 50, "variant": "words", "threshold": {"value": "0.05", "moon": "full"}}"#,
    );
    assert_eq!(past.unused, ["rule.bonus", "rule.threshold.moon"]);
    let past = read_one(r#""rule": "dhondt", "weather": "fine""#);
    assert_eq!(past.unused, ["weather"]);
}

#[test]
fn all_faults_are_said_at_once_and_the_other_elections_stand() {
    let bad = r#"{"id": "Y-1", "seats": "ten", "rule": {"method": "by lot", "threshold": {"value": "much"}}, "parties": [
        {"name": "Red", "votes": -5}, {"name": "Blue", "votes": 1.5}, {"votes": 3}, {"name": "Big", "votes": 99999999999999999999}]}"#;
    let text = format!(
        r#"{{"schema": "pr_elections/1", "elections": [{bad}, {}]}}"#,
        election(r#""rule": "dhondt""#)
    );
    let reading = read("x.json", &text).expect("it is JSON");
    assert_eq!(reading.elections.len(), 1);
    assert_eq!(reading.faults[0].0, "Y-1");
    let said = faults(&text);
    assert_eq!(said.len(), 5, "{said:#?}");
    assert_eq!(
        said[0],
        "x.json: Y-1: .elections[0].parties[0].votes: `-5` is not a whole number from 0 to 68719476736"
    );
    assert!(said[2].contains("parties[2]"), "{said:#?}");
    assert_eq!(reading.faults[0].1[0].code(), "file.bad_setting");
}

#[test]
fn a_file_of_another_schema_is_refused() {
    let code = |text: &str| read("x.json", text).expect_err("it is no such file").code();
    assert_eq!(code("{"), "file.unreadable");
    assert_eq!(code(r#"{"schema": "results/2", "elections": []}"#), "file.bad_setting");
    assert_eq!(code(r#"{"elections": []}"#), "file.bad_setting");
    let twice = format!("[{0}, {0}]", election(r#""rule": "dhondt""#));
    let said = faults(&twice);
    assert_eq!(said.len(), 1, "an id stands once");
    assert!(said[0].contains("the id `X-1` stands twice"), "{said:?}");
    let lists = election(r#""rule": "dhondt""#).replace("Blue", "Green");
    let said = faults(&lists);
    assert!(said.iter().any(|one| one.contains("the list `Green` stands twice")), "{said:?}");
    let said = faults(&election(r#""law": "xx/assembly/2024-06-01""#));
    assert!(said[0].contains("`rule`, an object or a text"), "{said:?}");
    assert_eq!(faults("[1]").len(), 1);
}

#[test]
fn a_replay_finds_what_differs_and_the_lots_that_were_drawn() {
    let past = rule(r#"{"method": "dhondt"}"#);
    let replay = past.replay(&past.law).expect("the figures are sound");
    assert!(replay.differences.is_none(), "{:?}", replay.differences);

    let mut other = past.clone();
    other.official.lists.insert("Green".into(), Seats(2));
    let differences = other.replay(&other.law).expect("the figures are sound").differences;
    assert_eq!(differences.lists.len(), 1);
    assert_eq!(differences.total, Some((Seats(10), Seats(11))));

    // Two lists of equal votes and one seat: the record says who drew it.
    let tied = r#"{"seats": 1, "rule": "dhondt", "parties": [
        {"name": "Red", "votes": 5, "seats": 0}, {"name": "Blue", "votes": 5, "seats": 1}]}"#;
    let past = read("x.json", tied).expect("it is JSON").elections.pop().expect("one election");
    let replay = past.replay(&past.law).expect("the figures are sound");
    assert!(replay.differences.is_none());
    assert_eq!(replay.lots[0].decision, [ListCode::new("Blue")]);
}

#[test]
fn a_figure_that_did_not_exist_is_not_made_up_for_another_law() {
    let past = rule(r#"{"method": "dhondt", "threshold": "0.05"}"#);
    let mut other = past.law.clone();
    other.id = "another".into();
    other.threshold.as_mut().expect("it has a threshold").of.value = Base::ListVotesAndAgainstAll;
    let (votes, _) = past.votes_for(&other);
    assert_eq!((votes.against_all, votes.seats), (None, None));
    assert_eq!(past.votes_for(&past.law).0.seats, Some(Seats(10)));
}

#[test]
fn a_number_of_seats_is_that_of_a_house() {
    let above = "1048577";
    let check = |text: &str| {
        let said = faults(text);
        assert_eq!(said.len(), 1, "{text}: {said:#?}");
        assert!(said[0].ends_with("`1048577` is not a number of seats up to 1048576"), "{said:#?}");
    };
    let lists = r#""rule": "dhondt", "parties": [{"name": "Red", "votes": 5, "seats": 1"#;
    check(&format!(r#"{{"seats": {above}, {lists}}}]}}"#));
    check(&format!(r#"{{"seats": 1, "total_seats": {above}, {lists}}}]}}"#));
    check(&format!(r#"{{"seats": 1, "joint_seats": {{"Red+Blue": {above}}}, {lists}}}]}}"#));
    check(&format!(r#"{{"seats": 1, {lists}, "direct_seats": {above}}}]}}"#));
    check(&format!(
        r#"{{"seats": 1, "rule": "dhondt", "parties": [{{"name": "Red", "votes": 5, "seats": {above}}}]}}"#
    ));
    for district in
        [r#""seats": N"#, r#""seats": 1, "seats_won": {"Red": N}"#, r#""direct": {"Red": N}"#]
    {
        let district = district.replace('N', above);
        check(&format!(
            r#"{{"seats": 1, {lists}}}], "districts": [{{"name": "North", "votes": {{"Red": 5}}, {district}}}]}}"#
        ));
    }
    for key in [r#""ams": {"Red": N}"#, r#""base_seats": N"#] {
        let rule = format!(r#"{{"method": "dhondt", {}}}"#, key.replace('N', above));
        check(&format!(r#"{{"seats": 1, {}}}]}}"#, lists.replace(r#""dhondt""#, &rule)));
    }
}

#[test]
fn seats_without_end_have_a_sum() {
    let most = 1 << 20;
    let lists: Vec<String> = (0..4_100)
        .map(|list| {
            format!(r#"{{"name": "L{list}", "votes": 1, "seats": {most}, "direct_seats": {most}}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"rule": {{"method": "dhondt", "scheme": "2013"}}, "parties": [{}],
        "districts": [{{"name": "North", "votes": {{"L0": 1}}}}]}}"#,
        lists.join(", ")
    );
    let reading = read("x.json", &text).expect("it is JSON");
    let past = reading.elections.first().expect("no number is above the largest");
    assert!(past.replay(&past.law).is_err(), "no house has so many seats");
}

#[test]
fn a_method_of_districts_has_the_exponent_of_the_rule() {
    let districts = r#"{"seats": 2, "parties": [{"name": "Red", "votes": 5, "seats": 2}],
        "districts": [{"name": "North", "population": 9, "votes": {"Red": 5}}],
        "rule": {"method": "dhondt by district", "region_seats": "dhondt_power"E}}"#;
    let check = |more: &str, exponent: Option<Ratio>, notes: usize| {
        let mut reading = read("x.json", &districts.replace('E', more)).expect("it is JSON");
        let past = reading.elections.pop().unwrap_or_else(|| panic!("{:?}", reading.faults));
        let found = past.law.apportionment.exponent.clone().map(|exponent| exponent.value);
        assert_eq!((found, past.notes.len()), (exponent, notes), "{:?}", past.notes);
        assert!(past.replay(&past.law).expect("the figures are sound").differences.is_none());
    };
    check("", Ratio::new(9, 10), 1);
    check(r#", "exponent": "0.8""#, Ratio::new(4, 5), 0);
}

#[test]
fn what_no_step_of_a_rule_applies_is_said() {
    let noted = |text: &str| {
        let past = rule(text);
        drop(past.replay(&past.law));
        past.notes.into_iter().filter(|note| note.starts_with("rule: ")).collect::<Vec<_>>()
    };
    assert_eq!(noted(r#"{"method": "dhondt"}"#), [""; 0]);
    let factor = r#"{"method": "lr_hare", "minority_multiplier": "1.35"}"#;
    assert_eq!(noted(factor), ["rule: factor: it multiplies averages; a quota has none"]);
    let both = r#"{"seats": 2, "parties": [{"name": "Red", "votes": 5, "seats": 2}],
        "districts": [{"name": "North", "seats": 2, "votes": {"Red": 5}}],
        "rule": "biproportional d'hondt"}"#;
    let mut reading = read("x.json", both).expect("it is JSON");
    let past = reading.elections.pop().unwrap_or_else(|| panic!("{:?}", reading.faults));
    assert!(
        past.notes
            .iter()
            .any(|note| note.starts_with("rule: districts.rule: biproportional rounds"))
    );
    assert!(past.replay(&past.law).expect("it is counted").differences.is_none());
}

#[test]
fn a_rule_that_cannot_be_counted_is_a_fault() {
    let levelled = r#""rule": {"method": "sainte_lague", "overhang": "levelled", "base_seats": 5}"#;
    let said = faults(&election(levelled));
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("nothing to level a house by"), "{said:#?}");
}

#[test]
fn what_is_spelled_already_stays_as_it_is() {
    let words =
        ["votes", "seats_won", "Seats Won", "_votes", "votes_", "a__b", "Hondt’s", "ÖVP", ""];
    for word in words {
        assert_eq!(spelling::is_spelled(word), spelling::spelled(word) == word, "{word}");
    }
}
