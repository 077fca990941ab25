//! The tables of format 1, in which key and content shared a row: read, and brought to the present format.
//! Must never write them.

use rusqlite::Connection;

use super::rows::{Row, blob, id};
use crate::error::Fault;

/// As it stands in every vault of format 1.
pub(super) const OBJECT_TABLE: &str = "CREATE TABLE obj(
        rid INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        epoch INTEGER NOT NULL,
        wrapped_key BLOB NOT NULL,
        ciphertext BLOB NOT NULL
    )";
/// The index that `SQLite` makes for it.
pub(super) const OBJECT_INDEX: &str = "sqlite_autoindex_obj_1";

const ROWS: &str = "SELECT rid, id, wrapped_key, ciphertext, epoch FROM obj ORDER BY rid";
pub(super) const CONTENTS: &str = "SELECT rid, id, ciphertext FROM obj ORDER BY rid";
pub(super) const ONE_CONTENT: &str = "SELECT rid, id, ciphertext FROM obj WHERE rid = ?1";

/// Copies contents and keys into tables of their own. The old table's pages are zeroed (`secure_delete`) and used again.
const UPGRADE: &str = "
    INSERT INTO object(rid, id, ciphertext) SELECT rid, id, ciphertext FROM obj ORDER BY rid;
    INSERT INTO object_key(rid, id, wrapped_key) SELECT rid, id, wrapped_key FROM obj ORDER BY rid;
    INSERT INTO object_key_again(place, id, wrapped_key) SELECT ((rid & 15) << 48) | (rid >> 4), id, wrapped_key FROM obj;
    DROP TABLE obj;
";

pub(super) fn each<E: From<Fault>>(
    connection: &Connection,
    mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection.prepare_cached(ROWS).map_err(Fault::from)?;
    let mut rows = statement.query(()).map_err(Fault::from)?;
    while let Some(row) = rows.next().map_err(Fault::from)? {
        let epoch = row.get::<_, i64>(4).map_err(Fault::from)?;
        visit(&Row {
            rid: row.get(0).map_err(Fault::from)?,
            id: id(row)?,
            epoch: Some(u64::try_from(epoch).map_err(|_| Fault::Corrupt)?),
            wrapped_key: blob(row, 2)?,
            ciphertext: blob(row, 3)?,
        })?;
    }
    Ok(())
}

/// One step of the transaction that leaves format 1.
pub(super) fn upgrade(connection: &Connection) -> Result<(), Fault> {
    for table in super::OBJECT_TABLES {
        connection.execute(table, ())?;
    }
    connection.execute_batch(UPGRADE)?;
    Ok(connection.pragma_update(None, "user_version", 2)?)
}
