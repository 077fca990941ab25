//! What can go wrong, one enum per operation family, each variant saying what to do next.
//! Must never carry text from the vault or from `SQLite` (whose messages can quote data): codes and kinds only.

use std::io::ErrorKind;

use sotto_sealing::{KeyFileUnfit, MasterError, NoRandomness, SealError};

use crate::object::ObjectId;

/// A file that a vault cannot be without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VaultFile {
    /// `header.bin`
    Header,
    /// `vault.db`
    Database,
}

impl std::fmt::Display for VaultFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Header => "header.bin",
            Self::Database => "vault.db",
        })
    }
}

/// What was found altered, cut, exchanged or missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Damage {
    /// Neither copy of the header is whole.
    Header,
    /// One of the two copies of the header: the vault opens by the other.
    HeaderCopy,
    /// The database file is not a sound database of this program.
    Database,
    /// The manifest does not belong to the header's epoch.
    Manifest,
    /// The second copy of the objects' keys: the vault opens by the first, and the next deletion makes the copy good.
    KeyCopies,
    /// The rows are not those that the manifest counts: some were dropped, added, exchanged or put back.
    Contents,
    /// This object's row.
    Object(ObjectId),
    /// The file of this attachment or recording: altered, cut or missing.
    Blob(ObjectId),
    /// Bytes behind the end of this file, put there by something else: nothing of the vault is in them, and nothing
    /// reads them.
    Behind(VaultFile),
    /// A backup's file as a whole: its end is missing, or its parts do not fit together.
    Backup,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Header => f.write_str("both copies of its header"),
            Self::HeaderCopy => f.write_str("one copy of its header"),
            Self::Database => f.write_str("its database file"),
            Self::Manifest => f.write_str("its manifest"),
            Self::KeyCopies => f.write_str("the second copy of its keys"),
            Self::Contents => f.write_str("its list of contents"),
            Self::Object(id) => write!(f, "object {id}"),
            Self::Blob(id) => write!(f, "attachment {id}"),
            Self::Behind(file) => write!(f, "bytes behind the end of {file} that are not the vault's"),
            Self::Backup => f.write_str("the file is cut or altered"),
        }
    }
}

/// Why a vault could not be created. Nothing is left behind, unless the computer stopped midway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreateVaultError {
    /// There is a vault already.
    #[error("this folder is a vault already; unlock it, or choose another folder")]
    AlreadyAVault,
    /// The folder holds other files, perhaps the rest of a damaged vault.
    #[error("this folder is not empty; choose an empty or a new folder for the vault")]
    NotEmpty,
    /// The path leads to a file.
    #[error("this is a file, not a folder; choose a folder for the vault")]
    NotAFolder,
    /// Nothing was typed.
    #[error("the passphrase is empty; type one")]
    EmptyPassphrase,
    /// No free space.
    #[error("the disk is full; free some space and try again")]
    DiskFull,
    /// The folder cannot be written.
    #[error("this folder cannot be written; choose another, or change its permissions")]
    NotWritable,
    /// Argon2 needs more memory than is free.
    #[error("not enough free memory to protect the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// `SQLite`'s result code.
    #[error("the database could not be made (code {0}); try another folder or disk")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); try another folder or disk")]
    Io(ErrorKind),
}

/// Why a vault could not be opened. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenVaultError {
    /// The folder is missing or has no vault in it.
    #[error("there is no vault in this folder; choose the vault's folder, or create a vault")]
    NotAVault,
    /// A file of the vault is gone.
    #[error("the vault's file {0} is missing; put it back from a copy of the whole folder")]
    Missing(VaultFile),
    /// A wrong passphrase or damaged slots: the two cannot be told apart.
    #[error("the passphrase does not open this vault; check the keyboard layout and try again")]
    NoKeySlotOpened,
    /// The shares are whole and of this vault, and open nothing in it.
    #[error(
        "these shares belong together but open nothing: their set was replaced or removed since, or the header is damaged"
    )]
    SharesOpenNothing,
    /// The shares were made for another vault.
    #[error("these shares are of another vault; look which vault their sheets were printed for")]
    SharesOfAnotherVault,
    /// The passphrase is one of two, old and new, between which a change stopped.
    #[error(
        "a change of passphrase was interrupted; use the other of the two passphrases, the old or the new"
    )]
    PassphraseChangeUnfinished,
    /// Something is altered or cut.
    #[error(
        "the vault is damaged: {what}; nothing was changed, keep the folder and restore a copy beside it"
    )]
    Damaged {
        /// What is damaged.
        what: Damage,
    },
    /// Written by a later version of the program.
    #[error("the vault was written by a newer Sotto (format {version}); update the program to open it")]
    Newer {
        /// The format's number.
        version: u16,
    },
    /// Another process, or this one, has it open.
    #[error("the vault is open in another window or program; close it there first")]
    InUse,
    /// The folder or its files cannot be written.
    #[error("the vault cannot be written; copy the folder to a disk that can be, or change its permissions")]
    NotWritable,
    /// No free space.
    #[error("the disk is full; free some space and try again, nothing was lost")]
    DiskFull,
    /// Argon2 needs more memory than is free.
    #[error("not enough free memory to check the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// `SQLite`'s result code.
    #[error("the vault's database could not be opened (code {0}); nothing was changed")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); check the disk and try again")]
    Io(ErrorKind),
}

/// Why a change was not saved. The last saved state stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// No free space.
    #[error("the disk is full, so this change is not saved; free some space and save again")]
    DiskFull,
    /// The folder or its files cannot be written.
    #[error("the vault cannot be written, so this change is not saved; check the disk and its permissions")]
    NotWritable,
    /// One payload is over the limit.
    #[error("this is too large to save as one object; attach it as a file instead")]
    TooLarge,
    /// The change is not the caller's to make: its kind or its id belongs to the vault itself.
    #[error("this kind of object belongs to the vault itself; nothing was saved")]
    ReservedKind,
    /// The change is saved, but the old keys still stand in one copy of the header. Unlocking again finishes it.
    #[error("saved, but an old key could not be overwritten; lock and unlock the vault to finish")]
    NotFinished,
    /// Something was altered while the vault was open.
    #[error(
        "the vault was damaged while open: {what}; the change is not saved, keep the folder and make a copy"
    )]
    Damaged {
        /// What is damaged.
        what: Damage,
    },
    /// Sealing failed.
    #[error("the change is not saved: {0}")]
    Seal(SealError),
    /// `SQLite`'s result code.
    #[error("the vault's database refused the change (code {0}); it is not saved, lock and unlock the vault")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); the change is not saved, check the disk and save again")]
    Io(ErrorKind),
}

/// Why a way into the vault was not changed. Everything opens as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeSlotError {
    /// An empty passphrase was given.
    #[error("the passphrase is empty; type one")]
    EmptyPassphrase,
    /// The passphrase in force, or its key file, was not the one given.
    #[error("the passphrase in force is another, or its key file is; nothing was changed")]
    NotOpened,
    /// One of the two passphrases could be typed for the other.
    #[error(
        "passphrase and destroy-passphrase are too much alike: one could be typed for the other; choose quite different words"
    )]
    TooClose,
    /// There is a destroy-passphrase, and without it this cannot be done.
    #[error("a destroy-passphrase is set: give it as well, or remove it first")]
    DestroyPassphraseNeeded,
    /// What was given as the destroy-passphrase is not.
    #[error("this is not the destroy-passphrase that is set; nothing was changed")]
    NotTheDestroyPassphrase,
    /// No slot of this kind is in use.
    #[error("the vault has no such way in; nothing was changed")]
    NoSuchSlot,
    /// The passphrase cannot be removed, only replaced.
    #[error("the passphrase cannot be removed, only changed")]
    LastWayIn,
    /// The vault has slots of a later version, which this one cannot carry over to another cost.
    #[error("the vault has a way in that a newer Sotto made; change this with that version")]
    NewerSlot,
    /// The cost asked for is not above the one in force.
    #[error("a try at the passphrase costs as much already; nothing was changed")]
    NotHigher,
    /// Argon2 needs more memory than is free.
    #[error("not enough free memory to protect the passphrase; close other programs and try again")]
    NotEnoughMemory,
    /// It could not be saved; [`SaveError::NotFinished`] alone means that it is in force all the same.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
}

/// Why a key file could not be read or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// There is no such file, or it cannot be read.
    #[error("the key file cannot be read ({0}); is the stick with it plugged in?")]
    NotReadable(ErrorKind),
    /// Its length is out of bounds.
    #[error(transparent)]
    Unfit(#[from] KeyFileUnfit),
    /// A file of that name exists; it was left as it is.
    #[error("a file of that name exists already; choose another name")]
    AlreadyExists,
    /// It stands inside the vault's folder, where it would be seized and wiped together with the vault.
    #[error("a key file does not belong in the vault's folder; keep it on another stick")]
    InsideVault,
    /// It could not be written.
    #[error("the key file could not be written ({0}); choose another folder or disk")]
    NotWritten(ErrorKind),
    /// No random bytes.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// Why an attachment was not added. Nothing of it is in the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddBlobError {
    /// What was to be added could not be read.
    #[error("the file to add could not be read ({0}); check it and add it again")]
    Source(ErrorKind),
    /// It could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Why something could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No object has this id.
    #[error("this is not in the vault any more; go back to the list")]
    NotFound,
    /// Something is altered or cut.
    #[error("the vault is damaged: {what}; keep the folder and restore a copy beside it")]
    Damaged {
        /// What is damaged.
        what: Damage,
    },
    /// `SQLite`'s result code.
    #[error("the vault's database could not be read (code {0}); lock and unlock the vault")]
    Database(i32),
    /// Another input or output error.
    #[error("the disk reported an error ({0}); check the disk and try again")]
    Io(ErrorKind),
}

/// Why nothing, or not everything, was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeleteError {
    /// One of the ids names no object; nothing was deleted.
    #[error("this is not in the vault any more; nothing was deleted")]
    NotFound,
    /// The objects are gone, but their old key still stands in one copy of the header. Unlocking again finishes it.
    #[error("deleted, but the old key could not be overwritten; lock and unlock the vault to finish")]
    NotFinished,
    /// Nothing was deleted.
    #[error("nothing was deleted: {0}")]
    NotDeleted(SaveError),
}

/// Why nothing was wiped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WipeError {
    /// The folder is missing or has no vault in it: nothing was touched.
    #[error("there is no vault in this folder; nothing was erased")]
    NotAVault,
    /// Another process, or this one, has it open.
    #[error("the vault is open in another window or program; close it there, then wipe again")]
    InUse,
    /// The header cannot be written, so its keys cannot be destroyed.
    #[error(
        "the vault cannot be written, so it cannot be erased; change the permissions or destroy the disk"
    )]
    NotWritable,
    /// Another input or output error on the header.
    #[error("the disk reported an error ({0}); the keys may not be destroyed, try again or destroy the disk")]
    Io(ErrorKind),
}

/// A failure of the disk or the database, reduced to what may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Full,
    NotWritable,
    Busy,
    Corrupt,
    Missing,
    Database(i32),
    Io(ErrorKind),
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::NotWritable,
            ErrorKind::NotFound => Self::Missing,
            // Something that is no file stands in its place: see `Disk::open_file`.
            ErrorKind::InvalidData => Self::Corrupt,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error() {
            Some(failure) => match failure.code {
                Code::DiskFull => Self::Full,
                Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen => Self::NotWritable,
                Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
                Code::DatabaseCorrupt | Code::NotADatabase => Self::Corrupt,
                // The statements are fixed, so an error in one of them means that the tables are not ours.
                _ if failure.extended_code == rusqlite::ffi::SQLITE_ERROR => Self::Corrupt,
                _ => Self::Database(failure.extended_code),
            },
            // A missing row, table or column, or a value of another type: not a database that this program wrote.
            None => Self::Corrupt,
        }
    }
}

impl From<Fault> for CreateVaultError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::DiskFull,
            Fault::NotWritable => Self::NotWritable,
            Fault::Busy => Self::AlreadyAVault,
            Fault::Corrupt => Self::Io(ErrorKind::InvalidData),
            Fault::Missing => Self::Io(ErrorKind::NotFound),
            Fault::Database(code) => Self::Database(code),
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<Fault> for OpenVaultError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::DiskFull,
            Fault::NotWritable => Self::NotWritable,
            Fault::Busy => Self::InUse,
            Fault::Corrupt => Self::Damaged {
                what: Damage::Database,
            },
            Fault::Missing => Self::NotAVault,
            Fault::Database(code) => Self::Database(code),
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

/// What keeps a vault from being brought to the present format when it is opened. It stays in its old one, whole.
impl From<SaveError> for OpenVaultError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::DiskFull => Self::DiskFull,
            SaveError::NotWritable => Self::NotWritable,
            SaveError::Damaged { what } => Self::Damaged { what },
            SaveError::Database(code) => Self::Database(code),
            SaveError::Io(kind) => Self::Io(kind),
            SaveError::TooLarge | SaveError::ReservedKind | SaveError::NotFinished | SaveError::Seal(_) => {
                Self::Io(ErrorKind::Other)
            }
        }
    }
}

impl From<Fault> for SaveError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::DiskFull,
            Fault::NotWritable => Self::NotWritable,
            Fault::Busy => Self::Io(ErrorKind::ResourceBusy),
            Fault::Corrupt => Self::Damaged {
                what: Damage::Database,
            },
            Fault::Missing => Self::Io(ErrorKind::NotFound),
            Fault::Database(code) => Self::Database(code),
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Corrupt => Self::Damaged {
                what: Damage::Database,
            },
            Fault::Full => Self::Io(ErrorKind::StorageFull),
            Fault::NotWritable => Self::Io(ErrorKind::PermissionDenied),
            Fault::Busy => Self::Io(ErrorKind::ResourceBusy),
            Fault::Missing => Self::Io(ErrorKind::NotFound),
            Fault::Database(code) => Self::Database(code),
            Fault::Io(kind) => Self::Io(kind),
        }
    }
}

impl From<SealError> for SaveError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::TooLarge => Self::TooLarge,
            other => Self::Seal(other),
        }
    }
}

impl From<NoRandomness> for SaveError {
    fn from(error: NoRandomness) -> Self {
        Self::Seal(error.into())
    }
}

impl From<NoRandomness> for CreateVaultError {
    fn from(error: NoRandomness) -> Self {
        Self::Seal(error.into())
    }
}

impl From<MasterError> for ChangeSlotError {
    fn from(_: MasterError) -> Self {
        Self::NotEnoughMemory
    }
}

impl From<NoRandomness> for ChangeSlotError {
    fn from(error: NoRandomness) -> Self {
        Self::NotSaved(error.into())
    }
}

impl From<SealError> for ChangeSlotError {
    fn from(error: SealError) -> Self {
        Self::NotSaved(error.into())
    }
}

impl From<Fault> for ChangeSlotError {
    fn from(fault: Fault) -> Self {
        Self::NotSaved(fault.into())
    }
}

impl From<MasterError> for CreateVaultError {
    fn from(_: MasterError) -> Self {
        Self::NotEnoughMemory
    }
}

impl From<SaveError> for DeleteError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotFinished => Self::NotFinished,
            other => Self::NotDeleted(other),
        }
    }
}
