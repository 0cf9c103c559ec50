//! Law files: TOML to [`Law`], every fault at once.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::{Ratio, Seats};
use toml::{Table, Value};

use crate::cited::Cited;
use crate::date::Date;
use crate::error::LawError;
use crate::rule::{
    Apparentement, Apportionment, Body, Deadlines, Law, Limits, Lists, Quota, SecondList, Threshold,
};
use crate::words::{
    ApparentementRule, Base, Comparison, Leftover, MajorityCap, Method, SecondListLeftover, TieRule,
};

/// Bounds that keep every product of votes, seats and a share within 64 bits.
const SEATS_MAX: u32 = 4_096;
const SHARE_PART_MAX: u64 = 10_000;

impl Law {
    /// Reads a law file.
    ///
    /// # Errors
    /// All faults of the file: keys missing or unknown, parameters without an article, values of
    /// another kind, parameters that exclude each other.
    pub fn from_toml(text: &str) -> Result<Self, Vec<LawError>> {
        let table = text
            .parse::<Table>()
            .map_err(|error| Vec::from([LawError::NotToml { reason: error.to_string() }]))?;
        let mut faults = Vec::new();
        let law = law(Section::root(table, &mut faults));
        match law {
            Some(law) if faults.is_empty() => {
                let contradictions = contradictions(&law);
                if contradictions.is_empty() { Ok(law) } else { Err(contradictions) }
            }
            _ => Err(faults),
        }
    }
}

fn law(mut root: Section<'_>) -> Option<Law> {
    let id = root.text("id");
    let name = root.text("name");
    let source = root.text("source");
    let read = root.flag("read");
    let note = root.optional("note", Section::text);
    let in_force = root.date("in_force");
    let in_force_until = root.optional("in_force_until", Section::date);
    let body = root.section("body", body);
    let threshold = root.optional_section("threshold", threshold);
    let second_list = root.optional_section("second_list", second_list);
    let apportionment = root.section("apportionment", apportionment);
    let apparentement = root.optional_section("apparentement", |section| {
        let rule = section.word("rule", ApparentementRule::parse, ApparentementRule::WORDS)?;
        Some(Apparentement { rule })
    });
    let limits = root.optional_section("limits", |section| {
        let majority_cap = section.word("majority_cap", MajorityCap::parse, MajorityCap::WORDS)?;
        Some(Limits { majority_cap })
    });
    let lists = root.optional_section("lists", lists);
    let mandate_quota = root.optional_section("mandate_quota", quota);
    let deadlines = root.optional_section("deadlines", deadlines);
    root.close();
    Some(Law {
        id: id?,
        name: name?,
        source: source?,
        read: read?,
        note: note?,
        in_force: in_force?,
        in_force_until: in_force_until?,
        body: body?,
        threshold: threshold?,
        second_list: second_list?,
        apportionment: apportionment?,
        apparentement: apparentement?,
        limits: limits?,
        lists: lists?,
        mandate_quota: mandate_quota?,
        deadlines: deadlines?,
    })
}

fn body(section: &mut Section<'_>) -> Option<Body> {
    let list_seats = section.seats("list_seats");
    let total_seats = section.optional("total_seats", Section::seats);
    Some(Body { list_seats: list_seats?, total_seats: total_seats? })
}

fn threshold(section: &mut Section<'_>) -> Option<Threshold> {
    let share = section.share("share");
    let reached = section.word("reached", Comparison::parse, Comparison::WORDS);
    let of = section.word("of", Base::parse, Base::WORDS);
    Some(Threshold { share: share?, reached: reached?, of: of? })
}

fn second_list(section: &mut Section<'_>) -> Option<SecondList> {
    let factor = section.share("factor");
    let seats_min = section.seats("seats_min");
    let leftover = section.word("leftover", SecondListLeftover::parse, SecondListLeftover::WORDS);
    Some(SecondList { factor: factor?, seats_min: seats_min?, leftover: leftover? })
}

fn apportionment(section: &mut Section<'_>) -> Option<Apportionment> {
    let method = section.word("method", Method::parse, Method::WORDS);
    let leftover =
        section.optional("leftover", |s, key| s.word(key, Leftover::parse, Leftover::WORDS));
    let tie = section.optional("tie", |s, key| s.word(key, TieRule::parse, TieRule::WORDS));
    Some(Apportionment { method: method?, leftover: leftover?, tie: tie? })
}

fn lists(section: &mut Section<'_>) -> Option<Lists> {
    let size_above_seats = section.optional("size_above_seats", Section::share);
    let quota = section.optional_section("quota", quota);
    Some(Lists { size_above_seats: size_above_seats?, quota: quota? })
}

fn quota(section: &mut Section<'_>) -> Option<Quota> {
    let groups = section.names("groups");
    let share = section.share("share");
    Some(Quota { groups: groups?, share: share? })
}

fn deadlines(section: &mut Section<'_>) -> Option<Deadlines> {
    let established = section.days("established_within_days");
    let published = section.optional("published_within_days", Section::days);
    Some(Deadlines { established_within_days: established?, published_within_days: published? })
}

fn contradictions(law: &Law) -> Vec<LawError> {
    let mut found = Vec::new();
    let mut refuse = |at: &str, because: &str| {
        found.push(LawError::Contradiction { at: at.into(), because: because.into() });
    };
    if law.in_force_until.is_some_and(|until| until < law.in_force) {
        refuse("in_force_until", "it lies before in_force");
    }
    let quota = law.apportionment.method.value == Method::HareQuota;
    match &law.apportionment.leftover {
        None if quota => refuse("apportionment.method", "a quota leaves seats over; add leftover"),
        Some(_) if !quota => {
            refuse("apportionment.leftover", "highest averages leave no seat over");
        }
        _ => {}
    }
    if let Some(second) = &law.second_list {
        if law.threshold.is_none() {
            refuse("second_list", "without a threshold no list is below it");
        }
        if !quota {
            refuse("second_list", "its factor is applied to a quotient by a quota");
        }
        if second.seats_min.value > law.body.list_seats.value {
            refuse("second_list.seats_min", "it is above body.list_seats");
        }
    }
    if law.body.total_seats.as_ref().is_some_and(|total| total.value < law.body.list_seats.value) {
        refuse("body.total_seats", "it is below body.list_seats");
    }
    found
}

/// A table being read: every key is taken once, and what is left at the end is unknown.
struct Section<'a> {
    path: String,
    table: Table,
    faults: &'a mut Vec<LawError>,
}

impl<'a> Section<'a> {
    fn root(table: Table, faults: &'a mut Vec<LawError>) -> Self {
        Self { path: String::new(), table, faults }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.into() } else { format!("{}.{key}", self.path) }
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        let value = self.table.remove(key);
        if value.is_none() {
            let at = self.at(key);
            self.faults.push(LawError::KeyMissing { at });
        }
        value
    }

    fn refuse<T>(&mut self, key: &str, found: &Value, expected: &str) -> Option<T> {
        let (at, found) = (self.at(key), found.to_string());
        self.faults.push(LawError::ValueRefused { at, found, expected: expected.into() });
        None
    }

    /// Reads a key that may be absent: `Some(None)` then, `None` when it is there and refused.
    #[expect(clippy::option_option, reason = "absent and refused are different answers")]
    fn optional<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.table.contains_key(key) { read(self, key).map(Some) } else { Some(None) }
    }

    fn section<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'_>) -> Option<T>,
    ) -> Option<T> {
        let path = self.at(key);
        match self.take(key)? {
            Value::Table(table) => {
                let mut inner = Section { path, table, faults: self.faults };
                let value = read(&mut inner);
                inner.close();
                value
            }
            other => self.refuse(key, &other, "a table"),
        }
    }

    #[expect(clippy::option_option, reason = "absent and refused are different answers")]
    fn optional_section<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.optional(key, |outer, key| outer.section(key, read))
    }

    fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            other => self.refuse(key, &other, "a text that is not empty"),
        }
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        match self.take(key)? {
            Value::Boolean(flag) => Some(flag),
            other => self.refuse(key, &other, "true or false"),
        }
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        let value = self.take(key)?;
        let date = match &value {
            Value::Datetime(moment) if moment.time.is_none() => Date::parse(&moment.to_string()),
            _ => None,
        };
        date.or_else(|| self.refuse(key, &value, "a date such as 2020-05-25"))
    }

    /// Reads `{ value, cite, reading }`; `convert` returns `None` for a value outside `expected`.
    fn cited<T>(
        &mut self,
        key: &str,
        expected: &str,
        convert: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<Cited<T>> {
        if self.table.get(key).is_some_and(|value| !value.is_table()) {
            self.table.remove(key);
            let at = self.at(key);
            self.faults.push(LawError::ParameterWithoutArticle { at });
            return None;
        }
        self.section(key, |section| {
            let value = section.take("value");
            let value = value.and_then(|value| {
                convert(&value).or_else(|| section.refuse("value", &value, expected))
            });
            let reading = section.optional("reading", Section::text);
            let cite = match section.table.remove("cite") {
                Some(Value::String(cite)) if !cite.trim().is_empty() => Some(cite),
                _ => {
                    let at = section.path.clone();
                    section.faults.push(LawError::ParameterWithoutArticle { at });
                    None
                }
            };
            Some(Cited { value: value?, cite: cite?, reading: reading? })
        })
    }

    fn seats(&mut self, key: &str) -> Option<Cited<Seats>> {
        let expected = format!("a number of seats, 1 to {SEATS_MAX}");
        self.cited(key, &expected, |value| {
            let seats = u32::try_from(value.as_integer()?).ok()?;
            (1..=SEATS_MAX).contains(&seats).then_some(Seats(seats))
        })
    }

    fn days(&mut self, key: &str) -> Option<Cited<u32>> {
        self.cited(key, "a number of days, 1 to 366", |value| {
            let days = u32::try_from(value.as_integer()?).ok()?;
            (1..=366).contains(&days).then_some(days)
        })
    }

    fn share(&mut self, key: &str) -> Option<Cited<Ratio>> {
        let expected = format!(
            "a share above 0 and below 1 such as \"7/100\", with numbers up to {SHARE_PART_MAX}"
        );
        self.cited(key, &expected, |value| {
            let share = Ratio::parse(value.as_str()?)?;
            let proper = share.part() > 0 && share.part() < share.whole();
            (proper && share.whole() <= SHARE_PART_MAX).then_some(share)
        })
    }

    fn word<T>(
        &mut self,
        key: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<Cited<T>> {
        let expected = format!("one of {}", words.join(", "));
        self.cited(key, &expected, |value| parse(value.as_str()?))
    }

    fn names(&mut self, key: &str) -> Option<Cited<Vec<String>>> {
        self.cited(key, "a list of names, at least one", |value| {
            let names: Option<Vec<String>> =
                value.as_array()?.iter().map(|name| name.as_str().map(Into::into)).collect();
            names.filter(|names| !names.is_empty())
        })
    }

    fn close(&mut self) {
        let unknown: Vec<String> = self.table.keys().map(|key| self.at(key)).collect();
        self.faults.extend(unknown.into_iter().map(|at| LawError::KeyUnknown { at }));
    }
}
