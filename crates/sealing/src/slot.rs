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
//! ```
//!
//! The slots are four pairs, shuffled when the vault is made; which are pairs stands in the sealed roll alone. Each pair
//! serves one way in, one of its two slots when it is in use, and a change of that way in writes both anew. So two
//! images of the header show that some pair changed, never which of its slots is in use, or whether one is, and a
//! change of passphrase does not give away that there are recovery shares or a destroy-passphrase.

use crate::aead::{NONCE_BYTES, OVERHEAD_BYTES, SealingKey};
use crate::agreement::{self, generate_pair, open_from, seal_to};
use crate::random::{NoRandomness, random_array, random_bytes};
use crate::recovery::{SetId, SetSize};
use crate::{NotAuthentic, SealError, Secret, SlotKey};

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
    /// Opened by enough recovery shares.
    Recovery,
    /// Recognises the destroy-passphrase. Opens nothing: no epoch key is sealed to it.
    Destroy,
    /// Opened by a passphrase together with a key file.
    PassphraseAndKeyFile,
    /// Of a kind that a later version knows; carried along unchanged.
    Other(u16),
}

impl SlotKind {
    fn number(self) -> u16 {
        match self {
            Self::Unused => 0,
            Self::Passphrase => 1,
            Self::Recovery => 2,
            Self::Destroy => 3,
            Self::PassphraseAndKeyFile => 4,
            Self::Other(number) => number,
        }
    }

    fn from_number(number: u16) -> Self {
        match number {
            0 => Self::Unused,
            1 => Self::Passphrase,
            2 => Self::Recovery,
            3 => Self::Destroy,
            4 => Self::PassphraseAndKeyFile,
            other => Self::Other(other),
        }
    }

    fn opens(self) -> bool {
        !matches!(self, Self::Unused | Self::Destroy)
    }
}

/// The way in that a pair of slots serves. Numbers are part of the format; 4 is kept for a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotPair {
    /// The passphrase, with or without a key file.
    Passphrase,
    /// The recovery shares.
    Recovery,
    /// The destroy-passphrase.
    Destroy,
}

impl SlotPair {
    const SPARE: u8 = 4;

    fn number(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::Recovery => 2,
            Self::Destroy => 3,
        }
    }

    fn number_for(kind: SlotKind) -> u8 {
        match kind {
            SlotKind::Passphrase | SlotKind::PassphraseAndKeyFile => Self::Passphrase.number(),
            SlotKind::Recovery => Self::Recovery.number(),
            SlotKind::Destroy => Self::Destroy.number(),
            SlotKind::Unused | SlotKind::Other(_) => Self::SPARE,
        }
    }
}

/// A way in that is to be put into its pair of slots, or taken out of it.
#[derive(Debug, Clone, Copy)]
pub enum SlotChange<'a> {
    /// One of the pair's slots gets a new key pair behind this secret, the other becomes a dummy.
    Put {
        /// The secret; its kind says which pair.
        key: SlotKey<'a>,
        /// The recovery set, for a recovery slot.
        set: Option<(SetId, SetSize)>,
        /// When: milliseconds since 1970-01-01 UTC.
        at_ms: i64,
    },
    /// Both slots become dummies.
    Empty(SlotPair),
}

impl SlotChange<'_> {
    fn pair(&self) -> u8 {
        match self {
            Self::Put { key, .. } => SlotPair::number_for(key.kind()),
            Self::Empty(pair) => pair.number(),
        }
    }
}

/// What the sealed roll says of one slot in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotNote {
    /// What it is for.
    pub kind: SlotKind,
    /// The recovery set's id and size.
    pub set: Option<(SetId, SetSize)>,
    /// When it was last changed: milliseconds since 1970-01-01 UTC; 0 where that was not written down.
    pub at_ms: i64,
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
    /// 0 in vaults made before slots were paired.
    pair: u8,
    /// Bytes 3 to 16 of the entry; a later version's are carried along.
    note: [u8; 13],
    public: [u8; agreement::KEY_BYTES],
}

impl RollEntry {
    const BLANK: Self = Self {
        kind: SlotKind::Unused,
        pair: 0,
        note: [0; 13],
        public: [0; agreement::KEY_BYTES],
    };

    /// Shares needed u8, shares made u8, zero u8, set mark, time i64.
    fn write_note(&mut self, set: Option<(SetId, SetSize)>, at_ms: i64) {
        self.note = [0; 13];
        if let Some((id, size)) = set {
            self.note[0] = size.needed();
            self.note[1] = size.shares();
            self.note[3..5].copy_from_slice(&id.set_mark);
        }
        self.note[5..].copy_from_slice(&at_ms.to_le_bytes());
    }

    fn note(&self, vault_id: &[u8; 16]) -> SlotNote {
        let [needed, shares, _, a, b, time @ ..] = self.note;
        let size = SetSize::new(needed, shares).ok();
        SlotNote {
            kind: self.kind,
            set: size
                .filter(|_| self.kind == SlotKind::Recovery)
                .map(|size| (SetId::of(vault_id, [a, b]), size)),
            at_ms: i64::from_le_bytes(time),
        }
    }
}

impl SlotRoll {
    /// The list as it is sealed: per slot kind u16, pair u8, note, public key.
    pub fn to_bytes(&self) -> [u8; ROLL_BYTES] {
        let mut out = [0; ROLL_BYTES];
        for (entry, place) in self.0.iter().zip(out.chunks_exact_mut(ROLL_ENTRY_BYTES)) {
            place[..2].copy_from_slice(&entry.kind.number().to_le_bytes());
            place[2] = entry.pair;
            place[3..16].copy_from_slice(&entry.note);
            place[16..].copy_from_slice(&entry.public);
        }
        out
    }

    /// Undoes [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8; ROLL_BYTES]) -> Self {
        let mut entries = [RollEntry::BLANK; SLOT_COUNT];
        for (entry, place) in entries.iter_mut().zip(bytes.chunks_exact(ROLL_ENTRY_BYTES)) {
            entry.kind = SlotKind::from_number(u16::from_le_bytes([place[0], place[1]]));
            entry.pair = place[2];
            entry.note.copy_from_slice(&place[3..16]);
            entry.public.copy_from_slice(&place[16..]);
        }
        Self(entries)
    }

    /// The kinds in use, in slot order.
    pub fn kinds_in_use(&self) -> Vec<SlotKind> {
        self.in_use().map(|entry| entry.kind).collect()
    }

    /// What is known of each slot in use, in slot order.
    pub fn notes(&self, vault_id: &[u8; 16]) -> Vec<SlotNote> {
        self.in_use().map(|entry| entry.note(vault_id)).collect()
    }

    fn in_use(&self) -> impl Iterator<Item = &RollEntry> {
        self.0.iter().filter(|entry| entry.kind != SlotKind::Unused)
    }

    /// Four pairs, at random places, around the slots that are in use. Does nothing where there are pairs already.
    fn make_pairs(&mut self) -> Result<(), NoRandomness> {
        if self.0.iter().all(|entry| entry.pair != 0) {
            return Ok(());
        }
        let mut members = [0_u8; 4];
        for entry in &mut self.0 {
            entry.pair = 0;
            if entry.kind != SlotKind::Unused {
                entry.pair = SlotPair::number_for(entry.kind);
                members[usize::from(entry.pair - 1)] += 1;
            }
        }
        let mut free = Vec::with_capacity(SLOT_COUNT);
        for (pair, there) in (1..).zip(members) {
            free.extend((there..2).map(|_| pair));
        }
        shuffle(&mut free)?;
        // More than two of a kind, which this version never makes, leave a place without a pair of its own.
        for entry in self.0.iter_mut().filter(|entry| entry.pair == 0) {
            entry.pair = free.pop().unwrap_or(SlotPair::SPARE);
        }
        Ok(())
    }

    /// The pair's slots, in random order.
    fn places_of(&self, pair: u8) -> Result<Vec<usize>, NoRandomness> {
        let mut places: Vec<usize> = (0..SLOT_COUNT).filter(|at| self.0[*at].pair == pair).collect();
        shuffle(&mut places)?;
        Ok(places)
    }
}

/// Fisher and Yates, by random bytes; at most eight things, so that the remainder of 64 bits leans nowhere that shows.
fn shuffle<T>(things: &mut [T]) -> Result<(), NoRandomness> {
    for last in (1..things.len()).rev() {
        let random = u64::from_le_bytes(random_array()?);
        let bound = last as u64 + 1;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the length of the slice"
        )]
        things.swap(last, (random % bound) as usize);
    }
    Ok(())
}

/// Which epoch key goes into which vault's slots.
pub(crate) struct EpochName<'a> {
    pub(crate) vault_id: &'a [u8; 16],
    pub(crate) epoch: u64,
}

impl EpochName<'_> {
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

    /// A new set: one slot for `key`, seven dummies, all at random places.
    pub(crate) fn make_slots(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        key: SlotKey<'_>,
    ) -> Result<(SlotTable, SlotRoll), SealError> {
        let mut roll = SlotRoll([RollEntry::BLANK; SLOT_COUNT]);
        roll.make_pairs()?;
        let mut table = SlotTable(vec![0; SLOT_COUNT * SLOT_BYTES]);
        for index in 0..SLOT_COUNT {
            self.renew(&mut table, &mut roll, index, None)?;
        }
        let put = SlotChange::Put {
            key,
            set: None,
            at_ms: 0,
        };
        self.change_slots(epoch_key, &table, &roll, &[put])
    }

    /// Puts ways in and takes them out, pair by pair, and seals the epoch key to every slot in use. What the changes do
    /// not name keeps its key pair.
    pub(crate) fn change_slots(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        table: &SlotTable,
        roll: &SlotRoll,
        changes: &[SlotChange<'_>],
    ) -> Result<(SlotTable, SlotRoll), SealError> {
        let mut roll = roll.clone();
        let mut table = table.clone();
        roll.make_pairs()?;
        for change in changes {
            let places = roll.places_of(change.pair())?;
            for (nth, index) in places.into_iter().enumerate() {
                match change {
                    SlotChange::Put { key, set, at_ms } if nth == 0 => {
                        self.renew(&mut table, &mut roll, index, Some(*key))?;
                        roll.0[index].write_note(*set, *at_ms);
                    }
                    _ => self.renew(&mut table, &mut roll, index, None)?,
                }
            }
        }
        let table = self.seal_to_slots(epoch_key, &table, &roll)?;
        Ok((table, roll))
    }

    /// A new key pair for one slot, its private key sealed to `key`, or to a key that nobody keeps.
    fn renew(
        &self,
        table: &mut SlotTable,
        roll: &mut SlotRoll,
        index: usize,
        key: Option<SlotKey<'_>>,
    ) -> Result<(), SealError> {
        #[expect(clippy::cast_possible_truncation, reason = "there are eight slots")]
        let name = index as u8;
        let sealing_key = match key {
            Some(key) => key.sealing_key(self.vault_id, name),
            None => SealingKey::new(&Secret::filled_by(|out| random_bytes(out))?),
        };
        let (private, public) = generate_pair();
        let private = private.expose_because("it is what is sealed");
        let sealed = sealing_key.seal_with_nonce(&self.private_aad(name), private)?;
        table.slot_mut(index)[..PRIVATE_BYTES].copy_from_slice(&sealed);
        roll.0[index] = RollEntry {
            kind: key.map_or(SlotKind::Unused, |key| key.kind()),
            pair: roll.0[index].pair,
            note: [0; 13],
            public,
        };
        Ok(())
    }

    /// Eight dummies: what takes the place of slots that are to be destroyed.
    pub(crate) fn make_dummies(&self) -> Result<SlotTable, SealError> {
        let mut roll = SlotRoll([RollEntry::BLANK; SLOT_COUNT]);
        let mut table = SlotTable(vec![0; SLOT_COUNT * SLOT_BYTES]);
        for index in 0..SLOT_COUNT {
            self.renew(&mut table, &mut roll, index, None)?;
        }
        self.seal_to_slots(&Secret::new([0; 32]), &table, &roll)
    }

    /// A rotation: seals the epoch key to every public key of the roll, without anyone's passphrase. A slot that opens
    /// nothing gets random bytes sealed in its place.
    pub(crate) fn seal_to_slots(
        &self,
        epoch_key: &Secret<[u8; 32]>,
        table: &SlotTable,
        roll: &SlotRoll,
    ) -> Result<SlotTable, SealError> {
        let mut table = table.clone();
        for (index, entry) in (0_u8..).zip(&roll.0) {
            let info = self.epoch_info(index);
            let sealed = if entry.kind.opens() {
                seal_to(&entry.public, &info, epoch_key)
            } else {
                seal_to(&entry.public, &info, &Secret::filled_by(|out| random_bytes(out))?)
            };
            let slot = table.slot_mut(index.into());
            slot[PRIVATE_BYTES..USED_BYTES].copy_from_slice(&sealed.ok_or(SealError::UnusableSlot)?);
            random_bytes(&mut slot[USED_BYTES..])?;
        }
        Ok(table)
    }

    /// Tries the key on every slot; the epoch key of the first that opens.
    pub(crate) fn open_slots(&self, table: &SlotTable, key: SlotKey<'_>) -> Option<Secret<[u8; 32]>> {
        (0_u8..)
            .take(SLOT_COUNT)
            .find_map(|index| self.open_slot(table, index, key).ok())
    }

    /// Whether the key opens the private part of a slot. For the destroy-passphrase, whose slot holds nothing more.
    pub(crate) fn recognises(&self, table: &SlotTable, key: SlotKey<'_>) -> bool {
        (0_u8..)
            .take(SLOT_COUNT)
            .any(|index| self.open_private(table, index, key).is_ok())
    }

    fn open_private(
        &self,
        table: &SlotTable,
        index: u8,
        key: SlotKey<'_>,
    ) -> Result<Secret<[u8; agreement::KEY_BYTES]>, NotAuthentic> {
        let slot = table.slot(index.into());
        let mut buffer = zeroize::Zeroizing::new([0; PRIVATE_BYTES]);
        buffer.copy_from_slice(&slot[..PRIVATE_BYTES]);
        let plain = key
            .sealing_key(self.vault_id, index)
            .open_with_nonce(&self.private_aad(index), buffer.as_mut_slice())?;
        Secret::filled_by(|out: &mut [u8; agreement::KEY_BYTES]| {
            if plain.len() != out.len() {
                return Err(NotAuthentic);
            }
            out.copy_from_slice(plain);
            Ok(())
        })
    }

    fn open_slot(
        &self,
        table: &SlotTable,
        index: u8,
        key: SlotKey<'_>,
    ) -> Result<Secret<[u8; 32]>, NotAuthentic> {
        let private = self.open_private(table, index, key)?;
        let mut sealed = [0; agreement::SEALED_BYTES];
        sealed.copy_from_slice(&table.slot(index.into())[PRIVATE_BYTES..USED_BYTES]);
        open_from(&private, &self.epoch_info(index), &sealed)
    }
}

const _: () = assert!(PRIVATE_BYTES == NONCE_BYTES + 32 + 16 && USED_BYTES == 140);

#[cfg(test)]
#[path = "slot_tests.rs"]
mod tests;
