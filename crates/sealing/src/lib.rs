//! All cryptography of Sotto: keys, key slots, sealed rows and segments.
//! Must never hand a key to a caller, read a clock, or touch a file: callers name a slot or an epoch.
//!
//! ```
//! use sotto_sealing::{KdfCost, Keyring, Master, Passphrase};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let passphrase = Passphrase::new("correct horse battery staple".to_owned());
//! let master = Master::derive(&passphrase, &[7; 32], KdfCost::LEAST)?;
//! let (keys, slots, _roll) = Keyring::generate([1; 16], &master)?;
//!
//! let sealed = keys.seal_object(keys.epoch(), &[2; 16], 1, 1, b"invented words")?;
//!
//! // Later, from the passphrase and what stands on the disk:
//! let opened = Keyring::unlock([1; 16], keys.epoch(), &slots, &master).ok_or("wrong passphrase")?;
//! let object = opened.open_object(opened.epoch(), &[2; 16], &sealed.wrapped_key, &sealed.ciphertext)?;
//! assert_eq!(&*object.payload, b"invented words");
//! # Ok(())
//! # }
//! ```
//!
//! | primitive | source | used for |
//! | --- | --- | --- |
//! | Argon2id | RFC 9106 | passphrase to master |
//! | HKDF-SHA-256 | RFC 5869 | master to slot key, epoch key to working keys |
//! | AES-256-GCM | NIST SP 800-38D | slots, rows, manifest, header, segments |
//! | SHA-256 | FIPS 180-4 | the root over a blob's segments |
//! | Shamir's sharing over GF(2^8) | Shamir 1979 | recovery shares |
//! | HPKE base mode, X25519 | RFC 9180 | epoch key to a slot's public key |
//! | age v1, X25519 | C2SP age | archives for other people's keys |
//! | HMAC-SHA-256 | RFC 2104 | one object's mark in the manifest's tally |

mod aead;
mod age;
mod agreement;
mod blob;
mod calibrate;
pub mod digest;
mod kdf;
mod key_file;
mod keyring;
mod likeness;
mod manifest;
mod object;
mod padding;
mod passphrase;
mod random;
mod recovery;
mod secret;
mod segment;
mod share_words;
mod slot;
mod slot_key;

#[cfg(test)]
mod vectors;

pub use age::{AgeRecipient, AgeRecipientError, AgeRecipientsError, NotSealed, Sealing, Witness};
pub use blob::{
    BLOB_KIND, BlobFile, BlobRecord, FIRST_OWN_KIND, MAX_NOTE_BYTES, RootSum, SEGMENT_BYTES,
    SEGMENT_DATA_BYTES, SEGMENT_HEAD_BYTES, SEGMENT_OVERHEAD_BYTES, Whole,
};
pub use kdf::{CostOutOfBounds, KdfCost, Master, MasterError, SALT_BYTES};
pub use key_file::{KeyFile, KeyFileUnfit};
pub use keyring::{Keyring, generate_dummies, is_destroy_passphrase};
pub use manifest::{Manifest, Mark, Tally};
pub use object::{
    MAX_PAYLOAD_BYTES, ObjectInBuffer, OpenedObject, SealedObject, TAG_BYTES, WRAPPED_KEY_BYTES, object_tag,
};
pub use padding::padded_len;
pub use passphrase::Passphrase;
pub use random::{NoRandomness, random_array, random_bytes};
pub use recovery::{
    JoinedShares, RecoverySecret, SetId, SetSize, Share, SizeOutOfBounds, generate_shares, join_shares,
};
pub use secret::Secret;
pub use segment::Segment;
pub use share_words::{SHARE_WORDS, ShareError};
pub use slot::{
    ROLL_BYTES, SLOT_BYTES, SLOT_COUNT, SlotChange, SlotKind, SlotNote, SlotPair, SlotRoll, SlotTable,
};
pub use slot_key::SlotKey;

/// What can go wrong while sealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The operating system gave no random bytes.
    #[error("the system gave no random numbers; restart the computer and try again")]
    NoRandomness,
    /// More than [`MAX_PAYLOAD_BYTES`] in one object.
    #[error("one object is too large to seal; attach it as a file instead")]
    TooLarge,
    /// The keyring holds no key for the epoch named.
    #[error("the vault's key for this epoch is not at hand; lock and unlock the vault")]
    UnknownEpoch,
    /// A public key in the slot roll is not a point that can be sealed to.
    #[error("a key slot cannot be sealed to; restore the vault from a copy")]
    UnusableSlot,
}

impl From<NoRandomness> for SealError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

/// The bytes are not what this key sealed under this name: altered, cut, moved, or of another epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed bytes did not authenticate")]
pub struct NotAuthentic;
