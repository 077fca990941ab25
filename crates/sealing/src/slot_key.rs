//! What opens a slot: for each kind its own secret, stretched to the slot's key under its own label.
//! Must never let the secret of one kind open a slot of another.
//!
//! ```text
//! passphrase               KEK_i = HKDF(M,     "sotto/vault/1/slot"          ‖ vault id ‖ i)
//! passphrase and key file  KEK_i = HKDF(M ‖ K, "sotto/vault/1/slot-key-file" ‖ vault id ‖ i)
//! recovery                 KEK_i = HKDF(R,     "sotto/vault/1/slot-recovery" ‖ vault id ‖ i)    R: the joined shares
//! destroy                  KEK_i = HKDF(M,     "sotto/vault/1/slot-destroy"  ‖ vault id ‖ i)
//! ```

use zeroize::Zeroizing;

use crate::aead::SealingKey;
use crate::kdf::derive_key_from;
use crate::{KeyFile, Master, RecoverySecret, SlotKind};

/// The secret behind one slot.
#[derive(Debug, Clone, Copy)]
pub enum SlotKey<'a> {
    /// The passphrase alone.
    Passphrase(&'a Master),
    /// The passphrase and a key file: neither opens without the other.
    PassphraseAndKeyFile(&'a Master, &'a KeyFile),
    /// Joined recovery shares.
    Recovery(&'a RecoverySecret),
    /// The destroy-passphrase. Its slot holds no epoch key: it can be recognised and opens nothing.
    Destroy(&'a Master),
}

impl<'a> From<&'a Master> for SlotKey<'a> {
    fn from(master: &'a Master) -> Self {
        Self::Passphrase(master)
    }
}

impl SlotKey<'_> {
    /// The kind of slot that this opens.
    pub fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::PassphraseAndKeyFile(..) => SlotKind::PassphraseAndKeyFile,
            Self::Recovery(_) => SlotKind::Recovery,
            Self::Destroy(_) => SlotKind::Destroy,
        }
    }

    /// `KEK_i`.
    pub(crate) fn sealing_key(&self, vault_id: &[u8; 16], index: u8) -> SealingKey {
        const WHY: &str = "HKDF takes the bytes";
        let mut joined = Zeroizing::new([0; 64]);
        let (ikm, label): (&[u8], &[u8]) = match self {
            Self::Passphrase(master) => (master.secret().expose_because(WHY), b"sotto/vault/1/slot"),
            Self::PassphraseAndKeyFile(master, key_file) => {
                joined[..32].copy_from_slice(master.secret().expose_because(WHY));
                joined[32..].copy_from_slice(key_file.secret().expose_because(WHY));
                (&*joined, b"sotto/vault/1/slot-key-file")
            }
            Self::Recovery(recovery) => (
                recovery.secret().expose_because(WHY),
                b"sotto/vault/1/slot-recovery",
            ),
            Self::Destroy(master) => (master.secret().expose_because(WHY), b"sotto/vault/1/slot-destroy"),
        };
        SealingKey::new(&derive_key_from(ikm, &[label, vault_id, &[index]]))
    }
}
