//! Chance, from a seed that the caller draws: `random()`, `uuid()` and the order of shuffled choices.
//! Never for secrets.

use super::value::{count, place};
use std::cell::Cell;

/// `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(crate) struct Dice(Cell<u64>);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    pub(crate) fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are left")]
    pub(crate) fn share(&self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A version 4 UUID (RFC 9562).
    pub(crate) fn uuid(&self) -> String {
        let (high, low) = (self.next(), self.next());
        let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
        let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        let text = format!("{high:016x}{low:016x}");
        [
            &text[..8],
            &text[8..12],
            &text[12..16],
            &text[16..20],
            &text[20..],
        ]
        .join("-")
    }

    /// Letters and digits.
    pub(crate) fn letters(&self, length: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..length)
            .map(|_| char::from(LETTERS[place(self.share() * count(LETTERS.len()))]))
            .collect()
    }
}

/// `items` in the order that ODK XForms gives for `seed`: Fisher and Yates with the generator of Park and Miller.
pub(crate) fn shuffle<T>(items: &mut [T], seed: f64) {
    const MODULUS: i64 = 2_147_483_647;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "as Java's `Double.longValue`, which stops at the ends"
    )]
    let mut state = (seed as i64) % MODULUS;
    if state <= 0 {
        state += MODULUS - 1;
    }
    for last in (1..items.len()).rev() {
        state = state * 48_271 % MODULUS;
        // Below 2^31, so that it is exact.
        let share = f64::from(u32::try_from(state - 1).unwrap_or(0)) / 2_147_483_646.0;
        items.swap(last, place(share * count(last + 1)));
    }
}
