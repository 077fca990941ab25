//! What crosses of backups, restoring, salvaging and forgetting who spoke.
//! Never holds a word of an account or of an identity; codes, counts and times only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_domain::{code::TestimonyCode, receipt::ExportReceipt};

use super::view::{PassphraseInput, Remnant, ShareInput};

/// A backup that the vault knows of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupView {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What the file was called, without its folder.
    pub file_name: String,
    /// How many testimonies are in it.
    pub testimonies: usize,
    /// Which.
    pub codes: Vec<TestimonyCode>,
    /// Length of the file; `None` where it is not known that it was finished. Such a file may exist all the same.
    pub size_bytes: Option<u64>,
}

/// What making a backup came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BackupSummary {
    /// The file.
    pub path: String,
    /// How many testimonies are in it.
    pub testimonies: usize,
    /// Sealed objects in it, read back and checked.
    pub objects: u64,
    /// Attachments and recordings in it, read back and checked.
    pub attachments: u64,
    /// Length of the file.
    pub size_bytes: u64,
}

/// The vault that a backup was made of, asked for what happened since.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KnowingVault {
    /// Its folder.
    pub path: String,
    /// What opens it.
    pub passphrase: PassphraseInput,
    /// Its key file, if it asks for one.
    pub key_file: Option<String>,
}

/// What restoring a backup came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RestoreSummary {
    /// The new vault's folder. It opens with the passphrase of the time of the backup.
    pub path: String,
    /// When the backup's last change was saved; whatever came later is not in it.
    pub saved_at: DateTime<Utc>,
    /// How many testimonies the new vault holds.
    pub testimonies: usize,
    /// Whether the vault that the backup was made of was asked. If not, deletions and withdrawals since are unknown,
    /// and what was deleted may be back.
    pub knew_what_came_later: bool,
    /// Sealed objects left out because they were deleted since.
    pub left_out: usize,
    /// Testimonies whose consent was withdrawn since: withdrawn here too.
    pub withdrawn: Vec<TestimonyCode>,
    /// Testimonies whose source was forgotten since: forgotten here too.
    pub forgotten: Vec<TestimonyCode>,
}

/// What opens a damaged vault.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum WayIn {
    /// Its passphrase.
    Passphrase {
        /// As typed.
        passphrase: PassphraseInput,
        /// The path of the key file, for a vault that asks for one.
        key_file: Option<String>,
    },
    /// Enough of its recovery sheets, one string a sheet.
    Shares {
        /// As typed.
        shares: Vec<ShareInput>,
    },
}

/// What salvaging a damaged vault came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SalvageSummary {
    /// The new vault's folder; the damaged one is as it was.
    pub path: String,
    /// Testimonies whose account is saved.
    pub saved: Vec<TestimonyCode>,
    /// Those of them whose identity is lost.
    pub identity_lost: Vec<TestimonyCode>,
    /// Testimonies whose account is lost while their identity or review is there.
    pub account_lost: Vec<TestimonyCode>,
    /// Attachments and recordings saved whole.
    pub attachments_saved: usize,
    /// Saved with parts missing.
    pub attachments_damaged: usize,
    /// Lost whole.
    pub attachments_lost: usize,
    /// Sealed objects known to be lost; `None` where the list of contents is lost too.
    pub objects_lost: Option<u64>,
    /// Everything that the list of contents counts was found, each in its newest version.
    pub complete: bool,
    /// When the damaged vault was last saved, if that is known.
    pub last_saved_at: Option<DateTime<Utc>>,
}

/// What forgetting who spoke does with a statement whose review is missing or not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum IfUnreviewed {
    /// Nothing is done.
    Refuse,
    /// The statement is destroyed too; consent and answers about what happened stay.
    DestroyStatement,
}

/// What became of the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StatementFate {
    /// Replaced by its disclosed text.
    Disclosed,
    /// The same, but some decisions were accepted unread.
    DisclosedUnread,
    /// Destroyed, as it was not reviewed.
    Destroyed,
}

/// A file kept with a testimony.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AttachmentView {
    /// What it was called.
    pub name: String,
    /// Its length; `None` while it is not finished.
    pub size_bytes: Option<u64>,
}

/// What forgetting who spoke came to.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ForgetSummary {
    /// The testimony.
    pub code: TestimonyCode,
    /// What became of its statement.
    pub statement: StatementFate,
    /// How many sealed objects are gone: identity, decisions, recordings.
    pub objects: u64,
    /// How many recordings were among them.
    pub recordings: usize,
    /// Fields about the source and the interview whose answers are gone.
    pub answers_destroyed: Vec<String>,
    /// Fields about what happened whose answers in free words stay. Nobody has reviewed them: read them.
    pub answers_to_read: Vec<String>,
    /// Attachments that stay. They may show or name the source: look at them.
    pub attachments: Vec<AttachmentView>,
    /// Exports that were made of it and are out of reach.
    pub exports: Vec<ExportReceipt>,
    /// Backups that still hold the identity.
    pub backups: Vec<BackupView>,
    /// What may persist, and where.
    pub may_persist: Vec<Remnant>,
}
