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
}
