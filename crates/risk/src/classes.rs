//! The size of the class that each description falls in: how many of the pool fit it.
//! Never estimates: every figure is a count.

use crate::{
    hierarchy::{Hierarchy, NodeId},
    rows::Rows,
};
use std::{collections::HashMap, ops::Range};

/// When somebody of the pool fits a value that is told.
///
/// What is withheld *in the description* fits anybody either way. The two differ in people of whom something is not
/// known, or known less exactly than it is told; they are the two ends between which the truth lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// Known to have it: the value told or one under it. The careful count, and the one to act on: nobody is counted as
    /// a companion who may be none. On a table with missing values sdcMicro's authors call this the safe method.
    Sure,
    /// May have it: also whoever's value is not known, or is known more vaguely. sdcMicro's `freqCalc` with `alpha = 1`,
    /// after Samarati & Sweeney's reading of a suppressed cell. It can only be larger.
    Possible,
}

/// People of the pool who are looked at together: their bits fill a page of memory for each description, no more.
const BLOCK: usize = 4096;
const WORDS: usize = BLOCK / 64;

/// For each row of `described`, how many rows of `pool` fit it. Both have one cell for each of `columns`.
///
/// One bit a person and description: the people who fit each value are marked once and cut with those who fit the other
/// values. Time is rows × pool × cells / 64, memory rows × 512 bytes, whatever the values are.
pub fn class_sizes(columns: &[Hierarchy], described: &Rows, pool: &Rows, fit: Fit) -> Vec<u32> {
    let (of_row, firsts) = each_once(described);
    let intervals: Vec<_> = columns.iter().map(Hierarchy::intervals).collect();
    let tellers: Vec<_> = (0..columns.len())
        .map(|column| tellers(described, column, &firsts))
        .collect();
    let mut sizes = vec![0_u32; firsts.len()];
    let mut marks = vec![0_u64; firsts.len() * WORDS];
    let mut from = 0;
    while from < pool.len() {
        let block = from..(from + BLOCK).min(pool.len());
        marks.fill(u64::MAX);
        for (column, hierarchy) in columns.iter().enumerate() {
            let postings = Postings::of(pool, column, block.clone(), &intervals[column]);
            for (node, rows) in &tellers[column] {
                let mut who = [0_u64; WORDS];
                postings.mark(hierarchy, &intervals[column], *node, fit, &mut who);
                for row in rows {
                    for (mark, who) in marks[row * WORDS..][..WORDS].iter_mut().zip(&who) {
                        *mark &= who;
                    }
                }
            }
        }
        let last = block.len();
        for (size, marks) in sizes.iter_mut().zip(marks.chunks_exact(WORDS)) {
            *size += marks
                .iter()
                .enumerate()
                .map(|(word, mark)| (mark & there(last, word)).count_ones())
                .sum::<u32>();
        }
        from = block.end;
    }
    of_row.into_iter().map(|first| sizes[first]).collect()
}

/// The bits of a word that stand for people of a block of `count`.
const fn there(count: usize, word: usize) -> u64 {
    let before = word * 64;
    if count >= before + 64 {
        u64::MAX
    } else if count > before {
        (1 << (count - before)) - 1
    } else {
        0
    }
}

/// Which description each row is, and the first row of each: equal rows are counted once.
fn each_once(rows: &Rows) -> (Vec<usize>, Vec<usize>) {
    let mut known: HashMap<Vec<&[NodeId]>, usize> = HashMap::with_capacity(rows.len());
    let mut firsts = Vec::new();
    let of_row = (0..rows.len())
        .map(|row| {
            *known.entry(rows.row(row).collect()).or_insert_with(|| {
                firsts.push(row);
                firsts.len() - 1
            })
        })
        .collect();
    (of_row, firsts)
}

/// Each value told in a column, with the descriptions that tell it.
fn tellers(described: &Rows, column: usize, firsts: &[usize]) -> Vec<(NodeId, Vec<usize>)> {
    let mut by_node: HashMap<NodeId, Vec<usize>> = HashMap::new();
    for (at, row) in firsts.iter().enumerate() {
        for node in described.cell(*row, column) {
            by_node.entry(*node).or_default().push(at);
        }
    }
    by_node.into_iter().collect()
}

/// Whose value is what, in the order of the tree, so that all under a value stand together.
struct Postings {
    /// (number in the tree, person within the block).
    known: Vec<(u32, u32)>,
    unknown: Vec<u32>,
}

impl Postings {
    fn of(pool: &Rows, column: usize, block: Range<usize>, intervals: &[(u32, u32)]) -> Self {
        let (mut known, mut unknown) = (Vec::with_capacity(block.len()), Vec::new());
        for (person, row) in (0..).zip(block) {
            let cell = pool.cell(row, column);
            if cell.is_empty() {
                unknown.push(person);
            }
            known.extend(cell.iter().map(|node| (intervals[node.0 as usize].0, person)));
        }
        known.sort_unstable();
        Self { known, unknown }
    }

    fn stretch(&self, numbers: Range<u32>) -> &[(u32, u32)] {
        let from = self.known.partition_point(|(number, _)| *number < numbers.start);
        let to = self.known.partition_point(|(number, _)| *number < numbers.end);
        &self.known[from..to]
    }

    fn mark(
        &self,
        hierarchy: &Hierarchy,
        intervals: &[(u32, u32)],
        node: NodeId,
        fit: Fit,
        who: &mut [u64; WORDS],
    ) {
        let mut mark = |person: u32| who[person as usize / 64] |= 1 << (person % 64);
        let (first, end) = intervals[node.0 as usize];
        self.stretch(first..end)
            .iter()
            .for_each(|(_, person)| mark(*person));
        if fit == Fit::Possible {
            self.unknown.iter().for_each(|person| mark(*person));
            let mut above = hierarchy.parent(node);
            while above != NodeId::ROOT {
                let number = intervals[above.0 as usize].0;
                self.stretch(number..number + 1)
                    .iter()
                    .for_each(|(_, person)| mark(*person));
                above = hierarchy.parent(above);
            }
        }
    }
}

/// Whether somebody whose values in a cell are `known` fits the value `told`.
pub(crate) fn fits(hierarchy: &Hierarchy, known: &[NodeId], told: NodeId, fit: Fit) -> bool {
    match fit {
        Fit::Sure => known.iter().any(|node| hierarchy.is_at_or_under(*node, told)),
        Fit::Possible => {
            known.is_empty()
                || known.iter().any(|node| {
                    hierarchy.is_at_or_under(*node, told) || hierarchy.is_at_or_under(told, *node)
                })
        }
    }
}
