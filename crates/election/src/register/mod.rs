//! Acts of the registers: what is settled before, beside and after the vote.
//!
//! One [`Change`] is one official doing. Whether it is lawful at its place is the business of the
//! crate `register`; here are only the words. Days are written `YYYY-MM-DD`, moments are seconds
//! since 1970-01-01 UTC. Names of observers never stand here, see [`observer`].

pub mod calendar;
pub mod list;
pub mod mandate;
pub mod observer;
pub mod party;
pub mod place;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::id::LateRulingCode;

/// A change of a register, as the log holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterChanged {
    /// What changes.
    pub change: Change,
    /// The recorded ruling that lets it in after its deadline; absent when it is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<LateRulingCode>,
}

/// One official doing in a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// The calendar of the election is adopted: every deadline with its moment.
    CalendarAdopted(calendar::CalendarAdopted),
    /// A late act is let in, before it is made.
    LateAdmitted(calendar::LateAdmitted),
    /// The rolls are closed: the number of voters is that of the stations now.
    RollFrozen(calendar::RollFrozen),
    /// A party enters the register.
    PartyEntered(party::PartyEntered),
    /// A party reaches a stage of its registration, or leaves the register.
    PartyStage(party::PartyStage),
    /// The identity of a party changes: a new name, a merger, a split.
    PartyChanged(party::PartyChanged),
    /// A leader or public face of a party.
    PartyPerson(party::PartyPerson),
    /// What a party got in an earlier election.
    PartyResult(party::PartyResult),
    /// A party hands in a list.
    ListFiled(list::ListFiled),
    /// Candidates of a list handed in, in the order of the list.
    CandidatesFiled(list::CandidatesFiled),
    /// The deposit of a list is paid, returned or forfeited.
    DepositChanged(list::DepositChanged),
    /// The commission decides on a list.
    ListDecided(list::ListDecided),
    /// A party withdraws its list.
    ListWithdrawn(list::ListWithdrawn),
    /// A candidate leaves a list.
    CandidateLeft(list::CandidateLeft),
    /// The order on the ballot, as drawn.
    BallotOrderDrawn(list::BallotOrderDrawn),
    /// Rows of the register of areas.
    AreasChanged(place::AreasChanged),
    /// Rows of the register of commissions.
    CommissionsChanged(place::CommissionsChanged),
    /// Rows of the register of stations.
    StationsChanged(place::StationsChanged),
    /// Which stations of an earlier election became which.
    StationsMapped(place::StationsMapped),
    /// An organisation or state that sends observers.
    OrganisationEntered(observer::OrganisationEntered),
    /// Observers are accredited.
    ObserversAccredited(observer::ObserversAccredited),
    /// An accreditation ends.
    ObserverWithdrawn(observer::ObserverWithdrawn),
    /// An observer comes to a station or leaves it.
    ObserverPresent(observer::ObserverPresent),
    /// Persons take the seats of a list.
    MandatesNamed(mandate::MandatesNamed),
    /// A person's mandate ends.
    MandateEnded(mandate::MandateEnded),
    /// A seat stays empty because its list has nobody left.
    SeatVacant(mandate::SeatVacant),
    /// Which lists say that they form the majority or the opposition.
    SidesDeclared(mandate::SidesDeclared),
}
