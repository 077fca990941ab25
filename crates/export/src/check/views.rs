//! The ways in which one text can be read: as it stands, lines joined, hyphens healed, letters un-spaced, names of
//! files taken apart. A name that any reader would see must be seen in one of them.
//! Never shortens what it reads: every view holds the whole text.

use super::{markup::BLOCKS, repair};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfkc};

/// Characters that leave no mark: a name with one inside looks like the name.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Control characters and others that are none, which converters leave where a word could be broken (Word's optional hyphen
/// is U+001F, Chromium's in a PDF U+0002, `pdftotext` has U+FFFE).
const fn is_left_by_a_converter(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

const fn is_seen(c: char) -> bool {
    !is_invisible(c) && !is_left_by_a_converter(c)
}

/// Words that go on in the next line without a hyphen, each with those around it; `None` where none may. A guess, and only for
/// files of other programs: ours end a line between words, and "[a town\nin Osh Region]" is no "townin Osh Region".
pub(super) fn cut_over_lines(text: &str) -> Option<String> {
    let plain: String = text.nfc().filter(|c| is_seen(*c)).collect();
    let mended = repair::cut_over_lines(&plain)?;
    Some(repair::parted_at_capitals(&mended).unwrap_or(mended))
}

/// How many of the views show the text as it stands, with its lines and without: the first ones.
pub(super) const AS_IT_STANDS: usize = 2;

/// Every view of `text`, each once; `names` adds those for names of files, authors and addresses.
pub(super) fn of(text: &str, names: bool) -> Vec<String> {
    let mut views: Vec<String> = Vec::new();
    let mut add = |view: String| {
        if !view.trim().is_empty() && !views.contains(&view) {
            views.push(view);
        }
    };
    let plain: String = text.nfc().filter(|c| is_seen(*c)).collect();
    let joined = join_lines(&plain, " ");
    // The plainest first: the words around a find are shown from the view that found it first.
    add(joined.clone());
    add(plain.clone());
    if !is_nfkc(&plain) {
        add(joined.nfkc().filter(|c| is_seen(*c)).collect());
    }
    if let Some(healed) = heal_hyphens(&plain) {
        add(join_lines(&healed, " "));
    }
    for mended in [
        repair::cut_by_signs(&joined),
        repair::spaced_letters(&joined),
        repair::written_backwards(text),
    ]
    .into_iter()
    .flatten()
    {
        add(repair::parted_at_capitals(&mended).unwrap_or(mended));
    }
    if let Some(parted) = repair::parted_at_capitals(&joined) {
        add(parted);
    }
    if let Some(bare) = text.contains('<').then(|| without_tags(&plain)).flatten() {
        add(join_lines(&bare, " "));
    }
    if let Some(apart) = part_letters_and_digits(&joined) {
        add(apart);
    }
    for decoded in [
        decode_percent(&plain),
        decode_references(&plain),
        decode_escapes(&plain),
    ]
    .into_iter()
    .flatten()
    {
        // What was written so may be a sign that nobody sees, or written so twice.
        let decoded: String = decode_references(&decoded)
            .unwrap_or(decoded)
            .chars()
            .filter(|c| is_seen(*c))
            .collect();
        // A page that is the value of an attribute.
        add(decoded
            .contains('<')
            .then(|| without_tags(&decoded))
            .flatten()
            .unwrap_or_default());
        add(decoded);
    }
    if names {
        let separated = separate(decode_percent(&plain).as_deref().unwrap_or(&plain));
        if separated != plain {
            add(separated);
        }
    }
    views
}

/// One line of several. A word that was cut without a hyphen keeps its cut.
fn join_lines(text: &str, with: &str) -> String {
    text.split(['\n', '\r', '\u{c}'])
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(with)
}

/// Words that a hyphen breaks over two lines, joined without it; `None` where there is none.
fn heal_hyphens(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut healed = false;
    let mut rest = text;
    while let Some(at) = rest.find(['-', '\u{2010}', '\u{2011}']) {
        let (before, from) = rest.split_at(at);
        let hyphen = from.chars().next().map_or(1, char::len_utf8);
        let after = &from[hyphen..];
        let gap: usize = after
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(char::len_utf8)
            .sum();
        out.push_str(before);
        let broken = after[..gap].contains(['\n', '\r'])
            && before.chars().next_back().is_some_and(char::is_alphanumeric)
            && after[gap..].chars().next().is_some_and(char::is_alphanumeric);
        if broken {
            healed = true;
            rest = &after[gap..];
        } else {
            out.push_str(&from[..hyphen]);
            rest = after;
        }
    }
    out.push_str(rest);
    healed.then_some(out)
}

/// A name with a number at its end, as the mark of a footnote or a user's name has it, apart from the number; `None`
/// where there is none. Letters after the number make it no name: so look ids, in which any three letters may stand.
fn part_letters_and_digits(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 8);
    let mut parted = false;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let name = word.find(char::is_numeric).unwrap_or(word.len());
        let (name, number) = word.split_at(name);
        let digits = number.trim_end_matches(|c: char| !c.is_alphanumeric());
        let few = (1..=4).contains(&digits.chars().count()) && digits.chars().all(char::is_numeric);
        out.push_str(name);
        if few && name.chars().count() >= 3 {
            out.push(' ');
            parted = true;
        }
        out.push_str(number);
    }
    parted.then_some(out)
}

/// `%D0%90` as А; `None` where nothing is written so.
fn decode_percent(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut decoded = false;
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match (bytes[at], code.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                decoded = true;
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    decoded.then(|| String::from_utf8_lossy(&out).into_owned())
}

/// `&#1040;` and `&amp;` as the characters they stand for; `None` where there is none.
fn decode_references(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut decoded = false;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let from = &rest[at..];
        if let Some((c, length)) = reference(&from[1..]) {
            out.push(c);
            decoded = true;
            rest = &from[1 + length..];
        } else {
            out.push('&');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    decoded.then_some(out)
}

/// The character that text behind `&` stands for, and how much of it that is. Browsers read a number without its
/// semicolon too (HTML, 13.2.5.80).
fn reference(after: &str) -> Option<(char, usize)> {
    /// `CounterClockwiseContourIntegral;` is the longest name of all.
    const LONGEST: usize = 33;
    if let Some(number) = after.strip_prefix('#') {
        let (radix, digits, skip) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits, 2),
            None => (10, number, 1),
        };
        let count = digits
            .bytes()
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(digits.get(..count)?, radix).ok()?;
        let end = usize::from(digits[count..].starts_with(';'));
        return Some((char::from_u32(code)?, skip + count + end));
    }
    let count = after
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let c = referred(&after[..count])?;
    after[count..].starts_with(';').then_some((c, count + 1))
}

/// `\u0420`, `\u{420}`, `\xD0`, and `\420 ` as style sheets have it, as the characters they stand for; `None` where
/// there is none.
fn decode_escapes(text: &str) -> Option<String> {
    let mut units: Vec<u16> = Vec::new();
    let mut decoded = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escaped = rest.strip_prefix('\\').and_then(|after| {
            let (prefix, most) = match after.chars().next()? {
                'u' if after[1..].starts_with('{') => (2, 6),
                'u' => (1, 4),
                'x' => (1, 2),
                _ => (0, 6),
            };
            let hex = after.get(prefix..)?;
            let digits = hex.chars().take(most).take_while(char::is_ascii_hexdigit).count();
            let code = u32::from_str_radix(hex.get(..digits)?, 16).ok()?;
            let end = match (prefix, hex[digits..].chars().next()) {
                (2, Some('}')) | (0, Some(' ')) => 1,
                _ => 0,
            };
            Some((code, &hex[digits + end..]))
        });
        if let Some((code, after)) = escaped {
            decoded = true;
            // Halves of a pair stand in two escapes.
            match (u16::try_from(code), char::from_u32(code)) {
                (Ok(unit), _) => units.push(unit),
                (Err(_), Some(c)) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
                (Err(_), None) => {}
            }
            rest = after;
        } else {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            rest = &rest[c.len_utf8()..];
        }
    }
    decoded.then(|| String::from_utf16_lossy(&units))
}

/// The character that a reference in HTML or XML names.
pub(super) fn referred(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        "zwnj" => Some('\u{200c}'),
        "zwj" => Some('\u{200d}'),
        "lrm" => Some('\u{200e}'),
        "rlm" => Some('\u{200f}'),
        "ensp" | "emsp" | "thinsp" => Some(' '),
        "ndash" => Some('\u{2013}'),
        "mdash" => Some('\u{2014}'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        _ => {
            if let Some(letter) = named_cyrillic(name) {
                return Some(letter);
            }
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// The Cyrillic letters that HTML has names for: `&Acy;` (ISO 8879, isocyr1).
fn named_cyrillic(name: &str) -> Option<char> {
    const NAMES: &str = "a а b б v в g г d д io ё ie е zh ж z з i и j й k к l л m м n н o о p п r р s с t т u у f ф kh х ts ц ch ч sh ш shch щ hard ъ y ы soft ь e э yu ю ya я iuk і juk є jser ј yi ї ubr ў";
    let stem = name.strip_suffix("cy")?;
    let upper = stem.starts_with(|c: char| c.is_ascii_uppercase());
    let stem = stem.to_ascii_lowercase();
    let mut words = NAMES.split(' ');
    while let (Some(word), Some(letter)) = (words.next(), words.next()) {
        if word == stem {
            let letter = letter.chars().next()?;
            return if upper {
                letter.to_uppercase().next()
            } else {
                Some(letter)
            };
        }
    }
    None
}

/// Names run together, taken apart: `aziz_rakhimov-v2.docx`, `AzizRakhimov.docx`.
fn separate(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last_lower = false;
    for c in text.chars() {
        if last_lower && c.is_uppercase() {
            out.push(' ');
        }
        last_lower = c.is_lowercase();
        out.push(
            if matches!(
                c,
                '_' | '-' | '.' | '+' | '/' | '\\' | '#' | '@' | '=' | '&' | '?' | ':'
            ) {
                ' '
            } else {
                c
            },
        );
    }
    out
}

/// Text without its tags, where it has any.
pub(super) fn without_tags(text: &str) -> Option<String> {
    let mut out: Cow<'_, str> = Cow::Borrowed("");
    let mut rest = text;
    let mut any = false;
    while let Some(open) = rest.find('<') {
        let end = if rest[open..].starts_with("<!--") {
            rest[open..].find("-->").map(|at| at + 2)
        } else {
            rest[open..].find('>')
        };
        let Some(close) = end else {
            break;
        };
        out.to_mut().push_str(&rest[..open]);
        let name = rest[open + 1..open + close].trim_start_matches('/');
        if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
            any = true;
            // Tags of blocks part words; tags of letters, and those that no browser knows, do not.
            let tag: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            // A comment inside a word leaves the word whole.
            let comment = name.starts_with("!--");
            let tag = tag.to_ascii_lowercase();
            if !comment && BLOCKS.contains(&tag.as_str()) {
                out.to_mut().push(' ');
            }
            let closing = rest[open + 1..].starts_with('/');
            if !closing && matches!(tag.as_str(), "script" | "style") {
                // No text of the page, and between the halves of a name it parts nothing that is seen.
                let after = &rest[open + close + 1..];
                let end = format!("</{tag}");
                let found = after
                    .as_bytes()
                    .windows(end.len())
                    .position(|there| there.eq_ignore_ascii_case(end.as_bytes()));
                if out.ends_with(' ') {
                    out.to_mut().pop();
                }
                rest = found.and_then(|at| after.get(at..)).unwrap_or_default();
                // Its end goes as its beginning did.
                let behind = rest.find('>').map_or(rest.len(), |at| at + 1);
                rest = &rest[behind..];
                continue;
            }
        } else {
            out.to_mut().push_str(&rest[open..=open + close]);
        }
        rest = &rest[open + close + 1..];
    }
    out.to_mut().push_str(rest);
    any.then(|| decode_references(&out).unwrap_or_else(|| out.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_ends_between_words_cuts_none() {
        let text = "from [a town\nin Osh Region]";
        assert!(of(text, false).iter().all(|view| !view.contains("townin")));
        assert!(cut_over_lines(text).is_some_and(|guess| guess.contains("townin Osh")));
    }

    #[test]
    fn a_view_shows_the_name() {
        for (text, name) in [
            ("Ra\u{ad}khi\u{200b}mov", "Rakhimov"),
            ("met Rakhi-\nmov there", "Rakhimov"),
            ("Aziz\nRakhimov", "Aziz Rakhimov"),
            ("R a k h i m o v came", "Rakhimov"),
            ("Ｒａｋｈｉｍｏｖ", "Rakhimov"),
            ("mailto:%D0%A0%D0%B0%D1%85%D0%B8%D0%BC%D0%BE%D0%B2", "Рахимов"),
            ("&#1056;&#x430;химов", "Рахимов"),
            ("\\u0420\\u{430}хи\\43c ов", "Рахимов"),
            ("R\\x61khimov", "Rakhimov"),
            ("Rakhimov12 said", "Rakhimov 12"),
            ("Rakhimov¹", "Rakhimov ¹"),
            ("aziz_rakhimov-v2.docx", "aziz rakhimov v2"),
            ("AzizRakhimov.pdf", "Aziz Rakhimov"),
        ] {
            assert!(
                of(text, true).iter().any(|v| v.contains(name)),
                "{text:?}: {:?}",
                of(text, true)
            );
        }
        assert_eq!(
            without_tags("Rakh<b>imov</b><br>x").as_deref(),
            Some("Rakhimov x")
        );
        assert_eq!(
            without_tags("Rakh<!-- a > b -->imov").as_deref(),
            Some("Rakhimov")
        );
    }

    #[test]
    fn an_id_is_not_taken_apart() {
        for id in ["E1ZmHVTDVd0Esytz1AGEu1RA", "7f3aziz9c", "A1"] {
            assert_eq!(part_letters_and_digits(id), None, "{id}");
        }
    }

    #[test]
    fn broken_input_is_read_to_its_end() {
        for text in [
            "%",
            "%4",
            "100%",
            "\\",
            "\\u",
            "\\u{",
            "\\uЖ",
            "\\uD83D",
            "\\ffffff",
            "&",
            "&#;",
            "&#99999999;x",
            "a-\n",
            "<",
            "<b",
            "\u{e0001}",
            "-\n-",
        ] {
            let _ = of(text, true);
            let _ = without_tags(text);
        }
    }
}
