//! One saved object: a fresh key each time it is saved, its content under that key, the key under the epoch.
//! Must never seal twice under one content key: the content's nonce is constant because its key is not.
//!
//! ```text
//! DEK         = 32 random bytes
//! ciphertext  = AES-256-GCM(DEK, nonce 0, AAD = "sotto/vault/1/object" ‖ vault id ‖ object id, head ‖ payload ‖ padding)
//! head        = kind u16 ‖ field u16 (0) ‖ payload length u32 ‖ version u64, little-endian
//! wrapped key = nonce ‖ AES-256-GCM(K_wrap, nonce, AAD = "sotto/vault/1/key" ‖ vault id ‖ object id ‖ epoch u64, DEK)
//! ```

use sotto_memory::Wiped;
use zeroize::Zeroizing;

use crate::aead::{KEY_BYTES, NONCE_BYTES, OVERHEAD_BYTES, SealingKey};
use crate::padding::padded_len;
use crate::random::random_bytes;
use crate::{Keyring, NotAuthentic, SealError, Secret};

/// Length of a wrapped content key.
pub const WRAPPED_KEY_BYTES: usize = KEY_BYTES + OVERHEAD_BYTES;
/// Length of the tag that ends a ciphertext.
pub const TAG_BYTES: usize = crate::aead::TAG_BYTES;
/// The most that one object may carry: 64 MiB. Larger things are blobs.
pub const MAX_PAYLOAD_BYTES: usize = 64 * 1024 * 1024;

const HEAD_BYTES: usize = 16;

/// What stands in the object's row.
pub struct SealedObject {
    /// The content key under the epoch's key.
    pub wrapped_key: [u8; WRAPPED_KEY_BYTES],
    /// The content, padded, and its tag.
    pub ciphertext: Vec<u8>,
}

/// What was inside.
pub struct OpenedObject {
    /// The caller's own number for what the payload is.
    pub kind: u16,
    /// Counts the saves of this object, from 1.
    pub version: u64,
    /// The payload; its memory is zeroed on drop.
    pub payload: Wiped,
}

/// What was inside, where it was opened.
pub struct ObjectInBuffer<'a> {
    /// As [`OpenedObject::kind`].
    pub kind: u16,
    /// As [`OpenedObject::version`].
    pub version: u64,
    /// The payload.
    pub payload: &'a [u8],
}

/// The tag that ends a ciphertext; it stands for the content in the manifest's tally.
///
/// # Errors
/// [`NotAuthentic`] for a ciphertext shorter than its tag.
pub fn object_tag(ciphertext: &[u8]) -> Result<[u8; TAG_BYTES], NotAuthentic> {
    ciphertext.last_chunk().copied().ok_or(NotAuthentic)
}

impl Keyring {
    /// Seals one object under a fresh key, wrapped by `epoch`.
    ///
    /// # Errors
    /// [`SealError::TooLarge`], [`SealError::UnknownEpoch`], [`SealError::NoRandomness`].
    pub fn seal_object(
        &self,
        epoch: u64,
        id: &[u8; 16],
        kind: u16,
        version: u64,
        payload: &[u8],
    ) -> Result<SealedObject, SealError> {
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(SealError::TooLarge);
        }
        let payload_len = u32::try_from(payload.len()).map_err(|_| SealError::TooLarge)?;
        let content_key: Secret<[u8; KEY_BYTES]> = Secret::filled_by(|out| random_bytes(out))?;

        let padded = padded_len(HEAD_BYTES + payload.len());
        let mut ciphertext = Vec::with_capacity(padded + TAG_BYTES);
        ciphertext.extend_from_slice(&kind.to_le_bytes());
        ciphertext.extend_from_slice(&0_u16.to_le_bytes());
        ciphertext.extend_from_slice(&payload_len.to_le_bytes());
        ciphertext.extend_from_slice(&version.to_le_bytes());
        ciphertext.extend_from_slice(payload);
        ciphertext.resize(padded, 0);
        let tag = SealingKey::new(&content_key).seal_in_place(
            [0; NONCE_BYTES],
            &self.object_aad(id),
            &mut ciphertext,
        );
        ciphertext.extend_from_slice(&tag);

        Ok(SealedObject {
            wrapped_key: self.wrap(epoch, id, &content_key)?,
            ciphertext,
        })
    }

    /// Opens one object.
    ///
    /// # Errors
    /// [`NotAuthentic`] when any byte, the id or the epoch is not what was sealed.
    pub fn open_object(
        &self,
        epoch: u64,
        id: &[u8; 16],
        wrapped_key: &[u8],
        ciphertext: &[u8],
    ) -> Result<OpenedObject, NotAuthentic> {
        let mut buffer = Wiped::default();
        let ObjectInBuffer {
            kind,
            version,
            payload,
        } = self.open_object_into(&mut buffer, epoch, id, wrapped_key, ciphertext)?;
        let len = payload.len();
        buffer.copy_within(HEAD_BYTES..HEAD_BYTES + len, 0);
        buffer[len..].fill(0);
        buffer.truncate(len);
        Ok(OpenedObject {
            kind,
            version,
            payload: buffer,
        })
    }

    /// As [`Keyring::open_object`], in memory that one object after the other may use: all of it is zeroed when it is
    /// dropped, as its type says.
    ///
    /// # Errors
    /// As [`Keyring::open_object`].
    pub fn open_object_into<'a>(
        &self,
        buffer: &'a mut Wiped,
        epoch: u64,
        id: &[u8; 16],
        wrapped_key: &[u8],
        ciphertext: &[u8],
    ) -> Result<ObjectInBuffer<'a>, NotAuthentic> {
        let content_key = self.unwrap(epoch, id, wrapped_key)?;
        if buffer.capacity() < ciphertext.len() {
            // Growing would leave the old block behind as it was.
            buffer.start_anew(ciphertext.len());
        }
        buffer.clear();
        buffer.extend_from_slice(ciphertext);
        let plain =
            SealingKey::new(&content_key).open_in_place([0; NONCE_BYTES], &self.object_aad(id), buffer)?;
        let padded = plain.len();
        let (head, rest) = plain.split_first_chunk::<HEAD_BYTES>().ok_or(NotAuthentic)?;
        let [k0, k1, _, _, l0, l1, l2, l3, version @ ..] = *head;
        let payload_len = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        if payload_len > MAX_PAYLOAD_BYTES || padded_len(HEAD_BYTES + payload_len) != padded {
            return Err(NotAuthentic);
        }
        Ok(ObjectInBuffer {
            kind: u16::from_le_bytes([k0, k1]),
            version: u64::from_le_bytes(version),
            payload: rest.get(..payload_len).ok_or(NotAuthentic)?,
        })
    }

    /// Whether a wrapped key is one of this object's under `epoch`.
    pub fn opens_key(&self, epoch: u64, id: &[u8; 16], wrapped_key: &[u8]) -> bool {
        self.unwrap(epoch, id, wrapped_key).is_ok()
    }

    /// Takes a wrapped key from one epoch to another; the content stays as it is.
    ///
    /// # Errors
    /// `Ok(Err(NotAuthentic))` when the key does not open under `from`; [`SealError`] as when sealing.
    pub fn rewrap_key(
        &self,
        id: &[u8; 16],
        from: u64,
        to: u64,
        wrapped_key: &[u8],
    ) -> Result<Result<[u8; WRAPPED_KEY_BYTES], NotAuthentic>, SealError> {
        match self.unwrap(from, id, wrapped_key) {
            Ok(content_key) => self.wrap(to, id, &content_key).map(Ok),
            Err(NotAuthentic) => Ok(Err(NotAuthentic)),
        }
    }

    fn wrap(
        &self,
        epoch: u64,
        id: &[u8; 16],
        content_key: &Secret<[u8; KEY_BYTES]>,
    ) -> Result<[u8; WRAPPED_KEY_BYTES], SealError> {
        let keys = self.keys(epoch).ok_or(SealError::UnknownEpoch)?;
        let plain = content_key.expose_because("it is what is wrapped");
        let nonce = crate::random::random_array::<NONCE_BYTES>()?;
        let mut out = [0; WRAPPED_KEY_BYTES];
        out[..NONCE_BYTES].copy_from_slice(&nonce);
        let (body, tag_place) = out[NONCE_BYTES..].split_at_mut(KEY_BYTES);
        body.copy_from_slice(plain);
        tag_place.copy_from_slice(&keys.wrap.seal_in_place(nonce, &self.key_aad(id, epoch), body));
        Ok(out)
    }

    fn unwrap(
        &self,
        epoch: u64,
        id: &[u8; 16],
        wrapped_key: &[u8],
    ) -> Result<Secret<[u8; KEY_BYTES]>, NotAuthentic> {
        let keys = self.keys(epoch).ok_or(NotAuthentic)?;
        let mut buffer: Zeroizing<[u8; WRAPPED_KEY_BYTES]> =
            Zeroizing::new(wrapped_key.try_into().map_err(|_| NotAuthentic)?);
        let plain = keys
            .wrap
            .open_with_nonce(&self.key_aad(id, epoch), buffer.as_mut_slice())?;
        Secret::filled_by(|out| {
            if plain.len() != out.len() {
                return Err(NotAuthentic);
            }
            out.copy_from_slice(plain);
            Ok(())
        })
    }

    fn object_aad(&self, id: &[u8; 16]) -> [u8; 52] {
        let mut aad = *b"sotto/vault/1/object................................";
        aad[20..36].copy_from_slice(self.vault_id());
        aad[36..].copy_from_slice(id);
        aad
    }

    fn key_aad(&self, id: &[u8; 16], epoch: u64) -> [u8; 57] {
        let mut aad = *b"sotto/vault/1/key........................................";
        aad[17..33].copy_from_slice(self.vault_id());
        aad[33..49].copy_from_slice(id);
        aad[49..].copy_from_slice(&epoch.to_le_bytes());
        aad
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyring::tests::keyring;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_sealed_is_opened(payload in proptest::collection::vec(any::<u8>(), 0..5000), kind: u16, version: u64) {
            let keys = keyring(1);
            let sealed = keys.seal_object(1, &[3; 16], kind, version, &payload).unwrap();
            prop_assert_eq!(sealed.ciphertext.len(), padded_len(payload.len() + HEAD_BYTES) + TAG_BYTES);
            let opened = keys.open_object(1, &[3; 16], &sealed.wrapped_key, &sealed.ciphertext).unwrap();
            prop_assert_eq!((opened.kind, opened.version), (kind, version));
            prop_assert_eq!(&*opened.payload, &payload);
        }
    }

    #[test]
    fn neither_half_nor_name_nor_epoch_can_be_exchanged() {
        let mut keys = keyring(1);
        keys.generate_next().unwrap();
        let one = keys.seal_object(1, &[1; 16], 7, 1, b"consent: no").unwrap();
        let two = keys.seal_object(1, &[2; 16], 7, 1, b"consent: yes").unwrap();
        let newer = keys.seal_object(1, &[1; 16], 7, 2, b"consent: yes").unwrap();
        let opens = |epoch, id: u8, key: &SealedObject, content: &SealedObject| {
            keys.open_object(epoch, &[id; 16], &key.wrapped_key, &content.ciphertext)
                .is_ok()
        };
        assert!(opens(1, 1, &one, &one));
        assert!(!opens(1, 2, &one, &one), "under another id");
        assert!(!opens(2, 1, &one, &one), "under another epoch");
        assert!(!opens(1, 1, &two, &two), "another object");
        assert!(!opens(1, 1, &one, &newer), "key and content of two saves");
        assert!(!opens(3, 1, &one, &one), "an epoch that is not there");
    }

    #[test]
    fn rewrapping_leaves_the_content_and_drops_the_old_epoch() {
        let mut keys = keyring(1);
        let sealed = keys.seal_object(1, &[1; 16], 7, 1, b"invented").unwrap();
        keys.generate_next().unwrap();
        let rewrapped = keys
            .rewrap_key(&[1; 16], 1, 2, &sealed.wrapped_key)
            .unwrap()
            .unwrap();
        keys.advance();
        assert_eq!(
            &*keys
                .open_object(2, &[1; 16], &rewrapped, &sealed.ciphertext)
                .unwrap()
                .payload,
            b"invented"
        );
        assert!(
            keys.open_object(1, &[1; 16], &sealed.wrapped_key, &sealed.ciphertext)
                .is_err()
        );
        assert_eq!(
            keys.rewrap_key(&[1; 16], 2, 2, &sealed.wrapped_key).unwrap(),
            Err(NotAuthentic)
        );
    }

    #[test]
    fn too_much_is_refused() {
        let payload = vec![0; MAX_PAYLOAD_BYTES + 1];
        assert_eq!(
            keyring(1).seal_object(1, &[1; 16], 1, 1, &payload).err(),
            Some(SealError::TooLarge)
        );
    }

    #[test]
    fn one_payload_sealed_twice_shares_nothing() {
        let keys = keyring(1);
        let one = keys.seal_object(1, &[1; 16], 1, 1, b"same").unwrap();
        let two = keys.seal_object(1, &[1; 16], 1, 1, b"same").unwrap();
        assert_ne!(one.ciphertext, two.ciphertext);
        assert_ne!(one.wrapped_key[NONCE_BYTES..], two.wrapped_key[NONCE_BYTES..]);
    }
}
