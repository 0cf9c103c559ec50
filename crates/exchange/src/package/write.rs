//! Writes files of a package.

use std::collections::BTreeSet;

use election::Text;
use election::definition::CandidateList;

/// What a list has in a column.
type Cell = fn(&CandidateList) -> Option<String>;

/// Writes `lists.csv`, a row for each list in the order given. Columns that no list fills are left
/// out, but for those that every package has.
pub fn lists(lists: &[CandidateList]) -> Vec<u8> {
    let languages = |names: fn(&CandidateList) -> &Text| -> Vec<&str> {
        let tags = lists.iter().flat_map(|list| names(list).0.keys());
        tags.map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let (names, shorts) = (languages(|list| &list.name), languages(|list| &list.short));
    let mut header: Vec<String> = vec!["code".into(), "ballot_number".into()];
    header.extend(names.iter().map(|tag| format!("name_{tag}")));
    header.extend(shorts.iter().map(|tag| format!("short_{tag}")));
    header.push("colour".into());
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let optional: [(&str, Cell); 3] = [
        ("registered_order", |list| list.registered_order.map(|number| number.to_string())),
        ("apparentement", |list| list.apparentement.clone()),
        ("candidates", |list| list.candidates.map(|number| number.to_string())),
    ];
    let filled = |(_, cell): &&(&str, Cell)| lists.iter().any(|list| cell(list).is_some());
    let optional: Vec<&(&str, Cell)> = optional.iter().filter(filled).collect();
    header.extend(optional.iter().map(|(column, _)| (*column).to_owned()));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[String]| {
        writer.write_record(row).expect("memory takes all bytes");
    };
    write(&header);
    for list in lists {
        let mut row = vec![list.code.to_string(), number(Some(list.ballot_number))];
        let said = |text: &Text, tag: &str| text.0.get(tag).cloned().unwrap_or_default();
        row.extend(names.iter().map(|tag| said(&list.name, tag)));
        row.extend(shorts.iter().map(|tag| said(&list.short, tag)));
        row.push(list.colour.clone());
        row.extend(optional.iter().map(|(_, cell)| cell(list).unwrap_or_default()));
        write(&row);
    }
    writer.into_inner().expect("memory takes all bytes")
}

#[cfg(test)]
mod tests {
    use super::super::registers;
    use super::*;

    #[test]
    fn lists_that_are_written_are_read_as_they_were() {
        let list = |code: &str, number, order| CandidateList {
            code: code.into(),
            ballot_number: number,
            name: [("en", "List, \"first\""), ("kk", "Тізім")].into(),
            short: [("en", code)].into(),
            colour: "#00677f".into(),
            registered_order: order,
            apparentement: None,
            candidates: Some(12),
        };
        let all = [list("a", 1, Some(2)), list("b", 2, Some(1))];
        let bytes = lists(&all);
        let text = std::str::from_utf8(&bytes).expect("text");
        assert!(text.starts_with(
            "code,ballot_number,name_en,name_kk,short_en,colour,registered_order,candidates\n"
        ));
        assert_eq!(registers::lists("lists.csv", &bytes).expect("sound"), all);
        assert_eq!(registers::lists("lists.csv", &lists(&[])).expect("a draft"), []);
    }
}
