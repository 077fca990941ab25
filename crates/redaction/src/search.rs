//! Searches a text for many strings at once.
//! Never fails open: where no automaton can be built of them, each is looked for by itself.

use aho_corasick::AhoCorasick;

/// Strings made ready to be looked for.
pub(crate) enum Search {
    /// All in one pass.
    Together(AhoCorasick),
    /// One pass each: slow, but nothing is left out.
    OneByOne(Vec<String>),
}

impl Search {
    /// Prepares `needles`; an empty one is never found.
    pub(crate) fn new(needles: Vec<String>) -> Self {
        // Nothing is found sooner by an automaton of nothing, and most names bring no number.
        if needles.iter().all(String::is_empty) {
            return Self::OneByOne(Vec::new());
        }
        match AhoCorasick::new(&needles) {
            Ok(automaton) => Self::Together(automaton),
            Err(_) => Self::OneByOne(needles),
        }
    }

    /// Every place, overlapping ones too: (start, end, index of the needle), in no order.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, usize, usize)> {
        match self {
            Self::Together(automaton) => automaton
                .find_overlapping_iter(text)
                .map(|found| (found.start(), found.end(), found.pattern().as_usize()))
                .filter(|(start, end, _)| start < end)
                .collect(),
            Self::OneByOne(needles) => needles
                .iter()
                .enumerate()
                .filter(|(_, needle)| !needle.is_empty())
                .flat_map(|(number, needle)| {
                    text.char_indices()
                        .filter(|(at, _)| text[*at..].starts_with(needle.as_str()))
                        .map(move |(at, _)| (at, at + needle.len(), number))
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_by_one_finds_what_all_together_find(
            needles in prop::collection::vec("[abя]{0,3}", 0..6),
            text in "[abя ]{0,40}",
        ) {
            let sorted = |search: &Search| {
                let mut found = search.find(&text);
                found.sort_unstable();
                found
            };
            prop_assert_eq!(sorted(&Search::new(needles.clone())), sorted(&Search::OneByOne(needles)));
        }
    }
}
