//! What a person opens the vault with, and trying it on the copies of the header.
//! Must never let a wrong passphrase be told from the destroy-passphrase, by the answer or by what is tried before it.

use sotto_sealing::{
    JoinedShares, KdfCost, KeyFile, Keyring, Master, Passphrase, SALT_BYTES, SLOT_BYTES, SLOT_COUNT, SlotKey,
    generate_dummies, is_destroy_passphrase,
};

use crate::error::{Fault, OpenVaultError};
use crate::header::Unconfirmed;
use crate::header_file::HeaderFile;

/// What a person opens the vault with.
#[derive(Debug, Clone, Copy)]
pub enum Opener<'a> {
    /// The passphrase, with the key file where one is at hand: a vault that asks for none opens all the same.
    Passphrase {
        /// The passphrase.
        passphrase: &'a Passphrase,
        /// The key file.
        key_file: Option<&'a KeyFile>,
    },
    /// Enough recovery shares. A new passphrase should follow at once: see [`crate::Vault::change_passphrase`].
    Recovery(&'a JoinedShares),
}

impl<'a> From<&'a Passphrase> for Opener<'a> {
    fn from(passphrase: &'a Passphrase) -> Self {
        Self::Passphrase {
            passphrase,
            key_file: None,
        }
    }
}

impl<'a> From<&'a JoinedShares> for Opener<'a> {
    fn from(shares: &'a JoinedShares) -> Self {
        Self::Recovery(shares)
    }
}

/// One try, over all copies: Argon2 runs once for each salt and cost.
pub(crate) struct Attempt<'a> {
    opener: Opener<'a>,
    masters: Vec<(([u8; SALT_BYTES], KdfCost), Master)>,
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(opener: Opener<'a>) -> Self {
        Self {
            opener,
            masters: Vec::with_capacity(2),
        }
    }

    /// The keys behind the copy's first slot that opens.
    pub(crate) fn keys_for(&mut self, copy: &Unconfirmed) -> Result<Option<Keyring>, OpenVaultError> {
        let unlock = |key: SlotKey<'_>| Keyring::unlock(copy.vault_id, copy.epoch, &copy.slots, key);
        match self.opener {
            Opener::Recovery(shares) => Ok(unlock(SlotKey::Recovery(shares.secret()))),
            Opener::Passphrase { key_file, .. } => {
                let master = self.master_for(copy)?;
                let with_file =
                    key_file.and_then(|key_file| unlock(SlotKey::PassphraseAndKeyFile(master, key_file)));
                Ok(with_file.or_else(|| unlock(SlotKey::Passphrase(master))))
            }
        }
    }

    fn master_for(&mut self, copy: &Unconfirmed) -> Result<&Master, OpenVaultError> {
        let Opener::Passphrase { passphrase, .. } = self.opener else {
            return Err(OpenVaultError::NoKeySlotOpened);
        };
        let with = (copy.salt, copy.cost);
        let known = self.masters.iter().position(|(known, _)| *known == with);
        let at = if let Some(at) = known {
            at
        } else {
            let master = Master::derive(passphrase, &copy.salt, copy.cost)
                .map_err(|_| OpenVaultError::NotEnoughMemory)?;
            self.masters.push((with, master));
            self.masters.len() - 1
        };
        Ok(&self.masters[at].1)
    }

    /// The answer when no slot of any copy opened. Looks whether it was the destroy-passphrase: the same derivations,
    /// on the master that is there already, whatever was typed. The passphrase has been tried first, so that no
    /// destroy-passphrase can ever take its place.
    pub(crate) fn opened_nothing(
        &mut self,
        copies: &[Vec<u8>; 2],
        header_file: &mut HeaderFile,
    ) -> OpenVaultError {
        let readable = copies
            .iter()
            .filter_map(|copy| Unconfirmed::read(copy.clone()).ok());
        if let Opener::Recovery(shares) = self.opener {
            // One copy's id may be damaged, so that both must name another vault.
            return if readable
                .map(|copy| copy.vault_id)
                .any(|id| shares.set_id().is_of_vault(&id))
            {
                OpenVaultError::SharesOpenNothing
            } else {
                OpenVaultError::SharesOfAnotherVault
            };
        }
        let mut named = None;
        for copy in readable {
            if let Ok(master) = self.master_for(&copy)
                && is_destroy_passphrase(&copy.vault_id, copy.epoch, &copy.slots, master)
            {
                named = Some(copy);
            }
        }
        if let Some(copy) = named {
            // Where the medium cannot be written the answer is the same: there is nobody to tell.
            let _ = destroy_slots(header_file, &copy);
        }
        OpenVaultError::NoKeySlotOpened
    }
}

/// Overwrites the slots of both copies twice, last with dummies, so that the header looks as it did.
fn destroy_slots(header_file: &mut HeaderFile, copy: &Unconfirmed) -> Result<(), Fault> {
    let mut over = vec![0; SLOT_COUNT * SLOT_BYTES];
    // Without random bytes zeros do as well: what counts is that the old bytes are gone.
    let _ = sotto_sealing::random_bytes(&mut over);
    header_file.overwrite_slots(&over)?;
    let dummies = generate_dummies(&copy.vault_id, copy.epoch);
    header_file.overwrite_slots(dummies.as_ref().map_or(&over, |dummies| dummies.as_bytes()))
}
