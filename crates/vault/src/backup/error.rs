//! What can go wrong with a backup or a restore, each variant saying what to do next.
//! Must never carry text from the vault: codes and kinds only.

use std::io::ErrorKind;

use sotto_sealing::SealError;

use crate::error::{CreateVaultError, Damage, Fault, OpenVaultError, SaveError};
use crate::watch::Stopped;

/// Why no backup was made. No file of that name is left that looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// There is a file of that name.
    #[error("a file of that name exists already and was left as it is; choose another name")]
    AlreadyExists,
    /// The folder for it is not there.
    #[error("the folder for the backup is not there; connect the disk, or choose another folder")]
    NoSuchFolder,
    /// The folder cannot be written.
    #[error("the backup cannot be written there; choose another folder, or change its permissions")]
    NotWritable,
    /// No free space.
    #[error("the disk for the backup is full; free some space or use another disk, no backup was made")]
    DiskFull,
    /// The vault itself is not sound.
    #[error("the vault is damaged: {what}; no backup was made, salvage what still opens into a new vault")]
    VaultDamaged {
        /// What is damaged.
        what: Damage,
    },
    /// What was written did not read back as it was written.
    #[error("the backup did not read back as it was written; that disk may be failing, use another")]
    NotAsWritten,
    /// `SQLite`'s result code.
    #[error("the vault's database could not be read (code {0}); no backup was made")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); no backup was made, check the disk and try again")]
    Io(ErrorKind),
    /// Whoever watched asked to stop.
    #[error("the backup was stopped, and its file removed")]
    Stopped,
}

/// Why a backup was not restored. The backup is as it was, and no vault was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// Not a backup of this program.
    #[error("this file is not a backup of a vault; choose the file that the backup was written to")]
    NotABackup,
    /// The backup was interrupted while it was made.
    #[error("this backup was never finished; use another one")]
    Unfinished,
    /// Written by a later version of the program.
    #[error("the backup was written by a newer Sotto (format {version}); update the program to restore it")]
    Newer {
        /// The format's number.
        version: u16,
    },
    /// A wrong passphrase or damaged slots: the two cannot be told apart.
    #[error("the passphrase does not open this backup; it needs the one that was in force when it was made")]
    NoKeySlotOpened,
    /// Altered or cut.
    #[error("the backup is damaged: {what}; nothing was restored, use another backup or another copy of it")]
    Damaged {
        /// What is damaged.
        what: Damage,
    },
    /// The vault that was to say what was deleted since is not the one that the backup was made of.
    #[error("this backup was made of another vault; name the vault it was made of, or none")]
    AnotherVault,
    /// The folder holds something.
    #[error("the folder is not empty; choose an empty or a new one to restore into")]
    FolderNotEmpty,
    /// Argon2 needs more memory than is free.
    #[error("not enough free memory to check the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// The folder cannot be written.
    #[error("that folder cannot be written; choose another, or change its permissions")]
    NotWritable,
    /// No free space.
    #[error("the disk is full; free some space and try again, nothing was restored")]
    DiskFull,
    /// Sealing failed.
    #[error("nothing was restored: {0}")]
    Seal(SealError),
    /// `SQLite`'s result code.
    #[error("the database could not be made (code {0}); try another folder or disk")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); nothing was restored, check the disks and try again")]
    Io(ErrorKind),
    /// Whoever watched asked to stop.
    #[error("the restore was stopped, and what it had made removed")]
    Stopped,
}

impl From<Stopped> for BackupError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Stopped> for RestoreError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Fault> for BackupError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::DiskFull,
            Fault::NotWritable => Self::NotWritable,
            Fault::Busy => Self::Io(ErrorKind::ResourceBusy),
            Fault::Corrupt => Self::VaultDamaged {
                what: Damage::Database,
            },
            Fault::Missing | Fault::Io(ErrorKind::NotADirectory) => Self::NoSuchFolder,
            Fault::Database(code) => Self::Database(code),
            Fault::Io(ErrorKind::AlreadyExists) => Self::AlreadyExists,
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<Fault> for RestoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::DiskFull,
            Fault::NotWritable => Self::NotWritable,
            Fault::Busy => Self::Io(ErrorKind::ResourceBusy),
            Fault::Corrupt => Self::Damaged { what: Damage::Backup },
            Fault::Missing => Self::Io(ErrorKind::NotFound),
            Fault::Database(code) => Self::Database(code),
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<OpenVaultError> for RestoreError {
    fn from(error: OpenVaultError) -> Self {
        match error {
            OpenVaultError::NoKeySlotOpened | OpenVaultError::PassphraseChangeUnfinished => {
                Self::NoKeySlotOpened
            }
            OpenVaultError::Damaged { what } => Self::Damaged { what },
            OpenVaultError::Newer { version } => Self::Newer { version },
            OpenVaultError::NotWritable => Self::NotWritable,
            OpenVaultError::DiskFull => Self::DiskFull,
            OpenVaultError::NotEnoughMemory => Self::NotEnoughMemory,
            OpenVaultError::Database(code) => Self::Database(code),
            OpenVaultError::Io(kind) => Self::Io(kind),
            _ => Self::NotABackup,
        }
    }
}

impl From<CreateVaultError> for RestoreError {
    fn from(error: CreateVaultError) -> Self {
        match error {
            CreateVaultError::AlreadyAVault
            | CreateVaultError::NotEmpty
            | CreateVaultError::NotAFolder
            | CreateVaultError::EmptyPassphrase => Self::FolderNotEmpty,
            CreateVaultError::DiskFull => Self::DiskFull,
            CreateVaultError::NotWritable => Self::NotWritable,
            CreateVaultError::NotEnoughMemory => Self::NotEnoughMemory,
            CreateVaultError::Seal(error) => Self::Seal(error),
            CreateVaultError::Database(code) => Self::Database(code),
            CreateVaultError::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<SaveError> for RestoreError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::DiskFull => Self::DiskFull,
            SaveError::NotWritable => Self::NotWritable,
            SaveError::Damaged { what } => Self::Damaged { what },
            SaveError::Seal(error) => Self::Seal(error),
            SaveError::Database(code) => Self::Database(code),
            SaveError::Io(kind) => Self::Io(kind),
            _ => Self::Io(ErrorKind::Other),
        }
    }
}

impl From<SealError> for RestoreError {
    fn from(error: SealError) -> Self {
        Self::Seal(error)
    }
}
