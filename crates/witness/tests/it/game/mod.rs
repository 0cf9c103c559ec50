//! The split-view game: a log that has its real key and shows several histories, against real
//! witnesses on disks that fail.
//!
//! The log plays by a seed: it asks any witness for any head of any history, holds requests back and
//! sends them in another order or twice, makes disks fail at any operation, takes the power away
//! and loses answers. It knows every state. It wins if two heads that cannot be of one history both
//! get the quorum of the policy.

mod cast;
mod world;

use std::collections::BTreeMap;
use std::ops::AddAssign;

use cast::Player;
pub use world::World;
use world::{Chance, Place};

/// Who plays: how many witnesses, what the policy asks of them, how many obey the log.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// What the report calls it.
    pub name: &'static str,
    /// Witnesses, named `W0` and on.
    pub witnesses: usize,
    /// The lines of the policy that name groups and quorum.
    pub policy: &'static str,
    /// How many of the witnesses cosign whatever the log wants.
    pub traitors: usize,
    /// Whether disks only say that they have synced: what honest witnesses must never run on.
    pub forgetful: bool,
}

/// Games that the log must lose: any two quorums share an honest witness.
pub const SAFE: [Rules; 8] = [
    safe("1 of 1", 1, "quorum W0\n", 0),
    safe("2 of 3", 3, "group g 2 W0 W1 W2\nquorum g\n", 0),
    safe("3 of 4, one obeys the log", 4, "group g 3 W0 W1 W2 W3\nquorum g\n", 1),
    safe("3 of 5", 5, "group g 3 W0 W1 W2 W3 W4\nquorum g\n", 0),
    safe("4 of 5, two obey the log", 5, "group g 4 W0 W1 W2 W3 W4\nquorum g\n", 2),
    safe("5 of 7, two obey the log", 7, "group g 5 W0 W1 W2 W3 W4 W5 W6\nquorum g\n", 2),
    safe(
        "2 of 3 and 2 of 3, one obeys the log",
        6,
        "group x 2 W0 W1 W2\ngroup y 2 W3 W4 W5\ngroup both all x y\nquorum both\n",
        1,
    ),
    safe(
        "2 of 3 groups: 2 of 3, 2 of 3, one",
        7,
        "group x 2 W0 W1 W2\ngroup y 2 W3 W4 W5\ngroup two 2 x y W6\nquorum two\n",
        0,
    ),
];

/// Games that the log must be able to win, or the game proves nothing.
pub const LOST: [Rules; 6] = [
    safe("1 of 2", 2, "group g 1 W0 W1\nquorum g\n", 0),
    safe("2 of 4", 4, "group g 2 W0 W1 W2 W3\nquorum g\n", 0),
    safe("2 of 3, one obeys the log", 3, "group g 2 W0 W1 W2\nquorum g\n", 1),
    safe("4 of 5, three obey the log", 5, "group g 4 W0 W1 W2 W3 W4\nquorum g\n", 3),
    Rules { forgetful: true, ..safe("1 of 1 on a disk that forgets", 1, "quorum W0\n", 0) },
    Rules {
        forgetful: true,
        ..safe("2 of 3 on disks that forget", 3, "group g 2 W0 W1 W2\nquorum g\n", 0)
    },
];

const fn safe(
    name: &'static str,
    witnesses: usize,
    policy: &'static str,
    traitors: usize,
) -> Rules {
    Rules { name, witnesses, policy, traitors, forgetful: false }
}

/// What happened, over one schedule or many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Schedules played.
    pub schedules: u64,
    /// Requests that reached a witness.
    pub asks: u64,
    /// Of those, cosigned by honest witnesses.
    pub cosigned: u64,
    /// Of those, refused by the rules.
    pub refused: u64,
    /// Of those, not answered because the state could not be kept.
    pub unavailable: u64,
    /// Cosignatures lost on their way.
    pub answers_lost: u64,
    /// Faults of disks that happened.
    pub faults: u64,
    /// Losses of power.
    pub crashes: u64,
    /// Processes killed and started again on the same disk.
    pub restarts: u64,
    /// Witnesses that could not start again because their state was gone.
    pub states_lost: u64,
    /// Heads with quorum, each opened under the policy.
    pub heads: u64,
    /// Schedules with a head that has quorum.
    pub reached: u64,
    /// Schedules in which honest witnesses cosigned different histories.
    pub divided: u64,
    /// Schedules in which two heads that cannot be of one history both had quorum.
    pub splits: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.asks += other.asks;
        self.cosigned += other.cosigned;
        self.refused += other.refused;
        self.unavailable += other.unavailable;
        self.answers_lost += other.answers_lost;
        self.faults += other.faults;
        self.crashes += other.crashes;
        self.restarts += other.restarts;
        self.states_lost += other.states_lost;
        self.heads += other.heads;
        self.reached += other.reached;
        self.divided += other.divided;
        self.splits += other.splits;
    }
}

/// Plays one schedule; the same seed gives the same play.
pub fn play(world: &World, seed: u64) -> Tally {
    let mut game = Game::begin(world, seed);
    let moves = 24 + 12 * world.rules.witnesses;
    for _ in 0..moves {
        game.step();
    }
    game.settle()
}

/// A request on its way.
struct Ask {
    to: usize,
    place: Place,
    text: String,
}

struct Game<'w> {
    world: &'w World,
    chance: Chance,
    players: Vec<Player>,
    /// Requests made and not sent yet, or sent and kept for another time.
    waiting: Vec<Ask>,
    /// Cosignature lines that the log has, by head and witness.
    lines: BTreeMap<Place, BTreeMap<usize, String>>,
    /// How much the log likes each move, and each of the histories for each witness.
    taste: [u64; 6],
    favourites: Vec<usize>,
    loyalty: u64,
    loss: u64,
    tally: Tally,
}

impl<'w> Game<'w> {
    fn begin(world: &'w World, seed: u64) -> Self {
        let mut chance = Chance(seed);
        let count = world.rules.witnesses;
        // Who obeys is not who stands first in the policy.
        let first = chance.below(count);
        let obeys = |nth: usize| (nth + count - first) % count < world.rules.traitors;
        let players = (0..count).map(|nth| Player::new(world, nth, obeys(nth))).collect();
        let favourites = (0..count).map(|_| chance.below(world.histories())).collect();
        let mut taste = [0; 6];
        taste[0] = 10;
        for taste in &mut taste[1..] {
            *taste = chance.up_to(6);
        }
        let (loyalty, loss) = (chance.up_to(100), chance.up_to(3) * 8);
        let tally = Tally { schedules: 1, ..Tally::default() };
        let (waiting, lines) = (Vec::new(), BTreeMap::new());
        Self { world, chance, players, waiting, lines, taste, favourites, loyalty, loss, tally }
    }

    /// One move of the log.
    fn step(&mut self) {
        let sum: u64 = self.taste.iter().sum();
        let mut drawn = self.chance.up_to(sum - 1);
        let mut chosen = 0;
        while drawn >= self.taste[chosen] {
            drawn -= self.taste[chosen];
            chosen += 1;
        }
        let to = self.chance.below(self.players.len());
        match chosen {
            0 => {
                let ask = self.compose(to);
                self.send(&ask);
            }
            1 => {
                let ask = self.compose(to);
                self.waiting.push(ask);
            }
            2 => self.send_waiting(),
            3 => {
                let chance = &mut self.chance;
                self.players[to].break_disk(chance);
            }
            4 => self.players[to].crash(self.world, &mut self.chance, &mut self.tally),
            _ => self.players[to].restart(self.world, &mut self.tally),
        }
    }

    /// A request that may be granted, most of the time.
    fn compose(&mut self, to: usize) -> Ask {
        let loyal = self.chance.up_to(99) < self.loyalty;
        let history =
            if loyal { self.favourites[to] } else { self.chance.below(self.world.histories()) };
        let held = self.players[to].size().filter(|_| self.chance.up_to(9) < 8);
        let most = world::SIZE;
        let older = held.unwrap_or_else(|| self.chance.up_to(most));
        let size = older + self.chance.up_to((most - older).min(4));
        let place = Place { size, history: self.world.canonical(history, size) };
        Ask { to, place, text: self.world.request(history, older, size) }
    }

    /// Sends one of the requests held back; sometimes keeps it to send it again.
    fn send_waiting(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let at = self.chance.below(self.waiting.len());
        let ask = self.waiting.swap_remove(at);
        self.send(&ask);
        if self.chance.up_to(3) == 0 {
            self.waiting.push(ask);
        }
    }

    fn send(&mut self, ask: &Ask) {
        let answer = self.players[ask.to].ask(self.world, &ask.text, &ask.place, &mut self.tally);
        if let Some(line) = answer {
            if self.chance.up_to(99) < self.loss {
                self.tally.answers_lost += 1;
            } else {
                self.lines.entry(ask.place).or_default().insert(ask.to, line);
            }
        }
    }

    /// Who has won.
    fn settle(mut self) -> Tally {
        let world = self.world;
        for player in &self.players {
            self.tally.faults += player.faults();
        }
        let honest = |place: &Place| {
            let lines = self.lines[place].keys();
            lines.filter(|nth| !self.players[**nth].obeys()).count() > 0
        };
        let cosigned: Vec<Place> = self.lines.keys().copied().filter(honest).collect();
        self.tally.divided += u64::from(world.inconsistent(&cosigned));
        // Whoever obeys signs every head: the log need not even ask.
        for (place, lines) in &mut self.lines {
            for (nth, player) in self.players.iter().enumerate() {
                if let Some(line) = player.obey(world, place) {
                    lines.insert(nth, line);
                }
            }
        }
        let with_quorum: Vec<Place> = self
            .lines
            .iter()
            .filter(|(place, lines)| world.accepts(place, lines))
            .map(|(place, _)| *place)
            .collect();
        self.tally.heads += u64::try_from(with_quorum.len()).expect("few");
        self.tally.reached += u64::from(!with_quorum.is_empty());
        self.tally.splits += u64::from(world.inconsistent(&with_quorum));
        self.tally
    }
}
