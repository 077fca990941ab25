//! What is read aloud before consent is asked for, and the copy of a consent for the source.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sotto_domain::script::ScriptVersion;

/// One wording of the script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScriptView {
    /// Which.
    pub script: ScriptVersion,
    /// Its words; paragraphs stand apart by an empty line.
    pub text: String,
    /// When it was kept, for one of the organisation's own.
    pub kept_at: Option<DateTime<Utc>>,
    /// Whether it is the one to read in its language now.
    pub in_use: bool,
    /// Whether no native reader has checked it yet.
    pub awaits_native_reader: bool,
}

/// A copy of a consent, as it would be written.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConsentCopy {
    /// Its words.
    pub text: String,
    /// Whether no native reader has checked the words that are Sotto's.
    pub awaits_native_reader: bool,
}
