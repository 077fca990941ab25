//! The review: running the engine, taking decisions, keeping each one sealed as it is taken.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{DecisionTarget, LayerCount, ReviewView, SegmentView, SpanView},
    },
    failure::Failure,
    session::{Entry, Open},
    source::{Sources, taken_out},
};
use sotto_domain::{
    code::TestimonyCode,
    mention::{Action, EntityId, Layer, Mention, MentionKind, RosterEntry},
    offset::{ByteRange, OffsetMap, Utf16Offset},
    record::{self, Account, Identity},
    review::{Decision, Review},
};
use sotto_redaction::{
    detect,
    pseudonym::Earlier,
    review::{self, DecideError, Desk, Target},
    wording::{PlaceChain, RealNames},
};
use std::collections::BTreeMap;

/// What the engine finds; `elsewhere` is what was taken out of the source's other testimonies.
fn mentions(account: &Account, identity: &Identity, elsewhere: &[RosterEntry]) -> Vec<Mention> {
    let roster = record::roster(account, identity);
    let input = detect::Input {
        text: &account.statement,
        language: Some(account.language),
        roster: &roster,
    };
    detect::detect_among(&input, elsewhere)
}

/// A stored review as it stands beside the statement, the form, the source's other testimonies and the engine of today.
pub(crate) fn looked_at_again(
    stored: &Review,
    account: &Account,
    identity: &Identity,
    elsewhere: &[RosterEntry],
) -> Review {
    review::carry_over(stored, &account.statement, mentions(account, identity, elsewhere))
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
    ReviewView {
        code: code.clone(),
        reviewer: review.reviewer.clone(),
        language: entry.account.language,
        statement: review.statement.clone(),
        spans,
        disclosed: review::disclosed(review, entry.account.language)
            .into_iter()
            .map(|s| SegmentView {
                span: s.span,
                text: s.text,
                replaced: s.replaced,
            })
            .collect(),
        undecided: review.undecided(),
        layers: per_layer
            .into_iter()
            .map(|(layer, mentions)| LayerCount { layer, mentions })
            .collect(),
        can_undo: desk.can_undo(),
        can_redo: desk.can_redo(),
        complete: review.is_complete(),
        accepted_unread: review.accepted_unread(),
    }
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        Self(match error {
            DecideError::NoSuchSpan => ErrorCode::NoSuchSpan,
            DecideError::EmptyReplacement => ErrorCode::EmptyReplacement,
            DecideError::ReplacementGivesAway => ErrorCode::ReplacementGivesAway,
            DecideError::BadRange => ErrorCode::NothingMarked,
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
            && desk.review().statement == account.statement
            && desk.reviewer() == reviewer
            && !entry.roster_changed
            && entry.elsewhere == elsewhere
        {
            return Ok(());
        }
        let review = match &entry.review {
            Some(stored) => looked_at_again(stored, account, &identity, &elsewhere),
            None => review::begin(
                &account.statement,
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
    fn step(
        &mut self,
        code: &TestimonyCode,
        step: impl FnOnce(&mut Desk) -> Result<(), DecideError>,
    ) -> Outcome<ReviewView> {
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
            Ok(())
        })
    }

    /// Takes back the last step.
    pub fn review_undo(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.undo();
            Ok(())
        })
    }

    /// Takes the last undone step again.
    pub fn review_redo(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.redo();
            Ok(())
        })
    }

    /// Says that the review is finished.
    pub fn review_finish(&mut self, code: TestimonyCode) -> Outcome<ReviewView> {
        self.step(&code, |desk| {
            desk.finish();
            Ok(())
        })
    }
}
