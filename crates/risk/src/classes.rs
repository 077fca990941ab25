//! The size of the class that each description falls in: how many of the pool fit it.
//! Never estimates: every figure is a count.

use crate::{
    hierarchy::{Hierarchy, NodeId},
    pool::{Detail, Pool},
    rows::Rows,
};
use std::collections::HashMap;

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

/// For each row of `described`, how many rows of `pool` fit it. Both have one cell for each of `columns`.
///
/// Where few fit the rarest value of a description, they are asked one by one. Elsewhere each person is one bit: those
/// who fit each value are marked once and cut with those who fit the others. So time is at worst rows × pool × cells /
/// 64 whatever the values are, and memory rows × 128 bytes. A table of exact values that is its own pool is only sorted
/// into equal rows.
pub fn class_sizes(columns: &[Hierarchy], described: &Rows, pool: &Rows, fit: Fit) -> Vec<u32> {
    let (of_row, firsts) = each_once(described);
    if is_exact(columns, described) && described == pool {
        return shares(&of_row, firsts.len());
    }
    let pool = Pool::new(columns, pool);
    let mut sizes = vec![0; firsts.len()];
    let mut many = Vec::new();
    for (at, row) in firsts.iter().enumerate() {
        let mut details: Vec<(usize, Detail)> = described
            .row(*row)
            .enumerate()
            .flat_map(|(column, cell)| cell.iter().map(move |node| (column, *node)))
            .map(|detail| (pool.at_most(detail, fit), detail))
            .collect();
        details.sort_unstable();
        if details.first().is_some_and(|(most, _)| *most > FEW) {
            many.push((at, *row));
        } else {
            let details: Vec<Detail> = details.into_iter().map(|(_, detail)| detail).collect();
            sizes[at] = u32::try_from(pool.count(&details, fit, usize::MAX)).unwrap_or(u32::MAX);
        }
    }
    count_bits(&pool, described, &many, fit, &mut sizes);
    of_row.into_iter().map(|first| sizes[first]).collect()
}

/// The same where whoever is told of may be in the pool: they fit what is told of them, whatever is known of them. `own`
/// has their row of the pool; `None` where it is not known which they are, so that any who fits may be they.
pub fn class_sizes_with_own(
    columns: &[Hierarchy],
    described: &Rows,
    own: &[Option<usize>],
    pool: &Rows,
    fit: Fit,
) -> Vec<u32> {
    let sizes = class_sizes(columns, described, pool, fit);
    sizes
        .into_iter()
        .zip(own)
        .enumerate()
        .map(|(row, (size, own))| match own {
            Some(own) => size + u32::from(!fits(columns, (described, row), (pool, *own), fit)),
            None => size.max(1),
        })
        .collect()
}

/// Whether one of a pool fits one description; each is a row of its table.
pub fn fits(
    columns: &[Hierarchy],
    (described, row): (&Rows, usize),
    (pool, person): (&Rows, usize),
    fit: Fit,
) -> bool {
    columns.iter().enumerate().all(|(column, hierarchy)| {
        let known = pool.cell(person, column);
        let has = |told: NodeId| {
            known.iter().any(|value| {
                hierarchy.is_at_or_under(*value, told)
                    || fit == Fit::Possible && hierarchy.is_at_or_under(told, *value)
            })
        };
        let may_have = fit == Fit::Possible && known.is_empty();
        may_have || described.cell(row, column).iter().all(|told| has(*told))
    })
}

/// Up to so many are asked one by one.
const FEW: usize = 128;
/// People who are looked at together, as words of bits: what is marked of many descriptions stays in the cache.
const WORDS: usize = 16;
const BLOCK: usize = WORDS * 64;

/// Which description each row is, and the first row of each: equal rows are counted once.
fn each_once(rows: &Rows) -> (Vec<usize>, Vec<usize>) {
    let mut plain: HashMap<&[NodeId], usize> = HashMap::with_capacity(rows.len());
    let mut other: HashMap<Vec<&[NodeId]>, usize> = HashMap::new();
    let mut firsts = Vec::new();
    let of_row = (0..rows.len())
        .map(|row| {
            let mut new = || {
                firsts.push(row);
                firsts.len() - 1
            };
            match rows.one_each(row) {
                Some(values) => *plain.entry(values).or_insert_with(new),
                None => *other.entry(rows.row(row).collect()).or_insert_with(&mut new),
            }
        })
        .collect();
    (of_row, firsts)
}

/// Whether each cell has one value and nothing lies under any: there, to fit is to be equal.
fn is_exact(columns: &[Hierarchy], rows: &Rows) -> bool {
    let leaves: Vec<Vec<bool>> = columns.iter().map(Hierarchy::leaves).collect();
    (0..rows.len()).all(|row| {
        rows.one_each(row).is_some_and(|values| {
            values
                .iter()
                .zip(&leaves)
                .all(|(node, leaves)| leaves[node.0 as usize])
        })
    })
}

/// For each row, how many are the same.
fn shares(of_row: &[usize], count: usize) -> Vec<u32> {
    let mut sizes = vec![0; count];
    for first in of_row {
        sizes[*first] += 1;
    }
    of_row.iter().map(|first| sizes[*first]).collect()
}

/// Counts those who fit each of `rows` of `described`, given with the place of its size, by bits.
fn count_bits(pool: &Pool<'_>, described: &Rows, rows: &[(usize, usize)], fit: Fit, sizes: &mut [u32]) {
    let mut tellers: HashMap<Detail, Vec<usize>> = HashMap::new();
    for (at, (_, row)) in rows.iter().enumerate() {
        for (column, cell) in described.row(*row).enumerate() {
            for node in cell {
                tellers.entry((column, *node)).or_default().push(at);
            }
        }
    }
    let tellers: Vec<(Detail, Vec<usize>)> = tellers.into_iter().collect();
    let mut fitting: Vec<Vec<u32>> = tellers
        .iter()
        .map(|(detail, _)| {
            let mut who = Vec::with_capacity(pool.at_most(*detail, fit));
            pool.each_of_all(*detail, fit, |person| who.push(person));
            who.sort_unstable();
            who.reverse();
            who
        })
        .collect();
    let mut marks = vec![0_u64; rows.len() * WORDS];
    for from in (0..pool.rows.len()).step_by(BLOCK) {
        let here = BLOCK.min(pool.rows.len() - from);
        let everybody: [u64; WORDS] = std::array::from_fn(|word| first_bits(here.saturating_sub(word * 64)));
        marks
            .chunks_exact_mut(WORDS)
            .for_each(|marks| marks.copy_from_slice(&everybody));
        for ((_, rows), fitting) in tellers.iter().zip(&mut fitting) {
            let mut who = [0_u64; WORDS];
            while let Some(person) = fitting.pop_if(|person| (*person as usize) < from + here) {
                let bit = person as usize - from;
                who[bit / 64] |= 1 << (bit % 64);
            }
            for row in rows {
                for (mark, who) in marks[row * WORDS..][..WORDS].iter_mut().zip(&who) {
                    *mark &= who;
                }
            }
        }
        for ((at, _), marks) in rows.iter().zip(marks.chunks_exact(WORDS)) {
            sizes[*at] += marks.iter().map(|mark| mark.count_ones()).sum::<u32>();
        }
    }
}

const fn first_bits(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}
