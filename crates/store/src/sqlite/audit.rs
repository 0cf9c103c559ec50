//! Has `SQLite` check its file, and holds the index of ids against the entries.

use rusqlite::{Connection, Row};
use tlog::Hash;

/// Ids with their positions, by the index; nothing of the table is read.
const BY_INDEX: &str = "SELECT act_id, position FROM entry INDEXED BY sqlite_autoindex_entry_1
    ORDER BY act_id";

/// The same, by the table; the index is not read.
const BY_TABLE: &str = "SELECT act_id, position FROM entry NOT INDEXED";

/// Says what is wrong with the file, if anything is.
///
/// `integrity_check` would look every entry up in the index and takes five times as long.
pub(super) fn audit(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let check = "PRAGMA quick_check(1)";
    let said: String = connection.query_row(check, [], |row| row.get(0))?;
    if said != "ok" {
        return Ok(Some(said));
    }
    let mut last = None;
    let mut in_order = true;
    let by_index = sum(connection, BY_INDEX, |id| {
        in_order &= last.as_deref().is_none_or(|last: &str| last < id);
        last = Some(id.to_owned());
    })?;
    let same = in_order && by_index == sum(connection, BY_TABLE, |_| {})?;
    Ok((!same).then(|| "the index of ids is not that of the entries".into()))
}

/// How many rows there are, and a sum over the hash of each, in whatever order they come.
fn sum(
    connection: &Connection,
    select: &str,
    mut each: impl FnMut(&str),
) -> rusqlite::Result<(u64, [u64; 4])> {
    let (mut count, mut sum) = (0, [0_u64; 4]);
    let mut select = connection.prepare(select)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, id) = hash(row)?;
        each(&id);
        count += 1;
        for (sum, word) in sum.iter_mut().zip(hash.0.chunks_exact(8)) {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            *sum = sum.wrapping_add(word);
        }
    }
    Ok((count, sum))
}

fn hash(row: &Row<'_>) -> rusqlite::Result<(Hash, String)> {
    let (id, position): (String, i64) = (row.get(0)?, row.get(1)?);
    let mut bytes = position.to_le_bytes().to_vec();
    bytes.extend(id.as_bytes());
    Ok((Hash::leaf(&bytes), id))
}
