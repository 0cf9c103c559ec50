//! Who claims seats: a list, lists that joined, or a district.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};

use crate::allocate::Count;
use crate::law_ref::LawRef;
use crate::trace::{Joined, Step};
use crate::votes::ListVotes;

/// One claim to seats.
#[derive(Clone, Debug)]
pub(crate) struct Claimant<'a> {
    /// Code of the list, codes of joined lists linked by `+`, or name of the district.
    pub code: ListCode,
    pub votes: Votes,
    /// The lists behind the claim; none for a district.
    pub lists: Vec<&'a ListVotes>,
    /// Seats outside this distribution that count in divisors.
    pub initial: Seats,
    /// Seats of this distribution that it has in any case.
    pub minimum: Seats,
    /// By what its votes are multiplied.
    pub factor: Option<Ratio>,
}

impl<'a> Claimant<'a> {
    /// A list with its votes in the whole country.
    pub fn one(list: &'a ListVotes) -> Self {
        Self::with_votes(list, list.votes)
    }

    /// A list with other votes than those in the whole country.
    pub fn with_votes(list: &'a ListVotes, votes: Votes) -> Self {
        Self { lists: Vec::from([list]), ..Self::district(list.list.as_str(), votes) }
    }

    /// A district.
    pub fn district(name: &str, votes: Votes) -> Self {
        Self {
            code: ListCode::new(name),
            votes,
            lists: Vec::new(),
            initial: Seats(0),
            minimum: Seats(0),
            factor: None,
        }
    }

    fn add(&mut self, member: &Self) {
        self.lists.extend(&member.lists);
        self.lists.sort_by(|a, b| a.list.cmp(&b.list));
        self.votes += member.votes;
        self.initial += member.initial;
        let codes: Vec<&str> = self.lists.iter().map(|list| list.list.as_str()).collect();
        self.code = ListCode::new(codes.join("+"));
    }
}

/// One claim, and the claims among which its seats are divided.
pub(crate) struct Group<'a> {
    pub claimant: Claimant<'a>,
    /// More than one where lists joined.
    pub members: Vec<Claimant<'a>>,
}

impl Count<'_> {
    /// Groups claims that count as one: the law joins their lists, and every list of their group
    /// that stands among `standing` takes part.
    pub(crate) fn join<'l>(
        &mut self,
        claimants: Vec<Claimant<'l>>,
        standing: &[&ListVotes],
    ) -> Vec<Group<'l>> {
        let Some(rule) = &self.law.apparentement else {
            return claimants.into_iter().map(Group::alone).collect();
        };
        let group_of = |claimant: &Claimant<'_>| claimant.lists[0].apparentement.clone();
        let complete = |group: &String| {
            let all = standing.iter().filter(|list| list.apparentement.as_ref() == Some(group));
            let here = claimants.iter().filter(|one| group_of(one).as_ref() == Some(group));
            let (all, here) = (all.count(), here.count());
            here > 1 && all == here
        };
        let mut groups: Vec<Group<'l>> = Vec::new();
        for claimant in &claimants {
            let name = group_of(claimant).filter(complete);
            let joined = groups
                .iter_mut()
                .find(|group| name.is_some() && group_of(&group.members[0]) == name);
            match joined {
                Some(group) => {
                    group.claimant.add(claimant);
                    group.members.push(claimant.clone());
                    group.members.sort_by(|a, b| a.code.cmp(&b.code));
                }
                None => groups.push(Group::alone(claimant.clone())),
            }
        }
        let law = Vec::from([LawRef::of("apparentement.rule", &rule.rule)]);
        for group in groups.iter().filter(|group| group.members.len() > 1) {
            self.trace.0.push(Step::Joined(Joined {
                law: law.clone(),
                claimant: group.claimant.code.clone(),
                lists: group.members.iter().map(|member| member.code.clone()).collect(),
                votes: group.claimant.votes,
            }));
        }
        groups
    }
}

impl<'a> Group<'a> {
    fn alone(claimant: Claimant<'a>) -> Self {
        Self { members: Vec::from([claimant.clone()]), claimant }
    }
}
