//! The figures of an act in the order of the paper.

use election::act::{Act, FormRecorded};
use election::definition::Definition;
use election::form::Role;
use site::words::Locale;

use crate::sheet::PaperError;

/// A line of the paper.
pub struct Line {
    pub number: String,
    pub label: String,
    pub figure: String,
    /// True for the line above the lists.
    pub is_head: bool,
}

/// The lines of a form, or the one of a report of turnout; none for other acts.
pub fn lines(l: &Locale, act: &Act, definition: &Definition) -> Result<Vec<Line>, PaperError> {
    match act {
        Act::FormRecorded(form) => of_form(l, form, definition),
        Act::TurnoutReported(report) => Ok(vec![Line {
            number: report.hour.clone(),
            label: l.say("paper-ballots-issued").to_owned(),
            figure: l.count(report.ballots_issued.0),
            is_head: false,
        }]),
        _ => Ok(Vec::new()),
    }
}

fn of_form(
    l: &Locale,
    form: &FormRecorded,
    definition: &Definition,
) -> Result<Vec<Line>, PaperError> {
    let code = form.contest.as_str();
    let contest = definition
        .contest(code)
        .ok_or_else(|| PaperError::OtherDefinition { what: "contest", code: code.into() })?;
    let contest = &definition.contests[contest];
    let figure = |found: Option<&u64>| {
        found.map_or_else(|| l.say("paper-empty").to_owned(), |figure| l.count(*figure))
    };
    let mut lines = Vec::new();
    for field in &contest.form.fields {
        let label = l.name(&field.label).text.to_owned();
        if field.role != Some(Role::ListVotes) {
            let figure = figure(form.figures.fields.get(&field.code));
            lines.push(Line { number: field.line.clone(), label, figure, is_head: false });
            continue;
        }
        let sum: u64 = form.figures.votes.values().fold(0, |sum, votes| sum.saturating_add(*votes));
        let (number, figure_of_all) = (field.line.clone(), l.count(sum));
        lines.push(Line { number, label, figure: figure_of_all, is_head: true });
        lines.extend(contest.lists.iter().map(|list| Line {
            number: format!("{}.{}", field.line, list.ballot_number),
            label: l.name(&list.name).text.to_owned(),
            figure: figure(form.figures.votes.get(&list.code)),
            is_head: false,
        }));
    }
    Ok(lines)
}
