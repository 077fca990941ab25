//! Audiences: who an export is for, and which use each needs consent for.

use crate::consent::Use;
use serde::{Deserialize, Serialize};

/// Who an export is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Anyone.
    Publication,
    /// An editor, who still sees no direct identifiers.
    Editor,
    /// A lawyer.
    Lawyer,
    /// An archive.
    Archive,
    /// A research dataset.
    Research,
    /// The source, to read their own account.
    SourceReview,
}

impl Audience {
    /// Every audience, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Publication,
        Self::Editor,
        Self::Lawyer,
        Self::Archive,
        Self::Research,
        Self::SourceReview,
    ];

    /// The uses the source must have permitted. All of them; none for the source's own copy.
    pub const fn needs(self) -> &'static [Use] {
        match self {
            Self::Publication => &[Use::Publication, Use::Quote],
            Self::Editor => &[Use::Quote],
            Self::Lawyer => &[Use::ShareLawyer],
            Self::Archive => &[Use::Archive],
            Self::Research => &[Use::Research],
            Self::SourceReview => &[],
        }
    }
}
