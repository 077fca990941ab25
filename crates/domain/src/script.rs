//! What is read aloud before consent is asked for: whose words, in which language, which version of them.
//! Holds no words itself.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Names one wording of the script for good: a changed wording is another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScriptVersion {
    /// The language it is read in.
    pub language: Language,
    /// Whether it is the organisation's own, and not the one that Sotto comes with.
    pub own: bool,
    /// Its number: counted from 1 in each language, Sotto's and one's own each by themselves.
    pub number: u32,
    /// The first four bytes of the SHA-256 of its words (UTF-8), as a number; 0 where it was named before there was one. A
    /// number alone can come to mean other words, where a vault was salvaged or an older backup restored.
    #[serde(default)]
    pub digest: u32,
}

impl ScriptVersion {
    /// Whether this name, kept with a consent, may mean the wording that is called `other`: the same number of the same list,
    /// and the same words as far as that is known.
    pub fn names(&self, other: &Self) -> bool {
        let numbered = |of: &Self| (of.language, of.own, of.number);
        numbered(self) == numbered(other) && (self.digest == 0 || self.digest == other.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_came_to_mean_other_words_names_nothing() {
        let called = |number, digest| ScriptVersion {
            language: Language::Ky,
            own: true,
            number,
            digest,
        };
        for (kept, there, names) in [
            ((1, 7), (1, 7), true),
            ((1, 7), (1, 8), false),
            ((1, 0), (1, 8), true),
            ((1, 7), (2, 7), false),
        ] {
            assert_eq!(
                called(kept.0, kept.1).names(&called(there.0, there.1)),
                names,
                "{kept:?} {there:?}"
            );
        }
    }
}
