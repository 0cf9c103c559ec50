//! The choices of a procedure, as closed lists of words.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::words::words;

words! {
    /// On which side of a moment an act is in time.
    Edge {
        /// From the moment on.
        From = "from",
        /// Before the moment.
        Until = "until",
        /// At the moment: it opens, closes or begins something.
        At = "at",
    }
}

words! {
    /// What an offset counts.
    Unit {
        /// Months of the calendar; where the month has no such day, its last one.
        Months = "months",
        /// Days of the calendar.
        Days = "days",
        /// Hours of real time.
        Hours = "hours",
    }
}

words! {
    /// Whose clock counts, where it is not that of the procedure's own zone.
    Clockwork {
        /// The clock of each station.
        Station = "station",
    }
}

words! {
    /// A kind of act in a register that is late after a deadline.
    ActKind {
        /// A list is handed in.
        ListFiled = "list.filed",
        /// A list is registered or refused.
        ListDecided = "list.decided",
        /// The registration of a list is taken back.
        ListCancelled = "list.cancelled",
        /// A party takes its list back.
        ListWithdrawn = "list.withdrawn",
        /// A candidate steps back.
        CandidateWithdrawn = "candidate.withdrawn",
        /// A candidate is taken off a list.
        CandidateStruck = "candidate.struck",
        /// The order of the lists on the ballot is set.
        BallotOrder = "ballot.order",
        /// An observer is accredited.
        ObserverAccredited = "observer.accredited",
        /// A station is formed, moved or closed.
        StationChanged = "station.changed",
        /// A commission is formed or its members change.
        CommissionChanged = "commission.changed",
        /// A person is named for a seat.
        MandateNamed = "mandate.named",
        /// A deposit arrives.
        DepositPaid = "deposit.paid",
        /// The rolls are closed.
        RollFrozen = "roll.frozen",
    }
}

words! {
    /// Who has to act.
    Actor {
        /// A commission below the central one.
        Commission = "commission",
        /// The central commission.
        Authority = "authority",
        /// A political party.
        Party = "party",
        /// The commission of a station.
        Station = "station",
        /// An observer, or who sends one.
        Observer = "observer",
        /// A voter.
        Voter = "voter",
        /// The media.
        Media = "media",
        /// A local executive body.
        Executive = "executive",
        /// A court.
        Court = "court",
        /// The head of state.
        President = "president",
    }
}

words! {
    /// A stage in the life of a political party.
    Stage {
        /// An initiative group is formed.
        Initiative = "initiative",
        /// The initiative group gives notice of itself.
        Notice = "notice",
        /// The founding congress is held.
        Congress = "congress",
        /// The papers for registration are handed in.
        Filed = "filed",
        /// The party is registered.
        Registered = "registered",
        /// Registration is refused.
        Refused = "refused",
        /// The party is suspended.
        Suspended = "suspended",
        /// The party is liquidated.
        Liquidated = "liquidated",
    }
}

words! {
    /// The day on which an age or a residence is counted.
    ReferenceDay {
        /// The day of the election.
        Election = "election",
        /// The day on which the list is handed in.
        Filed = "filed",
        /// The day on which the list is registered.
        Registered = "registered",
    }
}

words! {
    /// Whether a person has to be a citizen.
    Citizenship {
        /// A citizen only.
        Required = "required",
    }
}

words! {
    /// The sex of a person, as a register has it.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }
}

words! {
    /// The order of names.
    NameOrder {
        /// By the alphabet of the state language.
        Alphabetical = "alphabetical",
        /// As the party set it.
        Party = "party",
    }
}

words! {
    /// The amount that a deposit is a multiple of.
    DepositUnit {
        /// The minimum monthly wage.
        MinimumWage = "minimum_wage",
    }
}

words! {
    /// What a deposit is paid for.
    DepositPer {
        /// Each candidate of the list.
        Candidate = "candidate",
        /// The list as a whole.
        List = "list",
    }
}

words! {
    /// How the lists come to their places on the ballot.
    BallotOrder {
        /// By lot.
        Lot = "lot",
        /// By the alphabet of the state language.
        Alphabetical = "alphabetical",
    }
}
