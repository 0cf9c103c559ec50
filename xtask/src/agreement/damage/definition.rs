//! Definitions that are not what was opened, and openings of other definitions.

use election::entry::sha256_hex;
use exchange::Files;
use serde_json::Value;

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, listed, over};
use crate::agreement::law;

pub const KINDS: &[(&str, Damage)] = &[
    ("definition changed", |made, _, draw| {
        let path = super::path(made, draw, |path| path.starts_with("definition/"))?;
        let mut files = made.files.clone();
        let changed = line(&String::from_utf8(files[&path].clone()).ok()?, draw);
        files.insert(path, changed.into_bytes());
        Some(listed(made, files))
    }),
    ("definition changed and opened", |made, _, draw| {
        let wanted =
            |path: &str| path.starts_with("definition/") && !path.ends_with(".procedure.toml");
        let path = super::path(made, draw, wanted)?;
        let changed = line(&String::from_utf8(made.files[&path].clone()).ok()?, draw);
        opened(made, draw, &path, changed.into_bytes())
    }),
    ("law changed and opened", |made, _, draw| {
        let wanted =
            |path: &str| path.starts_with("definition/laws/") && !path.ends_with(".procedure.toml");
        let path = super::path(made, draw, wanted)?;
        let id = path.strip_prefix("definition/laws/")?.strip_suffix(".toml")?;
        let law = law::text(draw, id, [true; 8]);
        opened(made, draw, &path, law.into_bytes())
    }),
    ("order of registration changed and opened", |made, _, draw| {
        let path = super::path(made, draw, |path| path.ends_with("/lists.csv"))?;
        let text = String::from_utf8(made.files[&path].clone()).ok()?;
        let changed = text.replace(",,,5", ",3,,5").replace(",0,,5", ",9,,5");
        opened(made, draw, &path, changed.into_bytes())
    }),
    ("form definition changed, with the forms", |made, _, draw| form(made, draw)),
    ("file of the opening left out", |made, _, draw| {
        openings(made, draw, |files, draw| {
            let paths: Vec<String> = files.keys().cloned().collect();
            if !paths.is_empty() {
                files.remove(draw.one(&paths));
            }
        })
    }),
    ("file of the opening that nobody needs", |made, _, draw| {
        openings(made, draw, |files, draw| {
            let path = *draw.one(&[
                "extra.csv",
                "../checkpoint",
                "a//b",
                "a\\b",
                "",
                "/a",
                "laws/x.toml",
                "./areas.csv",
            ]);
            files.insert(path.into(), sha256_hex(b"extra").into());
        })
    }),
    ("hash of the opening changed", |made, _, draw| {
        openings(made, draw, |files, draw| {
            let paths: Vec<String> = files.keys().cloned().collect();
            if !paths.is_empty() {
                let path = draw.one(&paths).clone();
                let text = *draw.one(&["", "none", "00"]);
                let hash = files[&path].as_str().unwrap_or_default();
                let hash = if draw.chance(50) { hash.to_uppercase() } else { text.to_owned() };
                files.insert(path, hash.into());
            }
        })
    }),
];

/// One change of a text by lines: what an editor or a broken copy does.
fn line(text: &str, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = text.lines().map(Into::into).collect();
    let at = draw.index(lines.len());
    match draw.below(9) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = draw.index(lines.len());
            lines.swap(at, other);
        }
        3 => {
            let digits: Vec<usize> = lines[at]
                .bytes()
                .enumerate()
                .filter(|(_, byte)| byte.is_ascii_digit())
                .map(|(at, _)| at)
                .collect();
            if let Some(&place) = digits.get(draw.index(digits.len().max(1))) {
                let digit = draw.below(10).to_string();
                lines[at].replace_range(place..=place, &digit);
            }
        }
        4 => lines[at] = lines[at].replacen('"', "", 1),
        5 => lines[at].push_str(draw.one::<&str>(&[",", " x", "\r", "#", "\"", " # said"])),
        6 => lines[at] = lines[at].replacen(',', ",,", 1),
        7 => {
            let words = [
                ("true", "1"),
                ("false", "\"false\""),
                (" = ", " = 5 #"),
                ("name", "nome"),
                ("code", "Code"),
                ("value", "valve"),
                ("= {", "= [{"),
            ];
            let (found, with) = *draw.one(&words);
            lines[at] = lines[at].replacen(found, with, 1);
        }
        _ => lines.insert(at, (*draw.one(&["", "x = 1", "a,b", "[x]", "# said"])).into()),
    }
    lines.join("\n") + "\n"
}

/// The bundle with another file of the definition, under openings that name its hash.
fn opened(made: &Made, draw: &mut Draw, path: &str, bytes: Vec<u8>) -> Option<Files> {
    let name = path.strip_prefix("definition/")?;
    let hash = sha256_hex(&bytes);
    let entries = reopened(made, |files| {
        if files.contains_key(name) {
            files.insert(name.into(), hash.as_str().into());
        }
    })?;
    let mut package = made.package.files.clone();
    package.insert(name.into(), bytes.clone());
    let mut files = over(made, &entries, false);
    files.insert(path.into(), bytes);
    // Where it still is a definition and the acts are lawful under it, its own tables.
    if draw.chance(85)
        && let Ok(package) = exchange::package::read(&package)
    {
        let snapshot =
            crate::bundle::Snapshot { log: &made.log, package: &package, entries: &entries };
        if let Ok(tables) = snapshot.tables() {
            files.retain(|path, _| !path.starts_with("data/"));
            files.extend(tables);
        }
    }
    Some(listed(made, files))
}

/// The entries with other files in their openings, signed again.
fn reopened(
    made: &Made,
    change: impl Fn(&mut serde_json::Map<String, Value>),
) -> Option<Vec<Vec<u8>>> {
    let mut entries = made.entries.clone();
    for entry in &mut entries {
        let mut value: Value = serde_json::from_slice(entry).ok()?;
        let mut payload = value["payload"].take();
        let key = match payload["act"].as_str()? {
            "election_opened" => "files",
            "registers_opened" => "laws",
            _ => continue,
        };
        change(payload[key].as_object_mut()?);
        let author = crate::bundle::commission_key(&made.package, made.log.origin(), 0);
        *entry = super::acts::signed(&payload, &author);
    }
    Some(entries)
}

fn openings(
    made: &Made,
    draw: &mut Draw,
    change: impl Fn(&mut serde_json::Map<String, Value>, &mut Draw),
) -> Option<Files> {
    let stream = std::cell::RefCell::new(draw);
    let entries = reopened(made, |files| change(files, &mut stream.borrow_mut()))?;
    Some(over(made, &entries, false))
}

/// Another form definition, whose hash every form carries too.
fn form(made: &Made, draw: &mut Draw) -> Option<Files> {
    let path = super::path(made, draw, |path| path.ends_with("/form.toml"))?;
    let name = path.strip_prefix("definition/")?;
    let text = String::from_utf8(made.files[&path].clone()).ok()?;
    let known = [
        ("op = \"<=\"", "op = \"=\""),
        ("op = \"=\"", "op = \"<=\""),
        ("figure_max = 2000", "figure_max = 40"),
        ("empty_for = [\"envelope\"]", "empty_for = [\"ordinary\"]"),
        ("unit = \"voters\"", "unit = \"votes\""),
        ("line = \"1\"", "line = \"1a\""),
        ("code = \"R2\"", "code = \"R1\""),
        ("right = [\"votes\"]", "right = [\"votes\", \"votes\"]"),
    ];
    let fits: Vec<_> = known.iter().filter(|(found, _)| text.contains(found)).collect();
    let (found, with) = **draw.one(&fits);
    let changed = text.replacen(found, with, 1).into_bytes();
    let (before, after) = (sha256_hex(text.as_bytes()), sha256_hex(&changed));
    let mut entries = reopened(made, |files| {
        if files.contains_key(name) {
            files.insert(name.into(), after.as_str().into());
        }
    })?;
    for entry in &mut entries {
        let mut value: Value = serde_json::from_slice(entry).ok()?;
        let mut payload = value["payload"].take();
        if payload["act"] == "form_recorded" && payload["definition"] == before.as_str() {
            payload["definition"] = after.as_str().into();
            let by = made.package.definition.commission(payload["by"].as_str()?)?;
            let author = crate::bundle::commission_key(&made.package, made.log.origin(), by);
            *entry = super::acts::signed(&payload, &author);
        }
    }
    let mut package = made.package.files.clone();
    package.insert(name.into(), changed.clone());
    let mut files = over(made, &entries, false);
    files.insert(path, changed);
    if let Ok(package) = exchange::package::read(&package) {
        let snapshot =
            crate::bundle::Snapshot { log: &made.log, package: &package, entries: &entries };
        if let Ok(tables) = snapshot.tables() {
            files.extend(tables);
        }
    }
    Some(listed(made, files))
}
