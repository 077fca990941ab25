//! Patterns, compiled once. Finite automata: linear in the text.
//! Never built from anything but constants.
//!
//! The regex crate's `\b` and `\p{L}` over all of Unicode make its fast automata give up on Cyrillic text and
//! grow large. So a pattern is translated: letters are those of the Latin and Cyrillic blocks, `\b` at either
//! end becomes a character that is consumed, and the search goes on right behind the find.

use super::required::Required;
use crate::detect::page::Page;
use regex::{Captures, Regex, RegexBuilder};

/// A compiled pattern that finds whole words.
pub(crate) struct Pattern {
    regex: Regex,
    required: Required,
}

/// Letters, as the inside of a class.
const LETTERS: &str = r"A-Za-z\u{aa}\u{b5}\u{ba}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{24f}\u{400}-\u{481}\u{48a}-\u{52f}\u{1e00}-\u{1eff}";

impl Pattern {
    /// The finds in a page, as [`finds`](Self::finds); the text is not searched where it lacks what every find has.
    pub(crate) fn finds_in<'p, 't>(
        &'p self,
        page: &'t Page<'_>,
    ) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
        let may = self.required.met_by(page.shingles());
        // So that every test that detects anything proves it of its text.
        debug_assert!(
            may || self.finds(page.text()).next().is_none(),
            "no find was to be had"
        );
        may.then(|| self.finds(page.text())).into_iter().flatten()
    }

    /// Every find, left to right, each from a word's start to a word's end. The find itself is the
    /// group `w`; the pattern's own groups stand inside it.
    pub(crate) fn finds<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.regex.captures_at(text, from)?;
            from = found
                .name("w")
                .map(|w| w.end())
                .filter(|end| *end > from)
                .or_else(|| next_boundary(text, from))?;
            Some(found)
        })
    }
}

fn next_boundary(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.chars().next().map(|c| from + c.len_utf8())
}

/// Compiles a constant pattern; `\b` in it counts at its ends only.
#[expect(
    clippy::expect_used,
    reason = "the pattern is a constant, and a test compiles every one"
)]
pub(crate) fn pattern(source: &str) -> Pattern {
    let inner = translate(source);
    let word = format!(r"0-9_{LETTERS}");
    let whole = format!(r"(?:^|[^{word}])(?P<w>{inner})(?:$|[^{word}])");
    Pattern {
        required: Required::by(&whole),
        regex: RegexBuilder::new(&whole)
            .size_limit(40 << 20)
            .dfa_size_limit(1 << 19)
            .build()
            .expect("a constant pattern"),
    }
}

/// Rewrites classes to the letters in use, and drops `\b`.
fn translate(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut rest = source;
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        let known = [
            (
                r"\p{Lu}",
                format!(r"[\p{{Lu}}&&[{LETTERS}]]"),
                format!(r"[\p{{Lu}}&&[{LETTERS}]]"),
            ),
            (
                r"\p{Ll}",
                format!(r"[\p{{Ll}}&&[{LETTERS}]]"),
                format!(r"[\p{{Ll}}&&[{LETTERS}]]"),
            ),
            (r"\p{L}", LETTERS.to_owned(), format!("[{LETTERS}]")),
            (r"\d", "0-9".to_owned(), "[0-9]".to_owned()),
            (r"\s", r" \t\r\n".to_owned(), r"[ \t\r\n]".to_owned()),
            (r"\b", String::new(), String::new()),
        ];
        if let Some((sign, inside, outside)) = known.into_iter().find(|(sign, ..)| rest.starts_with(sign)) {
            out.push_str(if in_class { &inside } else { &outside });
            rest = &rest[sign.len()..];
            continue;
        }
        let len = if c == '\\' {
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        } else {
            c.len_utf8()
        };
        match c {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        out.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    out
}

/// A number in English words or digits, as a pattern.
pub(crate) const EN_NUMBER: &str = r"(?:\d{1,3}(?:[,.]\d{3})*(?:\.\d+)?|\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";

/// The same in Russian.
pub(crate) const RU_NUMBER: &str = r"(?:\d{1,3}(?:[ .,]\d{3})+|\d+(?:[.,]\d+)?|(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|двадцати|тридцати|сорока)(?: (?:один|одна|одного|два|две|двух|три|трёх|трех|четыре|пять|пяти|шесть|семь|восемь|девять))?|один|одна|одного|одну|два|две|двух|три|трёх|трех|четыре|четырёх|четырех|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат[ьи])";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, text: &str, expected: &[&str]) {
        let found: Vec<_> = pattern(source)
            .finds(text)
            .filter_map(|f| f.name("w").map(|w| w.as_str().to_owned()))
            .collect();
        assert_eq!(found, expected, "{source} in {text}");
    }

    #[test]
    fn whole_words_one_after_another() {
        check(r"\b\d{4}\b", "2001 2002,2003 20044", &["2001", "2002", "2003"]);
        check(
            r"(?i)\bмарт\p{L}?\b",
            "в марте, Март смартфон март",
            &["марте", "Март", "март"],
        );
        check(r"\b[\p{Lu}\d][\p{L}-]+", "Улица Ленина-Б", &["Улица", "Ленина-Б"]);
    }
}
