//! Words as keys for finding a testimony again: as the roster folds names, so that Рахимов finds Rakhimov.
//! Never shown to anyone, and never kept longer than the vault is open.

use crate::detect::roster::fold;

/// What parts words from each other here: an apostrophe is a letter of Uzbek Latin.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ')))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The keys of a word, by every way it can be read; in no order, none twice.
pub fn keys(word: &str) -> Vec<String> {
    let plain = word.replace(['’', '‘', 'ʻ', 'ʼ'], "'");
    let mut keys = fold::keys(&plain);
    // Written with its dots or without, and in Latin by its sound.
    if plain.contains(['ё', 'Ё']) {
        for key in fold::keys(&plain.replace(['ё', 'Ё'], "е")) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// Runs of digits that are one number, however it was parted: `+992 93 555-40-11` is `992935554011`.
pub fn numbers(text: &str) -> Vec<String> {
    /// Shorter than a number that anybody looks for by itself.
    const SHORTEST: usize = 5;
    let mut found = Vec::new();
    let (mut digits, mut groups) = (String::new(), 0);
    let mut before = ' ';
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            groups += usize::from(!before.is_ascii_digit());
            digits.push(c);
        } else if digits.is_empty() || !matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')' | '\u{2011}') {
            // One group is a word by itself.
            if groups > 1 && digits.len() >= SHORTEST {
                found.push(std::mem::take(&mut digits));
            }
            digits.clear();
            groups = 0;
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_two_scripts_has_a_key_in_common() {
        for (one, other) in [
            ("Рахимов", "Rakhimov"),
            ("РАХИМОВ", "Raximov"),
            ("Хуҷанд", "Khujand"),
            ("Oʻtkir", "O'tkir"),
            ("Чорбулоқ", "chorbuloq"),
            ("фёдор", "Fyodor"),
            ("ушёл", "ушел"),
        ] {
            let known = keys(other);
            assert!(keys(one).iter().any(|key| known.contains(key)), "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_joined() {
        for (text, joined) in [
            ("call +992 93 555-40-11 at night", &["992935554011"][..]),
            ("8 (903) 555-01-48, 12", &["89035550148"]),
            ("on 8 April 2024", &[]),
            ("992935554011", &[]),
            ("7 11", &[]),
        ] {
            assert_eq!(numbers(text), joined, "{text}");
        }
    }
}
