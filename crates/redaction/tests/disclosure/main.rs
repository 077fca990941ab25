//! The gate and what passes it. Each case changes one thing in a testimony that may leave.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod answers;
mod attacks;
mod full_record;
mod gate;
mod off_record;
mod parts;
mod places;
mod policies;
mod searched;
mod testimony;
mod told;
mod wordings;
