//! Text made regular for matching, with a map back to the bytes it was made from.
//! Never used as output: what leaves the engine is always a range of the original text.

use super::letters::is_cyrillic;
use sotto_domain::offset::ByteRange;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Composed (NFC) text without invisible characters, accents that compose with nothing, or odd
/// spaces, apostrophes and digits; and the way back to the original bytes.
pub struct Normalised {
    text: String,
    /// (offset here, offset in the original) wherever the distance between the two changes.
    steps: Vec<(usize, usize)>,
    original_len: usize,
}

impl Normalised {
    /// Reads `original` once.
    pub fn new(original: &str) -> Self {
        let mut made = Self {
            text: String::with_capacity(original.len()),
            steps: Vec::new(),
            original_len: original.len(),
        };
        let mut chars = original.char_indices().peekable();
        let mut cluster = String::new();
        while let Some((at, c)) = chars.next() {
            // Nearly all of a text: letters that are regular, before a character that cannot join them.
            if chars.peek().is_none_or(|(_, next)| stands_alone(c, *next))
                && (c.is_ascii() && !is_invisible(c) || is_cyrillic(c))
            {
                made.push(c, at);
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            let marked = chars
                .peek()
                .is_some_and(|(_, next)| is_combining_mark(*next) || is_invisible(*next));
            if !marked {
                for plain in std::iter::once(c).nfc() {
                    made.push(regular(plain), at);
                }
                continue;
            }
            cluster.clear();
            cluster.push(c);
            while let Some((_, next)) = chars.peek().copied() {
                if is_combining_mark(next) {
                    // A base letter carries a few marks in any language; a longer pile is noise.
                    if cluster.len() < 32 {
                        cluster.push(next);
                    }
                } else if !is_invisible(next) {
                    break;
                }
                chars.next();
            }
            for plain in cluster.nfc() {
                if !is_combining_mark(plain) {
                    made.push(regular(plain), at);
                }
            }
        }
        made
    }

    /// Text that is regular already.
    pub(crate) fn already(regular: &str) -> Self {
        Self {
            text: regular.to_owned(),
            steps: Vec::new(),
            original_len: regular.len(),
        }
    }

    /// Nothing yet of the text that `other` was made from.
    pub(crate) fn beside(other: &Self) -> Self {
        Self {
            text: String::with_capacity(2 * other.text.len()),
            steps: Vec::new(),
            original_len: other.original_len,
        }
    }

    /// Adds a character that stands for what begins at byte `from` of the original; `from` never falls.
    pub(crate) fn push(&mut self, c: char, from: usize) {
        let here = self.text.len();
        let (last_here, last_from) = self.steps.last().copied().unwrap_or((0, 0));
        if here - last_here != from.wrapping_sub(last_from) {
            self.steps.push((here, from));
        }
        self.text.push(c);
    }

    /// The regular text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original range of a range of the regular text. Both ends lie on character boundaries if
    /// the given ones do; invisible characters inside and right after the range belong to it.
    pub fn to_original(&self, start: usize, end: usize) -> ByteRange {
        ByteRange::new(self.original(start), self.original(end))
    }

    /// The range of the regular text that stands for a range of the original.
    pub(crate) fn regular_range(&self, range: ByteRange) -> (usize, usize) {
        (self.here(range.start.0), self.here(range.end.0))
    }

    fn here(&self, original: usize) -> usize {
        if original >= self.original_len {
            return self.text.len();
        }
        let next = self.steps.partition_point(|step| step.1 < original);
        let (before, from) = next.checked_sub(1).map_or((0, 0), |last| self.steps[last]);
        let straight = before + original - from;
        match self.steps.get(next) {
            // The next step may begin with a second character that stands for the same byte.
            Some((here, _)) if straight < *here && self.text.is_char_boundary(straight) => straight,
            Some((here, from)) if *from == original => *here,
            after => {
                let end = after.map_or(self.text.len(), |step| step.0);
                self.text.floor_char_boundary(straight.min(end))
            }
        }
    }

    /// The byte of the original that a byte of the regular text stands for.
    pub(crate) fn original(&self, here: usize) -> usize {
        if here >= self.text.len() {
            return self.original_len;
        }
        match self.steps.partition_point(|step| step.0 <= here) {
            0 => here,
            n => {
                let (step_here, step_from) = self.steps[n - 1];
                step_from + (here - step_here)
            }
        }
    }
}

/// Whether an ASCII or Cyrillic character stays as it is before the next one.
const fn stands_alone(c: char, next: char) -> bool {
    next.is_ascii() || is_cyrillic(next) && c != '`'
}

/// Characters that show nothing: soft hyphen, zero-width, direction marks, joiners, fillers, tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' |
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// One form for each apostrophe, space, hyphen and digit.
fn regular(c: char) -> char {
    match c {
        '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bd}' | '`'
        | '\u{b4}' | '\u{2032}' | '\u{ff07}' => '\'',
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2043}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        // Letters dressed up, as in display names: bold, script, circled.
        '\u{1d400}'..='\u{1d7cb}' | '\u{24b6}'..='\u{24e9}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        '\u{1d7ce}'..='\u{1d7ff}' => {
            char::from_u32(u32::from('0') + (u32::from(c) - 0x1d7ce) % 10).unwrap_or(c)
        }
        _ if c.is_numeric() && !c.is_ascii() => digit_of(c).unwrap_or(c),
        _ => c,
    }
}

/// Decimal digits of other scripts, and superscripts, as ASCII.
fn digit_of(c: char) -> Option<char> {
    const ZEROS: [u32; 12] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0x17e0, 0x1810,
    ];
    let code = u32::from(c);
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(original: &str, regular: &str) {
        assert_eq!(Normalised::new(original).text(), regular, "from {original:?}");
    }

    #[test]
    fn one_form_for_each_character() {
        check("Ра\u{ad}хи\u{200b}мов", "Рахимов");
        check("Рахи\u{301}мов", "Рахимов");
        check("и\u{306}", "й");
        check("и\u{304}", "ӣ");
        check("и\u{200d}\u{304}", "ӣ");
        check("oʻgʻli o‘g’li", "o'g'li o'g'li");
        check("+7\u{a0}９４３", "+7 943");
        check("٠١٢ ۳", "012 3");
        check("Jose\u{301}", "José");
    }

    #[test]
    fn an_accent_and_an_invisible_character_go_with_the_word() {
        let original = "я, Рахи\u{301}мо\u{ad}в\u{200b}, тут";
        let made = Normalised::new(original);
        let at = made.text().find("Рахимов").unwrap();
        let range = made.to_original(at, at + "Рахимов".len());
        assert_eq!(range.of(original), Some("Рахи\u{301}мо\u{ad}в\u{200b}"));
    }

    proptest! {
        #[test]
        fn ranges_lie_on_character_boundaries(original in "\\PC{0,60}|[a-zа-яё\u{301}\u{ad}\u{200b}’ \u{a0}😀１]{0,40}") {
            let made = Normalised::new(&original);
            let mut last = 0;
            for (at, c) in made.text().char_indices() {
                let range = made.to_original(at, at + c.len_utf8());
                prop_assert!(range.of(&original).is_some());
                prop_assert!(range.start.0 >= last);
                last = range.start.0;
            }
        }
    }
}
