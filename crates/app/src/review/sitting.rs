//! A review on the desk, as the window is told of it: whole, or what a step changed.
//! Never reads the text again for a step: where its characters stand is worked out once for each text.

use super::stretches;
use crate::contract::view::{
    LayerCount, PartView, ReviewStanding, ReviewStep, ReviewView, SignOffView, SpanChange, SpanView, Stretch,
};
use sotto_domain::{
    code::TestimonyCode,
    flow::parts_of,
    language::Language,
    mention::Layer,
    offset::{ByteRange, OffsetMap, Utf16Offset},
    review::RedactionSpan,
};
use sotto_redaction::{review::Desk, wording};
use std::collections::BTreeMap;

/// A desk, and what the window knows of it.
pub(crate) struct Sitting {
    pub(crate) desk: Desk,
    /// Of the text on the desk, which stays the same as long as it lies there.
    map: OffsetMap,
    /// The state that the window was told of last.
    state: u32,
}

impl Sitting {
    pub(super) fn new(desk: Desk, state: u32) -> Self {
        Self {
            map: OffsetMap::new(&desk.review().statement),
            desk,
            state,
        }
    }

    /// The bytes of a stretch that the window names in UTF-16 units; `None` where it cuts a character.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Option<ByteRange> {
        Some(ByteRange {
            start: self.map.from_utf16(Utf16Offset(start))?,
            end: self.map.from_utf16(Utf16Offset(end))?,
        })
    }

    fn stretch(&self, range: ByteRange) -> Stretch {
        Stretch {
            start: self.map.to_utf16(range.start).0,
            end: self.map.to_utf16(range.end).0,
        }
    }

    fn span(&self, span: &RedactionSpan) -> SpanView {
        let Stretch { start, end } = self.stretch(span.mention.range);
        let language = self.desk.language_of(span);
        SpanView {
            start,
            end,
            kind: span.mention.kind,
            confidence: span.mention.confidence,
            layer: span.mention.layer,
            reason: span.mention.reason,
            entity: span.mention.entity.0,
            proposal: span.mention.proposal,
            decision: span.decision.clone(),
            replacement: wording::replacement(&span.mention, &span.decision, language),
            accepted_unread: span.accepted_unread,
        }
    }

    fn standing(&self) -> ReviewStanding {
        let review = self.desk.review();
        let mut per_layer: BTreeMap<Layer, usize> = BTreeMap::new();
        for span in &review.spans {
            *per_layer.entry(span.mention.layer).or_default() += 1;
        }
        ReviewStanding {
            state: self.state,
            reviewer: review.reviewer.clone(),
            // The statement stands first in the text.
            off_record: stretches(&self.map, self.desk.off_record()),
            undecided: review.undecided(),
            layers: per_layer
                .into_iter()
                .map(|(layer, mentions)| LayerCount { layer, mentions })
                .collect(),
            can_undo: self.desk.can_undo(),
            can_redo: self.desk.can_redo(),
            complete: review.is_complete(),
            accepted_unread: review.accepted_unread(),
            signed_off: review.signed_off.as_ref().map(|second| SignOffView {
                reviewer: second.reviewer.clone(),
                at: second.at,
            }),
        }
    }

    /// All of it.
    pub(super) fn view(&self, code: &TestimonyCode, language: Language) -> ReviewView {
        let review = self.desk.review();
        let parts = parts_of(&review.statement, &review.parts, language);
        ReviewView {
            code: code.clone(),
            language,
            statement: review.statement.clone(),
            parts: parts
                .into_iter()
                .map(|part| PartView {
                    at: self.stretch(part.range),
                    language: part.language,
                    part: part.of,
                })
                .collect(),
            spans: review.spans.iter().map(|span| self.span(span)).collect(),
            standing: self.standing(),
        }
    }

    /// What the last step changed; from now on it stands in `state`.
    pub(super) fn step(&mut self, state: u32) -> ReviewStep {
        let after = std::mem::replace(&mut self.state, state);
        let spans = &self.desk.review().spans;
        let changes = self.desk.changed().iter().map(|change| SpanChange {
            at: change.at,
            removed: change.removed,
            put: spans
                .iter()
                .skip(change.at)
                .take(change.put)
                .map(|span| self.span(span))
                .collect(),
        });
        ReviewStep {
            after,
            changes: changes.collect(),
            standing: self.standing(),
        }
    }
}
