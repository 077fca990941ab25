//! The smallest sets of details that single a description out: fewer than k people fit them, and k or more fit each
//! smaller part that is not empty. With k = 2 on one table these are the minimal sample uniques of SUDA2; with more, minimal infrequent itemsets.
//! Never reports a set that has another reported set in it.

use crate::{
    classes::{Fit, fits},
    hierarchy::{Hierarchy, NodeId},
    rows::Rows,
};
use std::collections::HashMap;

/// A set of details of one description, and how many people fit all of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Combination {
    /// The details: column and value, in order.
    pub details: Vec<(usize, NodeId)>,
    /// How many of the pool fit; fewer than k.
    pub fit: u32,
}

/// Details of one row that are looked at: its first so many, those that the fewest fit.
pub const MOST_DETAILS: usize = 64;

/// For each row of `described`, every minimal combination of at most `most` details that fewer than `k` of `pool` fit;
/// smaller ones first, then those that fewer fit.
///
/// Depth first over sets of details in the order of their bit masks, in which every part of a set comes before the set;
/// rows that share details share the work (the recursion of Manning, Haglin & Keane 2008, here over bounded sizes, with
/// any k and with values that lie under one another). A row with more than [`MOST_DETAILS`] is looked at in its rarest.
pub fn minimal_combinations(
    columns: &[Hierarchy],
    described: &Rows,
    pool: &Rows,
    fit: Fit,
    k: u32,
    most: usize,
) -> Vec<Vec<Combination>> {
    let search = Search {
        columns,
        intervals: columns.iter().map(Hierarchy::intervals).collect(),
        details: details(columns, described, pool, fit),
        pool,
        fit,
        k,
        most,
    };
    let mut found = vec![Vec::new(); described.len()];
    let rows: Vec<Prefix> = (0..described.len())
        .filter_map(|row| Some((u32::try_from(row).ok()?, 0)))
        .collect();
    let people: Vec<u32> = (0..pool.len())
        .filter_map(|person| u32::try_from(person).ok())
        .collect();
    search.extend(&rows, &people, (columns.len(), NodeId::ROOT), 0, &mut found);
    found
        .into_iter()
        .zip(&search.details)
        .map(|(masks, details)| {
            let mut combinations: Vec<Combination> = masks
                .into_iter()
                .map(|Minimal { mask, fit }| Combination {
                    details: (0..details.len())
                        .filter(|at| mask >> at & 1 == 1)
                        .map(|at| details[at])
                        .collect(),
                    fit,
                })
                .collect();
            combinations.sort_by(|a, b| {
                (a.details.len(), a.fit, &a.details).cmp(&(b.details.len(), b.fit, &b.details))
            });
            combinations
        })
        .collect()
}

/// SUDA scores: for each minimal sample unique of `m` of the `attributes`, the product of the numbers from
/// `attributes − m` down to 1, added up over a row's (Elliot, Manning & Ford 2002; sdcMicro's `original_scores`).
/// `uniques` are all minimal combinations of a table with itself, with k = 2.
#[expect(clippy::cast_precision_loss, reason = "a dozen attributes")]
pub fn suda_scores(uniques: &[Vec<Combination>], attributes: usize) -> Vec<f64> {
    let score = |m: usize| {
        (1..=attributes.saturating_sub(m))
            .map(|i| i as f64)
            .product::<f64>()
    };
    uniques
        .iter()
        .map(|row| {
            row.iter()
                .filter(|c| c.details.len() < attributes)
                .map(|c| score(c.details.len()))
                .sum()
        })
        .collect()
}

/// The details of each row, in order.
fn details(columns: &[Hierarchy], described: &Rows, pool: &Rows, fit: Fit) -> Vec<Vec<(usize, NodeId)>> {
    (0..described.len())
        .map(|row| {
            let mut details: Vec<(usize, NodeId)> = described
                .row(row)
                .enumerate()
                .flat_map(|(column, cell)| cell.iter().map(move |node| (column, *node)))
                .collect();
            if details.len() > MOST_DETAILS {
                details.sort_by_cached_key(|(column, node)| {
                    (0..pool.len())
                        .filter(|person| fits(&columns[*column], pool.cell(*person, *column), *node, fit))
                        .count()
                });
                details.truncate(MOST_DETAILS);
                details.sort_unstable();
            }
            details
        })
        .collect()
}

/// A row, and the bits of the details taken so far.
type Prefix = (u32, u64);

#[derive(Clone)]
struct Minimal {
    mask: u64,
    fit: u32,
}

struct Search<'a> {
    columns: &'a [Hierarchy],
    intervals: Vec<Vec<(u32, u32)>>,
    details: Vec<Vec<(usize, NodeId)>>,
    pool: &'a Rows,
    fit: Fit,
    k: u32,
    most: usize,
}

/// With so few values to ask about, asking each person beats sorting them.
const FEW: usize = 4;

impl Search<'_> {
    /// Adds one detail before `before` to the sets of `rows`, which `people` fit, each way there is.
    fn extend(
        &self,
        rows: &[Prefix],
        people: &[u32],
        before: (usize, NodeId),
        taken: usize,
        found: &mut [Vec<Minimal>],
    ) {
        if taken == self.most {
            return;
        }
        for column in 0..self.columns.len().min(before.0 + 1) {
            let mut by_value: HashMap<NodeId, Vec<Prefix>> = HashMap::new();
            for (row, mask) in rows {
                let details = &self.details[*row as usize];
                let from = details.partition_point(|detail| detail.0 < column);
                for (at, (of, node)) in details.iter().enumerate().skip(from) {
                    if *of != column || (column, *node) >= before {
                        break;
                    }
                    let mask = mask | 1 << at;
                    // What has a reported set in it is not minimal, nor is anything larger.
                    if !found[*row as usize].iter().any(|known| known.mask & !mask == 0) {
                        by_value.entry(*node).or_default().push((*row, mask));
                    }
                }
            }
            if by_value.is_empty() {
                continue;
            }
            let mut values: Vec<(NodeId, Vec<Prefix>)> = by_value.into_iter().collect();
            values.sort_unstable_by_key(|(node, _)| *node);
            let sorted = (values.len() > FEW).then(|| self.sorted(column, people));
            for (node, rows) in values {
                let those = match &sorted {
                    Some(sorted) => self.who(sorted, column, node),
                    None => people
                        .iter()
                        .copied()
                        .filter(|p| {
                            fits(
                                &self.columns[column],
                                self.pool.cell(*p as usize, column),
                                node,
                                self.fit,
                            )
                        })
                        .collect(),
                };
                let fit = u32::try_from(those.len()).unwrap_or(u32::MAX);
                if fit < self.k {
                    for (row, mask) in rows {
                        found[row as usize].push(Minimal { mask, fit });
                    }
                } else {
                    self.extend(&rows, &those, (column, node), taken + 1, found);
                }
            }
        }
    }

    /// People by their values in the order of the tree, then those whose value is not known.
    fn sorted(&self, column: usize, people: &[u32]) -> (Vec<(u32, u32)>, Vec<u32>) {
        let (mut known, mut unknown) = (Vec::with_capacity(people.len()), Vec::new());
        for person in people {
            let cell = self.pool.cell(*person as usize, column);
            if cell.is_empty() {
                unknown.push(*person);
            }
            known.extend(
                cell.iter()
                    .map(|node| (self.intervals[column][node.0 as usize].0, *person)),
            );
        }
        known.sort_unstable();
        (known, unknown)
    }

    fn who(&self, (known, unknown): &(Vec<(u32, u32)>, Vec<u32>), column: usize, node: NodeId) -> Vec<u32> {
        let stretch = |from: u32, to: u32| {
            let first = known.partition_point(|(number, _)| *number < from);
            let end = known.partition_point(|(number, _)| *number < to);
            known[first..end].iter().map(|(_, person)| *person)
        };
        let intervals = &self.intervals[column];
        let (first, end) = intervals[node.0 as usize];
        let mut who: Vec<u32> = stretch(first, end).collect();
        if self.fit == Fit::Possible {
            who.extend(unknown);
            let mut above = self.columns[column].parent(node);
            while above != NodeId::ROOT {
                let number = intervals[above.0 as usize].0;
                who.extend(stretch(number, number + 1));
                above = self.columns[column].parent(above);
            }
        }
        // Somebody with two values under one is one person.
        who.sort_unstable();
        who.dedup();
        who
    }
}
