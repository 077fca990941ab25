//! An organisation's form: its questions in groups and repeats, its lists of choices, its rules.
//! Made by [`crate::import`] alone, and never changed afterwards.

use crate::{expression::tree::Expression, state::order::Order};
use sotto_domain::class::FieldClass;

/// A node of a form, by its place in [`Form::nodes`]. The form itself is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// A list of choices, by its place in [`Form::lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub(crate) u32);

impl NodeId {
    /// The form itself.
    pub const FORM: Self = Self(0);

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ListId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A form that can be filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What people call it.
    pub title: String,
    /// What programs call it.
    pub id: String,
    /// Its version, where it has one.
    pub version: Option<String>,
    /// Its languages as the form writes them: "English (en)". At least one; the nameless one is empty.
    pub languages: Vec<String>,
    /// Which of them is shown first.
    pub default_language: usize,
    /// What names one filled form among others, where the form says so.
    pub instance_name: Option<Formula>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) lists: Vec<ChoiceList>,
    pub(crate) order: Order,
}

/// A group, a repeat, a question, or the form itself.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name, unique among its siblings.
    pub name: String,
    /// What it stands in. None for the form.
    pub parent: Option<NodeId>,
    /// Its place among the parent's children.
    pub(crate) place: u32,
    /// What stands in it, in order.
    pub children: Vec<NodeId>,
    /// What it is.
    pub kind: NodeKind,
    /// The row of the survey sheet, from 1.
    pub row: u32,
    /// The words shown.
    pub label: Text,
    /// Help below the label.
    pub hint: Text,
    /// Longer help, for training and print.
    pub guidance: Text,
    /// Names of picture, sound and film shown with it.
    pub media: Vec<(Medium, Text)>,
    /// How it is shown, as the form writes it.
    pub appearance: String,
    /// Asked only if so.
    pub relevant: Option<Formula>,
    /// Must be answered.
    pub required: Option<Formula>,
    /// What is said where it is not.
    pub required_message: Text,
    /// What an answer must hold to.
    pub constraint: Option<Formula>,
    /// What is said where it does not.
    pub constraint_message: Text,
    /// Shown, not asked.
    pub read_only: Option<Formula>,
    /// What its value follows from.
    pub calculation: Option<Formula>,
    /// Only when one of these is answered anew.
    pub triggers: Vec<NodeId>,
    /// What it holds before anyone answers.
    pub default: Option<Initial>,
    /// From the `anonymise` column: how much an answer gives a person away. None where the form says nothing.
    pub class: Option<FieldClass>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Questions that belong together.
    Group,
    /// Questions asked any number of times.
    Repeat {
        /// How often, where the form says so.
        count: Option<Formula>,
    },
    /// A question, or a value that nobody is asked.
    Question(Question),
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A number on a scale.
    Range {
        /// The lowest.
        start: f64,
        /// The highest.
        end: f64,
        /// Between two.
        step: f64,
    },
    /// One, several, or all in an order.
    Select {
        /// How many of them.
        how: SelectHow,
        /// From where.
        from: ChoiceSource,
        /// In a random order, with a seed where the form gives one.
        randomize: Option<Seed>,
        /// Which of them.
        filter: Option<Box<Formula>>,
    },
    /// Shown, and nothing is asked.
    Note,
    /// A point on the earth, with altitude and accuracy in metres: "lat lon alt acc".
    GeoPoint,
    /// Points along a line, divided by semicolons.
    GeoTrace,
    /// Points around an area; the last is the first.
    GeoShape,
    /// A day, as ISO 8601.
    Date,
    /// A time of day, as ISO 8601.
    Time,
    /// A moment, as ISO 8601.
    DateTime,
    /// A file, by its name.
    File(FileKind),
    /// What a barcode says.
    Barcode,
    /// Follows from others, and is not shown.
    Calculate,
    /// "OK", once it was read.
    Acknowledge,
    /// Holds its default, and is not shown.
    Hidden,
    /// What a device says of itself and of the interview.
    Metadata(Metadata),
}

/// What an order by chance begins with.
#[derive(Clone, Debug, PartialEq)]
pub enum Seed {
    /// Whatever the state draws; the same while a form is filled in.
    Any,
    /// This, so that the order can be had again.
    Of(Box<Formula>),
}

/// How many are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectHow {
    /// One.
    One,
    /// Any number.
    Several,
    /// All, in an order.
    Rank,
}

/// Where choices come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceSource {
    /// A list of the form, or of a file that came along.
    List(ListId),
    /// What was answered in a repeat.
    Repeat(NodeId),
    /// A file that did not come along.
    Missing(String),
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say it")]
pub enum FileKind {
    Image,
    Audio,
    Video,
    Any,
    BackgroundAudio,
}

/// What is put down without being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metadata {
    /// When the form was begun.
    Start,
    /// When it was last changed.
    End,
    /// The day it was begun.
    Today,
    /// Device, user, phone, e-mail, place, audit trail: they name the interviewer or where they were, and Sotto leaves
    /// them empty.
    NotKept,
}

/// What is shown with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they say it")]
pub enum Medium {
    Image,
    Audio,
    Video,
    BigImage,
}

/// What a question holds before anyone answers.
#[derive(Clone, Debug)]
pub enum Initial {
    /// This.
    Fixed(String),
    /// What follows once, when the question first comes to be.
    Once(Formula),
}

/// Words in the form's languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// By language, as [`Form::languages`]. May be shorter.
    pub(crate) in_languages: Vec<Option<Template>>,
}

/// Words with answers in them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    pub(crate) source: String,
    pub(crate) pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Words(String),
    Answer(Expression),
}

impl Text {
    /// Whether it is empty in every language.
    pub fn is_empty(&self) -> bool {
        self.in_languages.iter().all(Option::is_none)
    }

    /// As the form writes it in that language, without falling back to another.
    pub fn written(&self, language: usize) -> Option<&str> {
        self.template_in(language)
            .map(|template| template.source.as_str())
    }

    fn template_in(&self, language: usize) -> Option<&Template> {
        self.in_languages.get(language).and_then(Option::as_ref)
    }

    /// In that language; else in the form's default language, else in any.
    pub(crate) fn template(&self, language: usize, default: usize) -> Option<&Template> {
        self.template_in(language)
            .or_else(|| self.template_in(default))
            .or_else(|| self.in_languages.iter().flatten().next())
    }
}

/// An expression of the form, with the nodes that it reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// As the form writes it.
    pub source: String,
    pub(crate) tree: Expression,
    pub(crate) reads: Reads,
}

/// What an expression looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reads {
    pub(crate) nodes: Vec<NodeId>,
    /// It goes where only the answers say, so it may read any.
    pub(crate) any: bool,
}

/// A list of choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceList {
    /// Its name.
    pub name: String,
    /// Names of the columns: `name`, `label`, and whatever choice filters look at.
    pub columns: Vec<String>,
    /// In order.
    pub choices: Vec<Choice>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is stored.
    pub name: String,
    /// What is shown.
    pub label: Text,
    /// Names of picture, sound and film shown with it.
    pub media: Vec<(Medium, Text)>,
    /// By column.
    pub(crate) cells: Vec<String>,
}

impl Form {
    /// One node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Every node with its id, parents before children; the form itself is the first.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.nodes)
    }

    /// One list.
    pub fn list(&self, id: ListId) -> &ChoiceList {
        &self.lists[id.index()]
    }

    /// Every list.
    pub fn lists(&self) -> &[ChoiceList] {
        &self.lists
    }

    /// How many questions there are, notes and values that nobody is asked among them.
    pub fn questions(&self) -> usize {
        self.nodes
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::Question(_)))
            .count()
    }

    /// From the node to the form, the node first.
    pub(crate) fn upwards(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |id| self.node(*id).parent)
    }

    pub(crate) fn is_repeat(&self, id: NodeId) -> bool {
        matches!(self.node(id).kind, NodeKind::Repeat { .. })
    }

    /// Names from the form down, divided by slashes.
    pub fn path(&self, id: NodeId) -> String {
        let mut names: Vec<&str> = self
            .upwards(id)
            .filter(|id| *id != NodeId::FORM)
            .map(|id| self.node(id).name.as_str())
            .collect();
        names.reverse();
        names.join("/")
    }

    /// The deepest repeat that both stand in, `target` itself not counted; the form where there is none.
    pub(crate) fn common_repeat(&self, here: NodeId, target: NodeId) -> NodeId {
        let around: Vec<NodeId> = self.upwards(here).collect();
        self.upwards(target)
            .skip(1)
            .find(|id| self.is_repeat(*id) && around.contains(id))
            .unwrap_or(NodeId::FORM)
    }
}
