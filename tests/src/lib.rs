//! What the tests across rooms share: where things are, a throw-away home, and the search for marked strings.
//! Never used by the product.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say why"
)]

pub mod home;
pub mod marks;
pub mod place;
pub mod process;
