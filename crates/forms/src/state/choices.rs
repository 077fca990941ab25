//! The choices of a select, as the answers so far leave them.
//! Never deletes an answer that a filter took away: it is kept and not counted, and counts again if the filter does.

use super::FormState;
use crate::{
    expression::{
        dice::shuffle,
        evaluate::{Context, Scope},
        value::{Place, Value, count, same_number},
    },
    model::{ChoiceSource, NodeKind, Question, Seed, SelectHow},
    state::occurrences::OccurrenceId,
};

/// A choice as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What is stored.
    pub name: String,
    /// In the language that is shown; the name where the form gives no label.
    pub label: String,
}

impl FormState {
    /// The choices of a select, in order. Empty for anything else.
    pub fn choices(&self, id: OccurrenceId) -> Vec<Offered> {
        if !self.occurrences.has(id) {
            return Vec::new();
        }
        let Some((from, randomize)) = self.select(id) else {
            return Vec::new();
        };
        let scope = self.scope_of(id);
        let mut places = self.available(id, None);
        if let Some(seed) = randomize {
            let seed = match seed {
                Seed::Of(seed) => scope.number(&scope.here(&seed.tree)),
                // The same order each time it is looked at.
                Seed::Any => f64::from(self.seed ^ id.0),
            };
            shuffle(&mut places, seed);
        }
        places
            .into_iter()
            .map(|place| match (place, from) {
                (Place::Item(list, row), _) => {
                    let choice = &self.form.list(list).choices[row as usize];
                    let label = choice.label.template(self.language, self.form.default_language);
                    Offered {
                        name: choice.name.clone(),
                        label: label.map_or_else(|| choice.name.clone(), |label| scope.filled(label)),
                    }
                }
                (place, _) => {
                    let said = scope.text_at(place).to_owned();
                    Offered {
                        name: said.clone(),
                        label: said,
                    }
                }
            })
            .collect()
    }

    fn select(&self, id: OccurrenceId) -> Option<(&ChoiceSource, Option<&Seed>)> {
        match &self.form.node(self.occurrences.get(id).node).kind {
            NodeKind::Question(Question::Select { from, randomize, .. }) => Some((from, randomize.as_ref())),
            _ => None,
        }
    }

    fn scope_of(&self, id: OccurrenceId) -> Scope<'_> {
        Scope::new(
            &self.form,
            &self.occurrences,
            &self.moment,
            &self.dice,
            self.language,
            id,
        )
    }

    /// What a filter leaves, in the order of the list; of those in `answer` alone, where that is all that is asked, so that
    /// a list of thousands is not gone through for every key.
    fn available(&self, id: OccurrenceId, answer: Option<&str>) -> Vec<Place> {
        let NodeKind::Question(Question::Select { from, filter, .. }) =
            &self.form.node(self.occurrences.get(id).node).kind
        else {
            return Vec::new();
        };
        let scope = self.scope_of(id);
        // The thing a filter looks at, and the thing that is chosen.
        let pairs: Vec<(Place, Place)> = match from {
            ChoiceSource::Missing(_) => Vec::new(),
            ChoiceSource::List(list) => (0..)
                .zip(&self.form.list(*list).choices)
                .map(|(row, _)| (Place::Item(*list, row), Place::Item(*list, row)))
                .collect(),
            ChoiceSource::Repeat(source) => self
                .occurrences
                .seen_from(&self.form, id, *source)
                .into_iter()
                .filter(|one| self.occurrences.get(*one).relevant && !self.occurrences.value(*one).is_empty())
                .map(|one| {
                    let repeat = self
                        .occurrences
                        .upwards(one)
                        .find(|above| self.form.is_repeat(self.occurrences.get(*above).node));
                    (Place::Node(repeat.unwrap_or(one)), Place::Node(one))
                })
                .collect(),
        };
        let size = pairs.len();
        pairs
            .into_iter()
            .enumerate()
            .filter(|(at, (looked_at, chosen))| {
                let name = self.name_at(*chosen);
                let is_asked_for =
                    |answer: &str| answer == name || answer.split_ascii_whitespace().any(|one| one == name);
                if !answer.is_none_or(is_asked_for) {
                    return false;
                }
                let Some(filter) = filter else { return true };
                let context = Context {
                    place: *looked_at,
                    position: at + 1,
                    size,
                };
                match scope.evaluate(&filter.tree, context) {
                    Value::Number(number) => same_number(number, count(at + 1)),
                    value => scope.boolean(&value),
                }
            })
            .map(|(_, (_, chosen))| chosen)
            .collect()
    }

    /// The part of the answer that the filter leaves; None where that is all of it.
    pub(crate) fn counted(&self, id: OccurrenceId) -> Option<String> {
        let answer = &self.occurrences.get(id).answer;
        if answer.is_empty() {
            return None;
        }
        let available = self.available(id, Some(answer));
        let is_there = |chosen: &str| available.iter().any(|place| self.name_at(*place) == chosen);
        let one = matches!(
            self.form.node(self.occurrences.get(id).node).kind,
            NodeKind::Question(Question::Select {
                how: SelectHow::One,
                ..
            })
        );
        if one {
            return (!is_there(answer)).then(String::new);
        }
        let kept: Vec<&str> = answer
            .split_ascii_whitespace()
            .filter(|chosen| is_there(chosen))
            .collect();
        let all = answer.split_ascii_whitespace().count() == kept.len();
        (!all).then(|| kept.join(" "))
    }

    fn name_at(&self, place: Place) -> &str {
        match place {
            Place::Item(list, row) => &self.form.list(list).choices[row as usize].name,
            Place::Node(id) => self.occurrences.value(id),
            Place::List(_) | Place::Cell(..) => "",
        }
    }

    /// Whether every choice of the answer is among those offered.
    pub(crate) fn is_among_choices(&self, id: OccurrenceId) -> bool {
        let answer = &self.occurrences.get(id).answer;
        let available = self.available(id, Some(answer));
        let is_there = |chosen: &str| available.iter().any(|place| self.name_at(*place) == chosen);
        is_there(answer) || {
            let mut chosen = answer.split_ascii_whitespace().peekable();
            chosen.peek().is_some() && chosen.all(is_there)
        }
    }
}
