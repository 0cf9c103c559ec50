//! Pages as readable text.

use election::act::Mode;

use crate::{before, declared, partial, text};

/// One tag a line, so that a change shows where it is.
fn check(name: &str, page: &str) {
    let page = page.replace("><", ">\n<").replace("</p> <", "</p>\n<");
    insta::assert_snapshot!(name, page);
}

#[test]
fn the_overview_answers_in_its_first_line() {
    let night = partial(Mode::Rehearsal);
    check("overview_en", &text(&night, "en/"));
    check("overview_kk", &text(&night, "kk/"));
}

#[test]
fn a_region_shows_its_districts_and_a_district_its_stations() {
    let night = partial(Mode::Rehearsal);
    check("area_ru_region", &text(&night, "ru/area/N/"));
    check("area_kk_district", &text(&night, "kk/area/N1/"));
}

#[test]
fn a_station_reads_like_its_paper_with_every_version() {
    let night = partial(Mode::Rehearsal);
    check("station_ru_corrected", &text(&night, "ru/station/n-02.html"));
    check("station_en_envelope", &text(&night, "en/station/n-03.html"));
}

#[test]
fn every_seat_is_explained_and_a_tie_waits_for_a_ruling() {
    check("seats_en_quota", &text(&declared(), "en/seats/"));
    check("seats_ru_tie", &text(&partial(Mode::Live), "ru/c/council/seats/"));
}

#[test]
fn another_law_is_tried_on_the_votes_as_cast() {
    check("reform_en", &text(&declared(), "en/reform/"));
    check("reform_ru_tie", &text(&partial(Mode::Live), "ru/c/council/reform/"));
    insta::assert_snapshot!("reform_json", text(&declared(), "data/assembly/reform.json"));
}

#[test]
fn a_tie_leaves_the_lists_on_the_page_of_another_law() {
    let page = text(&partial(Mode::Live), "ru/c/council/reform/");
    let (_, table) = page.split_once("data-result").expect("a table of results");
    let (table, _) = table.split_once("</table>").expect("its end");
    let shown: Vec<&str> = table.lines().filter(|line| line.starts_with("<tr data-list")).collect();
    assert!(shown.iter().any(|row| !row.contains("\" hidden><th")), "{table}");
    assert!(table.contains(">?</td>"), "{table}");
    assert!(page.contains("<p class=\"note\" data-undecided>"), "what ? is stands below");
    assert!(page.contains("data-bars hidden"), "there are no bars to explain");
}

#[test]
fn both_fields_of_a_threshold_have_one_range_and_a_message_of_the_page() {
    for (locale, said) in [("en", "from 0 to 50"), ("ru", "от 0 до 50"), ("kk", "0 мен 50")]
    {
        let page = text(&declared(), &format!("{locale}/reform/"));
        assert_eq!(page.matches("min=\"0\" max=\"50\"").count(), 2, "{locale}");
        assert!(page.contains(said), "{locale}");
    }
}

/// The engine of the page and the tables of the page are the same code on the same input.
#[test]
fn the_engine_answers_as_the_seats_were_given() {
    let night = declared();
    let file: serde_json::Value =
        serde_json::from_str(&text(&night, "data/assembly/reform.json")).expect("JSON");
    let answer = engine::answer(&file["reform"].to_string());
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
    let seats = night.canvass.outcome(0).seats().map(serde_json::to_value);
    assert_eq!(Some(&answer["outcome"]["seats"]), seats.transpose().expect("codes").as_ref());
    assert_eq!(answer["changes"], serde_json::json!([]));
}

#[test]
fn nothing_counted_yet_is_said_in_words() {
    check("overview_ru_before", &text(&before(), "ru/"));
    assert!(!text(&before(), "ru/reform/").contains("<form"));
}

#[test]
fn data_files_carry_what_the_pages_show() {
    let night = partial(Mode::Rehearsal);
    insta::assert_snapshot!("stations_csv", text(&night, "data/assembly/stations.csv"));
    insta::assert_snapshot!("versions_csv", text(&night, "data/assembly/versions.csv"));
    insta::assert_snapshot!("turnout_csv", text(&night, "data/turnout.csv"));
    insta::assert_snapshot!("seats_json", text(&night, "data/council/seats.json"));
}

/// Source: RFC 6962, section 2.1.1.
#[test]
fn the_path_drawn_on_a_station_leads_to_the_root() {
    let night = partial(Mode::Live);
    for station in ["n-01", "n-02", "n-03", "s-01"] {
        let page = text(&night, &format!("en/station/{station}.html"));
        for path in page.split("<ol class=\"path\">").skip(1) {
            let path = path.split("</ol>").next().unwrap_or_default();
            let mut hashes = path.split("<li").skip(1).map(|item| {
                let hash = item.split("<code>").nth(1).and_then(|rest| rest.split('<').next());
                let hash: tlog::Hash = hash.unwrap_or_default().parse().expect("a hash");
                (item.starts_with(" class=\"l\""), hash)
            });
            let (_, mut reached) = hashes.next().expect("the leaf");
            let mut rest: Vec<_> = hashes.collect();
            let (_, root) = rest.pop().expect("the root");
            for (left, beside) in rest {
                reached = if left {
                    tlog::Hash::node(&beside, &reached)
                } else {
                    tlog::Hash::node(&reached, &beside)
                };
            }
            assert_eq!(reached, root, "{station}");
        }
    }
}
