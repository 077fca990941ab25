//! What a text itself says about its words: which also stand written small, and which with a capital inside a sentence.
//! Never holds a word: facts stand under a hash, keyed anew for each text.

use super::{letters::lower_into, memo::Table, token::Token};
use std::hash::{BuildHasher, RandomState};

/// Bytes past which a word is no word.
const LONG: usize = 64;

/// Facts about the words of one text.
#[derive(Default)]
pub(crate) struct Elsewhere {
    keys: RandomState,
    of: Table<u8>,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stands(pub(crate) u8);

impl Stands {
    const ALL_SMALL: u8 = 1;
    const SMALL: u8 = 2;
    const INSIDE: u8 = 4;

    /// Stands all in small letters where capitals mean something.
    pub(crate) fn small(self) -> bool {
        self.0 & Self::ALL_SMALL != 0
    }

    /// Stands with a capital inside a sentence.
    pub(crate) fn inside(self) -> bool {
        self.0 & Self::INSIDE != 0
    }

    /// For a tagger: 1 begins small somewhere, 2 capitalised inside a sentence, 3 both.
    pub(crate) fn code(self) -> u32 {
        u32::from(self.0 & Self::SMALL != 0) | u32::from(self.inside()) << 1
    }
}

impl Elsewhere {
    /// Reads all words of a text once.
    pub(crate) fn new(text: &str, tokens: &[Token]) -> Self {
        let mut made = Self::default();
        let mut lower = String::new();
        for token in tokens {
            let written = token.of(text);
            if !token.letters || !token.cased || written.len() > LONG {
                continue;
            }
            lower.clear();
            lower_into(written, &mut lower);
            let bit = if token.upper {
                if token.opens || token.caps {
                    continue;
                }
                Stands::INSIDE
            } else if lower == written {
                Stands::SMALL | Stands::ALL_SMALL
            } else {
                Stands::SMALL
            };
            *made.of.entry(made.keys.hash_one(lower.as_str())).or_default() |= bit;
        }
        made
    }

    /// What is known of a lower-case word.
    pub(crate) fn of(&self, lower: &str) -> Stands {
        if lower.len() > 2 * LONG {
            return Stands::default();
        }
        Stands(
            self.of
                .get(&self.keys.hash_one(lower))
                .copied()
                .unwrap_or_default(),
        )
    }

    /// The same of each word of a block: what its judgements can depend on.
    pub(crate) fn of_all(&self, text: &str, tokens: &[Token]) -> Box<[u8]> {
        let mut lower = String::new();
        tokens
            .iter()
            .map(|token| {
                let written = token.of(text);
                if !token.letters || written.len() > LONG {
                    return 0;
                }
                lower.clear();
                lower_into(written, &mut lower);
                self.of(&lower).0
            })
            .collect()
    }
}
