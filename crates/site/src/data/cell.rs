//! Cells of a CSV table.

/// A table being written: commas, quotes where needed, `\n`.
pub struct Csv {
    out: String,
    first: bool,
}

impl Csv {
    pub fn new() -> Self {
        Self { out: String::new(), first: true }
    }

    /// Writes a text. A text that a spreadsheet would take for a formula gets an apostrophe.
    pub fn text(&mut self, text: &str) {
        self.separate();
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !formula && !text.contains(['"', ',', '\n', '\r']) {
            self.out.push_str(text);
            return;
        }
        self.out.push('"');
        if formula {
            self.out.push('\'');
        }
        self.out.push_str(&text.replace('"', "\"\""));
        self.out.push('"');
    }

    /// Writes a number; an absent one leaves the cell empty.
    pub fn number(&mut self, number: Option<u64>) {
        self.separate();
        if let Some(number) = number {
            self.out.push_str(&number.to_string());
        }
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.out.push('\n');
        self.first = true;
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula_and_an_absent_number_is_empty() {
        let mut csv = Csv::new();
        csv.text("=SUM(A1)");
        csv.text("a \"b\", c");
        csv.number(None);
        csv.number(Some(0));
        csv.text("-1");
        csv.end();
        let text = String::from_utf8(csv.into_bytes()).expect("utf-8");
        assert_eq!(text, "\"'=SUM(A1)\",\"a \"\"b\"\", c\",,0,\"'-1\"\n");
    }
}
