//! Puts things by hand into finished files: parts and elements into packages, objects into PDFs.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its share")]
#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "a test that cannot go on must panic"
)]

use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The parts of a package.
pub fn parts(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// A package of these parts.
pub fn package<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(name.as_ref(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The package with one more part.
pub fn with_part(docx: &[u8], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut all = parts(docx);
    all.push((name.to_owned(), bytes.to_vec()));
    package(&all)
}

/// The package with `old` in this part replaced by `new`, which must change it.
pub fn with_text(package_bytes: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    let mut all = parts(package_bytes);
    let (_, body) = all.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(body.clone()).unwrap();
    let changed = text.replacen(old, new, 1);
    assert_ne!(text, changed);
    *body = changed.into_bytes();
    package(&all)
}

/// A DOCX with `old` in its main text replaced by `new`.
pub fn with_body(docx: &[u8], old: &str, new: &str) -> Vec<u8> {
    with_text(docx, "word/document.xml", old, new)
}

/// The package with this XML at the end of its main text.
pub fn with_paragraph(docx: &[u8], xml: &str) -> Vec<u8> {
    with_body(docx, "<w:sectPr>", &format!("{xml}<w:sectPr>"))
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub fn pdf_of(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

pub fn stream(dict: &str, data: &str) -> String {
    format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

/// A one-page PDF as other programs write them, with this page content; `extra` objects are numbered from 6.
pub fn foreign_pdf(content: &str, catalogue: &str, page: &str, extra: &[String], trailer: &str) -> Vec<u8> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</L6 6 0 R>>/XObject<</Fm 7 0 R>>>>{page}>>"
        ),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    objects.extend(extra.iter().cloned());
    pdf_of(&objects, trailer)
}

/// A later version of a PDF, saved onto its end: one more object, and document information that is it.
pub fn saved_onto(pdf: &[u8], object: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let after = |key: &str| {
        let at = text.rfind(key).unwrap() + key.len();
        text[at..]
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
    };
    let (previous, size, root) = (after("startxref"), after("/Size"), after("/Root"));
    let mut out = pdf.to_vec();
    let offset = out.len();
    out.extend(format!("{size} 0 obj\n{object}\nendobj\n").bytes());
    let at = out.len();
    let next = size.parse::<usize>().unwrap() + 1;
    out.extend(
        format!(
            "xref\n{size} 1\n{offset:010} 00000 n \ntrailer\n<</Size {next}/Root {root} 0 R/Info {size} 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n"
        )
        .bytes(),
    );
    out
}

/// UTF-16 in hexadecimal, as PDF strings have it.
pub fn utf16_string(text: &str) -> String {
    let mut string = String::from("<FEFF");
    for unit in text.encode_utf16() {
        string.push_str(&format!("{unit:04X}"));
    }
    string + ">"
}
