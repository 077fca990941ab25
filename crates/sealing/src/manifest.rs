//! The manifest: what the vault should hold, sealed in one row and changed with every save.
//! Must never be trusted for an epoch other than the one whose key opens it.
//!
//! ```text
//! row   = nonce ‖ AES-256-GCM(K_manifest, nonce, AAD = "sotto/vault/1/manifest" ‖ vault id, plaintext)
//! mark  = HMAC-SHA-256(K_tally, "object" ‖ object id ‖ version u64 ‖ tag of its ciphertext)
//! tally = sum of all marks mod 2^256, little-endian
//! ```
//!
//! The tally is an incremental multiset hash (Clarke, Devadas, van Dijk, Gassend, Suh: Incremental Multiset Hash
//! Functions, ASIACRYPT 2003, MSet-Add-Hash): one save costs one or two marks, whatever the number of objects. Its
//! sums are keyed and sealed, so nobody without the epoch key sees one or can aim at one.

use ring::hmac;

use crate::{Keyring, NotAuthentic, SealError};

/// Written length before sealing; the rest is zero, for later fields.
const PLAIN_BYTES: usize = 256;
const LAYOUT: u16 = 1;

/// One object's part in the tally.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mark([u8; 32]);

/// The sum of all marks.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([u8; 32]);

impl Tally {
    /// Counts a mark in.
    pub fn add(&mut self, mark: &Mark) {
        let mut carry = 0;
        for (byte, add) in self.0.iter_mut().zip(mark.0) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
    }

    /// Counts a mark out.
    pub fn remove(&mut self, mark: &Mark) {
        let mut borrow = 0;
        for (byte, take) in self.0.iter_mut().zip(mark.0) {
            let difference = 256 + u16::from(*byte) - u16::from(take) - borrow;
            *byte = difference.to_le_bytes()[0];
            borrow = 1 - (difference >> 8);
        }
    }
}

/// What the vault should hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The epoch that sealed it, and every row.
    pub epoch: u64,
    /// Counts all transactions of the vault.
    pub seq: u64,
    /// Number of objects.
    pub objects: u64,
    /// Number of blobs.
    pub blobs: u64,
    /// Older versions of objects that this epoch's key may still open somewhere on the disk.
    pub superseded: u64,
    /// When the last change was saved: milliseconds since 1970-01-01 UTC.
    pub saved_at_ms: i64,
    /// The sum of the marks of all objects.
    pub tally: Tally,
}

impl Keyring {
    /// Seals a manifest under its own epoch.
    ///
    /// # Errors
    /// [`SealError::UnknownEpoch`], [`SealError::NoRandomness`].
    pub fn seal_manifest(&self, manifest: &Manifest) -> Result<Vec<u8>, SealError> {
        let keys = self.keys(manifest.epoch).ok_or(SealError::UnknownEpoch)?;
        let mut plain = Vec::with_capacity(PLAIN_BYTES);
        plain.extend_from_slice(&LAYOUT.to_le_bytes());
        plain.extend_from_slice(&[0; 6]);
        for number in [
            manifest.epoch,
            manifest.seq,
            manifest.objects,
            manifest.blobs,
            manifest.superseded,
        ] {
            plain.extend_from_slice(&number.to_le_bytes());
        }
        plain.extend_from_slice(&manifest.saved_at_ms.to_le_bytes());
        plain.extend_from_slice(&manifest.tally.0);
        plain.resize(PLAIN_BYTES, 0);
        Ok(keys.manifest.seal_with_nonce(&self.manifest_aad(), &plain)?)
    }

    /// Opens a manifest sealed under `epoch`.
    ///
    /// # Errors
    /// [`NotAuthentic`] when it is altered, of another vault, or of another epoch.
    pub fn open_manifest(&self, epoch: u64, sealed: &[u8]) -> Result<Manifest, NotAuthentic> {
        let keys = self.keys(epoch).ok_or(NotAuthentic)?;
        let mut buffer = sealed.to_vec();
        let plain: &[u8; PLAIN_BYTES] =
            (&*keys.manifest.open_with_nonce(&self.manifest_aad(), &mut buffer)?)
                .try_into()
                .map_err(|_| NotAuthentic)?;
        let word = |index: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&plain[8 + index * 8..16 + index * 8]);
            bytes
        };
        let mut tally = [0; 32];
        tally.copy_from_slice(&plain[56..88]);
        let manifest = Manifest {
            epoch: u64::from_le_bytes(word(0)),
            seq: u64::from_le_bytes(word(1)),
            objects: u64::from_le_bytes(word(2)),
            blobs: u64::from_le_bytes(word(3)),
            superseded: u64::from_le_bytes(word(4)),
            saved_at_ms: i64::from_le_bytes(word(5)),
            tally: Tally(tally),
        };
        let layout = u16::from_le_bytes([plain[0], plain[1]]);
        if layout != LAYOUT || manifest.epoch != epoch {
            return Err(NotAuthentic);
        }
        Ok(manifest)
    }

    /// The mark of one version of one object under `epoch`.
    ///
    /// # Errors
    /// [`SealError::UnknownEpoch`].
    pub fn mark_object(
        &self,
        epoch: u64,
        id: &[u8; 16],
        version: u64,
        tag: &[u8; crate::TAG_BYTES],
    ) -> Result<Mark, SealError> {
        let keys = self.keys(epoch).ok_or(SealError::UnknownEpoch)?;
        let mut context = hmac::Context::with_key(&keys.tally);
        context.update(b"object");
        context.update(id);
        context.update(&version.to_le_bytes());
        context.update(tag);
        let mut mark = [0; 32];
        mark.copy_from_slice(context.sign().as_ref());
        Ok(Mark(mark))
    }

    fn manifest_aad(&self) -> Vec<u8> {
        [b"sotto/vault/1/manifest".as_slice(), self.vault_id()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kdf::tests::hex;
    use crate::keyring::tests::keyring;
    use proptest::prelude::*;

    /// RFC 4231, 4.3: the library's HMAC-SHA-256.
    #[test]
    fn hmac_published_vector() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"Jefe");
        assert_eq!(
            hmac::sign(&key, b"what do ya want for nothing?").as_ref(),
            hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        );
    }

    #[test]
    fn sums_carry_and_borrow_through_all_bytes() {
        let one = Mark({
            let mut one = [0; 32];
            one[0] = 1;
            one
        });
        let mut tally = Tally([0xff; 32]);
        tally.add(&one);
        assert!(tally == Tally([0; 32]));
        tally.remove(&one);
        assert!(tally == Tally([0xff; 32]));
    }

    proptest! {
        #[test]
        fn the_order_of_marks_does_not_matter(a: [u8; 32], b: [u8; 32], c: [u8; 32]) {
            let [a, b, c] = [a, b, c].map(Mark);
            let mut one = Tally::default();
            let mut two = Tally::default();
            for mark in [&a, &b, &c] { one.add(mark); }
            for mark in [&c, &a, &b] { two.add(mark); }
            prop_assert!(one == two);
            for mark in [&b, &a, &c] { two.remove(mark); }
            prop_assert!(two == Tally::default());
        }
    }

    #[test]
    fn a_manifest_opens_under_its_own_epoch_alone() {
        let mut keys = keyring(1);
        keys.generate_next().unwrap();
        let mut tally = Tally::default();
        tally.add(&keys.mark_object(2, &[1; 16], 3, &[9; 16]).unwrap());
        let manifest = Manifest {
            epoch: 2,
            seq: 5,
            objects: 1,
            blobs: 0,
            superseded: 4,
            saved_at_ms: -7,
            tally,
        };
        let sealed = keys.seal_manifest(&manifest).unwrap();
        assert!(keys.open_manifest(2, &sealed).unwrap() == manifest);
        assert!(keys.open_manifest(1, &sealed).is_err());
        for at in 0..sealed.len() {
            let mut bad = sealed.clone();
            bad[at] ^= 0x80;
            assert!(keys.open_manifest(2, &bad).is_err(), "byte {at}");
        }
        assert!(
            keyring(1).open_manifest(1, &sealed).is_err(),
            "another vault's key"
        );
    }

    #[test]
    fn a_mark_depends_on_all_it_names() {
        let mut keys = keyring(1);
        keys.generate_next().unwrap();
        let mark = |epoch, id: u8, version, tag: u8| {
            keys.mark_object(epoch, &[id; 16], version, &[tag; 16]).unwrap()
        };
        let one = mark(1, 1, 1, 1);
        assert!(one == mark(1, 1, 1, 1));
        for other in [
            mark(2, 1, 1, 1),
            mark(1, 2, 1, 1),
            mark(1, 1, 2, 1),
            mark(1, 1, 1, 2),
        ] {
            assert!(one != other);
        }
    }
}
