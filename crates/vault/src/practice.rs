//! The mark of a practice vault: the first half of its id. Every key of a vault is derived with the id, and every row is
//! sealed with it as associated data, so that the mark cannot be set on a vault or taken off one, nor a row of one be
//! read in the other.
//! Must never be given to a vault after its making.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sotto_sealing::{KdfCost, NoRandomness, Passphrase, random_array};

use crate::disk::{Disk, RealDisk};
use crate::error::CreateVaultError;
use crate::header::MAGIC;
use crate::header_file::{HEADER_FILE, HeaderCopy};
use crate::vault::Vault;

/// What the id of a practice vault begins with, and no other.
const MARK: [u8; 8] = *b"PRACTICE";
/// Where the id stands in a copy of the header.
const ID_AT: u64 = 16;

/// Whether a vault is for invented testimonies alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Real,
    Practice,
}

impl Purpose {
    pub(crate) fn of(vault_id: &[u8; 16]) -> Self {
        if vault_id.starts_with(&MARK) {
            Self::Practice
        } else {
            Self::Real
        }
    }

    /// The id of a new vault.
    pub(crate) fn new_id(self) -> Result<[u8; 16], NoRandomness> {
        loop {
            let mut id: [u8; 16] = random_array()?;
            if self == Self::Practice {
                id[..MARK.len()].copy_from_slice(&MARK);
            }
            // By chance, once in 2^64.
            if Self::of(&id) == self {
                return Ok(id);
            }
        }
    }
}

impl Vault {
    /// As [`Vault::create`], a vault that bears the mark of practice for its whole life: its backups, what is restored and
    /// what is salvaged of it bear it too.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create_practice(
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Self, CreateVaultError> {
        let disk = Arc::new(RealDisk) as Arc<dyn Disk>;
        Self::create_for(Purpose::Practice, &disk, dir, passphrase, cost, now)
    }

    /// Whether it bears the mark of practice.
    pub fn is_practice(&self) -> bool {
        Purpose::of(&self.header.vault_id) == Purpose::Practice
    }

    /// Whether the folder holds a vault that bears the mark of practice on each copy of its header that is one. Nobody has
    /// authenticated that yet: whoever can write there could have put it on a real vault, which then opens for nobody.
    pub fn is_practice_vault(dir: &Path) -> bool {
        let Ok(file) = RealDisk.open_to_read(&dir.join(HEADER_FILE)) else {
            return false;
        };
        let purposes: Vec<Purpose> = HeaderCopy::BOTH
            .iter()
            .filter_map(|copy| {
                let (mut start, mut id) = ([0; MAGIC.len()], [0; 16]);
                file.read_at(copy.offset(), &mut start).ok()?;
                file.read_at(copy.offset() + ID_AT, &mut id).ok()?;
                (start == *MAGIC).then(|| Purpose::of(&id))
            })
            .collect();
        !purposes.is_empty() && !purposes.contains(&Purpose::Real)
    }
}
