//! Rules about documents and languages.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use super::edges::Crates;

/// The map must name every crate, and only crates that exist can be read about there.
pub fn map(files: &[File], crates: &Crates) -> Vec<String> {
    let Some(map) = files.iter().find(|file| file.path == "ARCHITECTURE.md") else {
        return vec!["ARCHITECTURE.md is missing".into()];
    };
    let missing = crates.keys().filter(|name| !map.text.contains(&format!("`{name}`")));
    missing.map(|name| format!("ARCHITECTURE.md: does not name `{name}`")).collect()
}

/// Every language has the same messages, with the same variables and attributes.
pub fn languages(files: &[File]) -> Vec<String> {
    let locales: Vec<(&str, Messages)> = files
        .iter()
        .filter(|file| file.path.starts_with("locales/") && file.ends_with("ftl"))
        .map(|file| (file.path.as_str(), messages(&file.text)))
        .collect();
    let mut faults = Vec::new();
    for (path, own) in &locales {
        for (other_path, other) in &locales {
            for (id, variables) in other {
                match own.get(id) {
                    None => faults.push(format!("{path}: `{id}` of {other_path} is missing")),
                    Some(found) if path < other_path && found != variables => faults.push(format!(
                        "{path}: `{id}` uses {found:?}, in {other_path} it uses {variables:?}"
                    )),
                    Some(_) => {}
                }
            }
        }
    }
    faults.sort();
    faults
}

/// Messages and attributes by name, with the variables that each uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let (mut message, mut current) = (String::new(), None::<String>);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once('=').filter(|(id, _)| is_id(id.trim_end())) {
            message = id.trim_end().into();
            current = Some(message.clone());
        } else if let Some((id, _)) =
            line.trim_start().strip_prefix('.').and_then(|l| l.split_once('='))
        {
            current = Some(format!("{message}.{}", id.trim_end()));
        }
        if let Some(id) = &current {
            messages.entry(id.clone()).or_default().extend(variables(line));
        }
    }
    messages
}

fn is_id(text: &str) -> bool {
    let start = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    start && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    })
}

/// Messages that no page says and templates that no page uses. A message may be named by its
/// beginning, as months are: `month-` and a number.
pub fn dead(files: &[File]) -> Vec<String> {
    let code = |file: &&File| {
        let in_code = file.path.starts_with("crates/") || file.path.starts_with("web/");
        in_code && ["rs", "html", "js"].iter().any(|ending| file.ends_with(ending))
    };
    let code: Vec<&File> = files.iter().filter(code).collect();
    let says = |text: &str| code.iter().any(|file| file.text.contains(text));
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("locales/")) {
        for id in messages(&file.text).keys().filter(|id| !id.contains('.')) {
            let mut beginnings = id.match_indices('-').map(|(at, _)| format!("\"{}", &id[..=at]));
            if !says(&format!("\"{id}\"")) && !beginnings.any(|text| says(&text)) {
                faults.push(format!("{}: no page says `{id}`", file.path));
            }
        }
    }
    for file in files.iter().filter(|file| file.path.contains("/templates/")) {
        let name = file.path.split_once("/templates/").map_or("", |(_, name)| name);
        if !says(&format!("\"{name}\"")) {
            faults.push(format!("{}: no page uses it", file.path));
        }
    }
    faults
}

/// Links of documents to files of the repository lead to a file or folder.
pub fn links(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.ends_with("md")) {
        for (line, number) in file.text.lines().zip(1..) {
            for target in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let path = target.split('#').next().unwrap_or_default();
                if !path.is_empty() && !path.contains(':') && !leads(files, &file.path, path) {
                    faults.push(format!("{}:{number}: `{target}` leads nowhere", file.path));
                }
            }
        }
    }
    faults
}

fn leads(files: &[File], from: &str, path: &str) -> bool {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let folder = format!("{path}/");
    path.is_empty() || files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
}

/// A lock that names hosts works in one place only.
pub fn npm_lock(files: &[File]) -> Vec<String> {
    let locks = files.iter().filter(|file| file.path.ends_with("package-lock.json"));
    let naming = locks.filter(|file| file.text.contains("\"resolved\""));
    let advice = "run `npm config set omit-lockfile-registry-resolved true --location=project`";
    naming.map(|file| format!("{}: names a host; {advice} and lock again", file.path)).collect()
}

/// The list of attacks: each test that is named after one stands in it, and each that it names is
/// there.
pub fn attacks(files: &[File]) -> Vec<String> {
    let Some(list) = files.iter().find(|file| file.path == ATTACKS) else {
        return vec![format!("{ATTACKS} is missing")];
    };
    let named: BTreeSet<&str> =
        list.text.split('`').skip(1).step_by(2).filter(|word| is_attack(word)).collect();
    let written: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.is_rust())
        .flat_map(|file| file.text.lines())
        .filter_map(|line| line.trim_start().strip_prefix("fn ")?.split('(').next())
        .filter(|name| is_attack(name))
        .collect();
    let gone = named.difference(&written).map(|name| format!("{ATTACKS}: no test is `{name}`"));
    let unlisted =
        written.difference(&named).map(|name| format!("{ATTACKS}: does not name `{name}`"));
    gone.chain(unlisted).collect()
}

/// What defends against each attack, with its tests.
const ATTACKS: &str = "docs/reports/attacks.md";

/// True for a name such as `t06_every_act`.
fn is_attack(name: &str) -> bool {
    let digits = name.strip_prefix('t').and_then(|rest| rest.split_once('_'));
    digits.is_some_and(|(digits, _)| {
        digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attack_without_its_test_and_a_test_without_its_attack_are_named() {
        let file = |path: &str, text: &str| File {
            path: path.into(),
            length: text.len(),
            text: text.into(),
        };
        let list = file(ATTACKS, "| T06 | `t06_kept` `t07_gone` |\n");
        let source =
            file("crates/x/tests/y.rs", "    fn t06_kept() {}\nfn t08_new(\n fn t9_x() {}");
        let expected = [
            format!("{ATTACKS}: no test is `t07_gone`"),
            format!("{ATTACKS}: does not name `t08_new`"),
        ];
        assert_eq!(attacks(&[list, source]), expected);
        assert_eq!(attacks(&[]), [format!("{ATTACKS} is missing")]);
    }

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), length: text.len(), text: text.into() }
    }

    #[test]
    fn a_message_that_one_language_lacks_is_named() {
        let english =
            file("locales/en.ftl", "# a = b\nyes = Yes\nno = No { $count ->\n    [one] x\n }\n");
        let other = file("locales/xx.ftl", "yes = Ja\n");
        let found = languages(&[english, other]);
        assert_eq!(found, ["locales/xx.ftl: `no` of locales/en.ftl is missing"]);
    }

    #[test]
    fn a_variable_that_one_language_lacks_is_named() {
        let english = file("locales/en.ftl", "n = { $count } of { $all }\n    .title = { $all }\n");
        let other = file("locales/xx.ftl", "n = { $count }\n    .title = { $all }\n");
        let found = languages(&[english, other]);
        let line =
            "locales/en.ftl: `n` uses {\"all\", \"count\"}, in locales/xx.ftl it uses {\"count\"}";
        assert_eq!(found, [line]);
    }

    #[test]
    fn a_crate_that_the_map_leaves_out_is_named() {
        let crates =
            Crates::from([("law".into(), BTreeSet::new()), ("tlog".into(), BTreeSet::new())]);
        let found = map(&[file("ARCHITECTURE.md", "- `law`: files")], &crates);
        assert_eq!(found, ["ARCHITECTURE.md: does not name `tlog`"]);
    }

    #[test]
    fn a_message_and_a_template_that_nobody_uses_are_named() {
        let files = [
            file("locales/en.ftl", "month-1 = January\nyes = Yes\nno = No\n"),
            file("crates/site/templates/a.html", "{{ l.say(\"yes\") }}"),
            file("crates/site/templates/b.html", ""),
            file("crates/site/src/lib.rs", "(path = \"a.html\"); format!(\"month-{n}\")"),
        ];
        let template = "crates/site/templates/b.html: no page uses it";
        assert_eq!(dead(&files), ["locales/en.ftl: no page says `no`", template]);
    }

    #[test]
    fn links_are_followed_from_where_they_stand() {
        let text = "[a](../laws/) [b](x.md#part) [c](https://example.org) [d](#here) [e](gone.md)";
        let files = [file("docs/a.md", text), file("docs/x.md", ""), file("laws/README.md", "")];
        assert_eq!(links(&files), ["docs/a.md:1: `gone.md` leads nowhere"]);
    }
}
