//! Rows as they stand in the tables: walked through, or one by its number.
//! Must never search by id: ids stand in no index, and two rows of one id are for the caller to refuse.

use rusqlite::Connection;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;

use crate::error::Fault;
use crate::object::ObjectId;

pub(super) const CONTENTS: &str = "SELECT rid, id, ciphertext FROM object ORDER BY rid";
const KEYS: &str = "SELECT rid, id, wrapped_key FROM object_key ORDER BY rid";
pub(super) const ONE_CONTENT: &str = "SELECT rid, id, ciphertext FROM object WHERE rid = ?1";

/// An object's row, borrowed while the statements stand on it.
pub(crate) struct Row<'a> {
    pub(crate) rid: i64,
    pub(crate) id: ObjectId,
    /// The epoch that stands beside the key, in format 1 alone. What binds a key to its epoch is its seal.
    pub(crate) epoch: Option<u64>,
    /// Empty where the content has no key of its number and id.
    pub(crate) wrapped_key: &'a [u8],
    /// Empty where the key has no content.
    pub(crate) ciphertext: &'a [u8],
}

/// Two walks side by side, so that each page is read once and nothing is searched for.
pub(super) fn each<E: From<Fault>>(
    connection: &Connection,
    mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut contents = connection.prepare_cached(CONTENTS).map_err(Fault::from)?;
    let mut keys = connection.prepare_cached(KEYS).map_err(Fault::from)?;
    let mut contents = contents.query(()).map_err(Fault::from)?;
    let mut keys = keys.query(()).map_err(Fault::from)?;
    contents.advance().map_err(Fault::from)?;
    keys.advance().map_err(Fault::from)?;
    loop {
        let content = contents.get().map(rid_and_id).transpose()?;
        let key = keys.get().map(rid_and_id).transpose()?;
        // The lower number is next; what stands in one table alone is shown without the other half.
        let (content, key) = match (content, key) {
            (Some(content), Some(key)) => (
                (content.0 <= key.0).then_some(content),
                (key.0 <= content.0).then_some(key),
            ),
            alone => alone,
        };
        let Some((rid, id)) = content.or(key) else {
            return Ok(());
        };
        let paired = content.is_none() || content == key;
        visit(&Row {
            rid,
            id,
            epoch: None,
            wrapped_key: match keys.get() {
                Some(row) if key.is_some() && paired => blob(row, 2)?,
                _ => &[],
            },
            ciphertext: match contents.get() {
                Some(row) if content.is_some() => blob(row, 2)?,
                _ => &[],
            },
        })?;
        if content.is_some() {
            contents.advance().map_err(Fault::from)?;
        }
        if key.is_some() {
            keys.advance().map_err(Fault::from)?;
        }
    }
}

/// The walk through the contents alone: what is known of the keys is in memory.
pub(super) fn each_content<E: From<Fault>>(
    connection: &Connection,
    sql: &str,
    mut visit: impl FnMut(i64, ObjectId, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection.prepare_cached(sql).map_err(Fault::from)?;
    let mut rows = statement.query(()).map_err(Fault::from)?;
    while let Some(row) = rows.next().map_err(Fault::from)? {
        let (rid, id) = rid_and_id(row)?;
        visit(rid, id, blob(row, 2)?)?;
    }
    Ok(())
}

fn rid_and_id(row: &rusqlite::Row<'_>) -> Result<(i64, ObjectId), Fault> {
    Ok((row.get(0)?, id(row)?))
}

/// The id in the second column.
pub(super) fn id(row: &rusqlite::Row<'_>) -> Result<ObjectId, Fault> {
    Ok(ObjectId(blob(row, 1)?.try_into().map_err(|_| Fault::Corrupt)?))
}

pub(super) fn blob<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<&'a [u8], Fault> {
    Ok(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?)
}
