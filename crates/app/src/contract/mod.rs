//! The contract with the window: commands, what crosses to it and back, and error codes.
//! Never carries a key, a withheld original to a preview, or an error text taken from content.

pub mod archive;
pub mod commands;
pub mod consent;
pub mod copies;
pub mod custody;
pub mod erased;
pub mod error;
pub mod filling;
pub mod finding;
pub mod laptop;
pub mod policy;
mod review;
pub mod risk;
pub mod table;
pub mod view;
mod ways;
pub mod withdrawal;
pub mod work;

pub use error::{CommandError, ErrorCode, SharePlace};

#[cfg(test)]
mod typescript;
