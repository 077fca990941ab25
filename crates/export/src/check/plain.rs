//! Reads plain text and Markdown, in the encodings that such files come in.
//! Never guesses that bytes are text: control characters in number say that they are not.

use super::{Contents, Place, UnreadReason, csv, markup, views};
use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};

/// Whether `bytes` can be read as text.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return bytes.len().is_multiple_of(2);
    }
    let controls = bytes
        .iter()
        .filter(|b| **b < 32 && !matches!(b, b'\t' | b'\n' | b'\r' | 12))
        .count();
    !bytes.contains(&0) && controls * 200 <= bytes.len()
}

/// Reads all of it.
pub(super) fn read(bytes: &[u8], place: Place) -> Contents {
    let mut contents = Contents::default();
    let text = decode(bytes);
    // A document in one XML file (flat ODF, flat OPC, SVG) parts words by its runs as a packed one does. Its source says nothing
    // more: names of elements and attributes have been read as well.
    if text.trim_start().starts_with('<') && markup::read(bytes, place, &mut contents) {
        note_what_is_packed(&text, &mut contents);
        add_other_encodings(bytes, place, &mut contents);
        return contents;
    }
    if let Some(bare) = views::without_tags(&text) {
        contents.add_second_reading(place, bare);
    }
    let unescaped = unescape_markdown(&text);
    if unescaped != text {
        contents.add_second_reading(place, unescaped);
    }
    if let Some(cells) = csv::cells(&text) {
        contents.add_second_reading(place, cells);
    }
    note_what_is_packed(&text, &mut contents);
    add_other_encodings(bytes, place, &mut contents);
    contents.add(place, text);
    contents
}

/// Marks as unread what stands in letters and digits for something else: base64 (RFC 4648) and quoted-printable (RFC 2045)
/// in mail, pictures in addresses and notebooks.
pub(super) fn note_what_is_packed(text: &str, contents: &mut Contents) {
    /// A run of base64 of this length is no word and no key.
    const LONG: usize = 200;
    /// The shortest line of it.
    const LINE: usize = 60;
    let lower = text.to_ascii_lowercase();
    let encoded = lower
        .match_indices("content-transfer-encoding")
        .any(|(at, name)| {
            let value = lower[at + name.len()..].trim_start_matches([':', ' ', '\t']);
            value.starts_with("base64") || value.starts_with("quoted-printable")
        });
    // Broken into lines of 64 or 76 letters, as mail has it; a list of words in lines is none.
    let (mut run, mut longest) = (0, 0);
    for line in text.lines() {
        let packed = |word: &str| {
            word.bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        };
        let widest = line
            .split([' ', ',', ':', ';', '"', '\'', '<', '>', '(', ')'])
            .filter(|word| packed(word))
            .map(str::len);
        let widest = widest.max().unwrap_or(0);
        run = if widest >= LINE { run + widest } else { 0 };
        longest = longest.max(run);
    }
    if encoded || longest > LONG || lower.contains(";base64,") {
        contents.not_read(Place::Attachment, UnreadReason::UnknownKind);
    }
}

/// The old encodings of Cyrillic. A file says nothing of its own, and one stray byte makes it no UTF-8.
const OLD: [&Encoding; 5] = [WINDOWS_1251, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC];

/// Adds what bytes say in other encodings, where they are not all UTF-8: all of them, for none can be ruled out.
pub(super) fn add_other_encodings(bytes: &[u8], place: Place, contents: &mut Contents) {
    if is_marked_utf16(bytes) || std::str::from_utf8(bytes).is_ok() {
        return;
    }
    contents.add_second_reading(place, String::from_utf8_lossy(bytes).into_owned());
    for encoding in OLD {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        contents.add_second_reading(place, text.into_owned());
    }
}

fn is_marked_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// The text of bytes in UTF-8, UTF-16 with its mark, or else Windows-1251, the old encoding of Russian files.
pub(super) fn decode(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|b| windows_1251(*b)).collect(),
    }
}

/// Letters as Windows-1251 has them; its punctuation as blanks.
pub(super) fn windows_1251(byte: u8) -> char {
    match byte {
        0..=0x7f => char::from(byte),
        0xa8 => 'Ё',
        0xb8 => 'ё',
        0xa1 => 'Ў',
        0xa2 => 'ў',
        0xaa => 'Є',
        0xba => 'є',
        0xaf => 'Ї',
        0xbf => 'ї',
        0xb2 => 'І',
        0xb3 => 'і',
        0xc0..=0xff => char::from_u32(0x410 + u32::from(byte - 0xc0)).unwrap_or(' '),
        _ => ' ',
    }
}

/// Markdown's text as a reader sees it: marks of emphasis, headings and lists gone, escapes undone.
pub(crate) fn unescape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_start();
        let line = line
            .strip_prefix("- ")
            .unwrap_or(line)
            .trim_start_matches(['#', '>', ' ']);
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some(next) if next.is_ascii_punctuation() => out.push(next),
                    Some(next) => out.extend([c, next]),
                    // A backslash before a line's end breaks the line there.
                    None => {}
                },
                '*' | '_' | '`' | '~' => {}
                c => out.push(c),
            }
        }
        out.push('\n');
    }
    out
}
