//! Receipts: what left, when, for whom, under which consent, and what was taken out first. Names nobody.

use crate::{audience::Audience, code::TestimonyCode, mention::MentionKind, policy::PolicyRef};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file format an export can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Office Open XML text.
    Docx,
    /// Portable Document Format.
    Pdf,
    /// `OpenDocument` text.
    Odt,
    /// A web page in one file.
    Html,
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
    /// A table with its data dictionary, two CSV files in a zip.
    Csv,
    /// JSON after docs/schema.
    Json,
    /// A zip that Uwazi imports.
    Uwazi,
    /// The full record, sealed to a recipient's key in age format. Not made of disclosures.
    Archive,
}

impl ExportFormat {
    /// Every format that a disclosure is written in; an archive is made of none.
    pub const ALL: [Self; 9] = [
        Self::Docx,
        Self::Pdf,
        Self::Odt,
        Self::Html,
        Self::Md,
        Self::Txt,
        Self::Csv,
        Self::Json,
        Self::Uwazi,
    ];
    /// The file name ending, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Md => "md",
            Self::Txt => "txt",
            Self::Csv => "csv.zip",
            Self::Json => "json",
            Self::Uwazi => "uwazi.zip",
            Self::Archive => "age",
        }
    }
}

/// How many mentions of each kind were changed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct WithheldCounts {
    /// Taken out.
    pub withheld: BTreeMap<MentionKind, usize>,
    /// Said more vaguely.
    pub generalised: BTreeMap<MentionKind, usize>,
    /// Given another name.
    pub pseudonymised: BTreeMap<MentionKind, usize>,
    /// Left as they stood.
    pub kept: BTreeMap<MentionKind, usize>,
}

/// What is kept in the vault of one export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExportReceipt {
    /// When the file was written.
    pub written_at: DateTime<Utc>,
    /// The testimonies in it.
    pub codes: Vec<TestimonyCode>,
    /// Who it was for.
    pub audience: Audience,
    /// Its format.
    pub format: ExportFormat,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub size_bytes: u64,
    /// What was changed, over all testimonies in it.
    pub counts: WithheldCounts,
    /// Whether any decision in it was accepted in bulk, unread.
    pub accepted_unread: bool,
    /// The policy it was made under; none for one of before there were policies.
    #[serde(default)]
    pub policy: Option<PolicyRef>,
    /// To whom it was given, in the words of whoever exported it; empty where that was not said.
    #[serde(default)]
    pub recipient: String,
    /// The keys that an archive is sealed to; none for a file that anyone can open.
    #[serde(default)]
    pub sealed_to: Vec<String>,
    /// What is in it was deleted here once it had been written and opened again.
    #[serde(default)]
    pub then_deleted: bool,
    /// Passages of the statements in it that were said off the record and left out.
    #[serde(default)]
    pub off_record: usize,
}
