//! Takes an admitted entry into the state.

use allocation::Ruling;
use election::act::{Act, FormRecorded};
use election::entry::{Entry, EntryError, verifying_key};
use tabulation::CheckedForm;

use crate::admit::{Admitted, Change};
use crate::refusal::Refusal;
use crate::state::{Canvass, Declaration, Fall, Version};

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

impl Canvass {
    /// Takes an admitted entry into the state; its position is [`Canvass::size`] before the call.
    ///
    /// # Panics
    /// If the state has changed since the entry was admitted in a way that matters: the caller
    /// admits and records under one lock.
    pub fn record(&mut self, admitted: &Admitted<'_>) {
        let payload = &admitted.entry.payload;
        match (&admitted.change, &payload.act) {
            (Change::RegistersOpened, Act::RegistersOpened(act)) => {
                self.registers.begin(payload.at);
                self.mode = Some(act.mode);
                self.keys[0] = verifying_key(&act.authority_key);
            }
            (Change::Registered, Act::RegisterChanged(act)) => {
                let around = self.circumstances(payload.at);
                self.registers.record(act, &around);
            }
            (Change::Opened, Act::ElectionOpened(act)) => {
                self.mode = Some(act.mode);
                self.opened = true;
                self.keys[0] = verifying_key(&act.authority_key);
            }
            (Change::Empowered { commission }, Act::CommissionEmpowered(act)) => {
                self.keys[*commission] = verifying_key(&act.key);
            }
            (Change::Turnout { station, hour }, Act::TurnoutReported(act)) => {
                self.record_turnout(admitted, act, *hour, *station);
            }
            (Change::Form { contest, station, form }, Act::FormRecorded(act)) => {
                self.record_form(admitted, act, *contest, *station, form);
            }
            (Change::Ruling { contest }, Act::RulingRecorded(act)) => {
                self.contests[*contest].rulings.push(Ruling {
                    question: act.question.clone(),
                    decision: act.decision.clone(),
                    basis: act.basis.clone(),
                });
            }
            (Change::Declared { contest }, Act::ResultDeclared(act)) => {
                self.contests[*contest].declaration = Some(Declaration {
                    position: self.size,
                    at: payload.at,
                    seats: act.seats.clone(),
                    resolution: act.resolution.clone(),
                });
            }
            _ => unreachable!("a change is made from its own act"),
        }
        self.ids.insert(payload.identity());
        self.last_at = Some(payload.at);
        self.size += 1;
    }

    fn record_form(
        &mut self,
        admitted: &Admitted<'_>,
        act: &FormRecorded,
        contest: usize,
        station: usize,
        form: &CheckedForm,
    ) {
        let position = self.size;
        let state = &mut self.contests[contest];
        if let Some(before) = state.tables.form(station) {
            for (column, (old, new)) in before.row().iter().zip(form.row()).enumerate() {
                let by = old.unwrap_or(0).saturating_sub(new.unwrap_or(0));
                if by > 0 {
                    state.falls.push(Fall { station, position, column, by });
                }
            }
        }
        state.tables.record(&self.definition, station, form.clone());
        state.versions[station].push(Version {
            position,
            id: admitted.entry.payload.id.clone(),
            at: admitted.entry.payload.at,
            by: admitted.by,
            entered_by: act.entered_by.clone(),
            confirmed_by: act.confirmed_by.clone(),
            correction: act.correction.clone(),
            form: form.clone(),
        });
    }

    /// Reads, admits and records the bytes of the next entry: what a replay does.
    ///
    /// # Errors
    /// [`Rejection`] with the entry left out; the state is unchanged.
    pub fn replay(&mut self, bytes: &[u8]) -> Result<(), Rejection> {
        let entry = Entry::from_bytes(bytes).map_err(Rejection::Entry)?;
        let admitted = self.admit(&entry).map_err(Rejection::Refused)?;
        self.record(&admitted);
        Ok(())
    }
}

/// Why bytes are not taken as the next entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The bytes are not an entry.
    #[error(transparent)]
    Entry(EntryError),
    /// The act is not lawful at its place; every reason.
    #[error("{}", sentences(.0))]
    Refused(Vec<Refusal>),
}

impl Rejection {
    /// Stable key and English sentence of every reason.
    pub fn reasons(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Entry(error) => vec![(error.code(), error.to_string())],
            Self::Refused(refusals) => {
                refusals.iter().map(|refusal| (refusal.code(), refusal.to_string())).collect()
            }
        }
    }
}

fn sentences(refusals: &[Refusal]) -> String {
    let sentences: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    sentences.join("; ")
}
