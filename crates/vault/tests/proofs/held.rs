//! What a vault should hold, as a plain map, and the acts that change it: the yardstick of every proof here.
//! Must never look at a file: it knows only what the vault acknowledged.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use sotto_vault::disk::Disk;
use sotto_vault::{Change, KdfCost, ObjectId, ObjectKind, OpenVaultError, Passphrase, ReadError, Vault};

use super::dice::Dice;
use super::disk::{Image, MemoryDisk};

/// Where the vault lies on every disk in memory.
pub(crate) const FOLDER: &str = "vault";

pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
}

/// The passphrases that a run goes through, by number.
pub(crate) fn passphrase(number: usize) -> Passphrase {
    Passphrase::new(format!("river stone lamp {number}"))
}

/// The contents of a vault, and which passphrase opens it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Held {
    pub(crate) passphrase: usize,
    pub(crate) objects: BTreeMap<ObjectId, Vec<u8>>,
}

impl Held {
    pub(crate) fn of(vault: &Vault, passphrase: usize) -> Self {
        Self::read(vault, passphrase).expect("a listed object opens")
    }

    pub(crate) fn read(vault: &Vault, passphrase: usize) -> Result<Self, ReadError> {
        let read = |(id, _)| Ok::<_, ReadError>((id, vault.get(id)?.to_vec()));
        let objects = vault
            .objects()
            .into_iter()
            .map(read)
            .collect::<Result<_, ReadError>>()?;
        Ok(Self { passphrase, objects })
    }
}

/// One thing that a person does.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Saves several objects at once; the same name again is a new version.
    Save(Vec<(ObjectId, Vec<u8>)>),
    Delete(Vec<ObjectId>),
    ChangePassphrase,
    CloseAndOpen,
    /// The program is killed, and started again.
    DropAndOpen,
}

impl Act {
    /// An act that makes sense for what is held.
    pub(crate) fn choose(dice: &mut Dice, held: &Held) -> Self {
        match dice.below(12) {
            0..=5 => {
                let changes = 1 + dice.below(3);
                let save = |_| {
                    let name = u8::try_from(dice.below(6)).expect("below 6");
                    let len = [0, 40, 300, 3_000, 9_000][dice.below(5)] + dice.below(20);
                    (ObjectId([name; 16]), dice.bytes(len))
                };
                Self::Save((0..changes).map(save).collect())
            }
            6..=8 if !held.objects.is_empty() => {
                let keys: Vec<_> = held.objects.keys().copied().collect();
                let first = dice.below(keys.len());
                let last = (first + 1 + dice.below(2)).min(keys.len());
                Self::Delete(keys[first..last].to_vec())
            }
            9 => Self::ChangePassphrase,
            10 => Self::DropAndOpen,
            _ => Self::CloseAndOpen,
        }
    }

    /// What is held after it.
    pub(crate) fn expected(&self, held: &Held) -> Held {
        let mut held = held.clone();
        match self {
            Self::Save(changes) => held.objects.extend(changes.iter().cloned()),
            Self::Delete(ids) => held.objects.retain(|id, _| !ids.contains(id)),
            Self::ChangePassphrase => held.passphrase += 1,
            Self::CloseAndOpen | Self::DropAndOpen => {}
        }
        held
    }

    /// Does it; the vault that is open afterwards.
    pub(crate) fn perform(&self, mut vault: Vault, held: &Held, reopen: &dyn Fn(usize) -> Vault) -> Vault {
        match self {
            Self::Save(changes) => {
                save(&mut vault, changes);
            }
            Self::Delete(ids) => {
                vault.delete(ids, at(3)).unwrap();
            }
            Self::ChangePassphrase => vault
                .change_passphrase(&passphrase(held.passphrase + 1), at(4))
                .unwrap(),
            Self::CloseAndOpen => {
                vault.close(at(5)).unwrap();
                return reopen(held.passphrase);
            }
            Self::DropAndOpen => {
                drop(vault);
                return reopen(held.passphrase);
            }
        }
        vault
    }
}

pub(crate) fn save(vault: &mut Vault, objects: &[(ObjectId, Vec<u8>)]) {
    vault.apply(&changes(objects), at(2)).unwrap();
}

pub(crate) fn changes(objects: &[(ObjectId, Vec<u8>)]) -> Vec<Change<'_>> {
    objects
        .iter()
        .map(|(id, payload)| Change::Put {
            id: Some(*id),
            kind: ObjectKind(1),
            payload,
        })
        .collect()
}

pub(crate) fn open(disk: &MemoryDisk, number: usize) -> Result<Vault, OpenVaultError> {
    Vault::open_on(&disk.port(), &disk.path(FOLDER), &passphrase(number), at(1_000))
}

/// A new vault at the least cost, closed. Made once: eight key pairs take long in a test build.
pub(crate) fn new_vault() -> &'static Image {
    static MADE: OnceLock<Image> = OnceLock::new();
    MADE.get_or_init(|| {
        let disk = MemoryDisk::new(&Image::default());
        create(&disk.port(), &disk.path(FOLDER)).close(at(0)).unwrap();
        disk.image()
    })
}

pub(crate) fn create(disk: &Arc<dyn Disk>, dir: &Path) -> Vault {
    Vault::create_on(disk, dir, &passphrase(0), KdfCost::LEAST, at(0)).unwrap()
}
