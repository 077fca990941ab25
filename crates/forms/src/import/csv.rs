//! CSV as organisations save it: UTF-8 or not, commas or semicolons, quoted or not.
//! Never fails: what cannot be read as a row is a row all the same.

use crate::model::{Choice, ChoiceList, Template, Text};

/// The text, and whether it was Unicode.
pub(crate) fn decode(bytes: &[u8]) -> (String, bool) {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, faulty) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), !faulty);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), true),
        Err(_) => (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), false),
    }
}

/// Rows from 0 with their cells.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (u32, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let delimiter = if count(';') > count(',') {
        b';'
    } else if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    };
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    (0..)
        .zip(reader.into_records().map_while(Result::ok))
        .map(|(at, record)| {
            // Rows that spreadsheets show: empty lines count, which the reader passes over.
            let row = record
                .position()
                .and_then(|position| u32::try_from(position.line()).ok())
                .map_or(at, |line| line.saturating_sub(1));
            (row, record.iter().map(str::to_owned).collect())
        })
}

/// A file of choices or of things to look up: its first row names the columns.
pub(crate) fn list(name: &str, bytes: &[u8], most: usize) -> ChoiceList {
    let (text, _) = decode(bytes);
    let mut rows = rows(&text);
    let columns: Vec<String> = rows
        .next()
        .map(|(_, cells)| cells.iter().map(|cell| cell.trim().to_owned()).collect())
        .unwrap_or_default();
    let place = |wanted: &str| columns.iter().position(|column| column == wanted);
    let (name_at, label_at) = (place("name"), place("label"));
    let choices = rows
        .take(most)
        .map(|(_, mut cells)| {
            cells.resize(columns.len(), String::new());
            let at = |place: Option<usize>| place.map(|place| cells[place].clone()).unwrap_or_default();
            Choice {
                name: at(name_at),
                label: Text {
                    in_languages: vec![Some(Template::plain(at(label_at)))],
                },
                media: Vec::new(),
                cells,
            }
        })
        .collect();
    ChoiceList {
        name: name.to_owned(),
        columns,
        choices,
    }
}
