//! Attachments and recordings: files of sealed segments beside the database, each named by a record inside it.
//! Must never leave a record without its file, and never remove a file that a record names.
//!
//! A crash can leave a file without a record (its key was in memory alone, so nothing opens it); such files are
//! overwritten and unlinked at the next opening. A recording is registered before its first segment, so what was
//! closed of it survives.

mod file;
mod read;
mod write;

use sotto_memory::Wiped;
use std::fmt;

use chrono::{DateTime, Utc};
use sotto_sealing::BlobRecord;

pub use read::BlobReader;
pub use write::BlobWriter;

pub(crate) use file::{
    create, expected_len, is_lost, is_sound, path_of, remove_files, remove_unnamed, wait_for_unfinished,
};
pub(crate) use read::{each_segment, each_segment_of_finished};
pub(crate) use write::SegmentWriter;

use crate::error::{AddBlobError, Damage, ReadError, SaveError};
use crate::object::ObjectId;
use crate::vault::{Content, Vault};

/// What a blob's content is. The meaning of the number belongs to the caller; on disk it is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKind(pub u16);

/// One attachment or recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobInfo {
    /// Its id, which deletes it like any other object's.
    pub id: ObjectId,
    /// What it is.
    pub kind: BlobKind,
    /// Its length in bytes; `None` while it is not finished, or after a crash until [`Vault::finish_blob`].
    pub length: Option<u64>,
}

/// What finishing a recording came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinishedBlob {
    /// Its length in bytes.
    pub length: u64,
    /// Segments in its middle that were damaged and are left out. A last one torn by a crash is not counted.
    pub lost_segments: u64,
}

impl Vault {
    /// Seals everything that `from` gives as one attachment, in constant memory, and returns its id. `note` is kept
    /// with it, sealed: its name, say. When this has returned, it is on the disk.
    ///
    /// # Errors
    /// [`AddBlobError`]; then nothing is added.
    pub fn add_blob(
        &mut self,
        kind: BlobKind,
        note: &[u8],
        from: &mut dyn std::io::Read,
        now: DateTime<Utc>,
    ) -> Result<ObjectId, AddBlobError> {
        let id = ObjectId::generate().map_err(SaveError::from)?;
        self.put_blob(
            id,
            kind,
            note,
            |writer| writer.take_all(from, AddBlobError::Source),
            now,
        )?;
        Ok(id)
    }

    /// Writes a whole file by `fill`, then the record that names it.
    pub(crate) fn put_blob<E: From<SaveError>>(
        &mut self,
        id: ObjectId,
        kind: BlobKind,
        note: &[u8],
        fill: impl FnOnce(&mut SegmentWriter) -> Result<(), E>,
        now: DateTime<Utc>,
    ) -> Result<u64, E> {
        let file = self.keys.generate_blob_file().map_err(SaveError::from)?;
        let name = *file.name();
        let written =
            write::whole_file(self.disk.as_ref(), &self.dir, file, fill).and_then(|(file, whole)| {
                let record = BlobRecord {
                    file,
                    kind: kind.0,
                    whole: Some(whole),
                    note: Wiped::from(note.to_vec()),
                };
                self.save(&[(id, Content::Blob(&record))], now)?;
                Ok(whole.length)
            });
        if written.is_err() {
            // No record names it. If even this fails, the next opening sees to it.
            remove_files(self.disk.as_ref(), &self.dir, &[name]);
        }
        written
    }

    /// Registers a recording and returns its writer. From here on whatever the writer closes survives a crash. The
    /// writer has the recording's own key and needs the vault no more, until [`Vault::finish_blob`].
    ///
    /// # Errors
    /// [`SaveError`]; then nothing is registered.
    pub fn begin_blob(
        &mut self,
        kind: BlobKind,
        note: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(ObjectId, BlobWriter), SaveError> {
        let id = ObjectId::generate()?;
        let record = BlobRecord {
            file: self.keys.generate_blob_file()?,
            kind: kind.0,
            whole: None,
            note: Wiped::from(note.to_vec()),
        };
        let name = *record.file.name();
        let begun = create(self.disk.as_ref(), &self.dir, &name)
            .map_err(SaveError::from)
            .and_then(|made| {
                self.save(&[(id, Content::Blob(&record))], now)?;
                Ok(made)
            });
        match begun {
            Ok(made) => Ok((id, BlobWriter::new(made, record.file))),
            Err(error) => {
                remove_files(self.disk.as_ref(), &self.dir, &[name]);
                Err(error)
            }
        }
    }

    /// Merges what was closed of a recording into a finished blob: regular segments under a new key. Its writer must
    /// be gone. Also how a recording is taken up after a crash.
    ///
    /// # Errors
    /// [`SaveError`]; then it is as it was. [`SaveError::Damaged`] when its file is missing, or it is finished
    /// already.
    pub fn finish_blob(&mut self, id: ObjectId, now: DateTime<Utc>) -> Result<FinishedBlob, SaveError> {
        let damaged = SaveError::Damaged {
            what: Damage::Blob(id),
        };
        let record = self.blob_record(id).map_err(|error| match error {
            ReadError::NotFound | ReadError::Damaged { .. } => damaged,
            // A disk that fails now says nothing about what is on it.
            ReadError::Database(code) => SaveError::Database(code),
            ReadError::Io(kind) => SaveError::Io(kind),
        })?;
        if record.whole.is_some() {
            return Err(damaged);
        }
        let old = *record.file.name();
        let source = self
            .disk
            .open_to_read(&path_of(&self.dir, &old))
            .map_err(|error| {
                if is_lost(&error) {
                    damaged
                } else {
                    crate::error::Fault::from(error).into()
                }
            })?;
        let mut lost_segments = 0;
        let length = self.put_blob(
            id,
            BlobKind(record.kind),
            &record.note,
            |writer| {
                lost_segments = each_segment(source.as_ref(), &record.file, |data| writer.push(data))?;
                Ok::<(), SaveError>(())
            },
            now,
        )?;
        drop(source);
        // The old key is out of reach after the next rotation; its file goes now, or at the next opening.
        remove_files(self.disk.as_ref(), &self.dir, &[old]);
        Ok(FinishedBlob {
            length,
            lost_segments,
        })
    }

    /// Every attachment and recording, in the order of their first saving.
    pub fn blobs(&self) -> Vec<BlobInfo> {
        let mut blobs: Vec<_> = self
            .own
            .blobs
            .iter()
            .filter_map(|(id, blob)| Some((self.index.get(id)?.rid, *id, blob)))
            .collect();
        blobs.sort_unstable_by_key(|(rid, ..)| *rid);
        blobs
            .into_iter()
            .map(|(_, id, blob)| BlobInfo {
                id,
                kind: BlobKind(blob.kind),
                length: blob.whole.map(|whole| whole.length),
            })
            .collect()
    }

    /// What the caller keeps with a blob. Its memory is zeroed on drop.
    ///
    /// # Errors
    /// As [`Vault::get`].
    pub fn blob_note(&self, id: ObjectId) -> Result<Wiped, ReadError> {
        Ok(self.blob_record(id)?.note)
    }

    /// Reads a blob, segment by segment: of one that is not finished, what is closed by now.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] when the file is missing or has not the length that its record says. What is altered
    /// inside shows as [`std::io::ErrorKind::InvalidData`] when it is read.
    pub fn read_blob(&self, id: ObjectId) -> Result<BlobReader, ReadError> {
        let record = self.blob_record(id)?;
        let opened = self.disk.open_to_read(&path_of(&self.dir, record.file.name()));
        match opened {
            Ok(opened) => BlobReader::new(id, opened, record),
            Err(error) if is_lost(&error) => Err(ReadError::Damaged {
                what: Damage::Blob(id),
            }),
            Err(error) => Err(crate::error::Fault::from(error).into()),
        }
    }

    /// Blobs whose file is missing or has not the length that its record says; asked at unlock, as it reads none.
    pub fn missing_blobs(&self) -> Vec<ObjectId> {
        let sound = |blob: &crate::own::BlobEntry| {
            self.disk
                .open_to_read(&path_of(&self.dir, &blob.name))
                .and_then(|file| file.len_bytes())
                .is_ok_and(|len| {
                    blob.whole
                        .is_none_or(|whole| expected_len(whole.length) == Some(len))
                })
        };
        let missing = |info: &BlobInfo| !self.own.blobs.get(&info.id).is_some_and(sound);
        self.blobs()
            .iter()
            .filter(|info| missing(info))
            .map(|info| info.id)
            .collect()
    }

    pub(crate) fn blob_record(&self, id: ObjectId) -> Result<BlobRecord, ReadError> {
        let known = self.own.blobs.get(&id).ok_or(ReadError::NotFound)?;
        let entry = self.index.get(&id).ok_or(ReadError::NotFound)?;
        let record = self.store.with_content(entry.rid, id, |ciphertext| {
            if !ciphertext.ends_with(&entry.tag) {
                return None;
            }
            self.keys
                .open_blob_record(self.keys.epoch(), &id.0, &entry.wrapped_key, ciphertext)
                .ok()
        })?;
        record
            .flatten()
            .filter(|record| *record.file.name() == known.name && record.whole == known.whole)
            .ok_or(ReadError::Damaged {
                what: Damage::Object(id),
            })
    }
}

impl fmt::Debug for BlobReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlobReader(..)")
    }
}

impl fmt::Debug for BlobWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlobWriter(..)")
    }
}
