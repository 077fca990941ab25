//! What the vault keeps for itself among the objects: the records of its blobs, and the list of what was deleted.
//! Must never show a caller a blob's key, or keep anything of a deleted object but its random id and the time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sotto_sealing::{BLOB_KIND, FIRST_OWN_KIND, Keyring, Whole};

use crate::error::{Damage, OpenVaultError};
use crate::index::Index;
use crate::object::ObjectId;
use crate::store::Store;

/// The kind of the one object that lists deletions.
pub(crate) const DELETIONS_KIND: u16 = 0xff02;

const LAYOUT: u16 = 1;
const HEAD_BYTES: usize = 8;
const ENTRY_BYTES: usize = 24;

/// What is known of a blob without opening its record again.
#[derive(Clone, Copy)]
pub(crate) struct BlobEntry {
    pub(crate) name: [u8; 16],
    pub(crate) kind: u16,
    pub(crate) whole: Option<Whole>,
}

/// An object that was deleted from this vault. Its id was random and names nothing any more; it is kept so that a
/// backup made before can be restored without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deletion {
    /// The id that the object had.
    pub id: ObjectId,
    /// When it was deleted.
    pub deleted_at: DateTime<Utc>,
}

/// The vault's own objects, as they were read.
#[derive(Clone, Default)]
pub(crate) struct Own {
    pub(crate) blobs: HashMap<ObjectId, BlobEntry>,
    pub(crate) deletions: Vec<Deletion>,
    /// The object that holds the list, once there is one.
    pub(crate) deletions_id: Option<ObjectId>,
}

impl Own {
    /// Reads every object of the vault's own kinds.
    pub(crate) fn read(store: &Store, keys: &Keyring, index: &Index) -> Result<Self, OpenVaultError> {
        let mut own = Self::default();
        for (id, entry) in index.iter().filter(|(_, entry)| entry.kind >= FIRST_OWN_KIND) {
            let damaged = OpenVaultError::Damaged {
                what: Damage::Object(*id),
            };
            let read = store
                .with_content(entry.rid, *id, |ciphertext| match entry.kind {
                    BLOB_KIND => {
                        let record = keys
                            .open_blob_record(keys.epoch(), &id.0, &entry.wrapped_key, ciphertext)
                            .ok()?;
                        own.blobs.insert(
                            *id,
                            BlobEntry {
                                name: *record.file.name(),
                                kind: record.kind,
                                whole: record.whole,
                            },
                        );
                        Some(())
                    }
                    DELETIONS_KIND if own.deletions_id.is_none() => {
                        let object = keys
                            .open_object(keys.epoch(), &id.0, &entry.wrapped_key, ciphertext)
                            .ok()?;
                        own.deletions = decode(&object.payload)?;
                        own.deletions_id = Some(*id);
                        Some(())
                    }
                    // A kind of a later version of this format: carried along, not understood.
                    _ => Some(()),
                })
                .map_err(OpenVaultError::from)?;
            read.flatten().ok_or(damaged)?;
        }
        Ok(own)
    }
}

impl crate::vault::Vault {
    /// What was deleted from this vault, oldest first: random ids and times, so that an older backup can be restored
    /// without it.
    pub fn deletions(&self) -> &[Deletion] {
        &self.own.deletions
    }
}

/// The list's payload: layout, six zero bytes, then id and milliseconds since 1970 for each.
pub(crate) fn encode(deletions: &[Deletion]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD_BYTES + deletions.len() * ENTRY_BYTES);
    bytes.extend_from_slice(&LAYOUT.to_le_bytes());
    bytes.resize(HEAD_BYTES, 0);
    for Deletion { id, deleted_at } in deletions {
        bytes.extend_from_slice(&id.0);
        bytes.extend_from_slice(&deleted_at.timestamp_millis().to_le_bytes());
    }
    bytes
}

/// Undoes [`encode`].
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<Deletion>> {
    let (head, entries) = bytes.split_first_chunk::<HEAD_BYTES>()?;
    let (entries, rest) = entries.as_chunks::<ENTRY_BYTES>();
    if head[..2] != LAYOUT.to_le_bytes() || !rest.is_empty() {
        return None;
    }
    entries
        .iter()
        .map(|entry| {
            let (id, time) = entry.split_first_chunk::<16>()?;
            Some(Deletion {
                id: ObjectId(*id),
                deleted_at: DateTime::from_timestamp_millis(i64::from_le_bytes(time.try_into().ok()?))?,
            })
        })
        .collect()
}
