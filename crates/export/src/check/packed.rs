//! Unpacks what stands in text as base64 (RFC 4648): pictures in web pages, flat ODF and notebooks, attachments of mail.
//! Never takes letters out of a text unless they unpack to a file of a known kind: letters that do not may be words.

use super::{
    Contents, LeakCheckError, Passage, binary,
    sniff::{self, Budget, Kind, read_attached},
};
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use std::collections::BTreeSet;

/// Of two programs one ends base64 with its signs, and the other without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// No shorter run is a file.
const LEAST: usize = 64;

/// Reads every file that is packed in the text of `contents`, and leaves the text without it: a search that guesses finds people
/// among any letters.
pub(super) fn unpack(contents: &mut Contents, budget: &mut Budget) -> Result<(), LeakCheckError> {
    let passages = std::mem::take(&mut contents.passages);
    let mut seen = BTreeSet::new();
    for mut passage in passages {
        if let Some((rest, runs)) = split(&passage.text) {
            passage.text = rest;
            // Several readings of a text hold the same file.
            for run in runs {
                if seen.insert(run.letters.clone()) {
                    read_attached(&run.file, contents, budget)?;
                    contents.add_noise(passage.place, run.letters);
                }
            }
        }
        keep(passage, contents);
    }
    for (place, run) in std::mem::take(&mut contents.packed) {
        let letters: String = run.split_whitespace().collect();
        match BASE64.decode(&letters) {
            Ok(file) if is_file(&file) => read_attached(&file, contents, budget)?,
            Ok(data) => binary::read(&data, place, contents),
            Err(_) => contents.add(place, run),
        }
    }
    Ok(())
}

fn keep(passage: Passage, contents: &mut Contents) {
    if !passage.text.trim().is_empty() {
        contents.passages.push(passage);
    }
}

/// A file in base64.
struct Run {
    letters: String,
    file: Vec<u8>,
}

const fn is_base64(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'=')
}

/// The text without the files in it, and those; `None` where there is none.
fn split(text: &str) -> Option<(String, Vec<Run>)> {
    let bytes = text.as_bytes();
    let (mut rest, mut runs, mut kept, mut at) = (String::new(), Vec::new(), 0, 0);
    while at < bytes.len() {
        if !is_base64(bytes[at]) {
            at += 1;
            continue;
        }
        let end = end_of_run(bytes, at);
        if end - at >= LEAST
            && let Some(run) = unpacked(&text[at..end])
        {
            rest.push_str(&text[kept..at]);
            rest.push('\n');
            runs.push(run);
            kept = end;
        }
        at = end;
    }
    rest.push_str(&text[kept..]);
    (!runs.is_empty()).then_some((rest, runs))
}

/// Where a run ends that begins here: it goes on over the ends of lines as long as they are full ones.
fn end_of_run(bytes: &[u8], start: usize) -> usize {
    /// The shortest full line (RFC 7468 has 64, RFC 2045 has 76).
    const LINE: usize = 60;
    let mut end = start;
    loop {
        let line = end;
        while end < bytes.len() && is_base64(bytes[end]) {
            end += 1;
        }
        if end - line < LINE {
            return end;
        }
        let mut next = end;
        while next < bytes.len() && bytes[next].is_ascii_whitespace() {
            next += 1;
        }
        let is_line_end = bytes[end..next].iter().any(|b| matches!(b, b'\n' | b'\r'));
        if !is_line_end || next == bytes.len() || !is_base64(bytes[next]) {
            return end;
        }
        end = next;
    }
}

fn unpacked(run: &str) -> Option<Run> {
    let letters: String = run.split_ascii_whitespace().collect();
    let file = BASE64.decode(&letters).ok()?;
    is_file(&file).then_some(Run { letters, file })
}

fn is_file(bytes: &[u8]) -> bool {
    sniff::is_font(bytes)
        || match sniff::kind_of(bytes) {
            Kind::Zip | Kind::Pdf | Kind::Picture | Kind::Recording => true,
            Kind::Html | Kind::Json | Kind::Text | Kind::Unknown => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Place;

    const PICTURE: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\x08tEXtRakhimov\0\0\0\0 and so on, so long as a picture is";

    #[test]
    fn files_are_unpacked_and_words_left() {
        let packed = BASE64.encode(PICTURE);
        let in_lines: Vec<&str> = packed
            .as_bytes()
            .chunks(76)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        let words = "a".repeat(40) + &"Rakhimov1".repeat(20);
        for (what, text, left, unpacked) in [
            (
                "an address",
                format!("<img src=\"data:image/png;base64,{packed}\">"),
                "<img src",
                true,
            ),
            (
                "lines",
                format!("before\n   {}\nafter", in_lines.join("\n   ")),
                "after",
                true,
            ),
            (
                "without its end",
                packed.trim_end_matches('=').to_owned(),
                "",
                true,
            ),
            ("words", words.clone(), words.as_str(), false),
            ("nothing", String::new(), "", false),
        ] {
            let mut contents = Contents::default();
            contents.add(Place::Other, text);
            unpack(&mut contents, &mut Budget::whole_file()).unwrap();
            let found = |needle: &str| {
                contents
                    .passages
                    .iter()
                    .any(|passage| passage.text.contains(needle))
            };
            let picture = contents
                .passages
                .iter()
                .any(|passage| passage.place == Place::Picture && passage.text.contains("Rakhimov"));
            assert_eq!(picture, unpacked, "{what}");
            assert!(left.is_empty() || found(left), "{what}");
        }
    }
}
