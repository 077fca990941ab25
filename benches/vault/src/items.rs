//! What is saved: two sets of objects, each the same for every store and every run.
//! Must never hold a text: the bytes are drawn by number, and only their lengths are like those of testimonies.

use std::f64::consts::TAU;

use crate::engine::Item;

/// Length of each object of the even set. What a testimony of three pages takes. For plain `SQLite` the best there is: one
/// on each page of its 4 KiB.
pub const EVEN_BYTES: usize = 4_000;

/// Lengths of the mixed set: log-normal, as lengths of texts that people tell are. The median lies in the geometric middle
/// of 300 bytes, an identity or a receipt, and 40,000, two hours of talk; 99 of 100 lie between the two by themselves, and
/// the rest is cut to them. The mean is about 5,400.
const LEAST_BYTES: f64 = 300.0;
const MOST_BYTES: f64 = 40_000.0;
/// How many standard deviations lie between the middle and either end where 99 of 100 lie between the ends.
const NINETY_NINE: f64 = 2.576;

/// Which lengths the objects have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Set {
    Even,
    Mixed,
}

impl Set {
    pub const ALL: [Self; 2] = [Self::Even, Self::Mixed];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Even => "even",
            Self::Mixed => "mixed",
        }
    }

    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|set| set.name() == name)
            .expect("a set")
    }

    /// One object: SplitMix64 over its number.
    pub fn item(self, number: usize) -> Item {
        let mut state = number as u64;
        let mut next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        };
        let id = [next().to_le_bytes(), next().to_le_bytes()]
            .concat()
            .try_into()
            .unwrap();
        let len = match self {
            Self::Even => EVEN_BYTES,
            Self::Mixed => log_normal(next(), next()),
        };
        let mut payload: Vec<u8> = (0..len.div_ceil(8)).flat_map(|_| next().to_le_bytes()).collect();
        payload.truncate(len);
        (id, payload)
    }
}

/// A length from two random words, by Box and Muller's transform.
fn log_normal(first: u64, second: u64) -> usize {
    // In (0, 1], of the 53 bits that a double holds.
    let unit = |word: u64| ((word >> 11) + 1) as f64 / (1_u64 << 53) as f64;
    let normal = (-2.0 * unit(first).ln()).sqrt() * (TAU * unit(second)).cos();
    let middle = (LEAST_BYTES * MOST_BYTES).sqrt().ln();
    let deviation = (MOST_BYTES / LEAST_BYTES).ln() / 2.0 / NINETY_NINE;
    (middle + deviation * normal).exp().clamp(LEAST_BYTES, MOST_BYTES) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_as_described() {
        let mut lengths: Vec<usize> = (0..10_000)
            .map(|number| Set::Mixed.item(number).1.len())
            .collect();
        lengths.sort_unstable();
        let inside = lengths.iter().filter(|len| (301..40_000).contains(*len)).count();
        assert!((9_850..=9_950).contains(&inside), "{inside}");
        assert!((3_300..3_650).contains(&lengths[5_000]), "{}", lengths[5_000]);
        let mean = lengths.iter().sum::<usize>() / lengths.len();
        assert!((5_200..5_600).contains(&mean), "{mean}");
    }
}
