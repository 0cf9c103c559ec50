//! Opens the election of a log whose registers are kept: the package is written from them, put in
//! the place of the draft, and the acts that open the election are appended.
//!
//! Package and log are two things on a disk, so the change cannot be one step. It is made so that
//! whatever is cut off can be done again by the same command:
//!
//! 1. keys of new commissions are written; one that is there already is kept;
//! 2. the package is written as `package.next`, to the disk, and nobody looks at it yet;
//! 3. `package` becomes `package.before`, `package.next` becomes `package`. A folder cut off between
//!    these two renames has no `package` but a whole `package.next`: whoever reads the folder next
//!    finishes the rename ([`Folder::package`]);
//! 4. the acts are appended. A folder cut off before that is a draft with all files in place: the
//!    registers are kept on under it, and the command, given again, finds no file to change.
//!    Commissions without a key get theirs whenever the command is given again.

mod difference;
mod files;

use std::sync::Arc;

use canvass::Canvass;
use ed25519_dalek::SigningKey;
use election::act::{Act, CommissionEmpowered, ElectionOpened, Payload};
use election::definition::Definition;
use election::entry::{Entry, bytes_of_hex, hex, sha256_hex};
use election::{ActId, CommissionCode, ContestCode};
use exchange::Package;
use law::procedure::BallotOrder;

use crate::error::NodeError;
use crate::folder::Folder;
use crate::node::{Node, replay};
pub use difference::FileChange;

/// Makes the key of a commission that has none.
pub type NewKey<'a> = &'a dyn Fn(&Definition, usize) -> Result<SigningKey, OpeningError>;

/// What opens an election: the files that change, the keys that are new, the acts.
pub struct Opening {
    folder: Folder,
    node: Node,
    package: Package,
    changes: Vec<FileChange>,
    keys: Vec<(CommissionCode, SigningKey)>,
    acts: Vec<Vec<u8>>,
    opens: bool,
}

/// Why an election cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    /// The folder cannot be used.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// Nothing is left to do.
    #[error("the election is open and every commission has its key; nothing was done")]
    Done,
    /// Neither package nor registers have rows for a file.
    #[error(
        "{path} has no row and the registers have none for it; record what stands there, then open"
    )]
    Gap {
        /// The file without rows.
        path: String,
    },
    /// The law orders the ballot by lot, and none was drawn.
    #[error(
        "contest {contest}: the order on the ballot is drawn by lot ({cite}) and was not drawn; \
         record the lot with `saylau list lot`, then open"
    )]
    NoLot {
        /// In which contest.
        contest: ContestCode,
        /// Act and article.
        cite: String,
    },
    /// Lists came after the lot.
    #[error(
        "contest {contest}: the lot of entry {position} does not cover {lists}; draw the order of \
         all lists that stand again and record it with `saylau list lot`, then open"
    )]
    LotShort {
        /// In which contest.
        contest: ContestCode,
        /// Codes of the lists without a number.
        lists: String,
        /// Entry of the lot.
        position: u64,
    },
    /// A key cannot be made.
    #[error("no key for commission {commission}: {reason}")]
    Key {
        /// Whose.
        commission: CommissionCode,
        /// Why.
        reason: String,
    },
    /// The package written from the registers cannot be read.
    #[error("the package written from the registers is faulty: {0}")]
    Package(exchange::Fault),
    /// The act is not lawful.
    #[error("{0}")]
    Refused(canvass::Refusal),
    /// The log did not take an act.
    #[error("{done} of {planned} acts are in the log: {reason}; give the command again")]
    Append {
        /// Acts that are in the log.
        done: usize,
        /// Acts planned.
        planned: usize,
        /// The reason.
        reason: String,
    },
}

impl OpeningError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Node(error) => error.code(),
            Self::Done => "open.done",
            Self::Gap { .. } => "open.gap",
            Self::NoLot { .. } => "open.no_lot",
            Self::LotShort { .. } => "open.lot_short",
            Self::Key { .. } => "open.key",
            Self::Package(fault) => fault.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Append { .. } => "open.append",
        }
    }
}

impl Opening {
    /// Works out what opening the election of `folder` at the time `at` (seconds since 1970-01-01
    /// UTC) takes; changes nothing. No server may be running on the folder.
    ///
    /// # Errors
    /// Every reason why it cannot be opened.
    pub fn plan(folder: &Folder, at: u64, new_key: NewKey<'_>) -> Result<Self, Vec<OpeningError>> {
        let node = Node::open(folder).map_err(|error| vec![error.into()])?;
        let canvass = node.live().canvass.clone();
        let opens = !canvass.is_opened();
        let package = if opens { written(&node, &canvass)? } else { node.package().clone() };
        let changes = difference::between(&node.package().files, &package.files);
        let mut ahead = again(&node, &package).map_err(|error| vec![error.into()])?;
        let (keys, held) = keys(folder, &package.definition, new_key)?;
        let acts = acts(&mut ahead, &held, at)?;
        if acts.is_empty() {
            return Err(vec![OpeningError::Done]);
        }
        let folder = folder.clone();
        Ok(Self { folder, node, package, changes, keys, acts, opens })
    }

    /// Files that differ from those of the draft.
    pub fn changes(&self) -> &[FileChange] {
        &self.changes
    }

    /// The package under which the election opens.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// Number of acts to append.
    pub fn acts(&self) -> usize {
        self.acts.len()
    }

    /// True when the election is still to be opened; false when only keys are still to be given.
    pub fn opens(&self) -> bool {
        self.opens
    }

    /// Writes keys and package and appends the acts; returns the size of the log.
    ///
    /// # Errors
    /// A file that cannot be written, an act that the log does not take. The same command finishes
    /// what was begun.
    pub fn apply(self) -> Result<u64, OpeningError> {
        for (commission, key) in &self.keys {
            self.folder.write_commission_key(commission.as_str(), &hex(key.as_bytes()))?;
        }
        if self.changes.is_empty() {
            self.folder.clear_replaced()?;
        } else {
            self.folder.replace_package(&self.package.files)?;
        }
        // The log is held until the files are in place; then it is opened under them.
        drop(self.node);
        let node = Node::open(&self.folder)?;
        let planned = self.acts.len();
        for (done, act) in self.acts.into_iter().enumerate() {
            node.append(act).map_err(|refused| {
                let reason = refused.to_string();
                OpeningError::Append { done, planned, reason }
            })?;
        }
        Ok(node.size())
    }
}

/// The package of the draft with what the registers hold.
fn written(node: &Node, canvass: &Canvass) -> Result<Package, Vec<OpeningError>> {
    let faults = lots(node.package(), canvass);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut files = node.package().files.clone();
    files.extend(files::of_registers(node.package(), canvass.registers()));
    let package = exchange::package::read(&files)
        .map_err(|faults| faults.into_iter().map(OpeningError::Package).collect::<Vec<_>>())?;
    let gaps: Vec<_> = package.gaps().into_iter().map(|path| OpeningError::Gap { path }).collect();
    if gaps.is_empty() { Ok(package) } else { Err(gaps) }
}

/// A fault for each contest whose lists have no numbers on the ballot, or not all of them: by the
/// lot that the law asks for, or by one that was drawn before the last list came.
fn lots(package: &Package, canvass: &Canvass) -> Vec<OpeningError> {
    let registers = canvass.registers();
    let fault = |contest: &ContestCode| {
        let standing = registers.lists.standing(contest);
        let Some(lot) = registers.lists.lot(contest) else {
            let procedure = registers.rules_of(contest)?.procedure.as_deref()?;
            let order = procedure.ballot.as_ref()?.order.as_ref()?;
            let asked = order.value == BallotOrder::Lot && !standing.is_empty();
            let cite = order.cite.clone();
            return asked.then(|| OpeningError::NoLot { contest: contest.clone(), cite });
        };
        let without = standing.iter().filter(|list| list.ballot_number.is_none());
        let lists: Vec<&str> = without.map(|list| list.list.as_str()).collect();
        (!lists.is_empty()).then(|| OpeningError::LotShort {
            contest: contest.clone(),
            lists: lists.join(", "),
            position: lot.stamp.position,
        })
    };
    package.definition.contests.iter().filter_map(|contest| fault(&contest.code)).collect()
}

/// The state after every entry of the log, under another package.
fn again(node: &Node, package: &Package) -> Result<Canvass, NodeError> {
    replay(package, node.verifier().name(), &node.reader(), node.size())
}

/// A commission's key that is to be written.
type Fresh = Vec<(CommissionCode, SigningKey)>;

/// Keys that are new, and the keys of all commissions in order.
fn keys(
    folder: &Folder,
    definition: &Definition,
    new_key: NewKey<'_>,
) -> Result<(Fresh, Vec<SigningKey>), Vec<OpeningError>> {
    let (mut fresh, mut all, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for (index, commission) in definition.commissions.iter().enumerate() {
        let code = commission.code.as_str();
        let key = if folder.has_commission_key(code) {
            read_key(folder, code).map_err(OpeningError::from)
        } else {
            let key = new_key(definition, index);
            key.inspect(|key| fresh.push((commission.code.clone(), key.clone())))
        };
        match key {
            Ok(key) => all.push(key),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok((fresh, all)) } else { Err(faults) }
}

fn read_key(folder: &Folder, code: &str) -> Result<SigningKey, NodeError> {
    let secret = bytes_of_hex(&folder.commission_key(code)?);
    let secret = secret.ok_or_else(|| NodeError::Key { path: folder.keys() })?;
    Ok(SigningKey::from_bytes(&secret))
}

/// The acts that are missing: the one that opens the election, and a key for each commission.
fn acts(
    ahead: &mut Canvass,
    keys: &[SigningKey],
    at: u64,
) -> Result<Vec<Vec<u8>>, Vec<OpeningError>> {
    let definition = Arc::new(ahead.definition().clone());
    let mut acts = Vec::new();
    if !ahead.is_opened() {
        acts.push(Act::ElectionOpened(ElectionOpened {
            election: definition.code.clone(),
            files: definition.files.clone(),
            authority_key: hex(keys[0].verifying_key().as_bytes()),
            mode: ahead.mode().expect("a node opens no log without a first entry"),
        }));
    }
    for (index, commission) in definition.commissions.iter().enumerate().skip(1) {
        if ahead.key(index).is_none() {
            let key = hex(keys[index].verifying_key().as_bytes());
            let commission = commission.code.clone();
            acts.push(Act::CommissionEmpowered(CommissionEmpowered { commission, key }));
        }
    }
    let by = &definition.commissions[0].code;
    let mut bodies = Vec::new();
    for act in acts {
        let name = match &act {
            Act::CommissionEmpowered(act) => format!("set up {}", act.commission),
            _ => format!("open {}", definition.code),
        };
        let origin = ahead.origin().to_owned();
        let id = ActId::new(&sha256_hex(format!("{origin} {name}").as_bytes())[..32]);
        let entry = Entry::sign(Payload { act, at, by: by.clone(), id, origin }, &keys[0]);
        let admitted = ahead.admit(&entry).map_err(|refusals| {
            refusals.into_iter().map(OpeningError::Refused).collect::<Vec<_>>()
        })?;
        ahead.record(&admitted);
        bodies.push(entry.to_bytes());
    }
    Ok(bodies)
}
