//! The house rules that a compiler does not see: which way the arrows go, what is written where, what may be called.
//! Never fixes anything; a failure says which file breaks which rule.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod arrows;
mod permissions;
mod sources;
