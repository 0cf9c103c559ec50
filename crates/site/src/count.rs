//! The figures that pages show: shares with both their numbers, leaders, turnouts.

use election::definition::{CandidateList, Contest};
use election::form::{Column, Role};
use election::{Ratio, Votes};
use law::Base;
use tabulation::{Sum, Totals};

use crate::locale::Locale;
use crate::view::View;

/// Figures of one area or one form: a sum for each column, and how many forms are in it.
pub struct Figures<'a> {
    contest: &'a Contest,
    base: Base,
    sums: Vec<Sum>,
    forms: u32,
}

/// What a quantity called turnout comes to.
pub struct TurnoutShare {
    pub share: Option<Ratio>,
    /// The quantity itself; none while no form has it.
    pub part: Option<u64>,
    /// Forms that filled both lines, at most; less than all where a line was left empty.
    pub filled: u32,
}

/// The lists with the most votes and how many that is.
pub struct Leader<'a> {
    pub lists: Vec<&'a CandidateList>,
    pub votes: u64,
    pub share: Ratio,
}

impl<'a> Figures<'a> {
    /// The totals of an area.
    pub fn of_area(view: &View<'a>, contest: usize, area: usize) -> Self {
        let totals: &Totals = view.canvass.totals(contest, area);
        let columns = view.columns(contest).len();
        let sums = (0..columns).map(|column| totals.column(column)).collect();
        Self::new(view, contest, sums, totals.forms())
    }

    /// The figures of one form.
    pub fn of_form(view: &View<'a>, contest: usize, row: &[Option<u64>]) -> Self {
        let sum = |value: &Option<u64>| Sum {
            total: value.unwrap_or(0),
            stations: u32::from(value.is_some()),
        };
        Self::new(view, contest, row.iter().map(sum).collect(), 1)
    }

    fn new(view: &View<'a>, contest: usize, sums: Vec<Sum>, forms: u32) -> Self {
        let threshold = view.canvass.law(contest).threshold.as_ref();
        let base = threshold.map_or(Base::ListVotes, |threshold| threshold.of.value);
        Self { contest: view.contest(contest), base, sums, forms }
    }

    pub fn forms(&self) -> u32 {
        self.forms
    }

    /// Votes for a list.
    pub fn votes(&self, list: usize) -> u64 {
        self.sum(Column::List(list)).total
    }

    /// What shares of lists are measured against, as the law's threshold is.
    pub fn base(&self) -> u64 {
        let lists = (0..self.contest.lists.len()).map(|list| self.votes(list)).sum();
        let role = |role| self.contest.form.role(role).map(|field| self.field(field).total);
        match self.base {
            // No form has a line for blank ballots alone: a law that counts them finds none here.
            Base::ListVotes | Base::ListVotesAndBlank => lists,
            Base::ListVotesAndAgainstAll => lists + role(Role::AgainstAll).unwrap_or(0),
            Base::BallotsFound => role(Role::BallotsFound).unwrap_or(lists),
            Base::Electorate => role(Role::Electorate).unwrap_or(lists),
        }
    }

    /// Share of a list; none while there is nothing to measure against.
    pub fn share(&self, list: usize) -> Option<Ratio> {
        Ratio::new(self.votes(list), self.base())
    }

    /// The sum of a field; for the line with votes, over all lists.
    pub fn field(&self, field: usize) -> Sum {
        if self.contest.form.fields[field].role == Some(Role::ListVotes) {
            let total = (0..self.contest.lists.len()).map(|list| self.votes(list)).sum();
            return Sum { total, stations: self.forms };
        }
        self.sum(Column::Field(field))
    }

    /// The quantity called turnout number `nth` of the form.
    pub fn turnout(&self, nth: usize) -> TurnoutShare {
        let turnout = &self.contest.form.turnouts[nth];
        let field = |code: &str| {
            let field = self.contest.form.field(code).expect("a turnout names fields of the form");
            self.field(field)
        };
        let (part, whole) = (field(turnout.part.as_str()), field(turnout.whole.as_str()));
        let filled = part.stations.min(whole.stations);
        let share = Ratio::new(part.total, whole.total).filter(|_| filled > 0);
        let part = (part.stations > 0).then_some(part.total);
        TurnoutShare { share, part, filled }
    }

    /// The official turnout.
    pub fn official_turnout(&self) -> Option<Ratio> {
        if self.contest.form.turnouts.is_empty() { None } else { self.turnout(0).share }
    }

    /// Who has the most votes; none while nobody has any.
    pub fn leader(&self) -> Option<Leader<'a>> {
        let lists = 0..self.contest.lists.len();
        let votes = lists.clone().map(|list| self.votes(list)).max().filter(|&most| most > 0)?;
        let share = Ratio::new(votes, self.base())?;
        let leading = lists.filter(|&list| self.votes(list) == votes);
        Some(Leader {
            lists: leading.map(|list| &self.contest.lists[list]).collect(),
            votes,
            share,
        })
    }

    fn sum(&self, wanted: Column) -> Sum {
        let lists = self.contest.lists.len();
        let position = position(self.contest, lists, wanted);
        self.sums[position]
    }
}

/// Where a column stands in a row of figures, without listing all columns.
fn position(contest: &Contest, lists: usize, wanted: Column) -> usize {
    let vote_line = contest.form.role(Role::ListVotes).unwrap_or(usize::MAX);
    match wanted {
        Column::List(list) => vote_line + list,
        Column::Field(field) if field > vote_line => field - 1 + lists,
        Column::Field(field) => field,
    }
}

/// Places of the lists from most votes to fewest; equal ones in the order of the ballot.
pub fn by_votes(figures: &Figures, lists: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lists).collect();
    order.sort_by_key(|&list| std::cmp::Reverse(Votes(figures.votes(list))));
    order
}

/// What shares are measured against, as words within a sentence.
pub fn base_in_words(view: &View, contest: usize, l: &Locale) -> String {
    base_words(base(view, contest), l)
}

/// A base of shares as words within a sentence.
pub fn base_words(base: Base, l: &Locale) -> String {
    let label = l.say(key_of(base));
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Key of the words that name what shares are measured against.
pub fn base_key(view: &View, contest: usize) -> &'static str {
    key_of(base(view, contest))
}

fn base(view: &View, contest: usize) -> Base {
    let threshold = view.canvass.law(contest).threshold.as_ref();
    threshold.map_or(Base::ListVotes, |threshold| threshold.of.value)
}

const fn key_of(base: Base) -> &'static str {
    match base {
        Base::ListVotes => "base-list-votes",
        Base::ListVotesAndAgainstAll => "base-list-votes-and-against-all",
        Base::ListVotesAndBlank => "base-list-votes-and-blank",
        Base::BallotsFound => "base-ballots-found",
        Base::Electorate => "base-electorate",
    }
}
