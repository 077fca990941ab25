//! Steps at the desk: taken, taken back, taken again, and what each changed.
//! Never keeps a copy of the text: a step costs what it changes, however long the account.

use super::Desk;
use sotto_domain::{
    off_record::settled,
    offset::ByteRange,
    review::{RedactionSpan, SignOff},
};
use std::cell::OnceCell;

/// The spans at `at..at + before.len()` became `after`.
#[derive(Clone, Debug)]
pub(super) struct Splice {
    pub(super) at: usize,
    pub(super) before: Vec<RedactionSpan>,
    pub(super) after: Vec<RedactionSpan>,
}

/// One reversible change.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Of mentions, in text order: either one splice, or several that each leave as many spans as they found.
    Mentions(Vec<Splice>),
    /// Of what was said off the record.
    OffRecord {
        before: Vec<ByteRange>,
        after: Vec<ByteRange>,
    },
}

/// What a step did to the spans of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The first of them, counted as they stand now.
    pub at: usize,
    /// How many stood here.
    pub removed: usize,
    /// How many stand here now.
    pub put: usize,
}

/// What [`Desk::put_back`] needs to know of the time before a step.
#[derive(Clone, Debug)]
pub struct Standing {
    steps: usize,
    reviewer: String,
    finished: bool,
    signed_off: Option<SignOff>,
}

/// Neighbours of one kind, joined: accepting everything is one change and not two thousand.
fn joined(changes: impl Iterator<Item = Changed>) -> Vec<Changed> {
    let mut all: Vec<Changed> = Vec::new();
    for change in changes {
        match all.last_mut() {
            Some(last) if last.at + last.put == change.at => {
                last.removed += change.removed;
                last.put += change.put;
            }
            _ => all.push(change),
        }
    }
    all
}

impl Desk {
    /// Tells the desk what was said off the record. Not a step: it stood there before.
    #[must_use]
    pub fn with_off_record(mut self, passages: &[ByteRange]) -> Self {
        self.off_record = passages.to_vec();
        self
    }

    /// What of the statement was said off the record, as bytes of it, in order.
    pub fn off_record(&self) -> &[ByteRange] {
        &self.off_record
    }

    /// Whether there is something to undo.
    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// What the last step changed of the mentions, in text order; nothing where it changed none.
    pub fn changed(&self) -> &[Changed] {
        &self.changed
    }

    /// How things stand before a step, for [`Self::put_back`].
    pub fn standing(&self) -> Standing {
        Standing {
            steps: self.done.len(),
            reviewer: self.review.reviewer.clone(),
            finished: self.review.finished,
            signed_off: self.review.signed_off.clone(),
        }
    }

    /// Puts back what stood here before a step that could not be saved. The step can then be redone.
    pub fn put_back(&mut self, standing: Standing) {
        while self.done.len() > standing.steps && self.undo() {}
        while self.done.len() < standing.steps && self.redo() {}
        self.review.reviewer = standing.reviewer;
        self.review.finished = standing.finished;
        self.review.signed_off = standing.signed_off;
    }

    /// Marks a stretch of the statement as said off the record, or takes the mark from it. False where that changes nothing.
    pub fn mark_off_record(&mut self, stretch: ByteRange, off: bool) -> bool {
        self.changed.clear();
        let mut passages = self.off_record.clone();
        if off {
            passages.push(stretch);
        } else {
            let left = |passage: ByteRange| {
                [
                    ByteRange {
                        start: passage.start,
                        end: passage.end.min(stretch.start.max(passage.start)),
                    },
                    ByteRange {
                        start: passage.start.max(stretch.end.min(passage.end)),
                        end: passage.end,
                    },
                ]
            };
            passages = passages.into_iter().flat_map(left).collect();
        }
        let after = settled(&passages, &self.review.statement);
        if after == self.off_record {
            return false;
        }
        let before = self.off_record.clone();
        self.take(Step::OffRecord { before, after });
        true
    }

    /// Takes back the last step. False if there was none.
    pub fn undo(&mut self) -> bool {
        self.changed.clear();
        let Some(step) = self.done.pop() else { return false };
        self.apply(&step, true);
        self.undone.push(step);
        true
    }

    /// Takes the last undone step again. False if there was none.
    pub fn redo(&mut self) -> bool {
        self.changed.clear();
        let Some(step) = self.undone.pop() else {
            return false;
        };
        self.apply(&step, false);
        self.done.push(step);
        true
    }

    pub(super) fn take(&mut self, step: Step) {
        self.apply(&step, false);
        self.done.push(step);
        self.undone.clear();
    }

    fn apply(&mut self, step: &Step, back: bool) {
        self.changed.clear();
        match step {
            Step::OffRecord { before, after } => {
                (if back { before } else { after }).clone_into(&mut self.off_record);
            }
            Step::Mentions(splices) => {
                self.forget_names_of(splices);
                for splice in splices {
                    let (old, new) = splice.sides(back);
                    self.review
                        .spans
                        .splice(splice.at..splice.at + old.len(), new.iter().cloned());
                }
                self.changed = joined(splices.iter().map(|splice| {
                    let (old, new) = splice.sides(back);
                    Changed {
                        at: splice.at,
                        removed: old.len(),
                        put: new.len(),
                    }
                }));
            }
        }
        self.touched();
    }

    /// A step that marks, or takes back a mark, changes who is named.
    fn forget_names_of(&mut self, splices: &[Splice]) {
        let marks = |splice: &Splice| {
            let places = |spans: &[RedactionSpan]| -> Vec<_> {
                spans
                    .iter()
                    .map(|span| (span.mention.range, span.mention.kind))
                    .collect()
            };
            places(&splice.before) != places(&splice.after)
        };
        if splices.iter().any(marks) {
            self.named_here = OnceCell::new();
        }
    }

    /// Whoever changes a review answers for it.
    pub(super) fn touched(&mut self) {
        self.review.finished = false;
        self.review.signed_off = None;
        self.review.reviewer.clone_from(&self.reviewer);
    }
}

impl Splice {
    /// What goes and what comes.
    fn sides(&self, back: bool) -> (&[RedactionSpan], &[RedactionSpan]) {
        if back {
            (&self.after, &self.before)
        } else {
            (&self.before, &self.after)
        }
    }
}
