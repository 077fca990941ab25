//! What holds of every table.

use crate::made::{self, Table};
use proptest::prelude::*;
use sotto_risk::{
    Combination, Fit, How, NodeId, Rows, cheapest_recoding, class_sizes, class_sizes_with_own,
    minimal_combinations, minimal_combinations_with_own,
};

fn told_at(table: &Table, levels: &[u8]) -> Rows {
    let mut told = Rows::new(table.columns.len());
    for row in 0..table.described.len() {
        told.push(
            table
                .described
                .row(row)
                .zip(&table.columns)
                .zip(levels)
                .map(|((cell, column), level)| {
                    cell.iter()
                        .map(|node| column.generalised(*node, *level))
                        .collect::<Vec<_>>()
                }),
        );
    }
    told
}

/// How many surely fit a set of details, asked one by one.
fn fit(table: &Table, details: &[(usize, NodeId)]) -> u32 {
    let who = (0..table.pool.len()).filter(|person| {
        details.iter().all(|(column, node)| {
            let known = table.pool.cell(*person, *column);
            known
                .iter()
                .any(|value| table.columns[*column].is_at_or_under(*value, *node))
        })
    });
    who.count() as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whoever_is_told_of_counts_once_as_if_all_that_is_told_were_known_of_them(seed: u64, at in 0..6_usize) {
        let t = made::table(seed, 30, 6);
        let of = at % t.described.len();
        let mut described = Rows::new(t.columns.len());
        described.push(t.described.row(of));
        for person in 0..t.pool.len() {
            let mut pool = Rows::new(t.columns.len());
            for row in 0..t.pool.len() {
                let told = described.row(0).map(|told| if row == person { told } else { &[] });
                pool.push(t.pool.row(row).zip(told).map(|(known, told)| [known, told].concat()));
            }
            let own = [Some(person)];
            for fit in [Fit::Sure, Fit::Possible] {
                prop_assert_eq!(
                    class_sizes_with_own(&t.columns, &described, &own, &t.pool, fit),
                    class_sizes(&t.columns, &described, &pool, fit)
                );
                prop_assert_eq!(
                    minimal_combinations_with_own(&t.columns, &described, &own, &t.pool, fit, 3, 3),
                    minimal_combinations(&t.columns, &described, &pool, fit, 3, 3)
                );
            }
        }
    }

    #[test]
    fn the_possible_class_holds_the_sure_one(seed: u64) {
        let t = made::table(seed, 60, 6);
        let sure = class_sizes(&t.columns, &t.described, &t.pool, Fit::Sure);
        let possible = class_sizes(&t.columns, &t.described, &t.pool, Fit::Possible);
        for (sure, possible) in sure.iter().zip(&possible) {
            prop_assert!(sure <= possible && *possible as usize <= t.pool.len());
            // Whoever is told of is in the pool.
            prop_assert!(*possible >= 1);
        }
    }

    #[test]
    fn in_a_table_of_exact_values_classes_are_shares_of_it(seed: u64) {
        let t = made::table(seed, 60, 4);
        let mut exact = Rows::new(t.columns.len());
        for row in 0..t.pool.len() {
            let cells: Vec<Vec<NodeId>> = t.pool.row(row).map(|c| c.first().copied().into_iter().collect()).collect();
            let leaves = cells.iter().zip(&t.columns).all(|(c, h)| c.first().is_some_and(|n| h.level(*n) == 0));
            if leaves {
                exact.push(&cells);
            }
        }
        let sizes = class_sizes(&t.columns, &exact, &exact, Fit::Sure);
        prop_assert_eq!(&sizes, &class_sizes(&t.columns, &exact, &exact, Fit::Possible));
        let shares: f64 = sizes.iter().map(|size| 1.0 / f64::from(*size)).sum();
        // Each class adds up to one, so all of them to their number.
        prop_assert!((shares - shares.round()).abs() < 1e-9);
    }

    #[test]
    fn who_is_told_of_more_vaguely_has_no_smaller_class(seed: u64, ups in prop::collection::vec(0_u8..4, 6)) {
        let t = made::table(seed, 60, 6);
        let levels: Vec<u8> = t.columns.iter().zip(&ups).map(|(h, up)| (*up).min(h.top())).collect();
        let before = class_sizes(&t.columns, &t.described, &t.pool, Fit::Sure);
        let after = class_sizes(&t.columns, &told_at(&t, &levels), &t.pool, Fit::Sure);
        prop_assert!(before.iter().zip(&after).all(|(before, after)| before <= after));
    }

    #[test]
    fn combinations_single_out_and_no_part_of_them_does(seed: u64, k in 1_u32..6) {
        let t = made::table(seed, 60, 6);
        let found = minimal_combinations(&t.columns, &t.described, &t.pool, Fit::Sure, k, 4);
        for Combination { details, fit: who } in found.iter().flatten() {
            prop_assert_eq!(fit(&t, details), *who);
            prop_assert!(*who < k && details.len() <= 4);
            for without in 0..details.len() {
                let part: Vec<_> = details.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, d)| *d).collect();
                prop_assert!(part.is_empty() || fit(&t, &part) >= k);
            }
        }
    }

    #[test]
    fn a_class_is_below_k_where_a_combination_says_so(seed: u64, k in 1_u32..6) {
        let t = made::table(seed, 60, 5);
        let sizes = class_sizes(&t.columns, &t.described, &t.pool, Fit::Sure);
        let found = minimal_combinations(&t.columns, &t.described, &t.pool, Fit::Sure, k, usize::MAX);
        for (row, (size, found)) in sizes.iter().zip(&found).enumerate() {
            let says_something = t.described.row(row).any(|cell| !cell.is_empty());
            prop_assert_eq!(*size < k && says_something, !found.is_empty());
        }
    }

    #[test]
    fn what_is_proposed_reaches_k_and_nothing_less_does(seed: u64, k in 1_u32..6) {
        let t = made::table(seed, 60, 5);
        let proposed = cheapest_recoding(&t.columns, &t.described, &t.pool, k, 0);
        prop_assert_eq!(proposed.is_some(), t.pool.len() >= k as usize);
        let Some(proposed) = proposed else { return Ok(()) };
        let reaches = |levels: &[u8]| {
            class_sizes(&t.columns, &told_at(&t, levels), &t.pool, Fit::Sure).iter().all(|size| *size >= k)
        };
        prop_assert!(reaches(&proposed.levels));
        prop_assert_eq!(proposed.how, How::Optimal);
        for column in 0..t.columns.len() {
            let mut less = proposed.levels.clone();
            if less[column] > 0 {
                less[column] -= 1;
                prop_assert!(!reaches(&less), "told more exactly it still reaches k");
            }
        }
    }
}
