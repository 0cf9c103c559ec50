//! Who can take the seats of a list, and in which order.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::Candidate;
use election::{ContestCode, ListCode};
use law::procedure::NameOrder;

use crate::mandate::Fault;
use crate::mandate::alphabet::Alphabet;
use crate::registers::Registers;

/// A person of a list.
pub(crate) struct Person<'a> {
    /// As filed.
    pub candidate: &'a Candidate,
    /// False for one who has left the list.
    pub standing: bool,
}

/// Persons in the order that the law sets where no party names them.
pub(crate) struct Succession<'a> {
    /// Those who stand and have had no seat, the next one first.
    pub persons: Vec<&'a Candidate>,
    /// The order in words.
    pub order: String,
    /// Act and article.
    pub cite: String,
}

/// Everybody who was filed on a list, in the order of their places.
pub(crate) fn persons<'a>(
    all: &'a Registers,
    contest: &ContestCode,
    list: &ListCode,
) -> Vec<Person<'a>> {
    let Some(list) = all.lists.get(contest, list) else { return Vec::new() };
    let person = |candidate: &'a Candidate| {
        let standing = !list.left.contains_key(&candidate.number);
        Person { candidate, standing }
    };
    list.candidates.iter().map(person).collect()
}

/// Those who stand on a list and have had no seat, in the order of their places.
pub(crate) fn free<'a>(
    all: &'a Registers,
    contest: &ContestCode,
    list: &ListCode,
) -> Vec<&'a Candidate> {
    let seating = all.mandates.seating(contest, list);
    let had = |number| seating.is_some_and(|seating| seating.has_had(number));
    let persons = persons(all, contest, list).into_iter();
    persons
        .filter(|person| person.standing && !had(person.candidate.number))
        .map(|person| person.candidate)
        .collect()
}

/// Those who are next where no party names anybody.
///
/// # Errors
/// [`Fault::NoOrder`] where the procedure sets no order or no language for it.
pub(crate) fn succession<'a>(
    all: &'a Registers,
    contest: &ContestCode,
    list: &ListCode,
) -> Result<Succession<'a>, Fault> {
    let none = || Fault::NoOrder { list: list.clone() };
    let procedure = all.rules_of(contest).and_then(|rules| rules.procedure.as_deref());
    let procedure = procedure.ok_or_else(none)?;
    let fallback = procedure.mandate.as_ref().and_then(|rules| rules.fallback.as_ref());
    let fallback = fallback.ok_or_else(none)?;
    let mut persons = free(all, contest, list);
    let order = match fallback.value {
        NameOrder::Party => "the order of the list".into(),
        NameOrder::Alphabetical => {
            let tag = &procedure.state_language.as_ref().ok_or_else(none)?.value;
            let alphabet = Alphabet::of(tag).ok_or_else(none)?;
            // Namesakes keep the order of the list: the sort is stable.
            persons.sort_by(|left, right| alphabet.compare(&left.name, &right.name));
            format!("the alphabet of `{tag}`")
        }
    };
    Ok(Succession { persons, order, cite: fallback.cite.clone() })
}
