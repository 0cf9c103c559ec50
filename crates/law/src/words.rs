//! The choices that a law makes, as closed lists of words.

use core::fmt;

use serde::{Serialize, Serializer};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$word_doc])* $word,)+
        }

        impl $name {
            /// Every choice, as written in a law file.
            pub const WORDS: &'static [&'static str] = &[$($text,)+];

            /// The word as written in a law file.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)+
                }
            }

            /// Finds the choice that `text` names.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$word),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

words! {
    /// When a share of votes is enough.
    Comparison {
        /// The share itself is enough.
        AtLeast = "at_least",
        /// One vote above the share is needed.
        MoreThan = "more_than",
    }
}

words! {
    /// What the threshold is a share of.
    Base {
        /// Votes for lists.
        ListVotes = "list_votes",
        /// Votes for lists and votes against all: every valid ballot.
        ListVotesAndAgainstAll = "list_votes_and_against_all",
        /// Every ballot found in the boxes, the invalid ones too.
        BallotsFound = "ballots_found",
    }
}

words! {
    /// How votes become seats.
    Method {
        /// Hare quota (votes / seats); whole quotas first, then the left-over rule.
        HareQuota = "hare_quota",
        /// Highest averages with divisors 1, 2, 3 ….
        DHondt = "dhondt",
        /// Highest averages with divisors 1, 3, 5 ….
        SainteLague = "sainte_lague",
    }
}

words! {
    /// Where seats go that whole quotas leave over.
    Leftover {
        /// One each to the largest fractions of a quota.
        LargestRemainder = "largest_remainder",
    }
}

words! {
    /// Who gets a seat for which lists have equal claims.
    TieRule {
        /// The list that was registered earlier.
        EarlierRegistered = "earlier_registered",
        /// The list that is drawn.
        Lots = "lots",
    }
}

words! {
    /// Where left-over seats go when a second list was admitted below the threshold.
    SecondListLeftover {
        /// All of them to the list that reached the threshold.
        PassingList = "passing_list",
    }
}

words! {
    /// How lists that joined their surplus votes are counted.
    ApparentementRule {
        /// As one list if all of them reached the threshold; their seats are then divided among
        /// them by the same method.
        JointThenDivided = "joint_then_divided",
    }
}

words! {
    /// A limit to what the largest list may win.
    MajorityCap {
        /// A list with at most half of the admitted votes wins at most half of the seats.
        HalfWithoutMajority = "half_without_majority",
    }
}
