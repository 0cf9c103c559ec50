//! Heads that are not those of their log, witnesses that are missing, policies that ask for others.

use tlog::{Cosigner, Hash};

use super::super::draw::Draw;
use super::super::night::Made;
use super::{Damage, listed};
use crate::bundle::{Head, Log, key};

pub const KINDS: &[(&str, Damage)] = &[
    ("head with another size", |made, _, draw| {
        let size = made.entries.len() as u64;
        let size =
            *draw.one(&[size + 1, size.saturating_sub(1), size + 256, 1 << 33, 1 << 32, u64::MAX]);
        Some(headed(made, &Head { size: Some(size), ..Head::default() }))
    }),
    ("head with another root", |made, _, draw| {
        let root = Hash::leaf(&draw.below(1000).to_be_bytes());
        Some(headed(made, &Head { root: Some(root), ..Head::default() }))
    }),
    ("head without its time", |made, _, _| {
        Some(headed(made, &Head { untimed: true, ..Head::default() }))
    }),
    ("head of another origin", |made, _, draw| {
        let origin = Some((*draw.one(&["other.example", "live.example", "é"])).to_owned());
        Some(headed(made, &Head { origin, ..Head::default() }))
    }),
    ("witnesses missing", |made, _, draw| {
        let witnesses = made.log.witnesses().len();
        let absent = (0..witnesses).filter(|_| draw.chance(50)).collect();
        Some(headed(made, &Head { absent, ..Head::default() }))
    }),
    ("stale head", |made, _, draw| {
        let length = draw.index(made.entries.len() + 1);
        let mut files = made.files.clone();
        let note = made.log.head(&made.entries[..length], &Head::default());
        files.insert("checkpoint".into(), note.to_string().into_bytes());
        Some(listed(made, files))
    }),
    ("signature lines in another order", |made, _, draw| {
        lines(made, draw, |lines, draw| draw.shuffle(lines))
    }),
    ("signature line left out", |made, _, draw| {
        lines(made, draw, |lines, draw| drop(lines.remove(draw.index(lines.len()))))
    }),
    ("signature line twice", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let line = draw.one(lines).clone();
            lines.insert(draw.index(lines.len() + 1), line);
        })
    }),
    ("signature line of a stranger", |made, _, draw| {
        let mut note = made.log.head(&made.entries, &Head::default());
        let name = *draw.one(&["stranger.example", "witness-1.example"]);
        Cosigner::new(name, key("stranger")).ok()?.cosign(&mut note, 1_717_300_009);
        Some(noted(made, note.to_string()))
    }),
    ("signature line with a byte changed", |made, _, draw| {
        lines(made, draw, |lines, draw| {
            let at = draw.index(lines.len());
            let mut line = lines[at].clone().into_bytes();
            let place = draw.index(line.len());
            line[place] = *draw.one(b"AbZ09+/ =\t");
            lines[at] = String::from_utf8_lossy(&line).into_owned();
        })
    }),
    ("time line of another time", |made, _, draw| {
        let other = Log::new(made.log.origin(), 0, made.log.at() + 1);
        let mut note = made.log.head(&made.entries, &Head { untimed: true, ..Head::default() });
        let secret = if draw.chance(50) { other.secret() } else { made.log.secret() };
        Cosigner::new(made.log.origin(), secret.clone())
            .ok()?
            .cosign(&mut note, *draw.one(&[0, 1, u64::MAX >> 1]));
        Some(noted(made, note.to_string()))
    }),
    ("text of the head changed", |made, _, draw| {
        let mut files = made.files.clone();
        let note = files.get_mut("checkpoint")?;
        let end = note.windows(2).position(|pair| pair == b"\n\n")?;
        let at = draw.index(end + 2);
        match draw.below(3) {
            0 => note.insert(at, *draw.one(b"\n 0x\r")),
            1 => drop(note.remove(at)),
            _ => note[at] = *draw.one(b"\n019=Ax"),
        }
        Some(files)
    }),
    ("no policy", |made, _, _| {
        let mut files = made.files.clone();
        files.remove("log.policy")?;
        Some(listed(made, files))
    }),
    ("policy of other witnesses", |made, _, draw| {
        let witnesses = draw.index(4);
        let other =
            Log::new(made.log.origin(), 0, 0).with_witnesses(witnesses, draw.index(witnesses + 1));
        let text = other
            .policy()?
            .replace(&other.verifier().to_string(), &made.log.verifier().to_string());
        Some(policy(made, text))
    }),
    ("policy of another log", |made, _, _| {
        let other = Log::new("other.example", 0, 0).with_witnesses(1, 0);
        Some(policy(made, other.policy()?))
    }),
    ("policy line changed", |made, _, draw| {
        let mut lines: Vec<String> = made.log.policy()?.lines().map(Into::into).collect();
        let at = draw.index(lines.len());
        match draw.below(7) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at].push_str(" x"),
            3 => lines[at] = lines[at].replace(' ', " \t "),
            4 => lines.insert(at, "# said by people".into()),
            5 => lines.reverse(),
            _ => lines[at] = lines[at].replacen(|letter: char| letter.is_ascii_digit(), "7", 1),
        }
        Some(policy(made, format!("{}\n", lines.join("\n"))))
    }),
    ("key changed", |made, _, draw| {
        let mut files = made.files.clone();
        let bytes = files.get_mut("log.vkey")?;
        let at = draw.index(bytes.len());
        bytes[at] = *draw.one(b"Aa0+ /=\n");
        Some(listed(made, files))
    }),
    ("key in another spelling", |made, _, draw| {
        let mut files = made.files.clone();
        let text = made.log.verifier().to_string();
        let text = match draw.below(6) {
            0 => text,
            1 => format!("{text}\r\n"),
            2 => format!("{text}\n\n"),
            3 => format!(" {text}\n"),
            4 => text.trim_end_matches('=').to_owned() + "\n",
            _ => format!("{}\n", tlog::CosignatureKey::from(&made.log.verifier())),
        };
        files.insert("log.vkey".into(), text.into_bytes());
        Some(listed(made, files))
    }),
    ("key of a stranger", |made, _, draw| {
        let mut files = made.files.clone();
        let other = Log::new(made.log.origin(), draw.below(9) + 1000, made.log.at());
        files.insert("log.vkey".into(), format!("{}\n", other.verifier()).into_bytes());
        Some(listed(made, files))
    }),
    ("log and key of a stranger", |made, _, draw| {
        let other = Log::new(made.log.origin(), draw.below(9) + 1000, made.log.at());
        let mut files = made.files.clone();
        files.remove("log.policy");
        files.extend(other.files(&made.entries, &Head::default()));
        Some(listed(made, files))
    }),
];

fn headed(made: &Made, how: &Head) -> exchange::Files {
    noted(made, made.log.head(&made.entries, how).to_string())
}

fn noted(made: &Made, note: String) -> exchange::Files {
    let mut files = made.files.clone();
    files.insert("checkpoint".into(), note.into_bytes());
    files
}

fn lines(
    made: &Made,
    draw: &mut Draw,
    change: impl Fn(&mut Vec<String>, &mut Draw),
) -> Option<exchange::Files> {
    let note = String::from_utf8(made.files["checkpoint"].clone()).ok()?;
    let (text, signatures) = note.split_once("\n\n")?;
    let mut lines: Vec<String> = signatures.lines().map(Into::into).collect();
    change(&mut lines, draw);
    let lines: String = lines.into_iter().map(|line| line + "\n").collect();
    Some(noted(made, format!("{text}\n\n{lines}")))
}

fn policy(made: &Made, text: String) -> exchange::Files {
    let mut files = made.files.clone();
    files.insert("log.policy".into(), text.into_bytes());
    listed(made, files)
}
