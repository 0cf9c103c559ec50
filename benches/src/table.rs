//! The table.

use std::fmt;

/// Rows by case and method.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

struct Row {
    case: &'static str,
    method: &'static str,
    who: String,
    nanos: f64,
    same: bool,
}

impl Table {
    /// Adds a median; `same` when the seats are those of ours.
    pub fn add(
        &mut self,
        case: &'static str,
        method: &'static str,
        who: impl Into<String>,
        nanos: f64,
        same: bool,
    ) {
        self.rows.push(Row { case, method, who: who.into(), nanos, same });
    }

    /// Adds a line below the table.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups: Vec<(&str, &str)> = Vec::new();
        for row in &self.rows {
            if !groups.contains(&(row.case, row.method)) {
                groups.push((row.case, row.method));
            }
        }
        for (case, method) in groups {
            writeln!(f, "\n{case}; {method}")?;
            let of = self.rows.iter().filter(|row| (row.case, row.method) == (case, method));
            let mut of: Vec<&Row> = of.collect();
            let first = of[0].nanos;
            of.sort_by(|one, other| one.nanos.total_cmp(&other.nanos));
            for row in of {
                let (time, times) = (time(row.nanos), row.nanos / first);
                let other = if row.same { "" } else { "  other seats" };
                writeln!(f, "  {:<46} {time:>10} {times:>9.1} x{other}", row.who)?;
            }
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "\n{note}"))
    }
}

fn time(nanos: f64) -> String {
    match nanos {
        ..1e3 => format!("{nanos:.0} ns"),
        ..1e6 => format!("{:.2} µs", nanos / 1e3),
        ..1e9 => format!("{:.2} ms", nanos / 1e6),
        _ => format!("{:.2} s", nanos / 1e9),
    }
}
