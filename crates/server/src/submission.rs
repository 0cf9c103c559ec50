//! An entry on its way to the log.

use election::entry::Entry;

/// The bytes of an entry, and the entry itself where it was read and its signature checked already:
/// the writer then does neither again.
#[derive(Clone, Debug)]
pub struct Submission {
    body: Vec<u8>,
    checked: Option<Entry>,
}

impl Submission {
    /// Bytes whose signature holds under the key that their commission has in this log. Keys are
    /// only ever added, so it holds when the writer comes to it.
    pub(crate) fn checked(body: Vec<u8>, entry: Entry) -> Self {
        Self { body, checked: Some(entry) }
    }

    /// The entry, where it was checked.
    pub(crate) fn entry(&self) -> Option<&Entry> {
        self.checked.as_ref()
    }

    /// The entry, where it was checked, for good.
    pub(crate) fn take(&mut self) -> Option<Entry> {
        self.checked.take()
    }
}

impl From<Vec<u8>> for Submission {
    fn from(body: Vec<u8>) -> Self {
        Self { body, checked: None }
    }
}

impl AsRef<[u8]> for Submission {
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}
