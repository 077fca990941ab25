//! The effective review: what a reviewer decided, taken further where a policy asks for more. A policy is a floor.
//! Never laxer than the review or the policy; where no words of the level asked for exist, it is taken out.

use super::{
    DisclosurePolicy, Request, is_date,
    naming::{self, Perpetrators},
};
use crate::{
    detect::{
        self,
        roster::RosterMatcher,
        strength::{Strength, strength},
    },
    generalise::{self, Level, PlaceChain, PlaceContext, Step, Subject},
    leak,
    quasi::Reader,
    wording,
};
use sotto_domain::{
    consent::Use,
    language::Language,
    mention::{Action, EntityId, MentionKind, Reason, RosterEntry},
    policy::{KINDS, PerpetratorNaming, Policy, Treatment},
    quasi::Value,
    record::{Account, Identity},
    review::{Decision, RedactionSpan, Review},
};
use std::{borrow::Cow, collections::BTreeSet};

/// The review as it holds for this policy. `disclose`, the gate, the counts, what is told and the leak check read this
/// one, so that what the policy takes out is searched for like what the reviewer took out.
pub fn effective<'a>(
    policy: DisclosurePolicy<'_>,
    request: &Request<'_>,
    review: &'a Review,
) -> Cow<'a, Review> {
    let changed = changes(policy.policy, request, review);
    if changed.is_empty() {
        return Cow::Borrowed(review);
    }
    let mut taken = review.clone();
    for (at, decision) in changed {
        taken.spans[at].decision = decision;
    }
    Cow::Owned(taken)
}

/// Which spans the policy takes further, and to what; in order.
pub(super) fn changes(policy: &Policy, request: &Request<'_>, review: &Review) -> Vec<(usize, Decision)> {
    let Request {
        account, identity, ..
    } = *request;
    let asks = KINDS.iter().any(|kind| policy.of_kind(*kind) != Treatment::Keep)
        || policy.officials != Treatment::Keep
        || policy.perpetrators == PerpetratorNaming::Never;
    if !asks || review.spans.is_empty() {
        return Vec::new();
    }
    let floor = Floor::new(policy, account, identity, review);
    let short: Vec<(usize, Treatment)> = (0..review.spans.len())
        .filter_map(|at| Some((at, floor.falls_short(&review.spans[at])?)))
        .collect();
    let wide = floor.wide_places_taken_out(&short);
    short
        .into_iter()
        .map(|(at, least)| {
            let words = floor.words(&review.spans[at], least, &wide);
            (at, words.map_or(Decision::Withhold, Decision::Generalise))
        })
        .collect()
}

/// A policy held against one review.
struct Floor<'a> {
    policy: &'a Policy,
    review: &'a Review,
    language: Language,
    chain: PlaceChain,
    context: PlaceContext,
    reader: Reader<'a>,
    /// Agencies and officials, whom the account is about.
    public: BTreeSet<EntityId>,
    perpetrators: Perpetrators,
    /// Whether the source agreed that those who did it are named, and the policy lets it stand.
    perpetrators_named: bool,
    own: Option<RosterMatcher>,
}

impl<'a> Floor<'a> {
    fn new(policy: &'a Policy, account: &'a Account, identity: &Identity, review: &'a Review) -> Self {
        let language = account.language;
        let chain = PlaceChain::of(account);
        Self {
            policy,
            review,
            language,
            context: PlaceContext::of(&review.statement, language),
            reader: Reader::of(review, language, chain.clone()),
            chain,
            public: review
                .spans
                .iter()
                .filter(|span| is_public(span))
                .map(|span| span.mention.entity)
                .collect(),
            perpetrators: Perpetrators::of(review, account, identity),
            perpetrators_named: policy.perpetrators != PerpetratorNaming::Never
                && account.consent.permits(Use::PerpetratorNamed),
            own: naming::own_name(account, identity),
        }
    }

    /// What the policy asks for where a decision does not reach it.
    fn falls_short(&self, span: &RedactionSpan) -> Option<Treatment> {
        let original = span.mention.range.of(&self.review.statement)?;
        let kind = span.mention.kind;
        let direct = matches!(kind, MentionKind::Person | MentionKind::Code);
        if direct && self.perpetrators.are_named_by(span, original) {
            let never = self.policy.perpetrators == PerpetratorNaming::Never;
            if never && span.decision == Decision::Keep {
                return Some(Treatment::Withhold);
            }
            // Agreed with the source, which goes before what is done with names at large.
            if self.perpetrators_named {
                return None;
            }
        }
        let named_as_agreed = |own: &RosterMatcher| !own.find(original).is_empty();
        if kind == MentionKind::Person && self.own.as_ref().is_some_and(named_as_agreed) {
            return None;
        }
        let public = span.mention.proposal == Action::Keep && self.public.contains(&span.mention.entity);
        let least = if public {
            self.policy.officials
        } else {
            self.policy.of_kind(kind)
        };
        (!self.reaches(span, original, least)).then_some(least)
    }

    /// Whether a decision tells no more than the policy lets it.
    fn reaches(&self, span: &RedactionSpan, original: &str, least: Treatment) -> bool {
        if least == Treatment::Keep {
            return true;
        }
        match &span.decision {
            // Undecided never leaves.
            Decision::Undecided | Decision::Withhold => true,
            Decision::Pseudonymise(_) => least != Treatment::Withhold,
            Decision::Keep => self.kept_reaches(span, original, least),
            Decision::Generalise(text) => {
                least == Treatment::Pseudonymise
                    || least != Treatment::Withhold && self.said_reaches(span, text.trim(), least)
            }
        }
    }

    /// A place or date that is told as it stands may be as vague as is asked: a country, "in 2024".
    fn kept_reaches(&self, span: &RedactionSpan, original: &str, least: Treatment) -> bool {
        let value = self.reader.value(&span.mention);
        match (span.mention.kind, rank(least)) {
            (MentionKind::Loc, Some(rank)) => {
                value.is_some_and(|value| finest(&value) >= rank)
                    || !naming::names_a_place(original, self.language_of(span))
            }
            (MentionKind::Datetime, Some(rank)) if is_date(&span.mention) => {
                value.is_some_and(|value| finest(&value) >= rank)
            }
            // How long it took, or on what day of the week, is no date; an hour is told by its part of the day.
            (MentionKind::Datetime, Some(_)) => !self.steps(span).iter().any(|s| s.level == Level::PartOfDay),
            _ => false,
        }
    }

    /// Vaguer words: a step of the ladder, words that say no more than the kind, or the reviewer's own.
    fn said_reaches(&self, span: &RedactionSpan, text: &str, least: Treatment) -> bool {
        if let Some(step) = self.steps(span).iter().find(|step| step.text == text) {
            return level(least).is_some_and(|least| step.level >= least);
        }
        let kind = span.mention.kind;
        let told = self.reader.told(span);
        match (kind, rank(least), &told) {
            (MentionKind::Loc | MentionKind::Datetime, Some(rank), Ok(Some(value))) => {
                return finest(value) >= rank;
            }
            (MentionKind::Loc, ..) => return tells_nothing(text, self.language_of(span)),
            _ => {}
        }
        // "some", "an organisation", and what the rule that found it says of its kind.
        let offered = wording::generalisations(
            &span.mention,
            &self.review.statement,
            self.language_of(span),
            &self.chain,
            &self.context,
        );
        offered.iter().any(|offer| offer == text) || tells_nothing(text, self.language_of(span))
    }

    /// A translation has a language of its own.
    fn language_of(&self, span: &RedactionSpan) -> Language {
        self.review.language_at(span.mention.range, self.language)
    }

    fn steps(&self, span: &RedactionSpan) -> Vec<Step> {
        Subject::new(&span.mention, &self.review.statement, self.language_of(span))
            .map(|subject| generalise::ladder(&subject, &self.chain, &self.context).steps)
            .unwrap_or_default()
    }

    /// The most exact words that the policy lets stand; `None` where it is taken out.
    fn words(&self, span: &RedactionSpan, least: Treatment, taken_out: &RosterMatcher) -> Option<String> {
        let least = level(least)?;
        let original = span.mention.range.of(&self.review.statement)?;
        // Words that the reviewer chose may say less than the first step that is let stand.
        let from = match &span.decision {
            Decision::Generalise(text) => self
                .steps(span)
                .iter()
                .find(|step| step.text == text.trim())
                .map(|step| step.level),
            Decision::Keep => Some(least),
            _ => None,
        }?;
        self.steps(span)
            .into_iter()
            .filter(|step| step.level >= least.max(from))
            .find(|step| {
                !wording::gives_away(&step.text, span.mention.kind, original)
                    && (span.mention.kind != MentionKind::Loc || taken_out.find(&step.text).is_empty())
            })
            .map(|step| step.text)
    }

    /// Countries and regions that are taken out here, by the reviewer or the policy: vaguer words for a town name none.
    fn wide_places_taken_out(&self, short: &[(usize, Treatment)]) -> RosterMatcher {
        let out = |(at, span): (usize, &'a RedactionSpan)| {
            let taken = span.decision.removes() || short.binary_search_by_key(&at, |(at, _)| *at).is_ok();
            let original = span.mention.range.of(&self.review.statement)?;
            let wide = taken
                && span.mention.kind == MentionKind::Loc
                && strength(MentionKind::Loc, original) == Strength::Name
                && !leak::is_town(original);
            wide.then(|| RosterEntry {
                kind: MentionKind::Loc,
                field: String::new(),
                value: original.to_owned(),
            })
        };
        let names: Vec<RosterEntry> = self.review.spans.iter().enumerate().filter_map(out).collect();
        RosterMatcher::new(&names)
    }
}

/// Agencies and officials that the engine proposed to keep, since the account is about them (ADR 14).
fn is_public(span: &RedactionSpan) -> bool {
    span.mention.proposal == Action::Keep
        && match span.mention.kind {
            MentionKind::Person => span.mention.reason == Reason::PublicOfficial,
            MentionKind::Org => true,
            _ => false,
        }
}

/// Whether words of the reviewer's own say nothing that the engine would take out again.
fn tells_nothing(text: &str, language: Language) -> bool {
    let found = detect::detect(&detect::Input {
        text,
        language: Some(language),
        roster: &[],
    });
    found.is_empty()
}

/// How vague a place or date is, as the steps of its value count (`Attribute`).
const fn rank(least: Treatment) -> Option<u8> {
    match least {
        Treatment::District | Treatment::Month => Some(1),
        Treatment::Region | Treatment::Season => Some(2),
        Treatment::Country | Treatment::Year => Some(3),
        _ => None,
    }
}

fn finest(value: &Value) -> u8 {
    value.path.last().map_or(u8::MAX, |step| step.level)
}

/// The step of a ladder that a treatment asks for at least.
const fn level(least: Treatment) -> Option<Level> {
    match least {
        Treatment::District => Some(Level::District),
        Treatment::Region => Some(Level::Region),
        Treatment::Country => Some(Level::Country),
        Treatment::Month => Some(Level::Month),
        Treatment::Season => Some(Level::Season),
        Treatment::Year => Some(Level::Year),
        Treatment::Band | Treatment::Kind => Some(Level::Band),
        Treatment::Keep | Treatment::Pseudonymise | Treatment::Withhold => None,
    }
}
