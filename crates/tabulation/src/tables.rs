//! Sums over the tree of areas, kept as forms come in.

use alloc::vec;
use alloc::vec::Vec;

use election::Votes;
use election::definition::{Contest, Definition};
use election::form::{Column, Role};

use crate::CheckedForm;

/// The sum of one line over stations: how much, and how many stations filled the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The figures added up.
    pub total: u64,
    /// Stations that had a figure there; an empty line adds to neither.
    pub stations: u32,
}

/// Stations counted, of those registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Stations with a form.
    pub reported: u32,
    /// Stations on the register.
    pub registered: u32,
}

impl Progress {
    /// Stations without a form: the exact complement.
    pub fn missing(self) -> u32 {
        self.registered - self.reported
    }

    /// True when no form is missing.
    pub fn is_complete(self) -> bool {
        self.reported == self.registered
    }
}

/// The totals of one area: a sum for each column of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    forms: u32,
    columns: Vec<Sum>,
}

impl Totals {
    /// Stations whose form is in these totals.
    pub fn forms(&self) -> u32 {
        self.forms
    }

    /// The sum of a column, counted as [`election::form::FormDefinition::columns`] does.
    pub fn column(&self, column: usize) -> Sum {
        self.columns[column]
    }

    /// The sum of a field; for the line with votes, the sum over all lists.
    pub fn field(&self, contest: &Contest, field: usize) -> Sum {
        if contest.form.fields[field].role == Some(Role::ListVotes) {
            let votes = (0..contest.lists.len()).map(|list| self.list(contest, list).0).sum();
            return Sum { total: votes, stations: self.forms };
        }
        self.column(position(contest, Column::Field(field)))
    }

    /// The sum of the field with `role`, if the form has one.
    pub fn role(&self, contest: &Contest, role: Role) -> Option<Sum> {
        contest.form.role(role).map(|field| self.field(contest, field))
    }

    /// The votes of a list, by its index in the contest.
    pub fn list(&self, contest: &Contest, list: usize) -> Votes {
        Votes(self.column(position(contest, Column::List(list))).total)
    }
}

fn position(contest: &Contest, wanted: Column) -> usize {
    let columns = contest.form.columns(contest.lists.len());
    columns.iter().position(|&column| column == wanted).expect("the form has this column")
}

/// The totals of every area for one contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    areas: Vec<Totals>,
    registered: Vec<u32>,
    forms: Vec<Option<CheckedForm>>,
}

impl Tables {
    /// Empty tables: no form yet.
    pub fn new(definition: &Definition, contest: usize) -> Self {
        let contest = &definition.contests[contest];
        let columns = contest.form.columns(contest.lists.len()).len();
        let empty = Totals { forms: 0, columns: vec![Sum::default(); columns] };
        let mut registered = vec![0; definition.areas.len()];
        for station in &definition.stations {
            definition.ancestry(station.area).for_each(|area| registered[area] += 1);
        }
        Self {
            areas: vec![empty; definition.areas.len()],
            registered,
            forms: vec![None; definition.stations.len()],
        }
    }

    /// Counts the form of a station, in place of the one counted before, if any.
    ///
    /// A station counts at most once, whatever the number of its versions.
    pub fn record(&mut self, definition: &Definition, station: usize, form: CheckedForm) {
        let before = self.forms[station].take();
        for area in definition.ancestry(definition.stations[station].area) {
            let totals = &mut self.areas[area];
            if let Some(before) = &before {
                totals.forms -= 1;
                for (sum, value) in totals.columns.iter_mut().zip(before.row()) {
                    sum.total -= value.unwrap_or(0);
                    sum.stations -= u32::from(value.is_some());
                }
            }
            totals.forms += 1;
            for (sum, value) in totals.columns.iter_mut().zip(form.row()) {
                sum.total += value.unwrap_or(0);
                sum.stations += u32::from(value.is_some());
            }
        }
        self.forms[station] = Some(form);
    }

    /// Totals of an area.
    pub fn totals(&self, area: usize) -> &Totals {
        &self.areas[area]
    }

    /// Stations counted and registered below an area.
    pub fn progress(&self, area: usize) -> Progress {
        Progress { reported: self.areas[area].forms, registered: self.registered[area] }
    }

    /// The form that counts for a station.
    pub fn form(&self, station: usize) -> Option<&CheckedForm> {
        self.forms[station].as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::fixture::{contest, figures, station};
    use election::Text;
    use election::definition::Area;
    use proptest::prelude::*;

    /// A tree of depth three: the whole, two halves, one quarter; four stations.
    fn definition() -> Definition {
        let area = |code: &str, parent, level| Area {
            code: code.into(),
            parent,
            level,
            name: Text::default(),
        };
        let at = |code: &str, area| {
            let mut station = station("ordinary");
            station.code = code.into();
            station.area = area;
            station
        };
        Definition {
            code: "day".into(),
            name: Text::default(),
            date: "2024-06-01".into(),
            zone: "Etc/UTC".into(),
            languages: Vec::new(),
            reconstruction: None,
            sources: Vec::new(),
            levels: Vec::new(),
            areas: vec![
                area("all", None, 0),
                area("n", Some(0), 1),
                area("s", Some(0), 1),
                area("n1", Some(1), 2),
            ],
            commissions: Vec::new(),
            stations: vec![at("s1", 3), at("s2", 1), at("s3", 2), at("s4", 2)],
            turnout_hours: Vec::new(),
            turnout_grace_minutes: None,
            contests: vec![contest()],
            files: alloc::collections::BTreeMap::new(),
        }
    }

    fn form(invalid: u64, votes: [u64; 2]) -> CheckedForm {
        let found = invalid + votes[0] + votes[1];
        check(&contest(), &station("ordinary"), &figures(found, found, invalid, &votes))
            .expect("balances")
    }

    #[test]
    fn a_new_version_replaces_and_a_parent_is_the_sum_of_its_children() {
        let definition = definition();
        let mut tables = Tables::new(&definition, 0);
        tables.record(&definition, 0, form(1, [10, 5]));
        tables.record(&definition, 1, form(0, [7, 7]));
        tables.record(&definition, 0, form(2, [9, 5]));
        let contest = contest();
        assert_eq!(tables.totals(1).list(&contest, 0), Votes(16));
        assert_eq!(tables.totals(0), tables.totals(1));
        assert_eq!(tables.totals(3).role(&contest, Role::BallotsInvalid).map(|s| s.total), Some(2));
        assert_eq!(tables.progress(0), Progress { reported: 2, registered: 4 });
        assert_eq!(tables.progress(2).missing(), 2);
    }

    proptest! {
        /// Order irrelevance: the tables depend on the last form of each station only.
        #[test]
        fn the_order_of_forms_never_matters(
            forms in proptest::collection::vec((0_usize..4, 0_u64..99, 0_u64..99, 0_u64..99), 0..20),
            seed in any::<u64>(),
        ) {
            let definition = definition();
            let mut last: Vec<Option<CheckedForm>> = vec![None; 4];
            let mut tables = Tables::new(&definition, 0);
            for &(at, invalid, a, b) in &forms {
                let form = form(invalid, [a, b]);
                last[at] = Some(form.clone());
                tables.record(&definition, at, form);
            }
            let mut order: Vec<usize> = (0..4).collect();
            order.rotate_left(usize::try_from(seed % 4).expect("below four"));
            let mut again = Tables::new(&definition, 0);
            for at in order {
                if let Some(form) = last[at].clone() {
                    again.record(&definition, at, form);
                }
            }
            prop_assert_eq!(tables, again);
        }
    }
}
