//! Ways into the vault: listed, added, replaced, removed, made costlier.
//! Must never give up a way in without rotating the epoch: an old header would go on opening what is saved later.
//!
//! | what | header | rows |
//! | --- | --- | --- |
//! | the first recovery set, a destroy-passphrase, a higher cost | written in place | untouched |
//! | another passphrase or key file, a new recovery set, removal | rotation | keys wrapped anew, contents untouched |
//!
//! A vault has one passphrase, with or without a key file, at most one recovery set and at most one destroy-passphrase.
//! Salt and cost belong to the header, not to a slot: whoever raises them must be able to seal every slot that rests on
//! a passphrase anew, and whoever changes the passphrase must be able to hold it against the destroy-passphrase. So
//! both ask for the destroy-passphrase where one is set, and are refused without it; removing it first is the other way.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sotto_sealing::{
    KdfCost, KeyFile, Master, Passphrase, SALT_BYTES, SetId, SetSize, Share, SlotChange, SlotKey, SlotKind,
    SlotPair, generate_shares, is_destroy_passphrase, random_array,
};

use crate::error::{ChangeSlotError, SaveError};
use crate::header::Header;
use crate::header_file::HeaderCopy;
use crate::opener::Opener;
use crate::rotate::Step;
use crate::vault::Vault;

/// One way in, as it may be shown to whoever has opened the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySlot {
    /// What it is.
    pub kind: SlotKind,
    /// The set's id and size, for recovery shares.
    pub set: Option<(SetId, SetSize)>,
    /// When it was last changed; `None` since the vault was made.
    pub changed_at: Option<DateTime<Utc>>,
}

/// A new passphrase, and what goes with it.
#[derive(Debug, Clone, Copy)]
pub struct NewPassphrase<'a> {
    /// The passphrase.
    pub passphrase: &'a Passphrase,
    /// The key file that will be needed with it; `None`: the passphrase alone will open the vault.
    pub key_file: Option<&'a KeyFile>,
    /// What becomes of the destroy-passphrase.
    pub destroy: DestroySlot<'a>,
}

/// What becomes of a destroy-passphrase when the passphrase is replaced.
#[derive(Debug, Clone, Copy, Default)]
pub enum DestroySlot<'a> {
    /// Refuse where one is set.
    #[default]
    Refuse,
    /// It stays; here it is, to be held against the new passphrase.
    Keep(&'a Passphrase),
    /// It is removed. Right after a recovery, when it may be forgotten as well.
    Remove,
}

impl<'a> From<&'a Passphrase> for NewPassphrase<'a> {
    fn from(passphrase: &'a Passphrase) -> Self {
        Self {
            passphrase,
            key_file: None,
            destroy: DestroySlot::Refuse,
        }
    }
}

impl Vault {
    /// The ways in, in no particular order of their places.
    pub fn key_slots(&self) -> Vec<KeySlot> {
        let mut slots: Vec<KeySlot> = self
            .header
            .roll
            .notes(&self.header.vault_id)
            .into_iter()
            .map(|note| KeySlot {
                kind: note.kind,
                set: note.set,
                changed_at: (note.at_ms != 0)
                    .then(|| DateTime::from_timestamp_millis(note.at_ms))
                    .flatten(),
            })
            .collect();
        slots.sort_by_key(|slot| match slot.kind {
            SlotKind::Passphrase | SlotKind::PassphraseAndKeyFile => 0,
            SlotKind::Recovery => 1,
            SlotKind::Destroy => 2,
            SlotKind::Unused | SlotKind::Other(_) => 3,
        });
        slots
    }

    fn has(&self, kind: SlotKind) -> bool {
        self.header.roll.kinds_in_use().contains(&kind)
    }

    /// Replaces the passphrase, and says whether a key file is needed with it. The old one, even with an old copy of
    /// the header, opens nothing saved afterwards.
    ///
    /// # Errors
    /// [`ChangeSlotError`]; but for [`SaveError::NotFinished`] in it, everything opens as before.
    pub fn change_passphrase<'a>(
        &mut self,
        new: impl Into<NewPassphrase<'a>>,
        now: DateTime<Utc>,
    ) -> Result<(), ChangeSlotError> {
        let NewPassphrase {
            passphrase,
            key_file,
            destroy,
        } = new.into();
        if passphrase.is_empty() {
            return Err(ChangeSlotError::EmptyPassphrase);
        }
        let mut changes = Vec::with_capacity(2);
        if self.has(SlotKind::Destroy) {
            match destroy {
                DestroySlot::Refuse => return Err(ChangeSlotError::DestroyPassphraseNeeded),
                DestroySlot::Keep(destroy) => {
                    self.recognise_destroy(destroy)?;
                    if destroy.is_too_close_to(passphrase) {
                        return Err(ChangeSlotError::TooClose);
                    }
                }
                DestroySlot::Remove => changes.push(SlotChange::Empty(SlotPair::Destroy)),
            }
        }
        let master = Master::derive(passphrase, &self.header.salt, self.header.cost)?;
        changes.push(put(passphrase_key(&master, key_file), now));
        self.rotate(
            &Step::without_change(&HashSet::new(), now.timestamp_millis()),
            Some(&changes),
        )?;
        Ok(())
    }

    /// Asks for a key file with the passphrase from now on, for another one, or for none. The passphrase stays, and the
    /// destroy-passphrase with it. What opened the vault before, even with an old copy of the header, opens nothing
    /// saved afterwards.
    ///
    /// # Errors
    /// [`ChangeSlotError::NotOpened`] unless `current` is the passphrase in force with its key file;
    /// [`ChangeSlotError::NotSaved`].
    pub fn change_key_file<'a>(
        &mut self,
        current: impl Into<Opener<'a>>,
        key_file: Option<&KeyFile>,
        now: DateTime<Utc>,
    ) -> Result<(), ChangeSlotError> {
        let passphrase = self.require(current.into())?;
        let master = Master::derive(passphrase, &self.header.salt, self.header.cost)?;
        let changes = [put(passphrase_key(&master, key_file), now)];
        self.rotate(
            &Step::without_change(&HashSet::new(), now.timestamp_millis()),
            Some(&changes),
        )?;
        Ok(())
    }

    /// Makes recovery shares. Any earlier set opens nothing afterwards.
    ///
    /// # Errors
    /// [`ChangeSlotError::NotSaved`]; after [`SaveError::NotFinished`] in it, make another set.
    pub fn make_recovery(
        &mut self,
        size: SetSize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Share>, ChangeSlotError> {
        let (secret, set_id, shares) = generate_shares(&self.header.vault_id, size)?;
        let change = [SlotChange::Put {
            key: SlotKey::Recovery(&secret),
            set: Some((set_id, size)),
            at_ms: now.timestamp_millis(),
        }];
        if self.has(SlotKind::Recovery) {
            self.rotate(
                &Step::without_change(&HashSet::new(), now.timestamp_millis()),
                Some(&change),
            )?;
        } else {
            self.change_in_place(&change, None)?;
        }
        Ok(shares)
    }

    /// Sets the destroy-passphrase, or replaces it. Typed where the vault is opened, it destroys the key slots and is
    /// answered like a wrong passphrase.
    ///
    /// # Errors
    /// [`ChangeSlotError::NotOpened`] unless `current` is the passphrase in force; [`ChangeSlotError::TooClose`] where
    /// [`Passphrase::is_too_close_to`] says so; [`ChangeSlotError::NotSaved`].
    pub fn set_destroy_passphrase<'a>(
        &mut self,
        current: impl Into<Opener<'a>>,
        destroy: &Passphrase,
        now: DateTime<Utc>,
    ) -> Result<(), ChangeSlotError> {
        let current = current.into();
        let passphrase = self.require(current)?;
        if destroy.is_too_close_to(passphrase) {
            return Err(ChangeSlotError::TooClose);
        }
        let master = Master::derive(destroy, &self.header.salt, self.header.cost)?;
        self.change_in_place(&[put(SlotKey::Destroy(&master), now)], None)
    }

    /// Removes the recovery set or the destroy-passphrase. What was removed, even with an old copy of the header, opens
    /// nothing saved afterwards.
    ///
    /// # Errors
    /// [`ChangeSlotError::NoSuchSlot`], [`ChangeSlotError::LastWayIn`] for the passphrase,
    /// [`ChangeSlotError::NotSaved`].
    pub fn remove_slot(&mut self, kind: SlotKind, now: DateTime<Utc>) -> Result<(), ChangeSlotError> {
        let pair = match kind {
            SlotKind::Recovery => SlotPair::Recovery,
            SlotKind::Destroy => SlotPair::Destroy,
            SlotKind::Passphrase | SlotKind::PassphraseAndKeyFile => return Err(ChangeSlotError::LastWayIn),
            SlotKind::Unused | SlotKind::Other(_) => return Err(ChangeSlotError::NoSuchSlot),
        };
        if !self.has(kind) {
            return Err(ChangeSlotError::NoSuchSlot);
        }
        let changes = [SlotChange::Empty(pair)];
        self.rotate(
            &Step::without_change(&HashSet::new(), now.timestamp_millis()),
            Some(&changes),
        )?;
        Ok(())
    }

    /// Raises what one try at the passphrase costs, under a new salt. Copies of the header made before keep the old
    /// cost. Recovery shares rest on no passphrase and stay as they are.
    ///
    /// # Errors
    /// [`ChangeSlotError::NotHigher`]; [`ChangeSlotError::NotOpened`] unless `current` is the passphrase in force with
    /// its key file; [`ChangeSlotError::DestroyPassphraseNeeded`] where one is set and not given;
    /// [`ChangeSlotError::NewerSlot`]; [`ChangeSlotError::NotSaved`].
    pub fn raise_cost<'a>(
        &mut self,
        cost: KdfCost,
        current: impl Into<Opener<'a>>,
        destroy: Option<&Passphrase>,
        now: DateTime<Utc>,
    ) -> Result<(), ChangeSlotError> {
        if !cost.is_above(self.header.cost) {
            return Err(ChangeSlotError::NotHigher);
        }
        let kinds = self.header.roll.kinds_in_use();
        if kinds.iter().any(|kind| matches!(kind, SlotKind::Other(_))) {
            return Err(ChangeSlotError::NewerSlot);
        }
        let current = current.into();
        let passphrase = self.require(current)?;
        let key_file = match current {
            Opener::Passphrase { key_file, .. } if self.has(SlotKind::PassphraseAndKeyFile) => key_file,
            _ => None,
        };
        let destroy = match (self.has(SlotKind::Destroy), destroy) {
            (false, _) => None,
            (true, None) => return Err(ChangeSlotError::DestroyPassphraseNeeded),
            (true, Some(destroy)) => {
                self.recognise_destroy(destroy)?;
                Some(destroy)
            }
        };
        let salt: [u8; SALT_BYTES] = random_array()?;
        let master = Master::derive(passphrase, &salt, cost)?;
        let destroy = destroy
            .map(|destroy| Master::derive(destroy, &salt, cost))
            .transpose()?;
        // The destroy pair is written whether it is in use or not, so that this does not show.
        let destroy = destroy
            .as_ref()
            .map_or(SlotChange::Empty(SlotPair::Destroy), |master| {
                put(SlotKey::Destroy(master), now)
            });
        let changes = [put(passphrase_key(&master, key_file), now), destroy];
        self.change_in_place(&changes, Some((cost, salt)))
    }

    /// The passphrase given, if it is the one in force.
    fn require<'a>(&self, current: Opener<'a>) -> Result<&'a Passphrase, ChangeSlotError> {
        match current {
            Opener::Passphrase { passphrase, .. } if self.passphrase_opens(current) => Ok(passphrase),
            Opener::Passphrase { .. } | Opener::Recovery(_) => Err(ChangeSlotError::NotOpened),
        }
    }

    fn recognise_destroy(&self, destroy: &Passphrase) -> Result<(), ChangeSlotError> {
        let Header {
            vault_id,
            epoch,
            slots,
            salt,
            cost,
            ..
        } = &self.header;
        let master = Master::derive(destroy, salt, *cost)?;
        if is_destroy_passphrase(vault_id, *epoch, slots, &master) {
            Ok(())
        } else {
            Err(ChangeSlotError::NotTheDestroyPassphrase)
        }
    }

    /// Writes a header with other slots at the same epoch: copy B, then copy A. Until B stands whole, A is in force;
    /// afterwards B is, by its higher `header_seq`.
    fn change_in_place(
        &mut self,
        changes: &[SlotChange<'_>],
        cost_and_salt: Option<(KdfCost, [u8; SALT_BYTES])>,
    ) -> Result<(), ChangeSlotError> {
        self.settle()?;
        let Header {
            epoch, slots, roll, ..
        } = &self.header;
        let (slots, roll) = self.keys.change_slots(*epoch, slots, roll, changes)?;
        let (cost, salt) = cost_and_salt.unwrap_or((self.header.cost, self.header.salt));
        let header = Header {
            seq: self.header.seq + 1,
            cost,
            salt,
            slots,
            roll,
            ..self.header.clone()
        };
        let bytes = header.encode(&self.keys)?;
        if let Err(fault) = self.header_file.write(HeaderCopy::B, &bytes) {
            // What was written may stand there whole: the header in force takes its place, now or at the next change.
            let _ = self.settle();
            return Err(fault.into());
        }
        self.header = header;
        self.header_bytes = bytes;
        self.header_file.set_current(HeaderCopy::B, true);
        self.header_file.set_current(HeaderCopy::A, false);
        self.header_file
            .repair(&self.header_bytes)
            .map_err(|_| ChangeSlotError::NotSaved(SaveError::NotFinished))
    }
}

fn put(key: SlotKey<'_>, now: DateTime<Utc>) -> SlotChange<'_> {
    SlotChange::Put {
        key,
        set: None,
        at_ms: now.timestamp_millis(),
    }
}

fn passphrase_key<'a>(master: &'a Master, key_file: Option<&'a KeyFile>) -> SlotKey<'a> {
    key_file.map_or(SlotKey::Passphrase(master), |key_file| {
        SlotKey::PassphraseAndKeyFile(master, key_file)
    })
}
