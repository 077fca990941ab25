//! Groups of Russian words that keep the same company (models/clusters.py says from where).
//! Never holds a word: hashes alone.

use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../../../../models/clusters-ru.bin");

/// Sorted hashes and their groups, borrowed from the file; empty if the file is damaged.
static TABLE: LazyLock<(&'static [u8], &'static [u8])> = LazyLock::new(|| read(BYTES).unwrap_or_default());

fn read(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(b"sottoCL1")?;
    let (sum, body) = rest.split_first_chunk::<4>()?;
    let (count, rows) = body.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let hashes = count.checked_mul(4)?;
    (u32::from_le_bytes(*sum) == crc32fast::hash(body) && rows.len() == hashes.checked_add(2 * count)?)
        .then(|| rows.split_at(hashes))
}

/// The group of a lower-case word by its hash, from 1; 0 if the word is not among the common ones.
pub(super) fn group(hash: u32) -> u32 {
    let (hashes, groups) = *TABLE;
    let at = |i: usize| {
        u32::from_le_bytes([
            hashes[4 * i],
            hashes[4 * i + 1],
            hashes[4 * i + 2],
            hashes[4 * i + 3],
        ])
    };
    let (mut low, mut high) = (0, groups.len() / 2);
    while low < high {
        let middle = usize::midpoint(low, high);
        if at(middle) < hash {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low < groups.len() / 2 && at(low) == hash {
        u32::from(u16::from_le_bytes([groups[2 * low], groups[2 * low + 1]])) + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::{super::features::fnv, *};

    #[test]
    fn the_file_is_whole_and_groups_make_sense() {
        assert!(read(BYTES).is_some());
        let group_of = |word: &str| group(fnv(word.bytes()));
        assert_eq!(group_of("понедельник"), group_of("вторник"));
        assert_ne!(group_of("понедельник"), group_of("ташкент"));
        assert_eq!(group_of("ыъыъыъ"), 0);
        assert!(read(&BYTES[..BYTES.len() - 1]).is_none());
    }
}
