//! Facts about characters, quick for the letters that nearly all of a text is in: ASCII and Cyrillic.
//! Never says anything else than the standard library does; a test compares them all.

/// A letter of the blocks Cyrillic and Cyrillic Supplement.
pub(crate) const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// As `char::is_alphabetic`.
pub(crate) fn is_alphabetic(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && (is_cyrillic(c) || c.is_alphabetic())
}

/// As `char::is_alphanumeric`.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (is_cyrillic(c) || c.is_alphanumeric())
}

/// As `char::is_uppercase`.
pub(crate) fn is_uppercase(c: char) -> bool {
    match c {
        'А'..='Я' => true,
        'а'..='я' => false,
        _ => c.is_uppercase(),
    }
}

/// As `char::is_lowercase`.
pub(crate) fn is_lowercase(c: char) -> bool {
    match c {
        'А'..='Я' => false,
        'а'..='я' => true,
        _ => c.is_lowercase(),
    }
}

/// The one character that `c` is in lower case, where it is one of the usual letters.
pub(crate) const fn lower_one(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'а'..='я' => Some(c),
        'А'..='Я' => char::from_u32(c as u32 + 32),
        _ => None,
    }
}

/// Adds a word in lower case, character by character.
pub(crate) fn lower_into(word: &str, out: &mut String) {
    for c in word.chars() {
        match lower_one(c) {
            Some(lower) => out.push(lower),
            None => out.extend(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_lowercase(c), c.is_lowercase(), "{c:?}");
            if let Some(lower) = lower_one(c) {
                assert!(c.to_lowercase().eq([lower]), "{c:?}");
            }
        }
    }
}
