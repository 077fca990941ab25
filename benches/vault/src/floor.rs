//! What the vault's tables cost by themselves: the same rows of the same lengths in `SQLite`, with nothing sealed or opened.
//! Must never do less than the vault asks of `SQLite`: no store that keeps these bytes in these tables can be faster.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, params};

use crate::engine::{Engine, Item};

/// As in the vault (crates/vault/src/store).
const PAGE_BYTES: u32 = 16_384;
/// What stands before a payload, and after it (docs/VAULT_FORMAT.md).
const HEAD_BYTES: usize = 16;
const TAG_BYTES: usize = 16;
const WRAPPED_KEY: [u8; 60] = [7; 60];

/// The vault's tables, and its index in memory.
pub struct Floor {
    connection: Connection,
    rids: HashMap<[u8; 16], i64>,
}

impl Floor {
    pub fn open(dir: &Path) -> Self {
        let connection = Connection::open(dir.join("store.db")).unwrap();
        connection
            .execute_batch(&format!(
                "PRAGMA page_size = {PAGE_BYTES};
                 PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
                 CREATE TABLE IF NOT EXISTS object(rid INTEGER PRIMARY KEY, id BLOB NOT NULL, ciphertext BLOB NOT NULL);
                 CREATE TABLE IF NOT EXISTS object_key(rid INTEGER PRIMARY KEY, id BLOB NOT NULL, wrapped_key BLOB NOT NULL);
                 CREATE TABLE IF NOT EXISTS object_key_again(place INTEGER PRIMARY KEY, id BLOB NOT NULL,
                     wrapped_key BLOB NOT NULL);
                 CREATE TABLE IF NOT EXISTS manifest(one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL);"
            ))
            .unwrap();
        let rids = connection
            .prepare("SELECT rid, id FROM object_key ORDER BY rid")
            .unwrap()
            .query_map((), |row| Ok((row.get(1)?, row.get(0)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        Self { connection, rids }
    }
}

/// A row as long as a sealed one, with the payload's length in front.
fn as_long(payload: &[u8]) -> Vec<u8> {
    let len = sotto_sealing::padded_len(HEAD_BYTES + payload.len()) + TAG_BYTES;
    let mut row = Vec::with_capacity(len);
    row.extend_from_slice(&payload.len().to_le_bytes());
    row.resize(HEAD_BYTES, 0);
    row.extend_from_slice(payload);
    row.resize(len, 0);
    row
}

fn payload(row: &[u8]) -> &[u8] {
    let (len, rest) = row.split_first_chunk().unwrap();
    &rest[HEAD_BYTES - len.len()..][..usize::from_le_bytes(*len)]
}

impl Engine for Floor {
    fn save(&mut self, items: &[Item]) {
        let transaction = self.connection.transaction().unwrap();
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            transaction.prepare_cached(sql).unwrap().execute(values).unwrap();
        };
        for (id, payload) in items {
            let row = as_long(payload);
            let rid = if let Some(rid) = self.rids.get(id) {
                run(
                    "UPDATE object SET ciphertext = ?3 WHERE rid = ?1 AND id = ?2",
                    params![rid, id, row],
                );
                run(
                    "UPDATE object_key SET wrapped_key = ?3 WHERE rid = ?1 AND id = ?2",
                    params![rid, id, WRAPPED_KEY],
                );
                *rid
            } else {
                run(
                    "INSERT INTO object(id, ciphertext) VALUES (?1, ?2)",
                    params![id, row],
                );
                let rid = transaction.last_insert_rowid();
                run(
                    "INSERT INTO object_key(rid, id, wrapped_key) VALUES (?1, ?2, ?3)",
                    params![rid, id, WRAPPED_KEY],
                );
                self.rids.insert(*id, rid);
                rid
            };
            let place = ((rid & 15) << 48) | (rid >> 4);
            run(
                "INSERT OR REPLACE INTO object_key_again(place, id, wrapped_key) VALUES (?1, ?2, ?3)",
                params![place, id, WRAPPED_KEY],
            );
        }
        run(
            "INSERT OR REPLACE INTO manifest(one, sealed) VALUES (1, ?1)",
            params![[7_u8; 284]],
        );
        transaction.commit().unwrap();
    }

    fn fetch(&mut self, id: &[u8; 16]) -> usize {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rid, id, ciphertext FROM object WHERE rid = ?1")
            .unwrap();
        statement
            .query_row([self.rids[id]], |row| {
                Ok(payload(row.get_ref(2)?.as_blob()?).to_vec())
            })
            .unwrap()
            .len()
    }

    fn scan(&mut self, visit: &mut dyn FnMut(&[u8])) {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rid, id, ciphertext FROM object ORDER BY rid")
            .unwrap();
        let mut rows = statement.query(()).unwrap();
        while let Some(row) = rows.next().unwrap() {
            visit(payload(row.get_ref(2).unwrap().as_blob().unwrap()));
        }
    }

    fn list(&mut self) -> usize {
        self.rids.len()
    }

    fn search(&mut self, needle: &[u8]) -> usize {
        let finder = memchr::memmem::Finder::new(needle);
        let mut found = 0;
        self.scan(&mut |payload| found += usize::from(finder.find(payload).is_some()));
        found
    }

    fn delete(&mut self, id: &[u8; 16]) {
        let rid = self.rids.remove(id).unwrap();
        let place = ((rid & 15) << 48) | (rid >> 4);
        for (sql, number) in [
            ("DELETE FROM object WHERE rid = ?1", rid),
            ("DELETE FROM object_key WHERE rid = ?1", rid),
            ("DELETE FROM object_key_again WHERE place = ?1", place),
        ] {
            self.connection.execute(sql, [number]).unwrap();
        }
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
            .unwrap();
    }

    fn close(self: Box<Self>) {
        self.connection.close().unwrap();
    }
}
