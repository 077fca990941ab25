//! Deciding: turns proposed mentions into a review, applies decisions, undoes them, and shows the disclosed text.
//! Never decides on its own: a proposal becomes a decision only when the reviewer, or a bulk acceptance that is
//! marked as unread, says so.

use crate::{
    detect::{
        roster::{RosterMatcher, place_names::PlaceNames},
        strength::{Strength, strength},
    },
    generalise::PlaceContext,
    leak,
    pseudonym::{Earlier, Spoken},
    wording::{self, PlaceChain, RealNames},
};
use sotto_domain::{
    flow::Flow,
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason, RosterEntry},
    offset::ByteRange,
    review::{Decision, RedactionSpan, Review},
};
use std::{cell::OnceCell, ops::Range};

mod carry_over;
mod parts;
mod pseudonyms;
mod sign_off;
mod steps;

pub use carry_over::carry_over;
pub use parts::{disclosed, disclosed_part, disclosed_passages, leaving};
pub use sign_off::SignOffError;
pub use steps::{Changed, Standing};
use steps::{Splice, Step};

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One span, by its place in the review.
    Span(usize),
    /// Every mention of one entity.
    Entity(EntityId),
}

/// Why a decision could not be taken. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// There is no such mention.
    #[error("there is no such mention; open the review again")]
    NoSuchSpan,
    /// The replacement is empty.
    #[error("a replacement needs some text; to leave a gap choose “withhold”")]
    EmptyReplacement,
    /// The replacement says what it replaces.
    #[error("the replacement still says what it stands for; choose other words")]
    ReplacementGivesAway,
    /// The marked stretch begins in one part and ends in another.
    #[error("what is marked lies in two parts; mark each by itself")]
    AcrossParts,
    /// The marked stretch is empty or does not lie on characters of the text.
    #[error("nothing is marked; select the words first")]
    BadRange,
}

/// A review in progress with unlimited undo. The steps live in memory alone.
pub struct Desk {
    review: Review,
    /// Who sits here. Who has finished a review stays named in it until somebody changes something.
    reviewer: String,
    language: Language,
    places: PlaceChain,
    /// The countries that the text speaks of.
    context: PlaceContext,
    /// Whom nobody may be called after.
    names: RealNames,
    /// What people were called in the source's other testimonies.
    earlier: Earlier,
    /// The words of the statement.
    spoken: Spoken,
    /// Whom and what the mentions name; until one is marked or taken back.
    named_here: OnceCell<RosterMatcher>,
    /// What of the statement was said off the record.
    off_record: Vec<ByteRange>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What the last step changed of the mentions.
    changed: Vec<Changed>,
}

/// What vaguer words for a place must not say, as the leak check finds it.
struct TakenOut {
    names: RosterMatcher,
    /// The places once more, for what is made of their names.
    places: PlaceNames,
}

/// A stretch of the disclosed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which span it comes from; `None` for text that nothing was found in.
    pub span: Option<usize>,
    /// What is shown: the original, or the replacement in its brackets.
    pub text: String,
    /// Whether `text` stands in for something.
    pub replaced: bool,
}

/// Begins a review of an account, or of a statement alone: every mention undecided. Mentions that overlap an earlier one are dropped.
pub fn begin(flow: impl Into<Flow>, mentions: Vec<Mention>, reviewer: &str) -> Review {
    let Flow { text, parts } = flow.into();
    let mut mentions = mentions;
    mentions.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
    let mut spans: Vec<RedactionSpan> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let clear = spans
            .last()
            .is_none_or(|last| !last.mention.range.overlaps(mention.range));
        if clear && mention.range.of(&text).is_some_and(|t| !t.is_empty()) {
            spans.push(undecided(mention));
        }
    }
    Review {
        reviewer: reviewer.to_owned(),
        spans,
        statement: text,
        parts,
        finished: false,
        signed_off: None,
    }
}

const fn undecided(mention: Mention) -> RedactionSpan {
    RedactionSpan {
        mention,
        decision: Decision::Undecided,
        accepted_unread: false,
    }
}

impl Desk {
    /// Puts a review on the desk.
    pub fn new(review: Review, language: Language, places: PlaceChain) -> Self {
        let mut desk = Self {
            reviewer: review.reviewer.clone(),
            context: PlaceContext::of(&review.statement, language),
            spoken: Spoken::of([review.statement.as_str()]),
            review,
            language,
            places,
            names: RealNames::new(&[]),
            earlier: Earlier::default(),
            named_here: OnceCell::new(),
            off_record: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
            changed: Vec::new(),
        };
        for at in 0..desk.review.spans.len() {
            desk.settle_proposal(at);
        }
        desk.settle_people();
        desk
    }

    /// What is proposed can be taken as it is, with one key: where nothing vaguer can be said, taking out is proposed.
    fn settle_proposal(&mut self, at: usize) {
        if self.review.spans[at].mention.proposal == Action::Generalise && self.vaguer(at).next().is_none() {
            self.review.spans[at].mention.proposal = Action::Withhold;
        }
    }

    /// Seats another reviewer: an open review is theirs from now on, a finished one once they change it.
    #[must_use]
    pub fn with_reviewer(mut self, reviewer: &str) -> Self {
        reviewer.clone_into(&mut self.reviewer);
        if !self.review.finished {
            reviewer.clone_into(&mut self.review.reviewer);
        }
        self
    }

    /// Tells the desk whose names must not be offered as pseudonyms: those of everybody in the vault.
    #[must_use]
    pub fn with_real_names(mut self, names: RealNames) -> Self {
        self.names = names;
        self.settle_people();
        self
    }

    /// Tells the desk what people were called in the source's other testimonies: they keep those names.
    #[must_use]
    pub fn with_earlier(mut self, earlier: Earlier) -> Self {
        self.earlier = earlier;
        self.settle_people();
        self
    }

    /// Who sits here.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// The review as it stands.
    pub const fn review(&self) -> &Review {
        &self.review
    }

    /// The replacements offered for a span and an action, best first; empty where none is needed.
    pub fn offers(&self, at: usize, action: Action) -> Vec<String> {
        if at >= self.review.spans.len() {
            return Vec::new();
        }
        match action {
            Action::Keep | Action::Withhold => Vec::new(),
            Action::Generalise => {
                let taken_out = self.places_taken_out();
                let (said, unsaid): (Vec<String>, Vec<String>) = self
                    .vaguer(at)
                    .partition(|offer| self.says(at, offer, &taken_out));
                unsaid.into_iter().chain(said).collect()
            }
            Action::Pseudonymise => self.pseudonyms(at),
        }
    }

    /// The language that a span is read and worded in: a translation has its own.
    pub fn language_of(&self, span: &RedactionSpan) -> Language {
        self.review.language_at(span.mention.range, self.language)
    }

    fn language_at(&self, at: usize) -> Language {
        self.language_of(&self.review.spans[at])
    }

    /// Vaguer words for a span that may be taken, best first.
    fn vaguer(&self, at: usize) -> impl Iterator<Item = String> + use<'_> {
        wording::generalisations(
            &self.review.spans[at].mention,
            &self.review.statement,
            self.language_at(at),
            &self.places,
            &self.context,
        )
        .into_iter()
        .filter(move |offer| self.check(at, &Decision::Generalise(offer.clone())).is_ok())
    }

    /// Whether vaguer words for a place say a country or region that is taken out elsewhere.
    fn says(&self, at: usize, offer: &str, taken_out: &TakenOut) -> bool {
        self.review.spans[at].mention.kind == MentionKind::Loc
            && !(taken_out.names.find(offer).is_empty() && taken_out.places.find(offer).is_empty())
    }

    /// The countries and regions, and the people, that decisions take out or proposals would: "a town in England" does not
    /// go with them, nor "a town in Samara Region" where the leak check would take it for somebody called Samat.
    fn places_taken_out(&self) -> TakenOut {
        let kinds = [MentionKind::Loc, MentionKind::Person];
        let mut names: Vec<(MentionKind, &str)> = self
            .review
            .spans
            .iter()
            .filter(|span| kinds.contains(&span.mention.kind))
            .filter(|span| match &span.decision {
                Decision::Undecided => span.mention.proposal != Action::Keep,
                decided => decided.removes(),
            })
            .filter_map(|span| Some((span.mention.kind, span.mention.range.of(&self.review.statement)?)))
            .collect();
        names.sort_unstable();
        names.dedup();
        let wide = |(kind, name): &(MentionKind, &str)| {
            strength(*kind, name) == Strength::Name && !(*kind == MentionKind::Loc && leak::is_town(name))
        };
        let names: Vec<RosterEntry> = names
            .into_iter()
            .filter(wide)
            .map(|(kind, name)| RosterEntry {
                kind,
                field: String::new(),
                value: name.to_owned(),
            })
            .collect();
        let mut places = PlaceNames::default();
        for (number, name) in names.iter().enumerate() {
            if name.kind == MentionKind::Loc {
                places.add(number, &name.value);
            }
        }
        TakenOut {
            names: RosterMatcher::new(&names),
            places,
        }
    }

    /// Takes a decision. Several spans (an entity) are one step of undo; another name is put into the grammatical form
    /// of each mention, where it is one of those that were offered.
    pub fn decide(&mut self, target: Target, decision: &Decision) -> Result<(), DecideError> {
        let spans: Vec<usize> = match target {
            Target::Span(at) if at < self.review.spans.len() => vec![at],
            Target::Span(_) => Vec::new(),
            Target::Entity(entity) => (0..self.review.spans.len())
                .filter(|i| self.review.spans[*i].mention.entity == entity)
                .collect(),
        };
        if spans.is_empty() {
            return Err(DecideError::NoSuchSpan);
        }
        let persona = match (target, decision) {
            (Target::Entity(entity), Decision::Pseudonymise(name)) => self.persona_of(entity, name),
            _ => None,
        };
        let form = |at: usize| {
            persona.as_ref().map_or_else(
                || decision.clone(),
                |persona| Decision::Pseudonymise(self.in_form(at, persona)),
            )
        };
        for at in &spans {
            self.check(*at, &form(*at))?;
        }
        let step = spans
            .into_iter()
            .map(|at| {
                let before = self.review.spans[at].clone();
                let after = RedactionSpan {
                    decision: form(at),
                    accepted_unread: false,
                    ..before.clone()
                };
                Splice {
                    at,
                    before: vec![before],
                    after: vec![after],
                }
            })
            .collect();
        self.take(Step::Mentions(step));
        Ok(())
    }

    fn check(&self, at: usize, decision: &Decision) -> Result<(), DecideError> {
        let (Decision::Generalise(text) | Decision::Pseudonymise(text)) = decision else {
            return Ok(());
        };
        if text.trim().is_empty() {
            return Err(DecideError::EmptyReplacement);
        }
        let original = self.review.spans[at]
            .mention
            .range
            .of(&self.review.statement)
            .unwrap_or_default();
        if wording::gives_away(text, self.review.spans[at].mention.kind, original) {
            return Err(DecideError::ReplacementGivesAway);
        }
        Ok(())
    }

    /// Accepts the engine's proposal for everything undecided, marked as unread. One step of undo.
    pub fn accept_proposals(&mut self) {
        let mut named = self.names_proposed();
        let mut step = Vec::new();
        self.changed.clear();
        let taken_out = self.places_taken_out();
        for at in 0..self.review.spans.len() {
            let span = &self.review.spans[at];
            if span.decision != Decision::Undecided {
                continue;
            }
            let decision = match span.mention.proposal {
                Action::Keep => Decision::Keep,
                Action::Withhold => Decision::Withhold,
                Action::Generalise => self
                    .vaguer(at)
                    .find(|offer| !self.says(at, offer, &taken_out))
                    .map_or(Decision::Withhold, Decision::Generalise),
                Action::Pseudonymise => named.remove(&at).unwrap_or(Decision::Withhold),
            };
            let before = span.clone();
            let after = RedactionSpan {
                decision,
                accepted_unread: true,
                ..before.clone()
            };
            step.push(Splice {
                at,
                before: vec![before],
                after: vec![after],
            });
        }
        if !step.is_empty() {
            self.take(Step::Mentions(step));
        }
    }

    /// Marks a stretch of one part by hand, undecided. Spans it covers give way to it; one it cuts into is taken up whole.
    pub fn mark(&mut self, range: ByteRange, kind: MentionKind) -> Result<usize, DecideError> {
        let text = range.of(&self.review.statement).ok_or(DecideError::BadRange)?;
        let (lead, trail) = (
            text.len() - text.trim_start().len(),
            text.len() - text.trim_end().len(),
        );
        if text.trim().is_empty() {
            return Err(DecideError::BadRange);
        }
        if !self
            .review
            .is_in_one_part(ByteRange::new(range.start.0 + lead, range.end.0 - trail))
        {
            return Err(DecideError::AcrossParts);
        }
        let (mut start, mut end) = (range.start.0 + lead, range.end.0 - trail);
        let marked = ByteRange::new(start, end);
        let covered: Range<usize> = {
            let first = self
                .review
                .spans
                .partition_point(|s| s.mention.range.end <= marked.start);
            let last = self
                .review
                .spans
                .partition_point(|s| s.mention.range.start < marked.end);
            first..last.max(first)
        };
        let before = self.review.spans[covered.clone()].to_vec();
        for span in &before {
            start = start.min(span.mention.range.start.0);
            end = end.max(span.mention.range.end.0);
        }
        let whole = ByteRange::new(start, end);
        let entity = self.entity_for(whole, kind);
        // One who is called by another name is so everywhere.
        let renamed = self
            .review
            .spans
            .iter()
            .any(|s| s.mention.entity == entity && s.mention.proposal == Action::Pseudonymise);
        let mention = Mention {
            range: whole,
            kind,
            sub_kind: None,
            confidence: 1.0,
            layer: Layer::Hand,
            reason: Reason::MarkedByHand,
            entity,
            proposal: if renamed {
                Action::Pseudonymise
            } else {
                Action::Withhold
            },
            suggestion: None,
        };
        let at = covered.start;
        let after = vec![undecided(mention)];
        self.take(Step::Mentions(vec![Splice { at, before, after }]));
        Ok(at)
    }

    /// The entity of an equal mention, or a new one.
    fn entity_for(&self, range: ByteRange, kind: MentionKind) -> EntityId {
        let words = range.of(&self.review.statement).map(str::to_lowercase);
        let same = self.review.spans.iter().find(|s| {
            s.mention.kind == kind
                && s.mention.range.of(&self.review.statement).map(str::to_lowercase) == words
        });
        let next = self
            .review
            .spans
            .iter()
            .map(|s| s.mention.entity.0)
            .max()
            .unwrap_or(0)
            + 1;
        same.map_or(EntityId(next), |s| s.mention.entity)
    }

    /// Says that the review is finished. It counts only while nothing is undecided.
    pub fn finish(&mut self) -> bool {
        self.touched();
        self.changed.clear();
        self.review.finished = self.review.undecided() == 0;
        self.review.finished
    }
}
