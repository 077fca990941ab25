//! Attachments and recordings: a file of sealed segments under a key of its own, and the record that holds that key.
//! Must never seal two contents at one place of one file: the nonce is the place, so a file once written is not edited.
//!
//! ```text
//! file    = segment*
//! segment = n u32 ‖ AES-256-GCM(file key, nonce = index u64 ‖ last u32, AAD, used u32 ‖ data ‖ zeros), n with the tag
//! AAD     = "sotto/vault/1/segment" ‖ vault id ‖ file name ‖ index u64 ‖ last u8
//! root    = SHA-256("sotto/vault/1/blob-root" ‖ tag of each segment, in order)
//! ```
//!
//! The construction is that of STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
//! Nonce-Reuse Misuse-Resistance, CRYPTO 2015): the index forbids reordering, the flag of the last one cutting, the
//! file's own key splicing. The file key is random and used for nothing else; it stands in the record, which is
//! sealed like any other object and counted by the manifest.

use ring::digest;
use sotto_memory::Wiped;

use crate::aead::{KEY_BYTES, NONCE_BYTES, SealingKey, TAG_BYTES};
use crate::object::SealedObject;
use crate::random::{NoRandomness, random_array, random_bytes};
use crate::{Keyring, NotAuthentic, SealError, Secret};

/// Kind of the object that holds a blob's record. Kinds from [`FIRST_OWN_KIND`] on belong to the vault itself.
pub const BLOB_KIND: u16 = 0xff01;
/// The first kind that callers may not use for payloads of their own.
pub const FIRST_OWN_KIND: u16 = 0xff00;

/// The most that one segment holds, its own length field included: 1 MiB.
pub const SEGMENT_BYTES: usize = 1024 * 1024;
/// The most data in one segment.
pub const SEGMENT_DATA_BYTES: usize = SEGMENT_BYTES - USED_BYTES;
/// Length of the sealed length that stands before each segment.
pub const SEGMENT_HEAD_BYTES: usize = 4;
/// What sealing adds to the data of a segment on the disk.
pub const SEGMENT_OVERHEAD_BYTES: usize = SEGMENT_HEAD_BYTES + USED_BYTES + TAG_BYTES;
/// The longest caller's note in a record: 64 KiB.
pub const MAX_NOTE_BYTES: usize = 64 * 1024;

pub(crate) const USED_BYTES: usize = 4;
const LAYOUT: u16 = 1;
const RECORD_BYTES: usize = 104;

/// A file of segments: its name, and the key that seals it and nothing else.
pub struct BlobFile {
    vault_id: [u8; 16],
    name: [u8; 16],
    secret: Secret<[u8; KEY_BYTES]>,
    key: SealingKey,
}

/// The tags of a file's segments, summed up in their order.
pub struct RootSum(digest::Context);

/// What a finished blob must be, byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Length of the content in bytes.
    pub length: u64,
    /// How many segments its file has.
    pub segments: u64,
    /// [`RootSum`] over them.
    pub root: [u8; 32],
}

/// Everything the vault knows of one blob.
pub struct BlobRecord {
    /// Its file.
    pub file: BlobFile,
    /// The caller's own number for what the content is.
    pub kind: u16,
    /// What it is, once it is finished; `None` while segments may still be added.
    pub whole: Option<Whole>,
    /// Whatever the caller keeps with it, such as the name that the file had; at most [`MAX_NOTE_BYTES`].
    pub note: Wiped,
}

impl Default for RootSum {
    fn default() -> Self {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"sotto/vault/1/blob-root");
        Self(context)
    }
}

impl RootSum {
    /// Takes the next segment's tag in.
    pub fn add(&mut self, tag: &[u8; TAG_BYTES]) {
        self.0.update(tag);
    }

    /// The root.
    pub fn finish(self) -> [u8; 32] {
        let mut root = [0; 32];
        root.copy_from_slice(self.0.finish().as_ref());
        root
    }
}

impl BlobFile {
    fn new(vault_id: [u8; 16], name: [u8; 16], secret: Secret<[u8; KEY_BYTES]>) -> Self {
        Self {
            vault_id,
            name,
            key: SealingKey::new(&secret),
            secret,
        }
    }

    /// The file's random name.
    pub fn name(&self) -> &[u8; 16] {
        &self.name
    }

    /// Seals `used ‖ data ‖ zeros` where it stands and returns its tag: [`crate::Segment`] sees to the rest.
    pub(crate) fn seal_in_place(&self, index: u64, last: bool, plain: &mut [u8]) -> [u8; TAG_BYTES] {
        self.key
            .seal_in_place(nonce(index, last), &self.aad(index, last), plain)
    }

    /// Opens a segment where it stands, without its head, and returns its data.
    ///
    /// # Errors
    /// [`NotAuthentic`] when it is not what was sealed at this place of this file.
    pub fn open_segment<'a>(
        &self,
        index: u64,
        last: bool,
        sealed: &'a mut [u8],
    ) -> Result<&'a [u8], NotAuthentic> {
        let plain = self
            .key
            .open_in_place(nonce(index, last), &self.aad(index, last), sealed)?;
        let (used, data) = plain.split_first_chunk::<USED_BYTES>().ok_or(NotAuthentic)?;
        data.get(..u32::from_le_bytes(*used) as usize).ok_or(NotAuthentic)
    }

    fn aad(&self, index: u64, last: bool) -> [u8; 62] {
        let mut aad = [0; 62];
        let mut rest = aad.as_mut_slice();
        for part in [
            b"sotto/vault/1/segment".as_slice(),
            &self.vault_id,
            &self.name,
            &index.to_le_bytes(),
            &[u8::from(last)],
        ] {
            let (here, after) = rest.split_at_mut(part.len());
            here.copy_from_slice(part);
            rest = after;
        }
        aad
    }
}

fn nonce(index: u64, last: bool) -> [u8; NONCE_BYTES] {
    let mut nonce = [0; NONCE_BYTES];
    nonce[..8].copy_from_slice(&index.to_le_bytes());
    nonce[8..].copy_from_slice(&u32::from(last).to_le_bytes());
    nonce
}

impl Keyring {
    /// A new file for segments, under a random name and a random key.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn generate_blob_file(&self) -> Result<BlobFile, NoRandomness> {
        Ok(BlobFile::new(
            *self.vault_id(),
            random_array()?,
            Secret::filled_by(|out| random_bytes(out))?,
        ))
    }

    /// Seals a blob's record as the object of this id.
    ///
    /// # Errors
    /// As [`Keyring::seal_object`]; [`SealError::TooLarge`] for a note over [`MAX_NOTE_BYTES`].
    pub fn seal_blob_record(
        &self,
        epoch: u64,
        id: &[u8; 16],
        version: u64,
        record: &BlobRecord,
    ) -> Result<SealedObject, SealError> {
        if record.note.len() > MAX_NOTE_BYTES {
            return Err(SealError::TooLarge);
        }
        let mut plain = Wiped::from(Vec::with_capacity(RECORD_BYTES + record.note.len()));
        plain.extend_from_slice(&LAYOUT.to_le_bytes());
        plain.extend_from_slice(&record.kind.to_le_bytes());
        plain.extend_from_slice(&u32::from(record.whole.is_some()).to_le_bytes());
        plain.extend_from_slice(&record.file.name);
        plain.extend_from_slice(
            record
                .file
                .secret
                .expose_because("the record is where the file key is kept, sealed"),
        );
        let (length, segments, root) = record.whole.map_or((0, 0, [0; 32]), |whole| {
            (whole.length, whole.segments, whole.root)
        });
        plain.extend_from_slice(&length.to_le_bytes());
        plain.extend_from_slice(&segments.to_le_bytes());
        plain.extend_from_slice(&root);
        plain.extend_from_slice(&record.note);
        self.seal_object(epoch, id, BLOB_KIND, version, &plain)
    }

    /// Opens a blob's record.
    ///
    /// # Errors
    /// [`NotAuthentic`] as [`Keyring::open_object`], and for an object that is no record of layout 1.
    pub fn open_blob_record(
        &self,
        epoch: u64,
        id: &[u8; 16],
        wrapped_key: &[u8],
        ciphertext: &[u8],
    ) -> Result<BlobRecord, NotAuthentic> {
        let object = self.open_object(epoch, id, wrapped_key, ciphertext)?;
        let (head, note) = object
            .payload
            .split_first_chunk::<RECORD_BYTES>()
            .ok_or(NotAuthentic)?;
        let word = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&head[at..at + 8]);
            u64::from_le_bytes(bytes)
        };
        let whole = match head[4..8] {
            [0, 0, 0, 0] => None,
            [1, 0, 0, 0] => Some(Whole {
                length: word(56),
                segments: word(64),
                root: {
                    let mut root = [0; 32];
                    root.copy_from_slice(&head[72..]);
                    root
                },
            }),
            _ => return Err(NotAuthentic),
        };
        if object.kind != BLOB_KIND || u16::from_le_bytes([head[0], head[1]]) != LAYOUT {
            return Err(NotAuthentic);
        }
        let mut name = [0; 16];
        name.copy_from_slice(&head[8..24]);
        let secret = Secret::filled_by(|out| {
            out.copy_from_slice(&head[24..56]);
            Ok::<(), NotAuthentic>(())
        })?;
        Ok(BlobRecord {
            file: BlobFile::new(*self.vault_id(), name, secret),
            kind: u16::from_le_bytes([head[2], head[3]]),
            whole,
            note: Wiped::from(note.to_vec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Segment;
    use crate::keyring::tests::keyring;

    fn sealed(file: &BlobFile, index: u64, last: bool, data: &[u8], room: usize) -> Vec<u8> {
        let mut segment = Segment::default();
        assert!(segment.take(data).is_empty());
        segment.seal(file, index, last, room).unwrap();
        segment.sealed().unwrap().to_vec()
    }

    fn opens(file: &BlobFile, index: u64, last: bool, segment: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = segment[SEGMENT_HEAD_BYTES..].to_vec();
        file.open_segment(index, last, &mut bytes)
            .ok()
            .map(<[u8]>::to_vec)
    }

    #[test]
    fn a_segment_opens_at_its_own_place_alone() {
        let keys = keyring(1);
        let (file, other) = (
            keys.generate_blob_file().unwrap(),
            keys.generate_blob_file().unwrap(),
        );
        let segment = sealed(&file, 3, false, b"sound", 256);
        assert_eq!(segment.len(), 256 + SEGMENT_OVERHEAD_BYTES);
        assert_eq!(opens(&file, 3, false, &segment).unwrap(), b"sound");
        assert_eq!(opens(&file, 2, false, &segment), None, "moved");
        assert_eq!(opens(&file, 3, true, &segment), None, "said to be the last");
        assert_eq!(opens(&other, 3, false, &segment), None, "in another file");
        let renamed = BlobFile::new(
            *keys.vault_id(),
            *other.name(),
            Secret::new(*file.secret.expose_because("test")),
        );
        assert_eq!(opens(&renamed, 3, false, &segment), None, "under another name");
        for at in SEGMENT_HEAD_BYTES..segment.len() {
            let mut bad = segment.clone();
            bad[at] ^= 1;
            assert_eq!(opens(&file, 3, false, &bad), None, "byte {at}");
        }
    }

    #[test]
    fn a_record_comes_back_with_its_key_and_as_no_other_object() {
        let keys = keyring(1);
        let whole = Some(Whole {
            length: 5,
            segments: 1,
            root: [8; 32],
        });
        for whole in [whole, None] {
            let record = BlobRecord {
                file: keys.generate_blob_file().unwrap(),
                kind: 2,
                whole,
                note: Wiped::from(b"photo.jpg".to_vec()),
            };
            let segment = sealed(&record.file, 0, true, b"light", 256);
            let object = keys.seal_blob_record(1, &[4; 16], 1, &record).unwrap();
            let back = keys
                .open_blob_record(1, &[4; 16], &object.wrapped_key, &object.ciphertext)
                .unwrap();
            assert_eq!(
                (back.kind, back.whole, &**back.note),
                (2, whole, b"photo.jpg".as_slice())
            );
            assert_eq!(opens(&back.file, 0, true, &segment).unwrap(), b"light");
        }
        let plain = keys.seal_object(1, &[4; 16], 1, 1, &[1; 200]).unwrap();
        assert!(
            keys.open_blob_record(1, &[4; 16], &plain.wrapped_key, &plain.ciphertext)
                .is_err()
        );
    }

    #[test]
    fn the_root_knows_the_order() {
        let root = |tags: &[[u8; 16]]| {
            let mut sum = RootSum::default();
            for tag in tags {
                sum.add(tag);
            }
            sum.finish()
        };
        assert_eq!(root(&[[1; 16], [2; 16]]), root(&[[1; 16], [2; 16]]));
        assert_ne!(root(&[[1; 16], [2; 16]]), root(&[[2; 16], [1; 16]]));
        assert_ne!(root(&[[1; 16]]), root(&[[1; 16], [2; 16]]));
    }
}
