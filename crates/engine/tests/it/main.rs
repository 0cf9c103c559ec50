//! The engine as a page uses it: reforms and answers in JSON, natively.

mod answers;
mod changes;
mod lists;

use std::path::{Path, PathBuf};

/// A made-up law with a quota, a threshold and a second list.
const LAW: &str = r#"
id       = "xx/assembly/2024-06-01"
name     = "Electoral Code"
source   = "https://law.example/code"
read     = true
in_force = 2024-06-01

[body]
list_seats = { value = 10, cite = "art. 4" }

[threshold]
share   = { value = "7/100", cite = "art. 112" }
reached = { value = "at_least", cite = "art. 112" }
of      = { value = "list_votes", cite = "art. 112", reading = "valid votes" }

[second_list]
factor    = { value = "7/10", cite = "art. 113" }
seats_min = { value = 2, cite = "art. 113" }
leftover  = { value = "passing_list", cite = "art. 113" }

[apportionment]
method   = { value = "hare_quota", cite = "art. 114" }
leftover = { value = "largest_remainder", cite = "art. 115" }
tie      = { value = "lots", cite = "art. 116" }
"#;

/// True for a law file; a procedure file lies beside it.
fn is_law(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.ends_with(".toml") && !name.ends_with(".procedure.toml")
}

/// Every law file of the repository.
fn laws() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../laws")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).expect("a folder of laws");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if is_law(&path) {
                texts.push(std::fs::read_to_string(path).expect("a law file"));
            }
        }
    }
    texts
}
