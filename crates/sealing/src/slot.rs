//! Key slots: eight ways to reach the epoch key, all of one look, used or not.
//! Must never let a slot's use be told from its bytes, or seal an epoch key to a slot that was given up.
//!
//! ```text
//! slot i (512 bytes)
//!   0..12    nonce
//!  12..60    AES-256-GCM(KEK_i, nonce, AAD = "sotto/vault/1/slot-private" ‖ vault id ‖ i, private_i)
//!  60..92    HPKE encapsulated key ┐ the epoch key sealed to public_i,
//!  92..140   HPKE ciphertext       ┘ info = "sotto/vault/1/epoch-key" ‖ vault id ‖ i ‖ epoch u64
//! 140..512   random bytes
//! KEK_i = HKDF(M, "sotto/vault/1/slot" ‖ vault id ‖ i)
//! ```

use crate::aead::{NONCE_BYTES, OVERHEAD_BYTES, SealingKey};
use crate::agreement::{self, generate_pair, open_from, seal_to};
use crate::kdf::derive_key;
use crate::random::random_bytes;
use crate::{Master, NotAuthentic, SealError, Secret};

/// Number of slots in a header.
pub const SLOT_COUNT: usize = 8;
/// Length of one slot.
pub const SLOT_BYTES: usize = 512;
/// Length of the sealed list of slots.
pub const ROLL_BYTES: usize = SLOT_COUNT * ROLL_ENTRY_BYTES;

const ROLL_ENTRY_BYTES: usize = 48;
const PRIVATE_BYTES: usize = agreement::KEY_BYTES + OVERHEAD_BYTES;
const USED_BYTES: usize = PRIVATE_BYTES + agreement::SEALED_BYTES;

/// What a slot is for. Numbers are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// A dummy: its private key was never kept.
    Unused,
    /// Opened by a passphrase.
    Passphrase,
    /// Of a kind that a later version knows; carried along unchanged.
    Other(u16),
}

impl SlotKind {
    fn number(self) -> u16 {
        match self {
            Self::Unused => 0,
            Self::Passphrase => 1,
            Self::Other(number) => number,
        }
    }

    fn from_number(number: u16) -> Self {
        match number {
            0 => Self::Unused,
            1 => Self::Passphrase,
            other => Self::Other(other),
        }
    }
}

/// The eight slots as they stand in the header.
#[derive(Clone, PartialEq, Eq)]
pub struct SlotTable(Vec<u8>);

impl SlotTable {
    /// Slots from a header's bytes. `None` unless there are `SLOT_COUNT * SLOT_BYTES` of them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == SLOT_COUNT * SLOT_BYTES).then(|| Self(bytes.to_vec()))
    }

    /// All slots, one after another.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn slot(&self, index: usize) -> &[u8] {
        &self.0[index * SLOT_BYTES..][..SLOT_BYTES]
    }

    fn slot_mut(&mut self, index: usize) -> &mut [u8] {
        &mut self.0[index * SLOT_BYTES..][..SLOT_BYTES]
    }
}

/// What each slot is for and the public key to which its next epoch key is sealed. Stands in the header under `K_header`.
#[derive(Clone, PartialEq, Eq)]
pub struct SlotRoll([RollEntry; SLOT_COUNT]);

#[derive(Clone, Copy, PartialEq, Eq)]
struct RollEntry {
    kind: SlotKind,
    public: [u8; agreement::KEY_BYTES],
}

impl SlotRoll {
    /// The list as it is sealed: per slot kind u16, 14 zero bytes, public key.
    pub fn to_bytes(&self) -> [u8; ROLL_BYTES] {
        let mut out = [0; ROLL_BYTES];
        for (entry, place) in self.0.iter().zip(out.chunks_exact_mut(ROLL_ENTRY_BYTES)) {
            place[..2].copy_from_slice(&entry.kind.number().to_le_bytes());
            place[16..].copy_from_slice(&entry.public);
        }
        out
    }

    /// Undoes [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8; ROLL_BYTES]) -> Self {
        let mut entries = [RollEntry {
            kind: SlotKind::Unused,
            public: [0; agreement::KEY_BYTES],
        }; SLOT_COUNT];
        for (entry, place) in entries.iter_mut().zip(bytes.chunks_exact(ROLL_ENTRY_BYTES)) {
            entry.kind = SlotKind::from_number(u16::from_le_bytes([place[0], place[1]]));
            entry.public.copy_from_slice(&place[16..]);
        }
        Self(entries)
    }

    /// The kinds in use, in slot order.
    pub fn kinds_in_use(&self) -> Vec<SlotKind> {
        self.0
            .iter()
            .map(|entry| entry.kind)
            .filter(|kind| *kind != SlotKind::Unused)
            .collect()
    }
}

/// Which epoch key goes into which vault's slots.
pub(crate) struct EpochName<'a> {
    pub(crate) vault_id: &'a [u8; 16],
    pub(crate) epoch: u64,
}

impl EpochName<'_> {
    fn slot_key(&self, master: &Master, index: u8) -> SealingKey {
        SealingKey::new(&derive_key(
            master.secret(),
            &[b"sotto/vault/1/slot", self.vault_id, &[index]],
        ))
    }

    fn private_aad(&self, index: u8) -> Vec<u8> {
        [b"sotto/vault/1/slot-private".as_slice(), self.vault_id, &[index]].concat()
    }

    fn epoch_info(&self, index: u8) -> Vec<u8> {
        [
            b"sotto/vault/1/epoch-key".as_slice(),
            self.vault_id,
            &[index],
            &self.epoch.to_le_bytes(),
        ]
        .concat()
    }

    /// A new set: one passphrase slot at a random place, seven dummies.
    pub(crate) fn make_slots(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        master: &Master,
    ) -> Result<(SlotTable, SlotRoll), SealError> {
        let [place] = crate::random::random_array::<1>()?;
        let mut roll = SlotRoll::from_bytes(&[0; ROLL_BYTES]);
        roll.0[usize::from(place) % SLOT_COUNT].kind = SlotKind::Passphrase;
        let blank = SlotTable(vec![0; SLOT_COUNT * SLOT_BYTES]);
        self.replace_passphrase(epoch_key, &blank, &roll, master)
    }

    /// A rotation with a new passphrase: its slot gets a new pair. The dummies get new ones too, so that the slot
    /// cannot be picked out by comparing two images of the header. Slots of other kinds keep theirs.
    pub(crate) fn replace_passphrase(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        table: &SlotTable,
        roll: &SlotRoll,
        master: &Master,
    ) -> Result<(SlotTable, SlotRoll), SealError> {
        let mut roll = roll.clone();
        let mut table = table.clone();
        for (index, entry) in (0_u8..).zip(&mut roll.0) {
            let key = match entry.kind {
                SlotKind::Passphrase => self.slot_key(master, index),
                SlotKind::Unused => SealingKey::new(&Secret::filled_by(|out| random_bytes(out))?),
                SlotKind::Other(_) => continue,
            };
            let (private, public) = generate_pair();
            let private = private.expose_because("it is what is sealed");
            let sealed = key.seal_with_nonce(&self.private_aad(index), private)?;
            table.slot_mut(index.into())[..PRIVATE_BYTES].copy_from_slice(&sealed);
            entry.public = public;
        }
        let table = self.seal_to_slots(epoch_key, &table, &roll)?;
        Ok((table, roll))
    }

    /// A rotation: seals the epoch key to every public key of the roll, without anyone's passphrase. A dummy gets
    /// random bytes sealed in its place.
    pub(crate) fn seal_to_slots(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        table: &SlotTable,
        roll: &SlotRoll,
    ) -> Result<SlotTable, SealError> {
        let mut table = table.clone();
        for (index, entry) in (0_u8..).zip(&roll.0) {
            let info = self.epoch_info(index);
            let sealed = if entry.kind == SlotKind::Unused {
                seal_to(&entry.public, &info, &Secret::filled_by(|out| random_bytes(out))?)
            } else {
                seal_to(&entry.public, &info, epoch_key)
            };
            let slot = table.slot_mut(index.into());
            slot[PRIVATE_BYTES..USED_BYTES].copy_from_slice(&sealed.ok_or(SealError::UnusableSlot)?);
            random_bytes(&mut slot[USED_BYTES..])?;
        }
        Ok(table)
    }

    /// Tries the master on every slot; the epoch key of the first that opens.
    pub(crate) fn open_slots(&self, table: &SlotTable, master: &Master) -> Option<Secret<[u8; 32]>> {
        (0_u8..)
            .take(SLOT_COUNT)
            .find_map(|index| self.open_slot(table, index, master).ok())
    }

    fn open_slot(
        &self,
        table: &SlotTable,
        index: u8,
        master: &Master,
    ) -> Result<Secret<[u8; 32]>, NotAuthentic> {
        let slot = table.slot(index.into());
        let mut buffer = zeroize::Zeroizing::new([0; PRIVATE_BYTES]);
        buffer.copy_from_slice(&slot[..PRIVATE_BYTES]);
        let plain = self
            .slot_key(master, index)
            .open_with_nonce(&self.private_aad(index), buffer.as_mut_slice())?;
        let private = Secret::filled_by(|out: &mut [u8; agreement::KEY_BYTES]| {
            if plain.len() != out.len() {
                return Err(NotAuthentic);
            }
            out.copy_from_slice(plain);
            Ok(())
        })?;
        let mut sealed = [0; agreement::SEALED_BYTES];
        sealed.copy_from_slice(&slot[PRIVATE_BYTES..USED_BYTES]);
        open_from(&private, &self.epoch_info(index), &sealed)
    }
}

const _: () = assert!(PRIVATE_BYTES == NONCE_BYTES + 32 + 16 && USED_BYTES == 140);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KdfCost, Passphrase};

    fn master(words: &str) -> Master {
        Master::derive(&Passphrase::new(words.into()), &[0; 32], KdfCost::LEAST).unwrap()
    }

    fn name(epoch: u64) -> EpochName<'static> {
        EpochName {
            vault_id: &[4; 16],
            epoch,
        }
    }

    #[test]
    fn a_rotation_needs_no_passphrase_and_keeps_every_way_in() {
        let master = master("old");
        let (table, roll) = name(1).make_slots(&Secret::new([1; 32]), &master).unwrap();
        assert_eq!(name(1).open_slots(&table, &master), Some(Secret::new([1; 32])));
        let rotated = name(2)
            .seal_to_slots(&Secret::new([2; 32]), &table, &roll)
            .unwrap();
        assert_eq!(name(2).open_slots(&rotated, &master), Some(Secret::new([2; 32])));
        assert_eq!(
            name(1).open_slots(&rotated, &master),
            None,
            "the epoch is part of the name"
        );
    }

    #[test]
    fn a_new_passphrase_revokes_the_old_private_key() {
        let (old, new) = (master("old"), master("new"));
        let (table, roll) = name(1).make_slots(&Secret::new([1; 32]), &old).unwrap();
        let (changed, new_roll) = name(2)
            .replace_passphrase(&Secret::new([2; 32]), &table, &roll, &new)
            .unwrap();
        assert_eq!(name(2).open_slots(&changed, &new), Some(Secret::new([2; 32])));
        assert_eq!(name(2).open_slots(&changed, &old), None);
        assert_eq!(new_roll.kinds_in_use(), [SlotKind::Passphrase]);

        // The old private key, put back beside the new epoch's seal, opens nothing either.
        let mut spliced = changed.clone();
        for index in 0..SLOT_COUNT {
            spliced.slot_mut(index)[..PRIVATE_BYTES].copy_from_slice(&table.slot(index)[..PRIVATE_BYTES]);
        }
        assert_eq!(name(2).open_slots(&spliced, &old), None);
    }

    #[test]
    fn a_slot_opens_only_in_its_own_place_and_vault() {
        let master = master("words");
        let (table, _) = name(1).make_slots(&Secret::new([1; 32]), &master).unwrap();
        let mut turned = table.0.clone();
        turned.rotate_left(SLOT_BYTES);
        assert_eq!(name(1).open_slots(&SlotTable(turned), &master), None);
        assert_eq!(
            EpochName {
                vault_id: &[5; 16],
                epoch: 1
            }
            .open_slots(&table, &master),
            None
        );
    }

    #[test]
    fn all_slots_change_together_so_that_none_stands_out() {
        let (old, new) = (master("old"), master("new"));
        let (one, roll) = name(1).make_slots(&Secret::new([1; 32]), &old).unwrap();
        let rotated = name(2).seal_to_slots(&Secret::new([2; 32]), &one, &roll).unwrap();
        let (changed, _) = name(3)
            .replace_passphrase(&Secret::new([3; 32]), &rotated, &roll, &new)
            .unwrap();
        for index in 0..SLOT_COUNT {
            assert_eq!(
                one.slot(index)[..PRIVATE_BYTES],
                rotated.slot(index)[..PRIVATE_BYTES]
            );
            assert_ne!(
                one.slot(index)[PRIVATE_BYTES..USED_BYTES],
                rotated.slot(index)[PRIVATE_BYTES..USED_BYTES]
            );
            assert_ne!(
                rotated.slot(index)[..PRIVATE_BYTES],
                changed.slot(index)[..PRIVATE_BYTES]
            );
            let blank = one.slot(index).windows(8).any(|bytes| bytes == [0; 8]);
            assert!(!blank, "slot {index} has a blank part");
        }
    }

    #[test]
    fn the_roll_survives_its_bytes() {
        let (_, mut roll) = name(1).make_slots(&Secret::new([1; 32]), &master("x")).unwrap();
        roll.0[3].kind = SlotKind::Other(700);
        assert!(SlotRoll::from_bytes(&roll.to_bytes()) == roll);
        assert!(roll.kinds_in_use().contains(&SlotKind::Other(700)));
    }
}
