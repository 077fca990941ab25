//! What an expression comes to in a filled form.
//! Never fails and never hangs: what cannot be is NaN or empty, and whoever asks too much gets nothing more.

use super::{
    dates::Moment,
    dice::Dice,
    lex::Operator,
    tree::{Axis, Expression, From, Path},
    value::{Place, Value, count, number, same_number, text_of},
};
use crate::{
    model::{Form, NodeKind},
    state::occurrences::{OccurrenceId, Occurrences},
};
use std::cell::Cell;

/// Steps that one expression may take: more than a filter over the longest list needs, and over in a second.
const FUEL: u64 = 8_000_000;

/// All that an expression may look at.
pub(crate) struct Scope<'a> {
    pub(crate) form: &'a Form,
    pub(crate) occurrences: &'a Occurrences,
    pub(crate) moment: &'a Moment,
    pub(crate) dice: &'a Dice,
    pub(crate) language: usize,
    /// Whose expression it is.
    pub(crate) current: OccurrenceId,
    fuel: Cell<u64>,
}

/// What a condition looks at: the node, its place from 1 and how many there are.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) place: Place,
    pub(crate) position: usize,
    pub(crate) size: usize,
}

impl Context {
    pub(crate) const fn at(place: Place) -> Self {
        Self {
            place,
            position: 1,
            size: 1,
        }
    }
}

impl<'a> Scope<'a> {
    pub(crate) const fn new(
        form: &'a Form,
        occurrences: &'a Occurrences,
        moment: &'a Moment,
        dice: &'a Dice,
        language: usize,
        current: OccurrenceId,
    ) -> Self {
        Self {
            form,
            occurrences,
            moment,
            dice,
            language,
            current,
            fuel: Cell::new(FUEL),
        }
    }

    /// For an expression of `current` itself.
    pub(crate) fn here(&self, expression: &Expression) -> Value {
        self.evaluate(expression, Context::at(Place::Node(self.current)))
    }

    pub(crate) fn evaluate(&self, expression: &Expression, context: Context) -> Value {
        if !self.burn(1) {
            return Value::empty();
        }
        match expression {
            Expression::Number(number) => Value::Number(*number),
            Expression::Text(text) => Value::Text(text.clone()),
            Expression::Negative(inner) => Value::Number(-self.number(&self.evaluate(inner, context))),
            Expression::Chain(first, rest) => self.chain(first, rest, context),
            Expression::Call(function, arguments) => self.call(*function, arguments, context),
            Expression::Path(path) => Value::Nodes(self.path(path, context)),
        }
    }

    /// Whether there was so much left.
    pub(crate) fn burn(&self, amount: usize) -> bool {
        let left = self.fuel.get().saturating_sub(amount as u64);
        self.fuel.set(left);
        left > 0
    }

    fn chain(&self, first: &Expression, rest: &[(Operator, Expression)], context: Context) -> Value {
        let mut left = self.evaluate(first, context);
        for (operator, operand) in rest {
            left = match operator {
                // The right side is not looked at where the left decides.
                Operator::Or => {
                    Value::Boolean(self.boolean(&left) || self.boolean(&self.evaluate(operand, context)))
                }
                Operator::And => {
                    Value::Boolean(self.boolean(&left) && self.boolean(&self.evaluate(operand, context)))
                }
                _ => self.binary(*operator, left, self.evaluate(operand, context)),
            };
        }
        left
    }

    fn binary(&self, operator: Operator, left: Value, right: Value) -> Value {
        match operator {
            Operator::Equal | Operator::Unequal => Value::Boolean(self.equal(&left, &right, operator)),
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                Value::Boolean(self.ordered(&left, &right, operator))
            }
            Operator::Union => {
                let (Value::Nodes(mut nodes), Value::Nodes(more)) = (left, right) else {
                    return Value::Nodes(Vec::new());
                };
                for one in more {
                    if self.burn(nodes.len()) && !nodes.contains(&one) {
                        nodes.push(one);
                    }
                }
                Value::Nodes(nodes)
            }
            _ => {
                let (left, right) = (self.number(&left), self.number(&right));
                Value::Number(match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Divide => left / right,
                    _ => left % right,
                })
            }
        }
    }

    /// XPath 1.0 §3.4. A set of nodes is equal to a value if one of its nodes is; none is read as one empty node, since
    /// a question that is not asked compares as one that is not answered.
    fn equal(&self, left: &Value, right: &Value, operator: Operator) -> bool {
        let same = |same: bool| same == (operator == Operator::Equal);
        match (left, right) {
            (Value::Boolean(one), other) | (other, Value::Boolean(one)) => same(*one == self.boolean(other)),
            (Value::Number(one), other) | (other, Value::Number(one)) => self
                .each(other)
                .iter()
                .any(|text| same(same_number(number(text, self.offset()), *one))),
            (left, right) => {
                let (left, right) = (self.each(left), self.each(right));
                self.burn(left.len() * right.len())
                    && left
                        .iter()
                        .any(|one| right.iter().any(|other| same(one == other)))
            }
        }
    }

    fn ordered(&self, left: &Value, right: &Value, operator: Operator) -> bool {
        let numbers = |value: &Value| match value {
            Value::Nodes(_) => self
                .each(value)
                .iter()
                .map(|text| number(text, self.offset()))
                .collect(),
            value => vec![self.number(value)],
        };
        let (left, right) = (numbers(left), numbers(right));
        self.burn(left.len() * right.len())
            && left.iter().any(|one| {
                right.iter().any(|other| match operator {
                    Operator::Less => one < other,
                    Operator::LessOrEqual => one <= other,
                    Operator::Greater => one > other,
                    _ => one >= other,
                })
            })
    }

    /// The texts of a value: several of a set of nodes, never none.
    fn each(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Nodes(nodes) if !nodes.is_empty() => nodes
                .iter()
                .map(|place| self.text_at(*place).to_owned())
                .collect(),
            value => vec![self.text(value)],
        }
    }

    pub(crate) fn offset(&self) -> i32 {
        self.moment.offset().local_minus_utc() / 60
    }

    pub(crate) fn text(&self, value: &Value) -> String {
        match value {
            Value::Boolean(value) => value.to_string(),
            Value::Number(value) => text_of(*value),
            Value::Text(text) => text.clone(),
            Value::Nodes(nodes) => nodes
                .first()
                .map_or_else(String::new, |place| self.text_at(*place).to_owned()),
        }
    }

    pub(crate) fn number(&self, value: &Value) -> f64 {
        match value {
            Value::Boolean(value) => f64::from(u8::from(*value)),
            Value::Number(value) => *value,
            Value::Text(text) => number(text, self.offset()),
            Value::Nodes(nodes) => nodes
                .first()
                .map_or(f64::NAN, |place| number(self.text_at(*place), self.offset())),
        }
    }

    /// A set of nodes is true if one of them is answered, or is no question (JavaRosa).
    pub(crate) fn boolean(&self, value: &Value) -> bool {
        match value {
            Value::Boolean(value) => *value,
            Value::Number(value) => *value != 0.0 && !value.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Nodes(nodes) => nodes.iter().any(|place| match place {
                Place::Node(id) => {
                    let node = self.form.node(self.occurrences.get(*id).node);
                    !matches!(node.kind, NodeKind::Question(_)) || !self.text_at(*place).is_empty()
                }
                Place::List(_) | Place::Item(..) => true,
                Place::Cell(..) => !self.text_at(*place).is_empty(),
            }),
        }
    }

    pub(crate) fn text_at(&self, place: Place) -> &str {
        match place {
            Place::Node(id) if self.occurrences.get(id).relevant => self.occurrences.value(id),
            Place::Cell(list, row, column) => {
                &self.form.list(list).choices[row as usize].cells[column as usize]
            }
            _ => "",
        }
    }

    pub(crate) fn path(&self, path: &Path, context: Context) -> Vec<Place> {
        let mut nodes = match &path.from {
            From::Context => vec![context.place],
            From::Current => vec![Place::Node(self.current)],
            From::Root => vec![Place::Node(OccurrenceId::FORM)],
            From::Node(target) => {
                let here = match context.place {
                    Place::Node(id) => id,
                    _ => self.current,
                };
                self.occurrences
                    .seen_from(self.form, here, *target)
                    .into_iter()
                    .map(Place::Node)
                    .collect()
            }
            From::List(list) => vec![Place::List(*list)],
            From::Value(inner) => match self.evaluate(inner, context) {
                Value::Nodes(nodes) => nodes,
                _ => Vec::new(),
            },
            // Names that were not found are refused at import.
            From::Reference(_) | From::Instance(_) => Vec::new(),
        };
        nodes = self.fitting(nodes, &path.conditions);
        for step in &path.steps {
            nodes = self.step(nodes, &step.axis, &step.conditions);
        }
        // What is not asked is not there (JavaRosa).
        nodes.retain(|place| match place {
            Place::Node(id) => self.occurrences.get(*id).relevant,
            _ => true,
        });
        nodes
    }

    fn step(&self, nodes: Vec<Place>, axis: &Axis, conditions: &[Expression]) -> Vec<Place> {
        if *axis == Axis::Itself {
            return self.fitting(nodes, conditions);
        }
        let mut found = Vec::new();
        for place in nodes {
            // Conditions count places among what one node leads to.
            let those = self.led_to(place, axis);
            if !self.burn(those.len() + 1) {
                break;
            }
            found.extend(self.fitting(those, conditions));
        }
        if matches!(axis, Axis::Parent) {
            let mut seen = std::collections::HashSet::new();
            found.retain(|place| seen.insert(*place));
        }
        found
    }

    fn fitting(&self, nodes: Vec<Place>, conditions: &[Expression]) -> Vec<Place> {
        let mut nodes = nodes;
        for condition in conditions {
            // `[1]` and `[position() = 1]` are the same.
            let size = nodes.len();
            let mut position = 0;
            nodes.retain(|place| {
                position += 1;
                let context = Context {
                    place: *place,
                    position,
                    size,
                };
                match self.evaluate(condition, context) {
                    Value::Number(number) => same_number(number, count(position)),
                    value => self.boolean(&value),
                }
            });
        }
        nodes
    }

    fn led_to(&self, place: Place, axis: &Axis) -> Vec<Place> {
        match (axis, place) {
            (Axis::Itself, place) => vec![place],
            (Axis::Parent, Place::Node(id)) => self
                .occurrences
                .get(id)
                .parent
                .map(Place::Node)
                .into_iter()
                .collect(),
            (Axis::Parent, Place::Item(list, _)) => vec![Place::List(list)],
            (Axis::Parent, Place::Cell(list, row, _)) => vec![Place::Item(list, row)],
            (Axis::Child(name, hint), Place::Node(id)) => {
                let one = self.occurrences.get(id);
                let place = hint.map(|hint| hint as usize).or_else(|| {
                    let children = &self.form.node(one.node).children;
                    children
                        .iter()
                        .position(|child| self.form.node(*child).name == *name)
                });
                let children = place.and_then(|place| one.children.get(place));
                children.into_iter().flatten().copied().map(Place::Node).collect()
            }
            (Axis::EveryChild, Place::Node(id)) => self
                .occurrences
                .get(id)
                .children
                .iter()
                .flatten()
                .copied()
                .map(Place::Node)
                .collect(),
            (Axis::Below, Place::Node(id)) => {
                let mut all = vec![id];
                let mut next = 0;
                while next < all.len() {
                    all.extend(self.occurrences.get(all[next]).children.iter().flatten());
                    next += 1;
                }
                all.into_iter().map(Place::Node).collect()
            }
            (Axis::Child(name, _), Place::List(list)) if name == "item" => self.items(list),
            (Axis::Child(name, _), Place::List(list)) if name == "root" => vec![Place::List(list)],
            (Axis::EveryChild | Axis::Below, Place::List(list)) => self.items(list),
            (Axis::Child(name, hint), Place::Item(list, row)) => hint
                .or_else(|| {
                    let columns = &self.form.list(list).columns;
                    columns
                        .iter()
                        .position(|column| column == name)
                        .and_then(|place| u32::try_from(place).ok())
                })
                .map(|column| Place::Cell(list, row, column))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn items(&self, list: crate::model::ListId) -> Vec<Place> {
        (0..)
            .zip(&self.form.list(list).choices)
            .map(|(row, _)| Place::Item(list, row))
            .collect()
    }
}
