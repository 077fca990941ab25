//! Rotation: a new epoch key for everything that stays. It is how objects are deleted and passphrases revoked.
//! Must never overwrite a copy of the header while the other is not known to be the one in force.
//!
//! Order, so that a crash at any moment leaves the old state or the new one:
//! 1. header B at the next epoch, fsync;
//! 2. one transaction: rows removed, the rest rewrapped, manifest at the next epoch;
//! 3. header A at the next epoch, fsync: from here on nothing opens the old epoch;
//! 4. checkpoint, the log zeroed and emptied.
//!
//! On opening, the manifest's epoch says which copy is in force.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sotto_sealing::{Keyring, Manifest, SlotChange, Tally};

use crate::error::{Damage, DeleteError, SaveError};
use crate::header::Header;
use crate::header_file::HeaderCopy;
use crate::object::ObjectId;
use crate::receipt::{DeletionReceipt, Finding, Part, hindrance};
use crate::store::{LOG_FILE, Store};
use crate::vault::{Entry, Vault};

impl Vault {
    /// Deletes objects for good: afterwards the vault's files cannot re-open them, even with the passphrase.
    /// What older copies of the files may still open is in the receipt.
    ///
    /// # Errors
    /// [`DeleteError::NotFound`] and [`DeleteError::NotDeleted`] leave everything as it was.
    pub fn delete(&mut self, ids: &[ObjectId], now: DateTime<Utc>) -> Result<DeletionReceipt, DeleteError> {
        let doomed: HashSet<ObjectId> = ids.iter().copied().collect();
        if doomed.iter().any(|id| !self.index.contains_key(id)) {
            return Err(DeleteError::NotFound);
        }
        let old_epoch = self.header.epoch;
        let log_finding = self.rotate(&doomed, None, now.timestamp_millis())?;
        let deleted = doomed.len() as u64;
        let mut findings = vec![
            Finding::Destroyed(Part::EpochKey { epoch: old_epoch }),
            Finding::Destroyed(Part::Objects { count: deleted }),
            log_finding,
        ];
        findings.extend(crate::os::beyond_reach(&self.dir));
        Ok(DeletionReceipt {
            deleted,
            epoch: self.header.epoch,
            findings,
        })
    }

    /// Closes the vault. Where objects were replaced since the last rotation it rotates first, because their old
    /// versions may survive in free pages under the epoch's key; then the log is zeroed and removed.
    ///
    /// # Errors
    /// [`SaveError`]: the tidying failed. Everything applied before is saved all the same.
    pub fn close(mut self, _now: DateTime<Utc>) -> Result<(), SaveError> {
        if self.manifest.superseded > 0 {
            // "Last saved" stays the time of the last change that a person made.
            self.rotate(&HashSet::new(), None, self.manifest.saved_at_ms)?;
        }
        self.store.erase_log()?;
        let log = self.dir.join(LOG_FILE);
        self.store.close();
        // SQLite makes it again at the next opening; while it is empty it is not part of the vault.
        let _ = self.disk.remove_file(&log);
        Ok(())
    }

    /// Takes the vault to the next epoch without `doomed`, and with other ways in where they change. Returns what became
    /// of the log.
    pub(crate) fn rotate(
        &mut self,
        doomed: &HashSet<ObjectId>,
        slot_changes: Option<&[SlotChange<'_>]>,
        saved_at_ms: i64,
    ) -> Result<Finding, SaveError> {
        self.settle()?;

        let epoch = self.keys.generate_next()?;
        let (header, bytes) = match self.next_header(epoch, slot_changes) {
            Ok(made) => made,
            Err(error) => {
                self.keys.abandon_next();
                return Err(error);
            }
        };
        let moved = self
            .header_file
            .write(HeaderCopy::B, &bytes)
            .map_err(SaveError::from)
            .and_then(|()| {
                // Whatever happens to the transaction from here on, the log may hold all of it.
                self.log_unsettled = true;
                rewrap(
                    &mut self.store,
                    &self.keys,
                    &self.manifest,
                    &self.index,
                    doomed,
                    epoch,
                    saved_at_ms,
                )
            });
        let manifest = match moved {
            Ok(manifest) => manifest,
            Err(error) => {
                self.keys.abandon_next();
                // Copy A is in force and sound; if this fails, the next rotation starts with it.
                let _ = self.settle();
                return Err(error);
            }
        };

        // The transaction is durable: the next epoch is in force, in memory too.
        self.log_unsettled = false;
        self.keys.advance();
        self.header = header;
        self.header_bytes = bytes;
        self.manifest = manifest;
        self.index.retain(|id, _| !doomed.contains(id));
        self.header_file.set_current(HeaderCopy::B, true);
        self.header_file.set_current(HeaderCopy::A, false);
        self.header_file
            .repair(&self.header_bytes)
            .map_err(|_| SaveError::NotFinished)?;

        Ok(match self.store.erase_log() {
            Ok(()) => Finding::Destroyed(Part::Log),
            Err(fault) => Finding::NotDestroyed(Part::Log, hindrance(fault)),
        })
    }

    fn next_header(
        &self,
        epoch: u64,
        slot_changes: Option<&[SlotChange<'_>]>,
    ) -> Result<(Header, Vec<u8>), SaveError> {
        let Header { slots, roll, .. } = &self.header;
        let (slots, roll) = match slot_changes {
            Some(changes) => self.keys.change_slots(epoch, slots, roll, changes)?,
            None => (self.keys.seal_slots(epoch, slots, roll)?, roll.clone()),
        };
        let header = Header {
            epoch,
            seq: self.header.seq + 1,
            slots,
            roll,
            ..self.header.clone()
        };
        let bytes = header.encode(&self.keys)?;
        Ok((header, bytes))
    }

    /// Makes both copies of the header the one in force, after making sure that the log holds nothing else.
    ///
    /// A commit that failed may still stand in the log, whole, and come back after a crash. Were its header copy
    /// overwritten, the vault would then be at an epoch that no header knows. A commit of the present state takes
    /// its place in the log first.
    pub(crate) fn settle(&mut self) -> Result<(), SaveError> {
        if self.log_unsettled {
            let transaction = self.store.begin()?;
            transaction.set_manifest(&self.keys.seal_manifest(&self.manifest)?)?;
            transaction.commit()?;
            self.log_unsettled = false;
        }
        Ok(self.header_file.repair(&self.header_bytes)?)
    }
}

/// Step 2: the one transaction.
fn rewrap(
    store: &mut Store,
    keys: &Keyring,
    old: &Manifest,
    index: &HashMap<ObjectId, Entry>,
    doomed: &HashSet<ObjectId>,
    epoch: u64,
    saved_at_ms: i64,
) -> Result<Manifest, SaveError> {
    let mut tally = Tally::default();
    let transaction = store.begin()?;
    // In the order of the rows, so that each page is read and written once.
    let mut entries: Vec<_> = index.iter().collect();
    entries.sort_unstable_by_key(|(_, entry)| entry.rid);
    for (id, entry) in entries {
        if doomed.contains(id) {
            transaction.remove(entry.rid)?;
            continue;
        }
        let (from, wrapped_key) = transaction.wrapped_key(entry.rid)?;
        let rewrapped =
            keys.rewrap_key(&id.0, from, epoch, &wrapped_key)?
                .map_err(|_| SaveError::Damaged {
                    what: Damage::Object(*id),
                })?;
        transaction.set_wrapped_key(entry.rid, epoch, &rewrapped)?;
        tally.add(&keys.mark_object(epoch, &id.0, entry.version, &entry.tag)?);
    }
    let manifest = Manifest {
        epoch,
        seq: old.seq + 1,
        objects: old.objects - doomed.len() as u64,
        blobs: old.blobs,
        superseded: 0,
        saved_at_ms,
        tally,
    };
    transaction.set_manifest(&keys.seal_manifest(&manifest)?)?;
    transaction.commit()?;
    Ok(manifest)
}
