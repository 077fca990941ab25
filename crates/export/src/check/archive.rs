//! Reads every part of a zip package (DOCX, ODT and whatever else is one), the unused bytes between parts included.
//! Never skips a part because its name is unknown, and never unpacks more than the budget allows.

use super::{
    Contents, LeakCheckError, Place, UnreadReason, binary, csv, font, markup, plain,
    sniff::{self, Budget, read_attached},
    vocabulary,
};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use std::io::Read;

/// Reads the package.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Contents, LeakCheckError> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| LeakCheckError::Damaged)?;
    let mut contents = Contents::default();
    contents.add(Place::Metadata, plain::decode(archive.comment().as_bytes()));
    // What follows the end of the directory and its comment belongs to nobody.
    let mut used: Vec<(usize, usize)> = vec![(index(archive.directory_offset()), end_of_directory(bytes))];
    let mut entries = archive.entries();
    let mut count = 0_u64;
    while let Some(entry) = entries.next_entry().map_err(|_| LeakCheckError::Damaged)? {
        count += 1;
        if entry.flags().is_encrypted() {
            return Err(LeakCheckError::Encrypted);
        }
        let name = plain::decode(entry.file_path().as_ref());
        if !vocabulary::is_of_the_format("", vocabulary::PART.0, vocabulary::PART.1, &name) {
            contents.add(name_place(&name), name.clone());
        }
        contents.add(Place::Metadata, plain::decode(entry.comment().as_bytes()));
        binary::read(
            entry.extra_fields().remaining_bytes(),
            Place::Metadata,
            &mut contents,
        );
        let found = archive
            .get_entry(entry.wayfinder())
            .map_err(|_| LeakCheckError::Damaged)?;
        let (_, end) = found.compressed_data_range();
        // Where a flag says so, a data descriptor of up to 24 bytes follows; it holds numbers alone.
        let start = index(entry.local_header_offset());
        let described = bytes.get(start + 6).is_some_and(|flags| flags & 8 != 0);
        used.push((start, index(end) + if described { 24 } else { 0 }));
        let extra = local_extra(bytes, start);
        binary::read(extra, Place::Metadata, &mut contents);
        let local_name = plain::decode(found.local_header().file_path().as_ref());
        if local_name != name {
            contents.add(Place::HiddenText, local_name);
        }
        if entry.is_dir() && found.data().is_empty() {
            continue;
        }
        let method = entry.compression_method();
        if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
            contents.not_read(part_place(&name), UnreadReason::Unreadable);
            continue;
        }
        let mut part = Vec::new();
        let limit = u64::try_from(budget.bytes()).unwrap_or(u64::MAX);
        let read = if method == CompressionMethod::STORE {
            let mut reader = found.verifying_reader(found.data()).take(limit + 1);
            reader.read_to_end(&mut part)
        } else {
            let mut reader = found
                .verifying_reader(DeflateDecoder::new(found.data()))
                .take(limit + 1);
            reader.read_to_end(&mut part)
        };
        budget.take(part.len())?;
        read.map_err(|_| LeakCheckError::Damaged)?;
        read_part(&name, &part, &mut contents, budget)?;
    }
    if count < archive.entries_hint() {
        return Err(LeakCheckError::Damaged);
    }
    unused_bytes(bytes, used, &mut contents, budget)?;
    Ok(contents)
}

/// One past the end record of the directory and its comment (APPNOTE.TXT 4.3.16); the file's end where there is none.
fn end_of_directory(bytes: &[u8]) -> usize {
    let record = bytes
        .windows(22)
        .rposition(|window| window.starts_with(b"PK\x05\x06"));
    record.map_or(bytes.len(), |at| {
        let comment = usize::from(u16::from_le_bytes([bytes[at + 20], bytes[at + 21]]));
        (at + 22 + comment).min(bytes.len())
    })
}

/// The extra field of a part's local header (APPNOTE.TXT 4.3.7): the directory has one of its own.
fn local_extra(bytes: &[u8], header: usize) -> &[u8] {
    let number = |at: usize| {
        bytes
            .get(header + at..header + at + 2)
            .map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])))
    };
    let from = header + 30 + number(26);
    bytes.get(from..from + number(28)).unwrap_or_default()
}

fn index(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Reads one part by what its name and bytes say it is.
fn read_part(
    name: &str,
    part: &[u8],
    contents: &mut Contents,
    budget: &mut Budget,
) -> Result<(), LeakCheckError> {
    let place = part_place(name);
    let lower = name.to_lowercase();
    let is_markup = [".xml", ".rels", ".rdf", ".vml", ".svg", ".xhtml", ".html"]
        .iter()
        .any(|e| lower.ends_with(e));
    if is_markup {
        if !markup::read(part, place, contents) {
            // Broken markup is still text to whoever opens it with another tool.
            contents.add(place, plain::decode(part));
            contents.not_read(place, UnreadReason::Unreadable);
        }
        plain::add_other_encodings(part, place, contents);
        return Ok(());
    }
    if lower.rsplit('.').next() == Some("csv") && plain::looks_like_text(part) {
        csv::read(part, place, contents);
        return Ok(());
    }
    // Fonts that are not scrambled as those of DOCX are.
    if sniff::is_font(part) {
        font::read(part, place, contents);
        return Ok(());
    }
    if lower.rsplit('.').next() == Some("odttf") {
        binary::read(part, place, contents);
        return Ok(());
    }
    read_attached(part, contents, budget)
}

/// Where a part belongs, by the conventions of OOXML and ODF packages.
fn part_place(name: &str) -> Place {
    let name = name.to_lowercase();
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    match (folder, file) {
        // Tables of a set of data, and what describes them.
        ("", "dictionary.csv") => Place::Metadata,
        ("", f) if f.rsplit('.').next() == Some("csv") => Place::Body { page: None },
        (f, _) if f == "_rels" || f.ends_with("/_rels") => Place::Link,
        (_, "document.xml" | "content.xml" | "sharedstrings.xml") => Place::Body { page: None },
        (f, _) if f.starts_with("xl/worksheets") || f.starts_with("ppt/slides") || f.ends_with("/text") => {
            Place::Body { page: None }
        }
        (f, _) if f.starts_with("docprops") || f.starts_with("customxml") || f.starts_with("meta-inf") => {
            Place::Metadata
        }
        (f, _) if f.contains("comments") || f.contains("notesslides") => Place::Comment,
        (f, _) if f.contains("glossary") => Place::HiddenText,
        (f, _) if f.contains("embeddings") || f.starts_with("object") => Place::Attachment,
        (f, _) if f.contains("media") || f.contains("pictures") || f.contains("thumbnails") => Place::Picture,
        (_, f) if f.starts_with("header") => Place::Header,
        (_, f) if f.starts_with("footer") => Place::Footer,
        (_, f) if f.starts_with("footnotes") || f.starts_with("endnotes") => Place::Footnote,
        (_, f) if f.starts_with("comments") || f == "people.xml" => Place::Comment,
        // ODF keeps the heads and feet of pages among the styles; OOXML keeps only styles there.
        ("", "styles.xml") => Place::Header,
        ("", "meta.xml" | "settings.xml" | "manifest.rdf" | "[content_types].xml") => Place::Metadata,
        (_, "styles.xml" | "settings.xml" | "websettings.xml" | "fonttable.xml" | "numbering.xml") => {
            Place::Metadata
        }
        (f, _) if f.ends_with("theme") => Place::Metadata,
        _ => Place::Other,
    }
}

/// Where the name of a part counts: those of attached files are names that somebody gave.
fn name_place(name: &str) -> Place {
    match part_place(name) {
        place @ (Place::Attachment | Place::Picture) => place,
        _ => Place::Metadata,
    }
}

/// Bytes that no part in the directory owns: removed parts, or something put there by hand.
fn unused_bytes(
    bytes: &[u8],
    mut used: Vec<(usize, usize)>,
    contents: &mut Contents,
    budget: &mut Budget,
) -> Result<(), LeakCheckError> {
    used.push((bytes.len(), bytes.len()));
    used.sort_unstable();
    let mut reached = 0;
    for (start, end) in used {
        if let Some(gap) = bytes.get(reached..start).filter(|gap| !gap.is_empty()) {
            binary::read(gap, Place::HiddenText, contents);
            for (at, _) in gap.windows(4).enumerate().filter(|(_, w)| w == b"PK\x03\x04") {
                orphan(gap.get(at..).unwrap_or_default(), contents, budget)?;
            }
        }
        reached = reached.max(end.min(bytes.len()));
    }
    Ok(())
}

/// A part that the directory no longer lists (its local header: APPNOTE.TXT 4.3.7).
fn orphan(bytes: &[u8], contents: &mut Contents, budget: &mut Budget) -> Result<(), LeakCheckError> {
    let number = |at: usize| {
        bytes
            .get(at..at + 2)
            .map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])))
    };
    let (method, name_length, extra_length) = (number(8), number(26), number(28));
    let name = bytes
        .get(30..30 + name_length)
        .map(plain::decode)
        .unwrap_or_default();
    let data = bytes.get(30 + name_length + extra_length..).unwrap_or_default();
    let mut part = Vec::new();
    if method == 8 {
        let limit = u64::try_from(budget.bytes()).unwrap_or(u64::MAX);
        // As far as it goes: a removed part may have been cut into.
        let _ = DeflateDecoder::new(data).take(limit + 1).read_to_end(&mut part);
    }
    budget.take(part.len())?;
    contents.add(Place::HiddenText, name);
    if !markup::read(&part, Place::HiddenText, contents) {
        binary::read(&part, Place::HiddenText, contents);
    }
    Ok(())
}
