//! Sentences: the three languages have the same ones, and the same values in each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Sentences = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_three_languages_have_the_same_sentences_with_the_same_values() {
    let english = sentences("en");
    for tag in ["kk", "ru"] {
        let other = sentences(tag);
        let keys = |of: &Sentences| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&other), keys(&english), "keys of {tag}.ftl");
        for (key, values) in &english {
            let found = &other[key];
            assert_eq!(found, values, "values of `{key}` in {tag}.ftl");
        }
    }
}

#[test]
fn every_sentence_a_page_asks_for_is_there_and_none_stands_unused() {
    let known: BTreeSet<String> = sentences("en").into_keys().collect();
    let source = sources();
    let quoted: BTreeSet<String> = source.split('"').map(str::to_owned).collect();
    let asked = source.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
    for key in asked.filter(|key| !key.is_empty()) {
        assert!(known.contains(key), "a page asks for `{key}`");
    }
    // Words of data are looked up by what the data say.
    let by_data = [
        "kind-",
        "word-",
        "law-",
        "question-",
        "why-",
        "settled-",
        "month-",
        "step-",
        "way-",
        "actor-",
        "fault-",
    ];
    for key in &known {
        let named = quoted.contains(key) || by_data.iter().any(|prefix| key.starts_with(prefix));
        assert!(named, "no page says `{key}`");
    }
}

fn sentences(tag: &str) -> Sentences {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/{tag}.ftl"));
    let source = std::fs::read_to_string(path).expect("a locale file");
    let mut sentences = Sentences::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            line.split(" =").next().unwrap_or_default().clone_into(&mut current);
            let again = sentences.insert(current.clone(), BTreeSet::new());
            assert!(again.is_none(), "`{current}` stands twice in {tag}.ftl");
        }
        let values = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        if let Some(sentence) = sentences.get_mut(&current) {
            sentence.extend(values);
        }
    }
    sentences
}

/// Everything that may ask for a sentence: pages, pictures and data, the registrar's pages, papers.
fn sources() -> String {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let roots = ["site/src", "site/templates", "server/src", "server/templates", "paper/src"];
    let mut folders: Vec<_> = roots.iter().map(|root| crates.join(root)).collect();
    folders.retain(|folder| folder.exists());
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &std::fs::read_to_string(path).expect("a text");
            }
        }
    }
    text
}
