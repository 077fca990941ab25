//! Writes a manuscript as plain text, UTF-8 without a mark, a blank line between blocks.
//! Never writes anything that a reader could take for more than text.

use crate::{
    format::paragraphs,
    manuscript::{Manuscript, Part},
};

/// What parts the account from the note below it.
pub(crate) const RULE: &str = "* * *";

/// The whole text.
pub(crate) fn write(manuscript: &Manuscript) -> Vec<u8> {
    let parts: Vec<String> = manuscript.parts.iter().map(part).collect();
    // Three blank lines between testimonies; a form feed would be taken for data.
    parts.join("\n\n\n").into_bytes()
}

fn part(part: &Part) -> String {
    let mut blocks = vec![part.heading.clone()];
    blocks.extend(part.attribution.clone());
    if !part.rows.is_empty() {
        let rows: Vec<String> = part
            .rows
            .iter()
            .map(|row| format!("{}: {}", row.label, row.value))
            .collect();
        blocks.push(rows.join("\n"));
    }
    blocks.extend(paragraphs(&part.paragraphs));
    blocks.extend([RULE.to_owned(), part.note.clone()]);
    if let Some(second) = &part.second {
        blocks.push(second.heading.clone());
        blocks.extend(paragraphs(&second.paragraphs));
        blocks.extend([RULE.to_owned(), second.note.clone()]);
    }
    blocks.join("\n\n") + "\n"
}
