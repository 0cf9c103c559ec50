//! Tables that are not what the entries give, under a true manifest.

use exchange::Files;

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, listed};
use crate::bundle::Snapshot;

pub const KINDS: &[(&str, Damage)] = &[
    ("cell of a table changed", |made, _, draw| rows(made, draw, |rows, draw| cell(rows, draw))),
    ("row of a table left out", |made, _, draw| {
        rows(made, draw, |rows, draw| drop(rows.remove(draw.index(rows.len()))))
    }),
    ("row of a table twice", |made, _, draw| {
        rows(made, draw, |rows, draw| {
            let row = draw.one(rows).clone();
            rows.insert(draw.index(rows.len() + 1), row);
        })
    }),
    ("rows of a table exchanged", |made, _, draw| {
        rows(made, draw, |rows, draw| {
            let (one, other) = (draw.index(rows.len()), draw.index(rows.len()));
            rows.swap(one, other);
        })
    }),
    ("cells of a table quoted", |made, _, draw| {
        rows(made, draw, |rows, draw| {
            let at = draw.index(rows.len());
            let mut cells: Vec<String> = rows[at].split(',').map(Into::into).collect();
            let place = draw.index(cells.len());
            cells[place] = format!("\"{}\"", cells[place]);
            rows[at] = cells.join(",");
        })
    }),
    ("column of a table more or less", |made, _, draw| {
        let more = draw.chance(50);
        rows(made, draw, move |rows, _| {
            for row in rows {
                match row.rsplit_once(',') {
                    Some((rest, _)) if !more => *row = rest.to_owned(),
                    _ => row.push_str(",1"),
                }
            }
        })
    }),
    ("line ends of a table", |made, _, draw| {
        let path = super::path(made, draw, is_csv)?;
        let mut files = made.files.clone();
        let text = String::from_utf8(files[&path].clone()).ok()?;
        let text = match draw.below(5) {
            0 => text.replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            2 => text + "\n",
            3 => format!("\u{feff}{text}"),
            _ => text.replace('\n', "\r"),
        };
        files.insert(path, text.into_bytes());
        Some(listed(made, files))
    }),
    ("value of a JSON table changed", |made, _, draw| {
        json(made, draw, |text, draw| {
            let digits: Vec<usize> = text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| byte.is_ascii_digit())
                .map(|(at, _)| at)
                .collect();
            if let Some(&at) = digits.get(draw.index(digits.len().max(1))) {
                text.replace_range(at..=at, &draw.below(10).to_string());
            }
        })
    }),
    ("spelling of a JSON table", |made, _, draw| {
        json(made, draw, |text, draw| {
            let (found, with) = *draw.one(&[
                (",", ", "),
                ("{", "{ "),
                ("}", "}\n"),
                ("\"areas\":", "\"areas\":[],\"areas\":"),
                ("null", "0"),
                ("\"mode\":\"", "\"mode\":\"\\u0061"),
                ("[", "[null,"),
                (":1", ":1.0"),
                (":0", ":-0"),
                ("\"contest\":", "\"contesu\":1,\"contest\":"),
                ("\"basis\":", "\"basit\":1,\"basis\":"),
            ]);
            *text = text.replacen(found, with, 1);
        })
    }),
    ("step of seats.json changed", |made, _, draw| {
        let path = super::path(made, draw, |path| path.ends_with("/seats.json"))?;
        let mut files = made.files.clone();
        let text = String::from_utf8(files[&path].clone()).ok()?;
        let (found, with) = *draw.one(&[
            ("\"cite\":\"art. 1\"", "\"cite\":\"art. 9\""),
            ("\"trace\":[", "\"trace\":[1,"),
            ("\"law\":[", "\"law\":[1,"),
            ("\"trace\":[", "\"tracf\":["),
            ("\"admitted\":[", "\"admitted\":[\"x\","),
            ("\"second_list\":", "\"second_lisu\":"),
            ("\"declared\":", "\"declaree\":1,\"declared\":"),
            ("\"outcome\":\"", "\"outcome\":\"x"),
            ("\"open\":1", "\"open\":2"),
            ("\"why\":\"l", "\"why\":\"x"),
            ("\"resolution\":\"", "\"resolution\":\"x"),
        ]);
        files.insert(path, text.replacen(found, with, 1).into_bytes());
        Some(listed(made, files))
    }),
    ("tables of a shorter log", |made, _, draw| {
        let entries = &made.entries[..=draw.index(made.entries.len())];
        let snapshot = Snapshot { log: &made.log, package: &made.package, entries };
        let mut files = made.files.clone();
        files.extend(snapshot.tables().ok()?);
        Some(listed(made, files))
    }),
    ("two tables exchanged", |made, _, draw| {
        let (one, other) = (super::path(made, draw, is_table)?, super::path(made, draw, is_table)?);
        let mut files = made.files.clone();
        files.insert(one.clone(), made.files[&other].clone());
        files.insert(other, made.files[&one].clone());
        Some(listed(made, files))
    }),
];

fn is_table(path: &str) -> bool {
    path.starts_with("data/")
}

fn is_csv(path: &str) -> bool {
    is_table(path) && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv")
}

fn rows(
    made: &Made,
    draw: &mut Draw,
    change: impl Fn(&mut Vec<String>, &mut Draw),
) -> Option<Files> {
    let path = super::path(made, draw, is_csv)?;
    let mut files = made.files.clone();
    let text = String::from_utf8(files[&path].clone()).ok()?;
    let mut rows: Vec<String> = text.lines().map(Into::into).collect();
    change(&mut rows, draw);
    let text: String = rows.into_iter().map(|row| row + "\n").collect();
    files.insert(path, text.into_bytes());
    Some(listed(made, files))
}

fn cell(rows: &mut [String], draw: &mut Draw) {
    let at = draw.index(rows.len());
    let mut cells: Vec<String> = rows[at].split(',').map(Into::into).collect();
    let place = draw.index(cells.len());
    cells[place] = (*draw.one(&["", "0", "1", "yes", "no", "x", "2024-06-01T15:00:00Z"])).into();
    rows[at] = cells.join(",");
}

fn json(made: &Made, draw: &mut Draw, change: impl Fn(&mut String, &mut Draw)) -> Option<Files> {
    let is_json = |path: &str| path.ends_with("totals.json") || path.ends_with("seats.json");
    let path = super::path(made, draw, is_json)?;
    let mut files = made.files.clone();
    let mut text = String::from_utf8(files[&path].clone()).ok()?;
    change(&mut text, draw);
    files.insert(path, text.into_bytes());
    Some(listed(made, files))
}
