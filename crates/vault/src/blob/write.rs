//! Writing blobs: a whole file at once, or a recording segment by segment.
//! Must never seal other data at a place where a write has failed: the same sealed bytes are tried again.

use std::io::{self, Read};
use std::path::Path;

use sotto_sealing::{BlobFile, RootSum, SEGMENT_DATA_BYTES, Segment, Whole, padded_len};

use super::file;
use crate::disk::{Disk, DiskFile};
use crate::error::{Fault, SaveError};

/// Writes a finished file. Holds one segment.
pub(crate) struct SegmentWriter {
    file: Box<dyn DiskFile>,
    key: BlobFile,
    segment: Segment,
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
        segment: Segment::default(),
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
            if self.segment.is_full() {
                self.seal(false, SEGMENT_DATA_BYTES)?;
            }
            let later = self.segment.take(bytes);
            self.length += (bytes.len() - later.len()) as u64;
            bytes = later;
        }
        Ok(())
    }

    /// Takes all that `from` has, read straight to where it is sealed. A read that fails is `source`'s error.
    pub(super) fn take_all<E: From<SaveError>>(
        &mut self,
        from: &mut dyn Read,
        source: impl Fn(io::ErrorKind) -> E,
    ) -> Result<(), E> {
        loop {
            // A full segment has no place to read into, and must not be sealed before more is known to follow.
            let mut one_more = [0];
            let full = self.segment.is_full();
            let place = if full {
                one_more.as_mut_slice()
            } else {
                self.segment.free()
            };
            match from.read(place) {
                Ok(0) => return Ok(()),
                Ok(_) if full => self.push(&one_more)?,
                Ok(read) => {
                    self.segment.filled(read);
                    self.length += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(source(error.kind())),
            }
        }
    }

    fn seal(&mut self, last: bool, room: usize) -> Result<(), SaveError> {
        let tag = self.segment.seal(&self.key, self.index, last, room)?;
        self.root.add(&tag);
        let sealed = self.segment.sealed().unwrap_or_default();
        self.file.write_at(self.at, sealed).map_err(Fault::from)?;
        self.at += sealed.len() as u64;
        self.index += 1;
        self.segment.begin_anew();
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
    filling: Segment,
    /// While it is sealed, it is the one at `index`, and perhaps not all of it is written. Sound goes on meanwhile.
    waiting: Segment,
    index: u64,
    at: u64,
}

impl BlobWriter {
    pub(super) fn new(file: Box<dyn DiskFile>, key: BlobFile) -> Self {
        Self {
            file,
            key,
            filling: Segment::default(),
            waiting: Segment::default(),
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
            if self.filling.is_full() {
                self.close_segment()?;
            }
            bytes = self.filling.take(bytes);
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
            if self.waiting.sealed().is_none() {
                if self.filling.is_empty() {
                    return Ok(());
                }
                let room = padded_len(self.filling.used()).min(SEGMENT_DATA_BYTES);
                self.filling.seal(&self.key, self.index, false, room)?;
                std::mem::swap(&mut self.filling, &mut self.waiting);
            }
            let sealed = self.waiting.sealed().unwrap_or_default();
            self.file
                .write_at(self.at, sealed)
                .and_then(|()| self.file.set_constant_times())
                .and_then(|()| self.file.sync())
                .map_err(Fault::from)?;
            self.at += sealed.len() as u64;
            self.index += 1;
            self.waiting.begin_anew();
        }
    }
}
