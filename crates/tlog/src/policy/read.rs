//! The text of a policy, line by line; every fault is found in one reading.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::FromStr;

use super::{Group, Member, Policy, PolicyFault, PolicyLog, PolicyWitness};
use crate::tile::decimal;
use crate::{CosignatureKey, TlogError, VerifierKey};

/// The quorum that asks for no witness.
pub(super) const NONE: &str = "none";

/// What the format leaves open and this crate refuses: a log's own time line is a cosignature.
pub(super) const OWN_WITNESS: &str =
    "this key is both a log's and a witness's; a log is no witness of itself";

/// Logs, witnesses and groups that a policy may have; the format asks readers to take 32 of each.
const LINES_MAX: usize = 64;

impl FromStr for Policy {
    type Err = TlogError;

    /// Reads a policy.
    ///
    /// # Errors
    /// [`TlogError::PolicyMalformed`] with every fault and its line.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let mut reader = Reader::default();
        let mut count = 0;
        for (place, line) in text.split_terminator('\n').enumerate() {
            count = place + 1;
            if let Err(why) = reader.line(line) {
                reader.faults.push(PolicyFault { line: count, why });
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            reader.faults.push(PolicyFault { line: count, why: "must end in a newline".into() });
        }
        if !reader.quorum_seen {
            let why = "there is no quorum line".into();
            reader.faults.push(PolicyFault { line: count + 1, why });
        }
        if reader.faults.is_empty() {
            Ok(reader.policy)
        } else {
            Err(TlogError::PolicyMalformed { faults: reader.faults })
        }
    }
}

struct Reader {
    policy: Policy,
    /// Witnesses and groups that are a member of a group.
    grouped: Vec<Member>,
    quorum_seen: bool,
    faults: Vec<PolicyFault>,
}

impl Default for Reader {
    fn default() -> Self {
        let (logs, witnesses, groups) = (Vec::new(), Vec::new(), Vec::new());
        let policy = Policy { logs, witnesses, groups, quorum: None };
        Self { policy, grouped: Vec::new(), quorum_seen: false, faults: Vec::new() }
    }
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.contains(|c: char| (c < ' ' && c != '\t') || c == '\x7f') {
            return Err("control characters other than tab are not allowed".into());
        }
        // White space is space and tab only, so a name may hold any other character.
        let words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        match words.as_slice() {
            [] => Ok(()),
            [first, ..] if first.starts_with('#') => Ok(()),
            ["log", key] => self.log(key, None),
            ["log", key, url] => self.log(key, Some(url)),
            ["log", ..] => Err("must be «log vkey», with a URL or without".into()),
            ["witness", name, key] => self.witness(name, key, None),
            ["witness", name, key, url] => self.witness(name, key, Some(url)),
            ["witness", ..] => Err("must be «witness name vkey», with a URL or without".into()),
            ["group", name, threshold, members @ ..] if !members.is_empty() => {
                self.group(name, threshold, members)
            }
            ["group", ..] => {
                Err("must be «group name threshold member …» with one member or more".into())
            }
            ["quorum", name] => self.quorum(name),
            ["quorum", ..] => Err("must be «quorum name»".into()),
            [word, ..] => Err(format!("«{word}» is none of log, witness, group, quorum")),
        }
    }

    fn log(&mut self, key: &str, url: Option<&&str>) -> Result<(), String> {
        let key: VerifierKey = key.parse().map_err(|error: TlogError| error.to_string())?;
        if self.policy.logs.iter().any(|log| log.key.bytes() == key.bytes()) {
            return Err("this key is another log's already".into());
        }
        if self.policy.witnesses.iter().any(|witness| witness.key.bytes() == key.bytes()) {
            return Err(OWN_WITNESS.into());
        }
        within(self.policy.logs.len(), "logs")?;
        self.policy.logs.push(PolicyLog { key, url: url.map(ToString::to_string) });
        Ok(())
    }

    fn witness(&mut self, name: &str, key: &str, url: Option<&&str>) -> Result<(), String> {
        self.expect_free(name)?;
        let key: CosignatureKey = key.parse().map_err(|error: TlogError| error.to_string())?;
        if self.policy.witnesses.iter().any(|witness| witness.key.bytes() == key.bytes()) {
            return Err("this key is another witness's already".into());
        }
        if self.policy.logs.iter().any(|log| log.key.bytes() == key.bytes()) {
            return Err(OWN_WITNESS.into());
        }
        within(self.policy.witnesses.len(), "witnesses")?;
        let (name, url) = (name.into(), url.map(ToString::to_string));
        self.policy.witnesses.push(PolicyWitness { name, key, url });
        Ok(())
    }

    fn group(&mut self, name: &str, threshold: &str, members: &[&str]) -> Result<(), String> {
        self.expect_free(name)?;
        within(self.policy.groups.len(), "groups")?;
        let mut found = Vec::with_capacity(members.len());
        for name in members {
            let member = self.find(name)?;
            if self.grouped.contains(&member) || found.contains(&member) {
                return Err(format!("«{name}» is a member of a group already"));
            }
            found.push(member);
        }
        let threshold = match threshold {
            "all" => found.len(),
            "any" => 1,
            number => decimal(number)
                .and_then(|number| usize::try_from(number).ok())
                .filter(|number| (1..=found.len()).contains(number))
                .ok_or_else(|| {
                    format!("threshold «{number}»: must be all, any or 1 to {}", found.len())
                })?,
        };
        self.grouped.extend_from_slice(&found);
        self.policy.groups.push(Group { name: name.into(), threshold, members: found });
        Ok(())
    }

    fn quorum(&mut self, name: &str) -> Result<(), String> {
        if core::mem::replace(&mut self.quorum_seen, true) {
            return Err("there is a quorum line already".into());
        }
        self.policy.quorum = if name == NONE { None } else { Some(self.find(name)?) };
        Ok(())
    }

    fn find(&self, name: &str) -> Result<Member, String> {
        let Policy { witnesses, groups, .. } = &self.policy;
        let witness = witnesses.iter().position(|witness| witness.name == name);
        let group = || groups.iter().position(|group| group.name == name).map(Member::Group);
        let member = witness.map(Member::Witness).or_else(group);
        member.ok_or_else(|| format!("«{name}» is no witness or group of a line before"))
    }

    fn expect_free(&self, name: &str) -> Result<(), String> {
        if name == NONE {
            Err("the name «none» is kept for «quorum none»".into())
        } else if self.find(name).is_ok() {
            Err(format!("«{name}» names a witness or group already"))
        } else {
            Ok(())
        }
    }
}

fn within(count: usize, what: &str) -> Result<(), String> {
    if count < LINES_MAX { Ok(()) } else { Err(format!("more than {LINES_MAX} {what}")) }
}
