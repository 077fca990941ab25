//! How strongly the words of a mention can be searched for elsewhere. The leak check goes by it, and detection, which leaves
//! nothing readable that is searched. Never reads a text.

use super::{sense::names_something, words};
use crate::gazetteer::{Gazetteer, Kind};
use sotto_domain::mention::MentionKind;

/// How what was taken out is looked for in a finished text; the leak check's head says why there are three ways.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Strength {
    Name,
    Phrase,
    InPlaceOnly,
}

/// How a mention of this kind is looked for. Detection asks too, so that it leaves nothing readable that is searched.
pub(crate) fn strength(kind: MentionKind, original: &str) -> Strength {
    let original = original.trim();
    if !names_something(kind, original) {
        return Strength::InPlaceOnly;
    }
    let letters = original.chars().filter(|c| c.is_alphabetic()).count();
    let digits = original.chars().filter(char::is_ascii_digit).count();
    let count = original.split_whitespace().count();
    let capital = original.chars().any(char::is_uppercase);
    match kind {
        MentionKind::Person if letters >= 3 => Strength::Name,
        // Ли, Ан: a name of two letters, not two initials.
        MentionKind::Person if letters == 2 && capital && count == 1 && !original.contains('.') => {
            Strength::Name
        }
        MentionKind::Code if digits >= 5 || (letters + digits >= 6) => Strength::Name,
        MentionKind::Loc | MentionKind::Org if capital && letters >= 3 => Strength::Name,
        // Two letters, or written small: a name where some place below a country goes by it.
        MentionKind::Loc if letters >= 2 && count == 1 && is_listed(original) => Strength::Name,
        // The same of several words, as a speech recogniser writes them: "нижний тагил", "лидер строй".
        MentionKind::Loc if !capital && (2..=4).contains(&count) && is_place(original) => Strength::Name,
        MentionKind::Org if !capital && (2..=4).contains(&count) && is_name(original) => Strength::Name,
        // Both words ordinary: exactly as they stood.
        MentionKind::Org if !capital && count == 2 && is_of_words(original) => Strength::Phrase,
        // A full date; a month with its year is how a full date is generalised, so it only holds in place.
        MentionKind::Datetime if digits >= 5 => Strength::Phrase,
        MentionKind::Loc
        | MentionKind::Org
        | MentionKind::Dem
        | MentionKind::Quantity
        | MentionKind::Misc
            if count >= 3 =>
        {
            Strength::Phrase
        }
        _ => Strength::InPlaceOnly,
    }
}

/// Whether a word is the name of a place below a country, and no common word.
fn is_listed(word: &str) -> bool {
    !words::is_common(&word.to_lowercase()) && is_place(word)
}

/// Whether a phrase is the name of a place below a country.
fn is_place(phrase: &str) -> bool {
    Gazetteer::shared()
        .find(phrase, None)
        .is_some_and(|found| found.places.iter().any(|place| place.kind > Kind::Country))
}

/// Whether one of the words written small is no word of a language.
fn is_name(phrase: &str) -> bool {
    phrase
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| word.chars().nth(2).is_some() && !words::is_ordinary(&word.to_lowercase()))
}

/// Whether no word is so short as those that join others: "лидер строй", not "на стройке".
fn is_of_words(phrase: &str) -> bool {
    phrase
        .split_whitespace()
        .all(|word| word.chars().nth(3).is_some())
}
