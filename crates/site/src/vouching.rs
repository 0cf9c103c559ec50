//! What the signed head says of those who stand behind it: the log's time, and its witnesses.

use tlog::{Policy, SignedNote};

use crate::locale::Locale;
use crate::view::LogView;

/// Bytes of a signature that carries its time: 8 of the time, 64 of Ed25519.
const TIMED: usize = 72;

/// What the note of a snapshot says, by the policy of its log.
pub struct Vouching<'a> {
    /// When the log says that it signed, in seconds since 1970; none in a note without that line.
    pub signed_at: Option<u64>,
    /// Whom the policy names; none where there is no policy.
    pub witnesses: Option<Witnesses<'a>>,
}

/// The witnesses of a policy and what they did.
pub struct Witnesses<'a> {
    pub policy: &'a Policy,
    /// When each one cosigned this head, in the order of the policy.
    pub times: Vec<Option<u64>>,
    /// Whether those who cosigned are enough for the policy.
    pub quorum: bool,
}

impl<'a> Vouching<'a> {
    /// Reads the note of a log. A text that is no note says nothing.
    pub fn of(log: &'a dyn LogView) -> Self {
        let note: Option<SignedNote> = log.checkpoint().parse().ok();
        let signed_at = note.as_ref().and_then(|note| {
            let origin = note.text().lines().next()?;
            let mut lines = note.signatures().iter();
            let timed = lines.find(|line| line.name() == origin && line.bytes().len() == TIMED)?;
            timed.bytes().first_chunk().map(|time| u64::from_be_bytes(*time))
        });
        let witnesses = log.policy().map(|policy| {
            let judged = note.map(|note| policy.judge(&note));
            let by = judged.as_ref().map_or(&[][..], |judged| &judged.by);
            let time = |name: &str| by.iter().find(|(one, _)| one == name).map(|(_, time)| *time);
            let times = policy.witnesses().iter().map(|witness| time(&witness.name)).collect();
            Witnesses { policy, times, quorum: judged.is_some_and(|judged| judged.quorum) }
        });
        Self { signed_at, witnesses }
    }
}

impl Witnesses<'_> {
    /// How many cosigned this head.
    pub fn by(&self) -> usize {
        self.times.iter().flatten().count()
    }

    /// The keys by which a script finds their lines: `name+id`, parted by spaces.
    pub fn keys(&self) -> String {
        let keys: Vec<String> = self.policy.witnesses().iter().map(|one| key(&one.key)).collect();
        keys.join(" ")
    }

    /// The words of the ribbon, with places for both numbers where a script writes them anew.
    pub fn pattern(l: &Locale) -> String {
        l.tell("ribbon-cosigned", &[("by", "{by}".into()), ("of", "{of}".into())])
    }

    /// The words of the ribbon.
    pub fn words(&self, l: &Locale) -> String {
        let (by, of) = (self.by().to_string(), self.times.len().to_string());
        l.tell("ribbon-cosigned", &[("by", by.into()), ("of", of.into())])
    }
}

/// Name and id of a key, as its lines in a note have them.
pub fn key(key: &tlog::CosignatureKey) -> String {
    format!("{}+{:08x}", key.name(), key.id())
}
