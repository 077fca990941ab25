//! The words of the field as types: record, consent, mention, review, audience, policy.
//! Never does I/O, reads a clock or draws a random number.

pub mod audience;
pub mod class;
pub mod code;
pub mod consent;
pub mod custody;
pub mod field;
pub mod flow;
pub mod language;
pub mod mention;
pub mod off_record;
pub mod offset;
pub mod policy;
pub mod practice;
pub mod quasi;
pub mod receipt;
pub mod record;
pub mod review;
pub mod script;
pub mod withdrawal;
