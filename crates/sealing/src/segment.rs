//! One segment of a blob on its way to its file.
//! Must never keep content beside its sealed form: it is gathered where it is sealed, and sealing overwrites it.

use sotto_memory::Wiped;

use crate::SealError;
use crate::aead::TAG_BYTES;
use crate::blob::{BlobFile, SEGMENT_DATA_BYTES, SEGMENT_HEAD_BYTES, SEGMENT_OVERHEAD_BYTES, USED_BYTES};

const DATA_AT: usize = SEGMENT_HEAD_BYTES + USED_BYTES;

/// A segment that is filled, sealed, written, and begun anew. Holds one segment's length of memory throughout.
pub struct Segment {
    buffer: Wiped,
    used: usize,
    /// How long the sealed segment is, once it is.
    sealed_len: Option<usize>,
}

impl Default for Segment {
    fn default() -> Self {
        Self {
            buffer: Wiped::from(vec![0; SEGMENT_DATA_BYTES + SEGMENT_OVERHEAD_BYTES]),
            used: 0,
            sealed_len: None,
        }
    }
}

impl Segment {
    /// Where more content may be put; nothing while it is full or sealed. [`Segment::filled`] says how much was.
    pub fn free(&mut self) -> &mut [u8] {
        let end = if self.sealed_len.is_some() {
            DATA_AT + self.used
        } else {
            DATA_AT + SEGMENT_DATA_BYTES
        };
        self.buffer.get_mut(DATA_AT + self.used..end).unwrap_or_default()
    }

    /// Counts the first `len` bytes of [`Segment::free`] as content; never more than were free.
    pub fn filled(&mut self, len: usize) {
        self.used += len.min(self.free().len());
    }

    /// Takes as much of `bytes` as there is room for and returns the rest.
    pub fn take<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let free = self.free();
        let (now, later) = bytes.split_at(bytes.len().min(free.len()));
        if let Some(place) = free.get_mut(..now.len()) {
            place.copy_from_slice(now);
        }
        self.filled(now.len());
        later
    }

    /// Bytes of content.
    pub fn used(&self) -> usize {
        self.used
    }

    /// Whether no content is in it.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Whether no more content fits.
    pub fn is_full(&self) -> bool {
        self.used == SEGMENT_DATA_BYTES
    }

    /// Seals the content at `index` of `file`, padded with zeros to `room` bytes, and returns its tag. One index must
    /// never be sealed twice with different content: make a new file instead.
    ///
    /// # Errors
    /// [`SealError::TooLarge`] for more content than `room`, or more room than a segment has; nothing is changed then.
    pub fn seal(
        &mut self,
        file: &BlobFile,
        index: u64,
        last: bool,
        room: usize,
    ) -> Result<[u8; TAG_BYTES], SealError> {
        if self.sealed_len.is_some() || self.used > room || room > SEGMENT_DATA_BYTES {
            return Err(SealError::TooLarge);
        }
        let number = |len: usize| {
            u32::try_from(len)
                .map(u32::to_le_bytes)
                .map_err(|_| SealError::TooLarge)
        };
        let (head, used) = (number(USED_BYTES + room + TAG_BYTES)?, number(self.used)?);
        let out = self.buffer.as_mut_slice();
        out[..SEGMENT_HEAD_BYTES].copy_from_slice(&head);
        out[SEGMENT_HEAD_BYTES..DATA_AT].copy_from_slice(&used);
        out[DATA_AT + self.used..DATA_AT + room].fill(0);
        let tag = file.seal_in_place(index, last, &mut out[SEGMENT_HEAD_BYTES..DATA_AT + room]);
        out[DATA_AT + room..DATA_AT + room + TAG_BYTES].copy_from_slice(&tag);
        self.sealed_len = Some(DATA_AT + room + TAG_BYTES);
        Ok(tag)
    }

    /// The sealed segment with its head, as it goes into the file; `None` while it is being filled.
    pub fn sealed(&self) -> Option<&[u8]> {
        self.buffer.get(..self.sealed_len?)
    }

    /// Makes room for the next one.
    pub fn begin_anew(&mut self) {
        self.used = 0;
        self.sealed_len = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blob::SEGMENT_BYTES;
    use crate::keyring::tests::keyring;

    #[test]
    fn has_bounds() {
        let file = keyring(1).generate_blob_file().unwrap();
        for (data, room) in [(2, 1), (0, SEGMENT_DATA_BYTES + 1)] {
            let mut segment = Segment::default();
            segment.filled(data);
            assert_eq!(segment.seal(&file, 0, true, room), Err(SealError::TooLarge));
            assert!(segment.sealed().is_none());
        }
        let mut segment = Segment::default();
        let rest = vec![7; SEGMENT_DATA_BYTES + 3];
        assert_eq!(segment.take(&rest).len(), 3);
        assert!(segment.is_full() && segment.free().is_empty());
        segment.seal(&file, 0, true, SEGMENT_DATA_BYTES).unwrap();
        let sealed = segment.sealed().unwrap().to_vec();
        assert_eq!(sealed.len(), SEGMENT_HEAD_BYTES + SEGMENT_BYTES + TAG_BYTES);
        let mut bytes = sealed[SEGMENT_HEAD_BYTES..].to_vec();
        assert_eq!(
            file.open_segment(0, true, &mut bytes).unwrap(),
            &rest[..SEGMENT_DATA_BYTES]
        );
    }

    #[test]
    fn is_sealed_once_and_holds_none_of_its_content_then() {
        let file = keyring(1).generate_blob_file().unwrap();
        let mut segment = Segment::default();
        assert!(segment.take(b"what was said at the gate").is_empty());
        segment.seal(&file, 0, false, 256).unwrap();
        assert!(segment.free().is_empty() && segment.take(b"more") == b"more");
        assert_eq!(segment.seal(&file, 0, false, 256), Err(SealError::TooLarge));
        assert!(!segment.buffer.windows(13).any(|part| part == b"what was said"));
    }

    #[test]
    fn what_the_one_before_left_is_not_in_the_padding() {
        let file = keyring(1).generate_blob_file().unwrap();
        let mut segment = Segment::default();
        segment.take(&[9; 200]);
        segment.seal(&file, 0, false, 200).unwrap();
        segment.begin_anew();
        segment.take(b"ab");
        segment.seal(&file, 1, true, 100).unwrap();
        let mut bytes = segment.sealed().unwrap()[SEGMENT_HEAD_BYTES..].to_vec();
        assert_eq!(file.open_segment(1, true, &mut bytes).unwrap(), b"ab");
        assert!(
            bytes[USED_BYTES + 2..USED_BYTES + 100]
                .iter()
                .all(|byte| *byte == 0)
        );
    }
}
