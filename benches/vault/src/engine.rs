//! The stores that are compared: the vault, and SQLite with and without page encryption, all with the same settings.
//! Must never give one of them an easier task: the same ids, the same payloads, the same number of fsyncs.

use std::path::Path;

use crate::floor::Floor;
use chrono::DateTime;
use rusqlite::{Connection, params};
use sotto_vault::{Change, KdfCost, ObjectId, ObjectKind, Passphrase, Vault};

/// One object to save.
pub type Item = ([u8; 16], Vec<u8>);

/// What every store is asked to do.
pub trait Engine {
    /// Saves all items in one transaction, durably.
    fn save(&mut self, items: &[Item]);
    /// The length of one payload, once it has been read.
    fn fetch(&mut self, id: &[u8; 16]) -> usize;
    /// Shows every payload.
    fn scan(&mut self, visit: &mut dyn FnMut(&[u8]));
    /// Names of all objects.
    fn list(&mut self) -> usize;
    /// Counts the objects that hold `needle`, by the store's own means.
    fn search(&mut self, needle: &[u8]) -> usize;
    /// Deletes one object, durably and as thoroughly as the store can.
    fn delete(&mut self, id: &[u8; 16]);
    fn close(self: Box<Self>);
}

/// Makes a store in an empty folder, or opens the one that is there.
pub fn open(name: &str, dir: &Path) -> Box<dyn Engine> {
    match name {
        "ours" => Box::new(Ours::open(dir)),
        "plain" => Box::new(Plain::open(dir, false)),
        "floor" => Box::new(Floor::open(dir)),
        "sqlcipher" => Box::new(Plain::open(dir, true)),
        other => panic!("no store is called {other}"),
    }
}

struct Ours {
    vault: Vault,
    /// What is held for searching, as the program holds it while unlocked.
    shelf: Vec<Vec<u8>>,
}

impl Ours {
    /// At the least cost of a passphrase: Argon2 is measured by itself, and SQLCipher is given its key ready-made.
    fn open(dir: &Path) -> Self {
        let passphrase = Passphrase::new("river stone lamp".to_owned());
        let dir = dir.join("vault");
        let vault = if Vault::is_vault(&dir) {
            Vault::open(&dir, &passphrase, DateTime::UNIX_EPOCH).unwrap()
        } else {
            Vault::create(&dir, &passphrase, KdfCost::LEAST, DateTime::UNIX_EPOCH).unwrap()
        };
        Self {
            vault,
            shelf: Vec::new(),
        }
    }
}

impl Engine for Ours {
    fn save(&mut self, items: &[Item]) {
        let changes: Vec<Change<'_>> = items
            .iter()
            .map(|(id, payload)| Change::Put {
                id: Some(ObjectId(*id)),
                kind: ObjectKind(1),
                payload,
            })
            .collect();
        self.vault.apply(&changes, DateTime::UNIX_EPOCH).unwrap();
    }

    fn fetch(&mut self, id: &[u8; 16]) -> usize {
        self.vault.get(ObjectId(*id)).unwrap().len()
    }

    fn scan(&mut self, visit: &mut dyn FnMut(&[u8])) {
        self.vault
            .each(ObjectKind(1), &mut |_, payload| visit(payload))
            .unwrap();
    }

    fn list(&mut self) -> usize {
        self.vault.objects().len()
    }

    fn search(&mut self, needle: &[u8]) -> usize {
        // Filled by the first call, which is not measured: the program does so in the background after unlocking.
        if self.shelf.is_empty() {
            let mut shelf = Vec::new();
            self.scan(&mut |payload| shelf.push(payload.to_vec()));
            self.shelf = shelf;
        }
        let finder = memchr::memmem::Finder::new(needle);
        self.shelf
            .iter()
            .filter(|payload| finder.find(payload).is_some())
            .count()
    }

    fn delete(&mut self, id: &[u8; 16]) {
        self.vault.delete(&[ObjectId(*id)], DateTime::UNIX_EPOCH).unwrap();
    }

    fn close(self: Box<Self>) {
        self.vault.close(DateTime::UNIX_EPOCH).unwrap();
    }
}

struct Plain(Connection);

impl Plain {
    fn open(dir: &Path, encrypted: bool) -> Self {
        let connection = Connection::open(dir.join("store.db")).unwrap();
        if encrypted {
            // A raw key: no passphrase is stretched.
            connection
                .execute_batch(&format!("PRAGMA key = \"x'{}'\"", "5a".repeat(32)))
                .unwrap();
            let version: String = connection
                .query_row("PRAGMA cipher_version", (), |row| row.get(0))
                .unwrap();
            assert!(!version.is_empty(), "this build has no SQLCipher");
        }
        connection
            .execute_batch(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
                 CREATE TABLE IF NOT EXISTS obj(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL,
                     payload BLOB NOT NULL)",
            )
            .unwrap();
        Self(connection)
    }
}

impl Engine for Plain {
    fn save(&mut self, items: &[Item]) {
        let transaction = self.0.transaction().unwrap();
        for (id, payload) in items {
            transaction
                .prepare_cached(
                    "INSERT INTO obj(id, kind, payload) VALUES (?1, 1, ?2)
                     ON CONFLICT(id) DO UPDATE SET payload = ?2",
                )
                .unwrap()
                .execute(params![id, payload])
                .unwrap();
        }
        transaction.commit().unwrap();
    }

    fn fetch(&mut self, id: &[u8; 16]) -> usize {
        let mut statement = self
            .0
            .prepare_cached("SELECT payload FROM obj WHERE id = ?1")
            .unwrap();
        statement
            .query_row([id], |row| row.get::<_, Vec<u8>>(0))
            .unwrap()
            .len()
    }

    fn scan(&mut self, visit: &mut dyn FnMut(&[u8])) {
        let mut statement = self
            .0
            .prepare_cached("SELECT payload FROM obj ORDER BY rid")
            .unwrap();
        let mut rows = statement.query(()).unwrap();
        while let Some(row) = rows.next().unwrap() {
            visit(row.get_ref(0).unwrap().as_blob().unwrap());
        }
    }

    fn list(&mut self) -> usize {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, kind FROM obj ORDER BY rid")
            .unwrap();
        let rows = statement
            .query_map((), |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, i64>(1)?)))
            .unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>().len()
    }

    fn search(&mut self, needle: &[u8]) -> usize {
        let mut statement = self
            .0
            .prepare_cached("SELECT count(*) FROM obj WHERE instr(payload, ?1)")
            .unwrap();
        let count: i64 = statement.query_row([needle], |row| row.get(0)).unwrap();
        usize::try_from(count).unwrap()
    }

    fn delete(&mut self, id: &[u8; 16]) {
        self.0.execute("DELETE FROM obj WHERE id = ?1", [id]).unwrap();
        self.0
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
            .unwrap();
    }

    fn close(self: Box<Self>) {
        self.0.close().unwrap();
    }
}
