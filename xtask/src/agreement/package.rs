//! Made-up election days: trees, stations, lists, forms and laws from chance.

use std::fmt::Write as _;

use anyhow::{Result, anyhow};
use exchange::Files;
use exchange::package::{Package, read};

use super::draw::Draw;
use super::law;

/// Texts that tables have to write with care.
const NAMES: [&str; 12] = [
    "Sun",
    "Әлия",
    "=SUM(A1)",
    "Bread, \"Peace\"",
    "-minus",
    "@at",
    "+plus",
    "a 'quote'",
    "Партия",
    "中",
    "two  spaces",
    "\u{1f600} list",
];

/// Fields that a form may have, with their role and the kinds of station that leave them empty.
pub const FIELDS: [(&str, &str, &[&str]); 8] = [
    ("electorate", "electorate", &["envelope"]),
    ("issued", "ballots_issued", &["ship"]),
    ("found", "ballots_found", &[]),
    ("invalid", "ballots_invalid", &["ship", "envelope"]),
    ("valid", "ballots_valid", &[]),
    ("against", "against_all", &[]),
    ("spoilt", "", &["ordinary"]),
    ("votes", "list_votes", &[]),
];

/// A made-up package.
///
/// # Errors
/// The package cannot be read, which is a fault of this program.
pub fn package(draw: &mut Draw, number: u64) -> Result<Package> {
    let mut files = Files::new();
    let mut put = |path: String, text: String| drop(files.insert(path, text.into_bytes()));
    let spoken = [&["en"][..], &["kk", "ru", "en"], &["ru", "en"], &["en", "ru"]];
    let languages = *draw.one(&spoken);
    let held = [&["house"][..], &["house", "a_council-2"], &["Z1"]];
    let contests = *draw.one(&held);
    let levels = 1 + draw.index(3);
    put("election.toml".into(), day(draw, number, languages, contests, levels));
    let areas = areas(draw, languages, levels);
    put("areas.csv".into(), areas.text);
    put("commissions.csv".into(), commissions(draw, languages, &areas.codes));
    put("stations.csv".into(), stations(draw, languages, &areas.codes));
    for contest in contests {
        let id = format!("xx/{}/2024-06-01", contest.to_lowercase());
        let title = by_language(languages, |tag| format!("Contest {contest} {tag}"));
        let path = |name: &str| format!("contests/{contest}/{name}");
        put(path("contest.toml"), format!("title = {title}\nlaw = \"{id}\"\n"));
        put(path("lists.csv"), lists(draw, languages));
        let has = has(draw);
        put(path("form.toml"), form(draw, has));
        put(format!("laws/{id}.toml"), law::text(draw, &id, has));
        if draw.chance(15) {
            put(format!("laws/{id}.procedure.toml"), procedure(&id));
        }
    }
    read(&files).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow!("{}", faults.join("\n"))
    })
}

fn by_language(languages: &[&str], text: impl Fn(&str) -> String) -> String {
    let each = languages.iter().map(|tag| format!("{tag} = {}", quoted(&text(tag))));
    format!("{{ {} }}", each.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn cell(text: &str) -> String {
    let plain = !text.contains(['"', ',', '\n']);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

fn day(
    draw: &mut Draw,
    number: u64,
    languages: &[&str],
    contests: &[&str],
    levels: usize,
) -> String {
    let list = |of: &[&str]| of.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ");
    let zone = *draw.one(&["Etc/UTC", "Asia/Almaty"]);
    let name = by_language(languages, |tag| format!("Made up № {number} \"{tag}\""));
    let mut text =
        format!("# made up\ncode = \"made-{number}\"\nname = {name}\ndate = \"2024-06-01\"\n");
    writeln!(text, "zone = \"{zone}\"\nlanguages = [{}]", list(languages)).expect("memory");
    writeln!(text, "contests = [{}]", list(contests)).expect("memory");
    if draw.chance(20) {
        text.push_str("called = \"2024-03-01\"\nturnout_grace_minutes = 30\n");
    }
    if draw.chance(20) {
        text.push_str("\n[reconstruction]\nen = \"Rows are made up, see \\\\ and \\u0041\"\n");
        text.push_str("ru = \"\"\"\nСтроки \\\n   придуманы\"\"\"\n");
    }
    for (code, plural) in
        [("country", "countries"), ("region", "regions"), ("district", "districts")]
            .into_iter()
            .take(levels)
    {
        let (name, plural) =
            (by_language(languages, |_| code.into()), by_language(languages, |_| plural.into()));
        writeln!(text, "\n[[levels]]\ncode = \"{code}\"\nname = {name}\nplural = {plural}")
            .expect("memory");
    }
    for hour in 0..draw.below(4) {
        let at = 10 + hour * 3;
        writeln!(text, "\n[[turnout_hours]]\ncode = \"{at}:00\"\nat = \"2024-06-01T{at}:00:00Z\"")
            .expect("memory");
    }
    if draw.chance(30) {
        text.push_str(
            "\n[[sources]]\nof = { en = \"All\" }\nfrom = \"nowhere\"\nlicence = \"CC0-1.0\"\n",
        );
    }
    text
}

struct Areas {
    codes: Vec<String>,
    text: String,
}

fn names(draw: &mut Draw, languages: &[&str]) -> String {
    let each = languages.iter().map(|_| {
        let name = *draw.one(&NAMES);
        if draw.chance(10) { String::new() } else { cell(name) }
    });
    each.collect::<Vec<_>>().join(",")
}

fn columns(prefix: &str, languages: &[&str]) -> String {
    let each = languages.iter().map(|tag| format!("{prefix}_{tag}"));
    each.collect::<Vec<_>>().join(",")
}

fn areas(draw: &mut Draw, languages: &[&str], levels: usize) -> Areas {
    let mut text = format!("code,parent,level,{}\n", columns("name", languages));
    let words = ["country", "region", "district"];
    let mut found: Vec<(String, usize)> = vec![("all".into(), 0)];
    writeln!(text, "all,,country,{}", names(draw, languages)).expect("memory");
    if levels > 1 {
        for nth in 0..draw.index(6) {
            let above: Vec<_> =
                found.iter().filter(|(_, level)| level + 1 < levels).cloned().collect();
            let (parent, level) = draw.one(&above).clone();
            let code = format!("{}{nth}", draw.one(&["n.", "S", "x-", "7_"]));
            writeln!(text, "{code},{parent},{},{}", words[level + 1], names(draw, languages))
                .expect("memory");
            found.push((code, level + 1));
        }
    }
    Areas { codes: found.into_iter().map(|(code, _)| code).collect(), text }
}

fn commissions(draw: &mut Draw, languages: &[&str], areas: &[String]) -> String {
    let mut text = format!("code,area,{}\n", columns("name", languages));
    let first = if draw.chance(92) { &areas[0] } else { draw.one(areas) };
    writeln!(text, "centre,{first},{}", names(draw, languages)).expect("memory");
    for nth in 0..draw.index(4) {
        writeln!(text, "c.{nth},{},{}", draw.one(areas), names(draw, languages)).expect("memory");
    }
    text
}

fn stations(draw: &mut Draw, languages: &[&str], areas: &[String]) -> String {
    let extra = draw.chance(20);
    let mut text = format!("code,area,kind,electorate,closes,zone,{}", columns("name", languages));
    text.push_str(if extra { ",lat\n" } else { "\n" });
    let most = if draw.chance(5) { 40 } else { 9 };
    let mut codes: Vec<String> = (0..=draw.index(most))
        .map(|nth| format!("{}{nth:02}", draw.one(&["N-", "a", "Z.", "0"])))
        .collect();
    codes.sort();
    for code in codes {
        let kind = *draw.one(&["ordinary", "ordinary", "envelope", "ship"]);
        let electorate =
            if draw.chance(85) { (500 + draw.below(900)).to_string() } else { String::new() };
        write!(
            text,
            "{code},{},{kind},{electorate},2024-06-01T15:00:00Z,Etc/UTC,{}",
            draw.one(areas),
            names(draw, languages)
        )
        .expect("memory");
        text.push_str(if extra { ",51.5\n" } else { "\n" });
    }
    text
}

fn lists(draw: &mut Draw, languages: &[&str]) -> String {
    let mut text = format!(
        "code,ballot_number,{},{},colour,registered_order,apparentement,candidates\n",
        columns("name", languages),
        columns("short", languages)
    );
    let mut codes = vec!["sun", "Moon", "l.3", "x_4", "b-5", "00"];
    draw.shuffle(&mut codes);
    codes.truncate(1 + draw.index(6));
    let mut numbers: Vec<usize> = (1..=codes.len()).map(|nth| nth * 2).collect();
    draw.shuffle(&mut numbers);
    let known = draw.below(3);
    for (nth, (code, number)) in codes.iter().zip(numbers).enumerate() {
        let order = if known == 0 || (known == 1 && nth == 0) {
            String::new()
        } else {
            (7 * nth % 11).to_string()
        };
        writeln!(
            text,
            "{code},{number},{},{},#00677f,{order},,5",
            names(draw, languages),
            names(draw, languages)
        )
        .expect("memory");
    }
    text
}

/// Which of [`FIELDS`] a form has.
fn has(draw: &mut Draw) -> [bool; 8] {
    let mut has = [true; 8];
    for (at, has) in has.iter_mut().enumerate().take(7) {
        *has = draw.chance(if at < 4 { 85 } else { 35 });
    }
    has
}

fn form(draw: &mut Draw, has: [bool; 8]) -> String {
    let mut text = "title = { en = \"Form\" }\nfigure_max = 2000\n".to_owned();
    let mut order: Vec<usize> = (0..8).filter(|&at| has[at]).collect();
    draw.shuffle(&mut order);
    let units = ["voters", "ballots", "votes"];
    for (line, at) in order.into_iter().enumerate() {
        let (code, role, empty) = FIELDS[at];
        writeln!(
            text,
            "\n[[fields]]\ncode = \"{code}\"\nline = \"{}\"\nunit = \"{}\"",
            line + 1,
            units[at % 3]
        )
        .expect("memory");
        if !role.is_empty() {
            writeln!(text, "role = \"{role}\"").expect("memory");
        }
        if !empty.is_empty() {
            let kinds = empty.iter().map(|kind| quoted(kind)).collect::<Vec<_>>().join(", ");
            writeln!(text, "empty_for = [{kinds}]").expect("memory");
        }
        text.push_str("cite = \"art. 1\"\nlabel = { en = \"Line\" }\n");
    }
    for (code, left, op, right) in relations(has) {
        if draw.chance(80) {
            let list = |of: &[usize]| {
                of.iter().map(|&at| quoted(FIELDS[at].0)).collect::<Vec<_>>().join(", ")
            };
            writeln!(
                text,
                "\n[[relations]]\ncode = \"{code}\"\nleft = [{}]\nop = \"{op}\"\nright = [{}]",
                list(&left),
                list(&right)
            )
            .expect("memory");
            text.push_str("cite = \"\"\nlabel = {}\n");
        }
    }
    text
}

/// Relations that hold in every form that [`super::night`] makes.
fn relations(has: [bool; 8]) -> Vec<(&'static str, Vec<usize>, &'static str, Vec<usize>)> {
    let mut found = Vec::new();
    let every = |of: &[usize]| of.iter().all(|&at| has[at]);
    let mut add = |code, left: Vec<usize>, op, right: Vec<usize>| {
        if every(&left) && every(&right) {
            found.push((code, left, op, right));
        }
    };
    add("R1", vec![1], "<=", vec![0]);
    add("R2", vec![2], "<=", vec![1]);
    add("R3", vec![3, 4], "=", vec![2]);
    if has[5] {
        add("R4", vec![4], "=", vec![7, 5]);
    } else {
        add("R4", vec![4], "=", vec![7]);
    }
    add("R5", vec![7, 7], "<=", vec![2, 2]);
    add("R6", vec![6], "<=", vec![]);
    found.retain(|(code, ..)| *code != "R6" || has[6]);
    found
}

fn procedure(id: &str) -> String {
    format!(
        "id = \"{id}\"\nname = \"Made up\"\nsource = \"made up\"\nread = true\nzone = \"Etc/UTC\"\n"
    )
}
