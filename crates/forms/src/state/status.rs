//! Whether a question is asked, must be answered, and whether its answer holds.
//! Never judges what nobody is asked.

use super::{FormState, OccurrenceId};
use crate::{
    expression::{
        dates::{self, Read},
        geo,
        value::number,
    },
    model::{NodeKind, Question},
};

/// What is to be known of a question to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// It is asked: its own rule and those of all it stands in say so.
    pub relevant: bool,
    /// It must be answered.
    pub required: bool,
    /// It is shown and not asked.
    pub read_only: bool,
    /// What is wrong with the answer.
    pub problem: Option<Problem>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be answered and is not.
    Missing,
    /// The form's constraint says no.
    Constraint,
    /// It is no number, date, place, as the question asks for.
    Kind,
    /// It is none of the choices offered.
    Choice,
}

impl FormState {
    /// Of one that is there; of any other, nothing is asked.
    pub fn status(&self, id: OccurrenceId) -> Status {
        if !self.occurrences.has(id) {
            return Status {
                relevant: false,
                required: false,
                read_only: false,
                problem: None,
            };
        }
        let one = self.occurrences.get(id);
        Status {
            relevant: one.relevant,
            required: one.required,
            read_only: one.read_only,
            problem: one.relevant.then(|| self.problem(id)).flatten(),
        }
    }

    /// Every question that is asked and whose answer is missing or wrong, in the order of the form.
    pub fn problems(&self) -> Vec<(OccurrenceId, Problem)> {
        let all = self.all().into_iter();
        all.filter_map(|id| Some((id, self.status(id).problem?)))
            .collect()
    }

    fn problem(&self, id: OccurrenceId) -> Option<Problem> {
        let one = self.occurrences.get(id);
        let NodeKind::Question(question) = &self.form.node(one.node).kind else {
            return None;
        };
        if !self.is_answered_by_people(id) {
            return None;
        }
        if one.answer.is_empty() {
            return one.required.then_some(Problem::Missing);
        }
        if matches!(question, Question::Select { .. }) {
            if !self.is_among_choices(id) {
                return Some(Problem::Choice);
            }
        } else if !is_of_its_kind(question, &one.answer) {
            return Some(Problem::Kind);
        }
        (!one.holds).then_some(Problem::Constraint)
    }
}

/// Whether an answer is what the question asks for; of choices, nothing is said.
pub(crate) fn is_of_its_kind(question: &Question, answer: &str) -> bool {
    let points = |least: usize| geo::points(answer).is_some_and(|points| points.len() >= least);
    match question {
        Question::Integer => answer.trim().parse::<i64>().is_ok(),
        Question::Decimal => dates::read(answer, 0).is_none() && !number(answer, 0).is_nan(),
        Question::Range { start, end, .. } => {
            let number = number(answer, 0);
            let (low, high) = (start.min(*end), start.max(*end));
            (low..=high).contains(&number)
        }
        Question::Date => matches!(dates::read(answer, 0), Some(Read::Day(_))),
        Question::DateTime => matches!(dates::read(answer, 0), Some(Read::Moment(_))),
        Question::Time => dates::time(answer).is_some(),
        Question::GeoPoint => geo::points(answer).is_some_and(|points| points.len() == 1),
        Question::GeoTrace => points(2),
        Question::GeoShape => points(3),
        _ => true,
    }
}
