//! Coarse keys by their hashes: every beginning of a word, and every beginning with one letter left out, is asked for
//! without making a string of it.
//! Never decides by a hash alone: what is found under one is compared letter by letter by whoever asked.

use super::{super::memo::Table, fold};

/// Coarse keys longer than this have no letters left out.
const LONGEST_WITH_GAPS: usize = 40;
/// No stem.
const END: u32 = u32::MAX;

/// The coarse key of a fine key, hashed from the front.
#[derive(Default)]
pub(super) struct Trail {
    /// Hash of the first n letters of the coarse key.
    heads: Vec<u64>,
    /// For each letter of the fine key but the first: bytes of the fine key before it, and letters of the coarse key then.
    cuts: Vec<(usize, usize)>,
    /// Bytes of the coarse key in all.
    bytes: usize,
}

impl Trail {
    /// Reads a fine key in place of the one before.
    pub(super) fn read(&mut self, fine: &str) {
        self.heads.clear();
        self.cuts.clear();
        self.heads.push(0);
        self.bytes = 0;
        let (mut hash, mut last) = (0_u64, None);
        for (at, c) in fine.char_indices() {
            if at > 0 {
                self.cuts.push((at, self.heads.len() - 1));
            }
            let c = fold::coarse_letter(c);
            if last != Some(c) || c.is_ascii_digit() {
                hash = hash.wrapping_mul(BASE).wrapping_add(value(c));
                self.heads.push(hash);
                self.bytes += c.len_utf8();
            }
            last = Some(c);
        }
        self.cuts.push((fine.len(), self.heads.len() - 1));
    }

    /// Where the fine key can be cut: (bytes before the cut, letters of the coarse key before it), all of it last.
    pub(super) fn cuts(&self) -> &[(usize, usize)] {
        &self.cuts
    }

    /// The hash of the first `letters` of the coarse key.
    pub(super) fn head(&self, letters: usize) -> u64 {
        self.heads[letters]
    }

    /// The same with each one of the letters left out.
    pub(super) fn gaps(&self, letters: usize) -> impl Iterator<Item = u64> + '_ {
        let all = if self.bytes > LONGEST_WITH_GAPS {
            0
        } else {
            letters
        };
        let mut power = 1_u64;
        (0..all).rev().map(move |gap| {
            // The letters after the gap, moved up behind those before it.
            let rest = self.heads[letters].wrapping_sub(self.heads[gap + 1].wrapping_mul(power));
            let hash = self.heads[gap].wrapping_mul(power).wrapping_add(rest);
            power = power.wrapping_mul(BASE);
            hash
        })
    }
}

/// Odd, so that no letter is lost in the product.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

fn value(c: char) -> u64 {
    (u64::from(u32::from(c)) + 1).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// Numbers of stems under hashes; several may share one.
#[derive(Default)]
pub(super) struct Index {
    /// The link that was made last for a hash.
    last: Table<u32>,
    /// A stem, and the link made before it.
    links: Vec<(u32, u32)>,
}

impl Index {
    /// Adds a stem under a hash, once.
    pub(super) fn add(&mut self, hash: u64, stem: u32) {
        let Ok(link) = u32::try_from(self.links.len()) else {
            return;
        };
        let last = self.last.entry(mixed(hash)).or_insert(END);
        if self
            .links
            .get(*last as usize)
            .is_some_and(|(known, _)| *known == stem)
        {
            return;
        }
        self.links.push((stem, *last));
        *last = link;
    }

    /// Every stem under a hash, the last one first.
    pub(super) fn get(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let mut next = if self.links.is_empty() {
            END
        } else {
            self.last.get(&mixed(hash)).copied().unwrap_or(END)
        };
        std::iter::from_fn(move || {
            let (stem, before) = *self.links.get(next as usize)?;
            next = before;
            Some(stem)
        })
    }
}

/// The table goes by the lowest and the highest bits, which say little in a sum of products.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hash_of(coarse: &str) -> u64 {
        coarse
            .chars()
            .fold(0, |hash, c| hash.wrapping_mul(BASE).wrapping_add(value(c)))
    }

    proptest! {
        #[test]
        fn beginnings_and_gaps_hash_as_the_strings_they_stand_for(fine in "[a-eiou0-1fnж]{1,14}") {
            let mut trail = Trail::default();
            trail.read("before");
            trail.read(&fine);
            prop_assert_eq!(trail.cuts().len(), fine.chars().count());
            for (cut, letters) in trail.cuts() {
                let coarse = fold::coarse(&fine[..*cut]);
                prop_assert_eq!(coarse.chars().count(), *letters);
                prop_assert_eq!(trail.head(*letters), hash_of(&coarse));
                let mut gaps: Vec<u64> = trail.gaps(*letters).collect();
                let mut expected: Vec<u64> = coarse
                    .char_indices()
                    .map(|(at, c)| hash_of(&[&coarse[..at], &coarse[at + c.len_utf8()..]].concat()))
                    .collect();
                gaps.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(gaps, expected);
            }
        }
    }

    #[test]
    fn stems_of_one_hash_are_all_found() {
        let mut index = Index::default();
        for stem in [3, 5, 5, 9] {
            index.add(7, stem);
        }
        index.add(8, 1);
        assert_eq!(index.get(7).collect::<Vec<_>>(), [9, 5, 3]);
        assert_eq!(index.get(8).collect::<Vec<_>>(), [1]);
        assert_eq!(index.get(6).count(), 0);
    }
}
