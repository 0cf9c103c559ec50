//! The small part of TOML that definitions keep to, as `docs/formats/package.md` says it, read by a
//! reader of its own: what it reads must be what a full reader reads.

use std::path::{Path, PathBuf};
use std::str::Chars;

use toml::{Table, Value};

/// Reads a file of a definition, and nothing that is beyond the part of TOML it keeps to.
fn read(text: &str) -> Result<Table, String> {
    let mut root = Table::new();
    let mut at: Vec<String> = Vec::new();
    let mut headers: Vec<String> = Vec::new();
    let mut rest = Reader { rest: text.chars() };
    loop {
        rest.blank();
        match rest.peek() {
            None => return Ok(root),
            Some('[') => {
                at = rest.header(&mut root)?;
                let header = at.join(".");
                let of_list = matches!(
                    place(&mut root, &at[..at.len() - 1])?.get(&at[at.len() - 1]),
                    Some(Value::Array(_))
                );
                if headers.contains(&header) && !of_list {
                    return Err(format!("[{header}] stands twice"));
                }
                headers.push(header);
            }
            Some(_) => {
                let key = rest.key()?;
                rest.expect('=')?;
                let value = rest.value()?;
                rest.end()?;
                if place(&mut root, &at)?.insert(key.clone(), value).is_some() {
                    return Err(format!("{key} stands twice"));
                }
            }
        }
    }
}

/// The table at `path`: of an array of tables its last one.
fn place<'a>(root: &'a mut Table, path: &[String]) -> Result<&'a mut Table, String> {
    let mut table = root;
    for key in path {
        let value = table.entry(key.clone()).or_insert_with(|| Value::Table(Table::new()));
        table = match value {
            Value::Table(table) => table,
            Value::Array(tables) => match tables.last_mut() {
                Some(Value::Table(table)) => table,
                _ => return Err(format!("{key} is no list of tables")),
            },
            _ => return Err(format!("{key} is no table")),
        };
    }
    Ok(table)
}

/// Letters behind a backslash, and what they stand for.
const PLAIN: [(char, char); 7] = [
    ('"', '"'),
    ('\\', '\\'),
    ('n', '\n'),
    ('t', '\t'),
    ('r', '\r'),
    ('b', '\u{8}'),
    ('f', '\u{c}'),
];

struct Reader<'a> {
    rest: Chars<'a>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn starts(&mut self, with: &str) -> bool {
        let found = self.rest.as_str().starts_with(with);
        if found {
            self.rest = self.rest.as_str()[with.len()..].chars();
        }
        found
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(' ')) {
            self.rest.next();
        }
    }

    /// Spaces, line ends and comments.
    fn blank(&mut self) {
        loop {
            self.spaces();
            match self.peek() {
                Some('\n') => drop(self.rest.next()),
                Some('#') => self.comment(),
                _ => return,
            }
        }
    }

    fn comment(&mut self) {
        while self.peek().is_some_and(|one| one != '\n') {
            self.rest.next();
        }
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        self.spaces();
        match self.rest.next() {
            Some(found) if found == wanted => {
                self.spaces();
                Ok(())
            }
            found => Err(format!("{found:?} where {wanted:?} should be")),
        }
    }

    /// The end of a statement.
    fn end(&mut self) -> Result<(), String> {
        self.spaces();
        match self.peek() {
            None | Some('\n') => Ok(()),
            Some('#') => {
                self.comment();
                Ok(())
            }
            Some(found) => Err(format!("{found:?} behind a value")),
        }
    }

    fn key(&mut self) -> Result<String, String> {
        let mut key = String::new();
        while let Some(one) =
            self.peek().filter(|one| one.is_ascii_alphanumeric() || "_-".contains(*one))
        {
            key.push(one);
            self.rest.next();
        }
        if key.is_empty() { Err(format!("{:?} begins no bare key", self.peek())) } else { Ok(key) }
    }

    /// A header; an array of tables gets its next one.
    fn header(&mut self, root: &mut Table) -> Result<Vec<String>, String> {
        let of_list = self.starts("[[");
        if !of_list {
            self.expect('[')?;
        }
        let mut path = vec![self.key()?];
        while self.peek() == Some('.') {
            self.rest.next();
            path.push(self.key()?);
        }
        self.expect(']')?;
        if of_list {
            self.expect(']')?;
            let (name, above) = path.split_last().expect("a key was read");
            let list =
                place(root, above)?.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
            list.as_array_mut().ok_or("no list of tables")?.push(Value::Table(Table::new()));
        } else {
            place(root, &path)?;
        }
        self.end().map(|()| path)
    }

    fn value(&mut self) -> Result<Value, String> {
        match self.peek() {
            Some('"') => self.text().map(Value::String),
            Some('[') => self.list(),
            Some('{') => self.inline(),
            Some(one) if one.is_ascii_digit() => self.number(),
            _ if self.starts("true") => Ok(Value::Boolean(true)),
            _ if self.starts("false") => Ok(Value::Boolean(false)),
            found => Err(format!("{found:?} begins no value")),
        }
    }

    fn list(&mut self) -> Result<Value, String> {
        let mut items = Vec::new();
        self.expect('[')?;
        while self.peek() != Some(']') {
            items.push(self.value()?);
            self.spaces();
            if self.peek() != Some(']') {
                self.expect(',')?;
            }
        }
        self.expect(']').map(|()| Value::Array(items))
    }

    fn inline(&mut self) -> Result<Value, String> {
        let mut table = Table::new();
        self.expect('{')?;
        while self.peek() != Some('}') {
            let key = self.key()?;
            self.expect('=')?;
            let value = self.value()?;
            if table.insert(key.clone(), value).is_some() {
                return Err(format!("{key} stands twice"));
            }
            self.spaces();
            if self.peek() != Some('}') {
                self.expect(',')?;
            }
        }
        self.expect('}').map(|()| Value::Table(table))
    }

    /// A whole number or a day.
    fn number(&mut self) -> Result<Value, String> {
        let mut text = String::new();
        while let Some(one) = self.peek().filter(|one| one.is_ascii_digit() || *one == '-') {
            text.push(one);
            self.rest.next();
        }
        if let Ok(number) = text.parse::<i64>()
            && number.to_string() == text
        {
            return Ok(Value::Integer(number));
        }
        let day = law::Date::parse(&text).and_then(|_| text.parse().ok());
        day.map(Value::Datetime).ok_or(format!("{text} is neither a number nor a day"))
    }

    fn text(&mut self) -> Result<String, String> {
        let long = self.starts("\"\"\"");
        if long {
            self.starts("\n");
        } else {
            self.starts("\"");
        }
        let mut text = String::new();
        loop {
            if self.starts(if long { "\"\"\"" } else { "\"" }) {
                return Ok(text);
            }
            match self.rest.next() {
                None => return Err("a text without its end".into()),
                Some('\n') if !long => return Err("a text beyond its line".into()),
                Some('\\') => self.escape(long, &mut text)?,
                Some(one) => text.push(one),
            }
        }
    }

    fn escape(&mut self, long: bool, text: &mut String) -> Result<(), String> {
        let digits = match self.rest.next() {
            Some(one) if PLAIN.iter().any(|(letter, _)| *letter == one) => {
                text.extend(PLAIN.iter().filter(|(letter, _)| *letter == one).map(|(_, is)| is));
                return Ok(());
            }
            Some('\n') if long => {
                while matches!(self.peek(), Some(' ' | '\n' | '\t')) {
                    self.rest.next();
                }
                return Ok(());
            }
            Some('u') => 4,
            Some('U') => 8,
            found => return Err(format!("{found:?} behind a backslash")),
        };
        let digits: String = self.rest.by_ref().take(digits).collect();
        let letter = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        text.push(letter.ok_or(format!("{digits} is no character"))?);
        Ok(())
    }
}

/// Every TOML file of a definition in this repository: laws, days, contests, forms.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["laws", "elections", "fixtures"].map(|name| root.join(name)).into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let of_definition =
                ["election.toml", "contest.toml", "form.toml"].contains(&name.as_str());
            let of_law = path.components().any(|part| part.as_os_str() == "laws")
                && !name.contains(".procedure.");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == "toml") && (of_definition || of_law)
            {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn every_definition_keeps_to_the_small_part_of_toml() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root");
    let files = files(root);
    assert!(files.len() > 60, "only {} files were found", files.len());
    for path in files {
        let text = std::fs::read_to_string(&path).expect("text");
        let full: Table = text.parse().expect("TOML");
        assert_eq!(read(&text), Ok(full), "{}", path.display());
    }
}

#[test]
fn what_is_beyond_the_small_part_is_not_read() {
    let beyond = [
        "a = 'x'",
        "a.b = 1",
        "\"a\" = 1",
        "a = 1_000",
        "a = +1",
        "a = -1",
        "a = 1.5",
        "a = 0x1",
        "a = [1,\n2]",
        "a = 12:00:00",
        "a = 1 b = 2",
        "a = \"x\ny\"",
        "a = 1\na = 2",
        "[a]\n[a]",
        "a = \"\\x41\"",
        "a = inf",
    ];
    for text in beyond {
        assert!(read(text).is_err(), "{text}");
    }
}
