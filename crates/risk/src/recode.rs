//! The cheapest way to say less until every description fits k people.
//! Never proposes what does not reach k, and says whether it is the cheapest there is.

use crate::{
    classes::Fit,
    hierarchy::{Hierarchy, NodeId},
    pool::{Detail, Pool},
    rows::Rows,
};
use std::{
    cmp::Ordering,
    collections::{BinaryHeap, HashMap, HashSet},
};

/// How a recoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// No recoding loses less.
    Optimal,
    /// No single column can be told more exactly; another mix may lose less. Taken where the search grew too long.
    Greedy,
}

/// One way to say less: for each column, told no more exactly than a level (global recoding; of one row, local). A
/// column at its hierarchy's top is withheld.
#[derive(Clone, Debug, PartialEq)]
pub struct Recoding {
    /// By column.
    pub levels: Vec<u8>,
    /// Iyengar's loss metric added over the columns, averaged over the rows, less what is lost already.
    pub loss: f64,
    /// Whether it is the cheapest.
    pub how: How,
}

/// Questions "does this fail?" that may be asked before the search turns greedy.
pub const QUESTIONS: usize = 4000;

/// The recoding of all rows of `described` together that loses least and leaves at most `may_fail` of them with fewer
/// than `k` of `pool` who surely fit. With one row this is the cheapest local recoding of it; with a table as its own
/// pool, k-anonymity by global recoding (rows that still fail are those to suppress). `None` where nothing reaches k:
/// the pool is too small.
///
/// To fail is passed down: what fails at some levels fails at all that are more exact, and with more columns. So the
/// search goes from the exact table upwards, cheapest first, and from each failure learns the vaguest levels that still
/// fail: any answer must be vaguer than that in one column of them (the pruning of Incognito and Flash, `LeFevre` et al.
/// 2005 and Kohlmayer et al. 2012, turned into a search by hitting sets). What it ends at is optimal.
pub fn cheapest_recoding(
    columns: &[Hierarchy],
    described: &Rows,
    pool: &Rows,
    k: u32,
    may_fail: usize,
) -> Option<Recoding> {
    within(columns, described, pool, k, may_fail, QUESTIONS)
}

fn within(
    columns: &[Hierarchy],
    described: &Rows,
    pool: &Rows,
    k: u32,
    may_fail: usize,
    questions: usize,
) -> Option<Recoding> {
    let mut lattice = Lattice {
        pool: Pool::new(columns, pool),
        rows: described
            .rows()
            .map(|row| {
                row.enumerate()
                    .flat_map(|(column, cell)| cell.iter().map(move |n| (column, *n)))
                    .collect()
            })
            .collect(),
        // Whoever is told of in a table of its own is company for whoever is told of alike.
        own: described == pool,
        k: k as usize,
        may_fail,
        witnesses: Vec::new(),
        asked: 0,
    };
    let losses = Losses::of(columns, described);
    let top: Vec<u8> = columns.iter().map(Hierarchy::top).collect();
    if lattice.fails(&top) {
        return None;
    }
    let mut learnt: Vec<Vec<(usize, u8)>> = Vec::new();
    let mut heap = BinaryHeap::new();
    let mut seen = HashSet::new();
    let start = vec![0; columns.len()];
    heap.push(Candidate::new(&losses, start.clone()));
    seen.insert(start);
    while let Some(candidate) = heap.pop() {
        let violated = |rule: &&Vec<(usize, u8)>| {
            rule.iter()
                .all(|(column, level)| candidate.levels[*column] <= *level)
        };
        let rule = if let Some(rule) = learnt.iter().find(violated) {
            rule.clone()
        } else {
            if !lattice.fails(&candidate.levels) {
                return Some(Recoding {
                    loss: losses.at(&candidate.levels),
                    levels: candidate.levels,
                    how: How::Optimal,
                });
            }
            let rule = lattice.vaguest_failure(&candidate.levels, &top);
            learnt.push(rule.clone());
            rule
        };
        if lattice.asked > questions || seen.len() > questions * 64 {
            return Some(lattice.greedy(&losses, top));
        }
        for (column, level) in rule {
            let mut levels = candidate.levels.clone();
            levels[column] = level + 1;
            if seen.insert(levels.clone()) {
                heap.push(Candidate::new(&losses, levels));
            }
        }
    }
    None
}

/// What each level of each column loses.
struct Losses(Vec<Vec<f64>>);

impl Losses {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 rows")]
    fn of(columns: &[Hierarchy], described: &Rows) -> Self {
        let rows = described.len().max(1) as f64;
        Self(
            columns
                .iter()
                .enumerate()
                .map(|(column, hierarchy)| {
                    let of_node = hierarchy.losses();
                    (0..=hierarchy.top())
                        .map(|level| {
                            let lost = |node: &NodeId| {
                                of_node[hierarchy.generalised(*node, level).0 as usize]
                                    - of_node[node.0 as usize]
                            };
                            (0..described.len())
                                .flat_map(|row| described.cell(row, column))
                                .map(lost)
                                .sum::<f64>()
                                / rows
                        })
                        .collect()
                })
                .collect(),
        )
    }

    fn at(&self, levels: &[u8]) -> f64 {
        levels
            .iter()
            .zip(&self.0)
            .map(|(level, of)| of[usize::from(*level)])
            .sum()
    }
}

/// Cheapest first; of those that cost the same the least vague, then by column, so that one table has one answer.
#[derive(PartialEq)]
struct Candidate {
    loss: f64,
    steps: u32,
    levels: Vec<u8>,
}

impl Candidate {
    fn new(losses: &Losses, levels: Vec<u8>) -> Self {
        Self {
            loss: losses.at(&levels),
            steps: levels.iter().map(|l| u32::from(*l)).sum(),
            levels,
        }
    }
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .loss
            .total_cmp(&self.loss)
            .then_with(|| other.steps.cmp(&self.steps))
            .then_with(|| other.levels.cmp(&self.levels))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Rows remembered because they failed: the next levels are likely to fail by one of them.
const WITNESSES: usize = 32;

struct Lattice<'a> {
    pool: Pool<'a>,
    rows: Vec<Vec<Detail>>,
    own: bool,
    k: usize,
    may_fail: usize,
    witnesses: Vec<usize>,
    asked: usize,
}

impl Lattice<'_> {
    /// Whether more rows than may have a class below k at these levels.
    fn fails(&mut self, levels: &[u8]) -> bool {
        self.asked += 1;
        if self.may_fail == 0
            && let Some(at) = self
                .witnesses
                .iter()
                .position(|row| self.is_short(&self.told(*row, levels)))
        {
            self.witnesses[..=at].rotate_right(1);
            return true;
        }
        let mut alike: HashMap<Vec<Detail>, (usize, usize)> = HashMap::with_capacity(self.rows.len());
        for row in 0..self.rows.len() {
            alike.entry(self.told(row, levels)).or_insert((row, 0)).1 += 1;
        }
        let mut failing = 0;
        for (told, (row, count)) in alike {
            if !(self.own && count >= self.k) && self.is_short(&told) {
                self.witnesses.insert(0, row);
                self.witnesses.truncate(WITNESSES);
                failing += count;
                if failing > self.may_fail {
                    return true;
                }
            }
        }
        false
    }

    /// What a row tells at these levels.
    fn told(&self, row: usize, levels: &[u8]) -> Vec<Detail> {
        let mut told: Vec<Detail> = self.rows[row]
            .iter()
            .map(|(column, node)| {
                (
                    *column,
                    self.pool.columns[*column].generalised(*node, levels[*column]),
                )
            })
            .filter(|(_, node)| *node != NodeId::ROOT)
            .collect();
        told.dedup();
        told
    }

    /// Whether fewer than k surely fit.
    fn is_short(&self, told: &[Detail]) -> bool {
        let mut told = told.to_vec();
        told.sort_by_cached_key(|detail| self.pool.at_most(*detail, Fit::Sure));
        self.pool.count(&told, Fit::Sure, self.k) < self.k
    }

    /// From levels that fail, the vaguest reached column by column that still do; without the columns that make no
    /// difference. One of those left must be told more vaguely than this.
    fn vaguest_failure(&mut self, levels: &[u8], top: &[u8]) -> Vec<(usize, u8)> {
        let mut at = levels.to_vec();
        for column in 0..at.len() {
            // The levels that fail are an unbroken stretch from here up.
            let (mut fails, mut holds) = (at[column], top[column] + 1);
            while holds - fails > 1 {
                // The top first: most columns make no difference.
                let middle = if holds == top[column] + 1 {
                    top[column]
                } else {
                    fails.midpoint(holds)
                };
                let mut next = at.clone();
                next[column] = middle;
                if self.fails(&next) {
                    fails = middle;
                } else {
                    holds = middle;
                }
            }
            at[column] = fails;
        }
        (0..at.len())
            .filter(|column| at[*column] < top[*column])
            .map(|column| (column, at[column]))
            .collect()
    }

    /// From everything withheld, column by column the most exact level that does not fail, where most is lost first.
    fn greedy(&mut self, losses: &Losses, top: Vec<u8>) -> Recoding {
        let mut order: Vec<usize> = (0..top.len()).collect();
        order.sort_by(|a, b| {
            losses.0[*b][usize::from(top[*b])].total_cmp(&losses.0[*a][usize::from(top[*a])])
        });
        let mut levels = top;
        for column in order {
            for level in 0..levels[column] {
                let mut next = levels.clone();
                next[column] = level;
                if !self.fails(&next) {
                    levels = next;
                    break;
                }
            }
        }
        Recoding {
            loss: losses.at(&levels),
            levels,
            how: How::Greedy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classes::class_sizes, hierarchy::Step};

    #[test]
    fn a_search_that_grew_too_long_turns_greedy_and_still_reaches_k() {
        let mut columns = vec![Hierarchy::new(2); 3];
        let mut table = Rows::new(3);
        for n in 0..30_u32 {
            let cells: Vec<[NodeId; 1]> = columns
                .iter_mut()
                .zip([7, 11, 13])
                .map(|(column, by)| {
                    let leaf = n * by % 10;
                    let step = |level, name: u32| Step {
                        level,
                        name: name.to_string(),
                    };
                    [column.insert(&[step(1, leaf / 3), step(0, leaf)]).unwrap()]
                })
                .collect();
            table.push(cells);
        }
        let best = cheapest_recoding(&columns, &table, &table, 5, 0).unwrap();
        let greedy = within(&columns, &table, &table, 5, 0, 1).unwrap();
        assert_eq!((best.how, greedy.how), (How::Optimal, How::Greedy));
        assert!(greedy.loss >= best.loss);
        for recoding in [best, greedy] {
            let mut told = Rows::new(3);
            for row in 0..table.len() {
                told.push(
                    table
                        .row(row)
                        .zip(&columns)
                        .zip(&recoding.levels)
                        .map(|((cell, h), level)| {
                            cell.iter()
                                .map(|node| h.generalised(*node, *level))
                                .collect::<Vec<_>>()
                        }),
                );
            }
            assert!(
                class_sizes(&columns, &told, &table, Fit::Sure)
                    .iter()
                    .all(|size| *size >= 5)
            );
        }
    }
}
