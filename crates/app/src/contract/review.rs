//! The review as it crosses to the window: whole when it is opened, afterwards only what a step changed.
//! Never sends the text twice: how it would leave is told by what stands in the place of each mention.

use super::view::{LayerCount, Stretch};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sotto_domain::{
    code::TestimonyCode,
    flow::PartOf,
    language::Language,
    mention::{Action, Layer, MentionKind, Reason},
    review::Decision,
};

/// One mention with its decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpanView {
    /// First UTF-16 unit in the statement.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it refers to.
    pub kind: MentionKind,
    /// 0 to 1.
    pub confidence: f32,
    /// Which layer proposed it.
    pub layer: Layer,
    /// Why.
    pub reason: Reason,
    /// Shared by every mention of the same thing.
    pub entity: u32,
    /// What is proposed.
    pub proposal: Action,
    /// What was decided.
    pub decision: Decision,
    /// What would leave in its place, in its brackets; nothing where it would leave as it stands.
    pub replacement: Option<String>,
    /// Accepted in bulk, unread.
    pub accepted_unread: bool,
}

/// A part of the text under review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PartView {
    /// Of what.
    pub part: PartOf,
    /// Where it stands.
    pub at: Stretch,
    /// The language it is read in.
    pub language: Language,
}

/// A second reviewer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignOffView {
    /// Who.
    pub reviewer: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where a review stands, beside its text and its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a state of its own on the screen"
)]
pub struct ReviewStanding {
    /// Counts the states of reviews since the unlocking: no two have the same number.
    pub state: u32,
    /// Who reviews.
    pub reviewer: String,
    /// Passages that leave in no copy but the source's own.
    pub off_record: Vec<Stretch>,
    /// How many are undecided.
    pub undecided: usize,
    /// What each layer found.
    pub layers: Vec<LayerCount>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Finished, with nothing undecided.
    pub complete: bool,
    /// Some decisions were accepted unread.
    pub accepted_unread: bool,
    /// Who else has read it and stands by it.
    pub signed_off: Option<SignOffView>,
}

/// The review screen.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewView {
    /// The testimony.
    pub code: TestimonyCode,
    /// The statement's language.
    pub language: Language,
    /// The text under review: statement, translation and answers, one after the other.
    pub statement: String,
    /// Its parts, in order; at least the statement.
    pub parts: Vec<PartView>,
    /// Every mention, in text order, none overlapping.
    pub spans: Vec<SpanView>,
    /// Where it stands.
    #[serde(flatten)]
    pub standing: ReviewStanding,
}

/// Mentions in the place of others.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SpanChange {
    /// The first of them, counted with the changes before it made.
    pub at: usize,
    /// How many stood here.
    pub removed: usize,
    /// What stands here now.
    pub put: Vec<SpanView>,
}

/// What one step changed. The text stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewStep {
    /// The state that it leads on from. Who holds another opens the review anew.
    pub after: u32,
    /// What changed of the mentions, in text order.
    pub changes: Vec<SpanChange>,
    /// Where the review stands now.
    #[serde(flatten)]
    pub standing: ReviewStanding,
}

impl ReviewView {
    /// Takes a step. False, with nothing changed, where it does not lead on from here.
    pub fn take(&mut self, step: ReviewStep) -> bool {
        if step.after != self.standing.state {
            return false;
        }
        for change in step.changes {
            self.spans
                .splice(change.at..change.at + change.removed, change.put);
        }
        self.standing = step.standing;
        true
    }
}
