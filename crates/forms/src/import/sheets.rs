//! Which sheet is which, however its name is written.
//! Never guesses between two.

use super::workbook::{Book, Sheet};

/// Sheets of XLSForm.
const NAMES: [&str; 5] = ["survey", "choices", "settings", "entities", "external_choices"];
/// Other names for them: those of old forms.
const OTHER_NAMES: [(&str, &str); 4] = [
    ("choices_and_columns", "choices"),
    ("columns", "choices"),
    ("cascades", "choices"),
    ("setting", "settings"),
];

/// "External Choices " is `external_choices`.
pub(crate) fn plain(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '_' || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("_")
}

/// Whether its cells matter.
pub(crate) fn is_read(name: &str) -> bool {
    which(name).is_some()
}

/// The sheet of XLSForm that is meant, and whether it has to be said that it was taken for that.
pub(crate) fn which(name: &str) -> Option<(&'static str, bool)> {
    let plain = plain(name);
    if let Some(exact) = NAMES.iter().find(|one| **one == plain) {
        return Some((exact, false));
    }
    if let Some((_, meant)) = OTHER_NAMES.iter().find(|(other, _)| *other == plain) {
        return Some((meant, true));
    }
    // One letter wrong, missing or too many; of "choice" and "surveys" it is clear what is meant.
    let near = |one: &&str| !plain.is_empty() && one.len() > 5 && one_letter_off(one, &plain);
    NAMES.iter().find(|one| near(one)).map(|meant| (*meant, true))
}

/// The sheet that is `wanted`: one of that very name before one that was taken for it.
pub(crate) fn find<'a>(book: &'a Book, wanted: &str) -> Option<(&'a Sheet, bool)> {
    let those = || {
        book.sheets
            .iter()
            .filter_map(|sheet| which(&sheet.name).map(|(meant, taken)| (sheet, meant, taken)))
            .filter(|(_, meant, _)| *meant == wanted)
    };
    // A book of one sheet is a survey, whatever the sheet is called.
    if let (true, [only]) = (wanted == "survey", book.sheets.as_slice())
        && which(&only.name).is_none()
    {
        return Some((only, true));
    }
    those()
        .find(|(_, _, taken)| !taken)
        .or_else(|| those().find(|(sheet, _, _)| !sheet.rows.is_empty()))
        .map(|(sheet, _, taken)| (sheet, taken))
}

/// Whether one letter put in, left out or changed makes them the same.
fn one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_end = one[same_start..]
        .iter()
        .rev()
        .zip(other[same_start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    one.len().max(other.len()) - same_start - same_end <= 1
}
