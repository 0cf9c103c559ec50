//! Steps, one after the other: each says its name and its time, and a failure does not stop the rest.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// How many passed and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What held.
    pub passed: u64,
    /// What did not.
    pub failed: u64,
}

/// How a step ended.
#[derive(Debug)]
pub enum Outcome {
    /// It ended; the tally may still hold failures.
    Done(Tally),
    /// It could not be run here, and why.
    Skipped(String),
}

impl Outcome {
    /// One thing that held or did not.
    pub fn of(holds: bool) -> Self {
        Self::Done(Tally { passed: u64::from(holds), failed: u64::from(!holds) })
    }
}

/// A step: a name and what it does in the root of the workspace.
pub struct Step {
    /// Its name, as `--skip` takes it.
    pub name: &'static str,
    /// What it does.
    pub run: fn(&Path) -> Result<Outcome>,
}

/// Runs all steps but the skipped ones, prints a closing summary; true when nothing failed.
pub fn all(root: &Path, steps: &[Step], skipped: &[&str]) -> bool {
    let mut lines = Vec::new();
    let mut sum = Tally::default();
    for name in skipped.iter().filter(|name| !steps.iter().any(|step| step.name == **name)) {
        lines.push(format!("FAILED   {name}: there is no such step to skip"));
        sum.failed += 1;
    }
    for step in steps {
        println!("\n=== {}", step.name);
        let start = Instant::now();
        let outcome = if skipped.contains(&step.name) {
            Ok(Outcome::Skipped("asked for by --skip".into()))
        } else {
            (step.run)(root)
        };
        let (line, tally) = verdict(step.name, outcome, start.elapsed());
        println!("=== {line}");
        lines.push(line);
        sum.passed += tally.passed;
        sum.failed += tally.failed;
    }
    println!("\nSummary\n{}\n", lines.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

fn verdict(name: &str, outcome: Result<Outcome>, took: Duration) -> (String, Tally) {
    let (seconds, tenths) = (took.as_secs(), took.subsec_millis() / 100);
    match outcome {
        Ok(Outcome::Done(tally)) if tally.failed == 0 => {
            let count = tally.passed;
            (format!("passed   {name} ({count} passed, {seconds}.{tenths} s)"), tally)
        }
        Ok(Outcome::Done(tally)) => {
            let Tally { passed, failed } = tally;
            let counts = format!("{passed} passed, {failed} failed");
            (format!("FAILED   {name} ({counts}, {seconds}.{tenths} s)"), tally)
        }
        Ok(Outcome::Skipped(why)) => (format!("skipped  {name}: {why}"), Tally::default()),
        Err(error) => {
            let tally = Tally { passed: 0, failed: 1 };
            (format!("FAILED   {name}: {error:#} ({seconds}.{tenths} s)"), tally)
        }
    }
}

/// Runs `program` in `root`; the step holds if it ends with 0.
pub fn program(root: &Path, program: &str, arguments: &[&str]) -> Result<Outcome> {
    println!("$ {program} {}", arguments.join(" "));
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).stdin(Stdio::null());
    let status = command.status().with_context(|| format!("cannot start {program}"))?;
    Ok(Outcome::of(status.success()))
}

/// Runs a test runner, shows what it prints, and counts the tests it speaks of. A runner that ends
/// with a fault and speaks of no failed test (it did not compile) counts as one failure.
pub fn tests(command: &mut Command) -> Result<Outcome> {
    println!("$ {command:?}");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let err = std::thread::spawn(move || counted(err, &mut std::io::stderr()));
    let mut tally = counted(out, &mut std::io::stdout());
    let other = err.join().expect("counting lines does not panic");
    tally.passed += other.passed;
    tally.failed += other.failed;
    if !child.wait()?.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(Outcome::Done(tally))
}

/// Copies lines from `source` to `sink`, counting tests on the way.
fn counted(source: Option<impl Read>, sink: &mut impl Write) -> Tally {
    let mut tally = Tally::default();
    let Some(source) = source else { return tally };
    let mut reader = BufReader::new(source);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        let found = read_tally(&String::from_utf8_lossy(&line));
        tally.passed += found.passed;
        tally.failed += found.failed;
        // A reader that has closed its end does not make the tests fail.
        drop(sink.write_all(&line));
        line.clear();
    }
    tally
}

/// What one line of a test runner counts: the closing lines of nextest, cargo test and node.
fn read_tally(line: &str) -> Tally {
    let line = line.trim();
    let before = |word: &str| {
        let ahead = line.split_once(word).map_or("", |(ahead, _)| ahead).trim_end();
        ahead.rsplit([' ', ';', ':', ',']).next().and_then(|number| number.parse().ok())
    };
    let after = |words: [&str; 2]| {
        let rest = words.iter().find_map(|word| line.strip_prefix(word));
        rest.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    if line.starts_with("test result:") || line.starts_with("Summary [") {
        let failed = before(" failed").unwrap_or(0) + before(" timed out").unwrap_or(0);
        return Tally { passed: before(" passed").unwrap_or(0), failed };
    }
    Tally {
        passed: after(["\u{2139} pass ", "# pass "]),
        failed: after(["\u{2139} fail ", "# fail "]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_closing_lines_of_test_runners_are_counted() {
        let check = |line, passed, failed| assert_eq!(read_tally(line), Tally { passed, failed }, "{line}");
        check("test result: ok. 41 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out", 41, 0);
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored; finished in 0.00s", 3, 2);
        check("     Summary [   1.234s] 45 tests run: 44 passed (1 slow), 1 failed, 0 skipped", 44, 1);
        check("     Summary [   0.004s] 9 tests run: 7 passed, 1 timed out, 0 skipped", 7, 1);
        check("     Summary [   0.000s] 12/20 tests run: 11 passed, 1 failed, 0 skipped", 11, 1);
        check("\u{2139} pass 6", 6, 0);
        check("\u{2139} fail 2", 0, 2);
        check("test a_form_is_refused ... ok", 0, 0);
        check("", 0, 0);
    }

    #[test]
    fn a_runner_that_ends_badly_without_a_failed_test_is_one_failure() {
        let outcome = tests(Command::new("cargo").arg("no-such-command"));
        let Ok(Outcome::Done(tally)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(tally, Tally { passed: 0, failed: 1 });
    }
}
