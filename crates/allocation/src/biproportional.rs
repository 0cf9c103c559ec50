//! Seats that agree with those of lists and of districts at once.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use apportionment::{Biproportional, BiproportionalOutcome, Matrix, biproportional};
use election::{ListCode, Ratio, Seats, Votes};
use law::{Choice, VoterNumbers};

use crate::admission::votes_in;
use crate::allocate::{Count, Seated, Stop, codes};
use crate::claimant::Claimant;
use crate::error::AllocationError;
use crate::law_ref::LawRef;
use crate::outcome::DistrictSeats;
use crate::question::{Question, QuestionKind, Why};
use crate::trace::{BiproportionalStep, DivisorRow, Place, Step, VoterNumbersStep};
use crate::votes::ListVotes;

const SOURCE: &str = "Gaffke, Pukelsheim, Divisor methods for proportional representation \
     systems, Mathematical Social Sciences 56 (2008) 166-184; Pukelsheim, Proportional \
     Representation, 2nd ed. (2017), ch. 14-15";

impl Count<'_> {
    /// Lists get seats by their voters in the whole country, districts have theirs, and every cell
    /// is rounded so that both agree.
    pub(crate) fn in_both_directions(&mut self) -> Result<Seated, Stop> {
        let admitted = self.admit()?;
        let houses = self.district_seats(self.house())?;
        let claimants = self.voters(&admitted, &houses)?;
        let standing: Vec<&ListVotes> = self.votes.lists.iter().collect();
        let won = self.distribute_among(claimants, &standing, self.house(), &Place::default())?;
        let mut seats = self.no_seats();
        seats.extend(won.iter().cloned());
        let districts = self.agree(&admitted, &houses, &won)?;
        Ok(Seated { seats, admitted: codes(&admitted), second_list: None, districts })
    }

    /// Adds up the votes of each list as voters. Exact numbers are all multiplied by the same
    /// number, which changes no distribution.
    fn voters<'l>(
        &mut self,
        admitted: &[&'l ListVotes],
        houses: &[Seats],
    ) -> Result<Vec<Claimant<'l>>, Stop> {
        let law = self.law.biproportional.as_ref().expect("such a law says how votes are added");
        let rule = law.voter_numbers.value;
        let common = match rule {
            VoterNumbers::Exact => houses.iter().try_fold(1_u64, |common, house| {
                lcm(common, u64::from(house.0.max(1))).filter(|&common| common < 1 << 24)
            }),
            VoterNumbers::Rounded | VoterNumbers::Votes => Some(1),
        };
        let common = common.ok_or(AllocationError::VoterNumbersTooFine)?;
        let of = |list: &ListVotes| -> u64 {
            let districts = self.votes.districts.iter().zip(houses);
            let numbers = districts.map(|(district, house)| {
                let (votes, house) = (votes_in(district, list).0, u64::from(house.0.max(1)));
                match rule {
                    VoterNumbers::Rounded => (2 * votes + house) / (2 * house),
                    VoterNumbers::Exact => votes * (common / house),
                    VoterNumbers::Votes => votes,
                }
            });
            numbers.sum()
        };
        let voters: Vec<u64> = admitted.iter().map(|&list| of(list)).collect();
        let shown = |voters: &u64| Ratio::new(*voters, common).expect("it is at least 1");
        self.trace.0.push(Step::VoterNumbers(VoterNumbersStep {
            law: Vec::from([LawRef::of("biproportional.voter_numbers", &law.voter_numbers)]),
            rule,
            rows: codes(admitted).into_iter().zip(voters.iter().map(shown)).collect(),
        }));
        let claimant = |(&list, voters)| Claimant::with_votes(list, Votes(voters));
        Ok(admitted.iter().zip(voters).map(claimant).collect())
    }

    /// Finds the seats of every cell.
    fn agree(
        &mut self,
        admitted: &[&ListVotes],
        houses: &[Seats],
        won: &[(ListCode, Seats)],
    ) -> Result<Vec<DistrictSeats>, Stop> {
        let rule = self.law.biproportional.as_ref().expect("called for such a law");
        let columns: Vec<Seats> = admitted.iter().map(|list| seats_of(won, list)).collect();
        let cells = self.votes.districts.iter();
        let cells = cells.flat_map(|district| admitted.iter().map(|list| votes_in(district, list)));
        let votes: Vec<Votes> = cells.collect();
        let refused = |error| AllocationError::Method { place: "all districts".into(), error };
        let matrix = Matrix::new(houses.len(), admitted.len(), votes.clone()).map_err(refused)?;
        let winner_take_one = rule.winner_take_one.value == Choice::Yes;
        let outcome = biproportional(&matrix, houses, &columns, Biproportional { winner_take_one })
            .map_err(refused)?;
        let (seats, district_divisors, list_divisors) = match outcome {
            BiproportionalOutcome::Complete { seats, district_divisors, list_divisors } => {
                (seats, district_divisors, list_divisors)
            }
            BiproportionalOutcome::Tied { seats, cells } => {
                let seats = self.settle_cells(admitted, (houses, &columns), seats, &cells)?;
                (seats, Vec::new(), Vec::new())
            }
            BiproportionalOutcome::Impossible { districts, lists } => {
                return Err(self.no_agreement(admitted, &districts, &lists).into());
            }
        };
        let rows: Vec<Vec<Seats>> =
            seats.chunks(admitted.len().max(1)).map(<[Seats]>::to_vec).collect();
        let names = self.votes.districts.iter().map(|one| one.district.clone());
        let codes: Vec<String> = admitted.iter().map(|list| list.list.as_str().into()).collect();
        self.trace.0.push(Step::Biproportional(BiproportionalStep {
            law: Vec::from([LawRef::of("biproportional.winner_take_one", &rule.winner_take_one)]),
            source: SOURCE,
            districts: divisors(names, houses, &district_divisors),
            lists: divisors(codes.into_iter(), &columns, &list_divisors),
            votes: votes.chunks(admitted.len().max(1)).map(<[Votes]>::to_vec).collect(),
            cells: rows.clone(),
        }));
        let by_list = |row: &[Seats]| -> BTreeMap<ListCode, Seats> {
            let cells = admitted.iter().zip(row).filter(|(_, seats)| **seats > Seats(0));
            cells.map(|(list, seats)| (list.list.clone(), *seats)).collect()
        };
        let names = self.votes.districts.iter().map(|one| one.district.clone());
        let district = |(district, row): (String, &Vec<Seats>)| DistrictSeats {
            district,
            seats: by_list(row),
        };
        Ok(names.zip(&rows).map(district).collect())
    }

    /// Gives a seat more to the cells that a ruling names, or asks which. All ways that agree with
    /// `houses` and `columns` are as good. Where the strongest list of a district has a seat there
    /// and several are the strongest, cells do not say which of them won: the question stays.
    fn settle_cells(
        &mut self,
        admitted: &[&ListVotes],
        (houses, columns): (&[Seats], &[Seats]),
        mut seats: Vec<Seats>,
        cells: &[(usize, usize)],
    ) -> Result<Vec<Seats>, Stop> {
        let name = |&(row, column): &(usize, usize)| {
            let (district, list) = (&self.votes.districts[row].district, &admitted[column].list);
            ListCode::new(alloc::format!("{district}/{list}"))
        };
        let names: Vec<ListCode> = cells.iter().map(name).collect();
        let certain: Seats = seats.iter().copied().sum();
        let both = self.law.biproportional.as_ref().expect("called for such a law");
        let shared = certain == Seats(0) && both.winner_take_one.value == Choice::Yes;
        let open = if shared {
            Seats(u32::try_from(cells.len() / 2).expect("cells in memory"))
        } else {
            houses.iter().copied().sum::<Seats>() - certain
        };
        let rule = self.law.districts.as_ref().map(|districts| &districts.rule);
        let law = LawRef::maybe("districts.rule", rule).into_iter().collect();
        let (kind, why) = (QuestionKind::CellTie, Why::LawSilent);
        let question = Question::new(kind, why, names.clone(), open, law);
        if shared {
            return Err(Stop::Question(question));
        }
        let id = question.id.clone();
        let decision = self.ask(question)?;
        for (&(row, column), name) in cells.iter().zip(&names) {
            seats[row * columns.len() + column] += Seats(u32::from(decision.contains(name)));
        }
        let rows = seats.chunks(columns.len()).map(|row| row.iter().copied().sum::<Seats>());
        let in_column = |column: usize| {
            seats.iter().skip(column).step_by(columns.len()).copied().sum::<Seats>()
        };
        let agree = rows.eq(houses.iter().copied())
            && (0..columns.len()).map(in_column).eq(columns.iter().copied());
        if agree {
            return Ok(seats);
        }
        let because = "its cells do not agree with the seats of districts and lists".into();
        Err(AllocationError::RulingDoesNotAnswer { question: id, because }.into())
    }

    fn no_agreement(
        &self,
        admitted: &[&ListVotes],
        districts: &[usize],
        lists: &[usize],
    ) -> AllocationError {
        let name = |one: &usize| self.votes.districts[*one].district.as_str();
        let code = |one: &usize| admitted[*one].list.as_str();
        AllocationError::NoAgreement {
            districts: districts.iter().map(name).collect::<Vec<_>>().join(", "),
            lists: lists.iter().map(code).collect::<Vec<_>>().join(", "),
        }
    }
}

fn seats_of(won: &[(ListCode, Seats)], list: &ListVotes) -> Seats {
    won.iter().find(|(code, _)| *code == list.list).map_or(Seats(0), |(_, seats)| *seats)
}

fn divisors(
    names: impl Iterator<Item = String>,
    seats: &[Seats],
    divisors: &[Ratio],
) -> Vec<DivisorRow> {
    let row = |(name, (&seats, &divisor))| DivisorRow { name, seats, divisor };
    names.zip(seats.iter().zip(divisors)).map(row).collect()
}

fn lcm(a: u64, b: u64) -> Option<u64> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x).checked_mul(b)
}
