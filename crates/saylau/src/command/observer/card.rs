//! `saylau observer card`: a sheet to print, with a code that a station can check by itself.

use std::fmt::Write as _;
use std::fs::{OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use election::Text;
use election::act::Mode;
use exchange::register::observer::Card;
use qrcode::{Color, EcLevel, QrCode};
use server::{Desk, Folder};

use crate::command::observer::private;
use crate::output::Output;
use crate::refusal::Refusal;

/// Quiet modules around the code: the standard asks for four.
const QUIET: usize = 4;

/// Writes the card of an observer. Its code holds origin, number, salt and name: whoever scans it
/// can hash them and compare with the accreditations as published, without any server.
///
/// The card is the only thing with a name on it that leaves this folder: print it, hand it over.
#[derive(Args)]
pub struct Print {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Number of the card.
    number: String,
    /// What to write.
    #[arg(long, value_enum, default_value = "html")]
    form: Form,
    /// File to write; standard output if none is named.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// What a card can be written as.
#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// A page to print.
    Html,
    /// The code alone, as a picture.
    Svg,
    /// The text of the code.
    Text,
}

impl Print {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let registers = canvass.registers();
        let observer = registers.observers.observers().get(self.number.as_str());
        let observer = observer.ok_or_else(|| {
            let message = format!("no accreditation has the number {}", self.number);
            Refusal::one("observer.unknown", message)
        })?;
        if let Some(withdrawal) = &observer.withdrawn {
            let position = withdrawal.position;
            let message = format!("the accreditation was withdrawn in entry {position}");
            return Err(Refusal::one("observer.withdrawn", message));
        }
        let holders = private::read(&self.dir)?;
        let holder = holders.into_iter().find(|holder| holder.observer.as_str() == self.number);
        let card = holder.map(|holder| holder.card(canvass.origin())).ok_or_else(|| {
            let message = "private/observers.csv does not have this card: without its salt \
                           nothing can be printed; withdraw it and accredit a new one";
            Refusal::one("observer.no_holder", message)
        })?;
        if card.commitment() != observer.commitment {
            let message = "private/observers.csv has another name or salt than the accreditation";
            return Err(Refusal::one("observer.other_holder", message));
        }
        let organisation = &registers.observers.organisations()[&observer.organisation].act.name;
        let day = &canvass.definition().name;
        let written = match self.form {
            Form::Html => {
                let rehearsal = canvass.mode() == Some(Mode::Rehearsal);
                page(&card, organisation, day, observer.position, rehearsal)?
            }
            Form::Svg => picture(&card)?,
            Form::Text => card.text() + "\n",
        };
        match &self.out {
            None if output.json => {
                let card = serde_json::json!({
                    "origin": card.origin,
                    "observer": card.observer,
                    "salt": election::entry::hex(&card.salt),
                    "name": card.name,
                });
                output.show(&card, || {});
            }
            None => print!("{written}"),
            Some(path) => {
                let fault = |error| Refusal::one("file.io", format!("{}: {error}", path.display()));
                write(path, &written).map_err(fault)?;
                let made = serde_json::json!({ "file": path.display().to_string() });
                output.show(&made, || println!("{} holds card {}", path.display(), self.number));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes a card, readable by its owner only: it has a name and its salt on it.
fn write(path: &Path, card: &str) -> std::io::Result<()> {
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    // A file that was there keeps its mode when it is opened.
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(card.as_bytes())
}

/// The code as SVG: one path, black on white, with its quiet zone.
fn picture(card: &Card) -> Result<String, Refusal> {
    let code = QrCode::with_error_correction_level(card.text(), EcLevel::M).map_err(|error| {
        Refusal::one("observer.code", format!("the card does not fit: {error}"))
    })?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (nth, color) in colors.iter().enumerate() {
        if *color == Color::Dark {
            let (x, y) = (nth % width + QUIET, nth / width + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").expect("writing to memory does not fail");
        }
    }
    let size = width + 2 * QUIET;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{}</title><rect width=\"{size}\" height=\"{size}\" \
         fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>\n",
        escaped(card.observer.as_str())
    ))
}

fn page(
    card: &Card,
    organisation: &Text,
    day: &Text,
    entry: u64,
    rehearsal: bool,
) -> Result<String, Refusal> {
    let lines = |text: &Text| {
        let line = |(tag, name): (&String, &String)| {
            format!("<span lang=\"{}\">{}</span>", escaped(tag), escaped(name))
        };
        text.0.iter().map(line).collect::<Vec<_>>().join("<br>")
    };
    let (number, name) = (escaped(card.observer.as_str()), escaped(&card.name));
    let rehearsal = if rehearsal { REHEARSAL } else { "" };
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <title>{number}</title>\n<style>{STYLE}</style></head>\n<body><main>\n{rehearsal}\
         <p class=\"day\">{}</p>\n<p class=\"head\">{HEAD}</p>\n<h1>{name}</h1>\n\
         <p class=\"from\">{}</p>\n<p class=\"number\">{number}</p>\n{}\
         <p class=\"foot\">{} · {entry}<br>observers/check/</p>\n</main></body></html>\n",
        lines(day),
        lines(organisation),
        picture(card)?,
        escaped(&card.origin),
    ))
}

const HEAD: &str = "<span lang=\"kk\">Байқаушы</span> · <span lang=\"ru\">Наблюдатель</span> · \
                    <span lang=\"en\">Observer</span>";

const REHEARSAL: &str = "<p class=\"rehearsal\"><span lang=\"kk\">Жаттығу</span> · \
    <span lang=\"ru\">Репетиция</span> · <span lang=\"en\">Rehearsal</span></p>\n";

const STYLE: &str = "@page{size:A6;margin:8mm}body{margin:0;font:12pt/1.35 'Source Sans 3',\
    sans-serif;color:#14202b;background:#fff}main{max-width:89mm;margin:0 auto;text-align:center}\
    p{margin:0 0 2mm}h1{font-size:18pt;margin:2mm 0}.day,.foot{font-size:8pt}.head{font-weight:600;\
    color:#00677f}.from{font-size:10pt}.number{font-size:22pt;font-weight:600;\
    font-variant-numeric:tabular-nums}.rehearsal{border:1mm dashed #8a5f00;color:#8a5f00;\
    font-weight:600;padding:1mm}svg{width:56mm;height:56mm}.foot{overflow-wrap:anywhere}";

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
