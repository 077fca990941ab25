//! Disclosure policies as they cross to the window, and what one would change.
//! Holds what a review lets out and what a policy makes of it; never what a reviewer took out.

use serde::Serialize;
use sotto_domain::{
    class::FieldClass,
    code::TestimonyCode,
    field,
    mention::MentionKind,
    policy::{
        KINDS, OFFICIALS, Policy, PolicyClass, Treatment, treatments_of_class, treatments_of_field,
        treatments_of_kind,
    },
};

/// A policy, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PolicyView {
    /// The policy.
    pub policy: Policy,
    /// Whether Sotto starts with one of this id: it can be taken back to how it began, not removed.
    pub preset: bool,
    /// Whether a preset says something else than it began with.
    pub changed: bool,
}

/// Every policy, and what can be said of each row of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PolicyList {
    /// For each audience its preset, then what was made for it.
    pub policies: Vec<PolicyView>,
    /// Kinds of mention.
    pub kinds: Vec<KindRow>,
    /// Classes of fields.
    pub classes: Vec<ClassRow>,
    /// Fields that can leave at all.
    pub fields: Vec<FieldRow>,
    /// Agencies and officials.
    pub officials: Vec<Treatment>,
}

/// What can be said of a kind of mention, the least first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KindRow {
    /// Which.
    pub kind: MentionKind,
    /// What can be said.
    pub treatments: Vec<Treatment>,
}

/// What can be said of a class of fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClassRow {
    /// Which.
    pub class: PolicyClass,
    /// What can be said.
    pub treatments: Vec<Treatment>,
}

/// What can be said of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldRow {
    /// Its id.
    pub field: String,
    /// Its class.
    pub class: FieldClass,
    /// The row of its class.
    pub of: PolicyClass,
    /// What can be said.
    pub treatments: Vec<Treatment>,
}

impl PolicyList {
    pub(crate) fn of(policies: Vec<PolicyView>) -> Self {
        Self {
            policies,
            kinds: KINDS
                .into_iter()
                .map(|kind| KindRow {
                    kind,
                    treatments: treatments_of_kind(kind).to_vec(),
                })
                .collect(),
            classes: PolicyClass::ALL
                .into_iter()
                .map(|class| ClassRow {
                    class,
                    treatments: treatments_of_class(class).to_vec(),
                })
                .collect(),
            fields: field::CATALOGUE
                .iter()
                .map(|definition| (definition, treatments_of_field(definition)))
                .filter(|(_, treatments)| treatments.len() > 1)
                .map(|(definition, treatments)| FieldRow {
                    field: definition.id.to_owned(),
                    class: definition.class,
                    of: PolicyClass::of(definition.class),
                    treatments: treatments.to_vec(),
                })
                .collect(),
            officials: OFFICIALS.to_vec(),
        }
    }
}

/// What a policy would change against the decisions of the reviews.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PolicyEffect {
    /// How much of each kind; only kinds of which something changes.
    pub kinds: Vec<KindEffect>,
    /// Each testimony that has a review of its statement as it stands.
    pub testimonies: Vec<TestimonyEffect>,
    /// Those that have no complete one: what is undecided cannot be counted.
    pub not_reviewed: usize,
}

/// How much a policy changes of a kind of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KindEffect {
    /// Which.
    pub kind: MentionKind,
    /// What the policy asks of it.
    pub asked: Treatment,
    /// Places that are told more vaguely.
    pub vaguer: usize,
    /// Places that are taken out.
    pub withheld: usize,
}

/// What a policy changes in one testimony.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TestimonyEffect {
    /// Which.
    pub code: TestimonyCode,
    /// The places, in order.
    pub places: Vec<PlaceEffect>,
    /// Answered fields that can leave in this version, with what becomes of each.
    pub fields: Vec<FieldEffect>,
    /// Whether its review is complete.
    pub complete: bool,
}

/// A place that a policy takes further.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlaceEffect {
    /// Its place in the review.
    pub span: usize,
    /// First UTF-16 unit in the statement.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it refers to.
    pub kind: MentionKind,
    /// As the review lets it out.
    pub was: String,
    /// As the policy does.
    pub becomes: String,
    /// Whether the policy takes it out.
    pub withheld: bool,
}

/// What becomes of an answered field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldEffect {
    /// Its id.
    pub field: String,
    /// Kept, a date's month or year, or withheld.
    pub becomes: Treatment,
}
