//! What in a disclosed text points at one person although no table holds it: words that stand in no other testimony, and
//! passages that somebody who knows the source could recognise by their wording.
//! Never says that a text is safe: it knows words, not what they mean.
//!
//! How rare a word is, is told by the other texts of the vault alone, whatever the language. So it says much where there
//! are many and little where there are few; it does not see that "the bald one" is one man, that a common word is
//! somebody's favourite, or a number that is written in words and stands elsewhere too. What is found is a question to
//! the reader, not an answer.

mod passages;
mod words;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};
use words::{Word, words};

/// Part of a disclosed text.
#[derive(Clone, Copy)]
pub struct Stretch<'a> {
    /// What stands there.
    pub text: &'a str,
    /// Whether it stands in for something that was taken out: nobody's own words.
    pub replaced: bool,
}

/// Why a place in a text may point at one person. In the order in which they are worth reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A number of two digits or more, or a word with digits, that no other testimony has.
    Number,
    /// A word with a capital that does not open a sentence, that no other testimony has in any ending.
    Capital,
    /// An unusual word that no other testimony has in any ending.
    RareWord,
    /// Speech quoted word for word.
    Quotation,
    /// Unusual words side by side.
    RareRun,
    /// Word for word in one other testimony, or a few: who reads both knows that they belong together.
    SameWords,
}

/// A place in a disclosed text.
#[derive(Clone, PartialEq, Eq)]
pub struct Remnant {
    /// Bytes of the disclosed text, all stretches end to end.
    pub range: Range<usize>,
    /// Why.
    pub why: Why,
    /// How often it stands in this text.
    pub times: usize,
    /// For [`Why::SameWords`], the other text: its place among those given.
    pub other: Option<usize>,
}

/// Without a word of the text: debug output ends in logs and panic messages.
impl std::fmt::Debug for Remnant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remnant")
            .field("why", &self.why)
            .finish_non_exhaustive()
    }
}

/// A text to look through, and which of the vault's texts it was made of.
pub struct Disclosed<'a> {
    /// Its parts in order.
    pub stretches: Vec<Stretch<'a>>,
    /// The place of its original among the texts of the vault.
    pub own: usize,
}

/// What was found in one text.
#[derive(Debug, Default)]
pub struct Found {
    /// The most telling first.
    pub remnants: Vec<Remnant>,
    /// So many of its words are unusual and stand nowhere else that it says nothing: the vault has too few texts in this
    /// language and the lists too few words. Neither [`Why::RareWord`] nor [`Why::RareRun`] is told then.
    pub too_few_texts: bool,
}

/// Where more than one in so many of a text's words are rare, being rare says nothing.
const NOISE: usize = 10;
/// So many are no noise in the shortest text.
const AT_LEAST: usize = 5;

/// What points at one person in each of `disclosed`. `texts` are the statements of the vault, the
/// originals of those disclosed among them; `ordinary` tells a lower-case word that is in daily use, in any language.
///
/// The vault's texts are read once and nothing of them is kept: only what the disclosed texts hold is counted.
pub fn remnants<'t>(
    disclosed: &[Disclosed<'_>],
    texts: impl Iterator<Item = &'t str>,
    ordinary: &dyn Fn(&str) -> bool,
) -> Vec<Found> {
    let read: Vec<Read<'_>> = disclosed.iter().map(Read::new).collect();
    let mut counts: HashMap<&str, Count> = HashMap::new();
    let mut runs = passages::Runs::default();
    for text in &read {
        for word in text.words() {
            for key in word.keys() {
                counts.entry(key).or_default();
            }
        }
        runs.ask(text);
    }
    for (at, text) in texts.enumerate() {
        let theirs = words(text, 0, false);
        for word in &theirs {
            for key in word.keys() {
                if let Some(count) = counts.get_mut(key) {
                    count.add(at);
                }
            }
        }
        runs.answer(at, &theirs);
    }
    read.iter()
        .zip(disclosed)
        .map(|(text, Disclosed { own, .. })| {
            let rare = Rarity {
                counts: &counts,
                own: *own,
                ordinary,
            };
            let mut remnants = rare.words(text);
            let unusual = remnants
                .iter()
                .filter(|remnant| remnant.why == Why::RareWord)
                .count();
            let different: HashSet<&str> = text
                .words()
                .filter(|word| word.letters >= LETTERS)
                .map(|word| word.lower.as_str())
                .collect();
            let too_few_texts = unusual > AT_LEAST.max(different.len() / NOISE);
            if too_few_texts {
                remnants.retain(|remnant| remnant.why != Why::RareWord);
            } else {
                remnants.extend(passages::rare_runs(text, &rare));
            }
            remnants.extend(passages::quotations(text));
            remnants.extend(runs.same_words(text, *own));
            remnants.sort_by_key(|remnant| (remnant.why, remnant.range.start));
            Found {
                remnants,
                too_few_texts,
            }
        })
        .collect()
}

/// Shorter words are small words.
const LETTERS: usize = 4;

/// A disclosed text and its words.
struct Read<'a> {
    stretches: &'a [Stretch<'a>],
    by_stretch: Vec<Vec<Word>>,
}

impl<'a> Read<'a> {
    fn new(disclosed: &'a Disclosed<'a>) -> Self {
        let mut at = 0;
        let mut opens = true;
        let by_stretch = disclosed
            .stretches
            .iter()
            .map(|stretch| {
                let found = words(stretch.text, at, !opens);
                at += stretch.text.len();
                opens = ends_sentence(stretch.text);
                // Words that stand in for something are the program's own.
                if stretch.replaced { Vec::new() } else { found }
            })
            .collect();
        Self {
            stretches: &disclosed.stretches,
            by_stretch,
        }
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.by_stretch.iter().flatten()
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([' ', '\t'])
        .ends_with(['.', '!', '?', '…', '\n', ':', '«', '“', '„', '"'])
}

/// In how many texts a key stands.
#[derive(Clone, Copy, Default)]
struct Count {
    texts: usize,
    last: Option<usize>,
}

impl Count {
    fn add(&mut self, text: usize) {
        if self.last != Some(text) {
            self.last = Some(text);
            self.texts += 1;
        }
    }
}

struct Rarity<'a> {
    counts: &'a HashMap<&'a str, Count>,
    own: usize,
    ordinary: &'a dyn Fn(&str) -> bool,
}

impl Rarity<'_> {
    /// Whether no other text has this word, in any ending.
    fn nowhere_else(&self, word: &Word) -> bool {
        word.keys().all(|key| {
            self.counts
                .get(key)
                .is_none_or(|count| count.texts == 0 || count.texts == 1 && count.last == Some(self.own))
        })
    }

    /// Why a word on its own may point at somebody.
    fn why(&self, word: &Word) -> Option<Why> {
        let why = if word.digits > 0 {
            (word.digits > 1 || word.letters > 0).then_some(Why::Number)?
        } else if word.letters < LETTERS {
            return None;
        } else if word.capital && !word.opens {
            Why::Capital
        } else {
            Why::RareWord
        };
        let unusual = why == Why::Number || !(self.ordinary)(&word.lower);
        (unusual && self.nowhere_else(word)).then_some(why)
    }

    fn words(&self, text: &Read<'_>) -> Vec<Remnant> {
        let mut found: Vec<Remnant> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for word in text.words() {
            let Some(why) = self.why(word) else { continue };
            if let Some(at) = known.get(word.lower.as_str()) {
                found[*at].times += 1;
                continue;
            }
            known.insert(&word.lower, found.len());
            found.push(Remnant {
                range: word.range.clone(),
                why,
                times: 1,
                other: None,
            });
        }
        found
    }

    /// Whether a word is unusual and nobody else's, for passages.
    fn is_rare(&self, word: &Word) -> bool {
        self.why(word).is_some()
    }
}

#[cfg(test)]
mod tests;
