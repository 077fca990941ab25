//! The program behind both doors, along its whole path.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod archive;
mod consent;
mod copies;
mod custody;
mod export;
mod finding;
mod forms;
mod house;
mod interview;
mod long_account;
mod long_work;
mod parts;
mod policies;
mod practice;
mod review;
mod risk;
mod steps;
mod table;
mod unlocking;
mod unusual;
mod ways_in;
mod withdrawal;
