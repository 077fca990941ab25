//! How a name is said: what others call somebody, short forms and their cases, and words that are no name by themselves.
//! Never looks at the roster.

use super::super::{token::Token, words};

/// What the cases of a short name have in common: Веня, Вене, Веню.
pub(super) fn beginning(word: &str) -> String {
    word.chars().take(3).flat_map(char::to_lowercase).collect()
}

/// Words after a name within which a word that may be its short form is taken for one: "я Улугбек, можно Улик".
pub(super) const BESIDE: usize = 3;

/// Whether the last of these words is told as what somebody is called: "зовут Улик", "call me Fara".
pub(super) fn is_introduced(text: &str, words: &[Token]) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    before.iter().any(|word| {
        is_calling(&word.of(text).to_lowercase()) && !text[word.end..last.start].contains(['.', '!', '?'])
    })
}

/// Whether a lower-case word says that a name comes next: "my name", "they call me".
pub(crate) fn is_calling(lower: &str) -> bool {
    CALLING.split(' ').any(|calling| calling == lower)
}

/// Whether a word stands in every text, so that without its capital it is no name by itself: "Ли", "Will", "Ким".
pub(super) fn is_function_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.chars().count() <= 2 && words::is_common(&lower)
        || words::is_small(&lower)
        || matches!(
            lower.as_str(),
            "will" | "may" | "can" | "kim" | "ким" | "для" | "над" | "вон"
        )
}

/// What is said of names, lower-case.
const CALLING: &str = "зовут звали зовите называют называли прозвали кличка кличке прозвище прозвищу кликали обзывали call called calls nickname nicknamed номам номаш номи исмам исмим ismim ismi laqabi атым аты лақабы";

/// Whether a word names a nation or its language: Russian, Muslim.
pub(super) fn is_nation(word: &str) -> bool {
    words::social(&word.to_lowercase()) == Some(words::Social::Nation)
}

/// The word without an English possessive.
pub(super) fn strip_possessive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("'S"))
        .unwrap_or(word)
}
