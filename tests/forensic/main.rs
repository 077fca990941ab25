//! The window as it ships, without `WebDriver`: a person types at it, and then the disk is searched.
//! Never trusts a clean disk unless the vault proves that what was typed did arrive.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod keyboard;
mod shipped;
