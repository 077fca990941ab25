//! Words of any language: runs of letters and digits, with the marks that stand inside them.
//! Never takes a word apart at an apostrophe, or a number at its point.

use std::ops::Range;

/// A word and where it stands.
pub(super) struct Word {
    /// Lower case, ё as е.
    pub(super) lower: String,
    pub(super) range: Range<usize>,
    pub(super) letters: usize,
    pub(super) digits: usize,
    pub(super) capital: bool,
    /// First of a sentence, a line or a quotation.
    pub(super) opens: bool,
}

/// A shared beginning is the same word where no more than so many letters follow it in either.
const ENDING: usize = 3;
/// No shorter beginning is one.
const STEM: usize = 4;

impl Word {
    /// What the word is looked up by: itself and, but for numbers, its beginnings without an ending of up to three
    /// letters. Two words that share a key are taken for forms of one.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let count = self.letters + self.digits;
        let least = if self.digits > 0 {
            count
        } else {
            count.saturating_sub(ENDING).max(STEM)
        };
        let shorter = self
            .lower
            .char_indices()
            .enumerate()
            .filter(move |(nth, _)| *nth >= least && self.digits == 0)
            .map(|(_, (at, _))| &self.lower[..at]);
        shorter.chain(std::iter::once(self.lower.as_str()))
    }
}

/// The words of `text`, which begins at `at` of the whole; `goes_on`: in the middle of a sentence.
pub(super) fn words(text: &str, at: usize, goes_on: bool) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut opens = !goes_on;
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            match first {
                '.' | '!' | '?' | '…' | '\n' | ':' | '«' | '“' | '„' | '"' | '—' | '–' | '[' => {
                    opens = true;
                }
                _ => {}
            }
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((next, c)) = chars.peek().copied() {
            let inside = matches!(c, '\'' | '’' | 'ʻ' | 'ʼ' | '‘' | '-' | '/' | '.' | ',');
            let follows = text[next + c.len_utf8()..].chars().next();
            let joins = match c {
                // "1.5", "2a-1187/2026", but not "came.Then"
                '.' | ',' | '/' => {
                    let before = text[start..next].chars().next_back();
                    before.is_some_and(|b| b.is_ascii_digit()) && follows.is_some_and(|f| f.is_ascii_digit())
                }
                _ => inside && follows.is_some_and(char::is_alphanumeric),
            };
            if !(c.is_alphanumeric() || joins) {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        let written = &text[start..end];
        found.push(Word {
            lower: written.to_lowercase().replace('ё', "е"),
            range: at + start..at + end,
            letters: written.chars().filter(|c| c.is_alphabetic()).count(),
            digits: written.chars().filter(char::is_ascii_digit).count(),
            capital: first.is_uppercase(),
            opens,
        });
        opens = false;
    }
    found
}
