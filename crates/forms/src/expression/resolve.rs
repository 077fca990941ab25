//! Looks up the names of an expression in the form, and puts down what it reads.
//! Never decides anything by answers: what only they can tell stays a name and is noted as reading anything.

use super::{
    functions::Function,
    parse::{Assumed, Fault, parse},
    tree::{Axis, Expression, From, Path},
};
use crate::model::{ChoiceList, Form, ListId, NodeId, Reads};
use std::collections::HashMap;

/// Where a path stands, as far as the form alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Node(NodeId),
    List(ListId),
    Item(ListId),
    /// Where nothing is.
    Nowhere,
    /// Where only answers lead.
    Unknown,
}

/// The names of a form.
pub(crate) struct Names<'a> {
    pub(crate) form: &'a Form,
    pub(crate) lists: &'a [ChoiceList],
    by_name: HashMap<&'a str, Vec<NodeId>>,
    by_folded_name: HashMap<String, Vec<NodeId>>,
}

/// An expression with its names found.
pub(crate) struct Resolved {
    pub(crate) tree: Expression,
    pub(crate) reads: Reads,
    pub(crate) assumed: Vec<Assumed>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(form: &'a Form, lists: &'a [ChoiceList]) -> Self {
        let mut by_name: HashMap<&str, Vec<NodeId>> = HashMap::new();
        let mut by_folded_name: HashMap<String, Vec<NodeId>> = HashMap::new();
        for (id, node) in form.nodes().skip(1) {
            by_name.entry(&node.name).or_default().push(id);
            by_folded_name
                .entry(node.name.to_lowercase())
                .or_default()
                .push(id);
        }
        Self {
            form,
            lists,
            by_name,
            by_folded_name,
        }
    }

    /// Parses `source` and finds its names, for an expression of `current` whose context is `here`.
    pub(crate) fn resolve(&self, source: &str, here: Standing, current: NodeId) -> Result<Resolved, Fault> {
        let (mut tree, assumed) = parse(source)?;
        let mut search = Search {
            names: self,
            current,
            reads: Reads::default(),
            assumed,
        };
        search.expression(&mut tree, here)?;
        let Search {
            mut reads, assumed, ..
        } = search;
        reads.nodes.sort_unstable();
        reads.nodes.dedup();
        Ok(Resolved { tree, reads, assumed })
    }

    /// The node that `${name}` means where `here` says it.
    pub(crate) fn node(&self, name: &str, here: NodeId, assumed: &mut Vec<Assumed>) -> Result<NodeId, Fault> {
        if name.starts_with("last-saved#") {
            return Err(Fault::LackedFunction {
                name: "last-saved".to_owned(),
            });
        }
        let unknown = || Fault::UnknownName {
            name: name.to_owned(),
        };
        let found = if let Some(found) = self.by_name.get(name) {
            found
        } else {
            let folded = self.by_folded_name.get(&name.to_lowercase());
            let found = folded.ok_or_else(unknown)?;
            assumed.push(Assumed::Case(self.form.node(found[0]).name.clone()));
            found
        };
        if let [one] = found.as_slice() {
            return Ok(*one);
        }
        let around: Vec<NodeId> = self.form.upwards(here).collect();
        let away = |id: NodeId| {
            self.form
                .upwards(id)
                .find_map(|above| around.iter().position(|one| *one == above))
                .unwrap_or(usize::MAX)
        };
        assumed.push(Assumed::Nearest(name.to_owned()));
        found
            .iter()
            .copied()
            .min_by_key(|id| away(*id))
            .ok_or_else(unknown)
    }

    fn list(&self, name: &str) -> Result<ListId, Fault> {
        let stem = name
            .strip_suffix(".csv")
            .or_else(|| name.strip_suffix(".xml"))
            .unwrap_or(name);
        (0..)
            .map(ListId)
            .zip(self.lists)
            .find(|(_, list)| list.name == name || list.name == stem)
            .map(|(id, _)| id)
            .ok_or_else(|| Fault::UnknownList {
                name: name.to_owned(),
            })
    }
}

struct Search<'a> {
    names: &'a Names<'a>,
    current: NodeId,
    reads: Reads,
    assumed: Vec<Assumed>,
}

impl Search<'_> {
    fn expression(&mut self, expression: &mut Expression, here: Standing) -> Result<(), Fault> {
        match expression {
            Expression::Number(_) | Expression::Text(_) => Ok(()),
            Expression::Negative(inner) => self.expression(inner, here),
            Expression::Chain(first, rest) => {
                self.expression(first, here)?;
                rest.iter_mut()
                    .try_for_each(|(_, operand)| self.expression(operand, here))
            }
            Expression::Call(function, arguments) => self.call(*function, arguments, here),
            Expression::Path(path) => self.path(path, here).map(|_| ()),
        }
    }

    fn call(
        &mut self,
        function: Function,
        arguments: &mut [Expression],
        here: Standing,
    ) -> Result<(), Fault> {
        match (function, arguments) {
            (Function::ChoiceName, [value, question]) => {
                self.expression(value, here)?;
                if let Expression::Text(text) = question {
                    *question = parse(text)?.0;
                }
                self.node_alone(question, here)
            }
            (Function::IndexedRepeat, [target, rest @ ..]) => {
                self.node_alone(target, here)?;
                for (place, argument) in rest.iter_mut().enumerate() {
                    if place % 2 == 0 {
                        self.node_alone(argument, here)?;
                    } else {
                        self.expression(argument, here)?;
                    }
                }
                Ok(())
            }
            (Function::Pulldata, [file, column, key_column, key]) => {
                if let Expression::Text(name) = file {
                    *file = Expression::Path(Path::from(From::List(self.names.list(name.trim())?)));
                }
                self.expression(column, here)?;
                self.expression(key_column, here)?;
                self.expression(key, here)
            }
            (Function::Regex, [text, pattern]) => {
                if let Expression::Text(pattern) = pattern {
                    super::words::pattern(pattern).ok_or(Fault::Pattern)?;
                }
                self.expression(text, here)?;
                self.expression(pattern, here)
            }
            // What they answer for, when they are given nothing.
            (Function::Once, arguments) => {
                if let Standing::Node(id) = here {
                    self.reads.nodes.push(id);
                }
                arguments
                    .iter_mut()
                    .try_for_each(|argument| self.expression(argument, here))
            }
            (_, arguments) => arguments
                .iter_mut()
                .try_for_each(|argument| self.expression(argument, here)),
        }
    }

    /// An argument that names a question rather than its answer.
    fn node_alone(&mut self, argument: &mut Expression, here: Standing) -> Result<(), Fault> {
        let Expression::Path(path) = argument else {
            return self.expression(argument, here);
        };
        if let Standing::Node(id) = self.path(path, here)? {
            *path = Path::from(From::Node(id));
        }
        Ok(())
    }

    fn path(&mut self, path: &mut Path, here: Standing) -> Result<Standing, Fault> {
        let mut standing = match &mut path.from {
            From::Context => here,
            From::Current | From::Node(_) | From::List(_) => Standing::Node(self.current),
            From::Root => {
                // The first step names the form, whatever it is called.
                if !path.steps.is_empty() && matches!(path.steps[0].axis, Axis::Child(..)) {
                    path.steps.remove(0);
                }
                Standing::Node(NodeId::FORM)
            }
            From::Reference(name) => {
                let id = self.names.node(name, self.current, &mut self.assumed)?;
                path.from = From::Node(id);
                Standing::Node(id)
            }
            From::Instance(name) => {
                let id = self.names.list(name)?;
                path.from = From::List(id);
                Standing::List(id)
            }
            From::Value(inner) => match &mut **inner {
                Expression::Path(inner) => self.path(inner, here)?,
                inner => {
                    self.expression(inner, here)?;
                    Standing::Unknown
                }
            },
        };
        self.conditions(&mut path.conditions, standing)?;
        let mut plain = path.conditions.is_empty();
        for step in &mut path.steps {
            standing = self.step(&mut step.axis, standing)?;
            plain &= step.conditions.is_empty() && !matches!(step.axis, Axis::EveryChild | Axis::Below);
            self.conditions(&mut step.conditions, standing)?;
        }
        match standing {
            Standing::Node(id) => {
                self.reads.nodes.push(id);
                // In a form with repeats an absolute path means the repeat that it is said in, as JavaRosa has it.
                if plain && path.from == From::Root {
                    *path = Path::from(From::Node(id));
                }
            }
            Standing::Unknown => self.reads.any = true,
            Standing::List(_) | Standing::Item(_) | Standing::Nowhere => {}
        }
        Ok(standing)
    }

    fn conditions(&mut self, conditions: &mut [Expression], here: Standing) -> Result<(), Fault> {
        conditions
            .iter_mut()
            .try_for_each(|condition| self.expression(condition, here))
    }

    fn step(&mut self, axis: &mut Axis, standing: Standing) -> Result<Standing, Fault> {
        let form = self.names.form;
        Ok(match (axis, standing) {
            (Axis::Itself, standing) => standing,
            (Axis::Parent, Standing::Node(id)) => {
                form.node(id).parent.map_or(Standing::Unknown, Standing::Node)
            }
            (Axis::Child(name, hint), Standing::Node(id)) => {
                let mut children = form.node(id).children.iter().copied();
                let Some(child) = children.find(|child| form.node(*child).name == *name) else {
                    self.assumed.push(Assumed::NoPath(name.clone()));
                    return Ok(Standing::Nowhere);
                };
                *hint = Some(form.node(child).place);
                Standing::Node(child)
            }
            (Axis::Child(name, _), Standing::List(id)) => {
                if name == "item" {
                    Standing::Item(id)
                } else {
                    Standing::List(id)
                }
            }
            (Axis::Child(name, hint), Standing::Item(id)) => {
                let columns = &self.names.lists[id.index()].columns;
                *hint = columns
                    .iter()
                    .position(|column| column == name)
                    .and_then(|place| u32::try_from(place).ok());
                if hint.is_none() {
                    self.assumed.push(Assumed::NoColumn(name.clone()));
                }
                Standing::List(id)
            }
            (Axis::Parent, Standing::Item(id)) => Standing::List(id),
            (_, Standing::Nowhere) => Standing::Nowhere,
            _ => Standing::Unknown,
        })
    }
}
