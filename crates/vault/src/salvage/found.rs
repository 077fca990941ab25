//! What is found in the pages of a damaged vault: which rows open, by which keys, and which of them are the newest.
//! Must never keep a row that does not authenticate.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use sotto_sealing::{BLOB_KIND, Keyring, Manifest, Tally, WRAPPED_KEY_BYTES};

use super::SalvageReport;
use super::pages::{FoundRow, Pages};
use crate::object::ObjectId;
use crate::own::{self, DELETIONS_KIND, Deletion};
use crate::vault::tag_of;
use crate::watch::{Meter, ROW_BYTES, Stopped};

/// A row that opened.
pub(super) struct Sound {
    pub(super) ring: usize,
    pub(super) order: usize,
    pub(super) kind: u16,
    pub(super) version: u64,
    pub(super) wrapped_key: [u8; WRAPPED_KEY_BYTES],
    pub(super) ciphertext: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Found {
    pub(super) rows: BTreeMap<ObjectId, Sound>,
    pub(super) damaged: BTreeSet<ObjectId>,
    pub(super) manifest: Option<(usize, Manifest)>,
}

/// Two walks: a content may stand before its key.
pub(super) fn gather(pages: &[Pages<'_>], rings: &[Keyring], meter: &Meter<'_>) -> Result<Found, Stopped> {
    let mut keys: BTreeMap<ObjectId, BTreeSet<[u8; WRAPPED_KEY_BYTES]>> = BTreeMap::new();
    let mut manifest: Option<(usize, Manifest)> = None;
    for pages in pages {
        pages.each(
            meter,
            |row| {
                if let FoundRow::Key { id, wrapped_key } = row
                    && rings
                        .iter()
                        .any(|ring| ring.opens_key(ring.epoch(), &id.0, &wrapped_key))
                {
                    keys.entry(id).or_default().insert(wrapped_key);
                }
            },
            |sealed| {
                let opened = rings
                    .iter()
                    .enumerate()
                    .find_map(|(ring, keys)| Some((ring, keys.open_manifest(keys.epoch(), sealed).ok()?)));
                if let Some((ring, opened)) = opened
                    && manifest.as_ref().is_none_or(|(_, known)| opened.seq > known.seq)
                {
                    manifest = Some((ring, opened));
                }
            },
        )?;
    }
    let mut found = Found {
        // A key that opens was some object's, whatever became of its content.
        damaged: keys.keys().copied().collect(),
        manifest,
        ..Found::default()
    };
    for pages in pages {
        pages.each(
            meter,
            |row| match row {
                FoundRow::Key { .. } => {}
                FoundRow::Content { id, ciphertext } => {
                    for wrapped_key in keys.get(&id).into_iter().flatten() {
                        found.take(rings, id, wrapped_key, &ciphertext);
                    }
                }
                FoundRow::Both {
                    id,
                    wrapped_key,
                    ciphertext,
                } => {
                    if !found.take(rings, id, &wrapped_key, &ciphertext) {
                        found.damaged.insert(id);
                    }
                }
            },
            |_| {},
        )?;
    }
    let Found { rows, damaged, .. } = &mut found;
    damaged.retain(|id| !rows.contains_key(id));
    Ok(found)
}

pub(super) fn known_deletions(found: &Found, rings: &[Keyring]) -> Vec<Deletion> {
    found
        .rows
        .iter()
        .filter(|(_, row)| row.kind == DELETIONS_KIND)
        .filter_map(|(id, row)| {
            let keys = rings.get(row.ring)?;
            let object = keys
                .open_object(keys.epoch(), &id.0, &row.wrapped_key, &row.ciphertext)
                .ok()?;
            own::decode(&object.payload)
        })
        .flatten()
        .collect()
}

impl Found {
    /// Keeps the content if it opens with this key and is newer than what is known of the object. Whether it opens.
    fn take(
        &mut self,
        rings: &[Keyring],
        id: ObjectId,
        wrapped_key: &[u8; WRAPPED_KEY_BYTES],
        ciphertext: &[u8],
    ) -> bool {
        let opened = rings.iter().enumerate().find_map(|(ring, keys)| {
            keys.open_object(keys.epoch(), &id.0, wrapped_key, ciphertext)
                .ok()
                .map(|object| (ring, object.kind, object.version))
        });
        let Some((ring, kind, version)) = opened else {
            return false;
        };
        let before = self.rows.get(&id);
        let order = before.map_or(self.rows.len(), |before| before.order);
        if before.is_none_or(|before| (version, before.ring) > (before.version, ring)) {
            let row = Sound {
                ring,
                order,
                kind,
                version,
                wrapped_key: *wrapped_key,
                ciphertext: ciphertext.to_vec(),
            };
            self.rows.insert(id, row);
        }
        true
    }

    /// About how much there is to save. Blobs are read twice: to count, and to copy.
    pub(super) fn about_bytes(&self, rings: &[Keyring]) -> u64 {
        let blobs = self.rows.iter().filter(|(_, row)| row.kind == BLOB_KIND);
        let lengths = blobs.filter_map(|(id, row)| {
            let keys = rings.get(row.ring)?;
            let record = keys
                .open_blob_record(keys.epoch(), &id.0, &row.wrapped_key, &row.ciphertext)
                .ok()?;
            Some(2 * record.whole?.length)
        });
        self.rows.len() as u64 * ROW_BYTES + lengths.sum::<u64>()
    }

    pub(super) fn report(&self, rings: &[Keyring]) -> SalvageReport {
        let mut report = SalvageReport {
            damaged: self.damaged.iter().copied().collect(),
            ..SalvageReport::default()
        };
        let Some((ring, manifest)) = &self.manifest else {
            return report;
        };
        let mut tally = Tally::default();
        let keys = rings.get(*ring);
        for (id, row) in &self.rows {
            let mark = keys.and_then(|keys| {
                keys.mark_object(keys.epoch(), &id.0, row.version, &tag_of(&row.ciphertext))
                    .ok()
            });
            if let Some(mark) = mark {
                tally.add(&mark);
            }
        }
        report.lost = Some(manifest.objects.saturating_sub(self.rows.len() as u64));
        report.complete = tally == manifest.tally && self.rows.len() as u64 == manifest.objects;
        report.last_saved_at = DateTime::from_timestamp_millis(manifest.saved_at_ms);
        report
    }
}
