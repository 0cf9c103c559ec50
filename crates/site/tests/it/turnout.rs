//! Turnout on the day: missing, late and corrected reports on the page and in the files.

use election::act::{Act, Correction, Mode, TurnoutReported};
use election::{Ballots, Ratio};
use site::View;

use crate::night::Night;
use crate::{files, text};

/// Reports of the package under a limit of half an hour, one of them corrected. All are signed when
/// the last station has closed, so those of the morning are late.
fn corrected() -> Night {
    let mut files = files();
    let day = String::from_utf8(files["election.toml"].clone()).expect("text");
    let day = format!("turnout_grace_minutes = 30\n{day}");
    files.insert("election.toml".into(), day.into_bytes());
    let mut night = Night::open(&files, Mode::Rehearsal);
    night.turnout(&files, usize::MAX);
    let reason = "A queue was counted twice".to_owned();
    night.record(Act::TurnoutReported(TurnoutReported {
        station: "n-01".into(),
        hour: "10:00".into(),
        ballots_issued: Ballots(190),
        version: 2,
        correction: Some(Correction { reason, basis: "art. 40".to_owned() }),
    }));
    night
}

#[test]
fn the_page_names_who_is_missing_who_was_late_and_what_was_corrected() {
    let night = corrected();
    let page = text(&night, "en/turnout/");
    let issued = night.canvass.turnout(0, 0);
    let share = Ratio::new(issued.ballots_issued, issued.electorate).expect("rolls");
    assert_eq!((share.part(), share.whole()), (190 + 150 + 300, 1_200 + 900 + 2_100));
    for words in [
        "640",
        "4,200",
        "2 stations have not reported",
        "A queue was counted twice (art. 40)",
        "more than 30 min after its hour",
        "late-mark",
        "<a href=\"../../en/station/s-02.html\">",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for tag in ["kk", "ru"] {
        assert!(text(&night, &format!("{tag}/turnout/")).contains("A queue was counted twice"));
    }
}

#[test]
fn every_version_of_a_corrected_report_is_in_the_file() {
    let night = corrected();
    let table = text(&night, "data/turnout-versions.csv");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    let cells = |column: &str| -> Vec<&str> {
        let at = rows[0].iter().position(|name| *name == column).expect("a column");
        rows[1..].iter().map(|row| row[at]).collect()
    };
    assert_eq!(cells("ballots_issued"), ["200", "190"]);
    assert_eq!(cells("version"), ["1", "2"]);
    assert_eq!(cells("reason"), ["", "A queue was counted twice"]);
    let areas = text(&night, "data/turnout-areas.csv");
    assert!(areas.lines().nth(1).is_some_and(|line| line.contains(",640,4200,3,")), "{areas}");
}

#[test]
fn there_is_no_page_before_a_station_has_reported() {
    let night = Night::open(&files(), Mode::Live);
    let view = View::new(&night.canvass, &night);
    assert!(site::render(&view, "en/turnout/").is_none());
    assert!(!site::paths(&view).contains(&"en/turnout/".to_owned()));
}
