//! Tells what a file is by its bytes, and reads it, with a bound on how much it may unpack to.
//! Never believes a name.

use super::{Contents, LeakCheckError, Place, UnreadReason, archive, binary, html, json, packed, pdf, plain};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Pdf,
    Html,
    Json,
    Text,
    Picture,
    Recording,
    Unknown,
}

/// How much may still be unpacked: zip bombs end here.
pub(super) struct Budget {
    bytes: usize,
    parts: usize,
    depth: usize,
}

impl Budget {
    /// 256 MB in 5,000 parts, files within files three deep.
    pub(super) const fn whole_file() -> Self {
        Self {
            bytes: 256 << 20,
            parts: 5_000,
            depth: 3,
        }
    }

    /// What is left of the bytes.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes one part of `bytes`.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), LeakCheckError> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(LeakCheckError::TooLarge)?;
        self.parts = self.parts.checked_sub(1).ok_or(LeakCheckError::TooLarge)?;
        Ok(())
    }
}

/// What `bytes` are.
pub(super) fn kind_of(bytes: &[u8]) -> Kind {
    let starts = |magic: &[&[u8]]| magic.iter().any(|m| bytes.starts_with(m));
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        Kind::Zip
    } else if head.windows(5).any(|w| w == b"%PDF-") {
        // Readers accept some bytes before the header.
        Kind::Pdf
    } else if starts(&[
        b"\xff\xd8\xff",
        b"\x89PNG",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
        b"BM",
        b"\xd7\xcd\xc6\x9a",
        b"VCLMTF",
    ]) || bytes.get(8..12) == Some(b"WEBP")
        || bytes
            .get(4..12)
            .is_some_and(|b| b == b"ftypheic" || b == b"ftypavif")
    {
        Kind::Picture
    } else if starts(&[b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3"])
        || (starts(&[b"RIFF"]))
        || bytes.get(4..8) == Some(b"ftyp")
    {
        Kind::Recording
    } else if !starts(&[b"{\\rtf"]) && plain::looks_like_text(bytes) {
        if html::looks_like_html(bytes) {
            Kind::Html
        } else if json::read(bytes).is_some() {
            Kind::Json
        } else {
            Kind::Text
        }
    } else {
        Kind::Unknown
    }
}

/// Whether `bytes` are a font (OpenType 1.9, "Organization of an OpenType Font").
pub(super) fn is_font(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 6] = [b"\0\x01\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2"];
    marks.iter().any(|mark| bytes.starts_with(mark)) && !plain::looks_like_text(bytes)
}

/// Reads a whole file of a kind that can be checked.
pub(super) fn read(bytes: &[u8], kind: Kind, budget: &mut Budget) -> Result<Contents, LeakCheckError> {
    budget.take(bytes.len())?;
    let mut contents = match kind {
        Kind::Zip => archive::read(bytes, budget),
        Kind::Pdf => pdf::read(bytes, budget),
        Kind::Html => Ok(html::read(bytes)),
        Kind::Json => json::read(bytes).ok_or(LeakCheckError::Damaged),
        Kind::Text => Ok(plain::read(bytes, Place::Body { page: None })),
        Kind::Picture | Kind::Recording | Kind::Unknown => Err(LeakCheckError::UnknownKind),
    }?;
    packed::unpack(&mut contents, budget)?;
    Ok(contents)
}

/// Reads a file inside a file. What cannot be read is noted, not fatal; a bomb is fatal.
pub(super) fn read_attached(
    bytes: &[u8],
    into: &mut Contents,
    budget: &mut Budget,
) -> Result<(), LeakCheckError> {
    let kind = kind_of(bytes);
    match kind {
        Kind::Picture => {
            binary::read(bytes, Place::Picture, into);
            into.not_read(Place::Picture, UnreadReason::Picture);
        }
        Kind::Recording => {
            binary::read(bytes, Place::Attachment, into);
            into.not_read(Place::Attachment, UnreadReason::Recording);
        }
        Kind::Unknown => {
            binary::read(bytes, Place::Attachment, into);
            into.not_read(Place::Attachment, UnreadReason::UnknownKind);
        }
        Kind::Zip | Kind::Pdf | Kind::Html | Kind::Json | Kind::Text => {
            if budget.depth == 0 {
                into.not_read(Place::Attachment, UnreadReason::Unreadable);
                return Ok(());
            }
            budget.depth -= 1;
            let inner = read(bytes, kind, budget);
            budget.depth += 1;
            match inner {
                Ok(inner) => into.attach(inner),
                Err(LeakCheckError::TooLarge) => return Err(LeakCheckError::TooLarge),
                Err(error) => {
                    binary::read(bytes, Place::Attachment, into);
                    let encrypted = error == LeakCheckError::Encrypted;
                    let reason = if encrypted {
                        UnreadReason::Encrypted
                    } else {
                        UnreadReason::Unreadable
                    };
                    into.not_read(Place::Attachment, reason);
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};

    const MEGABYTE: usize = 1 << 20;

    fn budget() -> Budget {
        Budget {
            bytes: MEGABYTE,
            parts: 20,
            depth: 3,
        }
    }

    fn zip_of(parts: usize, bytes_each: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for part in 0..parts {
            zip.start_file(format!("{part}.txt"), SimpleFileOptions::default())
                .unwrap();
            zip.write_all(&vec![b' '; bytes_each]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A PDF whose one stream inflates to so many bytes.
    fn pdf_of(bytes: usize) -> Vec<u8> {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        zlib.write_all(&vec![b' '; bytes]).unwrap();
        let data = zlib.finish().unwrap();
        let mut pdf = format!(
            "%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n",
            data.len()
        )
        .into_bytes();
        pdf.extend(data);
        pdf.extend(b"\nendstream\nendobj\n%%EOF");
        pdf
    }

    #[test]
    fn bombs_are_refused() {
        for (what, bytes, refused) in [
            ("one part too large", zip_of(1, MEGABYTE + 1), true),
            ("parts too large together", zip_of(4, MEGABYTE / 3), true),
            ("too many parts", zip_of(30, 1), true),
            ("a package within bounds", zip_of(4, MEGABYTE / 10), false),
            ("a stream of a PDF", pdf_of(MEGABYTE + 1), true),
        ] {
            assert!(bytes.len() < MEGABYTE / 10, "{what}");
            let read = read(&bytes, kind_of(&bytes), &mut budget());
            assert_eq!(read.err() == Some(LeakCheckError::TooLarge), refused, "{what}");
        }
    }
}
