//! Whether two passphrases are so alike that one could be typed for the other.
//! Must never say in what they are alike, only that they are.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::Passphrase;

/// Fewer edits than this between two passphrases are a slip of the hand.
const LEAST_EDITS: usize = 4;
/// A destroy-passphrase shorter than this is typed by accident.
const LEAST_LETTERS: usize = 8;

impl Passphrase {
    /// Whether `self` could be typed where `other` is meant, or the other way round.
    ///
    /// Compared are letters and digits alone, without case, marks and spaces, and, of letters on Russian keyboards, also
    /// the Latin ones on the same keys. Too close is:
    /// - shorter than eight letters and digits;
    /// - one holds the other (an Enter too early);
    /// - fewer edits apart (insertion, deletion, exchange, swap of neighbours) than four, or than a quarter of the longer;
    /// - half of its words or more stand in the other.
    pub fn is_too_close_to(&self, other: &Self) -> bool {
        let (a, b) = (Bare::of(self), Bare::of(other));
        if a.letters.chars().count() < LEAST_LETTERS {
            return true;
        }
        a.is_like(&b) || a.on_latin_keys().is_like(&b.on_latin_keys())
    }
}

/// A passphrase without what hands and keyboards add to it.
struct Bare {
    letters: Zeroizing<String>,
    words: Vec<Zeroizing<String>>,
}

impl Bare {
    fn of(passphrase: &Passphrase) -> Self {
        let text = passphrase.text();
        let words: Vec<_> = text
            .split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
            .map(plain)
            .filter(|word| !word.is_empty())
            .collect();
        Self::from_words(words)
    }

    fn from_words(words: Vec<Zeroizing<String>>) -> Self {
        let mut letters = Zeroizing::new(String::with_capacity(words.iter().map(|word| word.len()).sum()));
        for word in &words {
            letters.push_str(word);
        }
        Self { letters, words }
    }

    fn on_latin_keys(&self) -> Self {
        let moved = |word: &Zeroizing<String>| Zeroizing::new(word.chars().filter_map(latin_key).collect());
        Self::from_words(self.words.iter().map(moved).collect())
    }

    fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (self.letters.as_str(), other.letters.as_str());
        if a.contains(b) || b.contains(a) {
            return true;
        }
        let longer = a.chars().count().max(b.chars().count());
        if strsim::osa_distance(a, b) < LEAST_EDITS.max(longer.div_ceil(4)) {
            return true;
        }
        let shared = self
            .words
            .iter()
            .filter(|word| other.words.contains(word))
            .count();
        shared * 2 >= self.words.len()
    }
}

/// Letters and digits in lower case, without marks.
fn plain(word: &str) -> Zeroizing<String> {
    Zeroizing::new(
        word.nfkd()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect(),
    )
}

/// The Latin letter on the key of a Cyrillic one (standard Russian layout over QWERTY); `None` for a key that bears no
/// Latin letter.
fn latin_key(c: char) -> Option<char> {
    const KEYS: [(&str, &str); 3] = [
        ("йцукенгшщз", "qwertyuiop"),
        ("фывапролд", "asdfghjkl"),
        ("ячсмить", "zxcvbnm"),
    ];
    for (cyrillic, latin) in KEYS {
        if let Some(at) = cyrillic.chars().position(|key| key == c) {
            return latin.chars().nth(at);
        }
    }
    (!"хъжэбюё".contains(c)).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_typed_for_the_other_is_too_close() {
        let real = "river stone lamp window";
        for (destroy, close) in [
            ("river stone lamp window", true),
            ("River  Stone, LAMP window!", true),
            ("river stone lamp", true),              // Enter too early
            ("river stone lamp window seven", true), // one word more
            ("stone lamp window", true),             // a word forgotten
            ("rivre stone lanp windov", true),       // slips of the hand
            ("window lamp stone river", true),       // another order
            ("кшмук ыещту дфьз цштвщц", true),       // another keyboard
            ("rіver stone lamp window", true),       // a letter of another script
            ("river stone apple carpet", true),      // half of its words
            ("cold bread by the eastern gate", false),
            ("тихий вечер у синей реки", false),
            ("river of cold bread tomorrow", false),
            ("short", true),
            ("", true),
        ] {
            let (real, destroy_phrase) = (Passphrase::new(real.into()), Passphrase::new(destroy.into()));
            assert_eq!(destroy_phrase.is_too_close_to(&real), close, "{destroy}");
        }
        let close = |a: &str, b: &str| Passphrase::new(a.into()).is_too_close_to(&Passphrase::new(b.into()));
        assert!(
            close("озеро йод семь окно", "озеро иод семь окно"),
            "й without its mark"
        );
        assert!(close("ghbdtn rfr ltkf nfv", "привет как дела там"));
    }
}
