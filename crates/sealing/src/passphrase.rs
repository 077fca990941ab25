//! What a person types to open the vault, in one normal form.
//! Must never be shown, compared in variable time, or kept in the form it was typed in.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase, normalised to NFKC so that the same words typed on another keyboard or system give the same bytes.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the typed text over, normalises it and zeroes the original.
    pub fn new(typed: String) -> Self {
        let typed = Zeroizing::new(typed);
        // NFKC can lengthen text at most 18 times in UTF-8 bytes (UAX 15); a buffer that never grows leaves no copies.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len() * 18));
        normal.extend(typed.nfkc());
        Self(normal)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_bytes() {
        for (a, b) in [
            ("é", "e\u{301}"),   // composed and decomposed
            ("й", "и\u{306}"),   // Cyrillic, as macOS decomposes it
            ("ﬁne", "fine"),     // ligature
            ("ＡＢＣ", "ABC"),   // full width
            ("a\u{a0}b", "a b"), // no-break space
        ] {
            assert_eq!(
                Passphrase::new(a.into()).as_bytes(),
                Passphrase::new(b.into()).as_bytes()
            );
        }
        assert_ne!(
            Passphrase::new("Amina".into()).as_bytes(),
            Passphrase::new("amina".into()).as_bytes()
        );
    }

    #[test]
    fn the_longest_expansion_fits_without_growing() {
        let one = "\u{fdfa}"; // the character that NFKC lengthens most
        let passphrase = Passphrase::new(one.repeat(50));
        assert!(passphrase.0.len() <= one.len() * 50 * 18);
        assert!(passphrase.0.len() > one.len() * 50 * 5);
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(
            format!("{:?}", Passphrase::new("marker".into())),
            "Passphrase(..)"
        );
    }
}
