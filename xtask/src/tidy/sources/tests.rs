use super::*;

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), length: text.len(), text: text.into() }
}

fn check(rule: fn(&[File]) -> Vec<String>, path: &str, text: &str, expected: &[&str]) {
    assert_eq!(rule(&[file(path, text)]), expected, "{text}");
}

#[test]
fn a_country_in_code_is_found_and_one_in_a_comment_is_not() {
    let path = "crates/site/src/lib.rs";
    let fault = "crates/site/src/lib.rs:1: `mazhilis` belongs into laws/, elections/ or locales/";
    check(countries, path, "let body = \"Mazhilis\";", &[fault]);
    check(countries, path, "let one = 1; // as in Kazakhstan", &[]);
    check(countries, path, "let a = 1;\n#[cfg(test)]\nmod tests {\n \"kz-2021\" }", &[]);
    check(countries, "laws/kz/a.toml", "kazakhstan", &[]);
}

#[test]
fn the_command_line_may_name_a_package_and_nothing_else_of_a_country() {
    let path = "crates/saylau/src/command/tally.rs";
    let files = |text| [file("elections/kz-2021/election.toml", ""), file(path, text)];
    assert_eq!(countries(&files("saylau tally --election kz-2021")), Vec::<String>::new());
    assert_eq!(countries(&files("if country == \"kz\" {")).len(), 1);
}

#[test]
fn a_number_of_a_country_is_found_with_its_separators() {
    let path = "crates/site/src/lib.rs";
    let fault = "crates/site/src/lib.rs:1: `10061` belongs into laws/, elections/ or locales/";
    check(countries, path, "const STATIONS: u32 = 10_061;", &[fault]);
}

#[test]
fn a_name_that_only_holds_the_letters_of_a_country_is_not_found() {
    check(countries, "crates/site/src/lib.rs", "let kzip = notable + quorum;", &[]);
}

#[test]
fn a_float_is_found_and_a_word_about_floats_is_not() {
    let fault = "crates/site/src/a.rs:1: `f64`: use whole numbers or an exact ratio";
    check(floats, "crates/site/src/a.rs", "let share: f64 = 1.into();", &[fault]);
    check(floats, "crates/site/src/a.rs", "// never an f64", &[]);
}

#[test]
fn a_path_of_a_machine_is_found_and_a_folder_of_an_address_is_not() {
    let start = MACHINE_PATHS[2];
    let fault = format!("docs/a.md:1: `{start}…` exists on one machine only");
    check(machine_paths, "docs/a.md", &format!("see `{start}someone/notes`"), &[&fault]);
    check(machine_paths, "docs/a.md", &format!("https://example.org{start}page"), &[]);
}

#[test]
fn work_announced_instead_of_done_is_found() {
    let word = UNFINISHED[0].0;
    let fault = format!("crates/a/src/lib.rs:1: `{word}`: write it as a decision or do it");
    check(unfinished, "crates/a/src/lib.rs", &format!("// {word}: later"), &[&fault]);
}

#[test]
fn a_file_is_noted_when_long_and_refused_when_too_long() {
    let of = |lines| file("crates/a/src/lib.rs", &"x\n".repeat(lines));
    let found = |lines| (long(&[of(lines)]).len(), too_long(&[of(lines)]).len());
    assert_eq!([found(400), found(401), found(500), found(501)], [(0, 0), (1, 0), (1, 0), (0, 1)]);
}
