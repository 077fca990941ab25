//! Reading blobs, one segment in memory at a time.
//! Must never hand out a byte of a segment that did not authenticate at its place.

use sotto_memory::Wiped;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use sotto_sealing::{
    BlobFile, BlobRecord, SEGMENT_BYTES, SEGMENT_HEAD_BYTES, SEGMENT_OVERHEAD_BYTES, TAG_BYTES, Whole,
};

use super::file::{data_in, expected_len, segment_count, segment_place};
use crate::disk::DiskFile;
use crate::error::{Damage, Fault, ReadError};
use crate::object::ObjectId;

/// Where one segment's content stands.
#[derive(Clone, Copy)]
struct Stretch {
    index: u64,
    last: bool,
    /// Of the segment with its head, in the file.
    offset: u64,
    sealed_len: usize,
    /// Of its content, in the blob.
    start: u64,
    used: u64,
}

/// The content of a blob. Seeking costs nothing until the next read.
pub struct BlobReader {
    file: Box<dyn DiskFile>,
    key: BlobFile,
    length: u64,
    position: u64,
    /// Of a recording that is not finished: its segments, which are not of one length.
    parts: Option<Vec<Stretch>>,
    loaded: Option<Stretch>,
    buffer: Wiped,
}

impl BlobReader {
    pub(super) fn new(id: ObjectId, file: Box<dyn DiskFile>, record: BlobRecord) -> Result<Self, ReadError> {
        let damaged = ReadError::Damaged {
            what: Damage::Blob(id),
        };
        let key = record.file;
        let (length, parts) = if let Some(whole) = record.whole {
            let len = file.len_bytes().map_err(Fault::from)?;
            if expected_len(whole.length) != Some(len) || segment_count(whole.length) != Some(whole.segments)
            {
                return Err(damaged);
            }
            (whole.length, None)
        } else {
            let parts = parts(file.as_ref(), &key)?;
            let length = parts.last().map_or(0, |part| part.start + part.used);
            (length, Some(parts))
        };
        Ok(Self {
            file,
            key,
            length,
            position: 0,
            parts,
            loaded: None,
            buffer: Wiped::default(),
        })
    }

    /// Length of the content in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    fn stretch(&self) -> Option<Stretch> {
        let holds =
            |stretch: &Stretch| (stretch.start..stretch.start + stretch.used).contains(&self.position);
        if let Some(parts) = &self.parts {
            let at = parts
                .partition_point(|part| part.start <= self.position)
                .checked_sub(1)?;
            return parts.get(at).copied().filter(holds);
        }
        let index = self.position / sotto_sealing::SEGMENT_DATA_BYTES as u64;
        let (room, offset) = segment_place(self.length, index)?;
        Some(Stretch {
            index,
            last: Some(index + 1) == segment_count(self.length),
            offset,
            sealed_len: room + SEGMENT_OVERHEAD_BYTES,
            start: index * sotto_sealing::SEGMENT_DATA_BYTES as u64,
            used: data_in(self.length, index),
        })
    }
}

impl Read for BlobReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length || out.is_empty() {
            return Ok(0);
        }
        let damaged = || io::Error::from(ErrorKind::InvalidData);
        let stretch = self.stretch().ok_or_else(damaged)?;
        if self.loaded.is_none_or(|loaded| loaded.index != stretch.index) {
            self.loaded = None;
            self.buffer.resize(stretch.sealed_len, 0);
            self.file
                .read_at(stretch.offset, &mut self.buffer)
                .map_err(|error| {
                    // The length was right when it was opened: somebody cut it since.
                    if error.kind() == ErrorKind::UnexpectedEof {
                        damaged()
                    } else {
                        error
                    }
                })?;
            let (head, sealed) = self
                .buffer
                .split_first_chunk_mut::<SEGMENT_HEAD_BYTES>()
                .ok_or_else(damaged)?;
            if u32::from_le_bytes(*head) as usize != sealed.len() {
                return Err(damaged());
            }
            match self.key.open_segment(stretch.index, stretch.last, sealed) {
                Ok(data) if data.len() as u64 == stretch.used => {}
                _ => return Err(damaged()),
            }
            self.loaded = Some(stretch);
        }
        // Head and the sealed length field stand before the data.
        let from = SEGMENT_OVERHEAD_BYTES - TAG_BYTES;
        let data = usize::try_from(stretch.used)
            .ok()
            .and_then(|used| self.buffer.get(from..from + used))
            .ok_or_else(damaged)?;
        let skip = usize::try_from(self.position - stretch.start).map_err(|_| damaged())?;
        let rest = data.get(skip..).unwrap_or_default();
        let step = rest.len().min(out.len());
        out[..step].copy_from_slice(&rest[..step]);
        self.position += step as u64;
        Ok(step)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = target.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

/// Walks over a recording that was not finished, by the lengths that its segments carry, and returns how many did
/// not open, but for a last one that a crash may have torn.
fn walk(
    file: &dyn DiskFile,
    key: &BlobFile,
    mut visit: impl FnMut(Stretch, &[u8]) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let len = file.len_bytes()?;
    let mut buffer = Wiped::default();
    let (mut index, mut offset, mut start) = (0_u64, 0_u64, 0_u64);
    let (mut lost, mut in_doubt) = (0, 0);
    while offset + SEGMENT_HEAD_BYTES as u64 <= len {
        let mut head = [0; SEGMENT_HEAD_BYTES];
        file.read_at(offset, &mut head)?;
        let n = u32::from_le_bytes(head) as usize;
        let end = offset + (SEGMENT_HEAD_BYTES + n) as u64;
        if !(TAG_BYTES..=SEGMENT_BYTES + TAG_BYTES).contains(&n) || end > len {
            // A torn last one, or a damaged length after which nothing can be found.
            in_doubt += u64::from(n > SEGMENT_BYTES + TAG_BYTES);
            break;
        }
        buffer.resize(n, 0);
        file.read_at(offset + SEGMENT_HEAD_BYTES as u64, &mut buffer)?;
        if let Ok(data) = key.open_segment(index, false, &mut buffer) {
            // Whatever did not open before this one was not torn by a crash.
            lost += in_doubt;
            in_doubt = 0;
            let used = data.len() as u64;
            let stretch = Stretch {
                index,
                last: false,
                offset,
                sealed_len: SEGMENT_HEAD_BYTES + n,
                start,
                used,
            };
            visit(stretch, data)?;
            start += used;
        } else {
            in_doubt += 1;
        }
        index += 1;
        offset = end;
    }
    // One write can be torn; more cannot.
    Ok(lost + in_doubt.saturating_sub(1))
}

fn parts(file: &dyn DiskFile, key: &BlobFile) -> Result<Vec<Stretch>, Fault> {
    let mut sound = Vec::new();
    walk(file, key, |stretch, _| {
        if stretch.used > 0 {
            sound.push(stretch);
        }
        Ok(())
    })?;
    Ok(sound)
}

/// Shows the data of every segment of an unfinished recording that opens, and returns how many others were lost.
pub(crate) fn each_segment<E: From<Fault>>(
    file: &dyn DiskFile,
    key: &BlobFile,
    mut visit: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<u64, E> {
    let mut failed = None;
    let lost = walk(file, key, |_, data| {
        if failed.is_none() {
            failed = visit(data).err();
        }
        Ok(())
    })?;
    match failed {
        Some(error) => Err(error),
        None => Ok(lost),
    }
}

/// Shows the data of every segment of a finished file that opens, and returns how many others were lost.
pub(crate) fn each_segment_of_finished<E>(
    file: &dyn DiskFile,
    key: &BlobFile,
    whole: &Whole,
    visit: &mut dyn FnMut(&[u8]) -> Result<(), E>,
) -> Result<u64, E> {
    let mut buffer = Wiped::default();
    let mut lost = 0;
    for index in 0..whole.segments {
        let Some((room, offset)) = segment_place(whole.length, index) else {
            // More segments than the length can have: an authentic record never says so.
            return Ok(lost + whole.segments - index);
        };
        buffer.resize(room + SEGMENT_OVERHEAD_BYTES, 0);
        let read = file.read_at(offset, &mut buffer).is_ok();
        let opened = buffer
            .get_mut(SEGMENT_HEAD_BYTES..)
            .filter(|_| read)
            .and_then(|sealed| key.open_segment(index, index + 1 == whole.segments, sealed).ok());
        match opened {
            Some(data) => visit(data)?,
            None => lost += 1,
        }
    }
    Ok(lost)
}
