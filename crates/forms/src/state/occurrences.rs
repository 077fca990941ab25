//! What stands in a form that is being filled in: each node once, and each repeat as often as it was added.
//! Never loses an answer because it stopped being asked for: it is kept and not counted.

use crate::model::{Form, NodeId};
use std::collections::HashMap;

/// One occurrence of a node in the filled form. Never given to another afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccurrenceId(pub(crate) u32);

impl OccurrenceId {
    /// The form itself.
    pub const FORM: Self = Self(0);

    const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a rule of the form, true or not by itself"
)]
pub(crate) struct Occurrence {
    pub(crate) node: NodeId,
    pub(crate) parent: Option<OccurrenceId>,
    /// By the node's children: one each, but of repeats.
    pub(crate) children: Vec<Vec<OccurrenceId>>,
    /// As it was given.
    pub(crate) answer: String,
    /// What of it counts, where a filter took choices away.
    pub(crate) counted: Option<String>,
    /// By its own rule.
    pub(crate) asked: bool,
    /// By its own and those of all it stands in.
    pub(crate) relevant: bool,
    pub(crate) required: bool,
    pub(crate) read_only: bool,
    pub(crate) holds: bool,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occurrences {
    all: Vec<Occurrence>,
    /// By node, in the order of the form within one parent.
    of_node: Vec<Vec<OccurrenceId>>,
    /// Of a counted repeat, those that are one too many for now; the first of them is the last here.
    aside: HashMap<(OccurrenceId, NodeId), Vec<OccurrenceId>>,
}

impl Occurrences {
    /// The form with nothing in its repeats.
    pub(crate) fn of(form: &Form) -> Self {
        let mut occurrences = Self {
            all: Vec::new(),
            of_node: vec![Vec::new(); form.nodes.len()],
            aside: HashMap::new(),
        };
        occurrences.grow(form, NodeId::FORM, None);
        occurrences
    }

    pub(crate) fn get(&self, id: OccurrenceId) -> &Occurrence {
        &self.all[id.index()]
    }

    pub(crate) fn get_mut(&mut self, id: OccurrenceId) -> &mut Occurrence {
        &mut self.all[id.index()]
    }

    /// Whether there is one of that id: an id of another form may be out of bounds.
    pub(crate) fn has(&self, id: OccurrenceId) -> bool {
        self.all.get(id.index()).is_some_and(|one| {
            one.parent.is_none_or(|parent| {
                self.all[parent.index()]
                    .children
                    .iter()
                    .any(|of_one| of_one.contains(&id))
            })
        })
    }

    /// How many there are and have been.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn of_node(&self, node: NodeId) -> &[OccurrenceId] {
        &self.of_node[node.index()]
    }

    /// What counts of the answer, relevant or not.
    pub(crate) fn value(&self, id: OccurrenceId) -> &str {
        let one = self.get(id);
        one.counted.as_deref().unwrap_or(&one.answer)
    }

    /// Of the repeat `node` in `parent`.
    pub(crate) fn repeats(&self, form: &Form, parent: OccurrenceId, node: NodeId) -> &[OccurrenceId] {
        &self.get(parent).children[form.node(node).place as usize]
    }

    /// Adds one of the repeat `node` at the end.
    pub(crate) fn add(&mut self, form: &Form, parent: OccurrenceId, node: NodeId) -> OccurrenceId {
        let id = self.grow(form, node, Some(parent));
        self.all[parent.index()].children[form.node(node).place as usize].push(id);
        id
    }

    pub(crate) fn remove(&mut self, form: &Form, id: OccurrenceId) {
        let one = self.get(id);
        let (node, parent) = (one.node, one.parent);
        if let Some(parent) = parent {
            self.all[parent.index()].children[form.node(node).place as usize].retain(|one| *one != id);
            self.index();
        }
    }

    /// Leaves so many of the repeat `node`. The others come back with their answers if there are to be more again: a
    /// count that is mistyped takes nobody's account away.
    pub(crate) fn set_aside(&mut self, form: &Form, parent: OccurrenceId, node: NodeId, most: usize) {
        let those = &mut self.all[parent.index()].children[form.node(node).place as usize];
        let aside = those.split_off(most.min(those.len()));
        let kept = self.aside.entry((parent, node)).or_default();
        kept.extend(aside.into_iter().rev());
        self.index();
    }

    /// Up to `most` of those set aside, in their order, back at the end of their repeat.
    pub(crate) fn take_back(
        &mut self,
        form: &Form,
        parent: OccurrenceId,
        node: NodeId,
        most: usize,
    ) -> Vec<OccurrenceId> {
        let Some(kept) = self.aside.get_mut(&(parent, node)) else {
            return Vec::new();
        };
        let back: Vec<OccurrenceId> = kept.drain(kept.len().saturating_sub(most)..).rev().collect();
        self.all[parent.index()].children[form.node(node).place as usize].extend(&back);
        if !back.is_empty() {
            self.index();
        }
        back
    }

    /// Those set aside of the repeat `node` in `parent`; the first of them is the last here.
    pub(crate) fn aside(&self, parent: OccurrenceId, node: NodeId) -> &[OccurrenceId] {
        self.aside.get(&(parent, node)).map_or(&[], Vec::as_slice)
    }

    /// One and all that stands in it, but the insides of repeats.
    fn grow(&mut self, form: &Form, node: NodeId, parent: Option<OccurrenceId>) -> OccurrenceId {
        let id = OccurrenceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(Occurrence {
            node,
            parent,
            children: Vec::new(),
            answer: String::new(),
            counted: None,
            asked: true,
            relevant: true,
            required: false,
            read_only: false,
            holds: true,
        });
        self.of_node[node.index()].push(id);
        let children = form
            .node(node)
            .children
            .iter()
            .map(|child| {
                if form.is_repeat(*child) {
                    Vec::new()
                } else {
                    vec![self.grow(form, *child, Some(id))]
                }
            })
            .collect();
        self.all[id.index()].children = children;
        id
    }

    fn index(&mut self) {
        for of_one in &mut self.of_node {
            of_one.clear();
        }
        let mut below = vec![OccurrenceId::FORM];
        while let Some(id) = below.pop() {
            let Self { all, of_node, .. } = self;
            let one = &all[id.index()];
            of_node[one.node.index()].push(id);
            below.extend(one.children.iter().flatten().rev());
        }
    }

    /// Occurrences of `target` in those repeats that `here` stands in too, in the order of the form.
    pub(crate) fn seen_from(&self, form: &Form, here: OccurrenceId, target: NodeId) -> Vec<OccurrenceId> {
        let common = form.common_repeat(self.get(here).node, target);
        let start = self
            .upwards(here)
            .find(|id| self.get(*id).node == common)
            .unwrap_or(OccurrenceId::FORM);
        self.below(form, start, target)
    }

    /// Occurrences of `target` within `start`.
    pub(crate) fn below(&self, form: &Form, start: OccurrenceId, target: NodeId) -> Vec<OccurrenceId> {
        let top = self.get(start).node;
        let mut places: Vec<usize> = form
            .upwards(target)
            .take_while(|id| *id != top)
            .map(|id| form.node(id).place as usize)
            .collect();
        let mut found = vec![start];
        while let Some(place) = places.pop() {
            found = found
                .iter()
                .flat_map(|id| self.get(*id).children.get(place).into_iter().flatten())
                .copied()
                .collect();
        }
        found
    }

    pub(crate) fn upwards(&self, id: OccurrenceId) -> impl Iterator<Item = OccurrenceId> {
        std::iter::successors(Some(id), |id| self.get(*id).parent)
    }

    /// From 1 among its kind in the same parent.
    pub(crate) fn position(&self, form: &Form, id: OccurrenceId) -> usize {
        let one = self.get(id);
        one.parent
            .and_then(|parent| {
                self.repeats(form, parent, one.node)
                    .iter()
                    .position(|other| *other == id)
            })
            .map_or(1, |place| place + 1)
    }
}
