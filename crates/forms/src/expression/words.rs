//! What expressions do with text. Places count characters, as readers do.
//! Never a pattern that can take longer than its text: the `regex` library is linear.

use super::value::count;
use regex::{Regex, RegexBuilder};

/// The pattern of `regex()`, which must fit the whole text (JavaRosa). None where it cannot be read, is too large, or
/// looks back or ahead, which no linear search can.
pub(crate) fn pattern(written: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{written})$"))
        .size_limit(1 << 20)
        .dfa_size_limit(1 << 20)
        .nest_limit(64)
        .build()
        .ok()
}

/// ODK's `substr`: from 0, negative from the end, `end` not counted.
pub(crate) fn substr(text: &str, start: f64, end: Option<f64>) -> String {
    let length = text.chars().count();
    let place = |at: f64| -> usize {
        let at = if at < 0.0 { at + count(length) } else { at };
        super::value::place(at).min(length)
    };
    let start = place(start);
    let end = end.map_or(length, place);
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// XPath's `substring`: from 1, rounded.
pub(crate) fn substring(text: &str, start: f64, length: Option<f64>) -> String {
    let start = (start + 0.5).floor();
    let end = length.map_or(f64::INFINITY, |length| start + (length + 0.5).floor());
    text.chars()
        .zip(1_u32..)
        .filter(|(_, place)| f64::from(*place) >= start && f64::from(*place) < end)
        .map(|(letter, _)| letter)
        .collect()
}

/// XPath's `translate`.
pub(crate) fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars()
        .filter_map(|letter| match from.chars().position(|one| one == letter) {
            Some(place) => to.get(place).copied(),
            None => Some(letter),
        })
        .collect()
}

/// One space between words.
pub(crate) fn normalize_space(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
