//! Salvage: whatever still opens in a damaged vault, sealed anew in another one.
//! Must never write to the damaged vault, and never save what does not authenticate.
//!
//! Each row is judged alone: it opens under the vault's key and its own id, or it is lost. So a lost manifest, a lost
//! copy of the header, lost pages and a database that no longer opens cost only what stood in them. What cannot be
//! judged alone is whether a row is the newest: where the manifest is lost too, an older version may be what is left.

mod found;
mod pages;

use sotto_memory::Wiped;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sotto_sealing::{BLOB_KIND, BlobRecord, FIRST_OWN_KIND, KdfCost, Keyring, Passphrase};

use crate::blob::{BlobKind, each_segment, each_segment_of_finished, is_lost, path_of};
use crate::create::{BLOB_FOLDER, remove_attempt};
use crate::disk::{Disk, DiskFile, RealDisk};
use crate::error::{CreateVaultError, SaveError};
use crate::header::{COPY_BYTES, MAGIC, OPEN_BYTES, SLOTS_AT, Unconfirmed, Unreadable};
use crate::header_file::{HEADER_FILE, HeaderCopy};
use crate::object::{ObjectId, ObjectKind};
use crate::opener::{Attempt, Opener};
use crate::own::{self, DELETIONS_KIND, Deletion};
use crate::practice::Purpose;
use crate::store::{DATABASE_FILE, LOG_FILE};
use crate::vault::{Content, Vault};
use crate::watch::{Meter, ROW_BYTES, Stage, Stopped, Unwatched, Watch};
use found::{Found, Sound, gather, known_deletions};
use pages::{Pages, of_each_length};

/// Why nothing was salvaged. The damaged vault is as it was, and no new one was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SalvageError {
    /// The folder is missing or has nothing of a vault in it.
    #[error("there is no vault in this folder; choose the damaged vault's folder")]
    NotAVault,
    /// Neither copy of the header can be used: the keys stood there, and nothing opens without them.
    #[error("both copies of the vault's header are lost, and with them its keys; only a backup can help")]
    HeaderLost,
    /// A wrong passphrase or damaged slots: the two cannot be told apart.
    #[error("the passphrase opens no key slot that is left; check it, or restore a backup")]
    NoKeySlotOpened,
    /// Written by a later version of the program.
    #[error("the vault was written by a newer Sotto (format {version}); update the program to salvage it")]
    Newer {
        /// The format's number.
        version: u16,
    },
    /// The vault is open.
    #[error("the vault is open in another window or program; close it there first")]
    InUse,
    /// The new vault could not be made.
    #[error("the new vault could not be made: {0}")]
    Create(#[from] CreateVaultError),
    /// What was found could not be saved.
    #[error("what was found could not be saved, so the new vault was removed again: {0}")]
    Save(#[from] SaveError),
    /// Argon2 needs more memory than is free.
    #[error("not enough free memory to check the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// The damaged vault cannot be read.
    #[error("the damaged vault cannot be read ({0}); copy its folder to another disk and salvage the copy")]
    Io(ErrorKind),
    /// Whoever watched asked to stop.
    #[error("the salvage was stopped, and the new vault removed again")]
    Stopped,
}

impl From<Stopped> for SalvageError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// What became of one attachment or recording whose record was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SalvagedBlob {
    /// Its id, the same in the new vault.
    pub id: ObjectId,
    /// What it is.
    pub kind: BlobKind,
    /// Segments that are saved.
    pub saved_segments: u64,
    /// Segments that are lost: what is saved is shorter by as much, with what is left joined together.
    pub lost_segments: u64,
}

/// What was saved, and what is known to be lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SalvageReport {
    /// Objects saved, without blobs; under the ids that they had.
    pub saved: Vec<(ObjectId, ObjectKind)>,
    /// Blobs whose record was found. One with nothing saved is not in the new vault.
    pub blobs: Vec<SalvagedBlob>,
    /// Objects of which a row was found that does not open.
    pub damaged: Vec<ObjectId>,
    /// How many objects, blobs among them, the manifest counts beyond those found; `None` when it is lost.
    pub lost: Option<u64>,
    /// Everything that the manifest counts was found, in the very version that it counts.
    pub complete: bool,
    /// When the last change was saved, if the manifest was found.
    pub last_saved_at: Option<DateTime<Utc>>,
}

/// The new vault, unlocked, and the report.
#[derive(Debug)]
pub struct Salvaged {
    /// The vault: another id, other keys, the passphrase that was given.
    pub vault: Vault,
    /// What was saved and lost.
    pub report: SalvageReport,
}

impl Vault {
    /// Saves what still opens of the damaged vault in `from` into a new one in `to`, a new or empty folder. The new one
    /// has one way in, the passphrase given.
    ///
    /// # Errors
    /// [`SalvageError`]; then there is no new vault.
    pub fn salvage<'a>(
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Salvaged, SalvageError> {
        Self::salvage_watched(from, to, opener, (passphrase, cost), now, &Unwatched)
    }

    /// As [`Vault::salvage`], for somebody to watch and to stop.
    ///
    /// # Errors
    /// As [`Vault::salvage`].
    pub fn salvage_watched<'a>(
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        new: (&Passphrase, KdfCost),
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> Result<Salvaged, SalvageError> {
        let disk = Arc::new(RealDisk) as Arc<dyn Disk>;
        salvage(&disk, from, to, opener.into(), new, now, watch)
    }

    /// As [`Vault::salvage`], on the disk given.
    ///
    /// # Errors
    /// As [`Vault::salvage`].
    pub fn salvage_on<'a>(
        disk: &Arc<dyn Disk>,
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Salvaged, SalvageError> {
        salvage(disk, from, to, opener.into(), (passphrase, cost), now, &Unwatched)
    }

    fn fill(
        &mut self,
        damaged: &Damaged<'_>,
        meter: &Meter<'_>,
        now: DateTime<Utc>,
    ) -> Result<SalvageReport, SalvageError> {
        /// One transaction, so that a large vault needs neither one huge one nor thousands.
        const BATCH_BYTES: usize = 8 << 20;
        let Damaged {
            found,
            rings,
            deletions,
            ..
        } = *damaged;
        let mut report = found.report(rings);
        let mut rows: Vec<(&ObjectId, &Sound)> = found.rows.iter().collect();
        rows.sort_by_key(|(_, row)| row.order);
        let mut batch: Vec<(ObjectId, u16, Wiped)> = Vec::new();
        let mut bytes = 0;
        for (id, row) in &rows {
            let Some(keys) = rings.get(row.ring).filter(|_| row.kind < FIRST_OWN_KIND) else {
                continue;
            };
            let Ok(object) = keys.open_object(keys.epoch(), &id.0, &row.wrapped_key, &row.ciphertext) else {
                continue;
            };
            bytes += object.payload.len();
            batch.push((**id, object.kind, object.payload));
            report.saved.push((**id, ObjectKind(object.kind)));
            meter.add(ROW_BYTES)?;
            if bytes > BATCH_BYTES {
                self.save_batch(&batch, now)?;
                batch.clear();
                bytes = 0;
            }
        }
        self.save_batch(&batch, now)?;
        for (id, row) in &rows {
            let Some(keys) = rings.get(row.ring).filter(|_| row.kind == BLOB_KIND) else {
                continue;
            };
            let Ok(record) = keys.open_blob_record(keys.epoch(), &id.0, &row.wrapped_key, &row.ciphertext)
            else {
                continue;
            };
            let blob = self.save_blob(damaged, **id, &record, meter, now);
            // A file that is not read any further counts as lost; whether it was is asked first.
            meter.go_on()?;
            report.blobs.push(blob?);
        }
        if !deletions.is_empty() {
            let list = own::encode(deletions);
            let content = Content::Payload {
                kind: DELETIONS_KIND,
                bytes: &list,
            };
            self.save(&[(ObjectId::generate().map_err(SaveError::from)?, content)], now)?;
            self.own.deletions = deletions.to_vec();
        }
        Ok(report)
    }

    fn save_batch(&mut self, batch: &[(ObjectId, u16, Wiped)], now: DateTime<Utc>) -> Result<(), SaveError> {
        let puts: Vec<_> = batch
            .iter()
            .map(|(id, kind, bytes)| (*id, Content::Payload { kind: *kind, bytes }))
            .collect();
        if puts.is_empty() {
            Ok(())
        } else {
            self.save(&puts, now)
        }
    }

    fn save_blob(
        &mut self,
        damaged: &Damaged<'_>,
        id: ObjectId,
        record: &BlobRecord,
        meter: &Meter<'_>,
        now: DateTime<Utc>,
    ) -> Result<SalvagedBlob, SaveError> {
        let kind = BlobKind(record.kind);
        let mut blob = SalvagedBlob {
            id,
            kind,
            saved_segments: 0,
            lost_segments: record.whole.map_or(0, |whole| whole.segments),
        };
        let path = path_of(damaged.dir, record.file.name());
        let Ok(file) = damaged.disk.open_to_read(&path) else {
            return Ok(blob);
        };
        let file = meter.reading(file.as_ref());
        // Counted first, so that a blob of which nothing is left is not added as an empty one.
        let mut count = 0;
        let mut counting = |_: &[u8]| {
            count += 1;
            Ok::<(), SaveError>(())
        };
        blob.lost_segments = match record.whole {
            Some(whole) => each_segment_of_finished(&file, &record.file, &whole, &mut counting)?,
            None => each_segment(&file, &record.file, &mut counting)?,
        };
        blob.saved_segments = count;
        if count == 0 {
            return Ok(blob);
        }
        let mut lost = 0;
        self.put_blob(
            id,
            kind,
            &record.note,
            |writer| {
                let mut push = |data: &[u8]| writer.push(data);
                lost = match record.whole {
                    Some(whole) => each_segment_of_finished(&file, &record.file, &whole, &mut push),
                    None => each_segment(&file, &record.file, &mut push),
                }?;
                Ok::<(), SaveError>(())
            },
            now,
        )?;
        // What was read while counting may not be read again from a failing disk: the report says what is saved.
        let more = lost.saturating_sub(blob.lost_segments);
        blob.lost_segments += more;
        blob.saved_segments = blob.saved_segments.saturating_sub(more);
        Ok(blob)
    }
}

/// What was found, and where it is.
struct Damaged<'a> {
    disk: &'a dyn Disk,
    dir: &'a Path,
    found: &'a Found,
    rings: &'a [Keyring],
    deletions: &'a [Deletion],
}

fn salvage(
    disk: &Arc<dyn Disk>,
    from: &Path,
    to: &Path,
    opener: Opener<'_>,
    new: (&Passphrase, KdfCost),
    now: DateTime<Utc>,
    watch: &dyn Watch,
) -> Result<Salvaged, SalvageError> {
    let header = open_part(disk.as_ref(), &from.join(HEADER_FILE))?;
    let database = open_part(disk.as_ref(), &from.join(DATABASE_FILE))?;
    let log = open_part(disk.as_ref(), &from.join(LOG_FILE))?;
    let Some(mut header) = header else {
        return Err(if database.is_some() {
            SalvageError::HeaderLost
        } else {
            SalvageError::NotAVault
        });
    };
    if !header.try_lock().unwrap_or(true) {
        return Err(SalvageError::InUse);
    }
    let rings = keyrings(header.as_ref(), opener)?;
    let mut pages = of_each_length(database.as_deref(), log.as_deref())
        .map_err(|error| SalvageError::Io(error.kind()))?;
    let total = pages.iter().map(Pages::bytes).fold(0, u64::saturating_add);
    // One walk for keys, one for contents.
    let meter = Meter::begin(watch, Stage::Searching, total.saturating_mul(2));
    for pages in &mut pages {
        pages.read_log(&meter)?;
    }
    let mut found = gather(&pages, &rings, &meter)?;
    let deletions = known_deletions(&found, &rings);
    // Where the manifest counts exactly what was found, none of it is a leftover: an id was saved again since.
    let leftovers: &[Deletion] = if found.report(&rings).complete {
        &[]
    } else {
        &deletions
    };
    for deletion in leftovers {
        // Its pages may have survived in the database while the log already had the deletion.
        found.rows.remove(&deletion.id);
        found.damaged.remove(&deletion.id);
    }

    meter.begin_anew(Stage::Saving, found.about_bytes(&rings))?;
    // All rings are of one vault; were they not, a mark of practice on any is kept.
    let practice = rings
        .iter()
        .any(|keys| Purpose::of(keys.vault_id()) == Purpose::Practice);
    let purpose = if practice {
        Purpose::Practice
    } else {
        Purpose::Real
    };
    let (mut vault, made_folder) = Vault::begin_on(purpose, disk, to, new.0, new.1, now)?;
    let damaged = Damaged {
        disk: disk.as_ref(),
        dir: from,
        found: &found,
        rings: &rings,
        deletions: &deletions,
    };
    let saved = vault
        .fill(&damaged, &meter, now)
        // Last, so that half a salvaged vault is none.
        .and_then(|report| Ok(vault.write_first_header().map(|()| report)?));
    match saved {
        Ok(report) => Ok(Salvaged { vault, report }),
        Err(error) => {
            drop(vault);
            for name in disk.list(&to.join(BLOB_FOLDER)).unwrap_or_default() {
                let _ = disk.remove_file(&to.join(BLOB_FOLDER).join(name));
            }
            remove_attempt(disk.as_ref(), to, made_folder);
            Err(error)
        }
    }
}

fn open_part(disk: &dyn Disk, path: &Path) -> Result<Option<Box<dyn DiskFile>>, SalvageError> {
    match disk.open_to_read(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if is_lost(&error) || error.kind() == ErrorKind::NotADirectory => Ok(None),
        Err(error) => Err(SalvageError::Io(error.kind())),
    }
}

/// The keys that the opener gets out of what is left of both copies. A copy is not asked to be whole: its numbers
/// may stand in one and its slots in the other, and only what opens a slot counts.
fn keyrings(file: &dyn DiskFile, opener: Opener<'_>) -> Result<Vec<Keyring>, SalvageError> {
    let copies = HeaderCopy::BOTH.map(|copy| {
        let mut bytes = vec![0; COPY_BYTES];
        for (index, part) in bytes.chunks_mut(512).enumerate() {
            // What cannot be read stays zero.
            let _ = file.read_at(copy.offset() + (index * 512) as u64, part);
        }
        bytes
    });
    let mut newer = None;
    let mut readable = false;
    let mut attempt = Attempt::new(opener);
    let mut rings: Vec<Keyring> = Vec::new();
    for front in &copies {
        for slots in &copies {
            let mut bytes = front.clone();
            bytes[SLOTS_AT..OPEN_BYTES].copy_from_slice(&slots[SLOTS_AT..OPEN_BYTES]);
            if !bytes.starts_with(MAGIC) {
                bytes[..8].copy_from_slice(MAGIC);
                bytes[8..10].copy_from_slice(&crate::vault::FORMAT_VERSION.to_le_bytes());
            }
            let copy = match Unconfirmed::read(bytes) {
                Ok(copy) => copy,
                Err(Unreadable::Newer(version)) => {
                    newer = Some(version);
                    continue;
                }
                Err(Unreadable::Damaged) => continue,
            };
            readable = true;
            let opened = attempt
                .keys_for(&copy)
                .map_err(|_| SalvageError::NotEnoughMemory)?;
            if let Some(keys) = opened
                && !rings
                    .iter()
                    .any(|known| known.epoch() == keys.epoch() && known.vault_id() == keys.vault_id())
            {
                rings.push(keys);
            }
        }
    }
    // The newest first: where a row opens under two epochs, that is the one it belongs to.
    rings.sort_by_key(|keys| std::cmp::Reverse(keys.epoch()));
    match (rings.is_empty(), readable, newer) {
        (false, ..) => Ok(rings),
        (true, _, Some(version)) => Err(SalvageError::Newer { version }),
        (true, true, None) => Err(SalvageError::NoKeySlotOpened),
        (true, false, None) => Err(SalvageError::HeaderLost),
    }
}
