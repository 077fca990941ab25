//! A change of the database: all of it, durably, or nothing.
//! Must never find a row by its id: a row is known by its number, and its id must be the one that stands there.

use rusqlite::params;
use sotto_sealing::WRAPPED_KEY_BYTES;

use super::{format_1, second_place};
use crate::error::Fault;
use crate::object::ObjectId;

/// A change being made. Dropped without [`Transaction::commit`], it is rolled back.
pub(crate) struct Transaction<'a> {
    pub(super) inner: rusqlite::Transaction<'a>,
    /// What the store knows of its tables; changed when a commit has changed them.
    pub(super) format: &'a mut u16,
    pub(super) upgraded: bool,
}

impl Transaction<'_> {
    /// Inserts an object, or replaces the one that stands at `rid`, and returns its rid.
    pub(crate) fn put(
        &self,
        rid: Option<i64>,
        id: ObjectId,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
        ciphertext: &[u8],
    ) -> Result<i64, Fault> {
        let Some(rid) = rid else {
            self.one(
                "INSERT INTO object(id, ciphertext) VALUES (?1, ?2)",
                params![id.0, ciphertext],
            )?;
            let rid = self.inner.last_insert_rowid();
            self.one(
                "INSERT INTO object_key(rid, id, wrapped_key) VALUES (?1, ?2, ?3)",
                params![rid, id.0, wrapped_key],
            )?;
            self.set_key_again(rid, id, wrapped_key)?;
            return Ok(rid);
        };
        self.one(
            "UPDATE object SET ciphertext = ?3 WHERE rid = ?1 AND id = ?2",
            params![rid, id.0, ciphertext],
        )?;
        self.set_wrapped_key(rid, id, wrapped_key)?;
        Ok(rid)
    }

    /// Removes one object.
    pub(crate) fn remove(&self, rid: i64, id: ObjectId) -> Result<(), Fault> {
        for sql in [
            "DELETE FROM object WHERE rid = ?1 AND id = ?2",
            "DELETE FROM object_key WHERE rid = ?1 AND id = ?2",
        ] {
            self.one(sql, params![rid, id.0])?;
        }
        self.inner
            .prepare_cached("DELETE FROM object_key_again WHERE place = ?1")?
            .execute([second_place(rid)])?;
        Ok(())
    }

    /// Replaces the wrapped key of one object in both its places; the rows' lengths stay, so that no other row moves.
    pub(crate) fn set_wrapped_key(
        &self,
        rid: i64,
        id: ObjectId,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
    ) -> Result<(), Fault> {
        let sql = "UPDATE object_key SET wrapped_key = ?3 WHERE rid = ?1 AND id = ?2";
        self.one(sql, params![rid, id.0, wrapped_key])?;
        self.set_key_again(rid, id, wrapped_key)
    }

    /// The second copy: whatever stands in its place gives way, so that a damaged one is made good by the next rotation.
    fn set_key_again(
        &self,
        rid: i64,
        id: ObjectId,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
    ) -> Result<(), Fault> {
        let sql = "INSERT OR REPLACE INTO object_key_again(place, id, wrapped_key) VALUES (?1, ?2, ?3)";
        self.one(sql, params![second_place(rid), id.0, wrapped_key])
    }

    /// Replaces the sealed manifest.
    pub(crate) fn set_manifest(&self, sealed: &[u8]) -> Result<(), Fault> {
        let sql = "INSERT OR REPLACE INTO manifest(one, sealed) VALUES (1, ?1)";
        self.one(sql, params![sealed])
    }

    /// Brings tables of an older format to the present one; nothing where they are of it already.
    pub(crate) fn upgrade(&mut self) -> Result<(), Fault> {
        if *self.format == 1 {
            format_1::upgrade(&self.inner)?;
            self.upgraded = true;
        }
        Ok(())
    }

    /// Makes the change durable.
    pub(crate) fn commit(self) -> Result<(), Fault> {
        self.inner.commit()?;
        if self.upgraded {
            *self.format = crate::vault::FORMAT_VERSION;
        }
        Ok(())
    }

    fn one(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), Fault> {
        let touched = self.inner.prepare_cached(sql)?.execute(values)?;
        if touched == 1 { Ok(()) } else { Err(Fault::Corrupt) }
    }
}
