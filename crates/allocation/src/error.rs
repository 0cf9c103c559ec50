//! Why figures or a ruling were refused.

use alloc::string::String;

use apportionment::ApportionmentError;
use election::{Ballots, ListCode, Seats, Votes};
use thiserror::Error;

/// Input that no seats can be made from.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// The law needs a figure that was not given.
    #[error("{figure} is missing; {path} ({cite}) needs it, so count it or leave seats open")]
    FigureMissing {
        /// Which figure.
        figure: &'static str,
        /// The parameter that needs it.
        path: &'static str,
        /// Its article.
        cite: String,
    },
    /// A list stands in the votes twice.
    #[error("list {list} stands in the votes twice; give each list once")]
    ListTwice {
        /// Which list.
        list: ListCode,
    },
    /// A district stands in the votes twice.
    #[error("district {district} stands in the votes twice; give each district once")]
    DistrictTwice {
        /// Which district.
        district: String,
    },
    /// A district has votes for a list that the contest does not have.
    #[error(
        "district {district} has votes for {list}, which is no list of the contest; add the list or remove the votes"
    )]
    ListUnknown {
        /// Which list.
        list: ListCode,
        /// Where it stands.
        district: String,
    },
    /// The law gives seats in districts, and there are none.
    #[error("{path} ({cite}) needs votes by district, and there are none; give them")]
    DistrictsMissing {
        /// The parameter that needs them.
        path: &'static str,
        /// Its article.
        cite: String,
    },
    /// A figure of a district that the law needs.
    #[error("{figure} of district {district} is missing; {path} ({cite}) needs it")]
    DistrictFigureMissing {
        /// Which figure.
        figure: &'static str,
        /// Which district.
        district: String,
        /// The parameter that needs it.
        path: &'static str,
        /// Its article.
        cite: String,
    },
    /// Districts whose seats do not add up to the house.
    #[error("districts have {found} seats together, the house has {expected}; check both")]
    DistrictSeats {
        /// Seats of all districts.
        found: Seats,
        /// Seats of the house.
        expected: Seats,
    },
    /// More or fewer seats than a house can have.
    #[error("{found} seats to give; a house has 1 to {max}")]
    House {
        /// Seats given.
        found: Seats,
        /// The most that is taken.
        max: u32,
    },
    /// The guaranteed seats alone are more than the house has.
    #[error(
        "guaranteed seats come to {needed}, the house has {house} ({cite}); a ruling cannot mend it"
    )]
    GuaranteeExceedsHouse {
        /// Guaranteed seats of all lists that take part.
        needed: Seats,
        /// Seats of the house.
        house: Seats,
        /// Article of the guarantee.
        cite: String,
    },
    /// More direct seats than the house has.
    #[error("{found} direct seats, but {house} seats to give; check both")]
    DirectSeatsExceedHouse {
        /// Direct seats.
        found: Seats,
        /// Seats to give.
        house: Seats,
    },
    /// Districts whose seats have no common multiple that fits.
    #[error("the seats of districts have no common multiple below 2^24; round voter numbers")]
    VoterNumbersTooFine,
    /// No seats agree with those of districts and of lists at once.
    #[error(
        "no seats agree with districts and lists at once: {districts} need lists other than {lists}"
    )]
    NoAgreement {
        /// The districts that are in the way.
        districts: String,
        /// The lists that are in the way.
        lists: String,
    },
    /// The house would have to grow beyond every bound.
    #[error(
        "the house would grow beyond {max} seats before every list has its least number; check direct seats"
    )]
    HouseUnbounded {
        /// The most that is tried.
        max: u32,
    },
    /// The method refused the claims.
    #[error("in {place}: {error}")]
    Method {
        /// The whole contest, or a district.
        place: String,
        /// What the method says.
        error: ApportionmentError,
    },
    /// More votes than any electorate.
    #[error("{found} votes and ballots are more than {max}; check the figures")]
    TooManyVotes {
        /// What was given.
        found: u64,
        /// The most that is taken.
        max: u64,
    },
    /// Fewer ballots than valid votes.
    #[error("{found} ballots found, but {votes} valid votes; check the figures")]
    FewerBallotsThanVotes {
        /// Ballots given.
        found: Ballots,
        /// Votes given.
        votes: Votes,
    },
    /// A ruling whose decision does not fit its question.
    #[error("the ruling on {question} does not answer it: {because}; record another ruling")]
    RulingDoesNotAnswer {
        /// The question.
        question: String,
        /// What is wrong with the decision.
        because: String,
    },
}

impl AllocationError {
    /// Stable key of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FigureMissing { .. } => "allocation.figure_missing",
            Self::ListTwice { .. } => "allocation.list_twice",
            Self::DistrictTwice { .. } => "allocation.district_twice",
            Self::ListUnknown { .. } => "allocation.list_unknown",
            Self::DistrictsMissing { .. } => "allocation.districts_missing",
            Self::DistrictFigureMissing { .. } => "allocation.district_figure_missing",
            Self::DistrictSeats { .. } => "allocation.district_seats",
            Self::House { .. } => "allocation.house",
            Self::GuaranteeExceedsHouse { .. } => "allocation.guarantee_exceeds_house",
            Self::DirectSeatsExceedHouse { .. } => "allocation.direct_seats_exceed_house",
            Self::VoterNumbersTooFine => "allocation.voter_numbers_too_fine",
            Self::NoAgreement { .. } => "allocation.no_agreement",
            Self::HouseUnbounded { .. } => "allocation.house_unbounded",
            Self::Method { error, .. } => error.code(),
            Self::TooManyVotes { .. } => "allocation.too_many_votes",
            Self::FewerBallotsThanVotes { .. } => "allocation.fewer_ballots_than_votes",
            Self::RulingDoesNotAnswer { .. } => "allocation.ruling_does_not_answer",
        }
    }
}
