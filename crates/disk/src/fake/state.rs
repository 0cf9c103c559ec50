//! What is in the cache of the fake disk, and what is on its plates.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};

use super::{Operation, Plan};

/// The place of a file or folder among all that ever were.
pub type Id = usize;

/// The folder itself.
pub const ROOT: Id = 0;

#[derive(Clone, Debug)]
pub struct State {
    pub nodes: Vec<Node>,
    /// Changes of names that are not on the plates, in their order.
    pub names: Vec<Name>,
    pub operations: u64,
    pub faults: u64,
    pub plans: Vec<Plan>,
    pub recorded: Option<Vec<Operation>>,
    pub full: bool,
    pub off: bool,
}

#[derive(Clone, Debug)]
pub enum Node {
    File(File),
    Dir(Dir),
}

#[derive(Clone, Debug, Default)]
pub struct File {
    pub cached: Vec<u8>,
    pub durable: Vec<u8>,
    /// What is in the cache and not on the plates, in its order.
    pub unsynced: Vec<Change>,
}

#[derive(Clone, Debug)]
pub enum Change {
    Bytes { offset: usize, bytes: Vec<u8> },
    Length(usize),
}

#[derive(Clone, Debug, Default)]
pub struct Dir {
    pub cached: BTreeMap<String, Id>,
    pub durable: BTreeMap<String, Id>,
}

/// A change of names: one goes, one comes, or both at once.
#[derive(Clone, Debug)]
pub struct Name {
    pub gone: Option<(Id, String)>,
    pub come: Option<(Id, String, Id)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            nodes: vec![Node::Dir(Dir::default())],
            names: Vec::new(),
            operations: 0,
            faults: 0,
            plans: Vec::new(),
            recorded: None,
            full: false,
            off: false,
        }
    }
}

impl Change {
    pub fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Length(length) => to.resize(*length, 0),
            Self::Bytes { offset, bytes } => {
                let end = offset + bytes.len();
                if to.len() < end {
                    to.resize(end, 0);
                }
                to[*offset..end].copy_from_slice(bytes);
            }
        }
    }
}

impl Name {
    /// Applies the change to the names on the plates.
    pub fn apply(&self, nodes: &mut [Node]) {
        if let Some((dir, name)) = &self.gone
            && let Node::Dir(dir) = &mut nodes[*dir]
        {
            dir.durable.remove(name);
        }
        if let Some((dir, name, id)) = &self.come
            && let Node::Dir(dir) = &mut nodes[*dir]
        {
            dir.durable.insert(name.clone(), *id);
        }
    }

    pub fn concerns(&self, dir: Id) -> bool {
        let gone = self.gone.as_ref().is_some_and(|(one, _)| *one == dir);
        gone || self.come.as_ref().is_some_and(|(one, _, _)| *one == dir)
    }
}

impl State {
    pub fn find(&self, path: &str) -> io::Result<Id> {
        let mut at = ROOT;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let Node::Dir(dir) = &self.nodes[at] else {
                return Err(ErrorKind::NotADirectory.into());
            };
            at = *dir.cached.get(part).ok_or(ErrorKind::NotFound)?;
        }
        Ok(at)
    }

    /// The folder in which `path` lies, and its name there.
    pub fn find_place(&self, path: &str) -> io::Result<(Id, String)> {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.is_empty() {
            return Err(ErrorKind::InvalidInput.into());
        }
        let dir = self.find(crate::parent(path))?;
        self.dir(dir)?;
        Ok((dir, name.to_owned()))
    }

    pub fn file(&self, path: &str) -> io::Result<&File> {
        let id = self.find(path)?;
        match &self.nodes[id] {
            Node::File(file) => Ok(file),
            Node::Dir(_) => Err(ErrorKind::IsADirectory.into()),
        }
    }

    pub fn file_mut(&mut self, path: &str) -> io::Result<&mut File> {
        let id = self.find(path)?;
        match &mut self.nodes[id] {
            Node::File(file) => Ok(file),
            Node::Dir(_) => Err(ErrorKind::IsADirectory.into()),
        }
    }

    pub fn dir(&self, id: Id) -> io::Result<&Dir> {
        match &self.nodes[id] {
            Node::Dir(dir) => Ok(dir),
            Node::File(_) => Err(ErrorKind::NotADirectory.into()),
        }
    }

    /// Changes names in the cache and remembers it for the plates.
    pub fn name(&mut self, name: Name) {
        if let Some((dir, gone)) = &name.gone
            && let Node::Dir(dir) = &mut self.nodes[*dir]
        {
            dir.cached.remove(gone);
        }
        if let Some((dir, come, id)) = &name.come
            && let Node::Dir(dir) = &mut self.nodes[*dir]
        {
            dir.cached.insert(come.clone(), *id);
        }
        self.names.push(name);
    }

    /// Makes a node with a name that is not taken.
    pub fn make(&mut self, path: &str, node: Node) -> io::Result<()> {
        let (dir, name) = self.find_place(path)?;
        self.nodes.push(node);
        let id = self.nodes.len() - 1;
        self.name(Name { gone: None, come: Some((dir, name, id)) });
        Ok(())
    }

    /// The file at `path`, made where there is none.
    pub fn file_or_new(&mut self, path: &str) -> io::Result<&mut File> {
        match self.find(path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make(path, Node::File(File::default()))?;
            }
            Err(error) => return Err(error),
        }
        self.file_mut(path)
    }
}

impl File {
    pub fn change(&mut self, change: Change) {
        change.apply(&mut self.cached);
        self.unsynced.push(change);
    }

    /// Puts what is in the cache on the plates.
    pub fn settle(&mut self) {
        for change in self.unsynced.drain(..) {
            change.apply(&mut self.durable);
        }
    }
}
