//! Reading a backup: its parts, and whether they are what the manifest inside counts.
//! Must never take memory for a length that the file itself does not have.

use std::collections::HashMap;
use std::ops::Range;

use sotto_sealing::{
    BLOB_KIND, BlobRecord, Keyring, MAX_PAYLOAD_BYTES, Manifest, Tally, WRAPPED_KEY_BYTES, padded_len,
};

use super::error::RestoreError;
use super::{
    BACKUP_VERSION, BLOB_HEAD_BYTES, END, FINISHED, MANIFEST_BYTES, ROW_HEAD_BYTES, START_BYTES, Start,
    UNFINISHED,
};
use crate::blob::is_sound;
use crate::disk::{DiskFile, Window};
use crate::error::{Damage, Fault};
use crate::header::COPY_BYTES;
use crate::index::Index;
use crate::object::ObjectId;
use crate::vault::{Entry, FORMAT_VERSION, tag_of};
use crate::watch::{Meter, ROW_BYTES};

/// An open backup. Its rows and blobs are found where they should be; nothing in them is believed yet.
pub(super) struct Backup {
    file: Box<dyn DiskFile>,
    start: Start,
}

/// A row as it stands in the file.
pub(super) struct BackupRow<'a> {
    pub(super) id: ObjectId,
    pub(super) wrapped_key: [u8; WRAPPED_KEY_BYTES],
    pub(super) ciphertext: &'a [u8],
}

/// What a check found; everything in it authenticated.
pub(super) struct Contents {
    pub(super) index: Index,
    pub(super) records: Vec<(ObjectId, BlobRecord)>,
    /// Where each blob's file stands in the backup, by its name.
    pub(super) files: HashMap<[u8; 16], Range<u64>>,
}

fn damaged(what: Damage) -> RestoreError {
    RestoreError::Damaged { what }
}

impl Backup {
    /// Opens a finished backup.
    pub(super) fn open(file: Box<dyn DiskFile>) -> Result<Self, RestoreError> {
        let mut bytes = [0; START_BYTES];
        match file.read_at(0, &mut bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(RestoreError::NotABackup);
            }
            read => read.map_err(Fault::from)?,
        }
        let version = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        if bytes.starts_with(&UNFINISHED) {
            return Err(RestoreError::Unfinished);
        }
        if !bytes.starts_with(&FINISHED) {
            return Err(RestoreError::NotABackup);
        }
        for (at, known) in [(8, BACKUP_VERSION), (10, FORMAT_VERSION)] {
            if version(at) > known {
                return Err(RestoreError::Newer { version: version(at) });
            }
        }
        let number = |at: usize| {
            let mut word = [0; 8];
            word.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(word)
        };
        let start = Start {
            vault_format: version(10),
            size_bytes: number(16),
            rows: number(24),
            blobs: number(32),
        };
        if bytes != *start.encode(FINISHED) {
            return Err(damaged(Damage::Backup));
        }
        Self::of_unfinished(file, start)
    }

    /// The same for a file that is about to be finished.
    pub(super) fn of_unfinished(file: Box<dyn DiskFile>, start: Start) -> Result<Self, RestoreError> {
        if file.len_bytes().map_err(Fault::from)? != start.size_bytes {
            return Err(damaged(Damage::Backup));
        }
        Ok(Self { file, start })
    }

    /// The copy of the header.
    pub(super) fn header(&self) -> Result<Vec<u8>, RestoreError> {
        let header = self.part(START_BYTES as u64, COPY_BYTES)?;
        // The start is not authenticated: what it says of the vault's format must be what the header says.
        if header[8..10] != self.start.vault_format.to_le_bytes() {
            return Err(damaged(Damage::Backup));
        }
        Ok(header)
    }

    /// The sealed manifest.
    pub(super) fn manifest(&self) -> Result<Vec<u8>, RestoreError> {
        self.part((START_BYTES + COPY_BYTES) as u64, MANIFEST_BYTES)
    }

    fn part(&self, at: u64, len: usize) -> Result<Vec<u8>, RestoreError> {
        let mut bytes = vec![0; len];
        self.read(at, &mut bytes)?;
        Ok(bytes)
    }

    fn read(&self, at: u64, out: &mut [u8]) -> Result<(), RestoreError> {
        match self.file.read_at(at, out) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(damaged(Damage::Backup)),
            read => Ok(read.map_err(Fault::from)?),
        }
    }

    /// Shows every row and returns where the blobs begin.
    pub(super) fn each_row<E: From<RestoreError>>(
        &self,
        mut visit: impl FnMut(&BackupRow<'_>) -> Result<(), E>,
    ) -> Result<u64, E> {
        // Head, largest payload, tag.
        let longest = padded_len(16 + MAX_PAYLOAD_BYTES) + sotto_sealing::TAG_BYTES;
        let mut at = (START_BYTES + COPY_BYTES + MANIFEST_BYTES) as u64;
        let mut ciphertext = Vec::new();
        for _ in 0..self.start.rows {
            let mut head = [0; ROW_HEAD_BYTES];
            self.read(at, &mut head)?;
            let (id, rest) = head.split_at(16);
            let (len, wrapped_key) = rest.split_at(4);
            let id = ObjectId(id.try_into().map_err(|_| damaged(Damage::Backup))?);
            let len = u32::from_le_bytes(len.try_into().map_err(|_| damaged(Damage::Backup))?) as usize;
            at += ROW_HEAD_BYTES as u64;
            if len > longest || at + len as u64 > self.start.size_bytes {
                return Err(damaged(Damage::Backup).into());
            }
            ciphertext.resize(len, 0);
            self.read(at, &mut ciphertext)?;
            at += len as u64;
            visit(&BackupRow {
                id,
                wrapped_key: wrapped_key.try_into().map_err(|_| damaged(Damage::Backup))?,
                ciphertext: &ciphertext,
            })?;
        }
        Ok(at)
    }

    /// Opens every row and every blob and compares the whole with the manifest.
    pub(super) fn check(
        &self,
        keys: &Keyring,
        manifest: &Manifest,
        meter: &Meter<'_>,
    ) -> Result<Contents, RestoreError> {
        if self.start.rows != manifest.objects {
            return Err(damaged(Damage::Contents));
        }
        let mut contents = Contents {
            index: Index::for_about(manifest.objects),
            records: Vec::new(),
            files: HashMap::new(),
        };
        let mut tally = Tally::default();
        let mut rid = 0;
        let mut at = self.each_row(|row| -> Result<(), RestoreError> {
            let broken = damaged(Damage::Object(row.id));
            let object = keys
                .open_object(manifest.epoch, &row.id.0, &row.wrapped_key, row.ciphertext)
                .map_err(|_| broken)?;
            if object.kind == BLOB_KIND {
                let record = keys
                    .open_blob_record(manifest.epoch, &row.id.0, &row.wrapped_key, row.ciphertext)
                    .map_err(|_| broken)?;
                contents.records.push((row.id, record));
            }
            let tag = tag_of(row.ciphertext);
            tally.add(&keys.mark_object(manifest.epoch, &row.id.0, object.version, &tag)?);
            rid += 1;
            let entry = Entry {
                rid,
                kind: object.kind,
                version: object.version,
                tag,
                wrapped_key: row.wrapped_key,
            };
            contents.index.insert(row.id, entry);
            Ok(meter.add(ROW_BYTES)?)
        })?;
        if tally != manifest.tally
            || contents.index.len() as u64 != manifest.objects
            || contents.records.len() as u64 != manifest.blobs
        {
            return Err(damaged(Damage::Contents));
        }
        for _ in 0..self.start.blobs {
            let mut head = [0; BLOB_HEAD_BYTES];
            self.read(at, &mut head)?;
            let (mut name, mut len) = ([0; 16], [0; 8]);
            name.copy_from_slice(&head[..16]);
            len.copy_from_slice(&head[16..]);
            at += BLOB_HEAD_BYTES as u64;
            let end = at
                .checked_add(u64::from_le_bytes(len))
                .filter(|end| *end <= self.start.size_bytes)
                .ok_or(damaged(Damage::Backup))?;
            if contents.files.insert(name, at..end).is_some() {
                return Err(damaged(Damage::Backup));
            }
            at = end;
        }
        let mut end = [0; END.len()];
        self.read(at, &mut end)?;
        if end != END
            || at + END.len() as u64 != self.start.size_bytes
            || contents.files.len() != contents.records.len()
        {
            return Err(damaged(Damage::Backup));
        }
        for (id, record) in &contents.records {
            let window = contents
                .files
                .get(record.file.name())
                .and_then(|range| self.window(range))
                .ok_or(damaged(Damage::Blob(*id)))?;
            let sound = is_sound(&meter.reading(&window), record);
            meter.go_on()?;
            // What cannot be read is an error of the disk; what is read and wrong is damage.
            if !sound? {
                return Err(damaged(Damage::Blob(*id)));
            }
        }
        Ok(contents)
    }

    /// About how much there is to read of everything in it.
    pub(super) fn about_bytes(&self) -> u64 {
        self.start
            .size_bytes
            .max(self.start.rows.saturating_mul(ROW_BYTES))
    }

    /// A blob's file inside the backup.
    pub(super) fn window(&self, range: &Range<u64>) -> Option<Window<'_>> {
        Some(Window {
            file: self.file.as_ref(),
            base: range.start,
            len: range.end.checked_sub(range.start)?,
        })
    }
}
