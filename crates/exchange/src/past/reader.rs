//! What is gathered while one election is read.

use allocation::{ContestVotes, VOTES_MAX};
use election::Seats;
use law::Cited;

use super::node::Node;
use super::spelling::spelled;
use crate::fault::Fault;

/// The most seats that any number of them may be: the largest house of an apportionment.
const SEATS_MAX: u32 = 1 << 20;

/// Faults, notes and parts not used of one election.
pub(super) struct Reader {
    pub file: String,
    pub id: String,
    /// Beginning of every path within the election, cut from what is shown of it.
    pub root: String,
    pub faults: Vec<Fault>,
    pub notes: Vec<String>,
    pub unused: Vec<String>,
    /// Lists of which the record only says that they hold more direct seats than their share.
    pub overhang: Vec<usize>,
}

impl Reader {
    /// Nothing gathered yet of the election `id` at `root`.
    pub fn new(file: &str, id: &str, root: &str) -> Self {
        Self {
            file: file.to_owned(),
            id: id.to_owned(),
            root: root.to_owned(),
            faults: Vec::new(),
            notes: Vec::new(),
            unused: Vec::new(),
            overhang: Vec::new(),
        }
    }

    /// Notes what is wrong at `node`.
    pub fn fault(&mut self, node: &Node<'_>, expected: &str) {
        let mut named = node.clone();
        named.path = format!("{}: {}", self.id, node.path);
        self.faults.push(named.bad(&self.file, expected));
    }

    /// Notes that the `what` at `node` is called `name` like one before it.
    pub fn again(&mut self, node: &Node<'_>, what: &'static str, name: &str) {
        let (file, name) = (self.file.clone(), name.to_owned());
        let place = format!("{}: {}", self.id, node.path);
        self.faults.push(Fault::Again { file, place, what, name });
    }

    /// Notes that `node` is not used, unless it was read.
    pub fn unread(&mut self, node: &Node<'_>, read: bool) {
        if !read {
            let path = node.path.strip_prefix(&self.root).unwrap_or(&node.path);
            self.unused.push(path.trim_start_matches('.').to_owned());
        }
    }

    /// Notes that `node` names no list of the record.
    pub fn stranger(&mut self, node: &Node) {
        self.unread(node, false);
        if let Some(unused) = self.unused.last_mut() {
            unused.push_str(" (no such list)");
        }
    }

    /// `value` with its place in the rule as its article.
    pub fn cited<T>(&self, value: T, path: &str) -> Cited<T> {
        Cited { value, cite: format!("{path} of {}", self.id), reading: None }
    }

    /// A whole number at `node`; a fault where something else stands.
    pub fn count(&mut self, node: &Node<'_>) -> Option<u64> {
        let count = node.count().filter(|&count| count <= VOTES_MAX);
        if count.is_none() {
            self.fault(node, &format!("a whole number from 0 to {VOTES_MAX}"));
        }
        count
    }

    /// A number of seats at `node`; a fault where something else stands.
    pub fn seats(&mut self, node: &Node<'_>) -> Option<Seats> {
        let seats = seats(self.count(node)?);
        if seats.is_none() {
            self.fault(node, &format!("a number of seats up to {SEATS_MAX}"));
        }
        seats
    }
}

/// `count` as seats, unless no house has so many.
pub(super) fn seats(count: u64) -> Option<Seats> {
    u32::try_from(count).ok().filter(|&count| count <= SEATS_MAX).map(Seats)
}

/// All `seats` together, or the largest number where they are more.
pub(super) fn sum(seats: impl IntoIterator<Item = Seats>) -> Seats {
    let add = |sum: Seats, one: Seats| Seats(sum.0.saturating_add(one.0));
    seats.into_iter().fold(Seats(0), add)
}

/// Index of the list called `name`: as it stands, in another spelling, or by its first word.
pub(super) fn find(name: &str, votes: &ContestVotes) -> Option<usize> {
    let names = || votes.lists.iter().map(|list| list.list.as_str());
    let exact = names().position(|one| one == name);
    let alike = || {
        let mut found = names().enumerate().filter(|(_, one)| spelled(one) == spelled(name));
        found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
    };
    let begins = || {
        let first = |text: &str| text.split_whitespace().next().map(str::to_owned);
        let mut found = names().enumerate().filter(|(_, one)| {
            first(one).as_deref() == Some(name) || first(name).as_deref() == Some(*one)
        });
        found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
    };
    exact.or_else(alike).or_else(begins)
}
