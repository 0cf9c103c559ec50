//! What changed, in plain words.

use law::{Change, PATHS, Parameter, diff, plain, plain_only};

use crate::{EXAMPLE, law, mazhilis};

/// One change of the example, as the sentence it makes.
fn check(before: &[(&str, &str)], after: &[(&str, &str)], expected: &[&str]) {
    let with = |changes: &[(&str, &str)]| {
        let mut text = EXAMPLE.to_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "the example has no {from:?}");
            text = text.replacen(from, to, 1);
        }
        law(&text)
    };
    let said: Vec<String> = diff(&with(before), &with(after)).iter().map(plain).collect();
    assert_eq!(said, expected);
}

const SHARE: &str = r#""5/100", cite = "art. 112(1)""#;
const HEAD: &str = "[threshold]\n";
const METHOD: &str = r#""sainte_lague", cite = "art. 113(2)" }"#;

#[test]
#[rustfmt::skip]
fn a_number_rises_or_falls() {
    check(&[(SHARE, r#""13/400", cite = "art. 112(1)""#)], &[],
        &["The threshold rises from 3.25 % to 5 % of the votes for lists (art. 112(1))."]);
    check(&[(SHARE, r#""1/3", cite = "Act 5 art. 9""#)], &[(SHARE, r#""1/4", cite = "Act 5 art. 10(2)""#)],
        &["The threshold falls from 1/3 to 25 % of the votes for lists (Act 5 art. 9 → art. 10(2))."]);
    check(&[(SHARE, r#""1/4", cite = "Act 5 art. 9""#)], &[(SHARE, r#""1/5", cite = "Act 6 art. 10""#)],
        &["The threshold falls from 25 % to 20 % of the votes for lists (Act 5 art. 9 → Act 6 art. 10)."]);
    check(&[], &[("120", "121")],
        &["The number of seats filled from lists rises from 120 to 121 (art. 4(1))."]);
    check(&[(HEAD, "[deadlines]\nestablished_within_days = { value = 7, cite = \"a\" }\n[threshold]\n")],
        &[(HEAD, "[deadlines]\nestablished_within_days = { value = 1, cite = \"a\" }\n[threshold]\n")],
        &["The time until the result is established falls from 7 days to 1 day (a)."]);
    check(&[(METHOD, "\"dhondt\", cite = \"a\" }\nfirst_divisor = { value = \"14/10\", cite = \"b\" }")],
        &[(METHOD, "\"dhondt\", cite = \"a\" }\nfirst_divisor = { value = \"6/5\", cite = \"b\" }")],
        &["The first divisor falls from 1.4 to 1.2 (b)."]);
}

#[test]
fn a_share_of_another_base_names_both() {
    let of = r#"of = { value = "list_votes""#;
    check(
        &[(SHARE, r#""7/100", cite = "x""#)],
        &[(SHARE, r#""5/100", cite = "x""#), (of, r#"of = { value = "electorate""#)],
        &[
            "The threshold falls from 7 % of the votes for lists to 5 % of all persons on the \
             rolls (x).",
            "The threshold is now a share of all persons on the rolls instead of the votes for \
             lists (art. 112(1)).",
        ],
    );
}

#[test]
#[rustfmt::skip]
fn a_choice_is_replaced() {
    check(&[], &[("\"at_least\"", "\"more_than\"")],
        &["The threshold is now reached with more than the share instead of the share itself (art. 112(1))."]);
    check(&[], &[("sainte_lague", "danish")],
        &["Seats are now given by the divisors 1, 4, 7 … (Danish) instead of by the divisors 1, 3, 5 … (Sainte-Laguë) (art. 113(2))."]);
    check(&[], &[("\"lots\"", "\"more_votes\"")],
        &["Between equal claims, the larger number of votes, then the lot, now decides instead of the lot (art. 114(3))."]);
    let coalitions = |value: &str| format!("[threshold]\ncoalitions = {{ value = {value}, cite = \"c\" }}\n");
    check(&[(HEAD, &coalitions("{ 2 = \"7/100\" }"))], &[(HEAD, &coalitions("{ 2 = \"8/100\", 4 = \"11/100\" }"))],
        &["The threshold of coalitions is now 8 % for 2 or more parties, 11 % for 4 or more instead of 7 % for 2 or more parties (c)."]);
}

#[test]
#[rustfmt::skip]
fn what_one_law_alone_has_is_new_or_was_repealed() {
    let exempt = "[threshold]\nexempt = { value = [\"minority\", \"women_only\"], cite = \"e\" }\n";
    check(&[], &[(HEAD, exempt)],
        &["New: kinds of lists that take part with any votes: minority and women only (e)."]);
    check(&[(HEAD, exempt)], &[],
        &["The list of kinds of lists that take part with any votes, minority and women only, was repealed (e)."]);
    check(&[(HEAD, exempt)], &[(HEAD, &exempt.replace("\"women_only\"", "\"diaspora\", \"youth\""))],
        &["Kinds of lists that take part with any votes: diaspora and youth added, women only removed; now minority, diaspora and youth (e)."]);
    let guarantee = "[guarantee]\nseats = { value = 1, cite = \"g\" }\nrule = { value = \"counted\", cite = \"h\" }\n[threshold]\n";
    check(&[], &[(HEAD, guarantee)],
        &["New: the number of seats that every list taking part is sure of is 1 (g).", "New: guaranteed seats are counted as seats already won (h)."]);
    check(&[(HEAD, guarantee)], &[],
        &["The number of seats that every list taking part is sure of, 1, was repealed (g).", "The rule that guaranteed seats are counted as seats already won was repealed (h)."]);
    let way = "[threshold]\nvotes_min = { value = \"1/2\", cite = \"v\" }\n";
    check(&[], &[(HEAD, way)],
        &["New: the least share that the lists taking part hold together is 50 % of the votes for lists (v)."]);
    let kinds = "[threshold]\nkinds = { value = { independent = \"2/100\" }, cite = \"k\" }\n";
    check(&[], &[(HEAD, kinds)], &["New: the threshold by kind of list is 2 % for independent (k)."]);
}

#[test]
fn a_reform_reads_as_sentences() {
    let said: Vec<String> =
        diff(&mazhilis("2020-05-25"), &mazhilis("2021-05-24")).iter().map(plain).collect();
    assert_eq!(
        said,
        [
            "The threshold falls from 7 % of the votes for lists to 5 % of the votes for lists and \
             against all (CL 2464 Art. 97-1(1)).",
            "The threshold is now a share of the votes for lists and against all instead of the \
             votes for lists (CL 2464 Art. 97-1(1), 43(4-1)1, 43(5) → Art. 97-1(1), 43(4-1)1, \
             43(4-1)2-1, 43(5)).",
        ]
    );
}

#[test]
fn a_share_in_other_figures_or_names_in_another_order_are_no_change() {
    check(&[], &[("\"5/100\"", "\"1/20\"")], &[]);
    let exempt = "[threshold]\nexempt = { value = [\"minority\", \"youth\"], cite = \"e\" }\n";
    let turned = exempt.replace("\"minority\", \"youth\"", "\"youth\", \"minority\"");
    check(&[(HEAD, exempt)], &[(HEAD, &turned)], &[]);
}

#[test]
fn every_parameter_makes_a_sentence_of_every_value() {
    let parameter = |path, value: &str| Parameter {
        path,
        value: value.into(),
        of: None,
        cite: "s. 1".into(),
        reading: None,
    };
    // A parameter that is unknown to its template would show its braces or lose its value.
    for path in PATHS {
        for (one, other) in [("7", "9"), ("1/2", "1/3"), ("women", "men"), ("2: 1/2", "a: 1/3")] {
            let (one, other) = (parameter(path, one), parameter(path, other));
            for (before, after) in
                [(Some(&one), Some(&other)), (None, Some(&one)), (Some(&one), None)]
            {
                let change = Change { path, before: before.cloned(), after: after.cloned() };
                let said = plain(&change);
                assert!(said.ends_with("(s. 1)."), "{path}: {said}");
                assert!(!said.contains(['{', '}']), "{path}: {said}");
                assert!(said.starts_with(char::is_uppercase), "{path}: {said}");
            }
        }
    }
}

#[test]
fn what_another_body_does_not_have_is_neither_new_nor_repealed() {
    let law = law(EXAMPLE);
    let all = law.parameters();
    let said: Vec<String> = all.iter().map(|one| plain_only(one, "xx/council")).collect();
    assert!(said.iter().all(|one| one.starts_with("Only in xx/council: ")), "{said:?}");
    assert!(said.iter().all(|one| !one.contains("repealed") && !one.contains("new:")), "{said:?}");
    let threshold =
        "Only in xx/council: the threshold is 5 % of the votes for lists (art. 112(1)).";
    assert!(said.iter().any(|one| one == threshold), "{said:?}");
}
