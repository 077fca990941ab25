//! `vault.db`: tables of opaque bytes. The only SQL of the project.
//! Must never see a key or a plaintext, and must never checkpoint on its own when a damaged vault is closed.

mod format_1;
mod rows;
mod transaction;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use sotto_sealing::WRAPPED_KEY_BYTES;

use crate::disk::{Disk, overwrite};
use crate::error::Fault;
use crate::object::ObjectId;
use crate::vault::FORMAT_VERSION;
pub(crate) use rows::Row;
pub(crate) use transaction::Transaction;

/// The file's name in the vault's folder.
pub(crate) const DATABASE_FILE: &str = "vault.db";
/// `SQLite`'s write-ahead log beside it.
pub(crate) const LOG_FILE: &str = "vault.db-wal";

/// Files that other programs leave beside a database they opened; this one never makes them.
pub(crate) const STRAY_FILES: [&str; 2] = ["vault.db-shm", JOURNAL_FILE];
/// The one of them that `SQLite` looks into where it finds it.
const JOURNAL_FILE: &str = "vault.db-journal";

/// "Sott" in ASCII, so that `file` can tell what the database is.
const APPLICATION_ID: i32 = 0x536f_7474;

/// A page of a vault made since format 2. An object of a few pages' text stands on one of them instead of two.
const PAGE_BYTES: u32 = 16_384;

/// Contents and keys stand apart, so that a rotation writes keys alone; the keys stand there twice, so that a lost page
/// of them costs no object. Nothing is searched for by its id in the file, so that there is no index over ids.
/// Measurements and reasons: docs/adr/0013-keys-apart.md.
const OBJECT_TABLES: [&str; 3] = [
    "CREATE TABLE object(rid INTEGER PRIMARY KEY, id BLOB NOT NULL, ciphertext BLOB NOT NULL)",
    "CREATE TABLE object_key(rid INTEGER PRIMARY KEY, id BLOB NOT NULL, wrapped_key BLOB NOT NULL)",
    "CREATE TABLE object_key_again(place INTEGER PRIMARY KEY, id BLOB NOT NULL, wrapped_key BLOB NOT NULL)",
];
const MANIFEST_TABLE: &str =
    "CREATE TABLE manifest(one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL)";

/// Where the second copy of a key stands: sixteen rows apart from its neighbours, so that two lost pages, one of each
/// table, have few keys in common.
fn second_place(rid: i64) -> i64 {
    ((rid & 15) << 48) | (rid >> 4)
}

/// The open database.
pub(crate) struct Store {
    connection: Connection,
    disk: Arc<dyn Disk>,
    file: PathBuf,
    log: PathBuf,
    /// The format that the tables are of: an older one until [`Transaction::upgrade`].
    format: u16,
}

impl Store {
    /// Makes an empty database. [`Transaction::set_manifest`] must follow before it is of use.
    pub(crate) fn create(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, Fault> {
        // SQLite gives its log and its database the mode of an existing file, so the file is made first.
        drop(disk.create_file(&dir.join(DATABASE_FILE))?);
        let store = Self::connect(disk, dir)?;
        // Only an empty database takes it, and only before there is a log.
        store.connection.pragma_update(None, "page_size", PAGE_BYTES)?;
        store.switch_to_log()?;
        for table in OBJECT_TABLES.into_iter().chain([MANIFEST_TABLE]) {
            store.connection.execute(table, ())?;
        }
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
        for name in [DATABASE_FILE, LOG_FILE, JOURNAL_FILE] {
            match disk.is_file(&dir.join(name)) {
                Ok(true) => {}
                Ok(false) => return Err(Fault::Corrupt),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut store = Self::connect(disk, dir)?;
        let number = |name| {
            store
                .connection
                .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
        };
        let format = u16::try_from(number("user_version")?).map_err(|_| Fault::Corrupt)?;
        if number("application_id")? != APPLICATION_ID || !(1..=FORMAT_VERSION).contains(&format) {
            return Err(Fault::Corrupt);
        }
        store.format = format;
        // Asked, not set: setting it would rewrite a file that this program did not write.
        let mode = store
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))?;
        if mode != "wal" {
            return Err(Fault::Corrupt);
        }
        // Takes the exclusive lock now rather than at the first save.
        store.connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
        if !store.tables_are_ours()? {
            return Err(Fault::Corrupt);
        }
        Ok(store)
    }

    /// Whether the tables are defined as this program defines them, letter for letter, and nothing else is.
    ///
    /// `SQLite` acts on the words that stand in the file. With one bit of them changed ("TRIMARY KEY") the manifest has
    /// no key, each save adds a second one and succeeds, and the next opening finds two.
    fn tables_are_ours(&self) -> Result<bool, Fault> {
        let objects = match self.format {
            1 => &[format_1::OBJECT_TABLE][..],
            _ => &OBJECT_TABLES,
        };
        let mut statement = self
            .connection
            .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")?;
        let mut rows = statement.query(())?;
        let mut left: Vec<&str> = objects.iter().copied().chain([MANIFEST_TABLE]).collect();
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column).ok().and_then(|value| value.as_str().ok());
            let [kind, name, of] = [text(0), text(1), text(2)];
            let Some(sql) = text(3) else {
                // Made by SQLite itself, for the UNIQUE of format 1.
                if (self.format, kind, name, of)
                    == (1, Some("index"), Some(format_1::OBJECT_INDEX), Some("obj"))
                {
                    continue;
                }
                return Ok(false);
            };
            let Some(place) = left.iter().position(|table| *table == sql) else {
                return Ok(false);
            };
            let table = left.swap_remove(place);
            let named = table
                .strip_prefix("CREATE TABLE ")
                .and_then(|rest| rest.split('(').next());
            if kind != Some("table") || name != named || of != named {
                return Ok(false);
            }
        }
        Ok(left.is_empty())
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
        // SQLite opens what it may not write all the same, and then says that the disk fails.
        if connection.is_readonly("main")? {
            return Err(Fault::NotWritable);
        }
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
            file: path,
            log: dir.join(LOG_FILE),
            format: FORMAT_VERSION,
        })
    }

    /// The format that the tables are of.
    pub(crate) fn format(&self) -> u16 {
        self.format
    }

    /// The sealed manifest. [`Fault::Corrupt`] when there is none, or more than one row.
    pub(crate) fn manifest(&self) -> Result<Vec<u8>, Fault> {
        let mut statement = self.connection.prepare_cached("SELECT sealed FROM manifest")?;
        Ok(statement.query_one((), |row| row.get(0))?)
    }

    /// Every object's row, in the order of their first saving. What stands in one of two tables alone is shown too.
    pub(crate) fn each_row<E: From<Fault>>(
        &self,
        visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self.format {
            1 => format_1::each(&self.connection, visit),
            _ => rows::each(&self.connection, visit),
        }
    }

    /// Every object's content, by number and id, in the order of their first saving.
    pub(crate) fn each_content<E: From<Fault>>(
        &self,
        visit: impl FnMut(i64, ObjectId, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = match self.format {
            1 => format_1::CONTENTS,
            _ => rows::CONTENTS,
        };
        rows::each_content(&self.connection, sql, visit)
    }

    /// The sealed content of one object. `None` when it is not there, or when another's is.
    pub(crate) fn with_content<T>(
        &self,
        rid: i64,
        id: ObjectId,
        read: impl FnOnce(&[u8]) -> T,
    ) -> Result<Option<T>, Fault> {
        let sql = match self.format {
            1 => format_1::ONE_CONTENT,
            _ => rows::ONE_CONTENT,
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([rid])?;
        match found.next()? {
            Some(row) if rows::id(row)? == id => Ok(Some(read(rows::blob(row, 2)?))),
            _ => Ok(None),
        }
    }

    /// Whether every key stands in its second place as well, and nothing else does. `keys` gives the number and the
    /// wrapped key of an object. True of format 1, which has no second places.
    pub(crate) fn keys_stand_twice<'k>(
        &self,
        count: usize,
        keys: impl Fn(ObjectId) -> Option<(i64, &'k [u8; WRAPPED_KEY_BYTES])>,
    ) -> Result<bool, Fault> {
        if self.format == 1 {
            return Ok(true);
        }
        let sql = "SELECT place, id, wrapped_key FROM object_key_again ORDER BY place";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(())?;
        let (mut met, mut last) = (0, i64::MIN);
        while let Some(row) = rows.next()? {
            let place = row.get(0)?;
            let key = rows::id(row).ok().and_then(&keys);
            let sound = key.is_some_and(|(rid, key)| {
                second_place(rid) == place && rows::blob(row, 2).is_ok_and(|again| again == key)
            });
            // In a damaged tree a row may be met twice.
            if !sound || place <= last {
                return Ok(false);
            }
            (met, last) = (met + 1, place);
        }
        Ok(met == count)
    }

    /// Runs `read` in one read transaction, so that it sees one state however long it takes.
    pub(crate) fn reading<T, E: From<Fault>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(Fault::from)?;
        let done = read();
        // Nothing was changed, so that rolling back costs and loses nothing.
        let _ = transaction.rollback();
        done
    }

    /// Starts the one transaction of a change.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, Fault> {
        Ok(Transaction {
            inner: self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?,
            format: &mut self.format,
            upgraded: false,
        })
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

    /// `SQLite`'s own check of every page. `false` when it finds anything. A page that cannot be read is an error of the
    /// disk, which `SQLite` tells in words alone.
    pub(crate) fn is_intact(&self) -> Result<bool, Fault> {
        let first: Option<String> = self
            .connection
            .query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))
            .optional()?;
        let Some(told) = first else { return Ok(false) };
        let code = told
            .split_once("unable to get the page. error code=")
            .and_then(|(_, code)| code.trim().parse::<i32>().ok());
        let unread = code.is_some_and(|code| code & 0xff == rusqlite::ffi::SQLITE_IOERR);
        if unread || told.contains("failed to get page") {
            return Err(Fault::Io(std::io::ErrorKind::Other));
        }
        Ok(told == "ok")
    }

    /// Whether more stands in the file than the database's pages. A log that was not folded in yet makes the file shorter
    /// than the database, never longer: no vault's database ever gives pages back.
    pub(crate) fn is_longer(&self) -> Result<bool, Fault> {
        let number = |name| {
            self.connection
                .pragma_query_value(None, name, |row| row.get::<_, u32>(0))
        };
        let pages_bytes = u64::from(number("page_count")?) * u64::from(number("page_size")?);
        Ok(self.disk.len_of(&self.file)? > pages_bytes)
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
