//! What a verification found, for people and for programs.

use std::time::Duration;

use election::act::Mode;
use serde::Serialize;
use verifier::{Check, ContestResult, Cosigning, Finding, PolicyOf, Report, Stage, Verdict};

use crate::output::{Output, grouped, percent, table};

/// Differences printed before the rest is only counted.
const SHOWN: usize = 30;

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, for programs")]
struct Verified<'a> {
    agrees: bool,
    election: Option<&'a str>,
    mode: Option<Mode>,
    reconstruction: bool,
    size: Option<u64>,
    root: Option<String>,
    key: Option<&'a str>,
    key_given: bool,
    time: Option<u64>,
    witnesses: Option<Witnesses<'a>>,
    without_pages: bool,
    moved: bool,
    checks: &'a [Check],
    contests: &'a [ContestResult],
    differences: Vec<Shown>,
    verdict: Verdict,
}

#[derive(Serialize)]
struct Witnesses<'a> {
    policy: &'static str,
    quorum: &'a str,
    cosigned: Vec<(&'a str, Option<u64>)>,
}

#[derive(Serialize)]
struct Shown {
    stage: Stage,
    code: &'static str,
    place: String,
    message: String,
}

/// Shows a report, for people or for programs.
pub fn show(report: &Report, key_given: bool, now: u64, output: Output) {
    let shown = |finding: &Finding| Shown {
        stage: finding.stage,
        code: finding.code,
        place: finding.place.clone(),
        message: finding.to_string(),
    };
    let verified = Verified {
        agrees: report.findings.is_empty(),
        election: report.election.as_ref().map(|(code, _)| code.as_str()),
        mode: report.election.as_ref().map(|(_, mode)| *mode),
        reconstruction: report.reconstruction,
        size: report.head.map(|head| head.size),
        root: report.head.map(|head| head.root.to_base64()),
        key: report.key.as_deref(),
        key_given,
        time: report.time,
        witnesses: report.cosigning.as_ref().map(witnesses),
        without_pages: report.without_pages,
        moved: report.moved.is_some(),
        checks: &report.checks,
        contests: &report.contests,
        differences: report.findings.iter().map(shown).collect(),
        verdict: report.verdict(),
    };
    output.show(&verified, || {
        print(report, key_given);
        print_age(report, now);
    });
}

fn witnesses(cosigning: &Cosigning) -> Witnesses<'_> {
    Witnesses {
        policy: match cosigning.policy {
            PolicyOf::Caller => "given",
            PolicyOf::Log => "published",
        },
        quorum: &cosigning.quorum,
        cosigned: cosigning.witnesses.iter().map(|(name, at)| (name.as_str(), *at)).collect(),
    }
}

/// Says how old the head is, and who vouches for it.
fn print_age(report: &Report, now: u64) {
    let ago = |time: u64| match now.checked_sub(time) {
        Some(seconds) => format!("{} s ago", grouped(seconds)),
        None => format!("{} s in what is still the future here", grouped(time - now)),
    };
    if let Some(time) = report.time {
        println!("The log says that it signed this head {}.", ago(time));
    }
    let Some(cosigning) = &report.cosigning else {
        println!("No witness vouches for it: there is no policy (see --policy).");
        return;
    };
    match cosigning.policy {
        PolicyOf::Caller => println!("Your policy, quorum «{}», is kept:", cosigning.quorum),
        PolicyOf::Log => println!(
            "The policy that came with the log, quorum «{}», is kept; bring your own with --policy:",
            cosigning.quorum
        ),
    }
    for (name, time) in &cosigning.witnesses {
        match time {
            Some(time) => println!("  {name}: cosigned {}", ago(*time)),
            None => println!("  {name}: has not cosigned this head"),
        }
    }
}

/// Prints how long each part took.
pub fn timings(marks: &[(Stage, Duration)]) {
    let mut before = Duration::ZERO;
    for (stage, at) in marks {
        let part = match stage {
            Stage::Head => "key and head",
            Stage::Tree => "entries, tree, signatures, acts",
            Stage::Acts => "end of the fold",
            Stage::Tables => "tables and seats",
            Stage::Files => "files of the manifest",
            _ => "pages",
        };
        println!(
            "  {:>9} ms  {part}",
            grouped(at.saturating_sub(before).as_millis().try_into().unwrap_or(0))
        );
        before = *at;
    }
}

/// Prints a report for people: what was checked, the result, what differs, what cannot be known.
pub fn print(report: &Report, key_given: bool) {
    if let (Some((election, mode)), Some(head)) = (&report.election, report.head) {
        let mode = if *mode == Mode::Rehearsal { "REHEARSAL, not an election" } else { "live" };
        println!("{election} ({mode}), snapshot {}, root {}", head.size, head.root.to_base64());
        println!("the same root as pages write it: {}", head.root);
    }
    if !report.findings.is_empty() {
        println!("Looked at, with the differences named below:");
    }
    for check in &report.checks {
        println!("  {:>9}  {}", grouped(check.count), sentence(check.code));
    }
    for contest in &report.contests {
        print_contest(contest);
    }
    print_verdict(report);
    println!("What this cannot know:");
    println!("  whether the papers in the boxes are what voters cast, and were read rightly;");
    println!("  whether someone else was shown another log: compare the root with other people's;");
    if report.is_address {
        println!("  whether others are answered alike, and what else lies at this address;");
    }
    if !key_given {
        println!("  whether the key is the true one: it came with the files (see --key).");
    }
    if report.reconstruction {
        println!("The rows of this package are a RECONSTRUCTION, not the stations' forms.");
    }
}

fn print_verdict(report: &Report) {
    let (count, moved) = (report.findings.len(), report.moved);
    match (count, moved) {
        (0, _) if report.without_pages => {
            println!("The log and the tables agree; pages were not looked at.");
        }
        (0, _) => println!("Everything agrees: this is what the published forms give."),
        (_, Some((from, to))) => {
            println!("The snapshot moved on from {from} to {to} while it was read.");
            println!("Differences of tables and pages may come from that: run again,");
            println!("with --without-pages or on a published copy. {count} differences:");
        }
        (1, None) => println!("1 DIFFERENCE:"),
        (_, None) => println!("{count} DIFFERENCES:"),
    }
    for finding in report.findings.iter().take(SHOWN) {
        println!("  [{}] {finding}", finding.code);
    }
    let more = count.saturating_sub(SHOWN);
    if more > 0 {
        println!("  … and {more} more (all of them with --json)");
    }
}

fn print_contest(contest: &ContestResult) {
    let rows = contest.lists.iter().map(|list| {
        vec![
            list.list.clone(),
            grouped(list.votes),
            percent(list.votes, contest.votes),
            list.seats.map_or_else(|| "?".into(), |seats| seats.to_string()),
        ]
    });
    println!(
        "{}: {} of {} stations, {} votes for lists{}",
        contest.contest,
        grouped(contest.reported.into()),
        grouped(contest.registered.into()),
        grouped(contest.votes),
        if contest.declared { ", declared" } else { ", preliminary" },
    );
    println!("{}", table(&["list", "votes", "share", "seats"], rows.collect(), 1));
}

fn sentence(code: &str) -> &'static str {
    match code {
        "checkpoint" => "signed head of the log",
        "entries" => "entries hashed into the signed root, tile by tile",
        "definition" => "files of the definition equal to their hashes in the log",
        "draft" => "files of the draft, which the log fixes when the election opens",
        "signatures" => "acts signed by the right commission and lawful at their place",
        "tables" => "tables and seats recomputed from the forms",
        "files" => "files as the manifest says",
        "data" => "data files made again from the log, byte for byte",
        "pages" => "pages rendered again from the log, byte for byte",
        _ => "checks",
    }
}
