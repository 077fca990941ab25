//! The review: running the engine, taking decisions, keeping each one sealed as it is taken.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{
            DecisionTarget, LayerCount, PartView, ReviewView, SegmentView, SignOffView, SpanView, Stretch,
        },
    },
    failure::Failure,
    session::{Entry, Open},
    source::{Sources, taken_out},
};
use sotto_domain::{
    code::TestimonyCode,
    flow::{Flow, Part, PartOf, parts_of},
    mention::{Action, EntityId, Layer, Mention, MentionKind, RosterEntry},
    offset::{ByteRange, OffsetMap, Utf16Offset},
    record::{self, Account, Identity},
    review::{Decision, Review},
};
use sotto_redaction::{
    detect,
    pseudonym::Earlier,
    review::{self, DecideError, Desk, SignOffError, Target},
    wording::{PlaceChain, RealNames},
};
use std::collections::BTreeMap;

/// What the engine finds; `elsewhere` is what was taken out of the source's other testimonies.
fn mentions(account: &Account, identity: &Identity, elsewhere: &[RosterEntry]) -> Vec<Mention> {
    let roster = record::roster(account, identity);
    detect::detect_flow(&Flow::of(account), account.language, &roster, elsewhere)
}

/// A stored review as it stands beside the statement, the form, the source's other testimonies and the engine of today.
pub(crate) fn looked_at_again(
    stored: &Review,
    account: &Account,
    identity: &Identity,
    elsewhere: &[RosterEntry],
) -> Review {
    review::carry_over(stored, Flow::of(account), mentions(account, identity, elsewhere))
}

/// Ranges of a text as the window counts.
pub(crate) fn stretches(map: &OffsetMap, ranges: &[ByteRange]) -> Vec<Stretch> {
    let stretch = |range: &ByteRange| Stretch {
        start: map.to_utf16(range.start).0,
        end: map.to_utf16(range.end).0,
    };
    ranges.iter().map(stretch).collect()
}

/// The disclosed text of one part, cut where a passage off the record begins or ends.
fn segment_views(review: &Review, part: &Part, account: &Account) -> Vec<SegmentView> {
    let off_record = match part.of {
        PartOf::Statement => account.off_record.as_slice(),
        PartOf::Translation | PartOf::Answer(_) => &[],
    };
    let mut views = Vec::new();
    let mut at = part.range.start.0;
    for segment in review::disclosed_part(review, &part.of, account.language) {
        let span = segment.span.and_then(|index| review.spans.get(index));
        let was = span.map_or(ByteRange::new(at, at + segment.text.len()), |span| {
            span.mention.range
        });
        at = was.end.0;
        let mut add = |text: &str, off_record| {
            if !text.is_empty() {
                views.push(SegmentView {
                    span: segment.span,
                    text: text.to_owned(),
                    replaced: segment.replaced,
                    off_record,
                });
            }
        };
        let touched = off_record.iter().filter(|passage| passage.overlaps(was));
        if span.is_some() {
            add(&segment.text, touched.count() > 0);
            continue;
        }
        let text = |from: usize, to: usize| {
            segment
                .text
                .get(from - was.start.0..to - was.start.0)
                .unwrap_or_default()
        };
        let mut from = was.start.0;
        for passage in touched {
            let (start, end) = (passage.start.0.max(from), passage.end.0.min(was.end.0));
            add(text(from, start), false);
            add(text(start, end), true);
            from = end;
        }
        add(text(from, was.end.0), false);
    }
    views
}

/// The parts of the text, each with the first segment of the disclosed text that is its own; and those segments.
fn part_views(review: &Review, account: &Account, map: &OffsetMap) -> (Vec<PartView>, Vec<SegmentView>) {
    let mut segments = Vec::new();
    let mut parts = Vec::new();
    for part in parts_of(&review.statement, &review.parts, account.language) {
        let disclosed_from = segments.len();
        segments.extend(segment_views(review, &part, account));
        parts.push(PartView {
            at: Stretch {
                start: map.to_utf16(part.range.start).0,
                end: map.to_utf16(part.range.end).0,
            },
            language: part.language,
            part: part.of,
            disclosed_from,
        });
    }
    (parts, segments)
}

fn view(code: &TestimonyCode, entry: &Entry, desk: &Desk) -> ReviewView {
    let review = desk.review();
    let map = OffsetMap::new(&review.statement);
    let mut per_entity: BTreeMap<EntityId, usize> = BTreeMap::new();
    let mut per_layer: BTreeMap<Layer, usize> = BTreeMap::new();
    for span in &review.spans {
        *per_entity.entry(span.mention.entity).or_default() += 1;
        *per_layer.entry(span.mention.layer).or_default() += 1;
    }
    let spans = review
        .spans
        .iter()
        .map(|span| SpanView {
            start: map.to_utf16(span.mention.range.start).0,
            end: map.to_utf16(span.mention.range.end).0,
            kind: span.mention.kind,
            confidence: span.mention.confidence,
            layer: span.mention.layer,
            reason: span.mention.reason,
            entity: span.mention.entity.0,
            entity_mentions: per_entity.get(&span.mention.entity).copied().unwrap_or(1),
            proposal: span.mention.proposal,
            decision: span.decision.clone(),
            accepted_unread: span.accepted_unread,
        })
        .collect();
    let (parts, disclosed) = part_views(review, &entry.account, &map);
    ReviewView {
        code: code.clone(),
        reviewer: review.reviewer.clone(),
        language: entry.account.language,
        statement: review.statement.clone(),
        parts,
        // The statement stands first in the text.
        off_record: stretches(&map, &entry.account.off_record),
        spans,
        disclosed,
        undecided: review.undecided(),
        layers: per_layer
            .into_iter()
            .map(|(layer, mentions)| LayerCount { layer, mentions })
            .collect(),
        can_undo: desk.can_undo(),
        can_redo: desk.can_redo(),
        complete: review.is_complete(),
        accepted_unread: review.accepted_unread(),
        signed_off: review.signed_off.as_ref().map(|second| SignOffView {
            reviewer: second.reviewer.clone(),
            at: second.at,
        }),
    }
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        Self(match error {
            DecideError::NoSuchSpan => ErrorCode::NoSuchSpan,
            DecideError::EmptyReplacement => ErrorCode::EmptyReplacement,
            DecideError::ReplacementGivesAway => ErrorCode::ReplacementGivesAway,
            DecideError::BadRange => ErrorCode::NothingMarked,
            DecideError::AcrossParts => ErrorCode::MarkedAcrossParts,
        })
    }
}

impl From<SignOffError> for Failure {
    fn from(error: SignOffError) -> Self {
        Self(match error {
            SignOffError::Unfinished => ErrorCode::ReviewNeeded,
            SignOffError::SamePerson => ErrorCode::SignOffBySamePerson,
            SignOffError::NameMissing => ErrorCode::ReviewerMissing,
        })
    }
}

impl Open {
    /// The names of everybody in the vault, whether the form or a statement has them: a pseudonym taken from another
    /// testimony exposes whoever bears it.
    fn real_names(&mut self) -> Result<RealNames, Failure> {
        let mut rosters = Vec::new();
        for (code, entry) in &self.shelf {
            rosters.extend(record::roster(&entry.account, &self.identity(code)?));
            rosters.extend(entry.review.iter().flat_map(taken_out));
        }
        self.names.learn(&rosters);
        Ok(self.names.clone())
    }

    /// What people were called in the other testimonies of this source.
    fn earlier(&self, code: &TestimonyCode, sources: &Sources) -> Earlier {
        let others = sources.by_name(code).filter_map(|other| self.shelf.get(other));
        Earlier::new(others.filter_map(|entry| Some((entry.review.as_ref()?, entry.account.language))))
    }

    /// Puts a testimony on the desk: its stored review carried over to the statement and the roster as they are now,
    /// or a new one. A desk already laid for this very text keeps its undo.
    fn put_on_desk(&mut self, code: &TestimonyCode, reviewer: &str) -> Result<(), Failure> {
        let entry = self.entry(code)?;
        let account = &entry.account;
        if account.statement.trim().is_empty() {
            return Err(Failure(ErrorCode::NothingToReview));
        }
        let identity = self.identity(code)?;
        let sources = self.sources()?;
        let elsewhere = self.confirmed_elsewhere(code, &sources);
        if let Some(desk) = self.desks.get(code)
            && entry.review.as_ref() == Some(desk.review())
            && desk.review().is_of(account)
            && desk.reviewer() == reviewer
            && !entry.roster_changed
            && entry.elsewhere == elsewhere
        {
            return Ok(());
        }
        let review = match &entry.review {
            Some(stored) => looked_at_again(stored, account, &identity, &elsewhere),
            None => review::begin(
                Flow::of(account),
                mentions(account, &identity, &elsewhere),
                reviewer,
            ),
        };
        let desk = Desk::new(review, account.language, PlaceChain::of(account))
            .with_reviewer(reviewer)
            .with_earlier(self.earlier(code, &sources));
        let names = self.real_names()?;
        self.desks.insert(code.clone(), desk.with_real_names(names));
        if let Some(entry) = self.shelf.get_mut(code) {
            entry.roster_changed = false;
            entry.elsewhere = elsewhere;
        }
        Ok(())
    }
}

impl App {
    /// Opens the review.
    pub fn open_review(&mut self, code: TestimonyCode, reviewer: String) -> Outcome<ReviewView> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let reviewer = reviewer.trim();
        if reviewer.is_empty() {
            return Err(ErrorCode::ReviewerMissing.into());
        }
        open.put_on_desk(&code, reviewer)?;
        let review = open
            .desks
            .get(&code)
            .map(|d| d.review().clone())
            .ok_or(Failure(ErrorCode::Internal))?;
        if open.entry(&code)?.review.as_ref() != Some(&review) {
            open.save_review(&code, &review, now)?;
        }
        self.review_view(&code)
    }

    fn review_view(&self, code: &TestimonyCode) -> Outcome<ReviewView> {
        let open = self.open()?;
        let desk = open.desks.get(code).ok_or(Failure(ErrorCode::NothingToReview))?;
        Ok(view(code, open.entry(code)?, desk))
    }

    /// Runs one step on the desk and seals the result.
    fn step<E>(
        &mut self,
        code: &TestimonyCode,
        step: impl FnOnce(&mut Desk) -> Result<(), E>,
    ) -> Outcome<ReviewView>
    where
        Failure: From<E>,
    {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let desk = open
            .desks
            .get_mut(code)
            .ok_or(Failure(ErrorCode::NothingToReview))?;
        let (before, steps) = (desk.review().clone(), desk.steps());
        step(desk).map_err(Failure::from)?;
        let review = desk.review().clone();
        if let Err(failure) = open.save_review(code, &review, now) {
            // What is shown, what is on the desk and what is sealed stay the same.
            if let Some(desk) = open.desks.get_mut(code) {
                desk.put_back(before, steps);
            }
            return Err(failure.into());
        }
        self.review_view(code)
    }

    /// The replacements offered for a span.
    pub fn review_offers(
        &mut self,
        code: TestimonyCode,
        span: usize,
        action: Action,
    ) -> Outcome<Vec<String>> {
        let open = self.open()?;
        let desk = open.desks.get(&code).ok_or(Failure(ErrorCode::NothingToReview))?;
        Ok(desk.offers(span, action))
    }

    /// Takes a decision.
    pub fn review_decide(
        &mut self,
        code: TestimonyCode,
        target: DecisionTarget,
        decision: Decision,
    ) -> Outcome<ReviewView> {
        let target = match target {
            DecisionTarget::Span(at) => Target::Span(at),
            DecisionTarget::Entity(entity) => Target::Entity(EntityId(entity)),
        };
        self.step(&code, |desk| desk.decide(target, &decision))
    }

    /// Marks a stretch by hand; offsets are UTF-16 units.
    pub fn review_mark(
        &mut self,
        code: TestimonyCode,
        start: usize,
        end: usize,
        kind: MentionKind,
    ) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            let map = OffsetMap::new(&desk.review().statement);
            let (Some(start), Some(end)) = (
                map.from_utf16(Utf16Offset(start)),
                map.from_utf16(Utf16Offset(end)),
            ) else {
                return Err(DecideError::BadRange);
            };
            desk.mark(ByteRange { start, end }, kind).map(|_| ())
        })
    }

    /// Accepts every open proposal, marked as unread.
    pub fn review_accept_proposals(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.accept_proposals();
            Ok::<_, DecideError>(())
        })
    }

    /// Takes back the last step.
    pub fn review_undo(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.undo();
            Ok::<_, DecideError>(())
        })
    }

    /// Takes the last undone step again.
    pub fn review_redo(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.redo();
            Ok::<_, DecideError>(())
        })
    }

    /// Says that the review is finished.
    pub fn review_finish(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.finish();
            Ok::<_, DecideError>(())
        })
    }

    /// Signs a finished review off as a second reviewer.
    pub fn review_sign_off(&mut self, code: TestimonyCode, reviewer: String) -> Outcome<ReviewView> {
        let now = self.ports.clock.now();
        self.step(&code, |desk| desk.sign_off(&reviewer, now))
    }
}
