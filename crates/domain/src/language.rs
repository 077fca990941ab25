//! Languages of statements and of the window.

use serde::{Deserialize, Serialize};

/// A language a statement may be given in. Serialises as its ISO 639-1 code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Tajik.
    Tg,
    /// Uzbek.
    Uz,
    /// Kyrgyz.
    Ky,
    /// Kazakh.
    Kk,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::En, Self::Ru, Self::Tg, Self::Uz, Self::Ky, Self::Kk];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Tg => "tg",
            Self::Uz => "uz",
            Self::Ky => "ky",
            Self::Kk => "kk",
        }
    }

    /// Reads an ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }
}
