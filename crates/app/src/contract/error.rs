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
    /// The key file cannot be read: the stick is not there, or another file was named.
    KeyFileUnreadable,
    /// This file cannot be a key file: shorter than 32 bytes or larger than 64 MiB.
    KeyFileUnfit,
    /// A key file does not belong in the vault's folder.
    KeyFileInsideVault,
    /// A recovery set has 2 to 16 shares, and needs at least two of them.
    BadSetSize,
    /// A word of a share is not in the list: `share.share`, `share.word`.
    ShareUnknownWord,
    /// A share has too many or too few words: `share.share`, `share.count` there are of 22.
    ShareWordCount,
    /// A share does not pass its check: `share.share`, and `share.word` where one word can be named.
    ShareMistyped,
    /// A share was printed by a newer version: `share.share`.
    ShareNewer,
    /// A share is of another set than the first: `share.share`.
    ShareOfOtherSet,
    /// One share was given twice: `share.share` and `share.other`.
    ShareTwice,
    /// More shares of the set are needed: `share.count` more.
    SharesTooFew,
    /// Each share looks whole, but together they give nothing.
    SharesDoNotJoin,
    /// The shares belong together, but their set was replaced or removed, or the header is damaged.
    SharesOpenNothing,
    /// The shares were made for another vault.
    SharesOfAnotherVault,
    /// Passphrase and destroy-passphrase are so alike that one could be typed for the other.
    PassphrasesTooClose,
    /// A destroy-passphrase is set: it must be given as well, or removed first.
    DestroyPassphraseNeeded,
    /// What was given as the destroy-passphrase is not.
    NotTheDestroyPassphrase,
    /// The vault has no such way in, or it cannot be removed.
    NoSuchKeySlot,
    /// A try at the passphrase costs as much already as this computer takes about a second for.
    CostNotHigher,
    /// The statement has no complete review, which this needs.
    ReviewNeeded,
    /// That file is not a backup.
    NotABackup,
    /// That backup was interrupted while it was made.
    BackupUnfinished,
    /// The backup is cut or altered; nothing was restored.
    BackupDamaged,
    /// The backup was made of another vault than the one that was to say what came later.
    AnotherVault,
    /// What was written did not read back; that disk may be failing.
    NotAsWritten,
    /// Both copies of the header are lost, and the keys with them: only a backup can help.
    HeaderLost,
    /// What is marked lies in two parts of the text.
    MarkedAcrossParts,
    /// Whoever reviewed it cannot sign it off.
    SignOffBySamePerson,
    /// Long work was stopped, as was asked; nothing is left half done.
    Stopped,
    /// There is no such policy.
    NoSuchPolicy,
    /// The policy is for another audience.
    PolicyOfOtherAudience,
    /// The policy would let out what names one person alone.
    PolicyKeepsDirect,
    /// A row of the policy asks for what cannot be done.
    PolicyUnfit,
    /// The policy's name is missing, too long or not on one line.
    PolicyNameMissing,
    /// The file of a policy cannot be read.
    PolicyUnreadable,
    /// That file is no policy.
    NotAPolicy,
    /// No policy is as large as that file.
    PolicyTooLarge,
    /// The policy was written by a newer version.
    PolicyNewer,
    /// A word in the policy's file is not known, is missing or is there twice: `line`.
    PolicyUnknownWord,
    /// The same version or a later one of that policy is here, and says something else.
    PolicyOutdated,
    /// A key that an archive shall be sealed to is none.
    BadRecipientKey,
    /// The name of a file that is to leave sealed names somebody: it is not sealed.
    FileNameGivesAway,
    /// There is no withdrawal that a correction could take back.
    NothingToCorrect,
    /// The day of a withdrawal or of a notice is yet to come.
    DayToCome,
    /// That place is inside a vault's folder, where nothing but the vault belongs.
    InsideVault,
    /// What was made in practice stays there.
    PracticeStays,
    /// The copy of the consent would name somebody: what was read aloud names them. Nothing was written.
    CopyNamesSomeone,
    /// Something that should not happen; nothing was lost.
    Internal,
}

impl ErrorCode {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 77] = [
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
        Self::KeyFileUnreadable,
        Self::KeyFileUnfit,
        Self::KeyFileInsideVault,
        Self::BadSetSize,
        Self::ShareUnknownWord,
        Self::ShareWordCount,
        Self::ShareMistyped,
        Self::ShareNewer,
        Self::ShareOfOtherSet,
        Self::ShareTwice,
        Self::SharesTooFew,
        Self::SharesDoNotJoin,
        Self::SharesOpenNothing,
        Self::SharesOfAnotherVault,
        Self::PassphrasesTooClose,
        Self::DestroyPassphraseNeeded,
        Self::NotTheDestroyPassphrase,
        Self::NoSuchKeySlot,
        Self::CostNotHigher,
        Self::ReviewNeeded,
        Self::NotABackup,
        Self::BackupUnfinished,
        Self::BackupDamaged,
        Self::AnotherVault,
        Self::NotAsWritten,
        Self::HeaderLost,
        Self::MarkedAcrossParts,
        Self::SignOffBySamePerson,
        Self::Stopped,
        Self::NoSuchPolicy,
        Self::PolicyOfOtherAudience,
        Self::PolicyKeepsDirect,
        Self::PolicyUnfit,
        Self::PolicyNameMissing,
        Self::PolicyUnreadable,
        Self::NotAPolicy,
        Self::PolicyTooLarge,
        Self::PolicyNewer,
        Self::PolicyUnknownWord,
        Self::PolicyOutdated,
        Self::BadRecipientKey,
        Self::FileNameGivesAway,
        Self::NothingToCorrect,
        Self::DayToCome,
        Self::InsideVault,
        Self::PracticeStays,
        Self::CopyNamesSomeone,
        Self::Internal,
    ];
}

/// Where something is wrong with recovery shares. Counts from 1, as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SharePlace {
    /// Which of the shares given.
    pub share: Option<usize>,
    /// Which of its words.
    pub word: Option<usize>,
    /// Which other share.
    pub other: Option<usize>,
    /// How many: words there are, or shares still needed.
    pub count: Option<usize>,
}

/// An error as it crosses to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("{code:?}")]
pub struct CommandError {
    /// What went wrong.
    pub code: ErrorCode,
    /// With the codes that begin with `share`: where.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub share: Option<SharePlace>,
    /// Which program has the vault open, where the system says: its name and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub held_by: Option<String>,
    /// With `policy-unknown-word`: the line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub line: Option<usize>,
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            share: None,
            held_by: None,
            line: None,
        }
    }
}
