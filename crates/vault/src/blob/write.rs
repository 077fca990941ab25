//! Writing blobs: a whole file at once, or a recording segment by segment.
//! Must never seal other data at a place where a write has failed: the same sealed bytes are tried again.

use sotto_memory::Wiped;
use std::path::Path;

use sotto_sealing::{BlobFile, RootSum, SEGMENT_DATA_BYTES, Whole, padded_len};
use zeroize::Zeroize;

use super::file;
use crate::disk::{Disk, DiskFile};
use crate::error::{Fault, SaveError};

/// Writes a finished file. Holds one segment, sealed and unsealed.
pub(crate) struct SegmentWriter {
    file: Box<dyn DiskFile>,
    key: BlobFile,
    data: Wiped,
    sealed: Vec<u8>,
    index: u64,
    at: u64,
    length: u64,
    root: RootSum,
}

/// Makes a file, fills it, and waits until it is on the medium, name and all.
pub(super) fn whole_file<E: From<SaveError>>(
    disk: &dyn Disk,
    dir: &Path,
    key: BlobFile,
    fill: impl FnOnce(&mut SegmentWriter) -> Result<(), E>,
) -> Result<(BlobFile, Whole), E> {
    let made = file::create(disk, dir, key.name()).map_err(SaveError::from)?;
    let mut writer = SegmentWriter {
        file: made,
        key,
        data: Wiped::from(Vec::with_capacity(SEGMENT_DATA_BYTES)),
        sealed: Vec::new(),
        index: 0,
        at: 0,
        length: 0,
        root: RootSum::default(),
    };
    fill(&mut writer)?;
    Ok(writer.finish()?)
}

impl SegmentWriter {
    /// Takes more content.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) -> Result<(), SaveError> {
        while !bytes.is_empty() {
            // Sealed only when more is known to follow, as the last segment is sealed as the last.
            if self.data.len() == SEGMENT_DATA_BYTES {
                self.seal(false, SEGMENT_DATA_BYTES)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT_DATA_BYTES - self.data.len()));
            self.data.extend_from_slice(now);
            self.length += now.len() as u64;
            bytes = later;
        }
        Ok(())
    }

    fn seal(&mut self, last: bool, room: usize) -> Result<(), SaveError> {
        let tag = self
            .key
            .seal_segment(self.index, last, &self.data, room, &mut self.sealed)?;
        self.root.add(&tag);
        self.file.write_at(self.at, &self.sealed).map_err(Fault::from)?;
        self.at += self.sealed.len() as u64;
        self.index += 1;
        self.data.zeroize();
        Ok(())
    }

    fn finish(mut self) -> Result<(BlobFile, Whole), SaveError> {
        let padded = padded_len(usize::try_from(self.length).map_err(|_| SaveError::TooLarge)?);
        loop {
            let before = usize::try_from(self.index)
                .ok()
                .and_then(|index| index.checked_mul(SEGMENT_DATA_BYTES))
                .ok_or(SaveError::TooLarge)?;
            let left = padded.saturating_sub(before);
            if left <= SEGMENT_DATA_BYTES {
                self.seal(true, left)?;
                break;
            }
            self.seal(false, SEGMENT_DATA_BYTES)?;
        }
        self.file.set_constant_times().map_err(Fault::from)?;
        self.file.sync().map_err(Fault::from)?;
        let whole = Whole {
            length: self.length,
            segments: self.index,
            root: self.root.finish(),
        };
        Ok((self.key, whole))
    }
}

/// Writes a recording. What is closed is on the medium; the rest is lost when the writer is dropped.
pub struct BlobWriter {
    file: Box<dyn DiskFile>,
    key: BlobFile,
    data: Wiped,
    sealed: Vec<u8>,
    /// `sealed` is the segment at `index`, and perhaps not all of it is written.
    unwritten: bool,
    index: u64,
    at: u64,
}

impl BlobWriter {
    pub(super) fn new(file: Box<dyn DiskFile>, key: BlobFile) -> Self {
        Self {
            file,
            key,
            data: Wiped::default(),
            sealed: Vec::new(),
            unwritten: false,
            index: 0,
            at: 0,
        }
    }

    /// Takes more sound. A full segment is closed at once.
    ///
    /// # Errors
    /// [`SaveError`]; then a part of `bytes` may be taken. What was closed before is safe, and
    /// [`BlobWriter::close_segment`] can be tried again.
    pub fn append(&mut self, mut bytes: &[u8]) -> Result<(), SaveError> {
        while !bytes.is_empty() {
            if self.data.len() == SEGMENT_DATA_BYTES {
                self.close_segment()?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT_DATA_BYTES - self.data.len()));
            self.data.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Seals what was appended since the last one and waits for the medium: about once a second. Padded, because
    /// the size of each second of speech tells what sounds were in it.
    ///
    /// # Errors
    /// [`SaveError`]; nothing closed before is lost, and it can be tried again.
    pub fn close_segment(&mut self) -> Result<(), SaveError> {
        loop {
            if !self.unwritten {
                if self.data.is_empty() {
                    return Ok(());
                }
                let room = padded_len(self.data.len()).min(SEGMENT_DATA_BYTES);
                self.key
                    .seal_segment(self.index, false, &self.data, room, &mut self.sealed)?;
                self.data.zeroize();
                self.unwritten = true;
            }
            self.file
                .write_at(self.at, &self.sealed)
                .and_then(|()| self.file.set_constant_times())
                .and_then(|()| self.file.sync())
                .map_err(Fault::from)?;
            self.at += self.sealed.len() as u64;
            self.index += 1;
            self.unwritten = false;
        }
    }
}
