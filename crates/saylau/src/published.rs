//! Published files as a person names them: a folder, or an address.

use std::path::PathBuf;

use verifier::{Folder, Source, Web};

use crate::refusal::Refusal;

/// Opens what `name` stands for; nothing is read yet, but that a folder is there.
pub fn source(name: &str) -> Result<Box<dyn Source>, Refusal> {
    let scheme = name.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http") => Ok(Box::new(Web::new(name))),
        Some("https") => {
            let message = format!(
                "{name}: https is not built in; mirror it to a folder with a program that speaks \
                 it, or put a local proxy in front, and name that"
            );
            Err(Refusal::one("source.https", message))
        }
        Some(scheme) => {
            let message =
                format!("{name}: `{scheme}` is not read; give a folder or an http address");
            Err(Refusal::one("source.scheme", message))
        }
        None => {
            let folder = PathBuf::from(name);
            if folder.is_dir() {
                return Ok(Box::new(Folder(folder)));
            }
            Err(Refusal::one("folder.missing", format!("{name}: no such folder")))
        }
    }
}
