//! Names that are about to be written where everybody reads them.

use election::register::Change;

use super::Holder;

/// A text of an act has the name of an observer; the name is not repeated here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the {field} has the name of an observer, and everybody can read it for ever; names stay in the \
     private table: write the number of the card or of the paper"
)]
pub struct NameTold {
    /// Which text.
    pub field: &'static str,
}

impl NameTold {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        "observer.name_told"
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("field", self.field.to_owned())]
    }
}

/// Looks for the names of `holders` in the documents and reasons of an act: all words of a name, in
/// whatever order and case.
pub fn names_told(change: &Change, holders: &[Holder]) -> Vec<NameTold> {
    let texts = match change {
        Change::OrganisationEntered(act) => vec![("document", &act.document)],
        Change::ObserversAccredited(act) => vec![("document", &act.document)],
        Change::ObserverWithdrawn(act) => {
            vec![("document", &act.document), ("reason", &act.reason)]
        }
        _ => Vec::new(),
    };
    let told = |(field, text): (&'static str, &String)| {
        let text = words(text);
        let told = |holder: &Holder| {
            let name = words(&holder.name);
            !name.is_empty() && name.iter().all(|word| text.contains(word))
        };
        holders.iter().any(told).then_some(NameTold { field })
    };
    texts.into_iter().filter_map(told).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
