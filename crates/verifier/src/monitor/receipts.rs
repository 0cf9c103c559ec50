//! Acts whose receipts are held: published in time, and shown where they belong.

use election::act::Act;
use receipt::{Checked, Receipt, Trust};
use tlog::Hash;

use super::alarm::{Kind, Raised};
use super::head::SignedHead as Head;
use super::look::Look;
use crate::source::{FILE_BYTES_MAX, Source as _};

/// A receipt that was handed over.
pub(super) enum Held {
    /// One that can be read.
    Receipt(Box<Receipt>),
    /// None, and why.
    Unreadable(String),
}

impl Held {
    pub fn read(text: &str) -> Self {
        match Receipt::from_text(text) {
            Ok(receipt) => Self::Receipt(Box::new(receipt)),
            Err(error) => Self::Unreadable(error.to_string()),
        }
    }
}

impl Look<'_> {
    /// Holds every receipt against the log as this source shows it.
    pub fn receipts(&mut self, head: &Head) {
        for (name, held) in self.receipts {
            match held {
                Held::Unreadable(reason) => self.foreign(name, reason),
                Held::Receipt(receipt) => self.receipt(name, receipt, head),
            }
        }
    }

    fn receipt(&mut self, name: &str, receipt: &Receipt, head: &Head) {
        let trust = Trust { keys: vec![head.key.clone()], ..Trust::default() };
        let checked = match receipt::check(receipt, &trust) {
            Ok(checked) => checked,
            Err(faults) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                return self.foreign(name, &faults.join("; "));
            }
        };
        if checked.size <= self.memory.log.tree().size() {
            match Head::read(&receipt.head, &head.key) {
                Ok(signed) if !self.is_prefix(&signed, name) => return,
                _ => {}
            }
        }
        if checked.position < head.tree.size {
            return;
        }
        let due = checked.signed_at.saturating_add(self.watch.within);
        if self.now > due {
            self.withheld(name, receipt, &checked, head, due);
        }
    }

    fn withheld(
        &mut self,
        name: &str,
        receipt: &Receipt,
        checked: &Checked,
        head: &Head,
        due: u64,
    ) {
        let message = format!(
            "entry {} was taken at {} and is not published {} seconds later",
            checked.position,
            checked.signed_at,
            self.now.saturating_sub(checked.signed_at)
        );
        let expected = format!("size above {} by {due}", checked.position);
        let raised = Raised::new(Kind::Withheld, name, &message, head.shown(), expected);
        let raised = raised.keeping("receipt.json", receipt.to_json());
        self.raise(raised.keeping("checkpoint", head.text.as_str()));
    }

    fn foreign(&mut self, name: &str, reason: &str) {
        let message = "the receipt does not prove an entry of this log";
        self.raise(Raised::new(Kind::ReceiptForeign, name, message, reason, "a receipt"));
    }

    /// Looks for every form that a receipt is held of in the table of its contest.
    pub fn shown(&mut self, head: &Head) {
        let forms = self.receipts.iter().filter_map(|(name, held)| {
            let Held::Receipt(receipt) = held else { return None };
            let Act::FormRecorded(form) = &receipt.entry().payload.act else { return None };
            let leaf = Hash::leaf(receipt.entry_bytes());
            let at = usize::try_from(receipt.position).ok()?;
            let logged = self.memory.log.tree().leaves().get(at) == Some(&leaf);
            let published = receipt.position < head.tree.size;
            let path = format!("data/{}/versions.csv", form.contest);
            (logged && published).then_some((name, path, receipt))
        });
        let forms: Vec<_> = forms.collect();
        for (name, path, receipt) in forms {
            let Ok(Some(table)) = self.gate.read(&path, FILE_BYTES_MAX) else { continue };
            if !has_position(&table, receipt.position) {
                let message = format!(
                    "entry {} is in the log, and {path} has no row of it",
                    receipt.position
                );
                let raised = Raised::new(Kind::NotShown, name, &message, "no row", "its row");
                let raised = raised.keeping("receipt.json", receipt.to_json());
                self.raise(raised.keeping(&path, table));
            }
        }
    }
}

/// True when a row of the table names this place in the log.
fn has_position(table: &[u8], position: u64) -> bool {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let Ok(header) = reader.headers() else { return false };
    let Some(column) = header.iter().position(|name| name == "position") else { return false };
    let position = position.to_string();
    reader.records().map_while(Result::ok).any(|row| row.get(column) == Some(&*position))
}
