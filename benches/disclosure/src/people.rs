//! Made-up people in twelve quasi-identifiers, each value with what lies above it; few values are common and many rare.
//! Must never be anybody: every value is a number drawn from a seed.

use sotto_risk::{Hierarchy, NodeId, Rows, Step};
use std::fmt::Write as _;

/// Name, and how many values each level has, the vaguest first.
pub const COLUMNS: [(&str, &[u64]); 12] = [
    ("place", &[5, 40, 240, 1500]),
    ("date", &[6, 72, 2190]),
    ("age", &[8, 64]),
    ("sex", &[2]),
    ("occupation", &[11, 90]),
    ("ethnicity", &[4, 24]),
    ("religion", &[5]),
    ("citizenship", &[8]),
    ("civil_status", &[5]),
    ("dependants", &[3, 9]),
    ("education", &[4, 30]),
    ("migration_status", &[7]),
];

pub struct People {
    pub columns: Vec<Hierarchy>,
    pub rows: Rows,
    leaves: Vec<Vec<u64>>,
}

/// Numbers that look like chance and are the same on every machine (xorshift64*).
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn path(levels: &[u64], leaf: u64) -> Vec<Step> {
    let last = *levels.last().unwrap_or(&1);
    (0..levels.len())
        .map(|at| Step {
            level: (levels.len() - 1 - at) as u8,
            name: (leaf * levels[at] / last).to_string(),
        })
        .collect()
}

impl People {
    pub fn new(count: usize, seed: u64) -> Self {
        let mut chance = Chance(seed | 1);
        let mut columns: Vec<Hierarchy> = COLUMNS
            .iter()
            .map(|(_, levels)| Hierarchy::new(levels.len() as u8))
            .collect();
        let mut rows = Rows::new(COLUMNS.len());
        let mut leaves = Vec::with_capacity(count);
        for _ in 0..count {
            let row: Vec<u64> = COLUMNS
                .iter()
                .map(|(_, levels)| {
                    let last = *levels.last().unwrap_or(&1) as f64;
                    // Squared: the first tenth of the values is had by a third of the people.
                    (chance.share().powi(2) * last) as u64
                })
                .collect();
            rows.push(
                row.iter()
                    .zip(COLUMNS)
                    .zip(&mut columns)
                    .map(|((leaf, (_, levels)), column)| {
                        [column.insert(&path(levels, *leaf)).expect("a path")]
                    }),
            );
            leaves.push(row);
        }
        Self {
            columns,
            rows,
            leaves,
        }
    }

    /// As somebody would tell it: every third value one level up, every sixth withheld.
    pub fn told(&self) -> Rows {
        let mut told = Rows::new(COLUMNS.len());
        for row in 0..self.rows.len() {
            told.push(
                self.rows
                    .row(row)
                    .zip(&self.columns)
                    .enumerate()
                    .map(|(at, (cell, column))| {
                        let up = match (row + at * 7) % 6 {
                            0 => column.top(),
                            1 | 2 => 1,
                            _ => 0,
                        };
                        cell.iter()
                            .map(|node| column.generalised(*node, up))
                            .collect::<Vec<NodeId>>()
                    }),
            );
        }
        told
    }

    /// The exact values, one column a quasi-identifier, for the peers.
    pub fn csv(&self) -> String {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let mut text = names.join(",") + "\n";
        for row in &self.leaves {
            let values: Vec<String> = row.iter().map(u64::to_string).collect();
            let _ = writeln!(text, "{}", values.join(","));
        }
        text
    }
}
