//! How sure it is that what is looked for names somebody: typed into a form, marked, found by a rule, or guessed.
//! Never makes a guess surer than the layer that made it.

use super::{
    Protected,
    likeness::{names, words_of},
};
use crate::detect::roster::RosterMatcher;
use sotto_domain::{
    mention::{EntityId, Layer, MentionKind, Reason},
    offset::ByteRange,
    record,
    review::{Decision, RedactionSpan, Review},
};
use std::collections::{BTreeMap, BTreeSet};

/// How sure it is that a needle names somebody or somewhere; the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grade {
    /// Typed into the form, or marked by hand.
    Protected,
    /// Found by a rule, or given another name by the reviewer.
    Found,
    /// Guessed by a capital letter, by a tagger, or for being like what was.
    Guessed,
}

/// Where a needle comes from.
pub(super) struct Origin {
    pub(super) grade: Grade,
    /// Its words that are sure to be meant; beside a name that was typed into the form a guess may have taken in others.
    pub(super) sure: BTreeSet<String>,
    /// The testimonies that it was taken out of, or whose form has it.
    pub(super) testimonies: BTreeSet<usize>,
}

impl Origin {
    pub(super) const fn new() -> Self {
        Self {
            grade: Grade::Guessed,
            sure: BTreeSet::new(),
            testimonies: BTreeSet::new(),
        }
    }

    /// Takes in where else it comes from.
    pub(super) fn add(&mut self, testimony: usize, Claim { grade, sure }: Claim) {
        self.grade = self.grade.min(grade);
        self.sure.extend(sure);
        self.testimonies.insert(testimony);
    }
}

/// What one testimony says of a needle.
pub(super) struct Claim {
    grade: Grade,
    sure: BTreeSet<String>,
}

impl Claim {
    /// Of what was typed into the form.
    pub(super) fn of_form(value: &str) -> Self {
        Self {
            grade: Grade::Protected,
            sure: words_of(value).map(|(_, word)| word).collect(),
        }
    }
}

/// Tells how sure the mentions of one review are.
pub(super) struct Claims<'a> {
    review: &'a Review,
    form: RosterMatcher,
    /// Of each thing, how sure the mentions are that others are only like.
    surest: BTreeMap<EntityId, Grade>,
}

impl<'a> Claims<'a> {
    pub(super) fn of(review: &'a Review, protected: &Protected<'_>) -> Self {
        let mut surest: BTreeMap<EntityId, Grade> = BTreeMap::new();
        let leading = |span: &&RedactionSpan| span.mention.layer != Layer::Propagation;
        for span in review.spans.iter().filter(leading) {
            let grade = grade(span, span.mention.range.of(&review.statement).unwrap_or_default());
            let known = surest.entry(span.mention.entity).or_insert(grade);
            *known = grade.min(*known);
        }
        Self {
            review,
            form: RosterMatcher::new(&record::roster(protected.account, protected.identity)),
            surest,
        }
    }

    /// Of one mention.
    pub(super) fn claim(&self, span: &RedactionSpan) -> Claim {
        let original = span.mention.range.of(&self.review.statement).unwrap_or_default();
        let grade = match (span.mention.layer, self.surest.get(&span.mention.entity)) {
            (Layer::Propagation, Some(surest)) => *surest,
            // Like what was taken out of another testimony of the source.
            (Layer::Propagation, None)
                if words_of(original).any(|(_, word)| names(span.mention.kind, &word)) =>
            {
                Grade::Found
            }
            _ => grade(span, original),
        };
        let typed = self.form.find(original);
        let all = words_of(original);
        if span.mention.layer != Layer::Hand && !typed.is_empty() {
            let within = |range: &ByteRange| {
                typed
                    .iter()
                    .any(|hit| hit.range.start <= range.start && range.end <= hit.range.end)
            };
            return Claim {
                grade: Grade::Protected,
                sure: all
                    .filter(|(range, _)| within(range))
                    .map(|(_, word)| word)
                    .collect(),
            };
        }
        Claim {
            grade,
            sure: match grade {
                Grade::Guessed => BTreeSet::new(),
                Grade::Protected | Grade::Found => all.map(|(_, word)| word).collect(),
            },
        }
    }
}

fn grade(span: &RedactionSpan, original: &str) -> Grade {
    let mention = &span.mention;
    match (mention.layer, &span.decision) {
        (Layer::Roster | Layer::Hand, _) => Grade::Protected,
        // "Р. Баъд" is the end of a sentence and the next word, "бір ұлы" one son.
        (Layer::Rules, _)
            if mention.kind == MentionKind::Person
                && matches!(mention.reason, Reason::KnownName | Reason::Patronymic)
                && mention.sub_kind.as_deref() != Some("nickname")
                && !words_of(original).any(|(_, word)| names(mention.kind, &word)) =>
        {
            Grade::Guessed
        }
        (Layer::Rules, _) => Grade::Found,
        // Somebody who has looked calls this a person.
        (_, Decision::Pseudonymise(_)) if !span.accepted_unread => Grade::Found,
        (Layer::Capitals | Layer::Tagger | Layer::Learned | Layer::Propagation, _) => Grade::Guessed,
    }
}
