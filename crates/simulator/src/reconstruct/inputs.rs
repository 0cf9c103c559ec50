//! The inputs of a reconstruction: published figures, which bind, and assumptions, which shape.

use std::collections::BTreeMap;

use election::Text;
use serde::Deserialize;

/// Everything the generator knows; one TOML file beside the election package.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// Code of the contest whose rows are written.
    pub contest: String,
    /// Seed of every draw.
    pub seed: u64,
    /// Codes of the levels: the whole, regions, districts.
    pub levels: [String; 3],
    /// National figures that must be met.
    pub published: Published,
    /// National figures that nobody published, chosen.
    pub assumed: Assumed,
    /// Shapes of what varies from station to station.
    pub shapes: Shapes,
    /// Candidate lists in the order of the ballot.
    pub lists: Vec<List>,
    /// Hours of the turnout reports, in order.
    pub hours: Vec<Hour>,
    /// How codes and names are made.
    pub names: Names,
    /// Which quantity stands in which field of the form, in its order, without the votes.
    pub columns: Vec<Column>,
    /// Regions in the order of their codes.
    pub regions: Vec<Region>,
    /// Groups of stations that a region carries for the whole, such as those abroad.
    #[serde(default)]
    pub attached: Vec<Attached>,
}

/// Published national figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Stations in all.
    pub stations: u64,
    /// Voters on all rolls.
    pub electorate: u64,
    /// Most voters one roll may hold.
    pub electorate_most: u64,
    /// Ballots issued when all stations had closed.
    pub ballots_issued: u64,
    /// Ballots printed and handed to the stations.
    pub ballots_printed: u64,
    /// Final turnout in percent, as printed.
    pub r#final: String,
}

/// National figures that are assumed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumed {
    /// Ballots issued that were not found in a box.
    pub ballots_not_returned: u64,
    /// Voters by absentee certificate.
    pub certificates: u64,
    /// Voters outside the premises.
    pub outside: u64,
    /// Ballots above the roll that a station may receive, percent, rounded up.
    pub reserve_percent: u64,
    /// Fewest voters on a roll.
    pub electorate_least: u64,
}

/// Quantile tables: evenly spaced quantiles, linear between them; 100 is the common level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shapes {
    /// Voters of a rural station.
    pub size_rural: Vec<u64>,
    /// Voters of an urban station.
    pub size_urban: Vec<u64>,
    /// Turnout of a rural station.
    pub turnout_rural: Vec<u64>,
    /// Turnout of an urban station.
    pub turnout_urban: Vec<u64>,
    /// Voting outside the premises of a rural station.
    pub outside_rural: Vec<u64>,
    /// Voting outside the premises of an urban station.
    pub outside_urban: Vec<u64>,
    /// Absentee certificates.
    pub certificates: Vec<u64>,
    /// Invalid ballots.
    pub invalid: Vec<u64>,
    /// Ballots not returned.
    pub not_returned: Vec<u64>,
    /// Earliness of a station's voters.
    pub pace: Vec<u64>,
    /// Percent of the day's voters who came by each full hour since opening, from 0 to 100.
    pub arrivals: Vec<u64>,
    /// Strength of a list in a district around its region's.
    pub district: Vec<u64>,
}

/// A candidate list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Code in the contest.
    pub code: String,
    /// Published national votes.
    pub votes: u64,
    /// Strength in a station around its district's; absent for the one list that takes the rest.
    pub spread: Option<Vec<u64>>,
}

/// An hour of the turnout reports.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hour {
    /// Label.
    pub code: String,
    /// The moment, RFC 3339.
    pub at: String,
    /// National turnout in percent, as printed.
    pub printed: String,
}

/// A field of the form and what stands in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Code of the field.
    pub field: String,
    /// Name of the quantity.
    pub is: String,
}

/// How codes and names are made; `{number}`, `{region}` and `{place}` are filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Name of the whole.
    pub whole: Text,
    /// Area code of the whole.
    pub whole_code: String,
    /// Name of the body that declares.
    pub authority: Text,
    /// Its code.
    pub authority_code: String,
    /// What stands before an area's code in its commission's.
    pub commission_code: String,
    /// Name of a district.
    pub district: Text,
    /// Name of a district's commission.
    pub district_commission: Text,
    /// Name of a station.
    pub station: Text,
    /// Name of a station of an attached group.
    pub station_attached: Text,
}

/// A region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Area code; stations carry it before their number.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Name of its commission.
    pub commission: Text,
    /// IANA zone.
    pub zone: String,
    /// End of voting, RFC 3339.
    pub closes: String,
    /// Turnout in percent as printed, by hour; `final` where it was published.
    pub printed: BTreeMap<String, String>,
    /// Assumed voters, as a weight.
    pub electorate: u64,
    /// Assumed number of stations, attached ones not counted.
    pub stations: u64,
    /// Assumed number of districts.
    pub districts: u64,
    /// Assumed strength of each list with a spread, percent of its national share.
    pub strength: BTreeMap<String, u64>,
    /// Assumed rate of invalid ballots, percent of the national one.
    pub invalid: u64,
}

/// Stations that a region carries for the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    /// Area code.
    pub code: String,
    /// Code of the region whose printed figures include it.
    pub region: String,
    /// Kind of its stations.
    pub kind: String,
    /// Name.
    pub name: Text,
    /// Published number of countries.
    pub countries: usize,
    /// Assumed voters.
    pub electorate: u64,
    /// Assumed ballots issued by each hour, and `final`.
    pub ballots_issued: BTreeMap<String, u64>,
    /// Its stations.
    pub stations: Vec<Place>,
}

/// An attached station.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Country, to count them.
    pub country: String,
    /// Name of the place.
    pub name: Text,
    /// IANA zone.
    pub zone: String,
    /// End of voting, RFC 3339.
    pub closes: String,
    /// Assumed voters, as a weight.
    pub weight: u64,
}

impl Inputs {
    /// The region's index by code.
    pub fn region(&self, code: &str) -> Option<usize> {
        self.regions.iter().position(|region| region.code == code)
    }

    /// Groups that the region carries.
    pub fn attached_to(&self, region: &str) -> impl Iterator<Item = &Attached> {
        self.attached.iter().filter(move |group| group.region == region)
    }
}
