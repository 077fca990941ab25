//! The names of places that the matcher of words is too careful for, or does not know: two letters ("Ош"), what is made of
//! a name ("Ошской", "бухарский", "оштук"), and what the place is called in another language ("Пенджикент", "Панҷакент").
//! Never finds a part of a word ("ошибка"), nor a common word that only sounds like a place.

use super::{
    RosterHit,
    adjectives::{may_be_made_of_a_place, stem},
};
use crate::{
    detect::{
        normalise::Normalised,
        token::{Token, tokens},
        words,
    },
    gazetteer::{self, Gazetteer, coarse, fine, without_kind_words},
};
use sotto_domain::mention::Reason;
use std::collections::HashMap;

/// Longer words are no names of places; a bound on the work per word.
const LONGEST: usize = 40;

/// Names of places of one word, by their sound.
#[derive(Default)]
pub(crate) struct PlaceNames {
    /// A name's sound, and which entries have it.
    names: HashMap<String, Vec<usize>>,
    /// The same without its last vowels, for what is made of it.
    stems: HashMap<String, Vec<usize>>,
    /// What the gazetteer takes a name for: it has other names ("Москва", "Moscow"; "Худжанд", "Ленинабад").
    places: HashMap<u32, Vec<usize>>,
}

impl PlaceNames {
    /// Takes in a place as it was typed or stood, in any case: the names of several words are the matcher's business,
    /// and so is what no gazetteer knows.
    pub(crate) fn add(&mut self, entry: usize, value: &str) {
        let (name, said) = without_kind_words(&fine(value));
        if name.is_empty() || name.len() > LONGEST * 2 {
            return;
        }
        let forms = Gazetteer::shared().listed_forms(&name);
        if let Some(place) = Gazetteer::shared().foremost(&forms, said) {
            self.places.entry(place).or_default().push(entry);
        }
        if name.contains(' ') {
            return;
        }
        for form in forms {
            let sound = coarse(&form);
            let stem = stem(&sound).to_owned();
            for (key, into) in [(sound, &mut self.names), (stem, &mut self.stems)] {
                if key.chars().count() >= 2 {
                    into.entry(key).or_default().push(entry);
                }
            }
        }
    }

    /// Every word of `text` that is one of the names in some case, or made of one.
    pub(crate) fn find(&self, text: &str) -> Vec<RosterHit> {
        if self.is_empty() {
            return Vec::new();
        }
        let regular = Normalised::new(text);
        let words = tokens(regular.text());
        self.find_in(regular.text(), &words)
            .into_iter()
            .map(|(start, end, entry)| RosterHit {
                range: regular.to_original(start, end),
                entry,
                how: Reason::RosterVariant,
            })
            .collect()
    }

    /// The same in a regular text and its words: first byte, one past the last, entry.
    pub(crate) fn find_in(&self, text: &str, words: &[Token]) -> Vec<(usize, usize, usize)> {
        let mut hits = Vec::new();
        if self.is_empty() {
            return hits;
        }
        let mut known: HashMap<String, Readings> = HashMap::new();
        for token in words {
            let word = possessor(token.of(text));
            if token.digits || word.len() > LONGEST * 2 {
                continue;
            }
            // Bounded, so that a text of ever new words does not fill the memory.
            if known.len() > 50_000 {
                known.clear();
            }
            if !known.contains_key(word) {
                known.insert(word.to_owned(), self.readings(word));
            }
            let Some(readings) = known.get(word) else { continue };
            let lower = || word.to_lowercase();
            let end = token.start + word.len();
            let found = |entries: &[usize], hits: &mut Vec<_>| {
                hits.extend(entries.iter().map(|entry| (token.start, end, *entry)));
            };
            if !readings.same.is_empty() && may_be_a_name(token, true, &lower()) {
                found(&readings.same, &mut hits);
            } else if !readings.inflected.is_empty() && may_be_a_name(token, false, &lower()) {
                found(&readings.inflected, &mut hits);
            } else if !readings.made_of.is_empty() && may_be_made_of_a_place(token, &lower()) {
                found(&readings.made_of, &mut hits);
            }
        }
        hits
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.places.is_empty()
    }

    fn readings(&self, word: &str) -> Readings {
        let word = fine(word);
        let heard =
            |of: &HashMap<String, Vec<usize>>, sound: &str| of.get(sound).cloned().unwrap_or_default();
        let listed = |name: &str| -> Vec<usize> {
            let numbers = Gazetteer::shared().known_as(name);
            numbers
                .iter()
                .filter_map(|number| self.places.get(number))
                .flatten()
                .copied()
                .collect()
        };
        let mut readings = Readings {
            same: heard(&self.names, &coarse(&word)),
            inflected: listed(&word),
            made_of: Vec::new(),
        };
        for form in gazetteer::lemmas(&word, None).iter().skip(1) {
            readings.inflected.extend(heard(&self.names, &coarse(form)));
            readings.inflected.extend(listed(form));
        }
        for made_of in gazetteer::stems_of_adjective(&word) {
            readings
                .made_of
                .extend(heard(&self.stems, stem(&coarse(&made_of))));
            for vowel in VOWELS {
                readings
                    .made_of
                    .extend(listed(&[made_of.as_str(), vowel].concat()));
            }
        }
        for list in [&mut readings.same, &mut readings.inflected, &mut readings.made_of] {
            list.sort_unstable();
            list.dedup();
        }
        readings
    }
}

/// The entries that a word may stand for.
struct Readings {
    /// It sounds as the name does.
    same: Vec<usize>,
    /// It is a case of the name, or another name of the place.
    inflected: Vec<usize>,
    /// It is an adjective made of the name.
    made_of: Vec<usize>,
}

/// Whether capitals allow a word to be a name. The name itself ("Ям") counts wherever it has its capital, a common word
/// that could be a case of it ("Яма") only within a sentence.
fn may_be_a_name(token: &Token, same: bool, lower: &str) -> bool {
    if token.cased {
        token.upper && (same || !token.opens || !words::is_common(lower))
    } else {
        !words::is_common(lower)
    }
}

/// What an adjective may drop of a name's end.
pub(crate) const VOWELS: [&str; 7] = ["", "а", "о", "ы", "и", "е", "ь"];

/// The word without an English possessive.
fn possessor(word: &str) -> &str {
    ["'s", "'S", "’s", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}
