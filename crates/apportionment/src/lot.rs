//! Ties, and the lots that settle them.

use alloc::vec::Vec;

use election::Seats;

use crate::error::ApportionmentError;

/// Equal claims to fewer seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The claimants, in order of index.
    pub tied: Vec<usize>,
    /// Seats still open. Fewer than there are claimants, unless all go together to one list.
    pub open: Seats,
}

/// The order in which the claimants of one tie go; drawn or looked up by somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// The tie that it settles: the same claimants, the same number of open seats.
    pub tie: Tie,
    /// Every one of the tied, the one that goes first first.
    pub order: Vec<usize>,
}

impl Lot {
    /// Refuses a lot that does not place exactly the tied, each once.
    pub(crate) fn check(&self) -> Result<(), ApportionmentError> {
        let (tied, order) = (&self.tie.tied, &self.order);
        for (place, &claimant) in order.iter().enumerate() {
            if !tied.contains(&claimant) {
                return Err(ApportionmentError::LotNamesStranger { claimant, tied: tied.len() });
            }
            if let Some(first) = order[..place].iter().position(|&one| one == claimant) {
                let (first, second) = (first + 1, place + 1);
                return Err(ApportionmentError::LotNamesTwice { claimant, first, second });
            }
        }
        if order.len() < tied.len() {
            let (expected, found) = (tied.len(), order.len());
            return Err(ApportionmentError::LotIncomplete { expected, found });
        }
        Ok(())
    }
}
