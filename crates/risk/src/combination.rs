//! The smallest sets of details that single a description out: fewer than k people fit them, and k or more fit each
//! smaller part that is not empty. With k = 2 on one table these are the minimal sample uniques of SUDA2; with more, minimal infrequent itemsets.
//! Never reports a set that has another reported set in it.

use crate::{
    classes::Fit,
    hierarchy::{Hierarchy, NodeId},
    pool::{Detail, Pool},
    rows::Rows,
};

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
    minimal_combinations_with_own(columns, described, &[], pool, fit, k, most)
}

/// The same where whoever is told of is in the pool: they fit what is told of them, whatever is known of them. `own` has
/// their row of the pool, where it is known.
pub fn minimal_combinations_with_own(
    columns: &[Hierarchy],
    described: &Rows,
    own: &[Option<usize>],
    pool: &Rows,
    fit: Fit,
    k: u32,
    most: usize,
) -> Vec<Vec<Combination>> {
    let pool = Pool::new(columns, pool);
    let search = Search {
        details: details(described, &pool, fit),
        own,
        pool,
        fit,
        k,
        most,
    };
    let mut found = vec![Vec::new(); described.len()];
    let rows: Vec<Prefix> = (0..described.len())
        .filter_map(|row| Some((u32::try_from(row).ok()?, 0)))
        .collect();
    search.extend(&rows, None, (columns.len(), NodeId::ROOT), 0, &mut found);
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
fn details(described: &Rows, pool: &Pool<'_>, fit: Fit) -> Vec<Vec<Detail>> {
    (0..described.len())
        .map(|row| {
            let mut details: Vec<Detail> = described
                .row(row)
                .enumerate()
                .flat_map(|(column, cell)| cell.iter().map(move |node| (column, *node)))
                .collect();
            if details.len() > MOST_DETAILS {
                details.sort_by_key(|detail| pool.at_most(*detail, fit));
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
    details: Vec<Vec<Detail>>,
    own: &'a [Option<usize>],
    pool: Pool<'a>,
    fit: Fit,
    k: u32,
    most: usize,
}

/// With so few values to ask about, asking each person beats putting them in order.
const FEW: usize = 4;

impl Search<'_> {
    /// How many these people (in order) are with whoever gave a row.
    fn with_own(&self, row: u32, who: &[u32]) -> u32 {
        let own = self.own.get(row as usize).copied().flatten();
        let missing = own
            .and_then(|own| u32::try_from(own).ok())
            .is_some_and(|own| who.binary_search(&own).is_err());
        u32::try_from(who.len()).unwrap_or(u32::MAX) + u32::from(missing)
    }

    /// Adds one detail before `before` to the sets of `rows`, each way there is. `people` fit the sets; `None`: all do.
    fn extend(
        &self,
        rows: &[Prefix],
        people: Option<&[u32]>,
        before: Detail,
        taken: usize,
        found: &mut [Vec<Minimal>],
    ) {
        if taken == self.most {
            return;
        }
        let mut larger: Vec<(NodeId, Prefix)> = Vec::with_capacity(rows.len());
        for column in 0..self.pool.columns.len().min(before.0 + 1) {
            larger.clear();
            for (row, mask) in rows {
                let details = &self.details[*row as usize];
                let from = details.partition_point(|detail| detail.0 < column);
                for (at, detail) in details.iter().enumerate().skip(from) {
                    if detail.0 != column || *detail >= before {
                        break;
                    }
                    let mask = mask | 1 << at;
                    // What has a reported set in it is not minimal, nor is anything larger.
                    if !found[*row as usize].iter().any(|known| known.mask & !mask == 0) {
                        larger.push((detail.1, (*row, mask)));
                    }
                }
            }
            larger.sort_unstable();
            let values = larger.chunk_by(|one, next| one.0 == next.0);
            let in_order = people
                .filter(|_| values.clone().nth(FEW).is_some())
                .map(|people| self.pool.in_order(column, people));
            for group in values {
                let detail = (column, group[0].0);
                let mut who = Vec::new();
                match (people, &in_order) {
                    (None, _) => self.pool.each_of_all(detail, self.fit, |person| who.push(person)),
                    (Some(_), Some(by)) => self.pool.each(by, detail, self.fit, |person| who.push(person)),
                    (Some(people), None) => {
                        who.extend(people.iter().filter(|p| self.pool.fits(**p, detail, self.fit)));
                    }
                }
                // Somebody with two values under one is one person.
                who.sort_unstable();
                who.dedup();
                let mut rows: Vec<Prefix> = group.iter().map(|(_, prefix)| *prefix).collect();
                rows.retain(|(row, mask)| {
                    let fit = self.with_own(*row, &who);
                    if fit < self.k {
                        found[*row as usize].push(Minimal { mask: *mask, fit });
                    }
                    fit >= self.k
                });
                if !rows.is_empty() && taken + 1 < self.most {
                    self.extend(&rows, Some(&who), detail, taken + 1, found);
                }
            }
        }
    }
}
