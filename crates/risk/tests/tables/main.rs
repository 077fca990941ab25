//! Figures over tables: against a reference in Python that shares no code, against published examples, and by property.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "tests fail by panicking; tables are small"
)]

mod made;
mod properties;
mod published;
mod reference;
