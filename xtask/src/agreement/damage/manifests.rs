//! Manifests that are not true.

use exchange::Files;

use super::super::draw::Draw;
use super::super::night::Made;
use super::Damage;

pub const KINDS: &[(&str, Damage)] = &[
    ("manifest line left out", |made, _, draw| {
        lines(made, draw, |lines, draw| drop(lines.remove(draw.index(lines.len()))))
    }),
    ("manifest line twice", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let line = draw.one(lines).clone();
            lines.insert(draw.index(lines.len() + 1), line);
        })
    }),
    ("manifest lines exchanged", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let (one, other) = (draw.index(lines.len()), draw.index(lines.len()));
            lines.swap(one, other);
        })
    }),
    ("manifest line changed", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let at = draw.index(lines.len());
            let mut line = lines[at].clone().into_bytes();
            let place = draw.index(line.len());
            line[place] = *draw.one(b"0a fx/.1");
            lines[at] = String::from_utf8_lossy(&line).into_owned();
        })
    }),
    ("manifest in another spelling", |made, _, draw| {
        let mut files = made.files.clone();
        let text = String::from_utf8(files["manifest"].clone()).ok()?;
        let text = match draw.below(9) {
            0 => text.trim_end().to_owned(),
            1 => text + "\n",
            2 => text.replace('\n', "\r\n"),
            3 => text.to_uppercase(),
            4 => text.replacen("v1", "v2", 1),
            5 => text.replace(' ', "  "),
            6 => format!("\u{feff}{text}"),
            7 => text.split_inclusive('\n').take(3).collect(),
            _ => text.split_inclusive('\n').take(2).collect(),
        };
        files.insert("manifest".into(), text.into_bytes());
        Some(files)
    }),
    ("manifest of other numbers", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let at = 2 + draw.index(lines.len() - 2);
            let (found, with) = *draw.one(&[
                (" 1", " 01"),
                (" 2", " +2"),
                (" 3", " 4"),
                (" ", " -"),
                ("definition/", "/definition/"),
                ("definition/", "definition//"),
                ("definition/", "definition/../"),
                ("data/", "data/./"),
                ("tile/", "tile\\"),
            ]);
            lines[at] = lines[at].replacen(found, with, 1);
        })
    }),
    ("manifest of another size", |made, _, draw| {
        lines(made, draw, |lines, draw| lines[2] = (*draw.one(&["0", "1", "", "x", "007"])).into())
    }),
    ("manifest that names itself", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let path = *draw.one(&["manifest", "checkpoint"]);
            let line = format!("{} 5 {path}", "ab".repeat(32));
            lines.push(line);
            lines[3..].sort_by(|one, other| path_of(one).cmp(path_of(other)));
        })
    }),
    ("manifest of another bundle", |made, other, _| {
        let mut files = made.files.clone();
        files.insert("manifest".into(), other.files["manifest"].clone());
        Some(files)
    }),
];

fn path_of(line: &str) -> &str {
    line.splitn(3, ' ').nth(2).unwrap_or_default()
}

fn lines(
    made: &Made,
    draw: &mut Draw,
    change: impl Fn(&mut Vec<String>, &mut Draw),
) -> Option<Files> {
    let mut files = made.files.clone();
    let text = String::from_utf8(files["manifest"].clone()).ok()?;
    let mut lines: Vec<String> = text.lines().map(Into::into).collect();
    change(&mut lines, draw);
    let text: String = lines.into_iter().map(|line| line + "\n").collect();
    files.insert("manifest".into(), text.into_bytes());
    Some(files)
}
