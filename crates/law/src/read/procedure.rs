//! Procedure files: TOML to [`Procedure`], every fault at once.
//!
//! Every key is read before the first `?`, so that the faults of all keys are reported.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::{Ratio, Text};
use toml::Value;

use crate::cited::Cited;
use crate::error::LawError;
use crate::procedure::{
    ActKind, BallotRules, CandidateRules, Clock, Deadline, Deposit, Ground, Group, Guarantee,
    ListRules, MandateRules, ObserverRules, Offset, Opposition, PartyRules, Procedure, Relief,
    Span, StationRules, Time,
};
use crate::read::section::{Section, Word};
use crate::read::value::{CODE, is_code, name, numbers, ratio, whole};

/// Whole numbers of a procedure are at most this.
const COUNT_MAX: u32 = 10_000_000;
const YEARS_MAX: u32 = 150;

impl Procedure {
    /// Reads a procedure file.
    ///
    /// # Errors
    /// All faults of the file: keys missing or unknown, values without an article, of another kind
    /// or outside their range; when there are none of these, all that does not fit together.
    pub fn from_toml(text: &str) -> Result<Self, Vec<LawError>> {
        let table = text
            .parse::<toml::Table>()
            .map_err(|error| Vec::from([LawError::NotToml { reason: error.to_string() }]))?;
        let mut faults = Vec::new();
        match procedure(Section::root(table, &mut faults)) {
            Some(procedure) if faults.is_empty() => {
                let contradictions = procedure.contradictions();
                if contradictions.is_empty() { Ok(procedure) } else { Err(contradictions) }
            }
            _ => Err(faults),
        }
    }
}

fn procedure(mut root: Section<'_>) -> Option<Procedure> {
    let id = root.text("id");
    let name = root.text("name");
    let source = root.text("source");
    let read = root.flag("read");
    let note = root.optional("note", Section::text);
    let zone = root.text("zone");
    let state_language = root.optional("state_language", Section::language);
    let deadlines = root.sections("deadline", deadline);
    let party = root.optional_section("party", party);
    let candidate = root.optional_section("candidate", candidate);
    let groups = root.sections("group", group);
    let list = root.optional_section("list", list);
    let deposit = root.optional_section("deposit", deposit);
    let ballot = root.optional_section("ballot", ballot);
    let station = root.optional_section("station", station);
    let observer = root.optional_section("observer", observer);
    let mandate = root.optional_section("mandate", mandate);
    let guarantees = root.sections("guarantee", guarantee);
    let opposition = root.optional_section("opposition", opposition);
    root.close();
    Some(Procedure {
        id: id?,
        name: name?,
        source: source?,
        read: read?,
        note: note?,
        zone: zone?,
        state_language: state_language?,
        deadlines: deadlines?,
        party: party?,
        candidate: candidate?,
        groups: groups?,
        list: list?,
        deposit: deposit?,
        ballot: ballot?,
        station: station?,
        observer: observer?,
        mandate: mandate?,
        guarantees: guarantees?,
        opposition: opposition?,
    })
}

fn deadline(section: &mut Section<'_>) -> Option<Deadline> {
    let code = section.dotted("code");
    let name = section.names_by_language("name");
    let from = section.dotted("from");
    let offset = section
        .plain("offset", "an offset such as \"-40 days\"", |value| Offset::parse(value.as_str()?));
    let time = section.optional("time", |section, key| section.plain(key, HOUR, time));
    let edge = section.plain_word("edge");
    let zone = section.optional("zone", Section::plain_word);
    let binds = section.optional("binds", |section, key| {
        let expected = format!("a list of {}", ActKind::WORDS.join(", "));
        section.plain(key, &expected, |value| {
            value.as_array()?.iter().map(|one| ActKind::parse(one.as_str()?)).collect()
        })
    });
    let who = section.optional("who", Section::plain_word);
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Deadline {
        code: code?,
        name: name?,
        from: from?,
        offset: offset?,
        time: time?,
        edge: edge?,
        zone: zone?,
        binds: binds?.unwrap_or_default(),
        who: who?,
        cite: cite?,
        reading: reading?,
    })
}

fn party(section: &mut Section<'_>) -> Option<PartyRules> {
    let members_min = section.optional("members_min", Section::count);
    let members_region_min = section.optional("members_region_min", Section::count);
    let initiators_min = section.optional("initiators_min", Section::count);
    let missed_elections_max = section.optional("missed_elections_max", Section::count);
    let clocks = section.sections("clock", clock);
    let grounds = section.sections("ground", ground);
    Some(PartyRules {
        members_min: members_min?,
        members_region_min: members_region_min?,
        initiators_min: initiators_min?,
        missed_elections_max: missed_elections_max?,
        clocks: clocks?,
        grounds: grounds?,
    })
}

fn clock(section: &mut Section<'_>) -> Option<Clock> {
    let code = section.code("code");
    let from = section.plain_word("from");
    let to = section.plain_word("to");
    let within = section.plain("within", SPAN, span);
    let name = section.names_by_language("name");
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Clock {
        code: code?,
        from: from?,
        to: to?,
        within: within?,
        name: name?,
        cite: cite?,
        reading: reading?,
    })
}

fn ground(section: &mut Section<'_>) -> Option<Ground> {
    let code = section.code("code");
    let matters = section.flag("matters");
    let name = section.names_by_language("name");
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Ground { code: code?, matters: matters?, name: name?, cite: cite?, reading: reading? })
}

fn candidate(section: &mut Section<'_>) -> Option<CandidateRules> {
    let citizenship = section.optional("citizenship", Section::word);
    let age_min = section.optional("age_min", Section::years);
    let age_on = section.optional("age_on", Section::word);
    let residence_years_min = section.optional("residence_years_min", Section::years);
    let residence_on = section.optional("residence_on", Section::word);
    let no_conviction = section.optional("no_conviction", |section, key| {
        section.cited(key, "true or false", Value::as_bool)
    });
    Some(CandidateRules {
        citizenship: citizenship?,
        age_min: age_min?,
        age_on: age_on?,
        residence_years_min: residence_years_min?,
        residence_on: residence_on?,
        no_conviction: no_conviction?,
    })
}

fn group(section: &mut Section<'_>) -> Option<Group> {
    let code = section.code("code");
    let sex = section.optional("sex", Section::plain_word);
    let age_below = section.optional("age_below", |section, key| {
        section.plain(key, "a number of years, 1 to 150", years)
    });
    let declared = section.optional("declared", Section::flag);
    let name = section.names_by_language("name");
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Group {
        code: code?,
        sex: sex?,
        age_below: age_below?,
        declared: declared?.unwrap_or_default(),
        name: name?,
        cite: cite?,
        reading: reading?,
    })
}

fn list(section: &mut Section<'_>) -> Option<ListRules> {
    let per_party = section.optional("per_party", Section::count);
    let quota_on = section.optional("quota_on", Section::word);
    let cancelled_below = section.optional("cancelled_below", Section::share);
    let order = section.optional("order", Section::word);
    Some(ListRules {
        per_party: per_party?,
        quota_on: quota_on?,
        cancelled_below: cancelled_below?,
        order: order?,
    })
}

fn deposit(section: &mut Section<'_>) -> Option<Deposit> {
    let unit = section.optional("unit", Section::word);
    let multiple = section.optional("multiple", Section::count);
    let per = section.optional("per", Section::word);
    let reliefs = section.sections("relief", relief);
    let returned = section.optional("returned", Section::name);
    Some(Deposit {
        unit: unit?,
        multiple: multiple?,
        per: per?,
        reliefs: reliefs?,
        returned: returned?,
    })
}

fn relief(section: &mut Section<'_>) -> Option<Relief> {
    let share = |section: &mut Section<'_>, key: &str| {
        let expected = format!("a share above 0 such as \"5/100\", {}", numbers());
        section.plain(key, &expected, |value| ratio(value).filter(|one| one.part() <= one.whole()))
    };
    let share_min = section.optional("share_min", share);
    let when = section.optional("when", Section::code);
    let factor = section.plain("factor", "a ratio from 0 to 1 such as \"1/2\"", |value| {
        Ratio::parse(value.as_str()?).filter(|one| one.part() <= one.whole())
    });
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Relief {
        share_min: share_min?,
        when: when?,
        factor: factor?,
        cite: cite?,
        reading: reading?,
    })
}

fn ballot(section: &mut Section<'_>) -> Option<BallotRules> {
    let reserve = section.optional("reserve", Section::share);
    let order = section.optional("order", Section::word);
    Some(BallotRules { reserve: reserve?, order: order? })
}

fn station(section: &mut Section<'_>) -> Option<StationRules> {
    let voters_max = section.optional("voters_max", Section::count);
    let group_below = section.optional("group_below", Section::count);
    let abroad_under = section.optional("abroad_under", Section::name);
    let early_close_kinds = section.optional("early_close_kinds", Section::names);
    let opens = section.optional("opens", Section::hour);
    let closes = section.optional("closes", Section::hour);
    let opens_min = section.optional("opens_min", Section::hour);
    let closes_max = section.optional("closes_max", Section::hour);
    Some(StationRules {
        voters_max: voters_max?,
        group_below: group_below?,
        abroad_under: abroad_under?,
        early_close_kinds: early_close_kinds?,
        opens: opens?,
        closes: closes?,
        opens_min: opens_min?,
        closes_max: closes_max?,
    })
}

fn observer(section: &mut Section<'_>) -> Option<ObserverRules> {
    let accredited_by = section.optional("accredited_by", Section::name);
    let per_organisation_max = section.optional("per_organisation_max", Section::count);
    let foreign_kinds = section.optional("foreign_kinds", Section::names);
    Some(ObserverRules {
        accredited_by: accredited_by?,
        per_organisation_max: per_organisation_max?,
        foreign_kinds: foreign_kinds?,
    })
}

fn mandate(section: &mut Section<'_>) -> Option<MandateRules> {
    let named_within =
        section.optional("named_within", |section, key| section.cited(key, SPAN, span));
    let fallback = section.optional("fallback", Section::word);
    let vacancy = section.optional("vacancy", Section::name);
    let exhausted = section.optional("exhausted", Section::name);
    Some(MandateRules {
        named_within: named_within?,
        fallback: fallback?,
        vacancy: vacancy?,
        exhausted: exhausted?,
    })
}

fn guarantee(section: &mut Section<'_>) -> Option<Guarantee> {
    let code = section.code("code");
    let count = section.optional("count", |section, key| {
        section.plain(key, "a number, 1 to 10,000,000", |value| whole(value, 1, COUNT_MAX))
    });
    let holder = section.code("holder");
    let name = section.names_by_language("name");
    let cite = section.cite();
    let reading = section.optional("reading", Section::text);
    Some(Guarantee {
        code: code?,
        count: count?,
        holder: holder?,
        name: name?,
        cite: cite?,
        reading: reading?,
    })
}

fn opposition(section: &mut Section<'_>) -> Option<Opposition> {
    Some(Opposition { majority: section.optional("majority", Section::name)? })
}

const HOUR: &str = "an hour such as \"18:00\", up to \"24:00\"";
const SPAN: &str = "a length of time such as \"10 days\"";

fn time(value: &Value) -> Option<Time> {
    Time::parse(value.as_str()?)
}

fn span(value: &Value) -> Option<Span> {
    Span::parse(value.as_str()?)
}

fn years(value: &Value) -> Option<u16> {
    whole(value, 1, YEARS_MAX).and_then(|years| u16::try_from(years).ok())
}

impl Section<'_> {
    fn count(&mut self, key: &str) -> Option<Cited<u32>> {
        self.cited(key, "a number, 1 to 10,000,000", |value| whole(value, 1, COUNT_MAX))
    }

    fn years(&mut self, key: &str) -> Option<Cited<u16>> {
        self.cited(key, "a number of years, 1 to 150", years)
    }

    fn hour(&mut self, key: &str) -> Option<Cited<Time>> {
        self.cited(key, HOUR, time)
    }

    fn language(&mut self, key: &str) -> Option<Cited<String>> {
        self.cited(key, "a language tag such as \"kk\"", |value| {
            value.as_str().filter(|tag| is_language(tag)).map(Into::into)
        })
    }

    fn code(&mut self, key: &str) -> Option<String> {
        self.plain(key, &format!("a code such as \"women\", {CODE}"), name)
    }

    fn dotted(&mut self, key: &str) -> Option<String> {
        let expected = format!("a code with dots such as \"nomination.ends\", each part {CODE}");
        self.plain(key, &expected, |value| {
            value.as_str().filter(|code| code.split('.').all(is_code)).map(Into::into)
        })
    }

    fn plain_word<T: Word>(&mut self, key: &str) -> Option<T> {
        let expected = format!("one of {}", T::WORDS.join(", "));
        self.plain(key, &expected, |value| T::parse(value.as_str()?))
    }

    fn names_by_language(&mut self, key: &str) -> Option<Text> {
        self.plain(key, "names by language such as { en = \"Day of voting\" }", |value| {
            let names = value.as_table().filter(|table| !table.is_empty())?;
            let name = |(tag, name): (&String, &Value)| {
                let name = name.as_str().filter(|name| !name.trim().is_empty())?;
                is_language(tag).then(|| (tag.clone(), name.into()))
            };
            names.iter().map(name).collect::<Option<_>>().map(Text)
        })
    }
}

fn is_language(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}
