//! The pool in an order that answers quickly: for each value, who has it or one under it.
//! Never changes what it was made of.

use crate::{
    classes::Fit,
    hierarchy::{Hierarchy, NodeId},
    rows::Rows,
};

/// One detail that is told: column and value.
pub(crate) type Detail = (usize, NodeId);

pub(crate) struct Pool<'a> {
    pub(crate) columns: &'a [Hierarchy],
    pub(crate) rows: &'a Rows,
    /// By column and node: the stretch of numbers of all at or under it.
    intervals: Vec<Vec<(u32, u32)>>,
    by_value: Vec<ByValue>,
}

/// Some people by their values in one column.
#[derive(Default)]
pub(crate) struct ByValue {
    /// (number in the tree, person), in order, so that all under a value stand together.
    known: Vec<(u32, u32)>,
    unknown: Vec<u32>,
}

impl ByValue {
    fn stretch(&self, from: u32, to: u32) -> &[(u32, u32)] {
        let first = self.known.partition_point(|(number, _)| *number < from);
        let count = self.known[first..].partition_point(|(number, _)| *number < to);
        &self.known[first..first + count]
    }
}

impl<'a> Pool<'a> {
    pub(crate) fn new(columns: &'a [Hierarchy], rows: &'a Rows) -> Self {
        let mut pool = Self {
            columns,
            rows,
            intervals: columns.iter().map(Hierarchy::intervals).collect(),
            by_value: Vec::new(),
        };
        let everybody: Vec<u32> = (0..rows.len())
            .filter_map(|row| u32::try_from(row).ok())
            .collect();
        pool.by_value = (0..columns.len())
            .map(|column| pool.in_order(column, &everybody))
            .collect();
        pool
    }

    /// These people by their values in a column.
    pub(crate) fn in_order(&self, column: usize, people: &[u32]) -> ByValue {
        let mut by = ByValue {
            known: Vec::with_capacity(people.len()),
            unknown: Vec::new(),
        };
        for person in people {
            let cell = self.rows.cell(*person as usize, column);
            if cell.is_empty() {
                by.unknown.push(*person);
            }
            let number = |node: &NodeId| self.intervals[column][node.0 as usize].0;
            by.known.extend(cell.iter().map(|node| (number(node), *person)));
        }
        by.known.sort_unstable();
        by
    }

    /// Calls `who` for each of `by` who fits a value; one with two values under it more than once.
    pub(crate) fn each(&self, by: &ByValue, (column, node): Detail, fit: Fit, mut who: impl FnMut(u32)) {
        let (first, end) = self.intervals[column][node.0 as usize];
        by.stretch(first, end).iter().for_each(|(_, person)| who(*person));
        if fit == Fit::Possible {
            by.unknown.iter().for_each(|person| who(*person));
            for above in self.above(column, node) {
                let number = self.intervals[column][above.0 as usize].0;
                by.stretch(number, number + 1)
                    .iter()
                    .for_each(|(_, person)| who(*person));
            }
        }
    }

    /// The same of everybody.
    pub(crate) fn each_of_all(&self, detail: Detail, fit: Fit, who: impl FnMut(u32)) {
        self.each(&self.by_value[detail.0], detail, fit, who);
    }

    /// At most how many fit one detail.
    pub(crate) fn at_most(&self, (column, node): Detail, fit: Fit) -> usize {
        let by = &self.by_value[column];
        let (first, end) = self.intervals[column][node.0 as usize];
        let sure = by.stretch(first, end).len();
        if fit == Fit::Sure {
            return sure;
        }
        let vaguer = self.above(column, node).map(|above| {
            let number = self.intervals[column][above.0 as usize].0;
            by.stretch(number, number + 1).len()
        });
        sure + by.unknown.len() + vaguer.sum::<usize>()
    }

    fn above(&self, column: usize, node: NodeId) -> impl Iterator<Item = NodeId> {
        let hierarchy = &self.columns[column];
        std::iter::successors(Some(hierarchy.parent(node)), |above| {
            Some(hierarchy.parent(*above))
        })
        .take_while(|above| *above != NodeId::ROOT)
    }

    /// Whether a person fits a detail.
    pub(crate) fn fits(&self, person: u32, (column, node): Detail, fit: Fit) -> bool {
        let known = self.rows.cell(person as usize, column);
        let of = &self.intervals[column];
        let (first, end) = of[node.0 as usize];
        let under = |value: &NodeId| (first..end).contains(&of[value.0 as usize].0);
        let vaguer = |value: &NodeId| {
            let (from, to) = of[value.0 as usize];
            (from..to).contains(&first)
        };
        known.iter().any(under) || fit == Fit::Possible && (known.is_empty() || known.iter().any(vaguer))
    }

    /// How many fit all details, counted no further than `enough`. The details that the fewest fit are best given first.
    pub(crate) fn count(&self, details: &[Detail], fit: Fit, enough: usize) -> usize {
        let Some((rarest, others)) = details.split_first() else {
            return self.rows.len().min(enough);
        };
        let mut who = Vec::with_capacity(self.at_most(*rarest, fit));
        self.each_of_all(*rarest, fit, |person| who.push(person));
        who.sort_unstable();
        who.dedup();
        who.into_iter()
            .filter(|person| others.iter().all(|detail| self.fits(*person, *detail, fit)))
            .take(enough)
            .count()
    }
}
