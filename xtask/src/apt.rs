//! What a step needs of Debian, installed where it is missing and the user may.

use std::process::{Command, Stdio};

/// Installs packages for `purpose`; what could not be done and what to do about it, if anything.
pub fn install(purpose: &str, packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    println!("{purpose} need {names}: installing from Debian");
    for arguments in [
        vec!["update", "--quiet"],
        [&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat(),
    ] {
        let mut apt = Command::new("apt-get");
        apt.args(&arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        if !apt.status().is_ok_and(|status| status.success()) {
            let failed = arguments.join(" ");
            return Err(format!("apt-get {failed} failed; as root run `apt-get install {names}`"));
        }
    }
    Ok(())
}
