//! The table that risk is counted in: what would be told, with what was told before, and everybody it may be.
//! Never a row for a testimony in the pool: a row for a person.

use crate::{failure::Failure, session::Open};
use sotto_domain::{
    code::TestimonyCode,
    quasi::{Attribute, Value},
};
use sotto_redaction::{disclosure::Disclosure, quasi};
use sotto_risk::{Hierarchy, NodeId, Rows, Step, finest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One column for each attribute.
pub(super) struct Table {
    pub(super) columns: Vec<Hierarchy>,
    /// One row for each disclosure.
    pub(super) told: Rows,
    /// The same with everything told of it before.
    pub(super) with_earlier: Rows,
    /// Everything known of each person in the vault.
    pub(super) people: Rows,
    /// Everything told of each person by this file.
    pub(super) file: Rows,
    /// The words of what is told, by row.
    pub(super) words: Vec<HashMap<(usize, NodeId), String>>,
}

type Cells = Vec<Vec<NodeId>>;

struct Coder {
    columns: Vec<Hierarchy>,
}

impl Coder {
    /// Adds a value to a row of cells; where it stands now.
    fn add(&mut self, cells: &mut Cells, value: &Value) -> Option<(usize, NodeId)> {
        let column = Attribute::ALL
            .iter()
            .position(|attribute| *attribute == value.attribute)?;
        let path: Vec<Step> = value
            .path
            .iter()
            .map(|step| Step {
                level: step.level,
                name: step.name.clone(),
            })
            .collect();
        // A path of a later version may have more levels; what cannot be placed is not counted.
        let node = self.columns[column].insert(&path).ok()?;
        cells[column].push(node);
        Some((column, node))
    }

    fn finest(&self, cells: &Cells) -> Cells {
        cells
            .iter()
            .zip(&self.columns)
            .map(|(cell, column)| finest(column, cell.iter().copied()))
            .collect()
    }
}

fn empty() -> Cells {
    vec![Vec::new(); Attribute::ALL.len()]
}

impl Table {
    pub(super) fn of(open: &Open, disclosures: &[(TestimonyCode, Disclosure)]) -> Result<Self, Failure> {
        let mut coder = Coder {
            columns: Attribute::ALL
                .iter()
                .map(|attribute| Hierarchy::new(attribute.top()))
                .collect(),
        };
        let of_person = people(open)?;
        let count = of_person.values().max().map_or(0, |last| last + 1);
        let mut known: Vec<Cells> = vec![empty(); count];
        for (code, entry) in &open.shelf {
            let review = super::readable(entry);
            for value in quasi::known(&entry.account, review) {
                coder.add(&mut known[of_person[code]], &value);
            }
        }
        let width = coder.columns.len();
        let (mut words, mut now, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
        let mut in_file: BTreeMap<usize, Cells> = BTreeMap::new();
        for (code, disclosure) in disclosures {
            let (mut cells, mut said) = (empty(), HashMap::new());
            for value in &disclosure.told().values {
                if let Some(detail) = coder.add(&mut cells, value) {
                    said.insert(detail, value.words.clone());
                }
            }
            let mut all = cells.clone();
            for value in open.told_before(code).flat_map(|disclosed| &disclosed.told) {
                coder.add(&mut all, value);
            }
            let person = of_person[code];
            // Whatever is told of somebody, they fit it, though the statement may have changed since.
            merge(&mut known[person], &all);
            merge(in_file.entry(person).or_insert_with(empty), &cells);
            now.push(cells);
            earlier.push(all);
            words.push(said);
        }
        let rows = |cells: &mut dyn Iterator<Item = Cells>| {
            let mut rows = Rows::new(width);
            cells.for_each(|cells| rows.push(cells));
            rows
        };
        Ok(Self {
            told: rows(&mut now.iter().map(|cells| coder.finest(cells))),
            with_earlier: rows(&mut earlier.iter().map(|cells| coder.finest(cells))),
            people: rows(&mut known.into_iter()),
            file: rows(&mut in_file.into_values()),
            columns: coder.columns,
            words,
        })
    }
}

fn merge(all: &mut Cells, more: &Cells) {
    all.iter_mut().zip(more).for_each(|(all, more)| all.extend(more));
}

/// Who gave each testimony, as a number: those of one source have one.
fn people(open: &Open) -> Result<BTreeMap<TestimonyCode, usize>, Failure> {
    let sources = open.sources()?;
    let mut of_person = BTreeMap::new();
    let mut next = 0;
    for code in open.shelf.keys() {
        if of_person.contains_key(code) {
            continue;
        }
        let mut open_ends = BTreeSet::from([code]);
        while let Some(code) = open_ends.pop_first() {
            of_person.insert(code.clone(), next);
            open_ends.extend(
                sources
                    .others(code)
                    .filter(|other| !of_person.contains_key(*other)),
            );
        }
        next += 1;
    }
    Ok(of_person)
}
