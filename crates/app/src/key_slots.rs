//! The ways into a vault: listed, added, replaced, removed, made costlier; opening by recovery shares.
//! Never keeps a share, a key file or a passphrase: of a key file only the path is remembered until lock.

use std::path::{Path, PathBuf};

use sotto_vault::{
    DestroySlot, JoinedShares, KdfCost, KeyFile, KeySlot, NewPassphrase, Opener, Passphrase, SetSize, Share,
    SlotKind, Vault, join_shares, make_key_file, read_key_file,
};

use crate::{
    App, Outcome,
    contract::{
        CommandError, ErrorCode,
        view::{
            AppState, KeySlotKind, KeySlotView, KeySlots, PassphraseInput, RecoverySet, RecoverySheet,
            RecoverySheets, ShareInput, ShareView,
        },
    },
    failure::Failure,
    vault_life::{absolute_path, strength},
};

/// The passphrase in force, as it was shown to be known, with the key file that it needs.
pub(crate) struct Current {
    passphrase: Passphrase,
    key_file: Option<KeyFile>,
}

impl Current {
    pub(crate) fn opener(&self) -> Opener<'_> {
        Opener::Passphrase {
            passphrase: &self.passphrase,
            key_file: self.key_file.as_ref(),
        }
    }

    pub(crate) fn key_file(&self) -> Option<&KeyFile> {
        self.key_file.as_ref()
    }
}

pub(crate) fn passphrase(typed: &PassphraseInput) -> Passphrase {
    Passphrase::new(typed.0.to_string())
}

pub(crate) fn key_file_at(path: &Path) -> Result<KeyFile, Failure> {
    Ok(read_key_file(path)?)
}

fn kind_of(kind: SlotKind) -> KeySlotKind {
    match kind {
        SlotKind::Passphrase => KeySlotKind::Passphrase,
        SlotKind::PassphraseAndKeyFile => KeySlotKind::PassphraseAndKeyFile,
        SlotKind::Recovery => KeySlotKind::Recovery,
        SlotKind::Destroy => KeySlotKind::Destroy,
        SlotKind::Unused | SlotKind::Other(_) => KeySlotKind::Newer,
    }
}

fn view(slot: &KeySlot) -> KeySlotView {
    KeySlotView {
        kind: kind_of(slot.kind),
        set: slot.set.map(|(id, size)| RecoverySet {
            id: id.to_string(),
            needed: size.needed(),
            shares: size.shares(),
        }),
        changed_at: slot.changed_at,
    }
}

pub(crate) fn read_shares(typed: &[ShareInput]) -> Result<JoinedShares, CommandError> {
    let mut shares = Vec::with_capacity(typed.len());
    for (nth, share) in (1..).zip(typed) {
        shares.push(Share::read(&share.0, nth)?);
    }
    Ok(join_shares(&shares)?)
}

impl App {
    /// The cost of a new vault, or of a raised one: about a second on this machine. Without a clock to measure by, the
    /// cost that the ports name.
    pub(crate) fn chosen_cost(&self) -> Result<KdfCost, Failure> {
        let clock = &self.ports.clock;
        let Some(_) = clock.elapsed() else {
            return Ok(self.ports.kdf_cost);
        };
        KdfCost::calibrate(|cost| {
            let before = clock.elapsed().unwrap_or_default();
            cost.spend()?;
            Ok(clock.elapsed().unwrap_or_default().saturating_sub(before))
        })
        .map_err(|_| Failure(ErrorCode::NotEnoughMemory))
    }

    /// The passphrase in force with its key file, or a refusal. The destroy-passphrase is a refusal, and destroys
    /// nothing: the vault is open.
    pub(crate) fn require(&self, current: &PassphraseInput) -> Result<Current, Failure> {
        let open = self.open()?;
        let current = Current {
            passphrase: passphrase(current),
            key_file: open.key_file.as_deref().map(key_file_at).transpose()?,
        };
        if open.vault.passphrase_opens(current.opener()) {
            Ok(current)
        } else {
            Err(Failure(ErrorCode::NoKeySlotOpened))
        }
    }

    /// The ways into the open vault, and what one try at its passphrase costs.
    pub fn key_slots(&mut self) -> Outcome<KeySlots> {
        let vault = &self.open()?.vault;
        let cost = vault.info().cost;
        Ok(KeySlots {
            slots: vault.key_slots().iter().map(view).collect(),
            memory_mib: cost.memory_kib() / 1024,
            passes: cost.passes(),
        })
    }

    /// Reads one share as it was typed, without opening anything.
    pub fn read_share(&mut self, share: ShareInput, nth: usize) -> Outcome<ShareView> {
        let share = Share::read(&share.0, nth)?;
        Ok(ShareView {
            number: share.number(),
            set: RecoverySet {
                id: share.set_id().to_string(),
                needed: share.size().needed(),
                shares: share.size().shares(),
            },
        })
    }

    /// Unlocks a vault by its recovery shares, and gives it a new passphrase at once: the old one, any key file and any
    /// destroy-passphrase are forgotten or lost, and open nothing from here on.
    pub fn unlock_with_shares(
        &mut self,
        path: String,
        shares: Vec<ShareInput>,
        new: PassphraseInput,
    ) -> Outcome<AppState> {
        if !strength(&new.0).enough {
            return Err(ErrorCode::PassphraseTooWeak.into());
        }
        self.recover(&path, &shares, &new)
    }

    pub(crate) fn recover(
        &mut self,
        path: &str,
        shares: &[ShareInput],
        new: &PassphraseInput,
    ) -> Outcome<AppState> {
        let path = absolute_path(path)?;
        let joined = read_shares(shares)?;
        self.close_vault();
        let now = self.ports.clock.now();
        let mut vault = Vault::open(&path, &joined, now).map_err(|error| Failure::opening(error, &path))?;
        let new = passphrase(new);
        let new = NewPassphrase {
            passphrase: &new,
            key_file: None,
            destroy: DestroySlot::Remove,
        };
        vault.change_passphrase(new, now).map_err(Failure::from)?;
        self.enter(vault, path, None)
    }

    /// Makes a recovery set: its sheets are given out this once. An earlier set opens nothing afterwards.
    pub fn make_recovery(
        &mut self,
        current: PassphraseInput,
        needed: u8,
        shares: u8,
    ) -> Outcome<RecoverySheets> {
        let size = SetSize::new(needed, shares).map_err(|_| Failure(ErrorCode::BadSetSize))?;
        self.require(&current)?;
        let now = self.ports.clock.now();
        let made = self
            .open_mut()?
            .vault
            .make_recovery(size, now)
            .map_err(Failure::from)?;
        let id = made.first().map(|share| share.set_id().to_string());
        Ok(RecoverySheets {
            set: RecoverySet {
                id: id.unwrap_or_default(),
                needed,
                shares,
            },
            sheets: made
                .iter()
                .map(|share| RecoverySheet {
                    number: share.number(),
                    words: share.words().split(' ').map(str::to_owned).collect(),
                })
                .collect(),
        })
    }

    /// Writes a new key file and returns its path. The vault asks for it only after `require_key_file`.
    pub fn make_key_file(&mut self, path: String) -> Outcome<String> {
        let path = self.outside_vault(&path)?;
        make_key_file(&path).map_err(Failure::from)?;
        Ok(path.display().to_string())
    }

    /// Asks for this key file with the passphrase from now on; for none when `key_file` is `None`.
    pub fn require_key_file(
        &mut self,
        current: PassphraseInput,
        key_file: Option<String>,
    ) -> Outcome<KeySlots> {
        let path = key_file.map(|path| self.outside_vault(&path)).transpose()?;
        let key_file = path.as_deref().map(key_file_at).transpose()?;
        let current = self.require(&current)?;
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        open.vault
            .change_key_file(current.opener(), key_file.as_ref(), now)
            .map_err(Failure::from)?;
        open.key_file = path;
        self.key_slots()
    }

    /// Sets the destroy-passphrase, or replaces it.
    pub fn set_destroy_passphrase(
        &mut self,
        current: PassphraseInput,
        destroy: PassphraseInput,
    ) -> Outcome<KeySlots> {
        let current = self.require(&current)?;
        let now = self.ports.clock.now();
        self.open_mut()?
            .vault
            .set_destroy_passphrase(current.opener(), &passphrase(&destroy), now)
            .map_err(Failure::from)?;
        self.key_slots()
    }

    /// Removes the recovery set or the destroy-passphrase.
    pub fn remove_key_slot(&mut self, current: PassphraseInput, kind: KeySlotKind) -> Outcome<KeySlots> {
        self.require(&current)?;
        let kind = match kind {
            KeySlotKind::Recovery => SlotKind::Recovery,
            KeySlotKind::Destroy => SlotKind::Destroy,
            KeySlotKind::Passphrase | KeySlotKind::PassphraseAndKeyFile | KeySlotKind::Newer => {
                return Err(ErrorCode::NoSuchKeySlot.into());
            }
        };
        let now = self.ports.clock.now();
        self.open_mut()?
            .vault
            .remove_slot(kind, now)
            .map_err(Failure::from)?;
        self.key_slots()
    }

    /// Raises what one try at the passphrase costs to about a second on this machine.
    pub fn raise_cost(
        &mut self,
        current: PassphraseInput,
        destroy: Option<PassphraseInput>,
    ) -> Outcome<KeySlots> {
        let current = self.require(&current)?;
        let cost = self.chosen_cost()?;
        let now = self.ports.clock.now();
        let destroy = destroy.as_ref().map(passphrase);
        self.open_mut()?
            .vault
            .raise_cost(cost, current.opener(), destroy.as_ref(), now)
            .map_err(Failure::from)?;
        self.key_slots()
    }

    /// A path as typed, of a file that is not in the vault's folder.
    fn outside_vault(&self, path: &str) -> Result<PathBuf, Failure> {
        let path = absolute_path(path)?;
        // The second for a vault whose header was pulled away since it was opened.
        if Vault::encloses(&path) || path.starts_with(&self.open()?.path) {
            return Err(Failure(ErrorCode::KeyFileInsideVault));
        }
        Ok(path)
    }
}
