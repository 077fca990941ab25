//! A form that is being filled in: what is asked, what must be, what follows.
//! Never drops an answer: one that is not asked for any more is kept and not counted, as ODK has it.

pub(crate) mod choices;
mod draft;
pub(crate) mod occurrences;
pub(crate) mod order;
mod recompute;
mod show;
mod status;

pub use choices::Offered;
pub use draft::{Draft, Repeated, Written};
pub use occurrences::OccurrenceId;
pub(crate) use status::is_of_its_kind;
pub use status::{Problem, Status};

use crate::{
    expression::{dates::Moment, dice::Dice},
    model::{Form, Initial, Metadata, NodeId, NodeKind, Question},
};
use occurrences::Occurrences;
use recompute::Due;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Questions and groups of one filled form, repeats counted as often as they are there. More is nobody's interview.
pub(crate) const MOST_OCCURRENCES: usize = 200_000;

/// An answer with its place: names from the form down, the place in a repeat in brackets from 1: "child[2]/age".
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// Its place.
    pub path: String,
    /// As XForms writes it: choices by name, divided by spaces; dates as ISO 8601.
    pub value: String,
}

/// Without what was answered.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing of that id is there: it was removed, or is another form's.
    NotThere,
    /// A group, a note, a value that follows from others: nobody answers it.
    NotAsked,
    /// No repeat, or one whose count follows from the form.
    NotYours,
    /// There are as many as one form holds.
    TooMany,
}

/// A form that is being filled in.
#[derive(Clone)]
pub struct FormState {
    pub(crate) form: Arc<Form>,
    pub(crate) occurrences: Occurrences,
    moment: Moment,
    dice: Dice,
    /// What the dice began with.
    drawn: u64,
    seed: u32,
    language: usize,
    /// Just come to be, and without their default yet.
    fresh: HashSet<OccurrenceId>,
    /// What the running change began with.
    answered: Option<OccurrenceId>,
    /// Taken up from a draft just now: what somebody wrote over a calculation stands.
    restored: HashSet<OccurrenceId>,
    /// Answers of a draft by choices that the form no longer has: the value, and its words.
    words: HashMap<OccurrenceId, (String, String)>,
    /// Answers of a draft to questions that the form no longer has.
    left: Vec<Written>,
}

/// Without what was answered.
impl std::fmt::Debug for FormState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormState")
            .field("form", &self.form.id)
            .finish_non_exhaustive()
    }
}

impl FormState {
    /// A form with nothing answered, begun at `moment`; `seed` is drawn by the caller, for `random()` and `uuid()`.
    pub fn new(form: Arc<Form>, moment: Moment, seed: u64) -> Self {
        Self::restored(form, moment, seed, &[]).0
    }

    /// A form with these answers, and those of them that have no place in it (any more). Answers that follow from others
    /// are worked out anew; defaults stay away from what was restored.
    pub fn restored(form: Arc<Form>, moment: Moment, seed: u64, answers: &[Answer]) -> (Self, Vec<Answer>) {
        let mut state = Self::bare(form, moment, seed);
        let mut due = Due::all(state.form.order.tasks.len());
        if answers.is_empty() {
            state.settle(OccurrenceId::FORM, &mut due);
        }
        let mut unplaced = Vec::new();
        for answer in answers {
            match state.grown_to(&answer.path) {
                Some(id) if state.is_question(id) => {
                    state.occurrences.get_mut(id).answer.clone_from(&answer.value);
                }
                _ => unplaced.push(answer.clone()),
            }
        }
        state.recompute(due);
        (state, unplaced)
    }

    /// With nothing in it, not even what it holds at first.
    fn bare(form: Arc<Form>, moment: Moment, seed: u64) -> Self {
        Self {
            occurrences: Occurrences::of(&form),
            moment,
            dice: Dice::new(seed),
            drawn: seed,
            #[expect(clippy::cast_possible_truncation, reason = "any bits of it will do")]
            seed: seed as u32,
            language: form.default_language,
            fresh: HashSet::new(),
            answered: None,
            restored: HashSet::new(),
            words: HashMap::new(),
            left: Vec::new(),
            form,
        }
    }

    /// The form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Which node it is one of.
    pub fn node(&self, id: OccurrenceId) -> Option<NodeId> {
        self.occurrences.has(id).then(|| self.occurrences.get(id).node)
    }

    /// What stands in it, in order, repeats as often as they are there. What is not asked stands there too.
    pub fn children(&self, id: OccurrenceId) -> Vec<OccurrenceId> {
        if !self.occurrences.has(id) {
            return Vec::new();
        }
        self.occurrences
            .get(id)
            .children
            .iter()
            .flatten()
            .copied()
            .collect()
    }

    /// Every occurrence, parents first, in the order of the form.
    pub fn all(&self) -> Vec<OccurrenceId> {
        let mut all = Vec::new();
        let mut below = vec![OccurrenceId::FORM];
        while let Some(id) = below.pop() {
            all.push(id);
            below.extend(self.occurrences.get(id).children.iter().flatten().rev());
        }
        all
    }

    /// As it was given, whether it counts or not.
    pub fn answer(&self, id: OccurrenceId) -> &str {
        if self.occurrences.has(id) {
            &self.occurrences.get(id).answer
        } else {
            ""
        }
    }

    /// What counts: nothing where it is not asked, and no choice that a filter took away.
    pub fn value(&self, id: OccurrenceId) -> &str {
        if self.occurrences.has(id) && self.occurrences.get(id).relevant {
            self.occurrences.value(id)
        } else {
            ""
        }
    }

    /// Answers a question. Empty takes the answer back.
    pub fn set(&mut self, id: OccurrenceId, value: &str) -> Result<(), Refused> {
        if !self.occurrences.has(id) {
            return Err(Refused::NotThere);
        }
        if !self.is_answered_by_people(id) {
            return Err(Refused::NotAsked);
        }
        if self.occurrences.get(id).answer == value {
            return Ok(());
        }
        value.clone_into(&mut self.occurrences.get_mut(id).answer);
        let node = self.occurrences.get(id).node;
        let mut due = Due::none(self.form.order.tasks.len());
        self.changed(node, &mut due);
        due.add(&self.form.order.triggered[node.index()]);
        self.answered = Some(id);
        self.recompute(due);
        self.answered = None;
        Ok(())
    }

    /// Adds one of the repeat `repeat` to what stands in `parent`, at the end.
    pub fn add(&mut self, parent: OccurrenceId, repeat: NodeId) -> Result<OccurrenceId, Refused> {
        if !self.occurrences.has(parent) {
            return Err(Refused::NotThere);
        }
        // A node of another form may be out of bounds.
        let yours = self.form.nodes.get(repeat.index()).is_some_and(|node| {
            node.parent == Some(self.occurrences.get(parent).node)
                && matches!(node.kind, NodeKind::Repeat { count: None })
        });
        if !yours {
            return Err(Refused::NotYours);
        }
        if self.occurrences.len() >= MOST_OCCURRENCES {
            return Err(Refused::TooMany);
        }
        let mut due = Due::none(self.form.order.tasks.len());
        let id = self.begin(parent, repeat, &mut due);
        self.changed_count(repeat, &mut due);
        self.recompute(due);
        Ok(id)
    }

    /// Removes one of a repeat with all that was answered in it.
    pub fn remove(&mut self, id: OccurrenceId) -> Result<(), Refused> {
        if !self.occurrences.has(id) {
            return Err(Refused::NotThere);
        }
        let node = self.occurrences.get(id).node;
        if !matches!(self.form.node(node).kind, NodeKind::Repeat { count: None }) {
            return Err(Refused::NotYours);
        }
        let form = self.form.clone();
        self.occurrences.remove(&form, id);
        let mut due = Due::none(form.order.tasks.len());
        self.changed_count(node, &mut due);
        self.recompute(due);
        Ok(())
    }

    /// Which of the form's languages is shown.
    pub const fn language(&self) -> usize {
        self.language
    }

    /// Shows another of the form's languages. What follows from labels follows anew.
    pub fn set_language(&mut self, language: usize) {
        if language < self.form.languages.len() && language != self.language {
            self.language = language;
            self.recompute(Due::all(self.form.order.tasks.len()));
        }
    }

    /// Puts down when the form was last changed, where it asks for that.
    pub fn touch(&mut self, moment: Moment) {
        let ends: Vec<OccurrenceId> = self
            .all()
            .into_iter()
            .filter(|id| self.metadata(*id) == Some(Metadata::End))
            .collect();
        let offset = moment.offset().local_minus_utc() / 60;
        let now = crate::expression::dates::moment_text(moment.naive_local(), offset);
        let mut due = Due::none(self.form.order.tasks.len());
        for id in ends {
            self.occurrences.get_mut(id).answer.clone_from(&now);
            self.changed(self.occurrences.get(id).node, &mut due);
        }
        self.recompute(due);
    }

    /// Every answer that is there, whether it counts or not, in the order of the form.
    pub fn answers(&self) -> Vec<Answer> {
        let answered = self.all().into_iter().filter(|id| !self.answer(*id).is_empty());
        answered
            .map(|id| Answer {
                path: self.path(id),
                value: self.answer(id).to_owned(),
            })
            .collect()
    }

    /// Its place as [`Answer`] writes it.
    pub fn path(&self, id: OccurrenceId) -> String {
        if !self.occurrences.has(id) {
            return String::new();
        }
        let mut names: Vec<String> = self
            .occurrences
            .upwards(id)
            .filter(|id| *id != OccurrenceId::FORM)
            .map(|id| {
                let node = self.occurrences.get(id).node;
                let name = &self.form.node(node).name;
                if self.form.is_repeat(node) {
                    format!("{name}[{}]", self.occurrences.position(&self.form, id))
                } else {
                    name.clone()
                }
            })
            .collect();
        names.reverse();
        names.join("/")
    }

    /// What stands at a place as [`Answer`] writes it.
    pub fn find(&self, path: &str) -> Option<OccurrenceId> {
        let mut id = OccurrenceId::FORM;
        for step in path.split('/') {
            let (child, at) = self.step(id, step)?;
            id = *self.occurrences.repeats(&self.form, id, child).get(at)?;
        }
        Some(id)
    }

    fn step(&self, id: OccurrenceId, step: &str) -> Option<(NodeId, usize)> {
        let (name, at) = match step.split_once('[') {
            Some((name, at)) => (name, at.strip_suffix(']')?.parse::<usize>().ok()?.checked_sub(1)?),
            None => (step, 0),
        };
        let children = &self.form.node(self.occurrences.get(id).node).children;
        let child = children
            .iter()
            .find(|child| self.form.node(**child).name == name)?;
        Some((*child, at))
    }

    /// As [`FormState::find`], adding to repeats what is missing on the way.
    fn grown_to(&mut self, path: &str) -> Option<OccurrenceId> {
        let form = self.form.clone();
        let mut id = OccurrenceId::FORM;
        for step in path.split('/') {
            let (child, at) = self.step(id, step)?;
            if form.is_repeat(child) {
                while self.occurrences.repeats(&form, id, child).len() <= at {
                    if self.occurrences.len() >= MOST_OCCURRENCES {
                        return None;
                    }
                    self.occurrences.add(&form, id, child);
                }
            }
            id = *self.occurrences.repeats(&form, id, child).get(at)?;
        }
        Some(id)
    }

    /// Adds one of a repeat, with what it holds at first.
    fn begin(&mut self, parent: OccurrenceId, repeat: NodeId, due: &mut Due) -> OccurrenceId {
        let form = self.form.clone();
        let id = self.occurrences.add(&form, parent, repeat);
        self.settle(id, due);
        id
    }

    /// Fixed defaults, and one of each repeat that people add to, for all that just came to be.
    fn settle(&mut self, id: OccurrenceId, due: &mut Due) {
        let form = self.form.clone();
        let mut below = vec![id];
        while let Some(id) = below.pop() {
            let node = form.node(self.occurrences.get(id).node);
            match &node.default {
                Some(Initial::Fixed(value)) => self.occurrences.get_mut(id).answer.clone_from(value),
                Some(Initial::Once(_)) => {
                    self.fresh.insert(id);
                }
                None => {}
            }
            if let Some(metadata) = self.metadata(id) {
                self.occurrences.get_mut(id).answer = self.of_the_interview(metadata);
            }
            for child in &node.children {
                if matches!(form.node(*child).kind, NodeKind::Repeat { count: None })
                    && self.occurrences.len() < MOST_OCCURRENCES
                {
                    self.occurrences.add(&form, id, *child);
                }
            }
            below.extend(self.occurrences.get(id).children.iter().flatten());
        }
        let around = self.occurrences.get(id).parent;
        if around.is_some_and(|around| !self.occurrences.get(around).relevant) {
            self.spread_relevance(id, due);
        }
    }

    fn metadata(&self, id: OccurrenceId) -> Option<Metadata> {
        match self.form.node(self.occurrences.get(id).node).kind {
            NodeKind::Question(Question::Metadata(metadata)) => Some(metadata),
            _ => None,
        }
    }

    fn of_the_interview(&self, metadata: Metadata) -> String {
        let now = self.moment.naive_local();
        let offset = self.moment.offset().local_minus_utc() / 60;
        match metadata {
            Metadata::Start => crate::expression::dates::moment_text(now, offset),
            Metadata::Today => crate::expression::dates::day_text(now.date()),
            Metadata::End | Metadata::NotKept => String::new(),
        }
    }

    fn is_question(&self, id: OccurrenceId) -> bool {
        let node = self.form.node(self.occurrences.get(id).node);
        matches!(node.kind, NodeKind::Question(_))
    }

    fn is_answered_by_people(&self, id: OccurrenceId) -> bool {
        match &self.form.node(self.occurrences.get(id).node).kind {
            NodeKind::Question(question) => !matches!(
                question,
                Question::Calculate | Question::Note | Question::Hidden | Question::Metadata(_)
            ),
            _ => false,
        }
    }
}
