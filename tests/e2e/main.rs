//! The whole path in the real window: from first launch to erased, with the disk searched afterwards.
//! Never talks to the core beside the window: what a person can't do, this test can't either.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod copies;
mod dialog;
mod path;
mod screens;
mod walk;
mod ways;
mod window;
mod withdrawal;
