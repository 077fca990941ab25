//! One copy of the header, 32 KiB: laid out, read, sealed, authenticated. Layout: `docs/VAULT_FORMAT.md`.
//! Must never act on a field before it is authenticated, but for those needed to do so, which are bounded.

use sotto_sealing::{
    KdfCost, Keyring, ROLL_BYTES, SALT_BYTES, SLOT_BYTES, SLOT_COUNT, SealError, SlotRoll, SlotTable,
};

use crate::vault::FORMAT_VERSION;

/// Length of one copy.
pub(crate) const COPY_BYTES: usize = 32 * 1024;
pub(crate) const MAGIC: &[u8; 8] = b"SOTTOVLT";

/// Where a copy's slots begin.
pub(crate) const SLOTS_AT: usize = 512;
pub(crate) const OPEN_BYTES: usize = SLOTS_AT + SLOT_COUNT * SLOT_BYTES;
/// Nonce and tag of the sealed part.
const SEAL_OVERHEAD_BYTES: usize = 12 + 16;
const SEALED_PLAIN_BYTES: usize = COPY_BYTES - OPEN_BYTES - SEAL_OVERHEAD_BYTES;

/// What a header says, once it is authenticated or about to be sealed.
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) vault_id: [u8; 16],
    pub(crate) epoch: u64,
    pub(crate) seq: u64,
    pub(crate) cost: KdfCost,
    pub(crate) salt: [u8; SALT_BYTES],
    pub(crate) slots: SlotTable,
    pub(crate) roll: SlotRoll,
}

/// Why a copy cannot even be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Not a header, or cost parameters outside the accepted bounds.
    Damaged,
    /// A later format.
    Newer(u16),
}

/// A copy as it was read: nothing in it is to be believed yet.
pub(crate) struct Unconfirmed {
    pub(crate) vault_id: [u8; 16],
    pub(crate) epoch: u64,
    pub(crate) seq: u64,
    pub(crate) cost: KdfCost,
    pub(crate) salt: [u8; SALT_BYTES],
    pub(crate) slots: SlotTable,
    bytes: Vec<u8>,
}

impl Header {
    /// The copy's 32 KiB, sealed under the header's own epoch.
    pub(crate) fn encode(&self, keys: &Keyring) -> Result<Vec<u8>, SealError> {
        let mut bytes = Vec::with_capacity(COPY_BYTES);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        bytes.extend_from_slice(&[0; 6]);
        bytes.extend_from_slice(&self.vault_id);
        bytes.extend_from_slice(&self.epoch.to_le_bytes());
        bytes.extend_from_slice(&self.seq.to_le_bytes());
        bytes.extend_from_slice(&self.cost.memory_kib().to_le_bytes());
        bytes.extend_from_slice(&self.cost.passes().to_le_bytes());
        bytes.extend_from_slice(&self.cost.lanes().to_le_bytes());
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&self.salt);
        bytes.resize(SLOTS_AT, 0);
        bytes.extend_from_slice(self.slots.as_bytes());
        let mut plain = self.roll.to_bytes().to_vec();
        plain.resize(SEALED_PLAIN_BYTES, 0);
        let sealed = keys.seal_header(self.epoch, &bytes, &plain)?;
        bytes.extend_from_slice(&sealed);
        Ok(bytes)
    }
}

impl Unconfirmed {
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        if bytes.len() != COPY_BYTES || !bytes.starts_with(MAGIC) {
            return Err(Unreadable::Damaged);
        }
        let version = u16::from_le_bytes(take(&bytes, 8));
        if version > FORMAT_VERSION {
            return Err(Unreadable::Newer(version));
        }
        let number = |at| u32::from_le_bytes(take(&bytes, at));
        let cost = KdfCost::new(number(48), number(52), number(56));
        let slots = bytes.get(SLOTS_AT..OPEN_BYTES).and_then(SlotTable::from_bytes);
        let (Ok(cost), Some(slots), 1..=FORMAT_VERSION) = (cost, slots, version) else {
            return Err(Unreadable::Damaged);
        };
        Ok(Self {
            vault_id: take(&bytes, 16),
            epoch: u64::from_le_bytes(take(&bytes, 32)),
            seq: u64::from_le_bytes(take(&bytes, 40)),
            cost,
            salt: take(&bytes, 64),
            slots,
            bytes,
        })
    }

    /// The header, if `keys` authenticate every byte of the copy.
    pub(crate) fn confirm(&self, keys: &Keyring) -> Option<Header> {
        let (open_part, sealed) = self.bytes.split_at(OPEN_BYTES);
        let plain = keys.open_header(self.epoch, open_part, sealed).ok()?;
        let roll: &[u8; ROLL_BYTES] = plain.first_chunk()?;
        Some(Header {
            vault_id: self.vault_id,
            epoch: self.epoch,
            seq: self.seq,
            cost: self.cost,
            salt: self.salt,
            slots: self.slots.clone(),
            roll: SlotRoll::from_bytes(roll),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}
