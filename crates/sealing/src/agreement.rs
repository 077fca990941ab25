//! Sealing to a public key: HPKE base mode (RFC 9180), X25519, HKDF-SHA-256, ChaCha20-Poly1305.
//! Must never carry anything but an epoch key, and must never leave its one cipher suite.
//!
//! Base mode does not say who sealed. It need not: the slot it stands in is authenticated by the header, under a
//! key that only the epoch key gives.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256 as X25519;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::{Zeroize, Zeroizing};

use crate::{NotAuthentic, Secret};

/// Length of a public and of a private key.
pub(crate) const KEY_BYTES: usize = 32;
/// Length of a sealed 32-byte key: encapsulated key, ciphertext, tag.
pub(crate) const SEALED_BYTES: usize = 32 + 32 + 16;

/// A fresh pair: private, public.
pub(crate) fn generate_pair() -> (Secret<[u8; KEY_BYTES]>, [u8; KEY_BYTES]) {
    let (private, public) = X25519::gen_keypair();
    let mut bytes = private.to_bytes();
    let secret = Secret::new(bytes.into());
    bytes.as_mut_slice().zeroize();
    (secret, public.to_bytes().into())
}

/// Seals `key` to `public` under the name `info`. `None` when `public` is not a usable point.
pub(crate) fn seal_to(
    public: &[u8; KEY_BYTES],
    info: &[u8],
    key: &Secret<[u8; 32]>,
) -> Option<[u8; SEALED_BYTES]> {
    let public = <X25519 as Kem>::PublicKey::from_bytes(public).ok()?;
    let key = key.expose_because("it is what is sealed");
    let (encapsulated, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &OpModeS::Base,
        &public,
        info,
        key,
        b"",
    )
    .ok()?;
    let mut out = [0; SEALED_BYTES];
    out[..32].copy_from_slice(&encapsulated.to_bytes());
    out[32..].copy_from_slice(sealed.get(..SEALED_BYTES - 32)?);
    Some(out)
}

/// Undoes [`seal_to`].
pub(crate) fn open_from(
    private: &Secret<[u8; KEY_BYTES]>,
    info: &[u8],
    sealed: &[u8; SEALED_BYTES],
) -> Result<Secret<[u8; 32]>, NotAuthentic> {
    let private = private.expose_because("the key agreement takes the bytes");
    let private = <X25519 as Kem>::PrivateKey::from_bytes(private).map_err(|_| NotAuthentic)?;
    let encapsulated = <X25519 as Kem>::EncappedKey::from_bytes(&sealed[..32]).map_err(|_| NotAuthentic)?;
    let key = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        info,
        &sealed[32..],
        b"",
    )
    .map(Zeroizing::new)
    .map_err(|_| NotAuthentic)?;
    Secret::filled_by(|out| {
        if key.len() != out.len() {
            return Err(NotAuthentic);
        }
        out.copy_from_slice(&key);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kdf::tests::hex;

    /// RFC 9180, A.2.1: the suite used here, base mode, first ciphertext.
    #[test]
    fn published_vector() {
        let private = <X25519 as Kem>::PrivateKey::from_bytes(&hex(
            "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
        ))
        .unwrap();
        assert_eq!(
            X25519::sk_to_pk(&private).to_bytes().to_vec(),
            hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
        );
        let encapsulated = <X25519 as Kem>::EncappedKey::from_bytes(&hex(
            "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
        ))
        .unwrap();
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519>(
            &OpModeR::Base,
            &private,
            &encapsulated,
            &hex("4f6465206f6e2061204772656369616e2055726e"),
            &hex(
                "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
            ),
            &hex("436f756e742d30"),
        )
        .unwrap();
        assert_eq!(opened, b"Beauty is truth, truth beauty");
    }

    #[test]
    fn opens_only_with_its_own_key_and_name() {
        let (private, public) = generate_pair();
        let (stranger, _) = generate_pair();
        let sealed = seal_to(&public, b"name", &Secret::new([5; 32])).unwrap();
        assert_eq!(open_from(&private, b"name", &sealed), Ok(Secret::new([5; 32])));
        assert_eq!(open_from(&stranger, b"name", &sealed), Err(NotAuthentic));
        assert_eq!(open_from(&private, b"nama", &sealed), Err(NotAuthentic));
        for at in 0..SEALED_BYTES {
            let mut bad = sealed;
            bad[at] ^= 1;
            assert_eq!(open_from(&private, b"name", &bad), Err(NotAuthentic), "byte {at}");
        }
    }

    #[test]
    fn a_public_key_of_low_order_is_not_sealed_to() {
        assert!(seal_to(&[0; 32], b"name", &Secret::new([5; 32])).is_none());
    }
}
