//! Cases from a seed: few votes and few seats most of the time, so that ties are frequent.

use apportionment::{Apportionment, Claims, Divisor, highest_averages};
use election::{Seats, Votes};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::case::{Case, Matter};
use super::law::{Rule, UnderLaw};
use super::method::{Count, Extra, Method};

/// Most lists and most seats of a case.
const LISTS_MAX: u64 = 30;
const HOUSE_MAX: u64 = 400;

/// Largest votes of one list: thirty of them stay below 2^64.
const VOTES_MAX: u64 = 1 << 59;

/// Makes case `number` of `seed`: always the same.
pub fn case(methods: &[Method], seed: u64, number: u64) -> Case {
    let mut draw = Draw::of(seed, number);
    let nth = number % u64::try_from(methods.len()).expect("few methods");
    let method = methods[usize::try_from(nth).expect("it is below the number of methods")].clone();
    let matter = match method.count {
        Count::Averages(divisor) => {
            let (votes, house) = (draw.votes(), draw.house());
            let extra = draw.extra(method.extra, &votes, house);
            Matter::Averages { divisor, votes, house, extra }
        }
        Count::Quota(rule) => Matter::Quota { rule, votes: draw.votes(), house: draw.house() },
        Count::Biproportional => draw.matrix(),
        Count::Law(rule) => Matter::Law(draw.under_law(rule)),
    };
    Case { method, matter }
}

struct Draw(ChaCha12Rng);

impl Draw {
    fn of(seed: u64, number: u64) -> Self {
        let mut random = ChaCha12Rng::seed_from_u64(seed);
        random.set_stream(number);
        Self(random)
    }

    /// A number from 0 to `most`, even enough for a proof.
    fn up_to(&mut self, most: u64) -> u64 {
        self.0.next_u64() % (most + 1)
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.up_to(many - 1) == 0
    }

    fn seats(&mut self, most: u64) -> u32 {
        u32::try_from(self.up_to(most)).expect("a house is small")
    }

    fn house(&mut self) -> u32 {
        match self.up_to(99) {
            0 => 0,
            1..=54 => 1 + self.seats(11),
            55..=84 => 1 + self.seats(149),
            _ => 1 + self.seats(HOUSE_MAX - 1),
        }
    }

    /// 1 to 30 lists, at least one with a vote.
    fn votes(&mut self) -> Vec<u64> {
        let most = if self.one_in(2) { 5 } else { LISTS_MAX - 1 };
        let lists = 1 + self.up_to(most);
        let votes = self.votes_of(lists);
        if votes.iter().any(|&one| one > 0) { votes } else { self.votes() }
    }

    /// Votes of one kind: a handful, hundreds, round, as in a country, multiples of one number,
    /// equal, or huge.
    fn votes_of(&mut self, lists: u64) -> Vec<u64> {
        let (kind, base) = (self.up_to(7), 1 + self.up_to(99_999));
        let zeros = self.one_in(4);
        let one = |draw: &mut Self| {
            let votes = match kind {
                0 => draw.up_to(6),
                1 => draw.up_to(120),
                2 => 100 * draw.up_to(50),
                3 | 4 => {
                    let digits = draw.up_to(7);
                    draw.up_to(10_u64.pow(u32::try_from(digits).expect("one digit")))
                }
                5 => base * draw.up_to(12),
                6 => base,
                _ => draw.up_to(VOTES_MAX),
            };
            if zeros && draw.one_in(6) { 0 } else { votes }
        };
        (0..lists).map(|_| one(self)).collect()
    }

    fn extra(&mut self, extra: Extra, votes: &[u64], house: u32) -> Vec<u32> {
        let lists = u64::try_from(votes.len()).expect("few lists");
        let each = u64::from(house) / lists;
        match extra {
            Extra::None => Vec::new(),
            Extra::Held => votes.iter().map(|_| self.seats(2 * each + 2)).collect(),
            // What is guaranteed must fit the house.
            Extra::Minimum => votes.iter().map(|_| self.seats(each)).collect(),
            Extra::Maximum => {
                let mut most: Vec<u32> = votes.iter().map(|_| self.seats(4 * each + 1)).collect();
                // Where nobody may have a seat, votelib has nothing to sort.
                most[0] = most[0].max(1);
                most
            }
        }
    }

    /// A small matrix, drawn again until the seats of the lists have no tie among them: votelib
    /// counts those itself and would not say.
    fn matrix(&mut self) -> Matter {
        let (districts, lists) = (1 + self.up_to(6), 1 + self.up_to(5));
        let votes: Vec<Vec<u64>> = (0..districts).map(|_| self.row(lists)).collect();
        let district_seats: Vec<u32> = (0..districts).map(|_| self.seats(8)).collect();
        let totals = |list: usize| votes.iter().map(|row| Votes(row[list])).sum();
        let totals: Vec<Votes> = (0..votes[0].len()).map(totals).collect();
        let house = Seats(district_seats.iter().sum());
        let blank = votes.iter().any(|row| row.iter().all(|&one| one == 0));
        if house == Seats(0) || blank || totals.contains(&Votes(0)) {
            return self.matrix();
        }
        let claims = Claims::new(totals).expect("every list has votes");
        match highest_averages(&claims, house, Divisor::SAINTE_LAGUE, &[]) {
            Ok(Apportionment::Complete { seats, .. }) => {
                let list_seats = seats.into_iter().map(|one| one.0).collect();
                Matter::Biproportional { votes, district_seats, list_seats }
            }
            _ => self.matrix(),
        }
    }

    fn row(&mut self, lists: u64) -> Vec<u64> {
        let most = [3, 12, 20_000][usize::try_from(self.up_to(2)).expect("it is below 3")];
        let zeros = self.one_in(3);
        (0..lists).map(|_| if zeros && self.one_in(3) { 0 } else { self.up_to(most) }).collect()
    }

    /// Votes below 2^30, as many as a law takes, in districts where the rule has them.
    fn under_law(&mut self, rule: Rule) -> UnderLaw {
        let levelled = rule == Rule::Levelled;
        let (districts, lists) = if levelled { (1 + self.up_to(4), 8) } else { (1, 21) };
        let lists = 1 + self.up_to(lists - 1);
        let most = if self.one_in(2) { 40 } else { 1 << 30 };
        let base = self.row_with_votes(lists, most);
        // Districts alike: where they are not, a levelled house has thousands of seats, and votelib
        // tries them one by one.
        let near = |draw: &mut Self, votes: u64| votes * (50 + draw.up_to(100)) / 100 + 1;
        let alike = |draw: &mut Self| base.iter().map(|&one| near(draw, one)).collect();
        let votes: Vec<Vec<u64>> = match rule {
            Rule::Levelled => (0..districts).map(|_| alike(self)).collect(),
            _ => vec![base.clone()],
        };
        let total: u64 = votes.iter().flatten().sum();
        // Direct seats only for lists with some votes: votelib levels for ever where there are none,
        // and seat by seat where a house of thousands is needed.
        let strong = |list: usize| 20 * votes.iter().map(|row| row[list]).sum::<u64>() > total;
        let direct = |draw: &mut Self| -> Vec<u32> {
            let lists = 0..votes[0].len();
            let most = lists.map(|list| match rule {
                Rule::HouseGrows | Rule::Levelled if strong(list) => 3,
                _ => 0,
            });
            most.map(|most| draw.seats(most)).collect()
        };
        let share = |draw: &mut Self| match draw.up_to(2) {
            0 => (1 + draw.up_to(18), 100),
            // Just what one of the lists has.
            _ => (votes[0][usize::try_from(draw.up_to(lists - 1)).expect("few lists")], total),
        };
        let share = |draw: &mut Self| match share(draw) {
            (part, whole) if 0 < part && part < whole && whole <= 10_000 => (part, whole),
            _ => (1, 20),
        };
        let coalitions = if self.one_in(2) { Vec::new() } else { vec![2, 2 + self.seats(2) + 1] };
        UnderLaw {
            rule,
            sainte_lague: self.one_in(2),
            direct: (0..districts).map(|_| direct(self)).collect(),
            district_seats: (0..districts).map(|_| 1 + self.seats(30)).collect(),
            members: (0..lists)
                .map(|_| if self.one_in(3) { 1 + self.seats(5) } else { 1 })
                .collect(),
            share: share(self),
            coalitions: coalitions.into_iter().map(|from| (from, share(self))).collect(),
            equal: self.one_in(2),
            votes,
        }
    }

    /// Votes below `most`, at least one of them not 0.
    fn row_with_votes(&mut self, lists: u64, most: u64) -> Vec<u64> {
        let votes: Vec<u64> = self.votes_of(lists).iter().map(|one| one % most).collect();
        if votes.iter().any(|&one| one > 0) { votes } else { self.row_with_votes(lists, most) }
    }
}
