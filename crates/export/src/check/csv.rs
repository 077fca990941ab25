//! Reads tables of text (RFC 4180, and with semicolons or tabs as spreadsheets write them): every cell without its
//! quotes, in the order of the file.
//! Never drops a cell because its row is longer than the first.

use super::{Contents, Place, plain};

/// Adds a table's cells, one a line; the first row, which names the columns, apart from the rest. The source is searched
/// as it stands too: where quotes are wrong, what a cell is depends on who reads.
pub(super) fn read(bytes: &[u8], place: Place, into: &mut Contents) {
    let text = plain::decode(bytes);
    let rows = rows(&text, separator(&text));
    let mut rows = rows.into_iter();
    if let Some(names) = rows.next() {
        into.add(Place::Metadata, names.join("\n"));
    }
    let cells: Vec<String> = rows.flatten().collect();
    into.add(place, cells.join("\n"));
    into.add_second_reading(Place::Other, text);
}

/// The cells of a text that looks like a table, one a line; `None` where it does not: it has no row of several cells.
pub(super) fn cells(text: &str) -> Option<String> {
    let first = text.lines().next()?;
    if !first.contains([',', ';', '\t']) {
        return None;
    }
    let rows = rows(text, separator(text));
    let several = rows.iter().filter(|row| row.len() > 1).count();
    (several > 1).then(|| rows.concat().join("\n"))
}

/// Whatever stands most often in the first line.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator| first.matches(separator).count();
    let candidates = [(',', count(',')), (';', count(';')), ('\t', count('\t'))];
    let most = candidates.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(',', |(separator, _)| separator)
}

fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            c if quoted => cell.push(c),
            c if c == separator => row.push(std::mem::take(&mut cell)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {

    #[test]
    fn cells_are_what_a_spreadsheet_shows() {
        for (text, cells) in [
            ("a,b\r\nc,d\r\n", Some("a\nb\nc\nd")),
            ("a;\"b;\"\"c\"\"\"\n1;2,3", Some("a\nb;\"c\"\n1\n2,3")),
            ("a\tb\n\"c\nd\"\te", Some("a\nb\nc\nd\ne")),
            ("Yes, he said.\nNo.", None),
            ("", None),
            ("a,b", None),
        ] {
            assert_eq!(super::cells(text).as_deref(), cells, "{text:?}");
        }
    }
}
