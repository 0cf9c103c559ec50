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

        #[cfg(feature = "toml")]
        impl crate::read::Word for $name {
            const WORDS: &'static [&'static str] = Self::WORDS;

            fn parse(text: &str) -> Option<Self> {
                Self::parse(text)
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

pub(crate) use words;

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
        /// Votes for lists and blank ballots, where a blank one is valid.
        ListVotesAndBlank = "list_votes_and_blank",
        /// Every ballot found in the boxes, the invalid ones too.
        BallotsFound = "ballots_found",
        /// Everybody on the rolls.
        Electorate = "electorate",
    }
}

words! {
    /// Where a share of votes has to be reached.
    Scope {
        /// In all districts together.
        National = "national",
        /// In the district where seats are given; a list may take part in one and not in another.
        District = "district",
        /// In at least one district; the list then takes part everywhere.
        AnyDistrict = "any_district",
    }
}

words! {
    /// How votes become seats.
    Method {
        /// Quota votes / seats; whole quotas first, then the left-over rule.
        HareQuota = "hare_quota",
        /// Quota: the whole part of votes / (seats + 1), and one.
        DroopQuota = "droop_quota",
        /// Quota votes / (seats + 1).
        HagenbachBischoffQuota = "hagenbach_bischoff_quota",
        /// Quota votes / (seats + 2).
        ImperialiQuota = "imperiali_quota",
        /// Highest averages with divisors 1, 2, 3 ….
        DHondt = "dhondt",
        /// Highest averages with divisors 1, 3, 5 ….
        SainteLague = "sainte_lague",
        /// Highest averages with divisors 1, 4, 7 ….
        Danish = "danish",
        /// Highest averages with divisors 1, 1½, 2 ….
        Imperiali = "imperiali",
        /// Highest averages with divisors 1, 2, 4, 8 ….
        Macau = "macau",
        /// Highest averages with divisors 0, 1, 2 ….
        Adams = "adams",
        /// Highest averages with the harmonic means of neighbouring numbers.
        Dean = "dean",
        /// Highest averages with the geometric means of neighbouring numbers.
        HuntingtonHill = "huntington_hill",
        /// Highest averages with divisors 1, 2, 3 … raised to `apportionment.exponent`.
        DHondtPower = "dhondt_power",
    }
}

impl Method {
    /// Whether the method gives whole quotas and then needs a left-over rule.
    pub const fn is_quota(self) -> bool {
        matches!(
            self,
            Self::HareQuota
                | Self::DroopQuota
                | Self::HagenbachBischoffQuota
                | Self::ImperialiQuota
        )
    }
}

words! {
    /// How a quota becomes a whole number.
    QuotaRounding {
        /// It does not: the fraction is kept.
        Exact = "exact",
        /// Down.
        Down = "down",
        /// To the nearest whole number, halves up.
        Nearest = "nearest",
        /// Up.
        Up = "up",
    }
}

words! {
    /// Where seats go that whole quotas leave over.
    Leftover {
        /// One each to the largest fractions of a quota.
        LargestRemainder = "largest_remainder",
        /// One each to the lists with the most votes, from the top again if seats last.
        StrongestLists = "strongest_lists",
        /// All of them to the list with the most votes.
        StrongestList = "strongest_list",
        /// Up to `apportionment.remainders_max` by largest fractions, the rest one by one to the
        /// most votes for each seat already won.
        RemaindersThenAverages = "remainders_then_averages",
        /// One by one to the most votes / (seats + 1).
        HighestAverages = "highest_averages",
        /// Into the pool of all districts, with the votes that no whole quota used.
        Pool = "pool",
    }
}

words! {
    /// What happens when whole quotas make more seats than there are.
    ExcessRule {
        /// The lists with the smallest fractions give one seat each back.
        SmallestRemainder = "smallest_remainder",
    }
}

words! {
    /// Who gets a seat for which lists have equal claims.
    TieRule {
        /// The list that was registered earlier.
        EarlierRegistered = "earlier_registered",
        /// The list that is drawn.
        Lots = "lots",
        /// The list with more votes; lots where these are equal too.
        MoreVotes = "more_votes",
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

words! {
    /// How the seats that a law guarantees are counted.
    GuaranteeRule {
        /// As seats already won: they count in the divisors.
        Counted = "counted",
        /// Apart: the remaining seats are then given as if no seat were won yet, only that divisors
        /// go on behind the guaranteed ones.
        Continued = "continued",
    }
}

words! {
    /// What districts are for.
    DistrictRule {
        /// Every district gives its own seats; the sums are the result.
        Separate = "separate",
        /// Districts give whole quotas; what is left goes into one pool.
        Pooled = "pooled",
        /// Seats are given in the whole country and then placed in districts.
        Placed = "placed",
        /// Seats are given to lists in the whole country and to districts, and every cell agrees
        /// with both.
        Biproportional = "biproportional",
    }
}

words! {
    /// Where the seats of a district come from.
    DistrictSeats {
        /// They are set before the election.
        Given = "given",
        /// From its valid votes.
        ByVotes = "by_votes",
        /// From its population.
        ByPopulation = "by_population",
    }
}

words! {
    /// How seats won directly stand to those of the list.
    DirectRule {
        /// Beside the house of the lists: divisors start behind them.
        CountedFirst = "counted_first",
        /// Within the house: more of them than the share are kept, and the house grows by them.
        HouseGrows = "house_grows",
        /// Within the house: more of them than the share are kept, and the others share the rest.
        WithinHouse = "within_house",
        /// The house grows until every list has its seats of districts by its share of votes.
        Levelled = "levelled",
        /// Only as many are filled as the share covers.
        Covered = "covered",
    }
}

words! {
    /// The least seats of a list before a house is levelled.
    LevelledMinimum {
        /// In each district the larger of its direct seats and its share, added up.
        DirectOrShare = "direct_or_share",
        /// In each district the larger of its direct seats and their mean with its share, rounded up,
        /// added up; but no less than its shares added up.
        DirectOrMean = "direct_or_mean",
    }
}

words! {
    /// What a list's votes of different districts are added up as.
    VoterNumbers {
        /// Votes / seats of the district, rounded to the nearest whole number.
        Rounded = "rounded",
        /// Votes / seats of the district, exactly.
        Exact = "exact",
        /// Votes: every voter has one.
        Votes = "votes",
    }
}

words! {
    /// Yes or no.
    Choice {
        /// It is so.
        Yes = "yes",
        /// It is not so.
        No = "no",
    }
}
