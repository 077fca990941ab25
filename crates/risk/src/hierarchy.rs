//! A quasi-identifier's values as a tree: village under district under region, day under month under year.
//! Never guesses what lies above a value: it is told.

use std::collections::HashMap;

/// A value of one hierarchy, exact or vague. The root is the value withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Nothing is said.
    pub const ROOT: Self = Self(0);

    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One step of a path from the vaguest to the most exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How vague: 0 is the most exact, each step below another has a smaller one.
    pub level: u8,
    /// What tells it apart from others under the same parent.
    pub name: String,
}

/// A path that is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Levels do not go down from step to step, or reach the root's.
    Levels,
}

/// All values of one quasi-identifier that were met.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    parents: Vec<NodeId>,
    levels: Vec<u8>,
    names: Vec<String>,
    known: HashMap<(NodeId, u8, String), NodeId>,
}

impl Hierarchy {
    /// Only the root, at level `top`: as many levels lie below it.
    pub fn new(top: u8) -> Self {
        Self {
            parents: vec![NodeId::ROOT],
            levels: vec![top],
            names: vec![String::new()],
            known: HashMap::new(),
        }
    }

    /// The value at the end of a path, vaguest step first; the empty path is the root. Steps may be left out.
    pub fn insert(&mut self, path: &[Step]) -> Result<NodeId, Malformed> {
        let mut above = self.levels[0];
        for step in path {
            if step.level >= above {
                return Err(Malformed::Levels);
            }
            above = step.level;
        }
        let mut at = NodeId::ROOT;
        for step in path {
            // With the level: a district and a town of it may bear one name.
            let key = (at, step.level, step.name.clone());
            at = if let Some(known) = self.known.get(&key) {
                *known
            } else {
                let node = NodeId(u32::try_from(self.parents.len()).unwrap_or(u32::MAX));
                self.parents.push(at);
                self.levels.push(step.level);
                self.names.push(step.name.clone());
                self.known.insert(key, node);
                node
            };
        }
        Ok(at)
    }

    /// How many values there are, the root among them.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is nothing but the root.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// The root's level.
    pub fn top(&self) -> u8 {
        self.levels[0]
    }

    /// How vague a value is.
    pub fn level(&self, node: NodeId) -> u8 {
        self.levels[node.index()]
    }

    /// The name of a value under its parent; empty for the root.
    pub fn name(&self, node: NodeId) -> &str {
        &self.names[node.index()]
    }

    /// What lies right above; of the root, the root.
    pub fn parent(&self, node: NodeId) -> NodeId {
        self.parents[node.index()]
    }

    /// The value told no more exactly than `level`: itself or the nearest above it that is vague enough.
    pub fn generalised(&self, mut node: NodeId, level: u8) -> NodeId {
        while node != NodeId::ROOT && self.level(node) < level {
            node = self.parent(node);
        }
        node
    }

    /// Whether `node` is `above` or one of the values that it stands for.
    pub fn is_at_or_under(&self, mut node: NodeId, above: NodeId) -> bool {
        // A child is always made after its parent.
        while node.0 > above.0 {
            node = self.parent(node);
        }
        node == above
    }

    /// Share of what a value could have told that is lost (Iyengar's loss metric): 0 for an exact value, 1 for none;
    /// between, the other exact values it may stand for among all others there are. By node.
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 values")]
    pub fn losses(&self) -> Vec<f64> {
        let mut leaves = vec![0_usize; self.len()];
        let mut inner = vec![false; self.len()];
        for node in (1..self.len()).rev() {
            if !inner[node] {
                leaves[node] = 1;
            }
            let parent = self.parents[node].index();
            leaves[parent] += leaves[node];
            inner[parent] = true;
        }
        let others = leaves[0].saturating_sub(1).max(1) as f64;
        let mut losses: Vec<f64> = leaves
            .iter()
            .map(|l| l.saturating_sub(1) as f64 / others)
            .collect();
        losses[0] = 1.0;
        losses
    }

    /// By node, whether it is as exact as any: nothing lies under it.
    pub(crate) fn leaves(&self) -> Vec<bool> {
        let mut leaves = vec![true; self.len()];
        self.parents[1..]
            .iter()
            .for_each(|parent| leaves[parent.index()] = false);
        leaves
    }

    /// For each node the stretch of numbers that it and all under it have when they are numbered from above: `a` is at or
    /// under `b` where `b.0 <= a.0 < b.1`.
    pub(crate) fn intervals(&self) -> Vec<(u32, u32)> {
        let mut size = vec![1_u32; self.len()];
        for node in (1..self.len()).rev() {
            size[self.parents[node].index()] += size[node];
        }
        let mut interval = vec![(0, size[0]); self.len()];
        let mut free: Vec<u32> = vec![1; self.len()];
        for node in 1..self.len() {
            let parent = self.parents[node].index();
            let first = free[parent];
            free[parent] += size[node];
            free[node] = first + 1;
            interval[node] = (first, first + size[node]);
        }
        interval
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(steps: &[(u8, &str)]) -> Vec<Step> {
        steps
            .iter()
            .map(|(level, name)| Step {
                level: *level,
                name: (*name).to_owned(),
            })
            .collect()
    }

    fn places() -> (Hierarchy, Vec<NodeId>) {
        let mut places = Hierarchy::new(4);
        let nodes = [
            &[(3, "KG"), (2, "Osh Region"), (0, "Osh")][..],
            &[(3, "KG"), (2, "Osh Region")],
            &[(3, "TJ"), (2, "Sughd"), (1, "Isfara"), (0, "Vorukh")],
            &[(3, "TJ")],
        ]
        .map(|steps| places.insert(&path(steps)).unwrap());
        (places, nodes.to_vec())
    }

    #[test]
    fn what_lies_under_what() {
        let (places, nodes) = places();
        let [osh, osh_region, vorukh, tajikistan] = nodes[..] else {
            panic!()
        };
        for (a, b, under) in [
            (osh, osh_region, true),
            (osh_region, osh, false),
            (vorukh, tajikistan, true),
            (vorukh, osh_region, false),
            (osh, NodeId::ROOT, true),
            (osh, osh, true),
        ] {
            assert_eq!(places.is_at_or_under(a, b), under);
            let numbers = places.intervals();
            let (first, last) = numbers[b.index()];
            assert_eq!((first..last).contains(&numbers[a.index()].0), under);
        }
    }

    #[test]
    fn a_value_is_told_as_vaguely_as_asked_also_where_a_step_is_missing() {
        let (places, nodes) = places();
        for (node, level, name) in [
            (0, 1, "Osh Region"),
            (0, 0, "Osh"),
            (2, 1, "Isfara"),
            (2, 3, "TJ"),
            (1, 0, "Osh Region"),
            (3, 4, ""),
        ] {
            assert_eq!(places.name(places.generalised(nodes[node], level)), name);
        }
    }

    #[test]
    fn a_town_and_the_district_of_its_name_are_two_values() {
        let mut places = Hierarchy::new(4);
        let town = places.insert(&path(&[(3, "TJ"), (0, "Isfara")])).unwrap();
        let district = places.insert(&path(&[(3, "TJ"), (1, "Isfara")])).unwrap();
        assert_ne!(town, district);
    }

    #[test]
    fn levels_go_down() {
        let mut places = Hierarchy::new(2);
        for steps in [&[(2, "a")][..], &[(1, "a"), (1, "b")], &[(0, "a"), (1, "b")]] {
            assert_eq!(places.insert(&path(steps)), Err(Malformed::Levels));
        }
        assert_eq!(places.insert(&[]), Ok(NodeId::ROOT));
    }

    #[test]
    fn losses_are_those_of_the_metric() {
        let mut h = Hierarchy::new(2);
        for (group, leaf) in [("a", "1"), ("a", "2"), ("a", "3"), ("b", "4"), ("b", "5")] {
            h.insert(&path(&[(1, group), (0, leaf)])).unwrap();
        }
        let a = h.parent(NodeId(2));
        assert!((h.losses()[a.index()] - 0.5).abs() < 1e-12, "two of four others");
        assert!((h.losses()[0] - 1.0).abs() < 1e-12);
        assert!(h.losses()[2].abs() < 1e-12);
    }
}
