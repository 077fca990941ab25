//! Tables made up from a seed: small trees, rows with withheld, vague and several values.

use sotto_risk::{Hierarchy, NodeId, Rows, Step};

pub(crate) struct Table {
    pub(crate) columns: Vec<Hierarchy>,
    pub(crate) described: Rows,
    pub(crate) pool: Rows,
}

/// Numbers that look like chance and are the same on every machine (xorshift64*).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % most.max(1)
    }
}

/// Two tables in three are their own pool; in the others the pool knows more exactly what the description tells.
pub(crate) fn table(seed: u64, most_rows: u64, most_columns: u64) -> Table {
    let mut chance = Chance::new(seed);
    let width = 1 + chance.below(most_columns) as usize;
    let mut columns: Vec<Hierarchy> = (0..width)
        .map(|_| Hierarchy::new(1 + chance.below(3) as u8))
        .collect();
    let leaves: Vec<u64> = (0..width).map(|_| 1 + chance.below(9)).collect();
    let severals = chance.below(3) == 0;
    let own = chance.below(3) != 0;
    let mut pool = Rows::new(width);
    let mut cells: Vec<Vec<Vec<NodeId>>> = Vec::new();
    for _ in 0..=chance.below(most_rows) {
        let row: Vec<Vec<NodeId>> = columns
            .iter_mut()
            .zip(&leaves)
            .map(|(column, leaves)| {
                let values = match chance.below(8) {
                    0 => 0,
                    1 if severals => 2,
                    _ => 1,
                };
                (0..values).map(|_| value(column, *leaves, &mut chance)).collect()
            })
            .collect();
        pool.push(&row);
        cells.push(row);
    }
    let described = if own {
        pool.clone()
    } else {
        let mut told = Rows::new(width);
        for row in &cells {
            told.push(row.iter().zip(&columns).map(|(cell, column)| {
                let level = chance.below(u64::from(column.top()) + 1) as u8;
                cell.iter()
                    .map(|node| column.generalised(*node, level))
                    .collect::<Vec<_>>()
            }));
        }
        told
    };
    Table {
        columns,
        described,
        pool,
    }
}

/// A leaf or what lies above one, sometimes with a step of its path left out.
fn value(column: &mut Hierarchy, leaves: u64, chance: &mut Chance) -> NodeId {
    let leaf = chance.below(leaves);
    let mut path: Vec<Step> = (0..column.top())
        .rev()
        .map(|level| Step {
            level,
            name: (leaf >> level).to_string(),
        })
        .collect();
    match chance.below(6) {
        0 => path.truncate(1 + chance.below(path.len() as u64) as usize),
        1 if path.len() > 2 => drop(path.remove(1)),
        _ => {}
    }
    column.insert(&path).unwrap()
}
