//! Makes the gazetteer's bytes from the table that `models/gazetteer/build.py` writes.
//! Never part of what the program does for anybody: only `./dev gazetteer` calls it.

use super::{fold, levels::without_kind_words, table::MAGIC};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is wrong with a table.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    /// A line without its six columns, or with an unknown kind or number; lines count from 1.
    #[error("line {0} is no line of the table")]
    Line(usize),
    /// A place lies in something that the table lacks, or the parents go round in a circle.
    #[error("line {0} names a parent that is no area of the table")]
    Parent(usize),
    /// More than the format can number.
    #[error("too many areas or places")]
    TooMany,
}

struct Row<'a> {
    line: usize,
    id: &'a str,
    parent: &'a str,
    kind: u8,
    size: u8,
    shown: &'a str,
    names: &'a str,
}

/// The bytes of `models/gazetteer/places.bin`, the same for the same lines.
pub fn compile(tsv: &str) -> Result<Vec<u8>, BadTable> {
    let rows: Vec<Row<'_>> = tsv
        .lines()
        .enumerate()
        .map(|(at, line)| row(at + 1, line).ok_or(BadTable::Line(at + 1)))
        .collect::<Result<_, _>>()?;
    // Areas first, the widest first, so that what is above has the lower number.
    let mut order: Vec<&Row<'_>> = rows.iter().filter(|row| row.kind < 3).collect();
    order.sort_by_key(|row| row.kind);
    let areas = order.len();
    order.extend(rows.iter().filter(|row| row.kind >= 3));
    if areas >= usize::from(u16::MAX) || order.len() >= 1 << 24 {
        return Err(BadTable::TooMany);
    }
    let number: HashMap<&str, usize> = order[..areas]
        .iter()
        .enumerate()
        .map(|(n, row)| (row.id, n))
        .collect();
    let (mut area_bytes, mut place_bytes, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let mut known: BTreeMap<&str, u32> = BTreeMap::new();
    let mut keys: BTreeSet<u64> = BTreeSet::new();
    for (at, row) in order.iter().enumerate() {
        let parent = match row.parent {
            "0" => 0,
            id => {
                let parent = *number.get(id).ok_or(BadTable::Parent(row.line))?;
                if parent >= at {
                    return Err(BadTable::Parent(row.line));
                }
                u16::try_from(parent + 1).map_err(|_| BadTable::TooMany)?
            }
        };
        let bytes = if at < areas {
            &mut area_bytes
        } else {
            &mut place_bytes
        };
        bytes.extend([row.kind, row.size]);
        bytes.extend(parent.to_le_bytes());
        if at < areas {
            let start = *known.entry(row.shown).or_insert_with(|| {
                let start = u32::try_from(names.len()).unwrap_or(u32::MAX);
                for name in row.shown.split('|') {
                    let length = u8::try_from(name.len()).unwrap_or(0);
                    names.push(length);
                    names.extend(&name.as_bytes()[..usize::from(length)]);
                }
                start
            });
            area_bytes.extend(start.to_le_bytes());
        }
        for name in row.names.split('|') {
            let fine = fold::fine(name);
            let bare = if at < areas {
                without_kind_words(&fine).0
            } else {
                String::new()
            };
            for key in [fine, bare].iter().filter(|key| !key.is_empty()) {
                let coarse = fold::coarse(key);
                for hash in [fold::hash(key, true), fold::hash(&coarse, false)] {
                    keys.insert(hash << 24 | at as u64);
                }
            }
        }
    }
    let mut out = MAGIC.to_vec();
    for count in [areas, order.len() - areas, keys.len(), names.len()] {
        out.extend(u32::try_from(count).map_err(|_| BadTable::TooMany)?.to_le_bytes());
    }
    out.extend(area_bytes);
    out.extend(place_bytes);
    out.extend(keys.into_iter().flat_map(u64::to_le_bytes));
    out.extend(names);
    Ok(out)
}

fn row(line: usize, text: &str) -> Option<Row<'_>> {
    let columns: Vec<&str> = text.split('\t').collect();
    let [id, parent, kind, population, shown, names] = columns.as_slice() else {
        return None;
    };
    let kind = match *kind {
        "country" => 0,
        "region" => 1,
        "district" => 2,
        "town" => 3,
        "place" => 4,
        _ => return None,
    };
    let population: u32 = population.parse().ok()?;
    (shown.split('|').count() == 6).then_some(Row {
        line,
        id,
        parent,
        kind,
        size: size(population),
        shown,
        names,
    })
}

/// Eight steps double it; 0 for nobody, and at least 1 for somebody.
fn size(population: u32) -> u8 {
    if population == 0 {
        return 0;
    }
    let whole = population.ilog2();
    // The three bits behind the leading one: between two doublings.
    let part = (u64::from(population) << 3 >> whole) & 7;
    u8::try_from(u64::from(whole) * 8 + part)
        .unwrap_or(u8::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_table_says_where() {
        for (tsv, error) in [
            (
                "1\t0\tcountry\t0\t|||||\tA\n2\t9\ttown\t5\t|||||\tB",
                BadTable::Parent(2),
            ),
            ("1\t0\tcountry\t0\t||||\tA", BadTable::Line(1)),
            ("1\t0\tmoon\t0\t|||||\tA", BadTable::Line(1)),
            (
                "1\t2\tregion\t0\t|||||\tA\n2\t1\tregion\t0\t|||||\tB",
                BadTable::Parent(1),
            ),
        ] {
            assert_eq!(compile(tsv), Err(error), "{tsv}");
        }
    }
}
