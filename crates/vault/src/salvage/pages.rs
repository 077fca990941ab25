//! Rows found in the bytes of a damaged database, without `SQLite` and without trusting one of its pages.
//! Must never decide what is true: it finds what looks like a row; sealing says whether it is one.
//!
//! A row of `obj` is recognised by its record header (`SQLite`'s file format, 2.1): NULL for the rowid, a blob of 16
//! bytes, an integer, a blob of 60 bytes, a blob. So a row is found on any leaf page that still has its bytes,
//! whatever became of the pages above it, of the page's own cell list, or of the first page. Content that does not fit
//! its page goes on along a chain of overflow pages (1.6).

use std::collections::HashMap;
use std::io;

use sotto_sealing::{MAX_PAYLOAD_BYTES, WRAPPED_KEY_BYTES};

use crate::disk::DiskFile;
use crate::object::ObjectId;
use crate::watch::{Meter, Stopped};

const PAGE_BYTES: usize = 4096;
const LOG_HEADER_BYTES: u64 = 32;
const FRAME_HEADER_BYTES: u64 = 24;
const MANIFEST_BYTES: usize = 284;

/// What looks like a row of `obj`.
pub(super) struct FoundRow {
    pub(super) id: ObjectId,
    pub(super) wrapped_key: [u8; WRAPPED_KEY_BYTES],
    pub(super) ciphertext: Vec<u8>,
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
    /// The last image of each page in the log.
    in_log: HashMap<u32, u64>,
    images: Vec<Image>,
}

impl<'a> Pages<'a> {
    /// Lists the pages of both files; either may be missing.
    pub(super) fn new(database: Option<&'a dyn DiskFile>, log: Option<&'a dyn DiskFile>) -> io::Result<Self> {
        let mut images = Vec::new();
        if let Some(file) = database {
            let len = file.len_bytes()?;
            images.extend(
                (0..len.div_ceil(PAGE_BYTES as u64)).map(|page| Image::Database(page * PAGE_BYTES as u64)),
            );
        }
        let mut in_log = HashMap::new();
        if let Some(file) = log {
            let len = file.len_bytes()?;
            let mut at = LOG_HEADER_BYTES;
            while at + FRAME_HEADER_BYTES < len {
                let mut number = [0; 4];
                if file.read_at(at, &mut number).is_ok() {
                    in_log.insert(u32::from_be_bytes(number), at + FRAME_HEADER_BYTES);
                }
                images.push(Image::Log(at + FRAME_HEADER_BYTES));
                at += FRAME_HEADER_BYTES + PAGE_BYTES as u64;
            }
        }
        Ok(Self {
            database,
            log,
            in_log,
            images,
        })
    }

    /// A page's bytes; what cannot be read, or is not there, is zero.
    fn load(&self, image: Image, page: &mut [u8; PAGE_BYTES]) {
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
        let mut page = [0; PAGE_BYTES];
        for image in &self.images {
            meter.add(PAGE_BYTES as u64)?;
            self.load(*image, &mut page);
            for at in 1..PAGE_BYTES {
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
                        if shape.fits() || self.in_log.is_empty() {
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
        (self.images.len() * PAGE_BYTES) as u64
    }

    /// Whether there is such a page. Images of the database come first, in their order.
    fn has(&self, image: Image) -> bool {
        match image {
            Image::Log(_) => true,
            Image::Database(at) => {
                usize::try_from(at / PAGE_BYTES as u64)
                    .ok()
                    .and_then(|page| self.images.get(page))
                    == Some(&image)
            }
        }
    }

    fn row(&self, page: &[u8; PAGE_BYTES], shape: &Shape, use_log: bool) -> Option<FoundRow> {
        let local = shape.local();
        let mut record = page.get(shape.at..shape.at + local)?.to_vec();
        let mut next = shape.at + local;
        let mut overflow = *page;
        while record.len() < shape.len {
            let number = u32::from_be_bytes(overflow.get(next..next + 4)?.try_into().ok()?);
            let image = match self.in_log.get(&number).filter(|_| use_log) {
                Some(at) => Image::Log(*at),
                None => Image::Database(u64::from(number.checked_sub(1)?) * PAGE_BYTES as u64),
            };
            if !self.has(image) {
                return None;
            }
            self.load(image, &mut overflow);
            let take = (shape.len - record.len()).min(PAGE_BYTES - 4);
            record.extend_from_slice(&overflow[4..4 + take]);
            next = 0;
        }
        let body = record.get(shape.header_len..)?;
        let (id, rest) = body.split_first_chunk::<16>()?;
        let (wrapped_key, ciphertext) = rest.get(shape.epoch_len..)?.split_first_chunk()?;
        Some(FoundRow {
            id: ObjectId(*id),
            wrapped_key: *wrapped_key,
            ciphertext: ciphertext.to_vec(),
        })
    }
}

/// A record header that could be a row's.
struct Shape {
    /// Where the record begins on its page.
    at: usize,
    header_len: usize,
    epoch_len: usize,
    /// Of the whole record.
    len: usize,
}

impl Shape {
    /// The shape of the record that begins at `at`, if it could be a row of `obj`.
    fn read(page: &[u8; PAGE_BYTES], at: usize) -> Option<Self> {
        let header = page.get(at..)?;
        let (&[header_len, 0x00, 0x2c, epoch_type, 0x81, 0x04], rest) = header.split_first_chunk::<6>()?
        else {
            return None;
        };
        let epoch_len = match epoch_type {
            1..=4 => usize::from(epoch_type),
            5 => 6,
            6 => 8,
            8 | 9 => 0,
            _ => return None,
        };
        // The type of a blob of n bytes is 12 + 2n, as a varint of seven bits a byte.
        let mut value = 0_usize;
        let mut varint_len = 0;
        for byte in rest.iter().take(5) {
            value = (value << 7) | usize::from(byte & 0x7f);
            varint_len += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let ciphertext_len = value.checked_sub(12).filter(|twice| twice % 2 == 0)? / 2;
        let header_len = usize::from(header_len);
        if header_len != 6 + varint_len || ciphertext_len > 2 * MAX_PAYLOAD_BYTES {
            return None;
        }
        Some(Self {
            at,
            header_len,
            epoch_len,
            len: header_len + 16 + epoch_len + WRAPPED_KEY_BYTES + ciphertext_len,
        })
    }

    fn fits(&self) -> bool {
        self.local() == self.len
    }

    /// How much of the record stands on its own page: 1.6 of the file format, for a page without reserved bytes.
    fn local(&self) -> usize {
        const MOST: usize = PAGE_BYTES - 35;
        const LEAST: usize = (PAGE_BYTES - 12) * 32 / 255 - 23;
        if self.len <= MOST {
            return self.len;
        }
        let with_whole_pages = LEAST + (self.len - LEAST) % (PAGE_BYTES - 4);
        if with_whole_pages <= MOST {
            with_whole_pages
        } else {
            LEAST
        }
    }
}
