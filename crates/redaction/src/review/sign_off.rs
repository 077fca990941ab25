//! A second reviewer's word for a finished review.
//! Never from who reviewed it, and gone with the next change.

use super::Desk;
use chrono::{DateTime, Utc};
use sotto_domain::review::{SignOff, same_person};

/// Why a review could not be signed off. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignOffError {
    /// Something is undecided, or the reviewer has not finished.
    #[error("the review is not finished; finish it first")]
    Unfinished,
    /// The same name stands under the review.
    #[error("whoever reviewed it can't sign it off; somebody else must read it")]
    SamePerson,
    /// No name.
    #[error("whoever signs it off needs a name or code")]
    NameMissing,
}

impl Desk {
    /// Signs the review off: no decision changes, so there is nothing to undo.
    pub fn sign_off(&mut self, reviewer: &str, at: DateTime<Utc>) -> Result<(), SignOffError> {
        let reviewer = reviewer.trim();
        if reviewer.is_empty() {
            return Err(SignOffError::NameMissing);
        }
        if !self.review.is_complete() {
            return Err(SignOffError::Unfinished);
        }
        if same_person(reviewer, &self.review.reviewer) {
            return Err(SignOffError::SamePerson);
        }
        self.changed.clear();
        self.review.signed_off = Some(SignOff {
            reviewer: reviewer.to_owned(),
            at,
        });
        Ok(())
    }
}
