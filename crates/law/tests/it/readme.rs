//! The page on law files explains everything, and readers of three languages have names for it.

use law::{
    ApparentementRule, Base, Choice, Comparison, DirectRule, DistrictRule, DistrictSeats,
    ExcessRule, GuaranteeRule, Law, Leftover, LevelledMinimum, MajorityCap, Method, PATHS,
    QuotaRounding, Scope, SecondListLeftover, TieRule, VoterNumbers,
};

const PAGE: &str = include_str!("../../../../laws/README.md");
const LOCALES: [(&str, &str); 3] = [
    ("en", include_str!("../../../../locales/en.ftl")),
    ("kk", include_str!("../../../../locales/kk.ftl")),
    ("ru", include_str!("../../../../locales/ru.ftl")),
];

#[test]
fn every_key_and_every_word_is_explained() {
    for path in PATHS {
        assert!(PAGE.contains(&format!("`{path}`")), "`{path}` is not on the page");
    }
    for word in words() {
        assert!(PAGE.contains(&format!("`{word}`")), "`{word}` is not on the page");
    }
}

#[test]
fn its_examples_are_sound() {
    let blocks: Vec<&str> =
        PAGE.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let whole: Vec<&&str> = blocks.iter().filter(|block| block.starts_with("id ")).collect();
    assert!(whole.len() >= 2, "the page has {} whole laws", whole.len());
    for block in whole {
        if let Err(faults) = Law::from_toml(block) {
            panic!("{faults:#?}\n{block}");
        }
    }
}

#[test]
fn every_key_and_every_word_has_a_name_in_three_languages() {
    let key = |kind: &str, name: &str| format!("\n{kind}-{} = ", name.replace(['.', '_'], "-"));
    let paths = PATHS.iter().map(|path| key("law", path));
    let keys: Vec<String> = paths.chain(words().iter().map(|word| key("word", word))).collect();
    for (tag, text) in LOCALES {
        let missing: Vec<&String> = keys.iter().filter(|key| !text.contains(*key)).collect();
        assert!(missing.is_empty(), "{tag}: {missing:?}");
    }
}

/// Every word that a law file may use.
fn words() -> Vec<&'static str> {
    [
        ApparentementRule::WORDS,
        Base::WORDS,
        Choice::WORDS,
        Comparison::WORDS,
        DirectRule::WORDS,
        DistrictRule::WORDS,
        DistrictSeats::WORDS,
        ExcessRule::WORDS,
        GuaranteeRule::WORDS,
        Leftover::WORDS,
        LevelledMinimum::WORDS,
        MajorityCap::WORDS,
        Method::WORDS,
        QuotaRounding::WORDS,
        Scope::WORDS,
        SecondListLeftover::WORDS,
        TieRule::WORDS,
        VoterNumbers::WORDS,
    ]
    .concat()
}
