//! An organisation's own form as the window shows it: what is asked now, in the language that was chosen.
//! Never a rule of the form: what follows from what is worked out behind the window alone.

use crate::forms::KeptForm;
use serde::{Deserialize, Serialize};
use sotto_domain::{class::FieldClass, code::TestimonyCode};

/// What a form is filled in for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum FormPlace {
    /// A testimony; each answer is sealed.
    Testimony(TestimonyCode),
    /// Nobody: a look at the form of that id before it is used. Nothing of it is kept.
    Preview(String),
}

/// What came of taking a form in from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormImport {
    /// As it is kept; none where it cannot be used as it is.
    pub kept: Option<KeptForm>,
    /// Another version of it was kept before.
    pub replaced: bool,
    /// What the import has to say, by sheet, row and column, in English; what hinders it first.
    pub messages: Vec<String>,
}

/// A form as it stands.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormView {
    /// What people call it; its id where the vault does not have it any more.
    pub title: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// Its languages as the form writes them.
    pub languages: Vec<String>,
    /// Which of them is shown.
    pub language: usize,
    /// What is asked now, groups before what stands in them.
    pub items: Vec<FormItem>,
    /// How many questions must be answered and are not.
    pub missing: usize,
    /// How many answers do not hold.
    pub wrong: usize,
    /// Answers to questions that the form no longer has.
    pub left: Vec<LeftAnswer>,
    /// The version that it was begun by, where that is another; empty where that had none.
    pub begun_by: Option<String>,
}

/// An answer with its question as it was asked.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftAnswer {
    /// The question.
    pub asked: String,
    /// The answer in words.
    pub said: String,
}

/// One line of a form.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormItem {
    /// Its place: names from the form down, the place in a repeat in brackets from 1.
    pub path: String,
    /// How many groups and repeats it stands in.
    pub depth: usize,
    /// What it is.
    pub kind: FormItemKind,
    /// The words shown.
    pub label: String,
    /// Help below them.
    pub hint: String,
    /// The answer as it is kept.
    pub value: String,
    /// The answer in words, where the form does not have its choice any more.
    pub said: String,
    /// It must be answered.
    pub required: bool,
    /// It is shown and not asked.
    pub read_only: bool,
    /// What is wrong with the answer.
    pub problem: Option<FormProblem>,
    /// What the form says to that; may be empty.
    pub message: String,
    /// What can be chosen.
    pub choices: Vec<FormChoice>,
    /// How much an answer gives away, where the form says so.
    pub class: Option<FieldClass>,
    /// Pictures, sounds and films that the form shows beside it and Sotto does not.
    pub media: Vec<String>,
}

/// What a line of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormItemKind {
    /// Questions that belong together.
    Group,
    /// One of a repeat; people may take it away.
    Repeat,
    /// One of a repeat whose number follows from the form.
    CountedRepeat,
    /// Where one more of a repeat can be added.
    More,
    /// Words on one line.
    Line,
    /// Words on several.
    Lines,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// One choice.
    One,
    /// Any number of choices.
    Several,
    /// All choices, in the order they are taken.
    Rank,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
    /// A place on the earth: latitude and longitude.
    Point,
    /// Shown, and nothing is asked.
    Note,
    /// Read, and said so.
    Acknowledge,
    /// A file, which Sotto cannot keep yet.
    File,
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormChoice {
    /// What is kept.
    pub name: String,
    /// What is shown.
    pub label: String,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormProblem {
    /// It must be answered and is not.
    Missing,
    /// The form's own rule says no.
    Constraint,
    /// It is no number, day, time or place, as the question asks for.
    Kind,
    /// It is none of the choices offered.
    Choice,
}
