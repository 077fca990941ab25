//! What crosses of long work: how far it has come. Asked for while it runs, beside the command that does it.
//! Never says what the work is about.

use serde::Serialize;

/// What long work is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WorkStage {
    /// Trying the passphrase, or getting ready: how long is not known.
    Opening,
    /// Writing a backup.
    Copying,
    /// Reading again and checking what was written.
    ReadingBack,
    /// Reading every byte and checking it.
    Checking,
    /// Building the restored vault.
    Restoring,
    /// Looking through a damaged vault for what still opens.
    Searching,
    /// Saving what was found into the new vault.
    Saving,
    /// Overwriting and removing.
    Erasing,
    /// Looking at each testimony that is to leave.
    Judging,
    /// Making the file in memory.
    Building,
    /// Opening the finished file again and searching it for what must not be there.
    SearchingFile,
    /// Writing what was searched.
    Writing,
    /// Packing, sealing and writing an archive.
    Sealing,
    /// Keeping the receipt: from here on it is done, and cannot be stopped.
    Keeping,
}

impl WorkStage {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 14] = [
        Self::Opening,
        Self::Copying,
        Self::ReadingBack,
        Self::Checking,
        Self::Restoring,
        Self::Searching,
        Self::Saving,
        Self::Erasing,
        Self::Judging,
        Self::Building,
        Self::SearchingFile,
        Self::Writing,
        Self::Sealing,
        Self::Keeping,
    ];
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkProgress {
    /// What it is doing.
    pub stage: WorkStage,
    /// How much is done, in bytes or about as many, or in testimonies.
    pub done: u64,
    /// How much there is; 0 while that is not known. Another total begins another count.
    pub total: u64,
    /// Whether it can be stopped.
    pub can_stop: bool,
}
