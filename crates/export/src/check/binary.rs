//! Finds text in bytes that are not text: the hidden data of pictures, unused stretches, private streams.
//! Never decides what is secret; it yields whatever could be read as words.

use super::{Contents, Place, picture, plain::windows_1251};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Shorter runs are noise.
const LEAST: usize = 4;
/// More than this is the picture itself.
const MOST_BYTES: usize = 16 << 20;

/// Adds every run of letters in UTF-8, UTF-16 of both orders, or Windows-1251, and what PNG has compressed. Of a picture, the
/// points that are drawn are noise.
pub(super) fn read(bytes: &[u8], place: Place, into: &mut Contents) {
    let bytes = bytes.get(..bytes.len().min(MOST_BYTES)).unwrap_or_default();
    let parts = picture::parts(bytes);
    let mut runs = Vec::new();
    for part in &parts.told {
        every_run(part, &mut runs);
    }
    for text in compressed_png_text(bytes) {
        let profile = picture::parts(&text);
        for part in &profile.told {
            every_run(part, &mut runs);
        }
    }
    runs.dedup();
    into.add(place, runs.join("\n"));
    let mut drawn = Vec::new();
    for part in &parts.drawn {
        utf8_runs(part, &mut drawn);
    }
    into.add_noise(place, drawn.join("\n"));
}

/// Adds the runs of letters in UTF-8 alone of bytes that are points, sound or the outlines of letters throughout: a quarter of
/// all bytes are letters in an old encoding.
pub(super) fn read_noise(bytes: &[u8], place: Place, into: &mut Contents) {
    let bytes = bytes.get(..bytes.len().min(MOST_BYTES)).unwrap_or_default();
    let mut runs = Vec::new();
    utf8_runs(bytes, &mut runs);
    into.add_noise(place, runs.join("\n"));
}

fn every_run(bytes: &[u8], runs: &mut Vec<String>) {
    utf8_runs(bytes, runs);
    for start in 0..2 {
        for unit in [u16::from_le_bytes as fn([u8; 2]) -> u16, u16::from_be_bytes] {
            let pairs = bytes.get(start..).unwrap_or_default().chunks_exact(2);
            let units = pairs.map(|pair| unit([pair[0], pair[1]]));
            let chars = char::decode_utf16(units).map(|c| c.unwrap_or('\0'));
            collect(parted_by_script(chars), runs);
        }
    }
    // Only Cyrillic: the same bytes read as UTF-8 above have given the Latin letters.
    collect(
        bytes.iter().map(|b| {
            if *b < 0x80 && !b.is_ascii_digit() && *b != b' ' {
                '\0'
            } else {
                windows_1251(*b)
            }
        }),
        runs,
    );
}

/// With a border wherever one letter is of another script than the last: so any two bytes look in UTF-16, and no name does.
fn parted_by_script(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut last = 0;
    chars.flat_map(move |c| {
        // Latin letters stand in three blocks of 256.
        let block = if u32::from(c) < 0x300 {
            0
        } else {
            u32::from(c) >> 8
        };
        let border = (c.is_alphabetic() && block != last).then_some('\0');
        if c.is_alphabetic() {
            last = block;
        }
        border.into_iter().chain([c])
    })
}

fn utf8_runs(bytes: &[u8], runs: &mut Vec<String>) {
    for chunk in bytes.utf8_chunks() {
        collect(chunk.valid().chars(), runs);
    }
}

fn collect(chars: impl Iterator<Item = char>, runs: &mut Vec<String>) {
    let mut run = String::new();
    let mut keep = |run: &mut String| {
        let words = run.chars().filter(|c| c.is_alphanumeric()).count();
        if words >= LEAST {
            runs.push(std::mem::take(run));
        }
        run.clear();
    };
    for c in chars {
        // Scripts outside those of names here are what random bytes look like.
        if (c.is_alphanumeric() && u32::from(c) < 0x2000)
            || matches!(c, ' ' | '.' | ',' | '-' | '@' | '\'' | '+' | '_' | '/')
        {
            run.push(c);
        } else {
            keep(&mut run);
        }
    }
    keep(&mut run);
}

/// What `zTXt`, `iTXt` and `iCCP` chunks hold.
fn compressed_png_text(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap_or_default();
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let Some((data, next)) = usize::try_from(length)
            .ok()
            .and_then(|n| after.split_at_checked(n))
        else {
            break;
        };
        if matches!(&head[4..], b"zTXt" | b"iTXt" | b"iCCP") {
            // The zlib stream begins with 0x78, after the keyword and flags.
            for (at, _) in data.iter().enumerate().filter(|(_, b)| **b == 0x78) {
                let mut text = Vec::new();
                let mut reader = ZlibDecoder::new(data.get(at..).unwrap_or_default()).take(1 << 20);
                if reader.read_to_end(&mut text).is_ok() && !text.is_empty() {
                    texts.push(text);
                    break;
                }
            }
        }
        rest = next.get(4..).unwrap_or_default();
    }
    texts
}
