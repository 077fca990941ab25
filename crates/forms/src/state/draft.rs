//! A form that was filled in, as it is put away and taken up again, by the same version of the form or by another.
//! Never loses an answer: what a newer version no longer asks stays readable, and is kept until its question comes back.

use super::{FormState, MOST_OCCURRENCES, OccurrenceId, recompute::Due};
use crate::{
    expression::dates::Moment,
    model::{ChoiceSource, Form, NodeId, NodeKind, Question, SelectHow},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What was answered, with what it takes to read it when the form has changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The form's id.
    pub form: String,
    /// The version it was filled in by, where the form has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it was begun, as RFC 3339 to the millisecond.
    pub begun: String,
    /// What `random()` and `uuid()` began with.
    pub seed: u64,
    /// The language shown, by its name in the form.
    pub language: String,
    /// How often each repeat is there, parents first: those without an answer count too.
    pub repeats: Vec<Repeated>,
    /// In the order of the form, those that a smaller count set aside among them.
    pub answers: Vec<Written>,
    /// Answers to questions that the form no longer has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Written>,
}

/// Without what was answered.
impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft")
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// A repeat in one place of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeated {
    /// Its place without a number of its own: "person[2]/job".
    pub path: String,
    /// How often it is asked.
    pub there: usize,
    /// How many more were answered and are kept, should the count grow again.
    #[serde(default)]
    pub aside: usize,
}

/// An answer with its question as it was asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its place: names from the form down, the place in a repeat in brackets from 1: "child[2]/age".
    pub path: String,
    /// As XForms writes it.
    pub value: String,
    /// The question's words in the language shown.
    pub asked: String,
    /// The labels of the choices, where they are not what is stored. Empty where the value can be read as it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
}

/// Without what was answered; labels may hold answers too.
impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Written")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// One that stands in the form or was set aside from it.
struct Placed {
    id: OccurrenceId,
    path: String,
}

impl FormState {
    /// All of it, to be put away. What follows from other answers is in it too, so that an older version can be read without
    /// its form.
    pub fn draft(&self) -> Draft {
        let (placed, repeats) = self.everything();
        let answers = placed
            .into_iter()
            .filter(|one| !self.occurrences.get(one.id).answer.is_empty() || self.is_written_over(one.id))
            .map(|one| Written {
                value: self.occurrences.get(one.id).answer.clone(),
                asked: self.words_of(one.id),
                said: self.said_of(one.id),
                path: one.path,
            });
        Draft {
            form: self.form.id.clone(),
            version: self.form.version.clone(),
            begun: self.moment.to_rfc3339_opts(chrono::SecondsFormat::Millis, false),
            seed: self.drawn,
            language: self
                .form
                .languages
                .get(self.language)
                .cloned()
                .unwrap_or_default(),
            repeats,
            answers: answers.collect(),
            left: self.left.clone(),
        }
    }

    /// A draft taken up by a form: the one it was filled in by, or another version. `None` where its moment is no moment.
    pub fn taken_up(form: Arc<Form>, draft: &Draft) -> Option<Self> {
        let moment = Moment::parse_from_rfc3339(&draft.begun).ok()?;
        let mut state = Self::bare(form, moment, draft.seed);
        if let Some(language) = state.form.languages.iter().position(|one| *one == draft.language) {
            state.language = language;
        }
        let mut surplus = Vec::new();
        for repeated in &draft.repeats {
            surplus.extend(state.regrow(repeated));
        }
        for written in draft.answers.iter().chain(&draft.left) {
            let found = state
                .grown_to(&written.path)
                .filter(|id| state.is_question(*id) && state.occurrences.get(*id).answer.is_empty());
            let Some(id) = found else {
                if !written.value.is_empty() {
                    state.left.push(written.clone());
                }
                continue;
            };
            state.occurrences.get_mut(id).answer.clone_from(&written.value);
            state.restored.insert(id);
            if state.said_of(id).is_empty() && !written.said.is_empty() {
                state
                    .words
                    .insert(id, (written.value.clone(), written.said.clone()));
            }
        }
        let form = state.form.clone();
        for (parent, repeat, there) in surplus {
            state.occurrences.set_aside(&form, parent, repeat, there);
        }
        let due = Due::all(state.form.order.tasks.len());
        state.recompute(due);
        state.restored.clear();
        Some(state)
    }

    /// Answers to questions that the form no longer has, with their questions as they were asked.
    pub fn left(&self) -> &[Written] {
        &self.left
    }

    /// The answer in the words of its choices; empty where what is stored can be read as it is.
    pub fn said(&self, id: OccurrenceId) -> String {
        if self.occurrences.has(id) {
            self.said_of(id)
        } else {
            String::new()
        }
    }

    /// The same of what was set aside too.
    fn said_of(&self, id: OccurrenceId) -> String {
        let one = self.occurrences.get(id);
        let NodeKind::Question(Question::Select {
            how,
            from: ChoiceSource::List(list),
            ..
        }) = &self.form.node(one.node).kind
        else {
            return String::new();
        };
        let chosen: Vec<&str> = if *how == SelectHow::One {
            vec![one.answer.as_str()]
        } else {
            one.answer.split_ascii_whitespace().collect()
        };
        let list = &self.form.list(*list).choices;
        let scope = self.scope_for_words(id);
        let mut labels = Vec::new();
        for name in chosen {
            let Some(choice) = list.iter().find(|choice| choice.name == name) else {
                // A choice that this version does not have: in its words of before, where it came with any.
                let before = self.words.get(&id).filter(|(value, _)| *value == one.answer);
                return before.map_or_else(String::new, |(_, said)| said.clone());
            };
            let label = choice.label.template(self.language, self.form.default_language);
            labels.push(label.map_or_else(|| name.to_owned(), |label| scope.filled(label)));
        }
        let said = labels.join("; ");
        if said == one.answer { String::new() } else { said }
    }

    /// Whether somebody may have written over what follows from others, if only nothing.
    fn is_written_over(&self, id: OccurrenceId) -> bool {
        let node = self.form.node(self.occurrences.get(id).node);
        node.calculation.is_some() && self.is_answered_by_people(id)
    }

    /// As [`FormState::label`], of what was set aside too.
    fn words_of(&self, id: OccurrenceId) -> String {
        let label = &self.form.node(self.occurrences.get(id).node).label;
        label
            .template(self.language, self.form.default_language)
            .map_or_else(String::new, |label| self.scope_for_words(id).filled(label))
    }

    /// Adds to a repeat until it is as often as it was; where some of that was set aside, what to set aside again.
    fn regrow(&mut self, repeated: &Repeated) -> Option<(OccurrenceId, NodeId, usize)> {
        let total = repeated.there.checked_add(repeated.aside)?;
        let (around, name) = repeated.path.rsplit_once('/').unwrap_or(("", &repeated.path));
        let parent = if around.is_empty() {
            OccurrenceId::FORM
        } else {
            self.grown_to(around)?
        };
        let form = self.form.clone();
        let children = &form.node(self.occurrences.get(parent).node).children;
        let repeat = *children
            .iter()
            .find(|child| form.node(**child).name == name && form.is_repeat(**child))?;
        while self.occurrences.repeats(&form, parent, repeat).len() < total
            && self.occurrences.len() < MOST_OCCURRENCES
        {
            self.occurrences.add(&form, parent, repeat);
        }
        // Whoever answers how often it is asked now, nothing is set aside of a repeat that people add to.
        let counted = matches!(form.node(repeat).kind, NodeKind::Repeat { count: Some(_) });
        (repeated.aside > 0 && counted).then_some((parent, repeat, repeated.there))
    }

    /// Every question with its place, and every repeat; those set aside come after those that are there.
    fn everything(&self) -> (Vec<Placed>, Vec<Repeated>) {
        let (mut placed, mut repeats) = (Vec::new(), Vec::new());
        let mut below = vec![Placed {
            id: OccurrenceId::FORM,
            path: String::new(),
        }];
        while let Some(Placed { id, path }) = below.pop() {
            let one = self.occurrences.get(id);
            let mut inside = Vec::new();
            for (node, those) in self.form.node(one.node).children.iter().zip(&one.children) {
                let name = &self.form.node(*node).name;
                let place = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}/{name}")
                };
                if !self.form.is_repeat(*node) {
                    inside.extend(those.iter().map(|id| Placed {
                        id: *id,
                        path: place.clone(),
                    }));
                    continue;
                }
                let aside = self.occurrences.aside(id, *node);
                let all = those.iter().chain(aside.iter().rev());
                inside.extend((1..).zip(all).map(|(number, id)| Placed {
                    id: *id,
                    path: format!("{place}[{number}]"),
                }));
                repeats.push(Repeated {
                    path: place,
                    there: those.len(),
                    aside: aside.len(),
                });
            }
            if self.is_question(id) {
                placed.push(Placed { id, path });
            }
            below.extend(inside.into_iter().rev());
        }
        (placed, repeats)
    }
}
