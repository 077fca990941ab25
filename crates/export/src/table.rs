//! Tables of testimonies, one a row, as CSV (RFC 4180): every cell in quotes, lines ended by CR LF.
//! Never lets a cell act in a spreadsheet, and never gives a column to what one testimony alone happens to say.

use crate::{
    format::{Told, paragraphs},
    manuscript::{Manuscript, Part, Row},
};
use sotto_redaction::disclosure::Tellable;

/// One row, in the order of [`columns`]: title, language, attribution, the fields that may leave, statement, note, and the
/// translation with its language and note.
/// `answer` takes the words for a choice or its id.
fn cells(part: &Part, answer: fn(&Row) -> &str) -> Vec<String> {
    let mut cells = vec![
        part.heading.clone(),
        part.language.code().to_owned(),
        part.attribution.clone().unwrap_or_default(),
    ];
    cells.extend(Tellable::all().map(|tellable| {
        let row = part.rows.iter().find(|row| row.field == tellable.field);
        row.map(|row| answer(row).to_owned()).unwrap_or_default()
    }));
    cells.push(paragraphs(&part.paragraphs).collect::<Vec<_>>().join("\n\n"));
    cells.push(part.note.clone());
    cells.extend(part.second.as_ref().map_or_else(Default::default, |second| {
        [
            second.language.code().to_owned(),
            paragraphs(&second.paragraphs).collect::<Vec<_>>().join("\n\n"),
            second.note.clone(),
        ]
    }));
    cells.iter().map(|cell| harmless(cell)).collect()
}

/// The names of the columns: the same in every file, whatever the testimonies answer.
pub(crate) fn columns() -> impl Iterator<Item = &'static str> {
    ["title", "language", "attribution"]
        .into_iter()
        .chain(Tellable::all().map(|tellable| tellable.field))
        .chain(["statement", "note"])
        .chain(["translation_language", "translation", "translation_note"])
}

/// The table with its row of names.
pub(crate) fn write(manuscript: &Manuscript, answer: fn(&Row) -> &str) -> String {
    let mut out = line(columns());
    for part in &manuscript.parts {
        out.push_str(&line(cells(part, answer).iter().map(String::as_str)));
    }
    out
}

/// One line of CSV.
pub(crate) fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let quoted: Vec<String> = cells
        .into_iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    quoted.join(",") + "\r\n"
}

/// A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe before it, and so does
/// one that begins with apostrophes and then like a formula, so that taking one off gives the words back.
fn harmless(cell: &str) -> String {
    let first = cell.trim_start_matches('\'').chars().next();
    if first.is_some_and(|c| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    }) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What a reader of the table meets, row by row.
pub(crate) fn told(manuscript: &Manuscript, answer: fn(&Row) -> &str) -> Vec<Told> {
    let before_statement = 3 + Tellable::all().count();
    let mut all = Vec::new();
    for (testimony, part) in manuscript.parts.iter().enumerate() {
        let cells = cells(part, answer);
        for (index, text) in cells.into_iter().enumerate() {
            if index == before_statement {
                all.extend(by_paragraph(testimony, &text, 0));
            } else if index == before_statement + 3 {
                all.extend(by_paragraph(testimony, &text, part.paragraphs.len()));
            } else {
                all.push(Told {
                    testimony,
                    paragraph: None,
                    text,
                });
            }
        }
    }
    all
}

/// A cell of text by paragraph, so that a find can say which; `before` paragraphs stand in other cells.
fn by_paragraph(testimony: usize, cell: &str, before: usize) -> impl Iterator<Item = Told> {
    cell.split("\n\n").enumerate().map(move |(index, text)| Told {
        testimony,
        paragraph: Some(before + index + 1),
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-да", "'-да"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("— да", "— да"),
            ("a=1", "a=1"),
            ("＝1", "'＝1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written, "{cell}");
        }
        assert_eq!(line(["a\"b", "c,\nd"]), "\"a\"\"b\",\"c,\nd\"\r\n");
    }
}
