//! What a command prints: tables for people, JSON for programs, faults on standard error.

use std::io::Write as _;
use std::time::Duration;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::refusal::Refusal;

/// Faults printed before the rest is only counted.
const FAULTS_SHOWN: usize = 50;

/// Columns that a line of text fills at most.
pub const WIDTH: usize = 100;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// JSON instead of tables.
    pub json: bool,
}

impl Output {
    /// Prints a value as JSON, sorted and indented, when asked to; else runs `people`.
    pub fn show<T: Serialize>(self, value: &T, people: impl FnOnce()) {
        if self.json {
            let value = serde_json::to_value(value).expect("results serialize");
            println!("{}", serde_json::to_string_pretty(&value).expect("results serialize"));
        } else {
            people();
        }
    }

    /// Prints why a command could not do its work.
    pub fn refuse(self, refusal: &Refusal) {
        if self.json {
            let fault = |(code, message): &(String, String)| serde_json::json!({ "code": code, "message": message });
            let errors: Vec<_> = refusal.faults.iter().map(fault).collect();
            println!("{}", serde_json::json!({ "errors": errors }));
            return;
        }
        for (code, message) in refusal.faults.iter().take(FAULTS_SHOWN) {
            eprintln!("error[{code}]: {message}");
        }
        let more = refusal.faults.len().saturating_sub(FAULTS_SHOWN);
        if more > 0 {
            eprintln!("… and {more} more (all of them with --json)");
        }
    }

    /// A bar for long work on standard error; hidden for programs and where nobody looks.
    pub fn bar(self, length: u64, what: &str) -> ProgressBar {
        if self.json {
            return ProgressBar::hidden();
        }
        let style = "{msg:24} {bar:32} {human_pos:>7} of {human_len}  {per_sec}";
        let bar = ProgressBar::new(length).with_message(what.to_owned());
        bar.set_style(ProgressStyle::with_template(style).expect("a template that parses"));
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// Makes printing end the program without a trace where nobody reads any more (`saylau replay |
/// head -1`), and with one sentence where it fails otherwise.
///
/// `println!` knows only panicking; a hook reaches every place that prints. The exit code is 141,
/// what a shell reports of a program ended by a closed pipe, and never 0: a check that could not
/// say its result must not pass for one that agreed.
pub fn end_where_nobody_reads() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        let Some(why) = said.strip_prefix("failed printing to std") else { return before(panic) };
        if why.contains("Broken pipe") {
            std::process::exit(141);
        }
        // Standard error may be what failed; then nothing is left to say it on.
        drop(writeln!(std::io::stderr(), "error[output.io]: {said}"));
        std::process::exit(2);
    }));
}

/// A table with a header; columns from `figures_from` on are aligned right.
pub fn table(header: &[&str], rows: Vec<Vec<String>>, figures_from: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(header.to_vec());
    for row in rows {
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(figures_from) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// A whole number with its digits in groups of three.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with what it counts: `1 state`, `2,000 stations`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `part / whole` in percent with two decimals, exactly rounded; a dash where `whole` is zero.
pub fn percent(part: u64, whole: u64) -> String {
    election::Ratio::new(part, whole).map_or_else(
        || "–".into(),
        |ratio| {
            let hundredths = ratio.rounded(10_000);
            format!("{}.{:02} %", hundredths / 100, hundredths % 100)
        },
    )
}

/// Prints text in lines of whole words, each after `indent`.
pub fn paragraph(indent: &str, text: &str) {
    for line in wrapped(text, WIDTH - indent.len()) {
        println!("{indent}{line}");
    }
}

/// Lines of whole words, at most `width` characters each unless a word is longer.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_shares_rounded_exactly() {
        assert_eq!(grouped(7_241_562), "7,241,562");
        assert_eq!(grouped(100), "100");
        assert_eq!(percent(7_539_280, 11_919_241), "63.25 %");
        assert_eq!(percent(1, 0), "–");
    }

    #[test]
    fn lines_break_between_words_and_count_characters() {
        assert_eq!(wrapped("один два три", 8), ["один два", "три"]);
        assert_eq!(wrapped("unbreakable word", 4), ["unbreakable", "word"]);
        assert_eq!(wrapped("", 4), [""]);
    }
}
