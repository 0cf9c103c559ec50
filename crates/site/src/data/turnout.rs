//! Ballots issued by hour.

use crate::data::cell::Csv;
use crate::view::View;

/// One row for each station and hour; an hour that was not reported is an empty cell.
pub fn csv(view: &View) -> Vec<u8> {
    let definition = view.definition();
    let mut csv = Csv::new();
    for name in ["basis", "mode", "station", "hour", "ballots_issued", "electorate_register"] {
        csv.text(name);
    }
    csv.end();
    for (station, place) in definition.stations.iter().enumerate() {
        for (nth, hour) in definition.turnout_hours.iter().enumerate() {
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(place.code.as_str());
            csv.text(&hour.code);
            csv.number(view.canvass.turnout_of(nth, station));
            csv.number(place.electorate.map(|voters| voters.0));
            csv.end();
        }
    }
    csv.into_bytes()
}
