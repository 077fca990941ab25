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

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sotto_sealing::{BLOB_KIND, FIRST_OWN_KIND, Keyring, Manifest, SlotChange, Tally};

use crate::blob;
use crate::error::{Damage, DeleteError, OpenVaultError, SaveError};
use crate::header::Header;
use crate::header_file::HeaderCopy;
use crate::index::Index;
use crate::object::{Change, ObjectId};
use crate::own::{self, Deletion};
use crate::receipt::{DeletionReceipt, Finding, Part, hindrance};
use crate::store::{LOG_FILE, Store};
use crate::vault::{Content, Entry, FORMAT_VERSION, Vault, tag_of};

/// What a rotation does beside renewing the keys.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    /// Objects that do not come along.
    pub(crate) doomed: &'a HashSet<ObjectId>,
    /// Objects saved in the same transaction; none of them is doomed.
    pub(crate) puts: &'a [(ObjectId, Content<'a>)],
    /// What "last saved" says afterwards.
    pub(crate) saved_at_ms: i64,
}

impl<'a> Step<'a> {
    pub(crate) fn without_change(nothing: &'a HashSet<ObjectId>, saved_at_ms: i64) -> Self {
        Self {
            doomed: nothing,
            puts: &[],
            saved_at_ms,
        }
    }
}

impl Vault {
    /// Deletes objects for good: afterwards the vault's files cannot re-open them, even with the passphrase.
    /// What older copies of the files may still open is in the receipt.
    ///
    /// # Errors
    /// [`DeleteError::NotFound`] and [`DeleteError::NotDeleted`] leave everything as it was.
    pub fn delete(&mut self, ids: &[ObjectId], now: DateTime<Utc>) -> Result<DeletionReceipt, DeleteError> {
        self.delete_and_put(ids, &[], now)
    }

    /// As [`Vault::delete`], and saves `changes` in the same transaction: all of it happens, or nothing. Ids of
    /// blobs may be among `ids`; their files go after the rotation, when nothing opens them any more.
    ///
    /// # Errors
    /// As [`Vault::delete`].
    pub fn delete_and_put(
        &mut self,
        ids: &[ObjectId],
        changes: &[Change<'_>],
        now: DateTime<Utc>,
    ) -> Result<DeletionReceipt, DeleteError> {
        let doomed: HashSet<ObjectId> = ids.iter().copied().collect();
        let known = |id: &ObjectId| {
            self.index
                .get(id)
                .is_some_and(|entry| entry.kind < FIRST_OWN_KIND || entry.kind == BLOB_KIND)
        };
        if !doomed.iter().all(known) {
            return Err(DeleteError::NotFound);
        }
        let mut puts = self.puts(changes)?;
        if puts.iter().any(|(id, _)| doomed.contains(id)) {
            return Err(DeleteError::NotFound);
        }
        // A backup made before may hold them: the list lets a restore leave them out.
        let mut deletions = self.own.deletions.clone();
        deletions.extend(doomed.iter().map(|id| Deletion {
            id: *id,
            deleted_at: now,
        }));
        let list = own::encode(&deletions);
        if !doomed.is_empty() {
            let id = self.own.deletions_id.map_or_else(ObjectId::generate, Ok);
            puts.push((
                id.map_err(SaveError::from)?,
                Content::Payload {
                    kind: own::DELETIONS_KIND,
                    bytes: &list,
                },
            ));
        }
        let files: Vec<[u8; 16]> = doomed
            .iter()
            .filter_map(|id| self.own.blobs.get(id).map(|blob| blob.name))
            .collect();

        let old_epoch = self.header.epoch;
        let rotated = self.rotate(
            &Step {
                doomed: &doomed,
                puts: &puts,
                saved_at_ms: now.timestamp_millis(),
            },
            None,
        );
        let mut files_findings = Vec::new();
        if matches!(rotated, Ok(_) | Err(SaveError::NotFinished)) {
            self.own.deletions = deletions;
            files_findings = blob::remove_files(self.disk.as_ref(), &self.dir, &files);
        }
        let log_finding = rotated?;
        let deleted = doomed.len() as u64;
        let mut findings = vec![
            Finding::Destroyed(Part::EpochKey { epoch: old_epoch }),
            Finding::Destroyed(Part::Objects { count: deleted }),
            log_finding,
        ];
        findings.extend(files_findings);
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
            self.rotate(
                &Step::without_change(&HashSet::new(), self.manifest.saved_at_ms),
                None,
            )?;
        }
        self.store.erase_log()?;
        let log = self.dir.join(LOG_FILE);
        self.store.close();
        // SQLite makes it again at the next opening; while it is empty it is not part of the vault.
        let _ = self.disk.remove_file(&log);
        Ok(())
    }

    /// Brings a vault of an older format to the present one: a rotation whose transaction moves the rows too, so that a
    /// crash leaves the one or the other, each whole.
    pub(crate) fn upgrade(&mut self) -> Result<(), OpenVaultError> {
        if self.store.format() == FORMAT_VERSION {
            return Ok(());
        }
        let last_saved_ms = self.manifest.saved_at_ms;
        match self.rotate(&Step::without_change(&HashSet::new(), last_saved_ms), None) {
            // Saved; the copy of the header that could not be written is seen to at the next opening or rotation.
            Ok(_) | Err(SaveError::NotFinished) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes the vault to the next epoch without what is doomed, and with other ways in where they change. Returns
    /// what became of the log.
    pub(crate) fn rotate(
        &mut self,
        step: &Step<'_>,
        slot_changes: Option<&[SlotChange<'_>]>,
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
                    step,
                    epoch,
                )
            });
        let (manifest, index) = match moved {
            Ok(moved) => moved,
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
        self.index = index;
        self.own.blobs.retain(|id, _| !step.doomed.contains(id));
        self.own.took(step.puts);
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

/// Step 2: the one transaction. Returns what the vault then knows of its objects.
fn rewrap(
    store: &mut Store,
    keys: &Keyring,
    old: &Manifest,
    index: &Index,
    step: &Step<'_>,
    epoch: u64,
) -> Result<(Manifest, Index), SaveError> {
    let Step {
        doomed,
        puts,
        saved_at_ms,
    } = *step;
    let mut tally = Tally::default();
    let mut next = Index::for_about((index.len() + puts.len()) as u64);
    let replaced: HashSet<ObjectId> = puts.iter().map(|(id, _)| *id).collect();
    let mut transaction = store.begin()?;
    transaction.upgrade()?;
    // In the order of the rows, so that each page is read and written once.
    for (id, entry) in index.iter() {
        if doomed.contains(id) {
            transaction.remove(entry.rid, *id)?;
        } else if replaced.contains(id) {
            // Keeps its place until it is put.
            next.insert(*id, *entry);
        } else {
            let wrapped_key = keys
                .rewrap_key(&id.0, old.epoch, epoch, &entry.wrapped_key)?
                .map_err(|_| SaveError::Damaged {
                    what: Damage::Object(*id),
                })?;
            transaction.set_wrapped_key(entry.rid, *id, &wrapped_key)?;
            tally.add(&keys.mark_object(epoch, &id.0, entry.version, &entry.tag)?);
            next.insert(
                *id,
                Entry {
                    wrapped_key,
                    ..*entry
                },
            );
        }
    }
    let mut put = HashSet::new();
    for (id, content) in puts {
        let before = next.get(id).copied();
        let version = before.map_or(1, |entry| entry.version + 1);
        let at = before.map(|entry| entry.rid);
        let sealed = content.seal(keys, epoch, *id, version)?;
        let tag = tag_of(&sealed.ciphertext);
        let rid = transaction.put(at, *id, &sealed.wrapped_key, &sealed.ciphertext)?;
        tally.add(&keys.mark_object(epoch, &id.0, version, &tag)?);
        let again = !put.insert(*id);
        // Put twice in one step: the first is not the vault's any more.
        if let Some(Entry { version, tag, .. }) = before.filter(|_| again) {
            tally.remove(&keys.mark_object(epoch, &id.0, version, &tag)?);
        }
        let entry = Entry {
            rid,
            kind: content.kind(),
            version,
            tag,
            wrapped_key: sealed.wrapped_key,
        };
        next.insert(*id, entry);
    }
    let manifest = Manifest {
        epoch,
        seq: old.seq + 1,
        objects: next.len() as u64,
        blobs: next.iter().filter(|(_, entry)| entry.kind == BLOB_KIND).count() as u64,
        superseded: 0,
        saved_at_ms,
        tally,
    };
    transaction.set_manifest(&keys.seal_manifest(&manifest)?)?;
    transaction.commit()?;
    Ok((manifest, next))
}
