//! `saylau init`: makes a node's data folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::Args;
use ed25519_dalek::SigningKey;
use election::ActId;
use election::act::{Act, CommissionEmpowered, ElectionOpened, Mode, Payload, RegistersOpened};
use election::definition::Definition;

use election::entry::{Entry, hex, sha256_hex};
use election::register::{Change, RegisterChanged};
use exchange::Package;
use serde::Serialize;
use server::{Folder, Node};
use simulator::night::{Keys, rehearsal_origin};
use store::{Log, Place};
use tlog::{NoteSigner, Policy, VerifierKey};

use crate::catalogue;
use crate::output::Output;
use crate::refusal::Refusal;

/// Makes the data folder of a node: the package, keys, and a log with the first acts, which open
/// the election and give every commission its key.
///
/// With --registers the log begins before that: it opens the registers, the package is a draft
/// that need not have lists and stations yet, and `saylau open` opens the election later.
///
/// A rehearsal derives all keys from its seed, so that anyone can play it again; a live log makes
/// them from the machine's randomness. The two can never be mixed: the origin of the log stands in
/// every signed act.
#[derive(Args)]
#[group(skip)]
#[command(group(clap::ArgGroup::new("kind").required(true)))]
#[command(after_help = "Examples:\n  saylau init night --election kz-2021 --rehearsal 1\n  \
    saylau init night --election my-package/ --live results.example.org/2026\n  \
    saylau init day --election my-draft/ --registers --live results.example.org/2026")]
pub struct Init {
    /// Folder to make.
    dir: PathBuf,
    /// An election package: its name, or a folder.
    #[arg(long)]
    election: String,
    /// Begin with the registers; the election is opened later.
    #[arg(long)]
    registers: bool,
    /// Make a rehearsal with this seed.
    #[arg(long, value_name = "SEED", group = "kind")]
    rehearsal: Option<u64>,
    /// Make a live log with this origin: the address under which it will be published.
    #[arg(long, value_name = "ORIGIN", group = "kind")]
    live: Option<String>,
    /// Keep the log on a `PostgreSQL` server instead of in the folder:
    /// `postgres://user@host/database?schema=name`, its password in `PGPASSWORD`.
    #[arg(long, value_name = "ADDRESS")]
    store: Option<Place>,
    /// Who vouches for the log: a C2SP policy with its witnesses and how many of them are enough.
    /// It may also be put into the folder later, as `log.policy`.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

/// First letters of the origin of a rehearsal, and of no live log.
pub const REHEARSAL: &str = "rehearsal.";

#[derive(Serialize)]
struct Made {
    folder: String,
    election: String,
    origin: String,
    mode: Mode,
    entries: u64,
    key: String,
}

impl Init {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let (package, _) = catalogue::package(&self.election)?;
        let mode = if self.live.is_some() { Mode::Live } else { Mode::Rehearsal };
        let keys = match (&self.live, self.rehearsal) {
            (Some(origin), _) => NodeKeys::live(origin, &package.definition)?,
            (None, seed) => {
                let seed = seed.expect("one of the two is required");
                NodeKeys::rehearsal(seed, &package.definition)
            }
        };
        let policy = self.policy.as_deref().map(|path| policy(path, &keys)).transpose()?;
        if self.registers {
            make_registers(&self.dir, self.store.as_ref(), &package, &keys, mode)?;
        } else {
            complete(&package)?;
            make(&self.dir, self.store.as_ref(), &package, &keys, mode)?;
        }
        if let Some(policy) = policy {
            Folder::at(&self.dir).write_policy(&policy)?;
        }
        let node = Node::open(&Folder::at(&self.dir))?;
        let result = Made {
            folder: self.dir.display().to_string(),
            election: package.definition.code.to_string(),
            origin: keys.origin,
            mode,
            entries: node.size(),
            key: node.verifier().to_string(),
        };
        output.show(&result, || {
            println!("{} is ready: {} entries in its log", result.folder, result.entries);
            println!("origin {}\nkey    {}", result.origin, result.key);
            println!("Publish the key where people can find it without you. Next:");
            let persons = match mode {
                Mode::Live => " --entered-by WHO --confirmed-by ANOTHER",
                Mode::Rehearsal => "",
            };
            println!("  saylau serve {}", result.folder);
            if self.registers {
                println!("  saylau serve {} --registrar", result.folder);
                println!("  saylau open {}", result.folder);
                return;
            }
            println!("  saylau import {} FORMS.csv --at TIME{persons}", result.folder);
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads a policy for the log with these keys.
fn policy(path: &Path, keys: &NodeKeys) -> Result<Policy, Refusal> {
    let refuse =
        |why: String| Refusal::one("policy.unreadable", format!("{}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
    server::read_policy(&text, &keys.verifier()?).map_err(refuse)
}

/// The keys of a new node.
pub struct NodeKeys {
    /// Origin of the log.
    pub origin: String,
    log: SigningKey,
    commissions: Vec<SigningKey>,
}

impl NodeKeys {
    /// Derived from a seed.
    pub fn rehearsal(seed: u64, definition: &Definition) -> Self {
        let keys = Keys::rehearsal(seed, definition);
        let commissions = (0..definition.commissions.len()).map(|at| keys.of(at).clone());
        Self {
            origin: rehearsal_origin(definition, seed),
            log: keys.log().clone(),
            commissions: commissions.collect(),
        }
    }

    /// The public key of the log.
    pub fn verifier(&self) -> Result<VerifierKey, Refusal> {
        let key = VerifierKey::new(&self.origin, self.log.verifying_key().as_bytes());
        key.map_err(|error| {
            Refusal::one(error.code(), format!("`{}` cannot name a log: {error}", self.origin))
        })
    }

    /// An act of the authority; `name` names it among those of its log.
    fn authority(&self, package: &Package, name: &str, at: u64, act: Act) -> Entry {
        let name = format!("{} {name}", self.origin);
        let payload = Payload {
            act,
            at,
            by: package.definition.commissions[0].code.clone(),
            id: ActId::new(&sha256_hex(name.as_bytes())[..32]),
            origin: self.origin.clone(),
        };
        Entry::sign(payload, &self.commissions[0])
    }

    pub(super) fn live_key() -> Result<SigningKey, Refusal> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| {
            Refusal::one("key.randomness", format!("no randomness for a key: {error}"))
        })?;
        Ok(SigningKey::from_bytes(&secret))
    }

    fn live(origin: &str, definition: &Definition) -> Result<Self, Refusal> {
        if origin.starts_with(REHEARSAL) {
            let message = format!(
                "`{origin}` is called as a rehearsal is; name the address under which the live log \
                 will be published"
            );
            return Err(Refusal::one("origin.rehearsal", message));
        }
        let commissions = definition.commissions.iter().map(|_| Self::live_key());
        Ok(Self {
            origin: origin.into(),
            log: Self::live_key()?,
            commissions: commissions.collect::<Result<_, Refusal>>()?,
        })
    }
}

/// Makes the folder with package, keys, log and first acts.
///
/// It is built under another name and put in place at the end: whatever is cut off leaves no
/// folder that could be taken for a node.
///
/// # Errors
/// If the folder has something in it already; nothing is then touched. A fault while it is built
/// leaves nothing.
pub fn make(
    dir: &Path,
    store: Option<&Place>,
    package: &Package,
    keys: &NodeKeys,
    mode: Mode,
) -> Result<(), Refusal> {
    let at = match mode {
        Mode::Live => now()?,
        Mode::Rehearsal => simulator::night::morning(&package.definition),
    };
    place(dir, store, package, keys, &first_acts(&package.definition, keys, mode, at))
}

/// As [`make`], with a log that begins with the registers; `package` is a draft.
///
/// # Errors
/// As [`make`].
pub fn make_registers(
    dir: &Path,
    store: Option<&Place>,
    package: &Package,
    keys: &NodeKeys,
    mode: Mode,
) -> Result<(), Refusal> {
    let at = match mode {
        Mode::Live => now()?,
        Mode::Rehearsal => simulator::registers::opening(package),
    };
    place(dir, store, package, keys, &[registers_act(package, keys, mode, at)])
}

/// As [`make`], for a rehearsal whose registers were kept before: `changes` are played first.
///
/// # Errors
/// As [`make`].
pub fn make_kept(
    dir: &Path,
    store: Option<&Place>,
    package: &Package,
    keys: &NodeKeys,
    changes: Vec<(u64, Change)>,
) -> Result<(), Refusal> {
    let mode = Mode::Rehearsal;
    let opening = simulator::night::morning(&package.definition);
    let mut entries =
        vec![registers_act(package, keys, mode, simulator::registers::opening(package))];
    for (nth, (at, change)) in changes.into_iter().enumerate() {
        let act = Act::RegisterChanged(RegisterChanged { change, late: None });
        entries.push(keys.authority(package, &format!("registers {nth}"), at, act));
    }
    entries.extend(first_acts(&package.definition, keys, mode, opening));
    place(dir, store, package, keys, &entries)
}

fn place(
    dir: &Path,
    store: Option<&Place>,
    package: &Package,
    keys: &NodeKeys,
    entries: &[Entry],
) -> Result<(), Refusal> {
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied {
        let message = format!("{}: the folder is not empty; name a new one", dir.display());
        return Err(Refusal::one("folder.not_empty", message));
    }
    let side = side(dir)?;
    let done = build(&side, store, package, keys, entries).and_then(|()| put_in_place(&side, dir));
    if done.is_err() {
        // Of two faults the first one is told.
        drop(std::fs::remove_dir_all(&side));
    }
    done
}

/// Makes an empty folder to build in: beside `dir`, or in it where it is there already, since it
/// may be a mounted disk or where a shell stands.
fn side(dir: &Path) -> Result<PathBuf, Refusal> {
    let process = std::process::id();
    let side = if dir.exists() {
        dir.join(format!(".saylau-init-{process}"))
    } else {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        dir.with_file_name(format!("{name}.saylau-init-{process}"))
    };
    if let Some(parent) = side.parent() {
        std::fs::create_dir_all(parent).map_err(|error| fault(parent, &error))?;
    }
    std::fs::create_dir(&side).map_err(|error| fault(&side, &error))?;
    Ok(side)
}

fn build(
    root: &Path,
    store: Option<&Place>,
    package: &Package,
    keys: &NodeKeys,
    entries: &[Entry],
) -> Result<(), Refusal> {
    let signer = NoteSigner::new(&keys.origin, keys.log.clone()).map_err(|error| {
        Refusal::one(error.code(), format!("`{}` cannot name a log: {error}", keys.origin))
    })?;
    let folder = Folder::at(root);
    folder.write_package(&package.files)?;
    let definition = &package.definition;
    for (commission, key) in definition.commissions.iter().zip(&keys.commissions) {
        folder.write_commission_key(commission.code.as_str(), &hex(key.as_bytes()))?;
    }
    folder.write_log_key(&signer)?;
    // A rehearsal signs with the time it plays, and a live log was opened this moment.
    let time = entries.last().map_or(0, |entry| entry.payload.at);
    let meta = [("election", definition.code.as_str())];
    if let Some(store) = store {
        folder.write_place(store)?;
    }
    let mut log = Log::create(folder.place()?, &signer, &meta, time)
        .map_err(|error| Refusal::one(error.code(), error.to_string()))?;
    let entries: Vec<(String, Vec<u8>)> =
        entries.iter().map(|entry| (entry.payload.identity(), entry.to_bytes())).collect();
    let entries: Vec<(&str, &Vec<u8>)> =
        entries.iter().map(|(identity, body)| (identity.as_str(), body)).collect();
    log.append_batch(&entries, &signer, time)
        .map_err(|error| Refusal::one(error.code(), error.to_string()))?;
    Ok(())
}

/// Gives what was built its name, in one step; in a folder that is there already part by part, the
/// package last: without it a folder is no node.
fn put_in_place(side: &Path, dir: &Path) -> Result<(), Refusal> {
    let rename =
        |from: &Path, to: &Path| std::fs::rename(from, to).map_err(|error| fault(to, &error));
    if side.parent() != Some(dir) {
        return rename(side, dir);
    }
    for part in ["store", "keys", "log", "package"] {
        if side.join(part).exists() {
            rename(&side.join(part), &dir.join(part))?;
        }
    }
    std::fs::remove_dir(side).map_err(|error| fault(side, &error))
}

fn fault(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::one("file.io", format!("{}: {error}", path.display()))
}

/// Refuses a draft where an election is to be opened at once.
fn complete(package: &Package) -> Result<(), Refusal> {
    let gaps = package.gaps();
    if gaps.is_empty() {
        return Ok(());
    }
    let message = format!(
        "this package is a draft: it has no row in {}; fill it, or begin with --registers",
        gaps.join(", ")
    );
    Err(Refusal::one("package.draft", message))
}

/// The machine's time, seconds since 1970-01-01 UTC.
#[expect(clippy::disallowed_methods, reason = "the acts of a live log are made by the clock")]
pub fn now() -> Result<u64, Refusal> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map(|now| now.as_secs()).map_err(|_| {
        Refusal::one("time.before_1970", "the machine's clock stands before 1970; set it")
    })
}

/// The act that opens the registers, under the key of the first commission.
fn registers_act(package: &Package, keys: &NodeKeys, mode: Mode, at: u64) -> Entry {
    let definition = &package.definition;
    let laws = definition.files.iter().filter(|(path, _)| path.starts_with("laws/"));
    let act = Act::RegistersOpened(RegistersOpened {
        election: definition.code.clone(),
        authority_key: hex(keys.commissions[0].verifying_key().as_bytes()),
        mode,
        laws: laws.map(|(path, hash)| (path.clone(), hash.clone())).collect(),
    });
    keys.authority(package, "registers", at, act)
}

/// The acts that open the election and give each commission its key.
fn first_acts(definition: &Definition, keys: &NodeKeys, mode: Mode, at: u64) -> Vec<Entry> {
    let acts = definition.commissions.iter().enumerate().map(|(index, commission)| {
        let key = hex(keys.commissions[index].verifying_key().as_bytes());
        let act = if index == 0 {
            Act::ElectionOpened(ElectionOpened {
                election: definition.code.clone(),
                files: definition.files.clone(),
                authority_key: key,
                mode,
            })
        } else {
            let commission = commission.code.clone();
            Act::CommissionEmpowered(CommissionEmpowered { commission, key })
        };
        let name = format!("{} set up {}", keys.origin, commission.code);
        let payload = Payload {
            act,
            at,
            by: definition.commissions[0].code.clone(),
            id: ActId::new(&sha256_hex(name.as_bytes())[..32]),
            origin: keys.origin.clone(),
        };
        Entry::sign(payload, &keys.commissions[0])
    });
    acts.collect()
}
