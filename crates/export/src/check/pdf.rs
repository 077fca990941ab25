//! Reads all of a PDF: its pages, and every string and stream of every object: document information, XMP, annotations,
//! outline, structure, forms, attached files, layers, and earlier versions kept in the file.
//! Never calls a file read that is cut off, locked, or partly unreadable.

use super::{
    Contents, LeakCheckError, Place, UnreadReason, binary, font, markup, pdf_text, plain,
    sniff::{self, Budget, Kind, read_attached},
    vocabulary,
};
use flate2::read::ZlibDecoder;
use hayro_syntax::{
    LoadPdfError, Pdf,
    object::{Dict, MaybeRef, Name, Object, Stream},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read},
};

/// Deeper nesting of arrays and dictionaries is an attack.
const DEEPEST: usize = 40;
/// More saved versions than this in one file are not read.
const MOST_VERSIONS: usize = 30;
const END: &[u8] = b"%%EOF";

/// Reads the document.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Contents, LeakCheckError> {
    let ends: Vec<usize> = bytes
        .windows(END.len())
        .enumerate()
        .filter(|(_, w)| *w == END)
        .map(|(at, _)| at + END.len())
        .collect();
    // Repairing readers open a file that was cut off and show what is left of it; that is not the whole file.
    let Some((last, earlier)) = ends.split_last() else {
        return Err(LeakCheckError::Damaged);
    };
    let mut contents = Contents::default();
    let after = bytes.get(*last..).unwrap_or_default();
    if after.iter().any(|b| !b.is_ascii_whitespace() && *b != 0) {
        binary::read(after, Place::HiddenText, &mut contents);
    }
    version(bytes, budget, &mut contents)?;
    if earlier.len() > MOST_VERSIONS {
        return Err(LeakCheckError::TooLarge);
    }
    for end in earlier {
        // Saved over, not saved anew: the earlier version is all there. (A linearised file has such an end, too,
        // after its first page; read alone it is no document, and its objects are those of the whole.)
        let mut before = Contents::default();
        if version(bytes.get(..*end).unwrap_or_default(), budget, &mut before).is_ok() {
            for passage in before.passages {
                contents.push(Place::HiddenText, passage.text, true, passage.holds);
            }
        }
    }
    Ok(contents)
}

/// Reads one version of the document.
fn version(bytes: &[u8], budget: &mut Budget, contents: &mut Contents) -> Result<(), LeakCheckError> {
    if is_packed_twice(bytes) {
        return Err(LeakCheckError::TooLarge);
    }
    unpacks_within(bytes, budget)?;
    let shown = show_layers(bytes);
    let pdf = open(&shown)?;
    if pdf.xref().has_optional_content_groups() {
        contents.not_read(Place::HiddenText, UnreadReason::HiddenLayers);
    }
    let texts = pdf_text::pages(&pdf);
    if texts.is_empty() {
        return Err(LeakCheckError::Damaged);
    }
    for (index, text) in texts.into_iter().enumerate() {
        let place = Place::Body {
            page: u32::try_from(index + 1).ok(),
        };
        if text.pictures {
            let empty = text.written.trim().is_empty();
            contents.not_read(
                place,
                if empty {
                    UnreadReason::NoText
                } else {
                    UnreadReason::Picture
                },
            );
        }
        if text.unknown_letters {
            contents.not_read(place, UnreadReason::UnknownLetters);
        }
        if text.unreadable {
            contents.not_read(place, UnreadReason::Unreadable);
        }
        contents.add(place, text.written);
        contents.add_second_reading(place, text.by_place);
        contents.add(Place::HiddenText, text.said_aloud);
    }
    let mut found = Found::default();
    for object in pdf.objects() {
        walk(&object, Place::Metadata, 0, &mut found);
        if let Object::Stream(stream) = &object {
            read_stream(stream, contents, budget)?;
        }
    }
    for (place, text) in found.strings {
        contents.add(place, text);
    }
    for (place, terms) in found.terms {
        contents.add_terms(place, terms.into_iter().collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

/// Layers that are switched off are drawn all the same once nothing lists them. The length stays, so offsets hold.
fn show_layers(bytes: &[u8]) -> Vec<u8> {
    const LIST: &[u8] = b"/OCProperties";
    let mut shown = bytes.to_vec();
    let places: Vec<usize> = bytes
        .windows(LIST.len())
        .enumerate()
        .filter(|(_, w)| *w == LIST)
        .map(|(at, _)| at)
        .collect();
    for at in places {
        shown[at + 1] = b'X';
    }
    shown
}

/// Refuses zip bombs before a reader unpacks them: what every stream in the file inflates to, in sum.
fn unpacks_within(bytes: &[u8], budget: &mut Budget) -> Result<(), LeakCheckError> {
    const STREAM: &[u8] = b"stream";
    let mut total = 0_usize;
    let starts = bytes
        .windows(STREAM.len())
        .enumerate()
        .filter(|(_, w)| *w == STREAM)
        .map(|(at, _)| at + STREAM.len());
    for start in starts {
        let data = bytes.get(start..).unwrap_or_default().trim_ascii_start();
        if data.first() != Some(&0x78) {
            continue;
        }
        let limit = budget.bytes().saturating_sub(total);
        let inflated = inflated_up_to(data, limit);
        if inflated > limit {
            return Err(LeakCheckError::TooLarge);
        }
        total = total.saturating_add(inflated);
    }
    Ok(())
}

/// How much a stream inflates to, up to an error or a little more than `limit`: readers keep what came before an error.
fn inflated_up_to(data: &[u8], limit: usize) -> usize {
    let mut decoder = ZlibDecoder::new(data);
    let mut buffer = vec![0; 1 << 16];
    let mut sum = 0_usize;
    while sum <= limit {
        match decoder.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => sum += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    sum
}

/// Whether a stream is packed twice over, as only bombs are: the second layer would unpack beyond any count of the first.
fn is_packed_twice(bytes: &[u8]) -> bool {
    const FILTER: &[u8] = b"/Filter";
    const PACKERS: [&[u8]; 6] = [
        b"/FlateDecode",
        b"/Fl",
        b"/LZWDecode",
        b"/LZW",
        b"/RunLengthDecode",
        b"/RL",
    ];
    bytes
        .windows(FILTER.len())
        .enumerate()
        .filter(|(_, w)| *w == FILTER)
        .any(|(at, _)| {
            let list = bytes[at + FILTER.len()..].trim_ascii_start();
            let Some(list) = list.strip_prefix(b"[") else {
                return false;
            };
            let list = &list[..list.iter().take(400).position(|b| *b == b']').unwrap_or(0)];
            let names = list.split(|b| *b == b'/').skip(1).map(<[u8]>::trim_ascii_end);
            names
                .filter(|name| PACKERS.iter().any(|packer| packer[1..] == **name))
                .count()
                > 1
        })
}

/// Strings by where they belong.
#[derive(Default)]
struct Found {
    strings: BTreeMap<Place, String>,
    /// Names and keys, which are mostly the format's.
    terms: BTreeMap<Place, BTreeSet<String>>,
}

impl Found {
    fn called(&mut self, place: Place, name: &[u8]) {
        let name = plain::decode(name);
        let (element, attribute) = vocabulary::PDF;
        if !vocabulary::is_of_the_format("", element, attribute, &name) && !vocabulary::is_a_known_font(&name)
        {
            self.terms.entry(place).or_default().insert(name);
        }
    }
}

/// Gathers every string of an object. Names and keys are the format's and the fonts' words, searched as they stand, but for those
/// that somebody gave: of destinations and properties, and whatever is not ASCII.
fn walk(object: &Object<'_>, place: Place, depth: usize, found: &mut Found) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::String(string) => {
            let gathered = found.strings.entry(place).or_default();
            let bytes = string.as_bytes();
            gathered.push_str(&text_string(bytes));
            // Old producers of the region wrote their own encoding where Latin-1 is meant.
            if !bytes.is_ascii() {
                gathered.push('\n');
                gathered.extend(bytes.iter().map(|b| plain::windows_1251(*b)));
            }
            gathered.push('\n');
        }
        Object::Array(array) => {
            for item in array.raw_iter() {
                if let MaybeRef::NotRef(item) = item {
                    walk(&item, place, depth + 1, found);
                }
            }
        }
        Object::Dict(dict) => walk_dict(dict, place, depth, found),
        Object::Stream(stream) => walk_dict(stream.dict(), place, depth, found),
        Object::Name(name) if !name.as_ref().is_ascii() => {
            let gathered = found.strings.entry(place).or_default();
            gathered.push_str(&plain::decode(name.as_ref()));
            gathered.push('\n');
        }
        Object::Name(name) => found.called(place, name.as_ref()),
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
    }
}

fn walk_dict(dict: &Dict<'_>, outer: Place, depth: usize, found: &mut Found) {
    let place = dict_place(dict).unwrap_or(outer);
    for (key, value) in dict.entries() {
        if is_named_by_somebody(key.as_ref(), dict) {
            let gathered = found.strings.entry(place).or_default();
            gathered.push_str(&plain::decode(key.as_ref()));
            gathered.push('\n');
        } else {
            found.called(place, key.as_ref());
        }
        // Names of character collections and fonts ("Adobe", "Times New Roman").
        if matches!(
            key.as_ref(),
            b"Registry" | b"Ordering" | b"FontFamily" | b"CharSet"
        ) {
            if let MaybeRef::NotRef(Object::String(string)) = &value {
                found.called(place, string.as_bytes());
            }
            continue;
        }
        // What is referred to is an object of its own and is met there.
        if let MaybeRef::NotRef(value) = value {
            walk(&value, place, depth + 1, found);
        }
    }
}

/// Whether a key is no word of the format: one of a list of destinations, of the document's own properties, or in letters
/// that the format has none of.
fn is_named_by_somebody(key: &[u8], dict: &Dict<'_>) -> bool {
    let properties = ["Producer", "Creator", "CreationDate", "ModDate", "Author"];
    !key.is_ascii()
        || properties.iter().any(|property| dict.contains_key(property))
        || is_list_of_destinations(dict)
}

/// A dictionary whose values are all places on pages, as in `/Dests` of PDF 1.1.
fn is_list_of_destinations(dict: &Dict<'_>) -> bool {
    let mut any = false;
    let all = dict.entries().all(|(_, value)| {
        any = true;
        match value {
            MaybeRef::NotRef(Object::Array(array)) => array
                .raw_iter()
                .any(|item| matches!(item, MaybeRef::NotRef(Object::Name(name)) if matches!(name.as_ref(), b"XYZ" | b"Fit" | b"FitH" | b"FitV" | b"FitR" | b"FitB" | b"FitBH" | b"FitBV"))),
            _ => false,
        }
    });
    any && all
}

/// What a dictionary is for, by ISO 32000-1.
fn dict_place(dict: &Dict<'_>) -> Option<Place> {
    let is = |key: &str, values: &[&[u8]]| {
        dict.get::<Name<'_>>(key)
            .is_some_and(|name| values.contains(&name.as_ref()))
    };
    let has = |key: &str| dict.contains_key(key);
    if is("Type", &[b"Filespec", b"F"]) || has("EF") {
        Some(Place::Attachment)
    } else if has("URI") || is("S", &[b"URI", b"GoToR", b"Launch"]) {
        Some(Place::Link)
    } else if is("Type", &[b"Annot"]) || (has("Rect") && has("Subtype")) {
        Some(Place::Comment)
    } else if is("Type", &[b"StructElem"]) || has("FT") {
        Some(Place::HiddenText)
    } else if has("Title") && has("Parent") {
        Some(Place::Outline)
    } else {
        None
    }
}

/// Reads what a stream holds, unless it is drawn (then the pages have it) or is a font.
fn read_stream(
    stream: &Stream<'_>,
    contents: &mut Contents,
    budget: &mut Budget,
) -> Result<(), LeakCheckError> {
    let dict = stream.dict();
    let is = |key: &str, value: &[u8]| {
        dict.get::<Name<'_>>(key)
            .is_some_and(|name| name.as_ref() == value)
    };
    let attached = is("Type", b"EmbeddedFile");
    let is_font = !attached
        && ["Length1", "Length2", "Length3"]
            .iter()
            .any(|k| dict.contains_key(k))
        || is("Subtype", b"Type1C")
        || is("Subtype", b"CIDFontType0C")
        || is("Subtype", b"OpenType");
    if is("Type", b"XRef") || is("Type", b"ObjStm") {
        return Ok(());
    }
    if is("Subtype", b"Image") {
        contents.not_read(Place::Picture, UnreadReason::Picture);
        let raw = stream.raw_data();
        // Only a whole file of a picture holds words; else these are its points.
        if sniff::kind_of(&raw) == Kind::Picture || raw.starts_with(b"\0\0\0\x0cjP") {
            binary::read(&raw, Place::Picture, contents);
        } else {
            binary::read_noise(&raw, Place::Picture, contents);
        }
        return Ok(());
    }
    let Ok(data) = stream.decoded_data() else {
        contents.not_read(Place::Other, UnreadReason::Unreadable);
        return Ok(());
    };
    budget.take(data.len())?;
    if is_font || !attached && sniff::is_font(&data) {
        // Anything may say that it is a font.
        if sniff::is_font(&data) {
            font::read(&data, Place::Metadata, contents);
        } else if !plain::looks_like_text(&data) {
            binary::read_noise(&data, Place::Metadata, contents);
        } else {
            binary::read(&data, Place::Metadata, contents);
        }
        return Ok(());
    }
    if is("Type", b"EmbeddedFile") {
        return read_attached(&data, contents, budget);
    }
    if is("Type", b"Metadata") || data.starts_with(b"<?xpacket") {
        if !markup::read(&data, Place::Metadata, contents) {
            contents.add(Place::Metadata, plain::decode(&data));
        }
        return Ok(());
    }
    // Contents of pages are read as pages; but a page that was cut out leaves its contents behind.
    if is_drawing(&data) {
        contents.add_second_reading(Place::Other, literals(&data));
    } else {
        binary::read(&data, Place::Other, contents);
    }
    Ok(())
}

/// Whether these are drawing operators or a mapping of characters.
fn is_drawing(data: &[u8]) -> bool {
    let operators: [&[u8]; 6] = [b"BT\n", b"BT ", b" re\n", b" cm\n", b" Do\n", b"begincmap"];
    operators
        .iter()
        .any(|operator| data.windows(operator.len()).any(|w| w == *operator))
}

/// What stands in parentheses, as strings of simple fonts do. Strings of numbered glyphs, two bytes each, spell nothing
/// (read as letters they would be a cipher, in which some word always looks like a short name), and give nothing here.
fn literals(data: &[u8]) -> String {
    let (mut out, mut unprintable) = (Vec::new(), 0_usize);
    let mut depth = 0_usize;
    let mut rest = data;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let letter = match (byte, depth) {
            (b'(', 0) => {
                depth = 1;
                continue;
            }
            // The end of a line of text, or of a text object.
            (b'\n', 0) => b'\n',
            (_, 0) => continue,
            (b')', 1) => {
                depth = 0;
                continue;
            }
            (b')', _) => {
                depth -= 1;
                b')'
            }
            (b'\\', _) => {
                let (letter, length) = escaped(rest);
                rest = rest.get(length..).unwrap_or_default();
                letter
            }
            (byte, _) => {
                depth += usize::from(*byte == b'(');
                *byte
            }
        };
        unprintable += usize::from(letter < 32 && letter != b'\n');
        out.push(letter);
    }
    if unprintable * 8 > out.len() {
        return String::new();
    }
    out.retain(|b| *b >= 32 || *b == b'\n');
    text_string(&out).trim().to_owned()
}

/// The byte that an escape stands for (ISO 32000-1, table 3), and how many bytes it takes after the backslash.
fn escaped(rest: &[u8]) -> (u8, usize) {
    let digits = rest
        .iter()
        .take(3)
        .take_while(|b| (b'0'..=b'7').contains(*b))
        .count();
    if digits > 0 {
        let value = rest
            .iter()
            .take(digits)
            .fold(0_u8, |value, b| value.wrapping_mul(8).wrapping_add(b - b'0'));
        return (value, digits);
    }
    match rest.first() {
        Some(b'n' | b'r') => (b'\n', 1),
        Some(b't' | b'b' | b'f') => (b' ', 1),
        Some(other) => (*other, 1),
        None => (b' ', 0),
    }
}

fn open(bytes: &[u8]) -> Result<Pdf, LeakCheckError> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => LeakCheckError::Encrypted,
        LoadPdfError::Invalid => LeakCheckError::Damaged,
    })
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with their marks, else `PDFDocEncoding`, whose letters are Latin-1's.
pub(super) fn text_string(bytes: &[u8]) -> String {
    if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xef\xbb\xbf")
    {
        return plain::decode(bytes);
    }
    bytes.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_simple_fonts_are_read_and_numbered_glyphs_are_not() {
        for (stream, text) in [
            (r"BT (Rakhi) Tj (mov) Tj ET", "Rakhimov"),
            (r"BT (\122akh\151mov \(A\)) Tj", "Rakhimov (A)"),
            (r"[(Ra) -20 (khi\) mov)] TJ", "Rakhi) mov"),
            (r"BT (a (nested) b) Tj", "a (nested) b"),
            ("BT (\u{0}A\u{0}l\u{0}i) Tj", ""),
            (r"BT (\000A\000l\000i) Tj", ""),
            (r"BT (unclosed \", "unclosed"),
        ] {
            assert_eq!(literals(stream.as_bytes()), text, "{stream:?}");
        }
    }
}
