//! A share always stands beside its two numbers.

use election::act::Mode;

use crate::{pages, partial, text};

/// Parts of a page within which a share and its numbers must stand together, by their tags.
const PARTS: [(&str, &str); 5] = [
    ("<h1", "</h1>"),
    ("<tr", "</tr>"),
    ("<dd", "</dd>"),
    ("<div class=\"row\">", "</div>"),
    ("<p", "</p>"),
];

#[test]
fn no_share_stands_without_its_numbers() {
    for (path, page) in pages(&partial(Mode::Live)) {
        for (open, close) in PARTS {
            for part in page.split(open).skip(1).filter_map(|rest| rest.split(close).next()) {
                let text = without_tags(part);
                if text.contains('%') && has_fraction(&text) {
                    let numbers = text.split(|c: char| {
                        !c.is_ascii_digit() && c != ',' && c != '.' && c != '\u{a0}'
                    });
                    let numbers =
                        numbers.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
                    assert!(numbers.count() >= 2, "{path}: a share alone in `{text}`");
                }
            }
        }
    }
}

#[test]
fn what_is_not_counted_is_words_and_never_zero() {
    let night = partial(Mode::Live);
    let page = text(&night, "en/station/s-02.html");
    assert!(page.contains("This station is not counted yet."));
    let area = text(&night, "en/area/S/");
    let row = area.split("s-02.html").nth(1).and_then(|rest| rest.split("</tr>").next());
    let row = without_tags(row.expect("a row of the station"));
    assert!(row.contains("not counted yet"), "{row}");
    let csv = text(&night, "data/assembly/stations.csv");
    let line = csv.lines().find(|line| line.contains(",s-02,")).expect("a row");
    assert!(line.ends_with(",no,,,,,,,,,,"), "{line}");
}

/// True when a percentage with decimals is written, which is a share and not a bound of the law.
fn has_fraction(text: &str) -> bool {
    text.split('%').any(|before| {
        let number: String = before
            .chars()
            .rev()
            .skip_while(|c| *c == '\u{a0}')
            .take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',')
            .collect();
        number.contains(['.', ',']) && number.contains(|c: char| c.is_ascii_digit())
    })
}

fn without_tags(part: &str) -> String {
    let mut text = String::new();
    let mut inside = true;
    for letter in part.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}
