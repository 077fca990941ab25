//! What crosses of a withdrawal: what was taken back, which files are out, whom to tell and in which words.
//! Never names the source: a notice travels to people who may not know who it is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sotto_domain::{
    code::TestimonyCode, consent::Use, language::Language, receipt::ExportReceipt, withdrawal::WithdrawalStep,
};

use super::copies::BackupView;

/// What the source took back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WithdrawalInput {
    /// The day; `null` for today.
    pub on: Option<NaiveDate>,
    /// The uses; none is all of it.
    pub uses: Vec<Use>,
    /// In every testimony of this source, or in this one alone.
    pub whole_source: bool,
}

/// A notice in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeText {
    /// The language.
    pub language: Language,
    /// The words.
    pub text: String,
    /// No native speaker has read the words yet.
    pub awaits_native_reader: bool,
}

/// What one recipient must be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NoticeView {
    /// To whom, as the receipts have it; empty where that was not said.
    pub recipient: String,
    /// The files, newest first.
    pub files: Vec<ExportReceipt>,
    /// The notice, in each language that has words for it.
    pub texts: Vec<NoticeText>,
    /// When it was last saved to a file.
    pub written_at: Option<DateTime<Utc>>,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
}

/// A withdrawal and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WithdrawalView {
    /// The testimony.
    pub code: TestimonyCode,
    /// The other testimonies of its source.
    pub others: Vec<TestimonyCode>,
    /// The day on which all of it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// The uses that alone were taken back.
    pub withdrawn_uses: Vec<Use>,
    /// Whether a correction is possible.
    pub can_correct: bool,
    /// Every step that was recorded of this testimony, in order.
    pub steps: Vec<WithdrawalStep>,
    /// Every export of this source, newest first.
    pub exports: Vec<ExportReceipt>,
    /// One a recipient, while something is taken back.
    pub notices: Vec<NoticeView>,
    /// Backups that still hold this testimony.
    pub backups: Vec<BackupView>,
    /// Whether the testimony is still here.
    pub here: bool,
}
