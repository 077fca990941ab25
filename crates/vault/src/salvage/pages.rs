//! Rows found in the bytes of a damaged database, without `SQLite` and without trusting one of its pages.
//! Must never decide what is true: it finds what looks like a row; sealing says whether it is one.
//!
//! A row is recognised by its record header (`SQLite`'s file format, 2.1). So it is found on any leaf page that still
//! has its bytes, whatever became of the pages above it, of the page's own cell list, or of the first page. Content
//! that does not fit its page goes on along a chain of overflow pages (1.6). How long a page is says the database's
//! first page, which may be lost too: each length that this program ever wrote is tried.

use std::collections::{BTreeSet, HashMap};
use std::io;

use sotto_sealing::{MAX_PAYLOAD_BYTES, TAG_BYTES, WRAPPED_KEY_BYTES};

use crate::disk::DiskFile;
use crate::object::ObjectId;
use crate::watch::{Meter, Stopped};

/// Of format 1, and of format 2.
const KNOWN_PAGE_BYTES: [usize; 2] = [4_096, 16_384];
const LOG_HEADER_BYTES: u64 = 32;
const FRAME_HEADER_BYTES: u64 = 24;
const MANIFEST_BYTES: usize = 284;

/// What looks like a row.
pub(super) enum FoundRow {
    /// Of `object` (format 2).
    Content { id: ObjectId, ciphertext: Vec<u8> },
    /// Of `object_key` or its second copy (format 2).
    Key {
        id: ObjectId,
        wrapped_key: [u8; WRAPPED_KEY_BYTES],
    },
    /// Of `obj` (format 1).
    Both {
        id: ObjectId,
        wrapped_key: [u8; WRAPPED_KEY_BYTES],
        ciphertext: Vec<u8>,
    },
}

/// Where an image of a page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Image {
    Database(u64),
    Log(u64),
}

/// The database and its log as heaps of pages.
pub(super) struct Pages<'a> {
    database: Option<&'a dyn DiskFile>,
    log: Option<&'a dyn DiskFile>,
    page_bytes: usize,
    /// How many pages the database has, and how many frames the log. Counted, not listed: a file may say that it is a
    /// thousand times as long as what it holds.
    in_database: u64,
    frames_in_log: u64,
    /// The last image of each page in the log.
    in_log: HashMap<u32, u64>,
}

/// Both files cut into pages, once for each length that a page may have.
pub(super) fn of_each_length<'a>(
    database: Option<&'a dyn DiskFile>,
    log: Option<&'a dyn DiskFile>,
) -> io::Result<Vec<Pages<'a>>> {
    let mut lengths = BTreeSet::from(KNOWN_PAGE_BYTES);
    let mut claimed = [0; 2];
    if database.is_some_and(|file| file.read_at(16, &mut claimed).is_ok()) {
        // 1 stands for 65,536 (1.3.2).
        let claimed = match u16::from_be_bytes(claimed) {
            1 => 65_536,
            length => usize::from(length),
        };
        lengths.extend((claimed.is_power_of_two() && claimed >= 512).then_some(claimed));
    }
    lengths
        .into_iter()
        .map(|page_bytes| Pages::new(database, log, page_bytes))
        .collect()
}

impl<'a> Pages<'a> {
    /// Counts the pages of both files; either may be missing.
    fn new(
        database: Option<&'a dyn DiskFile>,
        log: Option<&'a dyn DiskFile>,
        page_bytes: usize,
    ) -> io::Result<Self> {
        let step = page_bytes as u64;
        let length = |file: Option<&dyn DiskFile>| file.map_or(Ok(0), DiskFile::len_bytes);
        let frames = length(log)?.saturating_sub(LOG_HEADER_BYTES + FRAME_HEADER_BYTES);
        Ok(Self {
            database,
            log,
            page_bytes,
            in_database: length(database)?.div_ceil(step),
            frames_in_log: frames.div_ceil(FRAME_HEADER_BYTES + step),
            in_log: HashMap::new(),
        })
    }

    /// Notes where the log has which page. Must come before anything is looked for.
    pub(super) fn read_log(&mut self, meter: &Meter<'_>) -> Result<(), Stopped> {
        let Some(log) = self.log else { return Ok(()) };
        for frame in 0..self.frames_in_log {
            meter.go_on()?;
            let at = self.frame(frame);
            let mut number = [0; 4];
            if log.read_at(at - FRAME_HEADER_BYTES, &mut number).is_ok() {
                self.in_log.insert(u32::from_be_bytes(number), at);
            }
        }
        Ok(())
    }

    /// Where the page of a frame stands in the log.
    fn frame(&self, frame: u64) -> u64 {
        LOG_HEADER_BYTES + FRAME_HEADER_BYTES + frame * (FRAME_HEADER_BYTES + self.page_bytes as u64)
    }

    /// Every image of a page: those of the database, then those of the log, each in their order.
    fn images(&self) -> impl Iterator<Item = Image> {
        let pages = (0..self.in_database).map(|page| Image::Database(page * self.page_bytes as u64));
        pages.chain((0..self.frames_in_log).map(|frame| Image::Log(self.frame(frame))))
    }

    /// A page's bytes; what cannot be read, or is not there, is zero.
    fn load(&self, image: Image, page: &mut [u8]) {
        const SECTOR_BYTES: usize = 512;
        let (file, at) = match image {
            Image::Database(at) => (self.database, at),
            Image::Log(at) => (self.log, at),
        };
        page.fill(0);
        let Some(file) = file else { return };
        if file.read_at(at, page).is_ok() {
            return;
        }
        // The end of a cut file, or a bad sector: what is there is read sector by sector.
        for (index, sector) in page.chunks_mut(SECTOR_BYTES).enumerate() {
            if file.read_at(at + (index * SECTOR_BYTES) as u64, sector).is_err() {
                sector.fill(0);
            }
        }
    }

    /// Shows everything that looks like a row, or like the manifest, on any page.
    pub(super) fn each(
        &self,
        meter: &Meter<'_>,
        mut row: impl FnMut(FoundRow),
        mut manifest: impl FnMut(&[u8]),
    ) -> Result<(), Stopped> {
        let mut page = vec![0; self.page_bytes];
        for image in self.images() {
            meter.add(self.page_bytes as u64)?;
            self.load(image, &mut page);
            // A hole, or space that was never used.
            if page.iter().all(|byte| *byte == 0) {
                continue;
            }
            for at in 1..self.page_bytes {
                let here = &page[at..];
                if here.starts_with(&[0x00, 0x84, 0x44]) && page[at - 1] == 4 {
                    if let Some(sealed) = page.get(at + 3..at + 3 + MANIFEST_BYTES) {
                        manifest(sealed);
                    }
                } else if let Some(shape) = Shape::read(&page, at - 1) {
                    // First as the log would have it, then as the database alone has it.
                    for use_log in [true, false] {
                        if let Some(found) = self.row(&page, &shape, use_log) {
                            row(found);
                        }
                        if shape.local(self.page_bytes) == shape.len() || self.in_log.is_empty() {
                            break;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// How many bytes there are to look through.
    pub(super) fn bytes(&self) -> u64 {
        (self.in_database + self.frames_in_log).saturating_mul(self.page_bytes as u64)
    }

    /// Whether there is such a page.
    fn has(&self, image: Image) -> bool {
        match image {
            Image::Log(_) => true,
            Image::Database(at) => at / (self.page_bytes as u64) < self.in_database,
        }
    }

    fn row(&self, page: &[u8], shape: &Shape, use_log: bool) -> Option<FoundRow> {
        let local = shape.local(self.page_bytes);
        let mut record = page.get(shape.at..shape.at + local)?.to_vec();
        let mut next = shape.at + local;
        let mut overflow = page.to_vec();
        while record.len() < shape.len() {
            let number = u32::from_be_bytes(overflow.get(next..next + 4)?.try_into().ok()?);
            let image = match self.in_log.get(&number).filter(|_| use_log) {
                Some(at) => Image::Log(*at),
                None => Image::Database(u64::from(number.checked_sub(1)?) * self.page_bytes as u64),
            };
            if !self.has(image) {
                return None;
            }
            self.load(image, &mut overflow);
            let take = (shape.len() - record.len()).min(self.page_bytes - 4);
            record.extend_from_slice(&overflow[4..4 + take]);
            next = 0;
        }
        let body = record.get(shape.header_len..)?;
        let (id, rest) = body.split_first_chunk::<16>()?;
        let id = ObjectId(*id);
        let rest = rest.get(shape.epoch_len..)?;
        Some(match (shape.has_key, shape.ciphertext_len) {
            (false, _) => FoundRow::Content {
                id,
                ciphertext: rest.to_vec(),
            },
            (true, None) => FoundRow::Key {
                id,
                wrapped_key: *rest.first_chunk()?,
            },
            (true, Some(_)) => {
                let (wrapped_key, ciphertext) = rest.split_first_chunk()?;
                FoundRow::Both {
                    id,
                    wrapped_key: *wrapped_key,
                    ciphertext: ciphertext.to_vec(),
                }
            }
        })
    }
}

/// A record header that could be a row's.
struct Shape {
    /// Where the record begins on its page.
    at: usize,
    header_len: usize,
    epoch_len: usize,
    has_key: bool,
    ciphertext_len: Option<usize>,
}

impl Shape {
    /// The shape of the record that begins at `at`, if it could be a row: NULL for the rowid, a blob of 16 bytes, then
    /// of format 2 a blob of 60 bytes or the content, of format 1 an integer, a blob of 60 bytes and the content.
    fn read(page: &[u8], at: usize) -> Option<Self> {
        let (&[header_len, 0x00, 0x2c], types) = page.get(at..)?.split_first_chunk::<3>()? else {
            return None;
        };
        let header_len = usize::from(header_len);
        let shape = |epoch_len, has_key, ciphertext_len| Self {
            at,
            header_len,
            epoch_len,
            has_key,
            ciphertext_len,
        };
        match *types.first_chunk::<3>()? {
            [0x81, 0x04, _] if header_len == 5 => Some(shape(0, true, None)),
            [epoch_type, 0x81, 0x04] if header_len > 6 => {
                let epoch_len = match epoch_type {
                    1..=4 => usize::from(epoch_type),
                    5 => 6,
                    6 => 8,
                    8 | 9 => 0,
                    _ => return None,
                };
                let (ciphertext_len, varint_len) = blob_type(types.get(3..)?)?;
                (header_len == 6 + varint_len).then(|| shape(epoch_len, true, Some(ciphertext_len)))
            }
            _ => {
                let (ciphertext_len, varint_len) = blob_type(types)?;
                (header_len == 3 + varint_len).then(|| shape(0, false, Some(ciphertext_len)))
            }
        }
    }

    /// Length of the whole record.
    fn len(&self) -> usize {
        let key_len = if self.has_key { WRAPPED_KEY_BYTES } else { 0 };
        self.header_len + 16 + self.epoch_len + key_len + self.ciphertext_len.unwrap_or(0)
    }

    /// How much of the record stands on its own page: 1.6 of the file format, for a page without reserved bytes.
    fn local(&self, page_bytes: usize) -> usize {
        let most = page_bytes - 35;
        let least = (page_bytes - 12) * 32 / 255 - 23;
        if self.len() <= most {
            return self.len();
        }
        let with_whole_pages = least + (self.len() - least) % (page_bytes - 4);
        if with_whole_pages <= most {
            with_whole_pages
        } else {
            least
        }
    }
}

/// The length of a blob that could be a content, and of the type that says so: 12 + 2n as a varint of seven bits a byte.
fn blob_type(bytes: &[u8]) -> Option<(usize, usize)> {
    // The least that is ever sealed.
    let least = sotto_sealing::padded_len(0) + TAG_BYTES;
    let mut value = 0_usize;
    let mut varint_len = 0;
    for byte in bytes.iter().take(5) {
        value = (value << 7) | usize::from(byte & 0x7f);
        varint_len += 1;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let len = value.checked_sub(12).filter(|twice| twice % 2 == 0)? / 2;
    (least..=2 * MAX_PAYLOAD_BYTES)
        .contains(&len)
        .then_some((len, varint_len))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a hole of any length costs its maker nothing.
    struct Endless;

    impl DiskFile for Endless {
        fn len_bytes(&self) -> io::Result<u64> {
            Ok(1 << 60)
        }
        fn read_at(&self, _: u64, out: &mut [u8]) -> io::Result<()> {
            out.fill(0);
            Ok(())
        }
        fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
            Err(io::ErrorKind::Unsupported.into())
        }
        fn sync(&mut self) -> io::Result<()> {
            Ok(())
        }
        fn set_len(&mut self, _: u64) -> io::Result<()> {
            Err(io::ErrorKind::Unsupported.into())
        }
        fn try_lock(&mut self) -> io::Result<bool> {
            Ok(true)
        }
    }

    #[test]
    fn a_length_alone_takes_no_memory() {
        let pages = of_each_length(Some(&Endless), Some(&Endless)).unwrap();
        for pages in &pages {
            assert!(pages.bytes() > 1 << 60);
            assert!(pages.has(Image::Database(1 << 59)) && !pages.has(Image::Database(1 << 60)));
        }
    }
}
