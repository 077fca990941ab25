//! Restoring a backup into a new folder.
//! Must never let the folder count as a vault before everything in it was checked where it now stands.

use sotto_memory::Wiped;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::error::RestoreError;
use super::read::{Backup, Contents};
use crate::blob::{self, is_sound};
use crate::create::{BLOB_FOLDER, claim_folder, remove_attempt, sync_name};
use crate::disk::{Disk, DiskFile, RealDisk};
use crate::error::{Damage, Fault, ReadError};
use crate::header_file::{HeaderCopy, HeaderFile};
use crate::object::{Change, ObjectId, ObjectKind};
use crate::open::{Candidate, check_contents, pick, try_copies};
use crate::opener::{Attempt, Opener};
use crate::own::{self, Own};
use crate::rotate::Step;
use crate::store::Store;
use crate::vault::{Content, Vault};
use crate::watch::{Meter, ROW_BYTES, Stage, Unwatched, Watch};

/// What has to change in a restored vault before anyone sees it: objects deleted or replaced since the backup.
#[derive(Default)]
pub struct Amendment {
    /// Objects to leave out.
    pub delete: Vec<ObjectId>,
    /// Objects to replace.
    pub put: Vec<(ObjectId, ObjectKind, Wiped)>,
}

/// What a restore needs of the outside.
struct Job<'a> {
    disk: &'a Arc<dyn Disk>,
    now: DateTime<Utc>,
    watch: &'a dyn Watch,
}

/// A restored vault, unlocked.
#[derive(Debug)]
pub struct Restored {
    /// The vault.
    pub vault: Vault,
    /// When the backup's last change was saved.
    pub saved_at: DateTime<Utc>,
    /// Objects of the backup that were left out, because they are known to be deleted since.
    pub left_out: Vec<ObjectId>,
}

impl Vault {
    /// Restores the backup `from` into the new or empty folder `to` and leaves it unlocked. It opens with
    /// what opened the vault at the time of the backup.
    ///
    /// Whatever `live`, the vault that the backup was made of, knows to be deleted since is left out; `amend` may look
    /// at the restored vault and change more. All of that is part of the one step that makes the folder a vault, which
    /// is a rotation: afterwards no key of the backup opens what the restored vault saves, nor the other way round.
    ///
    /// # Errors
    /// [`RestoreError`]; then the folder is as it was.
    pub fn restore<'a>(
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        live: Option<&Self>,
        amend: &mut dyn FnMut(&Self) -> Result<Amendment, ReadError>,
        now: DateTime<Utc>,
    ) -> Result<Restored, RestoreError> {
        Self::restore_watched(from, to, opener, live, amend, now, &Unwatched)
    }

    /// As [`Vault::restore`], for somebody to watch, and to stop until the last step.
    ///
    /// # Errors
    /// As [`Vault::restore`].
    pub fn restore_watched<'a>(
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        live: Option<&Self>,
        amend: &mut dyn FnMut(&Self) -> Result<Amendment, ReadError>,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> Result<Restored, RestoreError> {
        let disk = Arc::new(RealDisk) as Arc<dyn Disk>;
        let job = Job {
            disk: &disk,
            now,
            watch,
        };
        Self::restore_for(&job, from, to, opener.into(), live, amend)
    }

    /// As [`Vault::restore`], on the disk given.
    ///
    /// # Errors
    /// As [`Vault::restore`].
    pub fn restore_on<'a>(
        disk: &Arc<dyn Disk>,
        from: &Path,
        to: &Path,
        opener: impl Into<Opener<'a>>,
        live: Option<&Self>,
        amend: &mut dyn FnMut(&Self) -> Result<Amendment, ReadError>,
        now: DateTime<Utc>,
    ) -> Result<Restored, RestoreError> {
        let job = Job {
            disk,
            now,
            watch: &Unwatched,
        };
        Self::restore_for(&job, from, to, opener.into(), live, amend)
    }

    fn restore_for(
        job: &Job<'_>,
        from: &Path,
        to: &Path,
        opener: Opener<'_>,
        live: Option<&Self>,
        amend: &mut dyn FnMut(&Self) -> Result<Amendment, ReadError>,
    ) -> Result<Restored, RestoreError> {
        let (disk, now) = (job.disk, job.now);
        let file = match disk.open_named(from) {
            Err(error) if blob::is_lost(&error) => return Err(RestoreError::NotABackup),
            opened => opened.map_err(Fault::from)?,
        };
        let backup = Backup::open(file)?;
        let candidates = try_copies(&[backup.header()?, Vec::new()], &mut Attempt::new(opener))?;
        let (candidate, manifest) = pick(candidates, &backup.manifest()?)?;
        if live.is_some_and(|live| live.header.vault_id != candidate.header.vault_id) {
            return Err(RestoreError::AnotherVault);
        }
        // Checked where it is, written, and checked where it then stands.
        let meter = Meter::begin(job.watch, Stage::Checking, backup.about_bytes().saturating_mul(3));
        let contents = backup.check(&candidate.keys, &manifest, &meter)?;
        meter.enter(Stage::Restoring)?;

        let made_folder = claim_folder(disk.as_ref(), to)?;
        let restored = build(job, &meter, to, &backup, &contents, candidate, manifest).and_then(|vault| {
            // What follows cannot be taken back.
            meter.go_on()?;
            vault.amended(live, amend, now)
        });
        if restored.is_err() {
            let strays = disk.list(&to.join(BLOB_FOLDER)).unwrap_or_default();
            for name in strays {
                let _ = disk.remove_file(&to.join(BLOB_FOLDER).join(name));
            }
            remove_attempt(disk.as_ref(), to, made_folder);
        }
        restored
    }

    /// The last step: without the header on the disk the folder is no vault yet, and the rotation writes it.
    fn amended(
        mut self,
        live: Option<&Self>,
        amend: &mut dyn FnMut(&Self) -> Result<Amendment, ReadError>,
        now: DateTime<Utc>,
    ) -> Result<Restored, RestoreError> {
        let saved_at = self.info().last_saved_at;
        let Amendment { delete, put } = amend(&self).map_err(|error| match error {
            ReadError::Damaged { what } => RestoreError::Damaged { what },
            ReadError::NotFound => RestoreError::Io(std::io::ErrorKind::NotFound),
            ReadError::Database(code) => RestoreError::Database(code),
            ReadError::Io(kind) => RestoreError::Io(kind),
        })?;
        let known = live.map(Self::deletions).unwrap_or_default();
        let left_out: Vec<ObjectId> = known
            .iter()
            .map(|deletion| deletion.id)
            .chain(delete.iter().copied())
            .filter(|id| {
                self.index
                    .get(id)
                    .is_some_and(|entry| entry.kind != own::DELETIONS_KIND)
            })
            .collect::<HashSet<_>>()
            .into_iter()
            .collect();
        let doomed: HashSet<ObjectId> = left_out.iter().copied().collect();
        let changes: Vec<Change<'_>> = put
            .iter()
            .filter(|(id, ..)| !doomed.contains(id))
            .map(|(id, kind, payload)| Change::Put {
                id: Some(*id),
                kind: *kind,
                payload,
            })
            .collect();
        let mut puts = self.puts(&changes)?;

        let mut deletions = self.own.deletions.clone();
        let noted: HashSet<ObjectId> = deletions.iter().map(|deletion| deletion.id).collect();
        deletions.extend(known.iter().filter(|deletion| !noted.contains(&deletion.id)));
        deletions.extend(
            delete
                .iter()
                .filter(|id| doomed.contains(id) && !deletions.iter().any(|deletion| deletion.id == **id))
                .map(|id| own::Deletion {
                    id: *id,
                    deleted_at: now,
                })
                .collect::<Vec<_>>(),
        );
        let list = own::encode(&deletions);
        if !deletions.is_empty() {
            let id = match self.own.deletions_id {
                Some(id) => id,
                None => ObjectId::generate().map_err(sotto_sealing::SealError::from)?,
            };
            puts.push((
                id,
                Content::Payload {
                    kind: own::DELETIONS_KIND,
                    bytes: &list,
                },
            ));
        }
        let files: Vec<[u8; 16]> = doomed
            .iter()
            .filter_map(|id| self.own.blobs.get(id).map(|entry| entry.name))
            .collect();
        let last_saved_ms = self.manifest.saved_at_ms;
        self.rotate(
            &Step {
                doomed: &doomed,
                puts: &puts,
                saved_at_ms: last_saved_ms,
            },
            None,
        )?;
        self.own.deletions = deletions;
        blob::remove_files(self.disk.as_ref(), &self.dir, &files);
        Ok(Restored {
            vault: self,
            saved_at,
            left_out,
        })
    }
}

/// Writes database and blobs, and checks them again where they now stand. Writes no header.
fn build(
    job: &Job<'_>,
    meter: &Meter<'_>,
    dir: &Path,
    backup: &Backup,
    contents: &Contents,
    candidate: Candidate,
    manifest: sotto_sealing::Manifest,
) -> Result<Vault, RestoreError> {
    let disk = job.disk;
    let Candidate { header, bytes, keys } = candidate;
    // Best effort: a memory stick's file system may know no owners, and everything inside is sealed.
    let _ = disk.restrict_folder(dir);
    // The same: where it is refused, the receipts say what may persist.
    let _ = disk.overwrite_in_place(dir);
    let mut header_file = HeaderFile::create(disk.as_ref(), dir)?;
    let mut store = Store::create(Arc::clone(disk), dir)?;
    let transaction = store.begin()?;
    backup.each_row(|row| -> Result<(), RestoreError> {
        transaction.put(None, row.id, &row.wrapped_key, row.ciphertext)?;
        Ok(meter.add(ROW_BYTES)?)
    })?;
    transaction.set_manifest(&backup.manifest()?)?;
    transaction.commit()?;
    store.erase_log()?;

    disk.create_folder(&dir.join(BLOB_FOLDER)).map_err(Fault::from)?;
    for (id, record) in &contents.records {
        let name = record.file.name();
        let window = contents
            .files
            .get(name)
            .and_then(|range| backup.window(range))
            .ok_or(RestoreError::Damaged {
                what: Damage::Blob(*id),
            })?;
        let mut file = blob::create(disk.as_ref(), dir, name)?;
        copy(&meter.reading(&window), file.as_mut()).map_err(|error| stopped_or(meter, error))?;
        let sound = is_sound(&meter.reading(file.as_ref()), record);
        if !sound.map_err(|fault| stopped_or(meter, fault.into()))? {
            return Err(RestoreError::Damaged {
                what: Damage::Blob(*id),
            });
        }
    }
    disk.sync_folder(dir).map_err(Fault::from)?;
    sync_name(disk.as_ref(), dir).map_err(Fault::from)?;

    let index = check_contents(&store, &keys, &manifest)?;
    meter.add(index.len() as u64 * ROW_BYTES)?;
    let own = Own::read(&store, &keys, &index)?;
    for copy in HeaderCopy::BOTH {
        // The backup's epoch is never written into the folder: the rotation that follows writes both copies.
        header_file.set_current(copy, true);
    }
    Ok(Vault {
        disk: Arc::clone(disk),
        dir: dir.to_owned(),
        header,
        header_bytes: bytes,
        header_file,
        store,
        keys,
        manifest,
        index,
        own,
        log_unsettled: false,
        opened_at: job.now,
    })
}

/// Of a file that is not read any further because somebody asked to stop, the error says nothing.
fn stopped_or(meter: &Meter<'_>, error: RestoreError) -> RestoreError {
    meter.go_on().map_or(RestoreError::Stopped, |()| error)
}

fn copy(from: &dyn DiskFile, to: &mut dyn DiskFile) -> Result<(), RestoreError> {
    const STEP_BYTES: u64 = 1 << 20;
    let len = from.len_bytes().map_err(Fault::from)?;
    let mut at = 0;
    let mut buffer = Vec::new();
    while at < len {
        let step = (len - at).min(STEP_BYTES);
        buffer.resize(usize::try_from(step).unwrap_or_default(), 0);
        from.read_at(at, &mut buffer).map_err(Fault::from)?;
        to.write_at(at, &buffer).map_err(Fault::from)?;
        at += step;
    }
    to.set_constant_times().map_err(Fault::from)?;
    Ok(to.sync().map_err(Fault::from)?)
}
