//! An unlocked vault: what it holds, reading and saving.
//! Must never keep a payload.

use sotto_memory::Wiped;
use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sotto_sealing::{
    BLOB_KIND, BlobRecord, FIRST_OWN_KIND, KdfCost, Keyring, Manifest, SealError, SealedObject, SlotKind,
    TAG_BYTES, WRAPPED_KEY_BYTES,
};

use crate::disk::Disk;
use crate::error::{Damage, ReadError, SaveError};
use crate::header::Header;
use crate::header_file::{HeaderFile, has_magic};
use crate::index::Index;
use crate::object::{Change, ObjectId, ObjectKind};
use crate::own::{BlobEntry, DELETIONS_KIND, Own};
use crate::store::Store;

/// The format that this program writes, and the newest that it reads. Older ones are brought to it when they are opened.
pub const FORMAT_VERSION: u16 = 2;

/// What is known of one object without opening it again.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) rid: i64,
    pub(crate) kind: u16,
    pub(crate) version: u64,
    pub(crate) tag: [u8; TAG_BYTES],
    /// Under the epoch in force, as it stands in the database: so that reading needs one look and a rotation none.
    pub(crate) wrapped_key: [u8; WRAPPED_KEY_BYTES],
}

impl Entry {
    /// Whether what was opened is the version that is known of the object.
    pub(crate) fn is(&self, kind: u16, version: u64, ciphertext: &[u8]) -> bool {
        self.kind == kind && self.version == version && ciphertext.ends_with(&self.tag)
    }
}

/// An unlocked vault. Dropping it forgets the keys and closes the files; [`Vault::close`] tidies up as well.
pub struct Vault {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) dir: PathBuf,
    pub(crate) header: Header,
    /// The header in force as it stands on the disk.
    pub(crate) header_bytes: Vec<u8>,
    pub(crate) store: Store,
    /// After the store, so that the vault stays locked until the database is closed.
    pub(crate) header_file: HeaderFile,
    pub(crate) keys: Keyring,
    pub(crate) manifest: Manifest,
    pub(crate) index: Index,
    /// What the vault keeps for itself among them.
    pub(crate) own: Own,
    /// The log may hold a finished-looking transaction that is not the state in force, or not on the medium yet. No
    /// header copy may be overwritten before another commit.
    pub(crate) log_unsettled: bool,
    pub(crate) opened_at: DateTime<Utc>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}

/// What a person may be shown of a vault, so that they can tell it from another or from an older copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultInfo {
    /// Random, set at creation.
    pub vault_id: [u8; 16],
    /// Number of the format on disk.
    pub format_version: u16,
    /// Counts the key rotations, from 1.
    pub epoch: u64,
    /// Counts the writings of the header, from 1.
    pub header_seq: u64,
    /// Counts the saves, over the vault's whole life.
    pub save_seq: u64,
    /// Objects of all kinds, without the vault's own list of deletions.
    pub objects: u64,
    /// Attachments and recordings.
    pub blobs: u64,
    /// When the last change was saved, to the millisecond.
    pub last_saved_at: DateTime<Utc>,
    /// When this vault was opened. Earlier than `last_saved_at` means that a clock was wrong.
    pub opened_at: DateTime<Utc>,
    /// What one try of a passphrase costs.
    pub cost: KdfCost,
    /// Kinds of the key slots in use.
    pub slots: Vec<SlotKind>,
}

impl Vault {
    /// Whether the folder holds a vault, as far as can be told without a passphrase.
    pub fn is_vault(dir: &Path) -> bool {
        has_magic(&crate::disk::RealDisk, dir)
    }

    /// Whether `path` lies in a vault's folder, by whatever links it is named. Nothing but the vault belongs there: what it
    /// overwrites, removes or wipes must not be somebody's backup or key, nor what opens it something that it changes.
    pub fn encloses(path: &Path) -> bool {
        let real = path.canonicalize().ok();
        let above = match &real {
            Some(real) => real.parent().map(Path::to_owned),
            None => path
                .ancestors()
                .skip(1)
                .find_map(|folder| folder.canonicalize().ok()),
        };
        above.is_some_and(|above| above.ancestors().any(Self::is_vault))
    }

    /// What a person may be shown of this vault.
    pub fn info(&self) -> VaultInfo {
        VaultInfo {
            vault_id: self.header.vault_id,
            format_version: FORMAT_VERSION,
            epoch: self.header.epoch,
            header_seq: self.header.seq,
            save_seq: self.manifest.seq,
            objects: self.manifest.objects - u64::from(self.own.deletions_id.is_some()),
            blobs: self.manifest.blobs,
            last_saved_at: DateTime::from_timestamp_millis(self.manifest.saved_at_ms).unwrap_or_default(),
            opened_at: self.opened_at,
            cost: self.header.cost,
            slots: self.header.roll.kinds_in_use(),
        }
    }

    /// Every object of the caller's and its kind, in the order of their first saving. Blobs are listed by
    /// [`Vault::blobs`].
    pub fn objects(&self) -> Vec<(ObjectId, ObjectKind)> {
        self.index
            .iter()
            .filter(|(_, entry)| entry.kind < FIRST_OWN_KIND)
            .map(|(id, entry)| (*id, ObjectKind(entry.kind)))
            .collect()
    }

    /// The payload of one object. Its memory is zeroed on drop.
    ///
    /// # Errors
    /// [`ReadError::NotFound`] for an id that is not in the vault, [`ReadError::Damaged`] for an altered row.
    pub fn get(&self, id: ObjectId) -> Result<Wiped, ReadError> {
        let entry = self
            .index
            .get(&id)
            .filter(|entry| entry.kind < FIRST_OWN_KIND)
            .ok_or(ReadError::NotFound)?;
        let opened = self.store.with_content(entry.rid, id, |ciphertext| {
            let epoch = self.keys.epoch();
            let object = self
                .keys
                .open_object(epoch, &id.0, &entry.wrapped_key, ciphertext)
                .ok()?;
            entry
                .is(object.kind, object.version, ciphertext)
                .then_some(object.payload)
        })?;
        opened.flatten().ok_or(ReadError::Damaged {
            what: Damage::Object(id),
        })
    }

    /// Shows every payload of one kind to `visit`, in the order of their first saving.
    ///
    /// # Errors
    /// As [`Vault::get`]; stops at the first.
    pub fn each(&self, kind: ObjectKind, visit: &mut dyn FnMut(ObjectId, &[u8])) -> Result<(), ReadError> {
        let contents = ReadError::Damaged {
            what: Damage::Contents,
        };
        let mut known = self.index.iter();
        let mut buffer = Wiped::default();
        // One walk through the table is three times as fast as a search for each object.
        self.store.each_content(|rid, id, ciphertext| {
            // Row and entry are in the same order; in a damaged tree a row may be met twice.
            let (_, entry) = known
                .next()
                .filter(|(known, entry)| (entry.rid, *known) == (rid, id))
                .ok_or(contents)?;
            if entry.kind == kind.0 {
                let damaged = ReadError::Damaged {
                    what: Damage::Object(id),
                };
                let epoch = self.keys.epoch();
                let object = self
                    .keys
                    .open_object_into(&mut buffer, epoch, &id.0, &entry.wrapped_key, ciphertext)
                    .map_err(|_| damaged)?;
                if !entry.is(object.kind, object.version, ciphertext) {
                    return Err(damaged);
                }
                visit(id, object.payload);
            }
            Ok(())
        })?;
        if known.next().is_none() {
            Ok(())
        } else {
            Err(contents)
        }
    }

    /// Saves all changes in one transaction and returns their ids, in the order given. When it has returned, they
    /// are on the disk. `now` becomes "last saved".
    ///
    /// # Errors
    /// [`SaveError`]; then none of the changes is saved.
    pub fn apply(&mut self, changes: &[Change<'_>], now: DateTime<Utc>) -> Result<Vec<ObjectId>, SaveError> {
        let puts = self.puts(changes)?;
        self.save(&puts, now)?;
        Ok(puts.iter().map(|(id, _)| *id).collect())
    }

    /// A caller's changes, each with its id; refused where they touch what is the vault's own.
    pub(crate) fn puts<'a>(&self, changes: &[Change<'a>]) -> Result<Vec<(ObjectId, Content<'a>)>, SaveError> {
        changes
            .iter()
            .map(|Change::Put { id, kind, payload }| {
                let id = id.map_or_else(ObjectId::generate, Ok)?;
                let owned = self
                    .index
                    .get(&id)
                    .is_some_and(|entry| entry.kind >= FIRST_OWN_KIND);
                if kind.0 >= FIRST_OWN_KIND || owned {
                    return Err(SaveError::ReservedKind);
                }
                Ok((
                    id,
                    Content::Payload {
                        kind: kind.0,
                        bytes: payload,
                    },
                ))
            })
            .collect()
    }

    /// Saves in one transaction.
    pub(crate) fn save(
        &mut self,
        puts: &[(ObjectId, Content<'_>)],
        now: DateTime<Utc>,
    ) -> Result<(), SaveError> {
        let Self {
            store, keys, index, ..
        } = self;
        let epoch = keys.epoch();
        let mut manifest = self.manifest.clone();
        let mut changed: HashMap<ObjectId, Entry> = HashMap::with_capacity(puts.len());

        let transaction = store.begin()?;
        for (id, content) in puts {
            let before = changed.get(id).or_else(|| index.get(id));
            let version = before.map_or(1, |entry| entry.version + 1);
            let sealed = content.seal(keys, epoch, *id, version)?;
            let tag = tag_of(&sealed.ciphertext);

            if let Some(before) = before {
                manifest
                    .tally
                    .remove(&keys.mark_object(epoch, &id.0, before.version, &before.tag)?);
                manifest.superseded += 1;
            } else {
                manifest.objects += 1;
                manifest.blobs += u64::from(content.kind() == BLOB_KIND);
            }
            manifest
                .tally
                .add(&keys.mark_object(epoch, &id.0, version, &tag)?);

            let at = before.map(|entry| entry.rid);
            let rid = transaction.put(at, *id, &sealed.wrapped_key, &sealed.ciphertext)?;
            changed.insert(
                *id,
                Entry {
                    rid,
                    kind: content.kind(),
                    version,
                    tag,
                    wrapped_key: sealed.wrapped_key,
                },
            );
        }
        manifest.seq += 1;
        manifest.saved_at_ms = now.timestamp_millis();
        transaction.set_manifest(&keys.seal_manifest(&manifest)?)?;
        if let Err(fault) = transaction.commit() {
            // All of it may stand in the log, and would come back after a crash though it was reported as not saved.
            self.log_unsettled = true;
            // If this fails too, the next save or rotation starts with it.
            let _ = self.settle();
            return Err(fault.into());
        }

        self.manifest = manifest;
        self.index.take(changed);
        self.own.took(puts);
        // This commit took the place in the log of whatever a failed rotation may have left there.
        self.log_unsettled = false;
        Ok(())
    }
}

/// What a row is to hold.
#[derive(Clone, Copy)]
pub(crate) enum Content<'a> {
    /// A caller's payload, or one of the vault's own lists.
    Payload { kind: u16, bytes: &'a [u8] },
    /// The record of a blob.
    Blob(&'a BlobRecord),
}

impl Content<'_> {
    pub(crate) fn kind(&self) -> u16 {
        match self {
            Self::Payload { kind, .. } => *kind,
            Self::Blob(_) => BLOB_KIND,
        }
    }

    pub(crate) fn seal(
        &self,
        keys: &Keyring,
        epoch: u64,
        id: ObjectId,
        version: u64,
    ) -> Result<SealedObject, SealError> {
        match self {
            Self::Payload { kind, bytes } => keys.seal_object(epoch, &id.0, *kind, version, bytes),
            Self::Blob(record) => keys.seal_blob_record(epoch, &id.0, version, record),
        }
    }
}

impl Own {
    /// Takes note of what was saved.
    pub(crate) fn took(&mut self, puts: &[(ObjectId, Content<'_>)]) {
        for (id, content) in puts {
            match content {
                Content::Blob(record) => {
                    self.blobs.insert(
                        *id,
                        BlobEntry {
                            name: *record.file.name(),
                            kind: record.kind,
                            whole: record.whole,
                        },
                    );
                }
                Content::Payload {
                    kind: DELETIONS_KIND, ..
                } => self.deletions_id = Some(*id),
                Content::Payload { .. } => {}
            }
        }
    }
}

/// The tag that ends a ciphertext this crate has just sealed or opened.
pub(crate) fn tag_of(ciphertext: &[u8]) -> [u8; TAG_BYTES] {
    // Sealing always ends with a tag; a shorter row has been refused before this is asked.
    sotto_sealing::object_tag(ciphertext).unwrap_or_default()
}

/// The vault may be handed from one thread to another, as a window's command loop does.
const _: () = {
    const fn is_send<T: Send>() {}
    is_send::<Vault>();
};
