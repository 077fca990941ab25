//! The window as it ships, without `WebDriver`: a person types at it, then its disk and its memory are searched.
//! Never trusts a clean search unless the same one finds what must be there.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they saw"
)]

mod evening;
mod image;
mod keyboard;
mod lock;
mod session;
mod shipped;
