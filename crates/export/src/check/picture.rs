//! Tells in a picture or colour profile what is said from what is drawn: comments, descriptions and the hidden data of cameras
//! from the points. Never takes for drawn what the format does not say is: whatever is out of order is said.

/// The parts of a file, in its order.
#[derive(Default)]
pub(super) struct Parts<'a> {
    /// Where words may stand.
    pub told: Vec<&'a [u8]>,
    /// Points, colours and curves, mostly packed.
    pub drawn: Vec<&'a [u8]>,
}

/// Parts `bytes`; all of it is said where it is of no kind known here.
pub(super) fn parts(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    let rest = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes, &mut parts)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg(bytes, &mut parts)
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes, &mut parts)
    } else if bytes.starts_with(b"BM") {
        bitmap(bytes, &mut parts)
    } else if bytes.get(36..40) == Some(b"acsp") {
        profile(bytes, &mut parts)
    } else {
        bytes
    };
    if !rest.is_empty() {
        parts.told.push(rest);
    }
    parts
}

fn number(bytes: &[u8]) -> Option<usize> {
    let four: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// Chunks (PNG, third edition, 5.3); what is left behind the last.
fn png<'a>(bytes: &'a [u8], parts: &mut Parts<'a>) -> &'a [u8] {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(length) = number(rest)
        && let Some((chunk, after)) = length.checked_add(12).and_then(|all| rest.split_at_checked(all))
    {
        // Its length, kind and checksum are numbers.
        let data = chunk.get(8..8 + length).unwrap_or_default();
        match &chunk[4..8] {
            b"IHDR" | b"IDAT" | b"PLTE" | b"fdAT" | b"fcTL" | b"tRNS" | b"hIST" => parts.drawn.push(data),
            b"IEND" if data.is_empty() => {}
            _ => parts.told.push(chunk),
        }
        rest = after;
    }
    rest
}

/// Segments (ITU-T T.81, annex B); what is left behind the end of the picture.
fn jpeg<'a>(bytes: &'a [u8], parts: &mut Parts<'a>) -> &'a [u8] {
    let mut rest = bytes;
    loop {
        match rest {
            [0xff, 0xd9, after @ ..] => return after,
            [0xff, 0xd8 | 0x01 | 0xd0..=0xd7, after @ ..] => rest = after,
            [0xff, kind, length @ ..] if *kind >= 0xc0 => {
                let Some(size) = length
                    .get(..2)
                    .map(|b| usize::from(b[0]) << 8 | usize::from(b[1]))
                else {
                    return rest;
                };
                let Some((segment, after)) = rest.split_at_checked(2 + size) else {
                    return rest;
                };
                // Tables of the packing, and the frame.
                if matches!(kind, 0xc0..=0xcf | 0xda..=0xdd) {
                    parts.drawn.push(segment);
                } else {
                    parts.told.push(segment);
                }
                rest = after;
                if *kind == 0xda {
                    let end = rest
                        .windows(2)
                        .position(|two| two[0] == 0xff && !matches!(two[1], 0 | 0xd0..=0xd7 | 0xff));
                    let (points, after) = rest.split_at(end.unwrap_or(rest.len()));
                    parts.drawn.push(points);
                    rest = after;
                }
            }
            _ => return rest,
        }
    }
}

/// Blocks (`GIF89a`, appendix A); what is left behind the trailer.
fn gif<'a>(bytes: &'a [u8], parts: &mut Parts<'a>) -> &'a [u8] {
    let colours = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let blocks = |bytes: &[u8]| {
        let mut at = 0;
        while let Some(length) = bytes.get(at).filter(|length| **length > 0) {
            at += 1 + usize::from(*length);
        }
        (at + 1).min(bytes.len())
    };
    let head = 13 + bytes.get(10).map_or(0, |flags| colours(*flags));
    let Some((table, mut rest)) = bytes.split_at_checked(head) else {
        return bytes;
    };
    parts.drawn.push(table);
    loop {
        match rest {
            [0x3b, after @ ..] => return after,
            [0x2c, picture @ ..] => {
                let head = 10 + picture.get(8).map_or(0, |flags| colours(*flags));
                let Some((_, data)) = picture.split_at_checked(head) else {
                    return rest;
                };
                let (points, after) = rest.split_at(1 + head + blocks(data));
                parts.drawn.push(points);
                rest = after;
            }
            [0x21, _, data @ ..] => {
                let (told, after) = rest.split_at(2 + blocks(data));
                parts.told.push(told);
                rest = after;
            }
            _ => return rest,
        }
    }
}

/// Windows' own: the points stand from where the head says to the end that it says.
fn bitmap<'a>(bytes: &'a [u8], parts: &mut Parts<'a>) -> &'a [u8] {
    let field = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    };
    let points = field(10)
        .zip(field(2))
        .filter(|(from, to)| *from >= 14 && from <= to);
    let Some(points) = points.and_then(|(from, to)| bytes.get(from..to).map(|points| (from, to, points)))
    else {
        return bytes;
    };
    let (from, to, points) = points;
    parts.told.push(bytes.get(..from).unwrap_or_default());
    parts.drawn.push(points);
    bytes.get(to..).unwrap_or_default()
}

/// A colour profile (ICC.1, 7): its tags of text are said, its curves drawn.
fn profile<'a>(bytes: &'a [u8], parts: &mut Parts<'a>) -> &'a [u8] {
    let entries = bytes.get(132..).unwrap_or_default().chunks_exact(12);
    let count = bytes.get(128..).and_then(number).unwrap_or(0).min(200);
    let size = number(bytes).unwrap_or(0).min(bytes.len());
    let mut said_to = 0;
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for entry in entries.take(count) {
        let (Some(from), Some(length)) = (number(&entry[4..]), number(&entry[8..])) else {
            continue;
        };
        let data = from.checked_add(length).and_then(|to| bytes.get(from..to));
        let is_curve = data.is_some_and(|data| {
            matches!(
                data.get(..4),
                Some(b"curv" | b"para" | b"XYZ " | b"sf32" | b"mft1" | b"mft2" | b"mAB " | b"mBA ")
            )
        });
        if is_curve {
            drawn.push((from, from + length));
        }
    }
    drawn.sort_unstable();
    for (from, to) in drawn {
        if let Some(between) = bytes.get(said_to..from).filter(|between| !between.is_empty()) {
            parts.told.push(between);
        }
        if from >= said_to {
            parts.drawn.push(bytes.get(from..to).unwrap_or_default());
        }
        said_to = said_to.max(to);
    }
    let (rest, after) = bytes
        .get(said_to..)
        .unwrap_or_default()
        .split_at(size.saturating_sub(said_to));
    if !rest.is_empty() {
        parts.told.push(rest);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said and what is drawn, every other byte as a full stop.
    fn seen(bytes: &[u8]) -> (String, String) {
        let letters = |parts: Vec<&[u8]>| -> String {
            let bytes = parts.concat();
            let letters = bytes
                .iter()
                .filter(|b| b.is_ascii_lowercase())
                .map(|b| char::from(*b));
            letters.collect()
        };
        let parts = parts(bytes);
        (letters(parts.told), letters(parts.drawn))
    }

    fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], &kind, data, &[0; 4]].concat()
    }

    fn segment(kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, kind][..], &length, data].concat()
    }

    #[test]
    fn words_are_told_from_points() {
        let png = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(*b"TEXT", b"said"),
            chunk(*b"IDAT", b"drawn"),
            b"\0\0after".to_vec(),
        ];
        let jpeg = [
            vec![0xff, 0xd8],
            segment(0xfe, b"said"),
            segment(0xdb, b"dr"),
            segment(0xda, b"aw"),
            b"n\xff\0\xff\xd9after".to_vec(),
        ];
        let gif = [
            b"GIF89A\0\0\0\0\0\0\0".to_vec(),
            b"!\xfe\x04said\0".to_vec(),
            b",\0\0\0\0\0\0\0\0\0\x02\x05drawn\0".to_vec(),
            b";after".to_vec(),
        ];
        let bitmap = b"BM\x17\0\0\0said\x12\0\0\0\0\0\0\0drawnafter";
        for (what, bytes) in [
            ("PNG", png.concat()),
            ("JPEG", jpeg.concat()),
            ("GIF", gif.concat()),
            ("BMP", bitmap.to_vec()),
        ] {
            assert_eq!(
                seen(&bytes),
                ("saidafter".to_owned(), "drawn".to_owned()),
                "{what}"
            );
            // Cut anywhere, nothing of it goes missing.
            for end in 0..bytes.len() {
                let parts = parts(&bytes[..end]);
                let all: usize = parts.told.iter().chain(&parts.drawn).map(|part| part.len()).sum();
                assert!(all + 32 >= end, "{what} cut at {end}");
            }
        }
    }

    #[test]
    fn a_profile_says_its_name_and_draws_its_curves() {
        let mut profile = vec![0; 128];
        profile[36..40].copy_from_slice(b"acsp");
        profile.extend(2_u32.to_be_bytes());
        for (name, from, length) in [(b"desc", 156_u32, 8_u32), (b"rTRC", 164, 9)] {
            profile.extend(name.map(|b| b.to_ascii_uppercase()));
            profile.extend(from.to_be_bytes());
            profile.extend(length.to_be_bytes());
        }
        profile.extend(b"TEXTsaidcurvdrawn");
        let size = u32::try_from(profile.len()).unwrap().to_be_bytes();
        profile[..4].copy_from_slice(&size);
        profile.extend(b"after");
        assert_eq!(
            seen(&profile),
            ("acspsaidafter".to_owned(), "curvdrawn".to_owned())
        );
    }
}
