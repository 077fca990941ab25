//! What words a matcher was asked for and what it found, so that each is looked up once.
//! Never outlives the text whose words it holds.

use super::{RosterMatcher, stems::WordHit};
use std::collections::HashMap;

/// Words that are remembered at most; then it begins anew, so that a text of ever new words does not fill the memory.
const MOST: usize = 100_000;

/// What was found for the words asked for, without and with typing slips.
#[derive(Default)]
pub(crate) struct LookedUp {
    tables: [HashMap<String, Found>; 2],
}

/// What was found for a word, and how many entries there were then.
struct Found {
    hits: Vec<WordHit>,
    entries: usize,
}

impl LookedUp {
    /// The words of a matcher that a word may be. What was found is added to where the matcher has more entries by now.
    pub(super) fn hits(&mut self, matcher: &RosterMatcher, word: &str, slips: bool) -> &[WordHit] {
        let table = &mut self.tables[usize::from(slips)];
        let entries = matcher.entries.len();
        if table.get(word).is_none_or(|found| found.entries != entries) {
            if table.len() >= MOST {
                table.clear();
            }
            let hits = if slips {
                matcher.stems.look_up(word)
            } else {
                matcher.stems.look_up_without_slips(word)
            };
            table.insert(word.to_owned(), Found { hits, entries });
        }
        table.get(word).map_or(&[], |found| &found.hits)
    }
}
