//! Reads what a font is called. Never reads its licence or its makers: they are published, and name many people.

use super::{Contents, Place, binary, plain::windows_1251};

/// Adds the names of a font (OpenType 1.9.1, "name"); of one in another format every run of letters.
pub(super) fn read(bytes: &[u8], place: Place, into: &mut Contents) {
    match names(bytes) {
        Some(names) => into.add_terms(place, names.join("\n")),
        None => binary::read_noise(bytes, place, into),
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(two)))
}

fn offset(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// `None` where the table is not where the font's directory says, or there is none.
fn names(bytes: &[u8]) -> Option<Vec<String>> {
    /// Family, style, the same whole and for PostScript, number, version, and those of a family of many.
    const CALLED: [usize; 12] = [1, 2, 3, 4, 5, 6, 16, 17, 18, 20, 21, 22];
    let directory = (0..number(bytes, 4)?).map(|table| 12 + 16 * table);
    let table = directory
        .into_iter()
        .find(|at| bytes.get(*at..at + 4) == Some(b"name"))?;
    let from = offset(bytes, table + 8)?;
    let table = bytes.get(from..from.checked_add(offset(bytes, table + 12)?)?)?;
    let strings = number(table, 4)?;
    let mut names = Vec::new();
    for record in (0..number(table, 2)?).map(|record| 6 + 12 * record) {
        let (system, kind) = (number(table, record)?, number(table, record + 6)?);
        let (length, at) = (number(table, record + 8)?, number(table, record + 10)?);
        let text = table.get(strings + at..strings + at + length)?;
        if CALLED.contains(&kind) || kind > 25 {
            names.push(if system == 1 {
                text.iter().map(|byte| windows_1251(*byte)).collect()
            } else {
                let units: Vec<u16> = text
                    .chunks_exact(2)
                    .map(|two| u16::from_be_bytes([two[0], two[1]]))
                    .collect();
                String::from_utf16_lossy(&units)
            });
        }
    }
    Some(names)
}
