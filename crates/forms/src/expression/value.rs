//! Values and how one kind is read as another. XPath 1.0 §4, with dates as numbers of days (ODK XForms).
//! Never NaN out of a date: a text that is an ISO date is the days since 1970-01-01 wherever a number is wanted.

use super::dates;
use crate::{model::ListId, state::occurrences::OccurrenceId};

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Boolean(bool),
    Number(f64),
    Text(String),
    Nodes(Vec<Place>),
}

/// Something a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Node(OccurrenceId),
    List(ListId),
    /// A choice, by its place in the list.
    Item(ListId, u32),
    /// What a choice has in a column.
    Cell(ListId, u32, u32),
}

impl Value {
    pub(crate) const fn empty() -> Self {
        Self::Text(String::new())
    }
}

/// `text` as a number: XPath's own spelling, or an ISO date or moment as days since 1970-01-01. NaN for all else.
pub(crate) fn number(text: &str, offset_minutes: i32) -> f64 {
    let text = text.trim();
    if plain_number(text) {
        return text.parse().unwrap_or(f64::NAN);
    }
    dates::days(text, offset_minutes).unwrap_or(f64::NAN)
}

/// Digits with at most one point, after at most one minus. No exponent, no "inf".
fn plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut points = 0;
    let plain = digits.bytes().all(|byte| {
        points += usize::from(byte == b'.');
        byte.is_ascii_digit() || byte == b'.'
    });
    plain && points <= 1 && digits.len() > points
}

/// How many, as a number. Exact below 2^53, and nothing here has so many.
#[expect(clippy::cast_precision_loss, reason = "nothing here has 2^53 members")]
pub(crate) const fn count(many: usize) -> f64 {
    many as f64
}

/// A number as a place or a count: its whole part, 0 for what is below or no number, and never past the end.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from f64 stops at the ends, and NaN is 0"
)]
pub(crate) const fn place(number: f64) -> usize {
    number as usize
}

/// Whether they are the same number, as XPath has it: no margin, and NaN is never the same.
#[expect(clippy::float_cmp, reason = "XPath 1.0 §3.4 compares numbers by IEEE 754")]
pub(crate) fn same_number(one: f64, other: f64) -> bool {
    one == other
}

/// XPath 1.0 §4.2: whole numbers without a point; never an exponent.
pub(crate) fn text_of(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        // Rust's Display of f64 has no exponent and as many digits as tell it from its neighbours.
        number.to_string()
    }
}
