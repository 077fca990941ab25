//! `vault.db`: two tables of opaque bytes. The only SQL of the project.
//! Must never see a key or a plaintext, and must never checkpoint on its own when a damaged vault is closed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use sotto_sealing::WRAPPED_KEY_BYTES;

use crate::disk::{Disk, overwrite};
use crate::error::Fault;
use crate::object::ObjectId;
use crate::vault::FORMAT_VERSION;

/// The file's name in the vault's folder.
pub(crate) const DATABASE_FILE: &str = "vault.db";
/// `SQLite`'s write-ahead log beside it.
pub(crate) const LOG_FILE: &str = "vault.db-wal";

/// Files that other programs leave beside a database they opened; this one never makes them.
pub(crate) const STRAY_FILES: [&str; 2] = ["vault.db-shm", "vault.db-journal"];

/// "Sott" in ASCII, so that `file` can tell what the database is.
const APPLICATION_ID: i32 = 0x536f_7474;

const SCHEMA: &str = "
    CREATE TABLE obj(
        rid INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        epoch INTEGER NOT NULL,
        wrapped_key BLOB NOT NULL,
        ciphertext BLOB NOT NULL
    );
    CREATE TABLE manifest(one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL);
";

/// An object's row, borrowed while the statement stands on it.
pub(crate) struct Row<'a> {
    pub(crate) rid: i64,
    pub(crate) id: ObjectId,
    pub(crate) epoch: u64,
    pub(crate) wrapped_key: &'a [u8],
    pub(crate) ciphertext: &'a [u8],
}

/// The open database.
pub(crate) struct Store {
    connection: Connection,
    disk: Arc<dyn Disk>,
    log: PathBuf,
}

impl Store {
    /// Makes an empty database. [`Transaction::set_manifest`] must follow before it is of use.
    pub(crate) fn create(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, Fault> {
        // SQLite gives its log and its database the mode of an existing file, so the file is made first.
        drop(disk.create_file(&dir.join(DATABASE_FILE))?);
        let store = Self::connect(disk, dir)?;
        store.switch_to_log()?;
        store.connection.execute_batch(SCHEMA)?;
        store
            .connection
            .pragma_update(None, "application_id", APPLICATION_ID)?;
        store
            .connection
            .pragma_update(None, "user_version", FORMAT_VERSION)?;
        Ok(store)
    }

    /// Opens the database and takes its lock. [`Fault::Busy`] when it is open elsewhere.
    pub(crate) fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, Fault> {
        let store = Self::connect(disk, dir)?;
        let number = |name| {
            store
                .connection
                .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
        };
        if number("application_id")? != APPLICATION_ID || number("user_version")? != i32::from(FORMAT_VERSION)
        {
            return Err(Fault::Corrupt);
        }
        // Asked, not set: setting it would rewrite a file that this program did not write.
        let mode = store
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))?;
        if mode != "wal" {
            return Err(Fault::Corrupt);
        }
        // Takes the exclusive lock now rather than at the first save.
        store.connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
        Ok(store)
    }

    /// Sets the mode that is kept in the file. `SQLite` gives the new mode's name first and writes it only when the
    /// statement is stepped to its end: whoever stops at the row misses a write that failed, and has a database that
    /// takes every save and is refused at the next opening.
    fn switch_to_log(&self) -> Result<(), Fault> {
        let mut statement = self.connection.prepare("PRAGMA journal_mode = WAL")?;
        let mut rows = statement.query(())?;
        let mut mode = String::new();
        while let Some(row) = rows.next()? {
            mode = row.get(0)?;
        }
        if mode == "wal" {
            Ok(())
        } else {
            Err(Fault::Io(std::io::ErrorKind::Other))
        }
    }

    fn connect(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, Fault> {
        crate::sqlite_heap::install();
        let path = dir.join(DATABASE_FILE);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = match disk.sqlite_vfs() {
            Some(vfs) => Connection::open_with_flags_and_vfs(&path, flags, vfs)?,
            None => Connection::open_with_flags(&path, flags)?,
        };
        // A closing connection must not fold the log into a database that may be damaged.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // The file may come from a stranger: no code in its schema runs.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        connection.busy_timeout(std::time::Duration::ZERO)?;
        // Exclusive before the first look at the log: then the log's index lives in memory and no third file appears.
        for (name, value) in [
            ("locking_mode", "EXCLUSIVE"),
            ("synchronous", "FULL"),
            ("secure_delete", "ON"),
            ("temp_store", "MEMORY"),
            ("cell_size_check", "ON"),
            ("mmap_size", "0"),
        ] {
            connection.pragma_update(None, name, value)?;
        }
        Ok(Self {
            connection,
            disk,
            log: dir.join(LOG_FILE),
        })
    }

    /// The sealed manifest. [`Fault::Corrupt`] when there is none, or more than one row.
    pub(crate) fn manifest(&self) -> Result<Vec<u8>, Fault> {
        let mut statement = self.connection.prepare_cached("SELECT sealed FROM manifest")?;
        Ok(statement.query_one((), |row| row.get(0))?)
    }

    /// Every object's row, in the order of their first saving.
    pub(crate) fn each_row<E: From<Fault>>(
        &self,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT rid, id, epoch, wrapped_key, ciphertext FROM obj ORDER BY rid";
        let mut statement = self.connection.prepare_cached(sql).map_err(Fault::from)?;
        let mut rows = statement.query(()).map_err(Fault::from)?;
        while let Some(row) = rows.next().map_err(Fault::from)? {
            visit(&Row::borrow(row)?)?;
        }
        Ok(())
    }

    /// One row. `None` when it is not there.
    pub(crate) fn with_row<T>(&self, rid: i64, read: impl FnOnce(&Row<'_>) -> T) -> Result<Option<T>, Fault> {
        let sql = "SELECT rid, id, epoch, wrapped_key, ciphertext FROM obj WHERE rid = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([rid])?;
        match rows.next()? {
            Some(row) => Ok(Some(read(&Row::borrow(row)?))),
            None => Ok(None),
        }
    }

    /// Runs `read` in one read transaction, so that it sees one state however long it takes.
    pub(crate) fn reading<T, E: From<Fault>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(Fault::from)?;
        let done = read();
        // Nothing was changed, so that rolling back costs and loses nothing.
        let _ = transaction.rollback();
        done
    }

    /// Starts the one transaction of a change. Dropped without [`Transaction::commit`], it is rolled back.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, Fault> {
        Ok(Transaction(
            self.connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?,
        ))
    }

    /// Folds the log into the database, then zeroes and empties the log.
    ///
    /// The log's header goes first and alone: without it `SQLite` ignores every frame, so a crash between two writes
    /// cannot replay an older half of the log over the finished database.
    pub(crate) fn erase_log(&self) -> Result<(), Fault> {
        const LOG_HEADER_BYTES: usize = 32;
        self.checkpoint("FULL")?;
        match self.disk.open_file(&self.log) {
            Ok(mut log) => {
                if log.len_bytes()? > 0 {
                    log.write_at(0, &[0; LOG_HEADER_BYTES])?;
                    log.sync()?;
                    overwrite(log.as_mut())?;
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        self.checkpoint("TRUNCATE")
    }

    fn checkpoint(&self, mode: &str) -> Result<(), Fault> {
        let blocked = self
            .connection
            .query_row(&format!("PRAGMA wal_checkpoint({mode})"), (), |row| {
                row.get::<_, i64>(0)
            })?;
        if blocked == 0 { Ok(()) } else { Err(Fault::Busy) }
    }

    /// `SQLite`'s own check of every page. `false` when it finds anything.
    pub(crate) fn is_intact(&self) -> Result<bool, Fault> {
        let first = self
            .connection
            .query_row("PRAGMA integrity_check(1)", (), |row| row.get::<_, String>(0))
            .optional()?;
        Ok(first.as_deref() == Some("ok"))
    }

    /// Closes the database, leaving its files as they are.
    pub(crate) fn close(self) {
        // The connection's error on closing is of no use: everything committed is on the disk already.
        let _ = self.connection.close();
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl<'a> Row<'a> {
    fn borrow(row: &'a rusqlite::Row<'_>) -> Result<Self, Fault> {
        let blob = |index| row.get_ref(index)?.as_blob().map_err(rusqlite::Error::from);
        let id = blob(1)?.try_into().map_err(|_| Fault::Corrupt)?;
        let epoch = u64::try_from(row.get::<_, i64>(2)?).map_err(|_| Fault::Corrupt)?;
        Ok(Self {
            rid: row.get(0)?,
            id: ObjectId(id),
            epoch,
            wrapped_key: blob(3)?,
            ciphertext: blob(4)?,
        })
    }
}

/// A change being made.
pub(crate) struct Transaction<'a>(rusqlite::Transaction<'a>);

impl Transaction<'_> {
    /// Inserts a row, or replaces the one that stands at `rid`, and returns its rid.
    ///
    /// What is replaced is found by its number and never by its id: the index over ids is unsealed, and one put back to
    /// an older state would make two rows of one object, which then shut the vault.
    pub(crate) fn put(
        &self,
        rid: Option<i64>,
        id: ObjectId,
        epoch: u64,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
        ciphertext: &[u8],
    ) -> Result<i64, Fault> {
        let epoch = number(epoch)?;
        let sql = match rid {
            Some(_) => {
                "UPDATE obj SET epoch = ?3, wrapped_key = ?4, ciphertext = ?5 WHERE rid = ?1 AND id = ?2 RETURNING rid"
            }
            None => {
                "INSERT INTO obj(rid, id, epoch, wrapped_key, ciphertext) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING rid"
            }
        };
        let mut statement = self.0.prepare_cached(sql)?;
        Ok(
            statement.query_row(params![rid, id.0, epoch, wrapped_key, ciphertext], |row| {
                row.get(0)
            })?,
        )
    }

    /// Removes one row.
    pub(crate) fn remove(&self, rid: i64) -> Result<(), Fault> {
        self.one("DELETE FROM obj WHERE rid = ?1", params![rid])
    }

    /// The wrapped key of one row, with its epoch.
    pub(crate) fn wrapped_key(&self, rid: i64) -> Result<(u64, Vec<u8>), Fault> {
        let mut statement = self
            .0
            .prepare_cached("SELECT epoch, wrapped_key FROM obj WHERE rid = ?1")?;
        let (epoch, key): (i64, Vec<u8>) =
            statement.query_row([rid], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((u64::try_from(epoch).map_err(|_| Fault::Corrupt)?, key))
    }

    /// Replaces the wrapped key of one row.
    pub(crate) fn set_wrapped_key(
        &self,
        rid: i64,
        epoch: u64,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
    ) -> Result<(), Fault> {
        let sql = "UPDATE obj SET epoch = ?2, wrapped_key = ?3 WHERE rid = ?1";
        self.one(sql, params![rid, number(epoch)?, wrapped_key])
    }

    /// Replaces the sealed manifest.
    pub(crate) fn set_manifest(&self, sealed: &[u8]) -> Result<(), Fault> {
        self.one(
            "INSERT OR REPLACE INTO manifest(one, sealed) VALUES (1, ?1)",
            params![sealed],
        )
    }

    /// Makes the change durable.
    pub(crate) fn commit(self) -> Result<(), Fault> {
        Ok(self.0.commit()?)
    }

    fn one(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), Fault> {
        let touched = self.0.prepare_cached(sql)?.execute(values)?;
        if touched == 1 { Ok(()) } else { Err(Fault::Corrupt) }
    }
}

fn number(epoch: u64) -> Result<i64, Fault> {
    i64::try_from(epoch).map_err(|_| Fault::Corrupt)
}
