//! Acts one after another, each signed by the commission it names and lawful at its place.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use canvass::Canvass;
use election::act::{
    Act, CommissionEmpowered, Correction, ElectionOpened, FormRecorded, Mode, Payload,
    RegistersOpened, ResultDeclared, RulingRecorded, TurnoutReported,
};
use election::entry::{Entry, hex};
use election::form::Figures;
use election::{ActId, Ballots, Seats};
use exchange::package::Package;
use tlog::SigningKey;

use super::{Log, canvass, key};

/// A log while it is written.
pub struct Play<'a> {
    package: &'a Package,
    origin: String,
    keys: Vec<SigningKey>,
    canvass: Canvass,
    entries: Vec<Vec<u8>>,
    at: u64,
}

/// The key of a commission of a made-up election.
pub fn commission_key(package: &Package, origin: &str, commission: usize) -> SigningKey {
    let code = &package.definition.commissions[commission].code;
    key(&format!("commission {code} of {origin}"))
}

impl<'a> Play<'a> {
    /// An empty log.
    ///
    /// # Errors
    /// A law that cannot be counted with its form.
    pub fn new(package: &'a Package, log: &Log) -> Result<Self> {
        let origin = log.origin().to_owned();
        let commissions = 0..package.definition.commissions.len();
        let keys = commissions.map(|at| commission_key(package, &origin, at)).collect();
        let canvass = canvass(package, &origin)?;
        let at = log.at() - 86_400;
        Ok(Self { package, origin, keys, canvass, entries: Vec::new(), at })
    }

    /// The state.
    pub fn canvass(&self) -> &Canvass {
        &self.canvass
    }

    /// The entries.
    pub fn into_entries(self) -> Vec<Vec<u8>> {
        self.entries
    }

    /// Signs `act` by a commission, and takes it into the log if it is lawful; tells whether it is.
    pub fn tried(&mut self, by: usize, act: Act) -> Result<(), String> {
        let payload = Payload {
            act,
            at: self.at + self.canvass.size() * 7,
            by: self.package.definition.commissions[by].code.clone(),
            id: ActId::new(format!("act-{}", self.canvass.size())),
            origin: self.origin.clone(),
        };
        let entry = Entry::sign(payload, &self.keys[by]);
        let admitted = self.canvass.admit(&entry).map_err(|refusals| {
            let sentences: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            sentences.join("; ")
        })?;
        self.canvass.record(&admitted);
        self.entries.push(entry.to_bytes());
        Ok(())
    }

    /// As [`Play::tried`], for an act that must be lawful.
    ///
    /// # Errors
    /// It is not.
    pub fn act(&mut self, by: usize, act: Act) -> Result<()> {
        let position = self.canvass.size();
        match self.tried(by, act) {
            Ok(()) => Ok(()),
            Err(why) => bail!("entry {position}: {why}"),
        }
    }

    /// Opens the registers, from which on they may change.
    ///
    /// # Errors
    /// See [`Play::act`].
    pub fn open_registers(&mut self, mode: Mode) -> Result<()> {
        let files = self.package.definition.files.iter();
        let laws = files.filter(|(path, _)| path.starts_with("laws/"));
        let laws = laws.map(|(path, hash)| (path.clone(), hash.clone())).collect();
        let authority_key = hex(self.keys[0].verifying_key().as_bytes());
        let election = self.package.definition.code.clone();
        self.act(0, Act::RegistersOpened(RegistersOpened { election, authority_key, mode, laws }))
    }

    /// Opens the election.
    ///
    /// # Errors
    /// See [`Play::act`].
    pub fn open(&mut self, mode: Mode) -> Result<()> {
        self.act(
            0,
            Act::ElectionOpened(ElectionOpened {
                election: self.package.definition.code.clone(),
                files: self.package.definition.files.clone(),
                authority_key: hex(self.keys[0].verifying_key().as_bytes()),
                mode,
            }),
        )
    }

    /// Gives every other commission its key.
    ///
    /// # Errors
    /// See [`Play::act`].
    pub fn empower(&mut self) -> Result<()> {
        for commission in 1..self.keys.len() {
            let key = hex(self.keys[commission].verifying_key().as_bytes());
            let commission = self.package.definition.commissions[commission].code.clone();
            self.act(0, Act::CommissionEmpowered(CommissionEmpowered { commission, key }))?;
        }
        Ok(())
    }

    /// The commission that signs for a station.
    pub fn signer(&self, station: usize) -> usize {
        self.package.definition.signers()[station]
    }

    /// A form of `station`, by its own commission.
    pub fn form(&self, contest: usize, station: usize, figures: Figures) -> FormRecorded {
        let definition = &self.package.definition;
        let before = self.canvass.versions(contest, station).len();
        let version = u32::try_from(before).expect("few versions") + 1;
        FormRecorded {
            contest: definition.contests[contest].code.clone(),
            station: definition.stations[station].code.clone(),
            version,
            definition: self.canvass.form_digest(contest).into(),
            figures,
            entered_by: "clerk-1".into(),
            confirmed_by: "clerk-2".into(),
            correction: (version > 1).then(correction),
        }
    }

    /// A report of turnout.
    pub fn report(&self, station: usize, hour: usize, ballots_issued: u64) -> TurnoutReported {
        let definition = &self.package.definition;
        let newest = self.canvass.turnout_report_of(hour, station);
        let version = newest.map_or(1, |report| report.version + 1);
        TurnoutReported {
            station: definition.stations[station].code.clone(),
            hour: definition.turnout_hours[hour].code.clone(),
            ballots_issued: Ballots(ballots_issued),
            version,
            correction: (version > 1).then(correction),
        }
    }

    /// A ruling on the question that a contest waits for.
    pub fn ruling(&self, contest: usize, question: &str, decision: &[&str]) -> RulingRecorded {
        RulingRecorded {
            contest: self.package.definition.contests[contest].code.clone(),
            question: question.into(),
            decision: decision.iter().map(|&code| code.into()).collect(),
            basis: "minutes of the lot".into(),
        }
    }

    /// The declaration of the seats that the count gives; none while it gives none.
    pub fn declaration(&self, contest: usize) -> Option<ResultDeclared> {
        let outcome = self.canvass.outcome(contest);
        let seats: BTreeMap<_, Seats> = outcome.seats()?.clone();
        let contest = self.package.definition.contests[contest].code.clone();
        Some(ResultDeclared { contest, seats, resolution: "No. 1".into() })
    }
}

fn correction() -> Correction {
    Correction {
        reason: "two lines were swapped, see \"paper form\"".into(),
        basis: "art. 43(8)".into(),
    }
}
