//! Areas, commissions and stations as CSV: files to rows, differences to acts, registers to files.
//!
//! A file has the columns of a package's `areas.csv`, `commissions.csv`, `stations.csv`, and may have
//! those that only registers have. A column that a file does not have is left as it is in the
//! register; an empty cell of a column that it has empties the field. The format is in
//! `docs/formats/registers.md`.

mod act;
mod hours;
mod import;
mod package;
mod read;
#[cfg(test)]
mod tests;

pub use act::{Acted, acts, crosswalk_acts};
pub use hours::Hours;
pub use import::{Imported, RemovalUnconfirmed, confirm_removal};
pub use package::{changes, package_files};
pub use read::{Read, areas, commissions, crosswalk, stations};
