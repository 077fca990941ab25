//! Writing a backup, and reading it back before it is called one.
//! Must never write over a file, and must leave none behind that is not whole.

use std::path::Path;

use super::error::{BackupError, RestoreError};
use super::read::Backup;
use super::{BackupReport, END, FINISHED, START_BYTES, Start, UNFINISHED};
use crate::blob::{is_lost, path_of};
use crate::disk::DiskFile;
use crate::error::{Damage, Fault};
use crate::object::ObjectId;
use crate::vault::{FORMAT_VERSION, Vault};
use crate::watch::{Meter, ROW_BYTES, Stage, Unwatched, Watch};

/// A file written from front to back through a buffer of one MiB.
struct Out {
    file: Box<dyn DiskFile>,
    at: u64,
    buffer: Vec<u8>,
}

impl Out {
    const BUFFER_BYTES: usize = 1 << 20;

    fn push(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= Self::BUFFER_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), BackupError> {
        self.file.write_at(self.at, &self.buffer).map_err(Fault::from)?;
        self.at += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

impl Vault {
    /// Copies everything sealed into one new file, and reads it back as a restore would. While it runs, nothing can be
    /// saved, rotated or removed. The caller notes the backup in the vault before, so that the backup knows of itself.
    ///
    /// # Errors
    /// [`BackupError`]; then the file is removed, and where even that fails, it says of itself that it is unfinished.
    pub fn back_up(&self, to: &Path) -> Result<BackupReport, BackupError> {
        self.back_up_watched(to, &Unwatched)
    }

    /// As [`Vault::back_up`], for somebody to watch and to stop.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn back_up_watched(&self, to: &Path, watch: &dyn Watch) -> Result<BackupReport, BackupError> {
        let file = self.disk.create_file(to).map_err(Fault::from)?;
        // Written once, read back once.
        let meter = Meter::begin(watch, Stage::Copying, 2 * self.about_bytes());
        let written = self.write_backup(file, to, &meter);
        if written.is_err() {
            // Its mark says that it is unfinished, should it stay.
            let _ = self.disk.remove_file(to);
        }
        written
    }

    fn write_backup(
        &self,
        file: Box<dyn DiskFile>,
        to: &Path,
        meter: &Meter<'_>,
    ) -> Result<BackupReport, BackupError> {
        let mut out = Out {
            file,
            at: 0,
            buffer: Vec::with_capacity(2 * Out::BUFFER_BYTES),
        };
        let mut start = Start {
            vault_format: FORMAT_VERSION,
            size_bytes: 0,
            rows: 0,
            blobs: 0,
        };
        out.push(&start.encode(UNFINISHED))?;
        out.push(&self.header_bytes)?;
        self.store.reading(|| -> Result<(), BackupError> {
            out.push(&self.store.manifest()?)?;
            self.store.each_row(|row| {
                let len = u32::try_from(row.ciphertext.len()).map_err(|_| damaged(Damage::Object(row.id)))?;
                out.push(&row.id.0)?;
                out.push(&len.to_le_bytes())?;
                out.push(row.wrapped_key)?;
                out.push(row.ciphertext)?;
                start.rows += 1;
                Ok(meter.add(ROW_BYTES)?)
            })
        })?;
        for info in self.blobs() {
            if let Some(blob) = self.own.blobs.get(&info.id) {
                self.copy_blob(&mut out, info.id, &blob.name, meter)?;
                start.blobs += 1;
            }
        }
        out.push(&END)?;
        out.flush()?;
        out.file.sync().map_err(Fault::from)?;
        start.size_bytes = out.at;

        // Read back by another descriptor and checked whole, with the keys at hand.
        meter.enter(Stage::ReadingBack)?;
        let written = self.disk.open_to_read(to).map_err(Fault::from)?;
        let found = Backup::of_unfinished(written, start).and_then(|backup| {
            let manifest = self
                .keys
                .open_manifest(self.header.epoch, &backup.manifest()?)
                .map_err(|_| RestoreError::Damaged {
                    what: Damage::Manifest,
                })?;
            let contents = backup.check(&self.keys, &manifest, meter)?;
            Ok(backup.header()? == self.header_bytes
                && manifest == self.manifest
                && contents.index.len() == self.index.len())
        });
        match found {
            Ok(true) => {}
            Err(RestoreError::Io(kind)) => return Err(BackupError::Io(kind)),
            Err(RestoreError::Stopped) => return Err(BackupError::Stopped),
            // A part that does not open was copied as it stood: it is the vault that is not sound any more.
            Err(RestoreError::Damaged { what }) if what != Damage::Backup => return Err(damaged(what)),
            _ => return Err(BackupError::NotAsWritten),
        }

        out.file
            .write_at(0, &start.encode(FINISHED))
            .map_err(Fault::from)?;
        out.file.sync().map_err(Fault::from)?;
        if let Some(folder) = to.parent() {
            self.disk.sync_folder(folder).map_err(Fault::from)?;
        }
        let mut mark = [0; START_BYTES];
        self.disk
            .open_to_read(to)
            .and_then(|file| file.read_at(0, &mut mark))
            .map_err(Fault::from)?;
        if mark != *start.encode(FINISHED) {
            return Err(BackupError::NotAsWritten);
        }
        Ok(BackupReport {
            objects: start.rows,
            blobs: start.blobs,
            size_bytes: start.size_bytes,
        })
    }

    /// About how much there is to read of everything in the vault: blobs by their length, rows by their number.
    pub(crate) fn about_bytes(&self) -> u64 {
        let blobs = self.own.blobs.values().map(|blob| {
            let path = path_of(&self.dir, &blob.name);
            let len = self.disk.open_to_read(&path).and_then(|file| file.len_bytes());
            len.unwrap_or_default()
        });
        self.index.len() as u64 * ROW_BYTES + blobs.sum::<u64>()
    }

    fn copy_blob(
        &self,
        out: &mut Out,
        id: ObjectId,
        name: &[u8; 16],
        meter: &Meter<'_>,
    ) -> Result<(), BackupError> {
        let file = match self.disk.open_to_read(&path_of(&self.dir, name)) {
            Err(error) if is_lost(&error) => return Err(damaged(Damage::Blob(id))),
            opened => opened.map_err(Fault::from)?,
        };
        let len = file.len_bytes().map_err(Fault::from)?;
        out.push(name)?;
        out.push(&len.to_le_bytes())?;
        let mut buffer = vec![0; Out::BUFFER_BYTES];
        let mut at = 0;
        while at < len {
            let step = usize::try_from(len - at).unwrap_or(usize::MAX).min(buffer.len());
            let Some(part) = buffer.get_mut(..step) else { break };
            file.read_at(at, part).map_err(Fault::from)?;
            out.push(part)?;
            at += step as u64;
            meter.add(step as u64)?;
        }
        Ok(())
    }
}

fn damaged(what: Damage) -> BackupError {
    BackupError::VaultDamaged { what }
}
