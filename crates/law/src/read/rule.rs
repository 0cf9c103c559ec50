//! The sections of a law file, one function each, in the order of [`Law`].
//!
//! Every key is read before the first `?`, so that the faults of all keys are reported.

use crate::read::section::Section;
use crate::rule::{
    Apparentement, Apportionment, Biproportional, Body, Deadlines, Direct, Districts, Factor,
    Guarantee, Law, Limits, Lists, Pool, Quota, SecondList, Threshold,
};

pub(super) fn law(mut root: Section<'_>) -> Option<Law> {
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
    let apparentement = root.optional_section("apparentement", apparentement);
    let guarantee = root.optional_section("guarantee", guarantee);
    let factor = root.optional_section("factor", factor);
    let districts = root.optional_section("districts", districts);
    let pool = root.optional_section("pool", pool);
    let direct = root.optional_section("direct", direct);
    let biproportional = root.optional_section("biproportional", biproportional);
    let limits = root.optional_section("limits", limits);
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
        guarantee: guarantee?,
        factor: factor?,
        districts: districts?,
        pool: pool?,
        direct: direct?,
        biproportional: biproportional?,
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
    let reached = section.word("reached");
    let of = section.word("of");
    let scope = section.optional("scope", Section::word);
    let coalitions = section.optional("coalitions", Section::shares_by_number);
    let kinds = section.optional("kinds", Section::shares_by_kind);
    let exempt = section.optional("exempt", Section::names);
    let or_national_share = section.optional("or_national_share", Section::share);
    let or_district_share = section.optional("or_district_share", Section::share);
    let or_direct_seats = section.optional("or_direct_seats", Section::seats);
    let lists_min = section.optional("lists_min", Section::lists);
    let votes_min = section.optional("votes_min", Section::share);
    Some(Threshold {
        share: share?,
        reached: reached?,
        of: of?,
        scope: scope?,
        coalitions: coalitions?,
        kinds: kinds?,
        exempt: exempt?,
        or_national_share: or_national_share?,
        or_district_share: or_district_share?,
        or_direct_seats: or_direct_seats?,
        lists_min: lists_min?,
        votes_min: votes_min?,
    })
}

fn second_list(section: &mut Section<'_>) -> Option<SecondList> {
    let factor = section.share("factor");
    let seats_min = section.seats("seats_min");
    let leftover = section.word("leftover");
    Some(SecondList { factor: factor?, seats_min: seats_min?, leftover: leftover? })
}

fn apportionment(section: &mut Section<'_>) -> Option<Apportionment> {
    let method = section.word("method");
    let first_divisor = section.optional("first_divisor", Section::divisor);
    let exponent = section.optional("exponent", Section::exponent);
    let rounding = section.optional("rounding", Section::word);
    let leftover = section.optional("leftover", Section::word);
    let remainders_max = section.optional("remainders_max", Section::seats_or_none);
    let excess = section.optional("excess", Section::word);
    let tie = section.optional("tie", Section::word);
    Some(Apportionment {
        method: method?,
        first_divisor: first_divisor?,
        exponent: exponent?,
        rounding: rounding?,
        leftover: leftover?,
        remainders_max: remainders_max?,
        excess: excess?,
        tie: tie?,
    })
}

fn apparentement(section: &mut Section<'_>) -> Option<Apparentement> {
    Some(Apparentement { rule: section.word("rule")? })
}

fn guarantee(section: &mut Section<'_>) -> Option<Guarantee> {
    let seats = section.seats("seats");
    let rule = section.word("rule");
    Some(Guarantee { seats: seats?, rule: rule? })
}

fn factor(section: &mut Section<'_>) -> Option<Factor> {
    let kind = section.name("kind");
    let multiplier = section.multiplier("multiplier");
    Some(Factor { kind: kind?, multiplier: multiplier? })
}

fn districts(section: &mut Section<'_>) -> Option<Districts> {
    let rule = section.word("rule");
    let seats = section.word("seats");
    let seats_method = section.optional("seats_method", Section::word);
    let placing = section.optional("placing", Section::word);
    Some(Districts { rule: rule?, seats: seats?, seats_method: seats_method?, placing: placing? })
}

fn pool(section: &mut Section<'_>) -> Option<Pool> {
    let method = section.word("method");
    let rounding = section.optional("rounding", Section::word);
    let leftover = section.optional("leftover", Section::word);
    let excess = section.optional("excess", Section::word);
    Some(Pool { method: method?, rounding: rounding?, leftover: leftover?, excess: excess? })
}

fn direct(section: &mut Section<'_>) -> Option<Direct> {
    let rule = section.word("rule");
    let minimum = section.optional("minimum", Section::word);
    let unlevelled_max = section.optional("unlevelled_max", Section::seats_or_none);
    Some(Direct { rule: rule?, minimum: minimum?, unlevelled_max: unlevelled_max? })
}

fn biproportional(section: &mut Section<'_>) -> Option<Biproportional> {
    let voter_numbers = section.word("voter_numbers");
    let winner_take_one = section.word("winner_take_one");
    Some(Biproportional { voter_numbers: voter_numbers?, winner_take_one: winner_take_one? })
}

fn limits(section: &mut Section<'_>) -> Option<Limits> {
    Some(Limits { majority_cap: section.word("majority_cap")? })
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
