//! AES-256-GCM (NIST SP 800-38D) under keys that this crate derives.
//! Must never take a nonce from a caller outside this crate, or a key used for anything else.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use crate::random::{NoRandomness, random_array};
use crate::{NotAuthentic, Secret};

pub(crate) const KEY_BYTES: usize = 32;
pub(crate) const NONCE_BYTES: usize = 12;
pub(crate) const TAG_BYTES: usize = 16;
/// What [`SealingKey::seal_with_nonce`] adds to a plaintext.
pub(crate) const OVERHEAD_BYTES: usize = NONCE_BYTES + TAG_BYTES;

pub(crate) struct SealingKey(LessSafeKey);

impl SealingKey {
    pub(crate) fn new(key: &Secret<[u8; KEY_BYTES]>) -> Self {
        let bytes = key.expose_because("ring builds its key schedule from it");
        #[expect(
            clippy::expect_used,
            reason = "ring refuses only a wrong length, and the type fixes the length"
        )]
        let key = UnboundKey::new(&AES_256_GCM, bytes).expect("32 bytes");
        Self(LessSafeKey::new(key))
    }

    /// `nonce ‖ ciphertext ‖ tag` under a random nonce. At most 2^32 times a key (SP 800-38D, 8.3).
    pub(crate) fn seal_with_nonce(&self, aad: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, NoRandomness> {
        let nonce = random_array::<NONCE_BYTES>()?;
        let mut out = Vec::with_capacity(plaintext.len() + OVERHEAD_BYTES);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(plaintext);
        let tag = self.seal_in_place(nonce, aad, &mut out[NONCE_BYTES..]);
        out.extend_from_slice(&tag);
        Ok(out)
    }

    /// Undoes [`Self::seal_with_nonce`] inside `sealed`, and returns the plaintext's place in it.
    pub(crate) fn open_with_nonce<'a>(
        &self,
        aad: &[u8],
        sealed: &'a mut [u8],
    ) -> Result<&'a mut [u8], NotAuthentic> {
        let (nonce, rest) = sealed
            .split_first_chunk_mut::<NONCE_BYTES>()
            .ok_or(NotAuthentic)?;
        self.open_in_place(*nonce, aad, rest)
    }

    /// Seals `buffer` where it stands and returns the tag. `nonce` must be new for this key.
    pub(crate) fn seal_in_place(
        &self,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        buffer: &mut [u8],
    ) -> [u8; TAG_BYTES] {
        #[expect(
            clippy::expect_used,
            reason = "ring refuses only buffers over 64 GiB; objects are bounded far below"
        )]
        let tag = self
            .0
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), buffer)
            .expect("bounded length");
        let mut out = [0; TAG_BYTES];
        out.copy_from_slice(tag.as_ref());
        out
    }

    /// Opens `ciphertext ‖ tag` where it stands, and returns the plaintext's place in it.
    pub(crate) fn open_in_place<'a>(
        &self,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        buffer: &'a mut [u8],
    ) -> Result<&'a mut [u8], NotAuthentic> {
        self.0
            .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(aad), buffer)
            .map_err(|_| NotAuthentic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `McGrew` and Viega, The Galois/Counter Mode of Operation, test cases 13, 14 and 16.
    #[test]
    fn published_vectors() {
        let cases: [(&str, &str, &str, &str, &str); 3] = [
            (
                "0000000000000000000000000000000000000000000000000000000000000000",
                "000000000000000000000000",
                "",
                "",
                "530f8afbc74536b9a963b4f1c4cb738b",
            ),
            (
                "0000000000000000000000000000000000000000000000000000000000000000",
                "000000000000000000000000",
                "",
                "00000000000000000000000000000000",
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
            ),
            (
                "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                "cafebabefacedbaddecaf888",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
            ),
        ];
        for (key, nonce, aad, plain, sealed) in cases {
            let key = SealingKey::new(&Secret::new(crate::kdf::tests::hex(key).try_into().unwrap()));
            let nonce: [u8; 12] = crate::kdf::tests::hex(nonce).try_into().unwrap();
            let aad = crate::kdf::tests::hex(aad);
            let mut buffer = crate::kdf::tests::hex(plain);
            let tag = key.seal_in_place(nonce, &aad, &mut buffer);
            buffer.extend_from_slice(&tag);
            assert_eq!(buffer, crate::kdf::tests::hex(sealed));
            assert_eq!(
                key.open_in_place(nonce, &aad, &mut buffer).unwrap(),
                crate::kdf::tests::hex(plain)
            );
        }
    }

    #[test]
    fn every_changed_bit_is_refused() {
        let key = SealingKey::new(&Secret::new([9; 32]));
        let sealed = key.seal_with_nonce(b"name", b"invented").unwrap();
        assert_eq!(
            key.open_with_nonce(b"name", &mut sealed.clone()).unwrap(),
            b"invented"
        );
        for bit in 0..sealed.len() * 8 {
            let mut bad = sealed.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(
                key.open_with_nonce(b"name", &mut bad),
                Err(NotAuthentic),
                "bit {bit}"
            );
        }
        for len in 0..sealed.len() {
            assert_eq!(
                key.open_with_nonce(b"name", &mut sealed[..len].to_vec()),
                Err(NotAuthentic),
                "cut at {len}"
            );
        }
        assert_eq!(
            key.open_with_nonce(b"nama", &mut sealed.clone()),
            Err(NotAuthentic)
        );
    }
}
