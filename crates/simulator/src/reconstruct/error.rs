//! Why no rows could be written.

/// A published figure that the rows do not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Which figure, and where.
    pub figure: String,
    /// As published.
    pub published: String,
    /// As the rows give it.
    pub rows: String,
}

/// Why no rows could be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The inputs file is not well formed.
    #[error("inputs of the reconstruction: {0}")]
    Inputs(#[from] toml::de::Error),
    /// An input cannot be used.
    #[error("input `{input}` is `{found}`; expected {expected}")]
    Input {
        /// Which one.
        input: String,
        /// As found.
        found: String,
        /// What would do.
        expected: &'static str,
    },
    /// Published figures and assumptions leave no room for whole numbers.
    #[error(
        "no whole numbers add up to {total} for {what}: the bounds allow {least} to {most}; \
         change the assumed figures"
    )]
    Infeasible {
        /// What was to be shared out.
        what: String,
        /// The sum asked for.
        total: u64,
        /// Sum of the lower bounds.
        least: u64,
        /// Sum of the upper bounds.
        most: u64,
    },
    /// Rows were fitted and do not meet what was published.
    #[error("{} published figures are not met: {}", .0.len(), list(.0))]
    Unmet(Vec<Unmet>),
    /// A table could not be written.
    #[error("table: {0}")]
    Table(#[from] csv::Error),
}

impl Error {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Inputs(_) => "reconstruct.inputs",
            Self::Input { .. } => "reconstruct.input",
            Self::Infeasible { .. } => "reconstruct.infeasible",
            Self::Unmet(_) => "reconstruct.unmet",
            Self::Table(_) => "reconstruct.table",
        }
    }
}

fn list(unmet: &[Unmet]) -> String {
    let lines = unmet
        .iter()
        .map(|one| format!("{}: published {}, rows {}", one.figure, one.published, one.rows));
    lines.collect::<Vec<_>>().join("; ")
}
