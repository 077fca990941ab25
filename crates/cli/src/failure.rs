//! Failures as one clear sentence and an exit code. Never quotes content.

use sotto_app::contract::{CommandError, ErrorCode, SharePlace};

/// Why a command ended.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: u8,
    pub(crate) sentence: String,
}

pub(crate) const UNEXPECTED: u8 = 1;
/// A form that was read and cannot be filled in, or is none.
pub(crate) const NOT_USABLE: u8 = 1;
pub(crate) const USAGE: u8 = 2;
pub(crate) const PASSPHRASE: u8 = 3;
pub(crate) const VAULT: u8 = 4;
pub(crate) const INPUT: u8 = 5;
pub(crate) const DISK: u8 = 6;
pub(crate) const REFUSED: u8 = 7;
pub(crate) const LEAK: u8 = 8;
pub(crate) const NOT_FOUND: u8 = 9;
/// As shells have it of what Ctrl-C ended.
pub(crate) const STOPPED: u8 = 130;

impl Failure {
    pub(crate) fn new(exit: u8, sentence: impl Into<String>) -> Self {
        Self {
            exit,
            sentence: sentence.into(),
        }
    }
    /// An input file or stream that cannot be read.
    pub(crate) fn input(what: &str, error: &std::io::Error) -> Self {
        Self::new(
            INPUT,
            format!(
                "{what} cannot be read ({}); check the path and its permissions",
                error.kind()
            ),
        )
    }
}

impl From<CommandError> for Failure {
    fn from(error: CommandError) -> Self {
        let (exit, sentence) = words(error.code);
        match error.share {
            Some(place) => Self::new(exit, format!("{}{sentence}", where_in(place))),
            None if error.line.is_some() => Self::new(
                exit,
                format!("line {}: {sentence}", error.line.unwrap_or_default()),
            ),
            None => match error.held_by {
                Some(holder) => Self::new(exit, format!("{sentence}; it is held by {holder}")),
                None => Self::new(exit, sentence),
            },
        }
    }
}

/// "share 2, word 7: "
fn where_in(place: SharePlace) -> String {
    match place {
        SharePlace {
            share: Some(share),
            word: Some(word),
            ..
        } => format!("share {share}, word {word}: "),
        SharePlace {
            share: Some(share),
            other: Some(other),
            ..
        } => format!("shares {share} and {other}: "),
        SharePlace {
            share: Some(share),
            count: Some(words),
            ..
        } => format!("share {share} has {words} words: "),
        SharePlace {
            share: Some(share), ..
        } => format!("share {share}: "),
        SharePlace {
            count: Some(missing), ..
        } => format!("still missing: {missing}; "),
        SharePlace { .. } => String::new(),
    }
}

const fn words(code: ErrorCode) -> (u8, &'static str) {
    match code {
        ErrorCode::Locked => (VAULT, "the vault is locked"),
        ErrorCode::BadRecipientKey => (
            INPUT,
            "that is no public age key (age1…); ask the recipient for theirs",
        ),
        ErrorCode::FileNameGivesAway => (
            LEAK,
            "the name of the file names somebody, and it is not sealed; nothing was written: choose another name",
        ),
        ErrorCode::NothingToCorrect => (
            REFUSED,
            "there is no withdrawal here that could be corrected: none was recorded, or something was deleted since",
        ),
        ErrorCode::DayToCome => (
            INPUT,
            "that day has not come by this computer's clock; give the day on which it was said or sent, or leave --on out for today: nothing was recorded",
        ),
        ErrorCode::Stopped => (STOPPED, "stopped; nothing is left half done"),
        ErrorCode::NoKeySlotOpened => (
            PASSPHRASE,
            "this passphrase opens no key slot: it is wrong, or the header is damaged; nothing was changed",
        ),
        ErrorCode::NotAVault => (
            VAULT,
            "there is no vault in that folder; make one with `sotto vault create`",
        ),
        ErrorCode::FolderNotEmpty => (
            VAULT,
            "that folder already holds something; choose an empty or a new folder",
        ),
        ErrorCode::VaultDamaged => (
            VAULT,
            "part of the vault is damaged; nothing was changed: copy the folder as it is, then try `sotto vault salvage`",
        ),
        ErrorCode::VaultNewer => (
            VAULT,
            "the vault was made by a newer Sotto; update the program, nothing was changed",
        ),
        ErrorCode::VaultInUse => (
            VAULT,
            "another program holds this vault; close Sotto elsewhere and try again",
        ),
        ErrorCode::DiskFull => (
            DISK,
            "the disk is full; free some space and try again, what was saved before is intact",
        ),
        ErrorCode::ReadOnly => (
            DISK,
            "that folder cannot be written; choose another, change its permissions, or open a copy of the vault elsewhere",
        ),
        ErrorCode::DiskFailed => (
            DISK,
            "the disk failed or was removed; what was saved before is intact, reconnect it and try again",
        ),
        ErrorCode::PassphraseTooWeak => (
            REFUSED,
            "this passphrase is too easy to guess; use four or more unrelated words",
        ),
        ErrorCode::NoSuchTestimony => (
            NOT_FOUND,
            "there is no testimony of that code; see `sotto testimony list`",
        ),
        ErrorCode::BadAnswer => (
            INPUT,
            "the record names an unknown field, or an answer does not fit its field; nothing was saved",
        ),
        ErrorCode::NoSuchSpan => (NOT_FOUND, "there is no such mention in the review"),
        ErrorCode::EmptyReplacement => (
            INPUT,
            "a replacement needs some text; to leave a gap choose \"withhold\"",
        ),
        ErrorCode::ReplacementGivesAway => (
            INPUT,
            "a replacement still says what it stands for; choose other words",
        ),
        ErrorCode::NothingMarked => (INPUT, "a decision marks nothing"),
        ErrorCode::MarkedAcrossParts => (INPUT, "a decision marks words of two parts; mark each by itself"),
        ErrorCode::SignOffBySamePerson => (REFUSED, "whoever reviewed it can't sign it off"),
        ErrorCode::ReviewerMissing => (USAGE, "name the reviewer with --reviewer"),
        ErrorCode::NothingToReview => (REFUSED, "the testimony has no statement to review"),
        ErrorCode::ExportRefused => (REFUSED, "consent or review does not allow this export"),
        ErrorCode::FileExists => (
            INPUT,
            "a file of that name exists already and was left as it is; choose another name",
        ),
        ErrorCode::BadPath => (
            USAGE,
            "that path cannot be used; give a full path to a folder that exists, and no name that ends in .sotto.part",
        ),
        ErrorCode::CannotDraw => (
            INPUT,
            "the statement holds a character that this format cannot draw; choose docx, odt, html or txt",
        ),
        ErrorCode::CannotCheck => (
            INPUT,
            "the file could not be checked for leaks, so nothing can be said of it",
        ),
        ErrorCode::NotEnoughMemory => (
            UNEXPECTED,
            "not enough free memory for the passphrase (256 MiB); close other programs and try again",
        ),
        ErrorCode::PassphraseChangeUnfinished => (
            PASSPHRASE,
            "a change of passphrase was interrupted; use the other of the two, the old or the new",
        ),
        ErrorCode::TooLarge => (INPUT, "this is too large for one testimony; split it"),
        ErrorCode::NotFinished => (
            DISK,
            "done, but an old key could not be overwritten; unlock the vault again to finish",
        ),
        ErrorCode::UnfinishedFileLeft => (
            DISK,
            "the export failed and its unfinished file could not be removed; delete it by hand",
        ),
        ErrorCode::KeyFileUnreadable => (
            INPUT,
            "the key file cannot be read; plug in the stick it is on, or name another with --key-file FILE",
        ),
        ErrorCode::KeyFileUnfit => (INPUT, "a key file has 32 bytes to 64 MiB; choose another"),
        ErrorCode::KeyFileInsideVault => (
            INPUT,
            "a key file does not belong in the vault's folder; keep it on another stick",
        ),
        ErrorCode::BadSetSize => (
            USAGE,
            "a recovery set has 2 to 16 shares and needs at least two of them",
        ),
        ErrorCode::ShareUnknownWord => (
            PASSPHRASE,
            "this word is not one that sheets are made of; compare it with the sheet",
        ),
        ErrorCode::ShareWordCount => (
            PASSPHRASE,
            "a share has 22 words; look whether one is missing or doubled (an empty line stands between two shares)",
        ),
        ErrorCode::ShareMistyped => (
            PASSPHRASE,
            "the words are not those of a sheet; compare them with it, one by one",
        ),
        ErrorCode::ShareNewer => (
            VAULT,
            "the share was printed by a newer Sotto; update the program",
        ),
        ErrorCode::ShareOfOtherSet => (
            PASSPHRASE,
            "it is of another set than share 1; compare the set numbers on the sheets",
        ),
        ErrorCode::ShareTwice => (PASSPHRASE, "they are the same sheet; another one is needed"),
        ErrorCode::SharesTooFew => (PASSPHRASE, "more shares of this set are needed"),
        ErrorCode::SharesDoNotJoin => (
            PASSPHRASE,
            "these shares do not belong together, although each looks whole; try others of the set",
        ),
        ErrorCode::SharesOpenNothing => (
            PASSPHRASE,
            "these shares belong together but open nothing: their set was replaced or removed, or the header is damaged",
        ),
        ErrorCode::SharesOfAnotherVault => (PASSPHRASE, "these shares are of another vault"),
        ErrorCode::PassphrasesTooClose => (
            REFUSED,
            "passphrase and destroy-passphrase could be typed for each other, or one is too short; choose quite different words, eight letters or more",
        ),
        ErrorCode::DestroyPassphraseNeeded => (
            REFUSED,
            "a destroy-passphrase is set: give it with --destroy-passphrase-file FILE, or remove it first",
        ),
        ErrorCode::NotTheDestroyPassphrase => (
            PASSPHRASE,
            "this is not the destroy-passphrase that is set; nothing was changed",
        ),
        ErrorCode::NoSuchKeySlot => (NOT_FOUND, "the vault has no such way in; see `sotto vault slots`"),
        ErrorCode::CostNotHigher => (
            REFUSED,
            "a try at the passphrase takes about a second here already; nothing was changed",
        ),
        ErrorCode::ReviewNeeded => (
            REFUSED,
            "the statement has no complete review: review it first, or destroy it too with --destroy-unreviewed-statement; nothing was changed",
        ),
        ErrorCode::NotABackup => (INPUT, "that file is not a backup of a vault; choose another"),
        ErrorCode::BackupUnfinished => (
            INPUT,
            "that backup was interrupted while it was made and is not whole; use another",
        ),
        ErrorCode::BackupDamaged => (
            INPUT,
            "the backup is cut or altered; nothing was restored: use another backup, or another copy of this one",
        ),
        ErrorCode::AnotherVault => (
            INPUT,
            "the backup was made of another vault than the one named with --knowing; nothing was restored",
        ),
        ErrorCode::NotAsWritten => (
            DISK,
            "the backup did not read back as it was written and was removed; that disk may be failing, use another",
        ),
        ErrorCode::HeaderLost => (
            VAULT,
            "both copies of the vault's header are lost, and with them its keys; only a backup can help",
        ),
        ErrorCode::NoSuchPolicy => (NOT_FOUND, "there is no such policy; see `sotto policy list`"),
        ErrorCode::PolicyOfOtherAudience => (
            USAGE,
            "that policy is for another audience; choose one that `sotto policy list` shows for this one",
        ),
        ErrorCode::PolicyKeepsDirect => (
            INPUT,
            "that policy would let out what names one person alone; set those rows to \"withhold\", nothing was changed (how the source is called is agreed under consent)",
        ),
        ErrorCode::PolicyUnfit => (
            INPUT,
            "the policy has a field that is not known, a version outside 1 to 1000000, a k outside 1 to 1000, or a row asks for what cannot be done with it; compare it with one from `sotto policy export`, nothing was changed",
        ),
        ErrorCode::PolicyNameMissing => (
            INPUT,
            "a policy's name has 1 to 80 characters on one line, and none that cannot be seen or that turn the line around; nothing was changed",
        ),
        ErrorCode::PolicyUnreadable => (
            INPUT,
            "that file cannot be read; check the path, its permissions, and that it is a file and no pipe or folder",
        ),
        ErrorCode::NotAPolicy => (
            INPUT,
            "that file is no policy of Sotto; choose one from `sotto policy export`, nothing was changed",
        ),
        ErrorCode::PolicyTooLarge => (
            INPUT,
            "that file is larger than 64 KiB, which no policy is; choose another, nothing was changed",
        ),
        ErrorCode::PolicyNewer => (
            INPUT,
            "that policy was written by a newer Sotto; update the program, nothing was changed",
        ),
        ErrorCode::PolicyUnknownWord => (
            INPUT,
            "a word of the policy is not known, is missing or is there twice; compare it with one from `sotto policy export`, nothing was changed",
        ),
        ErrorCode::PolicyOutdated => (
            INPUT,
            "that version of the policy or a later one is here and says something else; nothing was changed: give the file a higher version or another id",
        ),
        ErrorCode::InsideVault => (
            USAGE,
            "that place is inside a vault's folder, where nothing but the vault belongs; choose one outside it",
        ),
        ErrorCode::PracticeStays => (
            REFUSED,
            "what is made in practice stays there: make the policy in the real vault; nothing was written",
        ),
        ErrorCode::CopyNamesSomeone => (
            REFUSED,
            "the copy would name somebody whom the testimony protects, because the script that was read does; change the script with `sotto consent script set`, nothing was written",
        ),
        ErrorCode::Internal => (
            UNEXPECTED,
            "something went wrong that should not; nothing was lost, please report it",
        ),
    }
}
