//! One case, and what the peer is told of it.

use apportionment::{Divisor, QuotaRule};
use serde_json::{Value, json};

use super::law::UnderLaw;
use super::method::{Extra, Method};

/// Steps of the peer's search for every case, and for one where the answers differ.
pub const EFFORT: u64 = 100_000;
pub const EFFORT_AGAIN: u64 = 300_000_000;

/// One question to both.
#[derive(Clone, Debug)]
pub struct Case {
    /// The method.
    pub method: Method,
    /// Votes, seats and whatever else the method needs.
    pub matter: Matter,
}

/// What is counted.
#[derive(Clone, Debug)]
pub enum Matter {
    /// By highest averages.
    Averages {
        /// The divisors.
        divisor: Divisor,
        /// Votes of each list.
        votes: Vec<u64>,
        /// Seats.
        house: u32,
        /// Seats held before, guaranteed, or at most, by the extra of the method.
        extra: Vec<u32>,
    },
    /// By quota.
    Quota {
        /// Quota, rounding, and who gets the rest.
        rule: QuotaRule,
        /// Votes of each list.
        votes: Vec<u64>,
        /// Seats.
        house: u32,
    },
    /// By lists and districts at once, Sainte-Laguë both ways.
    Biproportional {
        /// Votes by district, then list.
        votes: Vec<Vec<u64>>,
        /// Seats of each district.
        district_seats: Vec<u32>,
        /// Seats of each list: Sainte-Laguë on its votes in all districts.
        list_seats: Vec<u32>,
    },
    /// By a law that is written for the case.
    Law(UnderLaw),
}

impl Case {
    /// The case as the peer reads it. Of all matrices it may search so many, to find ties.
    pub fn request(&self, effort: u64) -> Value {
        let mut request = self.method.peer.clone();
        let fields = match &self.matter {
            Matter::Averages { votes, house, extra, .. } => {
                averages(self.method.extra, votes, *house, extra)
            }
            Matter::Quota { votes, house, .. } => {
                json!({ "kind": "quota", "votes": votes, "house": house })
            }
            Matter::Biproportional { votes, district_seats, list_seats } => json!({
                "kind": "biproportional", "votes": votes, "district_seats": district_seats,
                "list_seats": list_seats, "effort": effort,
            }),
            Matter::Law(under_law) => under_law.request(),
        };
        let (Value::Object(request_fields), Value::Object(fields)) = (&mut request, fields) else {
            unreachable!("both are objects");
        };
        request_fields.extend(fields);
        request
    }
}

fn averages(extra_of: Extra, votes: &[u64], house: u32, extra: &[u32]) -> Value {
    let (kind, outside) = ("averages", extra_of == Extra::Held);
    match extra_of {
        Extra::None => json!({ "kind": kind, "votes": votes, "house": house }),
        Extra::Held | Extra::Minimum => json!({
            "kind": kind, "votes": votes, "house": house, "before": extra, "outside": outside,
        }),
        Extra::Maximum => {
            json!({ "kind": kind, "votes": votes, "house": house, "maximum": extra })
        }
    }
}
