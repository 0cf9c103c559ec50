//! Laws in one line.

use law::Law;

const HEAD: &str = r#"
id       = "xx/assembly/2020-01-01"
name     = "Elections Act"
source   = "https://law.example"
read     = true
in_force = 2020-01-01
"#;

/// Reads a law: seats, method and left-over rule first, then one parameter each behind `;`, cited
/// as `§ path`: `10 hare_quota largest_remainder; threshold = at_least 5/100 list_votes`.
pub fn laid_down(text: &str) -> Law {
    let mut file = HEAD.to_string();
    for (place, line) in text.split(';').map(str::trim).enumerate() {
        if place == 0 {
            let first = ["body.list_seats", "apportionment.method", "apportionment.leftover"];
            let words = line.split_whitespace();
            first.iter().zip(words).for_each(|(path, word)| file += &parameter(path, word));
            continue;
        }
        let (path, value) = line.split_once('=').expect("a parameter has a value");
        let (path, value) = (path.trim(), value.trim());
        if path == "threshold" {
            let parts = ["threshold.reached", "threshold.share", "threshold.of"];
            let words = value.split_whitespace();
            parts.iter().zip(words).for_each(|(path, word)| file += &parameter(path, word));
        } else {
            file += &parameter(path, value);
        }
    }
    Law::from_toml(&file).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

fn parameter(path: &str, value: &str) -> String {
    format!("{path} = {{ value = {}, cite = \"§ {path}\" }}\n", quoted(value))
}

/// Numbers as they are; ratios and words in quotes, in lists and tables too.
fn quoted(value: &str) -> String {
    let each = |inner: &str, of: fn(&str) -> String| {
        inner.split(',').map(|one| of(one.trim())).collect::<Vec<_>>().join(", ")
    };
    if let Some(inner) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return format!("[{}]", each(inner, quoted));
    }
    if let Some(inner) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let pair = |one: &str| {
            let (key, value) = one.split_once(':').expect("a share has a key");
            format!("{key} = {}", quoted(value.trim()))
        };
        return format!("{{ {} }}", each(inner, pair));
    }
    if value.parse::<u64>().is_ok() { value.to_string() } else { format!("{value:?}") }
}
