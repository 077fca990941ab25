//! Reads plain text and Markdown, in the encodings that such files come in.
//! Never guesses that bytes are text: control characters in number say that they are not.

use super::{Contents, Place, csv, views};

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
    contents.add(place, text);
    contents
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
