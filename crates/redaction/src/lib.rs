//! Finds what identifies people in a text, keeps the decisions about it, and makes disclosures. Pure text.
//! Never does I/O, and never edits an original: only disclosures are cleaned.

pub mod detect;
pub mod disclosure;
pub mod finding;
pub mod full_record;
pub mod gazetteer;
pub mod generalise;
pub mod leak;
pub mod pseudonym;
pub mod quasi;
pub mod review;
mod search;
pub mod wording;
