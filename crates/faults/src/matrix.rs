//! Every operation of a workload, broken in every way: the matrix.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use disk::{Fake, Fault, Kept, Operation, Plan};

/// Bytes that a disk writes at once or not at all.
const SECTOR: u64 = 512;

/// Operations after a fault within which the power goes, where it goes later.
const LATER: u64 = 60;

/// Somebody who writes, and those who remember what he promised them.
///
/// The work is cut into sessions: between two of them nothing is open, and a copy of the work with
/// a copy of the disk can go on from there.
pub trait Work: Clone + Send + Sync {
    /// A work by its seed, with nothing done yet.
    fn new(seed: u64) -> Self;

    /// How many sessions it has.
    fn sessions(&self) -> usize;

    /// Does a session, to its end or until the power is gone; takes it up again after an error as
    /// its operator would.
    fn run(&mut self, session: usize, disk: &Fake) -> Result<(), Broken>;

    /// Opens what is on the disk, which is sound from here on, and holds it against all that was
    /// promised; then goes on with it.
    fn check(&mut self, disk: &Fake) -> Result<(), Broken>;
}

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// What was acknowledged is gone, or is not what it was.
    Lost(String),
    /// Two signed heads contradict each other.
    Fork(String),
    /// Part of what belongs together is there.
    Half(String),
    /// It does not open any more, or does not work though the disk is sound.
    Unusable(String),
}

/// One case: an operation, what happens to it, and what comes of the power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The seed of the work.
    pub seed: u64,
    /// The session.
    pub session: usize,
    /// The operation, counted over the whole work.
    pub at: u64,
    /// What happens to it.
    pub fault: Fault,
    /// What comes of the power.
    pub power: Power,
}

/// What comes of the power after a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// It stays; the work goes on.
    Stays,
    /// It goes with the fault, and this is left of what was not synced.
    Goes(Kept),
    /// It goes so many operations later.
    GoesLater(u64, Kept),
}

/// What came of many points.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Points that were run.
    pub points: u64,
    /// Faults that happened: in a point whose work ends before its fault none does.
    pub faults: u64,
    /// Losses of power among them.
    pub power_lost: u64,
    /// Points by the kind of their fault.
    pub by_fault: BTreeMap<&'static str, u64>,
    /// What was broken, each with its point.
    pub broken: Vec<(Point, Broken)>,
}

impl Outcome {
    /// How many points broke a promise of this kind.
    pub fn count(&self, kind: fn(&Broken) -> bool) -> usize {
        self.broken.iter().filter(|(_, broken)| kind(broken)).count()
    }

    fn add(&mut self, other: Self) {
        self.points += other.points;
        self.faults += other.faults;
        self.power_lost += other.power_lost;
        for (fault, count) in other.by_fault {
            *self.by_fault.entry(fault).or_default() += count;
        }
        self.broken.extend(other.broken);
    }
}

/// Runs `count` points of the works of the seeds from `seed` on, spread over `threads`; `progress`
/// learns how many are done. A work of a seed is broken at every point before the next one comes;
/// if `count` ends in the middle of a seed, its points are taken evenly from all of them.
pub fn run<W: Work>(
    seed: u64,
    count: u64,
    threads: usize,
    progress: &(dyn Fn(u64) + Sync),
) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in seed.. {
        let left = count - outcome.points;
        if left == 0 {
            break;
        }
        let case = Case::<W>::new(seed);
        let mut points = case.points();
        let total = points.len() as u64;
        if total > left {
            let chosen = |nth: &u64| (nth + 1) * left / total > nth * left / total;
            let nth = (0..total).filter(chosen);
            points = nth.map(|nth| points[usize::try_from(nth).expect("few")]).collect();
        }
        let done = outcome.points;
        let report = |nth| progress(done + nth);
        outcome.add(case.run_all(&points, threads, &report));
    }
    outcome
}

/// A work that was done once without faults.
struct Case<W> {
    seed: u64,
    /// Before each session: the work, the disk and the operations so far.
    before: Vec<(W, Fake, u64)>,
    operations: Vec<(usize, Operation)>,
}

impl<W: Work> Case<W> {
    fn new(seed: u64) -> Self {
        let (mut work, disk) = (W::new(seed), Fake::new());
        let (mut before, mut operations) = (Vec::new(), Vec::new());
        for session in 0..work.sessions() {
            before.push((work.clone(), disk.fork(), disk.operations()));
            disk.record();
            let done = work.run(session, &disk);
            assert_eq!(done, Ok(()), "a sound disk, seed {seed}, session {session}");
            operations.extend(disk.recorded().into_iter().map(|operation| (session, operation)));
        }
        let checked = work.check(&disk);
        assert_eq!(checked, Ok(()), "a sound disk, seed {seed}");
        Self { seed, before, operations }
    }

    /// Every operation, every fault, every end.
    fn points(&self) -> Vec<Point> {
        let mut points = Vec::new();
        for ((session, operation), at) in self.operations.iter().zip(0..) {
            for fault in faults(operation) {
                for power in powers(self.seed, at, points.len() as u64) {
                    // Without a fault and with power all is as it was.
                    if fault != Fault::None || power != Power::Stays {
                        points.push(Point { seed: self.seed, session: *session, at, fault, power });
                    }
                }
            }
        }
        points
    }

    fn run_all(&self, points: &[Point], threads: usize, report: &(dyn Fn(u64) + Sync)) -> Outcome {
        let (next, done) = (AtomicUsize::new(0), AtomicU64::new(0));
        let outcome = Mutex::new(Outcome::default());
        std::thread::scope(|scope| {
            for _ in 0..threads.max(1) {
                scope.spawn(|| {
                    let mut own = Outcome::default();
                    while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                        self.run(point, &mut own);
                        report(done.fetch_add(1, Ordering::Relaxed) + 1);
                    }
                    outcome.lock().expect("nobody panics while holding it").add(own);
                });
            }
        });
        outcome.into_inner().expect("nobody panics while holding it")
    }

    /// Runs one point.
    fn run(&self, point: &Point, outcome: &mut Outcome) {
        let (work, disk, _) = &self.before[point.session];
        let (mut work, disk) = (work.clone(), disk.fork());
        let power_off = matches!(point.power, Power::Goes(_));
        disk.inject(Plan { at: point.at, fault: point.fault, power_off });
        if let Power::GoesLater(later, _) = point.power {
            disk.inject(Plan { at: point.at + later, fault: Fault::None, power_off: true });
        }
        let mut result = Ok(());
        for session in point.session..work.sessions() {
            if result.is_ok() && !disk.is_off() {
                result = work.run(session, &disk);
            }
        }
        outcome.points += 1;
        outcome.faults += disk.faults();
        outcome.power_lost += u64::from(disk.is_off());
        *outcome.by_fault.entry(name(point.fault)).or_default() += 1;
        let after = match point.power {
            Power::Goes(kept) | Power::GoesLater(_, kept) => disk.crash(kept),
            Power::Stays => disk,
        };
        after.mend();
        let result = result.and_then(|()| work.check(&after));
        outcome.broken.extend(result.err().map(|broken| (*point, broken)));
    }
}

/// What can happen to an operation.
fn faults(operation: &Operation) -> Vec<Fault> {
    let mut faults = vec![Fault::Before, Fault::None, Fault::Reported, Fault::Read];
    if operation.bytes > 0 {
        faults.push(Fault::Full);
        let torn = (1..).map(|sector| sector * SECTOR).take_while(|at| *at < operation.bytes);
        faults.extend(torn.map(Fault::Torn));
    }
    if operation.name == "sync" {
        faults.push(Fault::SyncOnce);
    }
    faults
}

/// What can come of the power after a fault at `at`.
fn powers(seed: u64, at: u64, nth: u64) -> [Power; 6] {
    let mix = (seed ^ at.rotate_left(17) ^ nth.rotate_left(34)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let later = 1 + (mix >> 32) % LATER;
    [
        Power::Stays,
        Power::Goes(Kept::Nothing),
        Power::Goes(Kept::Everything),
        Power::Goes(Kept::Some(mix)),
        Power::GoesLater(later, Kept::Nothing),
        Power::GoesLater(later, Kept::Some(!mix)),
    ]
}

/// The name of a kind of fault, for reports.
fn name(fault: Fault) -> &'static str {
    match fault {
        Fault::Before => "failed_before",
        Fault::None => "power_lost_after",
        Fault::Torn(_) => "torn",
        Fault::Reported => "done_but_failed",
        Fault::Full => "disk_full",
        Fault::SyncOnce => "sync_fails_once",
        Fault::Read => "read_failed",
    }
}
