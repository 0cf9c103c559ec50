//! Votes in one line.

use allocation::{ContestVotes, DistrictListVotes, DistrictVotes, ListVotes};
use election::{Ballots, ListCode, Seats, Voters, Votes};

/// Parses `A 900000, B 60000#2, C 5 @pair; blank 3 | North 5: A 3, B 7 !1; others 2 | South: B 2`.
///
/// Behind a list's votes: `#2` order of registration, `@pair` group, `+3` parties, `~minority`
/// kind, `!2` direct seats. Behind `;` figures of the country or the district: `others`, `against`,
/// `blank`, `ballots`, `electorate`, `house`, `population`. Behind `|` districts with their seats,
/// where they are given. A list whose votes stand in districts alone has their sum; it need not
/// stand before them.
pub fn votes(text: &str) -> ContestVotes {
    let mut parts = text.split('|').map(str::trim);
    let mut contest = ContestVotes::default();
    let whole = parts.next().expect("a text has a first part");
    let (lists, figures) = whole.split_once(';').unwrap_or((whole, ""));
    contest.lists = entries(lists).map(list).collect();
    for (name, number) in entries(figures).map(figure) {
        match name {
            "others" => contest.others = Votes(number),
            "against" => contest.against_all = Some(Votes(number)),
            "blank" => contest.blank = Some(Votes(number)),
            "ballots" => contest.ballots_found = Some(Ballots(number)),
            "electorate" => contest.electorate = Some(Voters(number)),
            "house" => contest.seats = Some(seats(number)),
            _ => panic!("{name} is no figure of a country"),
        }
    }
    contest.districts = parts.map(district).collect();
    let summed: Vec<bool> = contest.lists.iter().map(|list| list.votes == Votes(0)).collect();
    for here in contest.districts.iter().flat_map(|district| &district.lists) {
        match contest.lists.iter().position(|list| list.list == here.list) {
            Some(known) if summed.get(known).copied().unwrap_or(true) => {
                contest.lists[known].votes += here.votes;
            }
            Some(_) => {}
            None => contest.lists.push(ListVotes {
                list: here.list.clone(),
                votes: here.votes,
                ..ListVotes::default()
            }),
        }
    }
    contest
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

fn figure(text: &str) -> (&str, u64) {
    let (name, number) = text.split_once(' ').expect("a figure has a number");
    (name, number.parse().expect("a figure is a number"))
}

fn seats(number: u64) -> Seats {
    Seats(u32::try_from(number).expect("seats are few"))
}

fn list(text: &str) -> ListVotes {
    let spaced = text.replace('#', " #");
    let mut words = spaced.split_whitespace();
    let mut list = ListVotes {
        list: ListCode::new(words.next().expect("a list has a code")),
        ..ListVotes::default()
    };
    for word in words {
        let (mark, rest) = word.split_at(1);
        let number = || rest.parse().expect("a number follows the mark");
        match mark {
            "#" => list.registered_order = Some(number()),
            "@" => list.apparentement = Some(rest.into()),
            "+" => list.parties = number(),
            "~" => list.kind = Some(rest.into()),
            "!" => list.direct_seats = Seats(number()),
            _ => list.votes = Votes(word.parse().expect("votes are a number")),
        }
    }
    list
}

fn district(text: &str) -> DistrictVotes {
    let (head, body) = text.split_once(':').expect("a district has lists");
    let mut head = head.split_whitespace();
    let mut district = DistrictVotes {
        district: head.next().expect("a district has a name").into(),
        seats: head.next().map(|number| Seats(number.parse().expect("seats are a number"))),
        ..DistrictVotes::default()
    };
    let (lists, figures) = body.split_once(';').unwrap_or((body, ""));
    district.lists = entries(lists)
        .map(list)
        .map(|ListVotes { list, votes, direct_seats, .. }| DistrictListVotes {
            list,
            votes,
            direct_seats,
        })
        .collect();
    for (name, number) in entries(figures).map(figure) {
        match name {
            "others" => district.others = Votes(number),
            "blank" => district.blank = Some(Votes(number)),
            "ballots" => district.ballots_found = Some(Ballots(number)),
            "population" => district.population = Some(number),
            _ => panic!("{name} is no figure of a district"),
        }
    }
    district
}
