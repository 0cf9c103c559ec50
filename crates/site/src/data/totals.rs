//! Totals of every area.

use serde_json::{Map, Value, json};

use crate::data::stations::column_name;
use crate::data::{bytes, head, texts};
use crate::view::View;

/// Progress and the sum of every column, area by area from the whole downwards.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let definition = view.definition();
    let area = |area: usize| {
        let node = &definition.areas[area];
        let progress = view.canvass.progress(contest, area);
        let totals = view.canvass.totals(contest, area);
        let sums = view.columns(contest).iter().enumerate().map(|(nth, &column)| {
            let sum = totals.column(nth);
            let cell = json!({ "total": sum.total, "stations": sum.stations });
            (column_name(view, contest, column), cell)
        });
        json!({
            "area": node.code.as_str(),
            "parent": node.parent.map(|parent| definition.areas[parent].code.as_str()),
            "level": definition.levels[node.level].code,
            "name": texts(&node.name),
            "reported": progress.reported,
            "registered": progress.registered,
            "electorate_register": view.canvass.electorate(area).total,
            "sums": Value::Object(sums.collect::<Map<_, _>>()),
        })
    };
    let mut file = head(view);
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("areas".into(), (0..definition.areas.len()).map(area).collect());
    bytes(&file)
}
