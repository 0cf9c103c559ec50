//! What an act is about: the kind that deadlines bind, and the subject that rulings name.

use alloc::format;
use alloc::string::{String, ToString};

use election::ContestCode;
use election::register::Change;
use law::procedure::ActKind;

/// The kind of act that deadlines speak of; none for acts that no deadline binds.
pub fn act_kind(change: &Change) -> Option<ActKind> {
    use election::register::list::{Decision, DepositState, Leaving};
    Some(match change {
        Change::ListFiled(_) | Change::CandidatesFiled(_) => ActKind::ListFiled,
        Change::ListDecided(act) if act.decision == Decision::Cancelled => ActKind::ListCancelled,
        Change::ListDecided(_) => ActKind::ListDecided,
        Change::ListWithdrawn(_) => ActKind::ListWithdrawn,
        Change::CandidateLeft(act) => match act.leaving {
            Leaving::Struck => ActKind::CandidateStruck,
            Leaving::Withdrawn | Leaving::Recalled => ActKind::CandidateWithdrawn,
            Leaving::Died => return None,
        },
        Change::BallotOrderDrawn(_) => ActKind::BallotOrder,
        Change::ObserversAccredited(_) => ActKind::ObserverAccredited,
        Change::StationsChanged(_) => ActKind::StationChanged,
        Change::CommissionsChanged(_) => ActKind::CommissionChanged,
        Change::MandatesNamed(_) => ActKind::MandateNamed,
        Change::DepositChanged(act) if act.state == DepositState::Paid => ActKind::DepositPaid,
        Change::RollFrozen(_) => ActKind::RollFrozen,
        _ => return None,
    })
}

/// What an act is about, by its code: the subject of a ruling that lets it in late.
pub fn subject(change: &Change) -> String {
    match change {
        Change::CalendarAdopted(_) => "calendar".into(),
        Change::RollFrozen(_) => "roll".into(),
        Change::LateAdmitted(act) => act.subject.clone(),
        Change::PartyEntered(act) => act.party.to_string(),
        Change::PartyStage(act) => act.party.to_string(),
        Change::PartyChanged(act) => act.party.to_string(),
        Change::PartyPerson(act) => act.party.to_string(),
        Change::PartyResult(act) => act.party.to_string(),
        Change::ListFiled(act) => act.list.to_string(),
        Change::CandidatesFiled(act) => act.list.to_string(),
        Change::DepositChanged(act) => act.list.to_string(),
        Change::ListDecided(act) => act.list.to_string(),
        Change::ListWithdrawn(act) => act.list.to_string(),
        Change::CandidateLeft(act) => format!("{}/{}", act.list, act.number),
        Change::BallotOrderDrawn(act) => act.contest.to_string(),
        Change::AreasChanged(act) => act.document.clone(),
        Change::CommissionsChanged(act) => act.document.clone(),
        Change::StationsChanged(act) => act.document.clone(),
        Change::StationsMapped(act) => act.election.to_string(),
        Change::OrganisationEntered(act) => act.organisation.to_string(),
        Change::ObserversAccredited(act) => act.organisation.to_string(),
        Change::ObserverWithdrawn(act) => act.observer.to_string(),
        Change::ObserverPresent(act) => act.observer.to_string(),
        Change::MandatesNamed(act) => act.list.to_string(),
        Change::MandateEnded(act) => act.list.to_string(),
        Change::SeatVacant(act) => act.list.to_string(),
        Change::SidesDeclared(act) => act.contest.to_string(),
    }
}

/// The contest that an act belongs to; none for one of the whole day.
pub fn contest(change: &Change) -> Option<&ContestCode> {
    Some(match change {
        Change::ListFiled(act) => &act.contest,
        Change::CandidatesFiled(act) => &act.contest,
        Change::DepositChanged(act) => &act.contest,
        Change::ListDecided(act) => &act.contest,
        Change::ListWithdrawn(act) => &act.contest,
        Change::CandidateLeft(act) => &act.contest,
        Change::BallotOrderDrawn(act) => &act.contest,
        Change::MandatesNamed(act) => &act.contest,
        Change::MandateEnded(act) => &act.contest,
        Change::SeatVacant(act) => &act.contest,
        Change::SidesDeclared(act) => &act.contest,
        _ => return None,
    })
}
