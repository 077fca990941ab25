//! What a policy would do to one disclosure, before it is used: against the review's own decisions, and of the form.
//! For the reviewer's eyes: it says where originals stand, and goes nowhere but to the window and the terminal.

use super::{DisclosurePolicy, FieldRule, Request, floor::changes, when, words};
use sotto_domain::{
    field,
    language::Language,
    mention::MentionKind,
    policy::Treatment,
    review::{Decision, Review},
};

/// What a policy changes in one testimony.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Places of the text that it takes further than the review, in order.
    pub mentions: Vec<MentionEffect>,
    /// Answered fields that can leave at all, in the order of the form, with what becomes of each: kept, a date's month,
    /// season or year, a number's band, a choice's group, or withheld.
    pub fields: Vec<(&'static str, Treatment)>,
}

/// One place that a policy takes further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionEffect {
    /// The span of the review.
    pub span: usize,
    /// What it refers to.
    pub kind: MentionKind,
    /// What it becomes.
    pub decision: Decision,
}

/// What `policy` would change.
pub fn effect(policy: DisclosurePolicy<'_>, request: &Request<'_>, review: &Review) -> Effect {
    let mentions: Vec<MentionEffect> = changes(policy.policy, request, review)
        .into_iter()
        .map(|(span, decision)| MentionEffect {
            span,
            kind: review.spans[span].mention.kind,
            decision,
        })
        .collect();
    let mut taken = review.clone();
    for mention in &mentions {
        taken.spans[mention.span].decision = mention.decision.clone();
    }
    let answers = &request.account.answers;
    let told = |precision| match when::allowed(&taken, precision) {
        when::Precision::Out => Treatment::Withhold,
        when::Precision::Year => Treatment::Year,
        when::Precision::Season => Treatment::Season,
        when::Precision::Month => Treatment::Month,
        when::Precision::Day => Treatment::Keep,
    };
    let fields = field::CATALOGUE
        .iter()
        .filter(|definition| {
            answers.contains_key(definition.id) && words::label(definition.id, Language::En).is_some()
        })
        .map(|definition| {
            let becomes = match policy.rule(definition) {
                FieldRule::Keep | FieldRule::WholeDate | FieldRule::Reviewed => Treatment::Keep,
                FieldRule::Band => Treatment::Band,
                FieldRule::Group => Treatment::Kind,
                FieldRule::Date(most) => told(most),
                FieldRule::Withhold => Treatment::Withhold,
            };
            (definition.id, becomes)
        })
        .collect();
    Effect { mentions, fields }
}
