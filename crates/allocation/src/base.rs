//! The numbers that a threshold is a share of.

use election::{Ballots, Voters, Votes};
use law::{Base, Threshold};

use crate::error::AllocationError;
use crate::votes::{ContestVotes, DistrictVotes};

/// Figures that a base may need.
struct Figures {
    list_votes: Votes,
    against_all: Option<Votes>,
    blank: Option<Votes>,
    ballots_found: Option<Ballots>,
    electorate: Option<Voters>,
}

/// The base in the whole country.
pub(crate) fn national_base(
    threshold: &Threshold,
    votes: &ContestVotes,
) -> Result<u64, AllocationError> {
    let figures = Figures {
        list_votes: votes.list_votes(),
        against_all: votes.against_all,
        blank: votes.blank,
        ballots_found: votes.ballots_found,
        electorate: votes.electorate,
    };
    base(threshold.of.value, &figures).map_err(|figure| AllocationError::FigureMissing {
        figure,
        path: "threshold.of",
        cite: threshold.of.cite.clone(),
    })
}

/// The base in one district.
pub(crate) fn district_base(
    threshold: &Threshold,
    district: &DistrictVotes,
) -> Result<u64, AllocationError> {
    let figures = Figures {
        list_votes: district.list_votes(),
        against_all: None,
        blank: district.blank,
        ballots_found: district.ballots_found,
        electorate: None,
    };
    base(threshold.of.value, &figures).map_err(|figure| AllocationError::DistrictFigureMissing {
        figure,
        district: district.district.clone(),
        path: "threshold.of",
        cite: threshold.of.cite.clone(),
    })
}

/// The number, or the name of the figure that is missing.
fn base(of: Base, figures: &Figures) -> Result<u64, &'static str> {
    let lists = figures.list_votes.0;
    match of {
        Base::ListVotes => Ok(lists),
        Base::ListVotesAndAgainstAll => Ok(lists + figures.against_all.ok_or("against_all")?.0),
        Base::ListVotesAndBlank => Ok(lists + figures.blank.ok_or("blank")?.0),
        Base::BallotsFound => Ok(figures.ballots_found.ok_or("ballots_found")?.0),
        Base::Electorate => Ok(figures.electorate.ok_or("electorate")?.0),
    }
}
