//! Words of the regular text, and what their capitals can tell.
//! Never allocates per word: a token is two offsets and a few facts.

use super::letters::{is_alphabetic, is_alphanumeric, is_lowercase, is_uppercase};

/// A run of letters and digits; apostrophes between letters belong to it, hyphens do not.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about a word, independent of each other"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the regular text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Holds a letter.
    pub(crate) letters: bool,
    /// Holds a digit.
    pub(crate) digits: bool,
    /// Starts with an upper-case letter.
    pub(crate) upper: bool,
    /// Has two letters or more, all upper-case.
    pub(crate) caps: bool,
    /// First word after the start of a line, a full stop, a colon, a quotation mark or a dash.
    pub(crate) opens: bool,
    /// Whether capitals mean something here: not in lower-case or all-capitals text.
    pub(crate) cased: bool,
}

impl Token {
    /// The word.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// The words of `text` in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 7);
    let mut opens = true;
    let mut chars = text.char_indices().peekable();
    let mut line_start = 0;
    while let Some((start, c)) = chars.next() {
        if !is_alphanumeric(c) {
            match c {
                '\n' => {
                    judge_case(&mut found[line_start..], text);
                    line_start = found.len();
                    opens = true;
                }
                // "[14:05] Mavluda: я логопед, из худжанда": who writes has a capital, and the message none.
                ':' if is_header(&found[line_start..], text, start) => {
                    line_start = found.len();
                    opens = true;
                }
                '.' | '!' | '?' | '…' | ':' | '"' | '«' | '“' | '„' | '—' | '–' | '•' | '*' | ';' | '[' =>
                {
                    opens = true;
                }
                '(' | '-' | ' ' | '\'' | ')' | '»' | '”' | '\r' | '\t' => {}
                // A picture in a chat ends one thought and begins another.
                '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' => opens = true,
                _ => opens = false,
            }
            continue;
        }
        let mut token = Token {
            start,
            end: start + c.len_utf8(),
            letters: false,
            digits: false,
            upper: is_uppercase(c),
            caps: false,
            opens,
            cased: true,
        };
        let (mut upper, mut lower, mut count) = (0, 0, 0);
        let mut note = |c: char, token: &mut Token| {
            if is_alphabetic(c) {
                token.letters = true;
                count += 1;
                upper += u32::from(is_uppercase(c));
                lower += u32::from(is_lowercase(c));
            } else {
                token.digits = true;
            }
        };
        note(c, &mut token);
        while let Some((at, next)) = chars.peek().copied() {
            if is_alphanumeric(next) {
                note(next, &mut token);
                token.end = at + next.len_utf8();
            } else if next == '\''
                && token.letters
                && text[at + 1..].chars().next().is_some_and(char::is_alphabetic)
            {
                token.end = at + 1;
            } else {
                break;
            }
            chars.next();
        }
        token.caps = count > 1 && upper > 0 && lower == 0;
        opens = false;
        found.push(token);
    }
    judge_case(&mut found[line_start..], text);
    found
}

/// Whether what stands before a colon in a line is the head of a message: a time and up to three words with capitals.
fn is_header(line: &[Token], text: &str, colon: usize) -> bool {
    let begins = line.first().map_or(colon, |token| token.start);
    let words = line.iter().filter(|token| token.letters);
    text[colon..].starts_with(": ")
        && colon - begins <= 80
        && (1..=3).contains(&words.clone().count())
        && words.clone().all(|token| token.upper)
        && line.iter().any(|token| token.digits)
}

/// Marks the words of a line that is written without capitals or all in capitals.
fn judge_case(line: &mut [Token], text: &str) {
    let words = || {
        line.iter()
            .filter(|t| t.letters && t.of(text).chars().nth(1).is_some())
    };
    let all = words().count();
    let upper = words().filter(|t| t.upper).count();
    let caps = words().filter(|t| t.caps).count();
    let shouted = caps * 10 >= all * 8 && (all > 2 || caps == all);
    let flat = all >= 8 && upper == 0;
    if all > 0 && (shouted || flat) {
        for token in line {
            token.cased = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, bool, bool)]) {
        let found: Vec<_> = tokens(text)
            .iter()
            .map(|t| (t.of(text), t.opens, t.cased))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_message_is_judged_without_its_head() {
        let text = "[14:05] Mavluda: я логопед из худжанда и вела там группу два года";
        let found = tokens(text);
        assert!(found[2].cased && found[2].upper);
        assert!(found[3..].iter().all(|token| !token.cased));
    }

    #[test]
    fn words_and_their_case() {
        check(
            "Bo'ri, o'g'li 's",
            &[("Bo'ri", true, true), ("o'g'li", false, true), ("s", false, true)],
        );
        check(
            "THE FACTS\nIt was",
            &[
                ("THE", true, false),
                ("FACTS", false, false),
                ("It", true, true),
                ("was", false, true),
            ],
        );
        check(
            "Так. А он",
            &[("Так", true, true), ("А", true, true), ("он", false, true)],
        );
    }
}
