//! Codes and names of stations, for finding one in the page.

use serde_json::{Value, json};

use crate::data::bytes;
use crate::locale::Locale;
use crate::view::View;

/// `[code, name, area]` of every station, in the language of the page.
pub fn places(view: &View, l: &Locale) -> Vec<u8> {
    let definition = view.definition();
    let row = |station: &election::definition::Station| {
        let area = &definition.areas[station.area];
        json!([station.code.as_str(), l.name(&station.name).text, l.name(&area.name).text])
    };
    let rows: Vec<Value> = definition.stations.iter().map(row).collect();
    bytes(&rows)
}
