//! What crosses of a sealed archive.
//! Never a private key, and never a word of what is in it.

use serde::Serialize;
use sotto_domain::{code::TestimonyCode, receipt::ExportReceipt};

use super::{ErrorCode, copies::BackupView, erased::Remnant, view::GateRow};

/// Why a text is no key to seal to, as a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RecipientProblem {
    /// Nothing was given.
    Missing,
    /// A private key, which its owner should not have sent.
    PrivateKey,
    /// A key for SSH.
    SshKey,
    /// A key for PGP.
    PgpKey,
    /// An age key of another kind.
    OtherKind,
    /// A slip.
    Mistyped,
    /// Something else.
    NotAKey,
}

impl RecipientProblem {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 7] = [
        Self::Missing,
        Self::PrivateKey,
        Self::SshKey,
        Self::PgpKey,
        Self::OtherKind,
        Self::Mistyped,
        Self::NotAKey,
    ];
}

/// What was read of the keys that were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecipientCheck {
    /// Each key, once.
    pub keys: Vec<String>,
    /// What is wrong with the first that is none.
    pub problem: Option<RecipientProblem>,
    /// Its line, from 1.
    pub line: Option<usize>,
}

/// What was deleted after it had been sealed away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SealedAway {
    /// The testimonies.
    pub codes: Vec<TestimonyCode>,
    /// How many sealed objects are gone.
    pub objects: u64,
    /// Exports that were made of them and are out of reach.
    pub exports: Vec<ExportReceipt>,
    /// Backups that still hold them.
    pub backups: Vec<BackupView>,
    /// What may persist, and where.
    pub may_persist: Vec<Remnant>,
}

/// How a sealed archive ended.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "outcome")]
#[expect(
    clippy::large_enum_variant,
    reason = "one a command, and gone when it has crossed"
)]
pub enum ArchiveOutcome {
    /// Written, read back and opened.
    Written {
        /// The receipt kept in the vault.
        receipt: ExportReceipt,
        /// Where it is.
        path: String,
        /// What was deleted here, where that was asked for and done.
        deleted: Option<SealedAway>,
        /// Why it was not deleted, where that was asked for: the testimony and the file are both there.
        not_deleted: Option<ErrorCode>,
    },
    /// The consent forbids it; nothing was made.
    Refused {
        /// Why, by testimony.
        gate: Vec<GateRow>,
    },
}
