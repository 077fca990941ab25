//! What crosses of a custody log. Never names anybody.

use serde::Serialize;
use sotto_domain::{code::TestimonyCode, custody::CustodyEntry};

/// What was done with one testimony.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CustodyView {
    /// The testimony.
    pub code: TestimonyCode,
    /// Each deed, oldest first.
    pub entries: Vec<CustodyEntry>,
    /// The place of the first entry that does not follow from those before it; `null` for a whole chain.
    pub broken_at: Option<usize>,
    /// The log as text, with what is needed to check its links.
    pub printed: String,
}
