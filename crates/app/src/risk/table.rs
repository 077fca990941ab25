//! The table that risk is counted in: what would be told, with what was told before, and everybody it may be.
//! Never a row for a testimony in the pool: a row for a person.

use super::Telling;
use crate::{failure::Failure, session::Open};
use sotto_domain::{
    code::TestimonyCode,
    consent::Attribution,
    quasi::{Attribute, Value},
};
use sotto_risk::{Hierarchy, NodeId, Rows, Step, finest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One column for each attribute.
pub(super) struct Table {
    pub(super) columns: Vec<Hierarchy>,
    /// One row for each testimony that is told.
    pub(super) told: Rows,
    /// The same with everything that whoever reads it may put beside it.
    pub(super) with_earlier: Rows,
    /// By testimony, what was told before.
    pub(super) before: Vec<Before>,
    /// What each person in the vault surely has; without those who were forgotten, since they may be one of the others.
    pub(super) people: Pool,
    /// What each person may have, all of them.
    pub(super) perhaps: Pool,
    /// What is told by this file of each person in it, as far as they surely have it.
    pub(super) file: Pool,
    /// The words of what is told, by row.
    pub(super) words: Vec<HashMap<(usize, NodeId), String>>,
}

/// A row for each person, and by testimony the row of whoever gave it.
pub(super) struct Pool {
    pub(super) rows: Rows,
    pub(super) own: Vec<Option<usize>>,
}

/// What was told before of a testimony, and of those that a reader knows to be of its source.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    pub(super) disclosures: usize,
    /// Decisions in the reviewer's own words, of which it is not known what they told.
    pub(super) not_read: usize,
}

/// What is known of one person.
#[derive(Clone)]
struct Person {
    sure: Cells,
    /// Beside that.
    perhaps: Cells,
    /// Told by testimonies whose source was forgotten: it may be somebody else's.
    forgotten: Cells,
    /// Has a testimony whose source was not forgotten.
    counted: bool,
}

impl Person {
    fn new() -> Self {
        Self {
            sure: empty(),
            perhaps: empty(),
            forgotten: empty(),
            counted: false,
        }
    }

    /// What they may have. Where nothing is sure, nothing is known, and anything may be: then what they perhaps have
    /// must not stand in its way.
    fn may_have(&self) -> Cells {
        let known = if self.counted { &self.sure } else { &self.forgotten };
        let mut cells = known.clone();
        for (column, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            cell.extend(&self.perhaps[column]);
            cell.extend(&self.forgotten[column]);
        }
        cells
    }
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

    /// What is told of somebody, without what a statement may say of somebody else: a value of what they are stays only
    /// where they surely have it.
    fn as_far_as(&self, told: &Cells, sure: &Cells) -> Cells {
        let has = |column: usize, node: NodeId| {
            sure[column]
                .iter()
                .any(|value| self.columns[column].is_at_or_under(*value, node))
        };
        let cells = told.iter().enumerate().map(|(column, cell)| {
            let own = !Attribute::ALL[column].is_of_a_person();
            cell.iter()
                .copied()
                .filter(|node| own || has(column, *node))
                .collect()
        });
        cells.collect()
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
    pub(super) fn of(open: &Open, tellings: &[Telling<'_>]) -> Result<Self, Failure> {
        let mut coder = Coder {
            columns: Attribute::ALL
                .iter()
                .map(|attribute| Hierarchy::new(attribute.top()))
                .collect(),
        };
        let of_person = people(open)?;
        let count = of_person.values().max().map_or(0, |last| last + 1);
        let mut known = vec![Person::new(); count];
        for (code, entry) in &open.shelf {
            let found = super::known(entry);
            let person = &mut known[of_person[code]];
            let forgotten = is_forgotten(open, code);
            person.counted |= !forgotten;
            let sure = if forgotten {
                &mut person.forgotten
            } else {
                &mut person.sure
            };
            found.sure.iter().for_each(|value| {
                coder.add(sure, value);
            });
            found.perhaps.iter().for_each(|value| {
                coder.add(&mut person.perhaps, value);
            });
        }
        let (mut words, mut now) = (Vec::new(), Vec::new());
        for telling in tellings {
            let (mut cells, mut said) = (empty(), HashMap::new());
            for value in &telling.told.values {
                if let Some(detail) = coder.add(&mut cells, value) {
                    said.insert(detail, value.words.clone());
                }
            }
            now.push(cells);
            words.push(said);
        }
        let mut of_each: Vec<Vec<&TestimonyCode>> = vec![Vec::new(); count];
        for (code, person) in &of_person {
            of_each[*person].push(code);
        }
        let persons: Vec<usize> = tellings.iter().map(|telling| of_person[telling.code]).collect();
        let at: BTreeMap<&TestimonyCode, usize> =
            tellings.iter().map(|telling| telling.code).zip(0..).collect();
        let (mut earlier, mut before) = (Vec::new(), Vec::new());
        for (telling, person) in tellings.iter().zip(&persons) {
            let (mut all, mut of) = (empty(), Before::default());
            for linked in linked(open, &of_each[*person], telling.code) {
                if let Some(row) = at.get(linked) {
                    merge(&mut all, &now[*row]);
                }
                for disclosed in open.told_before(linked) {
                    of.disclosures += 1;
                    of.not_read += disclosed.not_read;
                    for value in &disclosed.told {
                        coder.add(&mut all, value);
                    }
                }
            }
            earlier.push(all);
            before.push(of);
        }
        // Whoever was forgotten may be any of the others.
        let known_who = |row: usize| !is_forgotten(open, tellings[row].code);
        let counted: Vec<usize> = (0..count).filter(|person| known[*person].counted).collect();
        let mut in_file: BTreeMap<usize, Cells> = BTreeMap::new();
        for (row, cells) in now.iter().enumerate().filter(|(row, _)| known_who(*row)) {
            let person = persons[row];
            let sure = coder.as_far_as(cells, &known[person].sure);
            merge(in_file.entry(person).or_insert_with(empty), &sure);
        }
        let in_file_at: BTreeMap<usize, usize> = in_file.keys().copied().zip(0..).collect();
        let own = |of: &dyn Fn(usize) -> Option<usize>| -> Vec<Option<usize>> {
            (0..persons.len())
                .map(|row| of(persons[row]).filter(|_| known_who(row)))
                .collect()
        };
        let width = coder.columns.len();
        let rows = |cells: &mut dyn Iterator<Item = Cells>| {
            let mut rows = Rows::new(width);
            cells.for_each(|cells| rows.push(cells));
            rows
        };
        Ok(Self {
            told: rows(&mut now.iter().map(|cells| coder.finest(cells))),
            with_earlier: rows(&mut earlier.iter().map(|cells| coder.finest(cells))),
            before,
            people: Pool {
                rows: rows(&mut counted.iter().map(|person| known[*person].sure.clone())),
                own: own(&|person| counted.binary_search(&person).ok()),
            },
            perhaps: Pool {
                rows: rows(&mut known.iter().map(Person::may_have)),
                own: persons.iter().copied().map(Some).collect(),
            },
            file: Pool {
                rows: rows(&mut in_file.into_values()),
                own: own(&|person| in_file_at.get(&person).copied()),
            },
            columns: coder.columns,
            words,
        })
    }

    /// Everybody in the vault, for what one row tells: whoever gave it has what is told, whatever is known of them.
    pub(super) fn company(&self, row: usize) -> Rows {
        let Pool { rows, own } = &self.people;
        let mut company = Rows::new(self.columns.len());
        for person in 0..rows.len() {
            if own[row] == Some(person) {
                let both = rows.row(person).zip(self.told.row(row));
                company.push(both.map(|(known, told)| [known, told].concat()));
            } else {
                company.push(rows.row(person));
            }
        }
        company
    }
}

fn merge(all: &mut Cells, more: &Cells) {
    all.iter_mut().zip(more).for_each(|(all, more)| all.extend(more));
}

/// A testimony, and those of its source's that any reader knows to be: they are attributed alike.
fn linked<'a>(
    open: &Open,
    of_source: &[&'a TestimonyCode],
    code: &'a TestimonyCode,
) -> Vec<&'a TestimonyCode> {
    let called = |code: &TestimonyCode| called(&open.shelf[code].account.consent.attribution);
    let own = called(code);
    let others = of_source
        .iter()
        .copied()
        .filter(|other| *other != code && own.is_some() && called(other) == own);
    std::iter::once(code).chain(others).collect()
}

fn is_forgotten(open: &Open, code: &TestimonyCode) -> bool {
    open.shelf[code].account.forgotten_at.is_some()
}

/// What the source is called in what leaves; `None` where that says nothing.
fn called(attribution: &Attribution) -> Option<String> {
    let words = |text: &str| Some(text.trim().to_lowercase()).filter(|text| !text.is_empty());
    match attribution {
        Attribution::NotAgreed => None,
        Attribution::RealName => Some(String::new()),
        Attribution::Pseudonym(text) | Attribution::Anonymous(text) => words(text),
    }
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
