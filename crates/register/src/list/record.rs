//! What admitted acts on lists leave in the register.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::register::Change;
use election::register::list::ListFiled;
use election::{ContestCode, LateRulingCode, ListCode};

use crate::list::{Decided, Departure, Deposit, List, Lists, Lot, Stamp, Withdrawal};
use crate::registers::Circumstances;

impl Lists {
    pub(crate) fn record(
        &mut self,
        change: &Change,
        late: Option<&LateRulingCode>,
        around: &Circumstances,
    ) {
        let stamp = Stamp { position: around.position, at: around.at, late: late.cloned() };
        match change {
            Change::ListFiled(act) => self.record_filing(act, stamp),
            Change::CandidatesFiled(act) => {
                if let Some(list) = self.get_mut(&act.contest, &act.list) {
                    list.candidates.extend(act.candidates.iter().cloned());
                }
            }
            Change::DepositChanged(act) => {
                if let Some(list) = self.get_mut(&act.contest, &act.list) {
                    list.deposits.push(Deposit { stamp, act: act.clone() });
                }
            }
            Change::ListDecided(act) => {
                if let Some(list) = self.get_mut(&act.contest, &act.list) {
                    list.decisions.push(Decided { stamp, act: act.clone() });
                }
            }
            Change::ListWithdrawn(act) => {
                if let Some(list) = self.get_mut(&act.contest, &act.list) {
                    list.withdrawn = Some(Withdrawal { stamp, document: act.document.clone() });
                }
            }
            Change::CandidateLeft(act) => {
                if let Some(list) = self.get_mut(&act.contest, &act.list) {
                    let (leaving, document) = (act.leaving, act.document.clone());
                    list.left.insert(act.number, Departure { stamp, leaving, document });
                }
            }
            Change::BallotOrderDrawn(act) => {
                let contest = self.contests.entry(act.contest.clone()).or_default();
                contest.lots.push(Lot { stamp, act: act.clone() });
            }
            _ => {}
        }
    }

    fn record_filing(&mut self, act: &ListFiled, stamp: Stamp) {
        let contest = self.contests.entry(act.contest.clone()).or_default();
        let before = contest.lists.remove(&act.list);
        let (filings, deposits, decisions) = before.map_or((0, Vec::new(), Vec::new()), |list| {
            (list.filings, list.deposits, list.decisions)
        });
        let list = List {
            stamp,
            filed: act.clone(),
            filings: filings + 1,
            candidates: Vec::new(),
            left: BTreeMap::new(),
            deposits,
            decisions,
            withdrawn: None,
        };
        contest.lists.insert(act.list.clone(), list);
    }

    fn get_mut(&mut self, contest: &ContestCode, list: &ListCode) -> Option<&mut List> {
        self.contests.get_mut(contest)?.lists.get_mut(list)
    }
}
