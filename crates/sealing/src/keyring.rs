//! The keys of an unlocked vault, by epoch.
//! Must never give a key out, and must forget an epoch's keys as soon as the vault has left it.
//!
//! ```text
//! E_g  → HKDF(info = label ‖ vault id ‖ epoch u64) → K_wrap, K_manifest, K_tally, K_header
//! label: "sotto/vault/1/wrap", "sotto/vault/1/manifest-key", "sotto/vault/1/tally", "sotto/vault/1/header-key"
//! ```

use sotto_memory::Wiped;
use std::fmt;

use ring::hmac;

use crate::aead::SealingKey;
use crate::kdf::derive_key;
use crate::random::{NoRandomness, random_bytes};
use crate::slot::EpochName;
use crate::{Master, NotAuthentic, SealError, Secret, SlotChange, SlotKey, SlotRoll, SlotTable};

pub(crate) struct EpochKeys {
    /// In a page of its own: every other key can be derived from it.
    epoch_key: Secret<[u8; 32]>,
    pub(crate) wrap: SealingKey,
    pub(crate) manifest: SealingKey,
    pub(crate) tally: hmac::Key,
    header: SealingKey,
}

/// The keys of one unlocked vault: those of its epoch and, during a rotation, those of the next.
pub struct Keyring {
    vault_id: [u8; 16],
    epoch: u64,
    current: EpochKeys,
    next: Option<EpochKeys>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(..)")
    }
}

/// Whether the slots of a locked vault know this as the destroy-passphrase.
pub fn is_destroy_passphrase(vault_id: &[u8; 16], epoch: u64, slots: &SlotTable, master: &Master) -> bool {
    EpochName { vault_id, epoch }.recognises(slots, SlotKey::Destroy(master))
}

/// Slots that open to nobody, to be written over those of a locked vault.
///
/// # Errors
/// [`SealError::NoRandomness`].
pub fn generate_dummies(vault_id: &[u8; 16], epoch: u64) -> Result<SlotTable, SealError> {
    EpochName { vault_id, epoch }.make_dummies()
}

fn derive_epoch(vault_id: &[u8; 16], epoch: u64, epoch_key: Secret<[u8; 32]>) -> EpochKeys {
    let derive = |label: &[u8]| derive_key(&epoch_key, &[label, vault_id, &epoch.to_le_bytes()]);
    EpochKeys {
        wrap: SealingKey::new(&derive(b"sotto/vault/1/wrap")),
        manifest: SealingKey::new(&derive(b"sotto/vault/1/manifest-key")),
        tally: hmac::Key::new(
            hmac::HMAC_SHA256,
            derive(b"sotto/vault/1/tally").expose_because("ring builds its HMAC state from it"),
        ),
        header: SealingKey::new(&derive(b"sotto/vault/1/header-key")),
        epoch_key: epoch_key.into_page(),
    }
}

fn generate_epoch(vault_id: &[u8; 16], epoch: u64) -> Result<EpochKeys, NoRandomness> {
    Ok(derive_epoch(
        vault_id,
        epoch,
        Secret::filled_by(|out| random_bytes(out))?,
    ))
}

impl Keyring {
    /// The keys of a new vault at epoch 1, with one slot in use: that of `key`.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn generate<'a>(
        vault_id: [u8; 16],
        key: impl Into<SlotKey<'a>>,
    ) -> Result<(Self, SlotTable, SlotRoll), SealError> {
        let epoch = 1;
        let current = generate_epoch(&vault_id, epoch)?;
        let (table, roll) = EpochName {
            vault_id: &vault_id,
            epoch,
        }
        .make_slots(&current.epoch_key, key.into())?;
        Ok((
            Self {
                vault_id,
                epoch,
                current,
                next: None,
            },
            table,
            roll,
        ))
    }

    /// The keys behind the first slot that opens. `None` for a wrong secret and for damaged slots alike.
    pub fn unlock<'a>(
        vault_id: [u8; 16],
        epoch: u64,
        slots: &SlotTable,
        key: impl Into<SlotKey<'a>>,
    ) -> Option<Self> {
        let epoch_key = EpochName {
            vault_id: &vault_id,
            epoch,
        }
        .open_slots(slots, key.into())?;
        let current = derive_epoch(&vault_id, epoch, epoch_key);
        Some(Self {
            vault_id,
            epoch,
            current,
            next: None,
        })
    }

    /// The epoch in force.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The vault these keys belong to.
    pub fn vault_id(&self) -> &[u8; 16] {
        &self.vault_id
    }

    /// Generates the next epoch's keys beside the current ones, replacing an earlier attempt, and returns its number.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn generate_next(&mut self) -> Result<u64, SealError> {
        let epoch = self.epoch + 1;
        self.next = Some(generate_epoch(&self.vault_id, epoch)?);
        Ok(epoch)
    }

    /// The next epoch, if generated, is now in force; the old one's keys are forgotten.
    pub fn advance(&mut self) {
        if let Some(next) = self.next.take() {
            self.current = next;
            self.epoch += 1;
        }
    }

    /// Forgets a next epoch that did not come to pass.
    pub fn abandon_next(&mut self) {
        self.next = None;
    }

    /// Seals `epoch`'s key to every slot of the roll, without anyone's passphrase.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal_slots(&self, epoch: u64, table: &SlotTable, roll: &SlotRoll) -> Result<SlotTable, SealError> {
        let keys = self.keys(epoch).ok_or(SealError::UnknownEpoch)?;
        EpochName {
            vault_id: &self.vault_id,
            epoch,
        }
        .seal_to_slots(&keys.epoch_key, table, roll)
    }

    /// As [`Self::seal_slots`], with ways in put into the slots or taken out.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn change_slots(
        &self,
        epoch: u64,
        table: &SlotTable,
        roll: &SlotRoll,
        changes: &[SlotChange<'_>],
    ) -> Result<(SlotTable, SlotRoll), SealError> {
        let keys = self.keys(epoch).ok_or(SealError::UnknownEpoch)?;
        EpochName {
            vault_id: &self.vault_id,
            epoch,
        }
        .change_slots(&keys.epoch_key, table, roll, changes)
    }

    /// `nonce ‖ ciphertext ‖ tag` of the header's sealed part; `open_part` is authenticated beside it.
    ///
    /// # Errors
    /// [`SealError::UnknownEpoch`], [`SealError::NoRandomness`].
    pub fn seal_header(&self, epoch: u64, open_part: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, SealError> {
        let keys = self.keys(epoch).ok_or(SealError::UnknownEpoch)?;
        Ok(keys.header.seal_with_nonce(open_part, plaintext)?)
    }

    /// Undoes [`Self::seal_header`].
    ///
    /// # Errors
    /// [`NotAuthentic`] when any byte of either part is not what was sealed.
    pub fn open_header(&self, epoch: u64, open_part: &[u8], sealed: &[u8]) -> Result<Wiped, NotAuthentic> {
        let keys = self.keys(epoch).ok_or(NotAuthentic)?;
        let mut buffer = Wiped::from(sealed.to_vec());
        let plain = keys.header.open_with_nonce(open_part, &mut buffer)?;
        Ok(Wiped::from(plain.to_vec()))
    }

    pub(crate) fn keys(&self, epoch: u64) -> Option<&EpochKeys> {
        if epoch == self.epoch {
            Some(&self.current)
        } else if epoch == self.epoch + 1 {
            self.next.as_ref()
        } else {
            None
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Fresh keys at `epoch`, without a passphrase.
    pub(crate) fn keyring(epoch: u64) -> Keyring {
        let vault_id = [6; 16];
        Keyring {
            vault_id,
            epoch,
            current: generate_epoch(&vault_id, epoch).unwrap(),
            next: None,
        }
    }

    #[test]
    fn the_header_is_authenticated_whole() {
        let keys = keyring(1);
        let sealed = keys.seal_header(1, b"open part", b"sealed part").unwrap();
        assert_eq!(
            &**keys.open_header(1, b"open part", &sealed).unwrap(),
            b"sealed part"
        );
        assert!(keys.open_header(1, b"open bart", &sealed).is_err());
        assert!(keys.open_header(2, b"open part", &sealed).is_err());
    }

    #[test]
    fn advancing_forgets_the_old_epoch() {
        let mut keys = keyring(4);
        let old = keys.seal_header(4, b"", b"x").unwrap();
        assert_eq!(keys.seal_header(5, b"", b"x"), Err(SealError::UnknownEpoch));
        assert_eq!(keys.generate_next(), Ok(5));
        let new = keys.seal_header(5, b"", b"x").unwrap();
        keys.advance();
        assert_eq!(keys.epoch(), 5);
        assert!(keys.open_header(5, b"", &new).is_ok());
        assert!(keys.open_header(4, b"", &old).is_err());
        assert!(keys.keys(4).is_none());
        assert!(keys.keys(6).is_none());
    }

    #[test]
    fn an_abandoned_epoch_is_gone() {
        let mut keys = keyring(4);
        keys.generate_next().unwrap();
        keys.abandon_next();
        keys.advance();
        assert_eq!(keys.epoch(), 4);
        assert!(keys.keys(5).is_none());
    }
}
