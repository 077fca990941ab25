//! Error codes for the window, which words them in the user's language and says what to do next.
//! Never carries a text taken from content or from a library.

use serde::Serialize;

/// What went wrong, as a code the window has words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The vault is locked.
    Locked,
    /// The passphrase does not open it, or the key slots are damaged; the two cannot be told apart.
    NoKeySlotOpened,
    /// There is no vault in that folder.
    NotAVault,
    /// The folder holds something else.
    FolderNotEmpty,
    /// Part of the vault is damaged; nothing was changed.
    VaultDamaged,
    /// The vault was made by a newer version.
    VaultNewer,
    /// Another program holds the vault.
    VaultInUse,
    /// The disk is full; the last saved state is intact.
    DiskFull,
    /// The folder cannot be written.
    ReadOnly,
    /// The disk or stick is gone or fails.
    DiskFailed,
    /// The passphrase is too weak.
    PassphraseTooWeak,
    /// There is no such testimony.
    NoSuchTestimony,
    /// There is no such field, or the answer does not fit it.
    BadAnswer,
    /// There is no such mention.
    NoSuchSpan,
    /// The replacement is empty.
    EmptyReplacement,
    /// The replacement says what it replaces.
    ReplacementGivesAway,
    /// Nothing is marked.
    NothingMarked,
    /// A reviewer must be named.
    ReviewerMissing,
    /// There is nothing to review.
    NothingToReview,
    /// The gate refuses.
    ExportRefused,
    /// A file of that name exists already.
    FileExists,
    /// The path cannot be used.
    BadPath,
    /// A character cannot be drawn in this format.
    CannotDraw,
    /// The finished file could not be checked, so it was not written.
    CannotCheck,
    /// There is not enough free memory to try a passphrase.
    NotEnoughMemory,
    /// A change of passphrase was interrupted: the other of the two opens it.
    PassphraseChangeUnfinished,
    /// This is too large to save as one testimony.
    TooLarge,
    /// Done, but an old key still stands; locking and unlocking finishes it.
    NotFinished,
    /// The unfinished file could not be removed.
    UnfinishedFileLeft,
    /// Something that should not happen; nothing was lost.
    Internal,
}

impl ErrorCode {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 30] = [
        Self::Locked,
        Self::NoKeySlotOpened,
        Self::NotAVault,
        Self::FolderNotEmpty,
        Self::VaultDamaged,
        Self::VaultNewer,
        Self::VaultInUse,
        Self::DiskFull,
        Self::ReadOnly,
        Self::DiskFailed,
        Self::PassphraseTooWeak,
        Self::NoSuchTestimony,
        Self::BadAnswer,
        Self::NoSuchSpan,
        Self::EmptyReplacement,
        Self::ReplacementGivesAway,
        Self::NothingMarked,
        Self::ReviewerMissing,
        Self::NothingToReview,
        Self::ExportRefused,
        Self::FileExists,
        Self::BadPath,
        Self::CannotDraw,
        Self::CannotCheck,
        Self::NotEnoughMemory,
        Self::PassphraseChangeUnfinished,
        Self::TooLarge,
        Self::NotFinished,
        Self::UnfinishedFileLeft,
        Self::Internal,
    ];
}

/// An error as it crosses to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("{code:?}")]
pub struct CommandError {
    /// What went wrong.
    pub code: ErrorCode,
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self { code }
    }
}
