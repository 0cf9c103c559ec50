//! Made-up laws, of the parameters that every verifier knows.

use std::fmt::Write as _;

use super::draw::Draw;

/// A law for a form that has these of [`super::package::FIELDS`].
pub fn text(draw: &mut Draw, id: &str, has: [bool; 8]) -> String {
    let house = if draw.chance(60) { 1 + draw.below(6) } else { 1 + draw.below(40) };
    let mut text =
        format!("id = \"{id}\"\nname = \"Made up\"\nsource = \"made up\"\nread = false\n");
    text.push_str("note = \"\"\"\nNobody \\\n  adopted it.\"\"\"\nin_force = 2024-06-01\n");
    if draw.chance(20) {
        text.push_str("in_force_until = 2025-01-31\n");
    }
    writeln!(text, "\n[body]\nlist_seats = {{ value = {house}, cite = \"art. 1\" }}")
        .expect("memory");
    if draw.chance(30) {
        writeln!(text, "total_seats = {{ value = {}, cite = \"art. 1\" }}", house + 2)
            .expect("memory");
    }
    let threshold = draw.chance(60);
    if threshold {
        let share = *draw.one(&["7/100", "1/10", "5/100", "1/2", "3/4", "1/3", "1/10000"]);
        let reached = *draw.one(&["at_least", "more_than"]);
        let mut bases = vec!["list_votes"];
        bases.extend(has[5].then_some("list_votes_and_against_all"));
        bases.extend(has[2].then_some("ballots_found"));
        let of = *draw.one(&bases);
        writeln!(text, "\n[threshold]\nshare = {{ value = \"{share}\", cite = \"art. 2\" }}")
            .expect("memory");
        writeln!(
            text,
            "reached = {{ value = \"{reached}\", cite = \"art. 2\", reading = \"as it stands\" }}"
        )
        .expect("memory");
        writeln!(text, "\n[threshold.of]\nvalue = \"{of}\"\ncite = \"art. 2\"").expect("memory");
    }
    if threshold && draw.chance(40) {
        second(draw, &mut text, house);
    } else if draw.chance(50) {
        quota(draw, &mut text);
    } else {
        averages(draw, &mut text);
    }
    if draw.chance(70) {
        let tie = *draw.one(&["earlier_registered", "lots", "more_votes"]);
        writeln!(text, "tie = {{ value = \"{tie}\", cite = \"art. 5\" }}").expect("memory");
    }
    if draw.chance(20) {
        text.push_str(
            "\n[deadlines]\nestablished_within_days = { value = 7, cite = \"art. 6\" }\n",
        );
        text.push_str("\n[lists]\nsize_above_seats = { value = \"3/10\", cite = \"art. 7\" }\n");
        text.push_str(
            "\n[lists.quota]\ngroups = { value = [\"women\", \"under_29\"], cite = \"art. 8\" }\n",
        );
        text.push_str("share = { value = \"3/10\", cite = \"art. 8\" }\n");
    }
    text
}

fn second(draw: &mut Draw, text: &mut String, house: u64) {
    let factor = *draw.one(&["7/10", "1/2", "99/100"]);
    let least = 1 + draw.below(house.min(3));
    writeln!(text, "\n[second_list]\nfactor = {{ value = \"{factor}\", cite = \"art. 3\" }}")
        .expect("memory");
    writeln!(text, "seats_min = {{ value = {least}, cite = \"art. 3\" }}").expect("memory");
    text.push_str(
        "leftover = { value = \"passing_list\", cite = \"art. 3\" }\n\n[apportionment]\n",
    );
    text.push_str("method = { value = \"hare_quota\", cite = \"art. 4\" }\n");
    leftover(draw, text);
}

fn quota(draw: &mut Draw, text: &mut String) {
    let methods = ["hare_quota", "droop_quota", "hagenbach_bischoff_quota", "imperiali_quota"];
    let method = *draw.one(&methods);
    writeln!(text, "\n[apportionment]\nmethod = {{ value = \"{method}\", cite = \"art. 4\" }}")
        .expect("memory");
    leftover(draw, text);
    if draw.chance(40) {
        let rounding = *draw.one(&["exact", "down", "nearest", "up"]);
        writeln!(text, "rounding = {{ value = \"{rounding}\", cite = \"art. 4\" }}")
            .expect("memory");
    }
    if draw.chance(40) {
        text.push_str("excess = { value = \"smallest_remainder\", cite = \"art. 4\" }\n");
    }
}

fn leftover(draw: &mut Draw, text: &mut String) {
    let words = ["largest_remainder", "strongest_lists", "strongest_list", "highest_averages"];
    let word = *draw.one(&words);
    writeln!(text, "leftover = {{ value = \"{word}\", cite = \"art. 4\" }}").expect("memory");
}

fn averages(draw: &mut Draw, text: &mut String) {
    let method = *draw.one(&["dhondt", "sainte_lague", "danish", "imperiali"]);
    writeln!(text, "\n[apportionment]\nmethod = {{ value = \"{method}\", cite = \"art. 4\" }}")
        .expect("memory");
    if draw.chance(30) {
        let first = *draw.one(&["7/5", "6/5", "1/2", "5/1"]);
        writeln!(text, "first_divisor = {{ value = \"{first}\", cite = \"art. 4\" }}")
            .expect("memory");
    }
}
