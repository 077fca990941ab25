//! From the rooms' errors to the contract's codes. The one place where they meet.
//! Never carries a text of theirs across.

use crate::contract::{CommandError, ErrorCode, SharePlace};
use sotto_export::{ExportError, WriteExportError, check::LeakCheckError};
use sotto_vault::{
    AddBlobError, BackupError, ChangeSlotError, CreateVaultError, DeleteError, KeyFileError, OpenVaultError,
    ReadError, RestoreError, SalvageError, SaveError, ShareError, Vault, VerifyError, WipeError,
};
use std::{io::ErrorKind, path::Path};

/// An error on its way out.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) ErrorCode);

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        failure.0.into()
    }
}

const fn of_kind(kind: ErrorKind) -> ErrorCode {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => ErrorCode::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => ErrorCode::ReadOnly,
        _ => ErrorCode::DiskFailed,
    }
}

/// The same, of something that was to be made: the folder that it was to be made in may not be there.
const fn of_new(kind: ErrorKind) -> ErrorCode {
    match kind {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename => ErrorCode::BadPath,
        kind => of_kind(kind),
    }
}

impl Failure {
    /// A refusal to open, with whoever has the vault open.
    pub(crate) fn opening(error: OpenVaultError, dir: &Path) -> CommandError {
        let failure = Self::from(error);
        failure.held(dir)
    }

    /// The same for a refusal to salvage.
    pub(crate) fn salvaging(error: SalvageError, dir: &Path) -> CommandError {
        Self::from(error).held(dir)
    }

    /// The same for a refusal to wipe.
    pub(crate) fn wiping(error: WipeError, dir: &Path) -> CommandError {
        Self::from(error).held(dir)
    }

    fn held(self, dir: &Path) -> CommandError {
        let held_by = (self.0 == ErrorCode::VaultInUse)
            .then(|| Vault::who_holds(dir))
            .flatten()
            .map(|holder| match holder.program {
                Some(program) => format!("{program} ({})", holder.process),
                None => holder.process.to_string(),
            });
        CommandError {
            held_by,
            ..self.into()
        }
    }

    pub(crate) fn from_io(error: &std::io::Error) -> Self {
        Self(of_kind(error.kind()))
    }
}

impl From<CreateVaultError> for Failure {
    fn from(error: CreateVaultError) -> Self {
        use CreateVaultError as E;
        Self(match error {
            E::AlreadyAVault | E::NotEmpty | E::NotAFolder => ErrorCode::FolderNotEmpty,
            E::EmptyPassphrase => ErrorCode::PassphraseTooWeak,
            E::DiskFull => ErrorCode::DiskFull,
            E::NotWritable => ErrorCode::ReadOnly,
            E::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            E::Io(kind) => of_new(kind),
            E::Database(_) => ErrorCode::DiskFailed,
            E::Seal(_) => ErrorCode::Internal,
        })
    }
}

impl From<OpenVaultError> for Failure {
    fn from(error: OpenVaultError) -> Self {
        use OpenVaultError as E;
        Self(match error {
            E::NotAVault => ErrorCode::NotAVault,
            E::NoKeySlotOpened => ErrorCode::NoKeySlotOpened,
            E::SharesOpenNothing => ErrorCode::SharesOpenNothing,
            E::SharesOfAnotherVault => ErrorCode::SharesOfAnotherVault,
            E::PassphraseChangeUnfinished => ErrorCode::PassphraseChangeUnfinished,
            E::Missing(_) | E::Damaged { .. } => ErrorCode::VaultDamaged,
            E::Newer { .. } => ErrorCode::VaultNewer,
            E::InUse => ErrorCode::VaultInUse,
            E::NotWritable => ErrorCode::ReadOnly,
            E::DiskFull => ErrorCode::DiskFull,
            E::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            E::Io(kind) => of_kind(kind),
            E::Database(_) => ErrorCode::DiskFailed,
        })
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        use SaveError as E;
        Self(match error {
            E::DiskFull => ErrorCode::DiskFull,
            E::NotWritable => ErrorCode::ReadOnly,
            E::TooLarge => ErrorCode::TooLarge,
            E::NotFinished => ErrorCode::NotFinished,
            E::Damaged { .. } => ErrorCode::VaultDamaged,
            E::Io(kind) => of_kind(kind),
            E::Database(_) => ErrorCode::DiskFailed,
            E::Seal(_) | E::ReservedKind => ErrorCode::Internal,
        })
    }
}

impl From<ChangeSlotError> for Failure {
    fn from(error: ChangeSlotError) -> Self {
        use ChangeSlotError as E;
        Self(match error {
            E::EmptyPassphrase => ErrorCode::PassphraseTooWeak,
            E::NotOpened => ErrorCode::NoKeySlotOpened,
            E::TooClose => ErrorCode::PassphrasesTooClose,
            E::DestroyPassphraseNeeded => ErrorCode::DestroyPassphraseNeeded,
            E::NotTheDestroyPassphrase => ErrorCode::NotTheDestroyPassphrase,
            E::NoSuchSlot | E::LastWayIn => ErrorCode::NoSuchKeySlot,
            E::NewerSlot => ErrorCode::VaultNewer,
            E::NotHigher => ErrorCode::CostNotHigher,
            E::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            E::NotSaved(error) => return error.into(),
        })
    }
}

impl From<KeyFileError> for Failure {
    fn from(error: KeyFileError) -> Self {
        use KeyFileError as E;
        Self(match error {
            E::NotReadable(_) => ErrorCode::KeyFileUnreadable,
            E::Unfit(_) => ErrorCode::KeyFileUnfit,
            E::AlreadyExists => ErrorCode::FileExists,
            E::InsideVault => ErrorCode::KeyFileInsideVault,
            E::NotWritten(ErrorKind::NotFound | ErrorKind::NotADirectory) => ErrorCode::BadPath,
            E::NotWritten(kind) => of_kind(kind),
            E::NoRandomness(_) => ErrorCode::Internal,
        })
    }
}

impl From<ShareError> for CommandError {
    fn from(error: ShareError) -> Self {
        use ShareError as E;
        let at = |share| SharePlace {
            share: Some(share),
            ..SharePlace::default()
        };
        let none = SharePlace::default();
        let (code, place) = match error {
            E::UnknownWord { share, word } => (
                ErrorCode::ShareUnknownWord,
                SharePlace {
                    word: Some(word),
                    ..at(share)
                },
            ),
            E::WordCount { share, words } => (
                ErrorCode::ShareWordCount,
                SharePlace {
                    count: Some(words),
                    ..at(share)
                },
            ),
            E::Mistyped { share, word } => (ErrorCode::ShareMistyped, SharePlace { word, ..at(share) }),
            E::Newer { share } => (ErrorCode::ShareNewer, at(share)),
            E::OtherSet { share } => (ErrorCode::ShareOfOtherSet, at(share)),
            E::Twice { first, second } => (
                ErrorCode::ShareTwice,
                SharePlace {
                    other: Some(second),
                    ..at(first)
                },
            ),
            E::TooFew { missing } => (
                ErrorCode::SharesTooFew,
                SharePlace {
                    count: Some(missing.into()),
                    ..none
                },
            ),
            E::DoNotJoin => (ErrorCode::SharesDoNotJoin, none),
        };
        Self {
            code,
            share: Some(place),
            held_by: None,
            line: None,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        use ReadError as E;
        Self(match error {
            E::NotFound => ErrorCode::NoSuchTestimony,
            E::Damaged { .. } => ErrorCode::VaultDamaged,
            E::Io(kind) => of_kind(kind),
            E::Database(_) => ErrorCode::DiskFailed,
        })
    }
}

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Read(error) => error.into(),
            VerifyError::Stopped => Self(ErrorCode::Stopped),
        }
    }
}

impl From<DeleteError> for Failure {
    fn from(error: DeleteError) -> Self {
        match error {
            DeleteError::NotFound => Self(ErrorCode::NoSuchTestimony),
            DeleteError::NotFinished => Self(ErrorCode::NotFinished),
            DeleteError::NotDeleted(error) => error.into(),
        }
    }
}

impl From<AddBlobError> for Failure {
    fn from(error: AddBlobError) -> Self {
        match error {
            AddBlobError::Source(kind) => Self(of_kind(kind)),
            AddBlobError::Save(error) => error.into(),
        }
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        use BackupError as E;
        Self(match error {
            E::AlreadyExists => ErrorCode::FileExists,
            E::NoSuchFolder => ErrorCode::BadPath,
            E::NotWritable => ErrorCode::ReadOnly,
            E::DiskFull => ErrorCode::DiskFull,
            E::VaultDamaged { .. } => ErrorCode::VaultDamaged,
            E::NotAsWritten => ErrorCode::NotAsWritten,
            E::Stopped => ErrorCode::Stopped,
            E::Database(_) => ErrorCode::DiskFailed,
            E::Io(kind) => of_new(kind),
        })
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Self {
        use RestoreError as E;
        Self(match error {
            E::NotABackup => ErrorCode::NotABackup,
            E::Stopped => ErrorCode::Stopped,
            E::Unfinished => ErrorCode::BackupUnfinished,
            E::Newer { .. } => ErrorCode::VaultNewer,
            E::NoKeySlotOpened => ErrorCode::NoKeySlotOpened,
            E::Damaged { .. } => ErrorCode::BackupDamaged,
            E::AnotherVault => ErrorCode::AnotherVault,
            E::FolderNotEmpty => ErrorCode::FolderNotEmpty,
            E::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            E::NotWritable => ErrorCode::ReadOnly,
            E::DiskFull => ErrorCode::DiskFull,
            E::Seal(_) => ErrorCode::Internal,
            E::Database(_) => ErrorCode::DiskFailed,
            E::Io(kind) => of_new(kind),
        })
    }
}

impl From<SalvageError> for Failure {
    fn from(error: SalvageError) -> Self {
        use SalvageError as E;
        match error {
            E::NotAVault => Self(ErrorCode::NotAVault),
            E::HeaderLost => Self(ErrorCode::HeaderLost),
            E::Stopped => Self(ErrorCode::Stopped),
            E::NoKeySlotOpened => Self(ErrorCode::NoKeySlotOpened),
            E::Newer { .. } => Self(ErrorCode::VaultNewer),
            E::InUse => Self(ErrorCode::VaultInUse),
            E::Create(error) => error.into(),
            E::Save(error) => error.into(),
            E::NotEnoughMemory => Self(ErrorCode::NotEnoughMemory),
            E::Io(kind) => Self(of_kind(kind)),
        }
    }
}

impl From<WipeError> for Failure {
    fn from(error: WipeError) -> Self {
        Self(match error {
            WipeError::NotAVault => ErrorCode::NotAVault,
            WipeError::InUse => ErrorCode::VaultInUse,
            WipeError::NotWritable => ErrorCode::ReadOnly,
            WipeError::Io(kind) => of_kind(kind),
        })
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self(match error {
            ExportError::NothingToExport => ErrorCode::NoSuchTestimony,
            ExportError::CharacterNotInFont { .. } => ErrorCode::CannotDraw,
            ExportError::CouldNotBuild => ErrorCode::Internal,
        })
    }
}

impl From<LeakCheckError> for Failure {
    fn from(error: LeakCheckError) -> Self {
        Self(match error {
            LeakCheckError::Stopped => ErrorCode::Stopped,
            _ => ErrorCode::CannotCheck,
        })
    }
}

impl From<WriteExportError> for Failure {
    fn from(error: WriteExportError) -> Self {
        use WriteExportError as E;
        Self(match error {
            E::AlreadyExists => ErrorCode::FileExists,
            E::NoSuchFolder | E::NameOfAPart => ErrorCode::BadPath,
            E::NotAllowed => ErrorCode::ReadOnly,
            E::DiskFull => ErrorCode::DiskFull,
            E::Stopped => ErrorCode::Stopped,
            E::NotWritten(kind) => of_kind(kind),
            E::UnfinishedFileLeft(_) => ErrorCode::UnfinishedFileLeft,
        })
    }
}
