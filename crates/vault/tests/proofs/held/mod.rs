//! What a vault should hold, as plain maps, and the ways in: the yardstick of every proof here.
//! Must never look at a file: it knows only what the vault acknowledged, and compares that with what the vault says.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use sotto_vault::disk::Disk;
use sotto_vault::{
    Change, Damage, KdfCost, KeyFile, ObjectId, ObjectKind, OpenVaultError, Opener, Passphrase, ReadError,
    SlotKind, Vault,
};

use super::disk::{Image, MemoryDisk};

mod act;
pub(crate) mod shares;

pub(crate) use act::{Act, Trouble, beside, trouble_of_save};

/// Where the vault lies on every disk in memory.
pub(crate) const FOLDER: &str = "vault";

pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
}

/// The passphrases that a run goes through, by number.
pub(crate) fn passphrase(number: usize) -> Passphrase {
    Passphrase::new(format!("river stone lamp {number}"))
}

/// The destroy-passphrase of that number; like none of the passphrases.
pub(crate) fn destroy_passphrase(number: i64) -> Passphrase {
    Passphrase::new(format!("wolves gather quietly under amber {number}"))
}

/// The key file of that number.
pub(crate) fn key_file(number: usize) -> KeyFile {
    let bytes: Vec<u8> = (0..64_usize)
        .map(|place| (place * 7 + number).to_le_bytes()[0])
        .collect();
    KeyFile::from_bytes(&bytes).unwrap()
}

/// What opens a vault: a passphrase, and a key file where one is asked for, by their numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Way {
    pub(crate) passphrase: usize,
    pub(crate) key_file: Option<usize>,
}

impl From<usize> for Way {
    fn from(passphrase: usize) -> Self {
        Self {
            passphrase,
            key_file: None,
        }
    }
}

impl Way {
    /// Calls `open` with it.
    pub(crate) fn with<T>(self, open: impl FnOnce(Opener<'_>) -> T) -> T {
        let key_file = self.key_file.map(key_file);
        open(Opener::Passphrase {
            passphrase: &passphrase(self.passphrase),
            key_file: key_file.as_ref(),
        })
    }
}

/// An attachment or recording.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Blob {
    pub(crate) finished: bool,
    pub(crate) content: Vec<u8>,
}

/// The contents of a vault and its ways in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Held {
    pub(crate) way: Way,
    /// The recovery set, by its number.
    pub(crate) recovery: Option<i64>,
    /// The destroy-passphrase, by its number.
    pub(crate) destroy: Option<i64>,
    /// Passes of Argon2 beyond the least.
    pub(crate) raised: u32,
    pub(crate) objects: BTreeMap<ObjectId, Vec<u8>>,
    /// By the name in their note; their ids are random.
    pub(crate) blobs: BTreeMap<u8, Blob>,
}

impl Held {
    pub(crate) fn of(vault: &Vault, way: impl Into<Way>) -> Self {
        Self::read(vault, way).expect("a listed object opens")
    }

    pub(crate) fn read(vault: &Vault, way: impl Into<Way>) -> Result<Self, ReadError> {
        let read = |(id, _)| Ok::<_, ReadError>((id, vault.get(id)?.to_vec()));
        let objects = vault
            .objects()
            .into_iter()
            .map(read)
            .collect::<Result<_, ReadError>>()?;
        let mut blobs = BTreeMap::new();
        for info in vault.blobs() {
            let mut content = Vec::new();
            vault
                .read_blob(info.id)?
                .read_to_end(&mut content)
                .map_err(|error| match error.kind() {
                    ErrorKind::InvalidData => ReadError::Damaged {
                        what: Damage::Blob(info.id),
                    },
                    kind => ReadError::Io(kind),
                })?;
            let blob = Blob {
                finished: info.length.is_some(),
                content,
            };
            let name = vault.blob_note(info.id)?[0];
            assert!(blobs.insert(name, blob).is_none(), "two blobs of one name");
        }
        // The acts put the number of a set or of a destroy-passphrase into the time of its slot.
        let number = |kind| {
            let slots = vault.key_slots();
            let slot = slots.iter().find(|slot| slot.kind == kind)?;
            Some(slot.changed_at?.timestamp() - at(0).timestamp())
        };
        let way = way.into();
        let asks_for_key_file = vault
            .key_slots()
            .iter()
            .any(|slot| slot.kind == SlotKind::PassphraseAndKeyFile);
        Ok(Self {
            way: Way {
                passphrase: way.passphrase,
                key_file: way.key_file.filter(|_| asks_for_key_file),
            },
            recovery: number(SlotKind::Recovery),
            destroy: number(SlotKind::Destroy),
            raised: vault.info().cost.passes() - KdfCost::LEAST.passes(),
            objects,
            blobs,
        })
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

pub(crate) fn open(disk: &MemoryDisk, way: impl Into<Way>) -> Result<Vault, OpenVaultError> {
    way.into()
        .with(|opener| Vault::open_on(&disk.port(), &disk.path(FOLDER), opener, at(1_000)))
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
