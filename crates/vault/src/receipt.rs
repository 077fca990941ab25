//! What deleting and wiping came to: destroyed, perhaps still there, or not to be known.
//! Must never say that something is gone which this program could not see going, and never carry content.

use serde::{Deserialize, Serialize};

use crate::error::Fault;

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Overwritten or its key gone, as far as the file system shows.
    Destroyed(Part),
    /// Still there, because of a hindrance.
    NotDestroyed(Part, Hindrance),
    /// Older copies may persist there; they open with the passphrase of their time.
    MayPersist(Place),
    /// This program could not look there.
    NotVerifiable(Place),
}

/// A part of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Both copies of the header, and with them every key slot: without it nothing opens.
    Keys,
    /// The key of one epoch.
    EpochKey {
        /// Its number.
        epoch: u64,
    },
    /// Objects.
    Objects {
        /// How many.
        count: u64,
    },
    /// `vault.db`
    Database,
    /// `SQLite`'s write-ahead log.
    Log,
    /// Attachments and recordings.
    Blobs {
        /// How many files.
        count: u64,
    },
    /// The vault's folder.
    Folder,
}

/// A place where older copies of a vault's bytes can be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Spare cells of a flash disk, which no program can reach.
    FlashCells,
    /// The medium itself: it is not known whether it is flash.
    Medium,
    /// A file system that writes changes elsewhere and keeps the old blocks for a while, or snapshots of them.
    CopyOnWrite {
        /// Its type, such as `btrfs`.
        file_system: String,
    },
    /// A file system that also writes contents into its journal.
    Journal {
        /// Its type, such as `ext4`.
        file_system: String,
    },
    /// A file system on another machine, or behind another program.
    Remote {
        /// Its type, such as `nfs4`.
        file_system: String,
    },
    /// A file system that this program does not know.
    UnknownFileSystem,
    /// Swap space that is not encrypted, and a hibernation image.
    Swap,
    /// A folder that another program copies elsewhere.
    SyncedFolder,
    /// The copies that Windows' File History makes of a user's files.
    FileHistory,
    /// Backups, snapshots and copies made before.
    EarlierCopies,
}

/// Why a part is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hindrance {
    /// The file or folder cannot be written or removed.
    NotWritable,
    /// The folder holds files that are not the vault's.
    OtherFiles,
    /// The disk or database reported an error.
    Failed,
}

/// What deleting objects came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionReceipt {
    /// Objects deleted.
    pub deleted: u64,
    /// The epoch now in force.
    pub epoch: u64,
    /// Part by part and place by place.
    pub findings: Vec<Finding>,
}

/// What wiping the vault came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WipeReceipt {
    /// Part by part and place by place.
    pub findings: Vec<Finding>,
}

impl WipeReceipt {
    /// Whether both copies of the header are overwritten. If not, the vault may still open.
    pub fn keys_destroyed(&self) -> bool {
        self.findings.contains(&Finding::Destroyed(Part::Keys))
    }
}

pub(crate) fn hindrance(fault: Fault) -> Hindrance {
    match fault {
        Fault::NotWritable => Hindrance::NotWritable,
        _ => Hindrance::Failed,
    }
}
