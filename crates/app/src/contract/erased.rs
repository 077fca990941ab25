//! What came of erasing.
//! Never names anybody, and never says that something is gone which could not be seen going.

use serde::Serialize;
use sotto_domain::{code::TestimonyCode, receipt::ExportReceipt};

use super::copies::BackupView;

/// A place where something is gone, or may not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Remnant {
    /// Code of the sentence that says it (`remnant-…` in the window's words).
    pub code: String,
    /// A path or file system name, where one helps; never content.
    pub place: Option<String>,
}

/// What a deletion did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeletionSummary {
    /// The testimony.
    pub code: TestimonyCode,
    /// How many sealed objects are gone.
    pub objects: u64,
    /// Exports that were made of it and are out of reach.
    pub exports: Vec<ExportReceipt>,
    /// Backups that still hold it: whoever has one and its passphrase can read it.
    pub backups: Vec<BackupView>,
    /// What may persist, and where.
    pub may_persist: Vec<Remnant>,
}

/// What a wipe did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WipeSummary {
    /// What is destroyed.
    pub destroyed: Vec<Remnant>,
    /// What could not be destroyed and still stands.
    pub not_destroyed: Vec<Remnant>,
    /// What may persist, and where.
    pub may_persist: Vec<Remnant>,
    /// What could not be verified.
    pub not_verified: Vec<Remnant>,
}
