//! What no method can work with.

use election::{Ratio, Seats};

/// Why nothing was apportioned. Every message names the numbers and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApportionmentError {
    /// The list of claimants is empty.
    #[error("there is no claimant to give seats to: pass the votes of at least one")]
    NoClaimants,
    /// Nobody has a vote, so nothing can be shared out by votes.
    #[error("none of the {claimants} claimants has a vote: leave the seats vacant")]
    NoVotes {
        /// How many claimants there are.
        claimants: usize,
    },
    /// The sum of all votes does not fit.
    #[error("the claimants have more than {votes_max} votes together: check the totals")]
    TooManyVotes {
        /// The largest sum that is counted.
        votes_max: u64,
    },
    /// A house that no list of awards could hold.
    #[error("a house of {house} seats is larger than {house_max}: check the number of seats")]
    HouseTooLarge {
        /// Seats asked for.
        house: Seats,
        /// The largest house: [`crate::HOUSE_MAX`].
        house_max: Seats,
    },
    /// Seats promised before any vote is looked at are more than there are.
    #[error("minimums of {minimums} seats do not fit a house of {house}: lower them")]
    MinimumsExceedHouse {
        /// All minimums together.
        minimums: u64,
        /// Seats of the house.
        house: Seats,
    },
    /// One claimant is promised more than it may have.
    #[error(
        "claimant {claimant} is to get at least {minimum} and at most {maximum} seats: \
         no number is both"
    )]
    MinimumAboveMaximum {
        /// Which claimant, from 0.
        claimant: usize,
        /// Seats it gets at least.
        minimum: Seats,
        /// Seats it gets at most.
        maximum: Seats,
    },
    /// One entry for each claimant was expected.
    #[error("{found} entries were given where {expected} are needed: one for each")]
    LengthsDiffer {
        /// Number of claimants, districts, lists or cells.
        expected: usize,
        /// Number of entries passed in.
        found: usize,
    },
    /// A factor of zero, or one with parts too large.
    #[error(
        "the factor {factor} of claimant {claimant} is refused: both parts must be \
         1 to {part_max}"
    )]
    FactorRefused {
        /// Which claimant, from 0.
        claimant: usize,
        /// Its factor.
        factor: Ratio,
        /// The largest part: [`crate::FACTOR_PART_MAX`].
        part_max: u64,
    },
    /// Districts and lists do not share the same house.
    #[error(
        "districts have {districts} seats and lists have {lists}: both must add up to one house"
    )]
    SeatsDiffer {
        /// Seats of all districts together.
        districts: u64,
        /// Seats of all lists together.
        lists: u64,
    },
    /// A lot puts a claimant in order that is not in its tie.
    #[error(
        "the lot names claimant {claimant}, who is not among the {tied} that are tied: \
         record the lot of this tie"
    )]
    LotNamesStranger {
        /// Who was named, from 0.
        claimant: usize,
        /// How many are tied.
        tied: usize,
    },
    /// A lot puts one claimant in order twice.
    #[error(
        "the lot names claimant {claimant} at places {first} and {second}: \
         each of the tied has one place"
    )]
    LotNamesTwice {
        /// Who was named, from 0.
        claimant: usize,
        /// The earlier place, from 1.
        first: usize,
        /// The later place, from 1.
        second: usize,
    },
    /// A lot leaves some of the tied without a place.
    #[error("the lot places {found} claimants of {expected} that are tied: place every one")]
    LotIncomplete {
        /// How many are tied.
        expected: usize,
        /// How many the lot names.
        found: usize,
    },
}

impl ApportionmentError {
    /// The name under which pages and machines know this error; it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoClaimants => "apportionment-no-claimants",
            Self::NoVotes { .. } => "apportionment-no-votes",
            Self::TooManyVotes { .. } => "apportionment-too-many-votes",
            Self::HouseTooLarge { .. } => "apportionment-house-too-large",
            Self::MinimumsExceedHouse { .. } => "apportionment-minimums-exceed-house",
            Self::MinimumAboveMaximum { .. } => "apportionment-minimum-above-maximum",
            Self::LengthsDiffer { .. } => "apportionment-lengths-differ",
            Self::FactorRefused { .. } => "apportionment-factor-refused",
            Self::SeatsDiffer { .. } => "apportionment-seats-differ",
            Self::LotNamesStranger { .. } => "apportionment-lot-names-stranger",
            Self::LotNamesTwice { .. } => "apportionment-lot-names-twice",
            Self::LotIncomplete { .. } => "apportionment-lot-incomplete",
        }
    }
}
