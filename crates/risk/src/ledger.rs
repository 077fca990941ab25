//! Differencing: what somebody knows who holds every disclosure of one testimony.
//! Never forgets an earlier one: what was told once stays told.

use crate::hierarchy::{Hierarchy, NodeId};

/// All values told of one cell, those alone under which no other of them lies: who has read "the region" and "the town"
/// knows the town. In order, each once.
pub fn finest(hierarchy: &Hierarchy, told: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = told.into_iter().filter(|node| *node != NodeId::ROOT).collect();
    all.sort_unstable();
    all.dedup();
    let vaguer = |node: NodeId| {
        all.iter()
            .any(|other| *other != node && hierarchy.is_at_or_under(*other, node))
    };
    all.iter().copied().filter(|node| !vaguer(*node)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hierarchy::Step;

    #[test]
    fn the_finest_value_told_is_what_is_known() {
        let mut months = Hierarchy::new(3);
        let mut node = |path: &[(u8, &str)]| {
            let path: Vec<Step> = path
                .iter()
                .map(|(level, name)| Step {
                    level: *level,
                    name: (*name).to_owned(),
                })
                .collect();
            months.insert(&path).unwrap()
        };
        let year = node(&[(2, "2024")]);
        let april = node(&[(2, "2024"), (1, "04")]);
        let day = node(&[(2, "2024"), (1, "04"), (0, "08")]);
        let may = node(&[(2, "2024"), (1, "05")]);
        for (told, known) in [
            (vec![year, april], vec![april]),
            (vec![day, year, NodeId::ROOT], vec![day]),
            (vec![april, may], vec![april, may]),
            (vec![], vec![]),
        ] {
            assert_eq!(finest(&months, told), known);
        }
    }
}
