//! The page on law files tells the truth.

use law::{
    ApparentementRule, Base, Choice, Comparison, DirectRule, DistrictRule, DistrictSeats,
    ExcessRule, GuaranteeRule, Law, Leftover, LevelledMinimum, MajorityCap, Method, PATHS,
    QuotaRounding, Scope, SecondListLeftover, TieRule, VoterNumbers,
};

const PAGE: &str = include_str!("../../../../laws/README.md");

#[test]
fn every_key_and_every_word_is_explained() {
    for path in PATHS {
        assert!(PAGE.contains(&format!("`{path}`")), "`{path}` is not on the page");
    }
    let words = [
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
    ];
    for word in words.concat() {
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
