//! Reviews: the decisions on one testimony, by a named reviewer; complete only when nothing is undecided.

use crate::{flow::Part, mention::Mention};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What was decided for one mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "action", content = "text")]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Undecided,
    /// Leave it.
    Keep,
    /// Put this vaguer text in its place.
    Generalise(String),
    /// Put this other name in its place.
    Pseudonymise(String),
    /// Take it out.
    Withhold,
}

impl Decision {
    /// Whether the original leaves the text.
    pub const fn removes(&self) -> bool {
        matches!(self, Self::Generalise(_) | Self::Pseudonymise(_) | Self::Withhold)
    }
}

/// A mention and what was decided about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RedactionSpan {
    /// The mention.
    pub mention: Mention,
    /// The decision.
    pub decision: Decision,
    /// Accepted in bulk without being read.
    #[serde(default)]
    pub accepted_unread: bool,
}

/// A second reviewer's word for a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who: somebody other than the reviewer.
    pub reviewer: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The review of one account. Spans are in text order and do not overlap.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Who decides (a code by default, never printed in an export).
    pub reviewer: String,
    /// Every mention with its decision.
    pub spans: Vec<RedactionSpan>,
    /// The text that was reviewed (`flow`); decisions hold for this text alone.
    pub statement: String,
    /// What the text is made of; with nothing here, all of it is the statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Whether the reviewer said that the review is finished.
    pub finished: bool,
    /// Who else has read it and stands by it. Any change drops it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_off: Option<SignOff>,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Review")
            .field("finished", &self.finished)
            .finish_non_exhaustive()
    }
}

impl Review {
    /// How many spans await a decision.
    pub fn undecided(&self) -> usize {
        self.spans
            .iter()
            .filter(|s| s.decision == Decision::Undecided)
            .count()
    }
    /// Whether any decision was accepted in bulk without being read.
    pub fn accepted_unread(&self) -> bool {
        self.spans.iter().any(|s| s.accepted_unread)
    }
    /// Finished by the reviewer, with nothing undecided.
    pub fn is_complete(&self) -> bool {
        self.finished && self.undecided() == 0
    }
    /// Whether somebody other than the reviewer has signed it off.
    pub fn is_signed_off(&self) -> bool {
        self.signed_off
            .as_ref()
            .is_some_and(|second| !same_person(&second.reviewer, &self.reviewer))
    }
}

/// Whether two names of reviewers are one, however they are spaced and capitalised.
pub fn same_person(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        name.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;

    /// A review as it was sealed before there were parts.
    const FROZEN: &str = r#"{"reviewer":"R1","spans":[{"mention":{"range":{"start":4,"end":9},"kind":"PERSON","sub_kind":null,"confidence":1.0,"layer":"roster","reason":"roster-exact","entity":1,"proposal":"withhold","suggestion":null},"decision":{"action":"withhold"},"accepted_unread":false}],"statement":"Our Amina ran.","finished":true}"#;

    #[test]
    fn a_review_of_before_there_were_parts_opens_and_holds() {
        let review: Review = serde_json::from_str(FROZEN).unwrap();
        assert!(review.parts.is_empty() && review.signed_off.is_none() && review.is_complete());
        assert!(Flow::from("Our Amina ran.").is_of(&review));
        assert_eq!(serde_json::to_string(&review).unwrap(), FROZEN);
    }

    #[test]
    fn one_reviewer_is_one_person() {
        for (one, other, same) in [
            ("R1", " r1 ", true),
            ("Анна  К.", "анна к.", true),
            ("R1", "R2", false),
        ] {
            assert_eq!(same_person(one, other), same, "{one} {other}");
        }
    }
}
