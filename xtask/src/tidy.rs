//! The rules of this repository that no compiler knows. Each names what must go, and all faults
//! are said at once.

mod documents;
mod edges;
mod engine;
mod sources;
mod tree;

use std::path::Path;

use anyhow::Result;

pub use tree::File;

/// Hash over the sources that a program of pages is built from.
pub fn program_sources_sha256(root: &Path, name: &str) -> Result<String> {
    Ok(engine::sources_sha256(&tree::files(root)?, &edges::read(root)?, name))
}

/// Checks every rule; false when one does not hold.
pub fn report(root: &Path) -> Result<bool> {
    let files = tree::files(root)?;
    let crates = edges::read(root)?;
    let rules: [(&str, Vec<String>); 15] = [
        ("edges between crates", edges::faults(&crates)),
        ("the core is no_std", sources::core_is_no_std(&files)),
        ("length of files", sources::too_long(&files)),
        ("no country in code", sources::countries(&files)),
        ("no floats", sources::floats(&files)),
        ("nothing left to do", sources::unfinished(&files)),
        ("no path of a machine", sources::machine_paths(&files)),
        ("size of files", tree::too_large(&files)),
        ("the map names every crate", documents::map(&files, &crates)),
        ("the programs of pages are of these sources", engine::stale(&files, &crates)),
        ("languages are complete", documents::languages(&files)),
        ("no dead messages or templates", documents::dead(&files)),
        ("links lead somewhere", documents::links(&files)),
        ("every attack has its tests", documents::attacks(&files)),
        ("the lock of npm names no host", documents::npm_lock(&files)),
    ];
    let mut faults = 0;
    for (rule, found) in &rules {
        println!("{} {rule}", if found.is_empty() { "ok    " } else { "FAULT " });
        for line in found {
            println!("       {line}");
        }
        faults += found.len();
    }
    for line in sources::long(&files) {
        println!("note   {line}");
    }
    println!("tidy: {} files, {} rules, {faults} faults", files.len(), rules.len());
    Ok(faults == 0)
}
