//! An expression as a tree: as it was parsed, and as it is once its names are known to be nodes of the form.
//! Depth is bounded by the parser, so whoever walks one may recurse.

use super::{functions::Function, lex::Operator};
use crate::model::{ListId, NodeId};

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    Number(f64),
    Text(String),
    Negative(Box<Expression>),
    /// Operands of one strength, from left to right.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    Call(Function, Vec<Expression>),
    Path(Path),
}

/// Where to go from where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub(crate) from: From,
    /// Conditions on the nodes that it starts from.
    pub(crate) conditions: Vec<Expression>,
    pub(crate) steps: Vec<Step>,
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum From {
    /// The node whose expression it is, or in a condition the one looked at.
    Context,
    /// `/`.
    Root,
    /// `current()`: the node whose expression it is, even in a condition.
    Current,
    /// `${name}`, not looked up yet.
    Reference(String),
    /// `${name}` found: nodes of this kind in the same instances of the repeats that both stand in.
    Node(NodeId),
    /// `instance('name')`, not looked up yet.
    Instance(String),
    /// `instance('name')` found.
    List(ListId),
    /// Any other expression with steps after it.
    Value(Box<Expression>),
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) axis: Axis,
    pub(crate) conditions: Vec<Expression>,
}

/// Where a step leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Axis {
    Itself,
    Parent,
    /// A child of that name; its place among the parent's children where that is known before there are answers.
    Child(String, Option<u32>),
    EveryChild,
    /// The node and all below it, as `//` has it.
    Below,
}

impl Path {
    pub(crate) const fn from(from: From) -> Self {
        Self {
            from,
            conditions: Vec::new(),
            steps: Vec::new(),
        }
    }
}
