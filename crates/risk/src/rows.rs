//! Rows of coded values, one cell a quasi-identifier. A cell holds no value (withheld, or not known), one, or several: a
//! story may speak of two places.
//! Never holds the root: what says nothing is left out.

use crate::hierarchy::NodeId;

/// A table of coded values, cells end to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    starts: Vec<u32>,
    nodes: Vec<NodeId>,
}

impl Rows {
    /// No rows yet, of `width` cells each.
    pub fn new(width: usize) -> Self {
        Self {
            width,
            starts: vec![0],
            nodes: Vec::new(),
        }
    }

    /// Adds a row; cells past the width are left out, missing ones are empty. Values are put in order, each once.
    pub fn push<C: AsRef<[NodeId]>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut count = 0;
        for cell in cells.into_iter().take(self.width) {
            let mut values: Vec<NodeId> = cell
                .as_ref()
                .iter()
                .copied()
                .filter(|n| *n != NodeId::ROOT)
                .collect();
            values.sort_unstable();
            values.dedup();
            self.nodes.extend(values);
            self.end_cell();
            count += 1;
        }
        for _ in count..self.width {
            self.end_cell();
        }
    }

    fn end_cell(&mut self) {
        self.starts
            .push(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        (self.starts.len() - 1).checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many cells a row has.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The values of one cell.
    pub fn cell(&self, row: usize, column: usize) -> &[NodeId] {
        let at = row * self.width + column;
        &self.nodes[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The values of a row, where each of its cells has just one.
    pub(crate) fn one_each(&self, row: usize) -> Option<&[NodeId]> {
        let starts = &self.starts[row * self.width..=(row + 1) * self.width];
        starts
            .windows(2)
            .all(|cell| cell[1] - cell[0] == 1)
            .then(|| &self.nodes[starts[0] as usize..starts[self.width] as usize])
    }

    /// All rows, cell by cell.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &[NodeId]>> {
        (0..self.len()).map(|row| self.row(row))
    }

    /// The cells of one row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &[NodeId]> {
        (0..self.width).map(move |column| self.cell(row, column))
    }
}
