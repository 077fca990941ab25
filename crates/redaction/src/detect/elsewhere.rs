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

/// What one block says of its words, to be said again without reading it.
pub(crate) struct Said {
    /// For each word of the block: its hash, or none where nothing is said or asked of it.
    words: Box<[Option<(u64, u8)>]>,
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
            let bit = bit_of(token, written, &lower);
            if bit != 0 {
                *made.of.entry(made.keys.hash_one(lower.as_str())).or_default() |= bit;
            }
        }
        made
    }

    /// The same hashes as the one before, and nothing known yet.
    pub(crate) fn anew(keys: &RandomState) -> Self {
        Self {
            keys: keys.clone(),
            of: Table::default(),
        }
    }

    /// What these words say, under this one's hashes.
    pub(crate) fn said(&self, text: &str, tokens: &[Token]) -> Said {
        let mut lower = String::new();
        let words = tokens
            .iter()
            .map(|token| {
                let written = token.of(text);
                if !token.letters || written.len() > LONG {
                    return None;
                }
                lower.clear();
                lower_into(written, &mut lower);
                let bit = bit_of(token, written, &lower);
                Some((self.keys.hash_one(lower.as_str()), bit))
            })
            .collect();
        Said { words }
    }

    /// Takes in what a block says.
    pub(crate) fn hear(&mut self, said: &Said) {
        for (hash, bit) in said.words.iter().flatten().filter(|(_, bit)| *bit != 0) {
            *self.of.entry(*hash).or_default() |= bit;
        }
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
    pub(crate) fn of_all(&self, said: &Said) -> Box<[u8]> {
        said.words
            .iter()
            .map(|word| word.map_or(0, |(hash, _)| self.of.get(&hash).copied().unwrap_or_default()))
            .collect()
    }
}

/// What a word says by the way it is written here.
fn bit_of(token: &Token, written: &str, lower: &str) -> u8 {
    if !token.cased || token.upper && (token.opens || token.caps) {
        0
    } else if token.upper {
        Stands::INSIDE
    } else if lower == written {
        Stands::SMALL | Stands::ALL_SMALL
    } else {
        Stands::SMALL
    }
}
