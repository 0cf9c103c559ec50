//! Renders a snapshot of a package to a folder: `snapshot <package> <laws> <out> [percent] [live]`.
//!
//! The first `percent` of the stations are counted, spread over the register. With less than all
//! of them the count is preliminary, with all of them the result is declared.

#[path = "../tests/it/night.rs"]
#[expect(dead_code, reason = "tests begin with registers too, this does not")]
mod night;

use std::path::{Path, PathBuf};
use std::time::Instant;

use election::act::Mode;
use night::Night;
use site::View;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [package, laws, out, rest @ ..] = args.as_slice() else {
        eprintln!("snapshot <package> <laws> <out> [percent] [live]");
        return;
    };
    let percent: usize = rest.first().and_then(|text| text.parse().ok()).unwrap_or(100);
    let live = rest.get(1).is_some_and(|word| word == "live");
    let files = night::read_files(Path::new(package), Path::new(laws));
    let mut night = Night::open(&files, if live { Mode::Live } else { Mode::Rehearsal });
    let contests = night.canvass.definition().contests.len();
    night.turnout(&files, usize::MAX);
    for contest in 0..contests {
        night.forms(&files, contest, |station| station * 37 % 100 < percent);
        if percent >= 100 {
            night.declare(contest, "Resolution No 1");
        }
    }
    write(&night, Path::new(out));
}

fn write(night: &Night, out: &Path) {
    let start = Instant::now();
    let view = View::new(&night.canvass, night);
    println!("view: {:?}", start.elapsed());
    let paths = site::paths(&view);
    let start = Instant::now();
    let (mut pages, mut bytes) = (0_u64, 0);
    let mut files = Vec::new();
    for path in &paths {
        let file = site::render(&view, path).expect("a listed path renders");
        pages += u64::from(file.media_type.starts_with("text/html"));
        bytes += file.bytes.len();
        files.push((path, file));
    }
    println!("{} files, {pages} pages, {bytes} bytes: {:?}", files.len(), start.elapsed());
    for (path, file) in files.iter().filter(|_| !out.as_os_str().is_empty()) {
        let mut target: PathBuf = out.join(path);
        if path.is_empty() || path.ends_with('/') {
            target.push("index.html");
        }
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder can be made");
        std::fs::write(target, &file.bytes).expect("a file can be written");
    }
}
