//! The generated files of the election packages and the test vectors: written from their inputs, or
//! compared with them.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use exchange::Files;
use flate2::read::GzDecoder;

use crate::vectors;

/// Where the test vectors lie.
const VECTORS: &str = "fixtures/vectors";

/// A package and how its generated files come to be.
struct Fixture {
    package: &'static str,
    make: fn(&Path) -> Result<Files>,
}

const FIXTURES: [Fixture; 2] = [
    Fixture { package: "kz-2021", make: reconstructed },
    Fixture { package: "il-2022", make: converted },
];

/// Writes every generated file.
pub fn write(root: &Path) -> Result<()> {
    for fixture in FIXTURES {
        let package = root.join("elections").join(fixture.package);
        let files = made(&fixture, &package)?;
        for (path, bytes) in &files {
            let path = package.join(path);
            let folder = path.parent().context("a file lies in a folder")?;
            fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
            fs::write(&path, bytes).with_context(|| format!("{}", path.display()))?;
        }
        println!("{}: {} files written", fixture.package, files.len());
    }
    write_vectors(root)
}

/// Writes the test vectors alone, which takes a second.
pub fn write_vectors(root: &Path) -> Result<()> {
    let (folder, files) = (root.join(VECTORS), vectors::files(root)?);
    fs::create_dir_all(folder.join("bundles")).with_context(|| format!("{}", folder.display()))?;
    for (path, bytes) in &files {
        fs::write(folder.join(path), bytes).with_context(|| path.clone())?;
    }
    println!("{VECTORS}: {} files written", files.len());
    Ok(())
}

/// Compares every generated file with the committed one and names those that differ.
pub fn check(root: &Path) -> Result<bool> {
    let mut equal = true;
    for fixture in FIXTURES {
        let package = root.join("elections").join(fixture.package);
        let files = made(&fixture, &package)?;
        let differing = differences(&package, &files);
        for line in &differing {
            println!("elections/{}/{line}", fixture.package);
        }
        let same = files.len() - differing.len();
        println!("{}: {same} of {} files are as generated", fixture.package, files.len());
        equal &= differing.is_empty();
    }
    let files = vectors::files(root)?;
    let differing = differences(&root.join(VECTORS), &files);
    for line in &differing {
        println!("{VECTORS}/{line}");
    }
    println!(
        "{VECTORS}: {} of {} files are as generated",
        files.len() - differing.len(),
        files.len()
    );
    equal &= differing.is_empty();
    if !equal {
        println!("run `cargo xtask fixtures` and look at the difference before committing it");
    }
    Ok(equal)
}

fn made(fixture: &Fixture, package: &Path) -> Result<Files> {
    (fixture.make)(package).with_context(|| format!("elections/{}", fixture.package))
}

/// One line for each file that is not what was generated.
fn differences(package: &Path, files: &Files) -> Vec<String> {
    let compare = |(path, bytes): (&String, &Vec<u8>)| match fs::read(package.join(path)) {
        Ok(found) if found == *bytes => None,
        Ok(found) => {
            let at = found.iter().zip(bytes).take_while(|(found, made)| found == made).count();
            let (found, made) = (found.len(), bytes.len());
            Some(format!("{path}: differs at byte {at} ({found} bytes, {made} generated)"))
        }
        Err(error) => Some(format!("{path}: {error}")),
    };
    files.iter().filter_map(compare).collect()
}

/// Station rows that meet every published figure, from one seed.
fn reconstructed(package: &Path) -> Result<Files> {
    let inputs = text(&package.join("reconstruction.toml"))?;
    Ok(simulator::reconstruct::write(&inputs)?)
}

/// The publisher's table, made a package by a mapping.
fn converted(package: &Path) -> Result<Files> {
    let mapping = text(&package.join("mapping.toml"))?;
    let source = package.join("source").join("results_25.csv.gz");
    let packed = fs::read(&source).with_context(|| format!("{}", source.display()))?;
    let mut rows = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut rows).context("the source unpacks")?;
    exchange::foreign::convert(&mapping, rows.as_slice()).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow!("{}", lines.join("\n"))
    })
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_or_missing_file_is_named_with_the_place() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("areas.csv"), b"code\n01\n").expect("written");
        let made = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let same = Files::from([made("areas.csv", "code\n01\n")]);
        assert_eq!(differences(folder.path(), &same), Vec::<String>::new());
        let other = Files::from([made("areas.csv", "code\n02\n"), made("stations.csv", "")]);
        let found = differences(folder.path(), &other);
        assert_eq!(found[0], "areas.csv: differs at byte 6 (8 bytes, 8 generated)");
        assert!(found[1].starts_with("stations.csv: "), "{found:?}");
    }
}
